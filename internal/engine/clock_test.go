package engine_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"pdca/internal/domain"
	"pdca/internal/engine"
	. "pdca/internal/engine/enginetest"
	"pdca/internal/journal/teststore"
	"pdca/internal/registry"
	"pdca/internal/rules"
	"pdca/internal/state"
	"pdca/internal/state/statetest"
)

// everywhere are the entities whose deadlines run for every unit and member, whatever is done.
var everywhere = []string{"DutyList", "DutyItem", "OrgUnit", "Member"}

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
			if n.DeadlineKey == "" || slices.Contains(everywhere, n.RecordType) {
				continue // a rule told of something, or it is of what every quarter has
			}
			if eff.At != n.DueAt || eff.By != "" {
				t.Errorf("%s %s counts as of %s by %q, was due at %s", n.DeadlineKey, n.Step, eff.At, eff.By, n.DueAt)
			}
			list = append(list, noticeLine(n))
		}
	}
	return list
}

func noticeLine(n *domain.Notice) string {
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

// clocked is a server that keeps the time.
type clocked struct {
	*engine.Engine
	stop context.CancelFunc
}

// server opens one more server on a world's store, with a clock.
func server(w *World, node string) clocked {
	e, err := engine.Open(context.Background(), engine.Config{Store: w.Store, Registry: registry.MustLoad(), Rules: rules.All(), Tables: statetest.Tables(),
		Node: node, Clock: w.Clock.Now, ProjectEvery: -1})
	if err != nil {
		w.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	go e.KeepTime(ctx, w.Clock.Alarm)
	return clocked{e, stop}
}

func (c clocked) shut(t testing.TB) {
	c.stop()
	shut(t, c.Engine)
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
	system create Rectification @x%[1]s {"findingId":"@f%[1]s"}`, name, severity)
}

// prize enters points for what the company recognised, which wait for the department; its
// proof comes along.
func prize(name, on string) string {
	return fmt.Sprintf(`
	bs create Evidence @c%[1]s {"unitId":"b000","kindCode":"HONOUR_CERTIFICATE"}%[3]s
	bs create PointsEntry @%[1]s {"memberId":"m0","ruleCode":"PT22","sourceId":"公司党委/%[1]s","occurredOn":"%[2]s","evidenceIds":["@c%[1]s"]}`, name, on, Come("@c"+name))
}

// brought is what the ladder of the task made beside notices, over the year: each once, as of
// the moment at which it was due, also where nobody was there then.
func brought(t *testing.T, e *engine.Engine) {
	t.Helper()
	var made []string
	each := func(entity, field, id string, says func(*domain.Record) string) {
		e.Snapshot().EachOf(entity, field, id, func(r *domain.Record) bool { made = append(made, entity+" "+says(r)); return true })
	}
	each("EscalationStep", "rectificationId", ID("@x1"), func(r *domain.Record) string {
		x := r.Body.(*domain.EscalationStep)
		return fmt.Sprintf("%02d %s", x.Step, domain.DateOf(x.DueAt.Std(), engine.Shanghai()))
	})
	each("Urging", "rectificationId", ID("@x1"), func(r *domain.Record) string { return r.Body.(*domain.Urging).ReplyDueOn.String() })
	each("BulletinUnit", "unitId", "b000", func(r *domain.Record) string { return fmt.Sprint(len(r.Body.(*domain.BulletinUnit).Items)) })
	each("Accountability", "unitId", "b000", func(r *domain.Record) string { return r.Body.(*domain.Accountability).ProposedOn.String() })
	slices.Sort(made)
	sameSteps(t, "the ladder", made, `
	Accountability 2026-09-14
	BulletinUnit 1
	EscalationStep 00 2026-08-15
	EscalationStep 03 2026-08-18
	EscalationStep 07 2026-08-22
	EscalationStep 15 2026-08-30
	EscalationStep 30 2026-09-14
	Urging 2026-08-28`)
}

// TestAYearOfDeadlines: two servers on one journal, one of them off for three days, then
// both. Each step is done once, in order, as of the time at which it was due.
func TestAYearOfDeadlines(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := New(t) // it is 15 June, a Monday, and this engine has no clock
		w.Must(yearDeeds)
		a, b := server(w, "a"), server(w, "b")
		day := func(n int) {
			for range 2 * n {
				w.Clock.Add(Day / 2)
				time.Sleep(time.Minute) // nobody's time but the servers' own: until all of them wait
			}
		}
		day(58) // 12 August: all that comes before
		b.shut(t)
		day(3)
		b = server(w, "b")
		day(6) // 21 August
		a.shut(t)
		b.shut(t)
		w.Clock.Add(3 * Day) // nobody is there on the 22nd
		a, b = server(w, "a"), server(w, "b")
		day(300)
		if _, err := w.Engine.Newest(context.Background()); err != nil {
			t.Error(err)
		}
		if a.Snapshot().Digest() != b.Snapshot().Digest() {
			t.Error("the servers differ")
		}
		if n := a.FailedSteps() + b.FailedSteps(); n > 0 {
			t.Errorf("%d steps failed", n)
		}
		sameSteps(t, "a year", steps(t, a.Engine), yearSteps)
		brought(t, a.Engine)
		if p := Body[domain.Pledge](w, "@p"); p.Status != domain.PledgeStatusUnfulfilled {
			t.Errorf("the pledge is %s", p.Status)
		}
		if e := Body[domain.PointsEntry](w, "@pt"); !slices.Contains(e.Flags, "LATE") {
			t.Errorf("the entry that waits has the flags %v", e.Flags)
		}
		a.shut(t)
		b.shut(t)
		if _, err := w.Engine.Newest(context.Background()); err != nil {
			t.Error(err)
		}

	})
}

// tick does what is due, without a clock that sleeps.
func tick(t testing.TB, e *engine.Engine) time.Time {
	t.Helper()
	next, err := e.Tick(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return next
}

// timed is a world whose clock has begun: what comes in late is late.
func timed(t *testing.T) *World {
	w := New(t)
	w.Must(task("0", "STANDARD")) // so that there is something
	w.Wait(8 * Day)
	tick(t, w.Engine)
	return w
}

// since lists the steps behind some that were there before.
func since(t *testing.T, w *World, n int) []string { return steps(t, w.Engine)[n:] }

// TestWhatComesInLateIsDoneAtOnce: the steps of a record that should have been there
// before are made up for, in order, as of the days on which they were due.
func TestWhatComesInLateIsDoneAtOnce(t *testing.T) {
	w := timed(t)
	n := len(steps(t, w.Engine))
	w.Must(prize("pt", "2026-06-10"))
	if next := tick(t, w.Engine); !next.After(w.Clock.Now()) {
		t.Errorf("the next step is at %s", next)
	}
	tick(t, w.Engine)
	sameSteps(t, "thirteen days late", since(t, w, n), `
	2026-06-17 DL09A R3 pa
	2026-06-21 DL09A 0:NOTICE pa`)
	w.Wait(10 * Day)
	tick(t, w.Engine)
	sameSteps(t, "and later", since(t, w, n+2), `
	2026-06-26 DL63 3:ESCALATE bs
	2026-06-28 DL09A 7:ESCALATE us`)
}

// TestWhatEndedBeforeTheClockLookedIsNotDone: a late record that is over by the time the
// clock gets to it tells nobody.
func TestWhatEndedBeforeTheClockLookedIsNotDone(t *testing.T) {
	w := timed(t)
	n := len(steps(t, w.Engine))
	w.Must(prize("pt", "2026-06-10") + `
	pa update PointsEntry @pt {"status":"POSTED"}`)
	tick(t, w.Engine)
	sameSteps(t, "posted in time", since(t, w, n), ``)
}

// TestTheLadderStandsStillWhileItWaits is INV-EL2: days in which a task waits for who
// accepts do not count, and what was done before it waited is not done again.
func TestTheLadderStandsStillWhileItWaits(t *testing.T) {
	w := New(t)
	w.Must(UnderWay)
	w.Wait(15*Day + 19*Day) // MAJOR: due on 15 July; it is 19 July
	tick(t, w.Engine)
	n := len(steps(t, w.Engine))
	w.Must(`bs update Rectification @x {"status":"SUBMITTED","beforeEvidenceIds":["@e1"],"afterEvidenceIds":["@e2"]}`)
	w.Wait(10 * Day)
	tick(t, w.Engine)
	for _, s := range since(t, w, n) {
		if strings.Contains(s, "DL14") {
			t.Errorf("while it waited: %s", s)
		}
	}
	w.Must(`rv update Rectification @x {"status":"RETURNED"}`)
	tick(t, w.Engine)
	n = len(steps(t, w.Engine))
	w.Wait(20 * Day)
	tick(t, w.Engine)
	sameSteps(t, "after it came back", since(t, w, n), `
	2026-08-02 DL14B 7:ESCALATE us
	2026-08-02 DL14B 7:PROPOSE:Notice pa
	2026-08-06 DL81 R1 bs
	2026-08-08 DL81 0:NOTICE bs
	2026-08-10 DL14B 15:BULLETIN pa
	2026-08-11 DL81 3:ESCALATE us
	2026-08-15 DL81 7:ESCALATE pa`)
}

// What comes back before a day of its term has gone is the same run: its steps are done.
func TestAStepIsDoneOnceInARun(t *testing.T) {
	w := New(t)
	w.Must(UnderWay)
	w.Wait(15*Day + 19*Day)
	tick(t, w.Engine)
	n := len(steps(t, w.Engine))
	w.Must(`bs update Rectification @x {"status":"SUBMITTED","beforeEvidenceIds":["@e1"],"afterEvidenceIds":["@e2"]}
		rv update Rectification @x {"status":"RETURNED"}`)
	tick(t, w.Engine)
	all := steps(t, w.Engine)
	for i, s := range all {
		if slices.Contains(all[:i], s) {
			t.Errorf("told twice: %s", s)
		}
	}
	if n == 0 || !strings.Contains(strings.Join(all[:n], "\n"), "DL14") {
		t.Errorf("nothing was told before: %v", all[:n])
	}
}

// TestAnExtensionBeginsARunOfItsOwn is INV-EL3.
func TestAnExtensionBeginsARunOfItsOwn(t *testing.T) {
	w := New(t)
	w.Must(UnderWay)
	w.Wait(28 * Day) // 13 July: two reminders were sent
	tick(t, w.Engine)
	n := len(steps(t, w.Engine))
	w.Must(`bs update Rectification @x {"extension":{"newDueOn":"2026-07-20","reasonZh":"整改所需材料供应商延期到货，须待到货后方可完成安装"}}`)
	if err := w.Line(`us update Rectification @x {"extension":{"newDueOn":"2026-07-20","reasonZh":"整改所需材料供应商延期到货，须待到货后方可完成安装","state":"APPROVED"}}`); err != nil {
		t.Fatal(err)
	}
	w.Wait(9 * Day)
	tick(t, w.Engine)
	sameSteps(t, "the new day", since(t, w, n), `
	2026-07-13 DL14B R7 me
	2026-07-17 DL14B R3 me
	2026-07-19 DL14B R1 me
	2026-07-21 DL14B 0:NOTICE me`)
}

// TestManyAtOneInstant: more than one commit takes, all due at one instant; a restart in
// between leaves none out and does none twice.
func TestManyAtOneInstant(t *testing.T) {
	w := New(t)
	tick(t, w.Engine)
	const many = 150
	for i := range many {
		w.Must(prize(fmt.Sprint("pt", i), "2026-06-15"))
	}
	w.Wait(7 * Day)
	tick(t, w.Engine)
	seen := map[string]bool{}
	for _, s := range steps(t, w.Engine) {
		if strings.Contains(s, "DL09A R3") {
			seen[fmt.Sprint(len(seen))] = true
		}
	}
	if len(seen) != many {
		t.Errorf("%d of %d were done", len(seen), many)
	}
	shut(t, w.Engine)
	if err := w.Open(); err != nil {
		t.Fatal(err)
	}
	n := len(steps(t, w.Engine))
	tick(t, w.Engine)
	sameSteps(t, "after a restart", since(t, w, n), ``)
}

// failing has the day 0 of a deadline fail as long as it is told to.
func failing(t *testing.T, key string, fail func() error) engine.Rules {
	r := rules.All()
	for i := range r.Deadlines {
		if r.Deadlines[i].Key == key {
			r.Deadlines[i].Do = map[int]func(*engine.Tx, *domain.Record) error{0: func(*engine.Tx, *domain.Record) error { return fail() }}
			return r
		}
	}
	t.Fatal("no such deadline")
	return r
}

// TestAStepThatFailsHoldsUpNoOther: it is tried again, first soon, then later, by
// whichever server, until it works or nothing runs any more.
func TestAStepThatFailsHoldsUpNoOther(t *testing.T) {
	for what, trouble := range map[string]func() error{
		"an error": func() error { return domain.Errorf(domain.CodeValidation, "不行", "it cannot be") },
		"a panic":  func() error { panic("a fault") },
	} {
		t.Run(what, func(t *testing.T) {
			w, broken := New(t), true
			w.Must(task("1", "CRITICAL") + prize("pt", "2026-06-15"))
			shut(t, w.Engine)
			w.Rules = failing(t, "DL09A", func() error {
				if broken {
					return trouble()
				}
				return nil
			})
			if err := w.Open(); err != nil {
				t.Fatal(err)
			}
			w.Wait(30 * Day)
			next := tick(t, w.Engine)
			if w.FailedSteps() != 1 || next.Sub(w.Clock.Now()) > time.Minute {
				t.Errorf("%d failed, again at %s", w.FailedSteps(), next)
			}
			if all := steps(t, w.Engine); !slices.Contains(all, "2026-07-03 DL09A 7:ESCALATE us") || !slices.Contains(all, "2026-07-01 DL14A 0:NOTICE bs+") {
				t.Errorf("it held up others: %v", all)
			}
			n := len(steps(t, w.Engine))
			w.Wait(time.Minute)
			tick(t, w.Engine)
			if w.FailedSteps() != 1 {
				t.Error("it was given up")
			}
			broken = false
			w.Wait(time.Hour)
			tick(t, w.Engine)
			if w.FailedSteps() != 0 {
				t.Error("it still counts as failed")
			}
			sameSteps(t, "once it works", since(t, w, n), ``)
		})
	}
}

// TestDeadlinesFitTheTable: no engine starts on rows that do not fit.
func TestDeadlinesFitTheTable(t *testing.T) {
	runs := rules.All().Deadlines[0].Runs
	for want, change := range map[string]func(r *engine.Rules){
		`deadline DL99: the table does not have it`: func(r *engine.Rules) {
			r.Deadlines = append(r.Deadlines, engine.Deadline{Key: "DL99", Entity: "Pledge", Runs: runs})
		},
		`deadline DL24: it has a row already`: func(r *engine.Rules) { r.Deadlines = append(r.Deadlines, row(r, "DL24")) },
		`deadline DL24: runs on "Pledged", which is not declared`: func(r *engine.Rules) {
			d := row(r, "DL24")
			d.Entity = "Pledged"
			r.Deadlines = []engine.Deadline{d}
		},
		`deadline DL24: runs on Member, the table says Pledge`: func(r *engine.Rules) {
			d := row(r, "DL24")
			d.Entity = "Member"
			r.Deadlines = []engine.Deadline{d}
		},
		`deadline DL24: nothing says when it runs`:      func(r *engine.Rules) { r.Deadlines = []engine.Deadline{{Key: "DL24", Entity: "Pledge"}} },
		`deadline DL24: nothing says who is its MEMBER`: nil,
		`deadline DL24 of Pledge has no row`: func(r *engine.Rules) {
			r.Deadlines = slices.DeleteFunc(r.Deadlines, func(d engine.Deadline) bool { return d.Key == "DL24" })
		},
		`deadline DL24: does something on day 1, which its ladder does not have`: func(r *engine.Rules) {
			d := row(r, "DL24")
			d.Do = map[int]func(*engine.Tx, *domain.Record) error{1: nil}
			r.Deadlines = []engine.Deadline{d}
		},
		`deadlines: DL24, looking at "Unit": it is no entity`: func(r *engine.Rules) {
			for i := range r.Deadlines {
				if r.Deadlines[i].Key == "DL24" {
					r.Deadlines[i].Also = map[string]func(*state.Snapshot, *domain.Record, func(string)){"Unit": nil}
				}
			}
		},
	} {
		r := rules.All()
		if change != nil {
			change(&r)
		} else {
			d := row(&r, "DL24")
			d.Key, d.Entity, d.Who = "DL24", "Pledge", nil
			r.Deadlines = []engine.Deadline{d}
		}
		e, err := engine.Open(t.Context(), engine.Config{Store: teststore.Open(t), Registry: registry.MustLoad(), Rules: r, Tables: statetest.Tables(), ProjectEvery: -1})
		if err == nil || err.Error() != want {
			t.Errorf("%v, want %s", err, want)
		}
		if err == nil {
			shut(t, e)
		}
	}
}

func row(r *engine.Rules, key string) engine.Deadline {
	i := slices.IndexFunc(r.Deadlines, func(d engine.Deadline) bool { return d.Key == key })
	return r.Deadlines[i]
}
