package live

import (
	"context"
	"sync"
	"time"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// Hub tells subscriptions what changed. It follows the engine while there are any. Safe for
// concurrent use.
type Hub struct {
	e *engine.Engine

	mu sync.Mutex // guards the rest
	// snap is the state that was looked at last, today the day on which it was.
	snap  *state.Snapshot
	today domain.Date
	// watch and stop are of the goroutine that follows; nil while none does.
	watch *engine.Watch
	stop  context.CancelFunc
	// viewers are the accounts that somebody listens for, by id; heard leads to them from
	// the audiences that they are in, and watched has those whose scope must be looked at
	// again.
	viewers map[string]*viewer
	heard   map[string][]*viewer
	stale   []*viewer
	// round numbers the records that are looked at, so that a viewer is asked once; asked
	// are those of the record at hand.
	round uint64
	asked []*viewer
	// standing leads from records to what depends on them.
	standing map[Ref][]*Stand
	stands   map[*Stand]bool
	boards   map[boardKey]*Board
}

// Ref names a record.
type Ref struct {
	Ent *registry.Entity
	ID  string
}

// viewer is an account with its subscriptions.
type viewer struct {
	account string
	scope   *state.Scope
	// ids are its places in heard.
	ids   []string
	subs  []*Sub
	round uint64
	stale bool
}

// New makes a hub.
func New(e *engine.Engine) *Hub {
	return &Hub{e: e, viewers: map[string]*viewer{}, heard: map[string][]*viewer{}, standing: map[Ref][]*Stand{},
		stands: map[*Stand]bool{}, boards: map[boardKey]*Board{}}
}

// follow begins to follow the engine; the lock is held.
func (h *Hub) follow() {
	if h.watch != nil {
		return
	}
	h.watch = h.e.Watch()
	h.snap, h.today = h.watch.Take().To, h.e.Today()
	ctx, stop := context.WithCancel(context.Background())
	h.stop = stop
	go h.run(ctx, h.watch)
}

// rest ends following where nobody listens any more; the lock is held.
func (h *Hub) rest() {
	if h.watch == nil || len(h.viewers)+len(h.stands) > 0 {
		return
	}
	h.watch.Close()
	h.stop()
	h.watch, h.snap, h.stale = nil, nil, nil
}

// tick is how often the hub looks at the clock: for what is over, for the day, for answers
// that nobody needs any more.
const tick = time.Second

func (h *Hub) run(ctx context.Context, w *engine.Watch) {
	t := time.NewTicker(tick)
	defer t.Stop()
	for {
		more := h.rescope(w)
		if more {
			select { // what changed goes first
			case <-w.Bell():
				h.step(w)
			case <-ctx.Done():
				return
			default:
			}
			continue
		}
		select {
		case <-w.Bell():
			h.step(w)
		case <-t.C:
			h.time(w)
		case <-ctx.Done():
			return
		}
	}
}

// step takes what happened since the last look.
func (h *Hub) step(w *engine.Watch) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.watch != w {
		return
	}
	s := w.Take()
	h.snap = s.To
	if h.judge(&s); h.watch == nil {
		return // nobody is left
	}
	for i := range s.Changed {
		if c := &s.Changed[i]; !c.Ent.Internal {
			h.tell(c)
		}
	}
	switch {
	case s.Many:
		for _, v := range h.viewers {
			v.all()
		}
		h.again()
	case !s.From.SameScopes(s.To):
		h.again()
	}
}

// tell notes a record that changed with whoever could see it or can see it now.
func (h *Hub) tell(c *engine.Changed) {
	h.round++
	h.asked = h.asked[:0]
	ask := func(id string) {
		for _, v := range h.heard[id] {
			if v.round != h.round {
				v.round = h.round
				h.asked = append(h.asked, v)
			}
		}
	}
	state.EachAudience(c.Ent, c.Was, ask)
	state.EachAudience(c.Ent, c.Now, ask)
	for _, v := range h.asked { // who is asked may come to be heard elsewhere
		h.ask(v, c)
	}
	if h.snap.Frames(c.Ent) {
		for _, v := range h.viewers { // whoever sees this one
			v.counts()
		}
	}
}

