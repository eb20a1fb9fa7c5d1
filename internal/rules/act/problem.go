package act

import (
	"fmt"
	"slices"
	"unicode/utf8"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/ground"
	"pdca/internal/rules/org"
)

// leastProblem is how long the description of a problem that is entered by hand is at
// least, and leastCause how long the analysis of its cause, in characters.
const (
	leastProblem = 5
	leastCause   = 10
)

// fillProblem completes a new problem: its cycle and first day, its number, and what the
// server knows of earlier ones of the same unit and criterion.
func fillProblem(c *engine.Change) error {
	p := engine.After[domain.Problem](c)
	if !c.New.Has(domain.ProblemFieldFirstFoundOn) {
		c.Set(domain.ProblemFieldFirstFoundOn, domain.DateValue(c.Tx.ActDay()))
	}
	if p.CycleID == "" {
		c.Set(domain.ProblemFieldCycleID, textOrNull(ground.CycleOf(c.Tx.State(), int64(p.FirstFoundOn.Std().Year()))))
	}
	if p.ResponsibleUnitID == "" {
		c.Set(domain.ProblemFieldResponsibleUnitID, engine.Text(p.UnitID))
	}
	if p.Code == "" {
		c.Set(domain.ProblemFieldCode, engine.Text(nextCode(c.Tx, p)))
	}
	if p.CriterionCode != "" {
		proposeRepeat(c, p)
	}
	return nil
}

// nextCode is the number of a new problem: without gaps in a year, because none is ever
// deleted. It counts the hidden ones as well.
func nextCode(tx *engine.Tx, p *domain.Problem) string {
	n := 1
	tx.State().EachOf("Problem", "cycleId", p.CycleID, func(*domain.Record) bool { n++; return true })
	year := p.FirstFoundOn.Std().Year()
	if cy := engine.Find[domain.PdcaCycle](tx, p.CycleID); cy != nil {
		year = int(cy.Year)
	}
	return fmt.Sprintf("P-%d-%d", year, n)
}

// proposeRepeat names the newest problem that was closed lately, and says whether the unit
// had found it by itself before somebody else did.
func proposeRepeat(c *engine.Change, p *domain.Problem) {
	since, newest := domain.AddMonths(c.Tx.ActDay(), -int(c.Tx.Settings(p.CycleID).RepeatMonths)), ""
	self := false
	for _, o := range engine.List[domain.Problem](c.Tx, "unitId", p.UnitID) {
		if o.CriterionCode != p.CriterionCode || o.ID == c.New.ID {
			continue
		}
		self = self || o.Source == domain.ProblemSourceUnitSelfCheck
		if o.Status == domain.ProblemStatusClosed && o.ClosedOn >= since {
			newest = o.ID
		}
	}
	if self && p.Source != domain.ProblemSourceUnitSelfCheck {
		c.Set(domain.ProblemFieldSelfFoundBefore, domain.Bool(true))
	}
	if newest != "" && p.RepeatOfID == "" {
		c.Set(domain.ProblemFieldRepeatOfID, engine.Text(newest))
	}
}

func checkProblem(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	return engine.InOrder(c, enteredByHand, repeatsProblem, classifies, settledCause, guided, analysed, classified, assignedTo, mergedInto)
}

// byHand are the sources that no finding brings: what a higher body says, and what a unit
// or a survey brings up outside of an inspection.
var byHand = []domain.ProblemSource{domain.ProblemSourceHigherLevelSupervision, domain.ProblemSourceUnitSelfCheck, domain.ProblemSourcePartyBuildingSurvey}

// enteredByHand is INV-PB4: the source of what an inspection found comes from the finding.
// What a higher body found is entered with its document.
func enteredByHand(c *engine.Change) error {
	p := engine.After[domain.Problem](c)
	if c.Old != nil || c.Tx.Trusted() {
		return nil
	}
	switch {
	case !slices.Contains(byHand, p.Source):
		e := domain.Broken("INV-PB4", "source", "检查发现的问题由检查问题登记产生，来源不得手工填写", "what an inspection found comes from its finding, with its source")
		e.Code = domain.CodeReadOnlyField
		return e
	case p.Source == domain.ProblemSourceHigherLevelSupervision && engine.Blank(p.SourceNoteZh):
		return domain.Errorf(domain.CodeValidation, "须写明哪个上级单位、何时", "say which higher body found it, and when").On("sourceNoteZh")
	case p.Source == domain.ProblemSourceHigherLevelSupervision && p.SourceAttachmentID == "":
		return domain.Errorf(domain.CodeValidation, "须附来源文件", "the document of the source is missing").On("sourceAttachmentId")
	case utf8.RuneCountInString(p.DescriptionZh) < leastProblem:
		return domain.Errorf(domain.CodeValidation, "问题描述至少%d字", "a description has %d characters at least", leastProblem).On("descriptionZh")
	case p.CriterionCode != "" && openProblem(c.Tx, p.UnitID, p.CriterionCode) != "":
		return domain.Broken("INV-PB3", "criterionCode", "该单位该指标已有未关闭的问题", "the unit has an open problem on this criterion")
	}
	return nil
}

