package state

import (
	"cmp"
	"slices"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// Query asks a view for the records of one entity.
type Query struct {
	Ent *registry.Entity
	// Via, where given, narrows to records whose reference Via is Parent.
	Via    *registry.Field
	Parent string
	Filter *Filter
	Order  []Order
	// Among, where given, are the only records that are looked at.
	Among []*domain.Record
}

// Order is one key of a sort order. Records that are equal in every key are in
// order of creation, in the direction of the last key. Without any key, a
// relation is in order of creation and a whole table in order of id.
type Order struct {
	// Field is a stored or derived field; nil sorts by Special.
	Field   *registry.Field
	Special Special
	Desc    bool
	// Turned puts the records without a value at the other end: they are less than any value
	// else, so that they come first, and last where the order is descending.
	Turned bool
}

// Special names what every record has beside its fields.
type Special uint8

// The specials, as filters and orders name them.
const (
	SpecialNone Special = iota
	SpecialID
	SpecialRev
	SpecialCreatedAt
	SpecialUpdatedAt
)

// SpecialValue returns what a special stands for in a record.
func SpecialValue(r *domain.Record, s Special) domain.Value {
	switch s {
	case SpecialID:
		return domain.String(r.ID)
	case SpecialRev:
		return domain.Int(int64(r.Rev))
	case SpecialCreatedAt:
		return domain.TimeValue(r.CreatedAt)
	case SpecialUpdatedAt:
		at, _ := r.Updated()
		return domain.TimeValue(at)
	}
	return domain.Null
}

// Value returns a stored or derived field of a record that the actor may see; null where
// they may not read the field.
func (v *View) Value(f *registry.Field, r *domain.Record) domain.Value {
	switch {
	case f.Derived:
		return v.Derived(f, r)
	case f.Guard != nil && !v.Readable(f, r):
		return domain.Null
	}
	return r.Body.Get(f.Index)
}

// Page says which part of a list is wanted: at most one of First and Last is
// not zero; without either it is all that lies between the cursors.
type Page struct {
	First, Last int
	// None asks for none of the records of the page, which is one of one record, but for
	// whether there are any.
	None          bool
	After, Before string
	// History judges which history the cursors are of; nil is the view itself. One that
	// they are ahead of (AheadError) can be replaced by a newer one of the same server.
	History *Snapshot
}

// Result is one page of a list.
type Result struct {
	Records          []*domain.Record
	HasNext, HasPrev bool
	// gathered is how many records the list holds where whole says that finding
	// the page came by all of them.
	gathered int
	whole    bool
	view     *View
	query    Query
}

// Reset empties the result, so that it keeps no snapshot alive until it is used
// again.
func (p *Result) Reset() {
	clear(p.Records[:cap(p.Records)])
	*p = Result{Records: p.Records[:0]}
}

// Cursor returns the opaque cursor of a record in this list.
func (p *Result) Cursor(r *domain.Record) string { return string(p.AppendCursor(nil, r)) }

// AppendCursor appends the opaque cursor of a record in this list.
func (p *Result) AppendCursor(b []byte, r *domain.Record) []byte {
	l := newLister(p.view, &p.query)
	defer l.release()
	return l.appendCursor(b, r)
}

// List returns one page. An unreadable cursor is an error.
func (v *View) List(q Query, page Page) (*Result, error) {
	res := &Result{}
	return res, v.ListInto(res, &q, &page)
}

// ListInto is List into a result that is used again. Where the view's Meter ends
// the work, its error is returned and the result is of no use.
func (v *View) ListInto(res *Result, q *Query, page *Page) error {
	l := newSearch(v, q)
	defer l.release()
	res.Records, res.HasNext, res.HasPrev = res.Records[:0], false, false
	res.gathered, res.whole = 0, false
	res.view, res.query = v, *q
	after, before, err := l.bounds(page)
	if err != nil {
		return err
	}
	if page.None {
		defer res.drop(page.Last > 0)
	}
	cut := cut{res: res, limit: max(page.First, page.Last), backward: page.Last > 0, after: after, before: before}
	walk, budget := l.inOrder(cut.limit)
	if walk != nil && l.walk(walk, &cut, budget) {
		return v.Meter.Err()
	}
	if cut.limit > 0 && l.dear() {
		return cmp.Or(v.Meter.Err(), l.missing(walk != nil))
	}
	l.choose(&cut)
	return v.Meter.Err()
}

// drop leaves the records of a page out: they lie behind it then, or before one that was
// taken from the end.
func (p *Result) drop(backward bool) {
	if backward {
		p.HasPrev = p.HasPrev || len(p.Records) > 0
	} else {
		p.HasNext = p.HasNext || len(p.Records) > 0
	}
	p.Records = p.Records[:0]
}

// Total returns how many records the list holds, if finding the page has told.
func (p *Result) Total() (n int, known bool) { return p.gathered, p.whole }

// CountOf returns how many records the query matches, or why the view's Meter
// ended the work.
func (v *View) CountOf(q Query) (int, error) {
	if q.Filter == nil && q.Among == nil {
		if q.Via == nil {
			n := v.Visible(q.Ent)
			return n, v.Meter.Err()
		}
		if n, ok := v.countWhole(&q); ok {
			return n, nil
		}
	}
	l := newSearch(v, &q)
	defer l.release()
	if n, ok := l.countKnown(); ok {
		return n, v.Meter.Err()
	}
	n := 0
	l.each(func(*domain.Record) bool { n++; return true })
	return n, v.Meter.Err()
}

// countWhole counts a relation that is visible as a whole, because it leads to
// the unit that its records belong to, without looking at each record.
func (v *View) countWhole(q *Query) (int, bool) {
	if q.Via.Index != q.Ent.Bucket || q.Ent.Shuts() {
		return 0, false
	}
	if !q.Ent.ReadBy(v.Scope.Units[q.Parent].Rows) || v.unveiled(q.Ent) > 0 {
		return 0, false
	}
	return v.liveIn(audience{audUnit, q.Parent}, q.Ent), true
}

// countKnown counts a list whose filter is one condition that an index answers, without looking
// at its records, for whoever sees the whole table by its units.
func (l *lister) countKnown() (n int, ok bool) {
	c := l.Filter.alone()
	switch {
	case l.Via != nil || l.Among != nil || c == nil || c != c.indexed(l.View) || c.Special != SpecialNone:
		return 0, false
	case c.Field.Kind == domain.KindList || len(c.Values) > 1 && c.set == nil:
		return 0, false // a record may have several of the values, or one be there twice
	}
	n = l.holders(c)
	return n, n > fewCounted && l.seesAll()
}

// alone is the one condition that a filter is; the filter itself where it is none, or several.
func (f *Filter) alone() *Filter {
	for f != nil && len(f.And) == 1 && f.Field == nil && f.Special == SpecialNone && f.Related == nil && f.Or == nil && f.Not == nil {
		f = f.And[0]
	}
	return f
}

// fewCounted is how many records are looked at sooner than it is found out whether somebody
// sees all of a table.
const fewCounted = 500

// seesAll says whether the actor sees the whole table, each record by its unit.
func (l *lister) seesAll() bool {
	if l.present != nil || l.Ent.Internal || l.Ent.Shuts() || l.Ent.ReadAs >= 0 || l.Len(l.Ent) == 0 {
		return false
	}
	n := l.unveiled(l.Ent)
	for unit, m := range l.Scope.Units {
		if l.Ent.ReadBy(m.Rows) {
			n += l.liveIn(audience{audUnit, unit}, l.Ent)
		}
	}
	return n == l.Len(l.Ent)
}

// cut is a page in the making.
type cut struct {
	res *Result
	// limit is the page's size; 0 for all.
	limit int
	// backward pages are taken from the end of the list.
	backward      bool
	after, before *entry
	// compare is the order in which the page is gathered.
	compare func(a, b entry) int
}

// finish turns a page that was gathered from its end, and cuts off the record
// that only says that there are more.
func (c *cut) finish(low, high bool) {
	more := c.limit > 0 && len(c.res.Records) > c.limit
	if more {
		c.res.Records = c.res.Records[:c.limit]
	}
	c.res.HasPrev, c.res.HasNext = low || more && c.backward, high || more && !c.backward
	if c.backward {
		slices.Reverse(c.res.Records)
	}
}
