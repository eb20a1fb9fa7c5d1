package act

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/ground"
	"pdca/internal/rules/org"
)

// consequence is what a result leads to: model branches, weak branches, uses of a result.
func consequence() engine.Area {
	return engine.Area{
		Rules: []engine.Rule{
			{Entity: "ModelBranchTitle", Check: checkTitle, Number: "INV-MO1", After: followTitle},
			{Entity: "WeakBranchCase", Fill: fillCase, Check: checkCase, Number: "INV-WB1", After: followCase},
			{Entity: "ListItem", Check: checkListItem, Number: "INV-WB2", After: followListItem},
			{Entity: "ResultUse", Check: checkUse},
			{Entity: "UnitAssessment", After: followAssessment},
			{Entity: "Problem", Number: "INV-MO1", After: criticalProblem},
			{Entity: "AssistancePairing", Number: "INV-WB1", After: helpedInVain},
			{Entity: "PdcaCycle", Check: droveOnce},
		},
		Deadlines: []engine.Deadline{weakTerm(), weakDecided(), titleTerm(), titleReview()},
		News:      slices.Concat(titleNews(), caseNews()),
		Duties:    []engine.Duty{{Rule: "INV-DEC1", Holds: notTheSubject}},
		Acts:      []engine.Act{{Name: "receiveCriticism", Entity: "WeakBranchCase", Do: receiveCriticism}},
		Askings:   []engine.Asking{{Name: "weakBranchHistory", Answer: weakBranchHistory}},
		Texts: []engine.RuleText{
			{Number: "INV-MO1", On: "ModelBranchTitle Problem", Zh: "示范党支部须最近公布的总等级达到门槛，没有未关闭的关键问题，近24个月没有软弱涣散整顿，近12个月没有虚假整改；条件不再具备的进入复审", En: "a model branch has the grade asked for published last, no open critical problem, no weak-branch case of the last 24 months and no false rectification of the last 12; one that fails this is reviewed"},
			{Number: "INV-MO2", On: "ModelBranchTitle", Zh: "示范党支部由党支部书记申报", En: "a branch applies for the title by its own secretary"},
			{Number: "INV-WB1", On: "WeakBranchCase AssistancePairing", Zh: "软弱涣散按情形认定，每一情形须有记录为据；比例、名次或单凭等级都不是情形", En: "a weak branch is identified by grounds with records behind them; a share, a rank or a grade alone is no ground"},
			{Number: "INV-WB2", On: "WeakBranchCase ListItem", Zh: "清单事项全部验收，此后又经检查或回头看，没有未关闭的关键问题，方可销号", En: "a case is released when every item of its list is accepted and a later inspection or look-back shows no open critical problem"},
			{Number: "INV-WB4", On: "WeakBranchCase", Zh: "批评由党支部书记以本人账号签收", En: "the criticism is received by the secretary of the branch, with the own account"},
			{Number: "INV-WB5", On: "PdcaCycle", Zh: "循环关闭前须完成软弱涣散排查，或记明未开展的决定", En: "before a cycle closes its drive on weak branches is done, or it is on record that none was held"},
			{Number: "INV-RU1", On: "ResultUse", Zh: "结果运用须引用有效的考核等级版本，由服务器固定其内容；引用后不再更换", En: "the use of a result cites a version of an assessment that is in force; the server freezes what it says, and it is not exchanged"},
			{Number: "INV-RU2", On: "ResultUse UnitAssessment", Zh: "所引版本在决定前被取代的，须重新考虑；决定后被取代的只作标记", En: "where the version that is cited was superseded before the decision it is reconsidered; afterwards it is marked, and the file stays"},
			{Number: "INV-RU3", On: "ResultUse", Zh: "总等级待定的，只能用于单项表扬，并写明结论", En: "a result without an overall grade serves the praise of a single achievement alone, with a conclusion"},
		},
	}
}

// notTheSubject is INV-DEC1 for what a result leads to: whom a decision is about does not
// make it. Of a branch that is whoever holds a post in it.
func notTheSubject(c *engine.Change, _, person string) error {
	if c.New == nil || !c.Moved(decidedByCommittee[c.Ent.Name]...) {
		return nil
	}
	switch x := c.New.Body.(type) {
	case *domain.ResultUse:
		m := org.MemberOf(c.Tx, person)
		if x.PersonAccountID != "" && c.Tx.SamePerson(x.PersonAccountID, person) || m != "" && m == x.PersonMemberID {
			return notOnOneself("不得决定涉及本人的结果运用", "nobody decides on themselves")
		}
	case *domain.ModelBranchTitle, *domain.WeakBranchCase:
		if org.Outsider(c.Tx, person, c.New.Unit, "INV-DEC1") != nil {
			return notOnOneself("不得决定本支部的事项", "nobody decides on a branch of their own")
		}
	}
	return nil
}

func notOnOneself(zh, en string) error {
	e := domain.Broken("INV-DEC1", "status", zh, en)
	e.Code = domain.CodeForbidden
	return e
}

// decidedByCommittee are the states that a committee decides on, by entity.
var decidedByCommittee = map[string][]string{
	"ModelBranchTitle": {string(domain.ModelTitleStatusNamed), string(domain.ModelTitleStatusRetained), string(domain.ModelTitleStatusRevoked)},
	"WeakBranchCase": {string(domain.WeakCaseStatusIdentified), string(domain.WeakCaseStatusDismissed), string(domain.WeakCaseStatusReleased),
		string(domain.WeakCaseStatusExtended), string(domain.WeakCaseStatusEscalated)},
	"ResultUse": {string(domain.ResultUseStatusDecided)},
}

