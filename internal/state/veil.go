package state

import (
	"strings"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// What follows from an inspection that its unit must not know of yet is concealed
// (INV-I1). That is one property of a record, worked out whenever it is stored:
// the record then lies in the bucket of a veil instead of its unit's, so that
// every list, count and pull goes by it; it adds nothing to any figure; and it is
// nobody's own. It is seen at the unit that runs the check and above it, and by
// the team. The inspected unit, those below it and those in between see nothing.
//
// Concealment goes on along references: the team's inspection, and what
// @entity(conceal:) names.

// Veil works out from whom a record is concealed, and notes it in the record. It
// must not be one of a published snapshot.
func (s *Snapshot) Veil(ent *registry.Entity, r *domain.Record) {
	if !ent.Concealable {
		return
	}
	if veil, check, yes := s.veilOf(ent, r); yes {
		r.Conceal(veil, check)
	} else {
		r.Reveal()
	}
}

// veilOf says whether a record is concealed by what it says itself or refers to.
func (s *Snapshot) veilOf(ent *registry.Entity, r *domain.Record) (veil, check string, yes bool) {
	switch x := r.Body.(type) {
	case *domain.Inspection:
		if x.Concealed {
			return s.above(x.PlanUnitID, x.UnitID), x.ID, true
		}
		return "", "", false
	case *domain.SupervisionPlan:
		if x.Concealed {
			return s.above(x.UnitID, x.ScopeUnitIDs...), "", true
		}
		return "", "", false
	}
	if ent.Team >= 0 {
		if i := s.Find("Inspection", r.Body.Str(ent.Team)); i != nil && i.Concealed() {
			return i.Ext.Veil, i.ID, true
		}
	}
	for _, ref := range ent.ConcealedBy {
		id, to := r.Body.Str(ref.ID), ref.To
		if id != "" && ref.Type >= 0 {
			to = s.reg.Entity(r.Body.Str(ref.Type))
		}
		if id == "" || to == nil || !to.Concealable {
			continue
		}
		if o := s.Get(to, id); o != nil && s.conceals(o) {
			return o.Ext.Veil, o.Ext.Check, true
		}
	}
	return "", "", false
}

// conceals says whether a record conceals what refers to it. A tombstone keeps its
// veil for ever, and conceals for as long as its check is concealed.
func (s *Snapshot) conceals(o *domain.Record) bool {
	if !o.Concealed() || !o.Deleted() {
		return o.Concealed()
	}
	i := s.Get(s.reg.Entity("Inspection"), o.Ext.Check)
	return i == nil || i.Concealed()
}

// above is the unit at which a check of some units may be known: the one that runs
// it, where that lies above them all, else the top of the first of them.
func (s *Snapshot) above(runs string, units ...string) string {
	fits := runs != ""
	for _, u := range units {
		fits = fits && u != runs && s.Below(u, runs)
	}
	if fits {
		return runs
	}
	for _, u := range append(units, runs) {
		if r := s.Find("OrgUnit", u); r != nil {
			top, _, _ := strings.Cut(strings.TrimPrefix(r.Body.(*domain.OrgUnit).Path, "/"), "/")
			return top
		}
	}
	return runs
}

// placeOf is the unit whose audience a record belongs to, or the veil.
func placeOf(r *domain.Record) audience {
	if r.Concealed() {
		return audience{audVeil, r.Ext.Veil}
	}
	return audience{audUnit, r.Unit}
}

// slot tells audiences of which a record is in one at a time: units and veils, teams.
func (a audience) slot() byte {
	if a.kind == audVeil {
		return audUnit
	}
	return a.kind
}

// eachVeil calls fn for the bucket of every veil until fn answers false; there are
// few.
func (s *Snapshot) eachVeil(fn func(b *bucket) bool) {
	s.buckets.Ascend(&bucket{audience: audience{kind: audVeil}}, func(b *bucket) bool { return b.kind == audVeil && fn(b) })
}

// EachConcealed calls fn for every live record that is concealed, in order of
// creation for those of one unit that runs checks, until fn answers false.
func (s *Snapshot) EachConcealed(fn func(ent *registry.Entity, r *domain.Record) bool) {
	more := true
	s.eachVeil(func(b *bucket) bool {
		s.roll.scan(&b.created, func(r *domain.Record) bool {
			more = r.Deleted() || fn(s.reg.Entity(r.Body.TypeName()), r)
			return more
		})
		return more
	})
}

// StillConcealed says whether a record would be concealed if it were stored now.
func (s *Snapshot) StillConcealed(ent *registry.Entity, r *domain.Record) bool {
	_, _, yes := s.veilOf(ent, r)
	return yes
}
