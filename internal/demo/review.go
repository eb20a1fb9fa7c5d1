package demo

import (
	"fmt"

	"pdca/internal/domain"
)

// respects are the three that an item is zeroed in.
var respects = []domain.ZeroingRespectKind{domain.ZeroingRespectKindThinking, domain.ZeroingRespectKindSystemMethods, domain.ZeroingRespectKindConcretePractice}

// fillZeroing writes a requirement of each year with the items of the branches of a unit: those
// of the finished year are zeroed, those of the running one are on their way.
func (w *world) fillZeroing() {
	home := w.home()
	if len(home) == 0 {
		return
	}
	for _, year := range []int{w.last, w.this} {
		id, issued, due := fmt.Sprintf("keywork-%d-1", year), date(year, 2, 20), date(year, 11, 30)
		if issued >= w.today {
			return
		}
		var units []string
		for _, b := range home {
			units = append(units, b.id())
		}
		w.out.add(w.record("KeyWorkRequirement", id).
			str(domain.KeyWorkRequirementFieldOwnerUnitID, "c").
			str(domain.KeyWorkRequirementFieldCycleID, cycleID(year)).
			str(domain.KeyWorkRequirementFieldCode, fmt.Sprintf("KW-%d-1", year)).
			str(domain.KeyWorkRequirementFieldTitleZh, "党员责任区安全隐患清零").
			str(domain.KeyWorkRequirementFieldRequirementZh, "每个党员责任区建立隐患台账，当月发现当月整改，年底前全部清零。").
			str(domain.KeyWorkRequirementFieldDocumentTitleZh, fmt.Sprintf("%d年党建重点工作要求", year)).
			list(domain.KeyWorkRequirementFieldUnitKinds, []string{string(domain.UnitKindBranch)}).
			list(domain.KeyWorkRequirementFieldScopeUnitIDs, units).
			list(domain.KeyWorkRequirementFieldCriteriaCodes, []string{"20.1.1"}).
			day(domain.KeyWorkRequirementFieldDueOn, due).
			time(domain.KeyWorkRequirementFieldIssuedAt, at(issued, 9*60)).
			str(domain.KeyWorkRequirementFieldStatus, string(domain.KeyWorkStatusIssued)))
		for i, b := range home {
			done := 3
			if year == w.this {
				done = i % 4
			}
			w.zeroing(id, year, b, issued, due, done)
		}
	}
}

func (w *world) zeroing(requirement string, year int, b *branch, from, due domain.Date, done int) {
	zeroed := func(n int) domain.Date { return min(from+domain.Date(30*(n+1)), w.today-1) }
	id := domain.KeyID("ZeroingItem", requirement, b.id())
	rec := w.record("ZeroingItem", id).
		str(domain.ZeroingItemFieldRequirementID, requirement).
		str(domain.ZeroingItemFieldUnitID, b.id()).
		str(domain.ZeroingItemFieldCycleID, cycleID(year)).
		day(domain.ZeroingItemFieldOpenedOn, from).
		day(domain.ZeroingItemFieldDueOn, due).
		num(domain.ZeroingItemFieldRespectsDone, done)
	status := domain.ZeroingStatusOpen
	if done > 0 {
		status = domain.ZeroingStatusZeroing
		rec.str(domain.ZeroingItemFieldCurrentStateZh, "上年隐患台账不全，两个责任区无专人。")
	}
	if done == 3 {
		status = domain.ZeroingStatusZeroed
		rec.day(domain.ZeroingItemFieldZeroedOn, zeroed(2))
	}
	for n, f := range []int{domain.ZeroingItemFieldThinkingZeroedOn, domain.ZeroingItemFieldSystemZeroedOn, domain.ZeroingItemFieldPracticeZeroedOn} {
		if n < done {
			rec.day(f, zeroed(n))
		}
	}
	w.out.add(rec.str(domain.ZeroingItemFieldStatus, string(status)))
	for n, kind := range respects {
		w.respect(id, b, n, kind, due, zeroed(n), n < done)
	}
}

