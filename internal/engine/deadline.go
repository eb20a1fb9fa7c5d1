package engine

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"pdca/internal/domain"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// Deadline is a row of the table of what runs out: when the deadline of a key, whose
// length and ladder are data, runs on a record of an entity.
type Deadline struct {
	// Key names it in the table of deadlines, Entity is what it runs on.
	Key, Entity string
	// Runs says from when it runs on a live record; ok is false where it does not. It
	// looks at the state alone, and at no other record but those that Also is about.
	Runs func(s *state.Snapshot, r *domain.Record) (run Run, ok bool)
	// Also has, by entity, which records to look at again when one of it changed.
	Also map[string]func(s *state.Snapshot, r *domain.Record, again func(id string))
	// Reads names, by entity of Also or by Entity itself, the fields that Runs goes by: a
	// change of others leads to no look. Absent, it is any field.
	Reads map[string][]string
	// Who lists the accounts that a word of the ladder means for a record, for words
	// that the record itself, or more than roles over its unit, answers.
	Who Whom
	// Do are the effects by the day of the ladder, beside what its actions do; First is
	// the day of its first step, reminders included, whatever that is set to. Each is done
	// once for a run.
	Do map[int]func(tx *Tx, r *domain.Record) error
	// Passes says that a run is over when the clock has done its effect of day 0 (Do): the
	// rest of what that day asks for is done, and nothing waits any more. What the clock notes
	// of that is looked at without a word in Also.
	Passes bool
	// Says is what a notice calls it, where the title would tell too much.
	Says domain.Text
	// Own is said in the place of the table of deadlines, for a key that it does not have, or
	// by which nobody is told: what is done on a day that the record names (OnDay). Nil takes
	// the table.
	Own *domain.Deadline
	// Runs of it are counted as Tally says (outcome.go).
	Tally Tally
}

// OnDay is a deadline that nobody is told of and no setting moves: it ends on the day that
// the record itself says (Run.Due), and what is to be done is done on day 0 (Deadline.Do).
func OnDay(key, zh, en string) *domain.Deadline {
	return &domain.Deadline{Key: key, TitleZh: zh, TitleEn: en, Per: "RECORD", Term: domain.Term{Unit: domain.TermDays}, Ladder: []domain.Rung{{Action: "NOTICE"}}}
}

// AfterHours is OnDay for what is done some hours after an instant that the record itself
// names (Run.At).
func AfterHours(key string, hours int, zh, en string) *domain.Deadline {
	d := OnDay(key, zh, en)
	d.Term = domain.Term{Amount: hours, Unit: domain.TermHours}
	return d
}

// First is the day on which the first step of a ladder is.
const First = -1 << 31

// Whom has, by word, which accounts it means for a record on a day.
type Whom map[string]func(s *state.Snapshot, r *domain.Record, today domain.Date) []string

// Run is a deadline running on a record.
type Run struct {
	// From is the day that it counts from, At the instant: that of which From is the day
	// where From is 0, and what hours count from.
	From domain.Date
	At   domain.Time
	// Due is the last day where the record says it itself, which also tells this run from
	// an earlier one; 0 where From and the length say it.
	Due domain.Date
	// Extra are days in which the record waited for somebody above: the ladder stands
	// still in them, the due day does not move.
	Extra int
	// Into is how far into the day after the last one it is over, for what is told in the
	// morning; it does not go with hours.
	Into domain.Time
}

// Entered is when a record came into the state that it is in.
func Entered(r *domain.Record, status int) domain.Time { return r.Mark(status).At }

// deadline is a row with what the data say of it.
type deadline struct {
	Deadline
	ent  *registry.Entity
	set  *domain.Deadline
	days []int
}

// deadlineOf is the place of the deadline of a key, or where it would be.
func (e *Engine) deadlineOf(key string) (i int, found bool) {
	return slices.BinarySearchFunc(e.deadlines, key, func(d deadline, key string) int { return strings.Compare(d.Key, key) })
}

// runs is when it is over for a record: the first moment after, and the due day by
// which people and keys call the run.
func (e *Engine) runs(d *deadline, s *state.Snapshot, r *domain.Record) (over domain.Time, due domain.Date, ok bool) {
	run, ok := d.Runs(s, r)
	if !ok {
		return 0, 0, false
	}
	over, due = e.ends(d, s, r, run)
	return over, due, !d.Passes || !Did(s, d.Key, r, due, 0)
}

