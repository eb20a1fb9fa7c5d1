package demo

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"

	"pdca/internal/domain"
)

// What the finished year left behind, of the unit whose grades are shown: pledges that were
// judged, steps of the ladder, who answered for what came too late, and what grades were used for
// in both years. All branches would show nothing more.

// fillFormer writes it.
func (w *world) fillFormer() {
	r := w.random("former")
	for _, m := range w.members {
		if m.branch.graded() && m.joined <= date(w.last, 2, 1) {
			w.formerPledge(r, m)
		}
	}
	w.ladder()
	w.resultUses()
}

// formerPledge is the pledge of a member in the finished year, judged in its last days.
func (w *world) formerPledge(r *rand.Rand, m *member) {
	t := &pledgeTexts[m.class][r.IntN(len(pledgeTexts[m.class]))]
	n := fmt.Sprint(t.lo + t.step*r.IntN((t.hi-t.lo)/t.step+1))
	fill := func(s string) string { return strings.ReplaceAll(s, "{n}", n) }
	due, seen, v := date(w.last, 12, 15), date(w.last, 12, 22), m.branch.secretary
	for v == m {
		v = pick(r, m.branch.members)
	}
	status, percent := domain.PledgeStatusFulfilled, int64(100)
	if chance(r, 0.07) {
		status, percent = domain.PledgeStatusUnfulfilled, 60
	}
	report := domain.PledgeCheckIn{At: at(due-3, 16*60).String(), ContentZh: pick(r, progressTexts), Percent: &percent}
	rec := w.record("Pledge", fmt.Sprintf("pledge-%d-%s", w.last, m.id())).
		str(domain.PledgeFieldMemberID, m.id()).
		str(domain.PledgeFieldUnitID, m.branch.id()).
		str(domain.PledgeFieldCycleID, cycleID(w.last)).
		str(domain.PledgeFieldTextZh, fill(t.text)).
		str(domain.PledgeFieldMeasureZh, fill(t.measure)).
		obj(domain.PledgeFieldIndicator, t.measuredBy(n)).
		str(domain.PledgeFieldTargetID, w.targetOf(w.last, m.n%len(goals), m.branch)).
		day(domain.PledgeFieldDueOn, due).
		str(domain.PledgeFieldPublishScope, string(domain.PublishScopeBranch)).
		time(domain.PledgeFieldPublishedAt, at(date(w.last, 3, 1), 9*60)).
		num(domain.PledgeFieldVersion, 1).
		obj(domain.PledgeFieldCheckIns, []domain.PledgeCheckIn{report}).
		num(domain.PledgeFieldPercent, int(percent)).
		str(domain.PledgeFieldVerifierID, v.id()).
		str(domain.PledgeFieldVerifierNameZh, v.name).
		time(domain.PledgeFieldVerifiedAt, w.past(seen, 17*60)).
		str(domain.PledgeFieldDecidedBy, string(domain.PledgeDeciderMember)).
		str(domain.PledgeFieldStatus, string(status))
	if status == domain.PledgeStatusFulfilled {
		rec.day(domain.PledgeFieldDoneOn, due-3).flag(domain.PledgeFieldOnTime, true)
	} else {
		rec.str(domain.PledgeFieldExplanationZh, pick(r, explanations))
	}
	w.out.add(rec)
}

// tooLate are the tasks of the finished year that were accepted after their day, the latest first.
func (w *world) tooLate() (out []*task) {
	for _, t := range w.tasks() {
		if t.f.in.year() == w.last && t.submitted > t.due && t.status == domain.RectificationStatusClosed {
			out = append(out, t)
		}
	}
	slices.SortStableFunc(out, func(a, b *task) int { return cmp.Compare(b.submitted-b.due, a.submitted-a.due) })
	return out
}

// urged is how many tasks of the finished year went up the ladder.
const urged = 20

// ladder is which steps tasks went up that were overdue in the finished year, and the one for which
// somebody answered. The steps of the running year are the engine's, at start.
func (w *world) ladder() {
	late := w.tooLate()
	for _, t := range late[:min(urged, len(late))] {
		for _, step := range []int{0, 3, 7} {
			if t.due+domain.Date(step) >= t.submitted {
				break
			}
			key := domain.RectifyTerm(domain.WeightClass(t.f.cr.WeightClass))
			w.out.add(w.record("EscalationStep", domain.KeyID("EscalationStep", key, t.id(), t.due.String(), strconv.Itoa(step))).
				str(domain.EscalationStepFieldRectificationID, t.id()).
				str(domain.EscalationStepFieldUnitID, t.f.in.b.id()).
				str(domain.EscalationStepFieldCycleID, cycleID(w.last)).
				str(domain.EscalationStepFieldDeadlineKey, key).
				num(domain.EscalationStepFieldStep, step).
				day(domain.EscalationStepFieldDueOn, t.due).
				day(domain.EscalationStepFieldOriginalDueOn, t.original).
				time(domain.EscalationStepFieldDueAt, at(t.due+1+domain.Date(step), 0)))
		}
	}
	for _, t := range late {
		if on := t.submitted + 2; on < date(w.last, 11, 20) {
			w.answers(t.id()+"/accountability", t, domain.AccountabilityGroundOverdue, on, "经核实，整改超期，支部书记未按计划督促落实。")
			return
		}
	}
}

// resultUses are what the grades of the finished year were used for: a selection in its last days,
// the file of an appointment and another selection in the running one.
func (w *world) resultUses() {
	home := w.home()
	if len(home) < 2 {
		return
	}
	w.resultUse(home[0], domain.ResultUseKindExcellenceSelection, w.last, date(w.last, 12, 29))
	w.resultUse(home[1], domain.ResultUseKindCadreAppointment, w.this, date(w.this, 3, 18))
	w.resultUse(home[0], domain.ResultUseKindExcellenceSelection, w.this, date(w.this, 6, 20))
}

