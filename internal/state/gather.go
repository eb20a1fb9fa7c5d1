package state

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// way is a way of finding the records of a list, in no promised order. It may
// find others too, but none twice.
type way struct {
	// looks is about how many records it looks at, holds how many of them may
	// belong to the list at most.
	looks, holds int
	each         func(fn func(*domain.Record) bool)
}

// each calls fn for every record of the list, in no promised order.
func (l *lister) each(fn func(*domain.Record) bool) {
	match := func(r *domain.Record) bool { return l.Meter.Spend(l.look) && (!l.match(r) || fn(r)) }
	switch {
	case l.Among != nil:
		for _, r := range l.Among {
			if !match(r) {
				return
			}
		}
		return
	case l.Via != nil:
		if p := l.posting(l.Ent, l.Via, domain.String(l.Parent)); p != nil {
			l.scan(&p.nos, match)
		}
		return
	}
	l.cheapest(l.Len(l.Ent)).each(match)
}

// cheapest is the way that looks at the fewest records of a table: all of it, an
// index that a condition of the filter asks for, or what the actor may see, where
// that is less than a limit.
func (l *lister) cheapest(limit int) way {
	n := l.Len(l.Ent)
	best := way{n, n, l.eachOfAll}
	if c := l.Filter.indexed(l.View); c != nil {
		if n := l.holders(c); n < best.looks {
			best = way{n, n, func(fn func(*domain.Record) bool) { l.eachOf(c, fn) }}
		}
	}
	if c := l.Filter.ranged(l.View); c != nil {
		if n := l.within(c, best.looks); n < best.looks {
			best = way{n, n, func(fn func(*domain.Record) bool) { l.eachWithin(c, fn) }}
		}
	}
	if l.Ent.Bucket != registry.BucketRef {
		limit = min(limit, best.looks)
		if sources, looks, holds := l.sources(limit); looks < limit {
			best = way{looks, holds, func(fn func(*domain.Record) bool) { l.eachIn(sources, fn) }}
		}
	}
	return best
}

// holders counts the records that have one of a condition's values.
func (l *lister) holders(c *Filter) (n int) {
	if c.Special == SpecialID {
		return len(c.Values)
	}
	for _, v := range c.Values {
		n += l.Count(l.Ent, c.Field, v)
	}
	return n
}

// eachOf calls fn for the records that have one of a condition's values; once
// each, though a record may hold several values in a list.
func (l *lister) eachOf(c *Filter, fn func(*domain.Record) bool) {
	var seen map[uint32]bool
	if len(c.Values) > 1 && (c.set == nil || c.Field != nil && c.Field.Kind == domain.KindList) {
		seen = map[uint32]bool{}
	}
	more := true
	once := func(r *domain.Record) bool {
		if seen[r.No] {
			return true
		}
		if seen != nil {
			seen[r.No] = true
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
			if p := l.posting(l.Ent, c.Field, v); p != nil {
				l.scan(&p.nos, once)
			}
		}
	}
}

// leastPostings is how many keys of a range are counted in any case. A range of
// more keys than that and than an eighth of the records is no help.
const leastPostings = 4096

// within counts the records in the range of a condition, up to a limit.
func (l *lister) within(c *Filter, limit int) (n int) {
	postings, most := 0, max(leastPostings, limit/8)
	l.eachPosting(c, func(p *posting) bool {
		n, postings = n+p.nos.Len(), postings+1
		if postings == most {
			n = limit
		}
		return n < limit
	})
	return n
}

// eachWithin calls fn for the records in the range of a condition.
func (l *lister) eachWithin(c *Filter, fn func(*domain.Record) bool) {
	more := true
	l.eachPosting(c, func(p *posting) bool {
		l.scan(&p.nos, func(r *domain.Record) bool { more = fn(r); return more })
		return more
	})
}

func (l *lister) eachPosting(c *Filter, fn func(p *posting) bool) {
	from := &posting{}
	switch c.Op {
	case OpGt, OpGte, OpPrefix:
		from.key = sortKey(c.Values[0])
	}
	l.tables[l.Ent.Index].indexes[c.Field.Index].keys.Ascend(from, func(p *posting) bool { return c.reaches(p.key) && fn(p) })
}