// ends is when a run is over, and its due day.
func (e *Engine) ends(d *deadline, s *state.Snapshot, r *domain.Record, run Run) (over domain.Time, due domain.Date) {
	if run.From == 0 && run.At != 0 {
		run.From = domain.DateOf(run.At.Std(), e.loc)
	}
	set := e.setOf(d, s, r, run)
	if set.Unit == domain.TermHours {
		if over = run.At; over == 0 {
			over = e.dayStarts(run.From)
		}
		over += domain.Time(set.Amount) * 3_600_000
		return over, domain.DateOf(over.Std(), e.loc)
	}
	if due = run.Due; due == 0 {
		due = set.DueOn(run.From, e.workdays(s))
	}
	return e.dayStarts(due+1+domain.Date(run.Extra)) + run.Into, due
}

// provisional is INV-CAL2: whether a deadline counts working days of a year whose calendar
// is not there or not confirmed. What counts days or months, or names its day, stays.
func (e *Engine) provisional(d *deadline, s *state.Snapshot, r *domain.Record) bool {
	run, ok := d.Runs(s, r)
	if !ok || run.Due != 0 {
		return false
	}
	if run.From == 0 {
		run.From = s.DayOf(run.At)
	}
	set := e.setOf(d, s, r, run)
	cal := e.ground.Calendar(s)
	return set.Unit == domain.TermWorkingDays && cal.Provisional(run.From, set.DueOn(run.From, cal))
}

// setOf is the deadline as it is set for a record.
func (e *Engine) setOf(d *deadline, s *state.Snapshot, r *domain.Record, run Run) *domain.Deadline {
	if e.cfg.Rules.Set == nil {
		return d.set
	}
	return e.cfg.Rules.Set(s, d.set, r, run.From)
}

// workdays are the working days that deadlines go by.
func (e *Engine) workdays(s *state.Snapshot) domain.Workdays { return e.ground.Calendar(s) }

// dayStarts is the first moment of a day.
func (e *Engine) dayStarts(d domain.Date) domain.Time {
	y, m, day := d.Std().Date()
	return domain.TimeOf(time.Date(y, m, day, 0, 0, 0, 0, e.loc))
}

// sortedDeadlines holds the rows against the declaration and the table, and brings them
// into the order of their keys. A table without rows is held to nothing.
func (r Rules) sortedDeadlines(reg *registry.Registry) ([]deadline, error) {
	if len(r.Deadlines) == 0 {
		return nil, nil
	}
	table := r.table()
	var out []deadline
	rows := map[string]bool{}
	for _, d := range r.Deadlines {
		row := deadline{Deadline: d, ent: reg.Entity(d.Entity), set: table.Find(d.Key)}
		if d.Own != nil {
			row.set = d.Own
			row.set.Entity = d.Entity
		}
		if err := row.sound(table); err != nil {
			return nil, fmt.Errorf("deadline %s: %w", d.Key, err)
		}
		if rows[d.Key] {
			return nil, fmt.Errorf("deadline %s: it has a row already", d.Key)
		}
		rows[d.Key] = true
		row.days = daysOf([]*domain.Deadline{row.set})
		out = append(out, row)
	}
	slices.SortFunc(out, func(a, b deadline) int { return strings.Compare(a.Key, b.Key) })
	return out, complete(reg, table, rows)
}

func (r Rules) table() *domain.DeadlineTable {
	if r.DeadlineTable != nil {
		return r.DeadlineTable
	}
	return domain.ShippedDeadlines()
}

func (d *deadline) sound(table *domain.DeadlineTable) error {
	switch {
	case d.set == nil:
		return fmt.Errorf("the table does not have it")
	case d.ent == nil:
		return fmt.Errorf("runs on %q, which is not declared", d.Entity)
	case d.set.Entity != d.Entity:
		return fmt.Errorf("runs on %s, the table says %s", d.Entity, d.set.Entity)
	case d.Runs == nil:
		return fmt.Errorf("nothing says when it runs")
	}
	if d.Passes && (d.Do[0] == nil || len(d.set.Ladder) == 0 || d.set.Ladder[len(d.set.Ladder)-1].Day != 0) {
		return fmt.Errorf("it passes with what is done on day 0, which is nothing or not the last day of its ladder")
	}
	for day := range d.Do {
		if day != First && !slices.ContainsFunc(d.set.Steps(), func(s domain.Step) bool { return s.Day == day }) {
			return fmt.Errorf("does something on day %d, which its ladder does not have", day)
		}
	}
	for _, s := range d.set.Steps() {
		if kind, to, _ := strings.Cut(s.Action, ":"); kind == "TRANSITION" && !leadsTo(d.ent, to) {
			return fmt.Errorf("leads to %s, which no transition of %s does", to, d.Entity)
		}
		for _, w := range s.Who {
			if d.Who[w] == nil && (len(table.Who[w].Roles) == 0 || ofRecord[table.Who[w].Over]) {
				return fmt.Errorf("nothing says who is its %s", w)
			}
		}
	}
	return nil
}

