package demo_test

import (
	"flag"
	"slices"
	"testing"
	"time"

	"pdca/internal/demo"
	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/ground"
)

var whole = flag.Bool("whole", false, "close the cycle of the whole demonstration, and not of the small one (minutes; docs/performance.md)")

// ends are the states in which each kind of what keeps a cycle open has its end.
var ends = map[string]string{
	"Problem": "CLOSED", "Finding": "WITHDRAWN", "Inspection": "CANCELLED", "CommonProblem": "RESOLVED", "ZeroingItem": "ZEROED", "CycleReview": "CONFIRMED",
	"CarryOver": "WITHDRAWN", "ResponsibilityLetter": "SETTLED", "Target": "ACHIEVED", "BranchPlan": "SUMMARISED", "DutyList": "CONFIRMED", "StaffSurvey": "CLOSED",
}

// TestCycleEnds closes the running cycle of the demonstration through the rules: CLOSING by the
// company's committee three weeks into the next year, what is open ended as an import says it,
// and CLOSED. Each is one commit, far below what one takes.
func TestCycleEnds(t *testing.T) {
	now := time.Date(2026, 12, 28, 9, 0, 0, 0, time.FixedZone("", 8*3600))
	eng := openAt(t, func() time.Time { return now })
	if _, err := demo.Fill(t.Context(), eng, demo.Config{Seed: 1, Small: !*whole, Today: day(t, "2026-12-28")}); err != nil {
		t.Fatal(err)
	}
	const cycle = "cycle-2026"
	measured := func(what string, do func()) {
		t.Helper()
		before, start := eng.Snapshot().Rev, time.Now()
		do()
		took := time.Since(start)
		commits, most, entries, bytes := 0, 0, 0, 0
		for from := before + 1; from <= eng.Snapshot().Rev; {
			list, err := eng.Store().Read(t.Context(), from, 100)
			if err != nil || len(list) == 0 {
				t.Fatal(what, err)
			}
			for _, c := range list {
				n := 0
				for _, e := range c.Entries {
					n += len(e)
				}
				commits, entries, bytes, most, from = commits+1, entries+len(c.Entries), bytes+n, max(most, n), c.Seq+1
			}
		}
		t.Logf("%s: %d commits, %d entries, %d bytes (%d in the largest), %v", what, commits, entries, bytes, most, took.Round(time.Millisecond))
		if most > 12<<20 {
			t.Errorf("%s: a commit of %d bytes", what, most)
		}
	}
	until := func(to time.Time) {
		for {
			next, err := eng.Tick(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if next.After(to) {
				break
			}
			now = next
		}
		now = to
		if _, err := eng.Tick(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	move := func(to domain.CycleStatus) error {
		return eng.Do(t.Context(), domain.Actor{Account: "committee-1"}, func(tx *engine.Tx) error {
			in := engine.FieldInput{Field: tx.Registry().Entity("PdcaCycle").Fields[domain.PdcaCycleFieldStatus]}
			in.Change.Value = domain.String(string(to))
			_, err := tx.Transition(engine.Op{Kind: engine.OpUpdate, Ent: tx.Registry().Entity("PdcaCycle"), ID: cycle, Base: engine.Seen, Fields: []engine.FieldInput{in}})
			return err
		})
	}
	measured("three weeks of the clock", func() { until(now.AddDate(0, 0, 21)) })
	measured("CLOSING", func() {
		if err := move(domain.CycleStatusClosing); err != nil {
			t.Fatal(err)
		}
	})
	measured("what ends with it by the clock", func() { until(now.Add(time.Hour)) })
	if err := move(domain.CycleStatusClosed); err == nil {
		t.Fatal("it closes over what is open")
	}
	measured("what was open, ended", func() { endAll(t, eng, cycle) })
	measured("CLOSED", func() {
		if err := move(domain.CycleStatusClosed); err != nil {
			t.Fatal(err)
		}
	})
	measured("a day of the clock behind it", func() { until(now.AddDate(0, 0, 1)) })
	if c := eng.Snapshot().Find("PdcaCycle", cycle).Body.(*domain.PdcaCycle); c.Status != domain.CycleStatusClosed {
		t.Errorf("the cycle is %s", c.Status)
	}
}

// endAll gives whatever keeps a cycle open its end, past the rules of each: several hundred in a
// commit, as an import does.
func endAll(t *testing.T, eng *engine.Engine, cycle string) {
	t.Helper()
	var open []*domain.Record
	for _, kind := range ground.ClosingKinds() {
		n := len(open)
		open = slices.AppendSeq(open, kind.Open(eng.Snapshot(), cycle))
		t.Logf("open: %d of the kind %s", len(open)-n, kind.Kind)
	}
	s := eng.Snapshot()
	s.EachOf("Campaign", "cycleId", cycle, func(r *domain.Record) bool { open = append(open, r); return true })
	for part := range slices.Chunk(open, 500) {
		err := eng.Do(t.Context(), domain.Actor{System: true}, func(tx *engine.Tx) error {
			for _, r := range part {
				ent := s.Registry().Of(r.Body)
				to := ends[ent.Name]
				if ent.Name == "Campaign" {
					to = "DONE"
				}
				if err := tx.Put(ent, r.ID, domain.FieldEffect{Field: ent.Status, Value: domain.String(to)}); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}
