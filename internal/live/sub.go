package live

import (
	"context"
	"slices"
	"time"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// Kind is what a subscription is about.
type Kind uint8

const (
	// Records: which records of some entities changed.
	Records Kind = iota
	// Tasks: what waits for the account.
	Tasks
	// Made: each record of an entity that was made for the account.
	Made
	// Figures: named figures.
	Figures
)

// Topic is what a subscription wants to hear of.
type Topic struct {
	Kind Kind
	// Types are the entities of Records, and the one of Made.
	Types []*registry.Entity
	// Question is that of Figures.
	Question *state.FigureQuery
	// Gap is the least time between two events.
	Gap time.Duration
}

// maxTold is how many records one event names at most: where more changed, everything may
// have.
const maxTold = 100

// Sub is a subscription. Next is called on one goroutine; the rest is the hub's.
type Sub struct {
	hub   *Hub
	v     *viewer
	stand *Stand
	actor domain.Actor
	topic Topic
	// wake has a value when there may be something to take.
	wake chan struct{}
	// took is when the last event was taken; zero before the first.
	took time.Time
	// seen is the version of the board that was told last.
	seen uint64

	// The hub's lock guards these. waits says that there is something to tell: records,
	// or everything (full), or another day; since is the state in which it came up.
	told             []Ref
	waits, full, day bool
	since            domain.Rev
	// board is where figures are looked up.
	board *Board
}

// Event is what a subscription has to tell.
type Event struct {
	// View is how the account sees the state that the event is of.
	View *state.View
	// First says that it is the first one, Full that everything may be another.
	First, Full bool
	// Day says that the enterprise's day is another one than at the event before.
	Day bool
	// Records changed since the event before: each can be seen in the View, or could be
	// seen before it.
	Records []Ref
	// Due is the state in which the newest of what is told came up.
	Due domain.Rev
}

// Join begins a subscription of an actor by a sign-in.
func (h *Hub) Join(stand *Stand, actor domain.Actor, topic Topic) *Sub {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.follow()
	v := h.viewers[actor.Account]
	if v == nil {
		v = &viewer{account: actor.Account, scope: h.snap.Scope(actor.Account, h.today)}
		h.viewers[actor.Account] = v
		h.hear(v)
	}
	h.look(v)
	s := &Sub{hub: h, v: v, stand: stand, actor: actor, topic: topic, wake: make(chan struct{}, 1)}
	v.subs = append(v.subs, s)
	s.all()
	return s
}

// Leave ends the subscription.
func (s *Sub) Leave() {
	h := s.hub
	h.mu.Lock()
	defer h.mu.Unlock()
	s.v.subs = slices.DeleteFunc(s.v.subs, func(o *Sub) bool { return o == s })
	if len(s.v.subs) == 0 && h.viewers[s.v.account] == s.v {
		h.unhear(s.v)
		delete(h.viewers, s.v.account)
	}
	s.off()
	h.rest()
}

// Next waits until there is something to tell and takes it. It returns why there is nothing
// more: what ended the sign-in, or the context's cause.
func (s *Sub) Next(ctx context.Context) (Event, error) {
	for {
		if err := s.rest(ctx); err != nil {
			return Event{}, err
		}
		if e, ok, err := s.take(ctx); ok || err != nil {
			return e, err
		}
		select {
		case <-s.wake:
		case <-ctx.Done():
		}
	}
}

// rest waits until the gap after the last event is over.
func (s *Sub) rest(ctx context.Context) error {
	wait := s.topic.Gap - time.Since(s.took)
	if s.took.IsZero() || wait <= 0 || s.topic.Kind == Figures { // these have a pace of their own
		return nil
	}
	t := time.NewTimer(wait)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

func (s *Sub) take(ctx context.Context) (e Event, ok bool, err error) {
	h := s.hub
	h.mu.Lock()
	defer h.mu.Unlock()
	switch {
	case s.stand != nil && s.stand.over != nil:
		return e, false, s.stand.over
	case ctx.Err() != nil:
		return e, false, context.Cause(ctx)
	case !s.waits:
		return e, false, nil
	}
	if h.look(s.v); s.v.scope.Account() == nil && !s.actor.System {
		return e, false, errDisabled()
	}
	e = Event{View: h.snap.View(s.actor, h.today), First: s.took.IsZero(), Full: s.full, Day: s.day, Records: s.told, Due: s.since}
	s.told, s.waits, s.full, s.day = nil, false, false, false
	s.took = time.Now()
	return e, true, nil
}

// note takes a change that the viewer may know of: after says that the record can be seen
// now, counts that figures may follow.
func (s *Sub) note(c *engine.Changed, after, counts bool) {
	switch s.topic.Kind {
	case Records:
		if slices.Contains(s.topic.Types, c.Ent) {
			s.add(Ref{c.Ent, c.ID})
		}
	case Tasks:
		s.due()
	case Made:
		if after && c.Was == nil && c.Ent == s.topic.Types[0] {
			s.due()
		}
	case Figures:
		if counts {
			s.due()
		}
	}
}

// add notes a record.
func (s *Sub) add(r Ref) {
	s.due()
	switch {
	case s.full || slices.Contains(s.told, r):
	case len(s.told) == maxTold:
		s.full, s.told = true, nil
	default:
		s.told = append(s.told, r)
	}
}

// all notes that everything may be another.
func (s *Sub) all() {
	s.full, s.told = true, nil
	s.due()
}

// newDay notes that the day is another one: what depends on it is looked at again.
func (s *Sub) newDay() {
	if s.topic.Kind == Tasks || s.topic.Kind == Figures {
		s.day = true
		s.due()
	}
}

// due wakes whoever waits.
func (s *Sub) due() {
	s.waits, s.since = true, s.hub.snap.Rev
	select {
	case s.wake <- struct{}{}:
	default: // woken already
	}
}
