package org_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/engine/enginetest"
)

func tick(w *enginetest.World) {
	w.Helper()
	if _, err := w.Tick(context.Background()); err != nil {
		w.Fatal(err)
	}
}

// told lists the rules and reasons of what the journal has on a record, newest first.
func told(w *enginetest.World, typ, id string) (out []string) {
	w.Helper()
	err := w.Do(context.Background(), w.ActorOf("system"), func(tx *engine.Tx) error {
		return tx.Walk(w.Registry().Entity(typ), enginetest.ID(id), func(_ domain.Rev, e *domain.Effect) bool {
			out = append(out, fmt.Sprintf("%s|%s|%s|%d", e.By, e.Rule, e.Reason, len(e.Fields)))
			return true
		})
	})
	if err != nil {
		w.Fatal(err)
	}
	return out
}

// DL21: a term is DUE from the first reminder on, as that is set, and OVERDUE when it is
// over; each by the rule.
func TestDL21_ATermComesDueAndOverdue(t *testing.T) {
	status := func(w *enginetest.World) domain.TermStatus {
		tick(w)
		return enginetest.Body[domain.LeadershipTerm](w, "lt").Status
	}
	term := func(from string) string {
		return `system create LeadershipTerm lt {"orgUnitId":"b000","termFrom":"` + from + `"}`
	}
	t.Run("as shipped", func(t *testing.T) {
		w := enginetest.New(t)
		w.Must(term("2024-01-10")) // until 10 January 2027; 183 days before is 11 July
		for _, step := range []struct {
			days int
			want domain.TermStatus
		}{{0, domain.TermStatusInOffice}, {25, domain.TermStatusInOffice}, {1, domain.TermStatusDue}, {183, domain.TermStatusDue}, {1, domain.TermStatusOverdue}} {
			for range step.days {
				w.Wait(enginetest.Day)
			}
			if got := status(w); got != step.want {
				t.Errorf("on %s it is %s, want %s", w.Today(), got, step.want)
			}
		}
		if list := told(w, "LeadershipTerm", "lt"); len(list) != 3 || list[0] != "|DL21A||1" || list[1] != "|DL21A||1" {
			t.Errorf("its history: %v", list)
		}
	})
	t.Run("a term that is entered when it is long over", func(t *testing.T) {
		w := enginetest.New(t)
		tick(w)
		w.Must(term("2020-01-10"))
		if got := status(w); got != domain.TermStatusOverdue {
			t.Errorf("it is %s", got)
		}
	})
	t.Run("by the reminders that are set", func(t *testing.T) {
		w := enginetest.New(t)
		w.Must(`system create Settings s {"status":"IN_FORCE","validFrom":"2023-01-01","deadlines":{"DL21A":{"amount":36,"unit":"MONTH","remindBefore":[30]}}}
		` + term("2023-08-01"))
		if got := status(w); got != domain.TermStatusInOffice {
			t.Errorf("at first it is %s", got)
		}
		w.Wait(17 * enginetest.Day) // 2 July, 30 days before
		if got := status(w); got != domain.TermStatusDue {
			t.Errorf("at the first reminder it is %s", got)
		}
	})
}

// DL29: from December on the calendar of the next year is asked for, also where it has no
// record yet.
func TestDL29_TheCalendarOfTheNextYearIsConfirmed(t *testing.T) {
	w := enginetest.New(t)
	w.Must(`system create WorkCalendar y {"year":2026,"sourceZh":"国办发明电","status":"CONFIRMED"}`)
	asked := func() (out []string) {
		tick(w)
		s := w.Snapshot()
		s.Scan(s.Registry().Entity("Notice"), func(r *domain.Record) bool {
			if n := r.Body.(*domain.Notice); n.DeadlineKey == "DL29" {
				out = append(out, n.DeadlineKey+" "+n.Step+" "+n.RecipientID)
			}
			return true
		})
		return out
	}
	w.Wait(180 * enginetest.Day) // 12 December
	if got := asked(); len(got) != 0 {
		t.Errorf("in time: %v", got)
	}
	w.Wait(7 * enginetest.Day) // 19 December
	if got, want := asked(), []string{"DL29 R14 pa"}; !slices.Equal(got, want) {
		t.Errorf("14 days before: %v, want %v", got, want)
	}
	w.Must(`pa create WorkCalendar @z {"year":2027,"sourceZh":"国办发明电〔2026〕7号"}`)
	w.Wait(7 * enginetest.Day)
	if got := asked(); len(got) != 2 {
		t.Errorf("while it is provisional: %v", got)
	}
	w.Must(`pa update WorkCalendar @z {"status":"CONFIRMED"}`)
	w.Wait(20 * enginetest.Day)
	if got := asked(); len(got) != 2 {
		t.Errorf("after it was confirmed: %v", got)
	}
}

// INV-CAL2: where working days change, what is due on another day by that says so in its
// history: which deadline moved from which day to which.
func TestINV_CAL2_TheHistorySaysWhatMoved(t *testing.T) {
	w := enginetest.New(t)
	w.Must(enginetest.Issued) // DL63: five working days, until 22 June; DL14B: thirty days
	rev := w.Snapshot().Find("Rectification", enginetest.ID("@x")).Rev
	n := len(told(w, "Rectification", "@x"))
	w.Must(`pa create WorkCalendar @y {"year":2026,"daysOff":["2026-10-01"]}`)
	if got := told(w, "Rectification", "@x"); len(got) != n {
		t.Errorf("a day that moves nothing: %v", got)
	}
	w.Must(`pa update WorkCalendar @y {"daysOff":["2026-06-19","2026-10-01"],"sourceZh":"国办发明电","status":"CONFIRMED"}`)
	got := told(w, "Rectification", "@x")
	if len(got) != n+1 || got[0] != "pa|INV-CAL2|DL63 2026-06-22 → 2026-06-23|0" {
		t.Errorf("its history: %v", got)
	}
	if r := w.Snapshot().Find("Rectification", enginetest.ID("@x")); r.Rev == rev || r.Reason() != "" {
		t.Errorf("rev %d of %d, why %q", r.Rev, rev, r.Reason())
	}
	w.Try(`bs update WorkCalendar @y {"daysOff":[]}`, "FORBIDDEN")
	if again := told(w, "Rectification", "@x"); len(again) != len(got) {
		t.Errorf("after a change that was refused: %v", again)
	}
}
