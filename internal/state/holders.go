package state

import "pdca/internal/domain"

// Holder is an account with a role in force.
type Holder struct {
	Role    domain.Role
	Account string
}

// holdersKey is the key of the holders of a day among the scopes that are kept.
type holdersKey struct{ today domain.Date }

// Holders lists, by unit, the accounts that hold a role there by a grant over that very
// unit, in order of their ids. It is computed once for a day while nothing changes that
// scopes depend on.
func (s *Snapshot) Holders(today domain.Date) map[string][]Holder {
	return s.WithScopes(holdersKey{today}, func() any {
		by := map[string][]Holder{}
		s.Scan(s.schema.accounts, func(a *domain.Record) bool {
			if s.schema.active(a) {
				for _, g := range s.schema.grantsOf(s, a, today) {
					by[g.Unit] = append(by[g.Unit], Holder{g.Role, a.ID})
				}
			}
			return true
		})
		return by
	}).(map[string][]Holder)
}

// WithScopes keeps what compute makes under a key of the caller's own type for as long
// as scopes are kept. It must depend on nothing else but what scopes depend on.
func (s *Snapshot) WithScopes(key any, compute func() any) any {
	if v, ok := s.scopes.byKey.Load(key); ok {
		return v
	}
	v := compute()
	s.scopes.byKey.Store(key, v)
	return v
}
