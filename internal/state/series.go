package state

import (
	"slices"
	"sort"

	"pdca/internal/domain"
)

// series is a copy-on-write list of records, by number, in order of change, in which a new
// one nearly always comes last. It is a list of chunks, and chunks are full where
// records are only appended, so it takes about seventeen bytes a record where a B-tree
// takes twice as much, and adding a record compares it with the last one and
// no other.
//
// A series is shared between snapshots by clone; a draft writes only into
// chunks of its own epoch.
type series struct {
	chunks []*chunk
	n      int
}

// change is a record at the place of its last change.
type change struct {
	rev domain.Rev
	ord uint32
	no  uint32
}

func changeOf(r *domain.Record) change { return change{r.Rev, r.Ord, r.No} }

func (a change) before(b change) bool { return a.rev < b.rev || a.rev == b.rev && a.ord < b.ord }

// chunk holds up to chunkLength records.
type chunk struct {
	epoch uint64
	recs  []change
}

const chunkLength = 64

// clone returns a series that can be written to without touching this one.
func (s *series) clone() *series {
	return &series{chunks: slices.Clone(s.chunks), n: s.n}
}

// Len counts the records.
func (s *series) Len() int {
	if s == nil {
		return 0
	}
	return s.n
}

// find returns the place of the first record that is not before x.
func (s *series) find(x change) (chunk, i int) {
	chunk = sort.Search(len(s.chunks), func(c int) bool {
		recs := s.chunks[c].recs
		return !recs[len(recs)-1].before(x)
	})
	if chunk == len(s.chunks) {
		return chunk, 0
	}
	recs := s.chunks[chunk].recs
	return chunk, sort.Search(len(recs), func(i int) bool { return !recs[i].before(x) })
}

// set adds a record or replaces the one at its place.
func (s *series) set(epoch uint64, r *domain.Record) {
	x := changeOf(r)
	last := len(s.chunks) - 1
	if last < 0 || s.end().before(x) {
		s.append(epoch, last, x)
		return
	}
	c, i := s.find(x)
	ch := s.own(epoch, c)
	if !x.before(ch.recs[i]) {
		ch.recs[i] = x
		return
	}
	s.n++
	ch.recs = slices.Insert(ch.recs, i, x)
	if len(ch.recs) > chunkLength {
		half := &chunk{epoch: epoch, recs: slices.Clone(ch.recs[chunkLength/2:])}
		ch.recs = slices.Clone(ch.recs[:chunkLength/2])
		s.chunks = slices.Insert(s.chunks, c+1, half)
	}
}

func (s *series) end() change {
	recs := s.chunks[len(s.chunks)-1].recs
	return recs[len(recs)-1]
}

func (s *series) append(epoch uint64, last int, x change) {
	s.n++
	if last < 0 || len(s.chunks[last].recs) >= chunkLength {
		s.chunks = append(s.chunks, &chunk{epoch: epoch, recs: []change{x}})
		return
	}
	ch := s.own(epoch, last)
	ch.recs = append(ch.recs, x)
}

// own makes a chunk of the epoch's own.
func (s *series) own(epoch uint64, c int) *chunk {
	ch := s.chunks[c]
	if ch.epoch != epoch {
		ch = &chunk{epoch: epoch, recs: append(make([]change, 0, len(ch.recs)+1), ch.recs...)}
		s.chunks[c] = ch
	}
	return ch
}

// remove takes the record at r's place out, if there is one.
func (s *series) remove(epoch uint64, r *domain.Record) {
	x := changeOf(r)
	c, i := s.find(x)
	if c == len(s.chunks) || x.before(s.chunks[c].recs[i]) {
		return
	}
	s.n--
	if len(s.chunks[c].recs) == 1 {
		s.chunks = slices.Delete(s.chunks, c, c+1)
		return
	}
	ch := s.own(epoch, c)
	ch.recs = slices.Delete(ch.recs, i, i+1)
}

// drop is remove on a series that may be nil, for a record that may not be in it.
func (s *series) drop(epoch uint64, r *domain.Record) {
	if s != nil && s.n > 0 {
		s.remove(epoch, r)
	}
}

// place is a position in a series.
type place struct {
	s        *series
	chunk, i int
}

// seek returns the position of the first record that is not before a change.
func (s *series) seek(x change) place {
	c, i := s.find(x)
	return place{s, c, i}
}

// number returns the number of the record at the position; false at the end.
func (p *place) number() (uint32, bool) {
	if p.chunk >= len(p.s.chunks) {
		return 0, false
	}
	return p.s.chunks[p.chunk].recs[p.i].no, true
}

// next moves on by one record.
func (p *place) next() {
	if p.i++; p.i >= len(p.s.chunks[p.chunk].recs) {
		p.chunk, p.i = p.chunk+1, 0
	}
}
