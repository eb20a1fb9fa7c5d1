package scope

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// circles are those that read what is published. Whoever belongs to a unit is its account,
// or that of a member there; whoever looks in from outside, a partner, is in no circle.
//
//   - PARTY_GROUP: the members of the group.
//   - BRANCH: who belongs to the unit itself, or to one below it.
//   - UNIT: who belongs to the second-level unit or to one below it, and who belongs to an
//     administrative unit that is linked to it on the day.
//   - COMPANY: everybody.
func circles() state.Way {
	return state.Way{
		Name: "circles",
		Fields: map[string][]string{
			"Account":  {"unitId", "memberId"},
			"Member":   {"branchId", "partyGroupId", "status"},
			"OrgUnit":  {"path"},
			"UnitLink": {"partyUnitId", "adminUnitId", "validFrom", "validTo"},
		},
		Open: openCircles,
	}
}

func openCircles(s *state.Snapshot, sc *state.Scope) {
	if slices.ContainsFunc(sc.Grants(), func(g state.Grant) bool { return g.Role == domain.RolePartnerViewer }) {
		return
	}
	a := sc.Account().Body.(*domain.Account)
	sc.Circles = append(sc.Circles, state.Circle(registry.CircleCompany, ""))
	openUnit(s, sc, a.UnitID)
	r := s.Find("Member", a.MemberID)
	if r == nil {
		return
	}
	m := r.Body.(*domain.Member)
	if m.Status != domain.MemberStateActive {
		return
	}
	openUnit(s, sc, m.BranchID)
	if m.PartyGroupID != "" {
		open(sc, registry.CircleGroup, m.PartyGroupID)
	}
}

// openUnit adds the circles of who belongs to a unit.
func openUnit(s *state.Snapshot, sc *state.Scope, unit string) {
	line := s.Line(unit)
	for _, u := range line {
		open(sc, registry.CircleBranch, u)
		s.EachOf("UnitLink", "adminUnitId", u, func(r *domain.Record) bool {
			l := r.Body.(*domain.UnitLink)
			if len(s.Line(l.PartyUnitID)) == 2 && sc.InForce(l.Days()) {
				open(sc, registry.CircleUnit, l.PartyUnitID)
			}
			return true
		})
	}
	if len(line) > 0 {
		open(sc, registry.CircleUnit, s.Second(unit))
	}
}

func open(sc *state.Scope, kind, unit string) {
	if c := state.Circle(kind, unit); !slices.Contains(sc.Circles, c) {
		sc.Circles = append(sc.Circles, c)
	}
}
