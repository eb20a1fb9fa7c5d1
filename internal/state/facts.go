package state

import (
	"fmt"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// Named figures are made of facts: what a single record counts for, at which unit, on
// which day, under which heads. The facts of a source are added up in cells, one for each
// unit and month, with a line in it for each set of heads and day. Most sets stand in one
// record of a month alone, so a line is small: heads are numbered. Applying an effect takes
// the facts of the old version out and puts those of the new one in, so cells are a pure
// function of the records, as sums are.
//
// A cell is of one place: of the unit in whose bucket its records lie, or of a veil. So
// who may list them all is one look at a scope, and what is concealed is in cells that
// only the revealed add. What somebody sees otherwise than by the place, as their own, by
// a team, as a further unit's, by a circle, is looked at record by record, and counted once.

// FactHeads is how many heads a fact stands under at most.
const FactHeads = 4

// Fact is what a record counts for once.
type Fact struct {
	// Unit is where it counts, On the day of it.
	Unit string
	On   domain.Date
	// Num and Den are what it adds above and below the line.
	Num, Den int64
	// Pending counts only once its day is there: what is due and not yet decided.
	Pending bool
	// Guarded needs the source's Guard row too.
	Guarded bool
	// Heads are what it can be grouped by, in the order of the source.
	Heads [FactHeads]string
}

// Days gives the enterprise's day of an instant.
type Days func(domain.Time) domain.Date

// Facts is a source of facts: what the records of an entity count for.
type Facts struct {
	// Name tells the source from others, Of is the entity.
	Name, Of string
	// Unit is a field with an index that names the unit of every fact; "" where the facts
	// of one unit cannot be looked up.
	Unit string
	// Guard is the row of the matrix that guarded facts need beside the entity's; "" for
	// none.
	Guard string
	// By is a row of the matrix by which all facts of a unit are read, in place of the row of
	// the records: numbers for who sees no record. "" for none.
	By string
	// Add tells the facts of a live record. It looks at nothing but the record and the days
	// of the enterprise.
	Add func(r *domain.Record, day Days, add func(Fact))
	// Looks tells them in place of Add where they follow from other records too (linked.go).
	// It looks at the state alone, at no day of today.
	Looks func(s *Snapshot, r *domain.Record, add func(Fact))
	// Also has, by entity, which records Looks is to look at again when one of that entity
	// changed. It is asked about the record before and after.
	Also map[string]func(s *Snapshot, r *domain.Record, again func(id string))
	// Reads names, by entity of Also, the fields that Looks reads of it: a change of others
	// leads to no look. Absent, it is any field.
	Reads map[string][]string
	// Runs says that they are in place of that what the runs of deadlines on the records came
	// to (outcomes.go).
	Runs bool
}

// source is one of them, held against the declaration.
type source struct {
	*Facts
	ent   *registry.Entity
	unit  *registry.Field
	guard domain.RowNo
	at    uint16
	day   Days
	// cells says that the facts are kept; else they are looked at when they are read.
	cells bool
}

// facts holds the sources against the declaration.
func (s *Schema) facts(list []*Facts) error {
	s.factsOf, s.factsBy = make([][]*source, len(s.reg.Entities)), map[string]*source{}
	s.runsOf = make([]*source, len(s.reg.Entities))
	for i, f := range list {
		e, err := s.entity(f.Of)
		ways := 0
		for _, is := range []bool{f.Add != nil, f.Looks != nil, f.Runs} {
			if is {
				ways++
			}
		}
		if err != nil || ways != 1 || s.factsBy[f.Name] != nil {
			return fmt.Errorf("facts %s, of %q: %w", f.Name, f.Of, orNothing(err))
		}
		x := &source{Facts: f, ent: e, at: uint16(i), cells: e.ReadAs < 0, day: s.dayOf}
		if f.Unit != "" {
			if x.unit = e.Field(f.Unit); x.unit == nil || !x.unit.Indexed {
				return fmt.Errorf("facts %s: %s has no index of %q", f.Name, f.Of, f.Unit)
			}
		}
		if f.Guard != "" {
			if x.guard = s.reg.Matrix.Number(f.Guard); x.guard == 0 {
				return fmt.Errorf("facts %s: %q is no row of the rights matrix", f.Name, f.Guard)
			}
		}
		s.factsBy[f.Name] = x
		if f.Runs {
			s.runsOf[e.Index] = x
			continue
		}
		if f.Looks != nil {
			if err := s.link(x); err != nil {
				return fmt.Errorf("facts %s: %w", f.Name, err)
			}
			continue
		}
		s.factsOf[e.Index] = append(s.factsOf[e.Index], x)
	}
	return nil
}

// eachFact tells the facts of a record; nil and a tombstone have none.
func (x *source) eachFact(r *domain.Record, fn func(Fact)) {
	if r == nil || r.Deleted() {
		return
	}
	x.Add(r, x.day, fn)
}

// refact follows a change of a record in the cells. Nearly always two versions of a record count
// for the same, and nothing is written.
func (d *Draft) refact(ent *registry.Entity, old, r *domain.Record) {
	for _, x := range d.schema.factsOf[ent.Index] {
		if !x.cells {
			continue
		}
		d.facts = d.facts[:0]
		x.eachFact(old, d.collect)
		n := len(d.facts)
		x.eachFact(r, d.collect)
		was, is := d.facts[:n], d.facts[n:]
		if old != nil && r != nil && placeOf(old) == placeOf(r) {
			for len(was) > 0 && len(is) > 0 && was[0] == is[0] {
				was, is = was[1:], is[1:]
			}
		}
		for i := range was {
			d.addFact(x, placeOf(old), &was[i], -1)
		}
		for i := range is {
			d.addFact(x, placeOf(r), &is[i], 1)
		}
	}
}

// FactsAsked says which facts of a source are wanted.
type FactsAsked struct {
	// Source names it.
	Source string
	// Units are the units of the facts; nil for all.
	Units *UnitSet
	// At says that one of the Units need not be told from another: their facts may come as
	// those of this one. "" where they have to be told apart.
	At string
	// From and To bound the days, both included.
	From, To domain.Date
	// Months says that of a month that is wanted as a whole the days need not be told
	// apart: its facts may come as one, of the first of them.
	Months bool
	// Together says that heads need not be told apart either: with Months, what stands under
	// several may come as one, under those of the first.
	Together bool
}

// lookedUpUnits is up to how many units their cells are looked up one unit after the other.
const lookedUpUnits = 8

// EachFact calls fn for what the actor may see of the facts of a source, in no promised
// order: each time one record's fact, or what several of the same unit, day, heads and
// kind add up to. The facts are of no use once the Meter has ended the work.
func (v *View) EachFact(ask FactsAsked, fn func(f *Fact)) {
	x := v.schema.factsBy[ask.Source]
	if !x.cells {
		v.EachFactRecord(ask, func(_ *domain.Record, f *Fact) bool { fn(f); return true })
		return
	}
	v.settled()
	covers := v.coverage(x)
	reading := cellReading{View: v, ask: &ask, x: x, covers: covers, heads: v.heads.all(), fn: fn}
	last := monthOf(ask.To)
	v.folds.Ascend(&slot{source: x.at, month: monthOf(ask.From)}, func(m *slot) bool {
		return m.source == x.at && m.month <= last && reading.month(m)
	})
	for _, r := range v.besides(x, covers) {
		v.ownFacts(x, r, covers, ask, func(f *Fact) bool { fn(f); return true })
	}
}

// coverage says of a place whether the actor sees all facts there, or all that are guarded.
// It keeps the answer for the place that comes again and again.
func (v *View) coverage(x *source) func(a audience, guarded bool) bool {
	var last audience
	var plain, all bool
	return func(a audience, guarded bool) bool {
		if a != last {
			last, plain = a, v.Scope.seesUnit(a, x.ent) || x.By != "" && v.numbersAt(a.id, x.By)
			all = plain && (x.guard == 0 || v.Scope.coversUnit(a, x.guard))
		}
		return all || plain && !guarded
	}
}

// Covers says whether the actor sees whatever the records of an entity count for at a unit.
func (v *View) Covers(facts, unit string) bool {
	x := v.schema.factsBy[facts]
	return v.Scope.seesUnit(audience{audUnit, unit}, x.ent) || x.By != "" && v.numbersAt(unit, x.By)
}

// numbersAt says whether the actor has a row over a unit.
func (v *View) numbersAt(unit, row string) bool {
	u := v.Unit(unit)
	return u != nil && v.Allowed(v.Scope, row, domain.LevelView, v.reg.Units.Ent, u)
}

// ownFacts calls fn for the facts of a record that the actor sees, leaving out those of a
// place that is covered; nil for leaving out none.
func (v *View) ownFacts(x *source, r *domain.Record, covers func(a audience, guarded bool) bool, ask FactsAsked, fn func(f *Fact) bool) (more bool) {
	more = true
	v.factsOf(x, r, func(f Fact) {
		switch {
		case !more || f.On < ask.From || f.On > ask.To || !ask.Units.Has(f.Unit):
		case covers != nil && covers(placeOf(r), f.Guarded):
		case f.Guarded && !v.Scope.reads(x.guard, x.ent, r):
		default:
			more = fn(&f)
		}
	})
	return more
}

// EachFactRecord calls fn for each fact of each record that the actor sees, until fn
// answers false: what EachFact adds up, one by one.
func (v *View) EachFactRecord(ask FactsAsked, fn func(r *domain.Record, f *Fact) bool) {
	x := v.schema.factsBy[ask.Source]
	one := func(r *domain.Record) bool {
		return v.Meter.Spend(2) && (!v.Sees(x.ent, r) || v.ownFacts(x, r, nil, ask, func(f *Fact) bool { return fn(r, f) }))
	}
	switch {
	case x.Looks != nil:
		v.eachLinked(x, one)
		return
	case x.Runs:
		v.eachRun(x, ask, fn)
		return
	case x.unit == nil || ask.Units == nil || ask.Units.Len() > lookedUpUnits:
		v.Scan(x.ent, one)
		return
	}
	for _, u := range ask.Units.sorted() {
		v.Each(x.ent, x.unit, domain.String(u), one)
	}
}

// EachFactOf calls fn for the facts of the records of a source that refer to a record by a
// field, as far as the actor sees them.
func (v *View) EachFactOf(facts, field, id string, fn func(r *domain.Record, f *Fact) bool) {
	x := v.schema.factsBy[facts]
	all := FactsAsked{From: minDate, To: maxDate}
	v.Each(x.ent, x.ent.Field(field), domain.String(id), func(r *domain.Record) bool {
		return v.Meter.Spend(2) && (!v.Sees(x.ent, r) || v.ownFacts(x, r, nil, all, func(f *Fact) bool { return fn(r, f) }))
	})
}
