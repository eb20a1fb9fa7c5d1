package rules_test

import (
	"slices"
	"testing"

	"pdca/internal/engine/enginetest"
)

// drafted is a plan of checks that is announced, with two units, until it is approved.
const drafted = `
	pa create SupervisionPlan @s {"cycleId":"cy26","unitId":"c","titleZh":"计划","mode":"PEER_CHECK","scopeUnitIds":["b000","b010"],"criteriaCodes":["05.1.1"],"methods":["DOCUMENT_REVIEW"],"windowFrom":"2026-06-01","windowTo":"2026-06-30","onePartReason":"本次专项只看党建台账"}
	pa update SupervisionPlan @s {"status":"SUBMITTED"}`

const approved = drafted + `
	cc update SupervisionPlan @s {"status":"APPROVED"}`

// assigned is an inspection of that plan.
const assigned = `
	pa create Inspection @i {"planId":"@s","mode":"PEER_CHECK","unitId":"b000","leadId":"li","inspectorIds":["in1"],"plannedOn":"2026-06-20"}
	pa create InspectionPart @p {"inspectionId":"@i","inspectorId":"in1","criteriaCodes":["05.1.1"]}
	pa update Inspection @i {"status":"ASSIGNED"}`

// cert is a piece of evidence for an entry by hand.
var entered = `
	bs create Evidence @e {"unitId":"b000","kindCode":"HONOUR_CERTIFICATE"}` + enginetest.Come("@e") + `
	bs create PointsEntry - {"memberId":"m0","ruleCode":"PT11","sourceId":"工会/1","occurredOn":"2026-06-10","evidenceIds":["@e"]}`

// What people are told of because it happened, each kind: whoever is told, and what.
func TestNews(t *testing.T) {
	dispute := enginetest.Finding + enginetest.Confirmed + `
			bs update Finding @f ` + enginetest.Dispute + `
			`
	told := "DECISION Inspection CONFIRMED bs: "
	for _, tc := range []enginetest.Telling{
		{Name: "a pledge that comes back, with the reason", Deeds: enginetest.Pledged + `
			bs update Pledge @p {"status":"RETURNED"}`,
			Want: []string{"RETURNED Pledge RETURNED me: test"}},
		{Name: "a branch plan that comes back, with the reason", Deeds: yearPlan + `
			us update BranchPlan ` + yearPlanID + ` {"status":"RETURNED"}`,
			Want: []string{"RETURNED BranchPlan RETURNED bs: test"}},
		{Name: "the report of an item that comes back", Deeds: openItem + `
			system update PlanItem ` + openItemID + ` {"status":"REPORTED"}
			bs update PlanItem ` + openItemID + ` {"status":"OPEN"}`,
			Want: []string{"RETURNED PlanItem OPEN me: test"}},
		{Name: "a claim that is declined", Deeds: claimOf("m0") + `
			bs update TargetClaim @cl {"status":"DECLINED"}`,
			Want: []string{"RETURNED TargetClaim DECLINED me: test"}},
		{Name: "a claim that is let go once it was confirmed", Deeds: claimOf("m0") + `
			bs update TargetClaim @cl {"status":"CONFIRMED"}
			bs update TargetClaim @cl {"status":"RELEASED"}`,
			Want: []string{"DECISION PointsEntry REVERSED me: PT14 +1 2026-06-15", "DECISION TargetClaim CONFIRMED me: test", "DECISION TargetClaim RELEASED me: test", "POINTS PointsEntry POSTED me: PT14 +1 2026-06-15"}},
		{Name: "the result of a claim that comes back", Deeds: claimOf("m0") + `
			system update TargetClaim @cl {"status":"CONFIRMED"}
			system update TargetClaim @cl {"status":"DONE"}
			bs update TargetClaim @cl {"status":"CONFIRMED"}`,
			Want: []string{"RETURNED TargetClaim CONFIRMED me: test"}},
		{Name: "a part that comes back", Deeds: enginetest.Submitted + `
			li update InspectionPart part2 {"status":"RETURNED"}`,
			Want: []string{"RETURNED InspectionPart RETURNED in2: test"}},
		{Name: "results that come back, to the lead and whose items they are", Deeds: enginetest.Returned,
			Want: []string{"RETURNED Inspection RETURNED li: test", "RETURNED InspectionPart RETURNED in2: test"}},
		{Name: "results that are confirmed, to the unit", Deeds: enginetest.Confirmed,
			Want: []string{"DECISION Inspection CONFIRMED bs: "}},
		{Name: "a dispute that is upheld", Deeds: dispute + `li update Finding @f {"status":"UPHELD"}`,
			Want: []string{told, "DECISION Finding UPHELD bs: test"}},
		{Name: "one that is not", Deeds: dispute + `li update Finding @f {"status":"WITHDRAWN"}`,
			Want: []string{told, "DECISION Finding WITHDRAWN bs: test"}},
		{Name: "one while the unit does not read all of the finding", Deeds: enginetest.Finding + enginetest.Withdrawn,
			Want: []string{"DECISION Finding WITHDRAWN bs: "}},
		{Name: "a finding that its lead takes back before anybody was told", Deeds: enginetest.Finding + `
			li update Finding @f {"status":"WITHDRAWN"}`},
		{Name: "a plan that is sent back", Deeds: drafted + `
			cc update SupervisionPlan @s {"status":"DRAFT"}`, Want: []string{"RETURNED SupervisionPlan DRAFT pa: test"}},
		{Name: "a plan that its writer takes back", Deeds: drafted + `
			pa update SupervisionPlan @s {"status":"DRAFT"}`},
		{Name: "a plan that is announced", Deeds: approved,
			Want: []string{"SYSTEM OrgUnit PLAN bs: 2026-06-01 至 2026-06-30", "SYSTEM OrgUnit PLAN us1: 2026-06-01 至 2026-06-30"}},
		{Name: "one that is not", Deeds: `
			pa create SupervisionPlan @s {"cycleId":"cy26","unitId":"c","titleZh":"计划","mode":"PEER_CHECK","announced":false,"scopeUnitIds":["b000","b010"],"criteriaCodes":["05.1.1"],"windowFrom":"2026-06-01","windowTo":"2026-06-30","onePartReason":"本次专项只看党建台账"}
			pa update SupervisionPlan @s {"status":"SUBMITTED"}
			cc update SupervisionPlan @s {"status":"APPROVED"}`},
		{Name: "a spot check, to the team alone", Deeds: enginetest.SpotCheck,
			Want: []string{"TASK Inspection ASSIGNED li: 计划日期 2026-06-15", "TASK Inspection ASSIGNED in1: 计划日期 2026-06-15"}},
		{Name: "points that are entered by hand and posted", Deeds: entered + `
			us update PointsEntry - {"status":"POSTED"}`,
			Want: []string{"POINTS PointsEntry POSTED me: PT11 +3 2026-06-10\ntest"}},
	} {
		t.Run(tc.Name, func(t *testing.T) {
			t.Parallel()
			w := enginetest.New(t)
			w.Must(tc.Deeds)
			got := enginetest.News(w)
			slices.Sort(got)
			slices.Sort(tc.Want)
			if !slices.Equal(got, tc.Want) {
				t.Errorf("told %q,\nwant %q", got, tc.Want)
			}
		})
	}
}

