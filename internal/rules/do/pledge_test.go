package do_test

import (
	"slices"
	"strings"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
	"pdca/internal/figures"
)

func TestINV_PL3_NotKeptIsExplainedOrCosts(t *testing.T) {
	for _, tc := range []struct{ name, how, rule string }{
		{"kept", enginetest.Kept, "PT15"},
		{"not kept, without a word", enginetest.Broken, "PT34"},
		{"not kept, explained", `me update Pledge @p {"explanationZh":"因病"}
			` + enginetest.Broken, ""},
		{"not kept, blank words", `me update Pledge @p {"explanationZh":"  "}
			` + enginetest.Broken, "PT34"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			w := enginetest.New(t)
			w.Must(enginetest.Reported + "\n" + tc.how)
			got := ""
			w.Snapshot().EachOf("PointsEntry", "memberId", "m0", func(r *domain.Record) bool {
				e := r.Body.(*domain.PointsEntry)
				got += e.RuleCode
				if e.SourceType != "Pledge" || e.SourceID != enginetest.ID("@p") || e.Status != domain.PointsStatusPending {
					t.Errorf("%+v", e)
				}
				return true
			})
			if got != tc.rule {
				t.Errorf("posted %q, want %q", got, tc.rule)
			}
		})
	}
}

// A pledge that is taken up again takes back what its outcome cost: what still waits is
// turned down, what counts is reversed. What comes again is the next of its source.
func TestINV_PO3_AnOutcomeThatIsTakenBack(t *testing.T) {
	for _, tc := range []struct {
		decided, want string
		balance       int64
	}{{"", "REJECTED", 60}, {`
		us update PointsEntry PT34 {"status":"POSTED"}`, "REVERSED", 60}} {
		w := enginetest.New(t)
		w.Must(enginetest.Reported + "\n" + enginetest.Broken)
		first := domain.KeyID("PointsEntry", "PT34", "m0", enginetest.ID("@p"))
		w.Must(strings.Replace(tc.decided, "PT34", first, 1) + `
			me create Evidence @h {"unitId":"b000","kindCode":"LEDGER"}
			me update Pledge @p {"checkIns":{"$add":[{"at":"2026-06-15T03:10:00Z","contentZh":"补交完成材料","percent":100,"evidenceIds":["@h"]}]}}
			bs update Pledge @p {"status":"PUBLISHED"}`)
		e := enginetest.Body[domain.PointsEntry](w, first)
		if b := figures.PointsBalance(w.Snapshot(), "m0", 2026); b != tc.balance || string(e.Status) != tc.want {
			t.Errorf("balance %d, %s", b, e.Status)
		}
		w.Must(enginetest.Broken)
		again := enginetest.Body[domain.PointsEntry](w, domain.KeyID("PointsEntry", "PT34", "m0", enginetest.ID("@p")+"#2"))
		if again.Status != domain.PointsStatusPending || !slices.Contains(again.Flags, "CORRECTED") {
			t.Errorf("%+v", again)
		}
	}
}
