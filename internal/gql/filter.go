package gql

import (
	"bytes"
	"cmp"
	"runtime"
	"strconv"
	"strings"

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
	reach reach
	lim   Limits
	// conditions and values count against the limits: a filter is tested on
	// many records.
	conditions, values int
	// path leads to what is being read, from the argument on; of is the entity whose field
	// that is.
	path []byte
	of   *registry.Entity
}

// noValue stands in the JSON text of a filter, with the name of the variable behind it,
// where the document has a variable that has no value. It is no JSON, and nobody but the
// filterReader reads it.
const noValue = "undefined$"

// reach has the relations that filters reach through, by entity and name.
type reach map[*registry.Entity]map[string]registry.Related

func reachOf(reg *registry.Registry) reach {
	out := reach{}
	for _, e := range reg.Entities {
		out[e] = map[string]registry.Related{}
		for _, rel := range reg.Related(e) {
			out[e][rel.Name] = rel
		}
	}
	return out
}

// decodeFilter reads a filter and says what reading it costs; a null one is none.
func (r reach) decodeFilter(ent *registry.Entity, raw []byte, lim Limits) (f *state.Filter, terms int, err error) {
	if jsonscan.IsNull(raw) {
		return nil, 0, nil
	}
	d := &filterReader{reach: r, lim: lim, path: []byte("filter")}
	if f, err = d.object(ent, raw); err != nil {
		return nil, 0, err
	}
	f.Prepare()
	return f, d.terms(), nil
}

// terms is what reading the filter costs.
func (r *filterReader) terms() int { return r.conditions + (r.values+valuesAtOne-1)/valuesAtOne }

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
	f, terms, err := w.reach.decodeFilter(ent, raw, lim)
	if err == nil && terms >= longTerms {
		w.filters = append(w.filters, readFilter{ent, raw, f, terms})
		runtime.Gosched()
	}
	return f, terms, err
}

// object reads one XFilter: a conjunction of its members.
func (r *filterReader) object(ent *registry.Entity, raw []byte) (*state.Filter, error) {
	out := &state.Filter{}
	return out, r.members(raw, func(name string, value []byte) error { return r.member(ent, out, name, value) })
}

// members calls fn for the members of an object that have a value. A member without one is
// refused, and fn says of which it is no matter.
func (r *filterReader) members(raw []byte, fn func(name string, value []byte) error) error {
	for quoted, value := range jsonscan.Members(raw) {
		name, mark := jsonscan.String(quoted), len(r.path)
		r.path = append(append(r.path, '.'), name...)
		if err := fn(name, value); err != nil {
			return err
		}
		r.path = r.path[:mark]
	}
	return nil
}

// within reads an object inside of a filter, which says something.
func (r *filterReader) within(ent *registry.Entity, raw []byte) (*state.Filter, error) {
	if err := r.says(raw); err != nil {
		return nil, err
	}
	return r.object(ent, raw)
}

func (r *filterReader) member(ent *registry.Entity, out *state.Filter, name string, value []byte) (err error) {
	if err := r.present(value); err != nil {
		return err
	}
	rel, related := r.reach[ent][name]
	switch {
	case name == "and":
		out.And, err = r.all(ent, out.And, value)
	case name == "or":
		out.Or, err = r.list(ent, value)
	case name == "not":
		out.Not, err = r.within(ent, value)
	case related && rel.Many:
		err = r.many(out, rel, value)
	case related:
		q := &state.Related{Relation: rel}
		q.One, err = r.within(rel.To, value)
		out.And = append(out.And, &state.Filter{Related: q})
	default:
		err = r.field(ent, out, name, value)
	}
	return err
}

// all reads the filters of an "and", of which there is one at least.
func (r *filterReader) all(ent *registry.Entity, and []*state.Filter, raw []byte) ([]*state.Filter, error) {
	list, err := r.list(ent, raw)
	if err == nil && len(list) == 0 {
		err = r.empty()
	}
	return append(and, list...), err
}

