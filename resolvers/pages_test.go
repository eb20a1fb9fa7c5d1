package resolvers_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine"
)

// lists are lists that are made in different ways, with the account that asks.
var lists = []struct{ account, open, field, args string }{
	{"admin", `{`, "pointsEntries", ""},                                                        // the table by id
	{"admin", `{`, "pointsEntries", "orderBy:[ID_DESC]"},                                       // and down
	{"admin", `{`, "pointsEntries", "orderBy:[OCCURRED_ON_ASC]"},                               // an index
	{"admin", `{`, "pointsEntries", "orderBy:[STATUS_DESC]"},                                   // and down, one key only
	{"admin", `{`, "pointsEntries", "orderBy:[CREATED_AT_ASC]"},                                // the buckets, merged
	{"admin", `{`, "pointsEntries", "orderBy:[CREATED_AT_DESC]"},                               // and down
	{"admin", `{`, "pointsEntries", `orderBy:[CREATED_AT_DESC],filter:{points:{gt:5}}`},        // and filtered
	{"admin", `{`, "pointsEntries", `filter:{status:{eq:POSTED}}`},                             // an index that does not narrow
	{"sec-s1b1", `{`, "pointsEntries", `filter:{status:{eq:POSTED}}`},                          // and one that is not asked
	{"admin", `{`, "pointsEntries", "orderBy:[POINTS_DESC,OCCURRED_ON_ASC]"},                   // gathered
	{"admin", `{`, "members", "orderBy:[NAME_ASC]"},                                            // the index of names
	{"admin", `{`, "members", "orderBy:[NAME_DESC]"},                                           // and down
	{"admin", `{`, "members", "orderBy:[NAME_ASC,ID_DESC]"},                                    // gathered, by pinyin
	{"sec-s1b1", `{`, "members", "orderBy:[NAME_DESC]"},                                        // the same, of a few
	{"admin", `{`, "inspections", "orderBy:[TITLE_ZH_ASC]"},                                    // titles that may be absent
	{"admin", `{`, "pointsEntries", `filter:{unitId:{eq:"s1b1"}}`},                             // an index of the filter
	{"admin", `{`, "pointsEntries", `filter:{unitId:{in:["s1b1","s2b2","s1b1"]}}`},             // twice the same
	{"admin", `{`, "pointsEntries", `filter:{occurredOn:{gte:"2026-05-01",lte:"2026-06-20"}}`}, // a range of an index
	{"admin", `{`, "members", `filter:{name:{prefix:"李"}},orderBy:[PERSON_NO_DESC]`},           // the same, of texts
	{"admin", `{`, "inspections", `filter:{inspectorIds:{containsAny:["nobody","sec-s1b1"]}}`}, // an index of lists
	{"admin", `{x:orgUnit(id:"s1b2"){`, "pointsEntries", ""},                                   // a relation
	{"admin", `{x:orgUnit(id:"s1b2"){`, "pointsEntries", "orderBy:[CREATED_AT_DESC]"},          // and down
	{"admin", `{x:orgUnit(id:"s1b2"){`, "pointsEntries", "orderBy:[POINTS_ASC]"},               // gathered
	{"admin", `{x:orgUnit(id:"s1b2"){`, "findings", `filter:{severity:{eq:MAJOR}}`},            // filtered
	{"sec-s1b1", `{`, "pointsEntries", ""},                                                     // narrow: from the buckets
	{"sec-s1b1", `{`, "findings", "orderBy:[SEVERITY_DESC]"},                                   // the same, gathered
	{"sec-s1", `{`, "pointsEntries", ""},                                                       // half of the table
	{"sec-s1", `{`, "inspections", "orderBy:[PLANNED_ON_DESC,ID_ASC]"},                         // with nulls in between
	{"insp", `{`, "inspections", ""},                                                           // by the team alone
	{"insp", `{`, "findings", "orderBy:[ID_DESC]"},                                             // and down
	{"insp", `{`, "inspections", "orderBy:[STATUS_ASC]"},                                       // gathered
	{"insp", `{x:inspection(id:"s1b1i1"){`, "findings", "orderBy:[CREATED_AT_DESC]"},
	{"nobody", `{`, "inspections", ""}, // nothing at all
}

