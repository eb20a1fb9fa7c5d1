package plan_test

import (
	"strings"
	"testing"
	"time"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/engine/enginetest"
)

// windowed gives the running cycle the windows of the page.
const windowed = `
	system update PdcaCycle cy26 {"windows":[{"stage":"PLAN","opensAt":"2026-01-01","closesAt":"2026-04-30"},{"stage":"DO","opensAt":"2026-02-15","closesAt":"2026-12-20"},{"stage":"CHECK","opensAt":"2026-03-01","closesAt":"2026-12-25"},{"stage":"ACT","opensAt":"2026-06-01","closesAt":"2026-12-31"}]}`

func TestINV_CY2_WindowsMove(t *testing.T) {
	move := func(stage, opens, closes string) string {
		return `cc act moveWindow {"cycleId":"cy26","stage":"` + stage + `","opensAt":"` + opens + `","closesAt":"` + closes + `","reason":"会议推迟"}`
	}
	enginetest.Hold(t, []enginetest.Ruling{
		{"later", windowed, move("PLAN", "2026-01-01", "2026-06-10"), ""},
		{"no day is left out", windowed, move("ACT", "2026-06-01", "2026-12-30"), "INV-CY1"},
		{"but where another window has it", windowed, move("CHECK", "2026-03-01", "2026-12-31"), ""},
		{"out of order", windowed, move("PLAN", "2026-02-16", "2026-04-30"), "INV-CY1"},
		{"before the year, at the edge", windowed, move("PLAN", "2025-11-17", "2026-04-30"), ""},
		{"before the year, a day too early", windowed, move("PLAN", "2025-11-16", "2026-04-30"), "INV-CY1"},
		{"by who only proposes", windowed, `pa act moveWindow {"cycleId":"cy26","stage":"PLAN","opensAt":"2026-01-01","closesAt":"2026-06-10","reason":"x"}`, "FORBIDDEN"},
		{"without a reason", windowed, `cc act moveWindow {"cycleId":"cy26","stage":"PLAN","opensAt":"2026-01-01","closesAt":"2026-06-10","reason":" "}`, "VALIDATION"},
		{"written past it", windowed, `cc update PdcaCycle cy26 {"windows":[]}`, "READ_ONLY_FIELD"},
		{"of a draft", `pa create PdcaCycle @c {"year":2027,"titleZh":"2027年","catalogueVersion":"1.0.0","pointsRulesVersion":"1.0.0"}`,
			`cc act moveWindow {"cycleId":"@c","stage":"PLAN","opensAt":"2027-01-01","closesAt":"2027-06-10","reason":"x"}`, "INV-CY2"},
	})
}

// planned is a conference whose state can be changed within the PLAN window.
const planned = windowed + `
	system create Conference @cf {"cycleId":"cy26","kind":"ANNUAL_WORK_CONFERENCE","titleZh":"年度工作会议","hostUnitId":"c","heldOn":"2026-04-20","plannedOn":"2026-04-20"}`

// moved gives the PLAN window another last day.
func moved(closes string) string {
	return strings.Replace(planned, "2026-04-30", closes, 1)
}

// TestINV_CY3_Grace: behind its window an act says why for so many days, and is marked; it
// is the 15th of June.
func TestINV_CY3_Grace(t *testing.T) {
	for _, tc := range []struct{ closes, reason, want, field string }{
		{"2026-06-15", "", "", ""},
		{"2026-06-14", "", "INV-CY3", "reason"},
		{"2026-06-14", "会期推迟", "", ""},
		{"2026-05-31", "会期推迟", "", ""},
		{"2026-05-30", "会期推迟", "INV-CY3", "status"},
	} {
		w := enginetest.New(t)
		w.Must(moved(tc.closes))
		op, err := w.Op(`update Conference @cf {"status":"HELD"}`)
		if err != nil {
			t.Fatal(err)
		}
		op.Reason = tc.reason
		err = w.Do(t.Context(), w.ActorOf("pa"), func(tx *engine.Tx) error { _, err := tx.Update(op); return err })
		if tc.want == "" && err != nil || tc.want != "" && (domain.AsError(err).Rule != tc.want || domain.AsError(err).Field != tc.field) {
			t.Errorf("%+v: %v", tc, err)
		}
		if cf := w.Snapshot().Find("Conference", enginetest.ID("@cf")).Body.(*domain.Conference); tc.want == "" && cf.OutOfWindow != (tc.closes < "2026-06-15") {
			t.Errorf("%+v: out of the window: %t", tc, cf.OutOfWindow)
		}
	}
}

// TestINV_CY7_DayOfTheAct: what was done within the window is taken for a while behind its
// grace, and then no more. The device says the 1st of April each time.
func TestINV_CY7_DayOfTheAct(t *testing.T) {
	for closes, want := range map[string]string{"2026-05-01": "", "2026-04-30": "INV-CY7", "2026-03-31": "INV-CY7"} {
		w := enginetest.New(t)
		w.Must(moved(closes) + `
			system create Device tabp {"accountId":"pa","name":"平板"}`)
		op, err := w.Op(`update Conference @cf {"status":"HELD","heldOn":"2026-03-20"}`)
		if err != nil {
			t.Fatal(err)
		}
		op.Reason = ""
		if closes == "2026-03-31" {
			op.Reason = "会期推迟"
		}
		at := domain.TimeOf(time.Date(2026, 4, 1, 2, 0, 0, 0, time.UTC))
		answers, err := w.Push(t.Context(), w.ActorOf("pa/tabp"), []engine.Mutation{{N: 1, At: at, Ops: []engine.Op{op}, Raw: []byte(`[]`)}})
		if err != nil {
			t.Fatal(err)
		}
		if e := answers[0].Err; want == "" && e != nil || want != "" && (e == nil || domain.AsError(e).Rule != want) {
			t.Errorf("%s: %v", closes, e)
		}
	}
}
