package state

import (
	"cmp"
	"encoding/base64"
	"encoding/binary"
	"slices"
	"strings"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

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
}

// Order is one key of a sort order.
type Order struct {
	// Field is a stored or derived field; nil sorts by Special.
	Field   *registry.Field
	Special Special
	Desc    bool
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

// Page says which part of a list is wanted: at most one of First and Last is
// not zero.
type Page struct {
	First, Last   int
	After, Before string
}

// Result is one page of a list.
type Result struct {
	Records          []*domain.Record
	HasNext, HasPrev bool
	keys             func(r *domain.Record) []domain.Value
}

// Cursor returns the opaque cursor of a record in this list.
func (p *Result) Cursor(r *domain.Record) string { return encodeCursor(r, p.keys(r)) }

// List returns one page. An unreadable cursor is an error.
func (v *View) List(q Query, page Page) (*Result, error) {
	l := newLister(v, q)
	after, before, err := l.bounds(page)
	if err != nil {
		return nil, err
	}
	if page.Last == 0 && before == nil {
		if res, ok := l.stream(page.First, after); ok {
			return res, nil
		}
	}
	all := l.sorted(l.collect())
	lo, hi := 0, len(all)
	if after != nil {
		lo, _ = slices.BinarySearchFunc(all, after, func(e, c *entry) int { return cmp.Or(l.compare(e, c), -1) })
	}
	if before != nil {
		hi, _ = slices.BinarySearchFunc(all, before, l.compare)
		hi = max(hi, lo)
	}
	if page.First > 0 {
		hi = min(hi, lo+page.First)
	} else if page.Last > 0 {
		lo = max(lo, hi-page.Last)
	}
	res := &Result{HasPrev: lo > 0, HasNext: hi < len(all), keys: l.keys, Records: make([]*domain.Record, 0, hi-lo)}
	for _, e := range all[lo:hi] {
		res.Records = append(res.Records, e.r)
	}
	return res, nil
}

// CountOf returns how many records the query matches.
func (v *View) CountOf(q Query) int {
	if q.Filter == nil && q.Via == nil {
		return v.Visible(q.Ent)
	}
	n := 0
	newLister(v, q).each(func(*domain.Record) bool { n++; return true })
	return n
}

// lister carries out one query.
type lister struct {
	*View
	Query
	pinyin *collate.Collator
	buf    collate.Buffer
}

// entry is a record with its sort keys.
type entry struct {
	r    *domain.Record
	rev  domain.Rev
	ord  uint32
	keys []domain.Value
}

func newLister(v *View, q Query) *lister { return &lister{View: v, Query: q} }

// each calls fn for every visible record that matches, in no promised order.
func (l *lister) each(fn func(*domain.Record) bool) {
	match := func(r *domain.Record) bool {
		if r.Deleted() || !l.Sees(l.Ent, r) || l.Via != nil && r.Body.Str(l.Via.Index) != l.Parent || !l.Filter.match(l.Snapshot, r) {
			return true
		}
		return fn(r)
	}
	switch {
	case l.Via != nil:
		l.Each(l.Ent, l.Via, domain.String(l.Parent), match)
	case l.fromFilter(match):
	case l.fromScope(match):
	default:
		l.Scan(l.Ent, match)
	}
}

// fromFilter narrows by the first top-level condition that an index answers.
func (l *lister) fromFilter(fn func(*domain.Record) bool) bool {
	c := l.Filter.indexed()
	if c == nil {
		return false
	}
	seen := map[*domain.Record]bool{}
	for _, v := range c.Values {
		once := func(r *domain.Record) bool {
			if len(c.Values) > 1 {
				if seen[r] {
					return true
				}
				seen[r] = true
			}
			return fn(r)
		}
		if c.Special == SpecialID {
			if r := l.Get(l.Ent, v.S); r != nil && !once(r) {
				return true
			}
			continue
		}
		l.Each(l.Ent, c.Field, v, once)
	}
	return true
}

// fromScope walks the actor's buckets where they hold far fewer records than
// the table.
func (l *lister) fromScope(fn func(*domain.Record) bool) bool {
	if l.Ent.Bucket == registry.BucketRef || l.Len(l.Ent) < 1000 {
		return false
	}
	var sources []*bucket
	total := 0
	l.eachAudience(func(a audience) {
		if b, ok := l.buckets.Get(&bucket{audience: a}); ok && (b.live == nil || b.live[l.Ent.Index] > 0) {
			sources = append(sources, b)
			total += b.created.Len()
		}
	})
	if total > l.Len(l.Ent)/2 {
		return false
	}
	seen := map[*domain.Record]bool{}
	for _, b := range sources {
		b.created.Scan(func(r *domain.Record) bool {
			if r.Body.TypeName() == l.Ent.Name && !seen[r] {
				seen[r] = true
				return fn(r)
			}
			return true
		})
	}
	return true
}

// stream serves the common lists without collecting them: the whole table by id
// where no order is asked for, going forward.
func (l *lister) stream(first int, after *entry) (*Result, bool) {
	if l.Via != nil || len(l.Order) > 0 || l.Filter.indexed() != nil {
		return nil, false
	}
	res := &Result{keys: l.keys, HasPrev: after != nil}
	visit := func(r *domain.Record) bool {
		if r.Deleted() || after != nil && r.ID == after.r.ID || !l.Sees(l.Ent, r) || !l.Filter.match(l.Snapshot, r) {
			return true
		}
		if len(res.Records) == first {
			res.HasNext = true
			return false
		}
		res.Records = append(res.Records, r)
		return true
	}
	t := l.tables[l.Ent.Index].byID
	if after != nil {
		t.Ascend(after.r, visit)
	} else {
		t.Scan(visit)
	}
	return res, true
}

func (l *lister) collect() (out []*entry) {
	l.each(func(r *domain.Record) bool {
		out = append(out, &entry{r: r, rev: r.CreatedRev, ord: r.CreatedOrd})
		return true
	})
	return out
}

func (l *lister) sorted(list []*entry) []*entry {
	if len(l.Order) > 0 || l.Via == nil {
		for _, e := range list {
			e.keys = l.keys(e.r)
		}
	}
	slices.SortFunc(list, l.compare)
	return list
}

// keys computes the sort keys of a record. Without an order, a relation is in
// order of creation and a whole table in order of id.
func (l *lister) keys(r *domain.Record) []domain.Value {
	if len(l.Order) == 0 {
		if l.Via != nil {
			return nil
		}
		return []domain.Value{domain.String(r.ID)}
	}
	keys := make([]domain.Value, len(l.Order))
	for i, o := range l.Order {
		keys[i] = l.key(o, r)
	}
	return keys
}

func (l *lister) key(o Order, r *domain.Record) domain.Value {
	if o.Field == nil {
		return SpecialValue(r, o.Special)
	}
	v := l.Value(o.Field, r)
	if v.Kind == domain.KindString && chinese(o.Field) {
		if l.pinyin == nil {
			l.pinyin = collate.New(language.Chinese)
		}
		l.buf.Reset()
		return domain.String(string(l.pinyin.KeyFromString(&l.buf, v.S)))
	}
	return v
}

// chinese says whether a field holds names, which sort by pinyin.
func chinese(f *registry.Field) bool { return f.Name == "name" || strings.HasSuffix(f.Name, "Zh") }

// Value returns a stored or derived field of a record.
func (s *Snapshot) Value(f *registry.Field, r *domain.Record) domain.Value {
	if f.Derived {
		return s.Derived(f, r)
	}
	return r.Body.Get(f.Index)
}

func (l *lister) compare(a, b *entry) int {
	for i := range a.keys {
		c := a.keys[i].Compare(b.keys[i])
		if c != 0 {
			if i < len(l.Order) && l.Order[i].Desc {
				return -c
			}
			return c
		}
	}
	return cmp.Or(cmp.Compare(a.rev, b.rev), cmp.Compare(a.ord, b.ord))
}

func (l *lister) bounds(p Page) (after, before *entry, err error) {
	if after, err = l.decodeCursor(p.After); err == nil {
		before, err = l.decodeCursor(p.Before)
	}
	return after, before, err
}

// A cursor is base64url of: version 1, created rev and ord, id, sort keys. It
// holds the keys themselves, so that it stays good when its record is gone.
func encodeCursor(r *domain.Record, keys []domain.Value) string {
	b := binary.AppendUvarint([]byte{1}, uint64(r.CreatedRev))
	b = binary.AppendUvarint(b, uint64(r.CreatedOrd))
	b = appendText(b, r.ID)
	for _, k := range keys {
		b = binary.AppendVarint(append(b, byte(k.Kind)), k.N)
		b = appendText(b, k.S)
	}
	return base64.RawURLEncoding.EncodeToString(b)
}

func appendText(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

func (l *lister) decodeCursor(s string) (*entry, error) {
	if s == "" {
		return nil, nil
	}
	raw, err := base64.RawURLEncoding.DecodeString(s)
	c := cursorReader{b: raw, bad: err != nil || len(raw) == 0 || raw[0] != 1}
	if c.bad {
		return nil, badCursor()
	}
	c.b = c.b[1:]
	e := &entry{rev: domain.Rev(c.uvarint()), ord: uint32(c.uvarint()), r: &domain.Record{ID: c.text()}}
	n := len(l.Order)
	if n == 0 && l.Via == nil {
		n = 1
	}
	for range n {
		e.keys = append(e.keys, c.value())
	}
	if c.bad || len(c.b) > 0 {
		return nil, badCursor()
	}
	return e, nil
}

func badCursor() error {
	return domain.Errorf(domain.CodeValidation, "游标无效或不属于这个列表", "the cursor is invalid or of another list")
}

type cursorReader struct {
	b   []byte
	bad bool
}

func (c *cursorReader) uvarint() uint64 {
	n, k := binary.Uvarint(c.b)
	if k <= 0 {
		c.bad, c.b = true, nil
		return 0
	}
	c.b = c.b[k:]
	return n
}

func (c *cursorReader) text() string {
	n := c.uvarint()
	if n > uint64(len(c.b)) {
		c.bad = true
		return ""
	}
	s := string(c.b[:n])
	c.b = c.b[n:]
	return s
}

func (c *cursorReader) value() domain.Value {
	if len(c.b) == 0 {
		c.bad = true
		return domain.Null
	}
	kind := domain.Kind(c.b[0])
	n, k := binary.Varint(c.b[1:])
	if k <= 0 {
		c.bad = true
		return domain.Null
	}
	c.b = c.b[1+k:]
	return domain.Value{Kind: kind, N: n, S: c.text()}
}
