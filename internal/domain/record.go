package domain

import (
	"slices"
	"sync/atomic"
)

// Body is the part of a record that differs by entity: its fields by index, in
// the order of the declaration. The generated entity structs implement it.
type Body interface {
	// TypeName is the entity's name in the schema.
	TypeName() string
	// TypeNo is the entity's number among those of the product, from 0; -1 for one that
	// is none of them. It is quicker to look for than a name, and kept nowhere.
	TypeNo() int
	// Get returns field i; null where it is not set.
	Get(i int) Value
	// Set stores a value in field i; null clears it. The kind must be the field's.
	Set(i int, v Value)
	// Str returns field i of kind string or object without making a Value; "" where
	// it is not set or of another kind.
	Str(i int) string
	// Copy returns a shallow copy with an envelope of its own.
	Copy() *Record
}

// WideBody is a Body of more than FirstFields fields. Most have fewer, and nothing to say.
type WideBody interface {
	Body
	// MoreSet has a bit for each further field that is not null; it may be written to
	// where the record may.
	MoreSet() []uint64
}

// Record is the envelope that every entity instance carries, with its body.
// A record in a published snapshot is immutable: change a Copy.
type Record struct {
	// Body is the entity struct that this envelope is embedded in.
	Body Body
	// ID is unique in the enterprise. Devices make UUIDv7s.
	ID string
	// Unit is the bucket: the id of the owning unit, or RefBucket.
	Unit string
	// Rev is the commit that last changed the record; Ord its place in there.
	Rev Rev
	// CreatedRev is the commit that made the record; CreatedOrd its place in there.
	CreatedRev Rev
	// Ord and CreatedOrd are mutation<<16 | entry, so that the records of one
	// mutation are neighbours.
	Ord, CreatedOrd uint32
	// No is the record's number in the state, in order of creation. It is not
	// stored: loading gives it again.
	No uint32
	// weight is what somebody who sends the record has found it to weigh; 0 for
	// nobody. It is the one thing that is noted in a record that others read.
	weight uint32
	// set has a bit for each of the first fields that is not null, and the two flags.
	set uint64
	// CreatedAt is the server time of CreatedRev.
	CreatedAt Time
	// CreatedBy is the account that made the record.
	CreatedBy string
	// Ext holds what few records have; nil for one that was made through the API
	// and never changed.
	Ext *Ext
}

// RefBucket is the bucket of reference data, which everyone holds.
const RefBucket = "ref"

// Ext is the part of an envelope that many records do without. It is never
// changed in place.
type Ext struct {
	// Device made the record, at DeviceAt by its clamped clock; empty for the API.
	Device   string
	DeviceAt Time
	// UpdatedAt is the server time of the last change, UpdatedBy its account;
	// zero for a record that never changed.
	UpdatedAt Time
	UpdatedBy string
	// Marks say who last wrote the fields that were changed after creation.
	Marks []FieldMark
	// Notes are what merging has to remember about fields besides their values
	// (package merge); nobody else reads them.
	Notes []FieldNote
	// Past lists the audiences that the record has left, oldest first.
	Past []PastAudience
	// Veil is the unit whose grants, with those above it, see a record that is
	// concealed, and Check the inspection whose team does; "" for none. Of a record that
	// is published Veil is the circle of its readers (Circle): it is never both.
	Veil, Check string
	// Shut says that the record is read by another row than others of its entity: it says
	// so itself, or is about one that does.
	Shut bool
	// Why is the reason of the newest change of state, where one was given; nil
	// otherwise.
	Why *string
}

// FieldMark says which change last wrote a field.
type FieldMark struct {
	Field int
	Rev   Rev
	At    Time
	// Said is the device's own time, where At was moved forward; 0 otherwise.
	Said   Time
	Device string
}

// FieldNote is one note of the merge on a field.
type FieldNote struct {
	Field  int
	Text   string
	Rev    Rev
	At     Time
	Device string
}

// PastAudience is an audience that a record belonged to until the commit Rev.
type PastAudience struct {
	Rev      Rev
	Audience string
}

