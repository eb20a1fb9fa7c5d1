package do

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/ground"
	"pdca/internal/rules/org"
)

// Practice activities of branches: what answers a prescribed action and what they choose
// themselves.

// The rows of the matrix, and the kinds that rules know.
const (
	practiceRow  = "PRACTICE"
	practiceRate = "PRACTICE_RATE"

	showMark      = "SHOW_MARK_MODEL"
	makePlatforms = "PLATFORM_CREATION"
	pledgeThere   = "I_AM_MEMBER_I_PLEDGE"
)

// fillActivity says what an activity is, and until when where its action says it.
func fillActivity(c *engine.Change) error {
	p := engine.After[domain.PracticeActivity](c)
	kind := domain.ActionKindSelfChosen
	if p.PrescribedActionID != "" {
		kind = domain.ActionKindPrescribed
	}
	c.Set(domain.PracticeActivityFieldActionKind, engine.Text(kind))
	if a := engine.Find[domain.PrescribedAction](c.Tx, p.PrescribedActionID); a != nil && a.Has(domain.PrescribedActionFieldDueOn) && !c.New.Has(domain.PracticeActivityFieldDueOn) {
		c.Set(domain.PracticeActivityFieldDueOn, domain.DateValue(a.DueOn))
	}
	return nil
}

func checkActivity(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	return engine.InOrder(c, answers, begunWith, practised, ratedPractice, calledOff)
}

// answers is INV-PA3 and INV-PA4: an activity answers what was issued to its branch, under
// the id of that; what is self-chosen has an id of its own.
func answers(c *engine.Change) error {
	p := engine.After[domain.PracticeActivity](c)
	if c.Old != nil {
		return nil
	}
	wrong := func(zh, en string) error { return domain.Broken("INV-PA3", "prescribedActionId", zh, en) }
	a := engine.Visible[domain.PrescribedAction](c.Tx, p.PrescribedActionID)
	switch {
	case p.PrescribedActionID == "" && engine.Visible[domain.PrescribedAction](c.Tx, p.ActionKey) != nil:
		return wrong("编号是规定动作的，须写明规定动作", "the key is that of a prescribed action: name it")
	case p.PrescribedActionID == "" || a == nil:
		return nil // a missing reference is reported as such
	case p.ActionKey != a.ID:
		return domain.Broken("INV-PA4", "actionKey", "应答规定动作的编号即该动作的编号", "what answers an action has its id for a key")
	case c.Tx.Trusted():
		return nil
	case a.Status != domain.PrescribedStatusIssued:
		return wrong("该规定动作不在执行期", "the action is not issued")
	case a.CycleID != p.CycleID || a.ActivityKindCode != p.KindCode:
		return wrong("循环和类别须与规定动作一致", "cycle and kind are those of the action")
	case !ground.Prescribed(c.Tx.State(), a, p.BranchID):
		return wrong("该规定动作不面向本支部", "the action does not go for this branch")
	}
	return nil
}

// begunWith is INV-PA1: what begins serves a task of the business, or says why it has none.
func begunWith(c *engine.Change) error {
	p := engine.After[domain.PracticeActivity](c)
	if c.Tx.Trusted() || !c.Moved(string(domain.PracticeStatusRunning)) || c.From() == string(domain.PracticeStatusReported) {
		return nil
	}
	t := engine.Find[domain.Target](c.Tx, p.TargetID)
	may := p.KindCode == showMark || p.KindCode == makePlatforms
	switch {
	case t != nil && t.LetterKind != domain.LetterKindBusinessTargetLetter:
		return domain.Broken("INV-PA1", "targetId", "须为业务目标", "the target is one of business")
	case t == nil && p.PlanItemID == "" && p.ProjectID == "" && (!may || engine.Blank(p.NoTaskReason)):
		return domain.Broken("INV-PA1", "planItemId", "须关联业务目标、计划事项或项目", "a business target, a plan item or a project is named")
	case p.ActionKind == domain.ActionKindSelfChosen && engine.Blank(p.DesignZh):
		return domain.Broken("INV-PA1", "designZh", "自选动作须有设计", "what is self-chosen has a design")
	}
	return nil
}

