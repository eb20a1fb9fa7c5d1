package ground

import (
	"cmp"
	"math"
	"slices"

	"pdca/internal/domain"
	"pdca/internal/state"
)

// What many units have in common, and how long a problem has been carried: what rules
// decide by and derived fields show.

// Common is how far a criterion and a cause are the problem of many units, in the circle of
// one of them.
type Common struct {
	// Units have it; Open are those of them in which it is not put right.
	Units, Open []string
	// Base are the units with a result that counts on the criterion, and those that have it:
	// so the share is never more than all.
	Base []string
}

// CommonOf counts the units below an owner that have problems of a criterion and a cause:
// problems that are analysed, of the cycle or still open. What is concealed does not count.
func CommonOf(s *state.Snapshot, owner, cycle, criterion, cause string, kind domain.UnitKind) (c Common) {
	counts := func(unit string) bool {
		u := s.Unit(unit)
		return u != nil && u.Body.(*domain.OrgUnit).Kind == kind && s.Below(unit, owner)
	}
	s.EachOf("Problem", "criterionCode", criterion, func(r *domain.Record) bool {
		p := r.Body.(*domain.Problem)
		unit := cmp.Or(p.ResponsibleUnitID, p.UnitID)
		if r.Concealed() || p.RootCauseCode != cause || !Analysed(p.Status) || p.CycleID != cycle && !ProblemOpen(p.Status) || !counts(unit) {
			return true
		}
		c.Units = append(c.Units, unit)
		if ProblemOpen(p.Status) {
			c.Open = append(c.Open, unit)
		}
		return true
	})
	c.Base = slices.Clone(c.Units)
	s.EachOf("CriterionResult", "criterionCode", criterion, func(r *domain.Record) bool {
		x := r.Body.(*domain.CriterionResult)
		i := s.Find("Inspection", x.InspectionID)
		if r.Concealed() || !x.Counted || !r.Has(domain.CriterionResultFieldScore) || i == nil || i.Body.(*domain.Inspection).CycleID != cycle || !counts(x.UnitID) {
			return true
		}
		c.Base = append(c.Base, x.UnitID)
		return true
	})
	for _, list := range []*[]string{&c.Units, &c.Open, &c.Base} {
		slices.Sort(*list)
		*list = slices.Compact(*list)
	}
	return c
}

// Analysed says whether a problem is past its registering and stands.
func Analysed(st domain.ProblemStatus) bool {
	return st != domain.ProblemStatusRegistered && st != domain.ProblemStatusMerged && st != domain.ProblemStatusVoid
}

// ProblemOpen says whether a problem waits to be put right.
func ProblemOpen(st domain.ProblemStatus) bool {
	return st != domain.ProblemStatusClosed && st != domain.ProblemStatusMerged && st != domain.ProblemStatusVoid
}

// CommonEnough says whether so many units of a base are as many as the settings ask for.
func CommonEnough(units, base int64, p *domain.Params) bool {
	return units >= p.CommonMinUnits && !BelowShare(units, base, p)
}

// BelowShare says whether so many units of a base are a smaller share than the settings ask
// for: compared as whole numbers, so that 71 of 359 are fewer than a fifth and 72 are not.
func BelowShare(units, base int64, p *domain.Params) bool {
	const parts = 10_000
	return parts*units < int64(math.Round(p.CommonMinShare*parts))*base
}

// CommonProblemOf is the common problem that has a criterion and a cause in the circle of a
// unit and is not at its end; that of the nearest owner, "" for none.
func CommonProblemOf(s *state.Snapshot, unit, criterion, cause string) (id string) {
	owner := ""
	s.EachOf("CommonProblem", "criterionCode", criterion, func(r *domain.Record) bool {
		c := r.Body.(*domain.CommonProblem)
		if c.RootCauseCode == cause && CommonStands(c.Status) && s.Below(unit, c.OwnerUnitID) && (id == "" || s.Below(c.OwnerUnitID, owner)) {
			id, owner = r.ID, c.OwnerUnitID
		}
		return true
	})
	return id
}

// CommonStands says whether a common problem is not at its end.
func CommonStands(st domain.CommonProblemStatus) bool {
	return st != domain.CommonProblemStatusResolved && st != domain.CommonProblemStatusDismissed
}

// TimesCarried is how often a problem was carried over: itself, a finding of it or a task.
func TimesCarried(s *state.Snapshot, problem string) (times int64) {
	look := func(field, id string) {
		s.EachOf("CarryOver", field, id, func(r *domain.Record) bool {
			if x := r.Body.(*domain.CarryOver); x.Status == domain.CarryOverStatusAccepted {
				times = max(times, x.TimesCarried)
			}
			return true
		})
	}
	look("problemId", problem)
	for entity, field := range map[string]string{"Finding": "findingId", "Rectification": "rectificationId"} {
		s.EachOf(entity, "problemId", problem, func(r *domain.Record) bool { look(field, r.ID); return true })
	}
	return times
}

// ProblemAge is for how many days a problem has been known, until it was closed or a day.
func ProblemAge(p *domain.Problem, today domain.Date) int64 {
	if p.Status == domain.ProblemStatusClosed && p.Has(domain.ProblemFieldClosedOn) {
		today = p.ClosedOn
	}
	if !p.Has(domain.ProblemFieldFirstFoundOn) {
		return 0
	}
	return max(0, int64(today-p.FirstFoundOn))
}

// ProblemLight is the light of the watch list over a problem; none over one that has its end.
func ProblemLight(s *state.Snapshot, p *domain.Problem, today domain.Date) domain.ProblemWatch {
	set, age := Settings(s, p.CycleID, today), ProblemAge(p, today)
	switch {
	case !ProblemOpen(p.Status):
		return domain.ProblemWatchNone
	case age > set.ProblemRedDays:
		return domain.ProblemWatchRed
	case age > set.ProblemAmberDays:
		return domain.ProblemWatchAmber
	}
	return domain.ProblemWatchNone
}

// RectificationAccepted says whether a task was accepted and stands so.
func RectificationAccepted(st domain.RectificationStatus) bool {
	return st == domain.RectificationStatusAccepted || st == domain.RectificationStatusLookBackDue || st == domain.RectificationStatusClosed
}
