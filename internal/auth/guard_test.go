package auth

import (
	"context"
	"log/slog"
	"testing"
	"time"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/registry"
)

// neighbour is a second server on the same journal.
func (h *house) neighbour(t *testing.T) *house {
	t.Helper()
	e := must(engine.Open(context.Background(), engine.Config{Store: h.e.Store(), Registry: registry.MustLoad(),
		Clock: h.clock.now, ProjectEvery: -1, Node: "u"}))
	t.Cleanup(func() { noError(e.Close(context.Background())) })
	n := &house{clock: h.clock, keys: h.keys, events: &lockedBuffer{}}
	n.Service = must(New(Config{Engine: e, Keys: h.keys, Passwords: cheap, Log: slog.New(slog.NewTextHandler(n.events, nil))}))
	return n
}

// counted waits until a server knows of a count.
func (h *house) counted(t *testing.T, account string, want int64) {
	t.Helper()
	for end := time.Now().Add(5 * time.Second); time.Now().Before(end); time.Sleep(time.Millisecond) {
		if r := h.e.Snapshot().Find("LoginGuard", account); r != nil && r.Body.(*domain.LoginGuard).Failures == want {
			return
		}
	}
	t.Fatalf("%d failures of %s never became known", want, account)
}

// A guesser gets no new free tries from another server, and the owner's login
// ends the waiting on all.
func TestGuessingAtSeveralServers(t *testing.T) {
	a := newHouse(t)
	b := a.neighbour(t)
	guess := func(h *house) error {
		_, err := h.Login(context.Background(), Credentials{Username: member, Password: "falsch-falsch", Address: home})
		return err
	}
	for range 5 {
		wants(t, guess(a), domain.CodeUnauthenticated)
	}
	if a.e.Snapshot().Find("LoginGuard", member) != nil {
		t.Error("free tries are nobody else's business")
	}
	wants(t, guess(a), domain.CodeRateLimited)
	a.clock.add(2 * time.Second)
	wants(t, guess(a), domain.CodeUnauthenticated)
	b.counted(t, member, 6)
	wants(t, guess(b), domain.CodeRateLimited)
	if _, err := b.login(secretary, ""); err != nil {
		t.Errorf("another account: %v", err)
	}
	a.clock.add(time.Minute)
	if _, err := b.login(member, ""); err != nil {
		t.Fatal(err)
	}
	a.counted(t, member, 0)
	wants(t, guess(b), domain.CodeUnauthenticated)
}
