package org

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/reform"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// reformAhead is how many days ahead a reform may be decided.
const reformAhead = 180

// decidedAt finds the unit that decides on a reform: the nearest above the source and the
// target; of a unit at the top, itself.
func decidedAt(c *engine.Change) error {
	x := engine.After[domain.UnitReform](c)
	u := engine.Find[domain.OrgUnit](c.Tx, x.SourceUnitID)
	if u == nil {
		return engine.Missing("sourceUnitId")
	}
	top := cmp.Or(u.ParentID, u.ID)
	for x.TargetUnitID != "" && !c.Tx.State().Below(x.TargetUnitID, top) {
		above := engine.Find[domain.OrgUnit](c.Tx, top)
		if above == nil || above.ParentID == "" {
			break // another tree: checkReform refuses it
		}
		top = above.ParentID
	}
	c.Stamp(domain.UnitReformFieldParentUnitID, engine.Text(top))
	return nil
}

func checkReform(c *engine.Change) error {
	x := engine.After[domain.UnitReform](c)
	if x == nil || c.Moved(string(domain.ReformStatusCancelled)) || c.From() == string(domain.ReformStatusExecuted) {
		return nil
	}
	if err := engine.InOrder(c, reformDay, reformSource, reformTarget); err != nil || !c.Moved(string(domain.ReformStatusExecuted)) {
		return err
	}
	if x.DocumentNo == "" {
		return domain.Errorf(domain.CodeValidation, "须有决定文号", "the number of the decision is needed").On("documentNo")
	}
	return clean(c.Tx.State(), x)
}

// reformDay is INV-ORG5: a reform holds from its day on, never backwards.
func reformDay(c *engine.Change) error {
	x := engine.After[domain.UnitReform](c)
	if on := c.Tx.Today(); !c.Tx.Trusted() && (x.EffectiveOn < on || x.EffectiveOn > on+reformAhead) {
		return domain.Broken("INV-ORG5", "effectiveOn", "生效日须在今日至%d日之内", "it takes effect within %d days from today, and never backwards", reformAhead)
	}
	return nil
}

// reformSource: what is reformed is in use, and nothing else is decided about it.
func reformSource(c *engine.Change) error {
	x := engine.After[domain.UnitReform](c)
	u := engine.Find[domain.OrgUnit](c.Tx, x.SourceUnitID)
	switch {
	case u == nil:
		return nil // a missing reference is reported as such
	case u.Status != domain.OrgUnitStatusActive:
		return domain.Broken("INV-ORG5", "sourceUnitId", "该单位不在用", "that unit is not in use")
	case ending(c.Tx, u.ID, x.ID, lastOn):
		return domain.Broken("INV-ORG5", "sourceUnitId", "该单位已有待执行的调整", "another reform of the unit is decided")
	case x.Kind == domain.ReformKindRename && engine.Blank(x.NewNameZh):
		return domain.Errorf(domain.CodeValidation, "更名须给出新名称", "a unit is renamed to a name").On("newNameZh")
	case (x.Kind == domain.ReformKindRename || x.Kind == domain.ReformKindDissolve) == (x.TargetUnitID != ""):
		return domain.Broken("INV-ORG2", "targetUnitId", "合并、改隶须指明对象，撤销、更名则无", "a unit merges or moves with a target, and is dissolved or renamed without one")
	}
	return nil
}

const lastOn = domain.Date(1 << 30)

// ending says whether another reform that is decided and not done yet ends a unit by a day.
func ending(tx *engine.Tx, unit, but string, by domain.Date) (found bool) {
	engine.Each(tx, "sourceUnitId", unit, func(o *domain.UnitReform) bool {
		found = o.ID != but && o.Status == domain.ReformStatusExecuted && o.AppliedOn == 0 && o.EffectiveOn <= by
		return !found
	})
	return found
}

