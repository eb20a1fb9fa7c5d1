package plan

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/ground"
	"pdca/internal/state"
)

// census is the enterprise as it is in one state: what a base says of each unit.
type census struct {
	units   map[string]*domain.OrgUnit
	ids     []string // of units, in order
	members map[string][]string
	all     map[string]int
	below   map[string]*domain.ChildUnits
	links   map[string][]string
}

// count takes the census of a day: the units in use but for partners, their members, and what
// lies below each.
func count(s *state.Snapshot, today domain.Date) *census {
	n := &census{units: map[string]*domain.OrgUnit{}, members: map[string][]string{}, all: map[string]int{}, below: map[string]*domain.ChildUnits{}, links: map[string][]string{}}
	s.Scan(s.Registry().Units.Ent, func(r *domain.Record) bool {
		if u := r.Body.(*domain.OrgUnit); u.Status == domain.OrgUnitStatusActive && u.Kind != domain.UnitKindPartnerUnit {
			n.units[u.ID], n.ids = u, append(n.ids, u.ID)
		}
		return true
	})
	slices.Sort(n.ids)
	s.Scan(s.Registry().Entity("Member"), func(r *domain.Record) bool {
		if m := r.Body.(*domain.Member); m.Status == domain.MemberStateActive && n.units[m.BranchID] != nil {
			n.members[m.BranchID] = append(n.members[m.BranchID], m.ID)
		}
		return true
	})
	s.Scan(s.Registry().Entity("UnitLink"), func(r *domain.Record) bool {
		if x := r.Body.(*domain.UnitLink); x.Days().Contains(today) {
			n.links[x.PartyUnitID] = append(n.links[x.PartyUnitID], x.AdminUnitID)
			n.links[x.AdminUnitID] = append(n.links[x.AdminUnitID], x.PartyUnitID)
		}
		return true
	})
	for _, id := range n.ids {
		slices.Sort(n.members[id])
		slices.Sort(n.links[id])
		n.addUp(id)
	}
	return n
}

// addUp adds a unit and its members to all units above it.
func (n *census) addUp(id string) {
	kind := n.units[id].Kind
	for u, steps := n.units[id], 0; u != nil && steps < maxAbove; u, steps = n.units[u.ParentID], steps+1 {
		n.all[u.ID] += len(n.members[id])
		if n.below[u.ID] == nil {
			n.below[u.ID] = &domain.ChildUnits{}
		}
		if u.ID != id {
			addChild(n.below[u.ID], kind)
		}
	}
}

// maxAbove bounds walks to the top.
const maxAbove = 32

func addChild(c *domain.ChildUnits, kind domain.UnitKind) {
	one := func(p **int64) {
		if *p == nil {
			*p = new(int64)
		}
		**p++
	}
	switch kind {
	case domain.UnitKindSecondaryCommittee, domain.UnitKindSecondaryUnit:
		one(&c.Secondary)
	case domain.UnitKindWorkshopSection:
		one(&c.Workshop)
	case domain.UnitKindBranch:
		one(&c.Branch)
	case domain.UnitKindTeam:
		one(&c.Team)
	case domain.UnitKindPartyGroup:
		one(&c.PartyGroup)
	}
}

// freeze makes the base of a cycle: a row for each unit in use, in one commit with what
// activates the cycle (INV-CV1). Units that have one, of an import, keep it.
func freeze(tx *engine.Tx, p *domain.PdcaCycle) error {
	n := count(tx.State(), tx.Today())
	for _, id := range n.ids {
		if Base(tx.State(), p.ID, id) == nil {
			if err := n.row(tx, p, id, 1, "", nil); err != nil {
				return err
			}
		}
	}
	return engine.Put[domain.PdcaCycle](tx, p.ID, engine.To(domain.PdcaCycleFieldBaseFrozenOn, domain.DateValue(tx.Today())))
}

