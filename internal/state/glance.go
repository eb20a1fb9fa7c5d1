package state

import (
	"runtime"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// Most of what a list or a count looks at are rows (pack.go), and it asks little of each: where
// it lies, and the fields of its filter, its order and its groups. A glance at a row is a record
// that has these alone. It is made in a place that the next one takes, so that looking takes no
// memory, and what is skipped is not made.
//
// It answers what its lister asks, and no more: whether somebody sees a record that they do not
// see by its unit is asked of the whole record (match), and so is all that is shown or kept
// (kept).

// glance is how a lister looks at rows of its entity.
type glance struct {
	// on says that a glance is enough for what the query asks; else whole records are made.
	on bool
	// fields has a bit for each field that it asks, id says that it asks for the id.
	fields uint64
	id     bool
	// rec is the place, made for the first row.
	rec *domain.Record
}

// glances finds out whether glances are enough for the query, and for what else is to be asked
// of each record.
func (l *lister) glances(keys []Key, measures ...[]Measure) {
	g := &l.glance
	*g = glance{on: mayPack(l.Ent) && !l.Ent.Shuts() && l.present == nil, id: l.Ent.Bucket == registry.BucketSelf}
	if l.Ent.Bucket >= 0 {
		g.fields = 1 << l.Ent.Bucket
	}
	if l.Via != nil {
		l.glanceAt(l.Via, SpecialNone)
	}
	g.on = g.on && l.Filter.each(func(f *Filter) bool {
		if f.Related != nil || f.open {
			return false
		}
		l.glanceAt(f.Field, f.Special)
		if f.Than != nil {
			l.glanceAt(f.Than.Field, f.Than.Special)
		}
		return true
	})
	for _, o := range l.Order {
		l.glanceAt(o.Field, o.Special)
	}
	if len(l.Order) < l.width {
		g.id = true
	}
	for _, k := range keys {
		field := k.Field
		if k.Via != nil {
			field = k.Via
		}
		l.glanceAt(field, k.Special)
	}
	for _, list := range measures {
		for _, m := range list {
			l.glanceAt(m.Field, m.Special)
		}
	}
}

// glanceAt has glances tell a field, or what every record has beside its fields, if they can:
// nothing that has to be worked out, and no field of which the record says who reads it.
func (l *lister) glanceAt(f *registry.Field, s Special) {
	g := &l.glance
	switch {
	case f != nil:
		g.on = g.on && !f.Derived && f.Index < domain.FirstFields && (f.Guard == nil || l.Scope.everywhere(f.Guard))
		if g.on {
			g.fields |= 1 << f.Index
		}
	case s == SpecialUpdatedAt:
		g.on = false
	case s == SpecialID:
		g.id = true
	}
}

// each calls fn for every node of a filter, until it answers false; it says whether it never
// did.
func (f *Filter) each(fn func(*Filter) bool) bool {
	if f == nil {
		return true
	}
	if !fn(f) || !f.Not.each(fn) {
		return false
	}
	for _, parts := range [][]*Filter{f.And, f.Or} {
		for _, p := range parts {
			if !p.each(fn) {
				return false
			}
		}
	}
	return true
}

// at returns the record of a number, whole or a glance at it, which is good until the next one;
// nil for one of another entity.
func (l *lister) at(no uint32) *domain.Record {
	if l.roll.entity(no) != l.Ent {
		return nil
	}
	return l.roll.glanced(l.Ent, &l.glance, no)
}

// glanced is the record of a number, or a glance at it.
func (v *roll) glanced(ent *registry.Entity, g *glance, no uint32) *domain.Record {
	l, k := v.leaf(no), no&(1<<leafBits-1)
	if l.recs != nil && l.recs[k] != nil {
		return l.recs[k]
	}
	if g.on {
		if g.rec == nil {
			g.rec = ent.New()
		}
		enough := v.glance(ent, g, no, l.row(k))
		if runtime.KeepAlive(l); enough {
			return g.rec
		}
	}
	return v.at(no)
}

// kept is the record itself where a glance was taken at it.
func (l *lister) kept(r *domain.Record) *domain.Record {
	if r == l.glance.rec {
		return l.roll.at(r.No)
	}
	return r
}

// glance takes one at a row of the entity; false where it does not tell where the record lies.
func (v *roll) glance(ent *registry.Entity, g *glance, no uint32, b row) (enough bool) {
	d, r := unpacker{roll: v, row: b[1:]}, g.rec
	r.No, r.CreatedRev, r.CreatedOrd = no, domain.Rev(d.uvarint()), uint32(d.uvarint())
	d.uvarint() // the entity
	flags := b[0]
	r.ID = ""
	switch {
	case flags&rowKeyed != 0 && g.id:
		r.ID = formatUUID((&unpacker{roll: v, row: d.row}).key(flags, ent))
	case flags&rowKeyed != 0:
	case g.id:
		r.ID = d.text()
	default:
		d.skipText()
	}
	r.CreatedAt = domain.Time(d.varint())
	d.skipText() // who made it
	r.Rev, r.Ord = r.CreatedRev, r.CreatedOrd
	if flags&rowOnce == 0 {
		r.Rev, r.Ord = r.CreatedRev+domain.Rev(d.uvarint()), uint32(d.uvarint())
	}
	if flags&rowDevice != 0 {
		d.skipText()
		d.varint()
	}
	if flags&rowUpdated != 0 {
		d.varint()
		d.skipText()
	}
	if flags&rowMore != 0 && !d.skipMore() {
		return false
	}
	set := d.uvarint()
	for i, left := 0, g.fields; left != 0; i, left = i+1, left&^(1<<i) {
		f, asked := ent.Fields[i], left>>i&1 != 0
		switch {
		case set>>i&1 == 0:
			if asked {
				r.Body.Set(i, domain.Null)
			}
		case asked:
			r.Body.Set(i, d.value(f, r.CreatedAt))
		default:
			d.skipValue(f)
		}
	}
	r.Unit = rowUnit(ent, r)
	r.SetDeleted(flags&rowDeleted != 0)
	return true
}

// skipText goes on behind a text.
func (d *unpacker) skipText() {
	switch n := d.uvarint(); n % textKinds {
	case textUUID:
		d.row = d.row[16:]
	case textInline:
		d.row = d.row[n/textKinds:]
	}
}

// skipValue goes on behind the value of a field.
func (d *unpacker) skipValue(f *registry.Field) {
	switch {
	case f.Enum != nil && f.Kind == domain.KindString:
		if at := d.uvarint(); at >= uint64(len(f.Enum.Values)) {
			d.skipText()
		}
	case f.Kind == domain.KindString || f.Kind == domain.KindObject:
		d.skipText()
	case f.Kind == domain.KindList:
		for n := d.uvarint(); n > 0; n-- {
			d.skipText()
		}
	case f.Kind == domain.KindFloat:
		d.row = d.row[8:]
	default:
		d.uvarint()
	}
}

// skipMore goes on behind what more there is of an envelope; false where the record does not lie
// where its fields say, or not for everybody who sees that. A circle takes it from nobody.
func (d *unpacker) skipMore() bool {
	flags := d.uvarint()
	if flags&(moreUnit|moreConcealed|moreShut) != 0 {
		return false
	}
	if flags&moreWhy != 0 {
		d.skipText()
	}
	if flags&moreMarks != 0 {
		for n := d.uvarint(); n > 0; n-- {
			d.uvarint()
			d.uvarint()
			d.varint()
			d.varint()
			d.skipText()
		}
	}
	if flags&moreNotes != 0 {
		for n := d.uvarint(); n > 0; n-- {
			d.uvarint()
			d.skipText()
			d.uvarint()
			d.varint()
			d.skipText()
		}
	}
	if flags&morePast != 0 {
		for n := d.uvarint(); n > 0; n-- {
			d.uvarint()
			d.skipText()
		}
	}
	if flags&moreVeil != 0 {
		d.skipText()
		d.skipText()
	}
	return true
}
