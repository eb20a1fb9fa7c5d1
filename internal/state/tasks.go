package state

import (
	"cmp"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"math"
	"slices"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// What waits for somebody is derived from the state: records in a state from which the
// declaration has a task for whoever may move them on, what a table adds, and deadlines
// that run and are theirs. Nothing of it is stored, so nobody has to keep it in step.

// DeadlineTask is the kind of the tasks that a running deadline alone makes.
const DeadlineTask = "DEADLINE"

// Wait says that records wait for somebody.
type Wait struct {
	// Kind is what the task is called, Of the entity.
	Kind, Of string
	// Field and Value say which records wait; the field has an index.
	Field, Value string
	// May says whether it is for the actor to do; the actor sees the record.
	May func(v *View, r *domain.Record) bool
	// Open says whether it is there to be done by anybody; nil where the value says so.
	Open func(s *Snapshot, r *domain.Record, today domain.Date) bool
}

// wait is one of them, held against the declaration.
type wait struct {
	kind  string
	ent   *registry.Entity
	field *registry.Field
	value domain.Value
	to    string
	may   func(v *View, r *domain.Record) bool
	open  func(s *Snapshot, r *domain.Record, today domain.Date) bool
}

// Leaving says of an entity whose records may be named to act (@assigned) when one of them
// has gone: what names them, and is not sealed, waits as a task of that kind for whoever may
// change it. The zero value has nobody go.
type Leaving struct {
	Kind, Of string
	Gone     func(r *domain.Record) bool
}

// handOver is what waits for another to act: of every entity that names who acts in a field
// that may name another.
func (s *Schema) handOver(l Leaving) (out []Wait, err error) {
	if l.Gone == nil {
		return nil, nil
	}
	of, err := s.entity(l.Of)
	if err != nil {
		return nil, err
	}
	for _, e := range s.reg.Entities {
		for _, a := range e.Assigned {
			f := e.Fields[a.Field]
			if f.Ref == nil || f.Ref.To != of || !f.Single() || f.Server || f.Policy == "IMMUTABLE" || e.Update == "" || e.Status < 0 {
				continue
			}
			for _, v := range e.Fields[e.Status].Enum.Values {
				if e.SealedIn[v.Name] {
					continue
				}
				gone := func(s *Snapshot, r *domain.Record, _ domain.Date) bool {
					p := s.Get(of, r.Body.Str(f.Index))
					return p != nil && l.Gone(p)
				}
				out = append(out, Wait{Kind: l.Kind, Of: e.Name, Field: e.Fields[e.Status].Name, Value: v.Name, Open: gone, May: func(view *View, r *domain.Record) bool {
					return gone(view.Snapshot, r, view.Today) && view.AllowedOver(view.Scope, e.Over, e.Update, domain.LevelEdit, e, r)
				}})
			}
		}
	}
	return out, nil
}

// Task is something that waits for the actor.
type Task struct {
	Kind string
	Ent  *registry.Entity
	R    *domain.Record
	// To is the state that the actor is to move the record to; "" where that is not it.
	To string
	// Deadline is the one that ends first of those that run on the record, -1 for none;
	// DueOn its last day and Over the first moment after; Provisional says that the day may
	// still move.
	Deadline    int
	DueOn       domain.Date
	Over        domain.Time
	Provisional bool
}

// waiting gathers what waits: from the declaration, and from a table.
func (s *Schema) waiting(table []Wait) error {
	for _, e := range s.reg.Entities {
		for i, t := range e.Transitions {
			if t.Task != "" && !slices.ContainsFunc(e.Transitions[:i], func(o registry.Transition) bool { return o.From == t.From && o.To == t.To && o.Task == t.Task }) {
				s.waits = append(s.waits, wait{kind: t.Task, ent: e, field: e.Fields[e.Status], value: domain.String(t.From), to: t.To,
					may: func(v *View, r *domain.Record) bool { return v.mayDo(t, e, r) }})
			}
		}
	}
	for _, w := range table {
		e, err := s.entity(w.Of)
		if err != nil || w.May == nil {
			return fmt.Errorf("%s, of %q: %w", w.Kind, w.Of, orNothing(err))
		}
		f := e.Field(w.Field)
		if f == nil || !f.Indexed {
			return fmt.Errorf("%s: %s has no index of %q", w.Kind, w.Of, w.Field)
		}
		s.waits = append(s.waits, wait{kind: w.Kind, ent: e, field: f, value: valueOf(f, w.Value), may: w.May, open: w.Open})
	}
	return nil
}

// mayDo says whether a task of a transition is the actor's: by one of the ways between its
// states that have the task, with the right over the units that this way asks it over.
func (v *View) mayDo(task registry.Transition, ent *registry.Entity, r *domain.Record) (yes bool) {
	ent.Ways(task.From, task.To, func(t *registry.Transition) bool {
		yes = t.Task == task.Task && !(t.Other && r.CreatedBy == v.Actor.Account) && v.AllowedTo(v.Scope, t, ent, r)
		return !yes
	})
	return yes
}

// Tasks lists what waits for the actor, of some kinds or, where none are named, of all:
// what is due first comes first, what has no day last. The Meter may end it.
func (v *View) Tasks(kinds []string) ([]Task, error) { return v.tasks(kinds, v.near()) }

// tasks are those on the records of a set.
func (v *View) tasks(kinds []string, near numberSet) ([]Task, error) {
	t := tasks{View: v, kinds: kinds, seen: map[uint32]bool{}, near: near}
	for i := range v.schema.waits {
		t.gather(&v.schema.waits[i])
	}
	if t.wants(DeadlineTask) {
		t.deadlines()
	}
	if err := v.Meter.Err(); err != nil {
		return nil, err
	}
	slices.SortFunc(t.list, Task.compare)
	return t.list, nil
}

// valueOf is a value of a field whose text a table has.
func valueOf(f *registry.Field, text string) domain.Value {
	if f.Kind == domain.KindBool {
		return domain.Bool(text == "true")
	}
	return domain.String(text)
}

type tasks struct {
	*View
	kinds []string
	list  []Task
	// seen are the records that something waits for already.
	seen map[uint32]bool
	// near are the records that the actor may see; nil for whichever.
	near numberSet
}

// nearRecords is up to how many records an actor's audiences may have for these to be gone over
// before all that waits for anybody is.
const nearRecords = 100_000

// near are the numbers of the records in the audiences of an actor who sees but a part of the
// enterprise: whatever they see is among them. It is nil where there are too many.
func (v *View) near() numberSet {
	var lists []*bucket
	n := 0
	v.eachAudienceOf(true, true, true, func(a audience) {
		if b, ok := v.buckets.Get(&bucket{audience: a}); ok && n <= nearRecords {
			lists, n = append(lists, b), n+b.created.Len()
		}
	})
	if n > nearRecords || !v.Meter.Spend(n/16) {
		return nil
	}
	set := numberSet{}
	for _, b := range lists {
		for p := b.created.start(); ; p.next() {
			no, ok := p.number()
			if !ok {
				break
			}
			set.add(no)
		}
	}
	return set
}

func (t *tasks) wants(kind string) bool { return len(t.kinds) == 0 || slices.Contains(t.kinds, kind) }

// gather adds the records that wait. Where deadlines are asked for, those of others are
// looked at too, so that no record is listed twice.
func (t *tasks) gather(w *wait) {
	wanted := t.wants(w.kind)
	if !wanted && !t.wants(DeadlineTask) {
		return
	}
	waits := t.posting(w.ent, w.field, w.value)
	if waits == nil {
		return
	}
	for p := waits.nos.start(); ; p.next() {
		no, ok := p.number()
		if !ok {
			return
		}
		if !t.near.has(no) {
			continue
		}
		if !t.Meter.Spend(4) {
			return
		}
		if r := t.roll.at(no); t.Sees(w.ent, r) && w.may(t.View, r) {
			t.seen[no] = true
			if wanted {
				t.add(Task{Kind: w.kind, Ent: w.ent, R: r, To: w.to})
			}
		}
	}
}

// add takes in a task, with the deadline that ends first and its day.
func (t *tasks) add(task Task) {
	t.ends(&task)
	task.DueOn = t.DueOn(&task)
	if task.Deadline >= 0 {
		d := &t.schema.due[task.Deadline]
		task.Provisional = d.Provisional != nil && d.Provisional(t.Snapshot, task.R)
	}
	t.list = append(t.list, task)
}

// ends finds the deadline of a task that ends first.
func (s *Snapshot) ends(task *Task) {
	task.Deadline, task.Over = -1, math.MaxInt64
	s.EachRunning(task.R, func(i int, over domain.Time) {
		if over < task.Over {
			task.Deadline, task.Over = i, over
		}
	})
}

// DueOn is the last day of the deadline of a task; 0 for none.
func (s *Snapshot) DueOn(task *Task) domain.Date {
	if task.Deadline < 0 {
		return 0
	}
	return s.schema.due[task.Deadline].DueOn(s, task.R)
}

// deadlines adds what runs and is the actor's, on records that nothing else waits for.
func (t *tasks) deadlines() {
	for i := range t.schema.due {
		d := &t.schema.due[i]
		ent := t.reg.Entity(d.Of)
		if d.Concerns == nil {
			continue
		}
		t.runOver.Ascend(running{at: uint16(i), over: math.MinInt64}, func(x running) bool {
			if int(x.at) != i {
				return false
			}
			if !t.near.has(x.no) || t.seen[x.no] {
				return true
			}
			if !t.Meter.Spend(2) {
				return false
			}
			if r := t.roll.at(x.no); t.Sees(ent, r) && t.Meter.Spend(8) && d.Concerns(t.View, r) {
				t.seen[x.no] = true
				t.add(Task{Kind: DeadlineTask, Ent: ent, R: r})
			}
			return true
		})
	}
}

// EachWaiting calls fn for what waits for anybody on the records that the actor sees, until fn
// answers false: each kind of a record once, and for records that nothing else waits for their
// deadline, where somebody is told of it. The day of the deadline is not worked out (DueOn).
func (v *View) EachWaiting(fn func(t Task) bool) {
	told, waits, more := map[string]numberSet{}, numberSet{}, true
	tell := func(t Task) {
		waits.add(t.R.No)
		v.ends(&t)
		more = fn(t)
	}
	for i := range v.schema.waits {
		w := &v.schema.waits[i]
		of := told[w.kind]
		if of == nil {
			of = numberSet{}
			told[w.kind] = of
		}
		v.Each(w.ent, w.field, w.value, func(r *domain.Record) bool {
			if more = more && v.Meter.Spend(4); more && !of.has(r.No) && v.Sees(w.ent, r) && (w.open == nil || w.open(v.Snapshot, r, v.Today)) {
				of.add(r.No)
				tell(Task{Kind: w.kind, Ent: w.ent, R: r, To: w.to})
			}
			return more
		})
	}
	for i := range v.schema.due {
		ent := v.reg.Entity(v.schema.due[i].Of)
		if !v.schema.due[i].Asks {
			continue
		}
		v.EachOver(i, math.MinInt64, math.MaxInt64, func(_ domain.Time, r *domain.Record) bool {
			if more = more && v.Meter.Spend(2); more && !waits.has(r.No) && v.Sees(ent, r) {
				tell(Task{Kind: DeadlineTask, Ent: ent, R: r})
			}
			return more
		})
	}
}

func (t Task) compare(o Task) int {
	return cmp.Or(cmp.Compare(t.Over, o.Over), cmp.Compare(t.R.CreatedRev, o.R.CreatedRev), cmp.Compare(t.R.CreatedOrd, o.R.CreatedOrd),
		cmp.Compare(t.Kind, o.Kind), cmp.Compare(t.To, o.To))
}

// Deadline returns a deadline of the table, as Task names it.
func (s *Snapshot) Deadline(i int) *Deadline { return &s.schema.due[i] }

// taskCursor is the form of a task's cursor: its number, then what tasks are ordered by,
// with the record's type and id for its place in the commit that made it (cursorVersion).
const taskCursor = 2

// AppendCursor appends where the task stands in the list.
func (t Task) AppendCursor(b []byte) []byte {
	raw := binary.AppendVarint([]byte{taskCursor}, int64(t.Over))
	raw = appendText(appendText(binary.AppendUvarint(raw, uint64(t.R.CreatedRev)), t.Ent.Name), t.R.ID)
	return base64.RawURLEncoding.AppendEncode(b, append(raw, t.Kind+" "+t.To...))
}

// TasksAfter returns the tasks behind a cursor; "" for all.
func (s *Snapshot) TasksAfter(list []Task, cursor string) ([]Task, error) {
	if cursor == "" {
		return list, nil
	}
	raw, err := base64.RawURLEncoding.DecodeString(cursor[:min(len(cursor), maxCursor)])
	if err != nil || len(raw) < 2 || raw[0] != taskCursor {
		return nil, badCursor()
	}
	c := cursorReader{b: raw[1:]}
	over, n := binary.Varint(c.b)
	if n <= 0 {
		return nil, badCursor()
	}
	c.b = c.b[n:]
	rev, ent, id := domain.Rev(c.uvarint()), s.reg.Entity(c.text()), c.text()
	kind, to, found := strings.Cut(string(c.b), " ")
	if c.bad || !found || ent == nil {
		return nil, badCursor()
	}
	at := Task{Over: domain.Time(over), R: s.placed(ent, rev, id), Kind: kind, To: to}
	i, _ := slices.BinarySearchFunc(list, at, Task.compare)
	if i < len(list) && list[i].compare(at) == 0 {
		i++
	}
	return list[i:], nil
}
