package engine_test

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"pdca/internal/domain"
	"pdca/internal/engine"
	. "pdca/internal/engine/enginetest"
	"pdca/internal/ground"
	"pdca/internal/journal"
	"pdca/internal/journal/journaltest"
	"pdca/internal/journal/teststore"
	"pdca/internal/registry"
	"pdca/internal/state"
	"pdca/internal/state/statetest"
)

// Two deadlines of a task: T1 by the day that it names, which its last step ends, and T2
// by working days from another day. Each step counts itself in the record.
const lateTable = `{"meta":{"version":"1"},"who":{},"deadlines":[
	{"key":"T1","entity":"Rectification","per":"RECORD","amount":0,"unit":"DAY","remindBefore":[3],
		"ladder":[{"day":0,"who":[],"action":"NOTICE"},{"day":2,"who":[],"action":"NOTICE"},{"day":5,"who":[],"action":"NOTICE"}]},
	{"key":"T2","entity":"Rectification","per":"RECORD","amount":3,"unit":"WORKING_DAY","remindBefore":[1],
		"ladder":[{"day":0,"who":[],"action":"NOTICE"},{"day":4,"who":[],"action":"NOTICE"}]}]}`

var lateDays = map[string][]int{"T1": {-4, 0, 2, 5}, "T2": {-2, 0, 4}}

func lateRules(t testing.TB) engine.Rules {
	table, err := domain.ParseDeadlines([]byte(lateTable))
	if err != nil {
		t.Fatal(err)
	}
	count := func(ends bool) func(*engine.Tx, *domain.Record) error {
		return func(tx *engine.Tx, r *domain.Record) error {
			fields := []domain.FieldEffect{engine.To(domain.RectificationFieldWaitedDays, domain.Int(r.Body.(*domain.Rectification).WaitedDays+1))}
			if ends {
				fields = append(fields, engine.To(domain.RectificationFieldStatus, domain.String("CLOSED")))
			}
			slices.SortFunc(fields, func(a, b domain.FieldEffect) int { return a.Field - b.Field })
			return engine.Put[domain.Rectification](tx, r.ID, fields...)
		}
	}
	open := func(r *domain.Record) bool {
		return r.Body.(*domain.Rectification).Status != domain.RectificationStatusClosed
	}
	row := func(key string, run func(*domain.Rectification) engine.Run) engine.Deadline {
		d := engine.Deadline{Key: key, Entity: "Rectification", Do: map[int]func(*engine.Tx, *domain.Record) error{},
			Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
				return run(r.Body.(*domain.Rectification)), open(r)
			}}
		for _, day := range lateDays[key] {
			d.Do[day] = count(key == "T1" && day == 5)
		}
		return d
	}
	return engine.Rules{DeadlineTable: table, SetBy: map[string][]string{"WorkCalendar": {"daysOff"}},
		Ground: engine.Ground{Calendar: ground.Calendar, Settings: ground.Settings},
		Deadlines: []engine.Deadline{
			row("T1", func(x *domain.Rectification) engine.Run { return engine.Run{Due: x.DueOn} }),
			row("T2", func(x *domain.Rectification) engine.Run { return engine.Run{From: x.OriginalDueOn} }),
		}}
}

// event is a change at a time: what happens to a task, or to the working days.
type event struct {
	at   domain.Time
	what string // create, move, close, open, day
	id   string
	day  domain.Date
}

func randomEvents(r *rand.Rand) (list []event) {
	at := Start
	for i := range 30 {
		at = at.Add(time.Duration(1+r.Int64N(40*3600)) * time.Second)
		today := domain.DateOf(at, engine.Shanghai())
		if r.IntN(6) == 0 { // so that a change and a step are at one instant now and then
			y, m, d := at.In(engine.Shanghai()).Date()
			at = time.Date(y, m, d+1, 0, 0, 0, 0, engine.Shanghai())
			today++
		}
		e := event{at: domain.TimeOf(at), id: fmt.Sprint("x", r.IntN(4)), day: today + domain.Date(r.IntN(16)-9)}
		switch n := r.IntN(10); {
		case i < 4:
			e.what, e.id = "create", fmt.Sprint("x", i)
		case n < 5:
			e.what = "move"
		case n < 7:
			e.what = "close"
		case n < 9:
			e.what = "open"
		default:
			e.what = "day"
		}
		list = append(list, e)
	}
	return list
}

