package check

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/proof"
)

// The reviewer's remarks: an inspection comes back item by item, each with its reason.

// openRemarks are the remarks on a result that are neither answered nor settled.
func openRemarks(r *domain.CriterionResult) []domain.ReviewRemark {
	answers := engine.Objects[domain.RemarkAnswer](r.Answers)
	return slices.DeleteFunc(engine.Objects[domain.ReviewRemark](r.Remarks), func(m domain.ReviewRemark) bool {
		return m.Settled || slices.ContainsFunc(answers, func(a domain.RemarkAnswer) bool { return a.No == m.No })
	})
}

// returnedItem says whether a result was returned and is not settled yet.
func returnedItem(r *domain.CriterionResult) bool {
	return slices.ContainsFunc(engine.Objects[domain.ReviewRemark](r.Remarks), func(m domain.ReviewRemark) bool {
		return m.Kind != domain.RemarkKindNote && !m.Settled
	})
}

// awaitsReturn says whether a result has a remark that returns it and was not answered.
func awaitsReturn(r *domain.CriterionResult) bool {
	return slices.ContainsFunc(openRemarks(r), func(m domain.ReviewRemark) bool { return m.Kind != domain.RemarkKindNote })
}

// remarked holds remarks and answers: the reviewer remarks while the results are under
// review, whoever scored answers while they are back.
func remarked(c *engine.Change) error {
	i := inspectionOf(c)
	if i == nil || c.Old == nil || c.Tx.Trusted() {
		return nil
	}
	r := engine.After[domain.CriterionResult](c)
	if c.Wrote(domain.CriterionResultFieldRemarks) {
		if i.Status != domain.InspectionStatusUnderReview {
			return domain.Broken("INV-I3", "remarks", "复核中方可提出复核意见", "remarks are raised while the results are under review")
		}
		seen := map[int64]bool{}
		for _, m := range engine.Objects[domain.ReviewRemark](r.Remarks) {
			if seen[m.No] {
				return domain.Broken("INV-I3", "remarks", "复核意见编号重复", "a number of a remark is there twice")
			}
			seen[m.No] = true
		}
	}
	if !c.Wrote(domain.CriterionResultFieldAnswers) {
		return nil
	}
	if r.InspectorID != c.Tx.Actor.Account {
		return domain.Broken("INV-I3", "answers", "由评分的检查人员答复", "whoever scored answers").On("answers")
	}
	remarks := engine.Objects[domain.ReviewRemark](r.Remarks)
	for _, a := range engine.Objects[domain.RemarkAnswer](r.Answers) {
		if !slices.ContainsFunc(remarks, func(m domain.ReviewRemark) bool { return m.No == a.No }) {
			return domain.Broken("INV-I3", "answers", "没有编号为 %d 的复核意见", "there is no remark %d", a.No)
		}
	}
	return nil
}

// returnable: results come back for a reason that stands at an item.
func returnable(tx *engine.Tx, i *domain.Inspection) error {
	if slices.ContainsFunc(engine.List[domain.CriterionResult](tx, "inspectionId", i.ID), awaitsReturn) {
		return nil
	}
	return domain.Broken("INV-I3", "remarks", "退回须指明退回哪些指标及其理由", "results are returned item by item: at least one has a remark that returns it")
}

// sendBackNamed opens the parts again of whose items were returned.
func sendBackNamed(tx *engine.Tx, i *domain.Inspection, why string) error {
	back := map[string]bool{}
	for _, r := range engine.List[domain.CriterionResult](tx, "inspectionId", i.ID) {
		back[r.InspectorID] = back[r.InspectorID] || awaitsReturn(r)
	}
	return sendBackOf(tx, i, why, func(p *domain.InspectionPart) bool { return back[p.InspectorID] })
}

// sendBack opens all parts again, which the lead sends back.
func sendBack(tx *engine.Tx, i *domain.Inspection, why string) error {
	return sendBackOf(tx, i, why, func(*domain.InspectionPart) bool { return true })
}

