package demo

import (
	"fmt"
	"slices"

	"pdca/internal/domain"
)

// The grades of the finished year, of one second-level unit whole: all 359 branches with 97
// scores each would show nothing more and cost half a minute.

// graded says whether the grades of a branch are shown.
func (b *branch) graded() bool { return b.unit.n == homeUnit }

// earned are about which shares of their points the branches of that unit earned, and central
// the grades of their workshops: all four grades are there, and both tracks drag.
var (
	earned  = []float64{0.97, 0.9, 0.95, 0.82, 0.88, 0.78, 0.98, 0.86, 0.57}
	central = []domain.Grade{"A", "B", "A", "B", "C", "C", "B", "A", "B"}
)

// evaluateLast carries out the full evaluation of the finished year. Early in a year that is
// the one that every branch has.
func (w *world) evaluateLast(i int, b *branch, all []string) {
	if !b.graded() || w.today-date(w.this, 1, 1) <= 60 {
		return
	}
	r := w.random("evaluation of the finished year " + b.id())
	in := &inspection{id: "insp-" + b.id() + "-year", b: b, slot: slotEvaluation, mode: domain.SupervisionModeSpecialInspection, codes: all,
		planned: workday(date(w.last, 10, 13) + domain.Date(b.n/unitCount*2)), status: domain.InspectionStatusPublished}
	w.assign(in, i)
	was := b.quality
	b.quality = earned[b.n/unitCount%len(earned)]
	w.inspect(r, in)
	b.quality, b.judged = was, in
	w.inspections = append(w.inspections, in)
}

// judgedBy is the evaluation of the finished year; nil where there is none.
func (w *world) judgedBy(b *branch) *inspection {
	if e := b.evaluation; b.judged == nil && e.year() == w.last && e.status == domain.InspectionStatusPublished {
		return e
	}
	return b.judged
}

// home are the branches whose grades are shown.
func (w *world) home() (out []*branch) {
	for _, b := range w.branches {
		if b.graded() && w.judgedBy(b) != nil {
			out = append(out, b)
		}
	}
	return out
}

// grades are what the two tracks of a branch came to.
type grades struct {
	b              *branch
	in             *inspection
	year           int
	zeros          []string
	party, central domain.Grade
	overall        domain.Grade
}

// fillGrades writes the grades of the finished year, which are published, and of the running
// one a grade that is appealed against.
func (w *world) fillGrades() {
	for _, b := range w.home() {
		g := w.gradesOf(b, w.judgedBy(b), w.last)
		w.centralGrade(g, date(w.last, 12, 5))
		w.postEvaluation(g, date(w.last, 12, 6), domain.PostEvaluationStatusPublished)
		w.assessment(g)
	}
	w.appealed()
}

func (w *world) gradesOf(b *branch, in *inspection, year int) *grades {
	g := &grades{b: b, in: in, year: year, central: central[b.n/unitCount%len(central)]}
	for _, res := range in.results {
		if res.cr.WeightClass == string(domain.WeightClassCritical) && !res.score.NotApplicable && res.score.Tenths == 0 {
			g.zeros = append(g.zeros, res.cr.Code)
		}
	}
	slices.Sort(g.zeros)
	party, _ := domain.DefaultParams().PartyGrade(in.score(), int64(len(g.zeros)))
	g.party = domain.Grade(party)
	g.overall = domain.Grade(domain.OverallGrade(party, string(g.central)))
	return g
}

func (g *grades) id(of string) string { return fmt.Sprintf("%s-%d-%s", of, g.year, g.b.id()) }

// minutes writes the document that a decision or a grade comes from; as of all files here, its
// bytes have not come.
func (w *world) minutes(id, unit, name string) string {
	w.out.add(w.record("Attachment", id).
		str(domain.AttachmentFieldUnitID, unit).
		str(domain.AttachmentFieldSha256, digest(id)).
		num(domain.AttachmentFieldSize, 182_400).
		str(domain.AttachmentFieldMediaType, "application/pdf").
		str(domain.AttachmentFieldFileName, name+".pdf").
		str(domain.AttachmentFieldCapturedBy, "admin").
		str(domain.AttachmentFieldStatus, string(domain.AttachmentStatusExpected)))
	return id
}