// askFor is what a state asks for by no numbered rule.
func askFor(field, zh, en string, args ...any) error {
	return domain.Errorf(domain.CodeValidation, zh, en, args...).On(field)
}

// newestAssessment is the one of a unit that was confirmed or published last, in whichever
// cycle; published leaves out what is confirmed alone. Nil for none.
func newestAssessment(tx *engine.Tx, unit string, published bool) (newest *domain.UnitAssessment) {
	engine.Each(tx, "unitId", unit, func(a *domain.UnitAssessment) bool {
		stands := a.Status == domain.AssessmentStatusPublished || !published && a.Status == domain.AssessmentStatusConfirmed
		if stands && (newest == nil || a.ConfirmedAt >= newest.ConfirmedAt) {
			newest = a
		}
		return true
	})
	return newest
}

// criticalOpen is an open critical problem of a unit; "" for none.
func criticalOpen(tx *engine.Tx, unit string) (id string) {
	engine.Each(tx, "unitId", unit, func(p *domain.Problem) bool {
		if p.Severity == domain.WeightClassCritical && ground.ProblemOpen(p.Status) {
			id = p.ID
		}
		return id == ""
	})
	return id
}

// followAssessment is what an assessment leads to. Once it is confirmed, what cites an
// earlier version is marked; once it is published, titles are reviewed and a weak case and
// help are proposed. Nothing is decided here.
func followAssessment(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	a := engine.After[domain.UnitAssessment](c)
	if c.Moved(string(domain.AssessmentStatusConfirmed)) {
		return c.Tx.ByRule("INV-RU2", func() error { return outdate(c.Tx, a) })
	}
	if !c.Moved(string(domain.AssessmentStatusPublished)) || a.OverallGrade == "" {
		return nil
	}
	set, ref := c.Tx.Settings(a.CycleID), domain.RecordRef{Type: "UnitAssessment", ID: a.ID}
	if gradeBelow(a.OverallGrade, set.ModelGateGrade) {
		if err := c.Tx.ByRule("INV-MO1", func() error { return reviewTitles(c.Tx, a.UnitID, domain.TitleReviewCauseGrade, ref) }); err != nil {
			return err
		}
	}
	bad, many := a.OverallGrade == set.WeakSuggestGrade, int64(len(a.CriticalCodes)) >= set.CriticalManyCount
	if bad || many {
		why, zh := domain.SuspectedByGrade, "公布的总等级为"+string(a.OverallGrade)+"级"
		if !bad {
			why, zh = domain.SuspectedByCritical, "多项关键指标为零分"
		}
		if err := c.Tx.ByRule("INV-WB1", func() error { return suspect(c.Tx, a.UnitID, a.CycleID, why, zh, ref) }); err != nil {
			return err
		}
	}
	if bad {
		c.Tx.Notify(engine.Telling{Kind: engine.NoticeTask, About: c.New, Who: []string{"PARTY_AFFAIRS"}, Key: "PAIRING",
			Says: domain.Text{Zh: "建议安排帮扶结对", En: "A pairing is suggested"}})
	}
	return nil
}

// gradeBelow says whether a grade is below another: A stands above D.
func gradeBelow(a, b domain.Grade) bool { return a > b }

// criticalProblem has the title of a branch reviewed in which something critical is open.
func criticalProblem(c *engine.Change) error {
	if c.New == nil || !c.Made(domain.ProblemFieldSeverity, domain.ProblemFieldStatus) {
		return nil
	}
	p := engine.After[domain.Problem](c)
	if p.Severity != domain.WeightClassCritical || !ground.ProblemOpen(p.Status) {
		return nil
	}
	return reviewTitles(c.Tx, p.UnitID, domain.TitleReviewCauseCriticalProblem, domain.RecordRef{Type: "Problem", ID: p.ID})
}

// droveOnce is INV-WB5: a cycle has had its drive on weak branches, or says why not.
func droveOnce(c *engine.Change) error {
	if c.New == nil || !c.Moved(string(domain.CycleStatusClosed)) || c.Tx.Trusted() {
		return nil
	}
	held := slices.ContainsFunc(engine.List[domain.Campaign](c.Tx, "cycleId", c.New.ID), func(x *domain.Campaign) bool {
		return x.Kind == domain.CampaignKindWeakBranch && x.Status == domain.CampaignStatusDone
	})
	said := slices.ContainsFunc(engine.List[domain.CycleReview](c.Tx, "cycleId", c.New.ID), func(r *domain.CycleReview) bool { return !engine.Blank(r.NoDriveReasonZh) })
	if held || said {
		return nil
	}
	return domain.Broken("INV-WB5", "status", "须先完成本循环的软弱涣散排查，或在循环总结中写明未开展的决定", "its drive on weak branches is done first, or its review says why none was held")
}

// suspendHelpers is INV-HP2 for what befalls a branch: those that it sends to help are sent
// no more; kind is one kind of them alone, "" all.
func suspendHelpers(tx *engine.Tx, branch, kind string) error {
	for _, h := range engine.List[domain.HelperRegister](tx, "sourceBranchId", branch) {
		if h.Status != domain.HelperStatusRegistered || kind != "" && h.KindCode != kind {
			continue
		}
		err := tx.ByRule("INV-HP2", func() error {
			return engine.Put[domain.HelperRegister](tx, h.ID, engine.To(domain.HelperRegisterFieldStatus, engine.Text(domain.HelperStatusSuspended)))
		})
		if err != nil {
			return err
		}
	}
	return nil
}
