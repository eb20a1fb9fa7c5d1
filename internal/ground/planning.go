package ground

import (
	"pdca/internal/domain"
	"pdca/internal/state"
)

// chain are the deadlines of planning, each of which begins when the one before is over.
var chain = []string{"DL01", "DL02", "DL03", "DL04"}

// PlanningEnds is the last day of a deadline of planning in a year where each step before takes
// all the time that it has, counted from the last day of the conferences.
func PlanningEnds(s *state.Snapshot, p *domain.Params, year int, key string) domain.Date {
	last := p.ConferencesBy(year)
	for _, step := range chain {
		d := p.Deadline(step)
		if d == nil {
			d = domain.ShippedDeadlines().Find(step)
		}
		last = d.DueOn(last, Calendar(s))
		if step == key {
			break
		}
	}
	return last
}