// centralGrade is what the business side says of the workshop beside the branch.
func (w *world) centralGrade(g *grades, on domain.Date) {
	id := g.id("central")
	w.out.add(w.record("CentralGrade", id).
		str(domain.CentralGradeFieldAdminUnitID, g.b.admin()).
		str(domain.CentralGradeFieldCycleID, cycleID(g.year)).
		day(domain.CentralGradeFieldPeriodTo, min(on-5, w.today)).
		str(domain.CentralGradeFieldGrade, string(g.central)).
		str(domain.CentralGradeFieldScoreText, "生产任务、质量、安全、成本四项综合").
		str(domain.CentralGradeFieldSourceTitleZh, fmt.Sprintf("%d年度经营业绩考核通报", g.year)).
		str(domain.CentralGradeFieldSourceNo, fmt.Sprintf("经考〔%d〕7号", g.year)).
		str(domain.CentralGradeFieldSourceAttachmentID, w.minutes(id+"/doc", g.b.admin(), "经营业绩考核通报")).
		str(domain.CentralGradeFieldAssessorID, "assessor-1").
		time(domain.CentralGradeFieldSubmittedAt, w.past(on, 10*60)).
		num(domain.CentralGradeFieldVersion, 1).
		str(domain.CentralGradeFieldStatus, string(domain.CentralGradeStatusSubmitted)))
}

// postEvaluation writes the scores of an evaluation: each criterion was seen on site, or has
// nothing to apply to.
func (w *world) postEvaluation(g *grades, on domain.Date, status domain.PostEvaluationStatus) {
	id, dropped := g.id("evaluation"), 0
	for _, res := range g.in.results {
		if res.score.NotApplicable {
			dropped++
		}
	}
	normalised := tenths(g.in.score())
	rec := w.record("PostEvaluation", id).
		str(domain.PostEvaluationFieldUnitID, g.b.id()).
		str(domain.PostEvaluationFieldUnitKind, string(domain.UnitKindBranch)).
		str(domain.PostEvaluationFieldCycleID, cycleID(g.year)).
		str(domain.PostEvaluationFieldCatalogueVersion, w.cat.Version).
		day(domain.PostEvaluationFieldPeriodFrom, date(g.year, 1, 1)).
		day(domain.PostEvaluationFieldAsOf, min(on, w.today)).
		num(domain.PostEvaluationFieldVersion, 1).
		time(domain.PostEvaluationFieldTakenAt, w.past(on, 9*60)).
		num(domain.PostEvaluationFieldCriteriaTotal, len(w.cat.Applicable("BRANCH"))).
		num(domain.PostEvaluationFieldCriteriaApplicable, len(g.in.results)-dropped).
		num(domain.PostEvaluationFieldByInspection, len(g.in.results)-dropped).
		num(domain.PostEvaluationFieldByRecords, 0).
		num(domain.PostEvaluationFieldNotApplicable, dropped).
		num(domain.PostEvaluationFieldNoData, 0).
		float(domain.PostEvaluationFieldApplicableMax, tenths(g.in.applicable)).
		float(domain.PostEvaluationFieldMeasuredMax, tenths(g.in.applicable)).
		float(domain.PostEvaluationFieldAwarded, tenths(g.in.awarded)).
		float(domain.PostEvaluationFieldNormalised, normalised).
		float(domain.PostEvaluationFieldCoverage, 1).
		num(domain.PostEvaluationFieldDisagreements, 0).
		list(domain.PostEvaluationFieldCriticalCodes, g.zeros).
		list(domain.PostEvaluationFieldInspectionIDs, []string{g.in.id}).
		str(domain.PostEvaluationFieldCalibratedBy, "admin").
		str(domain.PostEvaluationFieldConfirmedBy, "committee-1").
		day(domain.PostEvaluationFieldDecidedMeetingOn, workday(on+3)).
		str(domain.PostEvaluationFieldDecisionDocumentID, w.minutes(id+"/minutes", "c", "公司党委会议纪要")).
		time(domain.PostEvaluationFieldConfirmedAt, w.past(on+4, 9*60)).
		str(domain.PostEvaluationFieldStatus, string(status))
	if status == domain.PostEvaluationStatusPublished {
		rec.str(domain.PostEvaluationFieldPublishScope, string(domain.ResultScopeUnit))
	}
	w.out.add(rec)
	for _, res := range g.in.results {
		w.criterionScore(g, id, res)
	}
}

