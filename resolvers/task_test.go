package resolvers_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	. "pdca/internal/engine/enginetest"
	"pdca/resolvers"
)

// door opens the GraphQL door of a world.
func door(w *World) *fixture {
	fx := &fixture{t: w.TB, e: w.Engine}
	var err error
	if fx.api, err = resolvers.New(resolvers.Config{Engine: w.Engine, Actor: actorOf}); err != nil {
		w.Fatal(err)
	}
	return fx
}

const waiting = `{myTasks(first:100){totalCount nodes{kind recordType action deadlineKey dueOn overdueDays light}}}`

// tasks asserts all that waits for an account over records of one entity: what is to be done
// anew each month or year waits for everybody besides.
func (fx *fixture) tasks(account, entity string, want ...string) {
	fx.t.Helper()
	fx.of(account, waiting, "myTasks", entity, want...)
}

// of asserts the nodes of a list that are of records of one entity, and that all were given.
func (fx *fixture) of(account, query, list, entity string, want ...string) {
	fx.t.Helper()
	var got map[string]struct {
		TotalCount int
		Nodes      []json.RawMessage
	}
	if err := json.Unmarshal([]byte(fx.data(account, query, "")), &got); err != nil {
		fx.t.Fatal(err)
	}
	var nodes []string
	for _, n := range got[list].Nodes {
		if strings.Contains(string(n), `"recordType":"`+entity+`"`) {
			nodes = append(nodes, string(n))
		}
	}
	if len(got[list].Nodes) != got[list].TotalCount || !slices.Equal(nodes, want) {
		fx.t.Errorf("%s of %s, of %d\n got %s\nwant %s", entity, account, got[list].TotalCount, nodes, want)
	}
}

// TestWhatWaitsIsTheOneWhoMayDoIt: a task follows the record from who makes a plan to
// who approves it, with the deadline that runs, and nobody else has it.
func TestWhatWaitsIsTheOneWhoMayDoIt(t *testing.T) {
	w := New(t)
	w.Must(Issued)
	fx := door(w)
	plan := func(over int, light string) string {
		return fmt.Sprintf(`{"kind":"RECTIFICATION_PLAN","recordType":"Rectification","action":"PLAN_SUBMITTED","deadlineKey":"DL63","dueOn":"2026-06-22","overdueDays":%d,"light":%s}`, over, light)
	}
	fx.tasks("bs", "Rectification", plan(0, "null"))
	w.Wait(6 * Day)
	fx.tasks("bs", "Rectification", plan(0, `"AMBER"`))
	w.Wait(4 * Day)
	fx.tasks("bs", "Rectification", plan(3, `"RED"`))
	fx.tasks("us1", "Rectification")
	w.Must(Planned)
	fx.same("us", `{myTasks(first:1, kinds:[RECTIFICATION_APPROVE]){nodes{action deadlineKey dueOn record{id}}}}`, "",
		fmt.Sprintf(`{"myTasks":{"nodes":[{"action":"PLAN_APPROVED","deadlineKey":"DL14B","dueOn":"2026-07-15","record":{"id":%q}}]}}`, ID("@x")))
	// For whoever made the plan only its day is left, as long as it runs.
	if got := fx.data("bs", waiting, ""); strings.Contains(got, "RECTIFICATION_") {
		t.Errorf("bs still has %s", got)
	}
}

// INV-CAL2: the day of what counts working days may still move as long as the calendar of a
// year that it crosses is not confirmed; that of what counts days stays.
func TestDaysOfAYearWithoutACalendarAreProvisional(t *testing.T) {
	w := New(t)
	w.Must(Issued)
	fx := door(w)
	const ask = `{myTasks(first:10, kinds:[%s]){nodes{deadlineKey dueOn provisional}}}`
	is := func(who, kind, want string) {
		t.Helper()
		fx.same(who, fmt.Sprintf(ask, kind), "", `{"myTasks":{"nodes":[`+want+`]}}`)
	}
	is("bs", "RECTIFICATION_PLAN", `{"deadlineKey":"DL63","dueOn":"2026-06-22","provisional":true}`)
	is("us1", "RECTIFICATION_PLAN", "")
	w.Must(`system create WorkCalendar y {"year":2026,"daysOff":["2026-06-19"],"status":"PROVISIONAL"}`)
	is("bs", "RECTIFICATION_PLAN", `{"deadlineKey":"DL63","dueOn":"2026-06-23","provisional":true}`)
	w.Must(`pa update WorkCalendar y {"sourceZh":"国办发明电〔2025〕7号","status":"CONFIRMED"}` + Planned)
	is("us", "RECTIFICATION_APPROVE", `{"deadlineKey":"DL14B","dueOn":"2026-07-15","provisional":false}`)
	w2 := New(t)
	w2.Must(`system create WorkCalendar y {"year":2026,"sourceZh":"国办发明电〔2025〕7号","status":"CONFIRMED"}` + Issued)
	fx = door(w2)
	is("bs", "RECTIFICATION_PLAN", `{"deadlineKey":"DL63","dueOn":"2026-06-22","provisional":false}`)
}

