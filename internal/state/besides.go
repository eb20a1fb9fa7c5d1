package state

import (
	"pdca/internal/domain"
	"pdca/internal/registry"
)

// What an actor sees of the facts of a source beside its cells: of records that they see
// otherwise than by the unit or the veil that these lie in.

// besideKey is what sources have in common that read the same records beside their cells.
type besideKey struct {
	ent   *registry.Entity
	guard domain.RowNo
	by    string
}

func (x *source) beside() besideKey { return besideKey{x.ent, x.guard, x.By} }

// besides lists the records that the actor sees, or sees more of, otherwise than by the
// unit or the veil that they lie in. It is found once for a view and all sources of an
// entity that have the same guard.
func (v *View) besides(x *source, covers func(a audience, guarded bool) bool) []*domain.Record {
	k := x.beside()
	if list, ok := v.beside[k]; ok {
		return list
	}
	var list []*domain.Record
	if !v.everyPlace(x, covers) {
		for _, r := range v.elsewhere(len(x.ent.Also) > 0)[x.ent.Index] {
			if !covers(placeOf(r), x.guard != 0) && v.Sees(x.ent, r) {
				list = append(list, r)
			}
		}
	}
	if v.beside == nil {
		v.beside = map[besideKey][]*domain.Record{}
	}
	v.beside[k] = list
	return list
}

// everyPlace says whether the actor sees the facts of all records of an entity by the places
// that these lie in: then there are none beside.
func (v *View) everyPlace(x *source, covers func(a audience, guarded bool) bool) bool {
	for _, kind := range []byte{audUnit, audUnit &^ audOpen, audVeil, audVeil &^ audOpen} {
		if !v.eachKind(kind, func(b *bucket) bool { return b.live.of(x.ent) == 0 || covers(b.audience, x.guard != 0) }) {
			return false
		}
	}
	return true
}

// elsewhere lists, by entity, the records of all audiences that the scope covers and that are
// no places, those of further units among them where an entity has such. It is found once for a
// view: such audiences hold records of every kind.
func (v *View) elsewhere(also bool) [][]*domain.Record {
	of := 0
	if also {
		of = 1
	}
	if v.others[of] != nil {
		return v.others[of]
	}
	lists, seen := make([][]*domain.Record, len(v.reg.Entities)), map[uint32]bool{}
	v.eachAudienceOf(true, also, true, func(a audience) {
		if a.placed() {
			return
		}
		b, ok := v.buckets.Get(&bucket{audience: a})
		if !ok {
			return
		}
		v.roll.scan(&b.created, func(r *domain.Record) bool {
			if !seen[r.No] {
				seen[r.No] = true
				i := v.reg.Of(r.Body).Index
				lists[i] = append(lists[i], r)
			}
			return v.Meter.Spend(1)
		})
	})
	v.others[of] = lists
	return lists
}
