package state

import (
	"cmp"
	"slices"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// inReferenceOrder sorts a page so that what is referred to comes first:
// entities are in reference order, records of one entity in that of creation,
// and where a record was made to refer to a younger one of its own kind, that
// one is moved ahead.
func (v *View) inReferenceOrder(list []*domain.Record) []*domain.Record {
	type item struct {
		r   *domain.Record
		ent int
	}
	items := make([]item, len(list))
	for i, r := range list {
		items[i] = item{r, v.reg.Entity(r.Body.TypeName()).Index}
	}
	slices.SortStableFunc(items, func(a, b item) int {
		return cmp.Or(cmp.Compare(a.ent, b.ent), cmp.Compare(a.r.CreatedRev, b.r.CreatedRev), cmp.Compare(a.r.CreatedOrd, b.r.CreatedOrd))
	})
	turned := false
	for i, it := range items {
		list[i] = it.r
		turned = turned || v.turnedBack(it.r)
	}
	if turned {
		return v.ancestorsFirst(list)
	}
	return list
}

// turnedBack says whether a record may refer to a younger one of its own kind.
func (v *View) turnedBack(r *domain.Record) bool {
	ent := v.reg.Entity(r.Body.TypeName())
	return slices.ContainsFunc(ent.Fields, func(f *registry.Field) bool {
		return f.Ref != nil && f.Ref.To == ent && r.Changed(f.Index)
	})
}

func (v *View) ancestorsFirst(list []*domain.Record) []*domain.Record {
	at := make(map[string]*domain.Record, len(list))
	name := func(r *domain.Record) string { return r.Body.TypeName() + "/" + r.ID }
	for _, r := range list {
		at[name(r)] = r
	}
	out := make([]*domain.Record, 0, len(list))
	done := map[*domain.Record]bool{}
	var visit func(r *domain.Record)
	visit = func(r *domain.Record) {
		if r == nil || done[r] {
			return
		}
		done[r] = true
		ent := v.reg.Entity(r.Body.TypeName())
		for _, f := range ent.Fields {
			if f.Ref != nil && f.Ref.To == ent {
				visit(at[ent.Name+"/"+r.Body.Str(f.Index)])
			}
		}
		out = append(out, r)
	}
	for _, r := range list {
		visit(r)
	}
	return out
}
