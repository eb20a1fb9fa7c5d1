package act_test

import (
	"testing"

	"pdca/internal/engine/enginetest"
)

// finding makes one; confirmed ends the inspection; closing goes on to the end of
// the cycle.
const (
	closing = enginetest.Confirmed + enginetest.Driven + `
	pa update PdcaCycle cy26 {"status":"CLOSING"}`
	found = enginetest.Finding + `
	li update Finding @f {"status":"CONFIRMED"}` + closing
)

// rectified closes the finding by a rectification that was accepted.
const rectified = `
	system create Rectification @x {"findingId":"@f"}` + enginetest.Begun + `
	bs update Rectification @x {"status":"SUBMITTED","beforeEvidenceIds":["@e1"],"afterEvidenceIds":["@e2"]}
	us update Rectification @x {"status":"ACCEPTED"}
	system update Rectification @x {"status":"CLOSED"}`

// takenUp has the finding taken up as a problem; goesOn proposes to carry it over.
const (
	openProblem = `
	system create Problem @pr {"unitId":"b000","cycleId":"cy26","source":"UNIT_SELF_CHECK","severity":"MAJOR","descriptionZh":"记录缺项","firstFoundOn":"2026-04-10"}`
	takenUp = openProblem + `
	system update Finding @f {"problemId":"@pr"}`
	goesOn = `
	system create PdcaCycle cy27 {"year":2027,"titleZh":"2027年","catalogueVersion":"1.0.0","pointsRulesVersion":"1.0.0"}
	bs create CarryOver @co {"fromCycleId":"cy26","toCycleId":"cy27","problemId":"@pr","ownerMemberId":"m0","dueOn":"2027-05-31","whyOpenZh":"设备采购未到货"}`
)

// INV-LOOP is also 8.1.8: closing a cycle leaves no problem without an end or a
// successor.
func TestINV_LOOP_NothingIsLeftBehind(t *testing.T) {
	enginetest.Hold(t, []enginetest.Ruling{
		{"an inspection still runs", `pa update PdcaCycle cy26 {"status":"CLOSING"}`, `cc update PdcaCycle cy26 {"status":"CLOSED"}`, "INV-LOOP"},
		{"a finding is open", found, `cc update PdcaCycle cy26 {"status":"CLOSED"}`, "INV-LOOP"},
		{"its rectification is open", found + `
			system create Rectification @x {"findingId":"@f"}`, `cc update PdcaCycle cy26 {"status":"CLOSED"}`, "INV-LOOP"},
		{"its rectification is closed", found + rectified + enginetest.ReviewConfirmed, `cc update PdcaCycle cy26 {"status":"CLOSED"}`, ""},
		{"it goes on in the next cycle", found + takenUp + goesOn + `
			us update CarryOver @co {"status":"ACCEPTED"}` + enginetest.ReviewConfirmed, `cc update PdcaCycle cy26 {"status":"CLOSED"}`, ""},
		{"which nobody accepted", found + takenUp + goesOn, `cc update PdcaCycle cy26 {"status":"CLOSED"}`, "INV-LOOP"},
		{"a problem that no check found", enginetest.Confirmed + openProblem + `
			pa update PdcaCycle cy26 {"status":"CLOSING"}`, `cc update PdcaCycle cy26 {"status":"CLOSED"}`, "INV-LOOP"},
		{"withdrawn", enginetest.Finding + enginetest.Withdrawn + closing + enginetest.ReviewConfirmed, `cc update PdcaCycle cy26 {"status":"CLOSED"}`, ""},
		{"new work on a closed cycle", found + rectified + enginetest.ReviewConfirmed + `
			cc update PdcaCycle cy26 {"status":"CLOSED"}`,
			`pa create Inspection @i {"adHocReasonZh":"接到反映后检查","cycleId":"cy26","mode":"DAILY_SURVEY","unitId":"b001"}`, "INV-CY4"},
		{"a closed cycle takes no changes", found + rectified + enginetest.ReviewConfirmed + `
			cc update PdcaCycle cy26 {"status":"CLOSED"}`, `pa update PdcaCycle cy26 {"titleZh":"x"}`, "SEALED"},
	})
}
