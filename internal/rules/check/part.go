package check

import (
	"slices"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/ground"
	"pdca/internal/rules/proof"
)

// partsOf lists the parts of an inspection.
func partsOf(tx *engine.Tx, inspection string) []*domain.InspectionPart {
	return engine.List[domain.InspectionPart](tx, "inspectionId", inspection)
}

// partOf is an inspector's part of an inspection; nil for none.
func partOf(tx *engine.Tx, inspection, inspector string) *domain.InspectionPart {
	parts := partsOf(tx, inspection)
	if i := slices.IndexFunc(parts, func(p *domain.InspectionPart) bool { return p.InspectorID == inspector }); i >= 0 {
		return parts[i]
	}
	return nil
}

// handed says whether a part is out of its inspector's hands.
func handed(p *domain.InspectionPart) bool {
	return p.Status == domain.PartStatusSubmitted || p.Status == domain.PartStatusLocked
}

func checkPart(c *engine.Change) error {
	if c.New == nil {
		return partStays(c)
	}
	if c.Old == nil && c.Tx.Trusted() {
		return nil // an import of what came about elsewhere
	}
	return engine.InOrder(c, partShared, partUnsealed, ownPart, packGiven, topicsChecked, handIn, sentBack)
}

// partStays: a part goes only before anybody has set out.
func partStays(c *engine.Change) error {
	i := engine.Find[domain.Inspection](c.Tx, engine.Before[domain.InspectionPart](c).InspectionID)
	if i == nil || !partsClosed(i.Status) && !started(i.Status) || c.Tx.Trusted() {
		return nil
	}
	return partSealed()
}

// partShared checks who has which criteria and topics: somebody of the team, once, and
// criteria that can be scored there.
func partShared(c *engine.Change) error {
	p := engine.After[domain.InspectionPart](c)
	i := engine.Find[domain.Inspection](c.Tx, p.InspectionID)
	if i == nil || !c.Made(domain.InspectionPartFieldCriteriaCodes, domain.InspectionPartFieldTopicNos) {
		return nil // a missing reference is reported as such
	}
	if c.Old == nil {
		if engine.Named[domain.Account](c, p.InspectorID, domain.InspectionPartFieldInspectorID) == nil {
			return engine.Missing("inspectorId")
		}
		if !slices.Contains(team(i), p.InspectorID) {
			return domain.Errorf(domain.CodeValidation, "分工中的人员不在检查组", "the part names somebody who is not in the team").On("inspectorId")
		}
		if o := partOf(c.Tx, i.ID, p.InspectorID); o != nil && o.ID != p.ID {
			return domain.Errorf(domain.CodeValidation, "该检查人员已有一份分工", "this inspector has a part already").On("inspectorId")
		}
	}
	if catalogueOf(c.Tx, i.CatalogueVersion) != nil {
		for _, code := range p.CriteriaCodes {
			if _, err := criterionOf(c.Tx, i, code); err != nil {
				return domain.AsError(err).On("criteriaCodes")
			}
		}
	}
	return codesPlanned(c.Tx, i, p)
}

// partFields are what an inspector hands in beside results and findings.
var partFields = []int{domain.InspectionPartFieldCriteriaCodes, domain.InspectionPartFieldTopicNos, domain.InspectionPartFieldCentralChecks}

// partUnsealed is INV-I3 for parts: what was handed in changes after a return only.
func partUnsealed(c *engine.Change) error {
	i := engine.Find[domain.Inspection](c.Tx, engine.After[domain.InspectionPart](c).InspectionID)
	if i == nil || c.Tx.Trusted() || c.Old != nil && !c.Wrote(partFields...) {
		return nil
	}
	if partsClosed(i.Status) || c.Old != nil && handed(engine.Before[domain.InspectionPart](c)) {
		return partSealed()
	}
	return nil
}

// ownPart: what an inspector says in a part is said by themselves.
func ownPart(c *engine.Change) error {
	p := engine.After[domain.InspectionPart](c)
	said := c.Wrote(domain.InspectionPartFieldCentralChecks, domain.InspectionPartFieldLeftSiteAt, domain.InspectionPartFieldPackHash) ||
		c.Old != nil && c.Moved(string(domain.PartStatusSubmitted))
	if !said || c.Tx.Trusted() || p.InspectorID == c.Tx.Actor.Account {
		return nil
	}
	return domain.Errorf(domain.CodeValidation, "只能以本人名义填写和提交分工", "a part is filled in and handed in by its inspector").On("inspectorId")
}

// packGiven is INV-I6: the hash is that of the pack as this account has it now. What was
// changed since it was had makes it another one, which is then had again.
func packGiven(c *engine.Change) error {
	p := engine.After[domain.InspectionPart](c)
	if !c.Wrote(domain.InspectionPartFieldPackHash) || p.PackHash == "" {
		return nil
	}
	if !c.Tx.Trusted() {
		was := p
		if c.Old != nil {
			was = engine.Before[domain.InspectionPart](c)
		}
		if ground.PackOf(c.Tx.State(), was, c.Tx.Scope().Sees).Hash != p.PackHash {
			return domain.Broken("INV-I6", "packHash", "不是服务器给出的资料包清单散列值，或资料包已有变化，请重新下载", "this is not the hash of the pack that the server gave, or the pack has changed: download it again")
		}
	}
	c.Set(domain.InspectionPartFieldPackRev, domain.Int(int64(c.Tx.Rev())))
	c.Set(domain.InspectionPartFieldPackAt, domain.TimeValue(c.Tx.ActAt()))
	return nil
}

