package check_test

import (
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

// The refusal says how many months are in force, and stands at the field that names the
// person.
func TestINV_SOD_SaysTheMonthsInForce(t *testing.T) {
	w := enginetest.New(t)
	w.Must(`system create Settings s {"status":"IN_FORCE","validFrom":"2026-01-01","organisation":{"sodMonths":7}}`)
	e := domain.AsError(w.Line(`pa create Inspection @i {"adHocReasonZh":"接到反映后检查","mode":"DAILY_SURVEY","unitId":"b000","leadId":"bs"}`))
	if e.Rule != "INV-SOD" || e.Field != "leadId" || e.Message.En != "somebody outside the unit does this: nobody inspects, reviews, accepts or looks back on a unit in which they hold a post, or held one in the last 7 months" {
		t.Errorf("%+v", e)
	}
	e = domain.AsError(w.Line(`pa update Inspection insp {"inspectorIds":{"$add":["bc"]}}`))
	if e.Rule != "INV-SOD" || e.Field != "inspectorIds" {
		t.Errorf("%+v", e)
	}
}

// What somebody does is held as well as where they are named: who has become one of the
// unit since scores, merges and registers there no more. A self-check is the unit's own.
func TestINV_SOD_HoldsWhoeverActs(t *testing.T) {
	insider := func(who string) string {
		return `
			system update Account ` + who + ` {"memberId":"m1"}`
	}
	selfCheck := `
		us create Inspection @s {"adHocReasonZh":"接到反映后检查","mode":"SELF_CHECK","unitId":"b000","leadId":"bs","inspectorIds":["bc"]}
		us create InspectionPart @sp {"inspectionId":"@s","inspectorId":"bc","criteriaCodes":["01.2.1"]}
		us update Inspection @s {"status":"ASSIGNED"}
		system update InspectionPart @sp {"packHash":"` + enginetest.Hash("pack") + `"}
		bc update Inspection @s {"status":"PACK_DOWNLOADED"}
		bc update Inspection @s {"status":"IN_PROGRESS"}`
	const own = `{"inspectionId":"@s","criterionCode":"01.2.1","inputs":{"late":0},"status":"SCORED"}`
	done := selfCheck + `
		bc create CriterionResult @r ` + own + `
		bc update InspectionPart @sp {"status":"SUBMITTED"}
		bs create Signature @sgsp {"subjectType":"InspectionPart","subjectId":"@sp","role":"UNIT","refusalReasonZh":"数字与台账不符"}
		bs update Inspection @s {"onePartReasonZh":"自查只看党建工作的台账"}
		bs update Inspection @s {"status":"MERGED"}
		bs update Inspection @s {"status":"UNDER_REVIEW"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"scoring", insider("in1"), enginetest.Scored, "INV-SOD"},
		{"a result that is there", enginetest.Scored + insider("in1"), `in1 update CriterionResult @r {"remarkZh":"补"}`, "INV-SOD"},
		{"throwing a draft away", `in1 create CriterionResult @r {"inspectionId":"insp","criterionCode":"01.1.1"}` + insider("in1"), `in1 delete CriterionResult @r`, "INV-SOD"},
		{"from a device", insider("in1"), `in1/tab1 create CriterionResult @r {"inspectionId":"insp","criterionCode":"01.1.1"}`, "INV-SOD"},
		{"the lead for an inspector of the unit", insider("in1"), `li create CriterionResult @r {"inspectionId":"insp","criterionCode":"01.1.1","inspectorId":"in1"}`, "INV-SOD"},
		{"a finding", insider("in1"), enginetest.Finding, "INV-SOD"},
		{"handing in", enginetest.Answered + insider("in2"), `in2 update InspectionPart part2 {"status":"SUBMITTED"}`, "INV-SOD"},
		{"confirming a finding", enginetest.Finding + insider("li"), `li update Finding @f {"status":"CONFIRMED"}`, "INV-SOD"},
		{"registering a finding", enginetest.Finding + `
			li update Finding @f {"status":"CONFIRMED"}` + insider("rv"), `rv update Finding @f {"status":"REGISTERED"}`, "INV-SOD"},
		{"registering a finding of the own team", enginetest.Finding + `
			li update Finding @f {"status":"CONFIRMED"}
			system create RoleGrant @grant1 {"accountId":"li","role":"REVIEWER","scopeUnitId":"c"}`, `li update Finding @f {"status":"REGISTERED"}`, "INV-SOD"},
		{"registering another's", enginetest.Finding + `
			system update Finding @f {"status":"CONFIRMED","toldOn":"2026-06-15","rootCauseCode":"STAFFING"}
			wait 8`, `rv update Finding @f {"status":"REGISTERED"}`, ""},
		{"a self-check by the unit", selfCheck, `bc create CriterionResult @r ` + own, ""},
		{"a self-check from a device", selfCheck + `
			system create Device tabb {"accountId":"bc","name":"平板"}`, `bc/tabb create CriterionResult @r ` + own, ""},
		{"a self-check by who is not in its team", selfCheck, `us create CriterionResult @r ` + own, "FORBIDDEN"},
		{"a self-check reviewed by the unit", done + `
			system update Account rv {"memberId":"m1"}`, `rv update Inspection @s {"status":"CONFIRMED"}`, "INV-SOD"},
		{"a self-check reviewed from above", done, `us update Inspection @s {"status":"CONFIRMED"}`, ""},
	})
}
