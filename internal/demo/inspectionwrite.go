package demo

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"strings"

	"pdca/internal/domain"
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
		str(domain.SupervisionPlanFieldUnitID, "pad").
		str(domain.SupervisionPlanFieldTitleZh, p.title).
		str(domain.SupervisionPlanFieldMode, string(p.mode)).
		list(domain.SupervisionPlanFieldScopeUnitIDs, p.scope).
		list(domain.SupervisionPlanFieldCriteriaCodes, p.codes).
		list(domain.SupervisionPlanFieldMethods, w.methodsOf(p.codes)).
		list(domain.SupervisionPlanFieldTeam, p.team).
		day(domain.SupervisionPlanFieldWindowFrom, p.from).
		day(domain.SupervisionPlanFieldWindowTo, p.to).
		flag(domain.SupervisionPlanFieldAnnounced, announced).
		str(domain.SupervisionPlanFieldPartyBuildingPart, "检查支部组织生活、党员教育管理和问题整改情况，查阅原始记录，现场核实党员责任区。").
		str(domain.SupervisionPlanFieldStatus, string(p.status))
	if p.mode == domain.SupervisionModePeerCheck {
		rec.str(domain.SupervisionPlanFieldOnePartReason, "互查只看组织生活的规范性，中心工作由业务部门按月考核。")
	} else {
		rec.str(domain.SupervisionPlanFieldCentralWorkPart, "同步检查承接的生产任务、质量指标、安全隐患整改和降本目标的完成情况。")
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
	}
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
	if in.full() || in.id == runningID { // the others score nothing: they only note findings
		rec.obj(domain.InspectionFieldAssignment, in.parts())
	}
	if in.begun() {
		rec.obj(domain.InspectionFieldCheckIn, in.checkIn(w))
	}
	if in.done() {
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

func (in *inspection) checkIn(w *world) domain.InspectionCheckIn {
	t := w.past(in.planned, 8*60+40+in.b.n%50)
	return domain.InspectionCheckIn{At: t.String(), Token: "qr-" + in.b.id() + "-" + in.planned.String(),
		DeviceTime: t.String(), ServerTime: (t + 1500).String()}
}

// inspectionEnd adds what a team leaves behind.
func (w *world) inspectionEnd(rec *record, in *inspection) {
	left := w.past(in.planned, 16*60+20+in.b.n%70)
	off := domain.InspectionSignOff{UnitRepresentativeID: in.b.secretary.id(), RepresentativeName: in.b.secretary.name, At: left.String()}
	if in.b.n%97 == 41 {
		off.RefusedReason = "对其中一项扣分有不同意见，已书面说明"
	} else {
		off.Signature = digest("sign " + in.id)
	}
	rec.time(domain.InspectionFieldLeftSiteAt, left).
		str(domain.InspectionFieldSummaryZh, in.summary(w.texts)).
		obj(domain.InspectionFieldSignOff, off)
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
	status := domain.ResultStatusLocked
	if in.status == domain.InspectionStatusPartsSubmitted {
		status = domain.ResultStatusScored // locked when the lead merges the parts
	}
	rec := w.resultRecord(in, res.cr, res.inspector, status).
		raw(domain.CriterionResultFieldInputs, res.inputs).
		str(domain.CriterionResultFieldMethod, res.method).
		flag(domain.CriterionResultFieldCounted, true)
	if res.sample > 0 {
		rec.num(domain.CriterionResultFieldSampleSize, res.sample).num(domain.CriterionResultFieldPopulationSize, res.population)
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
		w.evidence(res.evidence, in, pick(w.texts, res.cr.Evidence), w.past(in.planned, 14*60), res.inspector, "“"+res.cr.TitleZh+"”核查记录")
		rec.list(domain.CriterionResultFieldEvidenceIDs, []string{res.evidence})
	}
	w.out.add(rec)
}

func (w *world) resultRecord(in *inspection, cr *domain.CatalogueCriterion, inspector string, status domain.ResultStatus) *record {
	return w.record("CriterionResult", in.id+"/"+cr.Code).
		str(domain.CriterionResultFieldInspectionID, in.id).
		str(domain.CriterionResultFieldUnitID, in.b.id()).
		str(domain.CriterionResultFieldCriterionCode, cr.Code).
		str(domain.CriterionResultFieldCriterionID, w.criterionID(cr.Code)).
		str(domain.CriterionResultFieldInspectorID, inspector).
		str(domain.CriterionResultFieldStatus, string(status))
}

// writeUnanswered lays out the sheet of the running inspection.
func (w *world) writeUnanswered(in *inspection) {
	for _, code := range in.codes {
		cr, _ := w.cat.Criterion(code)
		w.out.add(w.resultRecord(in, cr, in.team[in.part(code)], domain.ResultStatusUnanswered))
	}
}

// evidence writes a piece of evidence that was looked at on site and not copied,
// as a works of this kind asks for (design/domain.md 8.3): it has a site code and
// no file, so there is no hash to give.
func (w *world) evidence(id string, in *inspection, kind string, taken domain.Time, by, caption string) {
	w.out.add(w.record("Evidence", id).
		str(domain.EvidenceFieldUnitID, in.b.id()).
		str(domain.EvidenceFieldInspectionID, in.id).
		str(domain.EvidenceFieldKindCode, kind).
		time(domain.EvidenceFieldCapturedAtDevice, taken).
		time(domain.EvidenceFieldReceivedAtServer, min(taken+240_000, at(w.today, 0))).
		str(domain.EvidenceFieldSiteCode, fmt.Sprintf("SITE-%03d", in.b.n)).
		str(domain.EvidenceFieldCapturedBy, by).
		str(domain.EvidenceFieldCaptureMode, "IN_APP").
		str(domain.EvidenceFieldCaption, caption+"（原件现场双人核对，按保密规定不复制）").
		str(domain.EvidenceFieldStatus, "VERIFIED"))
}
