package figurestest

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"

	"pdca/internal/bench"
	"pdca/internal/demo"
	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/journal/teststore"
	"pdca/internal/registry"
	"pdca/internal/rules"
	"pdca/internal/state"
	"pdca/internal/state/statetest"
	"pdca/resolvers"
)

var full = flag.Bool("full", false, "on the full demonstration, which takes minutes")

// world is the demonstration with its door.
type world struct {
	*testing.T
	e   *engine.Engine
	api http.Handler
}

type actorKey struct{}

func open(t *testing.T) *world {
	now := time.Date(2026, 11, 28, 9, 0, 0, 0, time.FixedZone("Asia/Shanghai", 8*3600))
	e, err := engine.Open(context.Background(), engine.Config{Store: teststore.Open(t), Registry: registry.MustLoad(), Rules: rules.All(), Tables: statetest.Tables(),
		Node: "t", ProjectEvery: -1, Clock: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		ctx, cancel := context.WithCancel(context.Background())
		cancel() // the projections of a test are of no use
		_ = e.Close(ctx)
	})
	if _, err := demo.Fill(context.Background(), e, demo.Config{Seed: 1, Small: !*full, Today: e.Today()}); err != nil {
		t.Fatal(err)
	}
	api, err := resolvers.New(resolvers.Config{Engine: e, Actor: func(ctx context.Context) (domain.Actor, bool) {
		a, ok := ctx.Value(actorKey{}).(domain.Actor)
		return a, ok
	}})
	if err != nil {
		t.Fatal(err)
	}
	return &world{t, e, api}
}

type reply struct {
	Data   map[string]json.RawMessage
	Errors []struct {
		Message    string
		Extensions struct{ Code string }
	}
}

func (w *world) ask(account, query, variables string) (out reply) {
	body, err := json.Marshal(map[string]any{"query": query, "variables": json.RawMessage(variables)})
	if err != nil {
		w.Fatal(err)
	}
	req := httptest.NewRequest(http.MethodPost, "/graphql", bytes.NewReader(body))
	req.Header.Set("Content-Type", "application/json")
	rec := httptest.NewRecorder()
	w.api.ServeHTTP(rec, req.WithContext(context.WithValue(req.Context(), actorKey{}, domain.Actor{Account: account})))
	dec := json.NewDecoder(rec.Body)
	dec.UseNumber()
	if err := dec.Decode(&out); err != nil {
		w.Fatalf("%s: %v", rec.Body, err)
	}
	return out
}

// row and figure are answers.
type row struct {
	UnitID      string
	Member      *struct{ ID string }
	Group       []struct{ Code string }
	Period      struct{ From string }
	State       string
	Value       *json.Number
	Numerator   *json.Number
	Denominator *json.Number
	Extra       []struct {
		Name  string
		Value *json.Number
	}
	Compare []struct {
		Period       struct{ From, To string }
		State        string
		Value, Delta *json.Number
		Comparable   bool
	}
}

type figure struct {
	Key   string
	Total row
	Rows  []row
}

const answered = `{ key total { ...R } rows { ...R } }
} fragment R on FigureRow { unitId member { id } group { code } period { from } state value numerator denominator extra { name value }
  compare { period { from to } state value delta comparable } }`

// accounts look at the pages: the company, a second-level unit, a branch, a member, an
// inspector.
var accounts = []string{"admin", "secretary-s07", "secretary-b007", "member-m00007", "inspector-1"}

// others are of units that the full demonstration alone has: the pages of theirs are not for
// them, but what they may see of the company is.
var others = []string{"secretary-s01", "secretary-b001"}

// TestPages: each page is answered in one request, and every row of its figures is what the
// reference finds, for whoever asks.
func TestPages(t *testing.T) {
	w, who := open(t), accounts
	if *full {
		who = append(slices.Clone(who), others...)
	}
	for _, p := range bench.Pages() {
		t.Run(strings.TrimPrefix(p.Name, "page: "), func(t *testing.T) {
			w := &world{t, w.e, w.api}
			if out := w.ask(p.Account, p.Query, p.Variables); len(out.Errors) > 0 {
				t.Fatalf("%+v", out.Errors)
			}
			doc, err := parser.ParseQuery(&ast.Source{Input: p.Query})
			if err != nil {
				t.Fatal(err)
			}
			rows := 0
			for _, account := range who {
				for _, sel := range doc.Operations[0].SelectionSet {
					if f := sel.(*ast.Field); f.Name == "figures" {
						rows += w.figures(account, f, p.Variables)
					}
				}
			}
			if t.Logf("%d rows with a value", rows); rows < 10 {
				t.Errorf("only %d rows have a value", rows)
			}
		})
	}
}

