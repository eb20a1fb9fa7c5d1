package demo

import (
	"fmt"
	"slices"

	"pdca/internal/domain"
)

// sameness is what a common problem is the same in.
type sameness struct{ criterion, cause string }

// fillCommon writes the common problem of the finished year with its campaign, and the drive in
// which branches checked themselves against the regulations.
func (w *world) fillCommon() {
	home := w.home()
	if len(home) == 0 {
		return
	}
	w.commonProblem(home)
	w.selfChecks(home)
}

// mostCommon is what most branches have the same problem in, and their tasks.
func (w *world) mostCommon(home []*branch) (most sameness, tasks []*task) {
	all := map[sameness][]*task{}
	for _, b := range home {
		for _, f := range w.judgedBy(b).findings {
			k := sameness{f.cr.Code, f.cause}
			if f.task == nil || f.task.status != domain.RectificationStatusClosed {
				continue
			}
			if all[k] = append(all[k], f.task); len(all[k]) > len(tasks) || len(all[k]) == len(tasks) && (k.criterion < most.criterion || k.criterion == most.criterion && k.cause < most.cause) {
				most, tasks = k, all[k]
			}
		}
	}
	return most, all[most]
}

func (w *world) commonProblem(home []*branch) {
	k, tasks := w.mostCommon(home)
	var affected, base []string
	for _, t := range tasks {
		affected = append(affected, t.f.in.b.id())
	}
	for _, b := range home {
		base = append(base, b.id())
	}
	if len(affected) == 0 {
		return
	}
	id, owner := fmt.Sprintf("common-%d-1", w.last), home[0].unit.party()
	found := date(w.last, 11, 24)
	w.out.add(w.record("CommonProblem", id).
		str(domain.CommonProblemFieldOwnerUnitID, owner).
		str(domain.CommonProblemFieldCycleID, cycleID(w.last)).
		str(domain.CommonProblemFieldCriterionCode, k.criterion).
		str(domain.CommonProblemFieldRootCauseCode, k.cause).
		str(domain.CommonProblemFieldDetectedBy, string(domain.DetectedByPerson)).
		day(domain.CommonProblemFieldDetectedOn, found).
		day(domain.CommonProblemFieldConfirmedOn, found+1).
		num(domain.CommonProblemFieldUnitCount, len(affected)).
		num(domain.CommonProblemFieldBaseCount, len(base)).
		float(domain.CommonProblemFieldShare, float64(len(affected)*10_000/len(base))/10_000).
		list(domain.CommonProblemFieldAffectedUnitIDs, affected).
		list(domain.CommonProblemFieldBaseUnitIDs, base).
		str(domain.CommonProblemFieldProposedWhyZh, "后评估中多个支部同一指标、同一根源失分。").
		str(domain.CommonProblemFieldAnalysisZh, "倒班作业下无人专管记录，补记成为习惯，须统一模板并由专人按次登记。").
		str(domain.CommonProblemFieldEffectState, string(domain.FigureStateNoData)).
		str(domain.CommonProblemFieldOutcomeZh, "模板已统一，抽查记录要素齐全；效果待下年度得分比较。").
		str(domain.CommonProblemFieldStatus, string(domain.CommonProblemStatusResolved)))
	campaign, yes := id+"/campaign", true
	to := date(w.last, 12, 16)
	w.out.add(w.campaign(campaign, domain.CampaignKindSpecialRectification, "会议记录规范专项整改", found+2, to).
		str(domain.CampaignFieldCommonProblemID, id).
		list(domain.CampaignFieldUnitIDs, affected).
		obj(domain.CampaignFieldTrainings, []domain.CampaignTraining{{TitleZh: "原始记录规范专题培训", HeldOn: (found + 7).String(), UnitIDs: affected, Held: &yes, Checked: &yes}}).
		str(domain.CampaignFieldRectificationZh, "统一记录模板，会后当日登记，支部书记按周核对。").
		str(domain.CampaignFieldSummaryZh, "全部单位完成整改，抽查合格。").
		day(domain.CampaignFieldEvaluatedOn, to+2))
	for _, t := range tasks {
		p := w.record("Problem", t.problem())
		p.more = true
		w.out.add(p.str(domain.ProblemFieldCommonProblemID, id).
			str(domain.ProblemFieldKind, string(domain.ProblemKindCommon)).
			list(domain.ProblemFieldRemedies, []string{string(domain.RemedyTopicTraining), string(domain.RemedySpecialRectification)}))
	}
}

// checkedArticles are the articles of the drive; they are confirmed, the others are drafts.
func checkedArticles() (out []string) {
	for _, r := range domain.ShippedRegulations() {
		for _, a := range r.Articles {
			if a.SelfCheck && a.Check == domain.ArticleCheckSeen && slices.Contains(a.AppliesTo, domain.UnitKindBranch) && len(out) < 6 {
				out = append(out, r.ArticleID(a.No))
			}
		}
	}
	return out
}

