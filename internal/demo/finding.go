package demo

import (
	"fmt"
	"math/rand/v2"

	"pdca/internal/domain"
)

// finding is something wrong that an inspection found.
type finding struct {
	id string
	in *inspection
	cr *domain.CatalogueCriterion
	// scored says that a result of the inspection belongs to it.
	scored bool
	text   string
	status domain.FindingStatus
	// repeatOf is the earlier finding that this one repeats.
	repeatOf string
	reply    string
	// cause is the code of the root cause, because the words for it.
	cause, because string
	// task is the rectification; nil where none was issued. joined is that of the problem
	// which the finding joined instead.
	task, joined *task
}

// sources is where a problem comes from, by the mode that found it.
var sources = map[domain.SupervisionMode]domain.ProblemSource{
	domain.SupervisionModeInternalInspectionTour: domain.ProblemSourceInternalInspectionTour,
	domain.SupervisionModeDailySurvey:            domain.ProblemSourcePartyBuildingSurvey,
	domain.SupervisionModeSpecialInspection:      domain.ProblemSourceRegularInspection,
	domain.SupervisionModeSupervisedFollowUp:     domain.ProblemSourceRegularInspection,
	domain.SupervisionModeUnscheduledSpotCheck:   domain.ProblemSourceUnscheduledSpotCheck,
	domain.SupervisionModeSelfCheck:              domain.ProblemSourceUnitSelfCheck,
	domain.SupervisionModePeerCheck:              domain.ProblemSourceRegularInspection,
}

// findInResults makes findings of the results that lost most.
func (w *world) findInResults(r *rand.Rand, in *inspection) {
	for _, res := range in.results {
		lost := 1 - float64(res.score.Tenths)/float64(res.cr.MaxScore*10)
		switch {
		case res.fact == "":
		case res.score.Tenths == 0:
			res.evidence = in.id + "/" + res.cr.Code + "/e"
			w.find(r, in, res.cr, res.fact, true)
		case lost > 0.25 && len(in.findings) < 14 && chance(r, 0.35+lost/2):
			w.find(r, in, res.cr, res.fact, true)
		}
	}
}

// find writes down one finding and, where it was confirmed for good, has it put
// right.
func (w *world) find(r *rand.Rand, in *inspection, cr *domain.CatalogueCriterion, fact string, scored bool) {
	because := pick(r, causes)
	f := &finding{id: fmt.Sprintf("%s/f%d", in.id, len(in.findings)+1), in: in, cr: cr, scored: scored, because: because, cause: causeCodes[because],
		text: "检查“" + cr.TitleZh + "”：" + fact + "。主要原因是" + because + "，" + pick(r, advices) + "。"}
	f.settle(r, w.today)
	if !in.full() && in.year() == w.last {
		in.b.early[cr.Code] = f.id
	} else {
		f.repeatOf = in.b.early[cr.Code]
	}
	if f.status == domain.FindingStatusRegistered {
		if f.joined = in.b.open[cr.Code]; f.joined == nil {
			f.task = w.issue(r, f)
			if f.task.status != domain.RectificationStatusClosed {
				in.b.open[cr.Code] = f.task
			}
		}
	}
	in.findings = append(in.findings, f)
}

// toldDays is how long after the inspection it is confirmed, by which its unit is told.
const toldDays = 13

// told says whether the unit was told of the finding: its inspection is confirmed.
func (f *finding) told() bool {
	return f.in.status == domain.InspectionStatusConfirmed || f.in.status == domain.InspectionStatusPublished
}

// settle decides the state from that of the inspection: a unit disputes and appeals once it
// was told, and before what is left is registered.
func (f *finding) settle(r *rand.Rand, today domain.Date) {
	x, since := r.Float64(), today-f.in.planned-toldDays
	switch f.in.status {
	case domain.InspectionStatusInProgress, domain.InspectionStatusPartsSubmitted:
		f.status = domain.FindingStatusOpen
	case domain.InspectionStatusPublished:
		f.status = domain.FindingStatusRegistered
		if x < 0.015 {
			f.status = domain.FindingStatusWithdrawn
		}
	case domain.InspectionStatusConfirmed:
		switch f.status = domain.FindingStatusConfirmed; {
		case x < 0.05 && since > 1:
			f.status = domain.FindingStatusDisputed
		case x < 0.09 && since > 2:
			f.status = domain.FindingStatusUpheld
		case x < 0.12 && since > 3:
			f.status = domain.FindingStatusAppealed
		case x < 0.15 && since > 4:
			f.status = domain.FindingStatusUpheldFinal
		}
	default:
		f.status = domain.FindingStatusConfirmed
	}
	switch {
	case f.disputed():
		f.reply = pick(r, objections)
	case f.told() && x > 0.6:
		f.reply = pick(r, replies)
	}
}