// row makes the base row of a unit.
func (n *census) row(tx *engine.Tx, p *domain.PdcaCycle, unit string, version int64, reason string, staff *int64) error {
	u, members := n.units[unit], n.members[unit]
	below, err := (&engine.Change{Ent: tx.Registry().Entity("TargetGroupFigure")}).Embed(domain.TargetGroupFigureFieldChildUnits, n.below[unit])
	if err != nil {
		return err
	}
	fields := []domain.FieldEffect{
		engine.To(domain.TargetGroupFigureFieldCycleID, engine.Text(p.ID)), engine.To(domain.TargetGroupFigureFieldUnitID, engine.Text(unit)),
		engine.To(domain.TargetGroupFigureFieldVersion, domain.Int(version)), engine.To(domain.TargetGroupFigureFieldUnitKind, engine.Text(u.Kind)),
		engine.To(domain.TargetGroupFigureFieldLine, engine.Text(u.Line)), engine.To(domain.TargetGroupFigureFieldPath, domain.String(u.Path)),
		engine.To(domain.TargetGroupFigureFieldMembers, domain.Int(int64(n.all[unit]))), engine.To(domain.TargetGroupFigureFieldChildUnits, below),
		engine.To(domain.TargetGroupFigureFieldFrozenOn, domain.DateValue(tx.Today())),
	}
	add := func(field int, v domain.Value, is bool) {
		if is {
			fields = append(fields, engine.To(field, v))
		}
	}
	out := slices.Contains(tx.Settings(p.ID).CoverageExemptUnits, unit)
	add(domain.TargetGroupFigureFieldParentUnitID, engine.Text(u.ParentID), u.ParentID != "")
	add(domain.TargetGroupFigureFieldCounterpartIDs, domain.List(n.links[unit]), len(n.links[unit]) > 0)
	add(domain.TargetGroupFigureFieldMemberIDs, domain.List(members), len(members) > 0)
	exempt := exemptOf(tx, p, members)
	add(domain.TargetGroupFigureFieldExemptIDs, domain.List(exempt), len(exempt) > 0)
	add(domain.TargetGroupFigureFieldInScope, domain.Bool(false), out)
	add(domain.TargetGroupFigureFieldOutOfScopeReason, domain.String("参数 coverageExemptUnits"), out)
	add(domain.TargetGroupFigureFieldReasonZh, domain.String(reason), reason != "")
	if staff != nil {
		add(domain.TargetGroupFigureFieldStaffCount, domain.Int(*staff), true)
	}
	return engine.Create[domain.TargetGroupFigure](tx, fields...)
}

// exemptOf lists those of some members whose exemptions cover more of the cycle's days than
// the settings say.
func exemptOf(tx *engine.Tx, p *domain.PdcaCycle, members []string) (out []string) {
	from, to := domain.FirstOfYear(int(p.Year)), domain.FirstOfYear(int(p.Year)+1)-1
	most := tx.Settings(p.ID).ExemptShare * float64(to-from+1)
	for _, id := range members {
		if float64(ground.ExemptDays(tx.State(), id, from, to)) > most {
			out = append(out, id)
		}
	}
	return out
}

// Base is the row of a unit that a cycle is counted by: its last version; nil where the unit
// is not in the base (INV-CV2).
func Base(s *state.Snapshot, cycle, unit string) (last *domain.TargetGroupFigure) {
	s.EachOf("TargetGroupFigure", "unitId", unit, func(r *domain.Record) bool {
		if x := r.Body.(*domain.TargetGroupFigure); x.CycleID == cycle && (last == nil || x.Version > last.Version) {
			last = x
		}
		return true
	})
	return last
}

// exemptFromBase is INV-CV1: whom approved exemptions cover for most of a cycle leaves its
// base, and comes back where they end early; nobody else leaves.
func exemptFromBase(c *engine.Change) error {
	if c.New == nil || !c.Made(domain.ExemptionFieldStatus, domain.ExemptionFieldEndedOn) {
		return nil
	}
	member := engine.After[domain.Exemption](c).MemberID
	var rows []*domain.TargetGroupFigure
	c.Tx.State().Scan(c.Tx.Registry().Entity("PdcaCycle"), func(r *domain.Record) bool {
		p := r.Body.(*domain.PdcaCycle)
		if p.Status != domain.CycleStatusActive && p.Status != domain.CycleStatusClosing {
			return true
		}
		c.Tx.State().EachOf("TargetGroupFigure", "cycleId", p.ID, func(r *domain.Record) bool {
			if x := r.Body.(*domain.TargetGroupFigure); x.Status == domain.BaseStatusFrozen && slices.Contains(x.MemberIDs, member) {
				rows = append(rows, x)
			}
			return true
		})
		return true
	})
	for _, x := range rows {
		now := exemptOf(c.Tx, engine.Find[domain.PdcaCycle](c.Tx, x.CycleID), x.MemberIDs)
		if slices.Equal(now, x.ExemptIDs) {
			continue
		}
		if err := engine.Put[domain.TargetGroupFigure](c.Tx, x.ID, engine.To(domain.TargetGroupFigureFieldExemptIDs, domain.List(now))); err != nil {
			return err
		}
	}
	return nil
}

