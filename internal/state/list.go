package state

import (
	"cmp"
	"slices"
	"sync"

	"pdca/internal/domain"
)

// lister carries out one query on one goroutine. Listers are reused.
type lister struct {
	*View
	Query
	// unit and mask are what the actor may read in the unit that was asked about
	// last: neighbours in a list are mostly of one unit.
	unit  string
	mask  domain.Reading
	known bool
	// keys holds the sort keys of all entries, width of them each.
	keys  []domain.Value
	width int
	heap  []entry
	// look is what looking at a record costs with the filter, keyed what its sort
	// keys cost, in steps of the view's Meter.
	look, keyed int
	// edges are the entries of the two cursors.
	edges [2]entry
	// glance is how rows are looked at.
	glance glance
}

// entry is a record with the place of its sort keys.
type entry struct {
	r  *domain.Record
	at int
}

var listers = sync.Pool{New: func() any { return new(lister) }}

func newLister(v *View, q *Query) *lister {
	l := listers.Get().(*lister)
	l.View, l.Query, l.known, l.glance = v, *q, false, glance{}
	l.width = len(q.Order)
	if l.width == 0 && q.Via == nil {
		l.width = 1
	}
	return l
}

// newSearch is newLister for a query whose records are looked for.
func newSearch(v *View, q *Query) *lister {
	l := newLister(v, q)
	l.Filter = q.Filter.bind(v)
	l.look, l.keyed = 1+l.Filter.steps(), 0
	for _, o := range q.Order {
		l.keyed += o.steps()
	}
	l.glances(nil)
	return l
}

func (l *lister) release() {
	clear(l.keys)
	clear(l.heap)
	l.View, l.Query, l.unit, l.edges, l.glance = nil, Query{}, "", [2]entry{}, glance{}
	l.keys, l.heap = l.keys[:0], l.heap[:0]
	if cap(l.keys) < 1<<16 {
		listers.Put(l)
	}
}

// sees is View.Sees with a memory of one unit.
func (l *lister) sees(r *domain.Record) bool {
	if !l.Ent.Shuts() && l.present == nil && l.seesUnitOf(r) {
		return !r.Deleted() && !l.Ent.Internal
	}
	return l.Sees(l.Ent, l.kept(r))
}

// seesUnitOf says whether the actor sees a record, of what is not shut, by its unit.
func (l *lister) seesUnitOf(r *domain.Record) bool {
	if !l.known || l.unit != r.Unit {
		l.unit, l.mask, l.known = r.Unit, l.Scope.Units[r.Unit], true
	}
	return !r.Concealed() && l.Ent.ReadBy(l.mask.Rows)
}

// match says whether a record belongs to the list.
func (l *lister) match(r *domain.Record) bool {
	if r == l.glance.rec { // the filter first: whoever does not see it by its unit needs all of it
		return !r.Deleted() && (l.Via == nil || l.Via.RefersTo(r, l.Parent)) && l.Filter.match(l.View, r) && l.sees(r)
	}
	return !r.Deleted() && (l.Via == nil || l.Via.RefersTo(r, l.Parent)) && l.sees(r) &&
		(l.Via == nil || l.Via.Guard == nil || l.Readable(l.Via, r)) && l.Filter.match(l.View, r)
}

// choose gathers a page from records that come in no promised order: of all that
// lie between the cursors it keeps the first few, or the last few. On the way it
// counts the list.
func (l *lister) choose(c *cut) {
	low, high := false, false
	c.compare = l.compare
	if c.backward {
		c.compare = func(a, b entry) int { return l.compare(b, a) }
	}
	probe := l.entry()
	l.each(func(r *domain.Record) bool {
		if !l.Meter.Spend(l.keyed) {
			return false
		}
		c.res.gathered++
		probe.r = r
		l.fill(probe)
		switch {
		case c.after != nil && l.compare(probe, *c.after) <= 0:
			low = true
		case c.before != nil && l.compare(probe, *c.before) >= 0:
			high = true
		default:
			l.offer(probe, c)
		}
		return true
	})
	slices.SortFunc(l.heap, c.compare)
	for _, e := range l.heap {
		c.res.Records = append(c.res.Records, e.r)
	}
	c.res.whole = true
	c.finish(low, high)
}

// entry makes room for the keys of one more entry.
func (l *lister) entry() entry {
	e := entry{at: len(l.keys)}
	for range l.width {
		l.keys = append(l.keys, domain.Value{})
	}
	return e
}

// offer takes an entry into the page, a heap with the last entry on top, if it is
// among the first limit+1 so far.
func (l *lister) offer(probe entry, c *cut) {
	if c.limit == 0 || len(l.heap) <= c.limit {
		e := l.entry()
		l.copyEntry(&e, probe)
		l.heap = append(l.heap, e)
		if c.limit > 0 {
			l.up(c.compare)
		}
		return
	}
	if c.compare(probe, l.heap[0]) < 0 {
		l.copyEntry(&l.heap[0], probe)
		l.down(c.compare)
	}
}

func (l *lister) copyEntry(to *entry, from entry) {
	to.r = l.kept(from.r)
	copy(l.keys[to.at:to.at+l.width], l.keys[from.at:from.at+l.width])
}

func (l *lister) up(compare func(a, b entry) int) {
	h := l.heap
	for i := len(h) - 1; i > 0; {
		parent := (i - 1) / 2
		if compare(h[i], h[parent]) <= 0 {
			return
		}
		h[i], h[parent] = h[parent], h[i]
		i = parent
	}
}

func (l *lister) down(compare func(a, b entry) int) {
	h := l.heap
	for i := 0; ; {
		child := 2*i + 1
		if child >= len(h) {
			return
		}
		if child+1 < len(h) && compare(h[child+1], h[child]) > 0 {
			child++
		}
		if compare(h[child], h[i]) <= 0 {
			return
		}
		h[i], h[child] = h[child], h[i]
		i = child
	}
}

// compare orders two entries as the list does.
func (l *lister) compare(a, b entry) int {
	desc := false
	for i := range l.width {
		desc = i < len(l.Order) && l.Order[i].Desc
		x, y := &l.keys[a.at+i], &l.keys[b.at+i]
		if c := x.Compare(*y); c != 0 {
			return turn(c, desc != (i < len(l.Order) && l.Order[i].Turned && (x.IsNull() || y.IsNull())))
		}
	}
	return turn(cmp.Or(cmp.Compare(a.r.CreatedRev, b.r.CreatedRev), cmp.Compare(a.r.CreatedOrd, b.r.CreatedOrd)), desc)
}

func turn(c int, desc bool) int {
	if desc {
		return -c
	}
	return c
}

// fill computes the sort keys of an entry.
func (l *lister) fill(e entry) {
	for i, o := range l.Order {
		l.keys[e.at+i] = l.key(o, e.r)
	}
	if len(l.Order) < l.width {
		l.keys[e.at] = domain.String(e.r.ID)
	}
}

func (l *lister) key(o Order, r *domain.Record) domain.Value {
	if o.Field == nil {
		return SpecialValue(r, o.Special)
	}
	v := l.Value(o.Field, r)
	if v.Kind == domain.KindString && chinese(o.Field) {
		return domain.String(nameKey(o.Field, v.S))
	}
	return v
}
