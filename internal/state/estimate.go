package state

import "pdca/internal/registry"

// manyAudiences is how many audiences of an actor an estimate asks; whoever has
// more is taken to see the whole table.
const manyAudiences = 64

// Estimate says about how many steps it takes at most to find a page of up to
// limit records (0: no page is asked for) and, where counted, their number. It
// looks at counters and indexes, at no record. A query with Via and no Parent is
// estimated for a parent of average size.
func (v *View) Estimate(q *Query, limit int, counted bool) (steps int) {
	l := newSearch(v, q)
	defer l.release()
	looks := 0
	gathers := limit > 0
	switch _, created := l.byCreation(); {
	case q.Via != nil:
		looks = l.average()
		if gathers = gathers && !created; gathers {
			steps = looks * (l.look + l.keyed)
		} else if limit > 0 && q.Filter != nil {
			steps = looks * l.look
		}
	case limit > 0:
		looks = l.atMost()
		steps, gathers = l.search(looks, limit)
	default:
		looks = l.atMost()
	}
	// A page that is gathered is counted on the way, and what is not filtered has
	// a counter.
	if counted && !gathers && q.Filter != nil {
		steps += looks * l.look
	}
	return steps
}

// search estimates a page of a table, and says whether it is gathered from all
// that the list holds.
func (l *lister) search(looks, limit int) (steps int, gathers bool) {
	walk, budget := l.inOrder(limit)
	switch {
	case walk == nil:
		return looks * (l.look + l.keyed), true
	case l.Filter == nil || l.dear():
		return min(budget, l.Len(l.Ent)) * l.look, false
	}
	return budget*l.look + looks*(l.look+l.keyed), false
}

// average is the mean number of records that refer to one parent.
func (l *lister) average() int { return l.Mean(l.Ent, l.Via) }

// Mean is how many records of an entity have the same value in an indexed field, on average.
func (s *Snapshot) Mean(e *registry.Entity, f *registry.Field) int {
	ix := s.tables[e.Index].indexes[f.Index]
	return max(s.Len(e), ix.entries)/max(1, ix.keys.Len()) + 1
}

// atMost is cheapest without the bother: how many records of a table are looked
// at, at most.
func (l *lister) atMost() int {
	n := l.Len(l.Ent)
	if c := l.Filter.indexed(l.View); c != nil {
		n = min(n, l.holders(c))
	}
	if c := l.Filter.ranged(l.View); c != nil {
		n = min(n, l.within(c, n))
	}
	if s := l.Scope; l.Ent.Bucket != registry.BucketRef && len(s.Units)+len(s.Teams)+len(s.Persons)+len(s.Tasks)+len(s.Circles) <= manyAudiences {
		_, looks, _ := l.sources(n)
		n = min(n, looks)
	}
	return n
}

// CheckPage says whether the cursors of a page belong to the query's list. What
// it lets through, List does not refuse for its cursors.
func (v *View) CheckPage(q *Query, p *Page) error {
	if p.After == "" && p.Before == "" {
		return nil
	}
	l := newLister(v, q)
	defer l.release()
	_, _, err := l.bounds(p)
	return err
}

// DerivedSteps is about how many steps the derived fields of a record take at most:
// those of a unit are sums over the units below it.
func (s *Snapshot) DerivedSteps(ent *registry.Entity) int {
	if ent.Bucket == registry.BucketSelf {
		return stepsDerived * s.Len(ent)
	}
	return stepsDerived
}
