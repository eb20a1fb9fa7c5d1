package demo

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/ground"
)

// plan is a supervision plan in the making: what its inspections have in common.
type plan struct {
	id, title string
	mode      domain.SupervisionMode
	year      int
	scope     []string
	team      []string
	codes     []string
	from, to  domain.Date
	status    domain.PlanStatus
}

// fillPlans writes the plans that the inspections were made under, and one draft.
func (w *world) fillPlans() {
	var order []string
	plans := map[string]*plan{}
	for _, in := range w.inspections {
		id := in.planID()
		p := plans[id]
		if p == nil {
			p = &plan{id: id, mode: in.mode, year: in.year(), title: w.planTitle(in), codes: in.codes, from: in.planned, to: in.planned}
			plans[id], order = p, append(order, id)
		}
		p.scope, p.team = append(p.scope, in.b.id()), append(p.team, in.team...)
		p.from, p.to = min(p.from, in.planned), max(p.to, in.planned)
	}
	for _, id := range order {
		p := plans[id]
		p.status = domain.PlanStatusRunning
		if p.year == w.last {
			p.status = domain.PlanStatusDone
		}
		w.writePlan(p)
	}
	w.writePlan(&plan{id: fmt.Sprintf("plan-%d-yearend", w.this), title: fmt.Sprintf("%d年度党建工作责任制年终考核计划（征求意见稿）", w.this),
		mode: domain.SupervisionModeSpecialInspection, year: w.this, codes: w.codesOf([]string{"02", "04", "21"}),
		from: date(w.this, 12, 1), to: date(w.this, 12, 20), status: domain.PlanStatusDraft})
	// One waits for the committee, one was stopped before anybody set out.
	for _, p := range []plan{{id: "plan-%d-letters", title: "%d年度责任书履行情况督查计划", codes: []string{"02"}, status: domain.PlanStatusSubmitted},
		{id: "plan-%d-meetings", title: "%d年度会风专项检查计划", codes: []string{"05"}, status: domain.PlanStatusStopped}} {
		p.id, p.title, p.codes = fmt.Sprintf(p.id, w.this), fmt.Sprintf(p.title, w.this), w.codesOf(p.codes)
		p.mode, p.year, p.scope = domain.SupervisionModeSupervisedFollowUp, w.this, []string{w.branches[0].id()}
		p.from, p.to = date(w.this, 11, 1), date(w.this, 11, 30)
		w.writePlan(&p)
	}
}

func (w *world) planTitle(in *inspection) string {
	switch {
	case in.id == runningID:
		return fmt.Sprintf("%d年度党建工作后评估复评计划", in.year())
	case in.full():
		return fmt.Sprintf("%d年度党建工作后评估计划", in.year())
	}
	v, _ := domain.ShippedEnums().Find("supervisionModes", string(in.mode))
	return fmt.Sprintf("%d年度%s计划", in.year(), v.Zh)
}

func (w *world) writePlan(p *plan) {
	announced, _ := domain.ModeAnnounced(string(p.mode))
	rec := w.record("SupervisionPlan", p.id).
		str(domain.SupervisionPlanFieldCycleID, cycleID(p.year)).
		str(domain.SupervisionPlanFieldUnitID, "c").
		str(domain.SupervisionPlanFieldTitleZh, p.title).
		str(domain.SupervisionPlanFieldMode, string(p.mode)).
		list(domain.SupervisionPlanFieldScopeUnitIDs, p.scope).
		list(domain.SupervisionPlanFieldCriteriaCodes, p.codes).
		list(domain.SupervisionPlanFieldMethods, w.methodsOf(p.codes)).
		list(domain.SupervisionPlanFieldTeam, p.team).
		day(domain.SupervisionPlanFieldWindowFrom, p.from).
		day(domain.SupervisionPlanFieldWindowTo, p.to).
		flag(domain.SupervisionPlanFieldAnnounced, announced).
		flag(domain.SupervisionPlanFieldConcealing, !announced).
		str(domain.SupervisionPlanFieldCatalogueVersion, w.cat.Version).
		str(domain.SupervisionPlanFieldPartyBuildingPart, "检查支部组织生活、党员教育管理和问题整改情况，查阅原始记录，现场核实党员责任区。").
		str(domain.SupervisionPlanFieldStatus, string(p.status))
	if p.status == domain.PlanStatusDraft {
		rec.str(domain.SupervisionPlanFieldOnePartReason, "征求意见阶段，中心工作部分待业务部门补充。")
	} else {
		rec.str(domain.SupervisionPlanFieldCentralWorkPart, "同步检查承接的生产任务、质量指标、安全隐患整改和降本目标的完成情况。").
			obj(domain.SupervisionPlanFieldTopics, []domain.PlanTopic{{No: topicNo, TitleZh: "承接的生产任务完成情况",
				NoTargetReasonZh: "各支部承接的任务不同，现场逐项核对", QuestionZh: "本月承接的任务是否按期完成，未完成的原因是什么"}}).
			str(domain.SupervisionPlanFieldWrittenBy, "admin").
			str(domain.SupervisionPlanFieldSubmittedBy, "admin")
	}
	if p.status != domain.PlanStatusDraft && p.status != domain.PlanStatusSubmitted {
		rec.str(domain.SupervisionPlanFieldApprovedBy, "committee-1")
	}
	if p.status == domain.PlanStatusDone {
		rec.num(domain.SupervisionPlanFieldUnitsPlanned, len(p.scope)).num(domain.SupervisionPlanFieldUnitsVisited, len(p.scope))
	}
	w.out.add(rec)
}

