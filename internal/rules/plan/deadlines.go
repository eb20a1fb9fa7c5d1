package plan

import (
	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/org"
	"pdca/internal/state"
)

// Deadlines are those of planning.
func Deadlines() []engine.Deadline {
	return []engine.Deadline{{
		Key: "DL24", Entity: "Pledge", // a pledge whose day is over is verified, or else not kept
		Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			p := r.Body.(*domain.Pledge)
			return engine.Run{From: p.DueOn}, p.Status == domain.PledgeStatusPublished && r.Has(domain.PledgeFieldDueOn)
		},
		Who: engine.Whom{
			"MEMBER": func(s *state.Snapshot, r *domain.Record, _ domain.Date) []string {
				return org.AccountsOf(s, r.Body.(*domain.Pledge).MemberID)
			},
		},
	}}
}
