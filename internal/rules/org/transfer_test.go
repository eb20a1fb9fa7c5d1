package org_test

import (
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

// INV-MT1: both sides of a transfer act, each by its own account.
func TestINV_MT1_TheOtherSideDecides(t *testing.T) {
	const (
		people = `
			system create Account bs1 {"username":"bs1","name":"书记","unitId":"b001"}
			system create RoleGrant bs1/1 {"accountId":"bs1","role":"BRANCH_SECRETARY","scopeUnitId":"b001"}
			system create Account bs10 {"username":"bs10","name":"书记","unitId":"b010"}
			system create RoleGrant bs10/1 {"accountId":"bs10","role":"BRANCH_SECRETARY","scopeUnitId":"b010"}
			system create Account both {"username":"both","name":"书记","unitId":"b001"}
			system create RoleGrant both/1 {"accountId":"both","role":"PARTY_WORKER","scopeUnitId":"b000"}
			system create RoleGrant both/2 {"accountId":"both","role":"BRANCH_SECRETARY","scopeUnitId":"b001"}
			system create Account bs0 {"username":"bs0","name":"副书记","unitId":"b000"}
			system create RoleGrant bs0/1 {"accountId":"bs0","role":"BRANCH_SECRETARY","scopeUnitId":"b000"}`
		near = people + `
			bs create MemberTransfer @x {"memberId":"m0","toUnitId":"b001","effectiveOn":"2026-07-01"}`
		far = people + `
			bs create MemberTransfer @x {"memberId":"m0","toUnitId":"b010","effectiveOn":"2026-07-01"}`
		above = people + `
			us create MemberTransfer @x {"memberId":"m0","toUnitId":"b001","effectiveOn":"2026-07-01"}`
		taking = people + `
			both create MemberTransfer @x {"memberId":"m0","toUnitId":"b001","effectiveOn":"2026-07-01"}`
	)
	move := func(who, to string) string { return who + ` update MemberTransfer @x {"status":"` + to + `"}` }
	propose := func(to string) string {
		return `bs create MemberTransfer @y {"memberId":"m0","toUnitId":"` + to + `","effectiveOn":"2026-07-01"}`
	}
	enginetest.Hold(t, []enginetest.Ruling{
		{"the other side accepts", near, move("bs1", "ACCEPTED"), ""},
		{"the other side refuses", near, move("bs1", "REFUSED"), ""},
		{"who proposed accepts", near, move("bs", "ACCEPTED"), "FORBIDDEN"},
		{"another of the same side accepts", near, move("bs0", "ACCEPTED"), "FORBIDDEN"},
		{"another of the same side refuses", near, move("bs0", "REFUSED"), "FORBIDDEN"},
		{"another of the same side withdraws", near, move("bs0", "WITHDRAWN"), ""},
		{"the other side withdraws", near, move("bs1", "WITHDRAWN"), "FORBIDDEN"},
		{"who is over both accepts", near, move("us", "ACCEPTED"), ""},
		{"who is over the same side alone accepts", far, move("us", "ACCEPTED"), "FORBIDDEN"},
		{"who is over the other side accepts", far, move("us1", "ACCEPTED"), ""},
		{"who is over both proposed, and accepts", above, move("us", "ACCEPTED"), "INV-MT1"},
		{"who is over both proposed, the branch that is left accepts", above, move("bs", "ACCEPTED"), "FORBIDDEN"},
		{"who is over both proposed, the branch that takes in accepts", above, move("bs1", "ACCEPTED"), ""},
		{"the branch that takes in proposed, and accepts", taking, move("bs1", "ACCEPTED"), "FORBIDDEN"},
		{"the branch that takes in proposed, the other one accepts", taking, move("bs", "ACCEPTED"), ""},
		{"a branch that is not seen", "", propose("b010"), ""},
		{"a unit that is not seen, and is no branch", "", propose("s01"), "MISSING_REFERENCE"},
		{"a branch that is not there", "", propose("b999"), "MISSING_REFERENCE"},
		{"the unit above", "", propose("s00"), "INV-MT1"},
		{"the own branch", "", propose("b000"), "INV-MT1"},
		{"a branch that is not there yet", `
			system create OrgUnit b9 {"code":"B9","nameZh":"九支部","kind":"BRANCH","line":"PARTY","parentId":"s00","status":"PLANNED"}`, `us create MemberTransfer @y {"memberId":"m0","toUnitId":"b9","effectiveOn":"2026-07-01"}`, "INV-MT1"},
		{"the side typed by hand", "", `bs create MemberTransfer @y {"memberId":"m0","toUnitId":"b001","effectiveOn":"2026-07-01","decidedByUnitId":"b000"}`, "READ_ONLY_FIELD"},
	})
	w := enginetest.New(t)
	w.Must(taking)
	if x := enginetest.Body[domain.MemberTransfer](w, "@x"); x.ProposedByUnitID != "b001" || x.DecidedByUnitID != "b000" {
		t.Errorf("%+v", x)
	}
}

// An accepted transfer changes the member over on its day, and what follows the member.
func TestINV_MT1_TheMemberChangesOver(t *testing.T) {
	w := enginetest.New(t)
	tick(w)
	w.Must(enginetest.Published + `
		system create OrgUnit g001 {"code":"G001","nameZh":"党小组","kind":"PARTY_GROUP","line":"PARTY","parentId":"b001"}
		us create MemberTransfer @now {"memberId":"m1","toUnitId":"b001","toGroupId":"g001","effectiveOn":"2026-06-15"}
		pa update MemberTransfer @now {"status":"ACCEPTED"}
		us create MemberTransfer @later {"memberId":"m0","toUnitId":"b001","effectiveOn":"2026-06-18"}
		pa update MemberTransfer @later {"status":"ACCEPTED"}`)
	if m := enginetest.Body[domain.Member](w, "m1"); m.BranchID != "b001" || m.PartyGroupID != "g001" {
		t.Errorf("at once: branch %s, group %q", m.BranchID, m.PartyGroupID)
	}
	w.Wait(2 * enginetest.Day)
	tick(w)
	if m := enginetest.Body[domain.Member](w, "m0"); m.BranchID != "b000" {
		t.Errorf("before its day: branch %s", m.BranchID)
	}
	w.Wait(enginetest.Day)
	tick(w)
	m, p := enginetest.Body[domain.Member](w, "m0"), enginetest.Body[domain.Pledge](w, "@p")
	if m.BranchID != "b001" || m.PartyGroupID != "" || p.UnitID != "b001" || told(w, "Member", "m0")[0] != "|INV-MT1||2" {
		t.Errorf("on its day: branch %s, pledge %s, %v", m.BranchID, p.UnitID, told(w, "Member", "m0"))
	}
	if x := enginetest.Body[domain.MemberTransfer](w, "@later"); x.MovedOn != w.Today() {
		t.Errorf("changed over on %s", x.MovedOn)
	}
}