// INV-I11: both leads are asked whether it is the same visit; of one that is hidden nobody
// is told by another's.
func TestINV_I11_BothLeadsAreAsked(t *testing.T) {
	w := enginetest.New(t)
	w.Must(approved + assigned)
	before := len(enginetest.News(w))
	w.Must(`pa create Inspection @j {"planId":"@s","mode":"PEER_CHECK","unitId":"b000","leadId":"in2","inspectorIds":["in2"],"plannedOn":"2026-06-21"}`)
	got := enginetest.News(w)[before:]
	slices.Sort(got)
	want := []string{"TASK Inspection DUPLICATE in2: ", "TASK Inspection DUPLICATE li: "} // and not of which
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("told %q, want %q", got, want)
	}
	w = enginetest.New(t)
	w.Must(enginetest.SpotCheck)
	before = len(enginetest.News(w))
	w.Must(`pa create Inspection @j {"mode":"UNSCHEDULED_SPOT_CHECK","unitId":"b000","cycleId":"cy26","leadId":"in2","inspectorIds":["in2"],"adHocReasonZh":"接到反映后抽查"}`)
	if got := enginetest.News(w)[before:]; len(got) != 0 {
		t.Errorf("of hidden checks: %q", got)
	}
}

// A rectification that comes back, and what is decided on more time for it.
func TestNewsOfRectifications(t *testing.T) {
	for _, tc := range []enginetest.Telling{
		{Name: "the plan", Deeds: enginetest.Issued + enginetest.Planned + `
			us update Rectification @x {"status":"ISSUED"}`, Want: []string{"RETURNED Rectification ISSUED bs: test", "RETURNED Rectification ISSUED me: test"}},
		{Name: "what was handed in", Deeds: enginetest.HandedIn + `
			us update Rectification @x {"status":"RETURNED"}`, Want: []string{"RETURNED Rectification RETURNED bs: test", "RETURNED Rectification RETURNED me: test",
			"TASK Measure ASSIGNED me: "}},
	} {
		t.Run(tc.Name, func(t *testing.T) {
			w := enginetest.New(t)
			w.Must(tc.Deeds)
			got := enginetest.News(w)
			slices.Sort(got)
			if !slices.Equal(got, tc.Want) {
				t.Errorf("told %q,\nwant %q", got, tc.Want)
			}
		})
	}
}
