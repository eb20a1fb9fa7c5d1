package state

import (
	"encoding/binary"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// Records that are no lines become rows too, once their cycle was closed for long enough
// (Cold): when an image is written, and never in memory before. They have more to remember than
// lines, and behind the envelope of a line there is a place for that.

// Cold says which records need not be in memory.
type Cold struct {
	// UpTo is the commit in or before which they were made; 0 for none.
	UpTo domain.Rev
	// Of says of a record that is no line whether it is one of those; nil for none of them.
	// Lines all are.
	Of func(ent *registry.Entity, r *domain.Record) bool
}

// row says whether a record is to be a row.
func (c *Cold) row(ent *registry.Entity, r *domain.Record) bool {
	return packs(ent, r) || mayPack(ent) && (ent.Compact || c.Of != nil && c.Of(ent, r))
}

// mayPack says whether records of an entity can be rows.
func mayPack(ent *registry.Entity) bool { return len(ent.Fields) <= domain.FirstFields }

// The bits of what more there is of an envelope.
const (
	moreUnit = 1 << iota // it has another bucket than a row says
	moreConcealed
	moreShut
	moreWhy
	moreMarks
	moreNotes
	morePast
	moreVeil // and what checks
)

func (p packer) more(b row, ent *registry.Entity, r *domain.Record) row {
	x := r.Ext
	if x == nil {
		x = &domain.Ext{}
	}
	flags := uint64(0)
	for _, f := range []struct {
		bit uint64
		is  bool
	}{{moreUnit, r.Unit != rowUnit(ent, r)}, {moreConcealed, r.Concealed()}, {moreShut, x.Shut}, {moreWhy, x.Why != nil}, {moreMarks, len(x.Marks) > 0},
		{moreNotes, len(x.Notes) > 0}, {morePast, len(x.Past) > 0}, {moreVeil, x.Veil != "" || x.Check != ""}} {
		if f.is {
			flags |= f.bit
		}
	}
	b = binary.AppendUvarint(b, flags)
	if flags&moreUnit != 0 {
		b = p.plain(b, r.Unit, true)
	}
	if flags&moreWhy != 0 {
		b = p.plain(b, *x.Why, false)
	}
	if flags&moreMarks != 0 {
		b = binary.AppendUvarint(b, uint64(len(x.Marks)))
	}
	for _, m := range x.Marks {
		b = binary.AppendUvarint(b, uint64(m.Field))
		b = binary.AppendUvarint(b, uint64(m.Rev))
		b = binary.AppendVarint(b, int64(m.At-r.CreatedAt))
		b = binary.AppendVarint(b, int64(m.Said))
		b = p.plain(b, m.Device, true)
	}
	if flags&moreNotes != 0 {
		b = binary.AppendUvarint(b, uint64(len(x.Notes)))
	}
	for _, n := range x.Notes {
		b = binary.AppendUvarint(b, uint64(n.Field))
		b = p.plain(b, n.Text, false)
		b = binary.AppendUvarint(b, uint64(n.Rev))
		b = binary.AppendVarint(b, int64(n.At-r.CreatedAt))
		b = p.plain(b, n.Device, true)
	}
	if flags&morePast != 0 {
		b = binary.AppendUvarint(b, uint64(len(x.Past)))
	}
	for _, q := range x.Past {
		b = binary.AppendUvarint(b, uint64(q.Rev))
		b = p.plain(b, q.Audience, true)
	}
	if flags&moreVeil != 0 {
		b = p.plain(p.plain(b, x.Veil, true), x.Check, true)
	}
	return b
}

// more reads that of a record of which the moment of creation was read.
func (d *unpacker) more(r *domain.Record) {
	flags := d.uvarint()
	if flags&moreUnit != 0 {
		r.Unit, d.moved = d.text(), true
	}
	r.SetConcealed(flags&moreConcealed != 0)
	if flags&^(moreUnit|moreConcealed) == 0 {
		return
	}
	if r.Ext == nil {
		r.Ext = &domain.Ext{}
	}
	x := r.Ext
	x.Shut = flags&moreShut != 0
	if flags&moreWhy != 0 {
		why := d.text()
		x.Why = &why
	}
	if flags&moreMarks != 0 {
		x.Marks = make([]domain.FieldMark, d.uvarint())
	}
	for i := range x.Marks {
		x.Marks[i] = domain.FieldMark{Field: int(d.uvarint()), Rev: domain.Rev(d.uvarint()), At: r.CreatedAt + domain.Time(d.varint()), Said: domain.Time(d.varint()), Device: d.text()}
	}
	if flags&moreNotes != 0 {
		x.Notes = make([]domain.FieldNote, d.uvarint())
	}
	for i := range x.Notes {
		x.Notes[i] = domain.FieldNote{Field: int(d.uvarint()), Text: d.text(), Rev: domain.Rev(d.uvarint()), At: r.CreatedAt + domain.Time(d.varint()), Device: d.text()}
	}
	if flags&morePast != 0 {
		x.Past = make([]domain.PastAudience, d.uvarint())
	}
	for i := range x.Past {
		x.Past[i] = domain.PastAudience{Rev: domain.Rev(d.uvarint()), Audience: d.text()}
	}
	if flags&moreVeil != 0 {
		x.Veil, x.Check = d.text(), d.text()
	}
}
