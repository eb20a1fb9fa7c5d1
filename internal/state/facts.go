package state

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/tidwall/btree"

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

// cellKey is what a cell is of, in the order in which cells are kept.
type cellKey struct {
	unit   string
	month  int32
	source uint16
	flags  uint8
	place  audience
}

const (
	flagPending = 1 << iota
	flagGuarded
)

// cell holds what the facts of one key add up to, in order of its lines. It belongs to the
// draft of its epoch, and to nobody once that is frozen.
type cell struct {
	cellKey
	epoch uint64
	lines []line
}

// line is what the facts of one set of heads add up to on a day.
type line struct {
	heads    uint32
	on       domain.Date
	num, den int64
}

func byCell(a, b *cell) bool { return a.compare(&b.cellKey) < 0 }

func (k *cellKey) compare(o *cellKey) int {
	return cmp.Or(cmp.Compare(k.source, o.source), strings.Compare(k.unit, o.unit), cmp.Compare(k.month, o.month),
		cmp.Compare(k.place.kind, o.place.kind), strings.Compare(k.place.id, o.place.id), cmp.Compare(k.flags, o.flags))
}

func byLine(a, b line) int { return cmp.Or(cmp.Compare(a.heads, b.heads), cmp.Compare(a.on, b.on)) }

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

func noCells() *btree.BTreeG[*cell] { return btree.NewBTreeGOptions(byCell, noLocks) }

// eachFact tells the facts of a record; nil and a tombstone have none.
func (x *source) eachFact(r *domain.Record, fn func(Fact)) {
	if r == nil || r.Deleted() {
		return
	}
	x.Add(r, x.day, fn)
}

// refact follows a change of a record in the cells.
func (d *Draft) refact(ent *registry.Entity, old, r *domain.Record) {
	for _, x := range d.schema.factsOf[ent.Index] {
		if !x.cells || d.unchanged(x, old, r) {
			continue
		}
		x.eachFact(old, func(f Fact) { d.addFact(x, placeOf(old), f, -1) })
		x.eachFact(r, func(f Fact) { d.addFact(x, placeOf(r), f, 1) })
	}
}

// unchanged says whether two versions of a record count for the same. Nearly always they
// do, and nothing is written.
func (d *Draft) unchanged(x *source, old, r *domain.Record) bool {
	if old == nil || r == nil || placeOf(old) != placeOf(r) {
		return false
	}
	d.facts = d.facts[:0]
	x.eachFact(old, d.collect)
	n := len(d.facts)
	x.eachFact(r, d.collect)
	return slices.Equal(d.facts[:n], d.facts[n:])
}

// addFact adds a fact to its cell, times sign.
func (d *Draft) addFact(x *source, place audience, f Fact, sign int64) {
	y, m, _ := f.On.Std().Date()
	key := cellKey{source: x.at, unit: f.Unit, month: int32(y)*12 + int32(m) - 1, place: place}
	if f.Pending {
		key.flags |= flagPending
	}
	if f.Guarded {
		key.flags |= flagGuarded
	}
	d.probes.cell.cellKey = key
	c, ok := d.cells.Get(&d.probes.cell)
	if !ok || c.epoch != d.epoch {
		n := &cell{cellKey: key, epoch: d.epoch}
		if ok {
			n.cellKey, n.lines = c.cellKey, append(make([]line, 0, len(c.lines)+1), c.lines...)
		}
		d.cells.Set(n)
		c = n
	}
	c.add(line{d.heads.number(f.Heads), f.On, sign * f.Num, sign * f.Den})
	if len(c.lines) == 0 {
		d.cells.Delete(c)
	}
}

// add adds to the line of some heads and a day; a line of nothing is none.
func (c *cell) add(f line) {
	i, ok := slices.BinarySearchFunc(c.lines, f, byLine)
	if !ok {
		if f.num != 0 || f.den != 0 {
			c.lines = slices.Insert(c.lines, i, f)
		}
		return
	}
	l := &c.lines[i]
	if l.num, l.den = l.num+f.num, l.den+f.den; l.num == 0 && l.den == 0 {
		c.lines = slices.Delete(c.lines, i, i+1)
	}
}

