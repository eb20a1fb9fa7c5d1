package resolvers_test

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/journal/teststore"
	"pdca/internal/merge"
	"pdca/internal/registry"
	"pdca/internal/rules"
	"pdca/internal/state/statetest"
	"pdca/resolvers"
)

// told is a change as the API tells it.
type told struct {
	Rev                          int
	At, DeviceAt                 string
	By                           *struct{ ID string }
	ByID                         string
	Device                       *struct{ ID string }
	Kind, From, To, Reason, Rule string
	Fields                       []struct {
		Name          string
		Before, After any
	}
}

const everyChange = `nodes{rev at deviceAt by{id} byId device{id} kind from to reason rule fields{name before after}} pageInfo{hasNextPage hasPreviousPage startCursor endCursor}`

// told asks for a record's history in pages of a size, and checks that they fit.
func (fx *fixture) told(account, camel, id string, page int) (list []told) {
	fx.t.Helper()
	after := ""
	for {
		args := fmt.Sprintf("first:%d", page)
		if after != "" {
			args += fmt.Sprintf(" after:%q", after)
		}
		var out map[string]struct {
			History struct {
				Nodes    []told
				PageInfo struct {
					HasNextPage, HasPreviousPage bool
					StartCursor, EndCursor       string
				}
			}
		}
		text := fx.data(account, fmt.Sprintf(`{%s(id:%q){history(%s){%s}}}`, camel, id, args, everyChange), "")
		if err := json.Unmarshal([]byte(text), &out); err != nil {
			fx.t.Fatal(err)
		}
		h := out[camel].History
		if h.PageInfo.HasPreviousPage != (after != "") || len(h.Nodes) > page {
			fx.t.Errorf("%s: %s", args, text)
		}
		if list = append(list, h.Nodes...); !h.PageInfo.HasNextPage {
			return list
		}
		after = h.PageInfo.EndCursor
	}
}

func (x told) String() string {
	by := ""
	if x.By != nil {
		by = x.By.ID
	}
	s := fmt.Sprintf("%s %s/%s %s>%s %s|%s", x.Kind, by, x.ByID, x.From, x.To, x.Reason, x.Rule)
	for _, f := range x.Fields {
		s += fmt.Sprintf(" %s:%v>%v", f.Name, f.Before, f.After)
	}
	return s
}

// TestHistory: every change of a record is told, with who, why, and from what to what.
func TestHistory(t *testing.T) {
	fx := open(t, tiny, nil)
	id := fx.create("createMember", `personNo:"P" name:"赵一" branchId:"s1b1"`, "member")
	for _, m := range []string{`updateMember(input:{id:%q name:"赵二" reason:"更正"})`, `updateMember(input:{id:%q name:"赵三" onPost:false})`,
		`transitionMember(input:{id:%q to:LEFT reason:"出国"})`} {
		fx.same("sec-s1b1", fmt.Sprintf(`mutation{x:`+m+`{errors{code}}}`, id), "", `{"x":{"errors":[]}}`)
	}
	want := []string{
		"TRANSITION sec-s1b1/sec-s1b1 ACTIVE>LEFT 出国| leftOn:<nil>>2026-11-23 status:ACTIVE>LEFT",
		"UPDATE sec-s1b1/sec-s1b1 > | name:赵二>赵三 onPost:true>false",
		"UPDATE sec-s1b1/sec-s1b1 > 更正| name:赵一>赵二",
		"CREATE /admin >ACTIVE | personNo:<nil>>P name:<nil>>赵一",
	}
	for _, page := range []int{1, 2, 3, 100} {
		list := fx.told("sec-s1b1", "member", id, page)
		if len(list) != len(want) {
			t.Fatalf("pages of %d: %v", page, list)
		}
		for i, x := range list {
			if got := x.String(); !strings.HasPrefix(got, want[i]) || x.At == "" || x.DeviceAt != "" || x.Device != nil || x.Rev == 0 {
				t.Errorf("pages of %d: %s, want %s", page, got, want[i])
			}
		}
	}
	// Without the values before, and by edges.
	fx.same("admin", fmt.Sprintf(`{member(id:%q){history(first:2){edges{node{__typename kind from}} pageInfo{hasNextPage}}}}`, id), "",
		`{"member":{"history":{"edges":[{"node":{"__typename":"RecordChange","kind":"TRANSITION","from":"ACTIVE"}},{"node":{"__typename":"RecordChange","kind":"UPDATE","from":null}}],"pageInfo":{"hasNextPage":true}}}}`)
	// Whoever may not see the record is told nothing.
	fx.same("sec-s2b1", fmt.Sprintf(`{member(id:%q){history(first:9){%s}}}`, id, everyChange), "", `{"member":null}`)
	// A deletion is told where the API still has the record.
	other := fx.create("createMember", `personNo:"Q" name:"钱一" branchId:"s1b1"`, "member")
	fx.same("admin", fmt.Sprintf(`mutation{x:deleteMember(input:{id:%q reason:"登记重复"}){member{history(first:9){nodes{kind reason to}}}}}`, other), "",
		`{"x":{"member":{"history":{"nodes":[{"kind":"DELETE","reason":"登记重复","to":null},{"kind":"CREATE","reason":null,"to":"ACTIVE"}]}}}}`)
}

