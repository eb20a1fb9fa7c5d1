package figures_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
	"pdca/internal/state"
)

// onTime is how many tasks of a branch were put right in time, of how many, by the original day.
func onTime(w *enginetest.World) (num, den int64) {
	v := w.Snapshot().View(domain.Actor{Account: "us"}, w.Today())
	v.EachFact(state.FactsAsked{Source: "rectifications", From: w.Today() - 400, To: w.Today()}, func(f *state.Fact) {
		if !f.Pending || f.On < w.Today() {
			num, den = num+f.Num, den+f.Den
		}
	})
	return num, den
}

// INV-EL3, INV-FG10: whatever is extended, the on-time rate is not raised: it goes by the day
// that was set first. Tasks with random days are handed in, or not, and extended, or not.
func TestAnExtensionNeverRaisesTheRate(t *testing.T) {
	for seed := range uint64(6) {
		r := rand.New(rand.NewPCG(14, seed))
		w := enginetest.New(t)
		n := 3 + r.IntN(5)
		for i := range n {
			due := w.Today() - domain.Date(1+r.IntN(60))
			done := ""
			if r.IntN(3) > 0 {
				handed := due + domain.Date(r.IntN(21)-10)
				handed = min(handed, w.Today())
				done = fmt.Sprintf(`,"beforeEvidenceIds":["@b%d"],"afterEvidenceIds":["@a%d"],"submittedOn":"%s","acceptedOn":"%s","status":"ACCEPTED"`, i, i, handed, w.Today())
			}
			w.Must(fmt.Sprintf(`system create Problem @q%[1]d {"unitId":"b000","cycleId":"cy26","source":"REGULAR_INSPECTION","severity":"STANDARD","descriptionZh":"问题","status":"RECTIFYING"}
				system create Evidence @b%[1]d {"unitId":"b000","kindCode":"LEDGER","sha256":"%[4]s","status":"VERIFIED"}
				system create Evidence @a%[1]d {"unitId":"b000","kindCode":"LEDGER","sha256":"%[5]s","status":"VERIFIED"}
				system create Rectification @r%[1]d {"problemId":"@q%[1]d","issuedOn":"2026-01-01","originalDueOn":"%[2]s","dueOn":"%[2]s"%[3]s}`,
				i, due, done, enginetest.Hash(fmt.Sprint("b", i)), enginetest.Hash(fmt.Sprint("a", i))))
		}
		num, den := onTime(w)
		for i := range n {
			if r.IntN(2) == 0 {
				w.Must(fmt.Sprintf(`system update Rectification @r%d {"dueOn":"%s"}`, i, w.Today()+domain.Date(r.IntN(30))))
			}
		}
		after, of := onTime(w)
		if after*den > num*of || of != den {
			t.Errorf("seed %d: %d of %d in time, after extensions %d of %d", seed, num, den, after, of)
		}
	}
}
