package state

import (
	"slices"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// Op is a comparison of a filter.
type Op uint8

// The comparisons.
const (
	OpIn Op = iota // equal to one of Values; eq is a list of one
	OpNe
	OpGt
	OpGte
	OpLt
	OpLte
	OpPrefix
	OpContains
	OpIsNull // Values[0] is a boolean
	// What follows depends on the tree of units or the day, so it is said anew for each
	// view (bound.go): OpUnder, the unit of Values[0] or one below it; OpInLast, in the last
	// days, OpInNext, in the next, as many as Values[0], today included; OpBeforeToday.
	OpUnder
	OpInLast
	OpInNext
	OpBeforeToday
)

// Filter is a tree of conditions; nil matches everything. A node is either a
// condition (Field or Special set) or a conjunction of its parts.
type Filter struct {
	Field   *registry.Field
	Special Special
	Op      Op
	Values  []domain.Value

	// Than, where given, is the other field of the record that is compared with instead of
	// Values.
	Than *Than
	// Related, where given, asks for the records that one is related to.
	Related *Related

	And []*Filter
	// Or, where given, asks for one of its parts at least.
	Or  []*Filter
	Not *Filter

	// set holds Values for looking one up, where Prepare found it worth while.
	set *valueSet
	// initials says that what is looked for may be the initials of a name.
	initials bool
	// open says that the filter has to be bound to a view.
	open bool
}

// match says whether a record satisfies the filter.
func (f *Filter) match(v *View, r *domain.Record) bool {
	if f == nil {
		return true
	}
	switch {
	case f.Related != nil:
		return f.Related.match(v, r)
	case f.Field != nil || f.Special != SpecialNone:
		return f.test(v, r)
	}
	for _, p := range f.And {
		if !p.match(v, r) {
			return false
		}
	}
	if f.Or != nil && !slices.ContainsFunc(f.Or, func(p *Filter) bool { return p.match(v, r) }) {
		return false
	}
	return f.Not == nil || !f.Not.match(v, r)
}

func (f *Filter) test(v *View, r *domain.Record) bool {
	var x domain.Value
	if f.Field != nil {
		x = v.Value(f.Field, r)
	} else {
		x = SpecialValue(r, f.Special)
	}
	if f.Than != nil {
		return f.Than.test(v, r, x, f.Op)
	}
	return f.Meets(x)
}

// Meets says whether a value meets the comparison of a condition with Values.
func (f *Filter) Meets(x domain.Value) bool {
	switch {
	case f.Op == OpIsNull:
		return (x.IsNull() || x.Kind == domain.KindList && len(x.L) == 0) == (f.Values[0].N != 0)
	case x.Kind == domain.KindList:
		return f.testList(x.L)
	}
	return f.testScalar(x)
}

func (f *Filter) testScalar(v domain.Value) bool {
	switch f.Op {
	case OpIn:
		if f.set != nil {
			return !v.IsNull() && f.set.has(v)
		}
		return slices.ContainsFunc(f.Values, func(w domain.Value) bool { return !v.IsNull() && v.Compare(w) == 0 })
	case OpNe:
		return v.Compare(f.Values[0]) != 0
	}
	if v.IsNull() {
		return false
	}
	switch f.Op {
	case OpPrefix:
		return strings.HasPrefix(v.S, f.Values[0].S)
	case OpContains:
		return f.holdsPart(v.S)
	}
	return f.Op.holds(v.Compare(f.Values[0]))
}

// holds says whether a comparison holds by how two values compare.
func (o Op) holds(c int) bool {
	switch o {
	case OpIn:
		return c == 0
	case OpNe:
		return c != 0
	case OpGt:
		return c > 0
	case OpGte:
		return c >= 0
	case OpLt:
		return c < 0
	}
	return c <= 0
}

// testList: in and contains ask whether the list holds one of the values.
func (f *Filter) testList(l []string) bool {
	if f.set != nil { // of OpIn
		return slices.ContainsFunc(l, f.set.hasText)
	}
	has := slices.ContainsFunc(f.Values, func(w domain.Value) bool { return slices.Contains(l, w.S) })
	return has == (f.Op != OpNe)
}

// indexed returns a condition that every match must satisfy and that an index
// answers; nil where there is none.
func (f *Filter) indexed(v *View) *Filter {
	if f == nil {
		return nil
	}
	if f.Op == OpIn && f.Than == nil && len(f.Values) > 0 && (f.Special == SpecialID || f.Field != nil && v.hasIndex(f.Field)) {
		return f
	}
	for _, p := range f.And {
		if c := p.indexed(v); c != nil {
			return c
		}
	}
	return nil
}

// ranged is indexed for a condition that an index answers by a range.
func (f *Filter) ranged(v *View) *Filter {
	if f == nil {
		return nil
	}
	switch f.Op {
	case OpGt, OpGte, OpLt, OpLte, OpPrefix:
		if f.Field != nil && f.Than == nil && v.hasIndex(f.Field) && f.Field.Kind != domain.KindList {
			return f
		}
	}
	for _, p := range f.And {
		if c := p.ranged(v); c != nil {
			return c
		}
	}
	return nil
}

// hasIndex says whether a field has an index for the actor: one that holds nothing that
// they may not read, so that how long it takes tells nothing either.
func (v *View) hasIndex(f *registry.Field) bool {
	return f.Indexed && !f.Derived && (f.Guard == nil || v.Scope.everywhere(f.Guard))
}

// reaches says whether a range still goes on at a key of its index, going up
// from where it starts. What lies at its ends is tested record by record.
func (f *Filter) reaches(key string) bool {
	switch f.Op {
	case OpLt, OpLte:
		return key <= sortKey(f.Values[0])
	case OpPrefix:
		return strings.HasPrefix(key, f.Values[0].S)
	}
	return true
}
