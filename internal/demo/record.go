package demo

import (
	"encoding/json"
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/registry"
)

// record is one record to be made. Its setters leave out what is empty; the
// first mistake stays in err and ends the filling.
type record struct {
	ent *registry.Entity
	id  string
	fx  []domain.FieldEffect
	// size is about how many bytes the journal entry takes.
	size int
	// late gives fields that follow from records that are written before; nil for none.
	late func(tx *engine.Tx) []domain.FieldEffect
	// more says that these are fields of a record that was written before.
	more bool
	// moves says that the engine moves the record into a state, by its rules.
	moves string
	err   error
}

// write makes the record, or adds to it.
func (r *record) write(tx *engine.Tx) error {
	if r.late != nil {
		r.fx = append(r.fx, r.late(tx)...)
	}
	if r.moves != "" {
		in := engine.FieldInput{Field: r.ent.Fields[r.ent.Status]}
		in.Change.Value = domain.String(r.moves)
		_, err := tx.Transition(engine.Op{Kind: engine.OpUpdate, Ent: r.ent, ID: r.id, Base: engine.Seen, Fields: []engine.FieldInput{in}})
		return err
	}
	if r.more {
		return tx.Put(r.ent, r.id, r.fx...)
	}
	_, err := tx.Make(r.ent, r.id, r.fx...)
	return err
}

func (w *world) record(entity, id string) *record {
	ent := w.reg.Entity(entity)
	return &record{ent: ent, id: id, fx: make([]domain.FieldEffect, 0, len(ent.Fields)), size: 60 + len(entity) + len(id)}
}

// hashed notes in a field of a whole what its content, parts and all, comes to; the parts
// are written before.
func (w *world) hashed(entity, id string, field int) {
	rec := w.record(entity, id)
	rec.more = true
	rec.late = func(tx *engine.Tx) []domain.FieldEffect {
		s := tx.State()
		return []domain.FieldEffect{{Field: field, Value: domain.String(s.ContentHash(rec.ent, s.Get(rec.ent, id)))}}
	}
	w.out.add(rec)
}

func (r *record) set(field int, v domain.Value) *record {
	r.fx = append(r.fx, domain.FieldEffect{Field: field, Value: v})
	r.size += len(r.ent.Fields[field].Name) + len(v.S) + 24
	for _, s := range v.L {
		r.size += len(s) + 4
	}
	return r
}

func (r *record) str(field int, s string) *record {
	if s == "" {
		return r
	}
	return r.set(field, domain.String(s))
}

func (r *record) num(field int, n int) *record { return r.set(field, domain.Int(int64(n))) }

func (r *record) float(field int, x float64) *record { return r.set(field, domain.Float(x)) }

func (r *record) flag(field int, b bool) *record { return r.set(field, domain.Bool(b)) }

func (r *record) day(field int, d domain.Date) *record {
	if d == 0 {
		return r
	}
	return r.set(field, domain.DateValue(d))
}

func (r *record) time(field int, t domain.Time) *record {
	if t == 0 {
		return r
	}
	return r.set(field, domain.TimeValue(t))
}

// list keeps the order, except where the field's policy is SET: sets are stored
// sorted, each element once (merge.Canonical).
func (r *record) list(field int, l []string) *record {
	if len(l) == 0 {
		return r
	}
	if r.ent.Fields[field].Policy == "SET" {
		l = slices.Clone(l)
		slices.Sort(l)
		l = slices.Compact(l)
	}
	return r.set(field, domain.List(l))
}

// raw takes an object that is canonical JSON already.
func (r *record) raw(field int, canonical string) *record {
	if canonical == "" {
		return r
	}
	return r.set(field, domain.Object(canonical))
}

// obj stores an embedded object or a list of them in canonical form; nil pointers
// and empty lists are left out.
func (r *record) obj(field int, v any) *record {
	raw, err := json.Marshal(v)
	if err == nil && (string(raw) == "null" || string(raw) == "[]") {
		return r
	}
	var val domain.Value
	if err == nil {
		val, err = r.ent.Fields[field].ParseJSON(raw)
	}
	if err != nil {
		r.err = err
		return r
	}
	if val.Kind == domain.KindList {
		return r.list(field, val.L)
	}
	return r.set(field, val)
}
