package state

import "pdca/internal/domain"

// Holder is an account with a role in force.
type Holder struct {
	Role    domain.Role
	Account string
}

// holdersKey is the key of the holders among the scopes that are kept.
type holdersKey struct{}

type holders map[string][]Holder

// Holders lists, by unit, the accounts that hold a role there by a grant over that very
// unit, in order of their ids. It is computed once for the days on which they are the same,
// while nothing changes that scopes depend on.
func (s *Snapshot) Holders(today domain.Date) map[string][]Holder {
	kept := s.WithScopes(holdersKey{}, func() any { return &spanned[holders]{} }).(*spanned[holders])
	if x := kept.on(today); x != nil {
		return *x.is.Load()
	}
	by, days, n := holders{}, domain.Always(), 0
	inForce := func(of domain.Span) bool {
		days = days.Alike(of, today)
		return of.Contains(today)
	}
	s.Scan(s.schema.accounts, func(a *domain.Record) bool {
		if s.schema.active(a) {
			for _, g := range s.schema.grantsOf(s, a, inForce) {
				by[g.Unit] = append(by[g.Unit], Holder{g.Role, a.ID})
				n++
			}
		}
		return true
	})
	s.scopes.take(n)
	kept.keep(days, &by)
	return by
}

// WithScopes keeps what compute makes under a key of the caller's own type for as long
// as scopes are kept. It must depend on nothing else but what scopes depend on.
func (s *Snapshot) WithScopes(key any, compute func() any) any {
	if v, ok := s.scopes.byKey.Load(key); ok {
		return v
	}
	v, _ := s.scopes.byKey.LoadOrStore(key, compute())
	return v
}
