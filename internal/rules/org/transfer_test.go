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
			system create Account bs1 {"username":"bs1","name":"书记","unitId":"b001","roles":[{"role":"BRANCH_SECRETARY","scopeUnitId":"b001"}]}
			system create Account bs10 {"username":"bs10","name":"书记","unitId":"b010","roles":[{"role":"BRANCH_SECRETARY","scopeUnitId":"b010"}]}
			system create Account both {"username":"both","name":"书记","unitId":"b001","roles":[{"role":"PARTY_WORKER","scopeUnitId":"b000"},{"role":"BRANCH_SECRETARY","scopeUnitId":"b001"}]}
			system create Account bs0 {"username":"bs0","name":"副书记","unitId":"b000","roles":[{"role":"BRANCH_SECRETARY","scopeUnitId":"b000"}]}`
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
		{"who is over both proposed, and accepts", above, move("us", "ACCEPTED"), "INV-SOD"},
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