// many reads a condition on what a record is related to.
func (r *filterReader) many(out *state.Filter, rel registry.Related, raw []byte) error {
	q := &state.Related{Relation: rel}
	out.And = append(out.And, &state.Filter{Related: q})
	if err := r.says(raw); err != nil {
		return err
	}
	return r.members(raw, func(name string, value []byte) (err error) {
		if err := r.present(value); err != nil {
			return err
		}
		switch name {
		case "some":
			q.Some, err = r.within(rel.To, value)
		case "none":
			q.None, err = r.within(rel.To, value)
		case "every":
			q.Every, err = r.within(rel.To, value)
		case "count":
			q.Count, err = r.conditionsOn(&registry.Field{Name: "count", Kind: domain.KindInt}, value)
		}
		return err
	})
}

// conditionsOn reads the comparisons of a value that is no field.
func (r *filterReader) conditionsOn(f *registry.Field, raw []byte) ([]*state.Filter, error) {
	out := &state.Filter{}
	err := r.comparisons(out, state.Filter{}, f, raw)
	return out.And, err
}

// missing says whether a value is that of a variable that has none.
func missing(raw []byte) bool { return bytes.HasPrefix(raw, []byte(noValue)) }

// present refuses what has no value.
func (r *filterReader) present(raw []byte) error {
	switch {
	case missing(raw):
		name := raw[len(noValue):]
		return r.refused(domain.CodeFilterVariableMissing, "筛选条件 %s 的变量 $%s 没有值；不作筛选请不写该项", "the variable of the condition %s, $%s, has no value; leave the condition out to ask for nothing", r.path, name[:min(len(name), maxName)])
	case jsonscan.IsNull(raw):
		return r.refused(domain.CodeFilterNull, "筛选条件 %s 不能为 null；不作筛选请不写该项，判断空值请用 eq: null", "the condition %s must not be null; leave it out to ask for nothing, use eq: null to ask for what has no value", r.path)
	}
	return nil
}

// maxName is how much of a variable's name is repeated.
const maxName = 60

// says refuses an object that says nothing.
func (r *filterReader) says(raw []byte) error {
	for range jsonscan.Members(raw) {
		return nil
	}
	return r.empty()
}

func (r *filterReader) empty() error {
	return r.refused(domain.CodeFilterEmpty, "筛选条件 %s 为空；不作筛选请不写该项", "the condition %s says nothing; leave it out to ask for nothing", r.path)
}

func (r *filterReader) refused(code domain.ErrorCode, zh, en string, args ...any) error {
	e := domain.Errorf(code, zh, en, args...).On(string(r.path))
	e.Rule = "INV-FG5"
	return e
}