// openProblem is the open problem of a unit on a criterion; "" for none.
func openProblem(tx *engine.Tx, unit, criterion string) (id string) {
	engine.Each(tx, "unitId", unit, func(p *domain.Problem) bool {
		if p.CriterionCode == criterion && ground.ProblemOpen(p.Status) {
			id = p.ID
		}
		return id == ""
	})
	return id
}

// repeatsProblem holds the problem that is repeated against this one.
func repeatsProblem(c *engine.Change) error {
	p := engine.After[domain.Problem](c)
	o := engine.Find[domain.Problem](c.Tx, p.RepeatOfID)
	if o == nil || !c.Made(domain.ProblemFieldRepeatOfID) || o.ID != c.New.ID && o.UnitID == p.UnitID && o.CriterionCode == p.CriterionCode && o.Status == domain.ProblemStatusClosed {
		return nil // a missing reference is reported as such
	}
	return domain.Errorf(domain.CodeValidation, "重复的须为同一单位同一指标、已关闭的问题", "a problem repeats one of the same unit and criterion that was closed").On("repeatOfId")
}

// classifying are the fields of who classifies and assigns.
var classifying = []int{domain.ProblemFieldKind, domain.ProblemFieldKindReasonZh, domain.ProblemFieldGuideID, domain.ProblemFieldSeverity, domain.ProblemFieldMergedIntoID}

// classifies leaves classifying and assigning to party affairs, and to the secretary of the
// unit above: a unit analyses its own causes and nothing more.
func classifies(c *engine.Change) error {
	p := engine.After[domain.Problem](c)
	moved := c.Moved(string(domain.ProblemStatusClassified), string(domain.ProblemStatusAssigned)) || c.From() == string(domain.ProblemStatusClassified) && c.To() != c.From()
	if c.Old == nil || c.Tx.Trusted() || !moved && !c.Wrote(classifying...) || mayClassify(c.Tx, p.UnitID) {
		return nil
	}
	field := "status"
	for _, f := range classifying {
		if c.Wrote(f) {
			field = c.Ent.Fields[f].Name
		}
	}
	return domain.Broken("INV-PB1", field, "由党务工作部门或上级党组织书记归类、分派", "party affairs, or the secretary of the unit above, classifies and assigns")
}

func mayClassify(tx *engine.Tx, unit string) bool {
	if org.MayOver(tx, unit, "PROBLEM", domain.LevelApprove) {
		return true
	}
	above := org.Above(tx.State(), unit)
	return above != unit && slices.Contains(org.Covering(tx, above), domain.RoleUnitSecretary)
}

// settledCause keeps what a classified problem was classified by.
func settledCause(c *engine.Change) error {
	switch domain.ProblemStatus(c.From()) {
	case "", domain.ProblemStatusRegistered, domain.ProblemStatusAnalysed:
		return nil
	}
	for _, f := range []int{domain.ProblemFieldRootCauseCode, domain.ProblemFieldCriterionCode, domain.ProblemFieldKind, domain.ProblemFieldSeverity} {
		if c.Wrote(f) && !c.Tx.Trusted() {
			return domain.Broken("INV-PB1", c.Ent.Fields[f].Name, "已归类，须先退回剖析", "it is classified: send it back to be analysed first")
		}
	}
	return nil
}

// guided is INV-PB2 for who is named as the guide.
func guided(c *engine.Change) error {
	p := engine.After[domain.Problem](c)
	if p.GuideID == "" || !c.Made(domain.ProblemFieldGuideID) || c.Tx.Trusted() {
		return nil
	}
	r := c.Tx.State().Find("Account", p.GuideID)
	if r == nil {
		return nil // a missing reference is reported as such
	}
	if mayGuide(c.Tx, r.ID, p.UnitID) {
		return nil
	}
	if !c.Tx.Sees(c.Tx.Registry().Entity("Account"), r) {
		return engine.Missing("guideId")
	}
	e := domain.Broken("INV-PB2", "guideId", "指导人须为党务工作部门、上级党组织书记、帮扶人或专业负责人，且非本单位人员", "a guide is of party affairs, the secretary above, a helper or a professional lead, and not of the unit")
	e.Code = domain.CodeForbidden
	return e
}

