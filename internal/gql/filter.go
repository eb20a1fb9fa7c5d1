package gql

import (
	"bytes"
	"cmp"
	"runtime"
	"strconv"

	"pdca/internal/domain"
	"pdca/internal/jsonscan"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// filterReader turns the JSON text of an XFilter, already of the right type, into
// the condition that the state tests.
//
// A filter must not come to hold for more than it says. So a condition whose value
// is null or a variable without a value is refused, and not left out; only eq and ne
// have a meaning for null.
type filterReader struct {
	ent *registry.Entity
	lim Limits
	// conditions and values count against the limits: a filter is tested on
	// many records.
	conditions, values int
	// path leads to what is being read, from the argument on.
	path []byte
}

// noValue stands in the JSON text of a filter where the document has a variable
// that has no value. It is no JSON, and nobody but the filterReader reads it.
const noValue = "undefined"

// decodeFilter reads a filter and says what reading it costs; a null one is none.
func decodeFilter(ent *registry.Entity, raw []byte, lim Limits) (f *state.Filter, terms int, err error) {
	if jsonscan.IsNull(raw) {
		return nil, 0, nil
	}
	var room [64]byte
	r := &filterReader{ent: ent, lim: lim, path: append(room[:0], "filter"...)}
	if f, err = r.object(raw); err != nil {
		return nil, 0, err
	}
	f.Prepare()
	return f, r.conditions + (r.values+valuesAtOne-1)/valuesAtOne, nil
}

// readFilter is a filter of an operation that stands in several of its fields.
type readFilter struct {
	ent   *registry.Entity
	raw   []byte
	made  *state.Filter
	terms int
}

// longTerms is what a filter must cost to be kept for the next field that it stands
// in: one with hundreds of values takes longer to read than many a query to run.
const longTerms = 16

// filter is decodeFilter, for a long filter once in an operation. After one the
// others go first.
func (w *valueWriter) filter(ent *registry.Entity, raw []byte, lim Limits) (*state.Filter, int, error) {
	for i := range w.filters {
		if k := &w.filters[i]; k.ent == ent && bytes.Equal(k.raw, raw) {
			return k.made, k.terms, nil
		}
	}
	f, terms, err := decodeFilter(ent, raw, lim)
	if err == nil && terms >= longTerms {
		w.filters = append(w.filters, readFilter{ent, raw, f, terms})
		runtime.Gosched()
	}
	return f, terms, err
}

// object reads one XFilter: a conjunction of its members.
func (r *filterReader) object(raw []byte) (*state.Filter, error) {
	out := &state.Filter{}
	for quoted, value := range jsonscan.Members(raw) {
		name, mark := jsonscan.String(quoted), len(r.path)
		r.path = append(append(r.path, '.'), name...)
		if err := r.member(out, name, value); err != nil {
			return nil, err
		}
		r.path = r.path[:mark]
	}
	return out, nil
}

func (r *filterReader) member(out *state.Filter, name string, value []byte) (err error) {
	if jsonscan.IsNull(value) || missing(value) {
		return r.empty(value)
	}
	switch name {
	case "and":
		var all []*state.Filter
		all, err = r.list(value)
		out.And = append(out.And, all...)
	case "or":
		out.Or, err = r.list(value)
	case "not":
		out.Not, err = r.object(value)
	default:
		err = r.field(out, name, value)
	}
	return err
}

// missing says whether a value is that of a variable that has none.
func missing(raw []byte) bool { return string(raw) == noValue }

// empty refuses a condition that says nothing.
func (r *filterReader) empty(raw []byte) error {
	if missing(raw) {
		return invalidValue("筛选条件 %s 的变量没有值；不作筛选请不写该项", "the variable of the condition %s has no value; leave the condition out to ask for nothing", r.path)
	}
	return invalidValue("筛选条件 %s 不能为 null；不作筛选请不写该项，判断空值请用 isNull", "the condition %s must not be null; leave it out to ask for nothing, use isNull to ask for what has no value", r.path)
}

// list reads a list of filters. It is never nil: an empty `or` holds for nothing.
func (r *filterReader) list(raw []byte) ([]*state.Filter, error) {
	out, mark := []*state.Filter{}, len(r.path)
	for e := range jsonscan.Elements(raw) {
		r.path = append(strconv.AppendInt(append(r.path, '['), int64(len(out)), 10), ']')
		f, err := r.object(e)
		if err != nil {
			return nil, err
		}
		out, r.path = append(out, f), r.path[:mark]
	}
	return out, nil
}

// special are the fields that filters compare specials with.
var specialFields = map[state.Special]*registry.Field{
	state.SpecialID:        {Name: "id", Kind: domain.KindString},
	state.SpecialRev:       {Name: "rev", Kind: domain.KindInt},
	state.SpecialCreatedAt: {Name: "createdAt", Kind: domain.KindTime},
	state.SpecialUpdatedAt: {Name: "updatedAt", Kind: domain.KindTime},
}

// field reads the condition on one field: a conjunction of its comparisons.
func (r *filterReader) field(out *state.Filter, name string, raw []byte) error {
	special := specials[name]
	f := r.ent.Field(name)
	read := f
	if special != state.SpecialNone {
		f, read = nil, specialFields[special]
	}
	for quoted, value := range jsonscan.Members(raw) {
		c := &state.Filter{Field: f, Special: special}
		op, mark := jsonscan.String(quoted), len(r.path)
		r.path = append(append(r.path, '.'), op...)
		if err := r.compare(c, read, op, value); err != nil {
			return err
		}
		out.And, r.path = append(out.And, c), r.path[:mark]
	}
	return nil
}

// comparisons are the members of the kinds' filters that take one value.
var comparisons = map[string]state.Op{"eq": state.OpIn, "ne": state.OpNe, "gt": state.OpGt, "gte": state.OpGte,
	"lt": state.OpLt, "lte": state.OpLte, "prefix": state.OpPrefix, "contains": state.OpContains}

// compare fills one comparison. eq and ne take a null for "is not there".
func (r *filterReader) compare(c *state.Filter, f *registry.Field, op string, raw []byte) (err error) {
	null := jsonscan.IsNull(raw)
	if r.conditions++; r.conditions > r.lim.Conditions {
		return complexity("filterConditions", r.lim.Conditions)
	}
	switch {
	case (op == "eq" || op == "ne") && null:
		c.Op, c.Values = state.OpIsNull, []domain.Value{domain.Bool(op == "eq")}
	case null || missing(raw):
		return r.empty(raw)
	case op == "isNull":
		c.Op, c.Values = state.OpIsNull, []domain.Value{domain.Bool(raw[0] == 't')}
	case op == "in" || op == "containsAny":
		c.Op = state.OpIn
		for e := range jsonscan.Elements(raw) {
			if err := r.value(c, f, e); err != nil {
				return err
			}
		}
	default:
		c.Op = comparisons[op]
		if f.Kind == domain.KindList {
			c.Op = state.OpIn // contains, of a list
		}
		err = r.value(c, f, raw)
	}
	return err
}

func (r *filterReader) value(c *state.Filter, f *registry.Field, raw []byte) error {
	if r.values++; r.values > r.lim.Values {
		return complexity("filterValues", r.lim.Values)
	}
	if f.Kind == domain.KindList {
		c.Values = append(c.Values, domain.String(jsonscan.String(raw)))
	} else {
		v, err := f.ParseJSON(raw)
		if err != nil {
			return err
		}
		c.Values = append(c.Values, v)
	}
	if v := &c.Values[len(c.Values)-1]; f.Type == "String" {
		v.S = sought(f.Text, c.Op, v.S)
	}
	return nil
}

// sought brings a text that is looked for into the form in which its field keeps
// texts. A part of a text of which nothing would be left stays as it is: it is
// found nowhere then, and not everywhere.
func sought(class domain.TextClass, op state.Op, s string) string {
	form := class.Sought(s)
	switch op {
	case state.OpPrefix:
		form = class.SoughtPrefix(s)
	case state.OpContains:
		form = class.SoughtInside(s)
	}
	return cmp.Or(form, s)
}
