package demo

import (
	"cmp"
	"fmt"
	"math/rand/v2"

	"pdca/internal/domain"
)

// task is a rectification.
type task struct {
	f      *finding
	owner  *member
	status domain.RectificationStatus
	// issued is the day that the term counts from: that of the publication.
	issued, due, original domain.Date
	extension             *domain.Extension
	// submitted and accepted are 0 where that has not happened.
	submitted, accepted domain.Date
	acceptor            string
	// code is the number of the problem.
	code string
}

// publishDays is how long after the inspection its result is published and what
// it found is to be put right; see stages.
const publishDays = 20

// evidence says that the unit has handed in proof of the states before and
// after (INV-RC2).
func (t *task) evidence() bool { return t.submitted != 0 }

// issue has a finding put right and decides how far that has come by today.
func (w *world) issue(r *rand.Rand, f *finding) *task {
	days := domain.DefaultParams().Deadline(domain.RectifyTerm(domain.WeightClass(f.cr.WeightClass))).Amount
	t := &task{f: f, owner: pick(r, f.in.b.members), issued: f.in.planned + publishDays, acceptor: f.in.team[0]}
	if t.acceptor == f.in.b.account || f.in.mode == domain.SupervisionModePeerCheck {
		t.acceptor = "secretary-" + f.in.b.unit.party() // acceptance by somebody outside the branch (INV-RC3)
	}
	if chance(r, 0.5) {
		t.owner = f.in.b.secretary
	}
	t.original = t.issued + domain.Date(days)
	t.due = t.original
	w.problems[f.in.year()]++
	t.code = fmt.Sprintf("P-%d-%d", f.in.year(), w.problems[f.in.year()])
	pace := 0.35 + 0.6*r.Float64()
	if chance(r, 0.12) {
		pace = 1.05 + 0.5*r.Float64()
		w.extend(r, t, days)
	}
	t.submitted = t.issued + domain.Date(pace*float64(days)) + 1
	t.accepted = t.submitted + domain.Date(between(r, 3, 10))
	w.progress(r, t)
	if late := t.submitted > t.due || t.submitted == 0 && w.today > t.due+1; late && t.due+1 < w.today {
		t.owner.overdue = append(t.owner.overdue, t)
	}
	if t.status != domain.RectificationStatusClosed && f.cr.WeightClass != "STANDARD" {
		f.in.b.openMajor++
	}
	return t
}

// extend asks for more time where the unit saw in time that it would need it.
func (w *world) extend(r *rand.Rand, t *task, days int) {
	asked := t.original - domain.Date(between(r, 2, 6))
	if asked > w.today || chance(r, 0.5) {
		return
	}
	t.due = t.original + domain.Date(between(r, 3, days/2))
	at := w.past(asked, 10*60)
	t.extension = &domain.Extension{RequestedAt: at.String(), RequestedBy: t.f.in.b.account, NewDueOn: t.due.String(), ReasonZh: pick(r, extensionReasons),
		State: domain.ExtensionStateApproved, DecidedAt: w.past(min(asked+1, w.today), 9*60).String(), DecidedBy: "secretary-" + t.f.in.b.unit.party()}
}

// progress decides the state. The finished year closed with every task closed or
// handed on to the running one (INV-LOOP).
func (w *world) progress(r *rand.Rand, t *task) {
	if t.f.in.year() == w.last {
		w.wrapUp(r, t)
		return
	}
	x := r.Float64()
	lookBack := t.f.cr.WeightClass != "STANDARD" || x < 0.2 // INV-LB1
	checked := t.accepted + domain.Date(between(r, 30, 90))
	switch age := w.today - t.issued; {
	case age < 3:
		t.status = domain.RectificationStatusIssued
	case age < 6:
		t.status = domain.RectificationStatusPlanSubmitted
	case age < 9:
		t.status = domain.RectificationStatusPlanApproved
	case w.today < t.submitted:
		t.status = domain.RectificationStatusInProgress
	case w.today < t.accepted && x < 0.15:
		t.status = domain.RectificationStatusReturned
	case w.today < t.accepted:
		t.status = domain.RectificationStatusSubmitted
	case w.today < t.accepted+30:
		t.status = domain.RectificationStatusAccepted
	case lookBack && w.today < checked:
		t.status = domain.RectificationStatusLookBackDue
	case lookBack && x > 0.985:
		t.status = domain.RectificationStatusReopened
	default:
		t.status = domain.RectificationStatusClosed
	}
	if w.today < t.submitted || t.status == domain.RectificationStatusIssued ||
		t.status == domain.RectificationStatusPlanSubmitted || t.status == domain.RectificationStatusPlanApproved {
		t.submitted = 0
	}
	if w.today < t.accepted || t.submitted == 0 {
		t.accepted = 0
	}
}

