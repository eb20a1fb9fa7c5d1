package resolvers_test

import (
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"pdca/internal/gql"
	"pdca/resolvers"
)

// slowKey says what a record is grouped by, as the paper tells it: from the record as the
// door shows it, without the machinery. nil is no value.
type slowKey struct {
	group, answer string
	of            func(r row) any
}

func plainKey(group, field string) slowKey {
	return slowKey{group, field, func(r row) any { return r[field] }}
}

// day is the enterprise's day of a day or an instant.
func day(v any) (time.Time, bool) {
	s, ok := v.(string)
	if !ok {
		return time.Time{}, false
	}
	if t, err := time.Parse(time.DateOnly, s); err == nil {
		return t, true
	}
	t, err := time.Parse(time.RFC3339Nano, s)
	if err != nil {
		panic(err)
	}
	return t.In(time.FixedZone("", 8*3600)), true
}

// spanKeys are the five groupings of a field that holds a day.
func spanKeys(field string) (out []slowKey) {
	write := map[string]func(t time.Time) string{
		"DAY": func(t time.Time) string { return t.Format("2006-01-02") },
		"WEEK": func(t time.Time) string {
			y, w := t.ISOWeek()
			return fmt.Sprintf("%04d-W%02d", y, w)
		},
		"MONTH":   func(t time.Time) string { return t.Format("2006-01") },
		"QUARTER": func(t time.Time) string { return fmt.Sprintf("%d-Q%d", t.Year(), (t.Month()-1)/3+1) },
		"YEAR":    func(t time.Time) string { return t.Format("2006") },
	}
	for name, fn := range write {
		out = append(out, slowKey{screamed(field) + "_" + name, field + "Bucket", func(r row) any {
			if t, ok := day(r[field]); ok {
				return fn(t)
			}
			return nil
		}})
	}
	return out
}

func screamed(name string) string {
	var b strings.Builder
	for _, r := range name {
		if 'A' <= r && r <= 'Z' {
			b.WriteByte('_')
		}
		b.WriteString(strings.ToUpper(string(r)))
	}
	return b.String()
}

// levelKey is the unit above at the second level: the ids of the fixture tell it.
func levelKey(field string) slowKey {
	return slowKey{"UNIT_LEVEL_SECOND", "unitAtLevel{id}", func(r row) any {
		unit, _, _ := strings.Cut(r[field].(string), "b")
		if unit == "c" {
			return nil
		}
		return map[string]any{"id": unit}
	}}
}

// slowEntity is what the property test asks of one entity.
type slowEntity struct {
	typ, plural string
	keys        []slowKey
	numbers     []string
	// filters are conditions with what they mean.
	filters []slowFilter
}

type slowFilter struct {
	text string
	ok   func(r row) bool
}

func number(v any) (float64, bool) {
	n, ok := v.(json.Number)
	if !ok {
		return 0, false
	}
	f, err := n.Float64()
	return f, err == nil
}

