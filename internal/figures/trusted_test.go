package figures_test

import (
	"maps"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
	"pdca/internal/state"
)

// trustFacts adds up the facts of a source of trust as an account sees them, by what is said
// against the records; of nothing there is none.
func trustFacts(w *enginetest.World, account, source string) map[string][2]int64 {
	out := map[string][2]int64{}
	w.Snapshot().View(domain.Actor{Account: account}, w.Today()).EachFact(state.FactsAsked{Source: source, From: w.Today() - 400, To: w.Today()}, func(f *state.Fact) {
		x := out[f.Heads[1]]
		out[f.Heads[1]] = [2]int64{x[0] + f.Num, x[1] + f.Den}
	})
	maps.DeleteFunc(out, func(_ string, x [2]int64) bool { return x == [2]int64{} })
	return out
}

const sum64 = "00000000000000000000000000000000000000000000000000000000000000"

// TestTrustFollowsTheEvidence: a record is as good as the evidence that it rests on, whatever
// becomes of that; what was withdrawn or is sensitive says nothing.
func TestTrustFollowsTheEvidence(t *testing.T) {
	w := enginetest.New(t)
	w.Must(`
	system create Evidence @p {"unitId":"b000","kindCode":"PHOTO","captureMode":"IMPORTED","sha256":"` + sum64 + `01","status":"RECEIVED"}
	system create Evidence @q {"unitId":"b000","kindCode":"PHOTO","captureMode":"IN_APP","sha256":"` + sum64 + `02","status":"RECEIVED"}
	system create Problem @o {"unitId":"b000","cycleId":"cy26","source":"REGULAR_INSPECTION","severity":"STANDARD","descriptionZh":"问题","status":"RECTIFYING"}
	system create Rectification @r {"problemId":"@o","issuedOn":"2026-05-01","originalDueOn":"2026-06-01","dueOn":"2026-06-01","ownerId":"m0","afterEvidenceIds":["@p"],"firstSubmittedAt":"2026-05-20T02:00:00Z","status":"RETURNED"}`)
	for _, step := range []struct {
		deed, weak string
		num        int64
	}{
		{"", "IMPORTED_ONLY", 0},
		{`system update Rectification @r {"afterEvidenceIds":["@p","@q"]}`, "SOUND", 1},
		{`system update Evidence @q {"sensitivity":"SENSITIVE"}`, "IMPORTED_ONLY", 0},
		{`system update Evidence @q {"sensitivity":"NORMAL"}`, "SOUND", 1},
		{`system update Evidence @q {"status":"MISMATCH"}`, "MISMATCH", 0},
		{`system update Rectification @r {"afterEvidenceIds":["@p"]}`, "IMPORTED_ONLY", 0},
		{`system update Evidence @p {"status":"MISMATCH"}`, "IMPORTED_ONLY+MISMATCH", 0},
		{`system update Evidence @p {"status":"WITHDRAWN"}`, "SOUND", 1},
	} {
		if step.deed != "" {
			w.Must(step.deed)
		}
		got := trustFacts(w, "us", "rectifications by trust")
		if want := map[string][2]int64{step.weak: {step.num, 1}}; !maps.Equal(got, want) {
			t.Errorf("after %q: %v, want %v", step.deed, got, want)
		}
	}
}

// TestReusedBytesAreToldToWhoReviews: that bytes were used before tells of pieces that others do
// not see (INV-E2), so their share is lower for who reviews alone.
func TestReusedBytesAreToldToWhoReviews(t *testing.T) {
	w := enginetest.New(t)
	w.Must(`
	system create Evidence @p {"unitId":"b000","kindCode":"PHOTO","sha256":"` + sum64 + `01","warnings":["REUSED"],"status":"VERIFIED"}
	system create Evidence @q {"unitId":"b000","kindCode":"PHOTO","sha256":"` + sum64 + `02","warnings":["REUSED"],"status":"MISMATCH"}
	system create Evidence @s {"unitId":"b000","kindCode":"PHOTO","sha256":"` + sum64 + `03","warnings":["GAP"],"status":"VERIFIED"}
	system create Evidence @u {"unitId":"b000","kindCode":"PHOTO","sha256":"` + sum64 + `04","status":"CAPTURED"}`)
	for account, want := range map[string]map[string][2]int64{
		"pa": {"SOUND": {1, 1}, "REUSED": {0, 1}, "MISMATCH+REUSED": {0, 1}},
		"bs": {"SOUND": {2, 2}, "MISMATCH": {0, 1}},
	} {
		if got := trustFacts(w, account, "evidence by trust"); !maps.Equal(got, want) {
			t.Errorf("%s: %v, want %v", account, got, want)
		}
	}
}