func (w *world) methodsOf(codes []string) (l []string) {
	for _, code := range codes {
		cr, _ := w.cat.Criterion(code)
		l = append(l, cr.Methods...)
	}
	return l
}

func (w *world) fillInspections() {
	for _, in := range w.inspections {
		w.writeInspection(in)
		for _, res := range in.results {
			w.writeResult(in, res)
		}
		if in.id == runningID {
			w.writeUnanswered(in)
		}
		for _, f := range in.findings {
			w.writeFinding(f)
		}
		for i, p := range in.parts() {
			w.writePart(in, i, p)
		}
	}
}

// topicNo is the number of the one topic of each plan.
const topicNo = "1"

// leftSite is when a team left.
func (w *world) leftSite(in *inspection) domain.Time { return w.past(in.planned, 16*60+20+in.b.n%70) }

// writePart writes an inspector's part, with what the unit said of it, and the check-in.
func (w *world) writePart(in *inspection, i int, p part) {
	arrived, left := w.past(in.planned, 8*60+40+in.b.n%50), w.leftSite(in)
	rec := w.record("InspectionPart", in.partID(i)).
		str(domain.InspectionPartFieldInspectionID, in.id).
		str(domain.InspectionPartFieldUnitID, in.b.id()).
		str(domain.InspectionPartFieldInspectorID, p.inspector).
		list(domain.InspectionPartFieldCriteriaCodes, p.codes)
	body := &domain.InspectionPart{InspectionID: in.id, InspectorID: p.inspector, CriteriaCodes: p.codes}
	if i == 0 {
		rec.list(domain.InspectionPartFieldTopicNos, []string{topicNo})
	}
	if in.begun() {
		rec.str(domain.InspectionPartFieldPackHash, digest("pack "+in.id+p.inspector)).time(domain.InspectionPartFieldPackAt, arrived-86_400_000)
		w.writeCheckIn(in, p.inspector, arrived)
	}
	if !in.done() {
		w.out.add(rec)
		return
	}
	status := domain.PartStatusSubmitted
	if in.status == domain.InspectionStatusConfirmed || in.status == domain.InspectionStatusPublished {
		status = domain.PartStatusLocked
	}
	if i == 0 {
		check := domain.CentralCheck{TopicNo: topicNo, Level: pick(w.texts, []domain.CentralLevel{domain.CentralLevelGood, domain.CentralLevelFair}),
			ActualZh: "承接的任务按节点推进", SourceDocZh: "车间月度生产任务单"}
		rec.obj(domain.InspectionPartFieldCentralChecks, []domain.CentralCheck{check})
		for _, e := range rec.fx {
			if e.Field == domain.InspectionPartFieldCentralChecks {
				body.CentralChecks = e.Value.L
			}
		}
	}
	rec.time(domain.InspectionPartFieldLeftSiteAt, left).
		time(domain.InspectionPartFieldSubmittedAt, left+600_000).
		str(domain.InspectionPartFieldStatus, string(status))
	hash := func(field int) func(tx *engine.Tx) []domain.FieldEffect {
		return func(tx *engine.Tx) []domain.FieldEffect {
			return []domain.FieldEffect{{Field: field, Value: domain.String(ground.PartHash(tx.State(), body))}}
		}
	}
	rec.late = hash(domain.InspectionPartFieldContentHash)
	w.out.add(rec)
	signed := w.signOff(in, rec.id, left)
	signed.late = hash(domain.SignatureFieldContentHash)
	w.out.add(signed)
}