func (w *world) criterionScore(g *grades, evaluation string, res *result) {
	cr := res.cr
	rec := w.record("CriterionScore", evaluation+"/"+cr.Code).
		str(domain.CriterionScoreFieldPostEvaluationID, evaluation).
		str(domain.CriterionScoreFieldUnitID, g.b.id()).
		str(domain.CriterionScoreFieldCycleID, cycleID(g.year)).
		str(domain.CriterionScoreFieldCriterionID, w.criterionID(cr.Code)).
		str(domain.CriterionScoreFieldCriterionCode, cr.Code).
		str(domain.CriterionScoreFieldCategoryCode, cr.CategoryCode()).
		float(domain.CriterionScoreFieldMaxScore, float64(cr.MaxScore)).
		str(domain.CriterionScoreFieldWeightClass, cr.WeightClass).
		str(domain.CriterionScoreFieldInspectionID, g.in.id).
		str(domain.CriterionScoreFieldResultID, g.in.id+"/"+cr.Code).
		raw(domain.CriterionScoreFieldInputs, res.inputs).
		flag(domain.CriterionScoreFieldDisagreement, false).
		flag(domain.CriterionScoreFieldPartial, false)
	state, source := domain.MeasureStateMeasured, domain.ScoreSourceInspection
	if res.score.NotApplicable {
		state, source = domain.MeasureStateNotApplicable, domain.ScoreSourceNone
	} else {
		score := tenths(res.score.Tenths)
		rec.float(domain.CriterionScoreFieldInspectionScore, score).float(domain.CriterionScoreFieldScore, score).float(domain.CriterionScoreFieldComputedScore, score)
	}
	w.out.add(rec.str(domain.CriterionScoreFieldState, string(state)).
		str(domain.CriterionScoreFieldChosenSource, string(source)).
		str(domain.CriterionScoreFieldComputedSource, string(source)))
}

// tracks is an assessment with both tracks in it.
func (w *world) tracks(g *grades) *record {
	dragged := domain.DraggedByNone
	switch {
	case g.party == g.central:
	case g.overall == g.party:
		dragged = domain.DraggedByParty
	default:
		dragged = domain.DraggedByCentral
	}
	band, _ := domain.DefaultParams().PartyGrade(g.in.score(), 0)
	cap := domain.CapReasonNone
	if zeros := int64(len(g.zeros)); band != string(g.party) {
		if cap = domain.CapReasonCritical; zeros >= domain.DefaultParams().CriticalManyCount {
			cap = domain.CapReasonCriticalMany
		}
	}
	return w.record("UnitAssessment", g.id("grade")).
		str(domain.UnitAssessmentFieldUnitID, g.b.id()).
		str(domain.UnitAssessmentFieldCycleID, cycleID(g.year)).
		num(domain.UnitAssessmentFieldVersion, 1).
		str(domain.UnitAssessmentFieldUnitKind, string(domain.UnitKindBranch)).
		str(domain.UnitAssessmentFieldPostEvaluationID, g.id("evaluation")).
		float(domain.UnitAssessmentFieldPartyScore, tenths(g.in.score())).
		float(domain.UnitAssessmentFieldPartyCoverage, 1).
		str(domain.UnitAssessmentFieldPartyBandGrade, band).
		list(domain.UnitAssessmentFieldCriticalCodes, g.zeros).
		str(domain.UnitAssessmentFieldCapReason, string(cap)).
		str(domain.UnitAssessmentFieldPartyGrade, string(g.party)).
		list(domain.UnitAssessmentFieldCentralGradeIDs, []string{g.id("central")}).
		str(domain.UnitAssessmentFieldCentralGrade, string(g.central)).
		str(domain.UnitAssessmentFieldOverallGrade, string(g.overall)).
		str(domain.UnitAssessmentFieldDraggedBy, string(dragged)).
		list(domain.UnitAssessmentFieldInspectionIDs, []string{g.in.id}).
		str(domain.UnitAssessmentFieldProposedBy, "admin")
}

