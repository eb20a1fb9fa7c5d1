package check

import (
	"slices"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/org"
	"pdca/internal/rules/plan"
	"pdca/internal/rules/proof"
)

// fillInspection takes the cycle and the unit that runs it from the plan, and says
// whether the check is hidden: a refused one is kept, and is as hidden as it would
// have been.
func fillInspection(c *engine.Change) error {
	i := engine.After[domain.Inspection](c)
	p := engine.Find[domain.SupervisionPlan](c.Tx, i.PlanID)
	if p != nil && i.CycleID == "" {
		c.Set(domain.InspectionFieldCycleID, engine.Text(p.CycleID))
	}
	runs := ordersOver(c.Tx, i.UnitID)
	if p != nil {
		runs = p.UnitID
	}
	c.Stamp(domain.InspectionFieldPlanUnitID, engine.Text(runs))
	return conceal(c)
}

func checkInspection(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	return engine.InOrder(c, planned, named, notReciprocal, assigned, ready, reviewed, signed, checkedIn, conceal)
}

// started says whether the field work has begun, as far as a state tells.
func started(s domain.InspectionStatus) bool {
	switch s {
	case domain.InspectionStatusPlanned, domain.InspectionStatusAssigned, domain.InspectionStatusPackDownloaded, domain.InspectionStatusCancelled:
		return false
	}
	return true
}

// partsClosed says whether the parts of an inspection are handed in and not
// returned (INV-I3).
func partsClosed(s domain.InspectionStatus) bool {
	switch s {
	case domain.InspectionStatusPartsSubmitted, domain.InspectionStatusMerged, domain.InspectionStatusUnderReview,
		domain.InspectionStatusConfirmed, domain.InspectionStatusPublished, domain.InspectionStatusCancelled:
		return true
	}
	return false
}

// leadSettles says whether the lead settles a conflict between parts that are to
// be merged: what is chosen was handed in.
func leadSettles(tx *engine.Tx, i *domain.Inspection) bool {
	return tx.Settling() && i.LeadID == tx.Actor.Account && i.Status == domain.InspectionStatusPartsSubmitted
}

// planned holds the inspection against its plan and cycle.
func planned(c *engine.Change) error {
	i := engine.After[domain.Inspection](c)
	if c.Old != nil {
		return nil
	}
	if p := engine.Find[domain.SupervisionPlan](c.Tx, i.PlanID); p != nil && p.CycleID != i.CycleID {
		return domain.Errorf(domain.CodeValidation, "与监督计划的循环不一致", "the plan belongs to another cycle").On("cycleId")
	}
	return plan.CycleOpen(c.Tx, i.CycleID)
}

// team lists who works in an inspection.
func team(i *domain.Inspection) []string {
	if i.LeadID == "" || slices.Contains(i.InspectorIDs, i.LeadID) {
		return i.InspectorIDs
	}
	return append([]string{i.LeadID}, i.InspectorIDs...)
}

// named makes sure that whoever the team names may be named.
func named(c *engine.Change) error {
	i := engine.After[domain.Inspection](c)
	if !c.Made(domain.InspectionFieldLeadID, domain.InspectionFieldInspectorIDs) {
		return nil
	}
	for _, id := range i.InspectorIDs {
		if engine.Named[domain.Account](c, id, domain.InspectionFieldInspectorIDs) == nil {
			return engine.Missing("inspectorIds")
		}
	}
	return nil
}

// notReciprocal is the last part of INV-SOD: two units do not check each other
// as peers inside one cycle.
func notReciprocal(c *engine.Change) error {
	i := engine.After[domain.Inspection](c)
	if i.Mode != domain.SupervisionModePeerCheck || i.CycleID == "" || !c.Made(domain.InspectionFieldLeadID, domain.InspectionFieldInspectorIDs) {
		return nil
	}
	for _, o := range engine.List[domain.Inspection](c.Tx, "cycleId", i.CycleID) {
		if o.ID != i.ID && o.Mode == i.Mode && o.Status != domain.InspectionStatusCancelled && comesFrom(c.Tx, o, i.UnitID) && comesFrom(c.Tx, i, o.UnitID) {
			return domain.Broken("INV-SOD", "inspectorIds", "同一循环内不得互为互查", "peer checks are not reciprocal inside one cycle")
		}
	}
	return nil
}

// comesFrom says whether somebody of the team belongs to a unit: by their
// branch, or where they are no member by their home unit.
func comesFrom(tx *engine.Tx, i *domain.Inspection, unit string) bool {
	return slices.ContainsFunc(team(i), func(id string) bool {
		home := org.BranchOf(tx, id)
		return home != "" && tx.State().Below(home, unit)
	})
}

