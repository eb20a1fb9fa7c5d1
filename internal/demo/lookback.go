package demo

import (
	"fmt"
	"slices"

	"pdca/internal/domain"
)

// lookedBack is what a look-back found of a task.
type lookedBack struct {
	t       *task
	outcome domain.LookBackOutcome
}

// outcomes are what the look-backs of the running year found, in order and again from the first:
// each at least once.
var outcomes = []domain.LookBackOutcome{domain.LookBackOutcomeHeld, domain.LookBackOutcomePartlyHeld, domain.LookBackOutcomeRebound,
	domain.LookBackOutcomeFalseRectification, domain.LookBackOutcomeHeld, domain.LookBackOutcomeHeld, domain.LookBackOutcomeHeld, domain.LookBackOutcomeHeld,
	domain.LookBackOutcomeHeld, domain.LookBackOutcomeHeld}

// formerLookBacks is how many look-backs of the finished year there are; all of them held.
const formerLookBacks = 8

// seenAfter is how long after the acceptance somebody looked back.
const seenAfter = 36

// drawLookBacks decides which tasks were looked back on, before any is written: what did not
// hold is reopened (INV-LB7).
func (w *world) drawLookBacks() {
	tasks := w.tasks()
	slices.SortStableFunc(tasks, func(a, b *task) int { return int(a.accepted - b.accepted) })
	former, now, most := 0, 0, max(len(outcomes), len(w.branches)/6)
	for _, t := range tasks {
		if former < formerLookBacks && t.f.in.year() == w.last && t.accepted != 0 && t.accepted+seenAfter < date(w.last, 12, 31) && t.status == domain.RectificationStatusClosed &&
			t.f.in.mode != domain.SupervisionModeSelfCheck {
			former++
			w.lookedBack = append(w.lookedBack, lookedBack{t, domain.LookBackOutcomeHeld})
			continue
		}
		ripe := t.f.in.year() == w.this && t.accepted != 0 && t.accepted+seenAfter < w.today && t.f.in.mode != domain.SupervisionModeSelfCheck
		if !ripe || now == most || t.status != domain.RectificationStatusClosed && t.status != domain.RectificationStatusLookBackDue {
			continue
		}
		l := lookedBack{t, outcomes[now%len(outcomes)]}
		now++
		t.status = domain.RectificationStatusReopened
		if l.outcome == domain.LookBackOutcomeHeld {
			t.status = domain.RectificationStatusClosed
		}
		w.lookedBack = append(w.lookedBack, l)
	}
}

// fillLookBacks writes them, the ones that are planned, and the cases that they led to.
func (w *world) fillLookBacks() {
	for _, l := range w.lookedBack {
		w.accountability(l)
		on := l.t.accepted + seenAfter
		seen := l.t.id() + "/seen"
		w.evidence(seen, l.t.f.in, "LEDGER", w.past(on, 10*60), w.inspectors[2:4], "回头看现场核查："+l.t.f.cr.TitleZh)
		rec := w.lookBack(l.t).
			day(domain.LookBackFieldPlannedOn, on).
			flag(domain.LookBackFieldConcealed, false).
			time(domain.LookBackFieldCheckedInAt, w.past(on, 9*60)).
			flag(domain.LookBackFieldCheckInVerified, true).
			time(domain.LookBackFieldDoneAt, w.past(on, 16*60)).
			str(domain.LookBackFieldOutcome, string(l.outcome)).
			str(domain.LookBackFieldObservedZh, observed[l.outcome]).
			list(domain.LookBackFieldEvidenceIDs, []string{seen}).
			str(domain.LookBackFieldStatus, string(domain.LookBackStatusDone))
		if l.proposed() {
			rec.str(domain.LookBackFieldAccountabilityID, l.id())
		}
		w.out.add(rec)
	}
	for _, t := range w.tasks() {
		if t.status == domain.RectificationStatusLookBackDue {
			w.out.add(w.lookBack(t).
				flag(domain.LookBackFieldConcealed, true).
				str(domain.LookBackFieldStatus, string(domain.LookBackStatusPlanned)))
		}
	}
}

