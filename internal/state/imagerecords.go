package state

import (
	"encoding/binary"
	"math/bits"
	"runtime"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// records writes the records by their numbers: rows as they are in memory, a leaf after the
// other, and objects apart from them, because of these nothing stays in the file's form. What
// is cold becomes a row here.
func (w *imageWriter) records(s *Snapshot, cold Cold) {
	end, made := s.roll.whole(cold.UpTo), map[uint32]uint64{}
	w.leaves(s, pieceRows, func(l *leaf, first, n uint32) bool {
		rows, ends := l.rows, l.ends
		if first < end && l.recs != nil {
			all, at, done := s.rows(first, cold.row)
			rows, ends, made[first] = all, &at, done
		}
		if ends == nil || len(rows) == 0 {
			return false
		}
		for _, end := range ends {
			w.body = binary.LittleEndian.AppendUint16(w.body, end)
		}
		w.body = append(w.body, rows...)
		runtime.KeepAlive(l)
		return true
	})
	w.leaves(s, pieceObjects, func(l *leaf, first, n uint32) bool {
		if l.recs == nil {
			return false
		}
		set := uint64(0)
		for k := range n {
			if l.recs[k] != nil && made[first]>>k&1 == 0 {
				set |= 1 << k
			}
		}
		w.body = binary.LittleEndian.AppendUint64(w.body, set)
		for left := set; left != 0; left &= left - 1 {
			r := l.recs[bits.TrailingZeros64(left)]
			w.record(s.reg.Of(r.Body), r)
		}
		return set != 0
	})
}

// leaves writes what fn has of each leaf, of which n places are taken; before it the number of
// leaves since the one before.
func (w *imageWriter) leaves(s *Snapshot, kind pieceKind, fn func(l *leaf, first, n uint32) bool) {
	from := uint32(0) // of the piece
	next := from
	for first := uint32(0); first < s.roll.n; first += 1 << leafBits {
		was := len(w.body)
		w.uint(uint64(first-next) >> leafBits)
		if !fn(s.roll.leaf(first), first, min(1<<leafBits, s.roll.n-first)) {
			w.body = w.body[:was]
			continue
		}
		if next = first + 1<<leafBits; len(w.body)+len(w.long) >= pieceBytes {
			w.end(kind, uint64(from))
			from = next
		}
	}
	w.end(kind, uint64(from))
}

// allot makes the leaves of so many records, each by itself: one that is replaced must not hold
// what is mapped for its neighbours' sake.
func (v *roll) allot(n uint32) {
	v.n = n
	for first := uint32(0); first < n; first += 1 << (leafBits + midBits) {
		m := &mid{}
		for j := range m.leaves {
			if first+uint32(j)<<leafBits < n {
				m.leaves[j] = &leaf{}
			}
		}
		v.mids = append(v.mids, m)
	}
}

func (l *imageLoad) rows(b *imageBytes, first uint32) {
	for ; len(b.body) > 0; first += 1 << leafBits {
		first += uint32(b.uint()) << leafBits
		leaf, ends := l.s.roll.leaf(first), new([1 << leafBits]uint16)
		raw := b.take(2 << leafBits)
		for k := range ends {
			ends[k] = binary.LittleEndian.Uint16(raw[2*k:])
		}
		leaf.ends, leaf.rows, leaf.file = ends, b.take(int(ends[1<<leafBits-1])), l.r.mapped
	}
}

func (l *imageLoad) objects(b *imageBytes, first uint32) {
	for ; len(b.body) > 0; first += 1 << leafBits {
		first += uint32(b.uint()) << leafBits
		recs := new([1 << leafBits]*domain.Record)
		for set := binary.LittleEndian.Uint64(b.take(8)); set != 0; set &= set - 1 {
			k := uint32(bits.TrailingZeros64(set))
			recs[k] = b.record(l.s.reg, first+k)
		}
		l.s.roll.leaf(first).recs = recs
	}
}

// The bits of an object's flags.
const (
	imageDeleted = 1 << iota
	imageConcealed
	imageExt
)

// record writes an object: its envelope, which fields it has, these.
func (w *imageWriter) record(ent *registry.Entity, r *domain.Record) {
	flags := uint64(0)
	for _, f := range []struct {
		bit uint64
		is  bool
	}{{imageDeleted, r.Deleted()}, {imageConcealed, r.Concealed()}, {imageExt, r.Ext != nil}} {
		if f.is {
			flags |= f.bit
		}
	}
	w.uint(uint64(ent.Index))
	w.uint(flags)
	w.own(r.ID)
	w.text(r.Unit)
	for _, n := range []uint64{uint64(r.Rev), uint64(r.CreatedRev), uint64(r.Ord), uint64(r.CreatedOrd)} {
		w.uint(n)
	}
	w.int(int64(r.CreatedAt))
	w.text(r.CreatedBy)
	if r.Ext != nil {
		w.ext(r.Ext)
	}
	set := uint64(0)
	for i := range ent.Fields {
		if r.Has(i) {
			set |= 1 << (i % 64)
		}
		if i%64 == 63 || i == len(ent.Fields)-1 {
			w.uint(set)
			set = 0
		}
	}
	for i := range ent.Fields {
		if r.Has(i) {
			w.value(r.Body.Get(i))
		}
	}
}

func (b *imageBytes) record(reg *registry.Registry, no uint32) *domain.Record {
	ent := reg.Entities[b.uint()]
	flags, r := b.uint(), ent.New()
	r.No, r.ID, r.Unit = no, b.text(), b.text()
	r.Rev, r.CreatedRev, r.Ord, r.CreatedOrd = domain.Rev(b.uint()), domain.Rev(b.uint()), uint32(b.uint()), uint32(b.uint())
	r.CreatedAt, r.CreatedBy = domain.Time(b.int()), b.text()
	if flags&imageExt != 0 {
		r.Ext = b.ext()
	}
	r.SetDeleted(flags&imageDeleted != 0)
	r.SetConcealed(flags&imageConcealed != 0)
	var sets [8]uint64
	words := sets[:0]
	for i := 0; i < len(ent.Fields); i += 64 {
		words = append(words, b.uint())
	}
	for at, set := range words {
		for ; set != 0; set &= set - 1 {
			i := at*64 + bits.TrailingZeros64(set)
			r.Body.Set(i, b.value(ent.Fields[i].Kind))
		}
	}
	return r
}

// value writes the value of a field, which says its kind.
func (w *imageWriter) value(v domain.Value) {
	switch v.Kind {
	case domain.KindString, domain.KindObject:
		w.text(v.S)
	case domain.KindList:
		w.uint(uint64(len(v.L)))
		for _, s := range v.L {
			w.text(s)
		}
	case domain.KindFloat:
		w.body = binary.LittleEndian.AppendUint64(w.body, uint64(v.N))
	default:
		w.int(v.N)
	}
}

func (b *imageBytes) value(kind domain.Kind) domain.Value {
	v := domain.Value{Kind: kind}
	switch kind {
	case domain.KindString, domain.KindObject:
		v.S = b.text()
	case domain.KindList:
		v.L = make([]string, b.uint())
		for i := range v.L {
			v.L[i] = b.text()
		}
	case domain.KindFloat:
		v.N = int64(binary.LittleEndian.Uint64(b.take(8)))
	default:
		v.N = b.int()
	}
	return v
}

// ext writes the part of an envelope that few records have.
func (w *imageWriter) ext(x *domain.Ext) {
	w.text(x.Device)
	w.int(int64(x.DeviceAt))
	w.int(int64(x.UpdatedAt))
	w.text(x.UpdatedBy)
	w.uint(uint64(len(x.Marks)))
	for _, m := range x.Marks {
		w.uint(uint64(m.Field))
		w.uint(uint64(m.Rev))
		w.int(int64(m.At))
		w.int(int64(m.Said))
		w.text(m.Device)
	}
	w.uint(uint64(len(x.Notes)))
	for _, n := range x.Notes {
		w.uint(uint64(n.Field))
		w.text(n.Text)
		w.uint(uint64(n.Rev))
		w.int(int64(n.At))
		w.text(n.Device)
	}
	w.uint(uint64(len(x.Past)))
	for _, p := range x.Past {
		w.uint(uint64(p.Rev))
		w.text(p.Audience)
	}
	w.text(x.Veil)
	w.text(x.Check)
	w.yes(x.Shut)
	w.yes(x.Why != nil)
	if x.Why != nil {
		w.text(*x.Why)
	}
}

func (b *imageBytes) ext() *domain.Ext {
	x := &domain.Ext{Device: b.text(), DeviceAt: domain.Time(b.int()), UpdatedAt: domain.Time(b.int()), UpdatedBy: b.text()}
	if n := int(b.uint()); n > 0 {
		x.Marks = make([]domain.FieldMark, n)
	}
	for i := range x.Marks {
		x.Marks[i] = domain.FieldMark{Field: int(b.uint()), Rev: domain.Rev(b.uint()), At: domain.Time(b.int()), Said: domain.Time(b.int()), Device: b.text()}
	}
	if n := int(b.uint()); n > 0 {
		x.Notes = make([]domain.FieldNote, n)
	}
	for i := range x.Notes {
		x.Notes[i] = domain.FieldNote{Field: int(b.uint()), Text: b.text(), Rev: domain.Rev(b.uint()), At: domain.Time(b.int()), Device: b.text()}
	}
	if n := int(b.uint()); n > 0 {
		x.Past = make([]domain.PastAudience, n)
	}
	for i := range x.Past {
		x.Past[i] = domain.PastAudience{Rev: domain.Rev(b.uint()), Audience: b.text()}
	}
	x.Veil, x.Check, x.Shut = b.text(), b.text(), b.yes()
	if b.yes() {
		why := b.text()
		x.Why = &why
	}
	return x
}

func (w *imageWriter) yes(is bool) {
	if is {
		w.uint(1)
	} else {
		w.uint(0)
	}
}

func (b *imageBytes) yes() bool { return b.uint() != 0 }
