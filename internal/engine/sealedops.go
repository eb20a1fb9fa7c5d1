package engine

import (
	"bytes"
	"context"
	"encoding/base64"
	"slices"

	"pdca/internal/domain"
	"pdca/internal/jsonscan"
	"pdca/internal/registry"
	"pdca/internal/state"
	"pdca/internal/vault"
)

// What a device sent is kept where it is refused, and its digest in any case. Sealed texts
// are in neither: before anything is decided they are sealed in the operations too.

// sealAll prepares a push: keys, marks, and the operations as they may be kept.
func (e *Engine) sealAll(ctx context.Context, actor domain.Actor, mutations []Mutation) error {
	if len(e.reg.SealedNames) == 0 {
		return nil
	}
	var before []Op // what is made in the push is known to what follows
	for i := range mutations {
		m := &mutations[i]
		if m.mark == "" && e.mayHold(m) {
			if err := e.sealMutation(ctx, actor, m, before); err != nil {
				return err
			}
		}
		for k := range m.Ops {
			if op := &m.Ops[k]; op.Kind == OpCreate && op.Ent != nil && len(op.Ent.Sealed) > 0 {
				before = append(before, Op{Kind: OpCreate, ID: op.ID})
			}
		}
	}
	return nil
}

// mayHold says whether a mutation may have a text in it that is to be sealed.
func (e *Engine) mayHold(m *Mutation) bool {
	for i := range m.Ops {
		if m.Ops[i].seals() {
			return true
		}
	}
	return m.Bad != nil && e.names(m.Raw)
}

// names says whether operations that could not be read name a sealed field.
func (e *Engine) names(raw []byte) bool {
	if text := jsonscan.Member(raw, "base64"); len(text) > 2 {
		if plain, err := base64.StdEncoding.DecodeString(jsonscan.String(text)); err == nil {
			raw = plain
		}
	}
	for _, name := range e.reg.SealedNames {
		if bytes.Contains(raw, []byte(`"`+name+`"`)) {
			return true
		}
	}
	return false
}

func (e *Engine) sealMutation(ctx context.Context, actor domain.Actor, m *Mutation, before []Op) (err error) {
	if m.mark, err = e.Mark(withoutBases(m.Raw)); err != nil {
		return err
	}
	if m.boxes, err = e.Boxes(ctx, actor, append(before[:len(before):len(before)], m.Ops...)...); err != nil {
		return err
	}
	m.Raw = e.rewriteOps(m.Raw, func(ad vault.AD, f *registry.Field, op *rawOp, raw []byte) []byte {
		if len(raw) == 0 || raw[0] != '"' {
			return nil
		}
		b := m.boxes[op.sealKey(e, f)]
		if b == nil || b.Destroyed != 0 {
			return nil
		}
		sealed, err := b.Seal(ad, jsonscan.String(raw))
		if err != nil {
			return nil
		}
		return jsonscan.AppendString(nil, sealed)
	})
	return nil
}

// rawOp is an operation as it was sent.
type rawOp struct {
	ent    *registry.Entity
	id     string
	fields []byte
}

func (op *rawOp) sealKey(e *Engine, f *registry.Field) string {
	r := e.Snapshot().Get(op.ent, op.id)
	return f.Sealed.Key(op.id, func(field int) string {
		if said := jsonscan.Member(op.fields, op.ent.Fields[field].Name); said != nil {
			return jsonscan.String(said)
		}
		if r != nil {
			return r.Body.Str(field)
		}
		return ""
	})
}

// sealedIn lists the sealed texts that operations write, as type and field.
func (e *Engine) sealedIn(raw []byte) (out []string) {
	if !e.names(raw) || raw[0] != '[' {
		return nil
	}
	for elem := range jsonscan.Elements(raw) {
		if elem[0] != '{' {
			continue
		}
		ent := e.reg.Entity(jsonscan.String(jsonscan.Member(elem, "type")))
		fields := jsonscan.Member(elem, "fields")
		if ent == nil || len(fields) == 0 || fields[0] != '{' {
			continue
		}
		for name := range jsonscan.Members(fields) {
			if f := ent.Field(jsonscan.String(name)); f != nil && f.Sealed != nil && !slices.Contains(out, ent.Name+"."+f.Name) {
				out = append(out, ent.Name+"."+f.Name)
			}
		}
	}
	return out
}

