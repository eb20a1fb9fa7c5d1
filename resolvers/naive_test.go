package resolvers_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"pdca/graph"
	"pdca/internal/domain"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// naive executes a query the way the specification tells it: no plan, no cost,
// a fragment is followed wherever it is met. It shares nothing with the door but
// the view.
type naive struct {
	view *state.View
	vars map[string]any
}

// pair is a member of an object whose members are in order.
type pair struct {
	name  string
	value any
}

type object []pair

func (o object) MarshalJSON() ([]byte, error) {
	b := []byte{'{'}
	for i, p := range o {
		if i > 0 {
			b = append(b, ',')
		}
		v, err := marshal(p.value)
		if err != nil {
			return nil, err
		}
		b = append(append(b, fmt.Sprintf("%q:", p.name)...), v...)
	}
	return append(b, '}'), nil
}

func marshal(v any) ([]byte, error) {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(v)
	return []byte(strings.TrimSuffix(b.String(), "\n")), err
}

// page is a connection before its fields are asked for.
type page struct {
	ent   *registry.Entity
	list  []*domain.Record
	total int
	next  bool
	prev  bool
}

// execute runs a selection on a source: a record, a page, an edge or an embedded
// object.
func (n *naive) execute(typ *ast.Definition, set ast.SelectionSet, src any) object {
	out := object{}
	names, groups := n.collect(typ, set)
	for _, name := range names {
		fields := groups[name]
		var below ast.SelectionSet
		for _, f := range fields {
			below = append(below, f.SelectionSet...)
		}
		if fields[0].Name == "__typename" {
			out = append(out, pair{name, typ.Name})
			continue
		}
		def := typ.Fields.ForName(fields[0].Name)
		out = append(out, pair{name, n.complete(def.Type, below, n.resolve(typ, fields[0], src))})
	}
	return out
}

func (n *naive) collect(typ *ast.Definition, set ast.SelectionSet) (names []string, groups map[string][]*ast.Field) {
	groups = map[string][]*ast.Field{}
	add := func(set ast.SelectionSet, condition string) {
		if condition != "" && condition != typ.Name && !slices.Contains(typ.Interfaces, condition) {
			return
		}
		more, fields := n.collect(typ, set)
		for _, name := range more {
			if groups[name] == nil {
				names = append(names, name)
			}
			groups[name] = append(groups[name], fields[name]...)
		}
	}
	for _, sel := range set {
		switch it := sel.(type) {
		case *ast.Field:
			if n.included(it.Directives) {
				if groups[it.Alias] == nil {
					names = append(names, it.Alias)
				}
				groups[it.Alias] = append(groups[it.Alias], it)
			}
		case *ast.InlineFragment:
			if n.included(it.Directives) {
				add(it.SelectionSet, it.TypeCondition)
			}
		case *ast.FragmentSpread:
			if n.included(it.Directives) {
				add(it.Definition.SelectionSet, it.Definition.TypeCondition)
			}
		}
	}
	return names, groups
}

func (n *naive) included(directives ast.DirectiveList) bool {
	for _, d := range directives {
		v, _ := d.Arguments.ForName("if").Value.Value(n.vars)
		if (d.Name == "skip") == v.(bool) {
			return false
		}
	}
	return true
}

// complete gives a value the form of its type.
func (n *naive) complete(t *ast.Type, below ast.SelectionSet, v any) any {
	def := graph.Schema().Types[t.Name()]
	switch v := v.(type) {
	case nil:
		return nil
	case []any:
		out := []any{}
		for _, e := range v {
			out = append(out, n.complete(t.Elem, below, e))
		}
		return out
	case *domain.Record:
		if v == nil {
			return nil
		}
		return n.execute(graph.Schema().Types[v.Body.TypeName()], below, v)
	}
	if def.Kind == ast.Object {
		return n.execute(def, below, v)
	}
	return v
}

// resolve reads one field of a source.
func (n *naive) resolve(typ *ast.Definition, f *ast.Field, src any) any {
	args := f.ArgumentMap(n.vars)
	reg := n.view.Registry()
	switch src := src.(type) {
	case nil: // the root
		for _, e := range reg.Entities {
			switch f.Name {
			case e.Camel:
				return n.view.Record(e, args["id"].(string))
			case e.Plural:
				return n.page(e, nil, "", args)
			}
		}
		_, r := n.view.Node(args["id"].(string))
		return r
	case page:
		return src.field(f.Name)
	case *pageEdge:
		return src.r
	case *domain.Record:
		return n.recordField(reg.Entity(typ.Name), src, f.Name, args)
	}
	return src.(map[string]any)[f.Name]
}

type pageEdge struct{ r *domain.Record }

func (p page) field(name string) any {
	var nodes, edges []any
	for _, r := range p.list {
		nodes, edges = append(nodes, r), append(edges, &pageEdge{r})
	}
	return map[string]any{"totalCount": p.total, "nodes": slices.Concat([]any{}, nodes), "edges": slices.Concat([]any{}, edges),
		"pageInfo": map[string]any{"hasNextPage": p.next, "hasPreviousPage": p.prev}}[name]
}