// practised asks for what a report stands on: the result, proof of it, and who took part.
func practised(c *engine.Change) error {
	p := engine.After[domain.PracticeActivity](c)
	if c.Tx.Trusted() || !c.Moved(string(domain.PracticeStatusReported)) {
		return nil
	}
	bad := func(field, zh, en string) error { return domain.Errorf(domain.CodeValidation, zh, en).On(field) }
	took := engine.List[domain.Participation](c.Tx, "activityId", p.ID)
	switch {
	case engine.Blank(p.ResultZh):
		return bad("resultZh", "须填写结果", "the result is missing")
	case len(p.EvidenceIDs) == 0:
		return bad("evidenceIds", "须有佐证", "evidence is needed")
	case len(took) == 0:
		return bad("participations", "须有参与党员", "say who took part")
	case p.KindCode == pledgeThere && slices.ContainsFunc(took, func(x *domain.Participation) bool { return len(x.PledgeIDs) == 0 }):
		return bad("pledgeIds", "每名参与党员须有当场所作的承诺", "each who took part has the pledge that was made there")
	}
	return nil
}

// ratedPractice lets who rates do so in one step.
func ratedPractice(c *engine.Change) error {
	p := engine.After[domain.PracticeActivity](c)
	switch {
	case c.Tx.Trusted():
	case c.Moved(string(domain.PracticeStatusRated)) && p.Rating == "":
		return domain.Broken("INV-PA6", "rating", "须给出评价", "the rating is missing")
	case c.Wrote(domain.PracticeActivityFieldRating) && !c.Moved(string(domain.PracticeStatusRated)):
		return domain.Broken("INV-PA6", "rating", "评价随“已评价”一并作出", "the rating is given with the state")
	}
	if c.Moved(string(domain.PracticeStatusRated)) {
		c.Stamp(domain.PracticeActivityFieldRatedBy, engine.Text(c.Tx.Actor.Account))
	}
	return nil
}

// calledOff: what is prescribed is not the branch's to call off.
func calledOff(c *engine.Change) error {
	p := engine.After[domain.PracticeActivity](c)
	if c.Tx.Trusted() || !c.Moved(string(domain.PracticeStatusCancelled)) || p.ActionKind != domain.ActionKindPrescribed || org.MayOver(c.Tx, p.BranchID, practiceRate, domain.LevelApprove) {
		return nil
	}
	return denied("INV-PA6", "status", "规定动作由有权评价的上级取消", "what is prescribed is cancelled by who rates it above")
}

// checkParticipation is INV-PA5.
func checkParticipation(c *engine.Change) error {
	if c.New == nil || c.Tx.Trusted() {
		return nil
	}
	x := engine.After[domain.Participation](c)
	a := engine.Find[domain.PracticeActivity](c.Tx, x.ActivityID)
	if a == nil {
		return nil // a missing reference is reported as such
	}
	m := engine.Visible[domain.Member](c.Tx, x.MemberID)
	own := !org.MayOver(c.Tx, a.BranchID, practiceRow, domain.LevelEdit)
	switch {
	case c.Old == nil && a.Status != domain.PracticeStatusPlanned && a.Status != domain.PracticeStatusRunning:
		return domain.Broken("INV-PA5", "activityId", "活动已报告，不再增加参与人", "the activity was reported, nobody is added")
	case c.Old == nil && m != nil && m.BranchID != a.BranchID:
		return domain.Broken("INV-PA5", "memberId", "参与人须为本支部党员", "who takes part is a member of the branch")
	case own && x.Role == domain.PracticeRoleMain && c.Made(domain.ParticipationFieldRole):
		return denied("INV-PA5", "role", "骨干由支部填写", "the branch says who had the main part")
	case own && c.Old != nil && c.From() == string(domain.ParticipationStatusConfirmed):
		return denied("INV-PA5", "status", "已确认的由支部更改", "what was confirmed is changed by the branch")
	}
	if !c.Made(domain.ParticipationFieldPledgeIDs) {
		return nil
	}
	for _, id := range x.PledgeIDs {
		if p := engine.Named[domain.Pledge](c, id, domain.ParticipationFieldPledgeIDs); p == nil {
			return engine.Missing("pledgeIds")
		} else if p.MemberID != x.MemberID {
			return domain.Broken("INV-PA5", "pledgeIds", "须为本人的承诺", "the pledge is one of the member")
		}
	}
	return nil
}
