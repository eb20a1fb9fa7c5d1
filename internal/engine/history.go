package engine

import (
	"bytes"
	"context"
	"sync"

	"pdca/internal/domain"
	"pdca/internal/merge"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// past answers what a field held at a revision, from the journal. It is asked
// only for concurrent changes of some policies, so it reads lazily and once.
type past struct {
	tx     *Tx
	ent    *registry.Entity
	id     string
	field  *registry.Field
	base   domain.Rev
	looked bool
	// own is the newest value that this device wrote after base, at the value and
	// mark at base (or at creation, for a record made after base).
	own, at *domain.Value
	mk      *merge.Mark
	// err says that the journal could not be read: what depends on it is not known.
	err error
}

// history prepares the past of one field.
func (tx *Tx) history(ent *registry.Entity, id string, f *registry.Field, base domain.Rev) *past {
	return &past{tx: tx, ent: ent, id: id, field: f, base: base}
}

// was is the value that a device which did not send one was looking at.
func (p *past) was() (domain.Value, bool) {
	p.look()
	switch {
	case p.own != nil:
		return *p.own, true
	case p.at != nil:
		return *p.at, true
	}
	return domain.Null, false
}

// Was is what a field held that the actor's device was looking at: at a revision, or
// later where that device wrote it itself since. It is read from the journal. Null
// stands for nothing, and for a record that was not there yet.
func (tx *Tx) Was(ent *registry.Entity, id string, f *registry.Field, base domain.Rev) (domain.Value, error) {
	past := tx.history(ent, id, f, base)
	v, _ := past.was()
	return v, Unreadable(past.err)
}

// mark is the mark that the field had at base. The creation of a record that the
// user had not seen counts only for the device that made it.
func (p *past) mark() (merge.Mark, bool) {
	p.look()
	if p.mk == nil || p.mk.Rev > p.base && (p.mk.Device == "" || p.mk.Device != p.tx.Actor.Device) {
		return merge.Mark{}, false
	}
	return *p.mk, true
}

func (p *past) look() {
	if p.looked {
		return
	}
	p.looked = true
	if !p.versions() {
		p.own, p.at, p.mk = nil, nil, nil
		p.err = p.tx.Walk(p.ent, p.id, p.step)
	}
}

// versions looks at the versions of the record in the place of its entries: they are at hand for
// the last commits, and their marks say who wrote the field, so that it need not be gone back
// further than to the one that the user saw. It is false where that does not tell all: lines and
// tombstones have no marks.
func (p *past) versions() bool {
	f := p.field.Index
	v := p.tx.g.base.Get(p.ent, p.id)
	for v != nil {
		if p.ent.Compact || v.Deleted() {
			return false
		}
		m := v.Mark(f)
		if m.Rev <= p.base || !v.Changed(f) {
			at, mk := v.Body.Get(f), markOf(m)
			p.at, p.mk = &at, &mk
			return true
		}
		if p.own == nil && m.Device != "" && m.Device == p.tx.Actor.Device {
			own := v.Body.Get(f)
			p.own = &own
		}
		if v = p.tx.g.before(v); v == nil {
			return false
		}
	}
	return true // made in this very group
}

// step looks at one effect, newest first, and says whether to go on.
func (p *past) step(rev domain.Rev, e *domain.Effect) bool {
	for _, f := range e.Fields {
		if f.Field != p.field.Index || f.Quiet && rev > p.base {
			continue
		}
		if rev > p.base && !e.Create {
			if p.own == nil && e.Device != "" && e.Device == p.tx.Actor.Device {
				p.own = &f.Value
			}
			break
		}
		at := e.At
		if f.At != 0 {
			at = f.At
		}
		p.at, p.mk = &f.Value, &merge.Mark{Rev: rev, At: at, Said: f.Said, Device: e.Device}
		return false
	}
	if e.Create {
		p.at, p.mk = &domain.Value{}, &merge.Mark{Rev: rev, At: e.At, Device: e.Device}
	}
	return !e.Create
}

// Walk calls fn for the committed effects on a record, newest first, until fn
// answers false.
func (tx *Tx) Walk(ent *registry.Entity, id string, fn func(domain.Rev, *domain.Effect) bool) error {
	rec := tx.g.base.Get(ent, id)
	if rec == nil {
		return nil // made in this very group: nobody has seen an older version
	}
	for rev := rec.Rev; rev > 0; {
		effects, err := tx.effectsAt(rev, ent, id)
		if err != nil || len(effects) == 0 {
			return err
		}
		next := domain.Rev(0)
		for i := len(effects) - 1; i >= 0; i-- {
			if !fn(rev, effects[i]) {
				return nil
			}
			next = effects[i].Prev
		}
		if next >= rev {
			return errNotBack
		}
		rev = next
	}
	return nil
}

// effectsAt reads what one commit did to a record, in order.
func (tx *Tx) effectsAt(rev domain.Rev, ent *registry.Entity, id string) ([]*domain.Effect, error) {
	c, err := tx.g.commitAt(rev)
	if err != nil {
		return nil, err
	}
	return effectsOf(tx.e.reg, c, ent, id)
}

// pastCommit is a commit that is looked at for its history. A commit may have thousands of
// entries and many ask for it, so the entries of a record are chained once somebody does:
// first has the place of a record's first one, next at each place that of the one behind
// it; both count from 1, and 0 ends.
type pastCommit struct {
	rev     domain.Rev
	at      domain.Time
	entries [][]byte
	size    int
	chained sync.Once
	first   map[string]int
	next    []int
	// replaced are the versions that the commit put others in the place of, where this server
	// wrote it; last has, by the number of a record, the place of its last change there, and
	// earlier that of the one before; both count from 1, and 0 ends. They are the sequencer's.
	replaced state.Replaced
	last     map[uint32]int
	earlier  []int
}

func newPastCommit(rev domain.Rev, at domain.Time, entries [][]byte) *pastCommit {
	p := &pastCommit{rev: rev, at: at, entries: entries}
	for _, e := range entries {
		p.size += len(e)
	}
	return p
}

func (c *pastCommit) chain() {
	c.first, c.next = make(map[string]int, len(c.entries)), make([]int, len(c.entries))
	for i := len(c.entries); i > 0; i-- {
		id := entryID(c.entries[i-1])
		c.next[i-1], c.first[id] = c.first[id], i
	}
}

// before returns the version of a record in the place of which the commit put one; nil where it
// is not known.
func (c *pastCommit) before(v *domain.Record) *domain.Record {
	if c.last == nil {
		c.last, c.earlier = make(map[uint32]int, c.replaced.Len()), make([]int, c.replaced.Len())
		for i := range c.replaced.Len() {
			_, now := c.replaced.At(i)
			c.earlier[i], c.last[now.No] = c.last[now.No], i+1
		}
	}
	for i := c.last[v.No]; i > 0; i = c.earlier[i-1] {
		if old, now := c.replaced.At(i - 1); now.Ord == v.Ord {
			return old
		}
	}
	return nil
}

// of returns the entries of a record, in order.
func (c *pastCommit) of(id string) (out [][]byte) {
	c.chained.Do(c.chain)
	for i := c.first[id]; i > 0; i = c.next[i-1] {
		out = append(out, c.entries[i-1])
	}
	return out
}

// before returns the version of a record before one that is committed or under way; nil where it
// is not at hand.
func (g *group) before(v *domain.Record) *domain.Record {
	c := g.e.shelf.find(v.Rev)
	if g.under != nil && g.under.draft.Rev == v.Rev {
		c = g.under.written() // it is being written just now
	}
	if c == nil {
		return nil
	}
	return c.before(v)
}

// commitAt returns a commit that the group is built on. Most that are asked for are those
// of the last moments: two changed the same record, the one not knowing of the other.
func (g *group) commitAt(rev domain.Rev) (*pastCommit, error) {
	if g.under != nil && g.under.draft.Rev == rev {
		return g.under.written(), nil // it is being written just now
	}
	if p := g.e.shelf.find(rev); p != nil {
		return p, nil
	}
	ctx, cancel := context.WithTimeout(context.Background(), g.e.cfg.AppendTimeout)
	defer cancel()
	commits, err := g.e.cfg.Store.Read(ctx, rev, 1)
	if err != nil {
		return nil, err
	}
	if len(commits) == 0 {
		return newPastCommit(rev, 0, nil), nil
	}
	p := newPastCommit(rev, commits[0].At, commits[0].Entries)
	g.e.shelf.put(p)
	return p, nil
}

// versionBytes is what a version of a record takes, about.
const versionBytes = 512

// written is the group as the commit that it becomes. It goes to the shelf when it has.
func (g *group) written() *pastCommit {
	if g.past == nil {
		g.past = newPastCommit(g.draft.Rev, g.draft.At, g.entries)
		g.past.replaced = g.draft.Replaced()
		g.past.size += versionBytes * g.past.replaced.Len()
	}
	return g.past
}

// entryID reads the id out of an entry, which has it behind its type. Ids need no
// escaping.
func entryID(entry []byte) string {
	_, rest, _ := bytes.Cut(entry, []byte(`,"id":"`))
	id, _, _ := bytes.Cut(rest, []byte(`"`))
	return string(id)
}

// lastFields collects the field values that a deleted record had last.
func (tx *Tx) lastFields(ent *registry.Entity, rec *domain.Record) (out []domain.FieldEffect, err error) {
	seen := map[int]bool{}
	err = tx.Walk(ent, rec.ID, func(_ domain.Rev, e *domain.Effect) bool {
		for _, f := range e.Fields {
			if !seen[f.Field] {
				seen[f.Field] = true
				out = append(out, domain.FieldEffect{Field: f.Field, Value: f.Value})
			}
		}
		return !e.Create
	})
	return out, err
}

// Unreadable is the error of a journal that cannot be read just now; nil for nil.
func Unreadable(err error) error {
	if err == nil {
		return nil
	}
	return Unavailable("数据库暂时无法读取，可安全重试", "the journal cannot be read just now; it is safe to repeat").Because(err)
}