// mayGuide says whether an account may guide a unit: by a role, and from outside of it.
func mayGuide(tx *engine.Tx, account, unit string) bool {
	if org.Outsider(tx, account, unit, "INV-PB2") != nil {
		return false
	}
	for scope, holders := range tx.State().Holders(tx.Today()) {
		for _, h := range holders {
			if h.Account != account {
				continue
			}
			above := scope != unit && tx.State().Below(unit, scope)
			switch {
			case h.Role == domain.RoleHelper || h.Role == domain.RoleProfessionalLead:
				return true
			case above && (h.Role == domain.RolePartyAffairsOfficer || h.Role == domain.RoleUnitSecretary):
				return true
			}
		}
	}
	return false
}

// analysed asks for the cause and what was found out about it, and stamps by whom.
func analysed(c *engine.Change) error {
	if !c.Moved(string(domain.ProblemStatusAnalysed)) || c.From() == string(domain.ProblemStatusClassified) || c.Tx.Trusted() {
		return nil
	}
	p := engine.After[domain.Problem](c)
	switch {
	case p.RootCauseCode == "":
		return domain.Broken("INV-PB1", "rootCauseCode", "须剖析出问题根源", "the root cause is missing")
	case utf8.RuneCountInString(p.RootCauseZh) < leastCause:
		return domain.Broken("INV-PB1", "rootCauseZh", "根源剖析至少%d字", "the analysis has %d characters at least", leastCause)
	}
	c.Stamp(domain.ProblemFieldAnalysedBy, engine.Text(c.Tx.Actor.Account))
	return nil
}

// remedies follow from the kind.
var remedies = map[domain.ProblemKind][]string{
	domain.ProblemKindCommon:     {string(domain.RemedyTopicTraining), string(domain.RemedySpecialRectification)},
	domain.ProblemKindIndividual: {string(domain.RemedyBusinessGuidance), string(domain.RemedyUrgedRectification)},
}

// classified is INV-PB1: a problem is classified by its cause, criterion and kind. The server
// proposes that it is common where an open common problem has its criterion and cause, and the
// unit's own otherwise; another kind takes a reason. A common one is part of a common problem.
func classified(c *engine.Change) error {
	if !c.Moved(string(domain.ProblemStatusClassified)) {
		return nil
	}
	p := engine.After[domain.Problem](c)
	proposed := ground.CommonProblemOf(c.Tx.State(), p.UnitID, p.CriterionCode, p.RootCauseCode)
	if p.Kind == domain.ProblemKindCommon && p.CommonProblemID == "" {
		c.Set(domain.ProblemFieldCommonProblemID, textOrNull(proposed))
	}
	switch {
	case c.Tx.Trusted() && p.Kind == "":
		return nil
	case p.RootCauseCode == "":
		return domain.Broken("INV-PB1", "rootCauseCode", "须剖析出问题根源", "the root cause is missing")
	case p.CriterionCode == "":
		return domain.Broken("INV-PB1", "criterionCode", "须对应指标", "the criterion is missing")
	case p.Kind == "":
		return domain.Broken("INV-PB1", "kind", "须区分共性问题和个性问题", "say whether it is common or the unit's own")
	case (p.Kind == domain.ProblemKindCommon) != (proposed != "") && engine.Blank(p.KindReasonZh) && !c.Tx.Trusted():
		return domain.Broken("INV-PB1", "kindReasonZh", "与建议的类别不同，须说明理由", "it is another kind than was proposed: say why")
	}
	c.Set(domain.ProblemFieldRemedies, domain.List(remedies[p.Kind]))
	return partOfCommon(c, p)
}

// partOfCommon: a common problem is named if and only if the kind is that, and it is one of
// the same criterion and cause that stands, in whose scope the unit is.
func partOfCommon(c *engine.Change, p *domain.Problem) error {
	x := engine.Find[domain.CommonProblem](c.Tx, p.CommonProblemID)
	switch {
	case c.Tx.Trusted():
		return nil
	case p.Kind != domain.ProblemKindCommon && p.CommonProblemID != "":
		return domain.Broken("INV-PB1", "commonProblemId", "个性问题不属于共性问题", "a problem of the unit's own is part of no common one")
	case p.Kind != domain.ProblemKindCommon:
		return nil
	case p.CommonProblemID == "":
		return domain.Broken("INV-PB1", "commonProblemId", "须指明所属的共性问题；没有的，由党务工作部门先提出", "name the common problem that it is part of; where there is none, party affairs puts it forward first")
	case x == nil:
		return nil // a missing reference is reported as such
	case x.CriterionCode != p.CriterionCode || x.RootCauseCode != p.RootCauseCode || !ground.CommonStands(x.Status) || !c.Tx.State().Below(p.UnitID, x.OwnerUnitID):
		return domain.Broken("INV-PB1", "commonProblemId", "须为同一指标、同一根源的未了共性问题", "the common problem has the same criterion and cause, and stands")
	}
	return nil
}