func (w *world) resultUse(b *branch, kind domain.ResultUseKind, year int, on domain.Date) {
	if on >= w.today {
		return
	}
	g, id := w.gradesOf(b, w.judgedBy(b), w.last), fmt.Sprintf("use-of-grade-%d-%s", year, b.id())
	rec := w.record("ResultUse", id).
		str(domain.ResultUseFieldKind, string(kind)).
		str(domain.ResultUseFieldUnitID, b.id()).
		str(domain.ResultUseFieldCycleID, cycleID(year)).
		str(domain.ResultUseFieldAssessmentID, g.id("grade")).
		num(domain.ResultUseFieldAssessmentVersion, 1).
		str(domain.ResultUseFieldPartyGrade, string(g.party)).
		str(domain.ResultUseFieldCentralGrade, string(g.central)).
		str(domain.ResultUseFieldOverallGrade, string(g.overall)).
		str(domain.ResultUseFieldConclusionZh, fmt.Sprintf("引用%d年度考核等级，总体等级为%s。", w.last, g.overall)).
		str(domain.ResultUseFieldWeight, string(domain.ResultWeightSupports)).
		str(domain.ResultUseFieldDecision, string(domain.UseDecisionAdopted)).
		day(domain.ResultUseFieldDecidedMeetingOn, on-1).
		str(domain.ResultUseFieldDecisionDocumentID, w.minutes(id+"/minutes", "c", "公司党委会议纪要")).
		day(domain.ResultUseFieldUsedOn, on).
		str(domain.ResultUseFieldStatus, string(domain.ResultUseStatusDecided))
	if kind == domain.ResultUseKindCadreAppointment {
		rec.str(domain.ResultUseFieldPersonAccountID, b.account).
			str(domain.ResultUseFieldPersonMemberID, b.secretary.id()).
			str(domain.ResultUseFieldRoleInUnitZh, "党支部书记").
			str(domain.ResultUseFieldPostZh, "车间副主任").
			str(domain.ResultUseFieldAppointmentKind, string(domain.AppointmentKindAppoint)).
			str(domain.ResultUseFieldFileNo, fmt.Sprintf("干任〔%d〕6号", year))
	}
	w.out.add(rec)
}

// formerPairing is the help of the finished year: the branch of that unit that its evaluation
// showed to be the weakest, and that needs none any more. It answers which helper it was, -1 for
// no pairing.
func (w *world) formerPairing(r *rand.Rand) int {
	weak := w.weak()
	var of *branch
	for _, b := range w.home() {
		if in := w.judgedBy(b); !slices.Contains(weak, b) && !slices.ContainsFunc(w.helpers, func(m *member) bool { return m.branch == b }) && (of == nil || in.score() < w.judgedBy(of).score()) {
			of = b
		}
	}
	if of == nil {
		return -1
	}
	in := w.judgedBy(of)
	base, rate := w.weakest(in)
	from := in.planned + publishDays + 2
	to := from + 180
	if len(base) == 0 || rate >= 0.8 || to+3 >= w.today || from.Std().Year() != w.last {
		return -1
	}
	helper := len(w.helpers) - 1
	id := fmt.Sprintf("pair-%d-%s", w.last, of.id())
	w.out.add(w.record("AssistancePairing", id).
		str(domain.AssistancePairingFieldUnitID, of.id()).
		str(domain.AssistancePairingFieldCycleID, cycleID(w.last)).
		str(domain.AssistancePairingFieldHelperKindCode, []string{"ORG_LIFE_INSTRUCTOR", "INTERNAL_TRAINER"}[helper%2]).
		list(domain.AssistancePairingFieldHelperIDs, []string{helperEntry(helper)}).
		list(domain.AssistancePairingFieldHelperAccountIDs, []string{helperAccount(helper)}).
		list(domain.AssistancePairingFieldHelperUnitIDs, []string{w.helpers[helper].branch.id()}).
		str(domain.AssistancePairingFieldIssuerUnitID, "c").
		str(domain.AssistancePairingFieldGuideID, "secretary-"+of.unit.party()).
		str(domain.AssistancePairingFieldFormCode, "PAIRING").
		obj(domain.AssistancePairingFieldCriteria, base).
		float(domain.AssistancePairingFieldBaselineRate, rate).
		float(domain.AssistancePairingFieldExitTarget, 0.8).
		day(domain.AssistancePairingFieldFrom, from).
		day(domain.AssistancePairingFieldTo, to).
		str(domain.AssistancePairingFieldTriggerCode, "COMMITTEE_DECISION").
		str(domain.AssistancePairingFieldTriggerZh, "后评估得分"+domain.FormatTenths(in.score())+"分，在已公布单位中居末位").
		day(domain.AssistancePairingFieldAgreedOn, from-1).
		day(domain.AssistancePairingFieldActiveOn, from).
		day(domain.AssistancePairingFieldEvaluatedOn, to+2).
		str(domain.AssistancePairingFieldUnitAgreedBy, of.account).
		list(domain.AssistancePairingFieldHelperAgreedBy, []string{helperAccount(helper)}).
		float(domain.AssistancePairingFieldReachedRate, 0.86).
		str(domain.AssistancePairingFieldEvaluationZh, "薄弱指标得分率达到退出目标，制度已固化，建议结束帮扶并半年后回访。").
		str(domain.AssistancePairingFieldStatus, string(domain.PairingStatusEndedEffective)))
	for _, account := range []string{"", helperAccount(helper)} {
		w.agreement(id, of, account, true, from-1)
	}
	w.workLogs(r, id, of, from, to, helper)
	return helper
}
