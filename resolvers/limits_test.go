package resolvers_test

import (
	"fmt"
	"net/http"
	"strings"
	"syscall"
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
		{limit: "aliases", max: 15, inside: "{me{id " + aliases(15) + "}}", outside: "{me{id " + aliases(16) + "}}"},
		{limit: "rootFields", max: 10, inside: "{me{id} " + aliases(9) + "}", outside: "{me{id} " + aliases(10) + "}"},
		{limit: "rootFields", max: 10, inside: "{" + strings.Repeat("me{id} ", 10) + "}", outside: "{" + strings.Repeat("me{id} ", 10) + "...F} fragment F on Query{__typename}"},
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
			insideV: `{"f":` + strings.Repeat(`{"not":`, 30) + `{}` + strings.Repeat("}", 31), outsideV: `{"f":` + strings.Repeat(`{"not":`, 31) + `{}` + strings.Repeat("}", 32)},
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
	fx.refused("admin", "{orgUnit(id:\"c\"){children(first:0){nodes{id}}}}", "", "VALIDATION")
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
	fx.data("admin", `{orgUnits(first:40,filter:{kind:{eq:SECONDARY_COMMITTEE}}){nodes{id nameZh memberCount openFindings children(first:10){nodes{id members{totalCount} findings(filter:{status:{eq:OPEN}}){totalCount}}}}}}`, "")
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

// fan is n fragments, each of which spreads the next twice.
func fan(n int) string {
	var b strings.Builder
	b.WriteString("{me{...F0}}")
	for i := range n {
		fmt.Fprintf(&b, " fragment F%d on Account{a:unit{...G%d} ...F%d ...F%d} fragment G%d on OrgUnit{id}", i, i, i+1, i+1, i)
	}
	fmt.Fprintf(&b, " fragment F%d on Account{id}", n)
	return b.String()
}

// deepFan doubles at every level of depth.
func deepFan(n int) string {
	var b strings.Builder
	b.WriteString(`{orgUnit(id:"c"){...F0}}`)
	for i := range n {
		fmt.Fprintf(&b, " fragment F%d on OrgUnit{parent{...F%d} children(first:1){nodes{...F%d} edges{node{...F%d}}}}", i, i+1, i+1, i+1)
	}
	fmt.Fprintf(&b, " fragment F%d on OrgUnit{id}", n)
	return b.String()
}

func manyOperations(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "query Q%d{...F} ", i)
	}
	return b.String() + "fragment F on Query{" + strings.Repeat("me{id} ", 400) + "}"
}

// probes are documents of up to 64 KiB that are made to cost much before they
// are refused.
var probes = map[string]struct{ query, vars string }{
	"fragment fan-out":       {query: fan(14)},
	"fragment fan-out, long": {query: fan(550)},
	"fan-out by depth":       {query: deepFan(8)},
	"fan-out by depth, long": {query: deepFan(29)},
	"repeated fields":        {query: "{me{" + strings.Repeat("id ", 10000) + "}}"},
	"repeated, inside":       {query: "{me{" + strings.Repeat("nope ", 1990) + "}}"},
	"repeated objects":       {query: "{me{" + strings.Repeat("unit{id} ", 490) + " unit{nope}}}"},
	"alias flood":            {query: "{" + aliases(3900) + "}"},
	"alias flood, inside":    {query: "{me{" + aliases(600) + "}}"},
	"directives":             {query: "{me{id" + strings.Repeat("@a", 10000) + "}}"},
	"directives, inside":     {query: "{me{id" + strings.Repeat("@a", 900) + "}}"},
	"unknown directives":     {query: "{me{id" + strings.Repeat(" @a", 20) + "}}"},
	"nesting":                {query: strings.Repeat("{a", 20000)},
	"nesting, inside":        {query: strings.Repeat("{a", 900) + strings.Repeat("}", 900)},
	"nested lists":           {query: `{me(a:` + strings.Repeat("[", 30000)},
	"nested lists, inside":   {query: `{me(a:` + strings.Repeat("[", 900) + strings.Repeat("]", 900) + `){id}}`},
	"circular fragments":     {query: "{...A} fragment A on Query{...B} fragment B on Query{...A}"},
	"circular by depth":      {query: "{me{...A}} fragment A on Account{unit{accounts(first:1){nodes{...A}}}}"},
	"self-circular":          {query: "{...A} fragment A on Query{...A ...A ...A}"},
	"unknown fields":         {query: "{" + unknownFields(5000) + "}"},
	"unknown, inside":        {query: "{me{" + unknownFields(1900) + "}}"},
	"unknown arguments":      {query: "{me{id(" + strings.ReplaceAll(unknownFields(600), " ", ":1 ") + ")}}"},
	"unknown variables":      {query: "query(" + strings.ReplaceAll(unknownFields(400), "u", "$u") + "){me{id}}"},
	"many variables":         {query: manyVariables(390)},
	"huge list":              {query: `{nodes(ids:` + list(`"c"`, 1900) + `){id}}`},
	"huge list by variable":  {query: `query($i:[ID!]!){nodes(ids:$i){id}}`, vars: `{"i":` + list(`"c"`, 15000) + `}`},
	"huge filter":            {query: `query($f:MemberFilter){members(filter:$f){totalCount}}`, vars: `{"f":{"and":` + list(`{"onPost":{"eq":true}}`, 2500) + `}}`},
	"deep variables":         {query: `query($f:MemberFilter){members(filter:$f){totalCount}}`, vars: `{"f":` + strings.Repeat(`{"not":`, 7000) + "{}" + strings.Repeat("}", 7001)},
	"deep JSON":              {query: `query($f:MemberFilter){members(filter:$f){totalCount}}`, vars: `{"f":` + strings.Repeat(`[`, 9000) + strings.Repeat("]", 9000) + `}`},
	"huge page":              {query: `{members(first:99999999){nodes{id}}}`},
	"one long name":          {query: "{" + strings.Repeat("a", 60000) + "}"},
	"one long string":        {query: `{node(id:"` + strings.Repeat("a", 60000) + `"){nope}}`},
	"one long block":         {query: `{node(id:"""` + strings.Repeat("\n  ", 20000) + `"""){nope}}`},
	"escapes":                {query: `{node(id:"` + strings.Repeat(`\u00e9`, 10000) + `"){nope}}`},
	"comments":               {query: strings.Repeat("#\n", 30000) + "{me{id}}"},
	"white space":            {query: strings.Repeat(" ,\n\t", 15000) + "{nope}"},
	"one long number":        {query: `{members(first:` + strings.Repeat("9", 60000) + `){totalCount}}`},
	"many operations":        {query: manyOperations(9)},
	"many operations, more":  {query: manyOperations(600)},
	"inline fragments":       {query: "{me{" + strings.Repeat("...{", 900) + "id" + strings.Repeat("}", 900) + "}}"},
	"inline on unknown":      {query: "{me{" + strings.Repeat("...on X{id} ", 330) + "}}"},
	"conflicting fields":     {query: "{me{" + strings.Repeat("unit{id} ", 300) + "unit:member{id}}}"},
	"conflicting arguments":  {query: "{" + strings.Repeat(`node(id:"a"){id} `, 9) + `node(id:"b"){id}}`},
	"enum flood":             {query: `{members(first:1,orderBy:[` + strings.Repeat("NAME_AS,", 1900) + `]){nodes{id}}}`},
	"object flood":           {query: `{members(filter:{` + strings.ReplaceAll(unknownFields(450), " ", ":{eq:1} ") + `}){totalCount}}`},
	"introspection circle":   {query: `{__schema{types{fields{type{fields{type{fields{type{name}}}}}}}}}`},
	"introspection ten-fold": {query: `{a:__schema{types{name}} b:__schema{types{name}} c:__schema{types{name}} d:__schema{types{name}} e:__schema{types{name}} f:__schema{types{name}}}`},
	"not GraphQL":            {query: strings.Repeat("}", 60000)},
	"lone surrogates of '":   {query: strings.Repeat("'", 60000)},
}