// assigned checks who scores what. INV-I3: once the parts are handed in, it
// changes only after a return.
func assigned(c *engine.Change) error {
	i := engine.After[domain.Inspection](c)
	if c.Old != nil && c.Wrote(domain.InspectionFieldAssignment) && partsClosed(engine.Before[domain.Inspection](c).Status) && !c.Tx.Trusted() {
		return partSealed()
	}
	if !c.Made(domain.InspectionFieldAssignment, domain.InspectionFieldLeadID, domain.InspectionFieldInspectorIDs) {
		return nil
	}
	for _, a := range engine.Objects[domain.InspectionAssignment](i.Assignment) {
		if !slices.Contains(team(i), a.InspectorID) {
			return domain.Errorf(domain.CodeValidation, "分工中的人员不在检查组", "the assignment names somebody who is not in the team").On("assignment")
		}
		if err := assignable(c, a); err != nil {
			return err
		}
	}
	return nil
}

// assignable checks the codes, where the catalogue is there already: nobody is
// sent out for a criterion that cannot be scored there.
func assignable(c *engine.Change, a domain.InspectionAssignment) error {
	i := engine.After[domain.Inspection](c)
	if catalogueOf(c.Tx, i.CatalogueVersion) == nil {
		return nil
	}
	for _, code := range a.CriteriaCodes {
		if _, err := criterionOf(c.Tx, i, code); err != nil {
			return domain.AsError(err).On("assignment")
		}
	}
	return nil
}

func partSealed() error {
	e := engine.Sealed()
	e.Rule, e.Message = "INV-I3", domain.Text{Zh: "分工结果已提交，退回后方可修改", En: "the parts are handed in; they change after a return only"}
	return e
}

// ready holds a new state against what it needs.
func ready(c *engine.Change) error {
	if c.To() == c.From() {
		return nil
	}
	i := engine.After[domain.Inspection](c)
	if i.Status != domain.InspectionStatusPlanned && i.Status != domain.InspectionStatusCancelled {
		if i.LeadID == "" {
			return domain.Errorf(domain.CodeValidation, "须先指定组长", "an inspection that is assigned has a lead inspector").On("leadId")
		}
		if cat := catalogueOf(c.Tx, i.CatalogueVersion); cat == nil || cat.Status != domain.CatalogueStatusPublished && cat.Status != domain.CatalogueStatusRetired {
			return domain.Broken("INV-I2", "catalogueVersion", "须使用一个已发布的标准版本", "an inspection uses one published catalogue version")
		}
	}
	if i.Status == domain.InspectionStatusMerged {
		if err := agreed(c.Tx, i); err != nil {
			return err
		}
		return answered(c.Tx, i)
	}
	return nil
}

// answered is INV-I8: what nobody answered is not merged, so that no score stands for
// an inspection that was not made.
func answered(tx *engine.Tx, i *domain.Inspection) error {
	open, any := unanswered(tx, i)
	switch {
	case len(open) > 0:
		return domain.Broken("INV-I8", "assignment", "还有 %d 项指标未作答：%s", "%d criteria are not answered: %s", len(open), strings.Join(open[:min(len(open), 10)], ", "))
	case !any:
		return domain.Broken("INV-I8", "assignment", "还没有任何指标作答", "no criterion is answered")
	}
	return nil
}

// unanswered lists the criteria, in order, that are assigned or begun and that nobody
// scored; any says whether one is scored at all.
func unanswered(tx *engine.Tx, i *domain.Inspection) (open []string, any bool) {
	scored := map[string]bool{}
	for _, a := range engine.Objects[domain.InspectionAssignment](i.Assignment) {
		for _, code := range a.CriteriaCodes {
			scored[code] = false
		}
	}
	engine.Each(tx, "inspectionId", i.ID, func(r *domain.CriterionResult) bool {
		done := scoredOrLater(r.Status)
		any, scored[r.CriterionCode] = any || done, scored[r.CriterionCode] || done
		return true
	})
	for code, done := range scored {
		if !done {
			open = append(open, code)
		}
	}
	slices.Sort(open)
	return open, any
}

// agreed is what merging needs: no criterion is still in conflict.
func agreed(tx *engine.Tx, i *domain.Inspection) (err error) {
	engine.Each(tx, "inspectionId", i.ID, func(r *domain.CriterionResult) bool {
		if r.Status == domain.ResultStatusConflicted {
			err = domain.Broken("INV-I3", "status", "还有两人不一致的指标，须由组长裁定", "inspectors still disagree on a criterion; the lead decides first")
		}
		return err == nil
	})
	return err
}

// reviewed writes down who reviews.
func reviewed(c *engine.Change) error {
	if c.Old != nil && c.Moved(string(domain.InspectionStatusReturned), string(domain.InspectionStatusConfirmed)) {
		c.Stamp(domain.InspectionFieldReviewerID, engine.Text(c.Tx.Actor.Account))
	}
	return nil
}