// list reads a list of filters. It is never nil: an empty `or` holds for nothing.
func (r *filterReader) list(ent *registry.Entity, raw []byte) ([]*state.Filter, error) {
	out, mark := []*state.Filter{}, len(r.path)
	for e := range jsonscan.Elements(raw) {
		r.path = append(strconv.AppendInt(append(r.path, '['), int64(len(out)), 10), ']')
		f, err := r.within(ent, e)
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
func (r *filterReader) field(ent *registry.Entity, out *state.Filter, name string, raw []byte) error {
	r.of = ent
	c := state.Filter{Special: specials[name]}
	if read := specialFields[c.Special]; read != nil {
		if c.Special == state.SpecialID && ent.Bucket == registry.BucketSelf {
			read = &registry.Field{Name: "id", Kind: domain.KindString, Ref: &registry.Ref{To: ent}}
		}
		return r.comparisons(out, c, read, raw)
	}
	c.Field = ent.Field(name)
	return r.comparisons(out, c, c.Field, raw)
}

// comparisons reads the comparisons of a value, like c, into a conjunction.
func (r *filterReader) comparisons(out *state.Filter, like state.Filter, read *registry.Field, raw []byte) error {
	if err := r.says(raw); err != nil {
		return err
	}
	plus, than, mark := 0, 0, len(out.And)
	err := r.members(raw, func(op string, value []byte) error {
		c := like
		if op == "plusDays" {
			if err := r.present(value); err != nil {
				return err
			}
			n, err := r.days(value, -maxDays)
			plus = n
			return err
		}
		if err := r.compare(&c, read, op, value); err != nil {
			return err
		}
		if c.Than != nil {
			than++
		}
		out.And = append(out.And, &c)
		return nil
	})
	for _, c := range out.And[mark:] {
		if c.Than != nil {
			c.Than.PlusDays = plus
		}
	}
	if err == nil && plus != 0 && than == 0 {
		return r.empty()
	}
	return err
}

// maxDays bounds what days are counted by: about a hundred years.
const maxDays = 36600

func (r *filterReader) days(raw []byte, least int) (int, error) {
	n, err := strconv.Atoi(string(raw))
	if err != nil || n < least || n > maxDays {
		return 0, badQuery("%s 须为 %d 至 %d 的天数", "%s is a number of days, %d to %d", r.path, least, maxDays).On(string(r.path))
	}
	return n, nil
}

// comparisons are the members of the kinds' filters that take one value.
var comparisons = map[string]state.Op{"eq": state.OpIn, "ne": state.OpNe, "gt": state.OpGt, "gte": state.OpGte,
	"lt": state.OpLt, "lte": state.OpLte, "prefix": state.OpPrefix, "contains": state.OpContains}

// compare fills one comparison. eq and ne take a null for "is not there".
func (r *filterReader) compare(c *state.Filter, f *registry.Field, op string, raw []byte) (err error) {
	if r.conditions++; r.conditions > r.lim.Conditions {
		return complexity("filterConditions", r.lim.Conditions)
	}
	if (op == "eq" || op == "ne") && jsonscan.IsNull(raw) {
		c.Op, c.Values = state.OpIsNull, []domain.Value{domain.Bool(op == "eq")}
		return nil
	}
	if err := r.present(raw); err != nil {
		return err
	}
	base, other := strings.CutSuffix(op, "Field")
	switch {
	case other:
		c.Op, c.Than = comparisons[base], r.other(jsonscan.String(raw))
	case op == "isNull":
		c.Op, c.Values = state.OpIsNull, []domain.Value{domain.Bool(raw[0] == 't')}
	case op == "under":
		err = r.under(c, f, raw)
	case op == "inLast" || op == "inNext":
		c.Op = map[string]state.Op{"inLast": state.OpInLast, "inNext": state.OpInNext}[op]
		var n int
		n, err = r.days(raw, 1)
		c.Values = []domain.Value{domain.Int(int64(n))}
	case op == "beforeToday":
		before := &state.Filter{Field: c.Field, Special: c.Special, Op: state.OpBeforeToday}
		if *c = *before; raw[0] != 't' {
			*c = state.Filter{Not: before}
		}
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

// other is the field of an enum's value, to be compared with.
func (r *filterReader) other(name string) *state.Than {
	field, special := ownField(fieldNamed(append(r.of.Numbers(), r.of.Days()...), name))
	return &state.Than{Field: field, Special: special}
}

// ownField says how the state is asked for a field of the registry's lists: what every
// record has is no field there.
func ownField(f *registry.Field) (*registry.Field, state.Special) {
	if f == registry.CreatedAt || f == registry.UpdatedAt {
		return nil, specials[f.Name]
	}
	return f, state.SpecialNone
}

// under reads a subtree, of a field that names a unit.
func (r *filterReader) under(c *state.Filter, f *registry.Field, raw []byte) error {
	if f.Ref == nil || f.Ref.To.Bucket != registry.BucketSelf {
		return badQuery("%s 只用于单位的编号", "%s is for ids of units only", r.path).On(string(r.path))
	}
	c.Op = state.OpUnder
	return r.value(c, f, raw)
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
			return domain.AsError(err).On(string(r.path))
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
