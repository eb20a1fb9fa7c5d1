package org_test

import (
	"slices"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

// INV-MB3: nothing is recorded of a member for a day on which they had left.
func TestINV_MB3_NothingIsDatedAfterLeaving(t *testing.T) {
	const left = `us create LeadershipTerm @t {"orgUnitId":"b000","termFrom":"2024-01-10"}
		us update Member m1 {"status":"DECEASED"}`
	exemption := func(from string) string {
		return `us create Exemption @x {"memberId":"m1","kindCode":"LONG_ILLNESS","from":"` + from + `","reasonZh":"长期病休在家"}`
	}
	post := func(from string) string {
		return `us create TermPosition @p {"termId":"@t","postCode":"YOUTH_MEMBER","memberId":"m1","from":"` + from + `"}`
	}
	enginetest.Hold(t, []enginetest.Ruling{
		{"an exemption before", left, exemption("2026-06-14"), ""},
		{"an exemption from that day on", left, exemption("2026-06-15"), "INV-MB3"},
		{"a post before", left, post("2026-06-14"), ""},
		{"a post from that day on", left, post("2026-06-15"), "INV-MB3"},
		{"of somebody else", left, `us create TermPosition @p {"termId":"@t","postCode":"YOUTH_MEMBER","memberId":"m0","from":"2026-06-15"}`, ""},
	})
}

// A transfer that was accepted goes to the branch that the other one merged into since; a
// member of a branch that merged meanwhile goes as well.
func TestTransfersFollowMergers(t *testing.T) {
	w := enginetest.New(t)
	tick(w)
	w.Must(`
		system create OrgUnit b002 {"code":"B002","nameZh":"三支部","kind":"BRANCH","line":"PARTY","parentId":"s00"}
		us create MemberTransfer @to {"memberId":"m0","toUnitId":"b001","effectiveOn":"2026-06-20"}
		pa update MemberTransfer @to {"status":"ACCEPTED"}
		us create MemberTransfer @from {"memberId":"m2","toUnitId":"b000","effectiveOn":"2026-06-20"}
		pa update MemberTransfer @from {"status":"ACCEPTED"}
		pa create UnitReform @r {"kind":"MERGE","effectiveOn":"2026-06-15","documentNo":"党发1号","sourceUnitId":"b001","targetUnitId":"b002"}
		cc update UnitReform @r {"status":"EXECUTED"}`)
	w.Wait(5 * enginetest.Day)
	tick(w)
	if m := enginetest.Body[domain.Member](w, "m0"); m.BranchID != "b002" {
		t.Errorf("who went to the branch that merged is in %s", m.BranchID)
	}
	if m := enginetest.Body[domain.Member](w, "m2"); m.BranchID != "b000" {
		t.Errorf("who came from it is in %s", m.BranchID)
	}
}

// Plans and helpers go on with the unit that goes on.
func TestReformTakesPlansAndHelpersAlong(t *testing.T) {
	w := enginetest.New(t)
	w.Must(`
		system update Account he {"unitId":"b001"}
		system create HelperRegister hr1 {"accountId":"bc","kindCode":"INTERNAL_TRAINER","status":"REGISTERED"}
		system update HelperRegister hr1 {"unitId":"b001","sourceBranchId":"b001"}
		pa create SupervisionPlan @s {"cycleId":"cy26","unitId":"c","titleZh":"计划","mode":"DAILY_SURVEY","scopeUnitIds":["b001","b010"]}
		pa create UnitReform @r {"kind":"MERGE","effectiveOn":"2026-06-15","documentNo":"党发1号","sourceUnitId":"b001","targetUnitId":"b000"}
		cc update UnitReform @r {"status":"EXECUTED"}`)
	if p := enginetest.Body[domain.SupervisionPlan](w, "@s"); !slices.Equal(p.ScopeUnitIDs, []string{"b000", "b010"}) {
		t.Errorf("the plan is for %v", p.ScopeUnitIDs)
	}
	if h := enginetest.Body[domain.HelperRegister](w, "hr1"); h.UnitID != "b000" || h.SourceBranchID != "b000" {
		t.Errorf("the helper is of %s and comes from %s", h.UnitID, h.SourceBranchID)
	}
}
