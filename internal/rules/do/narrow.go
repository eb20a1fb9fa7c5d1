package do

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/org"
	"pdca/internal/state"
)

// A narrow topic is a difficulty of production that a theme day takes up: members give
// ideas, the branch makes measures of them, and the production side says what came of it.

// narrow is narrow topics with ideas and measures, hazards, violations.
func narrow() engine.Area {
	return engine.Area{
		Rules: slices.Concat([]engine.Rule{
			{Entity: "NarrowTopic", Number: "INV-N1", Fill: fillTopic, Check: checkTopic, After: followTopic},
		}, ideaRules(), topicMeasureRules(), hazardRules(), violationRules()),
		Deadlines: []engine.Deadline{ideasWritten(), hazardRemoved(), violationDecided()},
		News:      slices.Concat(topicNews(), hazardNews(), violationNews()),
		Texts:     narrowTexts(),
	}
}

// narrowRow is the row of the rights to topics and their measures.
const narrowRow = "NARROW"

// fillTopic says who raises a topic.
func fillTopic(c *engine.Change) error {
	if c.Tx.Trusted() {
		return nil
	}
	member := org.ActorMember(c.Tx)
	switch {
	case c.Sent(domain.NarrowTopicFieldRaisedByMemberID), c.Sent(domain.NarrowTopicFieldRaisedByAccountID):
	case member != "":
		c.Set(domain.NarrowTopicFieldRaisedByMemberID, engine.Text(member))
	default:
		c.Set(domain.NarrowTopicFieldRaisedByAccountID, engine.Text(c.Tx.Actor.Account))
	}
	return nil
}

// ownTopicBranch is the branch in which the actor is a member, or that of the unit where they
// work; "" for none.
func ownTopicBranch(tx *engine.Tx) string {
	if m := engine.Find[domain.Member](tx, org.ActorMember(tx)); m != nil {
		return m.BranchID
	}
	a := engine.Find[domain.Account](tx, tx.Actor.Account)
	if a == nil {
		return ""
	}
	return narrowBranch(tx.State(), a.UnitID, tx.ActDay())
}

// narrowBranch is the party unit of a unit of the administration on a day: what it is linked
// with, or what the next unit above it is; a party unit is its own. "" for none.
func narrowBranch(s *state.Snapshot, unit string, on domain.Date) string {
	for u := s.Unit(unit); u != nil; u = s.Unit(u.Body.(*domain.OrgUnit).ParentID) {
		if u.Body.(*domain.OrgUnit).Line == domain.UnitLineParty {
			return u.ID
		}
		for _, other := range org.LinkedWith(s, u.ID, on) {
			if p := s.Unit(other); p != nil && p.Body.(*domain.OrgUnit).Line == domain.UnitLineParty {
				return other
			}
		}
	}
	return ""
}

func checkTopic(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	return engine.InOrder(c, topicRaised, topicKept, onThemeDay, topicSelected, topicDiscussed, topicConsolidated, topicAssigned, topicImplemented, topicVerified)
}

// topicRaised is INV-ID1 and INV-N6 for a topic: nobody raises it in the name of others but who
// works on the topics of the branch.
func topicRaised(c *engine.Change) error {
	if c.Old != nil {
		return nil
	}
	t := engine.After[domain.NarrowTopic](c)
	if (t.RaisedByMemberID == "") == (t.RaisedByAccountID == "") {
		return domain.Broken("INV-ID1", "raisedByMemberId", "提出人须是一名党员或一名职工", "one member or one member of staff raises it")
	}
	if c.Tx.Trusted() {
		return nil
	}
	cycle := engine.Find[domain.PdcaCycle](c.Tx, t.CycleID)
	switch {
	case cycle != nil && cycle.Status == domain.CycleStatusClosed:
		return domain.Broken("INV-CY4", "cycleId", "该循环已关闭", "that cycle is closed")
	case org.MayOver(c.Tx, t.BranchID, narrowRow, domain.LevelEdit):
	case t.RaisedByMemberID != "" && t.RaisedByMemberID != org.ActorMember(c.Tx), t.RaisedByAccountID != "" && t.RaisedByAccountID != c.Tx.Actor.Account:
		return denied("INV-N6", "raisedByMemberId", "难题以本人名义提出", "whoever raises a topic does so in their own name")
	case t.BranchID != ownTopicBranch(c.Tx):
		return denied("INV-N6", "branchId", "难题向本人所在支部提出", "a topic is raised in one's own branch")
	}
	return nil
}

