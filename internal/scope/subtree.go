package scope

import (
	"pdca/internal/domain"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// subtree is the unit of a role and all below it, and what is reference data.
func subtree() state.Way {
	return state.Way{
		Name:   "subtree",
		Fields: map[string][]string{"OrgUnit": {"parentId", "path"}},
		Open:   openSubtrees,
		Acts: map[domain.Reach]state.Act{
			domain.ReachSubtree: func(s *state.Snapshot, _ *state.Scope, g state.Grant, _ *registry.Entity, r *domain.Record) bool {
				return r.Unit == domain.RefBucket || s.Below(r.Unit, g.Unit)
			},
		},
	}
}

func openSubtrees(s *state.Snapshot, sc *state.Scope) {
	reference := s.Registry().Reads("*", domain.ReachSubtree).Or(sc.Reads(domain.ReachSubtree))
	for _, g := range sc.Grants() {
		openSubtree(s, sc, g)
	}
	sc.Units[domain.RefBucket] = domain.Reading{Rows: reference}
}

// openSubtree adds a grant's unit and all below it. What is concealed goes by the unit
// that runs the check: a grant there, or above it, reveals it.
func openSubtree(s *state.Snapshot, sc *state.Scope, g state.Grant) {
	m := s.Registry().Reads(g.Role, domain.ReachSubtree)
	if m.Empty() || s.Unit(g.Unit) == nil {
		return
	}
	grant := joiner{with: domain.Reading{Rows: m, Revealed: m}}
	sc.Units[g.Unit] = grant.join(sc.Units[g.Unit])
	s.EachBelow(g.Unit, func(unit string) { sc.Units[unit] = grant.join(sc.Units[unit]) })
}

// joiner adds one grant to what others gave already. Neighbours mostly had the
// same, so they share one result.
type joiner struct{ with, old, sum domain.Reading }

func (j *joiner) join(old domain.Reading) domain.Reading {
	if j.sum.Empty() || old != j.old {
		j.old, j.sum = old, old.Or(j.with)
	}
	return j.sum
}