func slowEntities() []slowEntity {
	before := func(field, on string) func(row) bool {
		return func(r row) bool { s, ok := r[field].(string); return ok && s < on }
	}
	return []slowEntity{
		{"Member", "members", append(spanKeys("joinedOn"), plainKey("BRANCH_ID", "branchId"), plainKey("ON_POST", "onPost"), plainKey("MEMBER_STATUS", "memberStatus"), plainKey("PARTY_GROUP_ID", "partyGroupId"), levelKey("branchId")),
			nil, []slowFilter{
				{`{onPost:{eq:true}}`, func(r row) bool { return r["onPost"] == true }},
				{`{joinedOn:{lt:"2008-01-01"}}`, before("joinedOn", "2008-01-01")},
				{`{branchId:{under:"s1"}}`, func(r row) bool { return strings.HasPrefix(r["branchId"].(string), "s1") }},
				{`{branchId:{under:"nowhere"}}`, func(row) bool { return false }},
				{`{partyGroupId:{ne:"x"}}`, func(row) bool { return true }},
				{`{branch:{code:{eq:"S1B1"}}}`, func(r row) bool { return r["branchId"] == "s1b1" }},
				{`{pointsEntries:{some:{points:{gte:4}}}}`, func(r row) bool { return memberNo(r) >= 1 }},
				{`{pointsEntries:{every:{points:{lte:6}}}}`, func(r row) bool { return memberNo(r) <= 3 }},
				{`{pointsEntries:{none:{points:{gt:6}} count:{gte:1}}}`, func(r row) bool { return memberNo(r) <= 3 }},
				{`{joinedOn:{ltField:CREATED_AT plusDays:-7000}}`, func(r row) bool {
					joined, _ := day(r["joinedOn"])
					made, _ := day(r["createdAt"])
					return joined.Before(made.AddDate(0, 0, -7000))
				}},
				{`{createdAt:{inLast:1}}`, func(row) bool { return true }},
				{`{createdAt:{beforeToday:true}}`, func(row) bool { return false }},
				{`{joinedOn:{beforeToday:false}}`, func(row) bool { return false }},
			}},
		{"PointsEntry", "pointsEntries", append(append(spanKeys("occurredOn"), spanKeys("createdAt")...), plainKey("MEMBER_ID", "memberId"), plainKey("RULE_CODE", "ruleCode"), plainKey("STATUS", "status"), levelKey("unitId")),
			[]string{"points"}, []slowFilter{
				{`{points:{gt:4}}`, func(r row) bool { n, _ := number(r["points"]); return n > 4 }},
				{`{points:{gtField:POINTS}}`, func(row) bool { return false }},
				{`{member:{onPost:{eq:false}}}`, func(r row) bool { return memberNo(row{"id": r["memberId"]})%3 == 0 }},
				{`{occurredOn:{gte:"2026-03-01" lt:"2026-04-01"}}`, func(r row) bool { return strings.HasPrefix(r["occurredOn"].(string), "2026-03") }},
				{`{occurredOn:{inLast:270}}`, func(r row) bool { return r["occurredOn"].(string) >= "2026-02-27" }},
			}},
		{"Inspection", "inspections", append(spanKeys("plannedOn"), plainKey("UNIT_ID", "unitId"), plainKey("MODE", "mode"), plainKey("STATUS", "status"), plainKey("LEAD_ID", "leadId")),
			[]string{"score"}, []slowFilter{
				{`{score:{isNull:true}}`, func(r row) bool { return r["score"] == nil }},
				{`{score:{gt:890}}`, func(r row) bool { n, ok := number(r["score"]); return ok && n > 890 }},
				{`{unit:{code:{prefix:"S1B"}}}`, func(r row) bool { return strings.HasPrefix(r["unitId"].(string), "s1b") }},
				{`{findings:{count:{lt:1}}}`, func(row) bool { return false }},
			}},
	}
}

// memberNo is the number at the end of a member's id.
func memberNo(r row) int {
	id := r["id"].(string)
	n, err := strconv.Atoi(id[strings.LastIndex(id, "m")+1:])
	if err != nil {
		panic(err)
	}
	return n
}

// slowGroup is a group by hand.
type slowGroup struct {
	count int
	sums  map[string]float64
	n     map[string]int
}

// TestAggregatesEqualAScan groups at random and compares with what the records themselves
// say, as several accounts: every group with its count and sums, and that the parts make the
// whole.
func TestAggregatesEqualAScan(t *testing.T) {
	fx := open(t, size{secondary: 2, branches: 2, members: 7, points: 3, inspections: 5, findings: 2}, nil)
	seed := rand.Uint64()
	rnd := rand.New(rand.NewPCG(seed, 0))
	for _, account := range []string{"admin", "sec-s1", "sec-s2b1", "nobody"} {
		for _, e := range slowEntities() {
			all := fx.rows(account, e.plural, e.typ)
			for range 25 {
				f := slowFilter{"", func(row) bool { return true }}
				if rnd.IntN(3) > 0 {
					f = e.filters[rnd.IntN(len(e.filters))]
					if g := e.filters[rnd.IntN(len(e.filters))]; rnd.IntN(2) == 0 {
						f = slowFilter{"{or:[" + f.text + "{not:" + g.text + "}]}", func(f, g slowFilter) func(row) bool { return func(r row) bool { return f.ok(r) || !g.ok(r) } }(f, g)}
					}
				}
				keys := somekeys(rnd, e.keys)
				if err := fx.compareGroups(account, e, all, f, keys); err != "" {
					t.Fatalf("seed %d: %s", seed, err)
				}
			}
		}
	}
}

