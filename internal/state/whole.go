package state

import (
	"pdca/internal/domain"
	"pdca/internal/registry"
)

// ReadsWhole says whether the scope sees a live record with all of its fields and all of its
// parts likewise: who may have what was printed of it.
func (sc *Scope) ReadsWhole(s *Snapshot, ent *registry.Entity, r *domain.Record) bool {
	if r.Deleted() || ent.Internal || !sc.Sees(ent, r) || !sc.ReadsAll(s, ent, r) {
		return false
	}
	whole := true
	for _, rel := range ent.Parts {
		s.Each(rel.From, rel.Field, domain.String(r.ID), func(p *domain.Record) bool {
			whole = whole && sc.ReadsWhole(s, rel.From, p)
			return whole
		})
	}
	return whole
}
