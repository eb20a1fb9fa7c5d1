package demo

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"

	"pdca/internal/domain"
)

const (
	// weakScore is the score, in tenths, below which a branch is at grade D.
	weakScore = 7000
	// manyOpen is how many grave findings ask for help here. The default of three
	// (INV-AS3) is a suggestion; the committee has helpers for so many.
	manyOpen = 8
)

// fillPairings gives a helper to every branch that its evaluation shows to be
// weak: grade D, or many grave findings not put right (INV-AS3). Pairings follow
// the publication of the evaluation.
func (w *world) fillPairings() {
	r := w.random("pairings")
	load, ended := make([]int, len(w.helpers)), make([][2]int, len(w.helpers))
	for n, b := range w.weak() {
		helper := n % len(w.helpers)
		switch w.pairing(r, b, helper) {
		case domain.PairingStatusAgreed, domain.PairingStatusActive, domain.PairingStatusEvaluated, domain.PairingStatusExtended:
			load[helper]++
		case domain.PairingStatusEndedEffective:
			ended[helper][0]++
		case domain.PairingStatusEndedIneffective:
			ended[helper][1]++
		}
	}
	if helper := w.formerPairing(r); helper >= 0 {
		ended[helper][0]++
	}
	for n, m := range w.helpers {
		w.out.add(w.record("HelperRegister", helperEntry(n)).
			str(domain.HelperRegisterFieldAccountID, helperAccount(n)).
			str(domain.HelperRegisterFieldUnitID, m.branch.id()).
			str(domain.HelperRegisterFieldMemberID, m.id()).
			str(domain.HelperRegisterFieldNameZh, m.name).
			str(domain.HelperRegisterFieldSourceBranchID, m.branch.id()).
			str(domain.HelperRegisterFieldKindCode, []string{"ORG_LIFE_INSTRUCTOR", "INTERNAL_TRAINER"}[n%2]).
			list(domain.HelperRegisterFieldStrengths, []string{"05", []string{"01", "06", "12", "17"}[n%4]}).
			num(domain.HelperRegisterFieldCapacity, 6).
			num(domain.HelperRegisterFieldLoad, load[n]).
			num(domain.HelperRegisterFieldEffectiveCount, ended[n][0]).
			num(domain.HelperRegisterFieldIneffectiveCount, ended[n][1]).
			str(domain.HelperRegisterFieldStatus, string(domain.HelperStatusRegistered)))
	}
}

// weak lists the branches to be helped, the weakest first; there is always one.
func (w *world) weak() []*branch {
	l := slices.DeleteFunc(slices.Clone(w.branches), func(b *branch) bool { return b.evaluation.status != domain.InspectionStatusPublished })
	slices.SortStableFunc(l, func(a, b *branch) int { return cmp.Compare(a.evaluation.score(), b.evaluation.score()) })
	first := true
	return slices.DeleteFunc(l, func(b *branch) bool {
		fine := !first && b.evaluation.score() >= weakScore && b.openMajor < manyOpen
		first = false
		return fine
	})
}

// score is out of 1000, in tenths; 0 before anything is scored.
func (i *inspection) score() int64 {
	s, _ := domain.UnitScore(i.awarded, i.applicable)
	return s
}

