package rules

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/act"
	"pdca/internal/rules/check"
	"pdca/internal/rules/do"
	"pdca/internal/rules/org"
	"pdca/internal/rules/plan"
)

// duties are the rules of the separation of duties of every room, above the rows that
// data/rights.json gives each. One that the file does not have stands above no row, which
// the engine refuses; a rule of the file that stands in no room is held by what an entity
// declares (@transition(other:)), or by a rule of its own.
func duties() []engine.Duty {
	list := slices.Concat(org.Duties(), plan.Duties(), do.Duties(), check.Duties(), act.Duties(), areas().Duties)
	for i := range list {
		for _, s := range domain.SeparationOfDuties() {
			if s.Rule == list[i].Rule {
				list[i].Rows = s.Rows
			}
		}
	}
	return list
}