// somekeys picks up to three keys whose answers differ.
func somekeys(rnd *rand.Rand, all []slowKey) (out []slowKey) {
	for range rnd.IntN(4) {
		k := all[rnd.IntN(len(all))]
		if !slices.ContainsFunc(out, func(o slowKey) bool { return o.answer == k.answer }) {
			out = append(out, k)
		}
	}
	return out
}

func (fx *fixture) compareGroups(account string, e slowEntity, all []row, f slowFilter, keys []slowKey) string {
	fx.t.Helper()
	want, total := map[string]*slowGroup{}, 0
	for _, r := range all {
		if !f.ok(r) {
			continue
		}
		total++
		values := []any{}
		for _, k := range keys {
			values = append(values, k.of(r))
		}
		name := fmt.Sprint(values)
		if want[name] == nil {
			want[name] = &slowGroup{sums: map[string]float64{}, n: map[string]int{}}
		}
		g := want[name]
		g.count++
		for _, field := range e.numbers {
			if x, ok := number(r[field]); ok {
				g.sums[field] += x
				g.n[field]++
			}
		}
	}
	if len(keys) == 0 {
		clear(want) // the total says it
	}
	var groups, answers []string
	for _, k := range keys {
		groups, answers = append(groups, k.group), append(answers, k.answer)
	}
	args := "first:1000 groupBy:[" + strings.Join(groups, " ") + "]"
	if f.text != "" {
		args += " filter:" + f.text
	}
	numbers := ""
	if len(e.numbers) > 0 {
		numbers = "sum{" + strings.Join(e.numbers, " ") + "} avg{" + strings.Join(e.numbers, " ") + "}"
	}
	query := "{x:" + e.plural + "Aggregate(" + args + "){groupCount total{count} groups{count keys{" + strings.Join(append(answers, "__typename"), " ") + "} " + numbers + "}}}"
	x := decode(fx.t, fx.data(account, query, ""))["x"].(map[string]any)
	if got := x["total"].(map[string]any)["count"]; fmt.Sprint(got) != strconv.Itoa(total) {
		return fmt.Sprintf("%s: the total is %v, of %d", query, got, total)
	}
	parts := 0
	for _, g := range x["groups"].([]any) {
		g := g.(map[string]any)
		values := []any{}
		for _, k := range keys {
			name, _, _ := strings.Cut(k.answer, "{")
			values = append(values, g["keys"].(map[string]any)[name])
		}
		w := want[fmt.Sprint(values)]
		if w == nil || fmt.Sprint(g["count"]) != strconv.Itoa(w.count) {
			return fmt.Sprintf("%s as %s: group %v has %v, want %+v", query, account, values, g["count"], w)
		}
		parts += w.count
		for _, field := range e.numbers {
			sum, avg := g["sum"].(map[string]any)[field], g["avg"].(map[string]any)[field]
			if w.n[field] == 0 {
				if sum != nil || avg != nil {
					return fmt.Sprintf("%s: %v has a sum of nothing: %v", query, values, sum)
				}
				continue
			}
			s, _ := number(sum)
			a, _ := number(avg)
			if math.Abs(s-w.sums[field]) > 1e-9 || math.Abs(a-w.sums[field]/float64(w.n[field])) > 0.00005000001 {
				return fmt.Sprintf("%s: %v sums up to %v, average %v, want %+v", query, values, sum, avg, w)
			}
		}
	}
	if parts != total && len(keys) > 0 || fmt.Sprint(x["groupCount"]) != strconv.Itoa(len(want)) {
		return fmt.Sprintf("%s: %d of %d records in %v groups of %d", query, parts, total, x["groupCount"], len(want))
	}
	return ""
}

