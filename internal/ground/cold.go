package ground

import (
	"cmp"

	"pdca/internal/domain"
	"pdca/internal/state"
)

// Cold is the commit up to which the lines of a state need not be in memory: the last that
// closed a cycle, and since which as many days went by as that cycle's settings say
// (coldAfter). The day is that of the state, so servers and replays agree. 0 is none.
func Cold(s *state.Snapshot) (upTo domain.Rev) {
	ent, today := s.Registry().Entity("PdcaCycle"), s.DayOf(s.At)
	status := ent.Field("status").Index
	s.Scan(ent, func(r *domain.Record) bool {
		c := r.Body.(*domain.PdcaCycle)
		if c.Status != domain.CycleStatusClosed {
			return true
		}
		after := Settings(s, c.ID, today).ColdAfter
		if m := r.Mark(status); after > 0 && s.DayOf(cmp.Or(c.ClosedAt, m.At))+domain.Date(after) <= today {
			upTo = max(upTo, m.Rev)
		}
		return true
	})
	return upTo
}
