package live

import (
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

// Listener is told what a subscription has to tell, on a goroutine that lasts as long as there
// is something: a subscription that is silent has none. One call of a subscription is under
// way at a time.
type Listener interface {
	// Tell takes an event.
	Tell(*Event)
	// Over says why nothing more comes, because of the account or its sign-in.
	Over(error)
}

// Sub is a subscription. What is not said to be the hub's is its listener's.
type Sub struct {
	hub   *Hub
	v     *viewer
	stand *Stand
	actor domain.Actor
	topic Topic
	ear   Listener
	// seen is the version of the board that was told last.
	seen uint64

	// The hub's lock guards these. waits says that there is something to tell: records,
	// or everything (full), or another day; since is the state in which it came up.
	told             []Ref
	waits, full, day bool
	since            domain.Rev
	// begun says that an event was taken, busy that somebody looks after what waits: a
	// goroutine, or the timer that begins one; gone that nobody is to. next is when the next
	// event may be taken.
	begun, busy, gone bool
	next              time.Time
	timer             *time.Timer
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

// Join makes a subscription of an actor by a sign-in. It says nothing before Listen.
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
	s := &Sub{hub: h, v: v, stand: stand, actor: actor, topic: topic}
	v.subs = append(v.subs, s)
	return s
}

// Listen has the subscription tell a listener: everything first.
func (s *Sub) Listen(ear Listener) {
	s.hub.mu.Lock()
	defer s.hub.mu.Unlock()
	s.ear = ear
	s.all()
}

// Leave ends the subscription. An event that was taken may still be told.
func (s *Sub) Leave() {
	h := s.hub
	h.mu.Lock()
	defer h.mu.Unlock()
	s.gone = true
	if s.timer != nil {
		s.timer.Stop()
	}
	s.v.subs = slices.DeleteFunc(s.v.subs, func(o *Sub) bool { return o == s })
	if len(s.v.subs) == 0 && h.viewers[s.v.account] == s.v {
		h.unhear(s.v)
		delete(h.viewers, s.v.account)
	}
	s.off()
	h.rest()
}

// tend has what waits looked after, where nobody does; the hub's lock is held.
func (s *Sub) tend() {
	if !s.busy && !s.gone && s.ear != nil {
		s.busy = true
		go s.run()
	}
}

// run tells what there is. Where it is too early for the next event a timer goes on.
func (s *Sub) run() {
	for {
		e, ok, err := s.take()
		switch {
		case err != nil:
			s.ear.Over(err) // and stays busy: nothing more comes
			return
		case !ok:
			return
		}
		s.ear.Tell(&e)
	}
}

// take takes the next event; false where there is none, or none yet.
func (s *Sub) take() (e Event, ok bool, err error) {
	h := s.hub
	h.mu.Lock()
	defer h.mu.Unlock()
	switch {
	case s.stand != nil && s.stand.over != nil:
		return e, false, s.stand.over
	case s.gone || !s.waits:
		s.busy = false
		return e, false, nil
	}
	now := time.Now()
	if wait := s.next.Sub(now); wait > 0 {
		if s.timer == nil {
			s.timer = time.AfterFunc(wait, s.run)
		} else {
			s.timer.Reset(wait)
		}
		return e, false, nil
	}
	if h.look(s.v); s.v.scope.Account() == nil && !s.actor.System {
		return e, false, errDisabled()
	}
	e = Event{View: h.snap.View(s.actor, h.today), First: !s.begun, Full: s.full, Day: s.day, Records: s.told, Due: s.since}
	s.told, s.begun, s.waits, s.full, s.day = nil, true, false, false, false
	if s.topic.Kind != Figures { // these have a pace of their own
		s.next = now.Add(s.topic.Gap)
	}
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

// due notes that there is something to tell.
func (s *Sub) due() {
	s.waits, s.since = true, s.hub.snap.Rev
	s.tend()
}