func (w *world) respect(item string, b *branch, n int, kind domain.ZeroingRespectKind, due, zeroed domain.Date, done bool) {
	rec := w.record("ZeroingRespect", domain.KeyID("ZeroingRespect", item, string(kind))).
		str(domain.ZeroingRespectFieldItemID, item).
		str(domain.ZeroingRespectFieldUnitID, b.id()).
		str(domain.ZeroingRespectFieldRespect, string(kind)).
		str(domain.ZeroingRespectFieldOwnerMemberID, b.secretary.id()).
		day(domain.ZeroingRespectFieldDueOn, due).
		num(domain.ZeroingRespectFieldWaitedDays, 0)
	status := domain.RespectStatusOpen
	if done {
		status = domain.RespectStatusAccepted
		rec.str(domain.ZeroingRespectFieldMeasureZh, []string{"专题学习讨论，逐人表态", "修订责任区管理办法", "逐区排查、当月整改"}[n]).
			str(domain.ZeroingRespectFieldResultZh, []string{"认识到位，思想顾虑已消除。", "办法已修订并执行。", "台账隐患全部整改。"}[n]).
			time(domain.ZeroingRespectFieldSubmittedAt, at(zeroed-2, 10*60)).
			str(domain.ZeroingRespectFieldSubmittedBy, b.account).
			day(domain.ZeroingRespectFieldZeroedOn, zeroed).
			str(domain.ZeroingRespectFieldAcceptedBy, "secretary-"+b.unit.party())
		if kind == domain.ZeroingRespectKindSystemMethods {
			rec.str(domain.ZeroingRespectFieldRuleStandsZh, "已重读现行办法，修订后仍适用。")
		}
	}
	w.out.add(rec.str(domain.ZeroingRespectFieldStatus, string(status)))
}

// fillReview writes the business figures, what the finished year learned, and its review: the
// figures of that are frozen by the engine.
func (w *world) fillReview() {
	w.businessFigures()
	if len(w.home()) == 0 {
		return
	}
	w.improvements()
	id, decided := domain.KeyID("CycleReview", cycleID(w.last), "c"), date(w.last, 12, 30)
	w.out.add(w.record("CycleReview", id).
		str(domain.CycleReviewFieldCycleID, cycleID(w.last)).
		str(domain.CycleReviewFieldOwnerUnitID, "c").
		str(domain.CycleReviewFieldStrengthsZh, "组织生活按期率和整改按期率稳步提高，支部与生产结合更紧。").
		str(domain.CycleReviewFieldWeaknessesZh, "记录完整性不足，少数整改反弹，薄弱支部帮扶见效慢。").
		str(domain.CycleReviewFieldNextYearZh, "统一记录模板，回头看全覆盖重要问题，薄弱支部逐一结对。").
		str(domain.CycleReviewFieldStatus, string(domain.CycleReviewStatusDraft)))
	w.out.send() // a review freezes what was there before it
	moved := w.record("CycleReview", id)
	moved.more, moved.moves = true, string(domain.CycleReviewStatusCompiled)
	w.out.add(moved)
	end := w.record("CycleReview", id)
	end.more = true
	w.out.add(end.
		day(domain.CycleReviewFieldDecidedMeetingOn, decided).
		str(domain.CycleReviewFieldDecisionDocumentID, fmt.Sprintf("review-%d/minutes", w.last)).
		time(domain.CycleReviewFieldCompiledAt, at(decided-4, 9*60)).
		time(domain.CycleReviewFieldConfirmedAt, at(decided, 16*60)).
		time(domain.CycleReviewFieldPublishedAt, at(decided+1, 9*60)).
		str(domain.CycleReviewFieldStatus, string(domain.CycleReviewStatusPublished)))
}

