package resolvers_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"pdca/graph"
)

// medium is large enough for every way of making a list to be taken; with the
// race detector it is smaller, as what is shared between goroutines is not.
var medium = size{secondary: 2, branches: 3, members: 40 / raced(2), points: 24 / raced(8), inspections: 12, findings: 8 / raced(2)}

// raced divides only where the race detector runs.
func raced(by int) int {
	if slow > 1 {
		return by
	}
	return 1
}

// row is a record as the API shows it: its plain fields by name.
type row map[string]any

// decode reads JSON with numbers kept as they are written.
func decode(t testing.TB, text string) map[string]any {
	t.Helper()
	dec := json.NewDecoder(strings.NewReader(text))
	dec.UseNumber()
	var v map[string]any
	if err := dec.Decode(&v); err != nil {
		t.Fatal(err)
	}
	return v
}

// plain lists the fields of a type that are answered without selecting of them, and
// without arguments.
func plain(typ string) (names []string) {
	for _, f := range graph.Schema().Types[typ].Fields {
		if def := graph.Schema().Types[f.Type.Name()]; def.IsLeafType() && !slices.ContainsFunc(f.Arguments, func(a *ast.ArgumentDefinition) bool { return a.Type.NonNull }) {
			names = append(names, f.Name)
		}
	}
	return names
}

// objects lists the fields of a type that are embedded objects.
func objects(typ string) (names []string) {
	for _, f := range graph.Schema().Types[typ].Fields {
		if def := graph.Schema().Types[f.Type.Name()]; def.Kind == ast.Object && len(def.Interfaces) == 0 && len(f.Arguments) == 0 {
			names = append(names, f.Name)
		}
	}
	return names
}

// rows reads all records of a type.
func (fx *fixture) rows(account, plural, typ string) (out []row) {
	fx.t.Helper()
	sel := strings.Join(plain(typ), " ")
	for _, o := range objects(typ) {
		sel += " " + o + "{__typename}"
	}
	after := "null"
	for {
		text := fx.data(account, `query($a:String){x:`+plural+`(first:100,after:$a){pageInfo{hasNextPage endCursor} nodes{`+sel+`}}}`, `{"a":`+after+`}`)
		page := decode(fx.t, text)["x"].(map[string]any)
		for _, n := range page["nodes"].([]any) {
			out = append(out, row(n.(map[string]any)))
		}
		info := page["pageInfo"].(map[string]any)
		if info["hasNextPage"] != true {
			return out
		}
		after = fmt.Sprintf("%q", info["endCursor"])
	}
}

// compareJSON orders two values of one kind.
func compareJSON(a, b any) int {
	switch {
	case a == nil || b == nil:
		return cmp.Compare(present(a), present(b))
	}
	if x, ok := a.(json.Number); ok {
		f, _ := x.Float64()
		g, _ := b.(json.Number).Float64()
		return cmp.Compare(f, g)
	}
	if x, ok := a.(bool); ok {
		return cmp.Compare(truth(x), truth(b.(bool)))
	}
	return strings.Compare(a.(string), b.(string))
}

func present(v any) int { return truth(v != nil) }

func truth(b bool) int {
	if b {
		return 1
	}
	return 0
}

// holds tests one comparison the slow way.
func holds(op string, v, with any) bool {
	list, isList := v.([]any)
	switch op {
	case "isNull":
		return (v == nil || isList && len(list) == 0) == with
	case "contains":
		if s, ok := v.(string); ok {
			return strings.Contains(s, with.(string))
		}
		return slices.Contains(list, with)
	case "containsAny":
		return slices.ContainsFunc(with.([]any), func(w any) bool { return slices.Contains(list, w) })
	case "in":
		return slices.ContainsFunc(with.([]any), func(w any) bool { return v != nil && compareJSON(v, w) == 0 })
	case "ne":
		return compareJSON(v, with) != 0
	case "prefix":
		return v != nil && strings.HasPrefix(v.(string), with.(string))
	}
	if v == nil {
		return false
	}
	c := compareJSON(v, with)
	return map[string]bool{"eq": c == 0, "gt": c > 0, "gte": c >= 0, "lt": c < 0, "lte": c <= 0}[op]
}

// operand makes something to compare with out of what records hold.
func operand(r *rand.Rand, op string, rows []row, field string) any {
	some := func() any {
		v := rows[r.IntN(len(rows))][field]
		if l, ok := v.([]any); ok && len(l) == 0 {
			return nil
		}
		return v
	}
	v := some()
	for tries := 0; v == nil && tries < 50; tries++ {
		v = some()
	}
	if l, ok := v.([]any); ok {
		v = l[r.IntN(len(l))]
	}
	switch op {
	case "isNull":
		return r.IntN(2) == 0
	case "in", "containsAny":
		if v == nil {
			return []any{}
		}
		w := rows[r.IntN(len(rows))][field]
		if l, ok := w.([]any); ok {
			return append(slices.Clone(l), v)
		}
		if w == nil {
			return []any{v}
		}
		return []any{v, w, v}
	case "prefix", "contains":
		if s, ok := v.(string); ok && op == "prefix" || ok && field != "evidenceIds" && field != "inspectorIds" {
			n := []rune(s)
			return string(n[:len(n)/2])
		}
	}
	return v
}

