package check

import (
	"cmp"
	"regexp"
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/org"
)

// findingFields are the part of a finding that the inspector is answerable for.
var findingFields = []int{domain.FindingFieldCriterionCode, domain.FindingFieldResultID, domain.FindingFieldDescriptionZh,
	domain.FindingFieldSeverity, domain.FindingFieldFoundOn, domain.FindingFieldEvidenceIDs}

// criterionCode is what every catalogue's codes look like.
var criterionCode = regexp.MustCompile(`^[0-9]{2}\.[0-9]+\.[0-9]+$`)

func checkFinding(c *engine.Change) error {
	if c.New == nil {
		return engine.InOrder(c, findingOpen, deleteFinding)
	}
	return engine.InOrder(c, findingOpen, locateFinding, ofPart, ofResult, propose, repeats, confirmed, takenBack, disputed, settled, registers)
}

// sourceOf is INV-F4: where a problem comes from, by the mode of the inspection. A plan that
// is part of a drive for weak branches comes before all modes.
func sourceOf(tx *engine.Tx, i *domain.Inspection) domain.ProblemSource {
	if p := engine.Find[domain.SupervisionPlan](tx, i.PlanID); p != nil {
		if a := engine.Find[domain.Campaign](tx, p.CampaignID); a != nil && a.Kind == domain.CampaignKindWeakBranch {
			return domain.ProblemSourceWeakBranchDrive
		}
	}
	switch i.Mode {
	case domain.SupervisionModeInternalInspectionTour:
		return domain.ProblemSourceInternalInspectionTour
	case domain.SupervisionModeDailySurvey:
		return domain.ProblemSourcePartyBuildingSurvey
	case domain.SupervisionModeUnscheduledSpotCheck:
		return domain.ProblemSourceUnscheduledSpotCheck
	case domain.SupervisionModeSelfCheck:
		return domain.ProblemSourceUnitSelfCheck
	}
	return domain.ProblemSourceRegularInspection
}

// fillFinding says where a finding comes from, on which day it was found, and who answers
// for it.
func fillFinding(c *engine.Change) error {
	f := engine.After[domain.Finding](c)
	if !c.New.Has(domain.FindingFieldFoundOn) {
		c.Set(domain.FindingFieldFoundOn, domain.DateValue(c.Tx.ActDay()))
	}
	if i := engine.Find[domain.Inspection](c.Tx, f.InspectionID); i != nil {
		c.Stamp(domain.FindingFieldSource, engine.Text(sourceOf(c.Tx, i)))
		c.Stamp(domain.FindingFieldResponsibleUnitID, engine.Text(cmp.Or(i.ResponsibleUnitID, i.UnitID)))
	}
	return nil
}

// findingOpen is INV-I3 for findings: what an inspector wrote changes only while
// the parts are open. Replies, disputes and decisions go on.
func findingOpen(c *engine.Change) error {
	f := engine.After[domain.Finding](c)
	if f == nil {
		f = engine.Before[domain.Finding](c)
	}
	i := engine.Find[domain.Inspection](c.Tx, f.InspectionID)
	if i == nil || c.Tx.Trusted() || leadSettles(c.Tx, i) || findingItemOpen(c.Tx, i, f) {
		return nil
	}
	if c.Old == nil || c.New == nil || c.Wrote(findingFields...) {
		return partSealed()
	}
	return nil
}

// findingItemOpen says whether what an inspector found may change: the parts with its
// criterion are open, and where a reviewer has returned some items, its criterion is one
// of these.
func findingItemOpen(tx *engine.Tx, i *domain.Inspection, f *domain.Finding) bool {
	if partsClosed(i.Status) {
		return false
	}
	assigned, open := false, false
	for _, p := range partsOf(tx, i.ID) {
		if slices.Contains(p.CriteriaCodes, f.CriterionCode) {
			assigned, open = true, open || !handed(p)
		}
	}
	if assigned && !open {
		return false
	}
	if i.ReviewerID == "" {
		return true
	}
	return slices.ContainsFunc(engine.List[domain.CriterionResult](tx, "inspectionId", i.ID), func(r *domain.CriterionResult) bool {
		return r.CriterionCode == f.CriterionCode && returnedItem(r)
	})
}