// The flags share a word with the bits of the first fields: a million records carry it.
// An entity with more fields has further words of its own (WideBody).
const (
	flagDeleted   = 1 << 63
	flagConcealed = 1 << 62
	// FirstFields is how many fields the envelope itself has bits for.
	FirstFields = 62
)

// Deleted says whether the record is a tombstone: id and revs are kept for ever.
func (r *Record) Deleted() bool { return r.set&flagDeleted != 0 }

// Concealed says whether the record follows from an inspection that its unit must
// not know of yet (INV-I1).
func (r *Record) Concealed() bool { return r.set&flagConcealed != 0 }

// Weight is what SetWeight noted; 0 where nobody did.
func (r *Record) Weight() int { return int(atomic.LoadUint32(&r.weight)) }

// SetWeight notes how many bytes this version of the record takes where it is sent,
// so that it is counted once and not at each sending. Safe beside readers.
func (r *Record) SetWeight(n int) { atomic.StoreUint32(&r.weight, uint32(n)) }

// envelope copies all but the body and the weight, which is of this version.
func (r *Record) envelope() Record {
	return Record{ID: r.ID, Unit: r.Unit, Rev: r.Rev, CreatedRev: r.CreatedRev, Ord: r.Ord, CreatedOrd: r.CreatedOrd, No: r.No,
		set: r.set, CreatedAt: r.CreatedAt, CreatedBy: r.CreatedBy, Ext: r.Ext}
}

// SetDeleted makes the record a tombstone, or none.
func (r *Record) SetDeleted(yes bool) { r.flag(flagDeleted, yes) }

// SetConcealed puts the flag alone; Conceal and Reveal say for whom as well.
func (r *Record) SetConcealed(yes bool) { r.flag(flagConcealed, yes) }

// Conceal hides the record from everybody but the grants at a unit and above it,
// and the team of an inspection; "" for no such team. Its Ext is replaced.
func (r *Record) Conceal(veil, check string) {
	x := Ext{}
	if r.Ext != nil {
		x = *r.Ext
	}
	x.Veil, x.Check = veil, check
	r.Ext = &x
	r.SetConcealed(true)
}

// Reveal ends what Conceal began.
func (r *Record) Reveal() {
	if !r.Concealed() {
		return
	}
	x := *r.Ext
	x.Veil, x.Check = "", ""
	r.Ext = &x
	r.SetConcealed(false)
}

// Shut says whether the record is read by another row than others of its entity.
func (r *Record) Shut() bool { return r.Ext != nil && r.Ext.Shut }

// SetShut says so, or not. Its Ext is replaced.
func (r *Record) SetShut(yes bool) {
	if r.Shut() == yes {
		return
	}
	x := Ext{}
	if r.Ext != nil {
		x = *r.Ext
	}
	x.Shut = yes
	r.Ext = &x
}

// Circle is the circle that reads a record because it is published; "" for none.
func (r *Record) Circle() string {
	if r.Ext == nil || r.Concealed() {
		return ""
	}
	return r.Ext.Veil
}

// SetCircle opens a record that is not concealed to a circle; "" withdraws it. Its Ext is
// replaced.
func (r *Record) SetCircle(circle string) {
	if r.Concealed() || r.Circle() == circle {
		return
	}
	x := Ext{}
	if r.Ext != nil {
		x = *r.Ext
	}
	x.Veil = circle
	r.Ext = &x
}

// Within is the record as if another unit owned it, to be judged and not to be kept.
func (r *Record) Within(unit string) *Record {
	c := r.envelope()
	c.Body, c.Unit = r.Body, unit
	return &c
}

func (r *Record) flag(bit uint64, on bool) {
	if on {
		r.set |= bit
	} else {
		r.set &^= bit
	}
}

// Reason is why the record was moved into its state; "" where nobody said.
func (r *Record) Reason() string {
	if r.Ext == nil || r.Ext.Why == nil {
		return ""
	}
	return *r.Ext.Why
}

// Has says whether field i is set.
func (r *Record) Has(i int) bool {
	if uint(i) < FirstFields {
		return r.set&(1<<uint(i)) != 0
	}
	return r.hasMore(i)
}