// TestFilters compares every operator of every field of every entity that has
// records with the slow way, as literals and as variables.
func TestFilters(t *testing.T) {
	fx := open(t, medium, nil)
	r := rand.New(rand.NewPCG(1, 2))
	tested := map[string]bool{}
	for _, e := range fx.e.Registry().Entities {
		if e.Internal {
			continue
		}
		all := fx.rows("admin", e.Plural, e.Name)
		if len(all) == 0 {
			continue
		}
		for _, f := range graph.Schema().Types[e.Name+"Filter"].Fields {
			kind := graph.Schema().Types[f.Type.Name()]
			if f.Name == "and" || f.Name == "or" || f.Name == "not" || kind.Fields.ForName("isNull") == nil { // relations: aggregate_test.go
				continue
			}
			for _, op := range kind.Fields {
				if beside(op.Name) {
					continue
				}
				with := operand(r, op.Name, all, f.Name)
				if with == nil {
					continue
				}
				tested[strings.TrimPrefix(kind.Name, e.Name)+"."+op.Name] = true
				fx.filterCase(e.Plural, e.Name, f.Name, op.Name, with, all)
			}
		}
	}
	for _, kind := range []string{"StringFilter", "IDFilter", "IntFilter", "FloatFilter", "DateFilter", "DateTimeFilter", "RevFilter", "BooleanFilter", "ObjectFilter", "IDListFilter", "UnitKindFilter"} {
		fields := graph.Schema().Types[kind]
		if fields == nil {
			fields = graph.Schema().Types["Inspection"+kind]
		}
		for _, op := range fields.Fields {
			if !beside(op.Name) && !tested[kind+"."+op.Name] {
				t.Errorf("%s.%s was not tested", kind, op.Name)
			}
		}
	}
}

// beside says of an operator that it compares with what is no value of the query: the other
// fields, the tree of units, the day (aggregate_test.go).
func beside(op string) bool {
	return strings.HasSuffix(op, "Field") || slices.Contains([]string{"under", "plusDays", "inLast", "inNext", "beforeToday"}, op)
}

func (fx *fixture) filterCase(plural, typ, field, op string, with any, all []row) {
	fx.t.Helper()
	want := []string{}
	for _, r := range all {
		if holds(op, r[field], with) {
			want = append(want, r["id"].(string))
		}
	}
	text, _ := json.Marshal(with)
	filter := fmt.Sprintf(`{"f":{%q:{%q:%s}}}`, field, op, text)
	for _, q := range []string{
		fmt.Sprintf(`query($f:%sFilter){x:%s(first:100,filter:$f){totalCount nodes{id}}}`, typ, plural),
		fmt.Sprintf(`query($f:%sFilter!){x:%s(first:100,filter:{and:[$f]}){totalCount nodes{id}}}`, typ, plural),
		fmt.Sprintf(`query($f:%sFilter!){x:%s(first:100,orderBy:[ID_ASC],filter:{not:{not:$f} or:[$f,{id:{eq:"none"}}]}){totalCount nodes{id}}}`, typ, plural),
	} {
		x := decode(fx.t, fx.data("admin", q, filter))["x"].(map[string]any)
		if fmt.Sprint(x["totalCount"]) != fmt.Sprint(len(want)) || !slices.Equal(idsOf(x["nodes"]), want[:min(100, len(want))]) {
			fx.t.Errorf("%s %s: %v records, want %d", q, filter, x["totalCount"], len(want))
		}
	}
}

func idsOf(nodes any) []string {
	out := []string{}
	for _, n := range nodes.([]any) {
		out = append(out, n.(map[string]any)["id"].(string))
	}
	return out
}

