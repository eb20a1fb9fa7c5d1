package state

import (
	"encoding/binary"
	"encoding/hex"
	"runtime"
	"slices"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// Lines come by the hundred thousand a year (@entity(compact:)), and a record as a Go
// object takes some hundred bytes of memory and the collector's time for each. So a line is
// kept as a row of bytes: what it refers to by the number of the record, what thousands of
// lines say by the place in a dictionary, times by their distance from its creation. A
// record is made of the row whenever somebody asks for it.
//
// A row is what memory holds, never what is stored or sent: its form may change with every
// version.

// row is one packed record; rows of one leaf lie in one piece of memory.
type row []byte

// The low bits of a text's first number say how it is written.
const (
	textRef    = iota // the number of the record that has it as its id
	textOften         // its place in the dictionary
	textUUID          // sixteen bytes behind it
	textInline        // so many bytes behind it
	textKinds
)

// The bits of a row's flags.
const (
	rowDeleted = 1 << iota
	rowDevice
	rowUpdated
	// rowOnce says that the record is as the commit that made it left it.
	rowOnce
	// rowKeyed says that the id is that of the key, which the fields have.
	rowKeyed
	// rowMore says that there is more of the envelope than lines have (packmore.go).
	rowMore
)

// packer writes rows. seldom says that it writes those of records which are no lines: they name
// texts that the dictionary has, and add none.
type packer struct {
	*Snapshot
	seldom bool
}

// packs says whether a record is kept as a row: a line that no audience has left, and that
// nothing was remembered of but who changed it.
func packs(ent *registry.Entity, r *domain.Record) bool {
	if !ent.Compact || !mayPack(ent) || r.Unit != rowUnit(ent, r) || r.Concealed() {
		return false
	}
	x := r.Ext
	return x == nil || len(x.Marks) == 0 && len(x.Notes) == 0 && len(x.Past) == 0 && x.Veil == "" && x.Check == "" && !x.Shut && x.Why == nil
}

// rowUnit is the bucket that a record of a row has.
func rowUnit(ent *registry.Entity, r *domain.Record) string {
	switch {
	case ent.Bucket == registry.BucketRef:
		return domain.RefBucket
	case ent.Bucket < 0:
		return r.ID
	}
	return r.Body.Str(ent.Bucket)
}

// append appends the row of a record.
func (p packer) append(b row, ent *registry.Entity, r *domain.Record) row {
	flags := byte(0)
	x := r.Ext
	if x == nil {
		x = &domain.Ext{}
	}
	for _, f := range []struct {
		bit byte
		is  bool
	}{{rowDeleted, r.Deleted()}, {rowDevice, x.Device != ""}, {rowUpdated, x.UpdatedBy != "" || x.UpdatedAt != 0}, {rowOnce, r.Rev == r.CreatedRev && r.Ord == r.CreatedOrd}, {rowKeyed, byKeyID(ent, r)}, {rowMore, !packs(ent, r)}} {
		if f.is {
			flags |= f.bit
		}
	}
	b = append(b, flags)
	b = binary.AppendUvarint(b, uint64(r.CreatedRev)) // first: see made
	b = binary.AppendUvarint(b, uint64(r.CreatedOrd))
	b = binary.AppendUvarint(b, uint64(ent.Index))
	if flags&rowKeyed == 0 {
		b = p.plain(b, r.ID, false)
	}
	b = binary.AppendVarint(b, int64(r.CreatedAt))
	b = p.id(b, p.schema.accounts, r.CreatedBy, true)
	if flags&rowOnce == 0 {
		b = binary.AppendUvarint(b, uint64(r.Rev-r.CreatedRev))
		b = binary.AppendUvarint(b, uint64(r.Ord))
	}
	if flags&rowDevice != 0 {
		b = p.plain(b, x.Device, true)
		b = binary.AppendVarint(b, int64(x.DeviceAt-r.CreatedAt))
	}
	if flags&rowUpdated != 0 {
		b = binary.AppendVarint(b, int64(x.UpdatedAt-r.CreatedAt))
		b = p.id(b, p.schema.accounts, x.UpdatedBy, true)
	}
	if flags&rowMore != 0 {
		b = p.more(b, ent, r)
	}
	set := uint64(0)
	for i := range ent.Fields {
		if r.Has(i) {
			set |= 1 << i
		}
	}
	b = binary.AppendUvarint(b, set)
	for i, f := range ent.Fields {
		if set>>i&1 != 0 {
			b = p.value(b, f, p.named(ent, f, r), r.CreatedAt, r.Body.Get(i))
		}
	}
	return b
}

// named is the entity that a field refers to: the one that is declared, or the one that
// another field names. Nil for none.
func (p packer) named(ent *registry.Entity, f *registry.Field, r *domain.Record) *registry.Entity {
	if f.Ref != nil {
		return f.Ref.To
	}
	for _, c := range ent.ConcealedBy {
		if c.ID == f.Index && c.Type >= 0 {
			return p.reg.Entity(r.Body.Str(c.Type))
		}
	}
	return nil
}

func (p packer) value(b row, f *registry.Field, of *registry.Entity, made domain.Time, v domain.Value) row {
	switch {
	case f.Enum != nil && v.Kind == domain.KindString:
		at := f.Enum.Place(v.S)
		if b = binary.AppendUvarint(b, uint64(at)); at == len(f.Enum.Values) { // it is not declared
			b = p.plain(b, v.S, false)
		}
		return b
	case v.Kind == domain.KindString:
		return p.text(b, f, of, v.S)
	case v.Kind == domain.KindObject:
		return p.plain(b, v.S, false)
	case v.Kind == domain.KindList:
		b = binary.AppendUvarint(b, uint64(len(v.L)))
		for _, s := range v.L {
			b = p.text(b, f, of, s)
		}
		return b
	case v.Kind == domain.KindFloat:
		return binary.LittleEndian.AppendUint64(b, uint64(v.N))
	case v.Kind == domain.KindTime:
		return binary.AppendVarint(b, v.N-int64(made))
	}
	return binary.AppendVarint(b, v.N)
}

// text appends the text of a field: the id of a record, or a plain one. An id that refers
// to nothing declared is seldom said twice, and would fill the dictionary.
func (p packer) text(b row, f *registry.Field, of *registry.Entity, s string) row {
	return p.id(b, of, s, f.Ref != nil || f.Type != "ID")
}

// id appends the id of a record of an entity; again says whether it is likely to come again
// where there is no such record.
func (p packer) id(b row, of *registry.Entity, s string, again bool) row {
	if of != nil {
		if no, ok := p.tables[of.Index].ids.find(&p.roll, s); ok {
			return binary.AppendUvarint(b, uint64(no)*textKinds+textRef)
		}
	}
	return p.plain(b, s, again)
}

func (p packer) plain(b row, s string, again bool) row {
	if again {
		place := p.roll.often.place
		if p.seldom {
			place = p.roll.often.find
		}
		if at, ok := place(s); ok {
			return binary.AppendUvarint(b, uint64(at)*textKinds|textOften)
		}
	}
	if id, ok := parseUUID(s); ok {
		return append(binary.AppendUvarint(b, textUUID), id[:]...)
	}
	return append(binary.AppendUvarint(b, uint64(len(s))*textKinds|textInline), s...)
}

// byKeyID says whether a record has the id that its key gives.
func byKeyID(ent *registry.Entity, r *domain.Record) bool {
	raw, ok := parseUUID(r.ID)
	return ok && len(ent.Key) > 0 && keyOf(ent, r) == raw
}

func keyOf(ent *registry.Entity, r *domain.Record) [16]byte {
	var room [4]domain.Value
	values := room[:0]
	for _, f := range ent.Key {
		values = append(values, r.Body.Get(f.Index))
	}
	return ent.KeyBytes(values)
}

// parseUUID reads a UUID in the one form in which devices and keys write it.
func parseUUID(s string) (id [16]byte, ok bool) {
	if len(s) != 36 || s[8] != '-' || s[13] != '-' || s[18] != '-' || s[23] != '-' {
		return id, false
	}
	at := 0
	for i := 0; i < 36; {
		if i == 8 || i == 13 || i == 18 || i == 23 {
			i++
			continue
		}
		hi, lo := nibble(s[i]), nibble(s[i+1])
		if hi > 15 || lo > 15 {
			return id, false
		}
		id[at] = hi<<4 | lo
		at, i = at+1, i+2
	}
	return id, true
}

func nibble(c byte) byte {
	switch {
	case '0' <= c && c <= '9':
		return c - '0'
	case 'a' <= c && c <= 'f':
		return c - 'a' + 10
	}
	return 16
}

func formatUUID(id [16]byte) string {
	var b [36]byte
	hex.Encode(b[:8], id[:4])
	hex.Encode(b[9:13], id[4:6])
	hex.Encode(b[14:18], id[6:8])
	hex.Encode(b[19:23], id[8:10])
	hex.Encode(b[24:], id[10:])
	b[8], b[13], b[18], b[23] = '-', '-', '-', '-'
	return string(b[:])
}

// leafRows is how many bytes the rows of a leaf have at most; what does not fit stays an
// object.
const leafRows = 1<<16 - 1

// pack turns the lines among the objects of a leaf into rows. The leaf is the draft's own.
func (d *Draft) pack(first uint32) {
	l := d.roll.leaf(first)
	if l.recs == nil || l.epoch != d.epoch {
		return
	}
	may := packs
	if d.schema.coldRows {
		may = func(ent *registry.Entity, r *domain.Record) bool { return mayPack(ent) }
	}
	rows, ends, done := d.Snapshot.rows(first, may)
	left := false
	for k := range uint32(1 << leafBits) {
		switch {
		case first+k >= d.roll.n || done>>k&1 != 0:
			l.recs[k] = nil
		case l.recs[k] == nil && len(l.row(k)) > 0: // it does not fit any more
			l.recs[k] = d.roll.record(first+k, l.row(k))
		}
		left = left || l.recs[k] != nil
	}
	if !left {
		l.recs = nil
	}
	if l.rows, l.ends, l.file = nil, nil, nil; len(rows) > 0 {
		l.rows, l.file = d.schema.keepRows(rows)
		l.ends = &ends
	}
}

// rows makes the rows of a leaf: those that it has, as far as no object hides them, and of the
// objects that may be one. done has a bit for each place that has a row. A row that does not fit
// behind those before it is left out.
func (s *Snapshot) rows(first uint32, may func(ent *registry.Entity, r *domain.Record) bool) (rows []byte, ends [1 << leafBits]uint16, done uint64) {
	l := s.roll.leaf(first)
	for k := range uint32(1 << leafBits) {
		at := len(rows)
		switch {
		case first+k >= s.roll.n: // taken back
		case l.recs == nil || l.recs[k] == nil:
			rows = append(rows, l.row(k)...)
		default:
			r := l.recs[k]
			if ent := s.reg.Of(r.Body); may(ent, r) {
				rows = packer{s, !ent.Compact}.append(rows, ent, r)
			}
		}
		if len(rows) > leafRows {
			rows = rows[:at]
		}
		ends[k] = uint16(len(rows))
		if len(rows) > at {
			done |= 1 << k
		}
	}
	runtime.KeepAlive(l)
	return rows, ends, done
}

// repack packs what changed since the draft began.
func (d *Draft) repack() {
	slices.Sort(d.lines)
	for _, first := range slices.Compact(d.lines) {
		d.pack(first)
	}
	d.lines = nil
}

// packAll packs everything.
func (d *Draft) packAll() {
	for first := uint32(0); first < d.roll.n; first += 1 << leafBits {
		d.pack(first)
	}
}
