package resolvers_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"pdca/resolvers"
)

// venue makes one to change.
func (fx *fixture) venue() {
	m := &maker{fixture: fx}
	m.make("Venue", "v1", `{"unitId":"s1b1","nameZh":"活动室","kindCode":"ACTIVITY_CENTRE"}`)
	m.flush()
}

// TestNothingIsStoredForARequestInError: arguments are looked at before anything
// runs, wherever in the operation they stand and wherever their values come from.
func TestNothingIsStoredForARequestInError(t *testing.T) {
	fx := open(t, tiny, nil)
	fx.venue()
	cursor := fx.cursor(`{members(first:1,orderBy:[NAME_ASC]){edges{cursor}}}`)
	for _, c := range []struct{ query, vars, code string }{
		{`query{venues(first:1,after:"zzz"){nodes{id}}}`, `{}`, "VALIDATION"},
		{`query{venues(last:1,before:$s){nodes{id}}}`, `{"s":"zzz"}`, "VALIDATION"},
		{`query{venues(first:1,after:$s){totalCount pageInfo{hasNextPage}}}`, `{"s":"` + cursor + `"}`, "VALIDATION"}, // of another list
		{`query{members(first:1,after:$s){nodes{id}}}`, `{"s":"` + cursor + `"}`, "VALIDATION"},                       // of another order
		{`query{orgUnit(id:"c"){members(first:1,after:$s,orderBy:[NAME_ASC]){nodes{id}}}}`, `{"s":"` + cursor + `"}`, "VALIDATION"},
		{`venue{unit{members(first:1,after:$s){nodes{id}}}}`, `{"s":"zzz"}`, "VALIDATION"},
		{`venue{unit{members(first:$n){nodes{id}}}}`, `{"n":-1}`, "VALIDATION"},
		{`query{venues(first:$n){nodes{id}}}`, `{"n":101}`, "QUERY_TOO_COMPLEX"},
		{`query{venues(first:1,orderBy:$o){nodes{id}}}`, `{"o":["NOPE"]}`, "VALIDATION"},
		{`query{venues(filter:{id:{in:$l}}){totalCount}}`, `{}`, "FILTER_NULL"},
		{`query{venues(filter:$f){totalCount}}`, `{"f":{"createdAt":{"gt":"yesterday"}}}`, "VALIDATION"},
		{`query{nodes(ids:$l){id}}`, `{"l":` + list(`"c"`, 101) + `}`, "QUERY_TOO_COMPLEX"},
		{`query{nodes(ids:$l){... on OrgUnit{members(first:100){nodes{id}}}}}`, `{"l":` + list(`"c"`, 100) + `}`, "QUERY_TOO_COMPLEX"},
	} {
		before := fx.e.Snapshot().Rev
		decl := `mutation($s:String,$n:Int,$o:[VenueOrder!],$l:[ID!]=null,$f:VenueFilter)`
		if strings.Contains(c.query, "nodes(ids:$l)") {
			decl = strings.Replace(decl, "$l:[ID!]=null", "$l:[ID!]!", 1)
		}
		used := decl[:len("mutation(")]
		for _, d := range strings.Split(strings.TrimSuffix(decl[len("mutation("):], ")"), ",") {
			if strings.Contains(c.query, d[:2]) {
				used += d + " "
			}
		}
		if used = used + ")"; used == "mutation()" {
			used = "mutation"
		}
		fx.refused("admin", used+`{a:updateVenue(input:{id:"v1" nameZh:"一"}){rev} b:updateVenue(input:{id:"v1" nameZh:"二"}){rev `+c.query+`}}`, c.vars, c.code)
		if after := fx.e.Snapshot().Rev; after != before {
			t.Fatalf("%s %s: stored something", c.query, c.vars)
		}
	}
	fx.same("admin", `{venue(id:"v1"){nameZh}}`, "", `{"venue":{"nameZh":"活动室"}}`)
	// What is in order is carried out.
	fx.same("admin", `mutation($s:String){updateVenue(input:{id:"v1" nameZh:"三"}){venue{nameZh} query{members(first:1,after:$s,orderBy:[NAME_ASC]){nodes{id}}}}}`, `{"s":"`+cursor+`"}`,
		`{"updateVenue":{"venue":{"nameZh":"三"},"query":{"members":{"nodes":[{"id":"`+fx.second()+`"}]}}}}`)
}

// cursor returns the first cursor of a list of members.
func (fx *fixture) cursor(query string) string {
	edges := decode(fx.t, fx.data("admin", query, ""))["members"].(map[string]any)["edges"].([]any)
	return edges[0].(map[string]any)["cursor"].(string)
}

// second is the second member by name.
func (fx *fixture) second() string {
	nodes := decode(fx.t, fx.data("admin", `{members(first:2,orderBy:[NAME_ASC]){nodes{id}}}`, ""))["members"].(map[string]any)["nodes"].([]any)
	return nodes[1].(map[string]any)["id"].(string)
}