// topicContent is what a topic says beside its state.
var topicContent = []int{domain.NarrowTopicFieldProblemZh, domain.NarrowTopicFieldProductionUnitID, domain.NarrowTopicFieldTargetID, domain.NarrowTopicFieldProjectID,
	domain.NarrowTopicFieldIndicator, domain.NarrowTopicFieldEventID, domain.NarrowTopicFieldConsolidationZh, domain.NarrowTopicFieldBenefits}

// topicKept: who raised a topic writes in it until it is selected; what was verified stays.
func topicKept(c *engine.Change) error {
	if c.Old == nil || c.Tx.Trusted() || !c.Wrote(topicContent...) {
		return nil
	}
	t := engine.After[domain.NarrowTopic](c)
	works := org.MayOver(c.Tx, t.BranchID, narrowRow, domain.LevelEdit) || org.MayOver(c.Tx, t.ProductionUnitID, narrowRow, domain.LevelEdit)
	switch from := domain.NarrowStatus(c.From()); {
	case from == domain.NarrowStatusVerified:
		return domain.Broken("INV-N5", "benefits", "核实后成效和指标不再更改", "what was verified, with its benefits and its indicator, stays as it is")
	case t.RaisedByAccountID == c.Tx.Actor.Account && !works && from != domain.NarrowStatusRaised:
		return denied("INV-N6", "problemZh", "选定后由支部填写", "once it is selected, the branch writes in it")
	}
	return nil
}

// onThemeDay is INV-N2: a theme day of the branch has one topic at most.
func onThemeDay(c *engine.Change) error {
	t := engine.After[domain.NarrowTopic](c)
	if t.EventID == "" || !c.Made(domain.NarrowTopicFieldEventID) {
		return nil
	}
	ev := engine.Find[domain.OrgLifeEvent](c.Tx, t.EventID)
	switch {
	case ev == nil:
		return nil // a missing reference is reported as such
	case ev.Kind != domain.OrgLifeKindThemePartyDay || ev.UnitID != t.BranchID && ev.BranchID != t.BranchID && !slices.Contains(ev.JointUnitIDs, t.BranchID):
		return domain.Broken("INV-N2", "eventId", "须是本支部的主题党日", "it is taken up on a theme day of the branch")
	case c.Old != nil && !c.Tx.Trusted() && !topicUndiscussed(c.From()):
		return domain.Broken("INV-N2", "eventId", "已讨论的难题不再换主题党日", "what was discussed stays with its theme day")
	}
	other := false
	engine.Each(c.Tx, "eventId", t.EventID, func(o *domain.NarrowTopic) bool {
		other = o.ID != t.ID && o.Status != domain.NarrowStatusDropped
		return !other
	})
	if !other {
		return nil
	}
	e := domain.Errorf(domain.CodeConflict, "一次主题党日只议一个窄口难题", "a theme day has one topic at most").On("eventId")
	e.Rule = "INV-N2"
	return e
}

// topicUndiscussed says whether a topic is not discussed yet.
func topicUndiscussed(s string) bool {
	return s == string(domain.NarrowStatusRaised) || s == string(domain.NarrowStatusSelected)
}

// topicSelected: a topic that is taken up is of production and serves a target or a project.
func topicSelected(c *engine.Change) error {
	t := engine.After[domain.NarrowTopic](c)
	if c.Tx.Trusted() || t.Status == domain.NarrowStatusRaised || t.Status == domain.NarrowStatusDropped {
		return nil
	}
	missing := func(field, zh, en string) error { return domain.Errorf(domain.CodeValidation, zh, en).On(field) }
	switch u := c.Tx.State().Unit(t.ProductionUnitID); {
	case t.ProductionUnitID == "":
		return missing("productionUnitId", "须说明生产单位", "the production unit is missing")
	case u == nil:
		return nil // a missing reference is reported as such
	case u.Body.(*domain.OrgUnit).Line != domain.UnitLineAdmin || !topicLinked(c.Tx, t.BranchID, t.ProductionUnitID):
		return missing("productionUnitId", "须是与本支部对应的行政单位", "it is a unit of the administration that is linked with the branch")
	case t.TargetID == "" && t.ProjectID == "":
		return missing("targetId", "须对应一项目标或一个“党建+”项目", "it serves a target or a project")
	}
	return nil
}

