package resolvers_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/google/uuid"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/journal/teststore"
	"pdca/internal/registry"
	"pdca/internal/rules"
	"pdca/internal/state/statetest"
	"pdca/resolvers"
)

// result runs one mutation and returns its payload.
func (fx *fixture) result(account, query, vars string) map[string]any {
	fx.t.Helper()
	return decode(fx.t, fx.data(account, query, vars))["x"].(map[string]any)
}

func TestCreateAndUpdate(t *testing.T) {
	fx := open(t, tiny, nil)
	id := uuid.Must(uuid.NewV7()).String()
	before := fx.e.Snapshot().Rev
	got := fx.data("admin", `mutation($in:CreateMemberInput!){x:createMember(input:$in){member{id rev name status onPost branch{id members{totalCount}} createdBy createdAt} rev errors{code} clientMutationId query{members{totalCount} serverInfo{head}}}}`,
		fmt.Sprintf(`{"in":{"id":%q,"personNo":"P1","name":"周一","branchId":"s1b1"}}`, id))
	want := fmt.Sprintf(`{"x":{"member":{"id":%q,"rev":%d,"name":"周一","status":"ACTIVE","onPost":true,"branch":{"id":"s1b1","members":{"totalCount":6}},"createdBy":"admin","createdAt":"2026-11-23T08:00:00.000Z"},`+
		`"rev":%d,"errors":[],"clientMutationId":null,"query":{"members":{"totalCount":21},"serverInfo":{"head":%d}}}}`, id, before+1, before+1, before+1)
	if got != want {
		t.Errorf("create\n got %s\nwant %s", got, want)
	}
	fx.same("admin", `mutation($id:ID!){x:updateMember(input:{id:$id name:"周二"}){member{name onPost} errors{code}}}`,
		fmt.Sprintf(`{"id":%q}`, id), `{"x":{"member":{"name":"周二","onPost":true},"errors":[]}}`)
	// The roles of an account follow from its grants.
	fx.same("admin", `mutation{a:createRoleGrant(input:{accountId:"sec-s1b1" role:STAFF scopeUnitId:"s1b1" from:"2026-02-01"}){roleGrant{status grantedBy account{roles{role scopeUnitId from to}}} errors{code}}}`, "",
		`{"a":{"roleGrant":{"status":"ACTIVE","grantedBy":"admin","account":{"roles":[{"role":"BRANCH_SECRETARY","scopeUnitId":"s1b1","from":null,"to":null},{"role":"STAFF","scopeUnitId":"s1b1","from":"2026-02-01","to":null}]}},"errors":[]}}`)
	fx.same("admin", `mutation($id:ID!){x:updateMember(input:{id:$id joinedOn:null onPost:false}){member{joinedOn onPost updatedBy} errors{code}}}`,
		fmt.Sprintf(`{"id":%q}`, id), `{"x":{"member":{"joinedOn":null,"onPost":false,"updatedBy":"admin"},"errors":[]}}`)
	// Nothing to do is no commit.
	head := fx.e.Snapshot().Rev
	x := fx.result("admin", `mutation($id:ID!){x:updateMember(input:{id:$id}){member{onPost} rev errors{code}}}`, fmt.Sprintf(`{"id":%q}`, id))
	if fx.e.Snapshot().Rev != head || fmt.Sprint(x["rev"]) != fmt.Sprint(head) {
		t.Errorf("a change that changes nothing: %v, head %d then %d", x, head, fx.e.Snapshot().Rev)
	}
	// Without an id the server makes one.
	x = fx.result("admin", `mutation{x:createMember(input:{personNo:"P2" name:"吴" branchId:"s1b2"}){member{id} errors{code}}}`, "")
	if made := x["member"].(map[string]any)["id"].(string); !engine.ValidID(made) {
		t.Errorf("id %q", made)
	}
}

