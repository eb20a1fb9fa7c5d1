package state

import (
	"cmp"
	"fmt"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// What runs of deadlines came to is told by facts, for each entity that deadlines run on: a
// run that is under way is pending on the last day that it had at first, one that ended
// counts there for ever. A run is seen by whoever sees its record, and lies where that does.
//
// What runs is derived. How a run ended cannot be read from the records afterwards, so
// whoever makes the changes keeps it in records of its own (Outcomes), which are in the
// journal. The cells are a pure function of both.

// Outcomes says where it is kept what became of runs.
type Outcomes struct {
	// Of is the entity of the records that say so; "" for none. Key is its field, with an
	// index, that has the name of the deadline.
	Of, Key string
	// Tell reads one of them.
	Tell func(r *domain.Record) Outcome
	// Each calls fn for those of a deadline's runs on a record, by the id of that.
	Each func(s *Snapshot, deadline, id string, fn func(r *domain.Record))
}

// Outcome is what became of a run.
type Outcome struct {
	// Deadline and RecordID say of which run; Due is the last day that it had at first.
	Deadline, RecordID string
	Due                domain.Date
	// Ended is false for one that is still under way, or that counts for nothing; Kept says
	// that it ended in time, How in a word how it ended else.
	Ended, Kept bool
	How         string
}

// outcomes holds the table against the declaration.
func (s *Schema) outcomes(o Outcomes) error {
	s.outcomeOf, s.ended, s.dueBy = o, nil, map[string]int{}
	for i, d := range s.due {
		s.dueBy[d.Name] = i
	}
	if o.Of == "" {
		return nil
	}
	e, err := s.entity(o.Of)
	if err != nil || o.Tell == nil || o.Each == nil {
		return fmt.Errorf("what runs came to, of %q: %w", o.Of, orNothing(err))
	}
	if f := e.Field(o.Key); f == nil || !f.Indexed {
		return fmt.Errorf("what runs came to: %s has no index of %q", o.Of, o.Key)
	}
	s.ended = e
	return nil
}

// standing is where the runs on a record count, and who sees them.
type standing struct {
	place audience
	unit  string
	there bool
}

// standsAt is that of a record. What is reference data is no unit's.
func standsAt(r *domain.Record) standing {
	if r == nil || r.Deleted() {
		return standing{}
	}
	at := standing{placeOf(r), r.Unit, true}
	if r.Unit == domain.RefBucket {
		at.unit = ""
	}
	return at
}

// underWay is the fact of a run that has not ended.
func (x *source) underWay(name string, at standing, due domain.Date) Fact {
	return Fact{Unit: at.unit, On: due, Den: 1, Pending: true, Guarded: x.guard != 0, Heads: [FactHeads]string{name}}
}

// ended is that of a run that ended.
func (x *source) ended(o *Outcome, at standing) Fact {
	f := Fact{Unit: at.unit, On: o.Due, Den: 1, Guarded: x.guard != 0, Heads: [FactHeads]string{o.Deadline, o.How}}
	if o.Kept {
		f.Num = 1
	}
	return f
}

// addRun adds what a run under way counts for, times sign.
func (d *Draft) addRun(i int, r *domain.Record, due domain.Date, sign int64) {
	row := &d.schema.due[i]
	x := d.schema.runsOf[d.reg.Entity(row.Of).Index]
	if at := standsAt(r); row.Counted && x != nil && at.there {
		f := x.underWay(row.Name, at, due)
		d.addFact(x, at.place, &f, sign)
	}
}

// addOutcome adds what a run that ended counts for, where its record stands, times sign.
func (d *Draft) addOutcome(r *domain.Record, sign int64) {
	if r == nil || r.Deleted() {
		return
	}
	o := d.schema.outcomeOf.Tell(r)
	if x := d.schema.sourceOf(&o); x != nil {
		d.addEnded(x, &o, standsAt(d.Get(x.ent, o.RecordID)), sign)
	}
}

// sourceOf is where an outcome counts; nil for nowhere.
func (s *Schema) sourceOf(o *Outcome) *source {
	i, known := s.dueBy[o.Deadline]
	if !o.Ended || !known || !s.due[i].Counted {
		return nil // it has none, or the table has the deadline no more
	}
	return s.runsOf[s.reg.Entity(s.due[i].Of).Index]
}

func (d *Draft) addEnded(x *source, o *Outcome, at standing, sign int64) {
	if at.there {
		f := x.ended(o, at)
		d.addFact(x, at.place, &f, sign)
	}
}

// reoutcome follows a change of a record in what runs came to: of one that says so, and of one
// that they were on and that stands somewhere else now. old is nil for a new record, r for one
// that is taken back.
func (d *Draft) reoutcome(ent *registry.Entity, old, r *domain.Record) {
	if d.schema.ended == nil {
		return
	}
	if ent == d.schema.ended {
		d.addOutcome(old, -1)
		d.addOutcome(r, 1)
	}
	was, is := standsAt(old), standsAt(r)
	if d.schema.runsOf[ent.Index] == nil || was == is {
		return
	}
	d.eachOutcome(ent, cmp.Or(r, old), func(rec *domain.Record) {
		o := d.schema.outcomeOf.Tell(rec)
		if x := d.schema.sourceOf(&o); x != nil {
			d.addEnded(x, &o, was, -1)
			d.addEnded(x, &o, is, 1)
		}
	})
}

// loadOutcomes adds what runs came to in a state that was loaded.
func (d *Draft) loadOutcomes() {
	if d.schema.ended != nil {
		d.Scan(d.schema.ended, func(r *domain.Record) bool { d.addOutcome(r, 1); return true })
	}
}

// eachOutcome calls fn for what the runs on a record came to.
func (s *Snapshot) eachOutcome(ent *registry.Entity, r *domain.Record, fn func(o *domain.Record)) {
	for _, t := range s.schema.timed[ent.Index].own {
		if d := &s.schema.due[t.at]; d.Counted && s.schema.ended != nil {
			s.schema.outcomeOf.Each(s, d.Name, r.ID, fn)
		}
	}
}

// runFacts tells what the runs on a record count for.
func (s *Snapshot) runFacts(x *source, r *domain.Record, fn func(Fact)) {
	at := standsAt(r)
	if !at.there {
		return
	}
	for _, t := range s.schema.timed[x.ent.Index].own {
		if run := s.Run(t.at, r); run != nil && s.schema.due[t.at].Counted {
			fn(x.underWay(s.schema.due[t.at].Name, at, run.Due))
		}
	}
	s.eachOutcome(x.ent, r, func(o *domain.Record) {
		if told := s.schema.outcomeOf.Tell(o); told.Ended {
			fn(x.ended(&told, at))
		}
	})
}

// eachRun calls fn for each run on records that the actor sees, until fn answers false: those
// that run, then those that ended, deadline by deadline.
func (v *View) eachRun(x *source, ask FactsAsked, fn func(r *domain.Record, f *Fact) bool) {
	more := true
	one := func(r *domain.Record, f func(at standing) Fact) bool {
		at := standsAt(r)
		if more = v.Meter.Spend(2); !more || !at.there || !v.Sees(x.ent, r) || x.guard != 0 && !v.Scope.reads(x.guard, x.ent, r) {
			return more
		}
		fact := f(at)
		if ask.From <= fact.On && fact.On <= ask.To && ask.Units.Has(fact.Unit) {
			more = fn(r, &fact)
		}
		return more
	}
	for _, t := range v.schema.timed[x.ent.Index].own {
		i, d := t.at, &v.schema.due[t.at]
		if !d.Counted {
			continue
		}
		v.EachOver(i, -1<<62, 1<<62, func(_ domain.Time, r *domain.Record) bool {
			run := v.Run(i, r)
			return one(r, func(at standing) Fact { return x.underWay(d.Name, at, run.Due) })
		})
		if v.schema.ended == nil || !more {
			continue
		}
		v.EachOf(v.schema.ended.Name, v.schema.outcomeOf.Key, d.Name, func(o *domain.Record) bool {
			told := v.schema.outcomeOf.Tell(o)
			if r := v.Snapshot.Get(x.ent, told.RecordID); r != nil && told.Ended {
				return one(r, func(at standing) Fact { return x.ended(&told, at) })
			}
			return true
		})
	}
}
