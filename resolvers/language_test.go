package resolvers_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql/introspection"

	"pdca/graph"
	"pdca/internal/domain"
	"pdca/internal/engine"
)

func TestLanguage(t *testing.T) {
	fx := open(t, tiny, nil)
	for _, c := range []struct{ name, query, vars, want string }{
		{"alias", `{a:me{b:id c:id} me{id}}`, "", `{"a":{"b":"admin","c":"admin"},"me":{"id":"admin"}}`},
		{"merged", `{me{id} me{name id} ...on Query{me{unitId}}}`, "", `{"me":{"id":"admin","name":"账号 admin","unitId":"c"}}`},
		{"merged below", `{orgUnit(id:"s1b1"){parent{id} ...F parent{parent{id}}}} fragment F on OrgUnit{parent{kind}}`, "",
			`{"orgUnit":{"parent":{"id":"s1","kind":"SECONDARY_COMMITTEE","parent":{"id":"c"}}}}`},
		{"fragments in fragments", `query Q{me{...A}} fragment A on Account{...B name} fragment B on Node{id __typename}`, "", `{"me":{"id":"admin","__typename":"Account","name":"账号 admin"}}`},
		{"skip and include", `query($y:Boolean!,$n:Boolean!){me{id @skip(if:$y) name @include(if:$y) unitId @include(if:$n) username @skip(if:$n) @include(if:true)} serverInfo@skip(if:true){head}}`, `{"y":true,"n":false}`,
			`{"me":{"name":"账号 admin","username":"admin"}}`},
		{"skip a part of what is merged", `query($y:Boolean!){me@skip(if:$y){id} me{...F@include(if:$y) ...on Account@skip(if:$y){unitId}}} fragment F on Account{username}`, `{"y":true}`, `{"me":{"username":"admin"}}`},
		{"the other way", `query($y:Boolean!){me@skip(if:$y){id} me{...F@include(if:$y) ...on Account@skip(if:$y){unitId}}} fragment F on Account{username}`, `{"y":false}`, `{"me":{"id":"admin","unitId":"c"}}`},
		{"nothing left", `query($y:Boolean!){me{id@skip(if:$y)}}`, `{"y":true}`, `{"me":{}}`},
		{"all skipped", `query($y:Boolean!){me@skip(if:$y){id}}`, `{"y":true}`, `{}`},
		{"default of a condition", `query($y:Boolean=true){me{id@skip(if:$y) name}}`, `{}`, `{"me":{"name":"账号 admin"}}`},
		{"default", `query($i:ID="c"){orgUnit(id:$i){id}}`, `{}`, `{"orgUnit":{"id":"c"}}`},
		{"default, overridden", `query($i:ID="c"){orgUnit(id:$i){id}}`, `{"i":"s1"}`, `{"orgUnit":{"id":"s1"}}`},
		{"number for an id", `query($i:ID!){orgUnit(id:$i){id}}`, `{"i":7}`, `{"orgUnit":null}`},
		{"literal number for an id", `{orgUnit(id:7){id}}`, "", `{"orgUnit":null}`},
		{"variables not declared", `{me{id}}`, `{"x":1}`, `{"me":{"id":"admin"}}`},
		{"two types, one name", `{a:node(id:"c"){...on OrgUnit{n:nameZh} ...on Member{n:name}} b:node(id:"s1b1m1"){...on OrgUnit{n:nameZh} ...on Member{n:name}}}`, "", `{"a":{"n":"公司党委"},"b":{"n":"李01"}}`},
		{"block string", `{orgUnit(id:"""
			c
		"""){id}}`, "", `{"orgUnit":{"id":"c"}}`},
		{"escapes", `{orgUnits(first:1,filter:{nameZh:{eq:"\u516c司党委"}}){nodes{id}}}`, "", `{"orgUnits":{"nodes":[{"id":"c"}]}}`},
		{"variable in a filter", `query($k:UnitKind!,$n:Int,$o:[OrgUnitOrder!]){orgUnits(first:$n,orderBy:$o,filter:{and:[{kind:{in:[$k,GROUP_COMMITTEE]}}]}){nodes{id}}}`, `{"k":"SECONDARY_COMMITTEE","n":2,"o":"CODE_DESC"}`,
			`{"orgUnits":{"nodes":[{"id":"s2"},{"id":"s1"}]}}`},
		{"__typename everywhere", `{__typename me{__typename} members(first:1){__typename edges{__typename node{__typename}} pageInfo{__typename}} serverInfo{__typename}}`, "",
			`{"__typename":"Query","me":{"__typename":"Account"},"members":{"__typename":"MemberConnection","edges":[{"__typename":"MemberEdge","node":{"__typename":"Member"}}],"pageInfo":{"__typename":"PageInfo"}},"serverInfo":{"__typename":"ServerInfo"}}`},
		{"description", `"what it is for" query Q{me{id}}`, "", `{"me":{"id":"admin"}}`},
	} {
		t.Run(c.name, func(t *testing.T) {
			fx.t = t
			fx.same("admin", c.query, c.vars, c.want)
			fx.same("admin", c.query, c.vars, c.want) // and from the cache
		})
	}
}

