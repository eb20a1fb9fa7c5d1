package engine_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/journal/journaltest"
	"pdca/internal/registry"
	"pdca/internal/rules"
	"pdca/internal/state/statetest"
)

// TestVersionsTellWhatTheJournalTells: what merging asks of the past is the same whether the
// versions of the record are at hand or the journal is read.
func TestVersionsTellWhatTheJournalTells(t *testing.T) {
	const seed = 20261201
	rnd := rand.New(rand.NewPCG(seed, 1))
	store, err := (&journaltest.Disk{}).Open()
	if err != nil {
		t.Fatal(err)
	}
	reg, ctx := registry.MustLoad(), context.Background()
	e, err := engine.Open(ctx, engine.Config{Store: store, Registry: reg, Rules: rules.All(), Tables: statetest.Tables(), ProjectEvery: -1})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := e.Close(ctx); err != nil {
			t.Error(err)
		}
	}()
	ent := reg.Entity("OrgUnit")
	fields := []*registry.Field{ent.Field("nameZh"), ent.Field("nameEn"), ent.Field("shortZh")}
	for i, f := range fields {
		if f == nil {
			t.Fatalf("field %d is not declared any more", i)
		}
	}
	ids := []string{"u1", "u2"}
	told := 0
	compare := func(tx *engine.Tx) error {
		for _, id := range ids {
			for _, f := range fields {
				base := domain.Rev(rnd.IntN(int(tx.Rev()) + 1))
				versions, journal, ok, err := tx.PastBy(ent, id, f, base)
				if err != nil {
					return err
				}
				if ok {
					told++
				}
				if ok && versions != journal {
					t.Errorf("seed %d: %s.%s at %d of %d: %s by the versions, %s by the journal", seed, id, f.Name, base, tx.Rev(), versions, journal)
				}
			}
		}
		return nil
	}
	for round := range 120 {
		device := []string{"", "a", "b"}[rnd.IntN(3)]
		var runs []func(*engine.Tx) error
		for range 1 + rnd.IntN(3) {
			id, f, text, at := ids[rnd.IntN(2)], fields[rnd.IntN(3)], fmt.Sprint("名", rnd.IntN(4)), domain.Time(1+rnd.IntN(1000))
			runs = append(runs, func(tx *engine.Tx) error {
				if device != "" {
					tx.SetAt(at, at)
				}
				var err error
				switch {
				case tx.State().Get(ent, id) == nil:
					_, err = tx.Make(ent, id, engine.To(fields[0].Index, domain.String(text)))
				case rnd.IntN(8) == 0: // what a rule writes
					err = tx.Put(ent, id, engine.To(f.Index, domain.String(text)))
				default:
					_, err = tx.PutOwn(ent, id, engine.To(f.Index, domain.String(text)))
				}
				if err != nil {
					return err
				}
				return compare(tx)
			})
		}
		actor := domain.Actor{Account: "x", Device: device, System: device == ""}
		if _, err := e.DoAll(ctx, actor, runs); err != nil {
			t.Fatalf("seed %d, round %d: %v", seed, round, err)
		}
	}
	if told < 100 {
		t.Errorf("the versions told %d times", told)
	}
}
