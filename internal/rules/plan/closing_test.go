package plan_test

import (
	"slices"
	"strings"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/engine/enginetest"
)

// asked is what a question answers to an account today, its texts one after the other.
func asked(w *enginetest.World, who, name, args string) string {
	w.Helper()
	list, err := w.Asking(name).Answer(w.View(domain.Actor{Account: who}), []byte(args))
	if err != nil {
		return string(domain.AsError(err).Code)
	}
	return strings.Join(list, "")
}

// TestStagesFollowFromTheDay: where a window stands is nowhere stored. It is the 15th of June.
func TestStagesFollowFromTheDay(t *testing.T) {
	for _, tc := range []struct{ opens, closes, want string }{
		{"2026-06-16", "2026-12-31", `"state":"NOT_OPEN","opensAt":"2026-06-16","closesAt":"2026-12-31","graceUntil":"2027-01-15","daysLeft":1`},
		{"2026-06-15", "2026-06-15", `"state":"OPEN","opensAt":"2026-06-15","closesAt":"2026-06-15","graceUntil":"2026-06-30","daysLeft":1`},
		{"2026-01-01", "2026-06-14", `"state":"GRACE","opensAt":"2026-01-01","closesAt":"2026-06-14","graceUntil":"2026-06-29","daysLeft":15`},
		{"2026-01-01", "2026-05-31", `"state":"GRACE","opensAt":"2026-01-01","closesAt":"2026-05-31","graceUntil":"2026-06-15","daysLeft":1`},
		{"2026-01-01", "2026-05-30", `"state":"SHUT","opensAt":"2026-01-01","closesAt":"2026-05-30","graceUntil":"2026-06-14","daysLeft":0`},
	} {
		w := enginetest.New(t)
		w.Must(`system update PdcaCycle cy26 {"windows":[{"stage":"PLAN","opensAt":"` + tc.opens + `","closesAt":"` + tc.closes + `"}]}`)
		if got := asked(w, "me", "cycleStages", `{"cycleId":"cy26"}`); got != `{"stage":"PLAN",`+tc.want+`}` {
			t.Errorf("%s to %s: %s", tc.opens, tc.closes, got)
		}
	}
	w := enginetest.New(t)
	if got := asked(w, "me", "cycleStages", `{"cycleId":"none"}`); got != "NOT_FOUND" {
		t.Error(got)
	}
}

// TestChecklistIsOfTheViewer: each counts what they see, and an outsider nothing.
func TestChecklistIsOfTheViewer(t *testing.T) {
	w := enginetest.New(t)
	w.Must(propose + `
	system create DutyList @dl {"cycleId":"cy26","memberId":"m0","quarter":2,"branchId":"b000","reportDueOn":"2026-07-07"}`)
	for who, want := range map[string][2]string{
		"pa": {`{"kind":"CARRY_OVER_PROPOSED","count":1,"doneByClockOn":null`, `{"kind":"DUTY_OPEN","count":1,"doneByClockOn":"2026-07-22"`},
		"he": {`{"kind":"CARRY_OVER_PROPOSED","count":0,"doneByClockOn":null`, `{"kind":"DUTY_OPEN","count":0,"doneByClockOn":null`},
	} {
		got := asked(w, who, "closingChecklist", `{"cycleId":"cy26"}`)
		if !strings.Contains(got, want[0]) || !strings.Contains(got, want[1]) {
			t.Errorf("%s: %s", who, got)
		}
	}
}

// noticesOf lists who was told of a record by a deadline.
func noticesOf(w *enginetest.World, key, record string) (out []string) {
	w.Snapshot().Scan(w.Registry().Entity("Notice"), func(r *domain.Record) bool {
		if n := r.Body.(*domain.Notice); n.DeadlineKey == key && n.RecordID == record {
			out = append(out, n.RecipientID+" "+n.Step)
		}
		return true
	})
	slices.Sort(out)
	return out
}

