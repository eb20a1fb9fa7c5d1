package state

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// maxWaiting bounds how many mutations may be passed over, maxEarly how many
// records sent ahead: both travel in the checkpoint. Past the bounds a mutation
// is split, or a reference comes before what it leads to; nothing is lost.
const (
	maxWaiting = 16
	maxEarly   = 1024
)

// fill takes records until the page is full: those that waited, those whose turn
// it is, and for want of others a part of those that wait.
func (s *sequence) fill() {
	s.retry()
	for stuck := true; stuck && s.room() > 0; {
		s.open(s.p.Rev, s.p.Ord)
		stuck = s.walk()
		s.here = !stuck
		s.split()
	}
	s.more = len(s.p.Waiting) > 0 || s.room() == 0 && s.rest()
	s.forgetEarly()
}

// walk takes mutations in their order, and says whether it stopped although the
// page is not full and more follows: too many wait, or one that cannot wait
// refers to one that does.
func (s *sequence) walk() (stuck bool) {
	for s.room() > 0 {
		g := s.nextGroup(s.size.Records)
		if len(g) == 0 {
			return false
		}
		plan, blocked := s.plan(g, false)
		fit := s.fit(plan)
		switch {
		case !blocked && fit == len(plan):
			s.put(plan)
			s.pass(g)
		case !blocked && !s.small(g, plan):
			s.put(plan[:fit])
			s.advance(g)
			s.full = true
		case s.small(g, plan) && len(s.p.Waiting) < maxWaiting:
			s.wait(s.groupOf(g[0]))
			s.pass(g)
		default:
			return true
		}
	}
	return false
}

// begun says whether a mutation was split: part of it was sent already.
func (s *sequence) begun(g []*domain.Record) bool {
	return s.p.Ord&0xffff > 0 && s.groupOf(g[0]) == Group{s.p.Rev, s.p.Ord >> 16}
}

// room is how many records the page can take, as far as their number goes.
func (s *sequence) room() int {
	if s.full {
		return 0
	}
	return s.size.Records - len(s.out.Records)
}

// fit is how many of a list, from its beginning, the page has room for. An empty
// page takes one whatever it weighs.
func (s *sequence) fit(list []*domain.Record) int {
	room := s.room()
	if s.size.Weigh == nil || room <= 0 {
		return min(len(list), max(room, 0))
	}
	left := s.size.Bytes - s.out.Weight
	for i, r := range list[:min(len(list), room)] {
		if left -= s.size.Weigh(r); left < 0 && (i > 0 || len(s.out.Records) > 0) {
			return i
		}
	}
	return min(len(list), room)
}

// small says whether a mutation that was not begun yet would fit into a page of its
// own.
func (s *sequence) small(g, plan []*domain.Record) bool {
	if len(g) > s.size.Records || len(plan) > s.size.Records || s.begun(g) {
		return false
	}
	weight := 0
	for _, r := range plan {
		if s.size.Weigh != nil {
			weight += s.size.Weigh(r)
		}
	}
	return weight <= s.size.Bytes || s.size.Weigh == nil
}

// rest says whether anything follows the place that was reached.
func (s *sequence) rest() bool {
	if s.full {
		return true // what had no room
	}
	if !s.here {
		s.open(s.p.Rev, s.p.Ord)
	}
	for r := s.pop(); r != nil; r = s.pop() {
		if !s.done(r) {
			return true
		}
	}
	return false
}

// retry takes the mutations that waited, as far as they fit now.
func (s *sequence) retry() {
	waiting := s.p.Waiting
	s.p.Waiting = nil
	for _, w := range waiting {
		s.resume(w)
		if plan, blocked := s.plan(s.groupAt(w), false); blocked || s.fit(plan) < len(plan) {
			s.wait(w)
		} else {
			s.put(plan)
		}
	}
}

// split fills a page that nothing else can fill with part of what waits: a page
// is short only when there is nothing more, or when what comes next has too many
// bytes for it.
func (s *sequence) split() {
	waiting, cut := s.p.Waiting, false
	s.p.Waiting = nil
	for _, w := range waiting {
		s.resume(w)
		plan, _ := s.plan(s.groupAt(w), true)
		fit := s.fit(plan)
		if s.put(plan[:fit]); fit < len(plan) {
			s.wait(w)
			cut = true
		}
	}
	s.full = s.full || cut
}

// resume looks at a mutation that waited.
func (s *sequence) resume(w Group) {
	delete(s.waiting, w)
	s.now = w
}

func (s *sequence) wait(w Group) {
	s.p.Waiting = append(s.p.Waiting, w)
	s.waiting[w] = true
}

