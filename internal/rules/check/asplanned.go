package check

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
)

// INV-I10: what an inspection has of its plan, and what it may do without one.

// asPlanned holds an inspection against its plan.
func asPlanned(c *engine.Change) error {
	i := engine.After[domain.Inspection](c)
	p := engine.Find[domain.SupervisionPlan](c.Tx, i.PlanID)
	if p == nil || !c.Made(domain.InspectionFieldPlannedOn) || c.Tx.Trusted() {
		return nil
	}
	switch {
	case p.Status != domain.PlanStatusApproved && p.Status != domain.PlanStatusRunning:
		return domain.Broken("INV-I10", "planId", "监督计划须已批准", "the plan has to be approved")
	case i.Mode != p.Mode:
		return domain.Broken("INV-I10", "mode", "与监督计划的方式不一致", "the plan is of another mode")
	case p.CatalogueVersion != "" && i.CatalogueVersion != p.CatalogueVersion:
		return domain.Broken("INV-I10", "catalogueVersion", "与监督计划的标准版本不一致", "the plan uses another version of the catalogue")
	case !inScope(c.Tx, p, i.UnitID):
		return domain.Broken("INV-I10", "unitId", "不在监督计划的受检单位之内", "the unit is not in the scope of the plan")
	case i.PlannedOn < p.WindowFrom && p.Has(domain.SupervisionPlanFieldWindowFrom), i.PlannedOn > p.WindowTo && p.Has(domain.SupervisionPlanFieldWindowTo):
		return domain.Broken("INV-I10", "plannedOn", "不在监督计划的窗口之内", "the day is not in the window of the plan")
	}
	return nil
}

// inScope says whether a unit is one that a plan has inspected, or below one. A plan
// without units, as older ones were taken in, has them all.
func inScope(tx *engine.Tx, p *domain.SupervisionPlan, unit string) bool {
	units := drawnUnits(p)
	return len(units) == 0 || slices.ContainsFunc(units, func(u string) bool { return tx.State().Below(unit, u) })
}

// withoutPlan: few modes do without a plan, and each such inspection says why.
func withoutPlan(c *engine.Change) error {
	i := engine.After[domain.Inspection](c)
	if c.Old != nil || i.PlanID != "" || c.Tx.Trusted() {
		return nil
	}
	switch i.Mode {
	case domain.SupervisionModeUnscheduledSpotCheck, domain.SupervisionModeDailySurvey, domain.SupervisionModeSelfCheck:
	default:
		return domain.Broken("INV-I10", "mode", "这种监督方式须有监督计划", "this mode takes a plan")
	}
	if engine.Blank(i.AdHocReasonZh) {
		return domain.Broken("INV-I10", "adHocReasonZh", "无计划的检查须说明理由", "an inspection without a plan says why")
	}
	return nil
}

// codesPlanned: a part has criteria and topics of the plan alone.
func codesPlanned(tx *engine.Tx, i *domain.Inspection, part *domain.InspectionPart) error {
	p := engine.Find[domain.SupervisionPlan](tx, i.PlanID)
	if p == nil {
		return nil
	}
	for _, code := range part.CriteriaCodes {
		if len(p.CriteriaCodes) > 0 && !slices.Contains(p.CriteriaCodes, code) {
			return domain.Broken("INV-I10", "criteriaCodes", "指标 %s 不在监督计划之内", "the criterion %s is not in the plan", code)
		}
	}
	topics := engine.Objects[domain.PlanTopic](p.Topics)
	for _, no := range part.TopicNos {
		if !slices.ContainsFunc(topics, func(t domain.PlanTopic) bool { return t.No == no }) {
			return domain.Broken("INV-I10", "topicNos", "监督计划没有议题 %s", "the plan has no topic %s", no)
		}
	}
	return nil
}

// methodPlanned: a result is found by a method of the plan.
func methodPlanned(tx *engine.Tx, i *domain.Inspection, method string) error {
	p := engine.Find[domain.SupervisionPlan](tx, i.PlanID)
	if p == nil || method == "" || len(p.Methods) == 0 || slices.Contains(p.Methods, method) {
		return nil
	}
	return domain.Broken("INV-I10", "method", "监督计划不含这种考评方法", "the plan does not have this method")
}