// happen carries an event out. What it does depends on what the clock did before.
func (ev event) happen(tx *engine.Tx) error {
	ent := tx.Registry().Entity("Rectification")
	status := func(s string) error {
		return engine.Put[domain.Rectification](tx, ev.id, engine.To(domain.RectificationFieldStatus, domain.String(s)))
	}
	closed := func() bool {
		return engine.Find[domain.Rectification](tx, ev.id).Status == domain.RectificationStatusClosed
	}
	switch ev.what {
	case "create":
		_, err := tx.Make(ent, ev.id, engine.To(domain.RectificationFieldUnitID, domain.String("u")), engine.To(domain.RectificationFieldDueOn, domain.DateValue(ev.day)),
			engine.To(domain.RectificationFieldOriginalDueOn, domain.DateValue(ev.day)), engine.To(domain.RectificationFieldStatus, domain.String("ISSUED")))
		return err
	case "move":
		if closed() {
			return nil
		}
		return engine.Put[domain.Rectification](tx, ev.id, engine.To(domain.RectificationFieldDueOn, domain.DateValue(ev.day)))
	case "close":
		return status("CLOSED")
	case "open":
		return status("ISSUED")
	}
	cal := tx.Registry().Entity("WorkCalendar")
	r := tx.State().Get(cal, "y")
	if r == nil {
		_, err := tx.Make(cal, "y", engine.To(domain.WorkCalendarFieldYear, domain.Int(2026)), engine.To(domain.WorkCalendarFieldDaysOff, domain.List([]string{ev.day.String()})))
		return err
	}
	return engine.Put[domain.WorkCalendar](tx, "y", engine.To(domain.WorkCalendarFieldDaysOff, domain.List(toggled(r.Body.(*domain.WorkCalendar).DaysOff, ev.day))))
}

func toggled(days []string, day domain.Date) []string {
	if slices.Contains(days, day.String()) {
		return slices.DeleteFunc(slices.Clone(days), func(d string) bool { return d == day.String() })
	}
	out := append(slices.Clone(days), day.String())
	slices.Sort(out)
	return out
}

// model is what should be done, said simply: it looks at every instant.
type model struct {
	tasks map[string]*modelTask
	off   []string
	done  map[string]bool
	now   domain.Time
}

type modelTask struct {
	id          string
	due, issued domain.Date
	closed      bool
	runs        map[string]*modelRun
}

// modelRun is a deadline running: when each of its days is to be done; 0 for done.
type modelRun struct {
	over domain.Time
	days map[int]domain.Time
}

func midnight(d domain.Date) domain.Time {
	y, m, day := d.Std().Date()
	return domain.TimeOf(time.Date(y, m, day, 0, 0, 0, 0, engine.Shanghai()))
}

func later(t domain.Time, days int) domain.Time { return t + domain.Time(days)*24*3600*1000 }

// rerun says what runs after a change: new runs, those that moved, those that ended.
func (m *model) rerun() {
	cal := domain.NewCalendar(domain.CalendarYearOf(2026, m.off, nil, false))
	for _, x := range m.tasks {
		for key, due := range map[string]domain.Date{"T1": x.due, "T2": cal.AddWorkingDays(x.issued, 3)} {
			old, over := x.runs[key], midnight(due+1)
			switch {
			case x.closed:
				delete(x.runs, key)
			case old == nil || old.over != over:
				x.runs[key] = m.begin(key, old, over)
			}
		}
	}
}

func (m *model) begin(key string, old *modelRun, over domain.Time) *modelRun {
	run, taken := &modelRun{over: over, days: map[int]domain.Time{}}, domain.Time(0)
	for _, day := range lateDays[key] {
		if old != nil && later(old.over, day) <= m.now {
			taken = later(old.over, day)
		}
	}
	for _, day := range lateDays[key] {
		at := later(over, day)
		switch {
		case at > m.now:
			run.days[day] = at
		case old != nil && old.days[day] == 0 && later(old.over, day) <= m.now && at <= taken: // done before
		default:
			run.days[day] = m.now + 1 // late: at once, as soon as time goes on
		}
	}
	return run
}

// until does what is due before a change at an instant.
func (m *model) until(at domain.Time) {
	for {
		var next *modelTask
		var key string
		var first []domain.Time
		for _, x := range m.tasks {
			for k, run := range x.runs {
				for d, when := range run.days {
					// What is late comes before what is due at the same time.
					late := map[bool]domain.Time{true: 0, false: 1}[later(run.over, d) < when]
					order := []domain.Time{when, late, domain.Time(k[1]), domain.Time(d)}
					if when != 0 && when <= at && (next == nil || slices.Compare(order, first) < 0) {
						next, key, first = x, k, order
					}
				}
			}
		}
		if next == nil {
			break
		}
		m.now = first[0]
		day := int(first[3])
		run := next.runs[key]
		run.days[day] = 0
		name := fmt.Sprintf("%s %s %s %d:DO", key, next.id, domain.DateOf((run.over-1).Std(), engine.Shanghai()), day)
		if key == "T1" && day == 5 && !m.done[name] { // an effect is done once for a day that is due
			next.closed = true
			m.rerun()
		}
		m.done[name] = true
	}
	m.now = at
}

