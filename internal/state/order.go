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
		items[i] = item{r, v.reg.Of(r.Body).Index}
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
		// Records may lead to each other in a circle by way of a list. The single
		// references go last, so that in any case they are kept.
		return v.namedFirst(v.namedFirst(list, ownLists), ownRefs)
	}
	return list
}

// turnedBack says whether a record may refer to a younger one of its own kind.
func (v *View) turnedBack(r *domain.Record) bool {
	ent := v.reg.Of(r.Body)
	return slices.ContainsFunc(ent.Refs, func(f *registry.Field) bool { return f.Ref.To == ent && ent.Changed(r, f.Index) }) ||
		slices.ContainsFunc(ent.RefLists, func(f *registry.Field) bool { return f.Ref.To == ent && r.Has(f.Index) })
}

// ownRefs lists the records of its own kind that a record refers to one by one, ownLists
// those beside them that its lists name.
func ownRefs(ent *registry.Entity, r *domain.Record) (ids []string) {
	for _, f := range ent.Refs {
		if f.Ref.To == ent {
			ids = append(ids, r.Body.Str(f.Index))
		}
	}
	return ids
}

func ownLists(ent *registry.Entity, r *domain.Record) []string {
	ids := ownRefs(ent, r)
	for _, f := range ent.RefLists {
		if f.Ref.To == ent {
			ids = append(ids, r.Body.Get(f.Index).L...)
		}
	}
	return ids
}

// namedFirst moves records ahead of those of their own kind that name them.
func (v *View) namedFirst(list []*domain.Record, named func(*registry.Entity, *domain.Record) []string) []*domain.Record {
	at := make(map[string]*domain.Record, len(list))
	name := func(r *domain.Record) string { return r.Body.TypeName() + "/" + r.ID }
	for _, r := range list {
		at[name(r)] = r
	}
	out := make([]*domain.Record, 0, len(list))
	done := map[uint32]bool{}
	var visit func(r *domain.Record)
	visit = func(r *domain.Record) {
		if r == nil || done[r.No] {
			return
		}
		done[r.No] = true
		ent := v.reg.Of(r.Body)
		for _, id := range named(ent, r) {
			visit(at[ent.Name+"/"+id])
		}
		out = append(out, r)
	}
	for _, r := range list {
		visit(r)
	}
	return out
}
