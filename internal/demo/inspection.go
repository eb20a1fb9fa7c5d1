package demo

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"pdca/internal/domain"
)

// slots are the inspections of every branch over the two years: two in the
// finished year, the full evaluation, and one of the running year.
const (
	slotSpring = iota
	slotAutumn
	slotEvaluation
	slotRunning
	slotCount
)

// runningID is the inspection that the accounts inspector-1 and inspector-2
// find on their devices.
const runningID = "insp-b007"

// inspection is one inspection with all that was found.
type inspection struct {
	id      string
	b       *branch
	slot    int
	mode    domain.SupervisionMode
	planned domain.Date
	status  domain.InspectionStatus
	// team holds the lead first.
	team     []string
	codes    []string
	results  []*result
	findings []*finding
	// awarded and applicable are in tenths of a point.
	awarded, applicable int64
}

func (i *inspection) year() int { return i.planned.Std().Year() }

// full says that the inspection scores every criterion.
func (i *inspection) full() bool { return i.slot == slotEvaluation }

// done says that the team has left and handed in what it found.
func (i *inspection) done() bool {
	switch i.status {
	case domain.InspectionStatusPartsSubmitted, domain.InspectionStatusMerged, domain.InspectionStatusUnderReview,
		domain.InspectionStatusConfirmed, domain.InspectionStatusPublished:
		return true
	}
	return false
}

// begun says that the team has checked in.
func (i *inspection) begun() bool { return i.done() || i.status == domain.InspectionStatusInProgress }

// rotation is which modes a slot's inspections go through.
var rotation = map[int][]domain.SupervisionMode{
	slotSpring: {domain.SupervisionModeSelfCheck, domain.SupervisionModeDailySurvey, domain.SupervisionModePeerCheck},
	slotAutumn: {domain.SupervisionModeSpecialInspection, domain.SupervisionModeInternalInspectionTour,
		domain.SupervisionModeSupervisedFollowUp, domain.SupervisionModeUnscheduledSpotCheck},
	slotEvaluation: {domain.SupervisionModeSpecialInspection},
	slotRunning: {domain.SupervisionModeDailySurvey, domain.SupervisionModeUnscheduledSpotCheck, domain.SupervisionModeSelfCheck,
		domain.SupervisionModeSpecialInspection, domain.SupervisionModePeerCheck, domain.SupervisionModeInternalInspectionTour,
		domain.SupervisionModeSupervisedFollowUp},
}

// themes are the categories that an inspection of a mode looks at, where it is
// not the full evaluation.
var themes = map[domain.SupervisionMode][]string{
	domain.SupervisionModeSelfCheck:              {"05", "06", "20"},
	domain.SupervisionModeDailySurvey:            {"01", "12", "19"},
	domain.SupervisionModePeerCheck:              {"05", "06", "07"},
	domain.SupervisionModeSpecialInspection:      {"09", "10", "14"},
	domain.SupervisionModeInternalInspectionTour: {"02", "04", "18"},
	domain.SupervisionModeSupervisedFollowUp:     {"12", "20"},
	domain.SupervisionModeUnscheduledSpotCheck:   {"05", "13", "17"},
}

// codesOf lists the criteria that apply to a branch in some categories; all of
// them where none is named.
func (w *world) codesOf(categories []string) (codes []string) {
	for _, c := range w.cat.Applicable("BRANCH") {
		if len(categories) == 0 || slices.Contains(categories, c.CategoryCode()) {
			codes = append(codes, c.Code)
		}
	}
	return codes
}

// drawInspections decides when which branch is inspected by whom, and what is
// found.
func (w *world) drawInspections() {
	when, what := w.random("schedule"), w.random("results")
	all := w.codesOf(nil)
	for i, b := range w.branches {
		for slot := range slotCount {
			if slot == slotEvaluation {
				w.evaluateLast(i, b, all)
			}
			in := &inspection{id: fmt.Sprintf("insp-%s-%d", b.id(), slot+1), b: b, slot: slot}
			in.mode = rotation[slot][i%len(rotation[slot])]
			in.codes = w.codesOf(themes[in.mode])
			if in.full() {
				in.codes, b.evaluation = all, in
			}
			in.planned = w.plannedOn(when, slot)
			w.settle(when, in)
			w.assign(in, i)
			if slot == slotRunning && b.n == homeBranch {
				w.running(in, all)
			}
			if in.begun() {
				w.inspect(what, in)
			}
			w.inspections = append(w.inspections, in)
		}
	}
}

// plannedOn draws the day of an inspection. The evaluation lies in the running
// year as soon as that is long enough, else in the finished one.
func (w *world) plannedOn(r *rand.Rand, slot int) domain.Date {
	var from, to domain.Date
	newYear := date(w.this, 1, 1)
	switch {
	case slot == slotSpring:
		from, to = date(w.last, 3, 10), date(w.last, 6, 20)
	case slot == slotAutumn:
		from, to = date(w.last, 8, 1), date(w.last, 10, 15)
	case slot == slotEvaluation && w.today-newYear > 60:
		from, to = max(newYear+10, w.today-150), w.today-4
	case slot == slotEvaluation:
		from, to = date(w.last, 7, 1), date(w.last, 9, 30)
	default:
		from, to = newYear+8, min(w.today+30, date(w.this, 12, 30))
	}
	d := workday(from + domain.Date(r.IntN(int(max(to-from, 0))+1)))
	if d == w.today {
		d = workday(d - 1) // nothing is half done: the day is over
	}
	return d
}

