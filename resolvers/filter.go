package resolvers

import (
	"cmp"

	"pdca/internal/domain"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// filterReader turns the JSON text of an XFilter, already of the right type, into
// the condition that the state tests.
type filterReader struct {
	ent *registry.Entity
	lim Limits
	// conditions and values count against the limits: a filter is tested on
	// many records.
	conditions, values int
}

// decodeFilter reads a filter; a null one is none.
func decodeFilter(ent *registry.Entity, raw []byte, lim Limits) (*state.Filter, error) {
	if isNull(raw) {
		return nil, nil
	}
	r := &filterReader{ent: ent, lim: lim}
	return r.object(raw)
}

// object reads one XFilter: a conjunction of its members.
func (r *filterReader) object(raw []byte) (*state.Filter, error) {
	out := &state.Filter{}
	for name, value := range members(raw) {
		if isNull(value) {
			continue
		}
		if err := r.member(out, text(name), value); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (r *filterReader) member(out *state.Filter, name string, value []byte) (err error) {
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

// list reads a list of filters. It is never nil: an empty `or` holds for nothing.
func (r *filterReader) list(raw []byte) ([]*state.Filter, error) {
	out := []*state.Filter{}
	for e := range elements(raw) {
		f, err := r.object(e)
		if err != nil {
			return nil, err
		}
		out = append(out, f)
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
	for op, value := range members(raw) {
		c := &state.Filter{Field: f, Special: special}
		keep, err := r.compare(c, read, text(op), value)
		if err != nil {
			return err
		}
		if keep {
			out.And = append(out.And, c)
		}
	}
	return nil
}

// comparisons are the members of the kinds' filters that take one value.
var comparisons = map[string]state.Op{"eq": state.OpIn, "ne": state.OpNe, "gt": state.OpGt, "gte": state.OpGte,
	"lt": state.OpLt, "lte": state.OpLte, "prefix": state.OpPrefix, "contains": state.OpContains}

// compare fills one comparison; keep is false where it asks for nothing, as a
// null does. eq and ne take a null for "is not there".
func (r *filterReader) compare(c *state.Filter, f *registry.Field, op string, raw []byte) (keep bool, err error) {
	null := isNull(raw)
	if r.conditions++; r.conditions > r.lim.Conditions {
		return false, complexity("filterConditions", r.lim.Conditions)
	}
	switch {
	case op == "isNull" && !null:
		c.Op, c.Values = state.OpIsNull, []domain.Value{domain.Bool(raw[0] == 't')}
	case (op == "eq" || op == "ne") && null:
		c.Op, c.Values = state.OpIsNull, []domain.Value{domain.Bool(op == "eq")}
	case null:
		return false, nil
	case op == "in" || op == "containsAny":
		c.Op = state.OpIn
		for e := range elements(raw) {
			if err := r.value(c, f, e); err != nil {
				return false, err
			}
		}
	default:
		c.Op = comparisons[op]
		if f.Kind == domain.KindList {
			c.Op = state.OpIn // contains, of a list
		}
		err = r.value(c, f, raw)
	}
	return true, err
}

func (r *filterReader) value(c *state.Filter, f *registry.Field, raw []byte) error {
	if r.values++; r.values > r.lim.Values {
		return complexity("filterValues", r.lim.Values)
	}
	if f.Kind == domain.KindList {
		c.Values = append(c.Values, domain.String(text(raw)))
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
