package engine_test

import (
	"context"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/journal/teststore"
	"pdca/internal/registry"
	"pdca/internal/rules"
	"pdca/internal/state"
	"pdca/internal/state/statetest"
)

func system() domain.Actor { return domain.Actor{System: true} }

func TestCreateAndReplay(t *testing.T) {
	ctx := context.Background()
	store := teststore.Open(t)
	reg := registry.MustLoad()
	e, err := engine.Open(ctx, engine.Config{Store: store, Registry: reg, Rules: rules.All(), Tables: statetest.Tables(), Node: "t"})
	if err != nil {
		t.Fatal(err)
	}
	unit := reg.Entity("OrgUnit")
	op := engine.Op{Kind: engine.OpCreate, Ent: unit, ID: "c"}
	if err := engine.ReadFields(unit, []byte(`{"code":"C","nameZh":"公司党委","kind":"GROUP_COMMITTEE","line":"PARTY"}`), nil, &op); err != nil {
		t.Fatal(err)
	}
	err = e.Do(ctx, system(), func(tx *engine.Tx) error { _, err := tx.Create(op); return err })
	if err != nil {
		t.Fatal(err)
	}
	want := e.Snapshot().Digest()
	snap, err := engine.Replay(ctx, store, state.Empty(e.Schema()), 0)
	if err != nil || snap.Digest() != want {
		t.Fatalf("replay: %v, digests equal: %v", err, snap.Digest() == want)
	}
	if err := e.Close(ctx); err != nil {
		t.Fatal(err)
	}
}