func (n *naive) recordField(e *registry.Entity, r *domain.Record, name string, args map[string]any) any {
	if fd := e.Field(name); fd != nil {
		v := n.view.Value(fd, r)
		if v.IsNull() && fd.Kind == domain.KindList && fd.Guard == nil {
			return []any{}
		}
		if v.IsNull() {
			return nil
		}
		dec := json.NewDecoder(strings.NewReader(string(fd.AppendJSON(nil, v))))
		dec.UseNumber()
		var out any
		_ = dec.Decode(&out)
		return out
	}
	switch name {
	case "id":
		return r.ID
	case "rev":
		return uint64(r.Rev)
	case "createdAt":
		return r.CreatedAt.String()
	}
	for _, fd := range e.Fields {
		switch {
		case fd.Ref != nil && fd.Ref.Chain == name:
			return n.chain(fd, r)
		case fd.Ref == nil || fd.Ref.As != name:
		case fd.Kind == domain.KindList:
			return n.records(fd.Ref.To, r.Body.Get(fd.Index).L)
		default:
			return n.view.Record(fd.Ref.To, r.Body.Str(fd.Index))
		}
	}
	for _, rel := range e.Inverse {
		if rel.Name == name {
			return n.page(rel.From, rel.Field, r.ID, args)
		}
	}
	return nil
}

// chain are the visible records above one.
func (n *naive) chain(fd *registry.Field, r *domain.Record) any {
	out := []any{}
	for r = n.view.Find(fd.Ref.To.Name, r.Body.Str(fd.Index)); r != nil; r = n.view.Find(fd.Ref.To.Name, r.Body.Str(fd.Index)) {
		if n.view.Sees(fd.Ref.To, r) {
			out = append(out, r)
		}
	}
	return out
}

// records are the visible ones of some ids.
func (n *naive) records(e *registry.Entity, ids []string) (out []any) {
	for _, id := range ids {
		if r := n.view.Record(e, id); r != nil {
			out = append(out, r)
		}
	}
	return slices.Concat([]any{}, out)
}

// page makes a connection by looking at every record there is.
func (n *naive) page(e *registry.Entity, via *registry.Field, parent string, args map[string]any) page {
	p := page{ent: e}
	n.view.Scan(e, func(r *domain.Record) bool {
		if n.view.Sees(e, r) && (via == nil || r.Body.Str(via.Index) == parent || slices.Contains(r.Body.Get(via.Index).L, parent)) {
			p.list = append(p.list, r)
		}
		return true
	})
	p.total = len(p.list)
	if via != nil {
		slices.SortFunc(p.list, func(a, b *domain.Record) int { return truth(b.Before(a)) - truth(a.Before(b)) })
	}
	if order, ok := args["orderBy"].([]any); ok && order[0] == "ID_DESC" {
		slices.SortFunc(p.list, func(a, b *domain.Record) int { return strings.Compare(b.ID, a.ID) })
	}
	if first, ok := args["first"].(int64); ok && int(first) < len(p.list) {
		p.list, p.next = p.list[:first], true
	}
	if last, ok := args["last"].(int64); ok && int(last) < len(p.list) {
		p.list, p.prev = p.list[len(p.list)-int(last):], true
	}
	return p
}

// inventor makes random queries that are valid and within the limits.
type inventor struct {
	*rand.Rand
	fragments                 []string
	aliases, directives, left int
}

var roots = []string{"orgUnit", "member", "inspection", "finding", "pdcaCycle", "node", "orgUnits", "inspections"}

func (v *inventor) query() string {
	v.fragments, v.aliases, v.directives, v.left = nil, 0, 0, 60
	var b strings.Builder
	b.WriteString("query Q($y:Boolean!,$n:Boolean=false,$one:Int){t:__typename@include(if:$y) u:__typename@include(if:$n)")
	b.WriteString(" w:members(first:$one){nodes{id}}")
	for i := range v.IntN(3) + 1 {
		name := roots[v.IntN(len(roots))]
		def := graph.Schema().Query.Fields.ForName(name)
		fmt.Fprintf(&b, " r%d:%s%s", i, name, v.rootArgs(name))
		b.WriteString(v.set(def.Type.Name(), 3))
	}
	return b.String() + "} " + strings.Join(v.fragments, " ")
}

func (v *inventor) rootArgs(name string) string {
	ids := map[string][]string{"orgUnit": {"c", "s1", "s1b1", "nope"}, "member": {"s1b1m1", "s2b2m3"}, "inspection": {"s1b1i1", "s1b2i2"},
		"finding": {"s1b1i1f1"}, "pdcaCycle": {"cycle"}, "node": {"c", "s1b1m1", "s2b1i1", "nope"}}[name]
	if ids == nil {
		return fmt.Sprintf("(first:%d)", v.IntN(4)+1)
	}
	return fmt.Sprintf("(id:%q)", ids[v.IntN(len(ids))])
}

// set invents what is selected of a type.
func (v *inventor) set(typ string, depth int) string {
	def := graph.Schema().Types[typ]
	var b strings.Builder
	b.WriteString("{__typename")
	for range v.IntN(6) + 1 {
		if v.left--; v.left < 0 {
			break
		}
		b.WriteString(" " + v.selection(def, depth))
	}
	return b.String() + "}"
}

