package plan

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/org"
	"pdca/internal/state"
)

// Deadlines are those of planning.
func Deadlines() []engine.Deadline {
	return slices.Concat(
		[]engine.Deadline{conferencesHeld(), carryAccepted()},
		[]engine.Deadline{pledgeDue(), taken(), handedDown(), planDue(), claimsDue(), claimKept(), reachedInTime()},
		[]engine.Deadline{progressReported(), targetOver(), targetSettled()},
		letterDeadlines(),
		dutyDeadlines(),
		voiceDeadlines(),
	)
}

// pledgeDue is DL24: a pledge whose day is over is verified, or else not kept.
func pledgeDue() engine.Deadline {
	return engine.Deadline{
		Key: "DL24", Entity: "Pledge", Tally: engine.PutOff,
		Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			p := r.Body.(*domain.Pledge)
			return engine.Run{From: p.DueOn}, p.Status == domain.PledgeStatusPublished && r.Has(domain.PledgeFieldDueOn)
		},
		Who: engine.Whom{
			"MEMBER": func(s *state.Snapshot, r *domain.Record, _ domain.Date) []string {
				return org.AccountsOf(s, r.Body.(*domain.Pledge).MemberID)
			},
		},
	}
}
