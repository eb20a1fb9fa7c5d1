package ground

import (
	"cmp"
	"iter"
	"slices"

	"pdca/internal/domain"
	"pdca/internal/state"
)

// What is to be ended before a cycle closes. Rules refuse to close by it, the checklist lists
// it, and a figure says how far it is.

// ClosingKind is one kind of what is to be ended before a cycle closes: a line of the
// checklist, and a reason not to close.
type ClosingKind struct {
	Kind string
	Says domain.Text
	// Open are the records of a cycle that are not ended.
	Open func(s *state.Snapshot, cycle string) iter.Seq[*domain.Record]
	// Waits says that the kind keeps no cycle open by itself.
	Waits bool
	// ByClock is the day after which the clock ends a record by itself; nil for never.
	ByClock func(s *state.Snapshot, r *domain.Record) (domain.Date, bool)
}

// ClosingKinds are all of them, in the order of the checklist.
func ClosingKinds() []ClosingKind {
	loop := LoopKinds()
	return slices.Concat(loop[:2], BookKinds(), loop[2:])
}

// LoopKinds are what was found in a cycle and what is learned from it (INV-LOOP). Whoever
// closes the enterprise's cycle stands above all checks, so the concealed ones count as well.
func LoopKinds() []ClosingKind {
	return []ClosingKind{
		{Kind: "OPEN_PROBLEM", Says: domain.Text{Zh: "问题", En: "problems"}, Open: OpenProblems},
		{Kind: "OPEN_INSPECTION", Says: domain.Text{Zh: "检查", En: "checks"}, Open: openInspections},
		{Kind: "COMMON_PROBLEM_OPEN", Says: domain.Text{Zh: "共性问题", En: "common problems"},
			Open: notCarried("CommonProblem", string(domain.CommonProblemStatusResolved), string(domain.CommonProblemStatusDismissed))},
		{Kind: "ZEROING_OPEN", Says: domain.Text{Zh: "归零事项", En: "zeroing items"},
			Open: notCarried("ZeroingItem", string(domain.ZeroingStatusZeroed), string(domain.ZeroingStatusCancelled))},
		{Kind: "REVIEW_UNCONFIRMED", Says: domain.Text{Zh: "未确认的循环总结", En: "cycle reviews that are not confirmed"},
			Open: notIn("CycleReview", "cycleId", string(domain.CycleReviewStatusConfirmed), string(domain.CycleReviewStatusPublished))},
	}
}

// notCarried is notIn for what may go on in the next cycle, and may have come from the last.
func notCarried(entity string, ends ...string) func(*state.Snapshot, string) iter.Seq[*domain.Record] {
	return func(s *state.Snapshot, cycle string) iter.Seq[*domain.Record] {
		return func(yield func(*domain.Record) bool) {
			carried, ent := CarriedOver(s, cycle), s.Registry().Entity(entity)
			for r := range notIn(entity, "cycleId", ends...)(s, cycle) {
				if !carried[r.ID] && !yield(r) {
					return
				}
			}
			s.EachOf("CarryOver", "toCycleId", cycle, func(r *domain.Record) bool {
				x := r.Body.(*domain.CarryOver)
				o := s.Find(entity, SubjectOf(x))
				open := o != nil && x.Status == domain.CarryOverStatusAccepted && !carried[o.ID] && !slices.Contains(ends, o.Body.Str(ent.Status))
				return !open || yield(o)
			})
		}
	}
}

// SubjectOf is the record that a carry-over is about.
func SubjectOf(x *domain.CarryOver) string {
	return cmp.Or(x.ProblemID, x.FindingID, x.RectificationID, x.FromTargetID, x.FromPlanItemID, x.CommonProblemID, x.ZeroingItemID)
}

// BookKinds are what was planned in a cycle (INV-CY6).
func BookKinds() []ClosingKind {
	return []ClosingKind{
		{Kind: "CARRY_OVER_PROPOSED", Says: domain.Text{Zh: "未接受的结转", En: "carry-overs that are not accepted"}, Waits: true,
			Open: notIn("CarryOver", "fromCycleId", string(domain.CarryOverStatusAccepted), string(domain.CarryOverStatusWithdrawn))},
		{Kind: "LETTER_UNSETTLED", Says: domain.Text{Zh: "未结算的责任书", En: "letters that are not settled"},
			Open: notIn("ResponsibilityLetter", "cycleId", string(domain.LetterStatusSettled), string(domain.LetterStatusSuperseded), string(domain.LetterStatusVoid))},
		{Kind: "TARGET_OPEN", Says: domain.Text{Zh: "未了结的目标", En: "targets without an end"},
			Open: notIn("Target", "cycleId", string(domain.TargetStatusAchieved), string(domain.TargetStatusPartlyAchieved), string(domain.TargetStatusMissed), string(domain.TargetStatusCancelled))},
		{Kind: "PLAN_UNSUMMARISED", Says: domain.Text{Zh: "未总结的支部计划", En: "branch plans without a summary"},
			Open: notIn("BranchPlan", "cycleId", string(domain.BranchPlanStatusSummarised))},
		{Kind: "DUTY_OPEN", Says: domain.Text{Zh: "未确认的履责清单", En: "duty lists that are not confirmed"},
			Open:    notIn("DutyList", "cycleId", string(domain.DutyListStatusConfirmed), string(domain.DutyListStatusLapsed)),
			ByClock: lapses},
		{Kind: "SURVEY_OPEN", Says: domain.Text{Zh: "未结束的测评", En: "surveys that are not over"},
			Open: notIn("StaffSurvey", "cycleId", string(domain.SurveyStatusClosed), string(domain.SurveyStatusPublished), string(domain.SurveyStatusAborted))},
	}
}

