package state

import (
	"slices"
	"sort"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// Every record has a number, in order of creation, that it keeps for ever. The
// roll leads from numbers to records; indexes and buckets hold numbers. A record
// that changes is replaced in the roll, and in those indexes alone whose key
// changed; and a number takes half the memory of a pointer.

// roll holds every record, tombstones included, by its number. It is a
// persistent tree of fixed depth: a draft copies the nodes that it writes to.
type roll struct {
	reg  *registry.Registry
	mids []*mid
	n    uint32
}

const (
	leafBits = 6
	midBits  = 8
)

// leaf has some records as objects and some as rows (pack.go); an object hides a row.
type leaf struct {
	epoch uint64
	recs  *[1 << leafBits]*domain.Record // nil: none
	ends  *[1 << leafBits]uint16         // of the rows; nil: none
	rows  []byte
}

// row is the packed record at a place; empty for none.
func (l *leaf) row(k uint32) row {
	if l.ends == nil {
		return nil
	}
	from := uint16(0)
	if k > 0 {
		from = l.ends[k-1]
	}
	return l.rows[from:l.ends[k]]
}

type mid struct {
	epoch  uint64
	leaves [1 << midBits]*leaf
}

// at returns the record of a number.
func (v *roll) at(no uint32) *domain.Record {
	l, k := v.leaf(no), no&(1<<leafBits-1)
	if l.recs != nil {
		if r := l.recs[k]; r != nil {
			return r
		}
	}
	return v.record(no, l.row(k))
}

func (v *roll) leaf(no uint32) *leaf {
	return v.mids[no>>(leafBits+midBits)].leaves[no>>leafBits&(1<<midBits-1)]
}

// put sets the record of a number, which is at most the next one.
func (v *roll) put(epoch uint64, r *domain.Record) {
	i, j, k := r.No>>(leafBits+midBits), r.No>>leafBits&(1<<midBits-1), r.No&(1<<leafBits-1)
	if int(i) == len(v.mids) {
		v.mids = append(v.mids, &mid{epoch: epoch})
	}
	m := v.mids[i]
	if m.epoch != epoch {
		c := *m
		c.epoch = epoch
		m, v.mids[i] = &c, &c
	}
	l := m.leaves[j]
	switch {
	case l == nil:
		l = &leaf{epoch: epoch}
		m.leaves[j] = l
	case l.epoch != epoch:
		c := *l
		c.epoch = epoch
		if c.recs != nil {
			recs := *c.recs
			c.recs = &recs
		}
		l, m.leaves[j] = &c, &c
	}
	if l.recs == nil {
		l.recs = new([1 << leafBits]*domain.Record)
	}
	l.recs[k] = r
	v.n = max(v.n, r.No+1)
}

// drop takes back the last number.
func (v *roll) drop() { v.n-- }

// from returns the number of the first record that was created at or after a
// place.
func (v *roll) from(rev domain.Rev, ord uint32) uint32 {
	return uint32(sort.Search(int(v.n), func(i int) bool {
		r, o := v.made(uint32(i))
		return r > rev || r == rev && o >= ord
	}))
}

// numbers is an ordered, copy-on-write set of record numbers: the records of an
// index key or of a bucket, in order of creation. A small one is one list.
//
// A set is shared between snapshots by clone; a draft writes only into spans of
// its own epoch.
type numbers struct {
	few  []uint32
	many []*span
	n    int32
	// borrowed says that few belongs to another snapshot too.
	borrowed bool
}

type span struct {
	epoch uint64
	nos   []uint32
}

const (
	// fewNumbers is how many numbers one list holds, spanLength how many a span.
	fewNumbers = 64
	spanLength = 256
)

// clone returns a set that can be written to without touching this one.
func (s *numbers) clone() numbers {
	return numbers{few: s.few, many: slices.Clone(s.many), n: s.n, borrowed: true}
}

// Len counts the numbers.
func (s *numbers) Len() int { return int(s.n) }

// lists is the number of lists, list returns one of them.
func (s *numbers) lists() int {
	if s.many == nil && s.n > 0 {
		return 1
	}
	return len(s.many)
}

func (s *numbers) list(c int) []uint32 {
	if s.many == nil {
		return s.few
	}
	return s.many[c].nos
}

// find returns the place of the first number that is not below no.
func (s *numbers) find(no uint32) (c, i int) {
	if s.many != nil {
		c = sort.Search(len(s.many), func(c int) bool {
			nos := s.many[c].nos
			return nos[len(nos)-1] >= no
		})
	}
	if c == s.lists() {
		return c, 0
	}
	if i, _ = slices.BinarySearch(s.list(c), no); i == len(s.list(c)) {
		return c + 1, 0
	}
	return c, i
}

// add puts a number in, unless it is there.
func (s *numbers) add(epoch uint64, no uint32) {
	if s.many == nil {
		i, found := slices.BinarySearch(s.few, no)
		if found {
			return
		}
		s.n++
		if len(s.few) < fewNumbers {
			s.few, s.borrowed = s.with(i, no), false
			return
		}
		s.many, s.few = []*span{{epoch, slices.Insert(slices.Clone(s.few), i, no)}}, nil
		return
	}
	last := len(s.many) - 1
	if end := s.many[last].nos; no > end[len(end)-1] {
		s.n++
		if len(end) >= spanLength {
			s.many = append(s.many, &span{epoch, []uint32{no}})
			return
		}
		sp := s.own(epoch, last)
		sp.nos = append(sp.nos, no)
		return
	}
	c, i := s.find(no)
	if s.many[c].nos[i] == no {
		return
	}
	s.n++
	sp := s.own(epoch, c)
	if sp.nos = slices.Insert(sp.nos, i, no); len(sp.nos) > spanLength {
		half := &span{epoch, slices.Clone(sp.nos[spanLength/2:])}
		sp.nos = slices.Clone(sp.nos[:spanLength/2])
		s.many = slices.Insert(s.many, c+1, half)
	}
}

// with returns few with a number put in at a place. Lists grow by little: most
// stay small, and there are many.
func (s *numbers) with(i int, no uint32) []uint32 {
	if !s.borrowed && len(s.few) < cap(s.few) {
		return slices.Insert(s.few, i, no)
	}
	out := make([]uint32, 0, len(s.few)+1+len(s.few)/4)
	return append(append(append(out, s.few[:i]...), no), s.few[i:]...)
}

// own makes a span of the epoch's own.
func (s *numbers) own(epoch uint64, c int) *span {
	sp := s.many[c]
	if sp.epoch != epoch {
		sp = &span{epoch: epoch, nos: append(make([]uint32, 0, len(sp.nos)+1), sp.nos...)}
		s.many[c] = sp
	}
	return sp
}

// remove takes a number out, if it is there.
func (s *numbers) remove(epoch uint64, no uint32) {
	c, i := s.find(no)
	if c == s.lists() || s.list(c)[i] != no {
		return
	}
	s.n--
	switch {
	case s.many == nil:
		if s.borrowed {
			s.few, s.borrowed = slices.Clone(s.few), false
		}
		s.few = slices.Delete(s.few, i, i+1)
	case len(s.many[c].nos) == 1:
		if s.many = slices.Delete(s.many, c, c+1); len(s.many) == 0 {
			s.many = nil
		}
	default:
		sp := s.own(epoch, c)
		sp.nos = slices.Delete(sp.nos, i, i+1)
	}
}

// scan calls fn for the record of every number in order until it answers false.
func (v *roll) scan(s *numbers, fn func(*domain.Record) bool) {
	for c := range s.lists() {
		for _, no := range s.list(c) {
			if !fn(v.at(no)) {
				return
			}
		}
	}
}

// spot is a position in a set of numbers.
type spot struct {
	s    *numbers
	c, i int
}

// number returns the number at the position; false at either end.
func (p *spot) number() (uint32, bool) {
	if p.c < 0 || p.c >= p.s.lists() {
		return 0, false
	}
	return p.s.list(p.c)[p.i], true
}

// next moves on by one, back the other way; from behind the end, too.
func (p *spot) next() {
	if p.i++; p.i >= len(p.s.list(p.c)) {
		p.c, p.i = p.c+1, 0
	}
}

func (p *spot) back() {
	if p.i > 0 {
		p.i--
	} else if p.c--; p.c >= 0 {
		p.i = len(p.s.list(p.c)) - 1
	}
}