func (w *world) pairing(r *rand.Rand, b *branch, helper int) domain.PairingStatus {
	from := b.evaluation.planned + 25
	to := from + 180
	status, ended := w.pairingStatus(r, from)
	base, rate := w.weakest(b.evaluation)
	trigger, because := w.trigger(b)
	rec := w.record("AssistancePairing", "pair-"+b.id()).
		str(domain.AssistancePairingFieldUnitID, b.id()).
		str(domain.AssistancePairingFieldCycleID, cycleID(w.this)).
		str(domain.AssistancePairingFieldHelperKindCode, []string{"ORG_LIFE_INSTRUCTOR", "INTERNAL_TRAINER"}[helper%2]).
		list(domain.AssistancePairingFieldHelperIDs, []string{helperEntry(helper)}).
		list(domain.AssistancePairingFieldHelperAccountIDs, []string{helperAccount(helper)}).
		list(domain.AssistancePairingFieldHelperUnitIDs, []string{w.helpers[helper].branch.id()}).
		str(domain.AssistancePairingFieldIssuerUnitID, "c").
		str(domain.AssistancePairingFieldGuideID, "secretary-"+b.unit.party()).
		str(domain.AssistancePairingFieldFormCode, pick(r, []string{"FIXED_POINT_ASSISTANCE", "PAIRING", "ONE_TO_ONE"})).
		obj(domain.AssistancePairingFieldCriteria, base).
		float(domain.AssistancePairingFieldBaselineRate, rate).
		float(domain.AssistancePairingFieldExitTarget, 0.8).
		day(domain.AssistancePairingFieldFrom, from).
		day(domain.AssistancePairingFieldTo, to).
		str(domain.AssistancePairingFieldTriggerCode, trigger).
		str(domain.AssistancePairingFieldTriggerZh, because).
		str(domain.AssistancePairingFieldStatus, string(status))
	switch status {
	case domain.PairingStatusProposed, domain.PairingStatusAgreed, domain.PairingStatusCancelled:
	default:
		rec.day(domain.AssistancePairingFieldActiveOn, min(from, w.today))
	}
	agreed := status != domain.PairingStatusProposed
	if agreed {
		rec.day(domain.AssistancePairingFieldAgreedOn, min(from-2, w.today)).
			str(domain.AssistancePairingFieldUnitAgreedBy, b.account).
			list(domain.AssistancePairingFieldHelperAgreedBy, []string{helperAccount(helper)})
	}
	if status == domain.PairingStatusExtended {
		rec.num(domain.AssistancePairingFieldExtensions, 1)
	}
	if ended {
		rate := 0.72 + 0.01*float64(r.IntN(6))
		text := "薄弱指标有所改善，但会议记录质量仍不稳定，建议延长一个季度。"
		if status == domain.PairingStatusEndedEffective || status == domain.PairingStatusEvaluated {
			rate, text = 0.82+0.01*float64(r.IntN(10)), "薄弱指标得分率达到退出目标，制度已固化，建议结束帮扶并半年后回访。"
		}
		rec.float(domain.AssistancePairingFieldReachedRate, float64(int(rate*100+0.5))/100).str(domain.AssistancePairingFieldEvaluationZh, text)
	}
	w.out.add(rec)
	for _, account := range []string{"", helperAccount(helper)} {
		w.agreement("pair-"+b.id(), b, account, agreed, min(from-2, w.today))
	}
	w.workLogs(r, "pair-"+b.id(), b, from, min(to, w.today), helper)
	return status
}

// agreement writes the answer of the unit, where account is "", or of a helper.
func (w *world) agreement(pairing string, b *branch, account string, agreed bool, on domain.Date) {
	rec := w.record("PairingAgreement", pairing+"/a-"+cmp.Or(account, "unit")).
		str(domain.PairingAgreementFieldPairingID, pairing).
		str(domain.PairingAgreementFieldUnitID, b.id()).
		str(domain.PairingAgreementFieldAccountID, account)
	if agreed {
		rec.str(domain.PairingAgreementFieldAnsweredBy, cmp.Or(account, b.account)).
			time(domain.PairingAgreementFieldAnsweredAt, w.past(on, 10*60)).
			str(domain.PairingAgreementFieldStatus, string(domain.PairingAgreementStatusAgreed))
	}
	w.out.add(rec)
}

// trigger is the ground of a pairing, and what is said of it.
func (w *world) trigger(b *branch) (code, words string) {
	switch score := domain.FormatTenths(b.evaluation.score()); {
	case b.evaluation.score() < weakScore:
		return "GRADE_D", "后评估得分" + score + "分，等级为D"
	case b.openMajor >= manyOpen:
		return "OPEN_MAJOR_FINDINGS", fmt.Sprintf("未完成整改的关键、重要问题%d项", b.openMajor)
	default:
		return "COMMITTEE_DECISION", "后评估得分" + score + "分，在已公布单位中居末位"
	}
}

// pairingStatus goes by how long ago the pairing began.
func (w *world) pairingStatus(r *rand.Rand, from domain.Date) (status domain.PairingStatus, ended bool) {
	x := r.Float64()
	switch age := w.today - from; {
	case age < 0:
		return domain.PairingStatusProposed, false
	case age < 5:
		return domain.PairingStatusAgreed, false
	case age < 60 || x < 0.4:
		return domain.PairingStatusActive, false
	case x < 0.65:
		return domain.PairingStatusEvaluated, true
	case x < 0.8:
		return domain.PairingStatusEndedEffective, true
	case x < 0.95:
		return domain.PairingStatusExtended, true
	}
	return domain.PairingStatusEndedIneffective, true
}

