package scope

import (
	"pdca/internal/domain"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// agreement is what partners share. It opens through doors of its own, where an
// agreement says what; at every other door it reaches nothing.
func agreement() state.Way {
	return state.Way{
		Name: "agreement",
		Acts: map[domain.Reach]state.Act{
			domain.ReachAgreement: func(*state.Snapshot, *state.Scope, state.Grant, domain.RowNo, *registry.Entity, *domain.Record) bool {
				return false
			},
		},
	}
}
