package sync_test

import (
	"fmt"
	"slices"
	"testing"

	"pdca/internal/sandbox"
)

// newPledge is a site with a pledge of m11, who is of the party group g1 of the branch b1,
// and with people beside the sandbox's: mg of the same group, mb of the branch, ml who has
// left the party, ad and ae of two administrative units, pv who looks in from a partner.
func newPledge(t *testing.T) (s *site, all []*device) {
	s = newSite(t)
	s.must(`create Pledge @p {"memberId":"m11","cycleId":"cy26","textZh":"承诺带教两人","publishScope":"COMPANY"}`,
		`create OrgUnit gc {"code":"GC","nameZh":"集团","kind":"GROUP_COMPANY","line":"ADMIN"}`,
		`create OrgUnit su1 {"code":"SU1","nameZh":"一厂","kind":"SECONDARY_UNIT","line":"ADMIN","parentId":"gc"}`,
		`create OrgUnit w1 {"code":"W1","nameZh":"一车间","kind":"WORKSHOP_SECTION","line":"ADMIN","parentId":"su1"}`,
		`create OrgUnit w2 {"code":"W2","nameZh":"二车间","kind":"WORKSHOP_SECTION","line":"ADMIN","parentId":"gc"}`,
		`create UnitLink lk1 {"partyUnitId":"s1","adminUnitId":"su1","validFrom":"2026-01-01"}`,
		`create UnitLink lk2 {"partyUnitId":"b1","adminUnitId":"w2"}`,
		`update Member m12 {"partyGroupId":"g1"}`)
	for name, of := range map[string][3]string{"mg": {"b4", "m12", "MEMBER@b1"}, "mb": {"b4", "m13", "MEMBER@b1"}, "ml": {"b4", "m22", "MEMBER@b4"},
		"ad": {"w1", "", "MEMBER@w1"}, "ae": {"w2", "", "MEMBER@w2"}, "pv": {"b1", "", "PARTNER_VIEWER@b1"}} {
		member := ""
		if of[1] != "" {
			member = fmt.Sprintf(`"memberId":%q,`, of[1])
		}
		s.must(fmt.Sprintf(`create Account %s {"username":%q,%s"name":"某人","unitId":%q}`, name, name+"x", member, of[0]), sandbox.Grants(name, of[2])[0],
			fmt.Sprintf(`create Device %s {"accountId":%q,"name":"平板"}`, sandbox.Device(name), name))
	}
	s.Force(t, `Member m22 {"status":"LEFT"}`)
	for _, a := range append(slices.Clone(sandbox.Accounts), "mg", "mb", "ml", "ad", "ae", "pv") {
		all = append(all, s.device(a))
	}
	return s, all
}

// by right are those who read a pledge of b1 whatever its state.
var byRight = []string{"pa", "us1", "bs1", "me1"}

// circle is who reads a pledge of m11 that is published.
func circle(all []*device, more ...string) (want []string) {
	for _, d := range all {
		if slices.Contains(byRight, d.account) || slices.Contains(more, d.account) {
			want = append(want, d.account)
		}
	}
	return want
}

// What is published is open to its circle, from the state on that publishes it, until it
// is withdrawn; wider and narrower as its scope says.
func TestPublishedToItsCircle(t *testing.T) {
	s, all := newPledge(t)
	have(t, "Pledge", "@p", circle(all), all...)
	var others []string
	for _, d := range all {
		if d.account != "pv" {
			others = append(others, d.account)
		}
	}
	scopes := map[string][]string{
		"PARTY_GROUP": {"mg"},
		"BRANCH":      {"mg", "mb"},
		"UNIT":        {"mg", "mb", "bs2", "me2", "ad"},
		"COMPANY":     others,
	}
	s.Force(t, `Pledge @p {"status":"PUBLISHED"}`)
	for _, scope := range []string{"COMPANY", "UNIT", "PARTY_GROUP", "BRANCH", "COMPANY", "PARTY_GROUP"} {
		s.Force(t, `Pledge @p {"publishScope":"`+scope+`"}`)
		have(t, "Pledge", "@p", circle(all, scopes[scope]...), all...)
	}
	for _, state := range []string{"REVIEWED", "REVISED", "WAIVED", "FULFILLED", "DRAFT"} {
		s.Force(t, `Pledge @p {"status":"`+state+`"}`)
		want := circle(all)
		if state == "REVISED" || state == "FULFILLED" {
			want = circle(all, "mg")
		}
		have(t, "Pledge", "@p", want, all...)
	}
	s.Force(t, `Pledge @p {"status":"PUBLISHED"}`)
	s.Force(t, `Member m11 {"partyGroupId":null}`)
	s.Force(t, `Pledge @p {"groupUnitId":null}`) // of no group: nobody's circle
	have(t, "Pledge", "@p", circle(all), all...)
}