// weakest are the criteria on which the evaluation lost most, with their mean rate; they
// are fixed for the whole pairing (INV-AS1).
func (w *world) weakest(in *inspection) (l []domain.PairingCriterion, mean float64) {
	for _, res := range in.results {
		rate := float64(res.score.Tenths*1000/(res.cr.MaxScore*10)) / 1000
		if res.fact != "" && rate < domain.DefaultParams().WeakRate {
			l = append(l, domain.PairingCriterion{CriterionCode: res.cr.Code, TextHash: w.criterionText(res.cr), BaselineResultID: in.id + "/" + res.cr.Code,
				BaselineRate: &rate, BaselineOn: in.planned.String()})
		}
	}
	slices.SortStableFunc(l, func(a, b domain.PairingCriterion) int { return cmp.Compare(*a.BaselineRate, *b.BaselineRate) })
	l = l[:min(5, len(l))]
	for _, x := range l {
		mean += *x.BaselineRate / float64(len(l))
	}
	return l, float64(int(mean*1e4+0.5)) / 1e4
}

// criterionText is the hash of a criterion as its record says it.
func (w *world) criterionText(cr *domain.CatalogueCriterion) string {
	raw, err := json.Marshal(cr.ScoringJSON)
	if err != nil {
		panic(err) // it was read from JSON
	}
	v, err := w.reg.Entity("Criterion").Fields[domain.CriterionFieldScoring].ParseJSON(raw)
	if err != nil {
		panic(err)
	}
	return domain.CriterionText(cr.TitleZh, v.S)
}

// workLogs are the visits so far, one in three weeks or so; the unit has confirmed all but
// the newest.
func (w *world) workLogs(r *rand.Rand, pairing string, b *branch, from, to domain.Date, helper int) {
	n := 0
	for d := from + 6; d < to && n < 6; d += domain.Date(between(r, 18, 40)) {
		n++
		at := w.past(workday(d), between(r, 540, 990))
		rec := w.record("WorkLog", fmt.Sprintf("%s/log%d", pairing, n)).
			str(domain.WorkLogFieldPairingID, pairing).
			str(domain.WorkLogFieldUnitID, b.id()).
			time(domain.WorkLogFieldAt, at).
			str(domain.WorkLogFieldKindCode, "VISIT").
			str(domain.WorkLogFieldContentZh, pick(r, helpTexts)).
			list(domain.WorkLogFieldAttendeeMemberIDs, []string{w.helpers[helper].id(), b.secretary.id(), pick(r, b.members).id()}).
			str(domain.WorkLogFieldNextStepZh, pick(r, nextSteps)).
			str(domain.WorkLogFieldBy, helperAccount(helper))
		if confirmed := d + 3; confirmed < w.today {
			rec.str(domain.WorkLogFieldConfirmedBy, b.account).time(domain.WorkLogFieldConfirmedAt, w.past(confirmed, 9*60)).
				str(domain.WorkLogFieldStatus, string(domain.WorkLogStatusConfirmed))
		}
		w.out.add(rec)
	}
}

// helpTexts are what helpers did.
var helpTexts = []string{
	"到支部列席支部委员会，逐项讲解会议记录要素，现场修改记录模板。", "与书记一对一交流，梳理年度组织生活计划，补齐缺漏安排。",
	"带教两名新任支委，演示积分登记、公示和异议处理的全过程。", "组织观摩示范党支部主题党日，围绕加工变形难题现场讨论。",
	"对照薄弱指标逐条查看原始资料，形成问题清单和补强措施。", "指导支部把窄口难题讨论与质量归零结合，明确措施和责任人。",
	"抽查近两个月学习记录和签到表，反馈存在的三处不一致。", "协助支部修订党员责任区划分，与车间主任共同现场确认。",
	"开展党务基础知识小测，讲评易错点，建议每月一练。", "检查上次布置事项的落实情况，整改台账已销号七成。",
}

// nextSteps are what was agreed for the time after.
var nextSteps = []string{
	"下月复查会议记录质量", "两周内完成台账补录并标明补记", "下次参加支部党员大会并现场指导", "月底前完成支委分工公示", "组织一次抽测检验效果", "选派支委到示范党支部跟班一天",
}
