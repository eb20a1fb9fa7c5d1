package demo

import (
	"fmt"
	"slices"

	"pdca/internal/domain"
)

// sameness is what a common problem is the same in.
type sameness struct{ criterion, cause string }

// fillCommon writes the common problem of the finished year with its campaign, one of the running
// year that was just detected, and the drives in which branches checked themselves against the
// regulations.
func (w *world) fillCommon() {
	home := w.home()
	if len(home) == 0 {
		return
	}
	w.commonProblem(home)
	w.detected(home)
	w.selfChecks(home, w.last)
	if selfCheckDue(w.this)+16 < w.today {
		w.selfChecks(home, w.this)
	}
}

// mostCommon is what most branches have the same problem in by their evaluations, and their tasks,
// of which only the closed ones count where that is asked.
func (w *world) mostCommon(evaluations []*inspection, closed bool) (most sameness, tasks []*task) {
	all := map[sameness][]*task{}
	for _, in := range evaluations {
		for _, f := range in.findings {
			k := sameness{f.cr.Code, f.cause}
			if f.task == nil || closed && f.task.status != domain.RectificationStatusClosed {
				continue
			}
			if all[k] = append(all[k], f.task); len(all[k]) > len(tasks) || len(all[k]) == len(tasks) && (k.criterion < most.criterion || k.criterion == most.criterion && k.cause < most.cause) {
				most, tasks = k, all[k]
			}
		}
	}
	return most, all[most]
}

// detected is what several branches of the unit share by their evaluations of the running year: a
// rule found it, and nobody has confirmed it yet.
func (w *world) detected(home []*branch) {
	var evaluations []*inspection
	var base []string
	for _, b := range home {
		if e := b.evaluation; e.year() == w.this && e.status == domain.InspectionStatusPublished {
			evaluations, base = append(evaluations, e), append(base, b.id())
		}
	}
	k, tasks := w.mostCommon(evaluations, false)
	var affected []string
	for _, t := range tasks {
		affected = append(affected, t.f.in.b.id())
	}
	if len(affected) < 2 {
		return
	}
	w.out.add(w.record("CommonProblem", fmt.Sprintf("common-%d-1", w.this)).
		str(domain.CommonProblemFieldOwnerUnitID, home[0].unit.party()).
		str(domain.CommonProblemFieldCycleID, cycleID(w.this)).
		str(domain.CommonProblemFieldCriterionCode, k.criterion).
		str(domain.CommonProblemFieldRootCauseCode, k.cause).
		str(domain.CommonProblemFieldDetectedBy, string(domain.DetectedByRule)).
		day(domain.CommonProblemFieldDetectedOn, w.today-1).
		num(domain.CommonProblemFieldUnitCount, len(affected)).
		num(domain.CommonProblemFieldBaseCount, len(base)).
		float(domain.CommonProblemFieldShare, float64(len(affected)*10_000/len(base))/10_000).
		list(domain.CommonProblemFieldAffectedUnitIDs, affected).
		list(domain.CommonProblemFieldBaseUnitIDs, base).
		str(domain.CommonProblemFieldProposedWhyZh, "本年度后评估中多个支部同一指标、同一根源失分，待确认。").
		str(domain.CommonProblemFieldEffectState, string(domain.FigureStateNoData)).
		str(domain.CommonProblemFieldStatus, string(domain.CommonProblemStatusDetected)))
}

func (w *world) commonProblem(home []*branch) {
	var evaluations []*inspection
	for _, b := range home {
		evaluations = append(evaluations, w.judgedBy(b))
	}
	k, tasks := w.mostCommon(evaluations, true)
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
	w.out.add(w.campaign(campaign, w.last, domain.CampaignKindSpecialRectification, "会议记录规范专项整改", found+2, to).
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
func (w *world) selfChecks(home []*branch, year int) {
	articles := checkedArticles()
	if len(articles) == 0 {
		return
	}
	id, due := fmt.Sprintf("selfcheck-%d", year), selfCheckDue(year)
	var units []string
	for _, b := range home {
		units = append(units, b.id())
	}
	w.out.add(w.campaign(id, year, domain.CampaignKindRegulationSelfCheck, "对照支部工作条例自查", due-41, due+15).
		list(domain.CampaignFieldUnitIDs, units).
		list(domain.CampaignFieldArticleIDs, articles).
		str(domain.CampaignFieldSummaryZh, "九个支部全部自查，发现差距均已登记整改。"))
	for i, b := range home {
		lines, gaps := []domain.SelfCheckLine{}, 0
		for n, a := range articles {
			l := domain.SelfCheckLine{ArticleID: a, Conclusion: domain.CheckConclusionMet, NoteZh: "对照条款核对原始记录，符合要求。"}
			if i%4 == 1 && n == 2 {
				gaps++
				l = domain.SelfCheckLine{ArticleID: a, Conclusion: domain.CheckConclusionGap, GapZh: "支委会一季度少开一次，未说明原因，须补开并建立计划。", ProblemID: w.gap(b, id, year, due)}
			}
			lines = append(lines, l)
		}
		w.out.add(w.record("RegulationSelfCheck", "").
			str(domain.RegulationSelfCheckFieldCampaignID, id).
			str(domain.RegulationSelfCheckFieldUnitID, b.id()).
			str(domain.RegulationSelfCheckFieldCycleID, cycleID(year)).
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

// selfCheckDue is the day by which the sheets of a year are filled.
func selfCheckDue(year int) domain.Date { return date(year, 6, 30) }

// gap is the problem that a gap was registered as, closed since.
func (w *world) gap(b *branch, drive string, year int, on domain.Date) string {
	id := drive + "/" + b.id() + "/p"
	w.problems[year]++
	w.out.add(w.record("Problem", id).
		str(domain.ProblemFieldCode, fmt.Sprintf("P-%d-%d", year, w.problems[year])).
		str(domain.ProblemFieldUnitID, b.id()).
		str(domain.ProblemFieldResponsibleUnitID, b.id()).
		str(domain.ProblemFieldCycleID, cycleID(year)).
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
		day(domain.ProblemFieldClosedOn, on+13).
		str(domain.ProblemFieldStatus, string(domain.ProblemStatusClosed)))
	return id
}