// stages are the states that an inspection has gone through so many days after
// the day it was planned for.
var stages = []struct {
	age    domain.Date
	status domain.InspectionStatus
}{
	{publishDays, domain.InspectionStatusPublished}, {toldDays, domain.InspectionStatusConfirmed}, {8, domain.InspectionStatusUnderReview},
	{5, domain.InspectionStatusMerged}, {2, domain.InspectionStatusPartsSubmitted}, {1, domain.InspectionStatusInProgress},
	{-2, domain.InspectionStatusPackDownloaded}, {-7, domain.InspectionStatusAssigned},
}

// settle decides the state; those of the finished year are all published.
func (w *world) settle(r *rand.Rand, in *inspection) {
	in.status = domain.InspectionStatusPlanned
	for _, s := range stages {
		if w.today-in.planned >= s.age {
			in.status = s.status
			break
		}
	}
	if in.year() == w.last || in.full() && (in.b.n == homeBranch || in.b.n == guestBranch) {
		in.status = domain.InspectionStatusPublished
		in.planned = min(in.planned, workday(w.today-publishDays-1))
	}
	if in.slot == slotRunning && chance(r, 0.02) {
		in.status = domain.InspectionStatusCancelled
	}
}

// assign chooses the team. Units check themselves and each other through their
// secretaries, never in return (INV-SOD); the rest is for the inspectors. The
// first two inspectors have few others, so that the running one stands out.
func (w *world) assign(in *inspection, i int) {
	rest := w.inspectors[2:]
	switch {
	case in.mode == domain.SupervisionModeSelfCheck:
		in.team = []string{in.b.account}
	case in.mode == domain.SupervisionModePeerCheck:
		in.team = []string{w.neighbour(in.b).account}
	case in.slot == slotAutumn && i%60 == 3:
		in.team = slices.Clone(w.inspectors[:2])
	default:
		in.team = []string{rest[(i+in.slot)%len(rest)], rest[(i+in.slot+3)%len(rest)]}
	}
}

// neighbour is the next branch of the same unit, around, passing over the guest
// branch: its secretary is an inspector who is to have one running task only.
func (w *world) neighbour(b *branch) *branch {
	n := b.n
	for {
		if n += unitCount; n >= fullBranches {
			n %= unitCount
		}
		if n != guestBranch {
			return w.branch(n)
		}
	}
}

// running makes the inspection that is under way when the demonstration starts:
// every criterion, not yet answered, divided between two inspectors.
func (w *world) running(in *inspection, all []string) {
	in.id, in.mode, in.codes = runningID, domain.SupervisionModeSpecialInspection, all
	in.planned, in.status = max(workday(w.today-1), date(w.this, 1, 1)), domain.InspectionStatusInProgress
	in.team = slices.Clone(w.inspectors[:2])
}

// parts divides an inspection's criteria: the lead takes the first categories. Where
// nothing is scored there is the lead's part alone, for the topic.
func (in *inspection) parts() (l []part) {
	if !in.scores() {
		return []part{{in.team[0], nil}}
	}
	for i, id := range in.team {
		p := part{inspector: id}
		for _, code := range in.codes {
			if in.share(code) == i {
				p.codes = append(p.codes, code)
			}
		}
		l = append(l, p)
	}
	return l
}

// partID is the id of a part, by its place in the team.
func (in *inspection) partID(i int) string { return fmt.Sprintf("%s/p%d", in.id, i+1) }

// part is one inspector's share.
type part struct {
	inspector string
	codes     []string
}

// scores says that the inspection scores criteria; the others look at the topic of their
// plan and note what they find.
func (in *inspection) scores() bool { return in.full() || in.id == runningID }

// share is the place in the team of who scores a criterion.
func (in *inspection) share(code string) int {
	if len(in.team) == 1 || code < in.codes[(len(in.codes)+1)/2] {
		return 0
	}
	return 1
}

// inspect carries out an inspection: the evaluation scores every criterion, the
// others only note what they find.
func (w *world) inspect(r *rand.Rand, in *inspection) {
	if in.id == runningID {
		w.runningFindings(in)
		return
	}
	g := grader{r: r, b: in.b}
	if in.full() {
		for _, code := range in.codes {
			cr, _ := w.cat.Criterion(code)
			in.take(g.result(cr))
		}
		w.findInResults(r, in)
		return
	}
	for range between(r, 0, 3) {
		cr, _ := w.cat.Criterion(pick(r, in.codes))
		if slices.ContainsFunc(in.findings, func(f *finding) bool { return f.cr == cr }) {
			continue
		}
		if a := g.faulty(cr); a.fact != "" {
			w.find(r, in, cr, a.fact, false)
		}
	}
}

// take adds a result and its share of the score.
func (in *inspection) take(res *result) {
	res.inspector = in.team[in.share(res.cr.Code)]
	in.results = append(in.results, res)
	if !res.score.NotApplicable {
		in.awarded += res.score.Tenths
		in.applicable += res.cr.MaxScore * 10
	}
}

// planID is the supervision plan that an inspection belongs to.
func (in *inspection) planID() string {
	switch {
	case in.id == runningID:
		return fmt.Sprintf("plan-%d-review", in.year())
	case in.full():
		return fmt.Sprintf("plan-%d-evaluation", in.year())
	}
	return fmt.Sprintf("plan-%d-%s", in.year(), strings.ToLower(strings.ReplaceAll(string(in.mode), "_", "-")))
}
