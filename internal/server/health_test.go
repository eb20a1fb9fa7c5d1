package server_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/journal"
	"pdca/internal/registry"
	"pdca/internal/rules"
	"pdca/internal/server"
	"pdca/internal/state/statetest"
)

// unread is a store of which the journal's beginning is not read before it is told to.
type unread struct {
	journal.Store
	read chan struct{}
}

func (u unread) Read(ctx context.Context, from domain.Rev, limit int) ([]*domain.Commit, error) {
	if from == 1 && limit > 1 {
		select {
		case <-u.read:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
	return u.Store.Read(ctx, from, limit)
}

// TestReadyWhileTheJournalIsChecked: a server that started from an image answers requests, and
// says while it checks the journal that it does.
func TestReadyWhileTheJournalIsChecked(t *testing.T) {
	base, dir := newSite(t), t.TempDir()
	open := func(store journal.Store) *engine.Engine {
		return must(engine.Open(t.Context(), engine.Config{Store: store, Registry: registry.MustLoad(), Rules: rules.All(), Tables: statetest.Tables(),
			ProjectEvery: -1, Node: "u", ImageDir: dir, Program: "t", CheckJournal: true}))
	}
	ok(open(base.store).Close(t.Context()))
	store := unread{base.store, make(chan struct{})}
	e := open(store)
	defer func() { ok(e.Close(context.Background())) }()
	s := newSite(t, func(c *server.Config) { c.Engine = e })
	if a, want := s.send("GET", "/readyz", ""), fmt.Sprintf("ok\njournal: checked up to 0 of %d\n", e.Snapshot().Rev); a.status != 200 || a.text != want {
		t.Errorf("while it is checked: %d %q, want %q", a.status, a.text, want)
	}
	close(store.read)
	for end := time.Now().Add(10 * time.Second); time.Now().Before(end); time.Sleep(time.Millisecond) {
		if _, checking := e.Checking(); !checking {
			break
		}
	}
	if a := s.send("GET", "/readyz", ""); a.status != 200 || a.text != "ok\n" {
		t.Errorf("afterwards: %d %q", a.status, a.text)
	}
}