// TestCommittedIsAnswered: an error beside a change that was stored blanks its own
// field; the answers to this change and to those before it are whole.
func TestCommittedIsAnswered(t *testing.T) {
	fx := open(t, tiny, nil)
	fx.venue()
	fx.broken()
	first := `a:updateVenue(input:{id:"v1" nameZh:"一" capacity:10}){venue{nameZh} errors{code}}`
	answered := `"a":{"venue":{"nameZh":"一"},"errors":[]}`
	for _, c := range []struct{ second, data, path string }{
		{`updateVenue(input:{id:"v1" nameZh:"二"}){query{orgUnit(id:"x1"){nameZh}} venue{nameZh} errors{code}}`,
			`{"query":{"orgUnit":null},"venue":{"nameZh":"二"},"errors":[]}`, `[b query orgUnit nameZh]`},
		{`updateVenue(input:{id:"v1" nameZh:"二"}){query{orgUnits(first:9,filter:{id:{eq:"x1"}}){nodes{nameZh}} me{id}} venue{nameZh}}`,
			`{"query":{"orgUnits":{"nodes":[null]},"me":{"id":"admin"}},"venue":{"nameZh":"二"}}`, `[b query orgUnits nodes 0 nameZh]`},
		{`updateMember(input:{id:"xm" name:"周"}){member{name branch{nameZh}} errors{code} query{me{id}}}`,
			`{"member":{"name":"周","branch":null},"errors":[],"query":{"me":{"id":"admin"}}}`, `[b member branch nameZh]`},
	} {
		rep := fx.post("admin", "mutation{"+first+" b:"+c.second+"}", "")
		want := `{"data":{` + answered + `,"b":` + c.data + `},"errors"`
		if !strings.HasPrefix(rep.body, want) || fmt.Sprint(rep.Errors[0].Path) != c.path || rep.status != 200 {
			t.Errorf("%s\n got %d %s\nwant %s", c.second, rep.status, rep.body, want)
		}
	}
}

// TestLimitsAfterACommit: a limit that a payload meets ends the payload's queries,
// not the answer, and what was not carried out says so.
func TestLimitsAfterACommit(t *testing.T) {
	for limit, configure := range map[string]func(*resolvers.Config){
		"answerBytes": func(c *resolvers.Config) { c.Limits.AnswerBytes = 4000 },
		"steps":       func(c *resolvers.Config) { c.Limits.Steps = 4000 },
	} {
		fx := open(t, tiny, configure)
		fx.venue()
		change := func(name, rest string) string {
			return fmt.Sprintf(`%s:updateVenue(input:{id:"v1" nameZh:"%s"}){rev %s venue{nameZh} errors{code}} `, name, name, rest)
		}
		long := `query{pointsEntries(first:100){nodes{id member{id name branch{id nameZh}}}}}`
		rep := fx.post("admin", "mutation{"+change("a", "")+change("b", long)+change("c", "")+"}", "")
		data, _ := rep.Data.(map[string]any)
		rev := fx.e.Snapshot().Rev
		carried := 2
		if limit == "answerBytes" {
			carried = 3 // without the long part there is room again
		}
		for i, name := range []string{"a", "b", "c"}[:carried] {
			got, _ := data[name].(map[string]any)
			query := "<nil>"
			if name == "b" {
				query = "map[pointsEntries:<nil>]"
			}
			if fmt.Sprint(got["venue"], got["rev"], got["errors"], got["query"]) != fmt.Sprintf("map[nameZh:%s] %d [] %s", name, int(rev)-carried+1+i, query) {
				t.Errorf("%s: %s is answered %v, the state is at %d", limit, name, got, rev)
			}
		}
		if carried == 2 && (data["c"] != nil || fmt.Sprint(rep.Errors[len(rep.Errors)-1].Path) != "[c]") {
			t.Errorf("%s: a mutation that was not carried out: %s", limit, rep.body)
		}
		if e := rep.Errors[0]; e.Extensions.Limit != limit || !strings.HasPrefix(fmt.Sprint(e.Path), "[b query pointsEntries") {
			t.Errorf("%s: %s", limit, rep.body)
		}
	}
}

// gone is a context that ends when it was asked a number of times: a client that
// hangs up at a known point of the work.
type gone struct {
	context.Context
	asked, last int
}

func (g *gone) Err() error {
	if g.asked++; g.asked >= g.last {
		return context.Canceled
	}
	return g.Context.Err()
}

