package state

import (
	"cmp"
	"iter"
	"maps"
	"slices"
	"strings"
	"sync/atomic"

	"github.com/tidwall/btree"

	"pdca/internal/domain"
)

// What the cells of a source and month add up to over all units is worked out when somebody
// asks for it who sees all of it, and kept until one of these cells changes: a page of the
// whole enterprise goes over some lines a month, and not over every unit. It is kept in a slot,
// of which there is one for each source and month that have cells. A draft that changes one of
// these puts a new slot in the place of the old one, so what snapshots share is right for all
// of them.

// slot is where such a sum is kept.
type slot struct {
	source uint16
	month  int32
	epoch  uint64
	made   atomic.Pointer[fold]
}

func bySlot(a, b *slot) bool {
	return cmp.Or(cmp.Compare(a.source, b.source), cmp.Compare(a.month, b.month)) < 0
}

func noFolds() *btree.BTreeG[*slot] { return btree.NewBTreeGOptions(bySlot, noLocks) }

// fold is what all cells of a source and month add up to. Nobody changes it.
type fold struct {
	// parts are by the flags of the cells.
	parts [flagPending | flagGuarded + 1]foldPart
	// units are those of the facts, places where they lie, guarded where those that are guarded
	// do; by their numbers (figureNumbers).
	units, places, guarded bitset
}

// foldPart is that of one kind of fact: lines in their order, also those that come to nothing,
// the days that they lie between, and what they add up to.
type foldPart struct {
	lines    []line
	from, to domain.Date
	num, den int64
}

// figureNumbers number what cells are of, for all snapshots together.
type figureNumbers struct {
	units  numbering[string]
	places numbering[audience]
}

// unfold has the next one who asks add up the cells of a source and month anew.
func (d *Draft) unfold(source uint16, month int32) {
	if s := d.unfolded; s != nil && s.source == source && s.month == month && s.made.Load() == nil {
		return
	}
	d.probes.slot.source, d.probes.slot.month = source, month
	s, ok := d.folds.Get(&d.probes.slot)
	if !ok || s.epoch != d.epoch || s.made.Load() != nil {
		s = &slot{source: source, month: month, epoch: d.epoch}
		d.folds.Set(s)
	}
	d.unfolded = s
}

// layFolds makes the slots of all cells there are.
func (s *Snapshot) layFolds() {
	next := &cell{}
	for next != nil {
		at := next
		next = nil
		s.cells.Ascend(at, func(c *cell) bool {
			s.folds.Set(&slot{source: c.source, month: c.month})
			next = &cell{cellKey: cellKey{source: c.source, month: c.month + 1}}
			return false
		})
	}
}

// fold is what the cells of a slot add up to; nil where nobody has made it, and this one is not
// for who reads: it is left off at the first cell that is not asked for or not seen.
func (r *cellReading) fold(m *slot) *fold {
	if f := m.made.Load(); f != nil {
		return f
	}
	type key struct {
		heads uint32
		on    domain.Date
	}
	f, sums, mine := &fold{}, [len(fold{}.parts)]map[key]line{}, true
	r.cells.Ascend(&cell{cellKey: cellKey{source: m.source, month: m.month}}, func(c *cell) bool {
		if c.source != m.source || c.month != m.month {
			return false
		}
		if mine = r.ask.Units.Has(c.unit) && r.covers(c.place, c.flags&flagGuarded != 0); !mine {
			return false
		}
		f.units.add(r.numbers.units.number(c.unit, strings.Clone))
		place := r.numbers.places.number(c.place, ownPlace)
		f.places.add(place)
		if c.flags&flagGuarded != 0 {
			f.guarded.add(place)
		}
		if sums[c.flags] == nil {
			sums[c.flags] = map[key]line{}
		}
		for _, l := range c.lines {
			k := key{l.heads, l.on}
			s := sums[c.flags][k]
			sums[c.flags][k] = line{l.heads, l.on, s.num + l.num, s.den + l.den}
		}
		return r.Meter.Spend(1 + len(c.lines))
	})
	if !mine || r.Meter.Err() != nil {
		return nil // it may have ended half way
	}
	for i, lines := range sums {
		p := &f.parts[i]
		for _, l := range lines {
			if p.lines = append(p.lines, l); len(p.lines) == 1 {
				p.from, p.to = l.on, l.on
			}
			p.from, p.to = min(p.from, l.on), max(p.to, l.on)
			p.num, p.den = p.num+l.num, p.den+l.den
		}
		slices.SortFunc(p.lines, byLine)
		p.lines = slices.Clip(p.lines)
	}
	m.made.Store(f)
	return f
}