// sources lists the actor's buckets that may hold records of the entity, counts
// the records in them, of whatever entity, and says how many may be of this one;
// it stops counting at limit.
func (l *lister) sources(limit int) (out []*bucket, looks, holds int) {
	l.eachAudience(l.Ent, func(a audience) {
		if looks >= limit {
			return
		}
		b, ok := l.buckets.Get(&bucket{audience: a})
		if !ok || b.placed() && b.live.of(l.Ent) == 0 {
			return
		}
		out, looks = append(out, b), looks+b.created.Len()
		if b.placed() {
			holds += b.live.of(l.Ent)
		} else {
			holds += b.created.Len()
		}
	})
	return out, looks, holds
}

// eachIn calls fn for the entity's records in some buckets.
func (l *lister) eachIn(sources []*bucket, fn func(*domain.Record) bool) {
	seen := map[uint32]bool{}
	more := true
	for _, b := range sources {
		l.scan(&b.created, func(r *domain.Record) bool {
			switch {
			case r == nil:
				more = l.Meter.Spend(1)
			case !seen[r.No]:
				seen[r.No] = true
				more = fn(r)
			}
			return more
		})
		if !more {
			return
		}
	}
}

// eachOfAll calls fn for the live records of the table.
func (l *lister) eachOfAll(fn func(*domain.Record) bool) {
	l.tables[l.Ent.Index].ids.walk(&l.roll, nil, false, func(no uint32, _ bool) bool {
		r := l.at(no)
		return r.Deleted() || fn(r)
	})
}

// scan calls fn for the record of every number in order, nil for one of another entity, until
// it answers false.
func (l *lister) scan(s *numbers, fn func(*domain.Record) bool) {
	for p := s.start(); ; p.next() {
		no, ok := p.number()
		if !ok || !fn(l.at(no)) {
			return
		}
	}
}

// lane is one bucket on a walk through several in order of creation.
type lane struct {
	spot
	down bool
}

// step goes on by one record.
func (a *lane) step() {
	if a.down {
		a.back()
	} else {
		a.next()
	}
}

// enter puts a lane at an entry, or at the end of its set that comes first.
func (v *roll) enter(s *numbers, from *entry, down bool) lane {
	a := lane{s.start(), down}
	switch {
	case from != nil:
		no := v.from(from.r.CreatedRev, from.r.CreatedOrd)
		a.spot = s.seek(no)
		if at, ok := a.number(); down && (!ok || at > no || !stands(v.at(at), from)) {
			a.back()
		}
	case down:
		a.spot = s.end()
		a.back()
	}
	return a
}

// lanes is a heap by the record that comes next.
type lanes []lane

func (h lanes) before(i, j int) bool {
	if h[0].down {
		i, j = j, i
	}
	a, _ := h[i].number()
	b, _ := h[j].number()
	return a < b
}

// sink restores the heap below a place.
func (h lanes) sink(i int) {
	for {
		child := 2*i + 1
		if child >= len(h) {
			return
		}
		if child+1 < len(h) && h.before(child+1, child) {
			child++
		}
		if !h.before(child, i) {
			return
		}
		h[i], h[child] = h[child], h[i]
		i = child
	}
}

// next takes the number that comes next out; false at the end.
func (h *lanes) next() (no uint32, ok bool) {
	if len(*h) == 0 {
		return 0, false
	}
	top := &(*h)[0]
	no, _ = top.number()
	top.step()
	if _, more := top.number(); !more {
		last := len(*h) - 1
		(*h)[0] = (*h)[last]
		*h = (*h)[:last]
	}
	if len(*h) > 0 {
		h.sink(0)
	}
	return no, true
}

// enterAll puts a lane into every bucket.
func (v *roll) enterAll(sources []*bucket, from *entry, down bool) (h lanes) {
	for _, b := range sources {
		if b.created.Len() == 0 {
			continue
		}
		a := v.enter(&b.created, from, down)
		if _, ok := a.number(); ok {
			h = append(h, a)
		}
	}
	for i := range slices.Backward(h) {
		h.sink(i)
	}
	return h
}
