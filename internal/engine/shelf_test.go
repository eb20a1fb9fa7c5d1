package engine_test

import (
	"context"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/journal/journaltest"
	"pdca/internal/registry"
	"pdca/internal/rules"
	"pdca/internal/state/statetest"
)

// TestPastIsAtHand: what a change asks of the commits just written, by way of merging or
// of a rule, is not read from the store again.
func TestPastIsAtHand(t *testing.T) {
	store, err := (&journaltest.Disk{}).Open()
	if err != nil {
		t.Fatal(err)
	}
	w := watched(store)
	reg := registry.MustLoad()
	e, err := engine.Open(context.Background(), engine.Config{Store: w, Registry: reg, Rules: rules.All(), Tables: statetest.Tables(), ProjectEvery: -1})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := e.Close(context.Background()); err != nil {
			t.Error(err)
		}
	}()
	ent := reg.Entity("OrgUnit")
	name := ent.Field("nameZh")
	do := func(fn func(tx *engine.Tx) error) {
		t.Helper()
		if err := e.Do(context.Background(), system(), fn); err != nil {
			t.Fatal(err)
		}
	}
	do(func(tx *engine.Tx) error {
		_, err := tx.Make(ent, "u1", engine.To(name.Index, domain.String("一")))
		return err
	})
	first := e.Snapshot().Rev
	for _, text := range []string{"二", "三"} {
		do(func(tx *engine.Tx) error { return tx.Put(ent, "u1", engine.To(name.Index, domain.String(text))) })
	}
	before := w.read()
	do(func(tx *engine.Tx) error {
		was, err := tx.Was(ent, "u1", name, first)
		if err == nil && was.S != "一" {
			t.Errorf("at %d the name was %q", first, was.S)
		}
		return err
	})
	if n := w.read() - before; n > 0 {
		t.Errorf("%d commits were read that had just been written", n)
	}
}

// read is how many commits were read.
func (w *witness) read() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.commits
}
