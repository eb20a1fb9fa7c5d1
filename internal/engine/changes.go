package engine

import (
	"context"
	"errors"
	"sync"

	"pdca/internal/domain"
	"pdca/internal/journal"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// What changed a record is read from the journal, beside the sequencer: commits never
// change. What was read is kept for whoever asks next, because the records of one page
// were often written by one and the same commit, which may be large; and what this server
// wrote last, because merging asks for it.

// shelf keeps commits that were read for what is in them, or written just now.
type shelf struct {
	// reading has a place for each read under way: a commit may take megabytes.
	reading chan struct{}
	// mu guards past, the newest use first, and size, the bytes of their entries.
	mu   sync.Mutex
	past []*pastCommit
	size int
}

const (
	// shelfBytes and shelfCommits bound what is kept; the commit that was read last is,
	// whatever its size.
	shelfBytes, shelfCommits = 8 << 20, 64
	// shelfReads is how many commits are read at a time.
	shelfReads = 2
	// stepsCommit is what reading a commit costs, and each stepsBytes of it one more, in
	// steps of a state.Meter.
	stepsCommit, stepsBytes = 500, 256
)

func newShelf() *shelf { return &shelf{reading: make(chan struct{}, shelfReads)} }

// find returns a commit that is kept; nil for none.
func (s *shelf) find(rev domain.Rev) *pastCommit {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i, p := range s.past {
		if p.rev == rev {
			copy(s.past[1:i+1], s.past[:i])
			s.past[0] = p
			return p
		}
	}
	return nil
}

func (s *shelf) put(p *pastCommit) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.past, s.size = append([]*pastCommit{p}, s.past...), s.size+p.size
	for last := len(s.past) - 1; last > 0 && (s.size > shelfBytes || last >= shelfCommits); last-- {
		s.size -= s.past[last].size
		s.past[last], s.past = nil, s.past[:last]
	}
}

// at returns a commit, read where it is not at hand. Whoever waits for a place may find
// it there afterwards.
func (s *shelf) at(ctx context.Context, store journal.Store, rev domain.Rev) (*pastCommit, error) {
	if p := s.find(rev); p != nil {
		return p, nil
	}
	select {
	case s.reading <- struct{}{}:
		defer func() { <-s.reading }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	if p := s.find(rev); p != nil {
		return p, nil
	}
	commits, err := store.Read(ctx, rev, 1)
	switch {
	case err != nil:
		return nil, err
	case len(commits) == 0 || commits[0].Seq != rev:
		return nil, errors.New("a commit that a record names is not in the journal")
	}
	p := newPastCommit(rev, commits[0].At, commits[0].Entries)
	s.put(p)
	return p, nil
}

// Changes answers what changed a record, newest first; more says that there is more
// behind the page. What is kept of the page is bounded: where values are large it may be
// shorter than was asked for. A journal that cannot be read is UNAVAILABLE.
func (e *Engine) Changes(ctx context.Context, h *state.History) (list []state.Change, more bool, err error) {
	ctx, cancel := context.WithTimeout(ctx, e.cfg.AppendTimeout)
	defer cancel()
	p := changes{ask: h}
	rev, before := h.Head, -1
	if h.After.Rev != 0 {
		rev, before = h.After.Rev, h.After.Nth
	}
	for goOn := true; goOn && rev > 0; before = -1 {
		c, err := e.shelf.at(ctx, e.cfg.Store, rev)
		if err != nil {
			return nil, false, Unreadable(err)
		}
		if !h.Meter.Spend(stepsCommit + c.size/stepsBytes) {
			return nil, false, h.Meter.Err()
		}
		effects, err := effectsOf(e.reg, c, h.Ent, h.ID)
		if err == nil && (len(effects) == 0 || effects[0].Prev >= rev) {
			err = errNotBack
		}
		if err != nil {
			return nil, false, err
		}
		rev, goOn = effects[0].Prev, p.commit(c, effects, before)
	}
	return p.done()
}

var errNotBack = errors.New("a record's history does not go back")

// changes is a page of a history in the making.
type changes struct {
	ask  *state.History
	list []state.Change
	// size is what the page's values take, about; full says that it takes no more.
	size int
	full bool
	// waiting has, by its field, where the value before a change is to be put that is
	// not found yet.
	waiting map[int]*domain.Value
}

// pageBytes is about how much of the journal a page holds.
const pageBytes = 4 << 20

// commit looks at what one commit did to the record, newest first; before is how many of
// its effects count, -1 for all. It says whether to go on.
func (p *changes) commit(c *pastCommit, effects []*domain.Effect, before int) bool {
	if before < 0 || before > len(effects) {
		before = len(effects)
	}
	for i := before - 1; i >= 0; i-- {
		e := effects[i]
		p.find(e)
		if p.full = p.full || len(p.list) >= p.ask.First || p.size > pageBytes; !p.full {
			p.add(state.Change{Place: state.Place{Rev: c.rev, Nth: i}, At: c.at, Effect: e})
		}
		if p.full && len(p.waiting) == 0 {
			return false
		}
	}
	return true
}

// find takes from an effect what newer ones wait for. A tombstone has no values.
func (p *changes) find(e *domain.Effect) {
	if e.Delete {
		clear(p.waiting)
	}
	if len(p.waiting) == 0 {
		return
	}
	for i := range e.Fields {
		f := &e.Fields[i]
		if v := p.waiting[f.Field]; v != nil && !f.Quiet {
			*v = f.Value
			delete(p.waiting, f.Field)
		}
	}
}

// add puts a change on the page, and lets its fields wait for what they held before.
func (p *changes) add(c state.Change) {
	if p.waiting == nil {
		p.waiting = map[int]*domain.Value{}
	}
	c.Before = make([]domain.Value, len(c.Effect.Fields))
	for i := range c.Effect.Fields {
		f := &c.Effect.Fields[i]
		p.size += len(f.Value.S) + 64
		for _, s := range f.Value.L {
			p.size += len(s) + 16
		}
		if !f.Quiet && !c.Effect.Create && (p.ask.Fields || f.Field == p.ask.Ent.Status) {
			p.waiting[f.Field] = &c.Before[i]
		}
	}
	p.list = append(p.list, c)
}

func (p *changes) done() ([]state.Change, bool, error) {
	for i := range p.list {
		c := &p.list[i]
		for k, f := range c.Effect.Fields {
			if f.Field == p.ask.Ent.Status {
				c.From = c.Before[k].S
			}
		}
	}
	more := len(p.list) > 0 && !p.list[len(p.list)-1].Effect.Create
	return p.list, more, nil
}

// effectsOf reads what a commit did to a record, in order.
func effectsOf(reg *registry.Registry, c *pastCommit, ent *registry.Entity, id string) (out []*domain.Effect, err error) {
	for _, entry := range c.of(id) {
		e, err := reg.ParseEffect(entry)
		if err != nil {
			return nil, err
		}
		if e.ID == id && e.Type == ent.Name {
			out = append(out, e)
		}
	}
	return out, nil
}
