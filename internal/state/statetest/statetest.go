// Package statetest gives tests the product's own tables in one word: who sees what and
// what records add up to, beside the shipped declaration. The program hands them over
// in cmd/pdca.
package statetest

import (
	"fmt"

	"pdca/internal/domain"
	"pdca/internal/figures"
	"pdca/internal/registry"
	"pdca/internal/scope"
	"pdca/internal/state"
)

// Tables are the product's.
func Tables() state.Tables {
	return state.Tables{Scopes: scope.All(), Figures: figures.All(), Leaving: scope.Leaving(), Rows: rows()}
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

// Stale lists the runs of the first n deadlines that a state holds otherwise than its records
// have them: a deadline looked at what it does not say that it looks at (Deadline.Also, Reads).
func Stale(s *state.Snapshot, n int) (out []string) {
	for i := range n {
		d := s.Deadline(i)
		s.Scan(s.Registry().Entity(d.Of), func(r *domain.Record) bool {
			is, runs := d.Runs(s, r)
			held := s.Run(i, r)
			if runs != (held != nil) || runs && *held != is {
				out = append(out, fmt.Sprintf("%s of %s %s: held %+v, by its records %v %+v", d.Name, d.Of, r.ID, held, runs, is))
			}
			return true
		})
	}
	return out
}
