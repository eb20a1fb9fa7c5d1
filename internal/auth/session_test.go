package auth

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"pdca/internal/domain"
	"pdca/internal/engine"
)

func TestLogin(t *testing.T) {
	h := newHouse(t)
	for _, c := range []struct {
		name, typed, password string
		want                  domain.ErrorCode
	}{
		{"right", member, password(member), ""},
		{"folded name", " Member ", password(member), ""},
		{"a name with what nobody sees", "\ufeffm\u200bｅmber\u3000", password(member), ""},
		{"wrong password", member, password(admin), domain.CodeUnauthenticated},
		{"empty password", member, "", domain.CodeUnauthenticated},
		{"unknown user", "nobody", password(member), domain.CodeUnauthenticated},
		{"no user", "", "", domain.CodeUnauthenticated},
		{"disabled", disabled, password(disabled), domain.CodeUnauthenticated},
	} {
		t.Run(c.name, func(t *testing.T) {
			g, err := h.Login(context.Background(), Credentials{Username: c.typed, Password: c.password, Address: home})
			wants(t, err, c.want)
			if err == nil && (g.Account != member || h.check(g.Access) != nil) {
				t.Fatalf("the grant is not good: %+v", g)
			}
		})
	}
}

// Nobody may learn from an answer which accounts exist or are disabled.
func TestLoginAnswersAlike(t *testing.T) {
	h := newHouse(t)
	var texts []string
	for _, name := range []string{member, "nobody", disabled} {
		secret := password(name)
		if name == member {
			secret = "wrong-password-1"
		}
		_, err := h.Login(context.Background(), Credentials{Username: name, Password: secret, Address: home})
		texts = append(texts, err.Error())
	}
	if texts[0] != texts[1] || texts[1] != texts[2] {
		t.Fatalf("the answers differ: %q", texts)
	}
}

func TestLoginIsSlowedDown(t *testing.T) {
	h := newHouse(t)
	try := func(password string) error {
		_, err := h.Login(context.Background(), Credentials{Username: member, Password: password, Address: home})
		return err
	}
	for range 5 {
		wants(t, try("wrong-password-1"), domain.CodeUnauthenticated)
	}
	err := try(password(member)) // even the right one has to wait
	wants(t, err, domain.CodeRateLimited)
	e, _ := errors.AsType[*domain.Error](err)
	if e.RetryAfter != 1 {
		t.Fatalf("retry after %d s", e.RetryAfter)
	}
	h.wait(time.Second)
	wants(t, try(password(member)), "")
}

// A device that signed in before is not kept out by somebody who guesses.
func TestKnownDeviceIsNotSlowedDown(t *testing.T) {
	h := newHouse(t)
	must(h.login(member, deviceID(1)))
	for range 5 {
		_, err := h.Login(context.Background(), Credentials{Username: member, Password: "wrong-password-1", Address: home})
		wants(t, err, domain.CodeUnauthenticated)
	}
	_, err := h.login(member, "")
	wants(t, err, domain.CodeRateLimited)
	_, err = h.login(member, deviceID(1))
	wants(t, err, "")
}

func TestBusyLoginDoesNotCount(t *testing.T) {
	h := newHouse(t)
	gone, cancel := context.WithCancel(context.Background())
	cancel()
	for range 20 {
		_, err := h.Login(gone, Credentials{Username: member, Password: "wrong-password-1", Address: home})
		wants(t, err, domain.CodeUnavailable)
	}
	_, err := h.login(member, "")
	wants(t, err, "")
}

func TestLoginRenewsAnOldHash(t *testing.T) {
	h := newHouse(t)
	old := hashOf(member)
	dear := must(NewPasswords(PasswordConfig{MemoryKiB: minMemoryKiB, Passes: 2}))
	h.passwords = dear
	must(h.login(member, ""))
	now := h.account(h.e.Snapshot(), member).PasswordHash
	if now == old || dear.Outdated(now) {
		t.Fatalf("the hash was not renewed: %s", now)
	}
	_, err := h.login(member, "")
	wants(t, err, "")
}

func TestRefreshRotates(t *testing.T) {
	h := newHouse(t)
	g := must(h.login(member, deviceID(1)))
	for range 3 {
		h.wait(time.Hour)
		wants(t, h.check(g.Access), domain.CodeUnauthenticated) // expired
		next := must(h.refresh(g.Refresh, deviceID(1)))
		if next.Refresh == g.Refresh || next.Account != member {
			t.Fatal("the refresh token did not rotate")
		}
		wants(t, h.check(next.Access), "")
		g = next
	}
}

func TestRefreshAnswersARetry(t *testing.T) {
	h := newHouse(t)
	g := must(h.login(member, deviceID(1)))
	first := must(h.refresh(g.Refresh, deviceID(1)))
	h.wait(59 * time.Second)
	again := must(h.refresh(g.Refresh, deviceID(1)))
	if again.Refresh != first.Refresh {
		t.Fatal("the retry got another successor")
	}
	wants(t, h.check(again.Access), "")
}

func TestRefreshReuseEndsTheSession(t *testing.T) {
	h := newHouse(t)
	g := must(h.login(member, deviceID(1)))
	next := must(h.refresh(g.Refresh, deviceID(1)))
	h.wait(61 * time.Second)
	_, err := h.refresh(g.Refresh, deviceID(1))
	wants(t, err, domain.CodeUnauthenticated)
	_, err = h.refresh(next.Refresh, deviceID(1))
	wants(t, err, domain.CodeUnauthenticated)
	wants(t, h.check(next.Access), domain.CodeUnauthenticated) // at once, not in ten minutes
	if log := h.events.String(); !strings.Contains(log, "refresh_reuse") || strings.Contains(log, g.Refresh) {
		t.Fatalf("the event is not in the log, or the token is: %s", log)
	}
}

