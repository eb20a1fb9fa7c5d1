package engine_test

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/journal"
	"pdca/internal/journal/journaltest"
	"pdca/internal/registry"
)

// TestTurns lets servers write without a pause to a database whose reads are slow: no
// one of them takes all the slots. The clock is that of the test.
func TestTurns(t *testing.T) {
	for _, c := range []struct {
		servers, callers     int
		trip, majority, read time.Duration
	}{
		{2, 1, time.Millisecond, 4 * time.Millisecond, time.Millisecond},
		{2, 1, time.Millisecond, 4 * time.Millisecond, 50 * time.Millisecond},
		{2, 3, time.Millisecond, 4 * time.Millisecond, 50 * time.Millisecond},
		{5, 3, time.Millisecond, 8 * time.Millisecond, 2 * time.Millisecond},
	} {
		t.Run(fmt.Sprintf("%d servers, %d callers, reads of %v", c.servers, c.callers, c.read), func(t *testing.T) {
			shares, worst := race(t, c.servers, c.callers, func(m *journaltest.Memory) journal.Store {
				return slowReads{far{m, c.trip, c.majority, &atomic.Int64{}}, c.read}
			})
			all := 0
			for _, n := range shares {
				all += n
			}
			t.Logf("%v changes, longest wait %v", shares, worst)
			for i, n := range shares {
				if n*c.servers*5 < all {
					t.Errorf("server %d made %d of %d changes", i, n, all)
				}
			}
			if worst > 4*time.Second {
				t.Errorf("somebody waited %v", worst)
			}
		})
	}
}

// slowReads is a far store whose reads take longer than a round trip.
type slowReads struct {
	far
	read time.Duration
}

func (s slowReads) Read(ctx context.Context, from domain.Rev, limit int) ([]*domain.Commit, error) {
	if limit > 1 { // one slot alone is looked up by its key
		time.Sleep(s.read)
	}
	return s.far.Read(ctx, from, limit)
}

// race has every server's callers write for ten seconds, and returns how many changes
// each server made and how long a caller waited at most.
func race(t *testing.T, servers, callers int, over func(*journaltest.Memory) journal.Store) (shares []int, worst time.Duration) {
	shares = make([]int, servers)
	synctest.Test(t, func(t *testing.T) {
		memory, err := (&journaltest.Disk{}).Open()
		if err != nil {
			t.Fatal(err)
		}
		var mu sync.Mutex // guards shares and worst
		var wg sync.WaitGroup
		end := time.Now().Add(10 * time.Second)
		for i := range servers {
			e, err := engine.Open(t.Context(), engine.Config{Store: over(memory), Registry: registry.MustLoad(), Node: fmt.Sprint(i), ProjectEvery: -1})
			if err != nil {
				t.Fatal(err)
			}
			defer func() {
				if err := e.Close(context.Background()); err != nil {
					t.Error(err)
				}
			}()
			for k := range callers {
				wg.Go(func() {
					for n := 0; time.Now().Before(end); n++ {
						start := time.Now()
						if err := <-begin(e, fmt.Sprintf("u%d-%d-%d", i, k, n), "单位"); err != nil {
							t.Error(err)
							return
						}
						mu.Lock()
						shares[i]++
						worst = max(worst, time.Since(start))
						mu.Unlock()
					}
				})
			}
		}
		wg.Wait()
	})
	return shares, worst
}
