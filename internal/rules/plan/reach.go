package plan

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/ground"
	"pdca/internal/rules/org"
	"pdca/internal/state"
)

// reachedInTime is DL41: a member of the base is reached by a target some days after the
// plan of the branch was approved. The clock is that of the branch in which the base has the
// member, and ends with the cycle.
func reachedInTime() engine.Deadline {
	ofMember := func(member func(r *domain.Record) string) func(*state.Snapshot, *domain.Record, func(string)) {
		return func(_ *state.Snapshot, r *domain.Record, again func(string)) { again(member(r)) }
	}
	return engine.Deadline{
		Key: "DL41", Entity: "Member", Tally: engine.CountedEach,
		Runs: waitsForTarget, Reads: map[string][]string{"Member": {"status"}},
		Also: map[string]func(*state.Snapshot, *domain.Record, func(string)){
			"TargetClaim":       ofMember(func(r *domain.Record) string { return r.Body.(*domain.TargetClaim).MemberID }),
			"DutyItem":          ofMember(func(r *domain.Record) string { return r.Body.(*domain.DutyItem).MemberID }),
			"Pledge":            ofMember(func(r *domain.Record) string { return r.Body.(*domain.Pledge).MemberID }),
			"TargetGroupFigure": func(_ *state.Snapshot, r *domain.Record, again func(string)) { eachCounted(r, again) },
			"BranchPlan": func(s *state.Snapshot, r *domain.Record, again func(string)) {
				p := r.Body.(*domain.BranchPlan)
				if b := ground.Base(s, p.CycleID, p.BranchID); b != nil {
					eachCounted(&b.Record, again)
				}
			},
			"PdcaCycle": func(s *state.Snapshot, r *domain.Record, again func(string)) {
				s.EachOf("TargetGroupFigure", "cycleId", r.ID, func(b *domain.Record) bool { eachCounted(b, again); return true })
			},
		},
		Who: engine.Whom{"OWNER": func(s *state.Snapshot, r *domain.Record, _ domain.Date) []string { return org.AccountsOf(s, r.ID) }},
	}
}

// eachCounted calls fn for the members that a base names.
func eachCounted(r *domain.Record, fn func(id string)) {
	for _, m := range r.Body.(*domain.TargetGroupFigure).MemberIDs {
		fn(m)
	}
}

// waitsForTarget says since when a member waits to be reached.
func waitsForTarget(s *state.Snapshot, r *domain.Record) (run engine.Run, waits bool) {
	if r.Body.(*domain.Member).Status != domain.MemberStateActive {
		return run, false
	}
	ground.EachBaseWith(s, r.ID, func(b *domain.TargetGroupFigure) {
		cycle := s.Find("PdcaCycle", b.CycleID)
		plan := ground.PlanOf(s, b.CycleID, b.UnitID)
		switch {
		case waits, b.Status != domain.BaseStatusFrozen, slices.Contains(b.ExemptIDs, r.ID), plan == nil || plan.Version == 0:
		case cycle == nil || cycle.Body.(*domain.PdcaCycle).Status != domain.CycleStatusActive:
		case !ground.Reached(s, b.CycleID, r.ID):
			run, waits = engine.Run{At: plan.ApprovedAt}, true
		}
	})
	return run, waits
}