// visits says whether an inspection takes a visit: no self-check, and some method that is
// assigned is one on site. Those of the plan are assigned, else those that the criteria of
// the parts allow; where neither says anything, whoever checks comes.
func visits(tx *engine.Tx, i *domain.Inspection) bool {
	if i.Mode == domain.SupervisionModeSelfCheck {
		return false
	}
	var methods []string
	if p := engine.Find[domain.SupervisionPlan](tx, i.PlanID); p != nil {
		methods = p.Methods
	}
	if len(methods) == 0 {
		for _, part := range partsOf(tx, i.ID) {
			for _, code := range part.CriteriaCodes {
				if cr := criterionIn(tx, i.CatalogueVersion, code); cr != nil {
					methods = append(methods, cr.Methods...)
				}
			}
		}
	}
	return len(methods) == 0 || slices.ContainsFunc(methods, func(m string) bool { onSite, _ := domain.MethodOnSite(m); return onSite })
}

// duplicate is the first half of INV-I11: another inspection of the same unit and mode at
// about the same time is pointed at. Making it is never refused: two teams offline lose
// nothing. One that the unit must not know of is pointed at by nobody.
func duplicate(c *engine.Change) error {
	i := engine.After[domain.Inspection](c)
	if !c.Made(domain.InspectionFieldPlannedOn) {
		return nil
	}
	days, of := domain.Date(c.Tx.Settings(i.CycleID).DuplicateDays), domain.Null
	engine.Each(c.Tx, "unitId", i.UnitID, func(o *domain.Inspection) bool {
		near := o.PlannedOn-i.PlannedOn <= days && i.PlannedOn-o.PlannedOn <= days
		if o.ID != i.ID && o.Mode == i.Mode && near && o.Status != domain.InspectionStatusCancelled && o.DuplicateOfID != i.ID {
			of = engine.Text(o.ID)
		}
		return of.IsNull()
	})
	c.Set(domain.InspectionFieldDuplicateOfID, of)
	return nil
}

// notDuplicate is the second half: what may be the same visit twice is not merged before
// somebody says that it is not, or one of the two was absorbed.
func notDuplicate(tx *engine.Tx, i *domain.Inspection) error {
	o := engine.Find[domain.Inspection](tx, i.DuplicateOfID)
	if o == nil || o.Status == domain.InspectionStatusCancelled || !engine.Blank(i.NotDuplicateReasonZh) {
		return nil
	}
	return domain.Broken("INV-I11", "duplicateOfId", "疑似重复检查：须说明不是重复的理由，或并入另一检查", "this may be the same visit twice: say why it is not, or absorb one of the two")
}

// absorbing holds the wish to absorb an inspection by another: one of the same unit, mode
// and version, whose parts are not merged yet.
func absorbing(c *engine.Change) error {
	i := engine.After[domain.Inspection](c)
	if i.AbsorbedIntoID == "" || !c.Made(domain.InspectionFieldAbsorbedIntoID) {
		return nil
	}
	into := engine.Visible[domain.Inspection](c.Tx, i.AbsorbedIntoID)
	if into == nil {
		return engine.Missing("absorbedIntoId")
	}
	open := !partsClosed(into.Status) || into.Status == domain.InspectionStatusPartsSubmitted
	if into.ID == i.ID || into.UnitID != i.UnitID || into.Mode != i.Mode || into.CatalogueVersion != i.CatalogueVersion || !open || into.AbsorbedIntoID != "" {
		return domain.Broken("INV-I11", "absorbedIntoId", "只能并入同单位、同方式、同标准版本且未合并的检查", "an inspection is absorbed by one of the same unit, mode and version that is not merged yet")
	}
	return nil
}

// cancellable: what is under way ends early only where another inspection absorbs it.
func cancellable(c *engine.Change, i *domain.Inspection) error {
	if !started(domain.InspectionStatus(c.From())) || i.AbsorbedIntoID != "" {
		return nil
	}
	return domain.Broken("INV-I11", "absorbedIntoId", "已开始的检查须先指明并入哪项检查", "an inspection that has begun is cancelled only where it is absorbed by another")
}

