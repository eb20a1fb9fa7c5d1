package engine

import (
	"cmp"
	"context"
	"fmt"
	"runtime/debug"
	"slices"
	"strconv"
	"time"

	"pdca/internal/domain"
	"pdca/internal/state"
)

// What is due is done by the clock: each step of a running deadline once, in the order
// of the instants at which the steps are due, and as of these instants, however late a
// server gets to it.
//
// All steps of all deadlines have one order (position). One record, internal, says up to
// which position everything is done; who does more moves it in the same commit, so
// several servers never do a step twice, and a restart leaves none out. A step that is
// due before that position already when its deadline begins to run, because a record
// came in late, and one that failed, stand in that record by name until they are done:
// so it grows with neither records nor years.
//
// What is done does not depend on how far the clock has come: a change finds all done
// that was due by its time (late.go).

// clockRecord is the id of the clock's record, which is the only one of its entity.
const clockRecord = "clock"

// Bounds of the clock.
const (
	// dueAtOnce is how many days of ladders one commit carries out.
	dueAtOnce = 64
	// maxBehind bounds how much the clock's record names; what is due beyond it is
	// not done, and the log says so.
	maxBehind = 20_000
	// settle is how long the clock waits for more after something began to run.
	settle = 200 * time.Millisecond
	// firstRetry and lastRetry are how long a step that failed waits.
	firstRetry, lastRetry = 10 * time.Second, time.Hour
	// noStep is how long the clock sleeps while nothing runs.
	noStep = 24 * time.Hour
)

// position is the place of the steps of a day of a ladder, for one record.
type position struct {
	at            domain.Time
	deadline, day int
	no            uint32
}

func (p position) compare(q position) int {
	return cmp.Or(cmp.Compare(p.at, q.at), cmp.Compare(p.deadline, q.deadline), cmp.Compare(p.day, q.day), cmp.Compare(p.no, q.no))
}

// clockMark is what the clock's record says.
type clockMark struct {
	position
	behind []behind
}

// mark reads the clock's record; known is false where no clock ever ran.
func (e *Engine) mark(s *state.Snapshot) (m clockMark, known bool) {
	r := s.Get(e.reg.Entity("ClockMark"), clockRecord)
	if r == nil {
		return m, false
	}
	x := r.Body.(*domain.ClockMark)
	m.at, m.behind, m.day = x.At, readBehind(x.Behind), int(x.Day)
	i, found := e.deadlineOf(x.DeadlineKey)
	m.deadline = i
	if !found {
		m.day = -1 << 31 // a deadline that the table had: the next one begins at its beginning
		return m, true
	}
	if r := s.Get(e.deadlines[i].ent, x.RecordID); r != nil {
		m.no = r.No
	}
	return m, true
}

// stepAt is when a day of the ladder begins, for a deadline that is over at an instant;
// overAt is the other way round.
func (e *Engine) stepAt(over domain.Time, day int) domain.Time {
	return domain.TimeOf(over.Std().In(e.loc).AddDate(0, 0, day))
}

func (e *Engine) overAt(at domain.Time, day int) domain.Time { return e.stepAt(at, -day) }

// pending is a day of a ladder that has come for a record.
type pending struct {
	position
	over domain.Time
}

// pendingAfter lists what is due after a position up to an instant, in order, n at most.
func (e *Engine) pendingAfter(s *state.Snapshot, p position, until domain.Time, n int) (out []pending) {
	days := e.ladders(s)
	for at := p.at; at <= until; {
		out = e.pendingAt(s, days, at, p, n, out)
		next, ok := e.instantAfter(s, days, at)
		if len(out) >= n || !ok {
			break
		}
		at = next
	}
	return out
}

// pendingAt adds what is due at an instant, after a position.
func (e *Engine) pendingAt(s *state.Snapshot, days ladders, at domain.Time, p position, n int, out []pending) []pending {
	for i := range e.deadlines {
		for _, day := range days(i) {
			over := e.overAt(at, day)
			s.EachOver(i, over-1, over, func(over domain.Time, r *domain.Record) bool {
				if q := (position{at, i, day, r.No}); q.compare(p) > 0 {
					out = append(out, pending{q, over})
				}
				return len(out) < n
			})
			if len(out) >= n {
				return out
			}
		}
	}
	return out
}

