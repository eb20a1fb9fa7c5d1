package check_test

import (
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

// drafted is a plan that lacks nothing, but for what a test takes from it.
const drafted = `
	pa create SupervisionPlan @s {"cycleId":"cy26","unitId":"c","titleZh":"计划","mode":"PEER_CHECK","scopeUnitIds":["b000","b001"],"criteriaCodes":["05.1.1"],"methods":["DOCUMENT_REVIEW"],"windowFrom":"2026-06-01","windowTo":"2026-06-30","partyBuildingPart":"党建"}`

const central = `
	pa update SupervisionPlan @s {"centralWorkPart":"安全生产","topics":[{"no":"1","titleZh":"隐患整改","noTargetReasonZh":"未签订业务责任书"}]}`

const submit = `
	pa update SupervisionPlan @s {"status":"SUBMITTED"}`

func TestINV_SAME_APlanHasBothParts(t *testing.T) {
	hand := `pa update SupervisionPlan @s {"status":"SUBMITTED"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"a draft may lack one", "", drafted, ""},
		{"submitted without it", drafted, hand, "INV-SAME"},
		{"submitted with both", drafted + central, hand, ""},
		{"a central part without a topic", drafted + `
			pa update SupervisionPlan @s {"centralWorkPart":"安全生产"}`, hand, "INV-SAME"},
		{"a topic that says nothing of a target", drafted + `
			pa update SupervisionPlan @s {"centralWorkPart":"安全生产","topics":[{"no":"1","titleZh":"隐患整改"}]}`, hand, "INV-SAME"},
		{"a topic with a target", drafted + `
			pa update SupervisionPlan @s {"centralWorkPart":"安全生产","topics":[{"no":"1","titleZh":"隐患整改","targetId":"t-1"}]}`, hand, ""},
		{"submitted with a reason", drafted + `
			pa update SupervisionPlan @s {"onePartReason":"本次专项只看党建台账"}`, hand, ""},
		{"a reason that is none", drafted + `
			pa update SupervisionPlan @s {"onePartReason":"专项"}`, hand, "INV-SAME"},
		{"deleting a draft", drafted, `pa delete SupervisionPlan @s`, ""},
		{"deleting an approved one", "", `pa delete SupervisionPlan plan`, "INV-SAME"},
		{"a unit that is not there", drafted, `pa update SupervisionPlan @s {"scopeUnitIds":["nowhere"]}`, "MISSING_REFERENCE"},
		{"a window backwards", drafted, `pa update SupervisionPlan @s {"windowFrom":"2026-07-01","windowTo":"2026-06-01"}`, "VALIDATION"},
	})
}

func TestINV_SP1_AnotherOneApproves(t *testing.T) {
	ready := drafted + central
	approve := `cc update SupervisionPlan @s {"status":"APPROVED"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"the committee", ready + submit, approve, ""},
		{"a draft", ready, approve, "ILLEGAL_TRANSITION"},
		{"who wrote it", ready + submit, `pa update SupervisionPlan @s {"status":"APPROVED"}`, "FORBIDDEN"},
		{"a committee that wrote it", `
			cc create SupervisionPlan @s {"cycleId":"cy26","unitId":"c","titleZh":"计划","mode":"PEER_CHECK","scopeUnitIds":["b000"],"criteriaCodes":["05.1.1"],"windowFrom":"2026-06-01","windowTo":"2026-06-30","onePartReason":"本次专项只看党建台账"}` + "\n" + `cc update SupervisionPlan @s {"status":"SUBMITTED"}`, approve, "INV-SP1"},
		{"a secretary, of the own unit", `
			pa create SupervisionPlan @s {"cycleId":"cy26","unitId":"s00","titleZh":"计划","mode":"PEER_CHECK","scopeUnitIds":["b000"],"criteriaCodes":["05.1.1"],"windowFrom":"2026-06-01","windowTo":"2026-06-30","onePartReason":"本次专项只看党建台账"}` + submit, `us update SupervisionPlan @s {"status":"APPROVED"}`, ""},
		{"a secretary, of a unit below", `
			pa create SupervisionPlan @s {"cycleId":"cy26","unitId":"b000","titleZh":"计划","mode":"PEER_CHECK","scopeUnitIds":["b000"],"criteriaCodes":["05.1.1"],"windowFrom":"2026-06-01","windowTo":"2026-06-30","onePartReason":"本次专项只看党建台账"}` + submit, `us update SupervisionPlan @s {"status":"APPROVED"}`, "INV-SP1"},
		{"a secretary, of the company", ready + submit, `us update SupervisionPlan @s {"status":"APPROVED"}`, "NOT_FOUND"},
		{"changed when submitted", ready + submit, `pa update SupervisionPlan @s {"criteriaCodes":{"$add":["05.2.2"]}}`, "INV-SP1"},
		{"taken back by its writer", ready + submit, `pa update SupervisionPlan @s {"status":"DRAFT"}`, ""},
		{"sent back by who approves", ready + submit, `cc update SupervisionPlan @s {"status":"DRAFT"}`, ""},
		{"taken back by another", ready + submit, `do update SupervisionPlan @s {"status":"DRAFT"}`, "INV-SP1"},
		{"made as approved", "", `pa create SupervisionPlan @s {"cycleId":"cy26","unitId":"c","titleZh":"计划","mode":"PEER_CHECK","onePartReason":"本次专项只看党建台账","status":"APPROVED"}`, "ILLEGAL_TRANSITION"},
	})
	w := enginetest.New(t)
	w.Must(ready + submit + `
		` + approve)
	if p := enginetest.Body[domain.SupervisionPlan](w, "@s"); p.WrittenBy != "pa" || p.SubmittedBy != "pa" || p.ApprovedBy != "cc" || p.CatalogueVersion != "1.0.0" || p.Concealing {
		t.Errorf("%+v", p)
	}
}

