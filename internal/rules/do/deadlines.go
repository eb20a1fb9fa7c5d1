package do

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/org"
	"pdca/internal/state"
)

// posting is the deadline within which an entry is posted.
const posting = "DL09A"

// Deadlines are those of doing.
func Deadlines() []engine.Deadline {
	approver := engine.Whom{"APPROVER": approvers}
	return []engine.Deadline{{
		Key: posting, Entity: "PointsEntry",
		Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			p := r.Body.(*domain.PointsEntry)
			return engine.Run{From: p.OccurredOn}, p.Status == domain.PointsStatusPending
		},
		Who: approver,
		Do:  map[int]func(*engine.Tx, *domain.Record) error{0: lateEntry},
	}, {
		Key: "DL09B", Entity: "PointsEntry",
		Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			p := r.Body.(*domain.PointsEntry)
			return engine.Run{At: p.DisputedAt}, p.Status == domain.PointsStatusDisputed
		},
		Who: approver,
	}, {
		Key: "DL23", Entity: "PointsEntry",
		Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			p := r.Body.(*domain.PointsEntry)
			return engine.Run{At: p.AppealedAt}, p.Status == domain.PointsStatusAppealed
		},
		Who: engine.Whom{"APPEAL_DECIDER": func(s *state.Snapshot, r *domain.Record, today domain.Date) []string {
			p := r.Body.(*domain.PointsEntry)
			return holding(s, p, today, appealed(s, p, today))
		}},
	}, carriedOut(), requestDecided(), nobodyCame(), useOver(), venueChecked()}
}

// carriedOut is DL47: a measure is reported by its day.
func carriedOut() engine.Deadline {
	return engine.Deadline{Key: "DL47", Entity: "Measure", Tally: engine.PutOff,
		Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			m := r.Body.(*domain.Measure)
			return engine.Run{From: m.DueOn}, m.Status == domain.MeasureStatusAssigned || m.Status == domain.MeasureStatusInProgress
		},
		Who: engine.Whom{"OWNER": ownerOfMeasure},
	}
}

// ownerOfMeasure is who is responsible for a measure.
func ownerOfMeasure(s *state.Snapshot, r *domain.Record, _ domain.Date) []string {
	m := r.Body.(*domain.Measure)
	if m.OwnerAccountID != "" {
		return org.Active(s, m.OwnerAccountID)
	}
	return org.AccountsOf(s, m.OwnerMemberID)
}

// approvers are who may let an entry count: by the role that its rule names, or the
// nearest above it, and not the member.
func approvers(s *state.Snapshot, r *domain.Record, today domain.Date) []string {
	p := r.Body.(*domain.PointsEntry)
	return holding(s, p, today, atLeast(approverOf(s, p)))
}

// holding are the accounts, but the member's own, that hold the lowest of some roles which
// anybody else holds: what is the secretary's own goes to the unit above.
func holding(s *state.Snapshot, p *domain.PointsEntry, today domain.Date, roles []domain.Role) []string {
	for _, role := range roles {
		list := engine.Without(org.Nearest(s, today, p.UnitID, func(h state.Holder) bool { return h.Role == role }), org.AccountsOf(s, p.MemberID))
		if len(list) > 0 {
			return list
		}
	}
	return nil
}

// lateEntry marks an entry that nobody has let count in time.
func lateEntry(tx *engine.Tx, r *domain.Record) error {
	flags := r.Body.(*domain.PointsEntry).Flags
	if slices.Contains(flags, string(domain.PointsFlagLate)) {
		return nil
	}
	flags = append(slices.Clone(flags), string(domain.PointsFlagLate))
	slices.Sort(flags)
	return engine.Put[domain.PointsEntry](tx, r.ID, engine.To(domain.PointsEntryFieldFlags, domain.List(flags)))
}