// instantAfter is the next instant at which anything is due.
func (e *Engine) instantAfter(s *state.Snapshot, days ladders, at domain.Time) (next domain.Time, ok bool) {
	for i := range e.deadlines {
		for _, day := range days(i) {
			s.EachOver(i, e.overAt(at, day), 1<<62, func(over domain.Time, _ *domain.Record) bool {
				if t := e.stepAt(over, day); !ok || t < next {
					next, ok = t, true
				}
				return false
			})
		}
	}
	return next, ok
}

// days are the days of all ladders that a deadline has, whatever it is set to.
func (e *Engine) days(s *state.Snapshot, i int) []int {
	d := &e.deadlines[i]
	if e.cfg.Rules.Sets == nil {
		return d.days
	}
	return daysOf(e.cfg.Rules.Sets(s, d.set))
}

// ladders are the days of all deadlines in one state.
type ladders func(deadline int) []int

// ladders works out the days of each deadline once, when they are first asked for: they
// are looked at for every instant, and for all that a change of the settings reckons anew.
func (e *Engine) ladders(s *state.Snapshot) ladders {
	known := make([][]int, len(e.deadlines))
	return func(i int) []int {
		if known[i] == nil {
			known[i] = e.days(s, i)
		}
		return known[i]
	}
}

func daysOf(forms []*domain.Deadline) (days []int) {
	for _, f := range forms {
		for _, s := range f.Steps() {
			if !slices.Contains(days, s.Day) {
				days = append(days, s.Day)
			}
		}
	}
	slices.Sort(days)
	return days
}

// Tick does everything that is due by now, oldest first, and returns when the next step
// is. It is what the clock does when it wakes; several at once do no step twice. A step
// that fails is tried again later and holds up no other.
func (e *Engine) Tick(ctx context.Context) (next time.Time, err error) {
	if err := e.strike(ctx); err != nil {
		return time.Time{}, err
	}
	chore := e.chore.Load()
	if chore == nil {
		return e.nextStep(), nil
	}
	again, err := (*chore)(ctx)
	if err != nil {
		e.log.Error("what waits beside the journal could not be seen to; it is tried again", "error", err)
		again = e.cfg.Clock().Add(lastRetry)
	}
	if err := e.strike(ctx); err != nil { // what it made run may be due already
		return time.Time{}, err
	}
	if next = e.nextStep(); again.Before(next) {
		next = again
	}
	return next, nil
}

// Chore is what the clock has done beside its own steps, each time that it looks: by what lies
// beside the journal, which no step can ask. It returns when it is to be done again. Several
// servers do it at once, so it is to be safe to repeat.
type Chore func(ctx context.Context) (again time.Time, err error)

// UseChore gives the clock its chore.
func (e *Engine) UseChore(c Chore) { e.chore.Store(&c) }

// strike does everything that is due by now.
func (e *Engine) strike(ctx context.Context) error {
	for {
		now := domain.TimeOf(e.cfg.Clock())
		s := e.Snapshot()
		m, known := e.mark(s)
		leave := e.retries.leave(e.cfg.Clock())
		try := func(b behind) bool { return !leave[b] }
		if known && len(e.pendingAfter(s, m.position, now, 1)) == 0 && !slices.ContainsFunc(m.behind, try) {
			break
		}
		failed := map[behind]error{}
		err := e.Do(ctx, domain.Actor{System: true}, func(tx *Tx) error {
			clear(failed)
			return tx.doDue(try, failed)
		})
		if err != nil {
			return err
		}
		e.retries.note(e, failed)
	}
	return nil
}

// nextStep is when there is something to do again, as far as is known.
func (e *Engine) nextStep() time.Time {
	s, now := e.Snapshot(), e.cfg.Clock()
	m, _ := e.mark(s)
	next := now.Add(noStep)
	if at, ok := e.instantAfter(s, e.ladders(s), m.at); ok && at.Std().Before(next) {
		next = at.Std()
	}
	if at := e.retries.first(); !at.IsZero() && at.Before(next) {
		next = at
	}
	return next
}

