package resolvers_test

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"pdca/internal/audit"
	"pdca/internal/journal"
)

const phoneOf = `{member(id:"s1b1m1"){name phone{text erasedOn} homeAddress{text}}}`

// writePhone has the branch secretary write a telephone.
func (fx *fixture) writePhone() {
	fx.t.Helper()
	fx.same("sec-s1b1", `mutation { updateMember(input: {id: "s1b1m1", phone: "13912345678", clientMutationId: "k1"}) { member { phone { text } } errors { code } } }`, "",
		`{"updateMember":{"member":{"phone":{"text":"13912345678"}},"errors":[]}}`)
}

// Who has the row reads a sealed text; for others it is null, whether there is one or not.
func TestSealedTextThroughTheAPI(t *testing.T) {
	fx := open(t, tiny, nil)
	m := &maker{fixture: fx}
	m.account("cc", "c", "COMPANY_COMMITTEE")
	m.account("co", "c", "CADRE_OFFICER")
	m.make("Account", "own", `{"username":"own","name":"本人","unitId":"s1b1","memberId":"s1b1m1"}`)
	m.grant("own", "MEMBER", "s1b1")
	m.make("Account", "other", `{"username":"other","name":"他人","unitId":"s1b1","memberId":"s1b1m2"}`)
	m.grant("other", "MEMBER", "s1b1")
	m.flush()
	fx.writePhone()
	fx.writePhone() // by its clientMutationId
	for _, reads := range []string{"sec-s1b1", "admin", "co", "own"} {
		fx.same(reads, phoneOf, "", `{"member":{"name":"李01","phone":{"text":"13912345678","erasedOn":null},"homeAddress":null}}`)
	}
	for _, account := range []string{"cc", "sec-s1"} {
		fx.same(account, phoneOf, "", `{"member":{"name":"李01","phone":null,"homeAddress":null}}`)
	}
	for _, outside := range []string{"sec-s1b2", "sec-s2", "nobody", "other"} {
		fx.same(outside, phoneOf, "", `{"member":null}`)
		fx.wrong(outside, `updateMember(input: {id: "s1b1m1", phone: "13900000000"})`, `{"code":"NOT_FOUND","field":null,"rule":null}`)
	}
	fx.wrong("cc", `updateMember(input: {id: "s1b1m1", phone: "13900000000"})`, `{"code":"FORBIDDEN","field":"phone","rule":null}`)
	fx.same("own", `mutation { updateMember(input: {id: "s1b1m1", homeAddress: "幸福路"}) { member { homeAddress { text } } errors { code } } }`, "",
		`{"updateMember":{"member":{"homeAddress":{"text":"幸福路"}},"errors":[]}}`)
	// INV-IDN1: nothing finds by it.
	for _, query := range []string{`{members(first:5 filter:{phone:{eq:"13912345678"}}){totalCount}}`, `{members(first:5 orderBy:[PHONE_ASC]){totalCount}}`, `{member(id:"s1b1m1"){idDigest}}`} {
		if rep := fx.post("admin", query, ""); len(rep.Errors) == 0 || strings.Contains(rep.body, `"data"`) {
			t.Errorf("%s was answered: %s", query, rep.body)
		}
	}
	// The history says that it changed, and not what it was.
	got := fx.data("admin", `{member(id:"s1b1m1"){history(first:2){nodes{fields{name before after}}}}}`, "")
	if strings.Contains(got, "139") || strings.Contains(got, "sealed/1") || !strings.Contains(got, `{"name":"phone","before":null,"after":null}`) {
		t.Errorf("history %s", got)
	}
}

