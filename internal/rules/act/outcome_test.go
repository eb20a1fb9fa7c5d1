package act_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/engine/enginetest"
	"pdca/internal/state"
)

// runsOf lists what the runs of a deadline count for, as party affairs sees it: the day that it
// was due at first, how many of how many were kept, and how one ended else.
func runsOf(w *enginetest.World, s *state.Snapshot, entity, key string) string {
	var out []string
	s.View(domain.Actor{Account: "pa"}, w.Today()).EachFact(state.FactsAsked{Source: "deadlines of " + entity, From: 0, To: 1 << 20}, func(f *state.Fact) {
		if f.Heads[0] != key {
			return
		}
		how := f.Heads[1]
		if f.Pending {
			how = "runs"
		}
		out = append(out, strings.TrimSpace(fmt.Sprintf("%s %d/%d %s", f.On, f.Num, f.Den, how)))
	})
	slices.Sort(out)
	return strings.Join(out, ", ")
}

const submits = `
	bs update Rectification @x {"status":"SUBMITTED","beforeEvidenceIds":["@e1"],"afterEvidenceIds":["@e2"]}`

// submitsAnew is what follows upon a task that was handed back.
const submitsAnew = `
	bs update Rectification @x {"status":"IN_PROGRESS"}` + submits

// What a run came to is judged by the day that it was due at first and by the time of the act,
// and is the same for who replays the journal.
func TestWhatRunsCameTo(t *testing.T) {
	const why = `"reasonZh":"全线停产检修，现场整改须待设备恢复运行之后进行"`
	const granted = `
		bs update Rectification @x {"extension":{"newDueOn":"2026-07-25",` + why + `}}
		us update Rectification @x {"extension":{"newDueOn":"2026-07-25",` + why + `,"state":"APPROVED"}}`
	for name, tc := range map[string]struct{ deeds, entity, key, want string }{
		"it runs":                       {enginetest.UnderWay, "Rectification", "DL14B", "2026-07-15 0/1 runs"},
		"on its last day":               {enginetest.UnderWay + "\nwait 30" + submits, "Rectification", "DL14B", "2026-07-15 1/1"},
		"a day later":                   {enginetest.UnderWay + "\nwait 31" + submits, "Rectification", "DL14B", "2026-07-15 0/1 LATE"},
		"put off, and due":              {enginetest.UnderWay + granted + "\nwait 31", "Rectification", "DL14B", "2026-07-15 0/1 runs"},
		"put off, by the new day":       {enginetest.UnderWay + granted + "\nwait 35" + submits, "Rectification", "DL14B", "2026-07-15 0/1 LATE"},
		"put off, and done before":      {enginetest.UnderWay + granted + "\nwait 29" + submits, "Rectification", "DL14B", "2026-07-15 1/1"},
		"handed back":                   {enginetest.UnderWay + submits + "\nus update Rectification @x {\"status\":\"RETURNED\"}", "Rectification", "DL14B", "2026-07-15 0/1 runs"},
		"handed back, and again":        {enginetest.UnderWay + submits + "\nus update Rectification @x {\"status\":\"RETURNED\"}\nwait 2" + submitsAnew, "Rectification", "DL14B", "2026-07-15 1/1"},
		"handed back, and late":         {enginetest.UnderWay + submits + "\nus update Rectification @x {\"status\":\"RETURNED\"}\nwait 40" + submitsAnew, "Rectification", "DL14B", "2026-07-15 0/1 LATE"},
		"who accepts answers each time": {enginetest.UnderWay + submits + "\nus update Rectification @x {\"status\":\"RETURNED\"}\nwait 2" + submitsAnew, "Rectification", "DL62", "2026-06-29 1/1, 2026-07-01 0/1 runs"},
		"nobody verifies a pledge":      {enginetest.Published + "\nwait 200\ntick", "Pledge", "DL24", "2026-10-30 0/1 MISSED"},
	} {
		t.Run(name, func(t *testing.T) {
			w := enginetest.Whole(t)
			tick(t, w)
			for line := range strings.Lines(tc.deeds) {
				if tick(t, w); strings.TrimSpace(line) != "tick" {
					w.Must(line)
				}
			}
			tick(t, w)
			if got := runsOf(w, w.Snapshot(), tc.entity, tc.key); got != tc.want {
				t.Errorf("%s, want %s", got, tc.want)
			}
			replayed, err := engine.Replay(context.Background(), w.Store, state.Empty(w.Schema()), 0)
			if err != nil {
				t.Fatal(err)
			}
			if got := runsOf(w, replayed, tc.entity, tc.key); got != tc.want {
				t.Errorf("replayed: %s, want %s", got, tc.want)
			}
		})
	}
}

// What was done offline in time was in time, though it comes when the day is over.
func TestWhatComesLateWasInTime(t *testing.T) {
	w := enginetest.Whole(t)
	tick(t, w)
	w.Must(enginetest.UnderWay + `
	system create Device tabb {"accountId":"bs","name":"手机"}`)
	acted := domain.TimeOf(w.Clock.Now().Add(20 * enginetest.Day))
	w.Must(`wait 40`)
	tick(t, w)
	if got := runsOf(w, w.Snapshot(), "Rectification", "DL14B"); got != "2026-07-15 0/1 runs" {
		t.Fatalf("before: %s", got)
	}
	op, err := w.Op(strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(submits), "bs ")))
	if err != nil {
		t.Fatal(err)
	}
	answers, err := w.Push(context.Background(), w.ActorOf("bs/tabb"), []engine.Mutation{{N: 1, At: acted, Ops: []engine.Op{op}, Raw: []byte(`[]`)}})
	if err != nil || len(answers) != 1 {
		t.Fatalf("%+v, %v", answers, err)
	}
	if got := runsOf(w, w.Snapshot(), "Rectification", "DL14B"); got != "2026-07-15 1/1" {
		t.Errorf("done on %s: %s; %+v", time.UnixMilli(int64(acted)), got, answers)
	}
}