func unknownFields(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "u%d ", i)
	}
	return b.String()
}

func manyVariables(n int) string {
	var b strings.Builder
	b.WriteString("query(")
	for i := range n {
		fmt.Fprintf(&b, "$v%d:ID ", i)
	}
	b.WriteString("){me{id")
	return b.String() + "}}"
}

// TestProbes: whatever a document of 64 KiB holds, refusing it takes at most
// 10 ms of processor time, the answer is at most four times as long, and it
// repeats nothing.
func TestProbes(t *testing.T) {
	fx := open(t, tiny, nil)
	for name, p := range probes {
		t.Run(name, func(t *testing.T) {
			fx.t = t
			if len(p.query) > 64<<10 {
				t.Fatalf("%d bytes", len(p.query))
			}
			least, rep := time.Hour, (*reply)(nil)
			for range 3 { // the least of several: others use the machine too
				r := newPost(p.query, p.vars)
				start := processorTime()
				rep = fx.send(r, "admin")
				least = min(least, processorTime()-start)
			}
			if len(rep.Errors) == 0 || strings.Contains(rep.body, `"data"`) {
				t.Errorf("not refused: %.300s", rep.body)
			}
			if least > slow*10*time.Millisecond {
				t.Errorf("took %v", least)
			}
			if sent := len(p.query) + len(p.vars); len(rep.body) > 4*max(sent, 300) {
				t.Errorf("%d bytes answer %d", len(rep.body), sent)
			}
			t.Logf("%s: %v, %d bytes, %d errors, %s", name, least, len(rep.body), len(rep.Errors), rep.Errors[0].Extensions.Code)
		})
	}
}

// processorTime is what this process has used so far.
func processorTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// TestAcceptedProbes: documents at the edge of the limits that are executed cost
// little before that, too.
func TestAcceptedProbes(t *testing.T) {
	fx := open(t, tiny, nil)
	for name, q := range map[string]string{
		"repeated fields":  tokens(1999),
		"repeated objects": "{me{" + strings.Repeat("unit{id} ", 498) + "}}",
		"fragments":        spreads(30),
		"inline":           "{me{" + strings.Repeat("...on Account{id} ", 330) + "}}",
		"nodes":            `{node(id:"c"){` + strings.Repeat("...on OrgUnit{id} ...on Member{id} ", 160) + "}}",
	} {
		least := time.Hour
		for i := range 3 {
			r := newPost(fmt.Sprintf("%s #%d", q, i), "") // not out of the cache
			start := processorTime()
			if rep := fx.send(r, "admin"); len(rep.Errors) > 0 {
				t.Fatalf("%s: %s", name, rep.body)
			}
			least = min(least, processorTime()-start)
		}
		if least > slow*10*time.Millisecond {
			t.Errorf("%s took %v", name, least)
		}
		t.Logf("%s: %v", name, least)
	}
}