// followFinding renews what is signed of the parts.
func followFinding(c *engine.Change) error {
	f := engine.After[domain.Finding](c)
	if f == nil {
		f = engine.Before[domain.Finding](c)
	}
	tx, id := c.Tx, f.InspectionID
	tx.Owe("content/"+id, func() error { return contents(tx, id) })
	if c.New == nil || !c.Moved(string(domain.FindingStatusWithdrawn)) {
		return nil
	}
	switch domain.FindingStatus(c.From()) {
	case domain.FindingStatusDisputed, domain.FindingStatusAppealed:
		return tx.ByRule("INV-F2", func() error { return scoreStands(tx, f, c.Reason) })
	}
	return nil
}

// deleteFinding lets only an open finding go, and none that a score rests on
// (INV-R2).
func deleteFinding(c *engine.Change) error {
	if c.From() != string(domain.FindingStatusOpen) {
		return domain.Errorf(domain.CodeValidation, "只有待确认的问题可以删除", "only an open finding can be deleted").On("status")
	}
	regrounded(c.Tx, engine.Before[domain.Finding](c))
	return nil
}

// locateFinding finds the criterion in the inspection's catalogue version (INV-I2).
// A problem may lie where the catalogue has no criterion: its code stands alone.
func locateFinding(c *engine.Change) error {
	f := engine.After[domain.Finding](c)
	i := engine.Find[domain.Inspection](c.Tx, f.InspectionID)
	if i == nil || !c.Made(domain.FindingFieldCriterionCode) {
		return nil
	}
	if !criterionCode.MatchString(f.CriterionCode) {
		return domain.Errorf(domain.CodeValidation, "指标编号须形如 07.2.3", "a criterion's code looks like 07.2.3").On("criterionCode")
	}
	link := domain.Null
	if cr, err := criterionOf(c.Tx, i, f.CriterionCode); err == nil {
		link = engine.Text(cr.ID)
	}
	c.Set(domain.FindingFieldCriterionID, link)
	return nil
}

// ofPart says which part a finding belongs to: that of who wrote it where it has the
// criterion, else the one that has it, else theirs.
func ofPart(c *engine.Change) error {
	if !c.Made(domain.FindingFieldCriterionCode) {
		return nil
	}
	f, by := engine.After[domain.Finding](c), c.Tx.Actor.Account
	if c.Old != nil {
		by = c.Old.CreatedBy
	}
	v := domain.Null
	rank := 0
	for _, p := range partsOf(c.Tx, f.InspectionID) {
		own, has := p.InspectorID == by, slices.Contains(p.CriteriaCodes, f.CriterionCode)
		for i, fits := range []bool{own, has, own && has} {
			if fits && i+1 > rank {
				rank, v = i+1, engine.Text(p.ID)
			}
		}
	}
	c.Set(domain.FindingFieldPartID, v)
	return nil
}

// ofResult holds the finding against the result that it belongs to.
func ofResult(c *engine.Change) error {
	f := engine.After[domain.Finding](c)
	r := engine.Find[domain.CriterionResult](c.Tx, f.ResultID)
	if r != nil && (r.InspectionID != f.InspectionID || r.CriterionCode != f.CriterionCode) {
		return domain.Errorf(domain.CodeValidation, "评分结果属于另一检查或指标", "the result is of another inspection or criterion").On("resultId")
	}
	return nil
}

// propose is INV-F3: the server proposes the newest earlier finding of the same unit, or one
// that went into it, and criterion, as far back as repeats are looked for.
func propose(c *engine.Change) error {
	if !c.Made(domain.FindingFieldCriterionCode, domain.FindingFieldFoundOn) {
		return nil
	}
	f, newest := engine.After[domain.Finding](c), (*domain.Finding)(nil)
	for _, unit := range append(org.Predecessors(c.Tx, f.UnitID), f.UnitID) {
		engine.Each(c.Tx, "unitId", unit, func(o *domain.Finding) bool {
			if repeatable(c, f, o) && (newest == nil || o.FoundOn >= newest.FoundOn) {
				newest = o
			}
			return true
		})
	}
	v := domain.Null
	if newest != nil {
		v = engine.Text(newest.ID)
	}
	c.Set(domain.FindingFieldRepeatProposedID, v)
	return nil
}