// TestPages walks lists forward and backward in pages of random sizes: each
// record comes once, in the same order, and the page information is true.
func TestPages(t *testing.T) {
	fx := open(t, medium, nil)
	r := rand.New(rand.NewPCG(3, 4))
	for _, l := range lists {
		forward := fx.walk(r, l.account, l.open, l.field, l.args, "first", "after", "hasNextPage", "endCursor")
		backward := fx.walk(r, l.account, l.open, l.field, l.args, "last", "before", "hasPreviousPage", "startCursor")
		if !slices.Equal(forward, backward) {
			t.Errorf("%v: forward and backward differ: %d and %d records", l, len(forward), len(backward))
		}
		unique := slices.Compact(slices.Sorted(slices.Values(forward)))
		total := decode(t, fx.data(l.account, l.open+"y:"+l.field+paren(l.args)+"{totalCount}"+strings.Repeat("}", strings.Count(l.open, "{")), ""))
		if x, ok := total["x"].(map[string]any); ok {
			total = x
		}
		n := fmt.Sprint(total["y"].(map[string]any)["totalCount"])
		if len(unique) != len(forward) || n != fmt.Sprint(len(forward)) {
			t.Errorf("%v: %d records, %d of them different, totalCount %s", l, len(forward), len(unique), n)
		}
	}
}

func paren(args string) string {
	if args == "" {
		return ""
	}
	return "(" + args + ")"
}

// walk reads a whole list in pages and returns the ids in the list's order.
func (fx *fixture) walk(r *rand.Rand, account, open, field, args, size, from, more, end string) (ids []string) {
	fx.t.Helper()
	q := fmt.Sprintf(`query($n:Int,$c:String)%s y:%s(%s:$n,%s:$c,%s){nodes{id} edges{cursor} pageInfo{hasNextPage hasPreviousPage startCursor endCursor}}%s`,
		open, field, size, from, args, strings.Repeat("}", strings.Count(open, "{")))
	cursor := "null"
	for {
		data := decode(fx.t, fx.data(account, q, fmt.Sprintf(`{"n":%d,"c":%s}`, r.IntN(100)+1, cursor)))
		if x, ok := data["x"].(map[string]any); ok {
			data = x
		}
		page := data["y"].(map[string]any)
		info := page["pageInfo"].(map[string]any)
		got := idsOf(page["nodes"])
		fx.checkInfo(info, page["edges"].([]any), cursor != "null", from)
		if size == "last" {
			ids = append(got, ids...)
		} else {
			ids = append(ids, got...)
		}
		if info[more] != true {
			return ids
		}
		cursor = fmt.Sprintf("%q", info[end])
	}
}

// checkInfo holds a page's information against its edges and against where the
// page must lie: behind a cursor there is always something.
func (fx *fixture) checkInfo(info map[string]any, edges []any, inner bool, from string) {
	fx.t.Helper()
	behind := map[string]string{"after": "hasPreviousPage", "before": "hasNextPage"}[from]
	if info[behind] != inner {
		fx.t.Errorf("%s is %v", behind, info[behind])
	}
	var first, last any
	if len(edges) > 0 {
		first, last = edges[0].(map[string]any)["cursor"], edges[len(edges)-1].(map[string]any)["cursor"]
	}
	if info["startCursor"] != first || info["endCursor"] != last {
		fx.t.Errorf("cursors of the page and of its edges differ: %v", info)
	}
}

func TestBetweenCursors(t *testing.T) {
	fx := open(t, tiny, nil)
	for _, args := range []string{"", "orderBy:[ID_DESC]", "orderBy:[PERSON_NO_ASC]", "orderBy:[POINTS_DESC]"} {
		all := decode(t, fx.data("admin", `{x:members(first:20,`+args+`){nodes{id} edges{cursor}}}`, ""))["x"].(map[string]any)
		ids := idsOf(all["nodes"])
		cursor := func(i int) any { return all["edges"].([]any)[i].(map[string]any)["cursor"] }
		vars := fmt.Sprintf(`{"a":%q,"b":%q}`, cursor(3), cursor(9))
		for size, want := range map[string][]string{"first:20": ids[4:9], "last:20": ids[4:9], "first:2": ids[4:6], "last:2": ids[7:9]} {
			x := decode(t, fx.data("admin", `query($a:String,$b:String){x:members(`+size+`,after:$a,before:$b,`+args+`){nodes{id} pageInfo{hasNextPage hasPreviousPage}}}`, vars))["x"].(map[string]any)
			if !slices.Equal(idsOf(x["nodes"]), want) {
				t.Errorf("%s %s: %v, want %v", args, size, idsOf(x["nodes"]), want)
			}
			if info := x["pageInfo"].(map[string]any); info["hasNextPage"] != true || info["hasPreviousPage"] != true {
				t.Errorf("%s %s: %v", args, size, info)
			}
		}
	}
	// A cursor is good in its own list only.
	c := decode(t, fx.data("admin", `{x:members(first:1){pageInfo{endCursor}}}`, ""))["x"].(map[string]any)["pageInfo"].(map[string]any)["endCursor"]
	for _, q := range []string{`query($c:String){x:members(first:1,orderBy:[NAME_ASC],after:$c){nodes{id}}}`, `query($c:String){x:orgUnits(first:1,after:$c){nodes{id}}}`,
		`query($c:String){x:members(first:1,before:$c,after:"AQ"){nodes{id}}}`} {
		rep := fx.post("admin", q, fmt.Sprintf(`{"c":%q}`, c))
		if len(rep.Errors) != 1 || rep.Errors[0].Extensions.Code != "VALIDATION" || rep.Data != nil {
			t.Errorf("%s: %s", q, rep.body)
		}
	}
}

