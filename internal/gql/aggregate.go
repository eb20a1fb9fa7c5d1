package gql

import (
	"encoding/base64"
	"slices"
	"strconv"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"pdca/internal/domain"
	"pdca/internal/jsonscan"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// aggregateSuffix is what the name of an aggregate ends with, behind that of the list.
const aggregateSuffix = "Aggregate"

// aggregates says whether a field is an aggregate.
func (o op) aggregates() bool { return o == opAggregate || o == opInverseAggregate }

// selected is what is selected of an aggregate: what is worked out of all records and of
// each group, whether groups are asked for and whether their records are.
type selected struct {
	total, each     []state.Measure
	groups, records bool
}

// grouped is what the arguments of an aggregate say.
type grouped struct {
	keys   []state.Key
	having *state.Having
	order  []state.GroupOrder
	// each is what is worked out of each group for having and order.
	each  []state.Measure
	fill  bool
	first int
	// from is how many groups lie before the page.
	from int
}

// selectedOf finds out what a plan selects of an aggregate.
func selectedOf(n *node) (s selected) {
	if !n.op.aggregates() {
		return s
	}
	for i := range n.sel.nodes {
		switch c := &n.sel.nodes[i]; c.op {
		case opTotal:
			measured(&s.total, c.sel)
		case opGroups:
			s.groups = true
			measured(&s.each, c.sel)
			s.records = s.records || slices.ContainsFunc(c.sel.nodes, func(c node) bool { return c.op == opGroupRecords })
		case opGroupCount, opGroupPage:
			s.groups = true
		}
	}
	return s
}

// worked is what the fields of a group make of a measure.
var worked = map[op]state.Measure{opSums: {Sum: true}, opAvgs: {Sum: true}, opMins: {Ends: true}, opMaxs: {Ends: true}, opDistincts: {Distinct: true}}

// measured adds what is selected of a group.
func measured(list *[]state.Measure, s *selection) {
	for i := range s.nodes {
		if m, ok := worked[s.nodes[i].op]; ok {
			for _, c := range s.nodes[i].sel.nodes {
				if c.f != nil {
					workOut(list, c.f, m)
				}
			}
		}
	}
}

// workOut adds one thing to what is worked out of a field, and says at which place that is.
func workOut(list *[]state.Measure, f *registry.Field, m state.Measure) int {
	field, special := ownField(f)
	i := measureOf(*list, f)
	if i < 0 {
		i = len(*list)
		*list = append(*list, state.Measure{Field: field, Special: special})
	}
	x := &(*list)[i]
	x.Sum, x.Ends, x.Distinct = x.Sum || m.Sum, x.Ends || m.Ends, x.Distinct || m.Distinct
	return i
}

func measureOf(list []state.Measure, f *registry.Field) int {
	field, special := ownField(f)
	return slices.IndexFunc(list, func(m state.Measure) bool { return m.Field == field && m.Special == special })
}

// aggregateFields are the fields of XAggregate and XBucket.
var (
	aggregateFields = map[string]op{"total": opTotal, "groups": opGroups, "groupCount": opGroupCount, "pageInfo": opGroupPage, "rev": opAggregateRev}
	bucketFields    = map[string]op{"keys": opKeys, "count": opCount, "sum": opSums, "avg": opAvgs, "min": opMins, "max": opMaxs, "distinct": opDistincts, "records": opGroupRecords}
)

// measuredTypes are the types of what is told of a group, with the fields that they have.
var measuredTypes = []struct {
	suffix string
	fields func(*registry.Entity) []*registry.Field
}{{"Sums", (*registry.Entity).Numbers}, {"Avgs", (*registry.Entity).Numbers}, {"Extremes", (*registry.Entity).Ordered}, {"Distinct", (*registry.Entity).Scalars}}

// aggregateField binds the fields of XAggregate, of XBucket and of what is told of a group;
// nil where the type is none of these.
func aggregateField(reg *registry.Registry, name string, fd *ast.FieldDefinition) *fieldInfo {
	for _, of := range measuredTypes {
		before, ok := strings.CutSuffix(name, of.suffix)
		if ent := reg.Entity(before); ok && ent != nil {
			list := of.fields(ent)
			if i := slices.IndexFunc(list, func(f *registry.Field) bool { return f.Name == fd.Name }); i >= 0 {
				return &fieldInfo{op: opMeasure, f: list[i], ent: ent}
			}
			return nil
		}
	}
	if ent := reg.Entity(strings.TrimSuffix(name, aggregateSuffix)); ent != nil {
		return aggregateFields[fd.Name].info()
	}
	if ent := reg.Entity(strings.TrimSuffix(name, "Bucket")); ent != nil {
		return &fieldInfo{op: bucketFields[fd.Name], ent: ent}
	}
	if ent := reg.Entity(strings.TrimSuffix(name, "Keys")); ent != nil {
		return &fieldInfo{op: opKey, ent: reg.Entity(fd.Type.Name())}
	}
	return nil
}

// group takes an argument of an aggregate other than its filter.
func (v *slotValue) group(info *fieldInfo, lim Limits, w *valueWriter, name string, raw []byte) (err error) {
	if v.agg == nil {
		v.agg = &grouped{first: usualGroups}
	}
	g, r := v.agg, &filterReader{reach: w.reach, lim: lim, path: []byte(name)}
	switch name {
	case "groupBy":
		for e := range jsonscan.Elements(raw) {
			by := info.groupings[jsonscan.String(e)]
			key := state.Key{Grouping: by}
			if by.Field != nil {
				key.Field, key.Special = ownField(by.Field)
			}
			g.keys = append(g.keys, key)
		}
	case "bins":
		for e := range jsonscan.Elements(raw) {
			if err = g.bin(info.ent, e); err != nil {
				return err
			}
		}
	case "having":
		h := &havingReader{r, info.ent, g}
		g.having, err = h.object(raw)
		v.terms += r.terms()
	case "orderBy":
		err = g.orders(info.ent, raw)
	case "fill":
		g.fill = raw[0] == 't'
	case "first":
		g.first, err = pageSize(raw, 0, lim.GroupPage)
	case "after":
		g.from, err = groupsBefore(jsonscan.String(raw))
	}
	return err
}

// maxEdges is how many edges bins may have.
const maxEdges = 100

// bin reads a division into bins.
func (g *grouped) bin(ent *registry.Entity, raw []byte) error {
	f := fieldNamed(append(ent.Numbers(), ent.Days()...), jsonscan.String(jsonscan.Member(raw, "field")))
	key := state.Key{Grouping: registry.Grouping{Name: "bins", Key: "bins"}}
	key.Field, key.Special = ownField(f)
	for e := range jsonscan.Elements(jsonscan.Member(raw, "edges")) {
		x, err := strconv.ParseFloat(string(e), 64)
		if n := len(key.Edges); err != nil || n > 0 && x <= key.Edges[n-1] || n == maxEdges {
			return badQuery("edges 须递增，至多 %d 个", "edges are ascending, and %d at most", maxEdges).On("bins")
		}
		key.Edges = append(key.Edges, x)
	}
	if key.Edges == nil {
		return badQuery("edges 不能为空", "there must be edges").On("bins")
	}
	g.keys = append(g.keys, key)
	return nil
}

// fieldNamed is the field of an enum's value.
func fieldNamed(list []*registry.Field, name string) *registry.Field {
	i := slices.IndexFunc(list, func(f *registry.Field) bool { return registry.Scream(f.Name) == name })
	if i < 0 {
		return nil
	}
	return list[i]
}

// comparedBy is what the values of AggregateOrderBy compare, and what has to be worked out
// for it.
var comparedBy = map[string]struct {
	of state.Of
	state.Measure
}{"KEYS": {of: state.OfKeys}, "COUNT": {of: state.OfCount}, "SUM": {state.OfSum, state.Measure{Sum: true}}, "AVG": {state.OfAvg, state.Measure{Sum: true}},
	"MIN": {state.OfMin, state.Measure{Ends: true}}, "MAX": {state.OfMax, state.Measure{Ends: true}}, "DISTINCT": {state.OfDistinct, state.Measure{Distinct: true}}}

// orders reads the order of groups.
func (g *grouped) orders(ent *registry.Entity, raw []byte) error {
	for e := range jsonscan.Elements(raw) {
		by := comparedBy[jsonscan.String(jsonscan.Member(e, "by"))]
		o := state.GroupOrder{Of: by.of, Desc: jsonscan.String(jsonscan.Member(e, "direction")) == "DESC"}
		f := fieldNamed(ent.Numbers(), jsonscan.String(jsonscan.Member(e, "field")))
		if needs := by.of > state.OfCount; needs != (f != nil) {
			return badQuery("SUM、AVG、MIN、MAX、DISTINCT 须给出 field，KEYS、COUNT 不可给出", "SUM, AVG, MIN, MAX and DISTINCT need a field, KEYS and COUNT take none").On("orderBy")
		} else if needs {
			o.At = workOut(&g.each, f, by.Measure)
		}
		if g.order = append(g.order, o); len(g.order) > maxOrder {
			return complexity("orderBy", maxOrder)
		}
	}
	return nil
}

// havingReader reads a condition on groups. What is refused of a filter is refused here.
type havingReader struct {
	*filterReader
	ent *registry.Entity
	g   *grouped
}

func (r *havingReader) object(raw []byte) (*state.Having, error) {
	out := &state.Having{}
	if err := r.says(raw); err != nil {
		return nil, err
	}
	return out, r.members(raw, func(name string, value []byte) error {
		if err := r.present(value); err != nil {
			return err
		}
		return r.member(out, name, value)
	})
}

func (r *havingReader) member(out *state.Having, name string, raw []byte) (err error) {
	switch name {
	case "and":
		var all []*state.Having
		if all, err = r.list(raw); err == nil && len(all) == 0 {
			err = r.empty()
		}
		out.And = append(out.And, all...)
	case "or":
		out.Or, err = r.list(raw)
	case "not":
		out.Not, err = r.object(raw)
	case "count":
		err = r.conditions(out, state.Having{Of: state.OfCount}, domain.KindInt, raw)
	case "sum":
		err = r.fields(out, r.ent.Numbers(), "SUM", domain.KindFloat, raw)
	case "avg":
		err = r.fields(out, r.ent.Numbers(), "AVG", domain.KindFloat, raw)
	case "distinct":
		err = r.fields(out, r.ent.Scalars(), "DISTINCT", domain.KindInt, raw)
	}
	return err
}

func (r *havingReader) list(raw []byte) ([]*state.Having, error) {
	out, mark := []*state.Having{}, len(r.path)
	for e := range jsonscan.Elements(raw) {
		r.path = append(strconv.AppendInt(append(r.path, '['), int64(len(out)), 10), ']')
		h, err := r.object(e)
		if err != nil {
			return nil, err
		}
		out, r.path = append(out, h), r.path[:mark]
	}
	return out, nil
}

// fields reads the conditions on what is worked out of fields.
func (r *havingReader) fields(out *state.Having, list []*registry.Field, what string, kind domain.Kind, raw []byte) error {
	if err := r.says(raw); err != nil {
		return err
	}
	by := comparedBy[what]
	return r.members(raw, func(name string, value []byte) error {
		if err := r.present(value); err != nil {
			return err
		}
		i := slices.IndexFunc(list, func(f *registry.Field) bool { return f.Name == name })
		return r.conditions(out, state.Having{Of: by.of, At: workOut(&r.g.each, list[i], by.Measure)}, kind, value)
	})
}

// conditions adds comparisons, like one, to a conjunction.
func (r *havingReader) conditions(out *state.Having, like state.Having, kind domain.Kind, raw []byte) error {
	list, err := r.conditionsOn(&registry.Field{Name: "value", Kind: kind}, raw)
	for _, c := range list {
		h := like
		h.Cond = c
		out.And = append(out.And, &h)
	}
	return err
}

// maxKeys is how many keys groups may have.
const maxKeys = 4

// usualGroups is the page of groups where none is asked for.
const usualGroups = 100

// checkGroups makes sure that the keys of an aggregate can be told.
func (s *slot) checkGroups(v *slotValue) *Problem {
	if rule := s.info.ent.Private; rule != "" {
		e := domain.Errorf(domain.CodeForbidden, "该类记录私密，不汇总", "these records are private, and not summed up")
		e.Rule = rule
		return problemOf(e, s.at)
	}
	if v.agg == nil {
		v.agg = &grouped{first: usualGroups}
	}
	g := v.agg
	if len(g.keys) > maxKeys {
		return problemOf(complexity("groupBy", maxKeys), s.at)
	}
	seen := map[string]bool{}
	for _, k := range g.keys {
		if k.Edges == nil && seen[k.Key] {
			return problemOf(badQuery("groupBy 中的两项占用同一个键，只能择一", "two of groupBy are one key of the answer: ask for one of them").On("groupBy"), s.at)
		}
		seen[k.Key] = true
	}
	return nil
}

// aggregate is what the state is asked for an aggregate, of the records that refer to
// parent where that is not nil.
func (s *slot) aggregate(v *slotValue, n *node, parent *domain.Record, groups int) *state.Aggregate {
	a := &state.Aggregate{Ent: n.ent, Filter: v.filter, Total: s.agg.total, Keep: s.agg.records, Fill: v.agg.fill, Most: groups}
	if parent != nil {
		a.Filter = &state.Filter{And: []*state.Filter{{Field: n.f, Op: state.OpIn, Values: []domain.Value{domain.String(parent.ID)}}}}
		if v.filter != nil {
			a.Filter.And = append(a.Filter.And, v.filter)
		}
		a.Filter.Prepare()
	}
	if s.agg.groups {
		a.Keys, a.Each = v.agg.keys, slices.Clone(v.agg.each) // having and order name places in it
		for _, m := range s.agg.each {
			f := m.Field
			if f == nil {
				f = specialFieldOf(m.Special)
			}
			workOut(&a.Each, f, m)
		}
	}
	return a
}

// specialFieldOf is ownField the other way round.
func specialFieldOf(s state.Special) *registry.Field {
	if s == state.SpecialUpdatedAt {
		return registry.UpdatedAt
	}
	return registry.CreatedAt
}

// A cursor of groups says how many lie before it.
const groupCursor = "g"

func appendGroupCursor(b []byte, n int) []byte {
	return base64.RawURLEncoding.AppendEncode(b, strconv.AppendInt([]byte(groupCursor), int64(n), 10))
}

func groupsBefore(cursor string) (int, error) {
	raw, err := base64.RawURLEncoding.DecodeString(cursor)
	if err == nil {
		text, ok := strings.CutPrefix(string(raw), groupCursor)
		if n, err := strconv.Atoi(text); ok && err == nil && n >= 0 {
			return n, nil
		}
	}
	return 0, invalidValue("游标无效", "the cursor is not valid")
}
