package figures_test

import (
	"maps"
	"testing"

	"pgregory.net/rapid"

	"pdca/internal/domain"
	"pdca/internal/state/statetest"
)

// Facts that follow from other records are the same after any history, taken back in part,
// as where the state is loaded from its records: nothing that they look at goes unnoticed.
func TestLinkedFactsAreAFreshComputation(t *testing.T) {
	start := enterprise(t, statetest.Schema())
	pa, linked := domain.Actor{Account: "pa"}, []string{""}
	for _, f := range statetest.Tables().Figures.Facts {
		if f.Looks != nil {
			linked = append(linked, f.Name)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		snap := start
		for range rapid.IntRange(1, 4).Draw(t, "commits") {
			d := snap.Draft(domain.Time(1_760_000_000_000 + int64(snap.Rev)))
			for range rapid.IntRange(1, 30).Draw(t, "mutations") {
				mark := d.Mark()
				randomPlanned(t, d)
				if rapid.IntRange(0, 4).Draw(t, "fails") == 0 {
					d.Rollback(mark)
				}
				if source := rapid.SampledFrom(linked).Draw(t, "read"); source != "" { // what is read in between settles, and nothing else does
					allFacts(d.View(pa, today), source)
				}
			}
			source := rapid.SampledFrom(linked[1:]).Draw(t, "source")
			inDraft := allFacts(d.View(pa, today), source)
			snap = d.Freeze(domain.Hash{})
			if kept := allFacts(snap.View(pa, today), source); !maps.Equal(inDraft, kept) {
				t.Fatalf("%s: in the draft %v, in the snapshot of it %v", source, inDraft, kept)
			}
		}
		fresh := loaded(snap)
		for _, f := range statetest.Tables().Figures.Facts {
			if f.Looks == nil {
				continue
			}
			for _, who := range []string{"pa", "bs"} {
				kept, anew := allFacts(snap.View(domain.Actor{Account: who}, today), f.Name), allFacts(fresh.View(domain.Actor{Account: who}, today), f.Name)
				if !maps.Equal(kept, anew) {
					t.Fatalf("%s, %s: kept %v, made anew %v", who, f.Name, kept, anew)
				}
			}
		}
	})
}
