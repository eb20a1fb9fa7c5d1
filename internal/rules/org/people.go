package org

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/state"
)

// Enterprise is the enterprise as the engine asks about it.
type Enterprise struct{}

// Member is the member that an account is.
func (Enterprise) Member(tx *engine.Tx, account string) string { return MemberOf(tx, account) }

// Person is the member that an account is. Behind one that is no member's stands whoever
// made it: nobody becomes a second person by making an account. Those that the enterprise
// began with, or imported, stand for themselves.
func (Enterprise) Person(tx *engine.Tx, account string) string {
	for {
		a := engine.Find[domain.Account](tx, account)
		switch {
		case a == nil:
			return account
		case a.MemberID != "":
			return a.MemberID
		case a.CreatedBy == "":
			return account
		}
		account = a.CreatedBy
	}
}

// Home is the unit that an account belongs to.
func (Enterprise) Home(tx *engine.Tx, account string) string {
	if a := engine.Find[domain.Account](tx, account); a != nil {
		return a.Unit
	}
	return ""
}

// Named lists the entities of those who work on units from outside.
func (Enterprise) Named() []string { return []string{"Account", "HelperRegister"} }

// Nameable says whether an account is that of somebody who works on units from
// outside: inspectors, reviewers and helpers may be named by whoever plans; their ids
// are told to them, as are those of the registered helpers who are suggested.
func (Enterprise) Nameable(tx *engine.Tx, r *domain.Record) bool {
	if h, ok := r.Body.(*domain.HelperRegister); ok {
		return h.Status == domain.HelperStatusRegistered || h.Status == domain.HelperStatusSuspended
	}
	a, ok := r.Body.(*domain.Account)
	if !ok || a.Status != domain.AccountStatusActive {
		return false
	}
	return slices.ContainsFunc(tx.State().GrantsOf(a.ID, tx.Today()), func(g state.Grant) bool {
		return !isPost(g.Role) && g.Role != domain.RolePartnerViewer
	})
}
