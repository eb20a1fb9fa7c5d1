package state

import (
	"math"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// Rules and figures go over what a member or a unit has of some kind, which grows with every
// year, to find what is of one. So that years behind cost little, they say what they ask of
// each (EachPart), or by what two indexes it is found (EachBoth).

// EachPart is EachOf for whoever asks few fields: of the record that fn gets they may read
// those, the bucket, the revisions, whether it is concealed, the id if they name it among the
// fields, and nothing else. It is good until fn returns; Whole makes all of it.
func (s *Snapshot) EachPart(entity, field, value string, reads []string, fn func(part *domain.Record) bool) {
	e := s.reg.Entity(entity)
	p := s.posting(e, e.Field(field), domain.String(value))
	if p == nil {
		return
	}
	g, done := s.partly(e, reads)
	defer done()
	for at := p.nos.start(); ; at.next() {
		no, ok := at.number()
		if !ok || !fn(s.roll.glanced(e, g, no)) {
			return
		}
	}
}

// FindPart is Find for whoever asks few fields, as EachPart is; it calls fn unless there is no
// such record.
func (s *Snapshot) FindPart(entity, id string, reads []string, fn func(part *domain.Record)) {
	if id == "" {
		return
	}
	e := s.reg.Entity(entity)
	no, ok := s.tables[e.Index].ids.find(&s.roll, id)
	if !ok {
		return
	}
	g, done := s.partly(e, reads)
	defer done()
	if r := s.roll.glanced(e, g, no); !r.Deleted() {
		fn(r)
	}
}

// Whole is the record of which a part was shown.
func (s *Snapshot) Whole(part *domain.Record) *domain.Record { return s.roll.at(part.No) }

// partly is how the fields are read, done when they were.
func (s *Snapshot) partly(e *registry.Entity, reads []string) (g *glance, done func()) {
	pool := &s.schema.parts[e.Index]
	g, _ = pool.Get().(*glance)
	if g == nil {
		g = &glance{}
	}
	g.on, g.id, g.fields = mayPack(e), e.Bucket == registry.BucketSelf, 0
	for _, name := range reads {
		if name == "id" {
			g.id = true
		} else if f := e.Field(name); f.Index < domain.FirstFields {
			g.fields |= 1 << f.Index
		}
	}
	if e.Bucket >= 0 {
		g.fields |= 1 << e.Bucket
	}
	return g, func() { pool.Put(g) }
}

// EachBoth is EachOf for records that have a value in each of two indexed fields. It looks at no
// other, and passes over those that are older than any that has the second one.
func (s *Snapshot) EachBoth(entity, field, value, also, other string, fn func(*domain.Record) bool) {
	e := s.reg.Entity(entity)
	p, q := s.posting(e, e.Field(field), domain.String(value)), s.posting(e, e.Field(also), domain.String(other))
	if p == nil || q == nil {
		return
	}
	for at, in := p.nos.seek(q.nos.first()), q.nos.start(); ; at.next() {
		no, ok := at.number()
		if !ok || !in.to(no) {
			return
		}
		if have, _ := in.number(); have == no && !fn(s.roll.at(no)) {
			return
		}
	}
}

// first is the smallest number of a set; the greatest there can be of none.
func (s *numbers) first() uint32 {
	if s.n == 0 {
		return math.MaxUint32
	}
	return s.list(0).first
}

// to goes on to the first number that is not below no; false where there is none.
func (p *spot) to(no uint32) bool {
	for p.c < p.s.lists() {
		g := p.s.list(p.c)
		if g.last >= no {
			for p.no < no {
				p.no, p.at = g.after(p.no, p.at)
			}
			return true
		}
		if p.c+1 < p.s.lists() && p.s.list(p.c+1).last < no {
			p.c = p.s.find(no) // far ahead
		} else {
			p.c++
		}
		p.enter()
	}
	return false
}
