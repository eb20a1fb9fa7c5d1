package check

import (
	"regexp"
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
)

// findingFields are the part of a finding that the inspector is answerable for.
var findingFields = []int{domain.FindingFieldCriterionCode, domain.FindingFieldResultID, domain.FindingFieldDescriptionZh,
	domain.FindingFieldSeverity, domain.FindingFieldSource, domain.FindingFieldEvidenceIDs, domain.FindingFieldRepeatOfID}

// criterionCode is what every catalogue's codes look like.
var criterionCode = regexp.MustCompile(`^[0-9]{2}\.[0-9]+\.[0-9]+$`)

func checkFinding(c *engine.Change) error {
	if c.New == nil {
		return engine.InOrder(c, findingOpen, deleteFinding)
	}
	return engine.InOrder(c, findingOpen, locateFinding, ofResult, repeats, disputeInTime)
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
	return nil
}

// deleteFinding lets only an open finding go, and none that a score rests on
// (INV-R2).
func deleteFinding(c *engine.Change) error {
	if c.From() != string(domain.FindingStatusOpen) {
		return domain.Errorf(domain.CodeValidation, "只有待确认的问题可以删除", "only an open finding can be deleted").On("status")
	}
	tx, f := c.Tx, engine.Before[domain.Finding](c)
	for _, r := range engine.List[domain.CriterionResult](tx, "inspectionId", f.InspectionID) {
		if r.CriterionCode == f.CriterionCode {
			tx.Owe("grounds/"+r.ID, func() error { return grounds(tx, r.ID) })
		}
	}
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

// ofResult holds the finding against the result that it belongs to.
func ofResult(c *engine.Change) error {
	f := engine.After[domain.Finding](c)
	r := engine.Find[domain.CriterionResult](c.Tx, f.ResultID)
	if r != nil && (r.InspectionID != f.InspectionID || r.CriterionCode != f.CriterionCode) {
		return domain.Errorf(domain.CodeValidation, "评分结果属于另一检查或指标", "the result is of another inspection or criterion").On("resultId")
	}
	return nil
}

// repeats: a finding repeats an earlier one of the same unit and criterion.
func repeats(c *engine.Change) error {
	f := engine.After[domain.Finding](c)
	if f.RepeatOfID == "" || !c.Made(domain.FindingFieldRepeatOfID, domain.FindingFieldCriterionCode) {
		return nil
	}
	o := engine.Find[domain.Finding](c.Tx, f.RepeatOfID)
	switch {
	case o == nil:
		return nil // a missing reference is reported as such
	case o.ID == f.ID || o.UnitID != f.UnitID || o.CriterionCode != f.CriterionCode:
		return domain.Errorf(domain.CodeValidation, "重复问题须为同一单位同一指标的旧问题", "a finding repeats an earlier one of the same unit and criterion").On("repeatOfId")
	case c.Old != nil && !o.Before(c.Old):
		return domain.Errorf(domain.CodeValidation, "重复问题须早于本问题", "the finding that is repeated came before this one").On("repeatOfId")
	}
	return nil
}

// disputeTerm is the key of the term within which a finding is disputed.
const disputeTerm = "DL25"

// disputeInTime is DL25: a unit disputes a finding within some working days of the day on
// which it was told, of one that it learnt of before that from the day on which it was
// written. It goes by the day of the act: what was said in time may arrive late.
func disputeInTime(c *engine.Change) error {
	if c.Old == nil || !c.Moved(string(domain.FindingStatusDisputed)) || c.Tx.Trusted() {
		return nil
	}
	f, from := engine.After[domain.Finding](c), c.Tx.DayOf(c.Old.CreatedAt)
	if c.New.Has(domain.FindingFieldToldOn) {
		from = f.ToldOn
	}
	if set := SettingsOf(c.Tx, f); c.Tx.ActDay() > c.Tx.DueOn(disputeTerm, c.New, from) {
		return domain.Broken("DL25", "status", "提出异议的期限已过（%d个工作日）", "the time to dispute is over (%d working days)", set.FindingDisputeWorkingDays)
	}
	return nil
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

// Settled says whether a finding has an end (it was withdrawn, or everything
// that it asked for is closed) or a successor among those carried over.
func Settled(tx *engine.Tx, f *domain.Finding, carried map[string]bool) bool {
	if f.Status == domain.FindingStatusWithdrawn || carried[f.ID] {
		return true
	}
	some, all := false, true
	engine.Each(tx, "findingId", f.ID, func(r *domain.Rectification) bool {
		some = true
		all = r.Status == domain.RectificationStatusClosed || carried[r.ID]
		return all
	})
	return some && all
}

// openMajor counts the serious findings of a unit that are not settled.
func openMajor(tx *engine.Tx, unit string) (n int64) {
	engine.Each(tx, "unitId", unit, func(f *domain.Finding) bool {
		if f.Severity != domain.WeightClassStandard && !Settled(tx, f, nil) {
			n++
		}
		return true
	})
	return n
}

// tell notes that a unit is told of the findings of an inspection, because it is
// confirmed: the terms to dispute and to reply count from that day.
func tell(tx *engine.Tx, inspection string) error {
	for _, f := range engine.List[domain.Finding](tx, "inspectionId", inspection) {
		if f.Status == domain.FindingStatusWithdrawn || f.ToldOn != 0 {
			continue
		}
		if err := engine.Put[domain.Finding](tx, f.ID, engine.To(domain.FindingFieldToldOn, domain.DateValue(tx.ActDay()))); err != nil {
			return err
		}
	}
	return nil
}
