package state

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"github.com/tidwall/btree"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// What runs out is kept in order: for every deadline of the table the records that it
// runs on, by the instant at which it is over. The order is derived and never stored,
// a pure function of the records, as figures are; loading makes it anew.
//
// A deadline that does not run on a record costs nothing. One that runs costs two
// entries of 16 and 32 bytes.

// Deadlines is the table of what runs out.
type Deadlines struct {
	Rows []Deadline
	// Common are, by entity, fields that every deadline is reckoned by: a change of
	// one of them, and a record more or less, has all that run reckoned again. Whether
	// one runs does not depend on them.
	Common map[string][]string
	// Outcomes is where it stands what became of the runs that are counted.
	Outcomes Outcomes
}

// Deadline is one of them.
type Deadline struct {
	// Name tells it from the others, Of is the entity that it runs on.
	Name, Of string
	// Runs tells of its run on a live record. ok is false where it does not run. It may look
	// at other records, of the entities in Also.
	Runs func(s *Snapshot, r *domain.Record) (run Run, ok bool)
	// Counted says that figures count its runs (outcomes.go).
	Counted bool
	// Also has, by entity, which records have to be looked at again when one of that
	// entity changed. It is asked about the record before and after.
	Also map[string]func(s *Snapshot, r *domain.Record, again func(id string))
	// DueOn is its last day on a record on which it runs, Title what it is called, Amber
	// how many days before that day it is near.
	DueOn func(s *Snapshot, r *domain.Record) domain.Date
	Title domain.Text
	Amber int
	// Provisional says whether that day may still move, because it counts working days of a
	// year whose calendar is not confirmed; nil is never.
	Provisional func(s *Snapshot, r *domain.Record) bool
	// Asks says that somebody is told to see to it.
	Asks bool
	// Concerns says whether it is the actor who has to see to it; nil is never.
	Concerns func(v *View, r *domain.Record) bool
}

// Run is a run of a deadline on a record.
type Run struct {
	// Over is the first moment after its end.
	Over domain.Time
	// Since tells it from other runs of the deadline on the record, Due is the last day that
	// it had at first: of those that are counted.
	Since domain.Time
	Due   domain.Date
}

// running is a deadline that runs on a record, by when it is over.
type running struct {
	over domain.Time
	no   uint32
	at   uint16
}

// runningOf is the same by the record.
type runningOf struct {
	running
	since domain.Time
	due   domain.Date
}

func (x *runningOf) run() Run { return Run{x.over, x.since, x.due} }

func byOver(a, b running) bool {
	return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.over, b.over), cmp.Compare(a.no, b.no)) < 0
}

func byRecord(a, b runningOf) bool {
	return cmp.Or(cmp.Compare(a.no, b.no), cmp.Compare(a.at, b.at)) < 0
}

// timed is what a change of an entity's record means for what runs: own are the
// deadlines that run on it, also those that look at it, common the fields that all are
// reckoned by.
type timed struct {
	yes    bool
	own    []int
	also   []timedAlso
	common []int
	all    bool
}

type timedAlso struct {
	at    int
	again func(s *Snapshot, r *domain.Record, again func(id string))
}

// Started is a deadline that began to run on a record in a draft, or is over at another
// time than before (Was, 0 for none).
type Started struct {
	Deadline  int
	No        uint32
	Was, Over domain.Time
}

// Moved is a run that a draft began, ended or changed: Was and Is are as before and after,
// nil for none.
type Moved struct {
	Deadline int
	No       uint32
	Was, Is  *Run
	// All says that nothing of the record led to it, but what all are reckoned by.
	All bool
	// By is the entity of another record that led to it; nil for the record itself.
	By *registry.Entity
}

