package state

import (
	"slices"

	"github.com/tidwall/btree"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// walker goes over candidates in the order of a list, or backward: from an entry
// on, which is itself left out unless inclusive, or from the end that comes
// first, until fn answers false.
type walker func(from *entry, inclusive, backward bool, fn func(*domain.Record) bool)

// walk gathers a page from candidates that come in order, and stops behind it.
func (l *lister) walk(w walker, c *cut) {
	start, stop := c.after, c.before
	if c.backward {
		start, stop = stop, start
	}
	beyond := false // whether the list goes on behind the other cursor
	probe := l.entry()
	w(start, false, c.backward, func(r *domain.Record) bool {
		if !l.match(r) {
			return true
		}
		if stop != nil {
			probe.r = r
			l.fill(probe)
			if beyond = turn(l.compare(probe, *stop), c.backward) >= 0; beyond {
				return false
			}
		}
		c.res.Records = append(c.res.Records, r)
		return len(c.res.Records) <= c.limit
	})
	behind := start != nil && l.anyAt(w, start, !c.backward)
	if c.backward {
		beyond, behind = behind, beyond
	}
	c.finish(behind, beyond)
}

// anyAt says whether anything of the list lies at an entry or further on. Nearly
// always it is the very record that the cursor was taken from.
func (l *lister) anyAt(w walker, from *entry, backward bool) (found bool) {
	w(from, true, backward, func(r *domain.Record) bool {
		found = l.match(r)
		return !found
	})
	return found
}

// inOrder returns a walk in the order of the list; nil where there is none, or
// where gathering is cheaper.
func (l *lister) inOrder() walker {
	switch {
	case l.Via != nil:
		if desc, ok := l.byCreation(); ok {
			return l.walkRelation(desc)
		}
		return nil
	case l.Filter.indexed() != nil || l.Filter.ranged() != nil || l.narrow():
		return nil
	case len(l.Order) == 0:
		return l.walkTable(false)
	case len(l.Order) > 1:
		return nil
	}
	o := l.Order[0]
	switch {
	case o.Special == SpecialID:
		return l.walkTable(o.Desc)
	case o.Field != nil && o.Field.Required && sortsByIndex(o.Field):
		return l.walkIndex(o)
	}
	return nil
}

// byCreation says whether the list is in order of creation. CreatedAt never
// falls from one commit to the next, so it is the same order.
func (l *lister) byCreation() (desc, ok bool) {
	switch {
	case len(l.Order) == 0:
		return false, true
	case len(l.Order) == 1 && l.Order[0].Special == SpecialCreatedAt:
		return l.Order[0].Desc, true
	}
	return false, false
}

// sortsByIndex says whether a field has an index whose order is the field's.
func sortsByIndex(f *registry.Field) bool {
	return f.Indexed && !f.Derived && f.Kind != domain.KindList && f.Kind != domain.KindObject && !chinese(f)
}

// narrow says whether the actor sees so little of the table that its buckets
// are the shorter way.
func (l *lister) narrow() bool {
	n := l.Len(l.Ent)
	if l.Ent.Bucket == registry.BucketRef || n < 1000 {
		return false
	}
	_, total := l.sources(n / 20)
	return total < n/20
}

// sources lists the actor's buckets that may hold records of the entity, and
// counts their records; it stops counting at limit.
func (l *lister) sources(limit int) (out []*bucket, total int) {
	l.eachAudience(func(a audience) {
		if total >= limit {
			return
		}
		b, ok := l.buckets.Get(&bucket{audience: a})
		switch {
		case !ok:
		case b.live == nil:
			out, total = append(out, b), total+b.created.Len()
		case b.live[l.Ent.Index] > 0:
			out, total = append(out, b), total+int(b.live[l.Ent.Index])
		}
	})
	return out, total
}

// each calls fn for every record of the list, in no promised order.
func (l *lister) each(fn func(*domain.Record) bool) {
	match := func(r *domain.Record) bool { return !l.match(r) || fn(r) }
	switch {
	case l.Via != nil:
		l.Each(l.Ent, l.Via, domain.String(l.Parent), match)
	case l.fromFilter(match):
	case l.fromScope(match):
	default:
		l.Scan(l.Ent, match)
	}
}

// fromFilter narrows by a condition that every match must satisfy and that an
// index answers.
func (l *lister) fromFilter(fn func(*domain.Record) bool) bool {
	if c := l.Filter.indexed(); c != nil {
		l.eachOf(c, fn)
		return true
	}
	if c := l.Filter.ranged(); c != nil {
		l.eachWithin(c, fn)
		return true
	}
	return false
}

// eachOf calls fn for the records that have one of a condition's values; once
// each, though a record may hold several values in a list.
func (l *lister) eachOf(c *Filter, fn func(*domain.Record) bool) {
	var seen map[*domain.Record]bool
	if len(c.Values) > 1 {
		seen = map[*domain.Record]bool{}
	}
	more := true
	once := func(r *domain.Record) bool {
		if seen[r] {
			return true
		}
		if seen != nil {
			seen[r] = true
		}
		more = fn(r)
		return more
	}
	for _, v := range c.Values {
		switch {
		case !more:
			return
		case c.Special == SpecialID:
			if r := l.Get(l.Ent, v.S); r != nil {
				once(r)
			}
		default:
			l.Each(l.Ent, c.Field, v, once)
		}
	}
}

// eachWithin calls fn for the records in the range of a condition.
func (l *lister) eachWithin(c *Filter, fn func(*domain.Record) bool) {
	keys := l.tables[l.Ent.Index].indexes[c.Field.Index].keys
	from := &posting{}
	switch c.Op {
	case OpGt, OpGte, OpPrefix:
		from.key = sortKey(c.Values[0])
	}
	more := true
	keys.Ascend(from, func(p *posting) bool {
		if !c.reaches(p.key) {
			return false
		}
		p.recs.Scan(func(r *domain.Record) bool { more = fn(r); return more })
		return more
	})
}

// fromScope walks the actor's buckets where they hold far fewer records than
// the table.
func (l *lister) fromScope(fn func(*domain.Record) bool) bool {
	n := l.Len(l.Ent)
	if l.Ent.Bucket == registry.BucketRef || n < 1000 {
		return false
	}
	sources, total := l.sources(n / 2)
	if total >= n/2 {
		return false
	}
	seen := map[*domain.Record]bool{}
	more := true
	for _, b := range sources {
		b.created.Scan(func(r *domain.Record) bool {
			if r.Body.TypeName() == l.Ent.Name && !seen[r] {
				seen[r] = true
				more = fn(r)
			}
			return more
		})
		if !more {
			break
		}
	}
	return true
}

// walkTable goes over a whole table in order of id.
func (l *lister) walkTable(desc bool) walker {
	t := l.tables[l.Ent.Index].byID
	return func(from *entry, inclusive, backward bool, fn func(*domain.Record) bool) {
		var pivot *domain.Record
		visit := fn
		if from != nil {
			pivot = &domain.Record{ID: l.keys[from.at].S}
			visit = func(r *domain.Record) bool { return r.ID == pivot.ID && !inclusive || fn(r) }
		}
		ascend(t, pivot, desc != backward, visit)
	}
}

// ascend goes over a tree from a pivot on, or from its start where that is nil;
// down says to go the other way.
func ascend[T any](t *btree.BTreeG[*T], pivot *T, down bool, fn func(*T) bool) {
	switch {
	case pivot == nil && down:
		t.Reverse(fn)
	case pivot == nil:
		t.Scan(fn)
	case down:
		t.Descend(pivot, fn)
	default:
		t.Ascend(pivot, fn)
	}
}

// walkRelation goes over the records that refer to the parent, in order of
// creation.
func (l *lister) walkRelation(desc bool) walker {
	p := l.posting(l.Ent, l.Via, domain.String(l.Parent))
	return func(from *entry, inclusive, backward bool, fn func(*domain.Record) bool) {
		if p != nil {
			p.recs.walk(from, inclusive, desc != backward, fn)
		}
	}
}

// walkIndex goes over a table in order of an indexed field that every record has.
func (l *lister) walkIndex(o Order) walker {
	keys := l.tables[l.Ent.Index].indexes[o.Field.Index].keys
	return func(from *entry, inclusive, backward bool, fn func(*domain.Record) bool) {
		down := o.Desc != backward
		var pivot *posting
		if from != nil {
			pivot = &posting{key: sortKey(l.keys[from.at])}
		}
		more := true
		ascend(keys, pivot, down, func(p *posting) bool {
			start := from
			if pivot == nil || p.key != pivot.key {
				start = nil
			}
			p.recs.walk(start, inclusive, down, func(r *domain.Record) bool { more = fn(r); return more })
			return more
		})
	}
}

// walk goes over a series of records in order of creation, or down.
func (s *series) walk(from *entry, inclusive, down bool, fn func(*domain.Record) bool) {
	visit := fn
	if from != nil {
		visit = func(r *domain.Record) bool {
			return !inclusive && r.CreatedRev == from.r.CreatedRev && r.CreatedOrd == from.r.CreatedOrd || fn(r)
		}
	}
	if down {
		s.walkDown(from, visit)
		return
	}
	c, i := 0, 0
	if from != nil {
		c, i = s.find(from.r)
	}
	for ; c < len(s.chunks); c, i = c+1, 0 {
		for _, r := range s.chunks[c].recs[i:] {
			if !visit(r) {
				return
			}
		}
	}
}

func (s *series) walkDown(from *entry, fn func(*domain.Record) bool) {
	last := len(s.chunks) - 1
	rest := -1 // how many records of the last chunk are left out
	if from != nil {
		c, i := s.find(from.r)
		if c <= last {
			last, rest = c, len(s.chunks[c].recs)-i-1
			if s.less(from.r, s.chunks[c].recs[i]) {
				rest++ // the entry's own record is gone: start before its place
			}
		}
	}
	for c := last; c >= 0; c, rest = c-1, -1 {
		recs := s.chunks[c].recs
		for _, r := range slices.Backward(recs[:len(recs)-max(rest, 0)]) {
			if !fn(r) {
				return
			}
		}
	}
}
