package state

import (
	"encoding/binary"
	"runtime"
	"slices"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// record makes the record of a row.
func (v *roll) record(no uint32, b row) *domain.Record {
	d := unpacker{roll: v, row: b[1:]}
	rev, ord := domain.Rev(d.uvarint()), uint32(d.uvarint())
	ent := v.reg.Entities[d.uvarint()]
	r := ent.New()
	r.No, r.CreatedRev, r.CreatedOrd = no, rev, ord
	d.envelope(b[0], r)
	set := d.uvarint()
	for i, f := range ent.Fields {
		if set>>i&1 != 0 {
			r.Body.Set(i, d.value(f, r.CreatedAt))
		}
	}
	if b[0]&rowKeyed != 0 {
		r.ID = formatUUID(keyOf(ent, r))
	}
	if !d.moved {
		r.Unit = rowUnit(ent, r)
	}
	r.SetDeleted(b[0]&rowDeleted != 0)
	return r
}

// envelope reads what is not a field.
func (d *unpacker) envelope(flags byte, r *domain.Record) {
	if flags&rowKeyed == 0 {
		r.ID = d.text()
	}
	r.CreatedAt, r.CreatedBy = domain.Time(d.varint()), d.text()
	r.Rev, r.Ord = r.CreatedRev, r.CreatedOrd
	if flags&rowOnce == 0 {
		r.Rev, r.Ord = r.CreatedRev+domain.Rev(d.uvarint()), uint32(d.uvarint())
	}
	if flags&(rowDevice|rowUpdated) != 0 {
		r.Ext = &domain.Ext{}
	}
	if flags&rowDevice != 0 {
		r.Ext.Device, r.Ext.DeviceAt = d.text(), r.CreatedAt+domain.Time(d.varint())
	}
	if flags&rowUpdated != 0 {
		r.Ext.UpdatedAt, r.Ext.UpdatedBy = r.CreatedAt+domain.Time(d.varint()), d.text()
	}
	if flags&rowMore != 0 {
		d.more(r)
	}
}

// made is when the record of a number was made: what is searched by, without making it.
func (v *roll) made(no uint32) (domain.Rev, uint32) {
	l, k := v.leaf(no), no&(1<<leafBits-1)
	if l.recs != nil && l.recs[k] != nil {
		return l.recs[k].CreatedRev, l.recs[k].CreatedOrd
	}
	d := unpacker{row: l.row(k)[1:]}
	rev, ord := domain.Rev(d.uvarint()), uint32(d.uvarint())
	runtime.KeepAlive(l)
	return rev, ord
}

// entity is that of the record of a number.
func (v *roll) entity(no uint32) *registry.Entity {
	l, k := v.leaf(no), no&(1<<leafBits-1)
	if l.recs != nil && l.recs[k] != nil {
		return v.reg.Of(l.recs[k].Body)
	}
	d := unpacker{roll: v, row: l.row(k)[1:]}
	d.uvarint() // made
	d.uvarint()
	ent := v.reg.Entities[d.uvarint()]
	runtime.KeepAlive(l)
	return ent
}

// id is the id of the record of a number, without making the record: two lines may refer to
// each other, or one to itself.
func (v *roll) id(no uint32) string {
	text, raw, packed := v.name(no)
	if packed {
		return formatUUID(raw)
	}
	return text
}

// named says whether the record of a number has an id, of which the bytes are given too.
func (v *roll) named(no uint32, id string, want [16]byte) bool {
	text, raw, packed := v.name(no)
	return packed && raw == want || !packed && text == id
}

// name is the id of the record of a number, as a text or, where it is packed, in bytes.
func (v *roll) name(no uint32) (text string, raw [16]byte, packed bool) {
	l, k := v.leaf(no), no&(1<<leafBits-1)
	if l.recs != nil && l.recs[k] != nil {
		return l.recs[k].ID, raw, false
	}
	text, raw, packed = v.rowName(l.row(k))
	runtime.KeepAlive(l)
	return text, raw, packed
}

// rowName is name for a row.
func (v *roll) rowName(b row) (text string, raw [16]byte, packed bool) {
	d := unpacker{roll: v, row: b[1:]}
	d.uvarint() // made
	d.uvarint()
	ent := v.reg.Entities[d.uvarint()]
	if b[0]&rowKeyed != 0 {
		return "", d.key(b[0], ent), true
	}
	if n, size := binary.Uvarint(d.row); n%textKinds == textUUID {
		return "", [16]byte(d.row[size:]), true
	}
	return d.text(), raw, false
}

// key finds the id in the fields of the key. No field of a key refers to a line of which the
// key leads back here: a hash cannot be in what it is the hash of.
func (d *unpacker) key(flags byte, ent *registry.Entity) [16]byte {
	var (
		r    domain.Record
		room [4]domain.Value
	)
	d.envelope(flags, &r)
	values := append(room[:0], make([]domain.Value, len(ent.Key))...)
	set := d.uvarint()
	for i, left := 0, len(ent.Key); left > 0; i++ {
		at := slices.Index(ent.Key, ent.Fields[i])
		if at >= 0 {
			left--
		}
		switch {
		case set>>i&1 == 0:
		case at >= 0:
			values[at] = d.value(ent.Fields[i], r.CreatedAt)
		default:
			d.value(ent.Fields[i], r.CreatedAt)
		}
	}
	return ent.KeyBytes(values)
}

// unpacker reads a row from its start on.
type unpacker struct {
	roll *roll
	row  row
	// moved says that the row has its own bucket.
	moved bool
}

func (d *unpacker) uvarint() uint64 {
	n, size := binary.Uvarint(d.row)
	d.row = d.row[size:]
	return n
}

func (d *unpacker) varint() int64 {
	n, size := binary.Varint(d.row)
	d.row = d.row[size:]
	return n
}

func (d *unpacker) value(f *registry.Field, made domain.Time) domain.Value {
	switch {
	case f.Enum != nil && f.Kind == domain.KindString:
		if at := d.uvarint(); at < uint64(len(f.Enum.Values)) {
			return domain.String(f.Enum.Values[at].Name)
		}
		return domain.String(d.text())
	case f.Kind == domain.KindString:
		return domain.String(d.text())
	case f.Kind == domain.KindObject:
		return domain.Object(d.text())
	case f.Kind == domain.KindList:
		list := make([]string, d.uvarint())
		for i := range list {
			list[i] = d.text()
		}
		return domain.List(list)
	case f.Kind == domain.KindFloat:
		n := binary.LittleEndian.Uint64(d.row)
		d.row = d.row[8:]
		return domain.Value{Kind: domain.KindFloat, N: int64(n)}
	case f.Kind == domain.KindTime:
		return domain.TimeValue(made + domain.Time(d.varint()))
	}
	return domain.Value{Kind: f.Kind, N: d.varint()}
}

func (d *unpacker) text() string {
	n := d.uvarint()
	switch n % textKinds {
	case textRef:
		return d.roll.id(uint32(n / textKinds))
	case textOften:
		return d.roll.often.text(uint32(n / textKinds))
	case textUUID:
		id := [16]byte(d.row)
		d.row = d.row[16:]
		return formatUUID(id)
	}
	s := string(d.row[:n/textKinds])
	d.row = d.row[n/textKinds:]
	return s
}