// ask notes a change with a viewer where it is theirs to know of: what they could see before
// by the rights that they had, or can see now.
func (h *Hub) ask(v *viewer, c *engine.Changed) {
	before := c.Was != nil && !c.Was.Deleted() && v.scope.Sees(c.Ent, c.Was)
	h.look(v)
	after := c.Now != nil && !c.Now.Deleted() && v.scope.Sees(c.Ent, c.Now)
	if !before && !after {
		return
	}
	counts := h.snap.Counts(c.Ent)
	for _, s := range v.subs {
		s.note(c, after, counts)
	}
}

// again has the scopes of all viewers looked at.
func (h *Hub) again() {
	for _, v := range h.viewers {
		if !v.stale {
			v.stale = true
			h.stale = append(h.stale, v)
		}
	}
}

// atATime is how many scopes are looked at before what changed meanwhile is told.
const atATime = 32

// rescope looks at some of the scopes that may be others now, and says whether there are
// more.
func (h *Hub) rescope(w *engine.Watch) (more bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.watch != w {
		return false
	}
	for range min(atATime, len(h.stale)) {
		v := h.stale[len(h.stale)-1]
		h.stale = h.stale[:len(h.stale)-1]
		if v.stale = false; len(v.subs) > 0 {
			h.look(v)
		}
	}
	return len(h.stale) > 0
}

// look has a viewer see by the rights of now. Where these are others everything may be.
func (h *Hub) look(v *viewer) {
	now := h.snap.Scope(v.account, h.today)
	if now == v.scope {
		return
	}
	same := v.scope.Same(now)
	v.scope = now
	if same {
		return
	}
	h.unhear(v)
	h.hear(v)
	v.all()
}

// hear puts a viewer where its audiences lead to it.
func (h *Hub) hear(v *viewer) {
	seen := map[string]bool{}
	v.scope.EachAudience(func(id string) {
		if !seen[id] {
			seen[id] = true
			v.ids = append(v.ids, id)
			h.heard[id] = append(h.heard[id], v)
		}
	})
}

func (h *Hub) unhear(v *viewer) {
	for _, id := range v.ids {
		list := h.heard[id]
		for i, o := range list {
			if o == v {
				list[i] = list[len(list)-1]
				list[len(list)-1] = nil
				list = list[:len(list)-1]
				break
			}
		}
		if len(list) == 0 {
			delete(h.heard, id)
		} else {
			h.heard[id] = list
		}
	}
	v.ids = nil
}

// time looks at the clock.
func (h *Hub) time(w *engine.Watch) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.watch != w {
		return
	}
	now := h.e.Now()
	for s := range h.stands {
		if !s.st.Until.IsZero() && !now.Before(s.st.Until) {
			h.end(s, errExpired())
		}
	}
	if h.watch == nil {
		return // nobody is left
	}
	h.forget()
	if today := h.e.Today(); today != h.today {
		h.today = today
		for _, v := range h.viewers {
			for _, s := range v.subs {
				s.newDay()
			}
		}
		h.again()
	}
}

// all notes that everything may be another.
func (v *viewer) all() {
	for _, s := range v.subs {
		s.all()
	}
}

// counts notes that figures may be others.
func (v *viewer) counts() {
	for _, s := range v.subs {
		if s.topic.Kind == Figures {
			s.due()
		}
	}
}

func errExpired() error {
	return domain.Errorf(domain.CodeUnauthenticated, "登录凭证已过期，请刷新后重试", "the access token has expired; refresh it and try again")
}

func errDisabled() error {
	return domain.Errorf(domain.CodeUnauthenticated, "未登录或登录已失效", "not signed in, or the session is over")
}
