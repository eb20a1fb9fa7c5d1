package scope

import (
	"pdca/internal/domain"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// assigned are the records on which the account, or its member, must act: their fields
// say so (@assigned). It comes behind own, which finds who the account is.
func assigned() state.Way {
	return state.Way{
		Name: "assigned",
		Open: func(_ *state.Snapshot, sc *state.Scope) {
			addAll(sc.Tasks, sc.Self, sc.Reads(domain.ReachAssigned))
		},
		Acts: map[domain.Reach]state.Act{
			domain.ReachAssigned: func(s *state.Snapshot, sc *state.Scope, _ state.Grant, row domain.RowNo, ent *registry.Entity, r *domain.Record) bool {
				return s.IsAssigned(sc, row, ent, r)
			},
		},
	}
}
