package do_test

import (
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

// TestHoursEndWithTheirYear: when the clock has taken the points of who fell short, they have
// been told, and nothing runs on for that year, though the cycle does. That nothing is held to
// run which the records say is over enginetest asks of every world at its end.
func TestHoursEndWithTheirYear(t *testing.T) {
	w := enginetest.New(t)
	w.Must(`
	system create PointsRule @r35 {"code":"PT35","version":"1.0.0","titleZh":"学时不足","points":-5,"per":"CYCLE","sourceActivity":"TRAINING","posting":"AUTO","approver":"BRANCH_SECRETARY","evidence":["SIGN_IN_RECORD"],"status":"IN_FORCE"}
	wait 250`)
	if _, err := w.Tick(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := entryFor(w, "PT35", "m1"); got != domain.PointsStatusPosted {
		t.Errorf("points of who fell short: %q", got)
	}
	told := 0
	w.Snapshot().Scan(w.Registry().Entity("Notice"), func(r *domain.Record) bool {
		if x := r.Body.(*domain.Notice); x.DeadlineKey == "DL08A" && x.RecordID == "m1" && x.Step[0] != 'R' {
			told++
		}
		return true
	})
	if told == 0 {
		t.Error("nobody was told on the last day")
	}
	w.Snapshot().EachRunning(w.Snapshot().Find("Member", "m1"), func(i int, over domain.Time) {
		if key := w.Snapshot().Deadline(i).Name; key == "DL08A" || key == "DL08B" {
			t.Errorf("%s runs on until %s", key, over)
		}
	})
}