// reformTarget is INV-ORG2: a merger names a successor that is in use on its day, of the
// same kind and line; INV-ORG1: a unit moves to where it may lie.
func reformTarget(c *engine.Change) error {
	x := engine.After[domain.UnitReform](c)
	u, to := engine.Find[domain.OrgUnit](c.Tx, x.SourceUnitID), engine.Find[domain.OrgUnit](c.Tx, x.TargetUnitID)
	if u == nil || to == nil {
		return nil // a missing reference is reported as such
	}
	bad := func(zh, en string) error { return domain.Broken("INV-ORG2", "targetUnitId", zh, en) }
	switch {
	case to.Status != domain.OrgUnitStatusActive || ending(c.Tx, to.ID, x.ID, x.EffectiveOn):
		return bad("承接单位届时不在用", "the other unit is not in use on that day")
	case x.Kind == domain.ReformKindMove && (to.ID == u.ParentID || !sameTree(c.Tx.State(), u.ID, to.ID)):
		return bad("须为同一组织树中的另一个上级", "it moves under another unit of its tree")
	case x.Kind == domain.ReformKindMove:
		if err := fitsBelow(u, to); err != nil {
			return domain.AsError(err).On("targetUnitId")
		}
	case u.ID == to.ID || u.Kind != to.Kind || u.Line != to.Line || c.Tx.State().Below(to.ID, u.ID):
		return bad("承接单位须是另一个同类单位", "the successor is another unit of the same kind and line")
	}
	return nil
}

func sameTree(s *state.Snapshot, a, b string) bool {
	root := func(id string) string {
		path := s.Unit(id).Body.(*domain.OrgUnit).Path
		return strings.SplitN(path, "/", 3)[1]
	}
	return root(a) == root(b)
}

// clean is INV-ORG3: a unit is dissolved when it is empty. The message says of what it is
// not.
func clean(s *state.Snapshot, x *domain.UnitReform) error {
	var list []string
	for _, step := range reform.Plan(s, x, nil).Forbids() {
		list = append(list, fmt.Sprintf("%s %d", step.Row.Entity, len(step.Records)))
	}
	if len(list) == 0 {
		return nil
	}
	text := strings.Join(list, ", ")
	return domain.Broken("INV-ORG3", "status", "单位尚有：%[1]s", "the unit is not empty: %[1]s", text)
}

// executeReform does what was decided at once where its day has come; else the clock does
// (reformDue).
func executeReform(c *engine.Change) error {
	if x := engine.After[domain.UnitReform](c); x != nil && c.Moved(string(domain.ReformStatusExecuted)) && x.AppliedOn == 0 && x.EffectiveOn <= c.Tx.Today() {
		return apply(c.Tx, x, c.Reason)
	}
	return nil
}

// reformDue does what was decided on its day. What is not so any more then, because people
// came into a unit that was to be dissolved, is not done: the reform is cancelled.
func reformDue() engine.Deadline {
	return engine.Deadline{Key: "REFORM", Entity: "UnitReform", Own: engine.OnDay("REFORM", "单位调整生效", "A reform of a unit takes effect"),
		Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			x := r.Body.(*domain.UnitReform)
			return engine.Run{From: x.EffectiveOn - 1, Due: x.EffectiveOn - 1}, x.Status == domain.ReformStatusExecuted && x.AppliedOn == 0
		},
		Do: map[int]func(*engine.Tx, *domain.Record) error{0: func(tx *engine.Tx, r *domain.Record) error {
			x := r.Body.(*domain.UnitReform)
			target := engine.Find[domain.OrgUnit](tx, x.TargetUnitID)
			if clean(tx.State(), x) != nil || x.TargetUnitID != "" && (target == nil || target.Status != domain.OrgUnitStatusActive) {
				return tx.ByRule("INV-ORG3", func() error { return tx.MoveTo(r, string(domain.ReformStatusCancelled)) })
			}
			return tx.ByRule("INV-ORG5", func() error { return apply(tx, x, r.Reason()) })
		}},
	}
}

// apply carries a reform out: one change, whatever it concerns.
func apply(tx *engine.Tx, x *domain.UnitReform, reason string) error {
	u := engine.Find[domain.OrgUnit](tx, x.SourceUnitID)
	do := map[domain.ReformKind]func(*engine.Tx, *domain.UnitReform, *domain.OrgUnit, string) error{
		domain.ReformKindMerge: endUnit, domain.ReformKindDissolve: endUnit, domain.ReformKindMove: moveUnit, domain.ReformKindRename: renameUnit}[x.Kind]
	if err := do(tx, x, u, reason); err != nil {
		return err
	}
	return engine.Put[domain.UnitReform](tx, x.ID, engine.To(domain.UnitReformFieldAppliedOn, domain.DateValue(tx.Today())))
}