// TestElementsOfASetOfObjects: they are added and taken away, each by what it says.
func TestElementsOfASetOfObjects(t *testing.T) {
	fx := open(t, tiny, nil)
	m := &maker{fixture: fx}
	m.make("OrgUnit", "gc", `{"code":"GC","nameZh":"集团公司","kind":"GROUP_COMPANY","line":"ADMIN"}`)
	m.make("OrgUnit", "d1", `{"code":"D1","nameZh":"一厂","kind":"SECONDARY_UNIT","line":"ADMIN","parentId":"gc"}`)
	m.make("UnitLink", "l1", `{"partyUnitId":"c","adminUnitId":"gc","validFrom":"2026-01-01"}`)
	m.make("ResponsibilityLetter", "letter", `{"cycleId":"cycle","kind":"BUSINESS_TARGET_LETTER","level":"COMPANY_TO_SECONDARY","issuerUnitId":"gc","takerUnitId":"d1"}`)
	m.flush()
	fx.same("admin", `mutation{a:updateResponsibilityLetter(input:{id:"letter" excludedTargetsAdd:[{targetId:"t1" reasonZh:"另行考核"} {targetId:"t2" reasonZh:"另行考核"}]}){errors{code}} x:updateResponsibilityLetter(input:{id:"letter" excludedTargetsAdd:[{targetId:"t3" reasonZh:"公司直接考核"}] excludedTargetsRemove:[{reasonZh:"另行考核" targetId:"t2"}]}){responsibilityLetter{excludedTargets{targetId reasonZh}} errors{code}}}`, "",
		`{"a":{"errors":[]},"x":{"responsibilityLetter":{"excludedTargets":[{"targetId":"t1","reasonZh":"另行考核"},{"targetId":"t3","reasonZh":"公司直接考核"}]},"errors":[]}}`)
	fx.same("sec-s1", `mutation{x:updateResponsibilityLetter(input:{id:"letter" excludedTargetsRemove:[{targetId:"t1" reasonZh:"另行考核"}]}){errors{code}}}`, "", `{"x":{"errors":[{"code":"NOT_FOUND"}]}}`)
}

func TestMutationErrors(t *testing.T) {
	fx := open(t, tiny, nil)
	payload := func(code, field string) string {
		f := "null"
		if field != "" {
			f = `"` + field + `"`
		}
		return `{"x":{"rev":null,"errors":[{"code":"` + code + `","field":` + f + `}]}}`
	}
	for _, c := range []struct{ account, mutation, want string }{
		{"admin", `updateMember(input:{id:"none" name:"x"})`, payload("NOT_FOUND", "")},
		{"sec-s1b1", `updateMember(input:{id:"s2b1m1" name:"x"})`, payload("NOT_FOUND", "")},
		{"sec-s1b1", `updateOrgUnit(input:{id:"s1b1" nameZh:"x"})`, payload("FORBIDDEN", "nameZh")},
		{"admin", `createMember(input:{id:"short" personNo:"P" name:"x" branchId:"s1b1"})`, payload("VALIDATION", "id")},
		{"admin", `createMember(input:{personNo:"P" name:"" branchId:"s1b1"})`, payload("VALIDATION", "name")},
		{"admin", `updateAccount(input:{id:"nobody" memberId:"none"})`, payload("MISSING_REFERENCE", "memberId")},
		{"admin", `createMember(input:{personNo:"S1B1M1" name:"x" branchId:"s1b1"})`, payload("VALIDATION", "personNo")},
		{"admin", `updateMember(input:{id:"s1b1m1" joinedOn:"1.7.2001"})`, payload("VALIDATION", "joinedOn")},
		{"admin", `updateAccount(input:{id:"sec-s1b1" mutedKinds:[] mutedKindsAdd:["DUE_SOON"]})`, payload("VALIDATION", "mutedKinds")},
		{"admin", `transitionMember(input:{id:"s1b1m1" to:LEFT})`, payload("VALIDATION", "reason")},
		{"admin", `transitionPdcaCycle(input:{id:"cycle" to:CLOSED})`, payload("ILLEGAL_TRANSITION", "status")},
		{"admin", `transitionMember(input:{id:"s1b1m1" to:LEFT reason:"x" expectedRev:0})`, payload("CONFLICT", "expectedRev")},
		{"admin", `deleteMember(input:{id:"s1b1m1" expectedRev:0})`, payload("CONFLICT", "expectedRev")},
		{"admin", `updateMember(input:{id:"s1b1m1" name:"x" bases:[{field:"onPost" rev:1}]})`, payload("VALIDATION", "bases")},
		{"admin", `updateMember(input:{clientMutationId:"" id:"s1b1m1" name:"x"})`, payload("VALIDATION", "clientMutationId")},
	} {
		fx.same(c.account, `mutation{x:`+c.mutation+`{rev errors{code field}}}`, "", c.want)
	}
	// In both languages, and nothing of it at the top level.
	for lang, want := range map[string]string{"zh": "记录不存在", "en": "there is no such record"} {
		r := newPost(`mutation{x:deleteMember(input:{id:"none"}){deletedId errors{message code}}}`, "")
		r.Header.Set("Accept-Language", lang)
		rep := fx.send(r, "admin")
		if rep.body != `{"data":{"x":{"deletedId":null,"errors":[{"message":"`+want+`","code":"NOT_FOUND"}]}}}` {
			t.Errorf("%s: %s", lang, rep.body)
		}
	}
}

