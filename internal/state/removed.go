package state

import (
	"cmp"
	"slices"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// remove names what the device may have and its account may see no more: whole
// units where nothing of them stays visible, single records otherwise. Long
// lists are spread over the pages of the sequence.
func (s *sequence) remove() {
	if s.p.GoneDone {
		return
	}
	dropped := s.dropUnits()
	s.out.DropUnits = append(s.out.DropUnits, dropped...) // on every such page: more may go meanwhile
	gone := s.goneRecords(dropped)
	i, found := slices.BinarySearchFunc(gone, s.p.Gone, func(g Ref, last string) int { return strings.Compare(g.path(), last) })
	if found {
		i++
	}
	if gone = gone[i:]; len(gone) > s.size.Records {
		gone = gone[:s.size.Records]
		s.p.Gone = gone[len(gone)-1].path()
	} else {
		s.p.GoneDone = true
	}
	s.out.Removed = append(s.out.Removed, gone...)
}

func (r Ref) path() string { return r.Type + "/" + r.ID }

// dropUnits lists the units that were covered and are no more. Something of them
// may stay visible, a person's own records for example: a sequence that begins
// drops it with the unit and sends it again; later nothing that was sent may go.
func (s *sequence) dropUnits() (out []string) {
	begins := s.begins()
	for _, h := range s.had {
		for unit, m := range h.Units {
			if m.Empty() || h.Rev == 0 || !s.to.Units[unit].Empty() || slices.Contains(out, unit) {
				continue
			}
			switch {
			case !s.anyOf(audience{audUnit, unit}) && !s.anyOf(audience{audUnit, unit}.among(true)) && !s.anyUnveiled(unit):
				out = append(out, unit)
			case begins:
				out = append(out, unit)
				s.dropped[unit] = true
				s.p.Dropped = append(s.p.Dropped, unit)
			}
		}
	}
	slices.Sort(out)
	slices.Sort(s.p.Dropped)
	return out
}

// begins says whether nothing was sent yet.
func (s *sequence) begins() bool {
	return s.p.Rev == 0 && s.p.Ord == 0 && s.p.Gone == "" && len(s.p.Early)+len(s.p.Waiting)+len(s.p.Dropped)+len(s.out.Records) == 0 && s.p.Aim == nil
}

// anyOf says whether something of an audience stays visible, or would be taken along.
func (s *sequence) anyOf(a audience) bool {
	b, ok := s.buckets.Get(&bucket{audience: a})
	return ok && (s.anyVisible(b) || s.takenAlong(b))
}

func (s *sequence) anyVisible(b *bucket) (visible bool) {
	s.roll.scan(&b.created, func(r *domain.Record) bool {
		visible = s.visible(s.entity(r), r)
		return !visible
	})
	return visible
}

// anyUnveiled says whether something concealed of a unit stays visible: it lies in
// the bucket of its veil, and the device knows it by the unit.
func (s *sequence) anyUnveiled(unit string) (found bool) {
	s.eachVeil(func(b *bucket) bool {
		s.roll.scan(&b.created, func(r *domain.Record) bool {
			found = r.Unit == unit && s.visible(s.entity(r), r)
			return !found
		})
		return !found
	})
	return found
}

// takenAlong says whether dropping a unit in the middle of a sequence would take
// a record with it that went elsewhere after it was sent, and is visible there:
// its turn does not come again.
func (s *sequence) takenAlong(b *bucket) (found bool) {
	if b.left == nil {
		return false
	}
	b.left.Ascend(departure{rev: s.from.Rev + 1}, func(d departure) bool {
		ent := s.reg.Entities[d.ent]
		r := s.Get(ent, d.id)
		found = r != nil && s.visible(ent, r) && (s.passed(s.key(r)) || s.to.isExtra(ent, r))
		return !found
	})
	return found
}

// visible says whether the device keeps a record. What came into view after the
// target's rev is not part of the target: it comes again with the next sequence.
func (s *sequence) visible(ent *registry.Entity, r *domain.Record) bool {
	return !r.Deleted() && s.to.held(ent, r) && s.Scope.Sees(ent, r)
}

// goneRecords lists, in order, the records that the device may have and that are
// visible no more, without those that go with their unit. A deletion is named by
// its tombstone where the sequence still comes past that, and here otherwise.
func (s *sequence) goneRecords(dropped []string) (out []Ref) {
	for _, h := range s.had {
		s.eachDoubtful(h, func(ent *registry.Entity, r *domain.Record) {
			if !s.mayHaveBy(h, ent, r) || s.visible(ent, r) || s.wanted(ent, r) && !s.passed(s.key(r)) {
				return
			}
			if s.dropped[r.Unit] && s.from.wasIn(r.Unit, r) && !s.sentAgain(r) {
				return // it went with its unit
			}
			if !slices.ContainsFunc(dropped, func(unit string) bool { return s.from.wasIn(unit, r) }) {
				out = append(out, Ref{ent.Name, r.ID})
			}
		})
	}
	slices.SortFunc(out, func(a, b Ref) int { return cmp.Compare(a.path(), b.path()) })
	return slices.Compact(out)
}

// sentAgain says whether this sequence may have sent a record: in its turn, or
// early, or early before its last change, which gave it another turn.
func (s *sequence) sentAgain(r *domain.Record) bool {
	return s.passed(s.key(r)) || s.sent[s.mark(r)] || r.Rev > s.p.To.Rev
}

// eachDoubtful calls fn for the records of a holding that may be visible no
// more: those of audiences that are covered less now, and those that left one.
func (s *sequence) eachDoubtful(h *holder, fn func(ent *registry.Entity, r *domain.Record)) {
	if h.Rev == 0 {
		return
	}
	for _, name := range h.Extra {
		typ, id, _ := strings.Cut(name, "/")
		ent := s.reg.Entity(typ)
		if r := s.Get(ent, id); r != nil {
			fn(ent, r)
		}
	}
	for _, a := range h.audiences() {
		b, ok := s.buckets.Get(&bucket{audience: a})
		if !ok {
			continue
		}
		if h.lost(a, s.to) {
			s.roll.scan(&b.created, func(r *domain.Record) bool {
				if r.CreatedRev <= h.Rev || s.madeHere(r) {
					fn(s.entity(r), r)
				}
				return true
			})
		}
		if b.left == nil {
			continue
		}
		b.left.Ascend(departure{rev: h.Rev + 1}, func(d departure) bool {
			ent := s.reg.Entities[d.ent]
			if r := s.Get(ent, d.id); r != nil {
				fn(ent, r)
			}
			return true
		})
	}
}