// sendBackOf returns parts, for the reason for which the whole comes back.
func sendBackOf(tx *engine.Tx, i *domain.Inspection, why string, which func(*domain.InspectionPart) bool) error {
	for _, p := range partsOf(tx, i.ID) {
		if p.Status == domain.PartStatusSubmitted && which(p) {
			if err := tx.Carry(&p.Record, why, engine.To(domain.InspectionPartFieldStatus, engine.Text(domain.PartStatusReturned))); err != nil {
				return err
			}
		}
	}
	return nil
}

// confirmable: nothing waits for an answer, and what weighs is proven (INV-E5).
func confirmable(tx *engine.Tx, i *domain.Inspection) error {
	for _, r := range engine.List[domain.CriterionResult](tx, "inspectionId", i.ID) {
		if len(openRemarks(r)) > 0 {
			return domain.Broken("INV-I3", "remarks", "指标 %s 还有未答复的复核意见", "a remark on %s is open", r.CriterionCode)
		}
		cr := engine.Find[domain.Criterion](tx, r.CriterionID)
		if cr == nil || !r.Counted || !r.Has(domain.CriterionResultFieldScore) {
			continue
		}
		weighs := r.Score == 0 || cr.WeightClass == domain.WeightClassCritical && r.Score < cr.MaxScore
		if weighs && !proof.Proven(tx, i.UnitID, r.EvidenceIDs) {
			return unproven(r.CriterionCode)
		}
	}
	for _, f := range engine.List[domain.Finding](tx, "inspectionId", i.ID) {
		if f.Severity == domain.WeightClassCritical && f.Status != domain.FindingStatusWithdrawn && !proof.Proven(tx, i.UnitID, f.EvidenceIDs) {
			return unproven(f.CriterionCode)
		}
	}
	return nil
}

func unproven(code string) error {
	return domain.Broken("INV-E5", "evidenceIds", "指标 %s 得零分、关键指标未得满分或属重大问题，须有有效佐证", "%s scored 0, is critical and below full, or has a critical finding: it needs evidence that stands", code)
}

// lock closes parts and results of what is confirmed.
func lock(tx *engine.Tx, i *domain.Inspection) error {
	for _, p := range partsOf(tx, i.ID) {
		if p.Status == domain.PartStatusSubmitted {
			if err := engine.Put[domain.InspectionPart](tx, p.ID, engine.To(domain.InspectionPartFieldStatus, engine.Text(domain.PartStatusLocked))); err != nil {
				return err
			}
		}
	}
	for _, r := range engine.List[domain.CriterionResult](tx, "inspectionId", i.ID) {
		if r.Status == domain.ResultStatusScored || r.Status == domain.ResultStatusReconciled {
			if err := engine.Put[domain.CriterionResult](tx, r.ID, engine.To(domain.CriterionResultFieldStatus, engine.Text(domain.ResultStatusLocked))); err != nil {
				return err
			}
		}
	}
	return nil
}

// publishable: what the unit was told of is out of dispute. What is open is listed.
func publishable(tx *engine.Tx, i *domain.Inspection) error {
	var open []string
	for _, f := range engine.List[domain.Finding](tx, "inspectionId", i.ID) {
		asked := f.ToldOn != 0 && f.ReplyZh == "" && tx.ActDay() <= tx.DueOn(disputeTerm, tx.State().Find("Finding", f.ID), f.ToldOn)
		switch f.Status {
		case domain.FindingStatusOpen:
			open = append(open, f.CriterionCode+" OPEN")
		case domain.FindingStatusDisputed, domain.FindingStatusAppealed:
			open = append(open, f.CriterionCode+" "+string(f.Status))
		case domain.FindingStatusConfirmed:
			if asked {
				open = append(open, f.CriterionCode+" "+disputeTerm)
			}
		}
	}
	if len(open) == 0 {
		return nil
	}
	slices.Sort(open)
	return domain.Broken(disputeTerm, "status", "还有 %d 项问题未确认、有异议未裁定或异议期未满：%v", "%d findings are open, in dispute, or may be disputed still: %v", len(open), open[:min(len(open), 10)])
}