// wrapUp ends a task of the finished year. About one in eighty was not done in
// time and went into the plan of the running year, where most of it was done.
func (w *world) wrapUp(r *rand.Rand, t *task) {
	if len(w.carried) < 40 && (len(w.carried) == 0 || chance(r, 0.0125)) && t.extension == nil {
		t.status, t.submitted, t.accepted = domain.RectificationStatusInProgress, 0, 0
		if done := date(w.this, 5, 20); w.today > done+30 && chance(r, 0.7) {
			t.status, t.submitted, t.accepted = domain.RectificationStatusClosed, done, done+6
		}
		w.carried = append(w.carried, t)
		return
	}
	t.submitted = min(t.submitted, date(w.last, 12, 8))
	t.accepted = min(t.accepted, date(w.last, 12, 18))
	t.status = domain.RectificationStatusClosed
}

func (t *task) id() string { return t.f.id + "/r" }

// problem is the id of the problem that the task puts right.
func (t *task) problem() string { return t.f.id + "/p" }

// problemStates are how far a problem is by its task; before that it is assigned.
var problemStates = map[domain.RectificationStatus]domain.ProblemStatus{
	domain.RectificationStatusInProgress: domain.ProblemStatusRectifying, domain.RectificationStatusSubmitted: domain.ProblemStatusRectifying,
	domain.RectificationStatusReturned: domain.ProblemStatusRectifying, domain.RectificationStatusAccepted: domain.ProblemStatusRectifying,
	domain.RectificationStatusLookBackDue: domain.ProblemStatusRectifying, domain.RectificationStatusClosed: domain.ProblemStatusClosed,
	domain.RectificationStatusReopened: domain.ProblemStatusReopened,
}

// writeProblem writes what a finding was registered as: analysed by its branch, and
// assigned by the unit above.
func (w *world) writeProblem(t *task) {
	f, b := t.f, t.f.in.b
	status := cmp.Or(problemStates[t.status], domain.ProblemStatusAssigned)
	rec := w.record("Problem", t.problem()).
		str(domain.ProblemFieldCode, t.code).
		str(domain.ProblemFieldUnitID, b.id()).
		str(domain.ProblemFieldResponsibleUnitID, b.id()).
		str(domain.ProblemFieldCycleID, cycleID(f.in.year())).
		str(domain.ProblemFieldSource, string(sources[f.in.mode])).
		str(domain.ProblemFieldCriterionCode, f.cr.Code).
		str(domain.ProblemFieldSeverity, f.cr.WeightClass).
		str(domain.ProblemFieldDescriptionZh, f.text).
		day(domain.ProblemFieldFirstFoundOn, f.in.planned).
		str(domain.ProblemFieldRootCauseCode, f.cause).
		str(domain.ProblemFieldRootCauseZh, "支部委员会逐项剖析："+f.because).
		str(domain.ProblemFieldAnalysedBy, b.account).
		str(domain.ProblemFieldKind, string(domain.ProblemKindIndividual)).
		str(domain.ProblemFieldGuideID, "secretary-"+b.unit.party()).
		list(domain.ProblemFieldRemedies, []string{string(domain.RemedyBusinessGuidance), string(domain.RemedyUrgedRectification)}).
		day(domain.ProblemFieldRegisteredOn, t.issued).
		day(domain.ProblemFieldAssignedOn, t.issued).
		str(domain.ProblemFieldStatus, string(status))
	if status == domain.ProblemStatusClosed {
		rec.day(domain.ProblemFieldClosedOn, min(t.accepted+30, w.today))
	}
	if status == domain.ProblemStatusReopened {
		rec.num(domain.ProblemFieldReopenCount, 1)
	}
	w.out.add(rec)
	w.guidance(t)
}

// guidance is what the secretary above did about a problem a week after it was assigned,
// where that is no later than its rectification was handed in; the branch has confirmed it.
func (w *world) guidance(t *task) {
	on, b := workday(t.issued+7), t.f.in.b
	if t.status == domain.RectificationStatusIssued || on+3 >= w.today || t.submitted != 0 && on > t.submitted {
		return
	}
	guide := "secretary-" + b.unit.party()
	w.out.add(w.record("GuidanceLog", t.problem()+"/g1").
		str(domain.GuidanceLogFieldProblemID, t.problem()).
		str(domain.GuidanceLogFieldUnitID, b.id()).
		str(domain.GuidanceLogFieldResponsibleUnitID, b.id()).
		str(domain.GuidanceLogFieldGuideID, guide).
		time(domain.GuidanceLogFieldAt, w.past(on, 10*60)).
		str(domain.GuidanceLogFieldKindCode, "VISIT").
		str(domain.GuidanceLogFieldContentZh, helpTexts[int(t.issued)%len(helpTexts)]).
		str(domain.GuidanceLogFieldBy, guide).
		str(domain.GuidanceLogFieldConfirmedBy, b.account).
		time(domain.GuidanceLogFieldConfirmedAt, w.past(on+3, 9*60)).
		str(domain.GuidanceLogFieldStatus, string(domain.WorkLogStatusConfirmed)))
}

