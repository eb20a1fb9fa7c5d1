package org

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/state"
)

// Deadlines are those of the organisation.
func Deadlines() []engine.Deadline {
	return []engine.Deadline{
		endOfTerm("DL21A", domain.UnitKindBranch, domain.UnitKindGeneralBranch),
		endOfTerm("DL21B", domain.UnitKindSecondaryCommittee, domain.UnitKindGroupCommittee),
		transferDecided(),
	}
}

// endOfTerm is DL21: a body whose term is over is elected anew. Branches and committees
// have terms of different lengths.
func endOfTerm(key string, kinds ...domain.UnitKind) engine.Deadline {
	return engine.Deadline{Key: key, Entity: "LeadershipTerm",
		Runs: func(s *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			x, u := r.Body.(*domain.LeadershipTerm), s.Unit(r.Unit)
			return engine.Run{From: x.TermFrom}, sits(x.Status) && u != nil && slices.Contains(kinds, u.Body.(*domain.OrgUnit).Kind)
		},
		Also: map[string]func(*state.Snapshot, *domain.Record, func(string)){
			"OrgUnit": func(s *state.Snapshot, r *domain.Record, again func(string)) {
				s.EachOf("LeadershipTerm", "orgUnitId", r.ID, func(t *domain.Record) bool { again(t.ID); return true })
			},
		},
	}
}

// sits says whether a body is in office, overdue or not.
func sits(s domain.TermStatus) bool {
	return s == domain.TermStatusInOffice || s == domain.TermStatusDue || s == domain.TermStatusOverdue
}

// transferDecided is DL79: a transfer is accepted or refused. The secretaries who are told
// are those of the side that decides.
func transferDecided() engine.Deadline {
	deciding := func(role domain.Role) func(*state.Snapshot, *domain.Record, domain.Date) []string {
		return func(s *state.Snapshot, r *domain.Record, today domain.Date) []string {
			return Nearest(s, today, r.Body.(*domain.MemberTransfer).DecidedByUnitID, func(h state.Holder) bool { return h.Role == role })
		}
	}
	return engine.Deadline{Key: "DL79", Entity: "MemberTransfer",
		Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			x := r.Body.(*domain.MemberTransfer)
			return engine.Run{At: x.ProposedAt}, x.Status == domain.TransferStatusProposed && x.ProposedAt != 0
		},
		Who: engine.Whom{
			"BRANCH_SECRETARY": deciding(domain.RoleBranchSecretary), "UNIT_SECRETARY": deciding(domain.RoleUnitSecretary),
		},
	}
}
