package scope

import (
	"pdca/internal/domain"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// home is the unit that an account belongs to, and all below it.
func home() state.Way {
	return state.Way{
		Name:   "home",
		Fields: map[string][]string{"Account": {"unitId"}, "OrgUnit": {"parentId", "path"}},
		Open: func(s *state.Snapshot, sc *state.Scope) {
			unit := sc.Account().Unit
			m := sc.Reads(domain.ReachHome)
			if m.Empty() || s.Unit(unit) == nil {
				return
			}
			at := joiner{with: domain.Reading{Rows: m}}
			sc.Units[unit] = at.join(sc.Units[unit])
			s.EachBelow(unit, func(unit string) { sc.Units[unit] = at.join(sc.Units[unit]) })
		},
		Acts: map[domain.Reach]state.Act{
			domain.ReachHome: func(s *state.Snapshot, sc *state.Scope, _ state.Grant, _ domain.RowNo, _ *registry.Entity, r *domain.Record) bool {
				return s.Below(r.Unit, sc.Account().Unit)
			},
		},
	}
}