func TestTransitionAndDelete(t *testing.T) {
	fx := open(t, tiny, nil)
	fx.same("admin", `mutation{x:transitionMember(input:{id:"s1b1m2" to:TRANSFERRED_OUT reason:"调动"}){member{status} errors{code}}}`, "",
		`{"x":{"member":{"status":"TRANSFERRED_OUT"},"errors":[]}}`)
	fx.same("admin", `mutation{x:transitionMember(input:{id:"s1b1m2" to:TRANSFERRED_OUT reason:"再调"}){member{status} errors{code field}}}`, "",
		`{"x":{"member":null,"errors":[{"code":"ILLEGAL_TRANSITION","field":"status"}]}}`) // it is there already
	fx.same("admin", `mutation($u:UnitLine=PARTY){a:createOrgUnit(input:{code:"X" nameZh:"x" kind:GENERAL_BRANCH line:$u parentId:"s1"}){orgUnit{line ancestors{id}} errors{code message}}}`, "",
		`{"a":{"orgUnit":{"line":"PARTY","ancestors":[{"id":"s1"},{"id":"c"}]},"errors":[]}}`)
	id := fx.create("createMember", `personNo:"P" name:"x" branchId:"s1b1"`, "member")
	rev := decode(t, fx.data("admin", `{x:member(id:"`+id+`"){rev}}`, ""))["x"].(map[string]any)["rev"]
	fx.same("admin", fmt.Sprintf(`mutation{x:deleteMember(input:{id:%q expectedRev:%v}){deletedId errors{code} query{member(id:%q){id}}}}`, id, rev, id), "",
		`{"x":{"deletedId":"`+id+`","errors":[],"query":{"member":null}}}`)
	// A change to what is deleted is kept for a person, and the caller is told.
	fx.same("admin", `mutation($id:ID!){x:updateMember(input:{id:$id name:"y"}){member{id} rev errors{code} query{syncConflicts(first:1){nodes{kind recordId}}}}}`, `{"id":"`+id+`"}`,
		`{"x":{"member":null,"rev":null,"errors":[{"code":"CONFLICT"}],"query":{"syncConflicts":{"nodes":[{"kind":"DELETED","recordId":"`+id+`"}]}}}}`)
	fx.same("admin", `mutation{x:deleteOrgUnit(input:{id:"s1"}){deletedId errors{code}}}`, "", `{"x":{"deletedId":null,"errors":[{"code":"VALIDATION"}]}}`)
}

// TestReasonsReachTheJournal: what was given as the reason of a change is kept with it.
func TestReasonsReachTheJournal(t *testing.T) {
	fx := open(t, tiny, nil)
	id := fx.create("createMember", `personNo:"P" name:"赵一" branchId:"s1b1"`, "member")
	for i, input := range []string{`updateMember(input:{id:%q name:"赵二" reason:"更正姓名"})`, `transitionMember(input:{id:%q to:LEFT reason:"出国"})`, `deleteMember(input:{id:%q reason:"登记重复"})`} {
		fx.same("admin", fmt.Sprintf(`mutation{x:`+input+`{errors{code}}}`, id), "", `{"x":{"errors":[]}}`)
		var got string
		err := fx.e.Do(t.Context(), domain.Actor{System: true}, func(tx *engine.Tx) error {
			return tx.Walk(tx.Registry().Entity("Member"), id, func(_ domain.Rev, e *domain.Effect) bool { got = e.Reason; return false })
		})
		if want := []string{"更正姓名", "出国", "登记重复"}[i]; err != nil || got != want {
			t.Errorf("%s: the journal has %q (%v)", input, got, err)
		}
	}
	fx.same("admin", `mutation{x:transitionMember(input:{id:"s1b1m2" to:LEFT}){errors{code field}}}`, "", `{"x":{"errors":[{"code":"VALIDATION","field":"reason"}]}}`)
}