// TestRules: a document that breaks a rule of the specification is refused with
// the rule's name and place, and with no value of its own.
func TestRules(t *testing.T) {
	fx := open(t, tiny, nil)
	for _, c := range []struct{ rule, query string }{
		{"LoneAnonymousOperation", `{me{id}} query canary{me{id}}`},
		{"UniqueOperationNames", `query canary{me{id}} query canary{me{id}}`},
		{"UniqueFragmentNames", `{me{...canary}} fragment canary on Account{id} fragment canary on Account{id}`},
		{"UniqueVariableNames", `query($canary:ID!,$canary:ID!){orgUnit(id:$canary){id}}`},
		{"UniqueArgumentNames", `{orgUnit(id:"secret",id:"secret"){id}}`},
		{"UniqueInputFieldNames", `{members(filter:{name:{eq:"secret",eq:"secret"}}){totalCount}}`},
		{"UniqueDirectivesPerLocation", `{me{id@skip(if:false)@skip(if:false)}}`},
		{"KnownTypeNames", `{me{...on canary{id}}}`},
		{"KnownFragmentNames", `{me{...canary}}`},
		{"KnownDirectives", `{me{id@canary}}`},
		{"KnownDirectives", `{me{...@defer{id}}}`}, // gqlparser knows it, we do not promise it
		{"FieldsOnCorrectType", `{me{canary}}`},
		{"FieldsOnCorrectType", `{nod(id:"c"){id}}`},
		{"KnownArgumentNames", `{me{id(canary:1)}}`},
		{"ScalarLeafs", `{me}`},
		{"ScalarLeafs", `{me{id{canary}}}`},
		{"ProvidedRequiredArguments", `{orgUnit{id}}`},
		{"ValuesOfCorrectType", `{orgUnit(id:{canary:1}){id}}`},
		{"ValuesOfCorrectType", `{members(filter:{name:{canary:1}}){totalCount}}`},
		{"ValuesOfCorrectType", `{members(first:"secret"){totalCount}}`},
		{"ValuesOfCorrectType", `{members(first:1,orderBy:[SECRET_ASC]){totalCount}}`},
		{"FragmentsOnCompositeTypes", `{me{...on String{canary}}}`},
		{"PossibleFragmentSpreads", `{me{...on OrgUnit{id}}}`},
		{"NoFragmentCycles", `{me{...canary}} fragment canary on Account{...canary}`},
		{"NoUnusedFragments", `{me{id}} fragment canary on Account{id}`},
		{"NoUndefinedVariables", `{orgUnit(id:$canary){id}}`},
		{"NoUnusedVariables", `query($canary:ID){me{id}}`},
		{"VariablesAreInputTypes", `query($canary:Account){me{id(x:$canary)}}`},
		{"VariablesInAllowedPosition", `query($canary:Int){orgUnit(id:$canary){id}}`},
		{"VariablesInAllowedPosition", `query($canary:ID){orgUnit(id:$canary){id}}`},
		{"OverlappingFieldsCanBeMerged", `{me{canary:id canary:name}}`},
		{"OverlappingFieldsCanBeMerged", `{a:orgUnit(id:"secret"){id} a:orgUnit(id:"c"){id}}`},
		{"OverlappingFieldsCanBeMerged", `{a:orgUnit(id:"c"){id} a:member(id:"c"){id}}`},
		{"OverlappingFieldsCanBeMerged", `{me{unit{x:id}} me{...F}} fragment F on Account{unit{x:code}}`},
		{"OverlappingFieldsCanBeMerged", `{node(id:"c"){...on Member{x:name} ...on OrgUnit{x:nameEn}}}`},
		{"OverlappingFieldsCanBeMerged", `{node(id:"c"){...on Member{x:branch{id}} ...on OrgUnit{x:code}}}`},
		{"OverlappingFieldsCanBeMerged", `{node(id:"c"){...on Member{x:branch{y:id}} ...on OrgUnit{x:parent{y:nameEn}}}}`},
		{"OverlappingFieldsCanBeMerged", `{members(first:1){nodes{id}} members(first:2){nodes{id}}}`},
		{"FieldsOnCorrectType", `subscription canary{me{id}}`},
		{"MaxIntrospectionDepth", `{__schema{types{fields{type{fields{type{fields{name}}}}}}}}`},
		{"", `{me{id}`}, {"", `query{me{id}}canary`}, {"", ``}, {"", `#canary`}, {"", `type canary{id:ID}`}, {"", `{}`}, {"", `{me{id(secret:'x')}}`}, {"", "{me{id(secret:\"x\n\")}}"},
	} {
		rep := fx.post("admin", c.query, "")
		if len(rep.Errors) == 0 {
			t.Errorf("%s: %s", c.query, rep.body)
			continue
		}
		found := c.rule == ""
		for _, e := range rep.Errors {
			found = found || e.Extensions.Rule == c.rule && (len(e.Locations) > 0 || c.rule == "NoFragmentCycles")
		}
		if !found || strings.Contains(strings.ToLower(rep.body), "secret") || strings.Contains(rep.body, `"data"`) {
			t.Errorf("%s, want %s: %s", c.query, c.rule, rep.body)
		}
	}
}

