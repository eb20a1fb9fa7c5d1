package resolvers_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"pdca/resolvers"
)

// nested is a query of a depth: parent inside parent.
func nested(depth int) string {
	return `{orgUnit(id:"c")` + strings.Repeat("{parent", depth-2) + "{id}" + strings.Repeat("}", depth-2) + "}"
}

// tokens is a query of a number of tokens: {me{id id …}}.
func tokens(n int) string { return "{me{" + strings.Repeat("id ", n-5) + "}}" }

// list is a JSON or GraphQL list of one element repeated.
func list(element string, n int) string {
	return "[" + strings.TrimSuffix(strings.Repeat(element+",", n), ",") + "]"
}

func spreads(n int) string {
	var b strings.Builder
	b.WriteString("{me{id")
	for i := range n {
		fmt.Fprintf(&b, " ...F%d", i)
	}
	b.WriteString("}}")
	for i := range n {
		fmt.Fprintf(&b, " fragment F%d on Account{name}", i)
	}
	return b.String()
}

func operations(n int) string {
	var b strings.Builder
	b.WriteString("query Q{me{id}}")
	for i := range n - 1 {
		fmt.Fprintf(&b, " query Q%d{me{id}}", i)
	}
	return b.String()
}

// TestLimits stands at the edge of every limit, on both sides of it.
func TestLimits(t *testing.T) {
	fx := open(t, tiny, nil)
	ids := func(n int) string { return `{"ids":` + list(`"c"`, n) + `}` }
	for _, c := range []struct {
		limit             string
		max               int
		inside, outside   string
		insideV, outsideV string
	}{
		{limit: "tokens", max: 2000, inside: tokens(2000), outside: tokens(2001)},
		{limit: "depth", max: 10, inside: nested(10), outside: nested(11)},
		{limit: "introspectionDepth", max: 15, inside: introspectionNest(15), outside: introspectionNest(16)},
		{limit: "aliases", max: 40, inside: "{me{id " + aliases(40) + "}}", outside: "{me{id " + aliases(41) + "}}"},
		{limit: "rootFields", max: 24, inside: "{me{id} " + aliases(23) + "}", outside: "{me{id} " + aliases(24) + "}"},
		{limit: "rootFields", max: 24, inside: "{" + strings.Repeat("me{id} ", 24) + "}", outside: "{" + strings.Repeat("me{id} ", 24) + "...F} fragment F on Query{__typename}"},
		{limit: "directives", max: 20, inside: "{me{" + strings.Repeat("id @skip(if:false) ", 20) + "}}", outside: "{me{" + strings.Repeat("id @skip(if:false) ", 21) + "}}"},
		{limit: "fragments", max: 30, inside: spreads(30), outside: spreads(31)},
		{limit: "operations", max: 10, inside: operations(10), outside: operations(11)},
		{limit: "page", max: 100, inside: "{members(first:100){nodes{id}}}", outside: "{members(first:101){nodes{id}}}"},
		{limit: "page", max: 100, inside: "query($n:Int){members(last:$n){nodes{id}}}", outside: "query($n:Int){members(last:$n){nodes{id}}}", insideV: `{"n":100}`, outsideV: `{"n":99999999}`},
		{limit: "ids", max: 100, inside: "query($ids:[ID!]!){nodes(ids:$ids){id}}", outside: "query($ids:[ID!]!){nodes(ids:$ids){id}}", insideV: ids(100), outsideV: ids(101)},
		{limit: "filterConditions", max: 50, inside: `{members(filter:{and:` + list(`{onPost:{eq:true}}`, 50) + `}){totalCount}}`, outside: `{members(filter:{and:` + list(`{onPost:{eq:true}}`, 51) + `}){totalCount}}`},
		{limit: "filterValues", max: 500, inside: `{members(filter:{name:{in:` + list(`"x"`, 500) + `}}){totalCount}}`, outside: `{members(filter:{name:{in:` + list(`"x"`, 501) + `}}){totalCount}}`},
		{limit: "orderBy", max: 5, inside: `{members(first:1,orderBy:` + list("NAME_ASC", 5) + `){nodes{id}}}`, outside: `{members(first:1,orderBy:` + list("NAME_ASC", 6) + `){nodes{id}}}`},
		{limit: "nesting", max: 32, inside: `query($f:MemberFilter){members(filter:$f){totalCount}}`, outside: `query($f:MemberFilter){members(filter:$f){totalCount}}`,
			insideV: `{"f":` + strings.Repeat(`{"not":`, 29) + `{"id":{"eq":"x"}}` + strings.Repeat("}", 30), outsideV: `{"f":` + strings.Repeat(`{"not":`, 30) + `{"id":{"eq":"x"}}` + strings.Repeat("}", 31)},
		{limit: "cost", max: 5000, // 1 + 100 × (1 + 1 + n × 1) for n of 48 and of 49
			inside:  `query($n:Int){orgUnits(first:100){nodes{members(first:$n){nodes{id}}}}}`,
			outside: `query($n:Int){orgUnits(first:100){nodes{members(first:$n){nodes{id}}}}}`, insideV: `{"n":47}`, outsideV: `{"n":49}`},
	} {
		t.Run(c.limit, func(t *testing.T) {
			fx.t = t
			rep := fx.send(withName(c.inside, c.insideV), "admin")
			if len(rep.Errors) > 0 {
				t.Errorf("inside: %.300s", rep.body)
			}
			code := "QUERY_TOO_COMPLEX"
			rep = fx.refused("admin", c.outside, c.outsideV, code)
			if e := rep.Errors[0].Extensions; e.Limit != c.limit || e.Max != c.max {
				t.Errorf("outside: %s %d", e.Limit, e.Max)
			}
		})
	}
	fx.refused("admin", "{members{nodes{id}}}", "", "BAD_QUERY")
	fx.refused("admin", "{members{pageInfo{hasNextPage}}}", "", "BAD_QUERY")
	fx.refused("admin", "query($n:Int){members(first:$n){edges{cursor}}}", "", "BAD_QUERY")
	fx.refused("admin", "{members(first:-1){nodes{id}}}", "", "VALIDATION")
	fx.refused("admin", "{members(first:1,last:1){nodes{id}}}", "", "VALIDATION")
	fx.refused("admin", "{members(first:1.5){nodes{id}}}", "", "BAD_QUERY")
	fx.refused("admin", "query($n:Int){members(first:$n){nodes{id}}}", `{"n":"5"}`, "VALIDATION")
	fx.refused("admin", "query($n:Int){members(first:$n){nodes{id}}}", `{"n":5.5}`, "VALIDATION")
}

