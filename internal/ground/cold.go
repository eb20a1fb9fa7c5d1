package ground

import (
	"cmp"

	"pdca/internal/domain"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// Cold are the records of a state that need not be in memory: what was made in or before the
// commit that closed a cycle, the last one since which as many days went by as its settings say
// (coldAfter). Of what is no line they are those that name such a cycle themselves: people and
// units, plans and standards are older and asked for every day. The day is that of the state,
// so servers and replays agree.
func Cold(s *state.Snapshot) (c state.Cold) {
	ent, today := s.Registry().Entity("PdcaCycle"), s.DayOf(s.At)
	status, over := ent.Field("status").Index, map[string]bool{}
	s.Scan(ent, func(r *domain.Record) bool {
		x := r.Body.(*domain.PdcaCycle)
		if x.Status != domain.CycleStatusClosed {
			return true
		}
		after := Settings(s, x.ID, today).ColdAfter
		if m := r.Mark(status); after > 0 && s.DayOf(cmp.Or(x.ClosedAt, m.At))+domain.Date(after) <= today {
			c.UpTo, over[x.ID] = max(c.UpTo, m.Rev), true
		}
		return true
	})
	of := map[*registry.Entity]int{}
	for _, e := range s.Registry().Entities {
		if f := e.Field("cycleId"); f != nil && !f.Derived && e.Name != "Settings" {
			of[e] = f.Index
		}
	}
	c.Of = func(e *registry.Entity, r *domain.Record) bool {
		f, ok := of[e]
		return ok && over[r.Body.Str(f)]
	}
	return c
}