// topicLinked says whether a unit of the administration is linked with a branch, or is below
// one that is.
func topicLinked(tx *engine.Tx, branch, unit string) bool {
	return slices.ContainsFunc(org.LinkedWith(tx.State(), branch, tx.ActDay()), func(u string) bool { return tx.State().Below(unit, u) })
}

// topicHeld are the states of an event that took place.
var topicHeld = []domain.OrgLifeStatus{domain.OrgLifeStatusHeld, domain.OrgLifeStatusMinuted, domain.OrgLifeStatusReviewed, domain.OrgLifeStatusArchived}

// topicDiscussed: a theme day that took place, on which somebody had an idea.
func topicDiscussed(c *engine.Change) error {
	if c.Tx.Trusted() || !c.Moved(string(domain.NarrowStatusDiscussed)) {
		return nil
	}
	t := engine.After[domain.NarrowTopic](c)
	ev := engine.Find[domain.OrgLifeEvent](c.Tx, t.EventID)
	switch {
	case ev == nil || !slices.Contains(topicHeld, ev.Status):
		return domain.Broken("INV-N2", "eventId", "须已召开讨论它的主题党日", "the theme day that takes it up has been held")
	case len(topicIdeas(c.Tx, t.ID)) == 0:
		return domain.Broken("INV-N3", "ideas", "须至少有一个想法", "there is at least one idea")
	}
	return nil
}

func topicIdeas(tx *engine.Tx, topic string) []*domain.Idea {
	return engine.List[domain.Idea](tx, "topicId", topic)
}

// topicMeasures are the measures of a topic that were not dropped.
func topicMeasures(tx *engine.Tx, topic string) []*domain.AgreedMeasure {
	return slices.DeleteFunc(engine.List[domain.AgreedMeasure](tx, "topicId", topic), func(m *domain.AgreedMeasure) bool { return m.Status == domain.MeasureStatusDropped })
}

// topicConsolidated: what was said is put in order, and measures follow from it.
func topicConsolidated(c *engine.Change) error {
	if c.Tx.Trusted() || !c.Moved(string(domain.NarrowStatusConsolidated)) {
		return nil
	}
	t := engine.After[domain.NarrowTopic](c)
	missing := func(field, zh, en string) error { return domain.Errorf(domain.CodeValidation, zh, en).On(field) }
	switch {
	case engine.Blank(t.ConsolidationZh):
		return missing("consolidationZh", "须归纳讨论的结果", "what was said has to be put in order")
	case t.Indicator == "" || engine.Object[domain.WorkIndicator](t.Indicator).Before == nil:
		return missing("indicator", "须有指标的起点", "the indicator needs its value before")
	case len(topicMeasures(c.Tx, t.ID)) == 0:
		return domain.Broken("INV-N1", "measures", "须至少有一项措施", "at least one measure follows from it")
	}
	return nil
}

// topicAssigned is INV-N1: each measure has its ideas, its day, and an owner of a branch
// that takes part.
func topicAssigned(c *engine.Change) error {
	if c.Tx.Trusted() || !c.Moved(string(domain.NarrowStatusMeasuresAssigned)) || c.From() != string(domain.NarrowStatusConsolidated) {
		return nil
	}
	t := engine.After[domain.NarrowTopic](c)
	list := topicMeasures(c.Tx, t.ID)
	if len(list) == 0 {
		return domain.Broken("INV-N1", "measures", "须至少有一项措施", "at least one measure follows from it")
	}
	for _, m := range list {
		if err := measureLanded(c.Tx, t, m); err != nil {
			return err
		}
		if m.Status == domain.MeasureStatusDraft {
			return domain.Broken("INV-N1", "measures", "每项措施都须先落实责任人", "every measure is assigned first")
		}
	}
	return nil
}

// topicImplemented: every measure came to its end, and one at least was verified.
func topicImplemented(c *engine.Change) error {
	if c.Tx.Trusted() || !c.Moved(string(domain.NarrowStatusImplemented)) {
		return nil
	}
	list := topicMeasures(c.Tx, c.New.ID)
	open := slices.ContainsFunc(list, func(m *domain.AgreedMeasure) bool { return m.Status != domain.MeasureStatusVerified })
	if open || len(list) == 0 {
		return domain.Broken("INV-N1", "measures", "措施须全部核实或取消，且至少一项已核实", "every measure is verified or dropped, and one at least is verified")
	}
	return nil
}

