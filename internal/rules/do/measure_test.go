package do_test

import (
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

// measured is a task with a measure that has its owner and day.
const measured = enginetest.Issued + `
	bs create Measure @m {"rectificationId":"@x","textZh":"措施"}
	bs update Measure @m {"ownerMemberId":"m0","dueOn":"2026-07-01","status":"ASSIGNED"}`

const proven = measured + `
	bs create Evidence @e {"unitId":"b000","kindCode":"LEDGER"}`

func TestMeasures(t *testing.T) {
	enginetest.Hold(t, []enginetest.Ruling{
		{"INV-ME1 of a task", enginetest.Issued, `bs create Measure @m {"rectificationId":"@x","textZh":"措施"}`, ""},
		{"INV-ME1 of nothing", enginetest.Issued, `bs create Measure @m {"textZh":"措施"}`, "INV-ME1"},
		{"INV-ME1 it stays", measured, `bs update Measure @m {"rectificationId":"@y"}`, "READ_ONLY_FIELD"},
		{"INV-ID1 two owners", enginetest.Issued, `bs create Measure @m {"rectificationId":"@x","textZh":"措施","ownerMemberId":"m0","ownerAccountId":"bs"}`, "INV-ID1"},
		{"assigned to nobody", enginetest.Issued, `bs create Measure @m {"rectificationId":"@x","textZh":"措施","dueOn":"2026-07-01","status":"ASSIGNED"}`, "VALIDATION"},
		{"assigned for ever", enginetest.Issued, `bs create Measure @m {"rectificationId":"@x","textZh":"措施","ownerMemberId":"m0","status":"ASSIGNED"}`, "VALIDATION"},
		{"begun by its owner", measured, `me update Measure @m {"status":"IN_PROGRESS"}`, ""},
		{"begun by another", measured, `bs update Measure @m {"status":"IN_PROGRESS"}`, "FORBIDDEN"},
		{"reported without proof", measured, `bs update Measure @m {"reportZh":"已完成","status":"REPORTED"}`, "VALIDATION"},
		{"reported without words", proven, `bs update Measure @m {"evidenceIds":["@e"],"status":"REPORTED"}`, "VALIDATION"},
		{"reported", proven, `bs update Measure @m {"reportZh":"已完成","evidenceIds":["@e"],"status":"REPORTED"}`, ""},
		{"verified by hand", proven, `bs update Measure @m {"status":"VERIFIED"}`, "ILLEGAL_TRANSITION"},
		{"seen by another branch", measured, `us1 update Measure @m {"textZh":"改"}`, "NOT_FOUND"},
	})
}

// The day by which a measure is judged is the one that was agreed first (INV-ME3).
func TestMeasurePostponed(t *testing.T) {
	w := enginetest.New(t)
	w.Must(measured + `
	bs update Measure @m {"dueOn":"2026-07-15"}`)
	if m := enginetest.Body[domain.Measure](w, "@m"); m.DueOn == m.OriginalDueOn || m.OriginalDueOn.String() != "2026-07-01" {
		t.Errorf("due %s, originally %s", m.DueOn, m.OriginalDueOn)
	}
}

// Measures that are drafts go with their task; one that is assigned keeps it.
func TestMeasuresGoWithTheirTask(t *testing.T) {
	const draft = enginetest.Issued + `
	bs create Measure @m {"rectificationId":"@x","textZh":"措施"}`
	w := enginetest.New(t)
	w.Must(draft + `
	pa delete Rectification @x`)
	if w.Snapshot().Find("Measure", enginetest.ID("@m")) != nil {
		t.Error("the measure is left behind")
	}
	w = enginetest.New(t)
	w.Must(measured)
	w.Try(`pa delete Rectification @x`, "ILLEGAL_TRANSITION")
}
