package state

import (
	"pdca/internal/domain"
	"pdca/internal/registry"
)

// What follows from a check that its unit must not know of yet is concealed (INV-I1):
// a record says so itself (@veil), and what refers to it follows. That is one property of a record, worked out whenever it is stored:
// the record then lies in the bucket of a veil instead of its unit's, so that
// every list, count and pull goes by it; it adds nothing to any figure; and it is
// nobody's own. It is seen at the unit that runs the check and above it, and by
// the team. The inspected unit, those below it and those in between see nothing.
//
// Concealment goes on along references: the record whose team it is, and what
// @entity(conceal:) names.

// Veil works out from whom a record is concealed, and whether it is shut (shut.go), and
// notes it in the record. It
// must not be one of a published snapshot.
func (s *Snapshot) Veil(ent *registry.Entity, r *domain.Record) {
	if ent.Shuts() {
		r.SetShut(s.shut(ent, r))
	}
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
	if ent.Veil != nil {
		return s.ownVeil(ent, r)
	}
	if ent.Team >= 0 {
		if i := s.teamRecord(r.Body.Str(ent.Team)); i != nil && !i.Deleted() && i.Concealed() {
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

// ownVeil says whether a record conceals itself. One that has a team is known to it.
func (s *Snapshot) ownVeil(ent *registry.Entity, r *domain.Record) (veil, check string, yes bool) {
	v := ent.Veil
	if r.Body.Get(v.Flag).N == 0 {
		return "", "", false
	}
	if ent.Team == registry.TeamSelf {
		check = r.ID
	}
	units := r.Body.Get(v.From).L
	if ent.Fields[v.From].Kind != domain.KindList {
		units = []string{r.Body.Str(v.From)}
	}
	return s.above(r.Body.Str(v.At), units), check, true
}

// teamRecord returns the record that has a team of its own, tombstones included; nil for
// none.
func (s *Snapshot) teamRecord(id string) *domain.Record {
	if id == "" {
		return nil
	}
	return s.Get(s.reg.Teams, id)
}

// conceals says whether a record conceals what refers to it. A tombstone keeps its
// veil for ever, and conceals for as long as its check is concealed.
func (s *Snapshot) conceals(o *domain.Record) bool {
	if !o.Concealed() || !o.Deleted() {
		return o.Concealed()
	}
	i := s.teamRecord(o.Ext.Check)
	return i == nil || i.Concealed()
}

// placeOf is the unit whose audience a record belongs to, or the veil.
func placeOf(r *domain.Record) audience {
	if r.Concealed() {
		return audience{audVeil, r.Ext.Veil}.among(r.Shut())
	}
	return audience{audUnit, r.Unit}.among(r.Shut())
}

// slot tells audiences of which a record is in one at a time: units and veils, teams,
// circles.
func (a audience) slot() byte {
	if a.placed() {
		return audUnit
	}
	return a.open().kind
}

// one says whether a record is in one audience of the slot at a time. Persons and further
// units come and go each by themselves.
func (a audience) one() bool {
	kind := a.open().kind
	return kind != audPerson && kind != audTask && kind != audAlso
}

// eachVeil calls fn for the bucket of every veil until fn answers false; there are
// few.
func (s *Snapshot) eachVeil(fn func(b *bucket) bool) {
	if s.eachKind(audVeil&^audOpen, fn) {
		s.eachKind(audVeil, fn)
	}
}

// EachConcealed calls fn for every live record that is concealed, in order of
// creation for those of one unit that runs checks, until fn answers false.
func (s *Snapshot) EachConcealed(fn func(ent *registry.Entity, r *domain.Record) bool) {
	more := true
	s.eachVeil(func(b *bucket) bool {
		s.roll.scan(&b.created, func(r *domain.Record) bool {
			more = r.Deleted() || fn(s.reg.Of(r.Body), r)
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
