package engine

import (
	"math/rand/v2"
	"time"

	"pdca/internal/journal"
)

const (
	// spree is how many slots a server takes one after the other before it lets
	// others have a chance, although it has heard of none.
	spree = 32
	// company is how long after another server's commit it lets others have a chance
	// after each slot.
	company = 5 * time.Second
	// longest bounds what a rest is measured by: an append through a fail-over takes
	// long and says nothing of the next.
	longest = 250 * time.Millisecond
)

// turns keeps a server from taking every slot of a journal that others append to as
// well. Who has just won a slot can send the next commit at once, while who lost it
// must first read what won and run its changes again: without a rest the winner would
// win for ever. A rest is about as long as that takes here; chance makes it longer or
// shorter, so that several do not rest and come back in step. Nobody rests while the
// store is this process's alone.
type turns struct {
	shared bool
	// write and read are how long the last append and the last look at others' commits
	// took.
	write, read time.Duration
	// wins counts slots taken without a rest between them.
	wins int
	// heard is when another server's commit was last read, until the end of the rest.
	heard, until time.Time
}

func newTurns(s journal.Store) turns {
	_, shared := s.(journal.Shared)
	return turns{shared: shared}
}

// won notes that a slot was won just now by an append that took this long.
func (t *turns) won(now time.Time, took time.Duration) {
	t.write = took
	if !t.shared {
		return
	}
	if now.Sub(t.until)-took > took+t.read { // others had their chance while nothing was to do here
		t.wins = 0
	}
	t.wins++
	rest := 0.5 + rand.Float64()
	if now.Sub(t.heard) > company {
		if t.wins < spree {
			t.until = now
			return
		}
		rest = 2.5 // whoever has begun to read too late has time to read again
	}
	t.wins = 0
	t.until = now.Add(time.Duration(rest * float64(min(t.write+t.read, longest))))
}

// looked notes that the journal was read for others' commits just now, which took this
// long, and whether there were any.
func (t *turns) looked(now time.Time, took time.Duration, found bool) {
	t.read = took
	if found {
		t.heard, t.wins, t.until = now, 0, time.Time{}
	}
}

// rest is how long the next append has to wait.
func (t *turns) rest(now time.Time) time.Duration { return t.until.Sub(now) }
