package act

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/do"
	"pdca/internal/rules/org"
	"pdca/internal/state"
)

// overdueRule is what an owner loses whose task is overdue.
const overdueRule = "PT36"

// Deadlines are those of acting on what was found.
func Deadlines() []engine.Deadline {
	list := []engine.Deadline{extension(), acceptance(), planHandedIn(), analysis(), guidance()}
	for _, severity := range []domain.WeightClass{domain.WeightClassCritical, domain.WeightClassMajor, domain.WeightClassStandard} {
		list = append(list, putRight(domain.RectifyTerm(severity), severity))
	}
	return list
}

func owner(s *state.Snapshot, r *domain.Record, _ domain.Date) []string {
	x := r.Body.(*domain.Rectification)
	if x.OwnerAccountID != "" {
		return org.Active(s, x.OwnerAccountID)
	}
	return org.AccountsOf(s, x.OwnerID)
}

// putRight is DL14: the term of a task by the severity of its problem. While it waits
// for who accepts it stands still (INV-EL2).
func putRight(key string, severity domain.WeightClass) engine.Deadline {
	return engine.Deadline{Key: key, Entity: "Rectification",
		Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			x := r.Body.(*domain.Rectification)
			return engine.Run{Due: x.DueOn, Extra: int(x.WaitedDays)}, underWay(x.Status) && x.Severity == severity
		},
		Who: engine.Whom{"OWNER": owner},
		Do:  ladder(key),
	}
}

// underWay says whether a task is with its unit.
func underWay(s domain.RectificationStatus) bool {
	return slices.Contains([]domain.RectificationStatus{domain.RectificationStatusIssued, domain.RectificationStatusPlanSubmitted,
		domain.RectificationStatusPlanApproved, domain.RectificationStatusInProgress, domain.RectificationStatusReturned, domain.RectificationStatusReopened}, s)
}

// overdue is INV-RC4: a task is overdue from the first moment after its day, by the clock,
// and costs its owner points, once. Staff have none to lose.
func overdue(tx *engine.Tx, r *domain.Record) error {
	if err := engine.Put[domain.Rectification](tx, r.ID, engine.To(domain.RectificationFieldOverdueSince, domain.DateValue(tx.Today()))); err != nil {
		return err
	}
	a := overdueAward(r.Body.(*domain.Rectification), tx.Today())
	if a.Member == "" || do.Posted(tx, a) {
		return nil // another run of the task was overdue before
	}
	return do.Post(tx, a)
}

func overdueAward(x *domain.Rectification, on domain.Date) do.Award {
	return do.Award{Member: x.OwnerID, Rule: overdueRule, SourceType: "Rectification", Source: x.ID, On: on}
}

// extension is DL27: a wish for more time is decided.
func extension() engine.Deadline {
	return engine.Deadline{Key: "DL27", Entity: "Rectification",
		Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			x := r.Body.(*domain.Rectification)
			if x.Extension == "" {
				return engine.Run{}, false
			}
			at, err := domain.ParseTime(engine.Object[domain.Extension](x.Extension).RequestedAt)
			return engine.Run{At: at}, err == nil && engine.Object[domain.Extension](x.Extension).State == domain.ExtensionStateRequested
		},
		Who: engine.Whom{"APPROVER": func(s *state.Snapshot, r *domain.Record, today domain.Date) []string {
			return org.MayHold(s, today, org.Above(s, r.Unit), "RECTIFY_EXTEND", domain.LevelApprove)
		}},
	}
}

// acceptance is DL62: what was handed in is accepted or returned.
func acceptance() engine.Deadline {
	return engine.Deadline{Key: "DL62", Entity: "Rectification",
		Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			x := r.Body.(*domain.Rectification)
			return engine.Run{At: x.SubmittedAt}, x.Status == domain.RectificationStatusSubmitted && x.SubmittedAt != 0
		},
		Who: engine.Whom{"ACCEPTOR": func(s *state.Snapshot, r *domain.Record, today domain.Date) []string {
			return org.MayHold(s, today, org.Above(s, r.Unit), "RECTIFY_ACCEPT", domain.LevelEdit) // never the unit itself
		}},
	}
}

// planHandedIn is DL63: a plan is made for a task that was issued.
func planHandedIn() engine.Deadline {
	return engine.Deadline{Key: "DL63", Entity: "Rectification",
		Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			return engine.Run{At: engine.Entered(r, domain.RectificationFieldStatus)}, r.Body.(*domain.Rectification).Status == domain.RectificationStatusIssued
		},
		Who: engine.Whom{"OWNER": owner},
	}
}

// analysis is DL67: a problem is analysed and classified.
func analysis() engine.Deadline {
	return engine.Deadline{Key: "DL67", Entity: "Problem",
		Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			p := r.Body.(*domain.Problem)
			return engine.Run{From: p.RegisteredOn}, (p.Status == domain.ProblemStatusRegistered || p.Status == domain.ProblemStatusAnalysed) && r.Has(domain.ProblemFieldRegisteredOn)
		},
	}
}

// guidance is DL80: who guides a unit in a problem of its own logs what was done, from the
// day on which it is assigned and from each log on, until its rectification is handed in.
func guidance() engine.Deadline {
	ofProblem := func(problem func(*domain.Record) string) func(*state.Snapshot, *domain.Record, func(string)) {
		return func(_ *state.Snapshot, r *domain.Record, again func(string)) { again(problem(r)) }
	}
	return engine.Deadline{Key: "DL80", Entity: "Problem", Tally: engine.CountedEach,
		Runs: func(s *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			p := r.Body.(*domain.Problem)
			waits := p.Kind == domain.ProblemKindIndividual && p.GuideID != "" && r.Has(domain.ProblemFieldAssignedOn) &&
				slices.Contains([]domain.ProblemStatus{domain.ProblemStatusAssigned, domain.ProblemStatusRectifying, domain.ProblemStatusReopened}, p.Status)
			if !waits || handedIn(s, r.ID) {
				return engine.Run{}, false
			}
			if last := lastGuidance(s, r.ID); last != 0 {
				return engine.Run{At: last}, true
			}
			return engine.Run{From: p.AssignedOn}, true
		},
		Also: map[string]func(*state.Snapshot, *domain.Record, func(string)){
			"GuidanceLog":   ofProblem(func(r *domain.Record) string { return r.Body.(*domain.GuidanceLog).ProblemID }),
			"Rectification": ofProblem(func(r *domain.Record) string { return r.Body.(*domain.Rectification).ProblemID }),
		},
		Who: engine.Whom{"GUIDE": func(s *state.Snapshot, r *domain.Record, _ domain.Date) []string {
			return org.Active(s, r.Body.(*domain.Problem).GuideID)
		}},
	}
}

// handedIn says whether what puts a problem right is with who accepts it, or was.
func handedIn(s *state.Snapshot, problem string) (yes bool) {
	s.EachOf("Rectification", "problemId", problem, func(r *domain.Record) bool {
		yes = !underWay(r.Body.(*domain.Rectification).Status)
		return !yes
	})
	return yes
}

// lastGuidance is when the last log of a problem was that stands; 0 for none.
func lastGuidance(s *state.Snapshot, problem string) (last domain.Time) {
	s.EachOf("GuidanceLog", "problemId", problem, func(r *domain.Record) bool {
		if g := r.Body.(*domain.GuidanceLog); g.Status != domain.WorkLogStatusVoided && g.Status != domain.WorkLogStatusObjected {
			last = max(last, g.At)
		}
		return true
	})
	return last
}
