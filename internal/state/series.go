package state

import (
	"slices"
	"sort"

	"pdca/internal/domain"
)

// series is a copy-on-write list of records in order of change, in which a new one
// nearly always comes last. It is a list of chunks, and chunks are full where
// records are only appended, so it takes about nine bytes a record where a B-tree
// takes eighteen or more, and adding a record compares it with the last one and
// no other.
//
// A series is shared between snapshots by clone; a draft writes only into
// chunks of its own epoch.
type series struct {
	chunks []*chunk
	n      int
}

// chunk holds up to chunkLength records.
type chunk struct {
	epoch uint64
	recs  []*domain.Record
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

// find returns the place of the first record that is not before r.
func (s *series) find(r *domain.Record) (chunk, i int) {
	chunk = sort.Search(len(s.chunks), func(c int) bool {
		recs := s.chunks[c].recs
		return !byChanged(recs[len(recs)-1], r)
	})
	if chunk == len(s.chunks) {
		return chunk, 0
	}
	recs := s.chunks[chunk].recs
	return chunk, sort.Search(len(recs), func(i int) bool { return !byChanged(recs[i], r) })
}

// set adds a record or replaces the one at its place.
func (s *series) set(epoch uint64, r *domain.Record) {
	last := len(s.chunks) - 1
	if last < 0 || byChanged(s.end(), r) {
		s.append(epoch, last, r)
		return
	}
	c, i := s.find(r)
	ch := s.own(epoch, c)
	if !byChanged(r, ch.recs[i]) {
		ch.recs[i] = r
		return
	}
	s.n++
	ch.recs = slices.Insert(ch.recs, i, r)
	if len(ch.recs) > chunkLength {
		half := &chunk{epoch: epoch, recs: slices.Clone(ch.recs[chunkLength/2:])}
		ch.recs = slices.Clone(ch.recs[:chunkLength/2])
		s.chunks = slices.Insert(s.chunks, c+1, half)
	}
}

func (s *series) end() *domain.Record {
	recs := s.chunks[len(s.chunks)-1].recs
	return recs[len(recs)-1]
}

func (s *series) append(epoch uint64, last int, r *domain.Record) {
	s.n++
	if last < 0 || len(s.chunks[last].recs) >= chunkLength {
		s.chunks = append(s.chunks, &chunk{epoch: epoch, recs: []*domain.Record{r}})
		return
	}
	ch := s.own(epoch, last)
	ch.recs = append(ch.recs, r)
}

// own makes a chunk of the epoch's own.
func (s *series) own(epoch uint64, c int) *chunk {
	ch := s.chunks[c]
	if ch.epoch != epoch {
		ch = &chunk{epoch: epoch, recs: append(make([]*domain.Record, 0, len(ch.recs)+1), ch.recs...)}
		s.chunks[c] = ch
	}
	return ch
}

// remove takes the record at r's place out, if there is one.
func (s *series) remove(epoch uint64, r *domain.Record) {
	c, i := s.find(r)
	if c == len(s.chunks) || byChanged(r, s.chunks[c].recs[i]) {
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

// Scan calls fn for every record in order until it answers false.
func (s *series) Scan(fn func(*domain.Record) bool) {
	if s == nil {
		return
	}
	for _, ch := range s.chunks {
		for _, r := range ch.recs {
			if !fn(r) {
				return
			}
		}
	}
}

// place is a position in a series.
type place struct {
	s        *series
	chunk, i int
}

// seek returns the position of the first record that is not before r.
func (s *series) seek(r *domain.Record) place {
	c, i := s.find(r)
	return place{s, c, i}
}

// item returns the record at the position; nil at the end.
func (p *place) item() *domain.Record {
	if p.chunk >= len(p.s.chunks) {
		return nil
	}
	return p.s.chunks[p.chunk].recs[p.i]
}

// next moves on by one record.
func (p *place) next() {
	if p.i++; p.i >= len(p.s.chunks[p.chunk].recs) {
		p.chunk, p.i = p.chunk+1, 0
	}
}