func TestFilterForms(t *testing.T) {
	fx := open(t, tiny, nil)
	for _, c := range []struct{ args, vars, want string }{
		{`filter:{}`, `{}`, "20"},
		{`filter:null`, `{}`, "20"},
		{`filter:{or:[]}`, `{}`, "0"},
		{`filter:{partyGroupId:{eq:null}}`, `{}`, "20"},
		{`filter:{partyGroupId:{ne:null}}`, `{}`, "0"},
		{`filter:{id:{eq:$s}}`, `{"s":null}`, "0"},
		{`filter:{id:{eq:$s}}`, `{"s":"s1b1m1"}`, "1"},
		{`filter:{id:{in:[]}}`, `{}`, "0"},
		{`filter:{id:{in:"s1b1m1"}}`, `{}`, "1"}, // a single value stands for a list
		{`filter:{branchId:{eq:"s1b1"} onPost:{eq:true}}`, `{}`, "4"},
		{`filter:{joinedOn:{gte:"2002-01-01" lt:"2004-01-01"}}`, `{}`, "8"},
		{`filter:{name:{prefix:""}}`, `{}`, "20"},
		{`filter:{points:{gt:69}}`, `{}`, "16"},
	} {
		q := `query($s:ID){members(` + c.args + `){totalCount}}`
		if !strings.Contains(c.args, "$s") {
			q = `{members(` + c.args + `){totalCount}}`
		}
		fx.same("admin", q, c.vars, `{"members":{"totalCount":`+c.want+`}}`)
	}
	for _, empty := range []string{`{and:[]}`, `{not:{}}`, `{or:[{}]}`, `{name:{}}`, `{branch:{}}`, `{pointsEntries:{}}`, `{pointsEntries:{some:{}}}`, `{joinedOn:{plusDays:3}}`} {
		fx.refused("admin", `{members(filter:`+empty+`){totalCount}}`, "", "FILTER_EMPTY")
	}
	fx.refused("admin", `{members(filter:{joinedOn:{eq:"01.07.2001"}}){totalCount}}`, "", "VALIDATION")
	fx.refused("admin", `{members(filter:{memberStatus:{eq:NOPE}}){totalCount}}`, "", "BAD_QUERY")
	fx.refused("admin", `query($f:MemberFilter){members(filter:$f){totalCount}}`, `{"f":{"memberStatus":{"eq":"NOPE"}}}`, "VALIDATION")
	fx.refused("admin", `query($f:MemberFilter){members(filter:$f){totalCount}}`, `{"f":{"nope":{"eq":"x"}}}`, "VALIDATION")
}

// TestOrders compares every order of some entities with the slow way.
func TestOrders(t *testing.T) {
	fx := open(t, medium, nil)
	for _, typ := range []string{"OrgUnit", "Member", "Inspection", "Finding", "PdcaCycle"} {
		e := fx.e.Registry().Entity(typ)
		all := fx.rows("admin", e.Plural, typ)
		for _, v := range graph.Schema().Types[typ+"Order"].EnumValues {
			fx.orderCase(e.Plural, v.Name, all)
		}
	}
}

// unscream turns POINTS into pointsBalance.
func unscream(s string) string {
	parts := strings.Split(strings.ToLower(s), "_")
	for i := 1; i < len(parts); i++ {
		parts[i] = strings.ToUpper(parts[i][:1]) + parts[i][1:]
	}
	return strings.Join(parts, "")
}

func (fx *fixture) orderCase(plural, order string, all []row) {
	fx.t.Helper()
	name, last := strings.CutSuffix(order, "_NULLS_LAST")
	name, first := strings.CutSuffix(name, "_NULLS_FIRST")
	name, desc := strings.CutSuffix(name, "_DESC")
	field := unscream(strings.TrimSuffix(name, "_ASC"))
	if field == "name" || strings.HasSuffix(field, "Zh") {
		return // by pinyin: TestPinyin
	}
	got := decode(fx.t, fx.data("admin", `{x:`+plural+`(first:100,orderBy:[`+order+`]){nodes{id `+field+`}}}`, ""))["x"].(map[string]any)["nodes"].([]any)
	values := []any{}
	for _, r := range all {
		values = append(values, r[field])
	}
	slices.SortStableFunc(values, compareJSON)
	if desc {
		slices.Reverse(values)
	}
	if last || first { // those without a value go to the other end
		slices.SortStableFunc(values, func(a, b any) int {
			return cmp.Compare(b2i((a == nil) == last), b2i((b == nil) == last))
		})
	}
	for i, n := range got {
		if compareJSON(n.(map[string]any)[field], values[i]) != 0 {
			fx.t.Errorf("%s by %s: place %d has %v, want %v", plural, order, i, n, values[i])
			return
		}
	}
}

func b2i(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

func TestPinyin(t *testing.T) {
	fx := open(t, tiny, nil)
	names := func(order string) string {
		x := decode(t, fx.data("admin", `{x:members(first:100,orderBy:[`+order+`]){nodes{name}}}`, ""))["x"].(map[string]any)
		var out []string
		for _, n := range x["nodes"].([]any) {
			s := n.(map[string]any)["name"].(string)[:3]
			if len(out) == 0 || out[len(out)-1] != s {
				out = append(out, s)
			}
		}
		return strings.Join(out, "")
	}
	if got := names("NAME_ASC"); got != "陈李王赵" {
		t.Errorf("ascending: %s", got)
	}
	if got := names("NAME_DESC"); got != "赵王李陈" {
		t.Errorf("descending: %s", got)
	}
	// Surnames by their own readings, also of a name that has changed; who has an
	// index of names and who is gathered agree.
	fx.data("admin", `mutation{a:createMember(input:{personNo:"P1",name:"层一",branchId:"s1b1"}){errors{code}} b:createMember(input:{personNo:"P2",name:"沈一",branchId:"s1b1"}){errors{code}}
		c:updateMember(input:{id:"s1b1m1",name:"曾一"}){errors{code}} d:updateMember(input:{id:"s1b1m2",name:"单一"}){errors{code}}}`, "")
	const want = "层陈李单沈王曾赵"
	for _, order := range []string{"NAME_ASC", "NAME_ASC,ID_DESC"} {
		if got := names(order); got != want {
			t.Errorf("%s: %s, want %s", order, got, want)
		}
	}
}