func TestRefreshRefuses(t *testing.T) {
	h := newHouse(t)
	g := must(h.login(member, deviceID(1)))
	web := must(h.login(member, ""))
	forged := g.Refresh[:len(g.Refresh)-1] + string(g.Refresh[len(g.Refresh)-1]^1)
	for _, c := range []struct {
		name, token, device string
		want                domain.ErrorCode
	}{
		{"nothing", "", "", domain.CodeUnauthenticated},
		{"garbage", "rt_x", deviceID(1), domain.CodeUnauthenticated},
		{"forged", forged, deviceID(1), domain.CodeUnauthenticated},
		{"access token", g.Access, deviceID(1), domain.CodeUnauthenticated},
		{"without its device", g.Refresh, "", domain.CodeValidation},
		{"browser with a device", web.Refresh, deviceID(9), ""},
		{"good after all that", g.Refresh, deviceID(1), ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := h.refresh(c.token, c.device)
			wants(t, err, c.want)
		})
	}
}

func TestRefreshFromAForeignDeviceEndsTheSession(t *testing.T) {
	h := newHouse(t)
	g := must(h.login(member, deviceID(1)))
	_, err := h.refresh(g.Refresh, deviceID(2))
	wants(t, err, domain.CodeUnauthenticated)
	_, err = h.refresh(g.Refresh, deviceID(1))
	wants(t, err, domain.CodeUnauthenticated)
}

func TestRefreshExpires(t *testing.T) {
	h := newHouse(t)
	g := must(h.login(member, ""))
	h.wait(30*24*time.Hour - time.Second)
	g = must(h.refresh(g.Refresh, ""))
	h.wait(30 * 24 * time.Hour)
	_, err := h.refresh(g.Refresh, "")
	wants(t, err, domain.CodeUnauthenticated)
}

// Requests that race hand out one and the same successor, and accuse nobody.
func TestRacingRefreshes(t *testing.T) {
	h := newHouse(t)
	g := must(h.login(member, deviceID(1)))
	got := make([]string, 16)
	var wg sync.WaitGroup
	for i := range got {
		wg.Go(func() { got[i] = must(h.refresh(g.Refresh, deviceID(1))).Refresh })
	}
	wg.Wait()
	for _, r := range got {
		if r != got[0] {
			t.Fatal("two successors were handed out")
		}
	}
	_, err := h.refresh(got[0], deviceID(1))
	wants(t, err, "")
}

func TestOneSessionPerDevice(t *testing.T) {
	h := newHouse(t)
	old := must(h.login(member, deviceID(1)))
	web := must(h.login(member, ""))
	now := must(h.login(member, deviceID(1)))
	wants(t, h.check(old.Access), domain.CodeUnauthenticated)
	_, err := h.refresh(old.Refresh, deviceID(1))
	wants(t, err, domain.CodeUnauthenticated)
	wants(t, h.check(now.Access), "")
	wants(t, h.check(web.Access), "")
}

func TestLogout(t *testing.T) {
	h := newHouse(t)
	ctx := context.Background()
	a, b := must(h.login(member, "")), must(h.login(member, ""))
	wants(t, h.Logout(ctx, a.Refresh), "")
	wants(t, h.Logout(ctx, a.Refresh), "") // again
	wants(t, h.check(a.Access), domain.CodeUnauthenticated)
	wants(t, h.check(b.Access), "")
	wants(t, h.Logout(ctx, ""), domain.CodeUnauthenticated) // nobody is signed in
	wants(t, h.Logout(ctx, "rt_x"), domain.CodeUnauthenticated)

	c := must(h.tokens.Verify(b.Access))
	running := context.WithValue(ctx, identityKey{}, &identity{session: sessionOf(c.TokenID)})
	wants(t, h.Logout(running, ""), "")
	_, err := h.refresh(b.Refresh, "")
	wants(t, err, domain.CodeUnauthenticated)
}

func TestDisabledAccountIsOutAtOnce(t *testing.T) {
	h := newHouse(t)
	g := must(h.login(member, ""))
	h.set(member, domain.AccountFieldStatus, domain.String("DISABLED"))
	wants(t, h.check(g.Access), domain.CodeUnauthenticated)
	_, err := h.refresh(g.Refresh, "")
	wants(t, err, domain.CodeUnauthenticated)
}

// Whoever moves tokensValidFrom ends tokens and sessions alike.
func TestTokensValidFrom(t *testing.T) {
	h := newHouse(t)
	g := must(h.login(member, ""))
	h.wait(time.Millisecond)
	h.set(member, domain.AccountFieldTokensValidFrom, domain.TimeValue(domain.TimeOf(h.clock.now())))
	wants(t, h.check(g.Access), domain.CodeUnauthenticated)
	_, err := h.refresh(g.Refresh, "")
	wants(t, err, domain.CodeUnauthenticated)
	g = must(h.login(member, "")) // within the same second
	wants(t, h.check(g.Access), "")
	_, err = h.refresh(g.Refresh, "")
	wants(t, err, "")
}

// What was decided is in the journal: another process that replays it knows.
func TestSessionsSurviveReplay(t *testing.T) {
	h := newHouse(t)
	must(h.login(member, deviceID(1)))
	g := must(h.login(member, deviceID(1)))
	must(h.refresh(g.Refresh, deviceID(1)))
	snap, err := engine.Replay(context.Background(), h.e.Store(), emptyState(h), 0)
	if err != nil || snap.Digest() != h.e.Snapshot().Digest() {
		t.Fatalf("replay differs: %v", err)
	}
}
