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
	"pdca/internal/rules"
	"pdca/internal/state/statetest"
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
			e, err := engine.Open(t.Context(), engine.Config{Store: over(memory), Registry: registry.MustLoad(), Rules: rules.All(), Tables: statetest.Tables(), Node: fmt.Sprint(i), ProjectEvery: -1})
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

// stalling is a store one of whose appends takes long, as in a fail-over.
type stalling struct {
	far
	next *atomic.Int64
}

func (s stalling) Append(ctx context.Context, c *domain.Commit) error {
	time.Sleep(time.Duration(s.next.Swap(0)))
	return s.far.Append(ctx, c)
}

// pair opens two engines on one journal, in a bubble with a clock of its own, and
// closes them.
func pair(t *testing.T, one, two func(*journaltest.Memory) journal.Store, run func(a, b *engine.Engine)) {
	synctest.Test(t, func(t *testing.T) {
		memory, err := (&journaltest.Disk{}).Open()
		if err != nil {
			t.Fatal(err)
		}
		var both []*engine.Engine
		for _, over := range []func(*journaltest.Memory) journal.Store{one, two} {
			both = append(both, lasting(t, over(memory)))
		}
		run(both[0], both[1])
		for _, e := range both {
			if err := e.Close(context.Background()); err != nil {
				t.Error(err)
			}
		}
	})
}

// TestRestIsBounded: an append that took long makes no long rest, and closing waits
// for none.
func TestRestIsBounded(t *testing.T) {
	next := &atomic.Int64{}
	near := func(m *journaltest.Memory) journal.Store {
		return far{m, time.Millisecond, 4 * time.Millisecond, &atomic.Int64{}}
	}
	slow := func(m *journaltest.Memory) journal.Store { return stalling{near(m).(far), next} }
	pair(t, slow, near, func(a, b *engine.Engine) {
		if err := <-begin(b, "b1", "单位"); err != nil { // a hears of another server
			t.Fatal(err)
		}
		time.Sleep(100 * time.Millisecond)
		next.Store(int64(4 * time.Second))
		for i, most := range []time.Duration{5 * time.Second, time.Second} {
			start := time.Now()
			if err := <-begin(a, fmt.Sprint("a", i), "单位"); err != nil {
				t.Fatal(err)
			}
			if took := time.Since(start); took > most {
				t.Errorf("change %d took %v", i, took)
			}
		}
	})
}

// TestRefusalUnderForeignCommits: who has nothing to write is answered, however fast
// another server commits.
func TestRefusalUnderForeignCommits(t *testing.T) {
	at := func(trip time.Duration) func(*journaltest.Memory) journal.Store {
		return func(m *journaltest.Memory) journal.Store {
			return far{m, trip, 2 * time.Millisecond, &atomic.Int64{}}
		}
	}
	pair(t, at(time.Millisecond), at(50*time.Millisecond), func(a, b *engine.Engine) {
		stop, stopped := make(chan struct{}), make(chan struct{})
		go func() {
			defer close(stopped)
			for i := 0; ; i++ {
				select {
				case <-stop:
					return
				default:
				}
				if err := <-begin(a, fmt.Sprint("u", i), "单位"); err != nil {
					t.Error(err)
				}
			}
		}()
		time.Sleep(200 * time.Millisecond)
		start := time.Now()
		if err := rename(b, "none", "x"); !engine.IsCode(err, domain.CodeNotFound) {
			t.Error(err)
		}
		if took := time.Since(start); took > 2*time.Second {
			t.Errorf("the refusal took %v", took)
		}
		close(stop)
		<-stopped
	})
}
