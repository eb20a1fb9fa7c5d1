package resolvers_test

import (
	"fmt"
	"testing"

	. "pdca/internal/engine/enginetest"
)

// TestTermsThroughTheAPI: a term comes with its posts in their order; to who may not read
// terms of the unit neither is there, by whatever way it is asked for.
func TestTermsThroughTheAPI(t *testing.T) {
	fx := open(t, tiny, nil)
	m := &maker{fixture: fx}
	m.make("LeadershipTerm", "t1", `{"orgUnitId":"s1b1","ordinal":5,"termFrom":"2024-01-01","status":"DUE"}`)
	for i, code := range []string{"PUBLICITY_MEMBER", "SECRETARY"} {
		m.make("TermPosition", fmt.Sprint("p", i), `{"termId":"t1","orgUnitId":"s1b1","postCode":%q,"memberId":"s1b1m%d","from":"2024-01-01","position":%d}`, code, i+1, 2-i)
	}
	m.flush()
	const all = `{term:leadershipTerm(id:"t1"){ordinal positions(first:5){totalCount nodes{postCode member{id} term{id}}}} p0:termPosition(id:"p0"){id} node(id:"p1"){id}
		leadershipTerms(filter:{status:{in:[DUE,OVERDUE]}} first:5){totalCount} unit:orgUnit(id:"s1b1"){terms(first:5){nodes{id}}} myTasks(first:5 kinds:[TERM_RENEW]){nodes{kind action record{id}}}}`
	const posts = `{"term":{"ordinal":5,"positions":{"totalCount":2,"nodes":[{"postCode":"SECRETARY","member":{"id":"s1b1m2"},"term":{"id":"t1"}},{"postCode":"PUBLICITY_MEMBER","member":{"id":"s1b1m1"},"term":{"id":"t1"}}]}},` +
		`"p0":{"id":"p0"},"node":{"id":"p1"},"leadershipTerms":{"totalCount":1},"unit":{"terms":{"nodes":[{"id":"t1"}]}},"myTasks":{"nodes":[%s]}}`
	fx.same("sec-s1", all, "", fmt.Sprintf(posts, ""))
	fx.same("admin", all, "", fmt.Sprintf(posts, `{"kind":"TERM_RENEW","action":"RENEWED","record":{"id":"t1"}}`)) // at level A alone
	for _, outside := range []string{"sec-s1b2", "sec-s2", "nobody", "insp"} {
		fx.same(outside, all, "", `{"term":null,"p0":null,"node":null,"leadershipTerms":{"totalCount":0},"unit":null,"myTasks":{"nodes":[]}}`)
		fx.wrong(outside, `updateLeadershipTerm(input: {id: "t1", documentNo: "1"})`, `{"code":"NOT_FOUND","field":null,"rule":null}`)
		fx.wrong(outside, `updateTermPosition(input: {id: "p0", to: "2026-01-01"})`, `{"code":"NOT_FOUND","field":null,"rule":null}`)
		fx.wrong(outside, `createTermPosition(input: {termId: "t1", postCode: "LIFE_MEMBER", from: "2026-01-01"})`, `{"code":"MISSING_REFERENCE","field":"termId","rule":null}`)
	}
	fx.wrong("sec-s1", `transitionLeadershipTerm(input: {id: "t1", to: RENEWED})`, `{"code":"FORBIDDEN","field":"status","rule":null}`)
	fx.same("sec-s1b1", `mutation { updateTermPosition(input: {id: "p0", to: "2026-01-01"}) { termPosition { to term { ordinal } } errors { code } } }`, "",
		`{"updateTermPosition":{"termPosition":{"to":"2026-01-01","term":{"ordinal":5}},"errors":[]}}`)
}

