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
		Open: func(_ *state.Snapshot, sc *state.Scope) {
			sc.Persons = []string{sc.Account().ID}
			if m := sc.Account().Body.(*domain.Account).MemberID; m != "" {
				sc.Persons = append(sc.Persons, m)
			}
		},
		Acts: map[domain.Reach]state.Act{
			domain.ReachOwn: func(_ *state.Snapshot, sc *state.Scope, _ state.Grant, ent *registry.Entity, r *domain.Record) bool {
				return sc.Owns(ent, r)
			},
		},
	}
}
