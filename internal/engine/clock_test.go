package engine_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"pdca/internal/domain"
	"pdca/internal/engine"
	. "pdca/internal/engine/enginetest"
	"pdca/internal/registry"
	"pdca/internal/rules"
	"pdca/internal/state/statetest"
)

// steps lists what the clock told, in the order of the journal: when it was due, which
// deadline and step, whom.
func steps(t testing.TB, e *engine.Engine) (list []string) {
	t.Helper()
	commits, err := e.Store().Read(context.Background(), 1, 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range commits {
		for _, entry := range c.Entries {
			eff, err := e.Registry().ParseEffect(entry)
			if err != nil {
				t.Fatal(err)
			}
			if eff.Type != "Notice" || !eff.Create {
				continue
			}
			n := e.Snapshot().Get(e.Registry().Entity("Notice"), eff.ID).Body.(*domain.Notice)
			if eff.At != n.DueAt || eff.By != "" {
				t.Errorf("%s %s counts as of %s by %q, was due at %s", n.DeadlineKey, n.Step, eff.At, eff.By, n.DueAt)
			}
			list = append(list, tale(n))
		}
	}
	return list
}

func tale(n *domain.Notice) string {
	wide := ""
	if n.Widened {
		wide = "+"
	}
	return fmt.Sprintf("%s %s %s %s%s", domain.DateOf(n.DueAt.Std(), engine.Shanghai()), n.DeadlineKey, n.Step, n.RecipientID, wide)
}

func sameSteps(t *testing.T, what string, got []string, want string) {
	t.Helper()
	var lines []string
	for l := range strings.Lines(want) {
		if l = strings.TrimSpace(l); l != "" {
			lines = append(lines, l)
		}
	}
	for i := range max(len(got), len(lines)) {
		switch {
		case i >= len(got):
			t.Fatalf("%s: %d of %d steps; next %s", what, i, len(lines), lines[i])
		case i >= len(lines):
			t.Fatalf("%s: more than %d steps: %s", what, i, strings.Join(got[i:], "\n"))
		case got[i] != lines[i]:
			t.Fatalf("%s: step %d is %s, want %s\nall: %s", what, i, got[i], lines[i], strings.Join(got, "\n"))
		}
	}
}

// server opens one more server on a world's store, with a clock.
func server(w *World, node string) *engine.Engine {
	e, err := engine.Open(context.Background(), engine.Config{Store: w.Store, Registry: registry.MustLoad(), Rules: rules.All(), Tables: statetest.Tables(),
		Node: node, Clock: w.Clock.Now, Alarm: w.Clock.Alarm, ProjectEvery: -1})
	if err != nil {
		w.Fatal(err)
	}
	return e
}

func shut(t testing.TB, e *engine.Engine) {
	if err := e.Close(context.Background()); err != nil {
		t.Error(err)
	}
}

// task is a finding of a severity, and the task that puts it right.
func task(name, severity string) string {
	return fmt.Sprintf(`
	in1 create Finding @f%[1]s {"inspectionId":"insp","criterionCode":"01.1.1","descriptionZh":"问题","severity":"%[2]s"}
	pa create Rectification @x%[1]s {"findingId":"@f%[1]s"}`, name, severity)
}

// TestAYearOfDeadlines: two servers on one journal, one of them off for three days, then
// both. Each step is done once, in order, as of the time at which it was due.
func TestAYearOfDeadlines(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := New(t) // it is 15 June, a Monday, and this engine has no clock
		w.Must(task("1", "STANDARD") + `
	me create Pledge @p {"memberId":"m0","cycleId":"cy26","textZh":"我承诺","measureZh":"措施","dueOn":"2026-07-31"}
	bs update Pledge @p {"status":"REVIEWED"}
	bs update Pledge @p {"status":"PUBLISHED"}
	bs create PointsEntry @pt {"memberId":"m0","ruleCode":"PT22","sourceId":"s1","occurredOn":"2026-06-15","status":"PENDING"}`)
		a, b := server(w, "a"), server(w, "b")
		day := func(n int) {
			for range 2 * n {
				w.Clock.Add(Day / 2)
				time.Sleep(time.Minute) // nobody's time but the servers' own: until all of them wait
			}
		}
		day(58) // 12 August: all that comes before
		shut(t, b)
		day(3)
		b = server(w, "b")
		day(6) // 21 August
		shut(t, a)
		shut(t, b)
		w.Clock.Add(3 * Day) // nobody is there on the 22nd
		a, b = server(w, "a"), server(w, "b")
		day(300)
		if a.Snapshot().Digest() != b.Snapshot().Digest() {
			t.Error("the servers differ")
		}
		if n := a.FailedSteps() + b.FailedSteps(); n > 0 {
			t.Errorf("%d steps failed", n)
		}
		sameSteps(t, "a year", steps(t, a), `
	2026-06-18 DL63 R1 bs
	`)
		shut(t, a)
		shut(t, b)
		if _, err := w.Engine.Newest(context.Background()); err != nil {
			t.Error(err)
		}

	})
}
