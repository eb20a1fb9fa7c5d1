package auth

import (
	"context"
	"testing"

	"pdca/internal/domain"
)

// A password that was handed out opens nothing by itself: whoever signs in with it chooses
// another, which nobody else knows.
func TestATemporaryPasswordIsChanged(t *testing.T) {
	h := newHouse(t)
	h.set(member, domain.AccountFieldPasswordTemporary, domain.Bool(true))
	login := func(name, typed, chosen string) error {
		_, err := h.Login(context.Background(), Credentials{Username: name, Password: typed, NewPassword: chosen, Address: home})
		return err
	}
	for _, c := range []struct {
		what, typed, chosen string
		want                domain.ErrorCode
		field               string
	}{
		{"none is chosen", password(member), "", domain.CodeValidation, "newPassword"},
		{"the same one", password(member), password(member), domain.CodeValidation, "newPassword"},
		{"a bad one", password(member), "short", domain.CodeValidation, "newPassword"},
		{"by who does not know it", "falsch-falsch", fresh, domain.CodeUnauthenticated, ""},
		{"a good one", password(member), fresh, "", ""},
	} {
		err := login(member, c.typed, c.chosen)
		if wants(t, err, c.want); err != nil && domain.AsError(err).Field != c.field {
			t.Errorf("%s: on %q", c.what, domain.AsError(err).Field)
		}
	}
	wants(t, login(member, password(member), ""), domain.CodeUnauthenticated)
	wants(t, login(member, fresh, ""), "")
	if a := h.account(h.e.Snapshot(), member); a.PasswordTemporary {
		t.Error("it is still temporary")
	}
	// Who has a password of their own changes it when they are signed in.
	err := login(secretary, password(secretary), fresh)
	if wants(t, err, domain.CodeValidation); domain.AsError(err).Field != "newPassword" {
		t.Errorf("on %q", domain.AsError(err).Field)
	}
	wants(t, login(secretary, password(secretary), ""), "")
}

// One that somebody else sets is handed out, by whoever it is; one's own is not.
func TestAPasswordThatSomebodySetsIsTemporary(t *testing.T) {
	h := newHouse(t)
	temporary := func() bool { return h.account(h.e.Snapshot(), member).PasswordTemporary }
	for _, by := range []domain.Actor{as(admin), {System: true}} {
		must(h.ChangePassword(context.Background(), by, NewPassword{Account: member, New: fresh}))
		if !temporary() {
			t.Errorf("set by %+v, it is the member's own", by)
		}
	}
	h.set(member, domain.AccountFieldPasswordTemporary, domain.Null)
	must(h.ChangePassword(context.Background(), as(member), NewPassword{Old: fresh, New: password(member)}))
	if temporary() {
		t.Error("one's own is temporary")
	}
}
