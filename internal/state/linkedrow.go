package state

import (
	"encoding/binary"
	"iter"

	"pdca/internal/domain"
)

// Linked facts are kept as bytes: a million lines have some, and a Fact in memory takes more
// than a line does. Units are named by the dictionary, heads by their number; like rows they are
// read under what all states have that come of one, and an image has them as they are. No record
// is named by its number: facts are worked out in the middle of a draft too, which may take a
// number back.

// linkedRow writes facts and their place.
func (s *Snapshot) linkedRow(place audience, facts []Fact) string {
	var room [64]byte
	p := packer{s, false}
	b := p.plain(append(room[:0], place.kind), place.id, place.kind|audOpen == audUnit)
	for i := range facts {
		f := &facts[i]
		b = p.plain(append(b, f.flags()), f.Unit, true)
		b = binary.AppendVarint(b, int64(f.On))
		b = binary.AppendVarint(b, f.Num)
		b = binary.AppendVarint(b, f.Den)
		b = binary.AppendUvarint(b, uint64(s.heads.number(f.Heads, ownHeads)))
	}
	return string(b)
}

// linkedOf reads them.
func (s *Snapshot) linkedOf(facts string) (place audience, all iter.Seq[Fact]) {
	d := unpacker{roll: &s.roll, row: row(facts[1:])}
	place = audience{facts[0], d.text()}
	return place, func(yield func(Fact) bool) {
		sets := s.heads.all()
		for d := d; len(d.row) > 0; {
			flags := d.row[0]
			d.row = d.row[1:]
			f := Fact{Unit: d.text(), On: domain.Date(d.varint()), Num: d.varint(), Den: d.varint(),
				Pending: flags&flagPending != 0, Guarded: flags&flagGuarded != 0, Heads: sets[d.uvarint()]}
			if !yield(f) {
				return
			}
		}
	}
}