// Who was erased is read as erased, and a request is carried out by another than who asked.
func TestErasureThroughTheAPI(t *testing.T) {
	fx := open(t, tiny, nil)
	m := &maker{fixture: fx}
	m.account("cc", "c", "COMPANY_COMMITTEE")
	m.flush()
	fx.writePhone()
	id := fx.create("createErasureRequest", `memberId: "s1b1m1", groundsZh: "本人申请注销"`, "erasureRequest")
	for _, outside := range []string{"sec-s1b2", "sec-s2", "nobody"} {
		fx.same(outside, `{erasureRequest(id:"`+id+`"){id} erasureRequests(first:1){totalCount}}`, "", `{"erasureRequest":null,"erasureRequests":{"totalCount":0}}`)
	}
	fx.wrong("sec-s1b1", `transitionErasureRequest(input: {id: "`+id+`", to: EXECUTED, reason: "同意"})`, `{"code":"FORBIDDEN","field":"status","rule":null}`)
	fx.wrong("cc", `transitionErasureRequest(input: {id: "`+id+`", to: EXECUTED})`, `{"code":"VALIDATION","field":"reason","rule":null}`)
	fx.same("cc", `mutation { transitionErasureRequest(input: {id: "`+id+`", to: EXECUTED, reason: "同意"}) { erasureRequest { status member { id } } errors { code } } }`, "",
		`{"transitionErasureRequest":{"erasureRequest":{"status":"EXECUTED","member":{"id":"s1b1m1"}},"errors":[]}}`)
	fx.same("sec-s1b1", phoneOf, "", `{"member":{"name":"李01","phone":{"text":null,"erasedOn":"2026-11-23"},"homeAddress":null}}`)
	fx.wrong("sec-s1b1", `updateMember(input: {id: "s1b1m1", phone: "13900000000"})`, `{"code":"VALIDATION","field":"phone","rule":"INV-IDN3"}`)
}

// event is an audit event as it is read.
type event struct{ Action, RecordType, RecordID, AccountID, Outcome, Code string }

func (fx *fixture) events(account, args string) (list []event) {
	fx.t.Helper()
	if err := fx.e.Audit().Flush(context.Background(), false); err != nil {
		fx.t.Fatal(err)
	}
	got := fx.data(account, `{auditEvents(first:50`+args+`){action recordType recordId accountId outcome code}}`, "")
	var a struct{ AuditEvents []event }
	if err := json.Unmarshal([]byte(got), &a); err != nil {
		fx.t.Fatal(err)
	}
	return a.AuditEvents
}

