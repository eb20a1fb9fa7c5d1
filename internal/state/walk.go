package state

import (
	"math"

	"github.com/tidwall/btree"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// walker goes over candidates in the order of a list, or backward: from an entry
// on, which is itself left out unless inclusive, or from the end that comes
// first, until fn answers false.
type walker func(from *entry, inclusive, backward bool, fn func(*domain.Record) bool)

// walk gathers a page from candidates that come in order, and stops behind it.
// It gives up, with false, when it has looked at more than a budget: what the
// actor may see can lie together at the far end of the order. Where giving up is told, what
// they may not see does not count.
func (l *lister) walk(w walker, c *cut, budget int) bool {
	start, stop := c.after, c.before
	if c.backward {
		start, stop = stop, start
	}
	told := l.dear()
	beyond := false // whether the list goes on behind the other cursor
	probe := l.entry()
	w(start, false, c.backward, func(r *domain.Record) bool {
		if !told || !r.Deleted() && l.sees(r) {
			budget--
		}
		if budget < 0 || !l.Meter.Spend(l.look) {
			return false
		}
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
		c.res.Records = append(c.res.Records, l.kept(r))
		return len(c.res.Records) <= c.limit
	})
	if budget < 0 {
		c.res.Records = c.res.Records[:0]
		return false
	}
	behind := start != nil && l.anyAt(w, start, !c.backward)
	if c.backward {
		beyond, behind = behind, beyond
	}
	c.finish(behind, beyond)
	return true
}

// anyAt says whether anything of the list lies at an entry or further on. Nearly
// always it is the very record that the cursor was taken from.
func (l *lister) anyAt(w walker, from *entry, backward bool) (found bool) {
	w(from, true, backward, func(r *domain.Record) bool {
		found = l.match(r)
		return !found && l.Meter.Spend(l.look)
	})
	return found
}

// The bounds that choose between walking and gathering.
const (
	// leastBudget is how many records a walk may look at in any case.
	leastBudget = 1000
	// fewOf is the part of a table below which an actor's buckets are counted.
	fewOf = 20
	// smallTable is the table below which merging the buckets is not worth it.
	smallTable = 5000
)

// inOrder returns a walk in the order of the list and how many records it may look
// at; nil where there is none, or where gathering is likely to be cheaper: a walk
// looks at about limit × table ÷ list records.
func (l *lister) inOrder(limit int) (walker, int) {
	desc, created := l.byCreation()
	switch {
	case limit == 0 || l.Among != nil || l.Via != nil && !created || len(l.Order) > 1:
		return nil, 0
	case l.Via != nil:
		return l.walkRelation(desc), math.MaxInt
	}
	n := l.Len(l.Ent)
	best := l.cheapest(n / fewOf)
	if best.looks*best.holds < limit*n {
		return nil, 0
	}
	budget := max(leastBudget, min(best.looks, n/10))
	if l.dear() {
		budget = min(budget, dearBudget)
	}
	return l.ordered(desc, created), budget
}

// ordered returns a walk through a table in the order of the list; nil for none.
func (l *lister) ordered(desc, created bool) walker {
	switch {
	case len(l.Order) == 0:
		return l.walkTable(false)
	case created && l.Len(l.Ent) >= smallTable:
		return l.walkAudiences(desc)
	}
	o := l.Order[0]
	switch {
	case o.Special == SpecialID:
		return l.walkTable(o.Desc)
	case o.Field != nil && o.Field.Required && sortsByIndex(o.Field) && (o.Field.Guard == nil || l.Scope.everywhere(o.Field.Guard)):
		return l.walkIndex(o)
	}
	return nil
}

// byCreation says whether the list is in order of creation. CreatedAt never
// falls from one commit to the next, so it is the same order.
func (l *lister) byCreation() (desc, ok bool) {
	switch {
	case len(l.Order) == 0:
		return false, l.Via != nil
	case len(l.Order) == 1 && l.Order[0].Special == SpecialCreatedAt:
		return l.Order[0].Desc, true
	}
	return false, false
}

// sortsByIndex says whether a field has an index whose order is the field's.
func sortsByIndex(f *registry.Field) bool {
	if indexesNames(f) {
		return true
	}
	return f.Indexed && !f.Derived && f.Kind != domain.KindList && f.Kind != domain.KindObject && !chinese(f)
}

// walkTable goes over a whole table in order of id.
func (l *lister) walkTable(desc bool) walker {
	t := l.tables[l.Ent.Index].ids
	return func(from *entry, inclusive, backward bool, fn func(*domain.Record) bool) {
		var pivot *string
		if from != nil {
			pivot = &l.keys[from.at].S
		}
		t.walk(&l.roll, pivot, desc != backward, func(no uint32, itself bool) bool {
			return itself && !inclusive || fn(l.at(no))
		})
	}
}

// ascend goes over a tree from a pivot on, or from its start where that is nil;
// down says to go the other way.
func ascend[T any](t *btree.BTreeG[T], pivot *T, down bool, fn func(T) bool) {
	switch {
	case pivot == nil && down:
		t.Reverse(fn)
	case pivot == nil:
		t.Scan(fn)
	case down:
		t.Descend(*pivot, fn)
	default:
		t.Ascend(*pivot, fn)
	}
}

// walkRelation goes over the records that refer to the parent, in order of
// creation.
func (l *lister) walkRelation(desc bool) walker {
	p := l.posting(l.Ent, l.Via, domain.String(l.Parent))
	return func(from *entry, inclusive, backward bool, fn func(*domain.Record) bool) {
		if p != nil {
			l.walkSet(&p.nos, from, inclusive, desc != backward, fn)
		}
	}
}

// walkIndex goes over a table in order of an indexed field that every record has.
func (l *lister) walkIndex(o Order) walker {
	keys := l.tables[l.Ent.Index].indexes[o.Field.Index].keys
	return func(from *entry, inclusive, backward bool, fn func(*domain.Record) bool) {
		down := o.Desc != backward
		var pivot **posting
		if from != nil {
			p := &posting{key: sortKey(l.keys[from.at])}
			pivot = &p
		}
		more := true
		ascend(keys, pivot, down, func(p *posting) bool {
			start := from
			if pivot == nil || p.key != (*pivot).key {
				start = nil
			}
			l.walkSet(&p.nos, start, inclusive, down, func(r *domain.Record) bool { more = fn(r); return more })
			return more
		})
	}
}

// walkAudiences goes over what the actor may see in order of creation, merging
// the buckets. A record that lies in several comes once.
func (l *lister) walkAudiences(desc bool) walker {
	sources, _, _ := l.sources(math.MaxInt)
	return func(from *entry, inclusive, backward bool, fn func(*domain.Record) bool) {
		h := l.roll.enterAll(sources, from, desc != backward)
		last, begun := uint32(0), false
		for no, ok := h.next(); ok; no, ok = h.next() {
			again := begun && no == last
			last, begun = no, true
			switch r := l.at(no); {
			case r == nil:
				if !l.Meter.Spend(1) {
					return
				}
			case again || !inclusive && from != nil && stands(r, from):
			case !fn(r):
				return
			}
		}
	}
}

// stands says whether a record stands at an entry's place in order of creation.
func stands(r *domain.Record, e *entry) bool {
	return r.CreatedRev == e.r.CreatedRev && r.CreatedOrd == e.r.CreatedOrd
}

// walkSet goes over the records of a set in order of creation, or down.
func (l *lister) walkSet(s *numbers, from *entry, inclusive, down bool, fn func(*domain.Record) bool) {
	for a := l.roll.enter(s, from, down); ; a.step() {
		no, ok := a.number()
		if !ok {
			return
		}
		if r := l.at(no); (inclusive || from == nil || !stands(r, from)) && !fn(r) {
			return
		}
	}
}