func (v *inventor) selection(def *ast.Definition, depth int) string {
	switch k := v.IntN(10); {
	case k == 0 && depth > 0:
		return "..." + v.condition(def) + v.directive() + v.set(def.Name, depth-1)
	case k == 1 && depth > 0 && len(v.fragments) < 8:
		name := fmt.Sprintf("F%d", len(v.fragments))
		i := len(v.fragments)
		v.fragments = append(v.fragments, "")
		v.fragments[i] = fmt.Sprintf("fragment %s on %s%s", name, def.Name, v.set(def.Name, depth-1))
		return "..." + name + v.directive() + strings.Repeat(" ..."+name, v.IntN(2))
	case def.Kind == ast.Interface:
		p := graph.Schema().GetPossibleTypes(def)
		t := p[v.IntN(len(p))]
		return "...on " + t.Name + v.directive() + v.set(t.Name, depth-1)
	}
	return v.field(def, depth)
}

func (v *inventor) condition(def *ast.Definition) string {
	if v.IntN(2) == 0 {
		return ""
	}
	return "on " + def.Name
}

func (v *inventor) directive() string {
	if v.IntN(3) > 0 || v.directives >= 15 {
		return ""
	}
	v.directives++
	return []string{"@skip", "@include"}[v.IntN(2)] + []string{"(if:true)", "(if:false)", "(if:$y)", "(if:$n)"}[v.IntN(4)]
}

// field invents a field. One name stands for one field with one set of arguments
// everywhere, so that all that is invented can be merged.
func (v *inventor) field(def *ast.Definition, depth int) string {
	var known []*ast.FieldDefinition
	for _, f := range def.Fields {
		leaf := graph.Schema().Types[f.Type.Name()].IsLeafType()
		if naiveKnows[f.Name] || leaf && len(f.Arguments) == 0 && !naiveLacks[f.Name] || graph.Schema().Types[f.Type.Name()].Kind == ast.Object && f.Type.Elem == nil && len(f.Arguments) == 0 && depth > 0 && f.Name != "viewerCan" {
			known = append(known, f)
		}
	}
	if len(known) == 0 {
		return "__typename"
	}
	f := known[v.IntN(len(known))]
	args, alias := "", ""
	if f.Arguments.ForName("first") != nil {
		args = []string{"(first:2)", "(last:3)", "(first:3,orderBy:[ID_DESC])"}[len(f.Name)%3]
	}
	if v.aliases < 8 && v.IntN(5) == 0 {
		v.aliases++
		alias = "x" + f.Name + ":"
	}
	text := alias + f.Name + args + v.directive()
	if graph.Schema().Types[f.Type.Name()].IsCompositeType() {
		if depth <= 0 {
			return "__typename"
		}
		text += v.set(f.Type.Name(), depth-1)
	}
	return text
}

var (
	naiveKnows = map[string]bool{"nodes": true, "edges": true, "children": true, "members": true, "inspections": true, "findings": true, "windows": true,
		"ancestors": true, "inspectors": true, "evidences": true, "successors": true, "predecessors": true, "scopedPlans": true}
	naiveLacks = map[string]bool{"updatedAt": true, "createdBy": true, "updatedBy": true, "startCursor": true, "endCursor": true, "cursor": true, "viewerCanCreate": true}
)

// TestNaive compares random queries with the naive interpreter, and what is
// refused with the validator.
func TestNaive(t *testing.T) {
	fx := open(t, tiny, nil)
	seed := rand.Uint64()
	v := &inventor{Rand: rand.New(rand.NewPCG(seed, 0))}
	ran := 0
	for i := range 1200 / slow {
		text := v.query()
		doc, errs := gqlparser.LoadQueryWithRules(graph.Schema(), text, nil)
		y := i%2 == 0
		if errs != nil { // fields of one name and different types: the door must find that, too
			fx.refused("admin", text, fmt.Sprintf(`{"y":%v}`, y), "BAD_QUERY")
			continue
		}
		account := []string{"admin", "sec-s1", "sec-s1b1", "insp"}[i%4]
		n := &naive{view: fx.e.View(domain.Actor{Account: account}), vars: map[string]any{"y": y, "n": false, "one": int64(1)}}
		want, err := marshal(n.execute(graph.Schema().Query, doc.Operations[0].SelectionSet, nil))
		if err != nil {
			t.Fatal(err)
		}
		rep := fx.post(account, text, fmt.Sprintf(`{"y":%v,"one":1}`, y))
		if len(rep.Errors) > 0 && rep.Errors[0].Extensions.Code == "QUERY_TOO_COMPLEX" {
			continue
		}
		ran++
		if got := strings.TrimSuffix(strings.TrimPrefix(rep.body, `{"data":`), "}"); got != string(want) {
			t.Fatalf("seed %d, query %d: %s\n got %s\nwant %s", seed, i, text, got, want)
		}
	}
	if ran < 700/slow {
		t.Errorf("only %d queries ran", ran)
	}
}