func (w *world) writeTask(t *task) {
	r := w.texts
	b := t.f.in.b
	w.writeProblem(t)
	rec := w.record("Rectification", t.id()).
		str(domain.RectificationFieldProblemID, t.problem()).
		str(domain.RectificationFieldFindingID, t.f.id).
		str(domain.RectificationFieldUnitID, b.id()).
		str(domain.RectificationFieldResponsibleUnitID, b.id()).
		str(domain.RectificationFieldProblemZh, t.f.text).
		str(domain.RectificationFieldSeverity, t.f.cr.WeightClass).
		str(domain.RectificationFieldOwnerID, t.owner.id()).
		day(domain.RectificationFieldDueOn, t.due).
		day(domain.RectificationFieldOriginalDueOn, t.original).
		day(domain.RectificationFieldIssuedOn, t.issued).
		str(domain.RectificationFieldStatus, string(t.status))
	if t.extension != nil {
		rec.obj(domain.RectificationFieldExtension, *t.extension)
	}
	if t.submitted != 0 {
		w.evidence(t.id()+"/after", t.f.in, "RECTIFICATION_REPORT", w.past(t.submitted, 10*60), []string{b.account}, "整改后状况："+t.f.cr.TitleZh)
		rec.list(domain.RectificationFieldBeforeEvidenceIDs, []string{t.f.id + "/before"}).
			list(domain.RectificationFieldAfterEvidenceIDs, []string{t.id() + "/after"}).
			str(domain.RectificationFieldReportZh, pick(r, reports)).
			time(domain.RectificationFieldFirstSubmittedAt, w.past(t.submitted, 10*60)).
			time(domain.RectificationFieldSubmittedAt, w.past(t.submitted, 10*60+between(r, 0, 300))).
			day(domain.RectificationFieldSubmittedOn, min(t.submitted, w.today)).
			str(domain.RectificationFieldSubmittedBy, b.account)
	}
	if t.accepted != 0 {
		rec.time(domain.RectificationFieldAcceptedAt, w.past(t.accepted, 15*60)).
			day(domain.RectificationFieldAcceptedOn, min(t.accepted, w.today)).
			str(domain.RectificationFieldAcceptedBy, t.acceptor)
	}
	if t.status == domain.RectificationStatusReturned {
		rec.num(domain.RectificationFieldReturnCount, 1)
	}
	if underWay := t.submitted == 0 && t.status != domain.RectificationStatusClosed; underWay && w.today > t.due {
		rec.day(domain.RectificationFieldOverdueSince, t.due+1)
	}
	w.out.add(rec)
	if t.status != domain.RectificationStatusIssued {
		w.writeMeasures(t)
	}
}

// measureStates are how far the measures of a task are by its own state; those of a
// finished one are verified.
var measureStates = map[domain.RectificationStatus]domain.MeasureStatus{
	domain.RectificationStatusPlanSubmitted: domain.MeasureStatusAssigned, domain.RectificationStatusPlanApproved: domain.MeasureStatusAssigned,
	domain.RectificationStatusInProgress: domain.MeasureStatusInProgress, domain.RectificationStatusSubmitted: domain.MeasureStatusReported,
	domain.RectificationStatusReturned: domain.MeasureStatusReported,
}

// writeMeasures writes what the unit planned, and what it reports of it.
func (w *world) writeMeasures(t *task) {
	r := w.texts
	status := cmp.Or(measureStates[t.status], domain.MeasureStatusVerified)
	i, n := r.IntN(len(measures)), between(r, 1, 2)
	for k := range n {
		due := t.due - domain.Date(2*(n-k))
		rec := w.record("Measure", fmt.Sprintf("%s/m%d", t.id(), k+1)).
			str(domain.MeasureFieldRectificationID, t.id()).
			str(domain.MeasureFieldUnitID, t.f.in.b.id()).
			str(domain.MeasureFieldTextZh, measures[(i+k*5)%len(measures)]).
			str(domain.MeasureFieldOwnerMemberID, t.owner.id()).
			day(domain.MeasureFieldDueOn, due).
			day(domain.MeasureFieldOriginalDueOn, due).
			str(domain.MeasureFieldStatus, string(status))
		if t.submitted != 0 {
			rec.str(domain.MeasureFieldReportZh, reports[(i+k)%len(reports)]).
				list(domain.MeasureFieldEvidenceIDs, []string{t.id() + "/after"}).
				time(domain.MeasureFieldReportedAt, w.past(t.submitted-domain.Date(n-k), 16*60))
		}
		if t.accepted != 0 {
			rec.time(domain.MeasureFieldVerifiedAt, w.past(t.accepted, 15*60)).str(domain.MeasureFieldVerifierID, t.acceptor).
				str(domain.MeasureFieldEffect, string(domain.MeasureEffectSolved))
		}
		w.out.add(rec)
	}
}
