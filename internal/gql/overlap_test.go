package gql

import (
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"
	"github.com/vektah/gqlparser/v2/validator"
	"github.com/vektah/gqlparser/v2/validator/rules"

	"pdca/graph"
)

// TestOverlapsAsTheLibrary: our rule, which is linear, says of every document what that
// of gqlparser says, which compares fields pair by pair.
func TestOverlapsAsTheLibrary(t *testing.T) {
	x := &Executor{schema: graph.Schema()}
	for query, want := range map[string]bool{
		`{me{id id} me{id name}}`:                                       false,
		`{a:me{id} b:me{id:name}}`:                                      false,
		`{me{x:id x:name}}`:                                             true,
		`{me{id} me:serverInfo{head}}`:                                  true,
		`{a:orgUnit(id:"c"){id} a:orgUnit(id:"c"){nameZh}}`:             false,
		`{a:orgUnit(id:"c"){id} a:orgUnit(id:"d"){id}}`:                 true,
		`{me{unit{x:id}} me{...F}} fragment F on Account{unit{x:code}}`: true,
		`{me{unit{x:id}} me{...F}} fragment F on Account{unit{x:id}}`:   false,
		`{me{...F ...G}} fragment F on Account{unit{x:id}} fragment G on Account{unit{...H}} fragment H on OrgUnit{x:code}`:                           true,
		`{node(id:"c"){...on Member{x:name} ...on OrgUnit{x:nameZh}}}`:                                                                                false,
		`{node(id:"c"){...on Member{x:name} ...on OrgUnit{x:nameEn}}}`:                                                                                true,
		`{node(id:"c"){...on Member{x:branch{id}} ...on OrgUnit{x:code}}}`:                                                                            true,
		`{node(id:"c"){...on Member{x:branch{y:id}} ...on OrgUnit{x:parent{y:nameEn}}}}`:                                                              true,
		`{node(id:"c"){...on Member{x:branch{y:id}} ...on OrgUnit{x:parent{y:code}}}}`:                                                                true, // ID! and String!
		`{members(first:1,filter:{name:{eq:"a"} onPost:{eq:true}}){totalCount} members(first:1,filter:{onPost:{eq:true} name:{eq:"a"}}){totalCount}}`: false,
		`{members(first:1,filter:{name:{eq:"a"}}){totalCount} members(first:1,filter:{name:{eq:"b"}}){totalCount}}`:                                   true,
	} {
		doc, err := parser.ParseQuery(&ast.Source{Input: query})
		if err != nil {
			t.Fatal(query, err)
		}
		events, library := &validator.Events{}, false
		rules.OverlappingFieldsCanBeMergedRule.RuleFunc(events, func(...validator.ErrorOption) { library = true })
		validator.Walk(x.schema, doc, events)
		if ours := x.overlaps(doc) != nil; ours != want || library != want {
			t.Errorf("%s: ours %v, the library's %v, want %v", query, ours, library, want)
		}
	}
}

// BenchmarkOverlap shows why there is a rule of our own: a document of 6 KB, within all
// limits, that takes seconds to compare pair by pair.
func BenchmarkOverlap(b *testing.B) {
	x := &Executor{schema: graph.Schema()}
	src := &ast.Source{Input: "{me{" + strings.Repeat("id ", 1990) + "}}"}
	events := &validator.Events{}
	rule := func(doc *ast.QueryDocument) { x.overlaps(doc) }
	run := func(b *testing.B) {
		for b.Loop() {
			b.StopTimer()
			doc, err := parser.ParseQuery(src)
			if err != nil {
				b.Fatal(err)
			}
			b.StartTimer()
			validator.Walk(x.schema, doc, events)
			rule(doc)
		}
	}
	b.Run("ours", run)
	rules.OverlappingFieldsCanBeMergedRule.RuleFunc(events, func(...validator.ErrorOption) {})
	rule = func(*ast.QueryDocument) {}
	b.Run("library", run)
}
