package engine

import (
	"encoding/json"
	"slices"
	"time"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// The words that rules are written in. Each is a promise to packages outside: what it
// passes over, whether it copies, whom it does not ask.

// Find returns a live record of a type; nil where there is none.
func Find[T any](tx *Tx, id string) *T {
	if r := tx.State().Find(nameOf[T](), id); r != nil {
		return any(r.Body).(*T)
	}
	return nil
}

// List returns the live records of a type whose indexed field has the value, in
// order of creation. It is a copy, so the caller may change what it lists.
func List[T any](tx *Tx, field, value string) (out []*T) {
	Each(tx, field, value, func(x *T) bool { out = append(out, x); return true })
	return out
}

// Each calls fn for the records of List until fn answers false; fn must not
// change any of them. What is concealed is passed over (INV-I1), but for a change
// that is about the same check, and for a lookup that starts there.
func Each[T any](tx *Tx, field, value string, fn func(x *T) bool) {
	each(tx, field, domain.String(value), fn)
}

// EachOn is Each for a field that holds a day.
func EachOn[T any](tx *Tx, field string, day domain.Date, fn func(x *T) bool) {
	each(tx, field, domain.DateValue(day), fn)
}

func each[T any](tx *Tx, field string, value domain.Value, fn func(x *T) bool) {
	ent := tx.e.reg.Entity(nameOf[T]())
	f := ent.Field(field)
	tx.State().Each(ent, f, value, func(r *domain.Record) bool {
		if r.Concealed() && (tx.inside == "" || r.Ext.Check != tx.inside) && !tx.within(f, value.S) {
			return true
		}
		return fn(any(r.Body).(*T))
	})
}

// memo keeps what rules read out of records.
type memo map[any]any

// maxMemo bounds the memo: what is asked for often is little.
const maxMemo = 1024

// Once is what read makes of a version of a record, kept at hand for later changes. A
// version has one such reading; read depends on nothing else.
func Once[T, V any](tx *Tx, version *T, read func(*T) V) V {
	v, _ := TryOnce(tx, version, func(version *T) (V, error) { return read(version), nil })
	return v
}

// TryOnce is Once for what may not be readable now: then nothing is kept.
func TryOnce[T, V any](tx *Tx, version *T, read func(*T) (V, error)) (V, error) {
	if v, ok := tx.e.memo[version]; ok {
		return v.(V), nil
	}
	v, err := read(version)
	if err != nil {
		return v, err
	}
	if tx.e.memo == nil || len(tx.e.memo) >= maxMemo {
		tx.e.memo = memo{}
	}
	tx.e.memo[version] = v
	return v, nil
}

func nameOf[T any]() string { return any((*T)(nil)).(domain.Body).TypeName() }

// After is the record that a change leads to; nil for a deletion.
func After[T any](c *Change) *T { return bodyOf[T](c.New) }

// Before is the record that a change starts from; nil for a new one.
func Before[T any](c *Change) *T { return bodyOf[T](c.Old) }

func bodyOf[T any](r *domain.Record) *T {
	if r == nil {
		return nil
	}
	return any(r.Body).(*T)
}

// Made says whether the change makes the record, or writes one of the fields.
func (c *Change) Made(fields ...int) bool { return c.Old == nil || c.Wrote(fields...) }

// Given says whether the server itself, importing what happened earlier, sent
// the field: it knows better then than a rule does.
func (c *Change) Given(field int) bool { return c.Tx.Trusted() && c.Sent(field) }

// Stamp sets a field that says who or when, unless it was given.
func (c *Change) Stamp(field int, v domain.Value) {
	if !c.Given(field) && !(v.Kind == domain.KindString && v.S == "") {
		c.Set(field, v)
	}
}

// InOrder makes checks one after the other until one fails.
func InOrder(c *Change, checks ...func(*Change) error) error {
	for _, check := range checks {
		if err := check(c); err != nil {
			return err
		}
	}
	return nil
}

// Put writes fields of another record as the server's own doing, like Tx.Put.
func Put[T any](tx *Tx, id string, fields ...domain.FieldEffect) error {
	return tx.Put(tx.e.reg.Entity(nameOf[T]()), id, fields...)
}

// Carry writes fields of another record as the server's own doing, under every rule and
// with the copies that follow: what one act brings about in many records. Put is for what
// rules have no say in.
func (tx *Tx) Carry(r *domain.Record, reason string, fields ...domain.FieldEffect) error {
	op := Op{Kind: OpUpdate, Ent: tx.e.reg.Entity(r.Body.TypeName()), ID: r.ID, Base: Seen, Reason: reason}
	for _, f := range fields {
		in := FieldInput{Field: op.Ent.Fields[f.Field]}
		in.Change.Value = f.Value
		op.Fields = append(op.Fields, in)
	}
	return tx.AsSystem(func() error { _, err := tx.Update(op); return err })
}

// Create makes a record with a new id, or that of its key, as anyone would who creates one: under the rights of
// the actor and every rule.
func Create[T any](tx *Tx, fields ...domain.FieldEffect) error {
	id := ""
	if len(tx.e.reg.Entity(nameOf[T]()).Key) == 0 {
		id = tx.NewID()
	}
	return CreateAs[T](tx, id, fields...)
}

// CreateAs is Create with an id that the caller has taken.
func CreateAs[T any](tx *Tx, id string, fields ...domain.FieldEffect) error {
	op := Op{Kind: OpCreate, Ent: tx.e.reg.Entity(nameOf[T]()), ID: id}
	for _, f := range fields {
		in := FieldInput{Field: op.Ent.Fields[f.Field]}
		in.Change.Value = f.Value
		op.Fields = append(op.Fields, in)
	}
	_, err := tx.Create(op)
	return err
}

// To is a field with the value that Put or Create gives it.
func To(field int, v domain.Value) domain.FieldEffect {
	return domain.FieldEffect{Field: field, Value: v}
}

// Text makes the value of an enum or id field.
func Text[S ~string](s S) domain.Value { return domain.String(string(s)) }

// Object reads an embedded object that the codec wrote; the zero object where
// there is none. One that cannot be read is a fault of the program.
func Object[T any](canonical string) T {
	v, err := domain.DecodeObject[T](canonical)
	if err != nil {
		panic(err)
	}
	return v
}

// Objects reads a list of embedded objects.
func Objects[T any](canonical []string) []T {
	out := make([]T, len(canonical))
	for i, s := range canonical {
		out[i] = Object[T](s)
	}
	return out
}

// Embed writes an embedded object, or a list of them, in the form of its field.
func (c *Change) Embed(field int, v any) (domain.Value, error) { return embed(c.Ent, field, v) }

// Embed is Change.Embed for a record of another type.
func Embed[T any](tx *Tx, field int, v any) (domain.Value, error) {
	return embed(tx.e.reg.Entity(nameOf[T]()), field, v)
}

func embed(ent *registry.Entity, field int, v any) (domain.Value, error) {
	b, err := json.Marshal(v)
	if err != nil {
		return domain.Null, err
	}
	return ent.Fields[field].ParseJSON(b)
}

// Day reads a day of an embedded object; ok is false where there is none.
func Day(s string) (d domain.Date, ok bool) {
	d, err := domain.ParseDate(s)
	return d, err == nil
}

// Covers says whether a day lies in a period whose ends may be open.
func Covers(from, to string, d domain.Date) bool {
	f, hasFrom := Day(from)
	t, hasTo := Day(to)
	return (!hasFrom || f <= d) && (!hasTo || d <= t)
}

// Blank says whether nothing of a text can be seen.
func Blank(s string) bool { return !domain.Visible(s) }

// Zone is the enterprise's time zone.
func (tx *Tx) Zone() *time.Location { return tx.e.loc }

// DayOf is the day of an instant in the enterprise's time zone.
func (tx *Tx) DayOf(t domain.Time) domain.Date { return tx.State().DayOf(t) }

// Missing is the error of a reference that leads nowhere, for rules that need
// the record before references are checked.
func Missing(field string) error {
	return domain.Errorf(domain.CodeMissingReference, "%s 所指的记录不存在", "%s refers to a record that does not exist", field).On(field)
}

// within says whether a lookup stands on a record that is concealed itself: what
// hangs on it is of the same check.
func (tx *Tx) within(f *registry.Field, id string) bool {
	if f.Ref == nil {
		return false
	}
	r := tx.State().Find(f.Ref.To.Name, id)
	return r != nil && r.Concealed()
}

// Without is a list without what another one holds.
func Without(list, drop []string) (out []string) {
	for _, s := range list {
		if !slices.Contains(drop, s) {
			out = append(out, s)
		}
	}
	return out
}