// disputed says whether the unit disputed the finding, whatever came of it.
func (f *finding) disputed() bool {
	switch f.status {
	case domain.FindingStatusDisputed, domain.FindingStatusUpheld, domain.FindingStatusAppealed, domain.FindingStatusUpheldFinal, domain.FindingStatusWithdrawn:
		return true
	}
	return false
}

// decision is what was decided on the dispute or the appeal.
func (f *finding) decision() string {
	switch f.status {
	case domain.FindingStatusUpheld, domain.FindingStatusAppealed:
		return "经检查组复核原始记录，问题属实，维持原检查结论。"
	case domain.FindingStatusUpheldFinal:
		return "经复核人员审查申诉材料，检查结论依据充分，终局维持。"
	case domain.FindingStatusWithdrawn:
		return "经核对补充提供的材料，异议成立，予以撤回。"
	}
	return ""
}

// runningFindings are what the running inspection has noted so far.
func (w *world) runningFindings(in *inspection) {
	for _, n := range []struct{ code, text string }{
		{"05.2.2", "抽查支部委员会会议记录，最近一次会议缺少两名委员的签名，讨论“安全隐患整改”议题只有结论、没有讨论过程，记录要素不完整。"},
		{"17.1.1", "一工段党员活动室入党誓词展板边角破损，党员责任区公示牌仍为上一年度内容，一名已调离党员的照片未更换。"},
	} {
		cr, _ := w.cat.Criterion(n.code)
		in.findings = append(in.findings, &finding{id: fmt.Sprintf("%s/f%d", in.id, len(in.findings)+1), in: in, cr: cr, scored: true,
			text: n.text, status: domain.FindingStatusOpen})
	}
}

func (w *world) writeFinding(f *finding) {
	rec := w.record("Finding", f.id).
		str(domain.FindingFieldInspectionID, f.in.id).
		str(domain.FindingFieldUnitID, f.in.b.id()).
		str(domain.FindingFieldCriterionCode, f.cr.Code).
		str(domain.FindingFieldCriterionID, w.criterionID(f.cr.Code)).
		str(domain.FindingFieldDescriptionZh, f.text).
		str(domain.FindingFieldSeverity, f.cr.WeightClass).
		str(domain.FindingFieldSource, string(sources[f.in.mode])).
		str(domain.FindingFieldMode, string(f.in.mode)).
		str(domain.FindingFieldRepeatOfID, f.repeatOf).
		str(domain.FindingFieldReplyZh, f.reply).
		str(domain.FindingFieldResponsibleUnitID, f.in.b.id()).
		day(domain.FindingFieldFoundOn, min(f.in.planned, w.today)).
		str(domain.FindingFieldRootCauseCode, f.cause).
		str(domain.FindingFieldStatus, string(f.status))
	if f.joined != nil {
		rec.str(domain.FindingFieldProblemID, f.joined.problem())
	}
	if f.task != nil {
		rec.str(domain.FindingFieldProblemID, f.task.problem())
	}
	if f.told() {
		rec.day(domain.FindingFieldToldOn, f.in.planned+toldDays)
	}
	if f.disputed() {
		rec.time(domain.FindingFieldDisputedAt, w.past(f.in.planned+toldDays+1, 11*60)).
			str(domain.FindingFieldDisputedBy, f.in.b.account).
			str(domain.FindingFieldDisputeZh, f.reply).
			str(domain.FindingFieldDecisionZh, f.decision())
	}
	if f.scored {
		rec.str(domain.FindingFieldResultID, f.in.id+"/"+f.cr.Code)
	}
	if f.task != nil && f.task.evidence() {
		w.evidence(f.id+"/before", f.in, f.cr.Evidence[0], w.past(f.in.planned, 15*60), f.in.team, "整改前状况："+f.cr.TitleZh)
		rec.list(domain.FindingFieldEvidenceIDs, []string{f.id + "/before"})
	}
	w.out.add(rec)
	if f.task != nil {
		w.writeTask(f.task)
	}
}
