package resolvers_test

import (
	"fmt"
	"testing"
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