// TestFiltersDoNotWiden: a condition that has no value is refused, by its path, and
// never left out.
func TestFiltersDoNotWiden(t *testing.T) {
	fx := open(t, tiny, nil)
	for path, filter := range map[string]string{
		"filter.id.in":                 `{id:{in:V}}`,
		"filter.joinedOn.gt":           `{joinedOn:{gt:V}}`,
		"filter.joinedOn.gte":          `{joinedOn:{gte:V}}`,
		"filter.joinedOn.lt":           `{joinedOn:{lt:V lte:"2020-01-01"}}`,
		"filter.joinedOn.lte":          `{joinedOn:{lte:V}}`,
		"filter.name.contains":         `{onPost:{eq:true} name:{contains:V}}`,
		"filter.name.prefix":           `{name:{prefix:V}}`,
		"filter.name.isNull":           `{name:{isNull:V}}`,
		"filter.or":                    `{or:V}`,
		"filter.and":                   `{and:V}`,
		"filter.not":                   `{not:V}`,
		"filter.name":                  `{name:V}`,
		"filter.not.and[1].or[0].name": `{not:{and:[{onPost:{eq:true}},{or:[{name:V}]}]}}`,
	} {
		name := path[strings.LastIndex(path, ".")+1:]
		typ := map[string]string{"in": "[ID!]", "gt": "Date", "gte": "Date", "lt": "Date", "lte": "Date", "isNull": "Boolean",
			"or": "[MemberFilter!]", "and": "[MemberFilter!]", "not": "MemberFilter", "name": "StringFilter"}[name]
		if typ == "" {
			typ = "String"
		}
		literal := `{members(filter:` + strings.Replace(filter, "V", "null", 1) + `){totalCount}}`
		inside := `query($v:` + typ + `){members(filter:` + strings.Replace(filter, "V", "$v", 1) + `){totalCount}}`
		whole := `query($f:MemberFilter){members(filter:$f){totalCount}}`
		for _, rep := range []*reply{
			fx.refused("admin", literal, "", "FILTER_NULL"),
			fx.refused("admin", inside, `{"v":null}`, "FILTER_NULL"),
			fx.refused("admin", inside, `{}`, "FILTER_VARIABLE_MISSING"),
			fx.refused("admin", whole, `{"f":`+asJSON(strings.Replace(filter, "V", "null", 1))+`}`, "FILTER_NULL"),
		} {
			if len(rep.Errors) > 0 && !strings.Contains(rep.Errors[0].Message, " "+path+" ") {
				t.Errorf("%s: the message does not name it: %s", path, rep.body)
			}
		}
	}
	for _, op := range []string{"eq", "ne"} {
		fx.refused("admin", `query($v:ID){members(filter:{partyGroupId:{`+op+`:$v}}){totalCount}}`, `{}`, "FILTER_VARIABLE_MISSING")
	}
	fx.refused("admin", `{findings(filter:{evidenceIds:{containsAny:null}}){totalCount}}`, "", "FILTER_NULL")
	fx.refused("admin", `{findings(filter:{evidenceIds:{contains:null}}){totalCount}}`, "", "FILTER_NULL")
	fx.same("admin", `{findings(filter:{evidenceIds:{containsAny:[]}}){totalCount}}`, "", `{"findings":{"totalCount":0}}`)
	fx.same("admin", `query($v:ID,$f:MemberFilter){members(filter:{partyGroupId:{eq:$v}}){totalCount} orgUnit(id:"s1b1"){members(filter:$f){totalCount}}}`, `{"v":null}`, `{"members":{"totalCount":20},"orgUnit":{"members":{"totalCount":5}}}`)
}

// asJSON turns a literal of these tests into JSON.
func asJSON(literal string) string {
	var b strings.Builder
	quoted, word := false, false
	for i, c := range literal {
		letter := c == '_' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
		if !quoted && letter && !word && !strings.HasPrefix(literal[i:], "null") && !strings.HasPrefix(literal[i:], "true") {
			rest := literal[i:]
			if end := strings.IndexByte(rest, ':'); end > 0 && !strings.ContainsAny(rest[:end], `{}[]" `) {
				b.WriteString(`"` + rest[:end] + `"`)
				word = true
				continue
			}
		}
		if c == '"' {
			quoted = !quoted
		}
		if word = word && letter; word {
			continue
		}
		if c == ' ' && !quoted {
			c = ','
		}
		b.WriteRune(c)
	}
	return b.String()
}

