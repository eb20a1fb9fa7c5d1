package sync_test

import (
	"testing"

	"pdca/internal/sandbox"
)

// everyone is a device of each account of the sandbox, by account and in its order.
func (s *site) everyone() (all []*device, of map[string]*device) {
	of = map[string]*device{}
	for _, a := range sandbox.Accounts {
		of[a] = s.device(a)
		all = append(all, of[a])
	}
	return all, of
}

// A term of office and its posts, made together on a device without a network, are one
// thing at every other: who may read terms of the unit has both, nobody else either.
func TestTermsOutsideTheirScope(t *testing.T) {
	s := newSite(t)
	all, of := s.everyone()
	post := func(id, code, member string) object {
		return op("create", "TermPosition", id, "fields", object{"termId": sandbox.ID("@t"), "postCode": code, "memberId": member, "from": "2026-06-01"})
	}
	term := op("create", "LeadershipTerm", "@t", "fields", object{"orgUnitId": "b1", "ordinal": 5, "electedOn": "2026-05-20", "termFrom": "2026-06-01"})
	of["bs1"].rejected("VALIDATION", term, post("@p1", "KING", "m13"))
	of["bs1"].rejected("MISSING_REFERENCE", post("@p1", "SECRETARY", "m13"))
	of["bs1"].applied(term, post("@p1", "SECRETARY", "m13"), post("@p2", "PUBLICITY_MEMBER", "m12"))
	readers := []string{"pa", "us1", "bs1", "me1", "li", "in1", "in2", "rv"}
	have(t, "LeadershipTerm", "@t", readers, all...)
	have(t, "TermPosition", "@p2", readers, all...)
	for account, code := range map[string]string{"bs3": "NOT_FOUND", "he": "NOT_FOUND", "sa": "NOT_FOUND", "me1": "FORBIDDEN", "rv": "FORBIDDEN"} {
		of[account].rejected(code, op("update", "LeadershipTerm", "@t", "base", s.head(), "fields", object{"documentNo": account}))
		of[account].rejected(code, op("update", "TermPosition", "@p2", "base", s.head(), "fields", object{"to": "2026-06-14"}))
	}
	of["bs3"].rejected("MISSING_REFERENCE", post("@p3", "LIFE_MEMBER", "m31"))
	of["me1"].rejected("FORBIDDEN", op("create", "TermPosition", "@p3", "fields", object{"termId": sandbox.ID("@t"), "postCode": "LIFE_MEMBER", "from": "2026-06-01"}))
	of["bs1"].rejected("VALIDATION", op("update", "TermPosition", "@p2", "base", s.head(), "fields", object{"to": "2026-05-31"}))
	of["us1"].applied(op("update", "TermPosition", "@p2", "base", s.head(), "fields", object{"to": "2026-06-14"}))
	renew := op("update", "LeadershipTerm", "@t", "base", s.head(), "fields", object{"status": "RENEWED"})
	of["us1"].rejected("FORBIDDEN", renew)
	of["bs1"].rejected("READ_ONLY_FIELD", op("update", "LeadershipTerm", "@t", "base", s.head(), "fields", object{"termTo": "2030-01-01"}))
	of["pa"].rejected("VALIDATION", renew) // INV-LT1: the next one is entered first
	of["us1"].applied(op("create", "LeadershipTerm", "@t2", "fields", object{"orgUnitId": "b1", "ordinal": 6, "termFrom": "2026-06-14"}))
	of["pa"].applied(renew)
	have(t, "LeadershipTerm", "@t", readers, all...)
}

// A transfer is seen by both sides and by nobody else; whoever proposed it does not answer
// it, and the other side does not need to see the member.
func TestTransfersOutsideTheirScope(t *testing.T) {
	s := newSite(t)
	all, of := s.everyone()
	transfer := func(id, member, to string) object {
		return op("create", "MemberTransfer", id, "fields", object{"memberId": member, "toUnitId": to, "effectiveOn": "2026-07-01"})
	}
	answer := func(id, state string) object {
		return op("update", "MemberTransfer", id, "base", s.head(), "fields", object{"status": state}, "reason", "理由")
	}
	of["us1"].applied(transfer("@x", "m11", "b2"))
	have(t, "MemberTransfer", "@x", []string{"pa", "us1", "bs1", "bs2", "li", "in1", "in2", "rv"}, all...)
	if r := of["bs2"].held["MemberTransfer/"+sandbox.ID("@x")]; r.UnitID != "b1" || r.Fields["memberNameZh"] != "张三" || r.Fields["proposedAt"] == nil || of["bs2"].holds("Member", "m11") {
		t.Errorf("the other side has %v", r)
	}
	elsewhere := transfer("@y", "m12", "b2")
	elsewhere["fields"].(object)["fromUnitId"] = "b2"
	of["us1"].rejected("READ_ONLY_FIELD", elsewhere)
	// The other side need not be seen, if it is a branch: its id was told.
	of["bs1"].rejected("MISSING_REFERENCE", transfer("@w", "m12", "s2"))
	of["bs1"].applied(transfer("@v", "m12", "b3"))
	have(t, "MemberTransfer", "@v", []string{"pa", "us1", "us2", "bs1", "bs3", "li", "in1", "in2", "rv"}, all...)
	of["us1"].rejected("FORBIDDEN", answer("@v", "ACCEPTED"))
	of["bs3"].applied(answer("@v", "REFUSED"))
	of["bs3"].rejected("MISSING_REFERENCE", transfer("@w", "m11", "b3"))
	for account, code := range map[string]string{"bs3": "NOT_FOUND", "us2": "NOT_FOUND", "me1": "NOT_FOUND", "rv": "FORBIDDEN", "in1": "FORBIDDEN", "us1": "VALIDATION"} {
		of[account].rejected(code, answer("@x", "ACCEPTED"))
		of[account].rejected(code, answer("@x", "REFUSED"))
	}
	of["bs2"].rejected("READ_ONLY_FIELD", op("update", "MemberTransfer", "@x", "base", s.head(), "fields", object{"noteZh": "改"}))
	of["bs2"].rejected("VALIDATION", op("update", "MemberTransfer", "@x", "base", s.head(), "fields", object{"status": "REFUSED"})) // no reason
	of["bs2"].applied(answer("@x", "ACCEPTED"))
	of["us1"].rejected("ILLEGAL_TRANSITION", answer("@x", "WITHDRAWN"))

	of["pa"].applied(transfer("@z", "m12", "b4"))
	have(t, "MemberTransfer", "@z", []string{"pa", "us1", "us2", "bs1", "bs4", "li", "in1", "in2", "rv"}, all...)
	of["bs4"].applied(answer("@z", "REFUSED"))
}
