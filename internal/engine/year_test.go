package engine_test

import (
	"context"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine"
	. "pdca/internal/engine/enginetest"
	"pdca/internal/journal"
	"pdca/internal/journal/teststore"
	"pdca/internal/registry"
	"pdca/internal/rules"
	"pdca/internal/state/statetest"
)

// process is a server with a store of its own, as one process has.
type process struct {
	*engine.Engine
	store journal.Store
}

func start(w *World, place *teststore.Place, node string) *process {
	w.Helper()
	store, err := place.Open()
	if err != nil {
		w.Fatal(err)
	}
	e, err := engine.Open(context.Background(), engine.Config{Store: store, Registry: registry.MustLoad(), Rules: rules.All(), Tables: statetest.Tables(),
		Node: node, Clock: w.Clock.Now, ProjectEvery: -1})
	if err != nil {
		w.Fatal(err)
	}
	return &process{e, store}
}

func (p *process) end(t testing.TB) {
	t.Helper()
	if err := p.Close(context.Background()); err != nil {
		t.Error(err)
	}
	if err := p.store.Close(); err != nil {
		t.Error(err)
	}
}

// TestAYearOnEachStore is the year of deadlines on the stores that serve: two servers on
// MongoDB, each off for three days and then both; on a file, which one process has at a
// time, one that is off as well and begins anew in the middle.
func TestAYearOnEachStore(t *testing.T) {
	kinds := []string{teststore.Memory, teststore.File}
	if teststore.Kind() == teststore.Mongo {
		kinds = []string{teststore.Mongo}
	}
	for _, kind := range kinds {
		t.Run(kind, func(t *testing.T) {
			t.Setenv(teststore.Variable, kind)
			ayear(t, teststore.New(t), kind == teststore.Mongo)
		})
	}
}

func ayear(t *testing.T, place *teststore.Place, several bool) {
	store, err := place.Open()
	if err != nil {
		t.Fatal(err)
	}
	w := &World{}
	t.Run("begin", func(t *testing.T) { // the end of which closes the world's engine
		w = On(t, store)
		w.Must(yearDeeds)
	})
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	w.TB = t
	names := []string{"a", "b"}
	if !several {
		names = names[:1]
	}
	up := map[string]*process{}
	on := func(list ...string) {
		for _, name := range list {
			up[name] = start(w, place, name)
		}
	}
	off := func(list ...string) {
		for _, name := range list {
			up[name].end(t)
			delete(up, name)
		}
	}
	days := func(n int) {
		for range n {
			w.Clock.Add(Day)
			for _, p := range up {
				if _, err := p.Newest(t.Context()); err != nil {
					t.Fatal(err)
				}
				tick(t, p.Engine)
			}
		}
	}
	on(names...)
	days(58) // 12 August: all that comes before
	last := names[len(names)-1]
	off(last)
	days(3) // of nobody, where there is one alone
	on(last)
	days(6) // 21 August
	off(names...)
	w.Clock.Add(3 * Day) // nobody is there on the 22nd
	on(names...)
	days(300)
	for _, p := range up {
		s, err := p.Newest(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if n := p.FailedSteps(); n > 0 {
			t.Errorf("%d steps failed", n)
		}
		if x := s.Find("Pledge", ID("@p")).Body.(*domain.Pledge); x.Status != domain.PledgeStatusUnfulfilled {
			t.Errorf("the pledge is %s", x.Status)
		}
		if s.Digest() != up[names[0]].Snapshot().Digest() {
			t.Error("the servers differ")
		}
	}
	sameSteps(t, "a year", steps(t, up[names[0]].Engine), yearSteps)
	off(names...)
}
