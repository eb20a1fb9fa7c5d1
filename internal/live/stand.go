package live

import (
	"slices"
	"time"

	"pdca/internal/engine"
	"pdca/internal/state"
)

// Standing is what a sign-in hangs on.
type Standing struct {
	// Until is when it is over by itself; zero for never.
	Until time.Time
	// On are the records that may end it before.
	On []Ref
	// Holds says why it holds no more in a state; nil where it does.
	Holds func(*state.Snapshot) error
}

// Stand is a sign-in that something is open by. Nothing is told by one that has ended.
type Stand struct {
	h     *Hub
	st    Standing
	ended func(error)
	// over is why it ended; the hub's lock guards it.
	over error
}

// Stand has a sign-in watched: ended is called, once and on a goroutine of its own, when it
// holds no more. An error says that it does not hold now.
func (h *Hub) Stand(st Standing, ended func(error)) (*Stand, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	s := &Stand{h: h, st: st, ended: ended}
	h.stands[s] = true
	h.follow()
	for _, on := range st.On {
		h.standing[on] = append(h.standing[on], s)
	}
	// It held when the request came; what ended it since may be in the state already.
	if err := s.holds(h.snap); err != nil {
		h.leave(s)
		return nil, err
	}
	return s, nil
}

// Leave ends watching.
func (s *Stand) Leave() {
	s.h.mu.Lock()
	defer s.h.mu.Unlock()
	s.h.leave(s)
}

func (s *Stand) holds(snap *state.Snapshot) error {
	if s.st.Holds == nil {
		return nil
	}
	return s.st.Holds(snap)
}

func (h *Hub) leave(s *Stand) {
	if !h.stands[s] {
		return
	}
	delete(h.stands, s)
	for _, on := range s.st.On {
		if list := slices.DeleteFunc(h.standing[on], func(o *Stand) bool { return o == s }); len(list) == 0 {
			delete(h.standing, on)
		} else {
			h.standing[on] = list
		}
	}
	h.rest()
}

// judge ends what no longer holds after a step.
func (h *Hub) judge(s *engine.Step) {
	ask := func(st *Stand) {
		if err := st.holds(s.To); err != nil {
			h.end(st, err)
		}
	}
	if s.Many {
		for st := range h.stands {
			ask(st)
		}
		return
	}
	for i := range s.Changed {
		for _, st := range slices.Clone(h.standing[Ref{s.Changed[i].Ent, s.Changed[i].ID}]) { // those that end leave it
			ask(st)
		}
	}
}

func (h *Hub) end(s *Stand, err error) {
	s.over = err
	h.leave(s)
	go s.ended(err)
}
