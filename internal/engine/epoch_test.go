package engine_test

import (
	"context"
	"errors"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/journal"
	"pdca/internal/journal/journaltest"
	"pdca/internal/registry"
	"pdca/internal/rules"
	"pdca/internal/state/statetest"
)

// opened runs an engine on a store until the test ends or it is closed.
func opened(t *testing.T, s journal.Store) *engine.Engine {
	t.Helper()
	e, err := engine.Open(t.Context(), engine.Config{Store: s, Registry: registry.MustLoad(), Rules: rules.All(), Tables: statetest.Tables(), ProjectEvery: -1})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = e.Close(context.Background()) })
	return e
}

func unit(t *testing.T, e *engine.Engine, id string) {
	t.Helper()
	ent := e.Registry().Entity("LoginGuard")
	err := e.Do(t.Context(), domain.Actor{System: true}, func(tx *engine.Tx) error {
		_, err := tx.Make(ent, id, domain.FieldEffect{Field: domain.LoginGuardFieldFailures, Value: domain.Int(1)},
			domain.FieldEffect{Field: domain.LoginGuardFieldLastAt, Value: domain.TimeValue(tx.Now())})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func headOf(t *testing.T, s journal.Store, made domain.Time) engine.Saved {
	t.Helper()
	rev, hash, err := s.Head(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return engine.Saved{Rev: rev, Hash: hash, Made: made}
}

// copyOf is a store with the commits of another up to a revision.
func copyOf(t *testing.T, from journal.Store, to domain.Rev) journal.Store {
	t.Helper()
	s := mustOpen(t)
	commits, err := from.Read(t.Context(), 1, int(to))
	for _, c := range commits {
		err = errors.Join(err, s.Append(t.Context(), c))
	}
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// The epoch is a function of the journal: restarts and copies keep it, every
// recovery gives another.
func TestEpoch(t *testing.T) {
	a := mustOpen(t)
	e := opened(t, a)
	if got := e.Epoch(e.Snapshot()); got != "" {
		t.Errorf("an empty journal is history %q", got)
	}
	unit(t, e, "one")
	first := e.Epoch(e.Snapshot())
	unit(t, e, "two")
	if len(first) != 32 || e.Epoch(e.Snapshot()) != first {
		t.Errorf("%q, then %q", first, e.Epoch(e.Snapshot()))
	}
	seen := map[string]bool{first: true}
	for to := range domain.Rev(2) {
		b := copyOf(t, a, to+1)
		if e := opened(t, b); e.Epoch(e.Snapshot()) != first || e.Safe(e.Snapshot()) != 0 {
			t.Errorf("a copy is %q, safe %d", e.Epoch(e.Snapshot()), e.Safe(e.Snapshot()))
		}
		for range 2 {
			b := copyOf(t, a, to+1)
			epoch, err := engine.Marker{Store: b, Registry: registry.MustLoad(), Node: "x", At: 5}.Recovered(t.Context(), headOf(t, b, 3))
			if err != nil || seen[epoch] {
				t.Fatalf("%q %v", epoch, err)
			}
			seen[epoch] = true
			e := opened(t, b)
			if e.Epoch(e.Snapshot()) != epoch || e.Safe(e.Snapshot()) != to+1 || e.Snapshot().Rev != to+2 {
				t.Errorf("%q, safe %d, rev %d; want %q", e.Epoch(e.Snapshot()), e.Safe(e.Snapshot()), e.Snapshot().Rev, epoch)
			}
			// A recovery of a recovered store is a third history.
			again, err := engine.Marker{Store: b, Registry: registry.MustLoad()}.Recovered(t.Context(), headOf(t, b, 4))
			if err != nil || again == epoch {
				t.Fatal(err)
			}
			if e := opened(t, b); e.Epoch(e.Snapshot()) != again {
				t.Errorf("after two recoveries %q", e.Epoch(e.Snapshot()))
			}
		}
	}
}

func mustOpen(t *testing.T) journal.Store {
	t.Helper()
	s, err := new(journaltest.Disk).Open()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// Safe moves with noted backups, never backwards, and only with those of this
// journal.
func TestSafe(t *testing.T) {
	s := mustOpen(t)
	e := opened(t, s)
	for _, id := range []string{"one", "two", "three"} {
		unit(t, e, id)
	}
	commits, err := s.Read(t.Context(), 1, 3)
	if err != nil {
		t.Fatal(err)
	}
	note := func(i int) error {
		return e.NoteBackup(t.Context(), engine.Saved{Rev: commits[i].Seq, Hash: commits[i].Hash, Made: 7})
	}
	for range 2 { // the second time it is known
		if err := note(1); err != nil || e.Safe(e.Snapshot()) != 2 || e.Snapshot().Rev != 4 {
			t.Fatalf("safe %d, rev %d, %v", e.Safe(e.Snapshot()), e.Snapshot().Rev, err)
		}
	}
	if err := note(0); err != nil || e.Safe(e.Snapshot()) != 2 {
		t.Errorf("an older backup: safe %d, %v", e.Safe(e.Snapshot()), err)
	}
	for _, b := range []engine.Saved{{}, {Rev: 3, Hash: commits[1].Hash}, {Rev: 99, Hash: commits[2].Hash}} {
		if err := e.NoteBackup(t.Context(), b); !engine.IsCode(err, domain.CodeConflict) || e.Safe(e.Snapshot()) != 2 {
			t.Errorf("backup %d of another journal: %v, safe %d", b.Rev, err, e.Safe(e.Snapshot()))
		}
	}
	if err := e.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	// Offline the same, without an engine.
	if err := (engine.Marker{Store: s, Registry: registry.MustLoad()}).Saved(t.Context(), headOf(t, s, 9)); err != nil {
		t.Fatal(err)
	}
	if e := opened(t, s); e.Safe(e.Snapshot()) != 5 || e.Snapshot().Rev != 6 {
		t.Errorf("safe %d of %d", e.Safe(e.Snapshot()), e.Snapshot().Rev)
	}
}
