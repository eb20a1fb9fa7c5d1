package do_test

import (
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

// The secretary who verifies has approved the points by that.
func TestAVerifyingSecretaryPostsAtOnce(t *testing.T) {
	w := enginetest.New(t)
	w.Must(enginetest.Reported + `
		bs update Pledge @p {"status":"FULFILLED"}`)
	if b := figures.PointsBalance(w.Snapshot(), "m0", 2026); b != 65 {
		t.Errorf("balance %d", b)
	}
}