// INV-MB3 for work that is open: what a member who left was to do waits for whoever may name
// another, until somebody does.
func TestOpenWorkOfWhoLeftIsHandedOver(t *testing.T) {
	w := New(t)
	w.Must(Issued + Planned + `
	us update Rectification @x {"status":"PLAN_APPROVED"}
	bs update Rectification @x {"status":"IN_PROGRESS"}
	bs update Measure @ms {"status":"ASSIGNED"}`)
	fx := door(w)
	is := func(who string, want ...string) {
		t.Helper()
		var got struct {
			MyTasks struct{ Nodes []struct{ RecordType string } }
		}
		read(t, fx.data(who, `{myTasks(first:10, kinds:[HAND_OVER]){nodes{recordType}}}`, ""), &got)
		var types []string
		for _, n := range got.MyTasks.Nodes {
			types = append(types, n.RecordType)
		}
		if slices.Sort(types); !slices.Equal(types, want) {
			t.Errorf("%s has %v, want %v", who, types, want)
		}
	}
	is("bs")
	w.Must(`us update Member m0 {"status":"LEFT"}`)
	is("bs", "Measure", "Rectification")
	is("us", "Measure", "Rectification")
	is("us1")
	is("me1")
	w.Must(`bs update Measure @ms {"ownerMemberId":"m1"}`)
	is("bs", "Rectification")
	w.Must(`bs update Rectification @x {"ownerId":"m1"}`)
	is("bs")
}

// TestTasksInPages: pages join without a gap, and a cursor of something else is refused.
func TestTasksInPages(t *testing.T) {
	w := New(t)
	for i := range 7 {
		w.Must(fmt.Sprintf(`system create PointsEntry @pt%[1]d {"memberId":"m0","ruleCode":"PT22","sourceType":"InnovationProject","sourceId":"s%[1]d","occurredOn":"2026-06-%02[2]d"}`, i, 15-i))
	}
	fx := door(w)
	var days []string
	after := "null"
	for range 4 {
		var page struct {
			MyTasks struct {
				Nodes    []struct{ DueOn string }
				PageInfo struct {
					HasNextPage bool
					EndCursor   string
				}
			}
		}
		read(t, fx.data("pa", fmt.Sprintf(`{myTasks(first:2, after:%s, kinds:[POINTS_APPROVE]){nodes{dueOn} pageInfo{hasNextPage endCursor}}}`, after), ""), &page)
		for _, n := range page.MyTasks.Nodes {
			days = append(days, n.DueOn)
		}
		if !page.MyTasks.PageInfo.HasNextPage {
			break
		}
		after = fmt.Sprintf("%q", page.MyTasks.PageInfo.EndCursor)
	}
	if got := strings.Join(days, " "); got != "2026-06-19 2026-06-20 2026-06-21 2026-06-22 2026-06-23 2026-06-24 2026-06-25" {
		t.Error(got)
	}
	for _, cursor := range []string{"x", "AQ", "AgEB"} {
		if rep := fx.post("pa", fmt.Sprintf(`{myTasks(first:2, after:%q){totalCount}}`, cursor), ""); len(rep.Errors) != 1 || rep.Errors[0].Extensions.Code != "VALIDATION" {
			t.Errorf("%s: %s", cursor, rep.body)
		}
	}
}