var observed = map[domain.LookBackOutcome]string{
	domain.LookBackOutcomeHeld:               "抽查近两个月原始记录，要素齐全，整改成果保持良好。",
	domain.LookBackOutcomePartlyHeld:         "制度已执行，但近两次记录有一次缺签字，须继续整改。",
	domain.LookBackOutcomeRebound:            "验收后一个月即停止登记，同样的问题再次出现。",
	domain.LookBackOutcomeFalseRectification: "台账为验收前一次性补填，现场核实未开展所报的活动。",
}

func (w *world) lookBack(t *task) *record {
	cause := domain.LookBackCauseMandatory
	if t.f.cr.WeightClass == string(domain.WeightClassStandard) {
		cause = domain.LookBackCauseSampled
	}
	return w.record("LookBack", t.id()+"/lb1").
		str(domain.LookBackFieldRectificationID, t.id()).
		str(domain.LookBackFieldProblemID, t.problem()).
		str(domain.LookBackFieldUnitID, t.f.in.b.id()).
		str(domain.LookBackFieldCycleID, cycleID(t.f.in.year())).
		str(domain.LookBackFieldCause, string(cause)).
		day(domain.LookBackFieldWindowFrom, t.accepted+30).
		day(domain.LookBackFieldWindowTo, t.accepted+90).
		flag(domain.LookBackFieldAnnounced, false).
		str(domain.LookBackFieldPlanUnitID, "c").
		list(domain.LookBackFieldConcealedFrom, []string{t.f.in.b.id()}).
		list(domain.LookBackFieldInspectorIDs, w.inspectors[2:4]).
		str(domain.LookBackFieldSeverity, t.f.cr.WeightClass).
		day(domain.LookBackFieldAcceptedOn, min(t.accepted, w.today))
}

// proposed says that somebody is to answer for what was found.
func (l lookedBack) proposed() bool {
	return l.outcome == domain.LookBackOutcomeRebound || l.outcome == domain.LookBackOutcomeFalseRectification
}

func (l lookedBack) id() string { return l.t.id() + "/accountability" }

// accountability is the case of a rebound, which was just proposed, and that of a false
// rectification, which was decided and enforced where there was time for that.
func (w *world) accountability(l lookedBack) {
	switch {
	case !l.proposed():
	case l.outcome == domain.LookBackOutcomeFalseRectification:
		w.answers(l.id(), l.t, domain.AccountabilityGroundLookBackFalse, l.t.accepted+seenAfter, "经核实，台账为验收前一次性补填，所报活动未开展。")
	default:
		w.answers(l.id(), l.t, domain.AccountabilityGroundLookBackRebound, l.t.accepted+seenAfter, "")
	}
}

// answers is the case of who answers for a task, proposed on a day: decided and enforced, where
// facts are given and there was time for that.
func (w *world) answers(id string, t *task, ground domain.AccountabilityGround, on domain.Date, facts string) {
	b := t.f.in.b
	rec := w.record("Accountability", id).
		str(domain.AccountabilityFieldUnitID, b.id()).
		str(domain.AccountabilityFieldCycleID, cycleID(on.Std().Year())).
		str(domain.AccountabilityFieldSubjectAccountID, b.account).
		str(domain.AccountabilityFieldSubjectMemberID, b.secretary.id()).
		str(domain.AccountabilityFieldGround, string(ground)).
		obj(domain.AccountabilityFieldSourceRefs, []domain.RecordRef{{Type: "Rectification", ID: t.id()}}).
		day(domain.AccountabilityFieldProposedOn, on)
	status := domain.AccountabilityStatusProposed
	if facts != "" && on+25 < w.today {
		status = domain.AccountabilityStatusEnforced
		rec.str(domain.AccountabilityFieldExaminerID, "discipline-1").
			str(domain.AccountabilityFieldFactsZh, facts).
			str(domain.AccountabilityFieldExaminationZh, "调取原始记录、询问两名当事人，事实清楚。").
			str(domain.AccountabilityFieldStatementZh, "本人承认错误，接受组织处理，保证不再发生。").
			day(domain.AccountabilityFieldAskedOn, on+4).
			str(domain.AccountabilityFieldFormCode, "ADMONITION").
			str(domain.AccountabilityFieldDecisionZh, "对支部书记予以诫勉，在支部委员会上作出检查。").
			day(domain.AccountabilityFieldDecidedMeetingOn, on+14).
			str(domain.AccountabilityFieldDecisionDocumentID, w.minutes(id+"/minutes", "c", "公司党委会议纪要")).
			time(domain.AccountabilityFieldDecidedAt, w.past(on+15, 9*60)).
			str(domain.AccountabilityFieldDecidedBy, "committee-1").
			day(domain.AccountabilityFieldEffectiveFrom, on+15).
			day(domain.AccountabilityFieldEffectiveTo, on+195).
			day(domain.AccountabilityFieldEnforcedOn, on+20).
			str(domain.AccountabilityFieldEnforcedBy, "discipline-1")
		w.evidence(id+"/e", t.f.in, "MEETING_MINUTES", w.past(on+20, 10*60), w.inspectors[2:4], "诫勉谈话记录")
		rec.list(domain.AccountabilityFieldEnforcementEvidenceIDs, []string{id + "/e"})
	}
	w.out.add(rec.str(domain.AccountabilityFieldStatus, string(status)))
}