// deadlines holds the table against the declaration.
func (s *Schema) deadlines(t Deadlines) error {
	s.timed, s.due = make([]timed, len(s.reg.Entities)), t.Rows
	for i, d := range t.Rows {
		e, err := s.entity(d.Of)
		if err != nil || d.Runs == nil {
			return fmt.Errorf("%s, of %q: %w", d.Name, d.Of, orNothing(err))
		}
		w := &s.timed[e.Index]
		w.yes, w.own = true, append(w.own, i)
		for _, name := range slices.Sorted(maps.Keys(d.Also)) {
			e, err := s.entity(name)
			if err != nil || d.Also[name] == nil {
				return fmt.Errorf("%s, looking at %q: %w", d.Name, name, orNothing(err))
			}
			w := &s.timed[e.Index]
			w.yes, w.also = true, append(w.also, timedAlso{i, d.Also[name]})
		}
	}
	for _, name := range slices.Sorted(maps.Keys(t.Common)) {
		if err := s.reckonedBy(name, t.Common[name]); err != nil {
			return fmt.Errorf("what all are reckoned by: %w", err)
		}
	}
	return s.outcomes(t.Outcomes)
}

func (s *Schema) reckonedBy(entity string, fields []string) error {
	e, err := s.entity(entity)
	if err != nil {
		return fmt.Errorf("%q: %w", entity, err)
	}
	w := &s.timed[e.Index]
	w.yes, w.all = true, true
	for _, name := range fields {
		f := e.Field(name)
		if f == nil || f.Derived {
			return fmt.Errorf("%s has no stored field %q", entity, name)
		}
		w.common = append(w.common, f.Index)
	}
	return nil
}

func noRunning() (over *btree.BTreeG[running], of *btree.BTreeG[runningOf]) {
	return btree.NewBTreeGOptions(byOver, noLocks), btree.NewBTreeGOptions(byRecord, noLocks)
}

// clockwork follows a change of a record in what runs. old is nil for a new record, r
// for one that is taken back.
func (d *Draft) clockwork(ent *registry.Entity, old, r *domain.Record) {
	w := &d.schema.timed[ent.Index]
	if !w.yes {
		return
	}
	for _, i := range w.own {
		d.reckon(i, old, r)
	}
	for _, a := range w.also {
		again := func(id string) {
			d.by = ent
			d.reckonID(a.at, id)
			d.by = nil
		}
		for _, v := range []*domain.Record{old, r} {
			if v != nil {
				a.again(&d.Snapshot, v, again)
			}
		}
	}
	if w.all && changedAny(w.common, old, r) {
		d.reckonAll()
	}
}

// changedAny says whether one of the fields differs, or a record came or went.
func changedAny(fields []int, old, r *domain.Record) bool {
	return old == nil || r == nil || old.Deleted() != r.Deleted() ||
		slices.ContainsFunc(fields, func(f int) bool { return !old.Body.Get(f).Equal(r.Body.Get(f)) })
}

func (d *Draft) reckonID(i int, id string) {
	if id == "" {
		return
	}
	if r := d.Get(d.reg.Entity(d.schema.due[i].Of), id); r != nil {
		d.reckon(i, r, r)
	}
}

// reckonAll has everything that runs reckoned anew.
func (d *Draft) reckonAll() {
	n := len(d.moved)
	for _, was := range d.runOf.Items() {
		r := d.roll.at(was.no)
		d.reckon(int(was.at), r, r)
	}
	for i := range d.moved[n:] {
		d.moved[n+i].All = true
	}
}

// reckon works out the run of a deadline on a record, of which old was in its place before:
// the same where it did not change, nil where it was not there; r is nil where it is gone.
func (d *Draft) reckon(i int, old, r *domain.Record) {
	no := cmp.Or(r, old).No
	was, ran := d.runOf.Get(runningOf{running: running{no: no, at: uint16(i)}})
	is, runs := runningOf{running: running{no: no, at: uint16(i)}}, false
	if r != nil && !r.Deleted() {
		var run Run
		run, runs = d.schema.due[i].Runs(&d.Snapshot, r)
		is.over, is.since, is.due = run.Over, run.Since, run.Due
	}
	same := ran == runs && (!runs || was == is)
	if same && (!ran || old == r || standsAt(old) == standsAt(r)) {
		return
	}
	if ran {
		d.addRun(i, old, was.due, -1)
	}
	if runs {
		d.addRun(i, r, is.due, 1)
	}
	if !same {
		d.rerun(i, was, is, ran, runs)
	}
}