// put adds records to the page. All count as early until forgetEarly. Those that
// the target does not name are added to it, so that they can be taken back.
func (s *sequence) put(list []*domain.Record) {
	for _, r := range list {
		if ent := s.entity(r); !r.Deleted() && s.beyond(ent, r) {
			name := Ref{ent.Name, r.ID}.path()
			s.p.To.Extra, s.to.extra[name] = append(s.p.To.Extra, name), true
		}
		s.early(r)
		s.out.Records = append(s.out.Records, r)
		if s.size.Weigh != nil {
			s.out.Weight += s.size.Weigh(r)
		}
	}
}

func (s *sequence) early(r *domain.Record) {
	m := s.mark(r)
	s.sent[m] = true
	s.p.Early = append(s.p.Early, m)
}

// done says that the device has a record from this sequence, or gets it with this
// page. What the target holds no more is taken back from it.
func (s *sequence) done(r *domain.Record) bool {
	return s.sent[s.mark(r)] && (r.Deleted() || s.to.held(s.entity(r), r))
}

// advance moves the place of the sequence behind the records of a mutation, up
// to the first that was not sent.
func (s *sequence) advance(g []*domain.Record) {
	for _, r := range g {
		if !s.done(r) {
			return
		}
		s.pass([]*domain.Record{r})
	}
}

func (s *sequence) pass(g []*domain.Record) {
	for _, r := range g {
		if rev, ord := s.key(r); !s.passed(rev, ord) {
			s.p.Rev, s.p.Ord = rev, ord+1
		}
	}
}

// plan lists the records of a mutation that are still to be sent, each after
// those that it refers to and whose turn comes later. Blocked says that one of
// them refers to a record that waits: then the mutation must wait as well, or
// drag that one along.
func (s *sequence) plan(g []*domain.Record, drag bool) (list []*domain.Record, blocked bool) {
	if len(g) == 1 && !s.done(g[0]) && len(s.leadsTo(g[0])) == 0 {
		return g, false // most are: an import is no mutation, and points come one by one
	}
	seen, ahead := map[uint32]bool{}, 0
	var add func(r *domain.Record)
	add = func(r *domain.Record) {
		if seen[r.No] || s.done(r) {
			return
		}
		seen[r.No] = true // before its references: they may go in a circle
		for _, z := range s.leadsTo(r) {
			switch waits := s.waiting[s.groupOf(z)]; {
			case waits && !drag && s.passed(s.key(z)):
				blocked = true
			case !seen[z.No] && s.before+ahead < maxEarly:
				ahead++
				add(z)
			}
		}
		list = append(list, r)
	}
	for _, r := range g {
		add(r)
	}
	return list, blocked
}

// leadsTo lists the records that r refers to and that the device still needs: those
// whose turn comes later, and those that no turn comes for in this sequence.
func (s *sequence) leadsTo(r *domain.Record) (out []*domain.Record) {
	if r.Deleted() {
		return nil
	}
	s.entity(r).EachRef(r, func(f *registry.Field, id string) {
		if z := s.target(f.Ref.To, id); z != nil && !z.Deleted() && z != r && (s.ahead(f.Ref.To, z) || s.beyond(f.Ref.To, z)) {
			out = append(out, z)
		}
	})
	return out
}

// target finds a record that is referred to. Neighbours name the same unit, cycle and
// account.
func (s *sequence) target(ent *registry.Entity, id string) *domain.Record {
	last := &s.last[ent.Index]
	if last.id != id {
		last.id, last.r = id, s.Get(ent, id)
	}
	return last.r
}

// ahead says whether the turn of a record comes, or waits. Nearly all that is referred
// to came before: that is asked first.
func (s *sequence) ahead(ent *registry.Entity, r *domain.Record) bool {
	if s.passed(s.key(r)) {
		if group := s.groupOf(r); s.now != group && !s.waiting[group] {
			return false
		}
	}
	return s.wanted(ent, r) && !s.done(r)
}

// beyond says whether a record may be seen that the sequence does not come past.
func (s *sequence) beyond(ent *registry.Entity, r *domain.Record) bool {
	if s.steady && r.Rev <= s.to.Rev {
		return false // what may be seen of it now is what the target covers
	}
	return s.to.types[ent.Index] && s.Scope.Sees(ent, r) && !(s.to.held(ent, r) && s.to.sees(ent, r))
}

// forgetEarly drops the marks of records whose turn is over and whose mutation
// does not wait.
func (s *sequence) forgetEarly() {
	s.p.Early = slices.DeleteFunc(s.p.Early, func(m Mark) bool {
		rev, ord := domain.Rev(m[0]), uint32(m[1])
		return s.passed(rev, ord) && !s.waiting[Group{rev, ord >> 16}]
	})
}
