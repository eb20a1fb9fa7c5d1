package auth

import (
	"context"
	"errors"
	"sync"
)

// Place is where somebody stands in the queue for a password check.
type Place struct {
	// Network is where the request comes from; every network has a line of its own.
	Network string
	// First goes before all lines: a device that signed in before, or the server
	// itself. Nobody else can claim to be one.
	First bool
}

// turnstile lets a bounded number through at once. Those who wait stand in lines,
// one a network, and the lines take turns: a crowd behind one address makes itself
// wait, not the others. When all places are taken the last of the longest line
// gives way. Safe for concurrent use.
type turnstile struct {
	most int // who may wait

	mu      sync.Mutex // guards all below
	free    int        // turns that nobody has
	waiting int
	first   []*ticket
	lines   map[string][]*ticket
	order   []string // the lines, the next one first
}

// ticket is one place; called is closed when its turn came or, with away set, when
// it gave way.
type ticket struct {
	place  Place
	called chan struct{}
	away   bool
}

func newTurnstile(turns, waiting int) *turnstile {
	return &turnstile{most: waiting, free: turns, lines: map[string][]*ticket{}}
}

// errCrowd says that more people wait than there are places.
var errCrowd = errors.New("too many logins wait")

// enter waits for a turn, which leave gives back. An error says that none came.
func (t *turnstile) enter(ctx context.Context, p Place) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	t.mu.Lock()
	if t.free > 0 {
		t.free--
		t.mu.Unlock()
		return nil
	}
	k := &ticket{place: p, called: make(chan struct{})}
	if t.waiting >= t.most && !t.makeRoom(p) {
		t.mu.Unlock()
		return errCrowd
	}
	t.stand(k)
	t.mu.Unlock()
	select {
	case <-k.called:
	case <-ctx.Done():
		t.mu.Lock()
		defer t.mu.Unlock()
		if t.quit(k) {
			return ctx.Err()
		}
		<-k.called // the turn came just now
		if !k.away {
			t.pass()
			return ctx.Err()
		}
	}
	if k.away {
		return errCrowd
	}
	return nil
}

// leave gives a turn to the next in line.
func (t *turnstile) leave() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.pass()
}

// pass hands a turn on; the caller holds mu.
func (t *turnstile) pass() {
	var k *ticket
	switch {
	case len(t.first) > 0:
		k, t.first = t.first[0], t.first[1:]
	case len(t.order) > 0:
		name := t.order[0]
		t.order = t.order[1:]
		line := t.lines[name]
		k = line[0]
		if len(line) > 1 {
			t.lines[name], t.order = line[1:], append(t.order, name)
		} else {
			delete(t.lines, name)
		}
	default:
		t.free++
		return
	}
	t.waiting--
	close(k.called)
}

// stand puts a ticket at the end of its line; the caller holds mu.
func (t *turnstile) stand(k *ticket) {
	t.waiting++
	if k.place.First {
		t.first = append(t.first, k)
		return
	}
	if len(t.lines[k.place.Network]) == 0 {
		t.order = append(t.order, k.place.Network)
	}
	t.lines[k.place.Network] = append(t.lines[k.place.Network], k)
}

// makeRoom sends the last of the longest line away, unless that is the line of the
// newcomer; the caller holds mu.
func (t *turnstile) makeRoom(p Place) bool {
	longest, n := "", len(t.lines[p.Network])
	if p.First {
		n = 0
	}
	for name, line := range t.lines {
		if len(line) > n {
			longest, n = name, len(line)
		}
	}
	if n == 0 || !p.First && longest == "" {
		return false
	}
	k := t.lines[longest][n-1]
	k.away = true
	t.quit(k)
	close(k.called)
	return true
}

// quit takes a ticket out of its line; false where it is in none any more. The
// caller holds mu.
func (t *turnstile) quit(k *ticket) bool {
	list := t.lines[k.place.Network]
	if k.place.First {
		list = t.first
	}
	rest := without(list, k)
	if len(rest) == len(list) {
		return false
	}
	t.waiting--
	switch {
	case k.place.First:
		t.first = rest
	case len(rest) > 0:
		t.lines[k.place.Network] = rest
	default:
		delete(t.lines, k.place.Network)
		t.order = without(t.order, k.place.Network)
	}
	return true
}

// without copies a list but for one element.
func without[E comparable](list []E, e E) []E {
	rest := make([]E, 0, len(list))
	for _, o := range list {
		if o != e {
			rest = append(rest, o)
		}
	}
	return rest
}
