package auth

import (
	"context"
	"testing"
	"time"

	"pdca/internal/domain"
)

// TestLasting: what stays open by a sign-in hangs on the token's end, the account, the
// session and the device, and holds until one of these ends it.
func TestLasting(t *testing.T) {
	for name, c := range map[string]struct {
		end  func(h *house, g Grant)
		want domain.ErrorCode
	}{
		"nothing happened":   {func(*house, Grant) {}, ""},
		"another signed out": {func(h *house, _ Grant) { noError(h.Logout(t.Context(), must(h.login(chief, "")).Refresh)) }, ""},
		"signed out":         {func(h *house, g Grant) { noError(h.Logout(t.Context(), g.Refresh)) }, domain.CodeUnauthenticated},
		"disabled": {func(h *house, _ Grant) {
			h.set(member, domain.AccountFieldStatus, domain.String(string(domain.AccountStatusDisabled)))
		}, domain.CodeUnauthenticated},
		"the device was revoked": {func(h *house, _ Grant) {
			must(h.RevokeDevice(t.Context(), as(member), deviceID(1), false))
		}, domain.CodeDeviceRevoked},
	} {
		t.Run(name, func(t *testing.T) {
			h := newHouse(t)
			h.enrol(member, deviceID(1))
			g := must(h.login(member, deviceID(1)))
			begun := h.clock.now()
			ctx, err := h.Authenticate(request("Authorization", "Bearer "+g.Access), home)
			noError(err)
			l := h.Lasting(ctx)
			if until := l.Until.Sub(begun); until <= 0 || until > AccessLifetime+Leeway {
				t.Errorf("it holds for %s", until)
			}
			on := map[string]string{}
			for _, r := range l.On {
				on[r[0]] = r[1]
			}
			if len(on) != 3 || on["Account"] != member || on["Device"] != deviceID(1) || on["Session"] != Session(ctx) {
				t.Errorf("it hangs on %v", l.On)
			}
			c.end(h, g)
			wants(t, l.Holds(h.e.Snapshot()), c.want)
		})
	}
	if l := newHouse(t).Lasting(context.Background()); l.Holds != nil || len(l.On) > 0 || !l.Until.IsZero() {
		t.Errorf("of nobody: %+v", l)
	}
}

// TestSignIn: whoever says who they are after the request is told the same as in its header,
// and keeps the address and the language of the request.
func TestSignIn(t *testing.T) {
	h := newHouse(t)
	g := must(h.login(member, ""))
	before, err := h.Authenticate(request("Accept-Language", "en"), home)
	noError(err)
	for name, c := range map[string]struct {
		said string
		want domain.ErrorCode
	}{
		"good":          {"Bearer " + g.Access, ""},
		"no scheme":     {g.Access, domain.CodeUnauthenticated},
		"refresh token": {"Bearer " + g.Refresh, domain.CodeUnauthenticated},
		"nonsense":      {"Bearer x.y.z", domain.CodeUnauthenticated},
	} {
		t.Run(name, func(t *testing.T) {
			ctx, err := h.SignIn(before, c.said)
			wants(t, err, c.want)
			actor, ok := Actor(ctx)
			if ok != (c.want == "") || !actor.English || Address(ctx) != home || ok && actor.Account != member {
				t.Errorf("actor %+v, %v, of %v", actor, ok, Address(ctx))
			}
			if _, ok := Actor(before); ok {
				t.Error("the request before it is signed in")
			}
		})
	}
	h.wait(AccessLifetime + Leeway + time.Second)
	_, err = h.SignIn(before, "Bearer "+g.Access)
	wants(t, err, domain.CodeUnauthenticated)
}