// ofRecord are what words stand over that no unit answers.
var ofRecord = map[string]bool{"record": true, "group": true}

// complete makes sure that each deadline of an entity that there is has a row.
func complete(reg *registry.Registry, table *domain.DeadlineTable, rows map[string]bool) error {
	for i := range table.Rows {
		if d := &table.Rows[i]; reg.Entity(d.Entity) != nil && !rows[d.Key] {
			return fmt.Errorf("deadline %s of %s has no row", d.Key, d.Entity)
		}
	}
	return nil
}

// timed is the table of the state: what runs out, and when.
func (e *Engine) timed() state.Deadlines {
	t := state.Deadlines{Common: e.cfg.Rules.SetBy, Outcomes: outcomes(e.reg)}
	for i := range e.deadlines {
		d := &e.deadlines[i]
		t.Rows = append(t.Rows, state.Deadline{Name: d.Key, Of: d.Entity, Also: d.alsoOf(e.reg), Reads: d.Reads,
			Title: d.title(), Amber: slices.Max(append([]int{0}, d.set.RemindBefore...)),
			Runs:    func(s *state.Snapshot, r *domain.Record) (state.Run, bool) { return e.run(d, s, r) },
			Counted: d.counted(), Asks: len(d.first()) > 0,
			DueOn: func(s *state.Snapshot, r *domain.Record) domain.Date {
				_, due, _ := e.runs(d, s, r)
				return due
			},
			Provisional: func(s *state.Snapshot, r *domain.Record) bool { return e.provisional(d, s, r) },
			Concerns: func(v *state.View, r *domain.Record) bool {
				return slices.ContainsFunc(e.addressees(v.Snapshot, v.Today, d, r, d.first()), func(a addressee) bool { return a.account == v.Actor.Account })
			}})
	}
	return t
}

// alsoOf is what the deadline looks at besides its record, with what is kept of its runs and
// what the clock notes of those that pass with its effect.
func (d *deadline) alsoOf(reg *registry.Registry) map[string]func(*state.Snapshot, *domain.Record, func(string)) {
	counted, passes := reg.Entity("DeadlineRun") != nil && d.counted(), reg.Entity("ClockStep") != nil && d.Passes
	if !counted && !passes {
		return d.Also
	}
	also := maps.Clone(d.Also)
	if also == nil {
		also = map[string]func(*state.Snapshot, *domain.Record, func(string)){}
	}
	if counted {
		also["DeadlineRun"] = func(_ *state.Snapshot, r *domain.Record, again func(string)) {
			if x := r.Body.(*domain.DeadlineRun); x.DeadlineKey == d.Key {
				again(x.RecordID)
			}
		}
	}
	if passes {
		also["ClockStep"] = func(_ *state.Snapshot, r *domain.Record, again func(string)) {
			if x := r.Body.(*domain.ClockStep); x.DeadlineKey == d.Key {
				again(x.RecordID)
			}
		}
	}
	return also
}

// first are the words for who has to see to it: who is told on the first day of its
// ladder.
func (d *deadline) first() (who []string) {
	for _, s := range d.set.Steps() {
		if !s.Reminder && (who == nil || s.Day == d.set.Ladder[0].Day) {
			who = append(who, s.Who...)
		}
	}
	return who
}

// title is what the deadline is called where anybody may read it.
func (d *deadline) title() domain.Text {
	if d.Says != (domain.Text{}) {
		return d.Says
	}
	return d.set.Title()
}

// conflictsWait has conflicts wait for whoever may change the record that they are
// about.
func conflictsWait(reg *registry.Registry) state.Wait {
	return state.Wait{Kind: "CONFLICT", Of: "SyncConflict", Field: "status", Value: string(domain.ConflictStatusOpen),
		May: func(v *state.View, r *domain.Record) bool {
			sc := r.Body.(*domain.SyncConflict)
			ent := reg.Entity(sc.RecordType)
			if ent == nil {
				return false
			}
			about := v.Get(ent, sc.RecordID)
			return sc.AccountID == v.Actor.Account || about != nil && mayChange(v.Snapshot, v.Scope, ent, about)
		}}
}