// TestDeletedRecord: the payload of a deletion shows the record as it was, with
// what the caller may see of what it refers to.
func TestDeletedRecord(t *testing.T) {
	fx := open(t, tiny, nil)
	id := fx.create("createMember", `personNo:"P" name:"赵一" branchId:"s1b1"`, "member")
	del := `mutation($id:ID!){x:deleteMember(input:{id:$id clientMutationId:"d"}){member{id name status branch{id parent{id nameZh memberCount createdBy}} pledges{totalCount}} deletedId errors{code}}}`
	vars := `{"id":"` + id + `"}`
	fx.same("sec-s2b1", del, vars, `{"x":{"member":null,"deletedId":null,"errors":[{"code":"NOT_FOUND"}]}}`)
	fx.same("sec-s1b1", del, vars, `{"x":{"member":{"id":"`+id+`","name":"赵一","status":"ACTIVE","branch":{"id":"s1b1","parent":{"id":"s1","nameZh":"第1分厂党委","memberCount":null,"createdBy":null}},"pledges":{"totalCount":0}},"deletedId":"`+id+`","errors":[]}}`)
	gone := `{"x":{"member":null,"deletedId":"` + id + `","errors":[]}}`
	fx.same("sec-s1b1", del, vars, gone) // repeated: it is not there to be shown
	fx.same("sec-s1b1", strings.Replace(del, `"d"`, `"e"`, 1), vars, gone)
	// Refused, nothing is shown as deleted.
	fx.same("admin", `mutation{x:deleteOrgUnit(input:{id:"s1"}){orgUnit{id} deletedId errors{code}}}`, "", `{"x":{"orgUnit":null,"deletedId":null,"errors":[{"code":"VALIDATION"}]}}`)
}

func (fx *fixture) create(mutation, fields, camel string) string {
	fx.t.Helper()
	x := fx.result("admin", `mutation{x:`+mutation+`(input:{`+fields+`}){y:`+camel+`{id} errors{code message field}}}`, "")
	if len(x["errors"].([]any)) > 0 {
		fx.t.Fatal(x["errors"])
	}
	return x["y"].(map[string]any)["id"].(string)
}

// TestOrder: root fields run one after the other, each answered from its own
// commit; one that fails keeps nobody else from running.
func TestOrder(t *testing.T) {
	fx := open(t, tiny, nil)
	fx.same("admin", `mutation{a:updateMember(input:{id:"s1b1m1" name:"A"}){member{name}} b:updateMember(input:{id:"none" name:"B"}){errors{code}} c:updateMember(input:{id:"s1b1m1" name:"C"}){member{name} query{member(id:"s1b1m1"){name}}}}`, "",
		`{"a":{"member":{"name":"A"}},"b":{"errors":[{"code":"NOT_FOUND"}]},"c":{"member":{"name":"C"},"query":{"member":{"name":"C"}}}}`)
}

