package state

import (
	"runtime"
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
	// often are the texts that rows name by a number.
	often *dictionary
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
	// file has the rows; nil: the heap. It keeps what it maps for as long as the leaf is
	// reachable, so whoever reads a row keeps the leaf until that is done (mapped.go).
	file *Mapped
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
	r := v.record(no, l.row(k))
	runtime.KeepAlive(l)
	return r
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
	few  gaps
	many *[]*span // nil: few has them all
	n    int32
	// borrowed says that few belongs to another snapshot too.
	borrowed bool
}

type span struct {
	epoch uint64
	gaps
}

// clone returns a set that can be written to without touching this one.
func (s *numbers) clone() numbers {
	c := numbers{few: s.few, n: s.n, borrowed: true}
	if s.many != nil {
		many := slices.Clone(*s.many)
		c.many = &many
	}
	return c
}

// Len counts the numbers.
func (s *numbers) Len() int { return int(s.n) }

// lists is the number of lists, list returns one of them.
func (s *numbers) lists() int {
	switch {
	case s.many != nil:
		return len(*s.many)
	case s.n > 0:
		return 1
	}
	return 0
}

func (s *numbers) list(c int) *gaps {
	if s.many == nil {
		return &s.few
	}
	return &(*s.many)[c].gaps
}

// find returns the list that has the first number that is not below no, or would have it.
func (s *numbers) find(no uint32) int {
	return sort.Search(s.lists(), func(c int) bool { return s.list(c).last >= no })
}

// add puts a number in, unless it is there.
func (s *numbers) add(epoch uint64, no uint32) {
	switch {
	case s.n == 0:
		s.few, s.many, s.n = gaps{first: no, last: no}, nil, 1
		return
	case s.many == nil && !s.few.add(no, s.borrowed):
		return
	case s.many == nil:
		if s.borrowed, s.n = false, s.n+1; len(s.few.far) > mostGaps {
			a, b := s.few.halves(no < s.few.last)
			s.few, s.many = gaps{}, &[]*span{{epoch, a}, {epoch, b}}
		}
		return
	}
	c := min(s.find(no), s.lists()-1)
	if have, _ := s.list(c).seek(no); have == no {
		return
	}
	s.n++
	if sp := s.own(epoch, c); sp.add(no, false) && len(sp.far) > mostGaps {
		a, b := sp.halves(no < sp.last)
		sp.gaps = a
		*s.many = slices.Insert(*s.many, c+1, &span{epoch, b})
	}
}

// own makes a span of the epoch's own.
func (s *numbers) own(epoch uint64, c int) *span {
	sp := (*s.many)[c]
	if sp.epoch != epoch {
		sp = &span{epoch, gaps{sp.first, sp.last, append(make([]byte, 0, (len(sp.far)+15)&^7), sp.far...)}}
		(*s.many)[c] = sp
	}
	return sp
}

// remove takes a number out, if it is there.
func (s *numbers) remove(epoch uint64, no uint32) {
	c := s.find(no)
	if c == s.lists() {
		return
	}
	if have, _ := s.list(c).seek(no); have != no {
		return
	}
	s.n--
	switch g := s.list(c); {
	case g.first == g.last && s.many == nil:
		s.few = gaps{}
	case s.many == nil:
		g.remove(no, s.borrowed)
		s.borrowed = false
	case g.first == g.last:
		if *s.many = slices.Delete(*s.many, c, c+1); len(*s.many) == 0 {
			s.many = nil
		}
	default:
		s.own(epoch, c).remove(no, false)
	}
}

// scan calls fn for the record of every number in order until it answers false.
func (v *roll) scan(s *numbers, fn func(*domain.Record) bool) {
	for p := s.start(); ; p.next() {
		no, ok := p.number()
		if !ok || !fn(v.at(no)) {
			return
		}
	}
}

// spot is a position in a set of numbers.
type spot struct {
	s  *numbers
	c  int
	no uint32
	at int
}

// start is the position of the first number, end that behind the last, seek that of the first one that
// is not below no.
func (s *numbers) start() spot {
	p := spot{s: s}
	p.enter()
	return p
}

func (s *numbers) end() spot { return spot{s: s, c: s.lists()} }

func (s *numbers) seek(no uint32) spot {
	p := spot{s: s, c: s.find(no)}
	if p.c < s.lists() {
		p.no, p.at = s.list(p.c).seek(no)
	}
	return p
}

// enter puts the position at the start of its list.
func (p *spot) enter() {
	if p.at = 0; p.c < p.s.lists() {
		p.no = p.s.list(p.c).first
	}
}

// number returns the number at the position; false at either end.
func (p *spot) number() (uint32, bool) {
	return p.no, p.c >= 0 && p.c < p.s.lists()
}

// next moves on by one, back the other way; from behind the end, too.
func (p *spot) next() {
	if g := p.s.list(p.c); p.at < len(g.far) {
		p.no, p.at = g.after(p.no, p.at)
	} else {
		p.c++
		p.enter()
	}
}

func (p *spot) back() {
	if p.at > 0 {
		p.no, p.at = p.s.list(p.c).before(p.no, p.at)
	} else if p.c--; p.c >= 0 {
		g := p.s.list(p.c)
		p.no, p.at = g.last, len(g.far)
	}
}

// numberSet is a set of numbers in no order, in pieces of 4,096. A nil one has all.
type numberSet map[uint32]*[64]uint64

func (s numberSet) add(no uint32) {
	piece := s[no>>12]
	if piece == nil {
		piece = new([64]uint64)
		s[no>>12] = piece
	}
	piece[no>>6&63] |= 1 << (no & 63)
}

func (s numberSet) has(no uint32) bool {
	if s == nil {
		return true
	}
	piece := s[no>>12]
	return piece != nil && piece[no>>6&63]&(1<<(no&63)) != 0
}