// figures asks for the figures of a field of a page and compares each row.
func (w *world) figures(account string, f *ast.Field, variables string) (valued int) {
	vars := map[string]string{}
	if err := json.Unmarshal([]byte(variables), &vars); err != nil {
		w.Fatal(err)
	}
	var args []string
	for _, a := range f.Arguments {
		if text := a.Value.String(); a.Name != "first" && a.Name != "rank" && a.Name != "orderBy" && a.Name != "comparableOnly" {
			for name, value := range vars {
				text = strings.ReplaceAll(text, "$"+name, strconv.Quote(value))
			}
			args = append(args, a.Name+": "+text)
		}
	}
	query := "{ figures(" + strings.Join(args, ", ") + ") " + answered
	out := w.ask(account, query, "{}")
	if len(out.Errors) > 0 {
		if code := out.Errors[0].Extensions.Code; code != "NOT_FOUND" && code != "FORBIDDEN" {
			w.Errorf("%s: %s: %+v", account, query, out.Errors)
		}
		return 0
	}
	var list []figure
	if err := json.Unmarshal(out.Data["figures"], &list); err != nil {
		w.Fatal(err)
	}
	for _, got := range list {
		v := w.e.Snapshot().View(domain.Actor{Account: account}, w.e.Today())
		if q, alive := question(w, v, got.Key, f, vars); alive {
			valued += w.compare(account, v, q, &got)
		}
	}
	return valued
}

// question is a field of a page as the reference takes it; alive is false where the figure
// is held elsewhere.
func question(w *world, v *state.View, key string, f *ast.Field, vars map[string]string) (q asked, alive bool) {
	for _, d := range v.Named().Definitions(v, "") {
		alive = alive || d.Enum == key && !planning(d) && !graded[d.Key] && !linked[d.Key]
	}
	q = asked{key: key, per: "UNIT", cycle: "cycle-2026", from: domain.FirstOfYear(2026), to: domain.FirstOfYear(2027) - 1}
	value := func(a *ast.Argument) string {
		if a.Value.Kind == ast.Variable {
			return vars[a.Value.Raw]
		}
		return a.Value.Raw
	}
	for _, a := range f.Arguments {
		switch a.Name {
		case "unitId":
			q.unit = value(a)
		case "level":
			q.level = value(a)
		case "per":
			q.per = value(a)
		case "bucket":
			q.bucket = value(a)
		case "groupBy", "compare":
			var list []string
			for _, c := range a.Value.Children {
				list = append(list, c.Value.Raw)
			}
			if a.Name == "compare" {
				q.compare = list
			} else {
				q.groupBy = list
			}
		case "period":
			if a.Value.Children[0].Name == "month" {
				day, err := domain.ParseDate(vars["month"] + "-01")
				if err != nil {
					w.Fatal(err)
				}
				q.from, q.to = day, domain.AddMonths(day, 1)-1
			}
		}
	}
	return q, alive
}

// reckon is the reference's answer.
func reckon(v *state.View, q asked) *reference {
	d := *domain.ShippedFigures().Named(q.key)
	x := &reference{v: v, today: v.Today, q: q, d: &d, rows: map[at]*counted{}, least: map[string]int64{}}
	var bands []string
	if slices.Contains(q.groupBy, "DAYS_BAND") {
		bands = []string{"0-90", "91-180", "181-365", "366+", "NEVER"}
	}
	if read := doing[d.Key]; read != nil {
		read(x)
		return x
	}
	switch x.d.Key {
	case "inspectionCoverage":
		x.coverage(x.codes())
	case "notVisited", "lastVisitDays":
		x.visits(bands)
	case "commonProblem":
		x.common()
	case "pointsDistribution", "pointsBalance":
		x.points()
	case "pointsRank":
		x.places()
	case "findingsOpen":
		x.stayed("Finding", x.is("status", "REGISTERED", "WITHDRAWN"), []string{"foundOn"}, nil, nil)
		x.stayed("Problem", x.is("status", "CLOSED", "MERGED", "VOID"), []string{"registeredOn"}, []string{"closedOn"}, nil)
	case "activeBranches":
		x.stayed("OrgUnit", x.not("status", "ACTIVE"), []string{"validFrom"}, []string{"validTo"}, x.is("kind", "BRANCH"))
	case "activeMembers":
		x.stayed("Member", x.not("status", "ACTIVE"), []string{"joinedOn"}, []string{"leftOn"}, nil)
	case "assistRunning":
		x.stayed("AssistancePairing", x.not("status", "AGREED", "ACTIVE", "EVALUATED", "EXTENDED"), []string{"agreedOn", "activeOn"}, nil, nil)
	case "assistContact":
		x.contact()
	case "dataTrust":
		x.trusted()
	case "pledgesOverdue", "rectOverdue", "pointsPending", "conflictsOpen":
		x.plainly("")
	case "deadlinesKept", "stageProgress", "reviewOnTime":
		x.deadlines()
	case "tasksWaiting":
		x.tasks()
	case "sampleDrawn":
		x.sample()
	case "venueUse":
		x.d.Numerator.Condition = "status = COMPLETED and counted = true"
		x.plainly("useOn")
	default:
		x.plainly(strings.Replace(x.d.Numerator.DateField, "leftSiteAt", "leftSiteOn", 1))
	}
	return x
}

