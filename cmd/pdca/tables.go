package main

import (
	"pdca/internal/figures"
	"pdca/internal/scope"
	"pdca/internal/state"
)

// tables are what the machinery is told of the domain at start.
func tables() state.Tables {
	return state.Tables{Scopes: scope.All(), Figures: figures.All(), Leaving: scope.Leaving()}
}
