package do

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/ground"
)

// standingOf is the record that goes with a nomination (INV-CM1): the newest confirmed grade
// of the unit with its version (INV-CM7), points and place of a member, the last appraisal,
// cases and violations, pledges; and what of it stands against the nomination.
func standingOf(tx *engine.Tx, n *domain.Nomination) (s domain.NominationRecord, flags []string) {
	unit := n.UnitID
	if n.NomineeUnitID != "" {
		unit = n.NomineeUnitID
	}
	s.AsOfRev = int64(tx.Base().Rev)
	if a := confirmedGrade(tx, unit); a != nil {
		s.UnitAssessmentID, s.UnitAssessmentVersion, s.UnitOverallGrade = a.ID, &a.Version, a.OverallGrade
	}
	switch {
	case s.UnitOverallGrade == domain.GradeD:
		flags = append(flags, string(domain.NominationFlagGradeD))
	case s.UnitOverallGrade == "":
		flags = append(flags, string(domain.NominationFlagGradePending))
	}
	if m := engine.Find[domain.Member](tx, n.NomineeMemberID); m != nil {
		lowest := pointsStanding(tx, m, &s)
		if lowest {
			flags = append(flags, string(domain.NominationFlagLowestFifth))
		}
		memberStanding(tx, m, &s)
	}
	s.OpenAccountabilities = int64(openAccountabilities(tx, n, unit))
	if s.OpenAccountabilities > 0 || weakCaseOpen(tx, unit) {
		flags = append(flags, string(domain.NominationFlagOpenCase))
	}
	slices.Sort(flags)
	return s, flags
}

// confirmedGrade is the assessment of a unit that was confirmed last and still stands; nil for
// none.
func confirmedGrade(tx *engine.Tx, unit string) (found *domain.UnitAssessment) {
	for _, a := range engine.List[domain.UnitAssessment](tx, "unitId", unit) {
		if (a.Status == domain.AssessmentStatusConfirmed || a.Status == domain.AssessmentStatusPublished) && (found == nil || a.ConfirmedAt >= found.ConfirmedAt) {
			found = a
		}
	}
	return found
}

// balanceOf is a member's balance of the year of a day: what all begin with and what was
// posted.
func balanceOf(tx *engine.Tx, member string, on domain.Date) int64 {
	cycle := ground.PointsCycle(tx.State(), on)
	if cycle == nil {
		return tx.Settings("").PointsOpening
	}
	sum := ground.Settings(tx.State(), cycle.ID, domain.FirstOfYear(int(cycle.Year))).PointsOpening
	engine.Each(tx, "memberId", member, func(p *domain.PointsEntry) bool {
		if p.CycleID == cycle.ID && p.Status != domain.PointsStatusPending && p.Status != domain.PointsStatusRejected {
			sum += p.Points
		}
		return true
	})
	return sum
}

// pointsStanding is a member's balance and place among those of the branch who are ranked; it
// answers whether it is in the lowest fifth.
func pointsStanding(tx *engine.Tx, m *domain.Member, s *domain.NominationRecord) (lowest bool) {
	own, better, all := balanceOf(tx, m.ID, tx.Today()), int64(0), int64(0)
	engine.Each(tx, "branchId", m.BranchID, func(o *domain.Member) bool {
		if o.Status != domain.MemberStateActive || ground.ExemptOn(tx.State(), o.ID, tx.Today()) != 0 {
			return true
		}
		all++
		if o.ID != m.ID && balanceOf(tx, o.ID, tx.Today()) > own {
			better++
		}
		return true
	})
	rank := better + 1
	s.PointsBalance, s.PointsRank = &own, &rank
	return all >= 5 && better*5 >= all*4
}

// memberStanding is what a member was rated, broke and kept in the last twelve months.
func memberStanding(tx *engine.Tx, m *domain.Member, s *domain.NominationRecord) {
	var last *domain.DemocraticAppraisal
	for _, x := range engine.List[domain.AppraisalSheet](tx, "memberId", m.ID) {
		a := engine.Find[domain.DemocraticAppraisal](tx, x.AppraisalID)
		if a != nil && a.Status == domain.AppraisalStatusAnnounced && x.Outcome != "" && (last == nil || a.CreatedAt > last.CreatedAt) {
			last, s.AppraisalOutcome = a, x.Outcome
		}
	}
	since := tx.Today() - 365
	for _, v := range engine.List[domain.Violation](tx, "memberId", m.ID) {
		if v.Status == domain.ViolationStatusConfirmed && v.OccurredOn > since {
			s.Violations12m++
		}
	}
	var judged, kept float64
	for _, p := range engine.List[domain.Pledge](tx, "memberId", m.ID) {
		switch p.Status {
		case domain.PledgeStatusFulfilled:
			judged, kept = judged+1, kept+1
		case domain.PledgeStatusUnfulfilled:
			judged++
		}
	}
	if judged > 0 {
		rate := kept / judged
		s.PledgesFulfilledRate = &rate
	}
}

// openAccountabilities are the cases against who is nominated, or the unit, that go on. One
// that was only proposed is known to nobody but who examines it, and is none yet.
func openAccountabilities(tx *engine.Tx, n *domain.Nomination, unit string) (count int) {
	open := func(a *domain.Accountability) bool {
		return a.Status == domain.AccountabilityStatusExamining || a.Status == domain.AccountabilityStatusDecided || a.Status == domain.AccountabilityStatusEnforced
	}
	for _, a := range engine.List[domain.Accountability](tx, "unitId", unit) {
		of := a.SubjectIsUnit || n.NomineeMemberID != "" && a.SubjectMemberID == n.NomineeMemberID || n.NomineeAccountID != "" && a.SubjectAccountID == n.NomineeAccountID
		if open(a) && of {
			count++
		}
	}
	return count
}

// weakCaseOpen says whether a branch is being put in order as a weak one.
func weakCaseOpen(tx *engine.Tx, unit string) bool {
	ent := tx.Registry().Entity("WeakBranchCase")
	return slices.ContainsFunc(engine.List[domain.WeakBranchCase](tx, "branchId", unit), func(w *domain.WeakBranchCase) bool {
		return !ent.SealedIn[string(w.Status)]
	})
}
