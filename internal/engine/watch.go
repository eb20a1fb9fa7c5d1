package engine

import (
	"slices"
	"sync"

	"pdca/internal/domain"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// Watch gathers which records commits change, for somebody who looks now and then. It
// holds the state of the last look and names since then, never a queue: a record that
// changed often is named once, and where more changed than maxWatched it only says so.
type Watch struct {
	e *Engine
	// bell has a value while there is something to take.
	bell chan struct{}

	mu       sync.Mutex // guards the rest
	from, to *state.Snapshot
	changed  map[recordKey]bool
	many     bool
}

// maxWatched bounds the names that a Watch holds.
const maxWatched = 20_000

// Changed names a record that changed between two states.
type Changed struct {
	Ent *registry.Entity
	ID  string
	// Was and Now are its versions; nil for none. Either may be a tombstone.
	Was, Now *domain.Record
}

// Step is what happened between two published states.
type Step struct {
	From, To *state.Snapshot
	// Changed are the records that differ, in no particular order. Many says that there are
	// too many to name.
	Changed []Changed
	Many    bool
}

// Watch begins at the newest published state. Close ends it.
func (e *Engine) Watch() *Watch {
	w := &Watch{e: e, bell: make(chan struct{}, 1), changed: map[recordKey]bool{}}
	e.mu.Lock()
	defer e.mu.Unlock()
	w.from = e.Snapshot()
	w.to = w.from
	e.watches = append(slices.Clip(e.watches), w)
	return w
}

// Close lets the engine forget the Watch.
func (w *Watch) Close() {
	w.e.mu.Lock()
	defer w.e.mu.Unlock()
	w.e.watches = slices.DeleteFunc(slices.Clone(w.e.watches), func(o *Watch) bool { return o == w })
}

// Bell has a value once there is something to take.
func (w *Watch) Bell() <-chan struct{} { return w.bell }

// Take returns what happened since the last look, which may be nothing.
func (w *Watch) Take() Step {
	w.mu.Lock()
	s := Step{From: w.from, To: w.to, Many: w.many}
	names := w.changed
	w.from, w.changed, w.many = w.to, map[recordKey]bool{}, false
	w.mu.Unlock()
	for k := range names {
		s.Changed = append(s.Changed, Changed{k.ent, k.id, s.From.Get(k.ent, k.id), s.To.Get(k.ent, k.id)})
	}
	return s
}

// note takes over what a published draft changed.
func (w *Watch) note(d *state.Draft, snap *state.Snapshot) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if snap.Rev <= w.to.Rev {
		return // it was there when the watch began
	}
	w.to = snap
	d.Touched(func(ent *registry.Entity, id string) {
		if !w.many {
			w.changed[recordKey{ent, id}] = true
		}
	})
	if len(w.changed) > maxWatched {
		w.changed, w.many = map[recordKey]bool{}, true
	}
	select {
	case w.bell <- struct{}{}:
	default: // it rings already
	}
}