// unreadable stands for operations that name sealed fields and could not be read: nobody
// knows what of them is to be sealed.
const unreadable = `{"omitted":"密封文字所在的变更无法读取，未留存 / a change with sealed texts that could not be read is not kept"}`

// rewriteOps writes operations with their sealed texts in another form: what fn makes of
// each, null for nil.
func (e *Engine) rewriteOps(raw []byte, fn func(ad vault.AD, f *registry.Field, op *rawOp, raw []byte) []byte) []byte {
	if len(raw) == 0 || raw[0] != '[' {
		return []byte(unreadable)
	}
	out := []byte{'['}
	for elem := range jsonscan.Elements(raw) {
		if len(out) > 1 {
			out = append(out, ',')
		}
		op := &rawOp{}
		if elem[0] == '{' {
			op.ent = e.reg.Entity(jsonscan.String(jsonscan.Member(elem, "type")))
			op.id, op.fields = jsonscan.String(jsonscan.Member(elem, "id")), jsonscan.Member(elem, "fields")
		}
		switch {
		case op.ent != nil && len(op.ent.Sealed) == 0:
			out = append(out, elem...)
		case op.ent == nil && e.names(elem):
			out = append(out, unreadable...)
		case op.ent == nil:
			out = append(out, elem...)
		default:
			out = e.rewriteOp(out, elem, op, fn)
		}
	}
	return append(out, ']')
}

func (e *Engine) rewriteOp(out, elem []byte, op *rawOp, fn func(ad vault.AD, f *registry.Field, op *rawOp, raw []byte) []byte) []byte {
	out = append(out, '{')
	for name, value := range jsonscan.Members(elem) {
		if out[len(out)-1] != '{' {
			out = append(out, ',')
		}
		out = append(append(out, name...), ':')
		if what := jsonscan.String(name); (what == "fields" || what == "was") && value[0] == '{' {
			out = rewriteFields(out, value, op, fn)
		} else {
			out = append(out, value...)
		}
	}
	return append(out, '}')
}

func rewriteFields(out, fields []byte, op *rawOp, fn func(ad vault.AD, f *registry.Field, op *rawOp, raw []byte) []byte) []byte {
	out = append(out, '{')
	for name, value := range jsonscan.Members(fields) {
		if out[len(out)-1] != '{' {
			out = append(out, ',')
		}
		out = append(append(out, name...), ':')
		f := op.ent.Field(jsonscan.String(name))
		if f == nil || f.Sealed == nil {
			out = append(out, value...)
			continue
		}
		if made := fn(adOf(op.ent, op.id, f), f, op, value); made != nil {
			out = append(out, made...)
		} else {
			out = append(out, "null"...)
		}
	}
	return append(out, '}')
}

// Kept opens the sealed texts in a value that a conflict keeps, for who may read it: read is
// told of each record whose text was opened. What cannot be opened is null, and what was
// erased an object that says when.
func (e *Engine) Kept(ctx context.Context, s *state.Snapshot, r *domain.Record, text string, read func(ent *registry.Entity, id, field string)) ([]byte, error) {
	sc, ok := r.Body.(*domain.SyncConflict)
	if !ok || !domain.HoldsSealed(text) {
		return []byte(text), nil
	}
	var failed error
	open := func(ad vault.AD, f *registry.Field, op *rawOp, raw []byte) []byte {
		if len(raw) == 0 || raw[0] != '"' {
			return raw
		}
		u, err := e.unseal(ctx, s, ad, jsonscan.String(raw))
		switch {
		case err != nil:
			failed = err
			return nil
		case u.Erased != 0:
			day := domain.DateValue(e.DayOf(u.Erased))
			return append(f.Sealed.Out.Embedded.Field("erasedOn").AppendJSON([]byte(`{"erasedOn":`), day), '}')
		case !u.Open:
			return nil
		}
		read(op.ent, op.id, f.Name)
		return jsonscan.AppendString(nil, u.Text)
	}
	op := &rawOp{ent: e.reg.Entity(sc.RecordType), id: sc.RecordID}
	raw := []byte(text)
	switch {
	case sc.Kind == domain.ConflictKindRejected:
		return e.rewriteOps(raw, open), failed
	case op.ent == nil:
		return []byte("null"), nil
	case raw[0] == '{':
		return rewriteFields(nil, raw, op, open), failed
	}
	if f := op.ent.Field(sc.Field); f != nil && f.Sealed != nil {
		if made := open(adOf(op.ent, op.id, f), f, op, raw); made != nil {
			return made, failed
		}
	}
	return []byte("null"), failed
}