// whole says whether all of a fold is asked for, by somebody who sees it all.
func (r *cellReading) whole(f *fold) bool {
	if f == nil || r.ask.Units != nil && !f.units.within(r.ask.Units.numbered(r.numbers)) {
		return false
	}
	c := r.coveredPlaces(r.x, r.covers)
	return f.places.within(c.plain) && f.guarded.within(c.guarded)
}

// folded reads a fold in place of its cells.
func (r *cellReading) folded(f *fold) bool {
	for flags := range f.parts {
		p := &f.parts[flags]
		if len(p.lines) == 0 {
			continue
		}
		key := cellKey{unit: r.ask.At, flags: uint8(flags)}
		if r.ask.Months && r.ask.Together && flags&flagPending == 0 && r.ask.From <= p.from && p.to <= r.ask.To {
			fact := key.fact()
			fact.On, fact.Num, fact.Den, fact.Heads = p.lines[0].on, p.num, p.den, r.heads[p.lines[0].heads]
			r.fn(&fact)
		} else if !r.cell(&cell{cellKey: key, lines: p.lines}) {
			return false
		}
	}
	return r.Meter.Spend(1)
}

// coveredPlaces are the places, by their numbers, at which an actor sees all facts of a kind:
// those that need no guard, and those that do.
type coveredPlaces struct {
	plain, guarded bitset
	// seen is how many places there were when they were looked at.
	seen int
}

// coveredPlaces finds them once for a view and what sources have in common.
func (v *View) coveredPlaces(x *source, covers func(a audience, guarded bool) bool) *coveredPlaces {
	c := v.covered[x.beside()]
	if c == nil {
		c = &coveredPlaces{}
		if v.covered == nil {
			v.covered = map[besideKey]*coveredPlaces{}
		}
		v.covered[x.beside()] = c
	}
	places := v.numbers.places.all()
	for ; c.seen < len(places); c.seen++ {
		if covers(places[c.seen], false) {
			c.plain.add(uint32(c.seen))
		}
		if covers(places[c.seen], true) {
			c.guarded.add(uint32(c.seen))
		}
	}
	return c
}

// UnitSet is a set of units, for one who asks. A nil one has all units.
type UnitSet struct {
	ids map[string]bool
	// nos are the numbers of the units, once they are asked for.
	nos bitset
}

// NewUnitSet makes one of what is not changed any more.
func NewUnitSet(ids map[string]bool) *UnitSet { return &UnitSet{ids: ids} }

// Has says whether a unit is in it.
func (s *UnitSet) Has(unit string) bool { return s == nil || s.ids[unit] }

// All goes over the units.
func (s *UnitSet) All() iter.Seq[string] { return maps.Keys(s.ids) }

// Len counts the units.
func (s *UnitSet) Len() int { return len(s.ids) }

func (s *UnitSet) sorted() []string {
	out := make([]string, 0, len(s.ids))
	for u := range s.ids {
		out = append(out, u)
	}
	slices.Sort(out)
	return out
}

func (s *UnitSet) numbered(n *figureNumbers) bitset {
	if s.nos == nil {
		for u, in := range s.ids {
			if in {
				s.nos.add(n.units.number(u, strings.Clone))
			}
		}
	}
	return s.nos
}

// bitset is a set of numbers.
type bitset []uint64

func (b *bitset) add(i uint32) {
	for len(*b) <= int(i/64) {
		*b = append(*b, 0)
	}
	(*b)[i/64] |= 1 << (i % 64)
}

// within says whether all numbers are in another set too.
func (b bitset) within(o bitset) bool {
	for i, w := range b {
		if i >= len(o) && w != 0 || i < len(o) && w&^o[i] != 0 {
			return false
		}
	}
	return true
}