// fillStandings writes which branch was weak and which is a model: a drive of the finished year
// with one case that ended well, one that is suspected now, and a title.
func (w *world) fillStandings() {
	home := w.home()
	if len(home) == 0 {
		return
	}
	drive := fmt.Sprintf("drive-%d", w.last)
	weak := home[len(home)-2]
	w.out.add(w.campaign(drive, w.last, domain.CampaignKindWeakBranch, "软弱涣散基层党组织集中整顿", date(w.last, 3, 1), date(w.last, 11, 20)).
		list(domain.CampaignFieldUnitIDs, []string{weak.id()}).
		str(domain.CampaignFieldSummaryZh, "排查认定一个，按期完成整顿，经验收销号。"))
	w.weakCase(weak, drive)
	w.suspected(home)
	w.modelTitle(home[0])
	if b := home[len(home)-1]; date(w.this, 3, 1) < w.today {
		w.out.add(w.record("ModelBranchTitle", fmt.Sprintf("title-%d-%s", w.this, b.id())).
			str(domain.ModelBranchTitleFieldBranchID, b.id()).
			str(domain.ModelBranchTitleFieldCycleID, cycleID(w.this)).
			str(domain.ModelBranchTitleFieldPlanZh, "以窄口突破为抓手，年内解决两项生产难题，形成支部工作法。").
			str(domain.ModelBranchTitleFieldStatus, string(domain.ModelTitleStatusApplied)))
	}
}

// campaign is one of a year, done where its last day is over.
func (w *world) campaign(id string, year int, kind domain.CampaignKind, title string, from, to domain.Date) *record {
	rec := w.record("Campaign", id).
		str(domain.CampaignFieldKind, string(kind)).
		str(domain.CampaignFieldOwnerUnitID, "c").
		str(domain.CampaignFieldCycleID, cycleID(year)).
		str(domain.CampaignFieldTitleZh, fmt.Sprintf("%d年%s", year, title)).
		str(domain.CampaignFieldNoticeAttachmentID, w.minutes(id+"/notice", "c", "行动通知")).
		str(domain.CampaignFieldLeadUnitID, "pad").
		str(domain.CampaignFieldPlanZh, "动员部署、对照排查、整改落实、验收总结四个步骤，逐月通报进度。").
		day(domain.CampaignFieldWindowFrom, from).
		day(domain.CampaignFieldWindowTo, to).
		day(domain.CampaignFieldDueOn, to).
		str(domain.CampaignFieldScopeUnitID, "c").
		list(domain.CampaignFieldUnitKinds, []string{string(domain.UnitKindBranch)}).
		time(domain.CampaignFieldRunningAt, at(from, 9*60))
	if to >= w.today {
		return rec.str(domain.CampaignFieldStatus, string(domain.CampaignStatusRunning))
	}
	return rec.day(domain.CampaignFieldDoneOn, to).str(domain.CampaignFieldStatus, string(domain.CampaignStatusDone))
}