// TestVariables: values that do not fit are refused without repeating them.
func TestVariables(t *testing.T) {
	fx := open(t, tiny, nil)
	for _, c := range []struct{ query, vars string }{
		{`query($v:ID!){orgUnit(id:$v){id}}`, `{}`},
		{`query($v:ID!){orgUnit(id:$v){id}}`, `{"v":null}`},
		{`query($v:ID!){orgUnit(id:$v){id}}`, `{"v":["secret"]}`},
		{`query($v:ID!){orgUnit(id:$v){id}}`, `{"v":{"canary":1}}`},
		{`query($v:ID!){orgUnit(id:$v){id}}`, `{"v":1.5}`},
		{`query($v:ID!){orgUnit(id:$v){id}}`, `{"v":true}`},
		{`query($v:[ID!]!){nodes(ids:$v){id}}`, `{"v":["c",null]}`},
		{`query($v:Int){members(first:$v){nodes{id}}}`, `{"v":4294967297}`},
		{`query($v:String){members(first:1,after:$v){nodes{id}}}`, `{"v":12}`},
		{`query($v:Boolean!){me{id@skip(if:$v)}}`, `{"v":"true"}`},
		{`query($v:MemberFilter){members(filter:$v){totalCount}}`, `{"v":"secret"}`},
		{`query($v:MemberFilter){members(filter:$v){totalCount}}`, `{"v":{"canary":{}}}`},
		{`query($v:MemberFilter){members(filter:$v){totalCount}}`, `{"v":{"name":{"canary":1}}}`},
		{`query($v:MemberFilter){members(filter:$v){totalCount}}`, `{"v":{"memberStatus":{"eq":"secret"}}}`},
		{`query($v:MemberFilter){members(filter:$v){totalCount}}`, `{"v":{"rev":{"eq":"1"}}}`},
		{`query($v:MemberFilter){members(filter:$v){totalCount}}`, `{"v":{"rev":{"eq":-1}}}`},
		{`query($v:[MemberOrder!]){members(first:1,orderBy:$v){nodes{id}}}`, `{"v":["secret"]}`},
		{`query($v:[MemberOrder!]){members(first:1,orderBy:$v){nodes{id}}}`, `{"v":[null]}`},
		{`mutation($v:UpdateMemberInput!){updateMember(input:$v){rev}}`, `{"v":{"name":"secret"}}`},
		{`mutation($v:UpdateMemberInput!){updateMember(input:$v){rev}}`, `{"v":{"id":"x","canary":1}}`},
		{`mutation($v:UpdateAccountInput!){updateAccount(input:$v){rev}}`, `{"v":{"id":"x","mutedKinds":[1]}}`},
		{`mutation($v:UpdateMemberInput!){updateMember(input:$v){rev}}`, `{"v":{"id":"x","onPost":"yes"}}`},
	} {
		rep := fx.refused("admin", c.query, c.vars, "VALIDATION")
		if strings.Contains(rep.body, "secret") || len(rep.Errors) > 0 && !strings.Contains(rep.Errors[0].Message, "$v") {
			t.Errorf("%s: %s", c.vars, rep.body)
		}
	}
}

