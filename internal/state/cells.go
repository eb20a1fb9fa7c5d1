package state

import (
	"cmp"
	"slices"
	"strings"

	"github.com/tidwall/btree"

	"pdca/internal/domain"
)

// cellKey is what a cell is of, in the order in which cells are kept.
type cellKey struct {
	source uint16
	flags  uint8
	month  int32
	unit   string
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
	return cmp.Or(cmp.Compare(k.source, o.source), cmp.Compare(k.month, o.month), strings.Compare(k.unit, o.unit),
		cmp.Compare(k.place.kind, o.place.kind), strings.Compare(k.place.id, o.place.id), cmp.Compare(k.flags, o.flags))
}

func byLine(a, b line) int { return cmp.Or(cmp.Compare(a.heads, b.heads), cmp.Compare(a.on, b.on)) }

func noCells() *btree.BTreeG[*cell] { return btree.NewBTreeGOptions(byCell, noLocks) }

// addFact adds a fact to its cell, times sign.
func (d *Draft) addFact(x *source, place audience, f *Fact, sign int64) {
	key := cellKey{source: x.at, unit: f.Unit, flags: f.flags(), month: monthOf(f.On), place: place}
	c := d.counted
	if c == nil || c.cellKey != key {
		c = d.ownCell(&key)
		d.counted = c
	}
	d.unfold(key.source, key.month)
	if !d.stood.known || d.stood.heads != f.Heads {
		d.stood.heads, d.stood.no, d.stood.known = f.Heads, d.heads.number(f.Heads, ownHeads), true
	}
	c.add(line{d.stood.no, f.On, sign * f.Num, sign * f.Den})
	if len(c.lines) == 0 {
		d.cells.Delete(c)
		d.counted = nil
	}
}

// ownCell is the draft's own cell of a key.
func (d *Draft) ownCell(key *cellKey) *cell {
	d.probes.cell.cellKey = *key
	c, ok := d.cells.GetHint(&d.probes.cell, &d.hints.cell)
	if ok && c.epoch == d.epoch {
		return c
	}
	n := &cell{cellKey: *key, epoch: d.epoch}
	if ok {
		n.cellKey, n.lines = c.cellKey, append(make([]line, 0, len(c.lines)+1), c.lines...)
	}
	d.cells.SetHint(n, &d.hints.cell)
	return n
}

func (f *Fact) flags() (flags uint8) {
	if f.Pending {
		flags |= flagPending
	}
	if f.Guarded {
		flags |= flagGuarded
	}
	return flags
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

// cellReading reads the cells of a source for somebody.
type cellReading struct {
	*View
	ask    *FactsAsked
	x      *source
	covers func(a audience, guarded bool) bool
	heads  [][FactHeads]string
	fn     func(f *Fact)
}

// month reads the cells of a month: what they add up to where that is enough, those of a few
// units, or all.
func (r *cellReading) month(m *slot) bool {
	if r.ask.At != "" {
		if f := r.fold(m); r.whole(f) {
			return r.folded(f)
		}
	}
	at := cell{cellKey: cellKey{source: m.source, month: m.month}}
	read := func(c *cell) bool { return !r.covers(c.place, c.flags&flagGuarded != 0) || r.cell(c) }
	if r.ask.Units != nil && r.ask.Units.Len() <= lookedUpUnits {
		more := true
		for u := range r.ask.Units.ids {
			at.unit = u
			r.cells.Ascend(&at, func(c *cell) bool {
				more = c.source != m.source || c.month != m.month || c.unit != u || read(c)
				return more && c.source == m.source && c.month == m.month && c.unit == u
			})
		}
		return more
	}
	unit, wanted, more := "", r.ask.Units.Has(""), true
	r.cells.Ascend(&at, func(c *cell) bool {
		if c.source != m.source || c.month != m.month {
			return false
		}
		if c.unit != unit { // cells come in the order of their units
			unit, wanted = c.unit, r.ask.Units.Has(c.unit)
		}
		more = r.Meter.Spend(1) && (!wanted || read(c))
		return more
	})
	return more
}

// fact is one of a cell, without what is in its lines.
func (k *cellKey) fact() Fact {
	return Fact{Unit: k.unit, Pending: k.flags&flagPending != 0, Guarded: k.flags&flagGuarded != 0}
}

// cell calls fn for the lines of a cell that are asked for.
func (r *cellReading) cell(c *cell) bool {
	f := c.fact()
	for rest := c.lines; len(rest) > 0; {
		n := 1
		for n < len(rest) && (r.ask.Together || rest[n].heads == rest[0].heads) {
			n++
		}
		f.Heads = r.heads[rest[0].heads]
		f.read(rest[:n], r.ask, r.fn)
		if rest = rest[n:]; !r.Meter.Spend(1) {
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

func monthOf(d domain.Date) int32 {
	y, m, _ := d.Std().Date()
	return int32(y)*12 + int32(m) - 1
}
