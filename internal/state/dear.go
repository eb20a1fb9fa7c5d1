package state

import (
	"slices"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// A page of a table is found by walking in its order, or by looking at all that the list
// may hold. Beyond some number of records looking at all takes longer than anybody waits;
// then a page is found by walking or refused, and the refusal names the index that would
// find it.

const (
	// dearSteps is how many steps finding a page may take by looking at all: about 50 ms.
	dearSteps = 500_000
	// dearBudget is how many records a walk looks at before a page is refused, of those that
	// the actor sees.
	dearBudget = 20_000
)

// dear says whether a page of the table is not found by looking at all.
func (l *lister) dear() bool {
	return l.Via == nil && l.Among == nil && l.Len(l.Ent)*(l.look+l.keyed) > dearSteps && l.atMost()*(l.look+l.keyed) > dearSteps
}

// Searchable says whether a page of up to limit records can be found at all, as far as it
// is known beforehand.
func (v *View) Searchable(q *Query, limit int) error {
	l := newSearch(v, q)
	defer l.release()
	if limit == 0 || !l.dear() {
		return nil
	}
	if walk, _ := l.inOrder(limit); walk != nil {
		return nil
	}
	return l.missing(false)
}

// missing is the refusal of a page that only looking at all would find. Where its order has
// an index, it is the filter that has none.
func (l *lister) missing(ordered bool) error {
	var fields []string
	if ordered {
		l.Filter.EachField(func(f *registry.Field) {
			if !slices.Contains(fields, f.Name) {
				fields = append(fields, f.Name)
			}
		})
	}
	if len(fields) == 0 {
		for _, o := range l.Order {
			if o.Field != nil {
				fields = append(fields, o.Field.Name)
			}
		}
	}
	index := l.Ent.Name + "(" + strings.Join(fields, ", ") + ")"
	return domain.Errorf(domain.CodeIndexMissing, "记录过多，且没有索引 %s：请用有索引的条件筛选，或不作此排序", "there are too many records, and no index %s: filter by what has an index, or leave out this order", index)
}
