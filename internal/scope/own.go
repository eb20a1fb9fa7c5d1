package scope

import (
	"pdca/internal/domain"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// own are the records of a person: those of the account, and those of its member.
func own() state.Way {
	return state.Way{
		Name:   "own",
		Fields: map[string][]string{"Account": {"memberId"}},
		Open: func(s *state.Snapshot, sc *state.Scope) {
			sc.Self = []string{sc.Account().ID}
			if m := sc.Account().Body.(*domain.Account).MemberID; m != "" {
				sc.Self = append(sc.Self, m)
			}
			addAll(sc.Persons, sc.Self, sc.Reads(domain.ReachOwn).Or(refused(s, sc)))
			for _, own := range []string{"Account", "RoleGrant"} { // everybody knows their own account and its grants, whatever the row gives the role
				addAll(sc.Persons, sc.Self[:1], domain.MaskOf(s.Registry().Entity(own).ReadRow))
			}
		},
		Acts: map[domain.Reach]state.Act{
			domain.ReachOwn: func(_ *state.Snapshot, sc *state.Scope, _ state.Grant, _ domain.RowNo, ent *registry.Entity, r *domain.Record) bool {
				return sc.Owns(ent, r)
			},
		},
	}
}

// refused are the rows of what concerns nobody but its author, a change that was refused:
// whoever has such a row at all, over whatever, keeps what is their own.
func refused(s *state.Snapshot, sc *state.Scope) (m domain.Mask) {
	for _, e := range s.Registry().Entities {
		if e.ReadAsUnless == nil {
			continue
		}
		_, cells := s.Registry().Matrix.Cells(e.Read)
		for _, g := range sc.Grants() {
			if _, has := cells[g.Role]; has {
				m = m.Or(domain.MaskOf(e.ReadRow))
			}
		}
	}
	return m
}

// addAll adds rows to what may be read of some audiences.
func addAll(to map[string]domain.Mask, ids []string, m domain.Mask) {
	if m.Empty() {
		return
	}
	for _, id := range ids {
		to[id] = to[id].Or(m)
	}
}
