package engine

import (
	"context"
	"maps"
	"sync"
	"time"
)

// Alarm is how the clock waits: rings is closed at a time by the clock of Config, or
// earlier; stop gives it up.
type Alarm func(at time.Time) (rings <-chan struct{}, stop func())

// longestSleep bounds one sleep: a machine that was suspended, or whose clock was set,
// is behind its timers.
const longestSleep = time.Minute

// WallAlarm rings by the machine's own clock.
func WallAlarm(at time.Time) (rings <-chan struct{}, stop func()) {
	c := make(chan struct{})
	t := time.AfterFunc(min(time.Until(at), longestSleep), func() { close(c) })
	return c, func() { t.Stop() }
}

// KeepTime is the clock: it does what is due, sleeps until the next step, and looks
// again when something began to run, until ctx ends. Any number of servers may keep it.
// One that does not serve has no need to.
func (e *Engine) KeepTime(ctx context.Context, alarm Alarm) {
	trouble := time.Duration(0)
	for ctx.Err() == nil {
		seen := e.Snapshot().Ticks
		next, err := e.Tick(ctx)
		if err != nil {
			if ctx.Err() == nil {
				e.log.Error("the clock could not do what is due", "error", err)
			}
			trouble = min(max(time.Second, 2*trouble), time.Minute)
			e.sleep(ctx, alarm, e.cfg.Clock().Add(trouble), nil)
			continue
		}
		trouble = 0
		if e.sleep(ctx, alarm, next, &seen) {
			e.sleep(ctx, alarm, e.cfg.Clock().Add(settle), nil)
		}
	}
}

// sleep waits for a time, or until what runs is not what was seen; it says whether that
// ended it.
func (e *Engine) sleep(ctx context.Context, alarm Alarm, until time.Time, seen *uint64) (changed bool) {
	rings, stop := alarm(until)
	defer stop()
	for {
		bell := e.ring()
		if seen != nil && e.Snapshot().Ticks != *seen {
			return true
		}
		if seen == nil {
			bell = nil
		}
		select {
		case <-bell:
		case <-rings:
			return false
		case <-ctx.Done():
			return false
		}
	}
}

// retries knows which steps failed here, and when each is tried again. Another server,
// and this one after a restart, tries at once.
type retries struct {
	// mu guards what follows.
	mu    sync.Mutex
	tries map[behind]retry
}

type retry struct {
	wait time.Duration
	at   time.Time
}

// leave lists the steps that are not tried yet.
func (r *retries) leave(now time.Time) map[behind]bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	out := map[behind]bool{}
	for b, t := range r.tries {
		if now.Before(t.at) {
			out[b] = true
		}
	}
	return out
}

// note takes in what failed in a round; what was tried and did not is forgotten.
func (r *retries) note(e *Engine, failed map[behind]error) {
	now := e.cfg.Clock()
	r.mu.Lock()
	maps.DeleteFunc(r.tries, func(b behind, t retry) bool { return failed[b] == nil && !now.Before(t.at) })
	r.mu.Unlock()
	r.add(e, failed)
}

// add takes in what failed.
func (r *retries) add(e *Engine, failed map[behind]error) {
	now := e.cfg.Clock()
	r.mu.Lock()
	defer r.mu.Unlock()
	for b, err := range failed {
		if r.tries == nil {
			r.tries = map[behind]retry{}
		}
		wait := min(max(firstRetry, 2*r.tries[b].wait), lastRetry)
		r.tries[b] = retry{wait, now.Add(wait)}
		e.log.Error("a step of a deadline failed", "step", b.String(), "again", wait, "error", err)
	}
}

// first is when the first of them is tried again; zero for none.
func (r *retries) first() (at time.Time) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, t := range r.tries {
		if at.IsZero() || t.at.Before(at) {
			at = t.at
		}
	}
	return at
}

// FailedSteps counts the steps of deadlines that failed here and wait for another try.
func (e *Engine) FailedSteps() int {
	e.retries.mu.Lock()
	defer e.retries.mu.Unlock()
	return len(e.retries.tries)
}
