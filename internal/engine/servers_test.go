package engine_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/journal"
	"pdca/internal/journal/teststore"
	"pdca/internal/registry"
	"pdca/internal/rules"
	"pdca/internal/state/statetest"
)

// deaf is a store that never rings: its engine hears of other servers' commits
// only when it looks.
type deaf struct{ journal.Store }

func (d deaf) Wait(ctx context.Context, _ domain.Rev) error {
	<-ctx.Done()
	return ctx.Err()
}

// twoServers opens two engines on one store, the second one deaf, with one unit
// that both know.
func twoServers(t *testing.T) (a, b *engine.Engine) {
	t.Helper()
	store := teststore.Open(t)
	open := func(node string, s journal.Store) *engine.Engine {
		e, err := engine.Open(context.Background(), engine.Config{Store: s, Registry: registry.MustLoad(), Rules: rules.All(), Tables: statetest.Tables(), Node: node, ProjectEvery: -1})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			if err := e.Close(context.Background()); err != nil {
				t.Error(err)
			}
		})
		return e
	}
	a = open("a", store)
	if err := <-begin(a, "c", "公司党委"); err != nil {
		t.Fatal(err)
	}
	return a, open("b", deaf{store})
}

// rename gives a unit another name.
func rename(e *engine.Engine, id, name string) error {
	op := engine.Op{Kind: engine.OpUpdate, Ent: e.Registry().Entity("OrgUnit"), ID: id, Base: engine.Seen}
	if err := engine.ReadFields(op.Ent, fmt.Appendf(nil, `{"nameZh":%q}`, name), nil, &op); err != nil {
		return err
	}
	return e.Do(context.Background(), system(), func(tx *engine.Tx) error { _, err := tx.Update(op); return err })
}

func nameOf(e *engine.Engine, id string) string {
	return e.Snapshot().Find("OrgUnit", id).Body.(*domain.OrgUnit).NameZh
}

// A change that has nothing to do on an old state is not answered from it: another
// server may have changed the value meanwhile, and the answer says that it is now
// what was asked for.
func TestNothingToDoIsJudgedOnTheNewestState(t *testing.T) {
	a, b := twoServers(t)
	if err := rename(a, "c", "集团党委"); err != nil {
		t.Fatal(err)
	}
	if err := rename(b, "c", "公司党委"); err != nil {
		t.Fatal(err)
	}
	if got := nameOf(b, "c"); got != "公司党委" || b.Snapshot().Rev != 3 {
		t.Errorf("acknowledged, and yet the name is %s at %d", got, b.Snapshot().Rev)
	}
}

// Nor is a refusal: what another server acknowledged before is there.
func TestARefusalIsJudgedOnTheNewestState(t *testing.T) {
	a, b := twoServers(t)
	if err := <-begin(a, "x", "新单位"); err != nil {
		t.Fatal(err)
	}
	if err := rename(b, "x", "改名"); err != nil {
		t.Errorf("the other server's unit: %v", err)
	}
	if err := rename(b, "none", "改名"); !engine.IsCode(err, domain.CodeNotFound) {
		t.Errorf("a unit that there is not: %v", err)
	}
}

// headless is a store that can be made unreadable.
type headless struct {
	deaf
	err error
}

func (h *headless) Head(ctx context.Context) (domain.Rev, domain.Hash, error) {
	if h.err != nil {
		return 0, domain.Hash{}, h.err
	}
	return h.deaf.Head(ctx)
}

func (h *headless) Read(ctx context.Context, from domain.Rev, limit int) ([]*domain.Commit, error) {
	if h.err != nil {
		return nil, h.err
	}
	return h.deaf.Read(ctx, from, limit)
}

// While the journal cannot be asked nobody knows whether a refusal still holds.
func TestARefusalWhileTheStoreIsAway(t *testing.T) {
	h := &headless{deaf: deaf{teststore.Open(t)}}
	e, err := engine.Open(t.Context(), engine.Config{Store: h, Registry: registry.MustLoad(), Rules: rules.All(), Tables: statetest.Tables(), ProjectEvery: -1})
	if err != nil {
		t.Fatal(err)
	}
	h.err = errors.New("the network is down")
	if err := rename(e, "none", "x"); !engine.IsCode(err, domain.CodeUnavailable) {
		t.Errorf("while the store is away: %v", err)
	}
	h.err = nil
	if err := rename(e, "none", "x"); !engine.IsCode(err, domain.CodeNotFound) {
		t.Errorf("afterwards: %v", err)
	}
	if err := e.Close(t.Context()); err != nil {
		t.Error(err)
	}
}

// Two servers that write without end both get their turn, and a change that only
// fails is answered however busy the other one is.
func TestTwoServersTakeTurns(t *testing.T) {
	a, b := twoServers(t)
	var wg sync.WaitGroup
	for i := range 50 {
		for k, e := range []*engine.Engine{a, b} {
			wg.Go(func() {
				if err := <-begin(e, fmt.Sprintf("u%d-%d", k, i), "单位"); err != nil {
					t.Errorf("server %d, unit %d: %v", k, i, err)
				}
				if err := rename(e, "none", "x"); !engine.IsCode(err, domain.CodeNotFound) {
					t.Errorf("server %d, a unit that there is not: %v", k, err)
				}
			})
		}
	}
	wg.Wait()
	for _, e := range []*engine.Engine{a, b} {
		if err := rename(e, "c", fmt.Sprint("名", e == a)); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := a.At(t.Context(), b.Snapshot().Rev); err != nil {
		t.Fatal(err)
	}
	if n := a.Snapshot().Len(a.Registry().Entity("OrgUnit")); n != 101 || a.Snapshot().Digest() != b.Snapshot().Digest() {
		t.Errorf("%d units, the same state: %v", n, a.Snapshot().Digest() == b.Snapshot().Digest())
	}
}

// Newest has everything that any server acknowledged before it was called, though
// nobody rang.
func TestNewest(t *testing.T) {
	a, b := twoServers(t)
	for i := range 3 {
		if err := <-begin(a, fmt.Sprint("n", i), "单位"); err != nil {
			t.Fatal(err)
		}
		if s, err := b.Newest(t.Context()); err != nil || s.Rev != a.Snapshot().Rev {
			t.Errorf("the newest is %d, not %d: %v", s.Rev, a.Snapshot().Rev, err)
		}
	}
}
