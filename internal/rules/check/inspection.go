package check

import (
	"cmp"
	"slices"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/org"
	"pdca/internal/rules/plan"
)

// fillInspection takes the cycle, the catalogue version and the unit that runs it from the
// plan, and says whether the check is hidden: a refused one is kept, and is as hidden as it
// would have been.
func fillInspection(c *engine.Change) error {
	i := engine.After[domain.Inspection](c)
	p := engine.Find[domain.SupervisionPlan](c.Tx, i.PlanID)
	if p != nil && i.CycleID == "" {
		c.Set(domain.InspectionFieldCycleID, engine.Text(p.CycleID))
	}
	version := ""
	if cycle := engine.Find[domain.PdcaCycle](c.Tx, i.CycleID); cycle != nil {
		version = cycle.CatalogueVersion
	}
	if p != nil {
		version = cmp.Or(p.CatalogueVersion, version)
	}
	if version != "" && !c.Sent(domain.InspectionFieldCatalogueVersion) {
		c.Set(domain.InspectionFieldCatalogueVersion, engine.Text(version))
	}
	if !c.Sent(domain.InspectionFieldPlannedOn) {
		c.Set(domain.InspectionFieldPlannedOn, domain.DateValue(c.Tx.ActDay()))
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
	if err := engine.InOrder(c, planned, named, signers, notReciprocal, begun, absorbing, conceal); err != nil || c.Old == nil && c.Tx.Trusted() {
		return err // an import of what came about elsewhere
	}
	return engine.InOrder(c, asPlanned, withoutPlan, duplicate, beginsInWindow, ready, reviewed)
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

func partSealed() error {
	e := engine.Sealed()
	e.Rule, e.Message = "INV-I3", domain.Text{Zh: "分工结果已提交，退回后方可修改", En: "the parts are handed in; they change after a return only"}
	return e
}

// begun is what an inspection needs that is more than planned.
func begun(c *engine.Change) error {
	i := engine.After[domain.Inspection](c)
	if c.To() == c.From() || i.Status == domain.InspectionStatusPlanned || i.Status == domain.InspectionStatusCancelled {
		return nil
	}
	if i.LeadID == "" {
		return domain.Errorf(domain.CodeValidation, "须先指定组长", "an inspection that is assigned has a lead inspector").On("leadId")
	}
	if cat := catalogueOf(c.Tx, i.CatalogueVersion); cat == nil || cat.Status != domain.CatalogueStatusPublished && cat.Status != domain.CatalogueStatusRetired {
		return domain.Broken("INV-I2", "catalogueVersion", "须使用一个已发布的标准版本", "an inspection uses one published catalogue version")
	}
	return nil
}

// ready holds a new state against what it needs.
func ready(c *engine.Change) error {
	if c.To() == c.From() {
		return nil
	}
	i := engine.After[domain.Inspection](c)
	switch i.Status {
	case domain.InspectionStatusAssigned:
		return shared(c.Tx, i)
	case domain.InspectionStatusPackDownloaded:
		return packed(c.Tx, i)
	case domain.InspectionStatusInProgress:
		return onTheSpot(c.Tx, i)
	case domain.InspectionStatusMerged:
		return mergeable(c.Tx, i)
	case domain.InspectionStatusReturned:
		return returnable(c.Tx, i)
	case domain.InspectionStatusConfirmed:
		return confirmable(c.Tx, i)
	case domain.InspectionStatusPublished:
		return publishable(c.Tx, i)
	case domain.InspectionStatusCancelled:
		return cancellable(c, i)
	}
	return nil
}

// shared: the work is divided before anybody is sent out.
func shared(tx *engine.Tx, i *domain.Inspection) error {
	parts := partsOf(tx, i.ID)
	if len(parts) == 0 {
		return domain.Broken("INV-I8", "status", "须先分工", "the work is divided into parts first")
	}
	for _, p := range parts {
		if len(p.CriteriaCodes) == 0 && len(p.TopicNos) == 0 {
			return domain.Broken("INV-I8", "criteriaCodes", "每份分工至少有一项指标或议题", "every part has a criterion or a topic")
		}
	}
	return nil
}

// packed is INV-I6: every part's inspector has the pack, and not that of long ago.
func packed(tx *engine.Tx, i *domain.Inspection) error {
	days := tx.Settings(i.CycleID).PackMaxAgeDays
	for _, p := range partsOf(tx, i.ID) {
		if p.PackHash == "" || tx.ActDay()-tx.DayOf(p.PackAt) > domain.Date(days) {
			return domain.Broken("INV-I6", "packHash", "每份分工都须已下载资料包（%d日内）", "every part has its pack downloaded, within %d days", days)
		}
	}
	return nil
}

// beginsInWindow is INV-CY3 for checks: the field work begins within the CHECK window of the
// cycle. What goes on there, and what is put right after a return, is never bound.
func beginsInWindow(c *engine.Change) error {
	if c.Tx.Trusted() || !c.Moved(string(domain.InspectionStatusInProgress)) || c.From() != string(domain.InspectionStatusPackDownloaded) {
		return nil
	}
	late, closes, err := plan.WithinWindow(c.Tx, engine.After[domain.Inspection](c).CycleID, domain.PdcaStageCheck, c.Tx.ActDay())
	if err != nil || !late {
		return err
	}
	return plan.SaysWhy(c, closes)
}

// onTheSpot is the first half of INV-I7: who inspects on site has come.
func onTheSpot(tx *engine.Tx, i *domain.Inspection) error {
	if !visits(tx, i) || checkedIn(tx, i.ID) {
		return nil
	}
	return domain.Broken("INV-I7", "checkIn", "现场检查须先签到", "an inspection on site begins with a check-in")
}

// mergeable is what the parts have to be before they are one result.
func mergeable(tx *engine.Tx, i *domain.Inspection) error {
	for _, holds := range []func(*engine.Tx, *domain.Inspection) error{agreed, answered, topicsAnswered, present, signedAll, notDuplicate, sameInspection, bothParts} {
		if err := holds(tx, i); err != nil {
			return err
		}
	}
	return nil
}

// answered is INV-I8: what nobody answered is not merged, so that no score stands for
// an inspection that was not made.
func answered(tx *engine.Tx, i *domain.Inspection) error {
	open, any := unanswered(tx, i)
	switch {
	case len(open) > 0:
		return missingAnswers(open)
	case !any && !topicsOnly(tx, i):
		return domain.Broken("INV-I8", "criteriaCodes", "还没有任何指标作答", "no criterion is answered")
	}
	return nil
}

func missingAnswers(open []string) error {
	return domain.Broken("INV-I8", "criteriaCodes", "还有 %d 项指标未作答：%s", "%d criteria are not answered: %s", len(open), strings.Join(open[:min(len(open), 10)], ", "))
}

// topicsOnly says whether the parts have topics and no criterion.
func topicsOnly(tx *engine.Tx, i *domain.Inspection) bool {
	parts := partsOf(tx, i.ID)
	return len(parts) > 0 && !slices.ContainsFunc(parts, func(p *domain.InspectionPart) bool { return len(p.CriteriaCodes) > 0 })
}

// unanswered lists the criteria, in order, that are assigned or begun and that nobody
// scored; any says whether one is scored at all.
func unanswered(tx *engine.Tx, i *domain.Inspection) (open []string, any bool) {
	for code, done := range assignedAnswers(tx, i) {
		if any = any || done; !done {
			open = append(open, code)
		}
	}
	slices.Sort(open)
	return open, any
}

// assignedAnswers says of each criterion that is assigned or begun whether somebody scored it.
func assignedAnswers(tx *engine.Tx, i *domain.Inspection) map[string]bool {
	scored := map[string]bool{}
	for _, p := range partsOf(tx, i.ID) {
		for _, code := range p.CriteriaCodes {
			scored[code] = false
		}
	}
	engine.Each(tx, "inspectionId", i.ID, func(r *domain.CriterionResult) bool {
		scored[r.CriterionCode] = scored[r.CriterionCode] || scoredOrLater(r.Status)
		return true
	})
	return scored
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

// conceal is INV-I1: a check that is not announced is invisible to the unit until
// the first inspector has checked in, or, where nobody visits, the work begins.
func conceal(c *engine.Change) error {
	i := engine.After[domain.Inspection](c)
	hidden := i.Concealed
	if c.Old == nil {
		p := engine.Find[domain.SupervisionPlan](c.Tx, i.PlanID)
		hidden = unannounced(i.Mode) || p != nil && concealing(p)
	}
	early := i.Status == "" || !started(i.Status)
	c.Set(domain.InspectionFieldConcealed, domain.Bool(hidden && early && !checkedIn(c.Tx, i.ID)))
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
	if c.New == nil {
		return nil
	}
	tx, id := c.Tx, c.New.ID
	if c.Old != nil && engine.Before[domain.Inspection](c).Concealed && !engine.After[domain.Inspection](c).Concealed {
		if err := tx.ByRule("INV-I1", func() error { return reveal(tx, engine.After[domain.Inspection](c)) }); err != nil {
			return err
		}
	}
	if c.Wrote(domain.InspectionFieldDuplicateOfID) {
		tellLeads(tx, engine.After[domain.Inspection](c))
	}
	if c.From() == c.To() {
		return nil
	}
	tx.Owe("totals/"+id, func() error { return totals(tx, id) })
	if c.Old == nil {
		return nil
	}
	return followState(c)
}

// followState is what comes with a new state of an inspection.
func followState(c *engine.Change) error {
	tx, i := c.Tx, engine.After[domain.Inspection](c)
	by := func(rule string, do func(*engine.Tx, *domain.Inspection) error) error {
		return tx.ByRule(rule, func() error { return do(tx, i) })
	}
	switch i.Status {
	case domain.InspectionStatusAssigned:
		return by("INV-I10", runPlan)
	case domain.InspectionStatusInProgress:
		// Where one part is open already, that was sent back, and not the whole.
		if c.From() == string(domain.InspectionStatusPartsSubmitted) && !slices.ContainsFunc(partsOf(tx, i.ID), func(p *domain.InspectionPart) bool { return !handed(p) }) {
			return by("INV-I3", func(tx *engine.Tx, i *domain.Inspection) error { return sendBack(tx, i, c.Reason) })
		}
	case domain.InspectionStatusReturned:
		return by("INV-I3", func(tx *engine.Tx, i *domain.Inspection) error { return sendBackNamed(tx, i, c.Reason) })
	case domain.InspectionStatusConfirmed:
		if err := by("INV-I3", lock); err != nil {
			return err
		}
		return tx.ByRule(disputeTerm, func() error { return tell(tx, i.ID) })
	case domain.InspectionStatusCancelled:
		if i.AbsorbedIntoID != "" {
			return by("INV-I11", absorb)
		}
	}
	return nil
}

// runPlan: the first inspection that is assigned sets its plan going.
func runPlan(tx *engine.Tx, i *domain.Inspection) error {
	p := engine.Find[domain.SupervisionPlan](tx, i.PlanID)
	if p == nil || p.Status != domain.PlanStatusApproved {
		return nil
	}
	return tx.MoveTo(tx.State().Find("SupervisionPlan", p.ID), string(domain.PlanStatusRunning))
}
