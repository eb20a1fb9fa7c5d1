package scope

import (
	"pdca/internal/domain"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// subtree is the unit of a role and all below it; by the rows that cross the links of
// the two lines also what is linked with these; and what is reference data.
func subtree() state.Way {
	return state.Way{
		Name:   "subtree",
		Fields: map[string][]string{"OrgUnit": {"parentId", "path"}, "UnitLink": linkFields},
		Open:   openSubtrees,
		Acts: map[domain.Reach]state.Act{
			domain.ReachSubtree: func(s *state.Snapshot, _ *state.Scope, g state.Grant, _ domain.RowNo, _ *registry.Entity, r *domain.Record) bool {
				return s.Below(r.Unit, g.Unit)
			},
			domain.ReachLinked: func(s *state.Snapshot, sc *state.Scope, g state.Grant, _ domain.RowNo, _ *registry.Entity, r *domain.Record) bool {
				return s.Below(r.Unit, g.Unit) || sc.Across[g.Unit][r.Unit]
			},
			domain.ReachAll: func(_ *state.Snapshot, _ *state.Scope, _ state.Grant, _ domain.RowNo, _ *registry.Entity, r *domain.Record) bool {
				return r.Unit == domain.RefBucket
			},
		},
	}
}

func openSubtrees(s *state.Snapshot, sc *state.Scope) {
	links := linksOf(s, sc)
	for _, g := range sc.Grants() {
		if s.Unit(g.Unit) == nil {
			continue
		}
		openSubtree(s, sc, g)
		cross(s, sc, g, links)
	}
	if m := sc.Reads(domain.ReachAll); !m.Empty() {
		sc.Units[domain.RefBucket] = domain.Reading{Rows: m}
	}
}

// openSubtree adds a grant's unit and all below it. What is concealed goes by the unit
// that runs the check: a grant there, or above it, reveals it.
func openSubtree(s *state.Snapshot, sc *state.Scope, g state.Grant) {
	m := s.Registry().Reads(g.Role, domain.ReachSubtree).Or(s.Registry().Reads(g.Role, domain.ReachLinked))
	if m.Empty() {
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