// doDue carries out what is due, a commit's worth of it: first those that are behind
// which it is told to try, then what comes next in order.
func (tx *Tx) doDue(try func(behind) bool, failed map[behind]error) error {
	tx.clocked = true
	m, known := tx.e.mark(tx.State())
	was, todo, tried := m.position, m.behind, 0
	m.behind = nil
	for _, b := range todo {
		if !try(b) || tried >= dueAtOnce {
			m.behind = append(m.behind, b)
			continue
		}
		tried++
		tx.doBehind(&m, b, failed)
	}
	if tried < dueAtOnce && !anyLate(m.behind) {
		tx.doNext(&m, failed)
	}
	if !known && m.position == was {
		m.position = tx.g.behindNow() // nothing was due when the first clock began
	}
	if m.position == was && slices.Equal(m.behind, todo) {
		return nil
	}
	return tx.putMark(m)
}

// doNext carries out what comes next in order, until a step makes something late, which
// goes first. What a step makes run may be due before the rest of what was pending, so
// that is looked up again.
func (tx *Tx) doNext(m *clockMark, failed map[behind]error) {
	for n := 0; n < dueAtOnce; {
		list := tx.e.pendingAfter(tx.State(), m.position, tx.g.draft.At, dueAtOnce-n)
		if len(list) == 0 {
			return
		}
		for starts := tx.g.draft.Starts(); len(list) > 0 && tx.g.draft.Starts() == starts; list = list[1:] {
			n++
			m.position = list[0].position
			tx.doDay(m, list[0], "", failed)
			if anyLate(m.behind) {
				return
			}
		}
	}
}

// putMark stores the clock's record.
func (tx *Tx) putMark(m clockMark) error {
	key, id := "", ""
	if m.deadline >= 0 && m.deadline < len(tx.e.deadlines) {
		key = tx.e.deadlines[m.deadline].Key
		if r := tx.State().Numbered(m.no); r != nil && r.Body.TypeName() == tx.e.deadlines[m.deadline].Entity {
			id = r.ID
		}
	}
	fields := []domain.FieldEffect{
		To(domain.ClockMarkFieldAt, domain.TimeValue(m.at)), To(domain.ClockMarkFieldDeadlineKey, domain.String(key)),
		To(domain.ClockMarkFieldDay, domain.Int(int64(m.day))), To(domain.ClockMarkFieldRecordID, domain.String(id)),
		To(domain.ClockMarkFieldBehind, domain.List(writeBehind(m.behind))),
	}
	ent := tx.e.reg.Entity("ClockMark")
	if tx.State().Get(ent, clockRecord) == nil {
		return tx.AsSystem(func() error { _, err := tx.Make(ent, clockRecord, fields...); return err })
	}
	return tx.Put(ent, clockRecord, fields...)
}

// doDay does the steps of a day of a ladder for a record, only one of them where it is
// named, as of the instant at which they were due. Those that failed are behind, and so
// is what was due already for what the steps made run.
func (tx *Tx) doDay(m *clockMark, p pending, only string, failed map[behind]error) {
	d := &tx.e.deadlines[p.deadline]
	passed := domain.Date(0) // the due day of a run that ended with the effect of this day
	tx.asOf(p.at, func() {
		for _, job := range tx.jobs(d, p, only) {
			r := tx.State().Numbered(p.no)
			if r.Deleted() {
				return // by the step before
			}
			over, due, runs := tx.e.runs(d, tx.State(), r)
			switch {
			case passed != 0:
				due = passed
			case !runs || over != p.over:
				return
			case d.Passes && job.name == effectStep(0):
				passed = due
			}
			starts := tx.g.draft.Starts()
			err := tx.Atomically(func() error {
				return tx.ByRule(d.Key, func() error { return errs(tx.alone(func() error { return job.run(r, due) }), tx.settleRuns()) })
			})
			if err != nil {
				b := behind{key: d.Key, id: r.ID, from: p.day, to: p.day, step: job.name, over: over}
				failed[b] = err
				m.behind = append(m.behind, b)
				continue
			}
			tx.noteLate(m, starts, m.position)
		}
	})
}

// stepJob is one thing that is done on a day of a ladder.
type stepJob struct {
	name string
	run  func(r *domain.Record, due domain.Date) error
}

