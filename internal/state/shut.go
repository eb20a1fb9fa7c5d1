package state

import (
	"pdca/internal/domain"
	"pdca/internal/registry"
)

// Some records of an entity may be shut (@entity(readIf:)): they are read by a row of their
// own, and so is what is about them. That is one property of a record, worked out whenever
// it is stored, like its veil: the record then lies in the buckets of other audiences than
// those that are open, of the same units, teams and persons, so that lists, counts and
// pulls go by it, and a device that held it is told when it is shut.

// shut says whether a record is shut by what it says itself, or by what it is about.
func (s *Snapshot) shut(ent *registry.Entity, r *domain.Record) bool {
	if ent.ReadIf != nil {
		return ent.ReadIf.Holds(r)
	}
	id := ent.About()
	if id < 0 {
		return false
	}
	about := s.reg.Entity(r.Body.Str(ent.ReadAs))
	if about == nil || about.ReadIf == nil {
		return false
	}
	o := s.Get(about, r.Body.Str(id))
	return o != nil && o.Shut()
}

// shutting remembers, while records are loaded in the order in which they were made, which
// of them are shut: what is about one comes behind it.
type shutting map[Ref]bool

func (m shutting) load(ent *registry.Entity, r *domain.Record) {
	if ent.ReadIf != nil {
		if ent.ReadIf.Holds(r) {
			m[Ref{ent.Name, r.ID}] = true
			r.SetShut(true)
		}
		return
	}
	if id := ent.About(); id >= 0 && m[Ref{r.Body.Str(ent.ReadAs), r.Body.Str(id)}] {
		r.SetShut(true)
	}
}

// shut says whether the audience is of what is shut, open which one the same actors are of
// what is not.
func (a audience) shut() bool     { return a.kind&audOpen == 0 }
func (a audience) open() audience { return audience{a.kind | audOpen, a.id} }

// among is the audience for what is shut, or for what is open.
func (a audience) among(shut bool) audience {
	if shut {
		return audience{a.kind &^ audOpen, a.id}
	}
	return a
}

// placed says whether it is one in which each record is once: of a unit or a veil.
func (a audience) placed() bool { return a.open().kind == audUnit || a.open().kind == audVeil }

// firsts are where each kind of audience begins among the buckets. Nobody changes them: to make
// one for each look was a third of what counting relations allocated.
var firsts = func() (list [256]*bucket) {
	for kind := range list {
		list[kind] = &bucket{audience: audience{kind: byte(kind)}}
	}
	return list
}()

// eachKind calls fn for every bucket of a kind of audience until it answers false.
func (s *Snapshot) eachKind(kind byte, fn func(b *bucket) bool) (more bool) {
	more = true
	s.buckets.Ascend(firsts[kind], func(b *bucket) bool {
		if b.kind != kind {
			return false
		}
		more = fn(b)
		return more
	})
	return more
}

// eachShut calls fn for the audiences of what is shut, of which there are few.
func (s *Snapshot) eachShut(fn func(a audience)) {
	for _, kind := range []byte{audUnit, audTeam, audPerson, audTask, audAlso} {
		s.eachKind(kind&^audOpen, func(b *bucket) bool { fn(b.audience); return true })
	}
}