// TestMerging: a change based on an older revision is merged, and what loses is
// kept; that is no error.
func TestMerging(t *testing.T) {
	fx := open(t, tiny, nil)
	site := uuid.Must(uuid.NewV7()).String()
	fx.data("admin", fmt.Sprintf(`mutation{x:createSite(input:{id:%q code:"S1" nameZh:"场所" kindCode:"OFFICE" unitId:"s1"}){errors{code}}}`, site), "")
	base := fx.e.Snapshot().Rev
	fx.data("admin", fmt.Sprintf(`mutation{x:updateSite(input:{id:%q nameZh:"先改" unitIdsAdd:["s1b1"]}){errors{code}}}`, site), "")
	x := fx.result("admin", fmt.Sprintf(`mutation{x:updateSite(input:{id:%q expectedRev:%d nameZh:"后改" unitIdsAdd:["s1"]}){site{nameZh unitIds} errors{code} query{syncConflicts(first:5){nodes{id kind field server device outcome}}}}}`, site, base), "")
	text := fmt.Sprint(x)
	if !strings.Contains(text, "nameZh:后改 unitIds:[s1 s1b1]") || !strings.Contains(text, "field:nameZh") || len(x["errors"].([]any)) > 0 {
		t.Errorf("merged: %s", text)
	}
	id := x["query"].(map[string]any)["syncConflicts"].(map[string]any)["nodes"].([]any)[0].(map[string]any)["id"]
	settle := fmt.Sprintf(`mutation($how:ConflictResolution!,$v:JSON){x:resolveConflict(input:{id:%q resolution:$how value:$v}){syncConflict{status resolution resolvedValue resolver{id}} errors{code field}}}`, id)
	fx.same("admin", settle, `{"how":"VALUE","v":"另一个"}`, `{"x":{"syncConflict":{"status":"RESOLVED","resolution":"VALUE","resolvedValue":"另一个","resolver":{"id":"admin"}},"errors":[]}}`)
	fx.same("admin", settle, `{"how":"KEEP_SERVER"}`, `{"x":{"syncConflict":null,"errors":[{"code":"ILLEGAL_TRANSITION","field":"status"}]}}`)
	fx.same("admin", fmt.Sprintf(`{site(id:%q){nameZh}}`, site), "", `{"site":{"nameZh":"另一个"}}`)
	// A field's own base counts before expectedRev.
	head := fx.e.Snapshot().Rev
	x = fx.result("admin", fmt.Sprintf(`mutation{x:updateSite(input:{id:%q expectedRev:%d nameZh:"再改" bases:[{field:"nameZh" rev:%d}]}){site{nameZh} query{syncConflicts{totalCount}}}}`, site, base, head), "")
	if fmt.Sprint(x) != "map[query:map[syncConflicts:map[totalCount:1]] site:map[nameZh:再改]]" {
		t.Errorf("with a base of its own: %v", x)
	}
}

func TestIdempotency(t *testing.T) {
	fx := open(t, tiny, nil)
	create := `mutation($k:String!,$no:String!){x:createMember(input:{clientMutationId:$k personNo:$no name:"x" branchId:"s1b1"}){member{id personNo} rev errors{code message field} clientMutationId}}`
	first := fx.data("admin", create, `{"k":"k1","no":"N1"}`)
	head := fx.e.Snapshot().Rev
	for range 3 {
		fx.same("admin", create, `{"k":"k1","no":"N1"}`, first)
	}
	if fx.e.Snapshot().Rev != head {
		t.Errorf("a repetition made a commit")
	}
	// The number of one mutation is no other's; another account has its own.
	fx.same("admin", create, `{"k":"k1","no":"N2"}`, `{"x":{"member":null,"rev":null,"errors":[{"code":"CONFLICT","message":"该编号已用于另一次变更","field":"clientMutationId"}],"clientMutationId":"k1"}}`)
	fx.same("admin", `mutation{x:deleteMember(input:{clientMutationId:"k1" id:"s1b1m1"}){deletedId errors{code}}}`, "", `{"x":{"deletedId":null,"errors":[{"code":"CONFLICT"}]}}`)
	if other := fx.data("sec-s1b1", create, `{"k":"k1","no":"N3"}`); !strings.Contains(other, `"errors":[]`) {
		t.Errorf("another account: %s", other)
	}
	// A refusal is answered alike even when it would succeed by now.
	refused := fx.data("admin", create, `{"k":"k2","no":"S1B1M1"}`)
	fx.data("admin", `mutation{x:deleteMember(input:{id:"s2b2m5"}){errors{code}}}`, "")
	fx.same("admin", create, `{"k":"k2","no":"S1B1M1"}`, refused)
	if !strings.Contains(refused, `"VALIDATION"`) {
		t.Errorf("refused: %s", refused)
	}
	r := newPost(create, `{"k":"k2","no":"S1B1M1"}`)
	r.Header.Set("Accept-Language", "en")
	if rep := fx.send(r, "admin"); !strings.Contains(rep.body, "in use already") {
		t.Errorf("in English: %s", rep.body)
	}
	// Deletions, too.
	id := fx.create("createMember", `personNo:"D" name:"x" branchId:"s1b1"`, "member")
	del := `mutation($id:ID!){x:deleteMember(input:{clientMutationId:"k3" id:$id}){deletedId rev errors{code}}}`
	fx.same("admin", del, `{"id":"`+id+`"}`, fx.data("admin", del, `{"id":"`+id+`"}`))
	// No receipt is ever shown.
	fx.same("admin", `{node(id:"key:admin/k1"){id}}`, "", `{"node":null}`)
}