// TestNotIsTheComplement is INV-FG6: what meets a condition and what does not are all there
// is, for conditions of every kind.
func TestNotIsTheComplement(t *testing.T) {
	fx := open(t, tiny, nil)
	for _, account := range []string{"admin", "sec-s1", "sec-s2b1"} {
		for _, e := range slowEntities() {
			for _, f := range e.filters {
				x := decode(t, fx.data(account, fmt.Sprintf(`{all:%s{totalCount} yes:%s(filter:%s){totalCount} no:%s(filter:{not:%s}){totalCount}}`, e.plural, e.plural, f.text, e.plural, f.text), ""))
				n := func(k string) int {
					i, _ := strconv.Atoi(fmt.Sprint(x[k].(map[string]any)["totalCount"]))
					return i
				}
				if n("yes")+n("no") != n("all") {
					t.Errorf("%s %s as %s: %d and %d of %d", e.plural, f.text, account, n("yes"), n("no"), n("all"))
				}
			}
		}
	}
}

// TestGroups: fill, bins, having, order, pages and records of a group.
func TestGroups(t *testing.T) {
	fx := open(t, tiny, func(c *resolvers.Config) { c.Limits.Limits = gql.Limits{Groups: 30} })
	for query, want := range map[string]string{
		// 12 members on their posts or not in each branch: of five, m3 is not.
		`{x:membersAggregate(groupBy:[ON_POST] orderBy:[{by:COUNT}]){groups{count keys{onPost}}}}`:                                                                                                                                  `{"groups":[{"count":4,"keys":{"onPost":false}},{"count":16,"keys":{"onPost":true}}]}`,
		`{x:membersAggregate(groupBy:[MEMBER_STATUS] fill:true filter:{id:{in:[]}} first:2){total{count} groupCount groups{count}}}`:                                                                                                `{"total":{"count":0},"groupCount":FILLED,"groups":[{"count":0},{"count":0}]}`,
		`{x:membersAggregate(groupBy:[UNIT_LEVEL_SECOND] fill:true filter:{branchId:{eq:"s1b1"}}){groups{count keys{unitAtLevel{code}}}}}`:                                                                                          `{"groups":[{"count":5,"keys":{"unitAtLevel":{"code":"S01"}}},{"count":0,"keys":{"unitAtLevel":{"code":"S02"}}}]}`,
		`{x:pointsEntriesAggregate(groupBy:[OCCURRED_ON_MONTH] fill:true filter:{occurredOn:{gte:"2026-01-01" lte:"2026-03-31"}}){groups{count keys{occurredOnBucket}}}}`:                                                           `{"groups":[{"count":0,"keys":{"occurredOnBucket":"2026-01"}},{"count":20,"keys":{"occurredOnBucket":"2026-02"}},{"count":20,"keys":{"occurredOnBucket":"2026-03"}}]}`,
		`{x:pointsEntriesAggregate(bins:[{field:POINTS edges:[3 5 7]}]){groups{count keys{bins{bin from to}}}}}`:                                                                                                                    `{"groups":[{"count":4,"keys":{"bins":[{"bin":"<3","from":null,"to":3}]}},{"count":20,"keys":{"bins":[{"bin":"3–4","from":3,"to":5}]}},{"count":24,"keys":{"bins":[{"bin":"5–6","from":5,"to":7}]}},{"count":12,"keys":{"bins":[{"bin":"≥7","from":7,"to":null}]}}]}`,
		`{x:pointsEntriesAggregate(groupBy:[UNIT_LEVEL_SECOND] having:{sum:{points:{gte:150}}}){groupCount total{count sum{points}} groups{sum{points} avg{points} min{points occurredOn} max{points} distinct{points memberId}}}}`: `{"groupCount":2,"total":{"count":60,"sum":{"points":300}},"groups":[{"sum":{"points":150},"avg":{"points":5},"min":{"points":2,"occurredOn":"2026-02-02"},"max":{"points":8},"distinct":{"points":7,"memberId":10}},{"sum":{"points":150},"avg":{"points":5},"min":{"points":2,"occurredOn":"2026-02-02"},"max":{"points":8},"distinct":{"points":7,"memberId":10}}]}`,
		`{x:pointsEntriesAggregate(groupBy:[UNIT_LEVEL_SECOND] having:{avg:{points:{gt:5}}}){groupCount groups{count}}}`:                                                                                                            `{"groupCount":0,"groups":[]}`,
		`{x:pointsEntriesAggregate(groupBy:[UNIT_LEVEL_SECOND] having:{not:{or:[{count:{lt:30}} {distinct:{ruleCode:{ne:1}}}]}}){groupCount}}`:                                                                                      `{"groupCount":2}`,
		`{x:membersAggregate(groupBy:[BRANCH_ID] orderBy:[{by:KEYS direction:DESC}] first:2){pageInfo{hasNextPage hasPreviousPage} groups{keys{branchId branch{id}}}}}`:                                                             `{"pageInfo":{"hasNextPage":true,"hasPreviousPage":false},"groups":[{"keys":{"branchId":"s2b2","branch":{"id":"s2b2"}}},{"keys":{"branchId":"s2b1","branch":{"id":"s2b1"}}}]}`,
		`{x:membersAggregate(groupBy:[BRANCH_ID] first:1){groups{records(first:2 orderBy:[NAME_DESC]){totalCount nodes{id} pageInfo{hasNextPage}}}}}`:                                                                               `{"groups":[{"records":{"totalCount":5,"nodes":[{"id":"s1b1m2"},{"id":"s1b1m4"}],"pageInfo":{"hasNextPage":true}}}]}`,
		`{x:membersAggregate(filter:{branchId:{eq:"s1b1"}}){total{records(first:1){totalCount nodes{id}}} groups{count}}}`:                                                                                                          `{"total":{"records":{"totalCount":5,"nodes":[{"id":"s1b1m1"}]}},"groups":[]}`,
		`{x:orgUnit(id:"s1b1"){membersAggregate(groupBy:[ON_POST]){total{count} groups{count}} pointsEntriesAggregate{total{count sum{points}}}}}`:                                                                                  `{"membersAggregate":{"total":{"count":5},"groups":[{"count":1},{"count":4}]},"pointsEntriesAggregate":{"total":{"count":15,"sum":{"points":75}}}}`,
		`{x:findingsAggregate(groupBy:[INSPECTION_MODE] filter:{inspection:{mode:{eq:SPECIAL_INSPECTION}}}){groups{count keys{inspectionMode}}}}`:                                                                                   `{"groups":[{"count":48,"keys":{"inspectionMode":"SPECIAL_INSPECTION"}}]}`,
	} {
		got := decode(t, fx.data("admin", query, ""))["x"]
		text, err := json.Marshal(got)
		if err != nil {
			t.Fatal(err)
		}
		want = strings.Replace(want, "FILLED", strconv.Itoa(len(fx.e.Registry().Enums[fx.e.Registry().Entity("Member").Field("memberStatus").Type].Values)), 1)
		if w, _ := json.Marshal(decode(t, want)); string(w) != string(text) {
			t.Errorf("%s\n got %s\nwant %s", query, text, w)
		}
	}
	// A list of references reaches what is seen of it, and no account is seen from a branch.
	fx.same("admin", `{inspections(filter:{inspectors:{some:{id:{eq:"insp"}}}}){totalCount}}`, "", `{"inspections":{"totalCount":16}}`)
	fx.same("sec-s1b1", `{inspections(filter:{inspectors:{some:{id:{eq:"insp"}}}}){totalCount} all:inspections{totalCount}}`, "", `{"inspections":{"totalCount":0},"all":{"totalCount":4}}`)
	// A page follows a page.
	first := decode(t, fx.data("admin", `{x:membersAggregate(groupBy:[BRANCH_ID] first:3){pageInfo{endCursor}}}`, ""))["x"].(map[string]any)["pageInfo"].(map[string]any)["endCursor"]
	fx.same("admin", `query($a:String){x:membersAggregate(groupBy:[BRANCH_ID] first:3 after:$a){pageInfo{hasNextPage} groups{keys{branchId}}}}`, fmt.Sprintf(`{"a":%q}`, first), `{"x":{"pageInfo":{"hasNextPage":false},"groups":[{"keys":{"branchId":"s2b2"}}]}}`)
	for query, code := range map[string]string{
		`{membersAggregate(groupBy:[JOINED_ON_DAY JOINED_ON_YEAR]){groupCount}}`:                                 "BAD_QUERY",
		`{membersAggregate(bins:[{field:JOINED_ON edges:[3 2]}]){groupCount}}`:                                   "BAD_QUERY",
		`{membersAggregate(bins:[{field:JOINED_ON edges:[]}]){groupCount}}`:                                      "BAD_QUERY",
		`{pointsEntriesAggregate(orderBy:[{by:SUM}]){groupCount}}`:                                               "BAD_QUERY",
		`{membersAggregate(groupBy:[BRANCH_ID ON_POST MEMBER_STATUS PARTY_GROUP_ID JOINED_ON_DAY]){groupCount}}`: "QUERY_TOO_COMPLEX",
		`{membersAggregate(first:1001){groupCount}}`:                                                             "QUERY_TOO_COMPLEX",
		`{membersAggregate(after:"x"){groupCount}}`:                                                              "VALIDATION",
		`{membersAggregate(having:{}){groupCount}}`:                                                              "FILTER_EMPTY",
		`{membersAggregate(having:{and:[]}){groupCount}}`:                                                        "FILTER_EMPTY",
		`{membersAggregate(having:{count:{}}){groupCount}}`:                                                      "FILTER_EMPTY",
		`{membersAggregate(having:{count:{gt:null}}){groupCount}}`:                                               "FILTER_NULL",
		`query($n:Int){membersAggregate(having:{count:{gt:$n}}){groupCount}}`:                                    "FILTER_VARIABLE_MISSING",
		`query($n:ID){membersAggregate(filter:{branchId:{eq:$n}}){groupCount}}`:                                  "FILTER_VARIABLE_MISSING",
		`{membersAggregate(filter:{personNo:{eq:"x"} partyGroupId:{under:null}}){groupCount}}`:                   "FILTER_NULL",
		`{pointsEntries(filter:{memberId:{under:"c"}}){totalCount}}`:                                             "BAD_QUERY",
		`{members(filter:{joinedOn:{inLast:0}}){totalCount}}`:                                                    "BAD_QUERY",
	} {
		fx.refused("admin", query, "", code)
	}
	// So many groups are refused before anything is written.
	if rep := fx.post("admin", `{pointsEntriesAggregate(groupBy:[MEMBER_ID OCCURRED_ON_DAY]){groups{count}}}`, ""); len(rep.Errors) != 1 || rep.Errors[0].Extensions.Code != "GROUPS_LIMIT" {
		t.Error(rep.body)
	}
}