// TestHistoryOfTheServersDoing: the rule is told, and nobody is named for what the
// system did.
func TestHistoryOfTheServersDoing(t *testing.T) {
	fx := open(t, tiny, nil)
	fx.same("admin", `mutation{x:updateOrgUnit(input:{id:"s1b1" nameEn:"Branch 1"}){errors{code}}}`, "", `{"x":{"errors":[]}}`)
	list := fx.told("admin", "orgUnit", "s1b1", 9)
	if got := list[0].String(); !strings.HasPrefix(got, "UPDATE admin/admin > | nameEn:<nil>>Branch 1") {
		t.Errorf("%s", got)
	}
	if got := list[len(list)-1]; got.Kind != "CREATE" || got.By != nil || got.ByID != "" {
		t.Errorf("%s", got)
	}
}

// TestHistoryKeepsSecrets: a secret is in no history, and the change of one is there.
func TestHistoryKeepsSecrets(t *testing.T) {
	fx := open(t, tiny, nil)
	err := fx.e.Do(t.Context(), domain.Actor{Account: "admin"}, func(tx *engine.Tx) error {
		return tx.Put(f(fx.e, "Account"), "nobody", domain.FieldEffect{Field: domain.AccountFieldPasswordHash, Value: domain.String("$argon2id$geheim")})
	})
	if err != nil {
		t.Fatal(err)
	}
	query := fmt.Sprintf(`{account(id:"nobody"){history(first:9){%s}}}`, everyChange)
	if text := fx.data("admin", query, ""); strings.Contains(text, "geheim") || strings.Contains(text, "passwordHash") || !strings.Contains(text, `"kind":"UPDATE"`) {
		t.Error(text)
	}
}