func (m *model) happen(e event) {
	m.until(e.at)
	x := m.tasks[e.id]
	switch {
	case e.what == "create":
		m.tasks[e.id] = &modelTask{id: e.id, due: e.day, issued: e.day, runs: map[string]*modelRun{}}
	case e.what == "move" && !x.closed:
		x.due = e.day
	case e.what == "close", e.what == "open":
		x.closed = e.what == "close"
	case e.what == "day":
		m.off = toggled(m.off, e.day)
	}
	m.rerun()
}

// play carries the events out on two servers, with clocks that look with a likelihood.
func play(t *testing.T, events []event, seed uint64, often float64, end domain.Time) map[string]bool {
	r, clock, disk := rand.New(rand.NewPCG(seed, 5)), &Clock{}, teststore.Open(t)
	lying := journaltest.Lie(disk, seed)
	var servers [2]*engine.Engine
	rules := lateRules(t)
	for i, store := range [2]journal.Store{disk, lying} {
		e, err := engine.Open(t.Context(), engine.Config{Store: store, Registry: registry.MustLoad(), Rules: rules, Tables: statetest.Tables(), Node: fmt.Sprint(i), Clock: clock.Now, ProjectEvery: -1})
		if err != nil {
			t.Fatal(err)
		}
		servers[i] = e
	}
	to := func(at domain.Time) { clock.Add(at.Std().Sub(clock.Now())) }
	look := func() {
		for n, s := 0, servers[r.IntN(2)]; ; n++ {
			if _, err := s.Tick(t.Context()); err == nil {
				return
			} else if n > 9 {
				t.Fatal(err)
			}
		}
	}
	to(domain.TimeOf(Start))
	look()
	for _, e := range events {
		for now := domain.TimeOf(clock.Now()); r.Float64() < often && e.at-now > 2; now = domain.TimeOf(clock.Now()) {
			to(now + 1 + domain.Time(r.Int64N(int64(e.at-now-1))))
			look()
		}
		to(e.at)
		if r.IntN(3) == 0 {
			lying.Next([]journaltest.Fault{journaltest.Refused, journaltest.LostReply, journaltest.Torn, journaltest.OwnSlot}[r.IntN(4)])
		}
		for n, s := 0, servers[r.IntN(2)]; ; n++ {
			if err := s.Do(t.Context(), domain.Actor{System: true}, e.happen); err == nil {
				break
			} else if n > 9 {
				t.Fatal(err)
			}
		}
	}
	to(end)
	for _, s := range servers { // both have heard of all there is
		if _, err := s.Newest(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	look()
	s, err := servers[0].Newest(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	done, steps := map[string]bool{}, map[string]int64{}
	s.Scan(s.Registry().Entity("ClockStep"), func(r *domain.Record) bool {
		x := r.Body.(*domain.ClockStep)
		done[fmt.Sprintf("%s %s %s %s", x.DeadlineKey, x.RecordID, x.DueOn, x.Step)] = true
		steps[x.RecordID]++
		return true
	})
	s.Scan(s.Registry().Entity("Rectification"), func(r *domain.Record) bool {
		if n := r.Body.(*domain.Rectification).WaitedDays; n != steps[r.ID] {
			t.Errorf("the effects of %s were done %d times, of %d steps", r.ID, n, steps[r.ID])
		}
		return true
	})
	for _, e := range servers {
		if err := e.Close(context.Background()); err != nil {
			t.Error(err)
		}
	}
	return done
}

// TestWhatIsDoneDoesNotDependOnTheClock: which steps are done follows from when they are
// due and when changes were made, however often the clock ran, on whichever server, with
// appends that fail and that nobody hears of; and each effect is done once.
func TestWhatIsDoneDoesNotDependOnTheClock(t *testing.T) {
	seeds := 25
	if testing.Short() || teststore.Kind() != teststore.Memory {
		seeds = 1
	}
	for seed := range uint64(seeds) {
		events := randomEvents(rand.New(rand.NewPCG(seed, 7)))
		end := later(events[len(events)-1].at, 40)
		m := &model{tasks: map[string]*modelTask{}, done: map[string]bool{}, now: domain.TimeOf(Start)}
		for _, e := range events {
			m.happen(e)
		}
		m.until(end)
		want := slices.Sorted(maps.Keys(m.done))
		for _, often := range []float64{0, 0.3, 0.8} {
			got := slices.Sorted(maps.Keys(play(t, events, seed, often, end)))
			if !slices.Equal(got, want) {
				t.Fatalf("seed %d, a clock that looks %v of the time:\n%s\nwant\n%s\nafter %v", seed, often, strings.Join(got, "\n"), strings.Join(want, "\n"), events)
			}
		}
	}
}