// topicsChecked: a topic that was not checked says why, and each is one of the part.
func topicsChecked(c *engine.Change) error {
	p := engine.After[domain.InspectionPart](c)
	if !c.Wrote(domain.InspectionPartFieldCentralChecks) {
		return nil
	}
	seen := map[string]bool{}
	for _, x := range engine.Objects[domain.CentralCheck](p.CentralChecks) {
		switch {
		case seen[x.TopicNo] || !slices.Contains(p.TopicNos, x.TopicNo):
			return domain.Broken("INV-I12", "centralChecks", "议题 %s 不在本分工之内，或重复", "topic %s is not one of the part, or is there twice", x.TopicNo)
		case x.Level == domain.CentralLevelNotChecked && engine.Blank(x.ReasonZh):
			return domain.Broken("INV-I12", "centralChecks", "未检查的议题须说明理由", "a topic that was not checked says why")
		}
		seen[x.TopicNo] = true
	}
	return nil
}

// handIn is INV-I8 for one part: everything that was assigned is answered, and so is what
// came back.
func handIn(c *engine.Change) error {
	if c.Old == nil || !c.Moved(string(domain.PartStatusSubmitted)) {
		return nil
	}
	p := engine.After[domain.InspectionPart](c)
	i := engine.Find[domain.Inspection](c.Tx, p.InspectionID)
	if i == nil || i.Status != domain.InspectionStatusInProgress {
		return domain.Errorf(domain.CodeValidation, "检查进行中方可提交分工", "a part is handed in while its inspection is in progress").On("status")
	}
	scored := assignedAnswers(c.Tx, i)
	if open := slices.DeleteFunc(slices.Sorted(slices.Values(p.CriteriaCodes)), func(code string) bool { return scored[code] }); len(open) > 0 {
		return missingAnswers(open)
	}
	if open := uncheckedTopics(p); len(open) > 0 {
		return missingTopics(open)
	}
	for _, r := range engine.List[domain.CriterionResult](c.Tx, "inspectionId", i.ID) {
		if r.InspectorID == p.InspectorID && len(openRemarks(r)) > 0 {
			return domain.Broken("INV-I3", "answers", "指标 %s 的复核意见还未答复", "the reviewer's remark on %s is not answered yet", r.CriterionCode)
		}
	}
	return nil
}

// uncheckedTopics are those of a part that nothing is said of.
func uncheckedTopics(p *domain.InspectionPart) []string {
	checks := engine.Objects[domain.CentralCheck](p.CentralChecks)
	return slices.DeleteFunc(slices.Sorted(slices.Values(p.TopicNos)), func(no string) bool {
		return slices.ContainsFunc(checks, func(x domain.CentralCheck) bool { return x.TopicNo == no })
	})
}

func missingTopics(open []string) error {
	return domain.Broken("INV-I8", "centralChecks", "还有议题未检查：%s", "topics are not checked: %s", strings.Join(open, ", "))
}

// topicsAnswered is INV-I8 for the topics of all parts.
func topicsAnswered(tx *engine.Tx, i *domain.Inspection) error {
	for _, p := range partsOf(tx, i.ID) {
		if open := uncheckedTopics(p); len(open) > 0 {
			return missingTopics(open)
		}
	}
	return nil
}

// sameInspection is INV-SAME2 (同检查、同考评): where the plan has topics, each was looked at and
// has a level, and the central work its summary.
func sameInspection(tx *engine.Tx, i *domain.Inspection) error {
	p := engine.Find[domain.SupervisionPlan](tx, i.PlanID)
	if p == nil || len(p.Topics) == 0 {
		return nil
	}
	checked := map[string]bool{}
	for _, part := range partsOf(tx, i.ID) {
		for _, x := range engine.Objects[domain.CentralCheck](part.CentralChecks) {
			checked[x.TopicNo] = checked[x.TopicNo] || x.Level != ""
		}
	}
	for _, t := range engine.Objects[domain.PlanTopic](p.Topics) {
		if !checked[t.No] {
			return domain.Broken("INV-SAME2", "status", "议题 %s 尚无评价", "topic %s has no level yet", t.No)
		}
	}
	if engine.Blank(i.CentralSummaryZh) {
		return domain.Broken("INV-SAME2", "status", "须写中心工作小结", "the summary of the central work is missing")
	}
	return nil
}