// writeCheckIn writes that an inspector came.
func (w *world) writeCheckIn(in *inspection, inspector string, at domain.Time) {
	if in.mode == domain.SupervisionModeSelfCheck {
		return
	}
	w.out.add(w.record("InspectionCheckIn", "").
		str(domain.InspectionCheckInFieldInspectionID, in.id).
		str(domain.InspectionCheckInFieldUnitID, in.b.id()).
		str(domain.InspectionCheckInFieldInspectorID, inspector).
		day(domain.InspectionCheckInFieldDay, in.planned).
		str(domain.InspectionCheckInFieldCodeKind, string(domain.CodeKindSite)).
		str(domain.InspectionCheckInFieldCode, "qr-"+in.b.id()+"-"+in.planned.String()).
		time(domain.InspectionCheckInFieldAtDevice, at).
		time(domain.InspectionCheckInFieldAtServer, at+1500).
		str(domain.InspectionCheckInFieldStatus, string(domain.CheckInStatusVerified)))
}

func (w *world) writeInspection(in *inspection) {
	announced, _ := domain.ModeAnnounced(string(in.mode))
	v, _ := domain.ShippedEnums().Find("supervisionModes", string(in.mode))
	title := in.b.zh + v.Zh
	switch {
	case in.id == runningID:
		title = in.b.zh + "党建工作后评估复评"
	case in.full():
		title = in.b.zh + "年度党建工作后评估"
	}
	rec := w.record("Inspection", in.id).
		str(domain.InspectionFieldPlanID, in.planID()).
		str(domain.InspectionFieldCycleID, cycleID(in.year())).
		str(domain.InspectionFieldTitleZh, title).
		str(domain.InspectionFieldMode, string(in.mode)).
		str(domain.InspectionFieldUnitID, in.b.id()).
		str(domain.InspectionFieldLeadID, in.team[0]).
		list(domain.InspectionFieldInspectorIDs, in.team).
		str(domain.InspectionFieldCatalogueVersion, w.cat.Version).
		day(domain.InspectionFieldPlannedOn, in.planned).
		// A mode that is not announced stays hidden until check-in (INV-I1).
		flag(domain.InspectionFieldConcealed, !announced && !in.begun()).
		str(domain.InspectionFieldStatus, string(in.status))
	rec.flag(domain.InspectionFieldOnSite, in.mode != domain.SupervisionModeSelfCheck)
	w.counts(rec, in)
	if in.done() {
		rec.time(domain.InspectionFieldLeftSiteAt, w.leftSite(in)).day(domain.InspectionFieldLeftSiteOn, min(in.planned, w.today))
		w.inspectionEnd(rec, in)
	}
	w.milestones(rec, in)
	w.out.add(rec)
}

// milestones are when the inspection came into the states that it has gone through.
func (w *world) milestones(rec *record, in *inspection) {
	fields := map[domain.InspectionStatus]int{domain.InspectionStatusPartsSubmitted: domain.InspectionFieldPartsSubmittedAt,
		domain.InspectionStatusConfirmed: domain.InspectionFieldConfirmedAt}
	reached := false
	for _, s := range stages {
		if reached = reached || s.status == in.status; !reached {
			continue
		}
		if f, ok := fields[s.status]; ok {
			rec.time(f, w.past(in.planned+s.age, 17*60))
		}
	}
}

// counts are how many of how many criteria are answered.
func (w *world) counts(rec *record, in *inspection) {
	if in.scores() {
		rec.num(domain.InspectionFieldAssignedCount, len(in.codes)).num(domain.InspectionFieldAnsweredCount, len(in.results))
	}
}

// inspectionEnd adds what a team leaves behind.
func (w *world) inspectionEnd(rec *record, in *inspection) {
	rec.str(domain.InspectionFieldSummaryZh, in.summary(w.texts))
	switch in.status {
	case domain.InspectionStatusUnderReview, domain.InspectionStatusConfirmed, domain.InspectionStatusPublished:
		rec.str(domain.InspectionFieldReviewerID, "reviewer-1")
	}
	if score, ok := domain.UnitScore(in.awarded, in.applicable); ok {
		rec.float(domain.InspectionFieldAwarded, tenths(in.awarded)).
			float(domain.InspectionFieldApplicableMax, tenths(in.applicable)).
			float(domain.InspectionFieldScore, tenths(score))
	}
}

