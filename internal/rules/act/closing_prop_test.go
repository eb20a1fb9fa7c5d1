package act_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
	"pdca/internal/ground"
)

// Closing a cycle leaves no problem without an end or a successor, whatever became of its
// problems and of what was proposed about them; and where all have one, it closes.
func TestClosingLeavesNothingBehind(t *testing.T) {
	for seed := range uint64(12) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			t.Parallel()
			w, rnd := enginetest.New(t), rand.New(rand.NewPCG(seed, 16))
			w.Must(enginetest.Confirmed + `
			system create PdcaCycle cy27 {"year":2027,"titleZh":"2027年","catalogueVersion":"1.0.0","pointsRulesVersion":"1.0.0"}`)
			n, settled := 1+rnd.IntN(5), true
			for i := range n {
				settled = history(w, rnd, fmt.Sprint("@p", i)) && settled
			}
			w.Must(`pa update PdcaCycle cy26 {"status":"CLOSING"}`)
			if !settled {
				w.Try(`system update CycleReview `+review+` {"status":"COMPILED"} ; update CycleReview `+review+` {"status":"REVIEWED"} ; update CycleReview `+review+` {"status":"CONFIRMED"}`, "INV-LOOP")
				w.Try(`cc update PdcaCycle cy26 {"status":"CLOSED"}`, "INV-LOOP")
				return
			}
			w.Must(enginetest.Driven + enginetest.ReviewConfirmed + `
			cc update PdcaCycle cy26 {"status":"CLOSED"}`)
			for i := range n {
				if p := enginetest.Body[domain.Problem](w, fmt.Sprint("@p", i)); !endedOrCarried(w, p) {
					t.Errorf("%s is left behind as %s", p.ID, p.Status)
				}
			}
			for r := range ground.OpenProblems(w.Snapshot(), "cy26") {
				t.Errorf("%s is open", r.ID)
			}
		})
	}
}

// history makes a problem and takes it some way; it answers whether that is an end, or leads
// into the next cycle.
func history(w *enginetest.World, rnd *rand.Rand, name string) (settled bool) {
	w.Must(`system create Problem ` + name + ` {"unitId":"b000","cycleId":"cy26","source":"UNIT_SELF_CHECK","severity":"STANDARD","descriptionZh":"记录缺项","firstFoundOn":"2026-04-10"}`)
	way := []string{"ANALYSED", "CLASSIFIED", "ASSIGNED", "RECTIFYING", "CLOSED"}[:rnd.IntN(6)]
	for _, to := range way {
		w.Must(`system update Problem ` + name + ` {"status":"` + to + `"}`)
	}
	if settled = len(way) == 5; settled || rnd.IntN(3) == 0 {
		return settled
	}
	w.Must(`bs create CarryOver ` + name + `-co {"fromCycleId":"cy26","toCycleId":"cy27","problemId":"` + name + `","ownerMemberId":"m0","dueOn":"2027-05-31","whyOpenZh":"设备采购未到货"}`)
	switch rnd.IntN(4) {
	case 0:
		return false // nobody decided
	case 1:
		w.Must(`bs update CarryOver ` + name + `-co {"status":"WITHDRAWN"}`)
		return false
	}
	w.Must(`us update CarryOver ` + name + `-co {"status":"ACCEPTED"}`)
	return true
}

func endedOrCarried(w *enginetest.World, p *domain.Problem) (yes bool) {
	switch p.Status {
	case domain.ProblemStatusClosed, domain.ProblemStatusMerged, domain.ProblemStatusVoid:
		return true
	}
	w.Snapshot().EachOf("CarryOver", "problemId", p.ID, func(r *domain.Record) bool {
		x := r.Body.(*domain.CarryOver)
		yes = yes || x.Status == domain.CarryOverStatusAccepted && x.ToCycleID == "cy27"
		return true
	})
	return yes
}
