package state

import (
	"slices"

	"pdca/internal/registry"
)

// counts are numbers of records by entity, in the order of the entities, those that are not
// 0. There is one for each unit and kinds of records grow in number, while a unit has few.
type counts []count

type count struct {
	ent int32 // registry.Entity.Index
	n   int32
}

func (c counts) find(ent *registry.Entity) (at int, ok bool) {
	return slices.BinarySearchFunc(c, int32(ent.Index), func(k count, ent int32) int { return int(k.ent - ent) })
}

// of returns the number of an entity's records.
func (c counts) of(ent *registry.Entity) int {
	if at, ok := c.find(ent); ok {
		return int(c[at].n)
	}
	return 0
}

// add counts n more records of an entity, in place.
func (c *counts) add(ent *registry.Entity, n int32) {
	at, ok := c.find(ent)
	switch {
	case !ok:
		*c = slices.Insert(*c, at, count{int32(ent.Index), n})
	case (*c)[at].n == -n:
		*c = slices.Delete(*c, at, at+1)
	default:
		(*c)[at].n += n
	}
}