// repeatable says whether a finding may be one that another repeats.
func repeatable(c *engine.Change, f, o *domain.Finding) bool {
	since := domain.AddMonths(f.FoundOn, -int(SettingsOf(c.Tx, f).RepeatMonths))
	same := o.UnitID == f.UnitID || slices.Contains(org.Predecessors(c.Tx, f.UnitID), o.UnitID)
	return o.ID != f.ID && same && o.CriterionCode == f.CriterionCode && o.InspectionID != f.InspectionID &&
		o.Status != domain.FindingStatusWithdrawn && o.FoundOn <= f.FoundOn && o.FoundOn >= since && (c.Old == nil || o.Before(c.Old))
}

// repeats is INV-F3: a finding repeats an earlier one of the same unit and criterion.
func repeats(c *engine.Change) error {
	f := engine.After[domain.Finding](c)
	if f.RepeatOfID == "" || !c.Made(domain.FindingFieldRepeatOfID, domain.FindingFieldCriterionCode) {
		return nil
	}
	o := engine.Find[domain.Finding](c.Tx, f.RepeatOfID)
	switch {
	case o == nil:
		return nil // a missing reference is reported as such
	case !repeatable(c, f, o):
		return domain.Broken("INV-F3", "repeatOfId", "重复问题须为同一单位同一指标、%d个月内未撤回的旧问题", "a finding repeats one of the same unit and criterion, of the last %d months, that was not withdrawn", SettingsOf(c.Tx, f).RepeatMonths)
	}
	return nil
}

// confirmed is INV-F3 for the lead, who takes over what the server proposes, or says in the
// reason why it is no repetition.
func confirmed(c *engine.Change) error {
	f := engine.After[domain.Finding](c)
	if c.Tx.Trusted() || !c.Moved(string(domain.FindingStatusConfirmed)) || f.RepeatProposedID == "" || f.RepeatOfID != "" || !engine.Blank(c.Reason) {
		return nil
	}
	return domain.Broken("INV-F3", "repeatOfId", "须确认是否为重复问题：采用建议，或在理由中说明", "take over the finding that is proposed as repeated, or say in the reason why it is not")
}

// CycleOf is the cycle of a finding, that of its inspection; "" where that names none.
func CycleOf(tx *engine.Tx, f *domain.Finding) string {
	if i := engine.Find[domain.Inspection](tx, f.InspectionID); i != nil {
		return i.CycleID
	}
	return ""
}

// SettingsOf are the values in force for what follows from a finding.
func SettingsOf(tx *engine.Tx, f *domain.Finding) *domain.Params { return tx.Settings(CycleOf(tx, f)) }

// Settled says whether a finding has an end (it was withdrawn, or its problem is closed) or
// a successor among those carried over: the finding, its problem, or a task of it.
func Settled(tx *engine.Tx, f *domain.Finding, carried map[string]bool) bool {
	if f.Status == domain.FindingStatusWithdrawn || carried[f.ID] {
		return true
	}
	p := engine.Find[domain.Problem](tx, f.ProblemID)
	if p == nil {
		return false
	}
	settled := carried[p.ID] || p.Status == domain.ProblemStatusClosed || p.Status == domain.ProblemStatusVoid
	engine.Each(tx, "problemId", p.ID, func(r *domain.Rectification) bool {
		settled = settled || carried[r.ID]
		return !settled
	})
	return settled
}

// openMajors lists the serious findings of a unit that are not settled.
func openMajors(tx *engine.Tx, unit string) (ids []string) {
	engine.Each(tx, "unitId", unit, func(f *domain.Finding) bool {
		if f.Severity != domain.WeightClassStandard && !Settled(tx, f, nil) {
			ids = append(ids, f.ID)
		}
		return true
	})
	return ids
}

// tell notes that a unit is told of the findings of an inspection, because it is
// confirmed: the terms to dispute and to reply count from that day. What the lead left open
// is confirmed with it.
func tell(tx *engine.Tx, inspection string) error {
	for _, f := range engine.List[domain.Finding](tx, "inspectionId", inspection) {
		if f.Status == domain.FindingStatusWithdrawn || f.ToldOn != 0 {
			continue
		}
		set := []domain.FieldEffect{engine.To(domain.FindingFieldToldOn, domain.DateValue(tx.ActDay()))}
		if f.Status == domain.FindingStatusOpen {
			set = append(set, engine.To(domain.FindingFieldStatus, engine.Text(domain.FindingStatusConfirmed)))
		}
		if err := engine.Put[domain.Finding](tx, f.ID, set...); err != nil {
			return err
		}
	}
	return nil
}