// TestUnreadableFields is INV-FG16: what an account may read of no record is used in no
// condition, order or group, whether there is a value or not.
func TestUnreadableFields(t *testing.T) {
	fx := open(t, tiny, nil)
	// A reader of the skeleton alone sees units, and no unit's short name or roster.
	for _, q := range []string{
		`{orgUnits(filter:{memberCount:{gt:3}}){totalCount}}`, `{orgUnits(first:1 orderBy:[MEMBER_COUNT_DESC]){nodes{id}}}`,
		`{orgUnits(filter:{parent:{memberCount:{gt:3}}}){totalCount}}`, `{orgUnits(filter:{or:[{not:{memberCount:{isNull:true}}}]}){totalCount}}`,
		`{orgUnitsAggregate(bins:[{field:MEMBER_COUNT edges:[1]}]){groupCount}}`, `{orgUnitsAggregate(having:{sum:{memberCount:{gt:1}}}){groupCount}}`,
		`{orgUnitsAggregate(groupBy:[KIND] orderBy:[{by:SUM field:MEMBER_COUNT}]){groupCount}}`,
	} {
		rep := fx.refused("nobody", q, "", "FORBIDDEN")
		if len(rep.Errors) > 0 && rep.Errors[0].Extensions.Rule != "" && !strings.Contains(rep.body, `"field":"memberCount"`) {
			t.Errorf("%s: %s", q, rep.body)
		}
		fx.data("admin", q, "")
	}
}