// weakCase is one that was identified, put right by its list and released.
func (w *world) weakCase(b *branch, drive string) {
	id := fmt.Sprintf("weak-%d-%s", w.last, b.id())
	found := date(w.last, 4, 8)
	term, released := domain.AddMonths(found, 6), date(w.last, 10, 28)
	w.out.add(w.record("WeakBranchCase", id).
		str(domain.WeakBranchCaseFieldBranchID, b.id()).
		str(domain.WeakBranchCaseFieldCycleID, cycleID(w.last)).
		str(domain.WeakBranchCaseFieldCampaignID, drive).
		str(domain.WeakBranchCaseFieldSuspectedBy, string(domain.SuspectedByDrive)).
		str(domain.WeakBranchCaseFieldSuspicionZh, "一季度组织生活中断，支委长期缺员。").
		list(domain.WeakBranchCaseFieldGroundCodes, []string{"BODY_NOT_FUNCTIONING", "ORG_LIFE_STOPPED"}).
		str(domain.WeakBranchCaseFieldGroundsZh, "支委缺员两名超过半年，连续三个月未召开支部党员大会。").
		str(domain.WeakBranchCaseFieldCriticismForm, "TALK").
		str(domain.WeakBranchCaseFieldCriticismZh, "约谈支部书记，限期补齐班子、恢复组织生活。").
		day(domain.WeakBranchCaseFieldCriticisedOn, found+2).
		str(domain.WeakBranchCaseFieldCriticisedBy, "committee-1").
		time(domain.WeakBranchCaseFieldCriticismReceivedAt, at(found+3, 9*60)).
		str(domain.WeakBranchCaseFieldCriticismReceivedBy, b.account).
		str(domain.WeakBranchCaseFieldContactLeaderID, "secretary-"+b.unit.party()).
		day(domain.WeakBranchCaseFieldTermFrom, found).
		day(domain.WeakBranchCaseFieldTermTo, term).
		day(domain.WeakBranchCaseFieldOriginalTermTo, term).
		flag(domain.WeakBranchCaseFieldExtendedOnce, false).
		str(domain.WeakBranchCaseFieldReleaseZh, "清单三项全部验收，班子配齐，组织生活连续四个月正常。").
		day(domain.WeakBranchCaseFieldDecidedMeetingOn, released-1).
		str(domain.WeakBranchCaseFieldDecisionDocumentID, w.minutes(id+"/minutes", "c", "公司党委会议纪要")).
		day(domain.WeakBranchCaseFieldIdentifiedOn, found).
		day(domain.WeakBranchCaseFieldListedOn, found+7).
		day(domain.WeakBranchCaseFieldReleasedOn, released).
		flag(domain.WeakBranchCaseFieldRepeated, false).
		flag(domain.WeakBranchCaseFieldConcealed, false).
		str(domain.WeakBranchCaseFieldKnownAtID, b.unit.party()).
		str(domain.WeakBranchCaseFieldStatus, string(domain.WeakCaseStatusReleased)))
	for i, text := range []string{"补选两名支部委员，明确分工", "恢复“三会一课”，按月报送记录", "建立支委会议事规则并执行三个月"} {
		due := found + domain.Date(60*(i+1))
		w.out.add(w.record("ListItem", fmt.Sprintf("%s/%d", id, i+1)).
			str(domain.ListItemFieldCaseID, id).
			str(domain.ListItemFieldUnitID, b.id()).
			num(domain.ListItemFieldPosition, i+1).
			str(domain.ListItemFieldGroundCode, []string{"BODY_NOT_FUNCTIONING", "ORG_LIFE_STOPPED"}[i%2]).
			str(domain.ListItemFieldItemZh, text).
			str(domain.ListItemFieldOwnerMemberID, b.secretary.id()).
			day(domain.ListItemFieldDueOn, due).
			str(domain.ListItemFieldAcceptanceStandardZh, "原始记录齐全，上级现场核实").
			str(domain.ListItemFieldResultZh, "已按要求完成，记录备查。").
			time(domain.ListItemFieldSubmittedAt, at(due-6, 10*60)).
			time(domain.ListItemFieldAcceptedAt, at(due-2, 10*60)).
			str(domain.ListItemFieldAcceptedBy, "secretary-"+b.unit.party()).
			num(domain.ListItemFieldReturnCount, 0).
			str(domain.ListItemFieldStatus, string(domain.ListItemStatusAccepted)))
	}
}