// businessFigures stand beside the party's, of the group company, for two years.
func (w *world) businessFigures() {
	for i, year := range []int{w.last - 1, w.last} {
		for _, f := range []struct {
			code, unit string
			value      float64
			relation   domain.FigureRelation
		}{{"MAIN_REVENUE", "亿元", 101.2 + 8.3*float64(i), domain.FigureRelationGt}, {"PROFIT_TOTAL", "亿元", 5.6 + 0.7*float64(i), domain.FigureRelationEq},
			{"LABOUR_PRODUCTIVITY", "万元/人", 38.5 + 2.1*float64(i), domain.FigureRelationEq}} {
			w.out.add(w.record("BusinessFigure", fmt.Sprintf("business-%d-%s", year, f.code)).
				str(domain.BusinessFigureFieldUnitID, "gc").
				num(domain.BusinessFigureFieldYear, year).
				str(domain.BusinessFigureFieldIndicatorCode, f.code).
				str(domain.BusinessFigureFieldRelation, string(f.relation)).
				float(domain.BusinessFigureFieldValue, f.value).
				str(domain.BusinessFigureFieldUnitText, f.unit).
				str(domain.BusinessFigureFieldSourceZh, fmt.Sprintf("%d年度财务决算报告", year)).
				str(domain.BusinessFigureFieldEnteredBy, "assessor-1").
				num(domain.BusinessFigureFieldVersion, 1).
				time(domain.BusinessFigureFieldConfirmedAt, min(at(date(year, 12, 28), 9*60), at(w.today, 0))).
				str(domain.BusinessFigureFieldStatus, string(domain.BusinessFigureStatusConfirmed)))
		}
	}
}

// improvements are what became a rule and a plan item of the running year, and one that is
// only proposed.
func (w *world) improvements() {
	w.minutes(fmt.Sprintf("review-%d/minutes", w.last), "c", "公司党委会议纪要")
	improve := func(n int, unit, title, measure string) *record {
		return w.record("Improvement", fmt.Sprintf("improvement-%d-%d", w.last, n)).
			str(domain.ImprovementFieldUnitID, unit).
			str(domain.ImprovementFieldCycleID, cycleID(w.last)).
			str(domain.ImprovementFieldTitleZh, title).
			str(domain.ImprovementFieldMeasureZh, measure)
	}
	title, number, rule := "统一支部会议记录模板", fmt.Sprintf("党建制〔%d〕9号", w.last), "党支部原始记录管理办法"
	w.out.add(improve(1, "c", title, "全公司统一记录模板，会后当日登记，书记按周核对。").
		str(domain.ImprovementFieldStandardisedAs, string(domain.StandardisedRule)).
		obj(domain.ImprovementFieldRule, domain.ImprovementRule{Number: number, TitleZh: rule, EffectiveFrom: date(w.last, 12, 20).String()}).
		str(domain.ImprovementFieldTargetTextZh, fmt.Sprintf("措施 %s → 制度 %s《%s》", title, number, rule)).
		day(domain.ImprovementFieldAdoptedOn, date(w.last, 12, 18)).
		day(domain.ImprovementFieldInForceOn, date(w.last, 12, 20)).
		str(domain.ImprovementFieldStatus, string(domain.ImprovementStatusInForce)))
	b := w.branch(homeBranch)
	if item, _, _ := w.planItemID(w.this, 0, b); w.targetOf(w.this, 0, b) != "" && planApproved(w.this, b) < w.today {
		title := "班组问题当月清零"
		w.out.add(improve(2, b.id(), title, "班组发现的问题当月登记、当月解决，次月讲评。").
			str(domain.ImprovementFieldStandardisedAs, string(domain.StandardisedPlanItem)).
			str(domain.ImprovementFieldPlanItemID, item).
			str(domain.ImprovementFieldTargetTextZh, fmt.Sprintf("措施 %s → %d年计划，%s", title, w.this, itemTitle(b, 0))).
			day(domain.ImprovementFieldAdoptedOn, planApproved(w.this, b)).
			day(domain.ImprovementFieldInForceOn, planApproved(w.this, b)).
			str(domain.ImprovementFieldStatus, string(domain.ImprovementStatusInForce)))
	}
	if date(w.this, 6, 1) < w.today {
		w.out.add(w.record("Improvement", fmt.Sprintf("improvement-%d-1", w.this)).
			str(domain.ImprovementFieldUnitID, "c").
			str(domain.ImprovementFieldCycleID, cycleID(w.this)).
			str(domain.ImprovementFieldTitleZh, "回头看现场核查清单").
			str(domain.ImprovementFieldMeasureZh, "回头看按清单逐项核查原始记录，防止整改反弹。").
			str(domain.ImprovementFieldStatus, string(domain.ImprovementStatusProposed)))
	}
	w.out.add(improve(3, "c", "夜班支部线上组织生活", "倒班支部经批准可分时段以线上方式开展，记录同样留痕。").
		str(domain.ImprovementFieldStatus, string(domain.ImprovementStatusProposed)))
}