// Who leaves the circle gives back what was published to it: a member who moves, a home
// unit that changes, a link that ends, a unit that comes under another.
func TestLeavingACircle(t *testing.T) {
	s, all := newPledge(t)
	s.Force(t, `Pledge @p {"status":"PUBLISHED","publishScope":"BRANCH"}`)
	have(t, "Pledge", "@p", circle(all, "mg", "mb"), all...)
	s.must(`update Member m12 {"branchId":"b2","partyGroupId":null}`)
	have(t, "Pledge", "@p", circle(all, "mb"), all...)
	s.Force(t, `Account mb {"memberId":null}`)
	have(t, "Pledge", "@p", circle(all), all...)
	s.Force(t, `Account mb {"unitId":"g1"}`) // below the branch
	s.Force(t, `Member m12 {"branchId":"b1","status":"LEFT"}`)
	have(t, "Pledge", "@p", circle(all, "mb"), all...)
	s.Force(t, `Pledge @p {"publishScope":"UNIT"}`)
	have(t, "Pledge", "@p", circle(all, "mb", "bs2", "me2", "ad"), all...)
	s.must(`update UnitLink lk1 {"validTo":"2026-06-14"}`) // yesterday
	have(t, "Pledge", "@p", circle(all, "mb", "bs2", "me2"), all...)
	s.must(`update OrgUnit b1 {"parentId":"s2"}`)
	var want []string
	for _, d := range all {
		if slices.Contains([]string{"pa", "bs1", "me1", "mb", "us2", "bs3", "bs4", "mg", "ml", "he"}, d.account) { // now of s2
			want = append(want, d.account)
		}
	}
	have(t, "Pledge", "@p", want, all...)
}

// A circle reads the record and nothing by any row, and writes nothing; who is in none
// finds nothing at any door.
func TestCirclesOnlyRead(t *testing.T) {
	s, _ := newPledge(t)
	s.Force(t, `Pledge @p {"status":"PUBLISHED","publishScope":"UNIT","explanationZh":"不为人知"}`)
	inside, outside := s.device("me2"), s.device("bs3")
	inside.pull(1)
	outside.pull(1)
	if r := inside.held["Pledge/"+sandbox.ID("@p")]; r.Fields["memberNameZh"] != "张三" || inside.holds("Member", "m11") || outside.holds("Pledge", "@p") {
		t.Errorf("the circle holds %v, and the member: %v", r, inside.holds("Member", "m11"))
	}
	if by := s.device("bs1"); len(by.pull(1)) == 0 || by.held["Pledge/"+sandbox.ID("@p")].Fields["explanationZh"] == nil {
		t.Error("who has the right is not given the explanation")
	}
	if e := inside.held["Pledge/"+sandbox.ID("@p")].Fields["explanationZh"]; e != nil {
		t.Errorf("the circle is given what is read by a row: %v", e)
	}
	s.regrant("me2", "MEMBER@b2", "UNIT_SECRETARY@s1")
	if inside.pull(1); inside.held["Pledge/"+sandbox.ID("@p")].Fields["explanationZh"] == nil {
		t.Error("who was given the right is not given the explanation")
	}
	s.regrant("me2", "MEMBER@b2")
	if inside.pull(1); inside.held["Pledge/"+sandbox.ID("@p")].Fields["explanationZh"] != nil || !inside.holds("Pledge", "@p") {
		t.Error("the right went, and the explanation stays, or the circle's part went with it")
	}
	text := op("update", "Pledge", "@p", "fields", object{"measureZh": "每周示范操作"})
	inside.rejected("FORBIDDEN", text)
	outside.rejected("NOT_FOUND", text)
	inside.rejected("FORBIDDEN", op("update", "Pledge", "@p", "fields", object{"status": "REVISED"}))
	s.device("bs1").pull(0)
	if v := s.view("bs1"); v.Visible(v.Registry().Entity("SyncConflict")) > 0 {
		t.Error("what somebody of the circle was refused is kept for the branch")
	}
	inside.rejected("FORBIDDEN", op("delete", "Pledge", "@p", "base", s.rev("Pledge", "@p")))
	s.must(`update Member m11 {"name":"张改名"}`)
	if inside.pull(0); inside.held["Pledge/"+sandbox.ID("@p")].Fields["memberNameZh"] != "张改名" {
		t.Error("the name does not follow the member")
	}
}

// In the middle of a sequence, and under a choice of types, circles are given and taken
// back as everything is.
func TestCirclesInTheMiddleOfASequence(t *testing.T) {
	s, _ := newPledge(t)
	for i := range 5 {
		s.must(fmt.Sprintf(`create Pledge @p%d {"memberId":"m11","cycleId":"cy26","textZh":"承诺带教两人","publishScope":"UNIT","status":"PUBLISHED"}`, i))
	}
	d := s.device("me2")
	d.types = []string{"Pledge"}
	d.next(2)
	s.Force(t, `Pledge @p0 {"status":"REVIEWED"}`)
	s.Force(t, `Pledge @p4 {"publishScope":"BRANCH"}`)
	d.next(1)
	s.Force(t, `Account me2 {"unitId":"b3"}`)
	s.Force(t, `Member m21 {"branchId":"b3"}`)
	if d.pull(1); len(d.held) > 0 {
		t.Errorf("who left holds %d", len(d.held))
	}
	s.Force(t, `Account me2 {"unitId":"s1"}`)
	if d.pull(1); len(d.held) != 3 {
		t.Errorf("who came back holds %d", len(d.held))
	}
}