// assignedTo is INV-PB2: a problem of the unit's own is not assigned without a guide.
func assignedTo(c *engine.Change) error {
	p := engine.After[domain.Problem](c)
	if !c.Moved(string(domain.ProblemStatusAssigned)) || c.Tx.Trusted() || p.Kind != domain.ProblemKindIndividual || p.GuideID != "" {
		return nil
	}
	return domain.Broken("INV-PB2", "guideId", "个性问题须先确定业务指导人", "a problem of the unit's own needs a guide")
}

// mergedInto holds the problem that another one goes into against it.
func mergedInto(c *engine.Change) error {
	if !c.Moved(string(domain.ProblemStatusMerged)) {
		return nil
	}
	p := engine.After[domain.Problem](c)
	o := engine.Find[domain.Problem](c.Tx, p.MergedIntoID)
	if len(engine.List[domain.Rectification](c.Tx, "problemId", c.New.ID)) > 0 {
		return domain.Broken("INV-PB3", "status", "已下达整改任务，不得并入", "it has its task already: it is not merged any more")
	}
	if o != nil && o.ID != c.New.ID && o.UnitID == p.UnitID && ground.ProblemOpen(o.Status) {
		return nil
	}
	return domain.Broken("INV-PB3", "mergedIntoId", "须并入同一单位未关闭的另一问题", "it goes into another open problem of the same unit")
}

// followProblem lets the findings move along with a problem that is merged, and issues the
// rectification of one that is assigned, where there is none.
func followProblem(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	p := engine.After[domain.Problem](c)
	if c.Moved(string(domain.ProblemStatusMerged)) {
		for _, f := range engine.List[domain.Finding](c.Tx, "problemId", c.New.ID) {
			if err := engine.Put[domain.Finding](c.Tx, f.ID, engine.To(domain.FindingFieldProblemID, engine.Text(p.MergedIntoID))); err != nil {
				return err
			}
		}
	}
	if c.Old == nil || !c.Moved(string(domain.ProblemStatusAssigned)) {
		return nil
	}
	if tasks := engine.List[domain.Rectification](c.Tx, "problemId", c.New.ID); len(tasks) > 0 {
		return catchUp(c.Tx, p, tasks)
	}
	if a := campaignOf(c.Tx, p.CommonProblemID, domain.CampaignStatusRunning); a != nil {
		return special(c.Tx, a, p)
	}
	if campaignOf(c.Tx, p.CommonProblemID, domain.CampaignStatusPlanned) != nil {
		return nil // the campaign brings its task when it begins
	}
	return engine.Create[domain.Rectification](c.Tx, engine.To(domain.RectificationFieldProblemID, engine.Text(c.New.ID)),
		engine.To(domain.RectificationFieldFindingID, textOrNull(firstFinding(c.Tx, c.New.ID))))
}

// firstFinding is the first finding of a problem; "" for none.
func firstFinding(tx *engine.Tx, problem string) (first string) {
	engine.Each(tx, "problemId", problem, func(f *domain.Finding) bool { first = f.ID; return false })
	return first
}

// catchUp brings a problem that is assigned to where its tasks are, which a campaign may have
// issued before.
func catchUp(tx *engine.Tx, p *domain.Problem, tasks []*domain.Rectification) error {
	begun := func(r *domain.Rectification) bool {
		return r.Status != domain.RectificationStatusIssued && r.Status != domain.RectificationStatusPlanSubmitted && r.Status != domain.RectificationStatusPlanApproved
	}
	if !slices.ContainsFunc(tasks, begun) {
		return nil
	}
	to := domain.ProblemStatusRectifying
	if allClosed(tx, p.ID) {
		to = domain.ProblemStatusClosed
	}
	return engine.Put[domain.Problem](tx, p.ID, engine.To(domain.ProblemFieldStatus, engine.Text(to)))
}

func textOrNull(s string) domain.Value {
	if s == "" {
		return domain.Null
	}
	return engine.Text(s)
}
