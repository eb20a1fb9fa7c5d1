package state

import (
	"slices"

	"pdca/internal/domain"
)

// fewValues is how many values are compared one by one: for so few, hashing is no
// faster.
const fewValues = 4

// valueSet holds the values of a condition to be looked up. A field has values of
// one kind, so one of the maps is in use.
type valueSet struct {
	texts   map[string]struct{}
	numbers map[int64]struct{}
	floats  map[float64]struct{}
}

// Prepare makes the filter ready to be tested on many records: a condition of
// many values is tested by looking up, not by comparing with one after the other.
// It is called once, by whoever made the filter, before the filter is shared.
func (f *Filter) Prepare() {
	if f == nil {
		return
	}
	f.open = f.Op >= OpUnder || f.Related != nil
	if f.Related != nil {
		f.Related.prepare()
	}
	if f.Op == OpContains && len(f.Values) == 1 {
		f.Values[0].S = Fold(f.Values[0].S)
		f.initials = byInitials(f.Field, f.Values[0].S)
	}
	if f.Op == OpIn && len(f.Values) > fewValues {
		f.set, f.Values = newValueSet(f.Values)
	}
	for _, parts := range [][]*Filter{f.And, f.Or, {f.Not}} {
		for _, p := range parts {
			p.Prepare()
			f.open = f.open || p != nil && p.open
		}
	}
}

// newValueSet returns the set with its values, each once, in their order.
func newValueSet(values []domain.Value) (*valueSet, []domain.Value) {
	s := &valueSet{}
	if slices.ContainsFunc(values, func(v domain.Value) bool { return v.Kind == domain.KindFloat }) {
		s.floats = make(map[float64]struct{}, len(values))
	}
	once := make([]domain.Value, 0, len(values))
	for _, v := range values {
		if !v.IsNull() && !s.has(v) {
			s.add(v, len(values))
			once = append(once, v)
		}
	}
	return s, once
}

func (s *valueSet) add(v domain.Value, room int) {
	switch {
	case v.Kind == domain.KindString || v.Kind == domain.KindObject:
		if s.texts == nil {
			s.texts = make(map[string]struct{}, room)
		}
		s.texts[v.S] = struct{}{}
	case s.floats != nil:
		s.floats[v.Float()] = struct{}{}
	default:
		if s.numbers == nil {
			s.numbers = make(map[int64]struct{}, room)
		}
		s.numbers[v.N] = struct{}{}
	}
}

// has says whether a value that is not null is in the set.
func (s *valueSet) has(v domain.Value) (ok bool) {
	switch {
	case v.Kind == domain.KindString || v.Kind == domain.KindObject:
		_, ok = s.texts[v.S]
	case s.floats != nil:
		_, ok = s.floats[v.Float()]
	default:
		_, ok = s.numbers[v.N]
	}
	return ok
}

func (s *valueSet) hasText(t string) bool {
	_, ok := s.texts[t]
	return ok
}

// What a record costs, in steps of a Meter, beside being looked at.
const (
	stepsCompare = 1
	// stepsText is a search inside of a text, stepsDerived a sum that is looked up.
	stepsText    = 2
	stepsDerived = 8
	// stepsFollow is looking up the record that a reference leads to.
	stepsFollow = 4
	// stepsPinyin is making the key by which names are in order.
	stepsPinyin = 16
)

// steps is what testing the filter on one record costs.
func (f *Filter) steps() (n int) {
	if f == nil {
		return 0
	}
	switch {
	case f.Related != nil:
		return f.Related.steps()
	case f.Field != nil || f.Special != SpecialNone:
		return f.conditionSteps()
	}
	for _, p := range f.And {
		n += p.steps()
	}
	for _, p := range f.Or {
		n += p.steps()
	}
	return n + f.Not.steps()
}

func (f *Filter) conditionSteps() int {
	n := stepsCompare
	switch {
	case f.initials:
		n = stepsPinyin
	case f.Op == OpContains || f.Op == OpPrefix:
		n = stepsText
	case f.Than != nil:
		n = 2 * stepsCompare
	case f.set == nil && f.Op != OpIsNull:
		n = max(1, len(f.Values))
	}
	if f.Field != nil && f.Field.Derived {
		n += stepsDerived
	}
	return n
}

// steps is what the key of a record costs.
func (o Order) steps() int {
	switch {
	case o.Field == nil:
		return stepsCompare
	case o.Field.Derived:
		return stepsDerived
	case o.Field.Kind == domain.KindString && chinese(o.Field):
		return stepsPinyin
	}
	return stepsCompare
}