// TestTransfersThroughTheAPI: both branches see a transfer, and the one that takes the
// member in has the answer among its tasks, once; a third sees nothing.
func TestTransfersThroughTheAPI(t *testing.T) {
	fx := open(t, tiny, nil)
	m := &maker{fixture: fx}
	m.make("MemberTransfer", "x1", `{"memberId":"s1b1m1","memberNameZh":"赵01","fromUnitId":"s1b1","toUnitId":"s1b2","effectiveOn":"2026-12-01","proposedByUnitId":"s1b1","decidedByUnitId":"s1b2"}`)
	m.flush()
	const all = `{x:memberTransfer(id:"x1"){memberNameZh member{id}} memberTransfers(filter:{status:{eq:PROPOSED}} first:5){totalCount} node(id:"x1"){id} myTasks(first:5 kinds:[TRANSFER_DECIDE]){totalCount nodes{kind action}}}`
	const task = `{"totalCount":1,"nodes":[{"kind":"TRANSFER_DECIDE","action":"ACCEPTED"}]}`
	const none = `{"totalCount":0,"nodes":[]}`
	seen := func(member, tasks string) string {
		return fmt.Sprintf(`{"x":{"memberNameZh":"赵01","member":%s},"memberTransfers":{"totalCount":1},"node":{"id":"x1"},"myTasks":%s}`, member, tasks)
	}
	fx.same("sec-s1b1", all, "", seen(`{"id":"s1b1m1"}`, none))
	fx.same("sec-s1b2", all, "", seen("null", task))
	fx.same("sec-s1", all, "", seen(`{"id":"s1b1m1"}`, task))
	for _, outside := range []string{"sec-s2b1", "sec-s2", "nobody"} {
		fx.same(outside, all, "", `{"x":null,"memberTransfers":{"totalCount":0},"node":null,"myTasks":`+none+`}`)
		fx.wrong(outside, `transitionMemberTransfer(input: {id: "x1", to: ACCEPTED})`, `{"code":"NOT_FOUND","field":null,"rule":null}`)
		fx.wrong(outside, `createMemberTransfer(input: {memberId: "s1b1m2", toUnitId: "s2b1", effectiveOn: "2026-12-01"})`, `{"code":"MISSING_REFERENCE","field":"memberId","rule":null}`)
	}
	fx.wrong("sec-s1b2", `transitionMemberTransfer(input: {id: "x1", to: REFUSED})`, `{"code":"VALIDATION","field":"reason","rule":null}`)
	fx.same("sec-s1b2", `mutation { transitionMemberTransfer(input: {id: "x1", to: ACCEPTED}) { memberTransfer { status } errors { code } } }`, "",
		`{"transitionMemberTransfer":{"memberTransfer":{"status":"ACCEPTED"},"errors":[]}}`)
	fx.same("sec-s1b2", `{myTasks(first:5 kinds:[TRANSFER_DECIDE]){totalCount}}`, "", `{"myTasks":{"totalCount":0}}`)
}

// TestTermsAndTransfersRunOut: a term ends by the kind of its unit, a transfer waits for
// the secretary of the branch that takes the member in; what is decided runs no more.
func TestTermsAndTransfersRunOut(t *testing.T) {
	w := New(t)
	w.Must(`system create Account bs2 {"username":"bs2","name":"书记二","unitId":"b001"}
		system create RoleGrant bs2/1 {"accountId":"bs2","role":"BRANCH_SECRETARY","scopeUnitId":"b001"}`)
	w.Must(`bs create LeadershipTerm @b {"orgUnitId":"b000","termFrom":"2023-06-20"}`)
	w.Must(`us create LeadershipTerm @s {"orgUnitId":"s00","termFrom":"2021-06-22"}`)
	w.Must(`us create MemberTransfer @x {"memberId":"m0","toUnitId":"b001","effectiveOn":"2026-07-01"}`)
	fx := door(w)
	is := func(kind, typ, action, key, day string) string {
		return fmt.Sprintf(`{"kind":%q,"recordType":%q,"action":%s,"deadlineKey":%q,"dueOn":%q,"overdueDays":0,"light":"AMBER"}`, kind, typ, action, key, day)
	}
	fx.tasks("bs", "LeadershipTerm", is("DEADLINE", "LeadershipTerm", "null", "DL21A", "2026-06-20"))
	fx.tasks("us", "LeadershipTerm", is("DEADLINE", "LeadershipTerm", "null", "DL21B", "2026-06-22"))
	w.Wait(10 * Day)
	const mine = `{myTasks(first:10 kinds:[TRANSFER_DECIDE]){nodes{deadlineKey dueOn light}}}`
	fx.same("bs2", mine, "", `{"myTasks":{"nodes":[{"deadlineKey":"DL79","dueOn":"2026-06-29","light":null}]}}`)
	fx.same("bs", mine, "", `{"myTasks":{"nodes":[]}}`)
	w.Must(`bs2 update MemberTransfer @x {"status":"ACCEPTED"}`)
	w.Must(`system update LeadershipTerm @b {"status":"RENEWED"}`)
	for _, who := range []string{"bs", "bs2"} {
		fx.tasks(who, "LeadershipTerm")
		fx.tasks(who, "MemberTransfer")
	}
}
