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
		{"into a branch that has ended", merged, `us create Member @m {"personNo":"9","name":"新","branchId":"b001"}`, "INV-MB1"},
		{"another branch by hand", "", `us update Member m0 {"branchId":"b001"}`, "INV-MB4"},
	})
}

func TestATransferLeavesThePartyGroup(t *testing.T) {
	w := enginetest.New(t)
	w.Must(`system update Member m0 {"branchId":"b001"}`)
	if m := enginetest.Body[domain.Member](w, "m0"); m.PartyGroupID != "" || m.BranchID != "b001" {
		t.Errorf("branch %s, group %q", m.BranchID, m.PartyGroupID)
	}
}

// INV-MB2: nobody re-classes themselves.
func TestINV_MB2_NobodyReclassesThemselves(t *testing.T) {
	enginetest.Hold(t, []enginetest.Ruling{
		{"another", "", `bs update Member m0 {"memberClassCode":"RETIRED"}`, ""},
		{"oneself", "", `bs update Member m-bs {"memberClassCode":"RETIRED"}`, "INV-MB2"},
		{"the own state", "", `bs update Member m-bs {"status":"LEFT"}`, "INV-MB2"},
		{"the own name", "", `bs update Member m-bs {"name":"书记"}`, ""},
		{"oneself transferred", "", `bs create MemberTransfer @x {"memberId":"m-bs","toUnitId":"b001","effectiveOn":"2026-07-01"}`, "INV-MB2"},
	})
}

// INV-MB3: who left owes nothing, and acts no more; back within a year.
func TestINV_MB3_WhoLeftOwesNothing(t *testing.T) {
	w := enginetest.New(t)
	w.Must(enginetest.Published + `
		bs create Exemption @x {"memberId":"m0","from":"2026-06-15",` + illness + `}
		us update Exemption @x {"status":"APPROVED"}
		bs update Member m0 {"status":"TRANSFERRED_OUT"}`)
	if p := enginetest.Body[domain.Pledge](w, "@p"); p.Status != domain.PledgeStatusWaived || told(w, "Pledge", "@p")[0] != "bs|INV-MB3|党员已离开|1" {
		t.Errorf("its pledge is %s, %v", p.Status, told(w, "Pledge", "@p"))
	}
	if a := enginetest.Body[domain.Account](w, "me"); a.Status != domain.AccountStatusDisabled {
		t.Errorf("its account is %s", a.Status)
	}
	if x := enginetest.Body[domain.Exemption](w, "@x"); x.Status != domain.ExemptionStatusEnded {
		t.Errorf("its exemption is %s", x.Status)
	}
	if m := enginetest.Body[domain.Member](w, "m0"); m.LeftOn != w.Today() {
		t.Errorf("left on %s", m.LeftOn)
	}
	w.Try(`bs create MemberTransfer @t {"memberId":"m0","toUnitId":"b001","effectiveOn":"2026-07-01"}`, "INV-MT1")
	w.Wait(366 * enginetest.Day)
	w.Try(`bs update Member m0 {"status":"ACTIVE"}`, "INV-MB1")
	w.Must(`bs update Member m1 {"status":"TRANSFERRED_OUT"}`)
	w.Wait(364 * enginetest.Day)
	w.Must(`bs update Member m1 {"status":"ACTIVE"}`)
}