// TestDL44_CarryOversAreAccepted: from the day on which the cycle closes a proposal waits for
// so many working days, and no more once it is accepted.
func TestDL44_CarryOversAreAccepted(t *testing.T) {
	for _, accepted := range []bool{false, true} {
		w := enginetest.New(t)
		w.Must(propose + `
	pa update PdcaCycle cy26 {"status":"CLOSING"}`)
		if accepted {
			w.Must(accept)
		}
		w.Wait(40 * enginetest.Day)
		w.Tick(t.Context())
		if told := noticesOf(w, "DL44", enginetest.ID("@co")); accepted != (len(told) == 0) {
			t.Errorf("accepted %t: %v", accepted, told)
		}
	}
}

// TestDL39_ThreeConferences: those who prepare them are told, until all three have set targets.
func TestDL39_ThreeConferences(t *testing.T) {
	for _, kinds := range [][]string{{"ANNUAL_WORK_CONFERENCE", "STAFF_CONGRESS"}, {"ANNUAL_WORK_CONFERENCE", "STAFF_CONGRESS", "PARTY_INTEGRITY_CONFERENCE"}} {
		w := enginetest.New(t)
		w.Must(begun27)
		for _, kind := range kinds {
			w.Must(`system create Conference @` + kind + ` {"cycleId":"@c","kind":"` + kind + `","titleZh":"会议","hostUnitId":"c","status":"TARGETS_RECORDED"}`)
		}
		w.Wait((31 + 28 + 200) * enginetest.Day) // beyond the 28th of February
		w.Tick(t.Context())
		if told := noticesOf(w, "DL39", enginetest.ID("@c")); (len(kinds) == 3) != (len(told) == 0) {
			t.Errorf("%d conferences: %v", len(kinds), told)
		}
	}
}

// TestWhatNeedsNoJudgementEndsOnce: with the closing of a cycle the clock lapses duty lists and
// misses the duties of secretaries; a target that nobody reported on is missed at the end of
// its ladder in the next year (DL38). Each ends once, however often the clock comes by.
func TestWhatNeedsNoJudgementEndsOnce(t *testing.T) {
	w := enginetest.New(t)
	tick(w, 0) // what fell due before the clock first came by is nothing of its own
	w.Must(decomposed + `
	system create DutyList @dl {"cycleId":"cy26","memberId":"m0","quarter":2,"reportDueOn":"2026-07-07"}
	system create SecretaryDuty @sd {"cycleId":"cy26","unitId":"b000","kindCode":"SD04","position":4,"titleZh":"讲党课","dueOn":"2026-11-30","status":"ISSUED"}
	pa update PdcaCycle cy26 {"status":"CLOSING"}`)
	tick(w, 0)
	ends(t, w, "at the closing", map[string]int{"DutyList @dl LAPSED": 1, "SecretaryDuty @sd MISSED": 1, "Target @t0 MISSED": 0})
	tick(w, 246) // 2027-02-16
	tick(w, 10)
	ends(t, w, "at the end", map[string]int{"DutyList @dl LAPSED": 1, "SecretaryDuty @sd MISSED": 1, "Target @t0 MISSED": 1})
}

// ends holds how often each record came into a state by the clock.
func ends(t *testing.T, w *enginetest.World, when string, want map[string]int) {
	t.Helper()
	for what, times := range want {
		x, got := strings.Fields(what), 0
		ent := w.Registry().Entity(x[0])
		err := w.Do(w.Context(), w.ActorOf("system"), func(tx *engine.Tx) error {
			return tx.Walk(ent, w.ID(x[1]), func(_ domain.Rev, e *domain.Effect) bool {
				for _, f := range e.Fields {
					if f.Field == ent.Status && f.Value.Equal(engine.Text(x[2])) {
						got++
					}
				}
				return true
			})
		})
		if err != nil {
			t.Fatal(err)
		}
		if got != times {
			t.Errorf("%s: %s %d times, want %d", when, what, got, times)
		}
	}
}
