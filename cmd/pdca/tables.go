package main

import (
	"pdca/internal/figures"
	"pdca/internal/state"
)

// tables are what the machinery is told of the domain at start.
func tables() state.Tables {
	return state.Tables{Figures: figures.All()}
}