// TestNamesAreNames: a name is the same however it is escaped, and none is given
// twice.
func TestNamesAreNames(t *testing.T) {
	fx := open(t, tiny, nil)
	q := `query($f:MemberFilter,$o:[MemberOrder!]){members(first:1,filter:$f,orderBy:$o){totalCount nodes{id}}}`
	want := fx.data("admin", q, `{"f":{"id":{"in":["s1b1m1","s1b1m2"]},"status":{"eq":"ACTIVE"}},"o":["ID_DESC"]}`)
	fx.same("admin", q, `{"\u0066":{"\u0069d":{"i\u006e":["s1b1m1","s1b1m2"]},"status":{"\u0065q":"\u0041CTIVE"}},"o":["I\u0044_DESC"]}`, want)
	for _, vars := range []string{`{"f":{},"\u0066":{"id":{"eq":"s1b1m1"}}}`, `{"f":{"id":{"eq":"s1b1m1"}},"f":{}}`, `{"f":{"id":{"eq":"s1b1m1","e\u0071":"x"}}}`} {
		rep := fx.send(request("POST", "/", fmt.Sprintf(`{"query":%q,"variables":%s}`, q, vars), jsonBody), "admin")
		if rep.status != 400 || rep.Errors[0].Extensions.Code != "MALFORMED" {
			t.Errorf("%s: %d %s", vars, rep.status, rep.body)
		}
	}
	rep := fx.send(request("POST", "/", `{"qu\u0065ry":"{me{id}}"}`, jsonBody), "admin")
	if rep.body != `{"data":{"me":{"id":"admin"}}}` {
		t.Errorf("an escaped member of the body: %s", rep.body)
	}
}

// TestHalfCharacters: half a character is refused, in a literal and in a variable; a
// whole one, and a text that only looks like an escape, are kept.
func TestHalfCharacters(t *testing.T) {
	fx := open(t, tiny, nil)
	make := func(no, literal string) string {
		return `mutation{createMember(input:{personNo:"` + no + `" branchId:"s1b1" name:` + literal + `}){member{name} errors{code}}}`
	}
	for _, half := range []string{`"\uD83D"`, `"\uDE00"`, `"一\uD83Dx\uDE00"`, `"\uDE00\uD83D"`, `"\uD83D\uD83D\uDE00"`, `"\uD83D\\uDE00"`, `"\\\uD83D"`, `"\ud83d\n"`} {
		before := fx.e.Snapshot().Rev
		rep := fx.refused("admin", make("H1", half), "", "BAD_QUERY")
		if fx.e.Snapshot().Rev != before || len(rep.Errors) > 0 && len(rep.Errors[0].Locations) == 0 {
			t.Errorf("%s: %s", half, rep.body)
		}
		body := `{"query":"mutation($n:String!){createMember(input:{personNo:\"H2\" branchId:\"s1b1\" name:$n}){errors{code}}}","variables":{"n":` + half + `}}`
		if rep := fx.send(request("POST", "/", body, jsonBody), "admin"); rep.status != 400 || rep.Data != nil {
			t.Errorf("variable %s: %d %s", half, rep.status, rep.body)
		}
	}
	for i, c := range [][2]string{{`"\uD83D\uDE00"`, "😀"}, {`"\u{1F600}"`, "😀"}, {`"\\uD83D"`, `\uD83D`}, {`"""\uD83D"""`, `\uD83D`}, {`"\uFFFD"`, "\uFFFD"}, {`"😀\u4e00\uD83D\uDE00"`, "😀一😀"}} {
		got := decode(t, fx.data("admin", make(fmt.Sprint("W", i), c[0]), ""))["createMember"].(map[string]any)
		if fmt.Sprint(got["errors"]) != "[]" || got["member"].(map[string]any)["name"] != c[1] {
			t.Errorf("%s: %v", c[0], got)
		}
	}
}

// TestBigIds: an id may be written as an integer of any size, by literal or variable.
func TestBigIds(t *testing.T) {
	fx := open(t, tiny, nil)
	m := &maker{fixture: fx}
	for _, id := range []string{"0", "5", "-7", "2147483648", "9007199254740993", "123456789012345678901234567890", strings.Repeat("9", 60)} {
		m.make("Venue", id, `{"unitId":"s1b1","nameZh":"%s","kindCode":"ACTIVITY_CENTRE"}`, id)
		m.flush()
		want := `{"venue":{"id":"` + id + `"},"nodes":[{"id":"` + id + `"}],"venues":{"totalCount":1}}`
		fx.same("admin", `{venue(id:`+id+`){id} nodes(ids:[`+id+`]){id} venues(filter:{id:{in:`+id+`}}){totalCount}}`, "", want)
		fx.same("admin", `query($i:ID!,$f:VenueFilter){venue(id:$i){id} nodes(ids:[$i]){id} venues(filter:$f){totalCount}}`, `{"i":`+id+`,"f":{"id":{"eq":`+id+`}}}`, want)
		fx.same("admin", `query($i:ID!=`+id+`){venue(id:$i){id} nodes(ids:[$i]){id} venues(filter:{id:{eq:$i}}){totalCount}}`, "", want)
	}
	for _, id := range []string{"1.0", "1e3", "true"} {
		fx.refused("admin", `query($i:ID!){venue(id:$i){id}}`, `{"i":`+id+`}`, "VALIDATION")
		fx.refused("admin", `{venue(id:`+id+`){id}}`, "", "BAD_QUERY")
	}
}
