package check_test

import (
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

func TestFindings(t *testing.T) {
	old := `
		system create Inspection before {"adHocReasonZh":"接到反映后检查","mode":"DAILY_SURVEY","unitId":"b000","leadId":"li","inspectorIds":["in1"],"status":"IN_PROGRESS"}
		system create Finding f0 {"inspectionId":"before","criterionCode":"01.1.1","descriptionZh":"旧","severity":"MAJOR"}
		system create Finding f1 {"inspectionId":"before","criterionCode":"01.1.2","descriptionZh":"旧","severity":"MAJOR"}
		system create Inspection other {"adHocReasonZh":"接到反映后检查","mode":"DAILY_SURVEY","unitId":"b001","leadId":"li","inspectorIds":["in1"],"status":"IN_PROGRESS"}
		system create Finding f2 {"inspectionId":"other","criterionCode":"01.1.1","descriptionZh":"旧","severity":"MAJOR"}`
	repeat := func(of string) string {
		return `in1/tab1 create Finding @f {"inspectionId":"insp","criterionCode":"01.1.1","descriptionZh":"又","severity":"MAJOR","repeatOfId":"` + of + `"}`
	}
	enginetest.Hold(t, []enginetest.Ruling{
		{"repeating an older one", old, repeat("f0"), ""},
		{"of another criterion", old, repeat("f1"), "VALIDATION"},
		{"of another unit", old, repeat("f2"), "VALIDATION"},
		{"of nothing", old, repeat("f9"), "MISSING_REFERENCE"},
		{"repeating a later one", enginetest.Finding + old, `in1 update Finding @f {"repeatOfId":"f0"}`, "VALIDATION"},
		{"of another result", enginetest.Finding + "\nin1 " + enginetest.Result("@r", "01.1.2", `"status":"DRAFT"`), `in1 update Finding @f {"resultId":"@r"}`, "VALIDATION"},
		{"with the unit's reply", "", `in1 create Finding @f {"inspectionId":"insp","criterionCode":"01.1.1","descriptionZh":"x","severity":"MAJOR","replyZh":"认可"}`, "FORBIDDEN"},
		{"deleting an open one", enginetest.Finding, `in1 delete Finding @f`, ""},
		{"deleting a confirmed one", enginetest.Finding + `
			li update Finding @f {"status":"CONFIRMED"}`, `in1 delete Finding @f`, "VALIDATION"},
		{"taken back by the lead before its unit is told", enginetest.Finding, `li update Finding @f {"status":"WITHDRAWN"}`, ""},
		{"taken back though its unit was told", enginetest.Finding + enginetest.Told, `li update Finding @f {"status":"WITHDRAWN"}`, "INV-F2"},
		{"withdrawn by the lead", enginetest.Finding + enginetest.Disputed, `li update Finding @f {"status":"WITHDRAWN"}`, ""},
		{"withdrawn by an inspector", enginetest.Finding + enginetest.Disputed, `in1 update Finding @f {"status":"WITHDRAWN"}`, "FORBIDDEN"},
		{"on a code that the catalogue does not have", "", onCode("99.1.1"), ""},
		{"on what is no code", "", onCode("第七条"), "VALIDATION"},
		{"on a code of letters", "", onCode("07.2.x"), "VALIDATION"},
	})
	w := enginetest.New(t)
	w.Must(enginetest.Finding)
	if f := enginetest.Body[domain.Finding](w, "@f"); f.CriterionID != "cat/01.1.1" || f.UnitID != "b000" {
		t.Errorf("%+v", f)
	}
	w.Must(`in1 update Finding @f {"criterionCode":"01.1.2"}`)
	if f := enginetest.Body[domain.Finding](w, "@f"); f.CriterionID != "cat/01.1.2" {
		t.Errorf("criterion %s", f.CriterionID)
	}
}

// onCode is a new finding on a criterion code.
func onCode(code string) string {
	return `in1/tab1 create Finding @f {"inspectionId":"insp","criterionCode":"` + code + `","descriptionZh":"x","severity":"MAJOR"}`
}

// A finding may lie where the catalogue has no criterion: it links to none then.
func TestAFindingBesideTheCatalogue(t *testing.T) {
	w := enginetest.New(t)
	w.Must(onCode("07.2.3"))
	if f := enginetest.Body[domain.Finding](w, "@f"); f.CriterionID != "" {
		t.Errorf("criterion %s", f.CriterionID)
	}
	w.Must(`in1 update Finding @f {"criterionCode":"01.1.2"}`)
	if f := enginetest.Body[domain.Finding](w, "@f"); f.CriterionID != "cat/01.1.2" {
		t.Errorf("criterion %s", f.CriterionID)
	}
	w.Must(`in1 update Finding @f {"criterionCode":"01.9.9"}`)
	if f := enginetest.Body[domain.Finding](w, "@f"); f.CriterionID != "" {
		t.Errorf("criterion %s", f.CriterionID)
	}
}

func TestDL25_ADisputeComesWithinFiveWorkingDays(t *testing.T) {
	dispute := `bs update Finding @f ` + enginetest.Dispute
	told := enginetest.Finding + enginetest.Told
	enginetest.Hold(t, []enginetest.Ruling{
		{"the same day", told, dispute, ""},
		{"on the fifth working day", told + "\nwait 7", dispute, ""}, // Monday to Monday
		{"after it", told + "\nwait 8", dispute, "INV-F2"},
		{"after it, with four days off between", "system create WorkCalendar y {\"year\":2026,\"daysOff\":[\"2026-06-16\",\"2026-06-17\",\"2026-06-18\",\"2026-06-19\"]}" + told + "\nwait 8", dispute, ""},
		{"on the sixth, a Saturday that is worked being the fifth", "system create WorkCalendar y {\"year\":2026,\"makeUpDays\":[\"2026-06-20\"]}" + told + "\nwait 7", dispute, "INV-F2"},
		{"by the number of days that is set", "system create Settings s {\"status\":\"IN_FORCE\",\"validFrom\":\"2026-01-01\",\"deadlines\":{\"DL25\":{\"amount\":6,\"unit\":\"WORKING_DAY\"}}}" + told + "\nwait 8", dispute, ""},
		{"upheld", told + "\n" + dispute, `li update Finding @f {"status":"UPHELD"}`, ""},
	})
}