// topicVerified is INV-N4 and INV-N5: somebody of the production side says how far the topic
// was solved, and nobody who had a part in it.
func topicVerified(c *engine.Change) error {
	answers := c.From() == string(domain.NarrowStatusImplemented) && c.To() != c.From()
	if c.Old == nil || !answers {
		return nil
	}
	t := engine.After[domain.NarrowTopic](c)
	if !c.Tx.Trusted() {
		if !ofProduction(c.Tx, t.ProductionUnitID) || hadTopicPart(c.Tx, t) {
			return denied("INV-N4", "status", "由生产方核实，措施责任人和被采纳想法的提出人除外", "somebody of the production side verifies, who owns no measure and had no idea that was adopted")
		}
	}
	if t.Status == domain.NarrowStatusVerified {
		c.Stamp(domain.NarrowTopicFieldVerifierID, engine.Text(c.Tx.Actor.Account))
		c.Stamp(domain.NarrowTopicFieldSolvedLevel, engine.Text(solvedBy(c.Tx, t)))
	}
	return nil
}

// ofProduction says whether the actor is of the production side of a unit: at home there, of a
// professional department, or in charge above it in the administration.
func ofProduction(tx *engine.Tx, unit string) bool {
	if len(org.Covering(tx, unit)) > 0 {
		return true
	}
	a := engine.Find[domain.Account](tx, tx.Actor.Account)
	if a == nil {
		return false
	}
	home := tx.State().Unit(a.UnitID)
	return home != nil && (tx.State().Below(home.ID, unit) || home.Body.(*domain.OrgUnit).Kind == domain.UnitKindProfessionalDepartment)
}

// hadTopicPart says whether the actor owns a measure of a topic or had an idea that was adopted.
func hadTopicPart(tx *engine.Tx, t *domain.NarrowTopic) bool {
	me := org.ActorMember(tx)
	return me != "" && (slices.ContainsFunc(topicMeasures(tx, t.ID), func(m *domain.AgreedMeasure) bool { return m.OwnerMemberID == me }) ||
		slices.ContainsFunc(topicIdeas(tx, t.ID), func(i *domain.Idea) bool { return i.MemberID == me && i.Status == domain.IdeaStatusAdopted }))
}

// solvedBy is INV-N5: how far a topic was solved, by what its measures brought; measured where
// a benefit stands with it and the indicator has reached its goal.
func solvedBy(tx *engine.Tx, t *domain.NarrowTopic) domain.SolvedLevel {
	all, some := true, false
	for _, m := range topicMeasures(tx, t.ID) {
		all = all && m.Effect == domain.MeasureEffectSolved
		some = some || m.Effect == domain.MeasureEffectSolved || m.Effect == domain.MeasureEffectPartly
	}
	switch {
	case !some:
		return domain.SolvedLevelNone
	case !all:
		return domain.SolvedLevelPartly
	case len(t.Benefits) == 0 || !indicatorAtGoal(t.Indicator):
		return domain.SolvedLevelSolved
	}
	return domain.SolvedLevelSolvedMeasured
}

// indicatorAtGoal says whether an indicator has reached its goal.
func indicatorAtGoal(indicator string) bool {
	if indicator == "" {
		return false
	}
	x := engine.Object[domain.WorkIndicator](indicator)
	switch {
	case x.Goal == nil || x.After == nil:
		return false
	case x.Direction == domain.IndicatorDirectionDown:
		return *x.After <= *x.Goal
	case x.Direction == domain.IndicatorDirectionHold:
		return *x.After == *x.Goal
	}
	return *x.After >= *x.Goal
}

// followTopic counts who was there and who had an idea, and adopts the ideas of measures.
func followTopic(c *engine.Change) error {
	t := engine.After[domain.NarrowTopic](c)
	if t == nil {
		return nil
	}
	counts := c.Made(domain.NarrowTopicFieldEventID) || c.Moved(string(domain.NarrowStatusDiscussed))
	if counts && !c.Given(domain.NarrowTopicFieldPresentMembers) { // an import knows it
		if err := recountTopic(c.Tx, t.ID, true); err != nil {
			return err
		}
	}
	if c.Old == nil || !c.Moved(string(domain.NarrowStatusMeasuresAssigned)) {
		return nil
	}
	for _, m := range topicMeasures(c.Tx, t.ID) {
		if err := adoptIdeas(c.Tx, m); err != nil {
			return err
		}
	}
	return nil
}
