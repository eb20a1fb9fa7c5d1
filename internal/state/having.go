package state

import (
	"cmp"
	"slices"

	"pdca/internal/domain"
)

// Of is what of a group is compared.
type Of uint8

// What groups are compared by: their keys, how many records they have, or what came of a
// measure.
const (
	OfKeys Of = iota
	OfCount
	OfSum
	OfAvg
	OfMin
	OfMax
	OfDistinct
)

// Having is a condition on groups: a comparison, of what Of and At name, or a conjunction of
// its parts.
type Having struct {
	Of Of
	// At is the place of the measure in Aggregate.Each, Cond the comparison; nil for a
	// conjunction. Sums and averages are compared exactly.
	At   int
	Cond *Filter

	And []*Having
	// Or, where given, asks for one of its parts at least.
	Or  []*Having
	Not *Having
}

// GroupOrder is one key of an order of groups. What has no value comes last either way;
// groups that are equal in every key are ordered by the keys that made them.
type GroupOrder struct {
	Of Of
	// At is the place of the measure in Aggregate.Each.
	At   int
	Desc bool
}

func (h *Having) match(b *Bucket) bool {
	switch {
	case h == nil:
		return true
	case h.Cond != nil:
		return h.holds(b)
	}
	for _, p := range h.And {
		if !p.match(b) {
			return false
		}
	}
	if h.Or != nil && !slices.ContainsFunc(h.Or, func(p *Having) bool { return p.match(b) }) {
		return false
	}
	return h.Not == nil || !h.Not.match(b)
}

func (h *Having) holds(b *Bucket) bool {
	switch h.Of {
	case OfCount:
		return h.Cond.Meets(domain.Int(int64(b.Count)))
	case OfDistinct:
		return h.Cond.Meets(domain.Int(int64(b.Tallies[h.At].Distinct())))
	}
	t := &b.Tallies[h.At]
	if t.N == 0 || h.Cond.Op == OpIsNull {
		x := domain.Null
		if t.N > 0 {
			x = domain.Bool(true) // a value, whichever
		}
		return h.Cond.Meets(x)
	}
	over := 1
	if h.Of == OfAvg {
		over = t.N
	}
	with := func(v domain.Value) int {
		d, _ := domain.FixedOf(v)
		return domain.CompareRatio(t.Sum, over, d, 1)
	}
	if h.Cond.Op == OpIn {
		return slices.ContainsFunc(h.Cond.Values, func(v domain.Value) bool { return with(v) == 0 })
	}
	return h.Cond.Op.holds(with(h.Cond.Values[0]))
}

// Arrange drops the groups that do not meet a condition, and puts the others in order.
func (a *Aggregated) Arrange(keys []Key, having *Having, order []GroupOrder) {
	a.Groups = slices.DeleteFunc(a.Groups, func(b *Bucket) bool { return !having.match(b) })
	slices.SortFunc(a.Groups, func(x, y *Bucket) int {
		for _, o := range order {
			if c := o.compare(keys, x, y); c != 0 {
				return c
			}
		}
		return compareKeys(keys, x, y, false)
	})
}

func compareKeys(keys []Key, a, b *Bucket, desc bool) int {
	for i := range keys {
		x, y := a.Keys[i], b.Keys[i]
		if x.IsNull() != y.IsNull() {
			return keys[i].CompareKeys(x, y)
		}
		if c := keys[i].CompareKeys(x, y); c != 0 {
			return turn(c, desc)
		}
	}
	return 0
}

func (o *GroupOrder) compare(keys []Key, a, b *Bucket) int {
	switch o.Of {
	case OfKeys:
		return compareKeys(keys, a, b, o.Desc)
	case OfCount:
		return turn(cmp.Compare(a.Count, b.Count), o.Desc)
	}
	x, y := &a.Tallies[o.At], &b.Tallies[o.At]
	if o.Of == OfDistinct {
		return turn(cmp.Compare(x.Distinct(), y.Distinct()), o.Desc)
	}
	if x.N == 0 || y.N == 0 {
		return cmp.Compare(min(y.N, 1), min(x.N, 1))
	}
	c := 0
	switch o.Of {
	case OfSum:
		c = cmp.Compare(x.Sum, y.Sum)
	case OfAvg:
		c = domain.CompareRatio(x.Sum, x.N, y.Sum, y.N)
	case OfMin:
		c = x.Min.Compare(y.Min)
	case OfMax:
		c = x.Max.Compare(y.Max)
	}
	return turn(c, o.Desc)
}
