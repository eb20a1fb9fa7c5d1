package auth

import (
	"context"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/state"
)

func emptyState(h *house) *state.Snapshot { return state.Empty(h.e.Schema()) }

const fresh = "ein-Neues-73-Wort"

func TestChangeOwnPassword(t *testing.T) {
	h := newHouse(t)
	ctx := context.Background()
	phone, web := must(h.login(member, deviceID(1))), must(h.login(member, ""))
	_, err := h.ChangePassword(ctx, as(member), NewPassword{Old: password(admin), New: fresh})
	wants(t, err, domain.CodeValidation)
	_, err = h.ChangePassword(ctx, as(member), NewPassword{Old: password(member), New: "short"})
	wants(t, err, domain.CodeValidation)
	done := must(h.ChangePassword(ctx, as(member), NewPassword{Old: password(member), New: fresh}))
	if done.ID != member || done.Rev != h.e.Snapshot().Rev {
		t.Fatalf("done is %+v", done)
	}
	for _, g := range []Grant{phone, web} {
		wants(t, h.check(g.Access), domain.CodeUnauthenticated)
	}
	_, err = h.refresh(phone.Refresh, deviceID(1))
	wants(t, err, domain.CodeUnauthenticated)
	_, err = h.login(member, "")
	wants(t, err, domain.CodeUnauthenticated)
	// The clock stands still: a token of the same millisecond must be good all the same.
	g := must(h.Login(ctx, Credentials{Username: member, Password: fresh, Address: home}))
	wants(t, h.check(g.Access), "")
}

func TestChangeOthersPassword(t *testing.T) {
	h := newHouse(t)
	for _, c := range []struct {
		name, by, whose string
		want            domain.ErrorCode
	}{
		{"administrator", admin, member, ""},
		{"administrator of the unit", unitAdmin, secretary, ""},
		{"of one with a role above", unitAdmin, chief, domain.CodeForbidden},
		{"of one outside the unit", unitAdmin, admin, domain.CodeNotFound},
		{"secretary sees, may not", secretary, member, domain.CodeForbidden},
		{"member does not see", member, secretary, domain.CodeNotFound},
		{"no such account", admin, "nobody", domain.CodeNotFound},
		{"nobody", "", member, domain.CodeUnauthenticated},
		{"disabled", disabled, member, domain.CodeNotFound},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := h.ChangePassword(context.Background(), as(c.by), NewPassword{Account: c.whose, New: fresh})
			wants(t, err, c.want)
			if c.want == "" {
				in := Credentials{Username: c.whose, Password: fresh, Address: home}
				_, err = h.Login(context.Background(), in)
				if wants(t, err, domain.CodeValidation); domain.AsError(err).Field != "newPassword" {
					t.Errorf("on %q", domain.AsError(err).Field)
				}
				in.NewPassword = password(c.whose) + "-2"
				_, err = h.Login(context.Background(), in)
				wants(t, err, "")
			}
		})
	}
}

// Who keeps the system does not take by a password what they could not give: a role that
// gives grants, or one that two persons give.
func TestINV_AC4_PasswordsOfWhoGives(t *testing.T) {
	h := newHouse(t)
	const keeper, officer, watch = "keeper", "officer", "watch"
	h.do(func(tx *engine.Tx) error {
		create(tx, "Account", keeper, person(keeper, "c"))
		create(tx, "RoleGrant", keeper+"/1", granted(keeper, "SYSTEM_ADMIN", "c"))
		create(tx, "Account", officer, person(officer, "b"))
		create(tx, "RoleGrant", officer+"/1", granted(officer, "PARTY_AFFAIRS_OFFICER", "b"))
		create(tx, "Account", watch, person(watch, "b"))
		create(tx, "RoleGrant", watch+"/1", granted(watch, "DISCIPLINE_OFFICER", "b"))
		return nil
	})
	for _, c := range []struct {
		by, whose string
		want      domain.ErrorCode
	}{
		{keeper, member, ""},
		{keeper, secretary, ""},
		{keeper, officer, domain.CodeForbidden},
		{keeper, watch, domain.CodeForbidden},
		{keeper, chief, domain.CodeForbidden},
		{keeper, unitAdmin, domain.CodeForbidden},
		{unitAdmin, officer, domain.CodeForbidden},
		{admin, officer, ""},
		{admin, watch, ""},
		{admin, chief, ""},
		{member, officer, domain.CodeNotFound},
	} {
		_, err := h.ChangePassword(context.Background(), as(c.by), NewPassword{Account: c.whose, New: fresh})
		if wants(t, err, c.want); c.want == domain.CodeForbidden && domain.AsError(err).Rule != "INV-AC4" {
			t.Errorf("%s for %s: %v", c.by, c.whose, err)
		}
	}
}

// Guessing the old password in a stolen session is slowed down as well.
func TestOldPasswordIsLimited(t *testing.T) {
	h := newHouse(t)
	try := func(old string) error {
		_, err := h.ChangePassword(context.Background(), as(member), NewPassword{Old: old, New: fresh})
		return err
	}
	for range 5 {
		wants(t, try("wrong-password-1"), domain.CodeValidation)
	}
	wants(t, try(password(member)), domain.CodeRateLimited)
}

func TestSystemSetsPasswords(t *testing.T) {
	h := newHouse(t)
	_, err := h.ChangePassword(context.Background(), domain.Actor{System: true}, NewPassword{Account: chief, New: fresh})
	wants(t, err, "")
	_, err = h.ChangePassword(context.Background(), domain.Actor{System: true}, NewPassword{Account: "nobody", New: fresh})
	wants(t, err, domain.CodeUnauthenticated)
}

// What was looked at before the slow work may have changed when it is done.
func TestAccountChangesMeanwhile(t *testing.T) {
	h := newHouse(t)
	ctx := context.Background()
	stale := h.account(h.e.Snapshot(), member)
	must(h.ChangePassword(ctx, as(admin), NewPassword{Account: member, New: fresh}))
	_, err := h.setPassword(ctx, as(admin), stale, hashOf(member), true)
	wants(t, err, domain.CodeConflict)
	_, err = h.open(ctx, stale, "") // the old password was proved just before
	wants(t, err, domain.CodeUnauthenticated)
}
