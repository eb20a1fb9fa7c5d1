package resolvers_test

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

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

// TestProbes: whatever a document of 64 KiB holds, it is refused, the answer is at
// most four times as long, and it has no data. What refusing costs is measured by
// BenchmarkProbes.
func TestProbes(t *testing.T) {
	fx := open(t, tiny, nil)
	for name, p := range probes {
		t.Run(name, func(t *testing.T) {
			fx.t = t
			if len(p.query) > 64<<10 {
				t.Fatalf("%d bytes", len(p.query))
			}
			for _, account := range []string{"admin", ""} {
				rep := fx.send(newPost(p.query, p.vars), account)
				if len(rep.Errors) == 0 || strings.Contains(rep.body, `"data"`) {
					t.Errorf("not refused: %.300s", rep.body)
				}
				least := 300 // a request with its headers
				if account != "" {
					least = 500 // and with a token
				}
				if sent := len(p.query) + len(p.vars); len(rep.body) > 4*max(sent, least) {
					t.Errorf("%d bytes answer %d", len(rep.body), sent)
				}
			}
		})
	}
}

// accepted are documents at the edge of the limits that are executed.
var accepted = map[string]string{
	"repeated fields":  tokens(1990),
	"500 duplicates":   "{me{" + strings.Repeat("id ", 500) + "}}",
	"repeated objects": "{me{" + strings.Repeat("unit{id} ", 498) + "}}",
	"fragments":        spreads(30),
	"inline":           "{me{" + strings.Repeat("...on Account{id} ", 330) + "}}",
	"nodes":            `{node(id:"c"){` + strings.Repeat("...on OrgUnit{id} ...on Member{id} ", 160) + "}}",
}

func TestAcceptedProbes(t *testing.T) {
	fx := open(t, tiny, nil)
	for name, q := range accepted {
		if rep := fx.send(newPost(q, ""), "admin"); len(rep.Errors) > 0 {
			t.Errorf("%s: %s", name, rep.body)
		}
	}
}

// most is how much processor time a document of 64 KiB may take before it is
// refused or executed.
const most = 10 * time.Millisecond

// BenchmarkProbes measures that, for every probe, and fails where it takes longer.
// Nothing comes out of the cache of documents.
func BenchmarkProbes(b *testing.B) {
	fx := open(b, tiny, nil)
	for _, name := range slices.Sorted(maps.Keys(probes)) {
		b.Run(name, func(b *testing.B) {
			fx.measure(b, func(int) *http.Request { return newPost(probes[name].query, probes[name].vars) })
		})
	}
	for _, name := range slices.Sorted(maps.Keys(accepted)) {
		b.Run("accepted/"+name, func(b *testing.B) {
			fx.measure(b, func(i int) *http.Request { return newPost(fmt.Sprintf("%s #%d", accepted[name], i), "") })
		})
	}
}

func (fx *fixture) measure(b *testing.B, request func(i int) *http.Request) {
	h, w := signIn(fx.api), &discard{header: http.Header{}}
	n, used := 0, time.Duration(0)
	for b.Loop() {
		b.StopTimer()
		r := withAccount(request(n), "admin")
		b.StartTimer()
		start := processorTime()
		h.ServeHTTP(w, r)
		used += processorTime() - start
		n++
	}
	each := used / time.Duration(n)
	b.ReportMetric(float64(each.Microseconds())/1000, "cpu-ms/req")
	if each > slow*most {
		b.Errorf("%v of processor time, at most %v", each, most)
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