// TestPagesUnderChange walks lists while records come and go: what is there all
// the time comes exactly once, even behind a cursor whose record is gone.
func TestPagesUnderChange(t *testing.T) {
	fx := open(t, medium, nil)
	r := rand.New(rand.NewPCG(5, 6))
	for _, l := range lists {
		if l.field == "pointsEntries" { // they are never deleted, so they only come
			fx.walkUnderChange(r, l.account, l.open, l.field, l.args, "PointsEntry",
				`{"memberId":"s1b1m1","unitId":"s1b2","ruleCode":"PT01","points":%d,"sourceId":"x%d","occurredOn":"2026-05-07"}`, false)
		}
	}
	for _, args := range []string{"", "orderBy:[ID_DESC]", "orderBy:[SEVERITY_ASC]", "orderBy:[SEVERITY_DESC]", "orderBy:[CREATED_AT_DESC]", "orderBy:[DESCRIPTION_ZH_ASC]"} {
		for _, start := range []string{`{`, `{x:orgUnit(id:"s1b2"){`} {
			fx.walkUnderChange(r, "admin", start, "findings", args, "Finding",
				`{"inspectionId":"s1b2i1","unitId":"s1b2","criterionCode":"07.2.%d","descriptionZh":"新%d","severity":"MAJOR"}`, true)
		}
	}
}

func (fx *fixture) walkUnderChange(r *rand.Rand, account, open, field, args, typ, fields string, deletes bool) {
	fx.t.Helper()
	ent := fx.e.Registry().Entity(typ)
	before := fx.walk(r, account, open, field, args, "first", "after", "hasNextPage", "endCursor")
	gone := map[string]bool{}
	churn := func(last string) {
		n := r.IntN(1 << 30)
		err := fx.e.Do(fx.t.Context(), domain.Actor{System: true}, func(tx *engine.Tx) error {
			effects, err := parse(ent, fmt.Appendf(nil, fields, n%9, n))
			if err == nil {
				id := fmt.Sprintf("s%dnew%d", n%3, n)
				if len(ent.Key) > 0 {
					id = ""
				}
				_, err = tx.Make(ent, id, effects...)
			}
			if err != nil || !deletes || gone[last] || tx.State().Find(typ, last).Body.(*domain.Finding).Status != domain.FindingStatusOpen {
				return err
			}
			gone[last] = true
			return tx.Delete(engine.Op{Ent: ent, ID: last})
		})
		if err != nil {
			fx.t.Fatal(err)
		}
	}
	for _, way := range [][4]string{{"first", "after", "hasNextPage", "endCursor"}, {"last", "before", "hasPreviousPage", "startCursor"}} {
		seen := map[string]int{}
		for _, id := range fx.walkWith(r, account, open, field, args, way, churn) {
			seen[id]++
		}
		for _, id := range before {
			if n := seen[id]; n != 1 && !gone[id] || n > 1 {
				fx.t.Errorf("%s %s %s: %s came %d times", field, args, way[0], id, n)
			}
		}
	}
}

// walkWith is walk with something happening after each page; it is told the last
// record of the page.
func (fx *fixture) walkWith(r *rand.Rand, account, open, field, args string, way [4]string, between func(id string)) (ids []string) {
	fx.t.Helper()
	q := fmt.Sprintf(`query($n:Int,$c:String)%s y:%s(%s:$n,%s:$c,%s){nodes{id} pageInfo{%s %s}}%s`,
		open, field, way[0], way[1], args, way[2], way[3], strings.Repeat("}", strings.Count(open, "{")))
	cursor := "null"
	for {
		data := decode(fx.t, fx.data(account, q, fmt.Sprintf(`{"n":%d,"c":%s}`, r.IntN(50)+51, cursor)))
		if x, ok := data["x"].(map[string]any); ok {
			data = x
		}
		page := data["y"].(map[string]any)
		got := idsOf(page["nodes"])
		ids = append(ids, got...)
		if page["pageInfo"].(map[string]any)[way[2]] != true {
			return ids
		}
		cursor = fmt.Sprintf("%q", page["pageInfo"].(map[string]any)[way[3]])
		if way[0] == "last" {
			between(got[0])
		} else {
			between(got[len(got)-1])
		}
	}
}
