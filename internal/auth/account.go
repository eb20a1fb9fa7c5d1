package auth

import (
	"cmp"
	"context"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/state"
)

// NewPassword asks for a change of password.
type NewPassword struct {
	// Account is whose password it is; "" for the actor's own.
	Account string
	// Old is the present password, needed on the actor's own account.
	Old, New string
}

// ChangePassword sets a password and ends every session of the account, also
// the one that asks. On one's own account the old password is needed; on others
// the right to edit accounts, wherever the account has a role, so that nobody
// takes over an account that may do more than they. One that somebody else sets is
// handed out: it opens nothing but its replacement. Errors: NOT_FOUND,
// FORBIDDEN, VALIDATION, RATE_LIMITED, UNAVAILABLE.
func (s *Service) ChangePassword(ctx context.Context, actor domain.Actor, in NewPassword) (Done, error) {
	id := cmp.Or(in.Account, actor.Account)
	snap := s.e.Snapshot()
	if err := s.maySet(snap, actor, id, s.e.Today()); err != nil {
		return Done{}, err
	}
	a := s.account(snap, id)
	if err := CheckPassword(a.Username, in.New); err != nil {
		domain.AsError(err).Field = "newPassword"
		return Done{}, err
	}
	if id == actor.Account && !actor.System {
		if err := s.confirm(ctx, a, actor.Device, in.Old); err != nil {
			return Done{}, err
		}
	}
	hash, err := s.passwords.Hash(ctx, in.New) // slow: outside the sequencer
	if err != nil {
		return Done{}, err
	}
	return s.setPassword(ctx, actor, a, hash, actor.System || id != actor.Account)
}

// confirm asks for the old password. A stolen session must not be a place to
// guess it, so the limiter counts here too.
func (s *Service) confirm(ctx context.Context, a *domain.Account, device, old string) error {
	err := s.prove(ctx, a, Source{Account: a.Username, Address: Address(ctx), Device: device}, old)
	if engine.IsCode(err, domain.CodeUnauthenticated) {
		return domain.Errorf(domain.CodeValidation, "原口令不正确", "the old password is not correct").On("oldPassword")
	}
	return err
}

// setPassword stores a hash, unless the account changed since it was looked at; temporary
// says that it is of a password that was handed out.
func (s *Service) setPassword(ctx context.Context, actor domain.Actor, a *domain.Account, hash string, temporary bool) (done Done, err error) {
	err = s.e.Do(ctx, actor, func(tx *engine.Tx) error {
		if err := s.maySet(tx.State(), actor, a.ID, tx.Today()); err != nil {
			return err
		}
		now := s.account(tx.State(), a.ID)
		if now.TokensValidFrom != a.TokensValidFrom {
			return domain.Errorf(domain.CodeConflict, "口令刚被修改，请重新登录后再试", "the password was changed just now; sign in again")
		}
		done = Done{ID: a.ID, Rev: tx.Rev()}
		// It only grows, so that a token's version tells before from after even
		// within one millisecond.
		from := max(tx.Now(), now.TokensValidFrom+1)
		handed := domain.FieldEffect{Field: domain.AccountFieldPasswordTemporary}
		if temporary {
			handed.Value = domain.Bool(true)
		}
		err := tx.Put(s.accounts, a.ID,
			domain.FieldEffect{Field: domain.AccountFieldPasswordHash, Value: domain.String(hash)},
			domain.FieldEffect{Field: domain.AccountFieldTokensValidFrom, Value: domain.TimeValue(from)}, handed)
		if err != nil {
			return err
		}
		return s.end(tx, s.live(tx.State(), domain.SessionFieldAccountID, a.ID), endPassword)
	})
	if err != nil {
		return Done{}, err
	}
	s.log.Info("security event: a password was changed", "event", "password_changed", "account", a.ID, "by", actor.Account)
	return done, nil
}

// maySet says whether an actor may set the password of an account.
func (s *Service) maySet(snap *state.Snapshot, actor domain.Actor, id string, today domain.Date) error {
	a := s.account(snap, id)
	if actor.System && a != nil {
		return nil
	}
	scope := snap.Scope(actor.Account, today)
	switch {
	case actor.Account == "":
		return notSignedIn()
	case a == nil || !scope.Sees(s.accounts, &a.Record):
		return engine.NotFound()
	case id == actor.Account:
		return nil
	case !s.oversees(snap, scope, a, today):
		return engine.Forbidden()
	case !s.mayGive(snap, scope, a, today):
		e := engine.Forbidden()
		e.Rule = "INV-AC4"
		return e
	}
	return nil
}

// oversees says whether a scope may edit accounts in the home unit of an account
// and in every unit where that account has a role, or is to have one: whoever sets its
// password today signs in by it tomorrow.
func (s *Service) oversees(snap *state.Snapshot, scope *state.Scope, a *domain.Account, today domain.Date) bool {
	mayEdit := func(unit string) bool {
		at := a.Copy()
		at.Unit = unit
		return snap.Allowed(scope, "ACCOUNT", domain.LevelEdit, s.accounts, at)
	}
	return mayEdit(a.Unit) && everyGrant(snap, a, today, func(g *domain.RoleGrant) bool { return mayEdit(g.ScopeUnitID) })
}

// mayGive is INV-AC4 for passwords: a role that gives and confirms grants, or that two
// persons give (INV-AC3), is not taken by setting the password of who has it. Whoever may
// confirm the grant may do so, and nobody who only keeps the system.
func (s *Service) mayGive(snap *state.Snapshot, scope *state.Scope, a *domain.Account, today domain.Date) bool {
	ent := s.e.Registry().Entity("RoleGrant")
	_, cells := s.e.Registry().Matrix.Cells("GRANT")
	return everyGrant(snap, a, today, func(g *domain.RoleGrant) bool {
		guarded := g.Role.ByTwo() || cells[g.Role].Level >= domain.LevelApprove
		return !guarded || snap.Allowed(scope, "GRANT", domain.LevelApprove, ent, &g.Record)
	})
}

// everyGrant says whether something holds for every grant that an account has or is to have.
func everyGrant(snap *state.Snapshot, a *domain.Account, today domain.Date, holds func(*domain.RoleGrant) bool) bool {
	all := true
	snap.EachOf("RoleGrant", "accountId", a.ID, func(r *domain.Record) bool {
		if g := r.Body.(*domain.RoleGrant); g.Pending() && (!g.Has(domain.RoleGrantFieldTo) || today <= g.To) {
			all = holds(g)
		}
		return all
	})
	return all
}
