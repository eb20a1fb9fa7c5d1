package gen_test

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/vektah/gqlparser/v2/ast"

	"pdca/graph"
	"pdca/internal/domain"
	"pdca/internal/registry"
)

var update = flag.Bool("update", false, "rewrite testdata/summary.golden")

// own are the types of the API, without those that every schema has.
func own() []*ast.Definition {
	s := graph.Schema()
	var defs []*ast.Definition
	for _, name := range slices.Sorted(maps.Keys(s.Types)) {
		if d := s.Types[name]; !d.BuiltIn {
			defs = append(defs, d)
		}
	}
	return defs
}

// places calls fn for everything that has a name and a description.
func places(fn func(kind, path, name, desc string)) {
	for _, d := range own() {
		fn("type", d.Name, d.Name, d.Description)
		for _, f := range d.Fields {
			if strings.HasPrefix(f.Name, "__") {
				continue
			}
			fn("field", d.Name+"."+f.Name, f.Name, f.Description)
			for _, a := range f.Arguments {
				fn("argument", d.Name+"."+f.Name+"."+a.Name, a.Name, a.Description)
			}
		}
		for _, v := range d.EnumValues {
			fn("value", d.Name+"."+v.Name, v.Name, v.Description)
		}
	}
}

func hasHan(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

func TestEverythingIsDescribedInBothLanguages(t *testing.T) {
	places(func(_, path, _, desc string) {
		zh, en, ok := strings.Cut(desc, " / ")
		switch {
		case !ok:
			t.Errorf("%s: %q has no two languages", path, desc)
		case !hasHan(zh) || hasHan(en) || strings.TrimSpace(en) == "":
			t.Errorf("%s: %q is not Chinese / English", path, desc)
		case strings.ContainsAny(desc, "\n") || strings.Contains(desc, "  "):
			t.Errorf("%s: %q is not one tidy line", path, desc)
		}
	})
}

var forms = map[string]*regexp.Regexp{
	"type":     regexp.MustCompile(`^[A-Z][A-Za-z0-9]*$`),
	"field":    regexp.MustCompile(`^[a-z][A-Za-z0-9]*$`),
	"argument": regexp.MustCompile(`^[a-z][A-Za-z0-9]*$`),
	"value":    regexp.MustCompile(`^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$`),
}

// deadlineKey is the key of a deadline.
var deadlineKey = regexp.MustCompile(`^DL[0-9]{2}[A-D]?$`)

// chooses are the endings of inputs that choose, order and divide what is read.
var chooses = regexp.MustCompile(`(Filter|Having|Bin|AggregateOrder)$`)

func TestNames(t *testing.T) {
	places(func(kind, path, name, _ string) {
		if kind == "field" && strings.HasPrefix(path, "DeadlinesSettings") && deadlineKey.MatchString(name) {
			return // deadlines have the keys by which everybody knows them
		}
		if !forms[kind].MatchString(name) {
			t.Errorf("%s: not the name of a %s", path, kind)
		}
	})
	for _, d := range own() {
		if strings.HasSuffix(d.Name, "Input") != (d.Kind == ast.InputObject && !chooses.MatchString(d.Name) && !slices.Contains([]string{"FieldBase", "FigurePeriod", "DateRange"}, d.Name)) {
			t.Errorf("%s: Input is the ending of inputs that are no filters, and of them alone", d.Name)
		}
	}
}

func TestMutationsHaveOneInputAndOnePayload(t *testing.T) {
	s := graph.Schema()
	for _, f := range s.Mutation.Fields {
		name := strings.ToUpper(f.Name[:1]) + f.Name[1:]
		if len(f.Arguments) != 1 || f.Arguments[0].Name != "input" || f.Arguments[0].Type.String() != name+"Input!" {
			t.Errorf("%s: takes anything but input: %sInput!", f.Name, name)
		}
		if f.Type.String() != name+"Payload" { // an error of one mutation leaves the others' answers
			t.Errorf("%s: gives %s", f.Name, f.Type)
		}
		if s.Types[name+"Input"].Fields.ForName("clientMutationId") == nil {
			t.Errorf("%sInput: has no clientMutationId", name)
		}
		for _, g := range s.Types[name+"Payload"].Fields {
			if want := payload[g.Name]; want != "" && g.Type.String() != want || want == "" && g.Type.NonNull && g.Name != "ok" {
				t.Errorf("%sPayload.%s: is %s", name, g.Name, g.Type)
			}
		}
		if s.Types[name+"Payload"].Fields.ForName("errors") == nil {
			t.Errorf("%sPayload: has no errors", name)
		}
	}
}

// payload are the members that are the same in every payload.
var payload = map[string]string{"merges": "[FieldMerge!]!", "errors": "[UserError!]!", "clientMutationId": "String", "rev": "Rev", "query": "Query", "deletedId": "ID"}

func TestListsOfRecordsArePaged(t *testing.T) {
	s, short := graph.Schema(), shortLists()
	for _, d := range own() {
		for _, f := range d.Fields {
			if strings.HasSuffix(f.Type.Name(), "Connection") {
				checkConnection(t, s, d.Name+"."+f.Name, f)
			} else if f.Type.Elem != nil && len(s.Types[f.Type.Name()].Interfaces) > 0 && d.Kind == ast.Object &&
				!strings.HasSuffix(d.Name, "Connection") && !short[d.Name+"."+f.Name] {
				t.Errorf("%s.%s: a list of records that is not paged", d.Name, f.Name)
			}
		}
	}
}

// shortLists are the lists of records that need no pages: chains of references, and
// what a list of references names, which is no longer than the list of ids beside it.
func shortLists() map[string]bool {
	short := map[string]bool{}
	for _, e := range registry.MustLoad().Entities {
		for _, f := range e.Refs {
			if f.Ref.Chain != "" {
				short[e.Name+"."+f.Ref.Chain] = true
			}
		}
		for _, f := range e.RefLists {
			short[e.Name+"."+f.Ref.As] = true
		}
		for _, f := range e.Coded {
			short[e.Name+"."+f.Code.As] = f.Kind == domain.KindList
		}
	}
	return short
}

func checkConnection(t *testing.T, s *ast.Schema, path string, f *ast.FieldDefinition) {
	n := strings.TrimSuffix(f.Type.Name(), "Connection")
	if n == "Task" { // derived, in one order, from the first on
		return
	}
	want := fmt.Sprintf("filter %sFilter, orderBy [%sOrder!], first Int, after String, last Int, before String", n, n)
	if n == "FigureRecord" { // what is behind one row, in one order
		want = "part FigurePartOfRow!, first Int, after String"
	}
	if f.Name == "history" {
		want = "first Int, after String" // it has one order, and is read from its new end
	}
	if strings.HasSuffix(path, "Bucket.records") { // its filter is the aggregate's
		want = fmt.Sprintf("first Int, after String, orderBy [%sOrder!]", n)
	}
	var got []string
	for _, a := range f.Arguments {
		got = append(got, a.Name+" "+a.Type.String())
	}
	if strings.Join(got, ", ") != want && strings.Join(got, ", ") != "token String!, "+want {
		t.Errorf("%s: (%s): %s", path, strings.Join(got, ", "), f.Type)
	}
	if s.Types[n+"Edge"].Fields.ForName("node").Type.String() != n+"!" {
		t.Errorf("%sEdge: has no node", n)
	}
}

// TestOneBadFieldBlanksNoPage: an error in a field of a root, in a list, in an aggregate or
// in one record is null there, and nothing beside it is.
func TestOneBadFieldBlanksNoPage(t *testing.T) {
	s := graph.Schema()
	record := func(typ string) bool { return typ == "Node" || slices.Contains(s.Types[typ].Interfaces, "Node") }
	for _, d := range own() {
		for _, f := range d.Fields {
			typ, list := f.Type.Name(), f.Type.Elem
			edge, isEdge := strings.CutSuffix(typ, "Edge")
			switch {
			case d.Kind != ast.Object || strings.HasPrefix(f.Name, "__"):
			case d == s.Subscription: // an event holds one field: nothing stands beside it
			case d == s.Query || d == s.Mutation, strings.HasSuffix(typ, "Connection"), strings.HasSuffix(typ, "Aggregate"):
				if f.Type.NonNull {
					t.Errorf("%s.%s: an error in it blanks what it stands in", d.Name, f.Name)
				}
			case list == nil && record(typ) && !strings.HasSuffix(d.Name, "Edge"):
				if f.Type.NonNull {
					t.Errorf("%s.%s: a bad record blanks what names it", d.Name, f.Name)
				}
			case list != nil && (record(typ) || isEdge && s.Types[edge] != nil && record(edge)):
				if list.NonNull {
					t.Errorf("%s.%s: a bad record blanks the list", d.Name, f.Name)
				}
			}
		}
	}
}

func TestEveryTypeIsReachable(t *testing.T) {
	s := graph.Schema()
	seen := map[string]bool{}
	var visit func(name string)
	visit = func(name string) {
		if seen[name] {
			return
		}
		seen[name] = true
		for _, p := range s.PossibleTypes[name] {
			visit(p.Name)
		}
		for _, f := range s.Types[name].Fields {
			visit(f.Type.Name())
			for _, a := range f.Arguments {
				visit(a.Type.Name())
			}
		}
	}
	visit("Query")
	visit("Mutation")
	visit("Subscription")
	for _, d := range own() {
		if !seen[d.Name] {
			t.Errorf("%s: nothing leads to it", d.Name)
		}
	}
}

func TestSecretAndInternalStayInside(t *testing.T) {
	s := graph.Schema()
	for _, e := range registry.MustLoad().Entities {
		d := s.Types[e.Name]
		if e.Internal != (d == nil) {
			t.Errorf("%s: internal %v, in the API %v", e.Name, e.Internal, d != nil)
		}
		for _, f := range e.Fields {
			if !f.Secret {
				continue
			}
			for _, d := range own() { // its own types and those made of it: another's field may have the name
				if strings.Contains(d.Name, e.Name) && (d.Fields.ForName(f.Name) != nil || d.EnumValues.ForName(f.Name) != nil) {
					t.Errorf("%s.%s: secret, yet %s has it", e.Name, f.Name, d.Name)
				}
			}
		}
	}
}

func TestEveryErrorCodeIsThere(t *testing.T) {
	codes := graph.Schema().Types["ErrorCode"].EnumValues
	if len(codes) != len(domain.Codes()) {
		t.Errorf("the API has %d codes, the domain %d", len(codes), len(domain.Codes()))
	}
	for c := range domain.Codes() {
		if codes.ForName(string(c)) == nil {
			t.Errorf("%s is missing", c)
		}
	}
}

func TestSummary(t *testing.T) {
	got := summary()
	if *update {
		if err := os.WriteFile("testdata/summary.golden", []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile("testdata/summary.golden")
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("the API has changed in size; if that is meant, run go test ./internal/gen -update\ngot:\n%s\nwant:\n%s", got, want)
	}
}

// summary counts what the API consists of.
func summary() string {
	var b strings.Builder
	kinds, members, described := map[ast.DefinitionKind]int{}, map[ast.DefinitionKind]int{}, 0
	for _, d := range own() {
		kinds[d.Kind]++
		members[d.Kind] += len(d.Fields) + len(d.EnumValues)
	}
	places(func(string, string, string, string) { described++ })
	for _, k := range slices.Sorted(maps.Keys(kinds)) {
		fmt.Fprintf(&b, "%s: %d types, %d members\n", strings.ToLower(string(k)), kinds[k], members[k])
	}
	fmt.Fprintf(&b, "descriptions: %d\n\n", described)
	s := graph.Schema()
	fmt.Fprintf(&b, "%-20s %6s %11s %7s %6s  %s\n", "entity", "fields", "connections", "filters", "orders", "mutations")
	for _, e := range registry.MustLoad().Entities {
		if d := s.Types[e.Name]; d != nil {
			fmt.Fprintf(&b, "%-20s %6d %11d %7d %6d  %s\n", e.Name, len(d.Fields), connections(d),
				len(s.Types[e.Name+"Filter"].Fields), len(s.Types[e.Name+"Order"].EnumValues), strings.Join(mutations(s, e.Name), " "))
		}
	}
	return b.String()
}

func connections(d *ast.Definition) (n int) {
	for _, f := range d.Fields {
		if strings.HasSuffix(f.Type.Name(), "Connection") {
			n++
		}
	}
	return n
}

func mutations(s *ast.Schema, entity string) (verbs []string) {
	for _, f := range s.Mutation.Fields {
		if verb, ok := strings.CutSuffix(f.Name, entity); ok {
			verbs = append(verbs, verb)
		}
	}
	return verbs
}