// codes are all values of the group that a coverage is asked by.
func (x *reference) codes() (out []string) {
	for _, g := range x.q.groupBy {
		for _, v := range x.reg().Enums[map[string]string{"SUPERVISION_MODE": "SupervisionMode", "CHECK_METHOD": "CheckMethod"}[g]].Values {
			out = append(out, v.Name)
		}
	}
	return out
}

// contact counts pairings under way, and those with a confirmed contact within 60 days.
func (x *reference) contact() {
	for _, r := range x.seen("AssistancePairing") {
		if !holds(words(x.d.Denominator.Condition), x.reg(), r, nil) {
			continue
		}
		near := int64(0)
		x.v.Scan(x.reg().Entity("WorkLog"), func(l *domain.Record) bool {
			w := l.Body.(*domain.WorkLog)
			if w.PairingID == r.ID && w.Status == domain.WorkLogStatusConfirmed && x.v.DayOf(w.At)+60 >= x.today {
				near = 1
			}
			return true
		})
		x.each(x.unitOf(r), "", x.groupOf(r), always, func(c *counted, _ bool) { c.num, c.den, c.n = c.num+near, c.den+1, c.n+1 })
	}
}

// points are the balances of members, or how they are spread.
func (x *reference) points() {
	balances, exempt := x.balances(), x.exempt()
	field := x.reg().Entity("Member").Field("pointsBalance")
	for _, r := range x.seen("Member") {
		m := r.Body.(*domain.Member)
		if m.Status != domain.MemberStateActive || !x.v.MayDerive(field, r) || x.d.Key == "pointsDistribution" && exempt[m.ID] {
			continue
		}
		x.each(m.BranchID, m.ID, "", always, func(c *counted, _ bool) {
			c.num, c.n, c.list = c.num+balances[m.ID], c.n+1, append(c.list, balances[m.ID])
		})
	}
	for k, c := range maps.Clone(x.rows) {
		if x.d.Key != "pointsDistribution" {
			continue
		}
		if c.num = middle(c.list, 2); k != (at{}) && len(x.q.groupBy) > 0 {
			delete(x.rows, k)
			for i, code := range []string{"MIN", "Q1", "MEDIAN", "Q3", "MAX"} {
				x.rows[at{k.who, code, k.from}] = &counted{num: middle(c.list, i), n: c.n}
			}
		}
	}
}

// places are how many members of the own branch and class have more points, and one: of
// those that are seen, among all who are not exempt and joined 90 days ago.
func (x *reference) places() {
	balances, members, exempt := map[string]int64{}, map[string]*domain.Member{}, x.exempt()
	x.v.Scan(x.reg().Entity("PointsEntry"), func(r *domain.Record) bool {
		if p := r.Body.(*domain.PointsEntry); x.counts(p) {
			balances[p.MemberID] += p.Points
		}
		return true
	})
	x.v.Scan(x.reg().Entity("Member"), func(r *domain.Record) bool {
		if m := r.Body.(*domain.Member); m.Status == domain.MemberStateActive && !exempt[m.ID] && (!r.Has(domain.MemberFieldJoinedOn) || x.today-m.JoinedOn >= 89) {
			members[m.ID] = m
		}
		return true
	})
	for _, r := range x.seen("Member") {
		m := members[r.ID]
		if m == nil || !x.asks(m.ID) {
			continue
		}
		place := int64(1)
		for id, o := range members {
			if o.BranchID == m.BranchID && o.MemberClassCode == m.MemberClassCode && balances[id] > balances[m.ID] {
				place++
			}
		}
		x.each(m.BranchID, m.ID, "", always, func(c *counted, _ bool) { c.num = place })
	}
}

