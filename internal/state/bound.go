package state

import (
	"slices"
	"time"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// Some conditions mean something else to each view: a subtree, the last days, what is
// related. A filter with such conditions is bound to a view before it is tested, once a
// search: a subtree becomes the list of its units and days become dates, so that indexes
// answer them as they answer others. A filter without is used as it is.

// bind returns the filter as it is for a view, the same one where nothing depends on it.
func (f *Filter) bind(v *View) *Filter {
	if f == nil || !f.open {
		return f
	}
	out := *f
	out.open = false
	switch {
	case f.Op == OpUnder:
		out.Op, out.Values = OpIn, v.subtree(f.Values[0].S)
		out.Prepare()
	case f.Op >= OpInLast:
		return f.days(v)
	case f.Related != nil:
		out.Related = f.Related.bind(v)
	}
	for _, parts := range []*[]*Filter{&out.And, &out.Or} {
		if *parts != nil {
			*parts = slices.Clone(*parts)
		}
		for i, p := range *parts {
			(*parts)[i] = p.bind(v)
		}
	}
	out.Not = f.Not.bind(v)
	return &out
}

// subtree lists a unit and those below it; none where the viewer does not see it.
func (v *View) subtree(top string) []domain.Value {
	out := []domain.Value{}
	if v.Record(v.reg.Units.Ent, top) == nil {
		return out
	}
	out = append(out, domain.String(top))
	v.EachBelow(top, func(unit string) { out = append(out, domain.String(unit)) })
	return out
}

// days says a condition on days relative to today as one on dates or instants.
func (f *Filter) days(v *View) *Filter {
	from, to, n := v.Today, v.Today, domain.Date(1)
	if len(f.Values) > 0 {
		n = domain.Date(f.Values[0].N)
	}
	at := func(op Op, d domain.Date) *Filter {
		c := &Filter{Field: f.Field, Special: f.Special, Op: op, Values: []domain.Value{domain.DateValue(d)}}
		if f.Field == nil || f.Field.Kind == domain.KindTime {
			c.Values[0] = domain.TimeValue(v.begins(d))
		}
		return c
	}
	switch f.Op {
	case OpBeforeToday:
		return at(OpLt, v.Today)
	case OpInLast:
		from = v.Today - n + 1
	case OpInNext:
		to = v.Today + n - 1
	}
	return &Filter{And: []*Filter{at(OpGte, from), at(OpLt, to+1)}}
}

// begins is the first instant of a day in the enterprise's time zone.
func (v *View) begins(d domain.Date) domain.Time {
	y, m, day := d.Std().Date()
	return domain.TimeOf(time.Date(y, m, day, 0, 0, 0, 0, v.schema.zone))
}

// dayOf is the enterprise's day of a day or an instant.
func (v *View) dayOf(x domain.Value) domain.Date {
	if x.Kind == domain.KindTime {
		return domain.DateOf(domain.Time(x.N).Std(), v.schema.zone)
	}
	return domain.Date(x.N)
}

// Than is another field of the record that a condition compares with.
type Than struct {
	// Field is it; nil for Special.
	Field   *registry.Field
	Special Special
	// PlusDays are added to it before.
	PlusDays int
}

// test compares a value with the other field by an Op; where either has no value it does
// not hold. A day is compared with the day of an instant.
func (t *Than) test(v *View, r *domain.Record, x domain.Value, op Op) bool {
	y := SpecialValue(r, t.Special)
	if t.Field != nil {
		y = v.Value(t.Field, r)
	}
	if x.IsNull() || y.IsNull() {
		return false
	}
	if x.Kind == domain.KindTime && y.Kind == domain.KindTime {
		y.N = int64(domain.TimeOf(domain.Time(y.N).Std().In(v.schema.zone).AddDate(0, 0, t.PlusDays)))
	} else if x.Kind == domain.KindTime || x.Kind == domain.KindDate {
		x, y = domain.DateValue(v.dayOf(x)), domain.DateValue(v.dayOf(y)+domain.Date(t.PlusDays))
	}
	return op.holds(x.Compare(y))
}

// Related asks for the records that one is related to, as far as the viewer sees them.
type Related struct {
	Relation registry.Related
	// One, of a relation to one record, is what that has to meet.
	One *Filter
	// Some, None and Every, of one to many, are what one, none and every one of them meets;
	// nil where that is not asked. Count are the comparisons that their number has to meet.
	Some, None, Every *Filter
	Count             []*Filter
	// mean is how many records there are to one on average.
	mean int
}

func (q *Related) prepare() {
	for _, f := range append([]*Filter{q.One, q.Some, q.None, q.Every}, q.Count...) {
		f.Prepare()
	}
}

func (q *Related) bind(v *View) *Related {
	out := *q
	for _, f := range []**Filter{&out.One, &out.Some, &out.None, &out.Every} {
		*f = (*f).bind(v)
	}
	if rel := &q.Relation; rel.Inverse {
		out.mean = v.Mean(rel.To, rel.Field)
	}
	return &out
}

// reached counts the records that testing the filter on one record follows relations to,
// on average.
func (f *Filter) reached() (n int) {
	if f == nil {
		return 0
	}
	if q := f.Related; q != nil {
		n = max(1, q.mean)
		for _, p := range []*Filter{q.One, q.Some, q.None, q.Every} {
			n += max(1, q.mean) * p.reached()
		}
	}
	for _, parts := range [][]*Filter{f.And, f.Or, {f.Not}} {
		for _, p := range parts {
			n += p.reached()
		}
	}
	return n
}

// steps is what testing it on one record costs.
func (q *Related) steps() int {
	n := stepsFollow + q.One.steps()
	return n + max(1, q.mean)*(q.Some.steps()+q.None.steps()+q.Every.steps()+1)
}

func (q *Related) match(v *View, r *domain.Record) bool {
	if !q.Relation.Many {
		x := v.follow(&q.Relation, r)
		return x != nil && q.One.match(v, x)
	}
	n, some, none, every := int64(0), q.Some == nil, true, true
	q.each(v, r, func(x *domain.Record) bool {
		n++
		some = some || q.Some.match(v, x)
		none = none && (q.None == nil || !q.None.match(v, x))
		every = every && (q.Every == nil || q.Every.match(v, x))
		return none && every && (len(q.Count) > 0 || !some || q.None != nil || q.Every != nil)
	})
	return some && none && every && !slices.ContainsFunc(q.Count, func(c *Filter) bool {
		return !c.testScalar(domain.Int(n)) && c.Op != OpIsNull || c.Op == OpIsNull && c.Values[0].N != 0
	})
}

// follow returns the record that a relation to one leads to; nil where there is none that
// the viewer sees.
func (v *View) follow(rel *registry.Related, r *domain.Record) *domain.Record {
	if rel.Lookup != nil {
		return v.LookUp(rel.Lookup, r)
	}
	return v.Record(rel.To, v.Value(rel.Field, r).S)
}

// each calls fn for the records of a relation to many that the viewer sees, until fn
// answers false.
func (q *Related) each(v *View, r *domain.Record, fn func(*domain.Record) bool) {
	rel := &q.Relation
	if !rel.Inverse {
		for _, id := range v.Value(rel.Field, r).L {
			if x := v.Record(rel.To, id); x != nil && !fn(x) {
				return
			}
		}
		return
	}
	v.Each(rel.To, rel.Field, domain.String(r.ID), func(x *domain.Record) bool {
		if !v.Meter.Spend(1) {
			return false
		}
		return !v.Sees(rel.To, x) || !v.Readable(rel.Field, x) || fn(x)
	})
}

// EachField calls fn for every field that a filter looks at, of whatever entity.
func (f *Filter) EachField(fn func(*registry.Field)) {
	if f == nil {
		return
	}
	if f.Field != nil {
		fn(f.Field)
	}
	if f.Than != nil && f.Than.Field != nil {
		fn(f.Than.Field)
	}
	if q := f.Related; q != nil {
		if q.Relation.Field != nil {
			fn(q.Relation.Field)
		}
		for _, p := range []*Filter{q.One, q.Some, q.None, q.Every} {
			p.EachField(fn)
		}
	}
	for _, parts := range [][]*Filter{f.And, f.Or, {f.Not}} {
		for _, p := range parts {
			p.EachField(fn)
		}
	}
}