// FactsAsked says which facts of a source are wanted.
type FactsAsked struct {
	// Source names it.
	Source string
	// Units are the units of the facts; nil for all.
	Units map[string]bool
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
	covers, heads := v.coverage(x), v.heads.all()
	read := func(c *cell) bool {
		return !covers(c.place, c.flags&flagGuarded != 0) || c.read(v, &ask, heads, fn)
	}
	first, last := monthOf(ask.From), monthOf(ask.To)
	if ask.Units != nil && len(ask.Units) <= lookedUpUnits {
		for u := range ask.Units {
			v.cells.Ascend(&cell{cellKey: cellKey{source: x.at, unit: u, month: first}}, func(c *cell) bool {
				return c.source == x.at && c.unit == u && c.month <= last && read(c)
			})
		}
	} else {
		unit, wanted := "", ask.Units == nil || ask.Units[""]
		v.cells.Ascend(&cell{cellKey: cellKey{source: x.at}}, func(c *cell) bool {
			if c.source != x.at || !v.Meter.Spend(1) {
				return false
			}
			if c.unit != unit { // cells come in the order of their units
				unit, wanted = c.unit, ask.Units == nil || ask.Units[c.unit]
			}
			return !wanted || c.month < first || c.month > last || read(c)
		})
	}
	for _, r := range v.besides(x, covers) {
		v.ownFacts(x, r, covers, ask, func(f *Fact) bool { fn(f); return true })
	}
}

func monthOf(d domain.Date) int32 {
	y, m, _ := d.Std().Date()
	return int32(y)*12 + int32(m) - 1
}

// read calls fn for the lines of a cell that are asked for.
func (c *cell) read(v *View, ask *FactsAsked, heads [][FactHeads]string, fn func(f *Fact)) bool {
	f := Fact{Unit: c.unit, Pending: c.flags&flagPending != 0, Guarded: c.flags&flagGuarded != 0}
	for rest := c.lines; len(rest) > 0; {
		n := 1
		for n < len(rest) && (ask.Together || rest[n].heads == rest[0].heads) {
			n++
		}
		f.Heads = heads[rest[0].heads]
		f.read(rest[:n], ask, fn)
		if rest = rest[n:]; !v.Meter.Spend(1) {
			return false
		}
	}
	return true
}

// read calls fn with the lines, as one fact where the days of a month need not be told
// apart.
func (f *Fact) read(lines []line, ask *FactsAsked, fn func(f *Fact)) {
	if ask.Months && !f.Pending && within(lines, ask) {
		f.On, f.Num, f.Den = lines[0].on, 0, 0
		for i := range lines {
			f.Num, f.Den = f.Num+lines[i].num, f.Den+lines[i].den
		}
		fn(f)
		return
	}
	for i := range lines {
		if l := &lines[i]; ask.From <= l.on && l.on <= ask.To {
			f.On, f.Num, f.Den = l.on, l.num, l.den
			fn(f)
		}
	}
}

// within says whether all lines are of days that are asked for.
func within(lines []line, ask *FactsAsked) bool {
	for i := range lines {
		if on := lines[i].on; on < ask.From || on > ask.To {
			return false
		}
	}
	return true
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

// besides lists the records that the actor sees, or sees more of, otherwise than by the
// unit or the veil that they lie in. It is found once for a view and all sources of an
// entity that have the same guard.
func (v *View) besides(x *source, covers func(a audience, guarded bool) bool) []*domain.Record {
	k := besideKey{x.ent, x.guard}
	if list, ok := v.beside[k]; ok {
		return list
	}
	var list []*domain.Record
	seen := map[uint32]bool{}
	v.eachAudience(x.ent, func(a audience) {
		if a.placed() {
			return
		}
		b, ok := v.buckets.Get(&bucket{audience: a})
		if !ok {
			return
		}
		v.roll.scan(&b.created, func(r *domain.Record) bool {
			if r.Body.TypeName() == x.ent.Name && !covers(placeOf(r), x.guard != 0) && !seen[r.No] && v.Sees(x.ent, r) {
				seen[r.No] = true
				list = append(list, r)
			}
			return v.Meter.Spend(1)
		})
	})
	if v.beside == nil {
		v.beside = map[besideKey][]*domain.Record{}
	}
	v.beside[k] = list
	return list
}

// besideKey is what sources have in common that read the same records beside their cells.
type besideKey struct {
	ent   *registry.Entity
	guard domain.RowNo
}

// ownFacts calls fn for the facts of a record that the actor sees, leaving out those of a
// place that is covered; nil for leaving out none.
func (v *View) ownFacts(x *source, r *domain.Record, covers func(a audience, guarded bool) bool, ask FactsAsked, fn func(f *Fact) bool) (more bool) {
	more = true
	v.factsOf(x, r, func(f Fact) {
		switch {
		case !more || f.On < ask.From || f.On > ask.To || ask.Units != nil && !ask.Units[f.Unit]:
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
	case x.unit == nil || ask.Units == nil || len(ask.Units) > lookedUpUnits:
		v.Scan(x.ent, one)
		return
	}
	for _, u := range sortedUnits(ask.Units) {
		v.Each(x.ent, x.unit, domain.String(u), one)
	}
}

func sortedUnits(set map[string]bool) []string {
	out := make([]string, 0, len(set))
	for u := range set {
		out = append(out, u)
	}
	slices.Sort(out)
	return out
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
