package act_test

import (
	"testing"

	"pdca/internal/engine/enginetest"
)

// finding makes one; confirmed ends the inspection; closing goes on to the end of
// the cycle.
const (
	closing = enginetest.Confirmed + `
	pa update PdcaCycle cy26 {"status":"CLOSING"}`
	found = enginetest.Finding + `
	li update Finding @f {"status":"CONFIRMED"}` + closing
)

// rectified closes the finding by a rectification that was accepted.
const rectified = `
	system create Rectification @x {"findingId":"@f"}` + enginetest.Begun + `
	bs update Rectification @x {"status":"SUBMITTED","beforeEvidenceIds":["@e1"],"afterEvidenceIds":["@e2"]}
	us update Rectification @x {"status":"ACCEPTED"}
	pa update Rectification @x {"status":"LOOK_BACK_DUE"}
	wait 30
	pa update Rectification @x {"status":"CLOSED"}`

// INV-LOOP is also 8.1.8: closing a cycle leaves no problem without an end or a
// successor.
func TestINV_LOOP_NothingIsLeftBehind(t *testing.T) {
	enginetest.Hold(t, []enginetest.Ruling{
		{"an inspection still runs", `pa update PdcaCycle cy26 {"status":"CLOSING"}`, `cc update PdcaCycle cy26 {"status":"CLOSED"}`, "INV-LOOP"},
		{"a finding is open", found, `cc update PdcaCycle cy26 {"status":"CLOSED"}`, "INV-LOOP"},
		{"its rectification is open", found + `
			system create Rectification @x {"findingId":"@f"}`, `cc update PdcaCycle cy26 {"status":"CLOSED"}`, "INV-LOOP"},
		{"its rectification is closed", found + rectified, `cc update PdcaCycle cy26 {"status":"CLOSED"}`, ""},
		{"carried over without a name", found + `
			pa update PdcaCycle cy26 {"carryOver":[{"problemId":"@f","intoPlanItemId":"p1","dueOn":"2027-03-01"}]}`, `cc update PdcaCycle cy26 {"status":"CLOSED"}`, "INV-LOOP"},
		{"carried over without a date", found + `
			pa update PdcaCycle cy26 {"carryOver":[{"problemId":"@f","intoPlanItemId":"p1","ownerId":"m0"}]}`, `cc update PdcaCycle cy26 {"status":"CLOSED"}`, "INV-LOOP"},
		{"carried over", found + `
			pa update PdcaCycle cy26 {"carryOver":[{"problemId":"@f","intoPlanItemId":"p1","ownerId":"m0","dueOn":"2027-03-01"}]}`, `cc update PdcaCycle cy26 {"status":"CLOSED"}`, ""},
		{"its rectification is carried over", found + `
			system create Rectification @x {"findingId":"@f"}
			pa update PdcaCycle cy26 {"carryOver":[{"problemId":"@x","intoPlanItemId":"p1","ownerId":"m0","dueOn":"2027-03-01"}]}`, `cc update PdcaCycle cy26 {"status":"CLOSED"}`, ""},
		{"withdrawn", enginetest.Finding + enginetest.Withdrawn + closing, `cc update PdcaCycle cy26 {"status":"CLOSED"}`, ""},
		{"a child is open", found + rectified + `
			pa create PdcaCycle @c {"year":2026,"titleZh":"项目","parentCycleId":"cy26","catalogueVersion":"1.0.0","pointsRulesVersion":"1.0.0"}`,
			`cc update PdcaCycle cy26 {"status":"CLOSED"}`, "INV-LOOP"},
		{"new work on a closed cycle", found + rectified + `
			cc update PdcaCycle cy26 {"status":"CLOSED"}`,
			`pa create Inspection @i {"adHocReasonZh":"接到反映后检查","cycleId":"cy26","mode":"DAILY_SURVEY","unitId":"b001"}`, "INV-LOOP"},
		{"a closed cycle takes no changes", found + rectified + `
			cc update PdcaCycle cy26 {"status":"CLOSED"}`, `pa update PdcaCycle cy26 {"titleZh":"x"}`, "SEALED"},
	})
}
