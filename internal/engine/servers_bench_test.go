package engine_test

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/journal"
	"pdca/internal/journal/journaltest"
	"pdca/internal/registry"
	"pdca/internal/rules"
	"pdca/internal/state/statetest"
)

// far is a store at the other end of a network: every call takes a round trip,
// an append also the time until a majority has it.
type far struct {
	*journaltest.Memory
	trip, majority time.Duration
	lost           *atomic.Int64
}

func (f far) Append(ctx context.Context, c *domain.Commit) error {
	time.Sleep(f.trip/2 + f.majority)
	err := f.Memory.Append(ctx, c)
	time.Sleep(f.trip / 2)
	if err != nil {
		f.lost.Add(1)
	}
	return err
}

func (f far) Read(ctx context.Context, from domain.Rev, limit int) ([]*domain.Commit, error) {
	time.Sleep(f.trip)
	return f.Memory.Read(ctx, from, limit)
}

func (f far) Shared() {}

var (
	_ journal.Store  = far{}
	_ journal.Shared = far{}
)

// BenchmarkServers simulates servers that commit to one database: how many
// changes a second all of them make together, with 16 callers each, how often a
// slot is lost, and how long a caller waits. docs/scaling.md has its figures.
func BenchmarkServers(b *testing.B) {
	for _, net := range []struct{ trip, majority time.Duration }{{time.Millisecond, 2 * time.Millisecond}, {time.Millisecond, 8 * time.Millisecond}} {
		for _, n := range []int{1, 2, 3, 5, 8} {
			b.Run(fmt.Sprintf("majority=%v/servers=%d", net.majority, n), func(b *testing.B) { raceServers(b, n, net.trip, net.majority) })
		}
	}
}

func raceServers(b *testing.B, servers int, trip, majority time.Duration) {
	ctx := context.Background()
	memory, err := (&journaltest.Disk{}).Open()
	if err != nil {
		b.Fatal(err)
	}
	store := far{memory, trip, majority, &atomic.Int64{}}
	var engines []*engine.Engine
	for i := range servers {
		e, err := engine.Open(ctx, engine.Config{Store: store, Registry: registry.MustLoad(), Rules: rules.All(), Tables: statetest.Tables(), Node: fmt.Sprint(i), ProjectEvery: -1})
		if err != nil {
			b.Fatal(err)
		}
		engines = append(engines, e)
	}
	var made, waited, worst atomic.Int64
	shares := make([]atomic.Int64, servers)
	end := time.Now().Add(2 * time.Second)
	for b.Loop() {
		var wg sync.WaitGroup
		for i := range 16 * servers {
			wg.Go(func() {
				for time.Now().Before(end) {
					n, start := made.Add(1), time.Now()
					if err := <-begin(engines[i%servers], fmt.Sprintf("u%d", n), "单位"); err != nil {
						b.Error(err)
						return
					}
					shares[i%servers].Add(1)
					took := time.Since(start).Microseconds()
					waited.Add(took)
					if w := worst.Load(); took > w {
						worst.CompareAndSwap(w, took)
					}
				}
			})
		}
		wg.Wait()
	}
	commits := engines[0].Snapshot().Rev
	b.ReportMetric(float64(made.Load())/2, "changes/s")
	b.ReportMetric(float64(commits)/2, "commits/s")
	b.ReportMetric(100*float64(store.lost.Load())/float64(store.lost.Load()+int64(commits)), "%lost")
	b.ReportMetric(float64(waited.Load())/float64(made.Load())/1000, "ms/change")
	b.ReportMetric(float64(worst.Load())/1000, "ms-worst")
	least := made.Load()
	for i := range shares {
		least = min(least, shares[i].Load())
	}
	b.ReportMetric(100*float64(least)*float64(servers)/float64(made.Load()), "%fair")
	for _, e := range engines {
		if err := e.Close(ctx); err != nil {
			b.Fatal(err)
		}
	}
}
