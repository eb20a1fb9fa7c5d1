package state_test

import (
	"context"
	"reflect"
	"testing"
	"time"

	"pdca/internal/demo"
	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/journal/teststore"
	"pdca/internal/registry"
	"pdca/internal/rules"
	"pdca/internal/state"
	"pdca/internal/state/statetest"
)

// What waits for somebody who sees a part of the enterprise is looked for among the records of
// their audiences: it is what waits for them among all.
func TestTasksOfWhoeverSeesAPart(t *testing.T) {
	if testing.Short() {
		t.Skip("it fills the small demonstration")
	}
	now := time.Date(2026, 11, 28, 9, 0, 0, 0, time.FixedZone("Asia/Shanghai", 8*3600))
	e, err := engine.Open(context.Background(), engine.Config{Store: teststore.Open(t), Registry: registry.MustLoad(), Rules: rules.All(), Tables: statetest.Tables(),
		Node: "t", ProjectEvery: -1, Clock: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		ctx, cancel := context.WithCancel(context.Background())
		cancel() // the projections of a test are of no use
		_ = e.Close(ctx)
	})
	if _, err := demo.Fill(context.Background(), e, demo.Config{Seed: 1, Small: true, Today: e.Today()}); err != nil {
		t.Fatal(err)
	}
	s, narrow, found := e.Snapshot(), 0, 0
	s.Scan(s.Registry().Entity("Account"), func(r *domain.Record) bool {
		v := s.View(domain.Actor{Account: r.ID}, e.Today())
		near, all, narrowed, err := state.TasksBothWays(v)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(near, all) {
			t.Errorf("%s: %d tasks among what is near, %d among all", r.ID, len(near), len(all))
		}
		if narrowed {
			narrow++
			found += len(near)
		}
		return !t.Failed()
	})
	if narrow == 0 || found == 0 {
		t.Errorf("%d accounts see a part, %d tasks of theirs", narrow, found)
	}
}