// tenths is the number that tenths of a point are stored as.
func tenths(n int64) float64 { return float64(n) / 10 }

func digest(s string) string {
	h := sha256.Sum256([]byte(s))
	return hex.EncodeToString(h[:])
}

func (in *inspection) summary(r *rand.Rand) string {
	b := strings.Builder{}
	b.WriteString(pick(r, strengths))
	if n := len(in.findings); n > 0 {
		fmt.Fprintf(&b, "本次共发现问题%d项，主要集中在“%s”等方面。", n, in.findings[0].cr.TitleZh)
		b.WriteString(pick(r, demands))
	} else {
		b.WriteString("本次未发现需要整改的问题。")
	}
	return b.String()
}

func (w *world) writeResult(in *inspection, res *result) {
	status := domain.ResultStatusScored
	if in.status == domain.InspectionStatusConfirmed || in.status == domain.InspectionStatusPublished {
		status = domain.ResultStatusLocked
	}
	rec := w.resultRecord(in, res.cr, res.inspector, status).
		raw(domain.CriterionResultFieldInputs, res.inputs).
		str(domain.CriterionResultFieldMethod, res.method).
		flag(domain.CriterionResultFieldCounted, true)
	if in.done() {
		rec.day(domain.CriterionResultFieldVisitedOn, min(in.planned, w.today))
	}
	if res.sample > 0 {
		rec.num(domain.CriterionResultFieldSampleSize, res.sample).num(domain.CriterionResultFieldPopulationSize, res.population)
	}
	if res.sample < res.population {
		rec.obj(domain.CriterionResultFieldSample, drawn(in, res))
	}
	if res.dropped != "" {
		rec.obj(domain.CriterionResultFieldNotApplicable, domain.NotApplicable{Reason: res.dropped})
	} else {
		rec.float(domain.CriterionResultFieldScore, tenths(res.score.Tenths))
	}
	if res.fact != "" {
		rec.str(domain.CriterionResultFieldRemarkZh, res.fact+"；"+pick(w.texts, causes)+"。")
	}
	if res.evidence != "" {
		w.evidence(res.evidence, in, pick(w.texts, res.cr.Evidence), w.past(in.planned, 14*60), in.team, "“"+res.cr.TitleZh+"”核查记录")
		rec.list(domain.CriterionResultFieldEvidenceIDs, []string{res.evidence})
	}
	w.out.add(rec)
}

// drawn is the sample of a result: the numbers of a register, by the lot of the part.
func drawn(in *inspection, res *result) domain.ResultSample {
	frame := make([]string, res.population)
	for i := range frame {
		frame[i] = fmt.Sprintf("%03d", i+1)
	}
	seed := domain.SampleSeed(in.partID(slices.Index(in.team, res.inspector)), res.cr.Code)
	count, size := int64(res.population), int64(res.sample)
	return domain.ResultSample{FrameZh: "本年度台账全部编号", FrameIDs: frame, Seed: seed, Algorithm: domain.SampleAlgorithm,
		DrawnIDs: domain.Draw(seed, frame, res.sample), FrameCount: &count, FrameHash: domain.FrameHash(frame), Size: &size}
}

func (w *world) resultRecord(in *inspection, cr *domain.CatalogueCriterion, inspector string, status domain.ResultStatus) *record {
	return w.record("CriterionResult", in.id+"/"+cr.Code).
		str(domain.CriterionResultFieldInspectionID, in.id).
		str(domain.CriterionResultFieldUnitID, in.b.id()).
		str(domain.CriterionResultFieldCriterionCode, cr.Code).
		str(domain.CriterionResultFieldCriterionID, w.criterionID(cr.Code)).
		str(domain.CriterionResultFieldInspectorID, inspector).
		str(domain.CriterionResultFieldMode, string(in.mode)).
		str(domain.CriterionResultFieldStatus, string(status))
}

// writeUnanswered lays out the sheet of the running inspection.
func (w *world) writeUnanswered(in *inspection) {
	for _, code := range in.codes {
		cr, _ := w.cat.Criterion(code)
		w.out.add(w.resultRecord(in, cr, in.team[in.share(code)], domain.ResultStatusUnanswered))
	}
}
