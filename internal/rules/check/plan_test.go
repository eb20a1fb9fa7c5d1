package check_test

import (
	"testing"

	"pdca/internal/engine/enginetest"
)

func TestINV_SAME_APlanHasBothParts(t *testing.T) {
	create := `pa create SupervisionPlan @s {"cycleId":"cy26","unitId":"c","titleZh":"计划","mode":"PEER_CHECK","partyBuildingPart":"党建"}`
	approve := `cc update SupervisionPlan @s {"status":"APPROVED"}`
	whole := create + `
		pa update SupervisionPlan @s {"centralWorkPart":"安全生产"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"a draft may lack one", "", create, ""},
		{"approved without it", create, approve, "INV-SAME"},
		{"approved with both", create + `
			pa update SupervisionPlan @s {"centralWorkPart":"安全生产"}`, approve, ""},
		{"approved with a reason", create + `
			pa update SupervisionPlan @s {"onePartReason":"专项"}`, approve, ""},
		{"losing a part later", create + `
			pa update SupervisionPlan @s {"centralWorkPart":"安全生产"}
			cc update SupervisionPlan @s {"status":"APPROVED"}`, `pa update SupervisionPlan @s {"centralWorkPart":" "}`, "INV-SAME"},
		{"made as approved", "", `pa create SupervisionPlan @s {"cycleId":"cy26","unitId":"c","titleZh":"计划","mode":"PEER_CHECK","status":"APPROVED"}`, "INV-SOD"},
		{"approved by its author", whole, `pa update SupervisionPlan @s {"status":"APPROVED"}`, "INV-SOD"},
		{"approved by who worked on it", whole + `
			cc update SupervisionPlan @s {"titleZh":"改"}
			pa update SupervisionPlan @s {"windowFrom":"2026-07-01"}`, approve, "INV-SOD"},
		{"made and approved in one change", "", `pa create SupervisionPlan @s {"cycleId":"cy26","unitId":"c","titleZh":"计划","mode":"PEER_CHECK","onePartReason":"专项"} ; update SupervisionPlan @s {"status":"APPROVED"}`, "INV-SOD"},
		{"deleting a draft", create, `pa delete SupervisionPlan @s`, ""},
		{"deleting an approved one", "", `pa delete SupervisionPlan plan`, "INV-SAME"},
		{"a unit that is not there", create, `pa update SupervisionPlan @s {"scopeUnitIds":["nowhere"]}`, "MISSING_REFERENCE"},
		{"a window backwards", create, `pa update SupervisionPlan @s {"windowFrom":"2026-07-01","windowTo":"2026-06-01"}`, "VALIDATION"},
	})
}