// signed is INV-I4: a refusal to sign is recorded, and blocks nothing.
func signed(c *engine.Change) error {
	i := engine.After[domain.Inspection](c)
	s := engine.Object[domain.InspectionSignOff](i.SignOff)
	if s.Signature != "" && s.RefusedReason != "" {
		return domain.Broken("INV-I4", "signOff", "签字与拒签不能并存", "a unit signs or refuses to, not both")
	}
	if c.Wrote(domain.InspectionFieldSignOff) && s.UnitRepresentativeID != "" && !c.Tx.Trusted() &&
		slices.ContainsFunc(team(i), func(id string) bool { return c.Tx.SamePerson(id, s.UnitRepresentativeID) }) {
		return domain.Broken("INV-I4", "signOff", "检查组成员不得代表受检单位签字", "nobody of the team signs for the unit")
	}
	return nil
}

// checkedIn puts the server's time on a check-in. The device's time stays, and a
// position goes where the unit does not permit one.
func checkedIn(c *engine.Change) error {
	i := engine.After[domain.Inspection](c)
	if !c.Wrote(domain.InspectionFieldCheckIn) || i.CheckIn == "" || c.Given(domain.InspectionFieldCheckIn) {
		return nil
	}
	in := engine.Object[domain.InspectionCheckIn](i.CheckIn)
	if proof.PhotoPolicy(c.Tx, i.UnitID) != domain.PhotoPolicyAllowed {
		in.Geo = nil
	}
	in.ServerTime = c.Tx.Now().String()
	if c.Old != nil { // sent once more, it keeps the time of its first arrival
		old := engine.Object[domain.InspectionCheckIn](engine.Before[domain.Inspection](c).CheckIn)
		if old.At == in.At && old.Token == in.Token && old.DeviceTime == in.DeviceTime {
			in.ServerTime = old.ServerTime
		}
	}
	v, err := c.Embed(domain.InspectionFieldCheckIn, in)
	if err != nil {
		return err
	}
	c.Set(domain.InspectionFieldCheckIn, v)
	return nil
}

// conceal is INV-I1: a check that is not announced is invisible to the unit until
// the inspectors have checked in.
func conceal(c *engine.Change) error {
	i := engine.After[domain.Inspection](c)
	hidden := i.Concealed
	if c.Old == nil {
		p := engine.Find[domain.SupervisionPlan](c.Tx, i.PlanID)
		hidden = unannounced(i.Mode) || p != nil && !p.Announced
	}
	early := i.Status == "" || !started(i.Status) || i.Status == domain.InspectionStatusInProgress
	c.Set(domain.InspectionFieldConcealed, domain.Bool(hidden && i.CheckIn == "" && early))
	return nil
}

// unannounced says whether checks of a mode come without notice.
func unannounced(mode domain.SupervisionMode) bool {
	announced, known := domain.ModeAnnounced(string(mode))
	return known && !announced
}

// ordersOver is the highest unit above another for which the actor may order
// inspections; "" for the system, and for who has no such right.
func ordersOver(tx *engine.Tx, unit string) (top string) {
	row, _ := tx.Registry().Matrix.Row("INSPECTION_PLAN")
	for _, g := range tx.Scope().Grants() {
		orders := slices.ContainsFunc(row, func(cell domain.Right) bool { return cell.Role == g.Role && cell.Level >= domain.LevelEdit })
		if orders && g.Unit != unit && tx.State().Below(unit, g.Unit) && (top == "" || tx.State().Below(top, g.Unit)) {
			top = g.Unit
		}
	}
	return top
}

func followInspection(c *engine.Change) error {
	if c.Old == nil || c.New == nil {
		return nil
	}
	if engine.Before[domain.Inspection](c).Concealed && !engine.After[domain.Inspection](c).Concealed {
		err := c.Tx.ByRule("INV-I1", func() error { return reveal(c.Tx, engine.After[domain.Inspection](c)) })
		if err != nil {
			return err
		}
	}
	if c.Moved(string(domain.InspectionStatusConfirmed)) {
		if err := c.Tx.ByRule(disputeTerm, func() error { return tell(c.Tx, c.New.ID) }); err != nil {
			return err
		}
	}
	if c.Moved(string(domain.InspectionStatusReturned)) {
		if err := c.Tx.ByRule("INV-I3", func() error { return reopen(c.Tx, c.New.ID) }); err != nil {
			return err
		}
	}
	if c.From() != c.To() {
		id := c.New.ID
		c.Tx.Owe("totals/"+id, func() error { return totals(c.Tx, id) })
	}
	return nil
}