// bothParts is INV-I12 (同检查): the central work was looked at, or it says why not.
func bothParts(tx *engine.Tx, i *domain.Inspection) error {
	if centralChecked(tx, i) || !engine.Blank(i.OnePartReasonZh) {
		return nil
	}
	if p := engine.Find[domain.SupervisionPlan](tx, i.PlanID); p != nil && !engine.Blank(p.OnePartReason) {
		return nil
	}
	return domain.Broken("INV-I12", "onePartReasonZh", "未检查中心工作，须说明理由", "the central work was not looked at: say why")
}

// centralChecked says whether the central work was looked at.
func centralChecked(tx *engine.Tx, i *domain.Inspection) bool {
	return slices.ContainsFunc(partsOf(tx, i.ID), func(p *domain.InspectionPart) bool {
		return slices.ContainsFunc(engine.Objects[domain.CentralCheck](p.CentralChecks), func(x domain.CentralCheck) bool { return x.Level != domain.CentralLevelNotChecked })
	})
}

// sentBack: the lead sends a part back before it is merged.
func sentBack(c *engine.Change) error {
	if c.Old == nil || !c.Moved(string(domain.PartStatusReturned)) || c.Tx.Trusted() {
		return nil
	}
	i := engine.Find[domain.Inspection](c.Tx, engine.After[domain.InspectionPart](c).InspectionID)
	if i != nil && (i.Status == domain.InspectionStatusInProgress || i.Status == domain.InspectionStatusPartsSubmitted) {
		return nil
	}
	return partSealed()
}

// followPart moves the inspection on when its last part is handed in, and back when one is
// returned; what is signed is renewed.
func followPart(c *engine.Change) error {
	tx, p := c.Tx, engine.After[domain.InspectionPart](c)
	if p == nil {
		p = engine.Before[domain.InspectionPart](c)
	}
	id := p.InspectionID
	tx.Owe("totals/"+id, func() error { return totals(tx, id) })
	tx.Owe("content/"+id, func() error { return contents(tx, id) })
	if c.From() != c.To() {
		tx.Owe("parts/"+id, func() error { return handedIn(tx, id) })
	}
	if c.New != nil && c.Wrote(domain.InspectionPartFieldLeftSiteAt) {
		tx.Owe("windows/"+id, func() error { return windows(tx, id) })
		tx.Owe("left/"+id, func() error { return left(tx, id) })
	}
	return nil
}

// left says when the site was left, which is when the last of the team left it; the day
// goes to the results, because figures count these by the day of the visit.
func left(tx *engine.Tx, id string) error {
	i := engine.Find[domain.Inspection](tx, id)
	last := domain.Time(0)
	for _, p := range partsOf(tx, id) {
		last = max(last, p.LeftSiteAt)
	}
	if i == nil || last == 0 || i.LeftSiteAt == last {
		return nil
	}
	return tx.ByRule("INV-E7", func() error { return visitEnded(tx, id, last) })
}

func visitEnded(tx *engine.Tx, id string, at domain.Time) error {
	on := tx.DayOf(at)
	if err := engine.Put[domain.Inspection](tx, id, engine.To(domain.InspectionFieldLeftSiteAt, domain.TimeValue(at)), engine.To(domain.InspectionFieldLeftSiteOn, domain.DateValue(on))); err != nil {
		return err
	}
	for _, r := range engine.List[domain.CriterionResult](tx, "inspectionId", id) {
		if r.Has(domain.CriterionResultFieldVisitedOn) && r.VisitedOn == on {
			continue
		}
		if err := engine.Put[domain.CriterionResult](tx, r.ID, engine.To(domain.CriterionResultFieldVisitedOn, domain.DateValue(on))); err != nil {
			return err
		}
	}
	return nil
}

// handedIn says what follows from how far the parts are: with the last of them the parts
// are submitted; one that was returned takes the inspection back.
func handedIn(tx *engine.Tx, id string) error {
	i := engine.Find[domain.Inspection](tx, id)
	parts := partsOf(tx, id)
	if i == nil || len(parts) == 0 {
		return nil
	}
	open := slices.ContainsFunc(parts, func(p *domain.InspectionPart) bool { return !handed(p) })
	to := domain.InspectionStatus("")
	switch {
	case i.Status == domain.InspectionStatusInProgress && !open:
		to = domain.InspectionStatusPartsSubmitted
	case i.Status == domain.InspectionStatusPartsSubmitted && open:
		to = domain.InspectionStatusInProgress
	default:
		return nil
	}
	return tx.ByRule("INV-I3", func() error { return tx.MoveTo(tx.State().Find("Inspection", id), string(to)) })
}

// contents renews the hashes of what is handed in; what was signed of another text is
// stale.
func contents(tx *engine.Tx, inspection string) error {
	for _, p := range partsOf(tx, inspection) {
		if !handed(p) {
			continue
		}
		if hash := ground.PartHash(tx.State(), p); hash != p.ContentHash {
			err := tx.ByRule("INV-SIG1", func() error {
				return engine.Put[domain.InspectionPart](tx, p.ID, engine.To(domain.InspectionPartFieldContentHash, engine.Text(hash)))
			})
			if err == nil {
				err = proof.Outdate(tx, "InspectionPart", p.ID, hash)
			}
			if err != nil {
				return err
			}
		}
	}
	return nil
}