// selfChecks is the drive: each branch of a unit has a sheet; some found a gap, which was put
// right.
func (w *world) selfChecks(home []*branch) {
	articles := checkedArticles()
	if len(articles) == 0 {
		return
	}
	id, due := fmt.Sprintf("selfcheck-%d", w.last), date(w.last, 6, 30)
	var units []string
	for _, b := range home {
		units = append(units, b.id())
	}
	w.out.add(w.campaign(id, domain.CampaignKindRegulationSelfCheck, "对照支部工作条例自查", date(w.last, 5, 20), due+15).
		list(domain.CampaignFieldUnitIDs, units).
		list(domain.CampaignFieldArticleIDs, articles).
		str(domain.CampaignFieldSummaryZh, "九个支部全部自查，发现差距均已登记整改。"))
	for i, b := range home {
		lines, gaps := []domain.SelfCheckLine{}, 0
		for n, a := range articles {
			l := domain.SelfCheckLine{ArticleID: a, Conclusion: domain.CheckConclusionMet, NoteZh: "对照条款核对原始记录，符合要求。"}
			if i%4 == 1 && n == 2 {
				gaps++
				l = domain.SelfCheckLine{ArticleID: a, Conclusion: domain.CheckConclusionGap, GapZh: "支委会一季度少开一次，未说明原因，须补开并建立计划。", ProblemID: w.gap(b, id, due)}
			}
			lines = append(lines, l)
		}
		w.out.add(w.record("RegulationSelfCheck", "").
			str(domain.RegulationSelfCheckFieldCampaignID, id).
			str(domain.RegulationSelfCheckFieldUnitID, b.id()).
			str(domain.RegulationSelfCheckFieldCycleID, cycleID(w.last)).
			day(domain.RegulationSelfCheckFieldDueOn, due+15).
			obj(domain.RegulationSelfCheckFieldLines, lines).
			str(domain.RegulationSelfCheckFieldMeetingRef, "支部委员会会议").
			num(domain.RegulationSelfCheckFieldMetCount, len(lines)-gaps).
			num(domain.RegulationSelfCheckFieldGapCount, gaps).
			num(domain.RegulationSelfCheckFieldNaCount, 0).
			str(domain.RegulationSelfCheckFieldFilledBy, b.account).
			time(domain.RegulationSelfCheckFieldFilledAt, at(due-5, 10*60)).
			str(domain.RegulationSelfCheckFieldReviewedBy, "secretary-"+b.unit.party()).
			time(domain.RegulationSelfCheckFieldReviewedAt, at(due+2, 10*60)).
			str(domain.RegulationSelfCheckFieldStatus, string(domain.SelfCheckStatusClosed)))
	}
}

// gap is the problem that a gap was registered as, closed since.
func (w *world) gap(b *branch, drive string, on domain.Date) string {
	id := drive + "/" + b.id() + "/p"
	w.problems[w.last]++
	w.out.add(w.record("Problem", id).
		str(domain.ProblemFieldCode, fmt.Sprintf("P-%d-%d", w.last, w.problems[w.last])).
		str(domain.ProblemFieldUnitID, b.id()).
		str(domain.ProblemFieldResponsibleUnitID, b.id()).
		str(domain.ProblemFieldCycleID, cycleID(w.last)).
		str(domain.ProblemFieldSource, string(domain.ProblemSourceUnitSelfCheck)).
		obj(domain.ProblemFieldSourceRef, domain.RecordRef{Type: "RegulationSelfCheck", ID: domain.KeyID("RegulationSelfCheck", drive, b.id())}).
		str(domain.ProblemFieldSeverity, string(domain.WeightClassStandard)).
		str(domain.ProblemFieldDescriptionZh, "自查：支委会一季度少开一次，未说明原因。").
		day(domain.ProblemFieldFirstFoundOn, on-5).
		str(domain.ProblemFieldRootCauseCode, "PLAN_NOT_CARRIED_OUT").
		str(domain.ProblemFieldRootCauseZh, "年初未排会议计划，遇生产任务即顺延。").
		str(domain.ProblemFieldAnalysedBy, b.account).
		str(domain.ProblemFieldKind, string(domain.ProblemKindIndividual)).
		str(domain.ProblemFieldGuideID, "secretary-"+b.unit.party()).
		list(domain.ProblemFieldRemedies, []string{string(domain.RemedyBusinessGuidance), string(domain.RemedyUrgedRectification)}).
		day(domain.ProblemFieldRegisteredOn, on+2).
		day(domain.ProblemFieldAssignedOn, on+4).
		day(domain.ProblemFieldClosedOn, on+40).
		str(domain.ProblemFieldStatus, string(domain.ProblemStatusClosed)))
	return id
}
