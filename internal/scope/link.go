package scope

import (
	"pdca/internal/domain"
	"pdca/internal/state"
)

// linkFields are what links are judged by.
var linkFields = []string{"partyUnitId", "adminUnitId", "validFrom", "validTo"}

// link joins a unit of the party with one of the administration.
type link struct{ party, admin string }

// linksOf lists the links that are in force on the day of a scope.
func linksOf(s *state.Snapshot, sc *state.Scope) (out []link) {
	s.Scan(s.Registry().Entity("UnitLink"), func(r *domain.Record) bool {
		if l := r.Body.(*domain.UnitLink); sc.InForce(l.Days()) {
			out = append(out, link{l.PartyUnitID, l.AdminUnitID})
		}
		return true
	})
	return out
}

// cross adds what is linked with the units of a grant, and all below that: for the rows
// of the matrix that cross, and nothing that is concealed there. It does not go on from
// there along further links.
func cross(s *state.Snapshot, sc *state.Scope, g state.Grant, links []link) {
	over := map[string]bool{}
	add := func(unit string) {
		if s.Unit(unit) == nil || over[unit] {
			return
		}
		over[unit] = true
		s.EachBelow(unit, func(below string) { over[below] = true })
	}
	for _, l := range links {
		if s.Below(l.party, g.Unit) {
			add(l.admin)
		}
		if s.Below(l.admin, g.Unit) {
			add(l.party)
		}
	}
	if len(over) == 0 {
		return
	}
	if sc.Across == nil {
		sc.Across = map[string]map[string]bool{}
	}
	sc.Across[g.Unit] = over
	m := s.Registry().Reads(g.Role, domain.ReachLinked)
	if m.Empty() {
		return
	}
	grant := joiner{with: domain.Reading{Rows: m}}
	for unit := range over {
		sc.Units[unit] = grant.join(sc.Units[unit])
	}
}
