package engine

import (
	"encoding/json"

	"pdca/internal/domain"
)

// Short words that rules are written in.

// find returns a live record of a type; nil where there is none.
func find[T any](tx *Tx, id string) *T {
	if r := tx.State().Find(nameOf[T](), id); r != nil {
		return any(r.Body).(*T)
	}
	return nil
}

// list returns the live records of a type whose indexed field has the value, in
// order of creation. It is a copy, so the caller may change what it lists.
func list[T any](tx *Tx, field, value string) (out []*T) {
	each(tx, field, value, func(x *T) bool { out = append(out, x); return true })
	return out
}

// each calls fn for the records of list until fn answers false; fn must not
// change any of them. What is concealed is passed over (INV-I1), but for a change
// that is about the same check, and for a lookup that starts there.
func each[T any](tx *Tx, field, value string, fn func(x *T) bool) {
	ent := tx.e.reg.Entity(nameOf[T]())
	f := ent.Field(field)
	tx.State().Each(ent, f, domain.String(value), func(r *domain.Record) bool {
		if r.Concealed() && (tx.inside == "" || r.Ext.Check != tx.inside) && !tx.within(f, value) {
			return true
		}
		return fn(any(r.Body).(*T))
	})
}

func nameOf[T any]() string { return any((*T)(nil)).(domain.Body).TypeName() }

// after is the record that a change leads to, before the one that it starts
// from; nil where there is none.
func after[T any](c *Change) *T { return bodyOf[T](c.New) }

func before[T any](c *Change) *T { return bodyOf[T](c.Old) }

func bodyOf[T any](r *domain.Record) *T {
	if r == nil {
		return nil
	}
	return any(r.Body).(*T)
}

// made says whether the change makes the record, or writes one of the fields.
func (c *Change) made(fields ...int) bool { return c.Old == nil || c.Wrote(fields...) }

// given says whether the server itself, importing what happened earlier, sent
// the field: it knows better then than a rule does.
func (c *Change) given(field int) bool { return c.Tx.trusted() && c.Sent(field) }

// stamp sets a field that says who or when, unless it was given.
func (c *Change) stamp(field int, v domain.Value) {
	if !c.given(field) && !(v.Kind == domain.KindString && v.S == "") {
		c.Set(field, v)
	}
}

// inOrder makes checks one after the other until one fails.
func inOrder(c *Change, checks ...func(*Change) error) error {
	for _, check := range checks {
		if err := check(c); err != nil {
			return err
		}
	}
	return nil
}

// put writes fields of another record, as the server's own doing.
func put[T any](tx *Tx, id string, fields ...domain.FieldEffect) error {
	return tx.Put(tx.e.reg.Entity(nameOf[T]()), id, fields...)
}

func to(field int, v domain.Value) domain.FieldEffect {
	return domain.FieldEffect{Field: field, Value: v}
}

// text makes the value of an enum or id field.
func text[S ~string](s S) domain.Value { return domain.String(string(s)) }

// object reads an embedded object that the codec wrote; the zero object where
// there is none. One that cannot be read is a fault of the program.
func object[T any](canonical string) T {
	v, err := domain.DecodeObject[T](canonical)
	if err != nil {
		panic(err)
	}
	return v
}

func objects[T any](canonical []string) []T {
	out := make([]T, len(canonical))
	for i, s := range canonical {
		out[i] = object[T](s)
	}
	return out
}

// embed writes an embedded object, or a list of them, in the form of its field.
func (c *Change) embed(field int, v any) (domain.Value, error) {
	b, err := json.Marshal(v)
	if err != nil {
		return domain.Null, err
	}
	return c.Ent.Fields[field].ParseJSON(b)
}

// day reads a day of an embedded object; ok is false where there is none.
func day(s string) (d domain.Date, ok bool) {
	d, err := domain.ParseDate(s)
	return d, err == nil
}

// covers says whether a day lies in a period whose ends may be open.
func covers(from, to string, d domain.Date) bool {
	f, hasFrom := day(from)
	t, hasTo := day(to)
	return (!hasFrom || f <= d) && (!hasTo || d <= t)
}

func blank(s string) bool { return !domain.Visible(s) }

// dayOf is the day of an instant in the enterprise's time zone.
func (tx *Tx) dayOf(t domain.Time) domain.Date { return domain.DateOf(t.Std(), tx.e.loc) }

// missing is the error of a reference that leads nowhere, for rules that need
// the record before references are checked.
func missing(field string) error {
	return domain.Errorf(domain.CodeMissingReference, "%s 所指的记录不存在", "%s refers to a record that does not exist", field).On(field)
}