// TestNulls: an error makes the nearest field null that may be, and says where.
func TestNulls(t *testing.T) {
	fx := open(t, tiny, nil)
	fx.broken()
	for _, c := range []struct{ query, data, path string }{
		{`{a:orgUnit(id:"x1"){id nameZh} me{id}}`, `{"a":null,"me":{"id":"admin"}}`, `[a nameZh]`},
		{`{orgUnit(id:"x2"){id parent{id m:nameZh} nameEn}}`, `{"orgUnit":{"id":"x2","parent":null,"nameEn":null}}`, `[orgUnit parent m]`},
		{`{nodes(ids:["x1","s1b1m1"]){id ...on OrgUnit{nameZh}}}`, `{"nodes":[null,{"id":"s1b1m1"}]}`, `[nodes 0 nameZh]`},
		{`{node(id:"x1"){...on OrgUnit{nameZh}}}`, `{"node":null}`, `[node nameZh]`},
		{`{me{id} orgUnits(first:2,filter:{id:{in:["c","x1"]}}){nodes{id nameZh}}}`, `{"me":{"id":"admin"},"orgUnits":{"nodes":[{"id":"c","nameZh":"公司党委"},null]}}`, `[orgUnits nodes 1 nameZh]`},
		{`{orgUnit(id:"c"){id children(first:1,filter:{id:{eq:"x1"}}){totalCount nodes{nameZh}} code}}`, `{"orgUnit":{"id":"c","children":{"totalCount":1,"nodes":[null]},"code":"C"}}`, `[orgUnit children nodes 0 nameZh]`},
		{`{orgUnit(id:"x2"){ancestors{id nameZh}}}`, `{"orgUnit":{"ancestors":[null,{"id":"c","nameZh":"公司党委"}]}}`, `[orgUnit ancestors 0 nameZh]`},
		{`{x2:orgUnit(id:"x2"){parent{ancestors{id} parent{id} y:nameZh}}}`, `{"x2":{"parent":null}}`, `[x2 parent y]`},
	} {
		rep := fx.post("admin", c.query, "")
		data := strings.TrimPrefix(rep.body, `{"data":`)
		if !strings.HasPrefix(data, c.data+`,"errors"`) || fmt.Sprint(rep.Errors[0].Path) != c.path || rep.Errors[0].Extensions.Code != "INTERNAL" || rep.status != 200 {
			t.Errorf("%s: %d %s, path %v", c.query, rep.status, rep.body, rep.Errors[0].Path)
		}
	}
	// A record that lacks what it must have is an internal error, and never shown.
	err := fx.e.Do(t.Context(), domain.Actor{System: true}, func(tx *engine.Tx) error {
		_, err := tx.Make(f(fx.e, "PointsRule"), "broken")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	rep := fx.post("admin", `{pointsRule(id:"broken"){id code}}`, "")
	if fmt.Sprint(rep.Data) != "map[pointsRule:<nil>]" || rep.Errors[0].Extensions.Code != "INTERNAL" {
		t.Errorf("%s", rep.body)
	}
}

// TestErrorCount: of many errors an answer lists ten at most.
func TestErrorCount(t *testing.T) {
	fx := open(t, tiny, nil)
	fx.broken()
	rep := fx.post("admin", `{nodes(ids:`+list(`"x1"`, 50)+`){...on OrgUnit{nameZh}}}`, "")
	if n := len(rep.Errors); n < 1 || n > 10 || !strings.HasPrefix(rep.body, `{"data":{"nodes":[null,null`) {
		t.Errorf("%d errors: %s", n, rep.body)
	}
}

func TestIntrospection(t *testing.T) {
	fx := open(t, tiny, nil)
	data := decode(t, fx.data("admin", introspection.NewQuery(introspection.QueryOptions{OneOf: true}), ""))
	schema := data["__schema"].(map[string]any)
	types := map[string]map[string]any{}
	for _, x := range schema["types"].([]any) {
		types[x.(map[string]any)["name"].(string)] = x.(map[string]any)
	}
	if len(types) != len(graph.Schema().Types) {
		t.Errorf("%d types, the schema has %d", len(types), len(graph.Schema().Types))
	}
	for name, def := range graph.Schema().Types {
		n := 0
		for _, f := range def.Fields {
			n += truth(!strings.HasPrefix(f.Name, "__"))
		}
		for kind, want := range map[string]int{"fields": n * truth(def.IsCompositeType()), "inputFields": n * truth(!def.IsCompositeType()), "enumValues": len(def.EnumValues)} {
			got, _ := types[name][kind].([]any)
			if len(got) != want {
				t.Errorf("%s has %d %s, want %d", name, len(got), kind, want)
			}
		}
		if types[name]["description"] == nil && !def.BuiltIn && !strings.HasPrefix(name, "__") {
			t.Errorf("%s has no description", name)
		}
	}
	fx.same("admin", `{__schema{directives{name}}}`, "", `{"__schema":{"directives":[{"name":"deprecated"},{"name":"include"},{"name":"oneOf"},{"name":"skip"},{"name":"specifiedBy"}]}}`)
	fx.same("admin", `query($n:String!){a:__type(name:$n){kind name fields{name} enumValues{name}} b:__type(name:"Nope"){name} c:__type(name:"FieldBase"){inputFields{name type{kind ofType{name}}}} d:__type(name:"Node"){possibleTypes{name} fields{name args{name}}}}`, `{"n":"ErrorCode"}`,
		`{"a":{"kind":"ENUM","name":"ErrorCode","fields":null,"enumValues":`+codes()+`},"b":null,"c":{"inputFields":[{"name":"field","type":{"kind":"NON_NULL","ofType":{"name":"String"}}},{"name":"rev","type":{"kind":"NON_NULL","ofType":{"name":"Rev"}}}]},`+
			`"d":{"possibleTypes":`+nodeTypes()+`,"fields":[{"name":"id","args":[]}]}}`)
}

func codes() string {
	var names []string
	for _, v := range graph.Schema().Types["ErrorCode"].EnumValues {
		names = append(names, `{"name":"`+v.Name+`"}`)
	}
	return "[" + strings.Join(names, ",") + "]"
}

func nodeTypes() string {
	var names []string
	for _, d := range graph.Schema().GetPossibleTypes(graph.Schema().Types["Node"]) {
		names = append(names, `{"name":"`+d.Name+`"}`)
	}
	return "[" + strings.Join(names, ",") + "]"
}
