package auth

import (
	"context"
	"fmt"
	"sync/atomic"
	"testing"
	"testing/synctest"
)

// queued stands somebody in line and notes when the turn comes.
func queued(t *testing.T, s *turnstile, p Place, done chan<- string) {
	t.Helper()
	go func() {
		err := s.enter(context.Background(), p)
		if err != nil {
			done <- "away " + p.Network
			return
		}
		done <- p.Network
	}()
	synctest.Wait()
}

// A crowd behind one address makes itself wait: others come next, known devices
// before all.
func TestTurnstileIsFair(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, done := newTurnstile(1, 100), make(chan string, 100)
		noError(s.enter(t.Context(), Place{Network: "running"}))
		for range 30 {
			queued(t, s, Place{Network: "crowd"}, done)
		}
		for n := range 3 {
			queued(t, s, Place{Network: fmt.Sprint("person-", n)}, done)
		}
		queued(t, s, Place{Network: "known", First: true}, done)
		for n, want := range []string{"known", "crowd", "person-0", "person-1", "person-2", "crowd", "crowd"} {
			s.leave()
			if got := <-done; got != want {
				t.Errorf("turn %d: %s, want %s", n, got, want)
			}
		}
		for range 27 {
			s.leave()
			<-done
		}
		s.leave()
		if s.free != 1 || s.waiting != 0 || len(s.lines) != 0 || len(s.order) != 0 {
			t.Errorf("left behind: %+v", s)
		}
	})
}

// When every place is taken the longest line gives way, so a crowd cannot keep the
// others out.
func TestTurnstileWhenFull(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, done := newTurnstile(1, 4), make(chan string, 100)
		noError(s.enter(t.Context(), Place{Network: "running"}))
		for range 4 {
			queued(t, s, Place{Network: "crowd"}, done)
		}
		queued(t, s, Place{Network: "crowd"}, done)
		if got := <-done; got != "away crowd" || s.waiting != 4 {
			t.Errorf("one more of the crowd: %s, %d wait", got, s.waiting)
		}
		queued(t, s, Place{Network: "person"}, done)
		if got := <-done; got != "away crowd" || s.waiting != 4 {
			t.Errorf("a newcomer: %s, %d wait", got, s.waiting)
		}
		queued(t, s, Place{Network: "known", First: true}, done)
		if got := <-done; got != "away crowd" || s.waiting != 4 {
			t.Errorf("a known device: %s, %d wait", got, s.waiting)
		}
		for n, want := range []string{"known", "crowd", "person", "crowd"} {
			s.leave()
			if got := <-done; got != want {
				t.Errorf("turn %d: %s, want %s", n, got, want)
			}
		}
	})
}

// However many come, go and give up at once, no turn is lost and none is given twice.
func TestTurnstileLosesNoTurn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newTurnstile(3, 8)
		var inside, most atomic.Int32
		for n := range 500 {
			go func() {
				ctx, cancel := context.WithCancel(context.Background())
				if n%3 == 0 {
					go cancel()
				}
				defer cancel()
				if s.enter(ctx, Place{Network: fmt.Sprint(n % 7), First: n%11 == 0}) != nil {
					return
				}
				most.Store(max(most.Load(), inside.Add(1)))
				inside.Add(-1)
				s.leave()
			}()
		}
		synctest.Wait()
		if s.free != 3 || s.waiting != 0 || len(s.lines)+len(s.order)+len(s.first) != 0 || most.Load() > 3 {
			t.Errorf("%d free, %d waiting, at most %d inside: %+v", s.free, s.waiting, most.Load(), s)
		}
	})
}