// TestNoticesAreOnesOwn: nobody else sees them, at any door of the API, nor marks them.
func TestNoticesAreOnesOwn(t *testing.T) {
	w := New(t)
	w.Must(Issued)
	w.Wait(9 * Day)
	if _, err := w.Tick(t.Context()); err != nil {
		t.Fatal(err)
	}
	fx := door(w)
	fx.of("bs", `{notices(first:100){totalCount nodes{kindCode deadlineKey step titleZh titleEn bodyEn recordType dueOn readAt}}}`, "notices", "Rectification",
		`{"kindCode":"DUE_SOON","deadlineKey":"DL63","step":"R1","titleZh":"整改方案：临期","titleEn":"Plan of a rectification: due soon","bodyEn":"Due on 2026-06-22; days left: 1.","recordType":"Rectification","dueOn":"2026-06-22","readAt":null}`,
		`{"kindCode":"OVERDUE","deadlineKey":"DL63","step":"0:NOTICE","titleZh":"整改方案：逾期","titleEn":"Plan of a rectification: overdue","bodyEn":"Was due on 2026-06-22; days since: 1.","recordType":"Rectification","dueOn":"2026-06-22","readAt":null}`)
	var all struct {
		Notices struct{ Nodes []struct{ ID string } }
	}
	read(t, fx.data("bs", `{notices(first:100){nodes{id}}}`, ""), &all)
	one := all.Notices.Nodes[0].ID
	for _, who := range []string{"us", "pa", "cc", "sa", "me", "us1"} {
		for _, n := range all.Notices.Nodes {
			if strings.Contains(fx.data(who, `{notices(first:100){nodes{id}}}`, ""), n.ID) {
				t.Errorf("%s has the notice %s of bs", who, n.ID)
			}
		}
		fx.same(who, fmt.Sprintf(`{notice(id:%[1]q){id} node(id:%[1]q){id} account(id:"bs"){notices(first:5){totalCount}}}`, one), "",
			map[bool]string{true: `{"notice":null,"node":null,"account":{"notices":{"totalCount":0}}}`,
				false: `{"notice":null,"node":null,"account":null}`}[strings.Contains(fx.data(who, `{account(id:"bs"){id}}`, ""), `"id"`)])
		fx.same(who, fmt.Sprintf(`mutation{markNoticesRead(input:{ids:[%q]}){errors{code field}}}`, one), "", `{"markNoticesRead":{"errors":[{"code":"NOT_FOUND","field":"ids"}]}}`)
	}
	fx.same("bs", fmt.Sprintf(`mutation{markNoticesRead(input:{ids:[%q] clientMutationId:"1"}){errors{code} clientMutationId query{notices(first:5 filter:{readAt:{isNull:true}}){totalCount}}}}`, one), "",
		fmt.Sprintf(`{"markNoticesRead":{"errors":[],"clientMutationId":"1","query":{"notices":{"totalCount":%d}}}}`, len(all.Notices.Nodes)-1))
	fx.same("bs", `mutation{markNoticesRead(input:{}){errors{code field}}}`, "", `{"markNoticesRead":{"errors":[{"code":"VALIDATION","field":"ids"}]}}`)
	fx.same("bs", `mutation{markNoticesRead(input:{allBefore:"2030-01-01T00:00:00Z"}){errors{code} query{notices(first:5 filter:{readAt:{isNull:true}}){totalCount}}}}`, "",
		`{"markNoticesRead":{"errors":[],"query":{"notices":{"totalCount":0}}}}`)
	ids := strings.TrimSuffix(strings.Repeat(`"x",`, 1001), ",")
	fx.same("bs", `mutation($l:[ID!]){markNoticesRead(input:{ids:$l}){errors{code field}}}`, `{"l":[`+ids+`]}`, `{"markNoticesRead":{"errors":[{"code":"LIMIT","field":"ids"}]}}`)
	// Nobody writes one, or anything else of it.
	fx.same("bs", fmt.Sprintf(`mutation{updateNotice(input:{id:%q readAt:"2026-06-01T00:00:00Z"}){errors{code} notice{readAt}}}`, one), "",
		`{"updateNotice":{"errors":[],"notice":{"readAt":"2026-06-01T00:00:00.000Z"}}}`)
}

// read reads data.
func read(t *testing.T, data string, into any) {
	t.Helper()
	if err := json.Unmarshal([]byte(data), into); err != nil {
		t.Fatal(err)
	}
}