// rerun puts a run in the place of another, or takes it out.
func (d *Draft) rerun(i int, was, is runningOf, ran, runs bool) {
	moved := Moved{Deadline: i, No: is.no, By: d.by}
	if ran {
		d.runOver.Delete(was.running)
		d.runOf.Delete(was)
		x := was.run()
		moved.Was = &x
	}
	if runs {
		d.runOver.Set(is.running)
		d.runOf.Set(is)
		x := is.run()
		moved.Is = &x
	}
	if d.schema.due[i].Counted {
		d.moved = append(d.moved, moved)
	}
	if ran && runs && was.over == is.over {
		return
	}
	if runs {
		d.started = append(d.started, Started{Deadline: i, No: is.no, Was: was.over, Over: is.over})
	}
	d.Ticks = epochs.Add(1)
}

// loadRunning reckons what runs in a state that was loaded.
func (d *Draft) loadRunning(list []*domain.Record) {
	for _, r := range list {
		if r.Deleted() {
			continue
		}
		for _, i := range d.schema.timed[d.reg.Of(r.Body).Index].own {
			d.reckon(i, nil, r)
		}
	}
	d.started, d.moved = nil, nil
}

// Started lists what began to run in the draft since a mark that it had (Starts), each
// change of it once.
func (d *Draft) Started(since int) []Started { return d.started[since:] }

// Starts counts what began to run in the draft so far.
func (d *Draft) Starts() int { return len(d.started) }

// Moved lists the runs of counted deadlines that the draft began, ended or changed since a
// mark that it had (Moves).
func (d *Draft) Moved(since int) []Moved { return d.moved[since:] }

// Moves counts them.
func (d *Draft) Moves() int { return len(d.moved) }

// Numbered returns the record of a number, as Started names it.
func (s *Snapshot) Numbered(no uint32) *domain.Record { return s.roll.at(no) }

// EachOver calls fn for the records on which a deadline runs that is over after one
// instant and not after another, in the order in which it is over and of their creation,
// until fn answers false.
func (s *Snapshot) EachOver(deadline int, after, until domain.Time, fn func(over domain.Time, r *domain.Record) bool) {
	s.runOver.Ascend(running{at: uint16(deadline), over: after + 1}, func(x running) bool {
		return int(x.at) == deadline && x.over <= until && fn(x.over, s.roll.at(x.no))
	})
}

// EachRunning calls fn for the deadlines that run on a record.
func (s *Snapshot) EachRunning(r *domain.Record, fn func(deadline int, over domain.Time)) {
	s.runOf.Ascend(runningOf{running: running{no: r.No}}, func(x runningOf) bool {
		if x.no == r.No {
			fn(int(x.at), x.over)
		}
		return x.no == r.No
	})
}

// Running says when a deadline is over for a record; ok is false where it does not run.
func (s *Snapshot) Running(deadline int, r *domain.Record) (over domain.Time, ok bool) {
	x, ok := s.runOf.Get(runningOf{running: running{no: r.No, at: uint16(deadline)}})
	return x.over, ok
}

// Run is the run of a deadline on a record; nil where it does not run.
func (s *Snapshot) Run(deadline int, r *domain.Record) *Run {
	x, ok := s.runOf.Get(runningOf{running: running{no: r.No, at: uint16(deadline)}})
	if !ok {
		return nil
	}
	run := x.run()
	return &run
}

// RunningCount counts everything that runs.
func (s *Snapshot) RunningCount() int { return s.runOf.Len() }
