package plan_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

func prepared(t *testing.T, w *enginetest.World, who, input string) (letters, clauses int, err error) {
	t.Helper()
	k, err := w.Perform(who, "prepareLetters", input)
	if err != nil {
		return 0, 0, err
	}
	for name, n := range map[string]*int{"letterCount": &letters, "clauseCount": &clauses} {
		if err := json.Unmarshal(k.Gives[name], n); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	return letters, clauses, nil
}

// TestPrepareLetters: one a taker and kind, as far as the actor drafts them; again, what is
// missing.
func TestPrepareLetters(t *testing.T) {
	w := enginetest.New(t)
	w.Must(handedOn)
	const first = `{"cycleId":"cy26","level":"COMPANY_TO_SECONDARY"}`
	for _, step := range []struct {
		before, who, input string
		letters, clauses   int
		refused            string
	}{
		{"", "bs", first, 0, 0, "FORBIDDEN"},
		{"", "ltd0", first, 0, 0, "FORBIDDEN"},
		{"", "ba", first, 1, 1, ""}, // business alone
		{"", "pa", first, 2, 2, ""},
		{"", "pa", first, 0, 0, ""},
		{letterTarget("td3", "a1", party, "SECONDARY_UNIT", "d0", "ISSUED"), "pa", first, 0, 1, ""},
		{"", "us", `{"cycleId":"cy26","level":"SECONDARY_TO_WORKSHOP"}`, 6, 2, ""}, // w0 and w1, three kinds
		{"", "ltd0", `{"cycleId":"cy26","level":"SECONDARY_TO_WORKSHOP","issuerUnitId":"d0"}`, 0, 0, ""},
		{"", "us1", `{"cycleId":"cy26","level":"SECONDARY_TO_WORKSHOP","issuerUnitId":"d0"}`, 0, 0, "FORBIDDEN"},
	} {
		w.Must(step.before)
		letters, n, err := prepared(t, w, step.who, step.input)
		if e := domain.AsError(err); err != nil && string(e.Code) != step.refused || err == nil && step.refused != "" {
			t.Errorf("%s %s: %v, want %q", step.who, step.input, err, step.refused)
		}
		if letters != step.letters || n != step.clauses {
			t.Errorf("%s %s: %d letters, %d clauses, want %d and %d", step.who, step.input, letters, n, step.letters, step.clauses)
		}
	}
	// The weights of a letter that had no clause sum to 100.
	sum := 0.0
	for _, it := range clauses(w, takerLetter(t, w, "d0").ID) {
		sum += it.Weight
	}
	if sum != 100 {
		t.Errorf("the weights sum to %v", sum)
	}
}

// TestTargetsRecordedBeginDL01: from the day on which a conference has set its targets
// there is a draft of a letter for each taker, so that what nobody begins runs out as well.
func TestTargetsRecordedBeginDL01(t *testing.T) {
	w := enginetest.New(t)
	w.Must(handedOn + `
	system update Conference cf {"status":"TARGETS_RECORDED"}`)
	if x := takerLetter(t, w, "d0"); x.Status != domain.LetterStatusDraft || x.DueToSignOn.String() != "2026-07-01" {
		t.Errorf("%s, to be signed by %s", x.Status, x.DueToSignOn)
	}
}

// TestOneLetterWhateverTwoDo: two people at once draft, review, sign, amend, take back and
// give up the letters of one unit, at random. At no time are two of a kind in force, and
// at most one version is under way beside the one in force.
func TestOneLetterWhateverTwoDo(t *testing.T) {
	seed := uint64(time.Now().UnixNano())
	if testing.Short() {
		seed = 1
	}
	w := enginetest.New(t)
	w.Must(handedOn)
	var both sync.WaitGroup
	for i, who := range []string{"cc", "ltgc"} {
		both.Go(func() {
			r := rand.New(rand.NewPCG(seed, uint64(i)))
			for range 150 {
				_ = w.Line(randomDeed(w, r, who)) // most are refused
				oneInForce(t, w, seed)
			}
		})
	}
	both.Wait()
}

// randomDeed is something that somebody might do to a letter.
func randomDeed(w *enginetest.World, r *rand.Rand, who string) string {
	var ids []string
	w.Snapshot().EachOf("ResponsibilityLetter", "takerUnitId", "d0", func(x *domain.Record) bool { ids = append(ids, x.ID); return true })
	if len(ids) == 0 || r.IntN(8) == 0 {
		return who + ` act prepareLetters {"cycleId":"cy26","level":"COMPANY_TO_SECONDARY","kind":"PARTY_TARGET_LETTER"}`
	}
	id := ids[len(ids)-1-r.IntN(min(2, len(ids)))]
	if r.IntN(3) == 0 {
		as := [][2]string{{"cc", "ISSUER"}, {"us", "TAKER"}}[r.IntN(2)]
		return fmt.Sprintf(`%s create Signature @s%d {"subjectType":"ResponsibilityLetter","subjectId":%q,"role":%q}`, as[0], r.Uint32(), id, as[1])
	}
	deeds := []string{`{"rewardZh":"按制度奖惩","effectiveFrom":"2026-06-15","issuerSignerId":"cc","takerSignerId":"us"}`, `{"status":"UNDER_REVIEW"}`, `{"status":"UNDER_REVIEW"}`,
		`{"status":"AWAITING_SIGNATURE"}`, `{"status":"AWAITING_SIGNATURE"}`, `{"status":"AMENDING"}`, `{"status":"AMENDING"}`, `{"status":"DRAFT"}`, `{"status":"VOID"}`}
	return fmt.Sprintf(`%s update ResponsibilityLetter %s %s`, who, id, deeds[r.IntN(len(deeds))])
}

func oneInForce(t *testing.T, w *enginetest.World, seed uint64) {
	t.Helper()
	standing, open := 0, 0
	w.Snapshot().EachOf("ResponsibilityLetter", "takerUnitId", "d0", func(r *domain.Record) bool {
		switch r.Body.(*domain.ResponsibilityLetter).Status {
		case domain.LetterStatusInForce, domain.LetterStatusAmending:
			standing++
		case domain.LetterStatusVoid, domain.LetterStatusSuperseded:
		default:
			open++
		}
		return true
	})
	if standing > 1 || open > 1 {
		t.Errorf("seed %d: %d letters in force, %d under way", seed, standing, open)
	}
}

// BenchmarkPrepareLetters prepares the 675 letters of a company of 225 workshops, each with
// a target of every kind. The bar is five seconds.
func BenchmarkPrepareLetters(b *testing.B) {
	for b.Loop() {
		b.StopTimer()
		w := enginetest.New(b)
		w.Must(adminLine)
		kinds := []string{business, party, "INTEGRITY_LETTER"}
		for k, kind := range kinds {
			w.Must(letterTarget(fmt.Sprintf("q%d", k), "a0", kind, "COMPANY", "gc", "ISSUED") + fmt.Sprintf(`
			system create TargetAllocation qa%d {"targetId":"q%d","cycleId":"cy26","holderUnitId":"gc","status":"APPROVED"}`, k, k))
		}
		for i := range 223 {
			w.Must(fmt.Sprintf(`system create OrgUnit x%03d {"code":"X%03d","nameZh":"车间%d","kind":"WORKSHOP_SECTION","line":"ADMIN","parentId":"d0"}`, i, i, i))
			for k, kind := range kinds {
				w.Must(letterTarget(fmt.Sprintf("x%03d-%d", i, k), fmt.Sprintf("qa%d", k), kind, "WORKSHOP_SECTION", fmt.Sprintf("x%03d", i), "ISSUED"))
			}
		}
		b.StartTimer()
		if _, err := w.Perform("ltd0", "prepareLetters", `{"cycleId":"cy26","level":"SECONDARY_TO_WORKSHOP","issuerUnitId":"d0"}`); err != nil {
			b.Fatal(err)
		}
	}
}
