package engine_test

import "testing"

func TestINV_SAME_APlanHasBothParts(t *testing.T) {
	create := `pa create SupervisionPlan @s {"cycleId":"cy26","unitId":"c","titleZh":"计划","mode":"PEER_CHECK","partyBuildingPart":"党建"}`
	approve := `pa update SupervisionPlan @s {"status":"APPROVED"}`
	hold(t, []ruling{
		{"a draft may lack one", "", create, ""},
		{"approved without it", create, approve, "INV-SAME"},
		{"approved with both", create + `
			pa update SupervisionPlan @s {"centralWorkPart":"安全生产"}`, approve, ""},
		{"approved with a reason", create + `
			pa update SupervisionPlan @s {"onePartReason":"专项"}`, approve, ""},
		{"losing a part later", create + `
			pa update SupervisionPlan @s {"centralWorkPart":"安全生产","status":"APPROVED"}`, `pa update SupervisionPlan @s {"centralWorkPart":" "}`, "INV-SAME"},
		{"made as approved", "", `pa create SupervisionPlan @s {"cycleId":"cy26","unitId":"c","titleZh":"计划","mode":"PEER_CHECK","status":"APPROVED"}`, "INV-SAME"},
		{"deleting a draft", create, `pa delete SupervisionPlan @s`, ""},
		{"deleting an approved one", "", `pa delete SupervisionPlan plan`, "INV-SAME"},
		{"a unit that is not there", create, `pa update SupervisionPlan @s {"scopeUnitIds":["nowhere"]}`, "MISSING_REFERENCE"},
		{"a window backwards", create, `pa update SupervisionPlan @s {"windowFrom":"2026-07-01","windowTo":"2026-06-01"}`, "VALIDATION"},
	})
}