// withName sends documents of several operations with the name of the first.
func withName(query, vars string) *http.Request {
	if !strings.HasPrefix(query, "query Q{") {
		return newPost(query, vars)
	}
	return request("POST", "/", fmt.Sprintf(`{"query":%q,"operationName":"Q"}`, query), jsonBody)
}

func introspectionNest(depth int) string {
	return `{__type(name:"Query"){` + strings.Repeat("ofType{", depth-2) + "name" + strings.Repeat("}", depth-2) + "}}"
}

// TestPeers: the queries that this door is measured by, full pages and what an
// explorer asks are within the limits.
func TestPeers(t *testing.T) {
	fx := open(t, tiny, nil)
	for _, q := range benchQueries {
		fx.data("admin", q.query, `{"id":"s1b1m1"}`)
	}
	for _, e := range fx.e.Registry().Entities {
		if !e.Internal {
			fx.data("admin", "{x:"+e.Plural+"(first:100){totalCount pageInfo{hasNextPage endCursor} edges{cursor node{"+strings.Join(plain(e.Name), " ")+"}}}}", "")
		}
	}
	fx.data("admin", `{orgUnits(first:40,filter:{kind:{eq:SECONDARY_COMMITTEE}}){nodes{id nameZh memberCount children(first:10){nodes{id members{totalCount} findings(filter:{status:{eq:OPEN}}){totalCount}}}}}}`, "")
}

// TestExecutionLimits: an answer that grows too long or takes too long ends with
// an error and without data.
func TestExecutionLimits(t *testing.T) {
	fx := open(t, tiny, func(c *resolvers.Config) { c.Limits.AnswerBytes = 1000 })
	q := `{members(first:20){nodes{id name personNo createdAt}}}`
	rep := fx.post("admin", q, "")
	if rep.Data != nil || len(rep.Errors) != 1 || rep.Errors[0].Extensions.Limit != "answerBytes" {
		t.Errorf("long: %s", rep.body)
	}
	fx = open(t, tiny, func(c *resolvers.Config) { c.Limits.Execution = time.Nanosecond })
	rep = fx.post("admin", `{pointsEntries(first:100){nodes{id member{branch{id}}}}}`, "")
	if rep.Data != nil || len(rep.Errors) != 1 || rep.Errors[0].Extensions.Limit != "seconds" {
		t.Errorf("slow: %s", rep.body)
	}
}
