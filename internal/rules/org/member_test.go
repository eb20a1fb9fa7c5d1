package org_test

import (
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

func TestINV_MB1_MembersBelongToOneBranch(t *testing.T) {
	enginetest.Hold(t, []enginetest.Ruling{
		{"into a branch", "", `bs create Member @m {"personNo":"9","name":"新","branchId":"b000"}`, ""},
		{"into a committee", "", `us create Member @m {"personNo":"9","name":"新","branchId":"s00"}`, "INV-MB1"},
		{"into another's branch", "", `bs create Member @m {"personNo":"9","name":"新","branchId":"b001"}`, "MISSING_REFERENCE"},
		{"a number in use", "", `bs create Member @m {"personNo":"3","name":"新","branchId":"b000"}`, "VALIDATION"},
		{"into a group of the branch", "", `bs update Member m1 {"partyGroupId":"g000"}`, ""},
		{"into a group of another", "", `us update Member m2 {"partyGroupId":"g000"}`, "INV-MB1"},
		{"a group that is a branch", "", `us update Member m1 {"partyGroupId":"b000"}`, "INV-MB1"},
		{"a transfer inside the unit", "", `us update Member m0 {"branchId":"b001"}`, ""},
		{"a transfer out of one's reach", "", `us update Member m0 {"branchId":"b010"}`, "FORBIDDEN"},
		{"into a branch that has ended", `pa update OrgUnit b001 {"status":"MERGED","successorIds":["b000"]}`, `us update Member m0 {"branchId":"b001"}`, "INV-MB1"},
	})
}

func TestATransferLeavesThePartyGroup(t *testing.T) {
	w := enginetest.New(t)
	w.Must(`us update Member m0 {"branchId":"b001"}`)
	if m := enginetest.Body[domain.Member](w, "m0"); m.PartyGroupID != "" || m.BranchID != "b001" {
		t.Errorf("branch %s, group %q", m.BranchID, m.PartyGroupID)
	}
}
