package state

import (
	"container/heap"
	"math"

	"pdca/internal/domain"
)

// stream walks one audience's records in one order.
type stream struct {
	// One of the two is where it stands.
	changed place
	created spot
	// held is the record at which it stands, once it was looked at.
	held *domain.Record
	// byChange says which of the two orders of a bucket it is; one in order of creation ends
	// with what was made at until.
	byChange bool
	until    domain.Rev
	// rev and ord are the key of the record at which it stands; asked says that it is
	// known to be wanted.
	rev   domain.Rev
	ord   uint32
	asked bool
}

// streams is a heap of streams by the key of their next record.
type streams []*stream

func (h streams) Len() int      { return len(h) }
func (h streams) Swap(i, j int) { h[i], h[j] = h[j], h[i] }
func (h *streams) Push(x any)   { *h = append(*h, x.(*stream)) }
func (h *streams) Pop() any {
	last := len(*h) - 1
	x := (*h)[last]
	*h = (*h)[:last]
	return x
}

func (h streams) Less(i, j int) bool {
	return h[i].rev < h[j].rev || h[i].rev == h[j].rev && h[i].ord < h[j].ord
}

// open starts every stream at a key.
func (s *sequence) open(rev domain.Rev, ord uint32) {
	s.streams = nil
	n, probe := s.from.Rev, &bucket{}
	for _, a := range s.to.audiences() {
		probe.audience = a
		b, ok := s.buckets.Get(probe)
		if !ok {
			continue
		}
		if rev <= n && (s.gained(a) || s.lessened(a)) {
			s.old(b, rev, ord)
		}
		crev, cord := rev, ord
		if crev <= n {
			crev, cord = n+1, 0
		}
		s.stream(b, crev, cord, stream{until: s.to.Rev})
		if b.changed.Len() > 0 {
			s.stream(b, crev, cord, stream{byChange: true})
		}
	}
	if rev <= n {
		s.eachLeft(func(b *bucket) { s.old(b, rev, ord) })
	}
	heap.Init(&s.streams)
}

// old starts a stream of the records that are older than what the device holds.
func (s *sequence) old(b *bucket, rev domain.Rev, ord uint32) {
	s.stream(b, rev, ord, stream{until: s.from.Rev})
}

// gained says whether an audience may hold records that the device has never
// been sent although they are old.
func (s *sequence) gained(a audience) bool {
	if s.from.Rev == 0 {
		return false // everything is newer than the old holding
	}
	return s.to.lost(a, s.from) || len(s.dropped) > 0 && a.open().kind != audUnit
}

func (s *sequence) stream(b *bucket, rev domain.Rev, ord uint32, st stream) {
	if st.byChange {
		st.changed = b.changed.seek(change{rev: rev, ord: ord})
	} else {
		st.created = b.created.seek(s.begin(rev, ord))
	}
	if s.place(&st) {
		s.streams = append(s.streams, &st)
	}
}

// begin is the number at which what was made at a key begins: a page asks it for each of its
// audiences.
func (s *sequence) begin(rev domain.Rev, ord uint32) uint32 {
	if b := &s.beginning; !b.known || b.rev != rev || b.ord != ord {
		b.rev, b.ord, b.no, b.known = rev, ord, s.roll.from(rev, ord), true
	}
	return s.beginning.no
}

// place puts a stream at its next record, and leaves it to peek to ask whether that is
// wanted: a page opens a stream or two for each audience, and looks at few of them. When a
// record was made is known without making it of its row, and mostly says enough.
func (s *sequence) place(st *stream) bool {
	for no, ok := st.number(); ok; no, ok = st.number() {
		if !st.byChange {
			rev, ord := s.roll.made(no)
			if rev > st.until {
				return false
			}
			if rev > s.from.Rev {
				st.rev, st.ord = rev, ord
				return true
			}
		}
		r := s.item(st)
		if old := r.CreatedRev <= s.from.Rev && r.Rev > s.from.Rev; st.byChange == old {
			st.rev, st.ord = s.key(r)
			return true
		}
		st.next()
	}
	return false
}

// settle moves a stream to its next wanted record; false at its end. The two
// orders of a bucket share records, each of which is wanted in one of them.
func (s *sequence) settle(st *stream) bool {
	for s.place(st) {
		if r := s.item(st); s.wanted(s.entity(r), r) {
			st.asked = true
			return true
		}
		st.next()
	}
	return false
}

// item returns the record at which a stream stands; nil at its end.
func (s *sequence) item(st *stream) *domain.Record {
	no, ok := st.number()
	if !ok {
		return nil
	}
	if st.held == nil || st.held.No != no {
		st.held = s.roll.at(no)
	}
	return st.held
}

// number is that of the record at which a stream stands; false at its end.
func (st *stream) number() (no uint32, ok bool) {
	if st.byChange {
		return st.changed.number()
	}
	return st.created.number()
}

func (st *stream) next() {
	if st.byChange {
		st.changed.next()
	} else {
		st.created.next()
	}
}

// peek returns the next record of all streams; nil at the end.
func (s *sequence) peek() *domain.Record {
	for len(s.streams) > 0 {
		st := s.streams[0]
		if st.asked {
			return s.item(st)
		}
		s.sift(st)
	}
	return nil
}

// sift moves the first stream to its next wanted record, and the one that is first then
// to the front.
func (s *sequence) sift(st *stream) {
	if s.settle(st) {
		heap.Fix(&s.streams, 0)
	} else {
		heap.Pop(&s.streams)
	}
}

func (s *sequence) pop() *domain.Record {
	r := s.peek()
	for r != nil && s.peek() == r { // the same record in several audiences
		st := s.streams[0]
		st.next()
		s.sift(st)
	}
	return r
}

// nextGroup takes the next records of one mutation, at most limit+1: a mutation
// that no page can hold is split anyway.
func (s *sequence) nextGroup(limit int) (g []*domain.Record) {
	for r := s.peek(); r != nil && len(g) <= limit; r = s.peek() {
		if len(g) > 0 && s.groupOf(g[0]) != s.groupOf(r) {
			break
		}
		g = append(g, s.pop())
	}
	return g
}

// groupAt collects the records of a mutation that was passed over, when a page may
// have been larger.
func (s *sequence) groupAt(g Group) []*domain.Record {
	s.here = false
	s.open(g.Rev, g.Mutation<<16)
	if r := s.peek(); r == nil || s.groupOf(r) != g {
		return nil
	}
	return s.nextGroup(math.MaxInt)
}
