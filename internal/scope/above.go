package scope

import (
	"pdca/internal/domain"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// above are the units over those that an account sees, and those linked with them: that
// they are there, and what they are called. It comes last: what the account sees is what
// the other ways have opened.
func above() state.Way {
	return state.Way{
		Name:   "above",
		Fields: map[string][]string{"OrgUnit": {"parentId", "path"}, "Account": {"unitId"}, "UnitLink": linkFields},
		Open:   openAbove,
		Acts: map[domain.Reach]state.Act{
			domain.ReachAbove: func(s *state.Snapshot, sc *state.Scope, _ state.Grant, row domain.RowNo, _ *registry.Entity, r *domain.Record) bool {
				return sc.Units[r.Unit].Rows.Has(row)
			},
		},
	}
}

func openAbove(s *state.Snapshot, sc *state.Scope) {
	m := sc.Reads(domain.ReachAbove)
	if m.Empty() {
		return
	}
	seen := s.Registry().Units.Ent.ReadRow
	in := map[string]bool{sc.Account().Unit: true}
	for _, g := range sc.Grants() {
		if !s.Registry().Reads(g.Role, domain.ReachAbove).Empty() {
			in[g.Unit] = true
		}
	}
	for unit, reading := range sc.Units {
		if reading.Rows.Has(seen) {
			in[unit] = true
		}
	}
	over := map[string]bool{}
	for unit := range in {
		climb(s, unit, over)
	}
	for _, l := range linksOf(s, sc) {
		if in[l.party] {
			climb(s, l.admin, over)
		}
		if in[l.admin] {
			climb(s, l.party, over)
		}
	}
	at := joiner{with: domain.Reading{Rows: m}}
	for unit := range over {
		sc.Units[unit] = at.join(sc.Units[unit])
	}
}

// climb adds a unit and all above it, as far as they are not there yet.
func climb(s *state.Snapshot, unit string, to map[string]bool) {
	for u := s.Unit(unit); u != nil && !to[u.ID]; u = s.Unit(u.Body.(*domain.OrgUnit).ParentID) {
		to[u.ID] = true
	}
}
