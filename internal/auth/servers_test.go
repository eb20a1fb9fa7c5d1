package auth

import (
	"context"
	"log/slog"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/journal"
	"pdca/internal/registry"
	"pdca/internal/rules"
	"pdca/internal/state/statetest"
)

// deaf is a store that never rings: its server hears of others' commits only when
// it looks.
type deaf struct{ journal.Store }

func (d deaf) Wait(ctx context.Context, _ domain.Rev) error {
	<-ctx.Done()
	return ctx.Err()
}

// behind is a second server on the same journal that is always behind.
func (h *house) behind(t *testing.T) *house {
	t.Helper()
	e := must(engine.Open(context.Background(), engine.Config{Store: deaf{h.e.Store()}, Registry: registry.MustLoad(), Rules: rules.All(), Tables: statetest.Tables(),
		Clock: h.clock.now, ProjectEvery: -1, Node: "u"}))
	t.Cleanup(func() { noError(e.Close(context.Background())) })
	n := &house{clock: h.clock, keys: h.keys, events: &lockedBuffer{}}
	n.Service = must(New(Config{Engine: e, Keys: h.keys, Passwords: cheap, Log: slog.New(slog.NewTextHandler(n.events, nil))}))
	return n
}

// What one server gave out the next one knows, however far it is behind: nobody is
// signed out because his requests go to several servers.
func TestAServerBehindKnowsTheTokensOfOthers(t *testing.T) {
	a := newHouse(t)
	b := a.behind(t)
	g := must(a.login(member, ""))
	second := must(b.refresh(g.Refresh, ""))
	third := must(a.refresh(second.Refresh, ""))
	fourth := must(b.refresh(third.Refresh, ""))
	if again := must(a.refresh(third.Refresh, "")); again.Refresh != fourth.Refresh {
		t.Error("a repetition got another token from another server")
	}
	if _, err := b.refresh(g.Refresh, ""); !engine.IsCode(err, domain.CodeUnauthenticated) {
		t.Errorf("a token that was used up: %v", err)
	}
	if _, err := a.refresh(fourth.Refresh, ""); !engine.IsCode(err, domain.CodeUnauthenticated) {
		t.Errorf("reuse that one server saw did not end the session at the other: %v", err)
	}
}

// A session that one server opened can be ended at another at once.
func TestAServerBehindSignsOut(t *testing.T) {
	a := newHouse(t)
	b := a.behind(t)
	g := must(a.login(member, ""))
	if err := b.Logout(t.Context(), g.Refresh); err != nil {
		t.Fatal(err)
	}
	if _, err := a.refresh(g.Refresh, ""); !engine.IsCode(err, domain.CodeUnauthenticated) {
		t.Errorf("signed out at the other server: %v", err)
	}
}

// A password that was just set at one server is good at the others.
func TestAServerBehindKnowsANewPassword(t *testing.T) {
	a := newHouse(t)
	b := a.behind(t)
	a.set(member, domain.AccountFieldPasswordHash, domain.String(hashOf(chief)))
	if _, err := b.Login(t.Context(), Credentials{Username: member, Password: password(chief), Address: home}); err != nil {
		t.Errorf("with the new password: %v", err)
	}
}
