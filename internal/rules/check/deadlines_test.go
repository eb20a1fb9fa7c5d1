package check_test

import (
	"slices"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

// toldBy lists whom the clock told of a deadline, each step and account, sorted.
func toldBy(w *enginetest.World, key string) (out []string) {
	w.Helper()
	if _, err := w.Tick(w.Context()); err != nil {
		w.Fatal(err)
	}
	s := w.Snapshot()
	s.Scan(s.Registry().Entity("Notice"), func(r *domain.Record) bool {
		if n := r.Body.(*domain.Notice); n.DeadlineKey == key {
			out = append(out, n.Step+" "+n.RecipientID)
		}
		return true
	})
	slices.Sort(out)
	return out
}

func same(t *testing.T, what string, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s: %v, want %v", what, got, want)
	}
}

const (
	dispute = `bs update Finding @f ` + enginetest.Dispute
	// told is 25 June, a Thursday.
	told = enginetest.Finding + "\nwait 10" + enginetest.Confirmed
)

// DL25: the term to dispute counts from the day on which the unit is told, which is when
// the inspection is confirmed, however long ago the finding was written.
func TestDL25_TheTermCountsFromTheDayOfBeingTold(t *testing.T) {
	enginetest.Hold(t, []enginetest.Ruling{
		{"on the day", told, dispute, ""},
		{"on the fifth working day", told + "\nwait 7", dispute, ""},
		{"after it", told + "\nwait 8", dispute, "INV-F2"},
		{"of what the lead has confirmed", enginetest.Finding + `
			li update Finding @f {"status":"CONFIRMED"}` + enginetest.Confirmed, dispute, ""},
		{"the day written by a client", enginetest.Finding, `in1 update Finding @f {"toldOn":"2026-06-01"}`, "READ_ONLY_FIELD"},
	})
	w := enginetest.New(t)
	w.Must(told)
	if f := enginetest.Body[domain.Finding](w, "@f"); f.ToldOn.String() != "2026-06-25" {
		t.Errorf("told on %s", f.ToldOn)
	}
}

// DL25, DL64: a unit that was told disputes or replies, and is reminded of both.
func TestDL64_AUnitThatWasToldReplies(t *testing.T) {
	w := enginetest.New(t)
	w.Must(told)
	same(t, "told", toldBy(w, "DL64"))
	w.Wait(6 * enginetest.Day)
	same(t, "a day before", toldBy(w, "DL64"), "R1 bs")
	w.Wait(2 * enginetest.Day)
	same(t, "when it is over", toldBy(w, "DL64"), "0:NOTICE bs", "R1 bs")
	same(t, "to dispute", toldBy(w, "DL25"), "0:NOTICE bs", "R1 bs")
	w.Must(`bs update Finding @f {"replyZh":"认可，已部署整改"}`)
	w.Snapshot().EachRunning(w.Snapshot().Find("Finding", enginetest.ID("@f")), func(int, domain.Time) {
		t.Error("a deadline runs on")
	})
}

// DL19B: a pairing is looked back on each quarter; a log of another kind is none.
func TestDL19B_APairingIsLookedBackOnEachQuarter(t *testing.T) {
	log := func(name, at, kind string) string {
		return `he create WorkLog ` + name + ` {"pairingId":"@p","at":"` + at + `","kindCode":"` + kind + `","contentZh":"到支部列席支部委员会，讲解会议记录","evidence":[{"evidenceId":"@seen"}]}`
	}
	w := enginetest.New(t)
	w.Must(helped + `
		he create Evidence @seen {"unitId":"b000","kindCode":"LEDGER"}`) // until 13 September
	same(t, "at first", toldBy(w, "DL19B"))
	w.Wait(70 * enginetest.Day)
	w.Must(log("@w1", "2026-08-23T01:00:00Z", "VISIT"))
	w.Wait(10 * enginetest.Day)
	same(t, "after a visit", toldBy(w, "DL19B"), "R14 he")
	w.Must(log("@w2", "2026-09-02T01:00:00Z", "REVIEW"))
	w.Wait(70 * enginetest.Day)
	same(t, "after a review", toldBy(w, "DL19B"), "R14 he")
	w.Wait(20 * enginetest.Day)
	same(t, "a quarter after it", toldBy(w, "DL19B"), "0:NOTICE he", "R14 he", "R14 he")
}