// jobs lists what is done on a day: the row's own effects, then the steps of the ladder.
func (tx *Tx) jobs(d *deadline, p pending, only string) (jobs []stepJob) {
	add := func(name string, run func(r *domain.Record, due domain.Date) error) {
		if only == "" || only == name {
			jobs = append(jobs, stepJob{name, run})
		}
	}
	r := tx.State().Numbered(p.no)
	if r.Deleted() {
		return nil
	}
	run, runs := d.Runs(tx.State(), r)
	if !runs {
		return nil
	}
	steps := tx.e.setOf(d, tx.State(), r, run).Steps()
	effect := func(name string, do func(*Tx, *domain.Record) error) {
		add(name, func(r *domain.Record, due domain.Date) error {
			return tx.onceForRun(d, r, due, name, func() error { return do(tx, r) })
		})
	}
	if do := d.Do[First]; do != nil && len(steps) > 0 && steps[0].Day == p.day {
		effect("FIRST:DO", do)
	}
	if do := d.Do[p.day]; do != nil {
		effect(effectStep(p.day), do)
	}
	for _, s := range steps {
		if s.Day == p.day {
			add(s.Name, func(r *domain.Record, due domain.Date) error { return tx.step(d, s, r, p.at, due) })
		}
	}
	return jobs
}

// onceForRun does the effect of a step once for a run: one that a record comes back to, after
// it had ended, has the same key. What tells that it is done is in the same commit.
func (tx *Tx) onceForRun(d *deadline, r *domain.Record, due domain.Date, step string, do func() error) error {
	ent := tx.e.reg.Entity("ClockStep")
	if ent == nil {
		return do()
	}
	id := domain.KeyID(ent.Name, stepKey(d.Key, r, due, step))
	if tx.State().Get(ent, id) != nil {
		return nil
	}
	if err := do(); err != nil {
		return err
	}
	return tx.AsSystem(func() error {
		_, err := tx.Make(ent, id, To(domain.ClockStepFieldDeadlineKey, domain.String(d.Key)), To(domain.ClockStepFieldRecordID, domain.String(r.ID)),
			To(domain.ClockStepFieldDueOn, domain.DateValue(due)), To(domain.ClockStepFieldStep, domain.String(step)))
		return err
	})
}

// Did says whether the effect of a day of a deadline's ladder (Deadline.Do) was done for a
// run on a record that was due on a day.
func Did(s *state.Snapshot, key string, r *domain.Record, due domain.Date, day int) bool {
	ent := s.Registry().Entity("ClockStep")
	return ent != nil && s.Get(ent, domain.KeyID(ent.Name, stepKey(key, r, due, effectStep(day)))) != nil
}

// effectStep names the effect of a day.
func effectStep(day int) string { return strconv.Itoa(day) + ":DO" }

// stepKey names a step of a run.
func stepKey(key string, r *domain.Record, due domain.Date, step string) string {
	return fmt.Sprintf("clock/%s/%s/%s/%s", key, r.ID, due, step)
}

// asOf has everything in fn count as done at an instant, by the server itself.
func (tx *Tx) asOf(at domain.Time, fn func()) {
	wasAt, wasToday := tx.At, tx.today
	tx.At, tx.due, tx.today = at, at, tx.DayOf(at)
	defer func() { tx.At, tx.due, tx.today = wasAt, 0, wasToday }()
	fn()
}

// alone runs fn with what it puts off, and turns a panic into an error: one step must
// not take others along.
func (tx *Tx) alone(fn func() error) (err error) {
	owed := tx.owed
	tx.owed = nil
	defer func() {
		tx.owed = owed
		if p := recover(); p != nil {
			err = fmt.Errorf("panic in a step of the clock: %v\n%s", p, debug.Stack())
		}
	}()
	if err = fn(); err == nil {
		_, err = tx.settleOwed()
	}
	return err
}

// ByClock says whether the clock makes the change, because a day has come.
func (tx *Tx) ByClock() bool { return tx.due != 0 }

// DueOn is the last day of a deadline of a key that runs on a record from a day; the
// day itself where nothing of the key runs out here.
func (tx *Tx) DueOn(key string, r *domain.Record, from domain.Date) domain.Date {
	i, found := tx.e.deadlineOf(key)
	if !found {
		return from
	}
	return tx.e.setOf(&tx.e.deadlines[i], tx.State(), r, Run{From: from}).DueOn(from, tx.e.workdays(tx.State()))
}