// assessment is a grade of the finished year, told, confirmed and published in its last weeks.
func (w *world) assessment(g *grades) {
	told := date(g.year, 12, 11)
	w.out.add(w.tracks(g).
		str(domain.UnitAssessmentFieldCommentZh, comments[g.overall]).
		time(domain.UnitAssessmentFieldNotifiedAt, at(told, 9*60)).
		day(domain.UnitAssessmentFieldAppealUntil, told+7).
		time(domain.UnitAssessmentFieldConfirmedAt, at(told+10, 15*60)).
		time(domain.UnitAssessmentFieldPublishedAt, at(told+12, 9*60)).
		str(domain.UnitAssessmentFieldPublishScope, string(domain.ResultScopeUnit)).
		str(domain.UnitAssessmentFieldDecidedBy, "committee-1").
		day(domain.UnitAssessmentFieldDecidedMeetingOn, workday(told+9)).
		str(domain.UnitAssessmentFieldDecisionDocumentID, w.minutes(g.id("grade")+"/minutes", "c", "公司党委会议纪要")).
		str(domain.UnitAssessmentFieldStatus, string(domain.AssessmentStatusPublished)))
	if g.overall != "D" {
		return
	}
	w.out.add(w.appeal(g, told+3).
		str(domain.AppealFieldExaminerID, "reviewer-1").
		str(domain.AppealFieldDecisionZh, "经复查原始记录，指标得分无误，维持原等级。").
		time(domain.AppealFieldDecidedAt, at(told+7, 16*60)).
		str(domain.AppealFieldDecidedBy, "committee-1").
		str(domain.AppealFieldStatus, string(domain.AppealStatusRejected)))
}

var comments = map[domain.Grade]string{
	"A": "党建与中心工作双优，经验可在全公司推广。",
	"B": "基础工作扎实，记录完整性尚需提高。",
	"C": "一轨偏低，须按短板制定改进措施。",
	"D": "列入重点帮扶，限期改进，跟踪督导。",
}

func (w *world) appeal(g *grades, filed domain.Date) *record {
	return w.record("Appeal", g.id("appeal")).
		str(domain.AppealFieldAssessmentID, g.id("grade")).
		str(domain.AppealFieldUnitID, g.b.id()).
		str(domain.AppealFieldCycleID, cycleID(g.year)).
		str(domain.AppealFieldTrack, string(domain.GradeTrackPartyBuilding)).
		list(domain.AppealFieldCriterionCodes, []string{"05.2.2"}).
		str(domain.AppealFieldGroundsZh, "会议记录的附页检查时未在现场，现已找到，请求复查该项得分。").
		str(domain.AppealFieldFiledBy, g.b.account).
		time(domain.AppealFieldFiledAt, w.past(filed, 10*60))
}

// appealed is the grade of the running year that a branch appeals against: one whose
// evaluation was published two weeks ago or longer.
func (w *world) appealed() {
	for _, b := range w.home() {
		e := b.evaluation
		if b.n == homeBranch || b.judged == nil || e.status != domain.InspectionStatusPublished || e.planned+publishDays > w.today-14 {
			continue
		}
		g := w.gradesOf(b, e, w.this)
		w.centralGrade(g, w.today-12)
		w.postEvaluation(g, w.today-12, domain.PostEvaluationStatusConfirmed)
		w.out.add(w.tracks(g).
			time(domain.UnitAssessmentFieldNotifiedAt, at(w.today-4, 9*60)).
			day(domain.UnitAssessmentFieldAppealUntil, w.today+3).
			str(domain.UnitAssessmentFieldStatus, string(domain.AssessmentStatusAppealed)))
		w.out.add(w.appeal(g, w.today-2).
			str(domain.AppealFieldExaminerID, "reviewer-1").
			str(domain.AppealFieldStatus, string(domain.AppealStatusExamining)))
		return
	}
}