// checkBase lets the number of staff be entered once; another one is restated.
func checkBase(c *engine.Change) error {
	if c.Old == nil || c.New == nil || c.Tx.Trusted() || !c.Wrote(domain.TargetGroupFigureFieldStaffCount) || !c.Old.Has(domain.TargetGroupFigureFieldStaffCount) &&
		c.From() == string(domain.BaseStatusFrozen) {
		return nil
	}
	err := engine.ReadOnly(c.Ent.Fields[domain.TargetGroupFigureFieldStaffCount])
	err.Rule = "INV-CV1"
	return err
}

// restating is what restateBase is asked for.
type restating struct {
	ID         string `json:"id"`
	StaffCount *int64 `json:"staffCount"`
	Reason     string `json:"reason"`
}

// restateBase is INV-CV2: the base of a unit is counted anew, as a new version, by decision
// of who may open and close cycles. Units below it that have come since enter with it.
func restateBase(tx *engine.Tx, input []byte, done *engine.Done) error {
	in, err := engine.ReadInput[restating](input)
	if err != nil {
		return err
	}
	x := engine.Visible[domain.TargetGroupFigure](tx, in.ID)
	if x == nil {
		return engine.NotFound().On("id")
	}
	p := engine.Find[domain.PdcaCycle](tx, x.CycleID)
	switch {
	case p == nil || !tx.May("CYCLE", domain.LevelApprove, &p.Record):
		return engine.Forbidden()
	case engine.Blank(in.Reason):
		return domain.Errorf(domain.CodeValidation, "须说明理由", "a reason must be given").On("reason")
	case x.Status != domain.BaseStatusFrozen || p.Status == domain.CycleStatusClosed:
		return domain.Broken("INV-CV2", "id", "只能重报未关闭循环的现行基数", "what is restated is the present base of a cycle that is not closed")
	case in.StaffCount != nil && (*in.StaffCount < 0 || *in.StaffCount > maxStaff):
		return domain.Broken("INV-CV2", "staffCount", "职工数须在0至%d之间", "the number of staff is from 0 to %d", maxStaff)
	}
	n := count(tx.State(), tx.Today())
	if n.units[x.UnitID] == nil {
		return domain.Broken("INV-CV2", "id", "该单位已停用", "the unit is not in use")
	}
	if in.StaffCount == nil && x.Has(domain.TargetGroupFigureFieldStaffCount) {
		in.StaffCount = &x.StaffCount
	}
	return tx.ByRule("INV-CV2", func() error {
		return tx.AsSystem(func() error { return restate(tx, n, p, x, in, done) })
	})
}

// maxStaff is what the declaration allows as the number of staff.
const maxStaff = 1_000_000

func restate(tx *engine.Tx, n *census, p *domain.PdcaCycle, x *domain.TargetGroupFigure, in restating, done *engine.Done) error {
	if err := tx.Carry(&x.Record, in.Reason, engine.To(domain.TargetGroupFigureFieldStatus, engine.Text(domain.BaseStatusRestated))); err != nil {
		return err
	}
	if err := n.row(tx, p, x.UnitID, x.Version+1, in.Reason, in.StaffCount); err != nil {
		return err
	}
	done.ID = Base(tx.State(), p.ID, x.UnitID).ID
	for _, id := range n.ids {
		if id != x.UnitID && tx.State().Below(id, x.UnitID) && Base(tx.State(), p.ID, id) == nil {
			if err := n.row(tx, p, id, 1, in.Reason, nil); err != nil {
				return err
			}
		}
	}
	return nil
}

// notInBase answers the units that are in use today and have no row in
// its base, of those that the viewer sees (INV-CV2).
func notInBase(v *state.View, args []byte) ([]string, error) {
	p, err := askedCycle(v, args)
	if err != nil {
		return nil, err
	}
	type unit struct {
		ID     string          `json:"id"`
		NameZh string          `json:"nameZh"`
		Kind   domain.UnitKind `json:"kind"`
	}
	var out []unit
	for _, id := range count(v.Snapshot, v.Today).ids {
		if r := v.Record(v.Registry().Units.Ent, id); r != nil && Base(v.Snapshot, p.ID, id) == nil {
			u := r.Body.(*domain.OrgUnit)
			out = append(out, unit{u.ID, u.NameZh, u.Kind})
		}
	}
	return engine.JSONTexts(out...)
}
