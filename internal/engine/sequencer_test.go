package engine_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/journal"
	"pdca/internal/journal/teststore"
	"pdca/internal/registry"
	"pdca/internal/rules"
	"pdca/internal/state"
	"pdca/internal/state/statetest"
)

// gated is a store whose appends wait until the test lets each go on, with an
// error instead of the append where it is not nil.
type gated struct {
	journal.Store
	arrived chan *domain.Commit
	verdict chan error
}

func (g *gated) Append(ctx context.Context, c *domain.Commit) error {
	g.arrived <- c
	if err := <-g.verdict; err != nil {
		return err
	}
	return g.Store.Append(ctx, c)
}

// gate opens an engine on a gated store and has one unit made.
func gate(t *testing.T) (*gated, *engine.Engine) {
	t.Helper()
	g := &gated{teststore.Open(t), make(chan *domain.Commit), make(chan error)}
	e, err := engine.Open(context.Background(), engine.Config{Store: g, Registry: registry.MustLoad(), Rules: rules.All(), Tables: statetest.Tables(), Node: "t", ProjectEvery: -1})
	if err != nil {
		t.Fatal(err)
	}
	first := begin(e, "c", "公司党委")
	<-g.arrived
	g.verdict <- nil
	if err := <-first; err != nil {
		t.Fatal(err)
	}
	return g, e
}

// begin makes a unit, or renames it, and returns where the answer comes.
func begin(e *engine.Engine, id, name string) chan error {
	ent, done := e.Registry().Entity("OrgUnit"), make(chan error, 1)
	op := engine.Op{Kind: engine.OpCreate, Ent: ent, ID: id}
	fields := fmt.Sprintf(`{"code":%q,"nameZh":%q,"kind":"GROUP_COMMITTEE","line":"PARTY"}`, id, name)
	if err := engine.ReadFields(ent, []byte(fields), nil, &op); err != nil {
		panic(err)
	}
	go func() {
		done <- e.Do(context.Background(), system(), func(tx *engine.Tx) error { _, err := tx.Create(op); return err })
	}()
	return done
}

// silent makes sure that nothing is answered yet.
func silent(t *testing.T, answers ...chan error) {
	t.Helper()
	time.Sleep(20 * time.Millisecond)
	for _, done := range answers {
		select {
		case err := <-done:
			t.Fatalf("answered before its commit: %v", err)
		default:
		}
	}
}

func madeIn(c *domain.Commit, reg *registry.Registry) (list []string) {
	for _, entry := range c.Entries {
		e, err := reg.ParseEffect(entry)
		if err != nil {
			panic(err)
		}
		list = append(list, e.ID)
	}
	return list
}

// settleGate closes the engine and checks that a replay gives its state.
func settleGate(t *testing.T, g *gated, e *engine.Engine, want ...string) {
	t.Helper()
	var got []string
	e.Snapshot().Scan(e.Registry().Entity("OrgUnit"), func(r *domain.Record) bool { got = append(got, r.ID); return true })
	if !slices.Equal(got, want) {
		t.Errorf("units %v, want %v", got, want)
	}
	if err := e.Close(context.Background()); err != nil {
		t.Fatal(err)
	}
	replayed, err := engine.Replay(context.Background(), g.Store, state.Empty(e.Schema()), 0)
	if err != nil || replayed.Digest() != e.Snapshot().Digest() {
		t.Errorf("replay: %v, or another state", err)
	}
}

// What arrives while a commit is written shares the next one, and is answered
// after it.
func TestWhileACommitIsWritten(t *testing.T) {
	g, e := gate(t)
	a := begin(e, "a", "甲")
	<-g.arrived
	b := begin(e, "b", "乙")
	time.Sleep(10 * time.Millisecond)
	d := begin(e, "d", "丁")
	refused := begin(e, "f", "") // not answered either: it saw what is not durable yet
	silent(t, a, b, d, refused)
	if e.Snapshot().Rev != 1 {
		t.Errorf("rev %d is shown before it is durable", e.Snapshot().Rev)
	}
	g.verdict <- nil
	if err := <-a; err != nil {
		t.Error(err)
	}
	if got := madeIn(<-g.arrived, e.Registry()); !slices.Equal(slices.Sorted(slices.Values(got)), []string{"b", "d"}) {
		t.Errorf("the second commit holds %v", got)
	}
	silent(t, b, d, refused)
	g.verdict <- nil
	if err := errors.Join(<-b, <-d); err != nil {
		t.Error(err)
	}
	if err := <-refused; err == nil {
		t.Error("a unit was made without a name")
	}
	settleGate(t, g, e, "a", "b", "c", "d")
}

// When a commit fails, what was built on it fails with it, and nothing of either
// remains.
func TestCommitFailsUnderTheNext(t *testing.T) {
	g, e := gate(t)
	a := begin(e, "a", "甲")
	<-g.arrived
	b := begin(e, "b", "乙")
	time.Sleep(10 * time.Millisecond)
	g.verdict <- errors.New("disk full")
	for _, done := range []chan error{a, b} {
		if err := <-done; !engine.IsCode(err, domain.CodeUnavailable) {
			t.Errorf("answer %v, want UNAVAILABLE", err)
		}
	}
	d := begin(e, "d", "丁")
	if got := (<-g.arrived).Seq; got != 2 {
		t.Errorf("the next commit takes slot %d", got)
	}
	g.verdict <- nil
	if err := <-d; err != nil {
		t.Error(err)
	}
	settleGate(t, g, e, "c", "d")
}

// When another process wins the slot, both groups run again on its state.
func TestSlotLostUnderTheNext(t *testing.T) {
	g, e := gate(t)
	a := begin(e, "a", "甲")
	mine := <-g.arrived
	b := begin(e, "b", "乙")
	time.Sleep(10 * time.Millisecond)
	other := otherServers(t, g, "x")
	if other.Seq != mine.Seq {
		t.Fatalf("the other server's commit has slot %d", other.Seq)
	}
	g.verdict <- journal.ErrSlotTaken
	if got := madeIn(<-g.arrived, e.Registry()); !slices.Equal(got, []string{"a", "b"}) {
		t.Errorf("the next commit holds %v", got)
	}
	g.verdict <- nil
	if err := errors.Join(<-a, <-b); err != nil {
		t.Error(err)
	}
	settleGate(t, g, e, "a", "b", "c", "x")
}

// otherServers commits a unit through another engine on the same journal.
func otherServers(t *testing.T, g *gated, id string) *domain.Commit {
	t.Helper()
	e, err := engine.Open(context.Background(), engine.Config{Store: g.Store, Registry: registry.MustLoad(), Rules: rules.All(), Tables: statetest.Tables(), Node: "u", ProjectEvery: -1})
	if err != nil {
		t.Fatal(err)
	}
	if err := <-begin(e, id, "另一台"); err != nil {
		t.Fatal(err)
	}
	if err := e.Close(context.Background()); err != nil {
		t.Fatal(err)
	}
	list, err := g.Read(context.Background(), e.Snapshot().Rev, 1)
	if err != nil || len(list) != 1 {
		t.Fatal(err, list)
	}
	return list[0]
}