// endUnit merges or dissolves: the table says what becomes of what hangs on the unit.
func endUnit(tx *engine.Tx, x *domain.UnitReform, u *domain.OrgUnit, reason string) error {
	for _, step := range reform.Plan(tx.State(), x, nil) {
		for _, r := range step.Records {
			if err := befall(tx, x, step, tx.State().Find(step.Row.Entity, r.ID), reason); err != nil {
				return fmt.Errorf("%s %s: %w", step.Row.Entity, r.ID, err)
			}
		}
	}
	status, fields := domain.OrgUnitStatusDissolved, []domain.FieldEffect{engine.To(domain.OrgUnitFieldValidTo, domain.DateValue(x.EffectiveOn-1))}
	if x.Kind == domain.ReformKindMerge {
		status, fields = domain.OrgUnitStatusMerged, append(fields, engine.To(domain.OrgUnitFieldSuccessorIDs, domain.List([]string{x.TargetUnitID})))
	}
	return engine.Put[domain.OrgUnit](tx, u.ID, append(fields, engine.To(domain.OrgUnitFieldStatus, engine.Text(status)))...)
}

// befall does to one record what its row says.
func befall(tx *engine.Tx, x *domain.UnitReform, step reform.Step, r *domain.Record, reason string) error {
	switch step.Fate.By {
	case reform.ByChild:
		return childGoes(tx, x, r.Body.(*domain.OrgUnit), reason)
	case reform.ByLink:
		return relink(tx, x, r.Body.(*domain.UnitLink))
	case reform.ByGrant:
		return endGrant(tx, x, r.Body.(*domain.RoleGrant), reason)
	}
	ent := tx.Registry().Entity(step.Row.Entity)
	var carried, put []domain.FieldEffect
	add := func(name string, v domain.Value) {
		f := ent.Field(name)
		switch {
		case f == nil: // it waits for its entity (reform.Waiting)
		case f.Policy == "IMMUTABLE":
			put = append(put, engine.To(f.Index, v))
		default:
			carried = append(carried, engine.To(f.Index, v))
		}
	}
	for _, name := range step.Fate.Set {
		add(name, successor(tx, ent.Field(name), x, r))
	}
	for _, name := range step.Fate.Clear {
		add(name, domain.Null)
	}
	if step.Fate.To != "" {
		add(ent.Fields[ent.Status].Name, domain.String(step.Fate.To))
	}
	if len(put) > 0 {
		if err := tx.Put(ent, r.ID, put...); err != nil {
			return err
		}
	}
	if len(carried) == 0 {
		return nil
	}
	return tx.Carry(r, cmp.Or(reason, "单位调整"), carried...)
}

// successor is what a field that named the unit names from then on: the target of a
// merger, or the unit above one that is dissolved.
func successor(tx *engine.Tx, f *registry.Field, x *domain.UnitReform, r *domain.Record) domain.Value {
	to := cmp.Or(x.TargetUnitID, Above(tx.State(), x.SourceUnitID))
	if f == nil || f.Kind != domain.KindList {
		return domain.String(to)
	}
	var list []string
	for _, id := range r.Body.Get(f.Index).L {
		if id == x.SourceUnitID {
			id = to
		}
		if !slices.Contains(list, id) {
			list = append(list, id)
		}
	}
	return domain.List(list)
}

// childGoes takes a unit below along under the successor. Party groups are the branch's
// own, and end with it.
func childGoes(tx *engine.Tx, x *domain.UnitReform, child *domain.OrgUnit, reason string) error {
	if child.Kind == domain.UnitKindPartyGroup {
		return engine.Put[domain.OrgUnit](tx, child.ID, engine.To(domain.OrgUnitFieldStatus, engine.Text(domain.OrgUnitStatusDissolved)),
			engine.To(domain.OrgUnitFieldValidTo, domain.DateValue(x.EffectiveOn-1)))
	}
	return moveUnit(tx, x, child, reason)
}

