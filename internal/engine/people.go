package engine

import (
	"slices"

	"pdca/internal/domain"
)

// people is the enterprise as the engine asks about it.
type people struct{}

// Person is the member that an account is.
func (people) Person(tx *Tx, account string) string { return tx.memberOf(account) }

// Home is the unit that an account belongs to.
func (people) Home(tx *Tx, account string) string {
	if a := Find[domain.Account](tx, account); a != nil {
		return a.Unit
	}
	return ""
}

// Nameable says whether an account is that of somebody who works on units from
// outside: inspectors, reviewers and helpers may be named by whoever plans; their ids
// are told to them.
func (people) Nameable(tx *Tx, r *domain.Record) bool {
	a, ok := r.Body.(*domain.Account)
	if !ok || a.Status != domain.AccountStatusActive {
		return false
	}
	return slices.ContainsFunc(Objects[domain.RoleGrant](a.Roles), func(g domain.RoleGrant) bool {
		return !isPost(g.Role) && g.Role != domain.RolePartnerViewer && Covers(g.From, g.To, tx.Today())
	})
}
