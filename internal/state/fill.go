package state

import (
	"slices"

	"pdca/internal/domain"
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
	s.open(s.p.Rev, s.p.Ord)
	stopped := false
	for s.room() > 0 && !stopped {
		g := s.nextGroup()
		if len(g) == 0 {
			break
		}
		plan, blocked := s.plan(g)
		switch {
		case len(plan) <= s.room() && !blocked, len(plan) > s.limit && !blocked:
			s.take(g, plan)
		case len(plan) <= s.limit && len(s.p.Waiting) < maxWaiting:
			s.pass(g)
		default:
			stopped = true
		}
	}
	s.split()
	s.more = len(s.p.Waiting) > 0 || stopped || s.room() == 0 && s.rest()
	s.forgetEarly()
}

func (s *sequence) room() int { return s.limit - len(s.out.Records) }

// rest says whether anything follows the place that was reached.
func (s *sequence) rest() bool {
	s.open(s.p.Rev, s.p.Ord)
	for r := s.pop(); r != nil; r = s.pop() {
		if !s.done(r) {
			return true
		}
	}
	return false
}

// done says that the device has a record already, or gets it with this page.
func (s *sequence) done(r *domain.Record) bool { return s.onPage[r] || s.sent[markOf(r)] }

// retry takes the mutations that waited, as far as they fit now.
func (s *sequence) retry() {
	waiting := s.p.Waiting
	s.p.Waiting = nil
	for _, w := range waiting {
		delete(s.waiting, w)
		plan, blocked := s.plan(s.groupAt(w))
		if blocked || len(plan) > s.room() {
			s.wait(w)
			continue
		}
		s.put(plan)
	}
}

// split fills a page that nothing else can fill with part of what waits: a page
// is short only when there is nothing more.
func (s *sequence) split() {
	waiting := s.p.Waiting
	s.p.Waiting = nil
	for _, w := range waiting {
		delete(s.waiting, w)
		plan, _ := s.plan(s.groupAt(w))
		if n := s.room(); len(plan) > n {
			for _, r := range plan[:n] {
				s.early(r)
			}
			plan = plan[:n]
			s.wait(w)
		}
		s.put(plan)
	}
}

func (s *sequence) wait(w Group) {
	s.p.Waiting = append(s.p.Waiting, w)
	s.waiting[w] = true
}

// pass leaves a mutation for a later page.
func (s *sequence) pass(g []*domain.Record) {
	s.wait(s.groupOf(g[0]))
	for _, r := range g {
		s.advance(r)
	}
}

// take puts a mutation on the page, or as much of it as there is room for.
func (s *sequence) take(g, plan []*domain.Record) {
	plan = plan[:min(len(plan), s.room())]
	s.put(plan)
	own := map[*domain.Record]bool{}
	for _, r := range g {
		if own[r] = true; !s.done(r) {
			break
		}
		s.advance(r)
	}
	for _, r := range plan {
		if !own[r] || !s.passed(r) {
			s.early(r)
		}
	}
}

// put adds records to the page.
func (s *sequence) put(list []*domain.Record) {
	for _, r := range list {
		s.onPage[r] = true
		s.out.Records = append(s.out.Records, r)
	}
}

func (s *sequence) early(r *domain.Record) {
	if m := markOf(r); !s.sent[m] {
		s.sent[m] = true
		s.p.Early = append(s.p.Early, m)
	}
}

// advance moves the place of the sequence behind a record.
func (s *sequence) advance(r *domain.Record) {
	if rev, ord := s.key(r); !s.passed(r) {
		s.p.Rev, s.p.Ord = rev, ord+1
	}
}

// plan lists the records of a mutation that are still to be sent, each after
// those that it refers to and whose turn comes later. Blocked says that one of
// them refers to a record that waits: the mutation must wait as well.
func (s *sequence) plan(g []*domain.Record) (list []*domain.Record, blocked bool) {
	seen := map[*domain.Record]bool{}
	var add func(r *domain.Record)
	add = func(r *domain.Record) {
		if seen[r] || s.done(r) {
			return
		}
		seen[r] = true // before its references: they may go in a circle
		for _, z := range s.leadsTo(r) {
			if s.waiting[s.groupOf(z)] && s.passed(z) {
				blocked = true
			} else if !s.passed(z) && len(s.p.Early) < maxEarly {
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

// leadsTo lists the wanted records that r refers to and that the device does not
// have from this sequence.
func (s *sequence) leadsTo(r *domain.Record) (out []*domain.Record) {
	if r.Deleted() {
		return nil
	}
	for _, f := range s.entity(r).Fields {
		if f.Ref == nil {
			continue
		}
		if z := s.Find(f.Ref.To.Name, r.Body.Str(f.Index)); z != nil && z != r && !s.done(z) && s.wanted(f.Ref.To, z) {
			out = append(out, z)
		}
	}
	return out
}

// forgetEarly drops the marks of records whose turn is over. While mutations
// wait, those sent out of them must be known.
func (s *sequence) forgetEarly() {
	if len(s.p.Waiting) == 0 {
		s.p.Early = slices.DeleteFunc(s.p.Early, func(m Mark) bool {
			rev, ord := domain.Rev(m[0]), uint32(m[1])
			if rev <= s.from.Rev && domain.Rev(m[2]) > s.from.Rev {
				return domain.Rev(m[2]) < s.p.Rev // by change; the ord is not known, so a mark may stay for long
			}
			return rev < s.p.Rev || rev == s.p.Rev && ord < s.p.Ord
		})
	}
}
