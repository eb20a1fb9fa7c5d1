package engine_test

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

func TestINV_MB2_NobodyExemptsThemselves(t *testing.T) {
	asked := `{"exemptions":{"$add":[{"from":"2026-02-01","reason":"x"}]}}`
	exempt := `{"exemptions":{"$add":[{"from":"2026-02-01","reason":"x","approvedBy":"cc"}]}}`
	wish := "\nbs update Member m0 " + asked
	enginetest.Hold(t, []enginetest.Ruling{
		{"for another", "", `bs update Member m0 ` + asked, ""},
		{"for oneself", "", `bs update Member m-bs ` + asked, "INV-MB2"},
		{"approved at once", "", `us update Member m0 ` + exempt, "INV-MB2"},
		{"approved by who asked", wish, `bs update Member m0 ` + exempt, "INV-MB2"},
		{"approved by the branch", "\nus update Member m0 " + asked, `bs update Member m0 ` + exempt, "INV-MB2"},
		{"approved above", wish, `us update Member m0 ` + exempt, ""},
		{"ending before it begins", "", `bs update Member m0 {"exemptions":[{"from":"2026-02-01","to":"2026-01-01","reason":"x"}]}`, "INV-MB2"},
	})
}

func TestATransferLeavesThePartyGroup(t *testing.T) {
	w := enginetest.New(t)
	w.Must(`us update Member m0 {"branchId":"b001"}`)
	if m := enginetest.Body[domain.Member](w, "m0"); m.PartyGroupID != "" || m.BranchID != "b001" {
		t.Errorf("branch %s, group %q", m.BranchID, m.PartyGroupID)
	}
}

func TestINV_AC1_NobodyGrantsThemselves(t *testing.T) {
	enginetest.Hold(t, []enginetest.Ruling{
		{"to another", "", `pa update Account me {"roles":{"$add":[{"role":"PARTY_GROUP_LEADER","scopeUnitId":"g000"}]}}`, ""},
		{"to oneself", "", `pa update Account pa {"roles":{"$add":[{"role":"LEAD_INSPECTOR","scopeUnitId":"c"}]}}`, "INV-AC1"},
		{"becoming another member", "", `pa update Account pa {"memberId":"m0"}`, "INV-AC1"},
		{"giving one up", "", `sa update Account sa {"roles":[]}`, ""},
	})
}

func TestINV_AC2_GrantsStayWithinOnesOwn(t *testing.T) {
	enginetest.Hold(t, []enginetest.Ruling{
		{"inside", "", `sa update Account us {"roles":{"$add":[{"role":"UNIT_SECRETARY","scopeUnitId":"b001"}]}}`, ""},
		{"beyond", "", `sa update Account us {"roles":{"$add":[{"role":"UNIT_SECRETARY","scopeUnitId":"c"}]}}`, "INV-AC2"},
		{"taking away beyond", `pa update Account us {"roles":{"$add":[{"role":"UNIT_SECRETARY","scopeUnitId":"s01"}]}}`,
			`sa update Account us {"roles":{"$remove":[{"role":"UNIT_SECRETARY","scopeUnitId":"s01"}]}}`, "INV-AC2"},
		{"a new account with a grant beyond", "", `sa create Account @a {"username":"new","name":"新","unitId":"b000","roles":[{"role":"MEMBER","scopeUnitId":"b010"}]}`, "INV-AC2"},
		{"over a unit that is not there", "", `pa update Account me {"roles":{"$add":[{"role":"MEMBER","scopeUnitId":"nowhere"}]}}`, "INV-AC2"},
		{"backwards in time", "", `pa update Account me {"roles":{"$add":[{"role":"MEMBER","scopeUnitId":"b000","from":"2026-02-01","to":"2026-01-01"}]}}`, "INV-AC2"},
		{"in another's name", "", `pa update Account me {"roles":{"$add":[{"role":"MEMBER","scopeUnitId":"b000","grantedBy":"cc"}]}}`, ""},
		{"upper case", "", `pa create Account @a {"username":"New","name":"新","unitId":"b000"}`, "VALIDATION"},
	})
}
