package state

import (
	"bytes"
	"fmt"
	"iter"
	"runtime"
	"slices"

	"pdca/internal/domain"
)

// Rows that nobody is likely to ask for stay in a file, which is mapped into memory: they take
// none of the heap, and of the machine's memory only what was looked at, until the system wants
// it back. They are the same bytes, so reading one takes no other code; a leaf that a draft
// writes to is packed anew, into the heap (docs/cold-facts.md).
//
// A mapping has to stay for as long as a row of it may be read. Every leaf with rows in it
// leads to it, and it ends when the last of them is garbage: then no snapshot has one any more.
// That of the image which a state was read of has ids of lines as well (uuids.go), and lasts as
// long as the states that came of it.
// A row is a plain piece of bytes and does not hold the mapping by itself, so whoever reads one
// keeps its leaf alive until everything was copied out of it: at, made, name, pack and the
// writer of images, and nobody else has rows.

// Mapped is a file that is mapped into memory, read only.
type Mapped struct {
	bytes []byte
	letGo func(b []byte)
}

// NewMapped takes what is mapped. letGo gives the memory back that was taken by looking at it,
// nil does nothing; unmap ends the mapping, once no row of it is reachable.
func NewMapped(b []byte, letGo, unmap func(b []byte)) *Mapped {
	m := &Mapped{b, letGo}
	runtime.AddCleanup(m, unmap, b)
	return m
}

// rest is for when all of it was looked at, and little will be.
func (m *Mapped) rest() {
	if m != nil && m.letGo != nil {
		m.letGo(m.bytes)
		runtime.KeepAlive(m)
	}
}

// Warm takes the rows of all leaves into the heap that have a record made after a commit. It
// is for a state that was just read of an image, and that nobody has seen yet.
func (s *Snapshot) Warm(after domain.Rev) {
	var file *Mapped
	for first := range s.roll.leaves(s.roll.from(after+1, 0), s.roll.n) {
		if l := s.roll.leaf(first); l.file != nil {
			file, l.rows = l.file, bytes.Clone(l.rows)
			l.file = nil
		}
	}
	file.rest()
}

// ColdRows are the rows of an image, without all else.
type ColdRows struct {
	was  *Snapshot
	file *Mapped
	roll roll
}

// Rows reads those of a mapped image; was is the state that it is of.
func (r *ImageReader) Rows(was *Snapshot) (*ColdRows, error) {
	l := &imageLoad{r: r, s: &Snapshot{roll: roll{reg: was.reg}}}
	if l.s.roll.allot(r.records); r.Rev != was.Rev || r.Hash != was.Hash || r.records != was.roll.n {
		return nil, fmt.Errorf("%w: it is of another state", ErrImage)
	}
	if err := l.all(pieceRows); err != nil {
		return nil, err
	}
	r.mapped.rest()
	return &ColdRows{was, r.mapped, l.s.roll}, nil
}

// Chilled is the state with the rows of an image in the place of the same ones in the heap:
// those of leaves in which all records were made in or before a commit, and which no draft has
// written to since the image. It says what the state says.
func (s *Snapshot) Chilled(cold *ColdRows, upTo domain.Rev) *Snapshot {
	c := *s
	c.roll.mids = slices.Clone(s.roll.mids)
	for first := range s.roll.leaves(0, cold.was.roll.whole(upTo)) {
		have, in := s.roll.leaf(first), cold.roll.leaf(first)
		if have != cold.was.roll.leaf(first) || in.ends == nil {
			continue
		}
		i := first >> (leafBits + midBits)
		m := c.roll.mids[i]
		if m == s.roll.mids[i] {
			own := *m
			m, c.roll.mids[i] = &own, &own
		}
		m.leaves[first>>leafBits&(1<<midBits-1)] = &leaf{have.epoch, have.without(in), in.ends, in.rows, in.file}
	}
	return &c
}

// without are the objects of a leaf that are no rows in an image of it; nil for none.
func (l *leaf) without(in *leaf) *[1 << leafBits]*domain.Record {
	if l.recs == nil {
		return nil
	}
	left, recs := false, *l.recs
	for k := range recs {
		if len(in.row(uint32(k))) > 0 {
			recs[k] = nil
		}
		left = left || recs[k] != nil
	}
	if !left {
		return nil
	}
	return &recs
}

// WarmRows is how many bytes of the heap rows take that Chilled would take out of it.
func (s *Snapshot) WarmRows(upTo domain.Rev) (n int) {
	for first := range s.roll.leaves(0, s.roll.whole(upTo)) {
		if l := s.roll.leaf(first); l.file == nil {
			n += len(l.rows)
		}
	}
	return n
}

// whole is the end of the leaves in which all records were made in or before a commit.
func (v *roll) whole(upTo domain.Rev) uint32 { return v.from(upTo+1, 0) &^ (1<<leafBits - 1) }

// leaves goes over the first numbers of the leaves that have one of some numbers.
func (v *roll) leaves(from, to uint32) iter.Seq[uint32] {
	return func(yield func(uint32) bool) {
		for first := from &^ (1<<leafBits - 1); first < to && yield(first); first += 1 << leafBits {
		}
	}
}