// absorb moves what was found into the other inspection: inspectors with their criteria,
// results, findings, evidence. Where two have answered one criterion the lead decides.
func absorb(tx *engine.Tx, i *domain.Inspection) error {
	into := engine.Find[domain.Inspection](tx, i.AbsorbedIntoID)
	members := slices.Clone(into.InspectorIDs)
	for _, id := range team(i) {
		if !slices.Contains(members, id) && id != into.LeadID {
			members = append(members, id)
		}
	}
	if err := engine.Put[domain.Inspection](tx, into.ID, engine.To(domain.InspectionFieldInspectorIDs, set(members, nil))); err != nil {
		return err
	}
	if err := absorbParts(tx, i, into); err != nil {
		return err
	}
	to := engine.Text(into.ID)
	codes := map[string]*domain.CriterionResult{}
	for _, r := range engine.List[domain.CriterionResult](tx, "inspectionId", i.ID) {
		codes[r.CriterionCode] = r
		if err := engine.Put[domain.CriterionResult](tx, r.ID, engine.To(domain.CriterionResultFieldInspectionID, to)); err != nil {
			return err
		}
	}
	for _, f := range engine.List[domain.Finding](tx, "inspectionId", i.ID) {
		moved := []domain.FieldEffect{engine.To(domain.FindingFieldInspectionID, to)}
		if p := engine.Find[domain.InspectionPart](tx, f.PartID); p != nil && p.InspectionID != into.ID {
			if q := partOf(tx, into.ID, p.InspectorID); q != nil {
				moved = append(moved, engine.To(domain.FindingFieldPartID, engine.Text(q.ID)))
			}
		}
		if err := engine.Put[domain.Finding](tx, f.ID, moved...); err != nil {
			return err
		}
	}
	for _, e := range engine.List[domain.Evidence](tx, "inspectionId", i.ID) {
		if err := engine.Put[domain.Evidence](tx, e.ID, engine.To(domain.EvidenceFieldInspectionID, to)); err != nil {
			return err
		}
	}
	for _, r := range codes {
		if err := restand(tx, sameCriterion(tx, engine.Find[domain.CriterionResult](tx, r.ID)), ""); err != nil {
			return err
		}
	}
	for _, id := range []string{i.ID, into.ID} {
		tx.Owe("totals/"+id, func() error { return totals(tx, id) })
		tx.Owe("parts/"+id, func() error { return handedIn(tx, id) })
	}
	return nil
}

// absorbParts gives each inspector of the one inspection a part of the other, and their
// check-ins beside it: these are keyed by their inspection, so they are made anew there.
func absorbParts(tx *engine.Tx, i, into *domain.Inspection) error {
	for _, p := range partsOf(tx, i.ID) {
		q := partOf(tx, into.ID, p.InspectorID)
		if q == nil {
			if err := engine.Put[domain.InspectionPart](tx, p.ID, engine.To(domain.InspectionPartFieldInspectionID, engine.Text(into.ID))); err != nil {
				return err
			}
			for _, x := range engine.List[domain.Signature](tx, "subjectId", p.ID) { // its team sees them
				if err := engine.Put[domain.Signature](tx, x.ID, engine.To(domain.SignatureFieldInspectionID, engine.Text(into.ID))); err != nil {
					return err
				}
			}
			continue
		}
		codes, topics := set(q.CriteriaCodes, p.CriteriaCodes), set(q.TopicNos, p.TopicNos)
		if err := engine.Put[domain.InspectionPart](tx, q.ID, engine.To(domain.InspectionPartFieldCriteriaCodes, codes), engine.To(domain.InspectionPartFieldTopicNos, topics)); err != nil {
			return err
		}
	}
	ent := tx.Registry().Entity("InspectionCheckIn")
	for _, in := range engine.List[domain.InspectionCheckIn](tx, "inspectionId", i.ID) {
		fields := []domain.FieldEffect{engine.To(domain.InspectionCheckInFieldInspectionID, engine.Text(into.ID))}
		for _, f := range ent.Fields[domain.InspectionCheckInFieldInspectionID+1:] {
			if v := in.Get(f.Index); !v.IsNull() {
				fields = append(fields, engine.To(f.Index, v))
			}
		}
		if _, err := tx.Make(ent, "", fields...); err != nil {
			return err
		}
	}
	return nil
}

// set is what is in one of two lists, in the form of a set.
func set(a, b []string) domain.Value {
	all := slices.Concat(a, b)
	slices.Sort(all)
	return domain.List(slices.Compact(all))
}