// TestRepetitionsAtOnce: of many repetitions at the same time one is carried out.
func TestRepetitionsAtOnce(t *testing.T) {
	fx := open(t, tiny, nil)
	var wg sync.WaitGroup
	var mu sync.Mutex
	answers := map[string]int{}
	for range 20 {
		wg.Go(func() {
			rep := fx.post("admin", `mutation{x:createMember(input:{clientMutationId:"k" personNo:"N" name:"x" branchId:"s1b1"}){member{id} rev errors{code}}}`, "")
			mu.Lock()
			defer mu.Unlock()
			answers[rep.body]++
		})
	}
	wg.Wait()
	if len(answers) != 1 {
		t.Errorf("answers: %v", answers)
	}
	fx.same("admin", `{members{totalCount}}`, "", `{"members":{"totalCount":21}}`)
}

// TestBrokenStore: what the caller cannot mend is an error of the answer, not of
// the payload, and says nothing of the cause.
func TestBrokenStore(t *testing.T) {
	store := teststore.Open(t)
	e, err := engine.Open(t.Context(), engine.Config{Store: store, Registry: registry.MustLoad(), Rules: rules.All(), Tables: statetest.Tables(), ProjectEvery: -1})
	if err != nil {
		t.Fatal(err)
	}
	fx := &fixture{t: t, e: e}
	fx.api, err = resolvers.New(resolvers.Config{Engine: e, Actor: actorOf})
	if err != nil {
		t.Fatal(err)
	}
	fx.fill(tiny)
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	rep := fx.post("admin", `mutation{x:updateMember(input:{id:"s1b1m1" name:"x"}){errors{code}}}`, "")
	if rep.status != 200 || fmt.Sprint(rep.Data) != "map[x:<nil>]" || len(rep.Errors) != 1 || rep.Errors[0].Extensions.Code != "UNAVAILABLE" || fmt.Sprint(rep.Errors[0].Path) != "[x]" || rep.header.Get("Retry-After") != "1" {
		t.Errorf("%d %s", rep.status, rep.body)
	}
	fx.same("admin", `{member(id:"s1b1m1"){name}}`, "", `{"member":{"name":"李01"}}`)
	_ = e.Close(context.Background()) // the store is gone, so the projections cannot be written
}

// desk is an AuthService that remembers what it was asked.
type desk struct {
	fx    *fixture
	asked []string
	err   error
}

func (d *desk) note(what string, args ...any) error {
	d.asked = append(d.asked, fmt.Sprintf(what, args...))
	return d.err
}

func (d *desk) Login(_ context.Context, in resolvers.Credentials) (resolvers.Tokens, error) {
	if err := d.note("login %s %s %s", in.Username, in.Password, in.Device); err != nil {
		return resolvers.Tokens{}, err
	}
	return resolvers.Tokens{Access: "acc", Refresh: "ref", Expires: domain.TimeOf(d.fx.now), Account: "sec-s1"}, nil
}

func (d *desk) Refresh(_ context.Context, in resolvers.Renewal) (resolvers.Tokens, error) {
	return resolvers.Tokens{Access: "acc2", Refresh: "ref2", Expires: domain.TimeOf(d.fx.now), Account: "admin"}, d.note("refresh %s %s", in.RefreshToken, in.Device)
}

func (d *desk) Logout(_ context.Context, a domain.Actor, token string) error {
	return d.note("logout %s %s", a.Account, token)
}

func (d *desk) RegisterDevice(_ context.Context, a domain.Actor, in resolvers.Enrolment) (resolvers.Done, error) {
	return resolvers.Done{ID: "dev1", Rev: 1}, d.note("register %s %s %s %s", a.Account, in.Device, in.Name, in.Platform)
}

func (d *desk) IssueCode(_ context.Context, a domain.Actor, of, id string) (resolvers.Printed, error) {
	return resolvers.Printed{Done: resolvers.Done{ID: id, Rev: 4}, Code: "code", PIN: "123456"}, d.note("code %s %s %s", of, a.Account, id)
}

