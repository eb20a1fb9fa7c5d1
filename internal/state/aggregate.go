package state

import (
	"encoding/binary"
	"strconv"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// Aggregate asks a view to count the records of an entity, in groups and together, and to
// work out sums and the like of their fields. It counts what a list with the same filter
// would show, and nothing else.
type Aggregate struct {
	Ent    *registry.Entity
	Filter *Filter
	// Keys make the groups; none makes none.
	Keys []Key
	// Total and Each are what is worked out of all records and of each group.
	Total, Each []Measure
	// Keep says that each group keeps its records.
	Keep bool
	// Fill adds groups without records (fillgroups.go).
	Fill bool
	// Most is how many groups there may be.
	Most int
}

// Measure is what is worked out of a field, nil for Special: its sum, its smallest and
// greatest value, the number of its different values.
type Measure struct {
	Field               *registry.Field
	Special             Special
	Sum, Ends, Distinct bool
}

// Bucket is a group of records, or all of them.
type Bucket struct {
	// Keys are the values of the keys; null for no value.
	Keys  []domain.Value
	Count int
	// Tallies are of the measures, in their order.
	Tallies []Tally
	Records []*domain.Record
}

// Tally is what came of one measure.
type Tally struct {
	// N is how many records have a value, Sum that of numbers; Over says that it has more
	// digits than are told.
	N    int
	Sum  domain.Fixed
	Over bool
	// Min and Max are null for no value.
	Min, Max domain.Value

	different map[string]struct{}
}

// Distinct is the number of different values.
func (t *Tally) Distinct() int { return len(t.different) }

// Aggregated is what came of an Aggregate. The groups are in no promised order.
type Aggregated struct {
	Total  *Bucket
	Groups []*Bucket
}

// maxDifferent is how many values one aggregate holds to tell the different ones.
const maxDifferent = 250_000

// aggregator carries out one Aggregate.
type aggregator struct {
	*lister
	*Aggregate
	out    Aggregated
	groups map[string]*Bucket
	keyers []keyer
	// held counts the values in the sets of all tallies.
	held int
	b    []byte
	row  []domain.Value
	err  error
}

// Aggregate counts, groups and sums up. An error is that of the view's Meter, or says that
// a limit was met.
func (v *View) Aggregate(a *Aggregate) (*Aggregated, error) {
	if len(a.Keys)+len(a.Total) == 0 {
		n, err := v.CountOf(Query{Ent: a.Ent, Filter: a.Filter})
		return &Aggregated{Total: &Bucket{Count: n}}, err
	}
	q := Query{Ent: a.Ent, Filter: a.Filter}
	g := &aggregator{lister: newSearch(v, &q), Aggregate: a, groups: map[string]*Bucket{}, row: make([]domain.Value, len(a.Keys))}
	defer g.release()
	g.look += a.steps()
	if a.Keep {
		g.glance.on = false // it takes all of each record
	} else {
		g.glances(a.Keys, a.Total, a.Each)
	}
	g.out.Total = &Bucket{Tallies: make([]Tally, len(a.Total))}
	for i := range a.Keys {
		g.keyers = append(g.keyers, keyer{Key: &a.Keys[i], ent: a.Ent, known: map[string]domain.Value{}})
	}
	g.each(g.take)
	if g.err == nil {
		g.err = v.Meter.Err()
	}
	if g.err == nil && a.Fill {
		g.fillGroups()
	}
	return &g.out, g.err
}

// steps is what a record costs beside being looked at.
func (a *Aggregate) steps() (n int) {
	for _, k := range a.Keys {
		n += stepsCompare
		if k.Via != nil {
			n += stepsFollow
		}
		if k.Field != nil && k.Field.Derived {
			n += stepsDerived
		}
	}
	for _, list := range [][]Measure{a.Total, a.Each} {
		for _, m := range list {
			n += stepsCompare
			if m.Field != nil && m.Field.Derived {
				n += stepsDerived
			}
		}
	}
	return n
}

// take counts one record.
func (g *aggregator) take(r *domain.Record) bool {
	g.out.Total.Count++
	g.tally(g.out.Total, g.Total, r)
	if len(g.keyers) == 0 {
		return g.err == nil
	}
	g.b = g.b[:0]
	for i := range g.keyers {
		g.row[i] = g.keyers[i].of(g.View, r)
		g.b = appendKey(g.b, g.row[i])
	}
	b := g.groups[string(g.b)]
	if b == nil {
		if b = g.open(); b == nil {
			return false
		}
	}
	b.Count++
	g.tally(b, g.Each, r)
	if g.Keep {
		b.Records = append(b.Records, r)
	}
	return g.err == nil
}

// open makes the group of the present key; nil where there are too many.
func (g *aggregator) open() *Bucket {
	if len(g.out.Groups) >= g.Most {
		g.err = tooManyGroups(g.Most)
		return nil
	}
	b := &Bucket{Keys: append([]domain.Value(nil), g.row...), Tallies: make([]Tally, len(g.Each))}
	if g.Keep {
		b.Records = []*domain.Record{}
	}
	g.groups[string(g.b)] = b
	g.out.Groups = append(g.out.Groups, b)
	return b
}

func tooManyGroups(most int) error {
	return domain.Errorf(domain.CodeGroupsLimit, "分组超过 %d 个：请减少分组的键或收窄筛选", "there are more than %d groups: group by less, or filter more", most)
}

// appendKey writes a value so that different ones differ.
func appendKey(b []byte, v domain.Value) []byte {
	b = append(b, byte(v.Kind))
	switch v.Kind {
	case domain.KindNull:
		return b
	case domain.KindString:
		return append(binary.AppendUvarint(b, uint64(len(v.S))), v.S...)
	}
	return binary.BigEndian.AppendUint64(b, uint64(v.N))
}

// tally takes a record into what is worked out of a group.
func (g *aggregator) tally(b *Bucket, list []Measure, r *domain.Record) {
	for i := range list {
		m, t := &list[i], &b.Tallies[i]
		x := SpecialValue(r, m.Special)
		if m.Field != nil {
			x = g.Value(m.Field, r)
		}
		if x.IsNull() {
			continue
		}
		t.N++
		if m.Sum && !t.Over {
			d, fits := domain.FixedOf(x)
			sum, ok := t.Sum.Plus(d)
			t.Sum, t.Over = sum, !ok || !fits
		}
		if m.Ends {
			if t.N == 1 || x.Compare(t.Min) < 0 {
				t.Min = x
			}
			if t.N == 1 || x.Compare(t.Max) > 0 {
				t.Max = x
			}
		}
		if m.Distinct {
			g.note(t, x)
		}
	}
}

// note takes a value among the different ones.
func (g *aggregator) note(t *Tally, x domain.Value) {
	if t.different == nil {
		t.different = map[string]struct{}{}
	}
	n := len(t.different)
	t.different[string(appendKey(nil, x))] = struct{}{}
	if g.held += len(t.different) - n; g.held > maxDifferent {
		g.err = domain.Errorf(domain.CodeQueryTooComplex, "不同的值超过 "+strconv.Itoa(maxDifferent)+" 个：请收窄筛选", "there are more than "+strconv.Itoa(maxDifferent)+" different values: filter more")
	}
}

// Looks is at most how many records an aggregate looks at, and about how many steps it
// makes on each of them for what it reaches along references.
func (v *View) Looks(a *Aggregate) (records, reached int) {
	q := Query{Ent: a.Ent, Filter: a.Filter}
	l := newSearch(v, &q)
	defer l.release()
	for _, k := range a.Keys {
		if k.Via != nil {
			reached++
		}
	}
	return l.atMost(), reached + l.Filter.reached()
}
