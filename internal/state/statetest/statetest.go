// Package statetest gives tests the product's own tables in one word: who sees what and
// what records add up to, beside the shipped declaration. The program hands them over
// in cmd/pdca.
package statetest

import (
	"pdca/internal/figures"
	"pdca/internal/registry"
	"pdca/internal/scope"
	"pdca/internal/state"
)

// Tables are the product's.
func Tables() state.Tables {
	return state.Tables{Scopes: scope.All(), Figures: figures.All(), Leaving: scope.Leaving()}
}

// Schema is the product's: the declaration with the tables.
func Schema() *state.Schema { return Under(registry.MustLoad()) }

// Under puts the product's tables beside another declaration.
func Under(reg *registry.Registry) *state.Schema {
	s, err := state.NewSchema(reg, Tables())
	if err != nil {
		panic(err)
	}
	return s
}
