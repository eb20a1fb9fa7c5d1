package state

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// A device is given a record with the fields that its account may read, and replaces
// what it has. Where the rows that a field is read by are gained or lost over a record,
// or those that show more of it than its outline, the record is sent again although it
// did not change: so the device never keeps a field that its account may read no more.
// A state that opens a field moves the record's rev, or that of the records that it
// opens (engine).

// gives says whether a device with this holding was given a field of a record, in the
// record's present version. What was sent for the sake of a reference alone was sent
// without its guarded fields.
func (h *holder) gives(f *registry.Field, r *domain.Record) bool {
	return h.scope.Sees(f.Guard.Of, r) && h.scope.ReadsField(h.snap, f, r)
}

// close finds the fields that a page's records are sent without.
func (p *Pulled) close(to *holder) {
	for _, r := range p.Records {
		if closed := to.closed(r); closed != nil {
			if p.Closed == nil {
				p.Closed = map[*domain.Record][]*registry.Field{}
			}
			p.Closed[r] = closed
		}
	}
}

// closed lists the fields of a record that a device with this holding is not given.
func (h *holder) closed(r *domain.Record) (closed []*registry.Field) {
	ent := h.snap.reg.Of(r.Body)
	why := saysWhy(ent, r)
	if len(ent.Guarded) == 0 && !why || r.Deleted() {
		return nil
	}
	sees := h.scope.Sees(ent, r)
	close := func(f *registry.Field) {
		if !sees || !h.scope.ReadsField(h.snap, f, r) {
			closed = append(closed, f)
		}
	}
	for _, f := range ent.Guarded {
		close(f)
	}
	if why {
		close(ent.Maker)
	}
	return closed
}

// saysWhy says whether a record carries the reason of its last step, which goes to whoever
// may read who made it. Most carry none, and are asked nothing for it.
func saysWhy(ent *registry.Entity, r *domain.Record) bool {
	return ent.Maker != nil && r.Reason() != ""
}

// regives works out what the device was given single fields by.
func (s *sequence) regives() {
	if s.from.Rev == 0 {
		return // it has nothing
	}
	s.given = []*holder{s.from}
	if s.p.Before != nil {
		s.given = append(s.given, newHolder(*s.p.Before, s.Snapshot))
	}
	for _, h := range s.given {
		s.less = s.less || !coveredBy(h.Units, s.to.Units) || !coveredBy(h.Teams, s.to.Teams) || !coveredBy(h.Persons, s.to.Persons) || !coveredBy(h.Tasks, s.to.Tasks)
	}
}

// regiven says whether a record that did not change is to be sent again, with more of its
// fields or with fewer.
func (s *sequence) regiven(ent *registry.Entity, r *domain.Record) bool {
	return slices.ContainsFunc(ent.Guarded, func(f *registry.Field) bool { return s.otherwise(f, r) }) || saysWhy(ent, r) && s.otherwise(ent.Maker, r)
}

// otherwise says whether a field is given now where it was not, or the other way round.
func (s *sequence) otherwise(f *registry.Field, r *domain.Record) bool {
	return slices.ContainsFunc(s.given, func(h *holder) bool { return h.gives(f, r) != s.to.gives(f, r) })
}

// lessened says whether an audience is covered by less than the device was given
// something by.
func (s *sequence) lessened(a audience) bool {
	if s.less {
		for _, h := range s.given {
			if h.lessIn(a, s.to) {
				return true
			}
		}
	}
	return false
}

// eachLeft calls fn for the audiences that the target does not cover at all any more:
// their records may be seen by others still, with fewer fields.
func (s *sequence) eachLeft(fn func(b *bucket)) {
	if !s.less {
		return
	}
	covered, done := map[audience]bool{}, map[audience]bool{}
	for _, a := range s.to.audiences() {
		covered[a] = true
	}
	for _, h := range s.given {
		for _, a := range h.audiences() {
			if covered[a] || done[a] {
				continue
			}
			done[a] = true
			if b, ok := s.buckets.Get(&bucket{audience: a}); ok {
				fn(b)
			}
		}
	}
}