// notIn finds the records of a cycle that are in none of some states.
func notIn(entity, field string, states ...string) func(*state.Snapshot, string) iter.Seq[*domain.Record] {
	return func(s *state.Snapshot, cycle string) iter.Seq[*domain.Record] {
		ent := s.Registry().Entity(entity)
		return func(yield func(*domain.Record) bool) {
			s.EachOf(entity, field, cycle, func(r *domain.Record) bool {
				return slices.Contains(states, r.Body.Str(ent.Status)) || yield(r)
			})
		}
	}
}

// lapses is the day on which the ladder of DL34 ends a duty list that nobody reports.
func lapses(s *state.Snapshot, r *domain.Record) (domain.Date, bool) {
	x, last := r.Body.(*domain.DutyList), 0
	for _, step := range domain.ShippedDeadlines().Find("DL34").Steps() {
		last = max(last, step.Day)
	}
	return x.ReportDueOn + domain.Date(last), r.Has(domain.DutyListFieldReportDueOn) && x.Status != domain.DutyListStatusSelfReported
}

// openInspections are those of a cycle that can still bring up something new.
func openInspections(s *state.Snapshot, cycle string) iter.Seq[*domain.Record] {
	return func(yield func(*domain.Record) bool) {
		s.EachOf("Inspection", "cycleId", cycle, func(r *domain.Record) bool {
			return ended(r.Body.(*domain.Inspection)) || yield(r)
		})
	}
}

// OpenProblems are the problems of a cycle, and those that were carried into it, that have no
// end and were not carried on; and its findings that are no problem yet.
func OpenProblems(s *state.Snapshot, cycle string) iter.Seq[*domain.Record] {
	return func(yield func(*domain.Record) bool) {
		carried, seen, more := CarriedOver(s, cycle), map[string]bool{}, true
		problem := func(r *domain.Record) bool {
			if r == nil || !ProblemOpen(r.Body.(*domain.Problem).Status) || seen[r.ID] {
				return true
			}
			seen[r.ID] = true
			more = problemCarried(s, r.ID, carried) || yield(r)
			return more
		}
		s.EachOf("Problem", "cycleId", cycle, problem)
		if more {
			s.EachOf("CarryOver", "toCycleId", cycle, func(r *domain.Record) bool { return problem(carriedProblem(s, r.Body.(*domain.CarryOver))) })
		}
		if more {
			s.EachOf("Inspection", "cycleId", cycle, func(i *domain.Record) bool {
				s.EachOf("Finding", "inspectionId", i.ID, func(r *domain.Record) bool {
					f := r.Body.(*domain.Finding)
					open := f.Status != domain.FindingStatusWithdrawn && (f.ProblemID == "" || s.Find("Problem", f.ProblemID) == nil) && !carried[f.ID]
					more = !open || yield(r)
					return more
				})
				return more
			})
		}
	}
}

// carriedProblem is the problem that an accepted carry-over brings into a cycle, as such or by a
// finding or a task of it; nil for none.
func carriedProblem(s *state.Snapshot, x *domain.CarryOver) *domain.Record {
	if x.Status != domain.CarryOverStatusAccepted {
		return nil
	}
	id := x.ProblemID
	if f := s.Find("Finding", x.FindingID); f != nil {
		id = f.Body.(*domain.Finding).ProblemID
	}
	if t := s.Find("Rectification", x.RectificationID); t != nil {
		id = t.Body.(*domain.Rectification).ProblemID
	}
	return s.Find("Problem", id)
}

// problemCarried says whether a problem, a finding of it or a task of it goes on.
func problemCarried(s *state.Snapshot, id string, carried map[string]bool) (yes bool) {
	yes = carried[id]
	for _, entity := range []string{"Finding", "Rectification"} {
		s.EachOf(entity, "problemId", id, func(r *domain.Record) bool {
			yes = yes || carried[r.ID]
			return !yes
		})
	}
	return yes
}

// CarriedOver holds what goes on in the next cycle: what was found, or is to be zeroed, that is
// the subject of a carry-over that was accepted.
func CarriedOver(s *state.Snapshot, cycle string) map[string]bool {
	carried := map[string]bool{}
	s.EachOf("CarryOver", "fromCycleId", cycle, func(r *domain.Record) bool {
		if x := r.Body.(*domain.CarryOver); x.Status == domain.CarryOverStatusAccepted && x.FromTargetID == "" && x.FromPlanItemID == "" {
			carried[SubjectOf(x)] = true
		}
		return true
	})
	return carried
}

// ended says whether an inspection can bring up nothing new.
func ended(i *domain.Inspection) bool {
	switch i.Status {
	case domain.InspectionStatusConfirmed, domain.InspectionStatusPublished, domain.InspectionStatusCancelled:
		return true
	}
	return false
}