// exempt are the members who are exempt for half of the year or more.
func (x *reference) exempt() map[string]bool {
	days, out := map[string]int{}, map[string]bool{}
	x.v.Scan(x.reg().Entity("Exemption"), func(r *domain.Record) bool {
		e := r.Body.(*domain.Exemption)
		if to := min(e.To, x.today); e.Status == domain.ExemptionStatusApproved && to >= x.q.from {
			days[e.MemberID] += int(to-max(e.From, x.q.from)) + 1
		}
		return true
	})
	for member, n := range days {
		out[member] = n*2 >= int(x.today-x.q.from)+1
	}
	return out
}

// compare holds an answer against the reference.
func (w *world) compare(account string, v *state.View, q asked, got *figure) (valued int) {
	want := reckon(v, q)
	key := func(r *row) at {
		k := at{r.UnitID, "", r.Period.From}
		if r.Member != nil {
			k.who = r.Member.ID
		}
		var codes []string
		for _, g := range r.Group {
			codes = append(codes, g.Code)
		}
		k.group = strings.Join(codes, "/")
		return k
	}
	seen := map[at]bool{}
	check := func(k at, r *row) {
		seen[k] = true
		c := want.rows[k]
		if c == nil {
			c = &counted{}
		}
		if r.Value == nil {
			if c.num != 0 && r.State == "NO_DATA" && q.key != "POINTS_RANK" { // a class of few has no places
				w.Errorf("%s, %+v, %s: no value, the reference finds %d of %d", account, q, k, c.num, c.den)
			}
			return
		}
		valued++
		if c.n == 0 && c.num == 0 && r.Member != nil && !want.open(r.Member.ID) {
			w.Errorf("%s, %+v, %s: %s, of what is not seen", account, q, k, r.Value)
		}
		if text := want.value(c); text != r.Value.String() || r.Numerator != nil && !c.median && r.Numerator.String() != fmt.Sprint(c.num) ||
			r.Denominator != nil && want.d.Unit == "PERCENT" && r.Denominator.String() != fmt.Sprint(c.den) {
			w.Errorf("%s, %+v, %s: %s = %v of %v, the reference finds %s = %d of %d", account, q, k, r.Value, r.Numerator, r.Denominator, text, c.num, c.den)
		}
	}
	for i := range got.Rows {
		check(key(&got.Rows[i]), &got.Rows[i])
	}
	check(at{}, &got.Total)
	for k, c := range want.rows {
		if c.num != 0 && !seen[k] {
			w.Errorf("%s, %+v: there is no row %s, the reference finds %d of %d", account, q, k, c.num, c.den)
		}
	}
	if q.compare != nil {
		w.yearBefore(account, v, q, got, key)
	}
	return valued
}

// yearBefore holds the numbers of the year before against the reference of those days.
func (w *world) yearBefore(account string, v *state.View, q asked, got *figure, key func(*row) at) {
	if len(got.Total.Compare) == 0 || got.Total.Compare[0].Value == nil {
		return
	}
	then := q
	var err error
	if then.from, err = domain.ParseDate(got.Total.Compare[0].Period.From); err == nil {
		then.to, err = domain.ParseDate(got.Total.Compare[0].Period.To)
	}
	if err != nil || then.from != domain.FirstOfYear(2025) || then.to != domain.FirstOfYear(2025)+(v.Today-q.from) {
		w.Fatalf("%v: the year before is from %s to %s", err, then.from, then.to)
	}
	then.cycle = "cycle-2025"
	want := reckon(v, then)
	c := want.rows[at{}]
	if c == nil {
		c = &counted{}
	}
	x := got.Total.Compare[0]
	if text := want.value(c); text != x.Value.String() {
		w.Errorf("%s, %+v: the year before is %s, the reference finds %s", account, q, x.Value, text)
	}
	if x.Comparable {
		now, _ := got.Total.Value.Float64()
		was, _ := x.Value.Float64()
		if delta, _ := x.Delta.Float64(); fmt.Sprintf("%.1f", now-was) != fmt.Sprintf("%.1f", delta) {
			w.Errorf("%s, %+v: %v is %v more than %v", account, q, now, delta, was)
		}
	}
}

// value is what a row shows.
func (x *reference) value(c *counted) string {
	switch {
	case c.median && len(c.list) > 0:
		slices.Sort(c.list)
		return fmt.Sprint(c.list[(len(c.list)-1)/2])
	case x.d.Unit == "PERCENT" && c.den > 0:
		return shown(c.num, c.den)
	case x.d.Unit == "PERCENT":
		return "none"
	}
	return fmt.Sprint(c.num)
}
