package state

import (
	"encoding/binary"
	"slices"
)

// gaps is an ordered list of numbers: the first and the last as they are, between them the
// distance from each to the next. What is made together is listed together, so nearly
// always that is one byte for a number, where the number itself takes four.
type gaps struct {
	first, last uint32
	far         []byte
}

// mostGaps is how many bytes of distances one list holds: whoever looks into it goes over them.
const mostGaps = 256

// after is the number behind the one at a place, and its place: a place is where the
// distances to what follows begin.
func (g *gaps) after(no uint32, at int) (uint32, int) {
	if d := g.far[at]; d < 0x80 {
		return no + uint32(d), at + 1
	}
	d, n := binary.Uvarint(g.far[at:])
	return no + uint32(d), at + n
}

// before is the number ahead of the one at a place, which is not the first. All bytes of a
// distance but its last have their highest bit set, so it can be read from its end.
func (g *gaps) before(no uint32, at int) (uint32, int) {
	from := at - 1
	for from > 0 && g.far[from-1] >= 0x80 {
		from--
	}
	d, _ := binary.Uvarint(g.far[from:at])
	return no - uint32(d), from
}

// seek is the first number that is not below no, and its place; the last one where all are.
func (g *gaps) seek(no uint32) (have uint32, at int) {
	if no >= g.last {
		return g.last, len(g.far)
	}
	for have = g.first; have < no; {
		have, at = g.after(have, at)
	}
	return have, at
}

// add puts a number in, unless it is there. shared says that the bytes are another's too.
func (g *gaps) add(no uint32, shared bool) (added bool) {
	have, at := g.seek(no)
	switch {
	case have == no:
		return false
	case have < no: // behind the last one
		g.splice(at, at, shared, no-have)
		g.last = no
	case at == 0:
		g.splice(0, 0, shared, have-no)
		g.first = no
	default:
		prev, from := g.before(have, at)
		g.splice(from, at, shared, no-prev, have-no)
	}
	return true
}

// remove takes a number out that is there beside others.
func (g *gaps) remove(no uint32, shared bool) {
	_, at := g.seek(no)
	switch {
	case no == g.first:
		next, to := g.after(no, at)
		g.splice(0, to, shared)
		g.first = next
	case no == g.last:
		prev, from := g.before(no, at)
		g.splice(from, at, shared)
		g.last = prev
	default:
		prev, from := g.before(no, at)
		next, to := g.after(no, at)
		g.splice(from, to, shared, next-prev)
	}
}

// splice puts distances in the place of the bytes between two places. Lists grow by
// little: most stay small, and there are many.
func (g *gaps) splice(from, to int, shared bool, dist ...uint32) {
	var room [2 * binary.MaxVarintLen32]byte
	with := room[:0]
	for _, d := range dist {
		with = binary.AppendUvarint(with, uint64(d))
	}
	n := len(g.far) - (to - from) + len(with)
	if !shared && n <= cap(g.far) {
		g.far = slices.Replace(g.far, from, to, with...)
		return
	}
	far := make([]byte, 0, (n+n/4+7)&^7)
	g.far = append(append(append(far, g.far[:from]...), with...), g.far[to:]...)
}

// halves cuts a list in two, each with bytes of its own: in the middle, or ahead of the
// last number.
func (g *gaps) halves(middle bool) (a, b gaps) {
	no, at := g.last, len(g.far)
	if middle {
		for at = 0; at < len(g.far)/2 || at == 0; {
			_, at = g.after(0, at)
		}
		no = g.first
		for i := 0; i < at; {
			no, i = g.after(no, i)
		}
	}
	prev, from := g.before(no, at)
	return gaps{g.first, prev, append([]byte(nil), g.far[:from]...)}, gaps{no, g.last, append([]byte(nil), g.far[at:]...)}
}