// MarkSet notes that field i is set or not; the generated Set calls it.
func (r *Record) MarkSet(i int, set bool) {
	if uint(i) >= FirstFields {
		r.markMore(i, set)
	} else if set {
		r.set |= 1 << i
	} else {
		r.set &^= 1 << i
	}
}

// hasMore is Has for the fields that the envelope has no bits for. It is a function of its
// own, and stays one, so that the compiler puts Has itself to where it is called.
//
//go:noinline
func (r *Record) hasMore(i int) bool {
	w, bit := r.further(i)
	return w != nil && *w&bit != 0
}

//go:noinline
func (r *Record) markMore(i int, set bool) {
	switch w, bit := r.further(i); {
	case w == nil:
	case set:
		*w |= bit
	default:
		*w &^= bit
	}
}

// further finds the bit of such a field; nil where the entity has none of that number.
func (r *Record) further(i int) (word *uint64, bit uint64) {
	x, ok := r.Body.(WideBody)
	if !ok || i < FirstFields {
		return nil, 0
	}
	more, i := x.MoreSet(), i-FirstFields
	if i>>6 >= len(more) {
		return nil, 0
	}
	return &more[i>>6], 1 << (uint(i) & 63)
}

// Mark returns who last wrote field i.
func (r *Record) Mark(i int) FieldMark {
	made := FieldMark{Field: i, Rev: r.CreatedRev, At: r.CreatedAt}
	if r.Ext == nil {
		return made
	}
	for _, m := range r.Ext.Marks {
		if m.Field == i {
			return m
		}
	}
	if r.Ext.Device != "" {
		made.At, made.Device = r.Ext.DeviceAt, r.Ext.Device
	}
	return made
}

// Updated returns when and by whom the record was last changed.
func (r *Record) Updated() (Time, string) {
	if r.Ext == nil || r.Ext.UpdatedAt == 0 {
		return r.CreatedAt, r.CreatedBy
	}
	return r.Ext.UpdatedAt, r.Ext.UpdatedBy
}

// Changed says whether field i was written after the record was made.
func (r *Record) Changed(i int) bool {
	return r.Ext != nil && slices.ContainsFunc(r.Ext.Marks, func(m FieldMark) bool { return m.Field == i })
}

// Before orders records by creation.
func (r *Record) Before(o *Record) bool {
	if r.CreatedRev != o.CreatedRev {
		return r.CreatedRev < o.CreatedRev
	}
	return r.CreatedOrd < o.CreatedOrd
}

// Effect is one journal entry: what a mutation did to one record. It holds
// resulting values, never instructions, so replay needs no rules.
type Effect struct {
	Type, ID string
	// Create makes the record, Delete leaves a tombstone, Restore takes a
	// tombstone back; an effect with none of them and no fields only touches the
	// record, which moves its rev.
	Create, Delete, Restore bool
	// By is the account, Device the device (empty for the API), At the clamped
	// device time of the mutation.
	By, Device string
	At         Time
	// Mutation is the place of the mutation in its commit.
	Mutation uint32
	// Prev is the record's rev before this effect: the chain of its history.
	Prev   Rev
	Fields []FieldEffect
	// Said is the device's own clock of the mutation, where At was corrected or
	// clamped; 0 otherwise. Only the journal keeps it.
	Said Time
	// Reason is why a person made the change, as they gave it. The journal keeps it,
	// and the record that of its newest change of state.
	Reason string
	// Merged says that a field was decided against what somebody else had written at the
	// same time. Only the journal keeps it.
	Merged bool
	// Rule is the number of the rule by which the server made the change of its own;
	// "" for what somebody did. Only the journal keeps it.
	Rule string
}

// FieldEffect is the resulting value of one field.
type FieldEffect struct {
	Field int
	Value Value
	// At is the time that the write counts as made at, where it is not the
	// effect's own; 0 otherwise.
	At Time
	// Said is the device's own time of the write where At was moved forward, and
	// 0 otherwise.
	Said Time
	// Quiet leaves the field's mark as it is: the value did not change, only what
	// merging remembers about it.
	Quiet bool
	// Notes replace the field's notes where Noted.
	Notes []FieldNote
	Noted bool
}