// moveUnit puts a unit under the target of the reform, and notes where it was.
func moveUnit(tx *engine.Tx, x *domain.UnitReform, u *domain.OrgUnit, reason string) error {
	move, err := json.Marshal(domain.UnitMove{FromParentID: u.ParentID, ToParentID: x.TargetUnitID, On: x.EffectiveOn.String(), ReformID: x.ID})
	if err != nil {
		return err
	}
	return tx.Carry(&u.Record, reason, engine.To(domain.OrgUnitFieldParentID, domain.String(x.TargetUnitID)),
		engine.To(domain.OrgUnitFieldMoves, domain.List(append(slices.Clone(u.Moves), string(move)))))
}

// renameUnit gives a unit its new name and keeps the former one.
func renameUnit(tx *engine.Tx, x *domain.UnitReform, u *domain.OrgUnit, reason string) error {
	name, err := json.Marshal(domain.FormerName{NameZh: u.NameZh, NameEn: u.NameEn, Until: (x.EffectiveOn - 1).String(), ReformID: x.ID})
	if err != nil {
		return err
	}
	fields := []domain.FieldEffect{engine.To(domain.OrgUnitFieldNameZh, domain.String(x.NewNameZh)),
		engine.To(domain.OrgUnitFieldFormerNames, domain.List(append(slices.Clone(u.FormerNames), string(name))))}
	if x.NewNameEn != "" {
		fields = append(fields, engine.To(domain.OrgUnitFieldNameEn, domain.String(x.NewNameEn)))
	}
	return tx.Carry(&u.Record, reason, fields...)
}

// relink ends a link the day before, and joins the successor with the counterpart where
// no link does yet.
func relink(tx *engine.Tx, x *domain.UnitReform, l *domain.UnitLink) error {
	last := domain.DateValue(max(l.ValidFrom, x.EffectiveOn-1))
	if err := engine.Put[domain.UnitLink](tx, l.ID, engine.To(domain.UnitLinkFieldValidTo, last)); err != nil || x.Kind != domain.ReformKindMerge {
		return err
	}
	party, admin := l.PartyUnitID, l.AdminUnitID
	if party == x.SourceUnitID {
		party = x.TargetUnitID
	} else {
		admin = x.TargetUnitID
	}
	if slices.Contains(LinkedWith(tx.State(), party, x.EffectiveOn), admin) {
		return nil
	}
	return engine.Create[domain.UnitLink](tx, engine.To(domain.UnitLinkFieldPartyUnitID, domain.String(party)),
		engine.To(domain.UnitLinkFieldAdminUnitID, domain.String(admin)), engine.To(domain.UnitLinkFieldValidFrom, domain.DateValue(x.EffectiveOn)))
}

// endGrant ends a grant over the unit the day before: nobody gets another by a reform. One
// that waits, or would have begun afterwards, never takes effect.
func endGrant(tx *engine.Tx, x *domain.UnitReform, g *domain.RoleGrant, reason string) error {
	to := domain.GrantStatusEnded
	if g.Status == domain.GrantStatusProposed {
		to = domain.GrantStatusWithdrawn
	}
	fields := []domain.FieldEffect{engine.To(domain.RoleGrantFieldStatus, engine.Text(to))}
	if g.From < x.EffectiveOn {
		fields = append(fields, engine.To(domain.RoleGrantFieldTo, domain.DateValue(x.EffectiveOn-1)))
	}
	return tx.Carry(&g.Record, cmp.Or(reason, "单位调整"), fields...)
}

// InUse is INV-ORG7 for an entity: nothing new is created for a unit that is not in use.
// The server's own doing, and what is imported, stands as it is.
func InUse(entity, field string) engine.Rule {
	return engine.Rule{Entity: entity, Check: func(c *engine.Change) error {
		if c.Old != nil || c.New == nil || c.Tx.Trusted() {
			return nil
		}
		u := engine.Find[domain.OrgUnit](c.Tx, c.New.Body.Str(c.Ent.Field(field).Index))
		if u == nil || u.Status == domain.OrgUnitStatusActive {
			return nil
		}
		return domain.Broken("INV-ORG7", field, "该单位不在用", "that unit is not in use")
	}}
}
