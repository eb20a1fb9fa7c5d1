package do_test

import (
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

// TestPT16_AWholeListEarnsPoints: and one with an item that was not done, or with nothing in
// it that counts, earns none.
func TestPT16_AWholeListEarnsPoints(t *testing.T) {
	const list = `system create DutyList @l {"cycleId":"cy26","memberId":"m0","quarter":3,"openedOn":"2026-07-01"}
		system create DutyItem @i {"listId":"@l","titleZh":"完成一次宣讲","status":"OPEN"}`
	for _, tc := range []struct {
		name, deeds string
		entries     int
	}{
		{"all confirmed", `
			me update DutyItem @i {"evidenceIds":{"$add":["@e"]},"status":"REPORTED"}
			me update DutyList @l {"status":"SELF_REPORTED"}
			bs update DutyItem @i {"status":"CONFIRMED"}`, 1},
		{"one undone", `
			me update DutyItem @i {"whyNotZh":"出差在外"}
			me update DutyList @l {"status":"SELF_REPORTED"}
			bs update DutyItem @i {"status":"UNDONE"}`, 0},
		{"all waived", `
			bs update DutyItem @i {"status":"WAIVED"}
			me update DutyList @l {"status":"SELF_REPORTED"}`, 0},
	} {
		w := enginetest.Whole(t)
		w.Must(list + `
			me create Evidence @e {"unitId":"b000","kindCode":"LEDGER"}` + tc.deeds + `
			bs update DutyList @l {"status":"CONFIRMED"}`)
		n := 0
		w.Snapshot().EachOf("PointsEntry", "memberId", "m0", func(r *domain.Record) bool {
			if e := r.Body.(*domain.PointsEntry); e.RuleCode == "PT16" {
				if n++; e.Points != 3 || e.Status != domain.PointsStatusPending || e.SourceID != w.ID("@l") {
					t.Errorf("%s: %+v", tc.name, e)
				}
			}
			return true
		})
		if n != tc.entries {
			t.Errorf("%s: %d entries, want %d", tc.name, n, tc.entries)
		}
	}
}