// suspected is what the grade of the finished year gives reason to look into; its branch does
// not know yet.
func (w *world) suspected(home []*branch) {
	drive, from := "", date(w.this, 3, 1)
	if from < w.today {
		drive = fmt.Sprintf("drive-%d", w.this)
		w.out.add(w.campaign(drive, w.this, domain.CampaignKindWeakBranch, "软弱涣散基层党组织集中整顿", from, date(w.this, 12, 20)))
	}
	for _, b := range home {
		if g := w.gradesOf(b, w.judgedBy(b), w.last); g.overall == "D" {
			w.out.add(w.record("WeakBranchCase", fmt.Sprintf("weak-%d-%s", w.this, b.id())).
				str(domain.WeakBranchCaseFieldBranchID, b.id()).
				str(domain.WeakBranchCaseFieldCycleID, cycleID(w.this)).
				str(domain.WeakBranchCaseFieldCampaignID, drive).
				str(domain.WeakBranchCaseFieldSuspectedBy, string(domain.SuspectedByGrade)).
				str(domain.WeakBranchCaseFieldSuspicionZh, fmt.Sprintf("%d年度总等级为D", w.last)).
				obj(domain.WeakBranchCaseFieldSourceRefs, []domain.RecordRef{{Type: "UnitAssessment", ID: g.id("grade")}}).
				flag(domain.WeakBranchCaseFieldExtendedOnce, false).
				flag(domain.WeakBranchCaseFieldRepeated, false).
				flag(domain.WeakBranchCaseFieldConcealed, true).
				str(domain.WeakBranchCaseFieldKnownAtID, b.unit.party()).
				str(domain.WeakBranchCaseFieldStatus, string(domain.WeakCaseStatusSuspected)))
			return
		}
	}
}

// modelTitle is named for a branch with grade A, in the first weeks of the running year.
func (w *world) modelTitle(b *branch) {
	g, named := w.gradesOf(b, w.judgedBy(b), w.last), date(w.this, 1, 20)
	if g.overall != "A" {
		return
	}
	id := fmt.Sprintf("title-%d-%s", w.last, b.id())
	rec := w.record("ModelBranchTitle", id).
		str(domain.ModelBranchTitleFieldBranchID, b.id()).
		str(domain.ModelBranchTitleFieldCycleID, cycleID(w.last)).
		str(domain.ModelBranchTitleFieldPlanZh, "以党员责任区为抓手，一年内形成可推广的支部工作法。").
		str(domain.ModelBranchTitleFieldExperienceZh, "问题当月清零、台账随手记、支委轮值讲评三项做法。").
		str(domain.ModelBranchTitleFieldAssessmentID, g.id("grade")).
		str(domain.ModelBranchTitleFieldRecommendedBy, "secretary-"+b.unit.party())
	status := domain.ModelTitleStatusRecommended
	if named < w.today {
		status = domain.ModelTitleStatusNamed
		rec.str(domain.ModelBranchTitleFieldReviewedBy, "admin").
			str(domain.ModelBranchTitleFieldNamedBy, "committee-1").
			day(domain.ModelBranchTitleFieldNamedOn, named).
			day(domain.ModelBranchTitleFieldValidTo, domain.AddMonths(named, 24)).
			day(domain.ModelBranchTitleFieldDecidedMeetingOn, named-1).
			str(domain.ModelBranchTitleFieldDecisionDocumentID, w.minutes(id+"/minutes", "c", "公司党委会议纪要"))
	}
	w.out.add(rec.str(domain.ModelBranchTitleFieldStatus, string(status)))
}