func (d *desk) RevokeDevice(_ context.Context, a domain.Actor, id string, wipe bool) (resolvers.Done, error) {
	return resolvers.Done{ID: "dev1", Rev: 2}, d.note("revoke %s %s %v", a.Account, id, wipe)
}

func (d *desk) ChangePassword(_ context.Context, a domain.Actor, in resolvers.NewPassword) (resolvers.Done, error) {
	return resolvers.Done{ID: a.Account, Rev: 3}, d.note("password %s %s %s %s", a.Account, in.Account, in.Old, in.New)
}

func TestAccountMutations(t *testing.T) {
	d := &desk{}
	fx := open(t, tiny, func(c *resolvers.Config) { c.Auth = d })
	d.fx = fx
	fx.same("", `mutation($p:String!){login(input:{username:"u" password:$p deviceId:"d" clientMutationId:"k"}){accessToken refreshToken expiresAt account{id name} errors{code} clientMutationId}}`, `{"p":"pw"}`,
		`{"login":{"accessToken":"acc","refreshToken":"ref","expiresAt":"2026-11-23T08:00:00.000Z","account":{"id":"sec-s1","name":"账号 sec-s1"},"errors":[],"clientMutationId":"k"}}`)
	fx.same("", `mutation{refreshSession(input:{refreshToken:"ref"}){accessToken account{id}}}`, "", `{"refreshSession":{"accessToken":"acc2","account":{"id":"admin"}}}`)
	fx.same("admin", `mutation{logout(input:{}){ok errors{code}}}`, "", `{"logout":{"ok":true,"errors":[]}}`)
	fx.same("admin", `mutation{a:registerDevice(input:{deviceId:"dev1" name:"n" platform:"p"}){device{id} rev errors{code} query{me{id}}} b:revokeDevice(input:{deviceId:"dev1" wipe:true}){rev} c:changePassword(input:{oldPassword:"o" newPassword:"n"}){account{id} rev}}`, "",
		`{"a":{"device":null,"rev":1,"errors":[],"query":{"me":{"id":"admin"}}},"b":{"rev":2},"c":{"account":{"id":"admin"},"rev":3}}`)
	want := "login u pw d|refresh ref |logout admin |register admin dev1 n p|revoke admin dev1 true|password admin  o n"
	if got := strings.Join(d.asked, "|"); got != want {
		t.Errorf("asked\n got %s\nwant %s", got, want)
	}
	// One secret is tried in a request, however it is wrapped.
	for _, q := range []string{`mutation{a:login(input:{username:"u" password:"1"}){ok:accessToken} b:login(input:{username:"u" password:"2"}){accessToken}}`,
		`mutation{a:login(input:{username:"u" password:"1"}){accessToken} ...F} fragment F on Mutation{refreshSession(input:{refreshToken:"x"}){accessToken}}`} {
		if rep := fx.refused("", q, "", "QUERY_TOO_COMPLEX"); rep.Errors[0].Extensions.Limit != "secrets" {
			t.Errorf("%s: %s", q, rep.body)
		}
	}
	limited := domain.Errorf(domain.CodeRateLimited, "稍后", "later")
	limited.RetryAfter = 30
	d.err = limited
	rep := fx.post("", `mutation{login(input:{username:"u" password:"p"}){accessToken account{id} errors{code message}}}`, "")
	if rep.body != `{"data":{"login":{"accessToken":null,"account":null,"errors":[{"code":"RATE_LIMITED","message":"稍后"}]}}}` || rep.header.Get("Retry-After") != "30" {
		t.Errorf("%s %v", rep.body, rep.header)
	}
	d.err = errors.New("canary: the key file is gone")
	rep = fx.post("", `mutation{login(input:{username:"u" password:"p"}){accessToken}}`, "")
	if len(rep.Errors) != 1 || rep.Errors[0].Extensions.Code != "INTERNAL" || strings.Contains(rep.body, "canary") {
		t.Errorf("%s", rep.body)
	}
}

func TestNoAuthService(t *testing.T) {
	fx := open(t, tiny, nil)
	rep := fx.post("", `mutation{login(input:{username:"u" password:"p"}){accessToken}}`, "")
	if len(rep.Errors) != 1 || rep.Errors[0].Extensions.Code != "UNAVAILABLE" {
		t.Errorf("%s", rep.body)
	}
}
