package org_test

import (
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/engine/enginetest"
	"pdca/internal/ground"
)

// next is the calendar of a year to come.
const next = `pa create WorkCalendar @y {"year":2027,"daysOff":["2027-10-01","2027-10-04"],"makeUpDays":["2027-10-09"]}`

func TestINVCAL_DaysOfAYear(t *testing.T) {
	enginetest.Hold(t, []enginetest.Ruling{
		{"a year to come", "", next, ""},
		{"by a secretary", "", `bs create WorkCalendar @y {"year":2027}`, "FORBIDDEN"},
		{"the same year twice", next, `pa create WorkCalendar @z {"year":2027}`, "VALIDATION"},
		{"a make-up Wednesday", "", `pa create WorkCalendar @y {"year":2027,"makeUpDays":["2027-10-13"]}`, "INV-CAL1"},
		{"1 May off and worked", "", `pa create WorkCalendar @y {"year":2027,"daysOff":["2027-05-01"],"makeUpDays":["2027-05-01"]}`, "INV-CAL1"},
		{"a day of another year", "", `pa create WorkCalendar @y {"year":2027,"daysOff":["2026-12-31"]}`, "INV-CAL1"},
		{"no day", "", `pa create WorkCalendar @y {"year":2027,"daysOff":["1 May"]}`, "VALIDATION"},
		{"confirmed without a source", next, `pa update WorkCalendar @y {"status":"CONFIRMED"}`, "INV-CAL3"},
		{"confirmed", next, `pa update WorkCalendar @y {"sourceZh":"国办发明电〔2026〕7号","status":"CONFIRMED"}`, ""},
		{"a past day", "", `pa create WorkCalendar @y {"year":2026,"daysOff":["2026-05-01"]}`, "INV-CAL3"},
		{"a past day taken out", `system create WorkCalendar y {"year":2026,"daysOff":["2026-05-01","2026-10-01"]}`, `pa update WorkCalendar y {"daysOff":["2026-10-01"]}`, "INV-CAL3"},
		{"a coming day taken out", `system create WorkCalendar y {"year":2026,"daysOff":["2026-05-01","2026-10-01"]}`, `pa update WorkCalendar y {"daysOff":["2026-05-01"]}`, ""},
		{"a correction with a reason", "system create WorkCalendar y {\"year\":2027,\"sourceZh\":\"通知\",\"status\":\"CONFIRMED\"}", `pa update WorkCalendar y {"daysOff":["2027-10-01"]}`, ""},
	})
}

// TestINVCAL3_ACorrectionNamesItsReason: the days of a confirmed year change only with one.
func TestINVCAL3_ACorrectionNamesItsReason(t *testing.T) {
	w := enginetest.New(t)
	w.Must(`system create WorkCalendar y {"year":2027,"sourceZh":"通知","status":"CONFIRMED"}`)
	op, err := w.Op(`update WorkCalendar y {"daysOff":["2027-10-01"]}`)
	if err != nil {
		t.Fatal(err)
	}
	op.Reason = " "
	err = w.Do(t.Context(), domain.Actor{Account: "pa"}, func(tx *engine.Tx) error { return enginetest.Apply(tx, op) })
	if e := domain.AsError(err); e.Field != "reason" {
		t.Errorf("%v", err)
	}
}

// TestCalendarOfTheState: working days are those of the records, and the same calendar is
// given until one of them changes.
func TestCalendarOfTheState(t *testing.T) {
	w := enginetest.New(t)
	friday, monday := w.Today()+4, w.Today()+7
	plain := ground.Calendar(w.Snapshot())
	w.Must(`pa update OrgUnit b000 {"nameZh":"支部"}`)
	if c := ground.Calendar(w.Snapshot()); c != plain || c.AddWorkingDays(friday, 1) != monday || !c.Provisional(friday, monday) {
		t.Error("without a record")
	}
	w.Must(`system create WorkCalendar y {"year":2026,"makeUpDays":["2026-06-20"],"sourceZh":"通知","status":"CONFIRMED"}`)
	if c := ground.Calendar(w.Snapshot()); c == plain || c.AddWorkingDays(friday, 1) != friday+1 || c.Provisional(friday, monday) || !c.Provisional(friday, monday+300) {
		t.Error("with one")
	}
}