// INV-AU1..3: reads of sealed texts and refused attempts are there, for who has the right
// over the unit of who did it, and never for themselves.
func TestAuditThroughTheAPI(t *testing.T) {
	fx := open(t, tiny, nil)
	m := &maker{fixture: fx}
	m.account("cc", "c", "COMPANY_COMMITTEE")
	m.account("do", "c", "DISCIPLINE_OFFICER")
	m.account("sa1", "s1", "SYSTEM_ADMIN")
	m.account("sa2", "s2", "SYSTEM_ADMIN")
	m.flush()
	fx.writePhone()
	fx.data("sec-s1b1", phoneOf, "")
	fx.data("sec-s1", phoneOf, "") // reads nothing sealed
	fx.wrong("cc", `updateMember(input: {id: "s1b1m1", phone: "13900000000"})`, `{"code":"FORBIDDEN","field":"phone","rule":null}`)
	has := func(list []event, want event) bool {
		for _, e := range list {
			if e == want {
				return true
			}
		}
		return false
	}
	read := event{"READ_SEALED", "Member", "s1b1m1", "sec-s1b1", "ALLOWED", ""}
	wrote := event{"UPDATE", "Member", "s1b1m1", "sec-s1b1", "ALLOWED", ""}
	refused := event{"UPDATE", "Member", "s1b1m1", "cc", "REFUSED", "FORBIDDEN"}
	all := fx.events("do", "")
	if !has(all, read) || !has(all, wrote) || !has(all, refused) {
		t.Errorf("the discipline officer reads %v", all)
	}
	for _, e := range all {
		if e.AccountID == "do" || e.AccountID == "sec-s1" && e.Action == "READ_SEALED" {
			t.Errorf("the discipline officer reads %v", e)
		}
	}
	if own := fx.events("cc", ""); has(own, refused) || !has(own, read) {
		t.Errorf("the committee reads %v", own)
	}
	if in := fx.events("sa1", ""); !has(in, read) || has(in, refused) {
		t.Errorf("the administrator of s1 reads %v", in)
	}
	if out := fx.events("sa2", ""); len(out) != 0 {
		t.Errorf("the administrator of s2 reads %v", out)
	}
	if one := fx.events("do", ` id:"cc"`); !has(one, refused) || has(one, read) {
		t.Errorf("of one account: %v", one)
	}
	for filter, want := range map[string][]bool{
		`{action:["READ_SEALED"]}`: {true, false, false}, `{action:["UPDATE"]}`: {false, true, true}, `{outcome:"REFUSED"}`: {false, false, true},
		`{action:["UPDATE","READ_SEALED"],outcome:"ALLOWED"}`: {true, true, false}, `{recordType:"Member",recordId:"s1b1m1"}`: {true, true, true}, `{recordType:"Account"}`: {false, false, false},
		`{from:"2020-01-01T00:00:00Z"}`: {true, true, true}, `{to:"2020-01-01T00:00:00Z"}`: {false, false, false}, `{from:"2040-01-01T00:00:00Z"}`: {false, false, false},
		`{agreementId:"x"}`: {false, false, false}, `{from:"2020-01-01T00:00:00+08:00",to:"2040-01-01T00:00:00Z",deviceId:"x"}`: {false, false, false},
	} {
		list := fx.events("do", " filter:"+filter)
		for i, e := range []event{read, wrote, refused} {
			if has(list, e) != want[i] {
				t.Errorf("%s: %v is there: %t", filter, e, !want[i])
			}
		}
	}
	for _, wrong := range []string{`{auditEvents(first:5 filter:{from:"yesterday"}){action}}`, `query($x:String){auditEvents(first:5 filter:{outcome:$x}){action}}`} {
		if rep := fx.post("do", wrong, ""); len(rep.Errors) == 0 || rep.Errors[0].Extensions.Code != "BAD_QUERY" {
			t.Errorf("%s: %s", wrong, rep.body)
		}
	}
	if again := fx.events("cc", ""); !has(again, event{"READ_AUDIT", "", "", "do", "ALLOWED", ""}) {
		t.Errorf("that somebody read the audit is not in it: %v", again)
	}
	for _, outside := range []string{"admin", "sec-s1", "insp", "nobody"} {
		if rep := fx.post(outside, `{auditEvents(first:5){action}}`, ""); len(rep.Errors) == 0 || rep.Errors[0].Extensions.Code != "FORBIDDEN" {
			t.Errorf("%s reads the audit: %s", outside, rep.body)
		}
	}
	if list := fx.events("do", ""); !has(list, event{"READ_AUDIT", "", "", "sec-s1", "REFUSED", "FORBIDDEN"}) {
		t.Errorf("that somebody tried is not in it: %v", list)
	}
	for i := range 5 {
		if page := fx.events("do", ` before:"`+firstID(fx)+`"`); len(page) == 0 {
			t.Errorf("nothing before the newest, %d", i)
		}
	}
	fx.now = fx.now.Add(time.Minute)
}

// firstID is the id of the newest event.
func firstID(fx *fixture) string {
	list, err := fx.e.Audit().List(context.Background(), "", 1)
	if err != nil || len(list) == 0 {
		fx.t.Fatal(list, err)
	}
	return list[0].ID
}

// full is an audit that takes nothing.
type full struct{ journal.Audit }

func (full) Add(context.Context, []journal.Event) error { return errors.New("the disk is full") }

// A read that cannot be recorded is not given, and neither is the audit.
func TestSealedReadNeedsItsRecord(t *testing.T) {
	fx := open(t, tiny, nil)
	m := &maker{fixture: fx}
	m.account("do", "c", "DISCIPLINE_OFFICER")
	m.flush()
	fx.writePhone()
	fx.e.UseAudit(audit.New(audit.Config{Store: full{}, Clock: fx.e.Now, NewID: fx.e.NewID}))
	for account, query := range map[string]string{"sec-s1b1": phoneOf, "do": `{auditEvents(first:5){action}}`} {
		rep := fx.post(account, query, "")
		if strings.Contains(rep.body, "13912345678") || len(rep.Errors) == 0 || rep.Errors[0].Extensions.Code != "UNAVAILABLE" {
			t.Errorf("answered %s", rep.body)
		}
	}
	fx.same("sec-s1", phoneOf, "", `{"member":{"name":"李01","phone":null,"homeAddress":null}}`)
}
