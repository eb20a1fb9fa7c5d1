package plan_test

import (
	"strings"
	"testing"

	"pdca/internal/engine/enginetest"
)

func TestO1_OneCycleAYear(t *testing.T) {
	enginetest.Hold(t, []enginetest.Ruling{
		{"the next year", "", `pa create PdcaCycle @c {"year":2027,"titleZh":"2027年","catalogueVersion":"1.0.0","pointsRulesVersion":"1.0.0"}`, ""},
		{"the same year", "", `pa create PdcaCycle @c {"year":2026,"titleZh":"又一","catalogueVersion":"1.0.0","pointsRulesVersion":"1.0.0"}`, "O1"},
		{"moved into another year", `pa create PdcaCycle @c {"year":2027,"titleZh":"2027年","catalogueVersion":"1.0.0","pointsRulesVersion":"1.0.0"}`,
			`pa update PdcaCycle @c {"year":2028}`, "READ_ONLY_FIELD"},
		{"a window that closes before it opens", `pa create PdcaCycle @c {"year":2027,"titleZh":"2027年","catalogueVersion":"1.0.0","pointsRulesVersion":"1.0.0"}`, `pa update PdcaCycle @c {"windows":[{"stage":"PLAN","opensAt":"2026-03-01","closesAt":"2026-01-01"}]}`, "O1"},
	})
}

// draft27 is the cycle of the next year, with all that it needs to begin.
const (
	calendar27 = `
	system create WorkCalendar y27 {"year":2027}`
	draft27 = calendar27 + `
	pa create PdcaCycle @c {"year":2027,"titleZh":"2027年","catalogueVersion":"1.0.0","pointsRulesVersion":"1.0.0","windows":[{"stage":"PLAN","opensAt":"2027-01-01","closesAt":"2027-04-30"},{"stage":"DO","opensAt":"2027-02-15","closesAt":"2027-12-20"},{"stage":"CHECK","opensAt":"2027-03-01","closesAt":"2027-12-25"},{"stage":"ACT","opensAt":"2027-06-01","closesAt":"2027-12-31"}]}`
	begin27 = `cc update PdcaCycle @c {"status":"ACTIVE"}`
)

func TestINV_CY1_ACycleBeginsWhole(t *testing.T) {
	with := func(old, new string) string { return strings.Replace(draft27, old, new, 1) }
	enginetest.Hold(t, []enginetest.Ruling{
		{"with all it needs", draft27, begin27, ""},
		{"by who made it", draft27, `pa update PdcaCycle @c {"status":"ACTIVE"}`, "FORBIDDEN"},
		{"no windows", calendar27 + `
	pa create PdcaCycle @c {"year":2027,"titleZh":"2027年","catalogueVersion":"1.0.0","pointsRulesVersion":"1.0.0"}`, begin27, "INV-CY1"},
		{"two of a stage", with(`"stage":"ACT"`, `"stage":"DO"`), begin27, "INV-CY1"},
		{"14 days that lie in none", with(`"closesAt":"2027-04-30"},{"stage":"DO","opensAt":"2027-02-15"`, `"closesAt":"2027-03-31"},{"stage":"DO","opensAt":"2027-04-15"`), begin27, "INV-CY1"},
		{"not even one", with(`"closesAt":"2027-12-31"`, `"closesAt":"2027-12-30"`), begin27, "INV-CY1"},
		{"no such catalogue", with(`"catalogueVersion":"1.0.0"`, `"catalogueVersion":"9.9.9"`), begin27, "VALIDATION"},
		{"no such points rules", with(`"pointsRulesVersion":"1.0.0"`, `"pointsRulesVersion":"9.9.9"`), begin27, "VALIDATION"},
		{"no calendar", strings.TrimPrefix(draft27, calendar27), begin27, "VALIDATION"},
		{"the year before has not begun", draft27 + strings.NewReplacer("2027", "2028", "@c", "@d", "y27", "y28").Replace(draft27), `cc update PdcaCycle @d {"status":"ACTIVE"}`, "INV-LOOP"},
		{"the plan window and its grace end a day too soon", with(`"closesAt":"2027-04-30"`, `"closesAt":"2027-04-28"`), begin27, "INV-CY12"},
		{"at the edge", with(`"closesAt":"2027-04-30"`, `"closesAt":"2027-04-29"`), begin27, ""},
		{"its versions stay", draft27 + "\n" + begin27, `pa update PdcaCycle @c {"pointsRulesVersion":"2.0.0"}`, "READ_ONLY_FIELD"},
	})
}

// INV-CY12 holds settings of a cycle that has its windows, too: the conferences may take
// until the 1st of March, and no longer.
func TestINV_CY12_SettingsFitTheWindows(t *testing.T) {
	until := func(days string) string {
		return `pa create Settings @s {"cycleId":"cy26","deadlines":{"DL39":{"amount":` + days + `,"unit":"DAY"}}}`
	}
	enginetest.Hold(t, []enginetest.Ruling{
		{"at the edge", windowed, until("60"), ""},
		{"a day later", windowed, until("61"), "INV-CY12"},
		{"no grace", windowed, `pa create Settings @s {"cycleId":"cy26","plan":{"windowGraceDays":13}}`, "INV-CY12"},
		{"for all cycles", windowed, `pa create Settings @s {"deadlines":{"DL39":{"amount":90,"unit":"DAY"}}}`, ""},
	})
}

func TestINV_CY6_NothingPlannedIsLeftOpen(t *testing.T) {
	const closing = enginetest.Confirmed + enginetest.Driven + `
	pa update PdcaCycle cy26 {"status":"CLOSING"}`
	const end = `cc update PdcaCycle cy26 {"status":"CLOSED"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"nothing is open", closing + enginetest.ReviewConfirmed, end, ""},
		{"a survey is asked", `
	system create StaffSurvey @sv {"cycleId":"cy26","unitId":"b000","titleZh":"职工测评","status":"OPEN"}` + closing, end, "INV-CY6"},
		{"it is over", `
	system create StaffSurvey @sv {"cycleId":"cy26","unitId":"b000","titleZh":"职工测评","status":"CLOSED"}` + closing + enginetest.ReviewConfirmed, end, ""},
		{"a plan is not summarised", `
	system create BranchPlan @bp {"cycleId":"cy26","branchId":"b000"}` + closing, end, "INV-CY6"},
		{"new conferences while it closes", closing, `pa create Conference @cf {"cycleId":"cy26","kind":"ANNUAL_WORK_CONFERENCE","titleZh":"年度工作会议","hostUnitId":"c"}`, "INV-CY4"},
		{"a plan on a closed one", closing + enginetest.ReviewConfirmed + "\n" + end, `bs create BranchPlan @bp {"cycleId":"cy26","branchId":"b000"}`, "INV-CY4"},
		{"before its checks begin", windowed + `
	system update PdcaCycle cy26 {"windows":[{"stage":"CHECK","opensAt":"2026-06-16","closesAt":"2026-12-25"}]}`, `pa update PdcaCycle cy26 {"status":"CLOSING"}`, "INV-LOOP"},
		{"taken back", closing, `cc update PdcaCycle cy26 {"status":"ACTIVE"}`, ""},
	})
}
