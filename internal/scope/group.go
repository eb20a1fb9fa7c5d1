package scope

import (
	"pdca/internal/domain"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// group is the party group that an account leads: what is the own of its members. It is
// the unit of the grant, or for a grant on a unit above the group that the leader's own
// member is in.
func group() state.Way {
	return state.Way{
		Name:   "group",
		Fields: map[string][]string{"Member": {"partyGroupId"}, "Account": {"memberId"}, "OrgUnit": {"kind", "parentId", "path"}},
		Open: func(s *state.Snapshot, sc *state.Scope) {
			for _, g := range sc.Grants() {
				m := s.Registry().Reads(g.Role, domain.ReachGroup)
				if m.Empty() {
					continue
				}
				s.EachOf("Member", "partyGroupId", ledBy(s, sc, g), func(r *domain.Record) bool {
					sc.Persons[r.ID] = sc.Persons[r.ID].Or(m)
					return true
				})
			}
		},
		Acts: map[domain.Reach]state.Act{
			domain.ReachGroup: func(s *state.Snapshot, sc *state.Scope, g state.Grant, _ domain.RowNo, ent *registry.Entity, r *domain.Record) bool {
				led := ledBy(s, sc, g)
				return led != "" && state.AnyOwner(ent, r, func(id string) bool { return groupOf(s, id) == led })
			},
		},
	}
}

// ledBy is the party group of a grant; "" for none.
func ledBy(s *state.Snapshot, sc *state.Scope, g state.Grant) string {
	if isGroup(s, g.Unit) {
		return g.Unit
	}
	own := groupOf(s, sc.Account().Body.(*domain.Account).MemberID)
	if own != "" && isGroup(s, own) && s.Below(own, g.Unit) {
		return own
	}
	return ""
}

func isGroup(s *state.Snapshot, unit string) bool {
	u := s.Unit(unit)
	return u != nil && u.Body.(*domain.OrgUnit).Kind == domain.UnitKindPartyGroup
}

// groupOf is the party group of a member; "" for none.
func groupOf(s *state.Snapshot, member string) string {
	if m := s.Find("Member", member); m != nil {
		return m.Body.(*domain.Member).PartyGroupID
	}
	return ""
}