func TestINV_SP2_WhatIsSubmittedFits(t *testing.T) {
	set := func(fields string) string {
		return drafted + central + `
			pa update SupervisionPlan @s ` + fields
	}
	hand := `pa update SupervisionPlan @s {"status":"SUBMITTED"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"no window", set(`{"windowTo":null}`), hand, "INV-SP2"},
		{"no unit", set(`{"scopeUnitIds":[]}`), hand, "INV-SP2"},
		{"no criterion", set(`{"criteriaCodes":[]}`), hand, "INV-SP2"},
		{"a criterion of branches, for a committee and below", set(`{"scopeUnitIds":["s01"]}`), hand, ""},
		{"a criterion of committees, for branches", set(`{"criteriaCodes":["21.1.1"]}`), hand, "INV-SP2"},
		{"a criterion of none", set(`{"criteriaCodes":["99.1.1"]}`), hand, "INV-SP2"},
		{"a method that no criterion allows", set(`{"methods":["SURPRISE_CHECK"]}`), hand, "INV-SP2"},
		{"more drawn than there are", set(`{"scopeDraw":{"size":3}}`), hand, "INV-SP2"},
		{"a unit elsewhere", `
			pa create SupervisionPlan @s {"cycleId":"cy26","unitId":"s00","titleZh":"计划","mode":"PEER_CHECK","scopeUnitIds":["b010"],"criteriaCodes":["05.1.1"],"windowFrom":"2026-06-01","windowTo":"2026-06-30","onePartReason":"本次专项只看党建台账"}`, hand, "INV-SP2"},
	})
	w := enginetest.New(t)
	w.Must(set(`{"scopeDraw":{"size":1}}`) + submit)
	d, err := domain.DecodeObject[domain.ScopeDraw](enginetest.Body[domain.SupervisionPlan](w, "@s").ScopeDraw)
	if again := domain.Draw(d.Seed, []string{"b001", "b000"}, 1); err != nil || len(d.Seed) != 32 || len(d.DrawnIDs) != 1 || d.DrawnIDs[0] != again[0] {
		t.Errorf("drawn %+v, again %v", d, again)
	}
}

func TestINV_SP3_WhatComesWithoutNoticeIsDecidedByTheServer(t *testing.T) {
	for name, plan := range map[string]string{"a spot check": `"mode":"UNSCHEDULED_SPOT_CHECK"`, "not announced": `"mode":"SPECIAL_INSPECTION","announced":false`,
		"surprise checks": `"mode":"SPECIAL_INSPECTION","methods":["SURPRISE_CHECK"]`} {
		w := enginetest.New(t)
		w.Must(`pa create SupervisionPlan @s {"cycleId":"cy26","unitId":"c","titleZh":"计划","scopeUnitIds":["b000"],` + plan + `}`)
		if !enginetest.Body[domain.SupervisionPlan](w, "@s").Concealing {
			t.Errorf("%s: it is not concealing", name)
		}
		w.Try(`pa update SupervisionPlan @s {"concealing":false}`, "INV-SP3")
	}
}

func TestAPlanEnds(t *testing.T) {
	running := drafted + central + submit + `
		cc update SupervisionPlan @s {"status":"APPROVED"}
		pa create Inspection @i {"planId":"@s","mode":"PEER_CHECK","unitId":"b000","leadId":"li","inspectorIds":["in1"]}
		pa create InspectionPart @p {"inspectionId":"@i","inspectorId":"in1","criteriaCodes":["05.1.1"]}
		pa update Inspection @i {"status":"ASSIGNED"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"done with an inspection open", running, `pa update SupervisionPlan @s {"status":"DONE"}`, "INV-I10"},
		{"done with it cancelled", running + `
			pa update Inspection @i {"status":"CANCELLED"}`, `pa update SupervisionPlan @s {"status":"DONE"}`, ""},
		{"stopped by who wrote it", running, `pa update SupervisionPlan @s {"status":"STOPPED"}`, "FORBIDDEN"},
		{"changed when stopped", running + `
			cc update SupervisionPlan @s {"status":"STOPPED"}`, `pa update SupervisionPlan @s {"titleZh":"改"}`, "SEALED"},
	})
	w := enginetest.New(t)
	w.Must(running)
	if s := enginetest.Body[domain.SupervisionPlan](w, "@s").Status; s != domain.PlanStatusRunning {
		t.Errorf("with an inspection assigned it is %s", s)
	}
	w.Must(`cc update SupervisionPlan @s {"status":"STOPPED"}`)
	if s := enginetest.Body[domain.Inspection](w, "@i").Status; s != domain.InspectionStatusCancelled {
		t.Errorf("of a plan that is stopped it is %s", s)
	}
}