// TestHistoryOfAMerge: a change that was decided against another one says so, and where
// it was made.
func TestHistoryOfAMerge(t *testing.T) {
	fx := open(t, tiny, nil)
	ent, device := f(fx.e, "Member"), "0198c0de-0000-7000-8000-000000000001"
	err := fx.e.Do(t.Context(), domain.Actor{System: true}, func(tx *engine.Tx) error {
		_, err := tx.Make(f(fx.e, "Account"), "committee", domain.FieldEffect{Field: domain.AccountFieldUsername, Value: domain.String("committee")},
			domain.FieldEffect{Field: domain.AccountFieldUnitID, Value: domain.String("c")})
		if err == nil {
			_, err = tx.Make(f(fx.e, "RoleGrant"), "committee/1", engine.To(domain.RoleGrantFieldAccountID, domain.String("committee")),
				engine.To(domain.RoleGrantFieldRole, domain.String("COMPANY_COMMITTEE")), engine.To(domain.RoleGrantFieldScopeUnitID, domain.String("c")))
		}
		if err != nil {
			return err
		}
		_, err = tx.Make(f(fx.e, "Device"), device, domain.FieldEffect{Field: domain.DeviceFieldAccountID, Value: domain.String("sec-s1b1")},
			domain.FieldEffect{Field: domain.DeviceFieldUnitID, Value: domain.String("s1b1")}, domain.FieldEffect{Field: domain.DeviceFieldName, Value: domain.String("手机")})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	seen := fx.e.Snapshot().Get(ent, "s1b1m1").Rev
	fx.same("admin", `mutation{x:updateMember(input:{id:"s1b1m1" name:"赵甲"}){errors{code}}}`, "", `{"x":{"errors":[]}}`)
	op := engine.Op{Kind: engine.OpUpdate, Ent: ent, ID: "s1b1m1", Base: seen,
		Fields: []engine.FieldInput{{Field: ent.Field("name"), Change: merge.Change{Value: domain.String("赵乙")}}}}
	fx.now = fx.now.Add(time.Minute)
	at := domain.TimeOf(fx.now)
	a, err := fx.e.Push(t.Context(), domain.Actor{Account: "sec-s1b1", Device: device}, []engine.Mutation{{N: 1, At: at, Ops: []engine.Op{op}, Raw: []byte(`[]`)}})
	if err != nil || a[0].Status != engine.Merged {
		t.Fatalf("%+v %v", a, err)
	}
	x := fx.told("sec-s1b1", "member", "s1b1m1", 1)[0]
	if got := x.String(); got != "MERGE sec-s1b1/sec-s1b1 > | name:赵甲>赵乙" || x.Device == nil || x.Device.ID != device || x.DeviceAt != at.String() {
		t.Errorf("%s on %v at %s", got, x.Device, x.DeviceAt)
	}
	if x = fx.told("committee", "member", "s1b1m1", 1)[0]; x.Device != nil {
		t.Errorf("who may not see the device is told of %v", x.Device)
	}
}

// TestHistoryArguments: a page has a size, and a cursor is one of this record's history.
func TestHistoryArguments(t *testing.T) {
	fx := open(t, tiny, nil)
	cursorOf := func(id string) string {
		_, rest, _ := strings.Cut(fx.data("admin", fmt.Sprintf(`{member(id:%q){history(first:1){edges{cursor}}}}`, id), ""), `"cursor":"`)
		cursor, _, _ := strings.Cut(rest, `"`)
		return cursor
	}
	one, other := cursorOf("s1b1m1"), cursorOf("s1b1m2")
	for what, args := range map[string]string{"no size": "", "less than none": "(first:-1)", "a cursor alone": fmt.Sprintf("(after:%q)", one), "no cursor": `(first:1 after:"x")`,
		"that of a list": fmt.Sprintf("(first:1 after:%q)", fx.unitCursor())} {
		if rep := fx.post("admin", `{member(id:"s1b1m1"){history`+args+`{nodes{rev}}}}`, ""); len(rep.Errors) != 1 || strings.Contains(rep.body, `"data"`) {
			t.Errorf("%s: %s", what, rep.body)
		}
	}
	fx.refused("admin", `{member(id:"s1b1m1"){history(first:101){nodes{rev}}}}`, "", "QUERY_TOO_COMPLEX")
	fx.refused("admin", `{members(first:50){nodes{history(first:20){nodes{rev}}}}}`, "", "QUERY_TOO_COMPLEX")
	fx.data("admin", `{members(first:20){nodes{history(first:20){nodes{rev}}}}}`, "")
	rep := fx.post("admin", fmt.Sprintf(`{member(id:"s1b1m1"){name history(first:1 after:%q){nodes{rev}}}}`, other), "")
	if len(rep.Errors) != 1 || rep.Errors[0].Extensions.Code != "VALIDATION" || !strings.Contains(rep.body, `"history":null`) {
		t.Errorf("the cursor of another record: %s", rep.body)
	}
	fx.same("admin", fmt.Sprintf(`{member(id:"s1b1m1"){history(first:1 after:%q){nodes{rev} pageInfo{hasNextPage endCursor}}}}`, one), "",
		`{"member":{"history":{"nodes":[],"pageInfo":{"hasNextPage":false,"endCursor":null}}}}`)
	twin := open(t, tiny, nil)
	if rep := twin.post("admin", fmt.Sprintf(`{member(id:"s1b1m1"){history(first:1 after:%q){nodes{rev}}}}`, one), ""); len(rep.Errors) != 1 {
		t.Errorf("the cursor of another enterprise: %s", rep.body)
	}
}

// TestHistoryWithoutAJournal: what cannot be read now is an error of its own field alone.
func TestHistoryWithoutAJournal(t *testing.T) {
	store := teststore.Open(t)
	start := func() *engine.Engine {
		e, err := engine.Open(t.Context(), engine.Config{Store: store, Registry: registry.MustLoad(), Rules: rules.All(), Tables: statetest.Tables(), ProjectEvery: -1})
		if err != nil {
			t.Fatal(err)
		}
		return e
	}
	first := start()
	(&fixture{t: t, e: first}).fill(tiny)
	if err := first.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	e := start() // what it wrote itself it would know without the journal
	fx := &fixture{t: t, e: e}
	var err error
	if fx.api, err = resolvers.New(resolvers.Config{Engine: e, Actor: actorOf}); err != nil {
		t.Fatal(err)
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	rep := fx.post("admin", `{member(id:"s1b1m1"){name history(first:1){nodes{rev}}}}`, "")
	if rep.status != 200 || len(rep.Errors) != 1 || rep.Errors[0].Extensions.Code != "UNAVAILABLE" || fmt.Sprint(rep.Errors[0].Path) != "[member history]" ||
		!strings.Contains(rep.body, `{"name":"李01","history":null}`) {
		t.Errorf("%d %s", rep.status, rep.body)
	}
	_ = e.Close(context.Background()) // the store is gone, so the projections cannot be written
}
