package registrytest

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// body is a record of any entity: what a generated struct does with fields, it does with
// a list of values.
type body struct {
	domain.Record
	ent    *registry.Entity
	values []domain.Value
	more   []uint64
}

var _ domain.WideBody = (*body)(nil)

func newBody(e *registry.Entity) *domain.Record {
	x := &body{ent: e, values: make([]domain.Value, len(e.Fields)), more: make([]uint64, len(e.Fields)/64+1)}
	x.Body = x
	return &x.Record
}

func (x *body) TypeName() string { return x.ent.Name }

func (x *body) TypeNo() int { return -1 }

func (x *body) MoreSet() []uint64 { return x.more }

func (x *body) Get(i int) domain.Value {
	if !x.Has(i) {
		return domain.Null
	}
	return x.values[i]
}

func (x *body) Set(i int, v domain.Value) {
	x.MarkSet(i, !v.IsNull())
	x.values[i] = v
}

func (x *body) Str(i int) string {
	if k := x.ent.Fields[i].Kind; k == domain.KindString || k == domain.KindObject {
		return x.values[i].S
	}
	return ""
}

func (x *body) Copy() *domain.Record {
	y := *x
	y.values, y.more, y.Body = slices.Clone(x.values), slices.Clone(x.more), &y
	y.SetWeight(0)
	return &y.Record
}
