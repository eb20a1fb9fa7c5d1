package state

import (
	"crypto/sha256"
	"encoding/binary"
	"maps"
	"slices"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// Who is told of a change: whoever could see a record or can see it now. A record lies in
// few audiences and a scope covers some; both are told here by the ids of the units,
// teams, persons and circles that they are of. Where the two have none in common the scope
// does not cover the record; where they have one, Scope.Sees says whether it does.

// EachAudience calls fn for the ids of the audiences of a record, perhaps repeatedly; nil
// and what is the machinery's own have none.
func EachAudience(ent *registry.Entity, r *domain.Record, fn func(id string)) {
	for _, a := range audiencesOf(ent, r) {
		fn(a.id)
	}
}

// EachAudience calls fn for the ids of the audiences that the scope covers, perhaps
// repeatedly.
func (sc *Scope) EachAudience(fn func(id string)) {
	for id := range sc.Units {
		fn(id)
	}
	for _, ids := range []map[string]domain.Mask{sc.Teams, sc.Persons, sc.Tasks} {
		for id := range ids {
			fn(id)
		}
	}
	for _, id := range sc.Circles {
		fn(id)
	}
}

// Same says whether another scope of the account covers the same, by the same grants.
func (sc *Scope) Same(o *Scope) bool {
	return sc == o || (sc.account == nil) == (o.account == nil) && slices.Equal(sc.grants, o.grants) && maps.Equal(sc.Units, o.Units) &&
		maps.Equal(sc.Teams, o.Teams) && maps.Equal(sc.Persons, o.Persons) && maps.Equal(sc.Tasks, o.Tasks) && slices.Equal(sc.Circles, o.Circles) &&
		maps.EqualFunc(sc.Across, o.Across, maps.Equal)
}

// SameScopes says whether nothing changed between two states that scopes depend on, so that
// on one day every scope of both is the same.
func (s *Snapshot) SameScopes(o *Snapshot) bool { return s.scopes == o.scopes }

// Counts says whether the records of an entity add to named figures.
func (s *Snapshot) Counts(ent *registry.Entity) bool {
	return len(s.schema.factsOf[ent.Index]) > 0 || len(s.schema.sums[ent.Index]) > 0
}

// Frames says whether the records of an entity are what named figures of everybody rest on:
// the tree of units, and what is worked out once for a state.
func (s *Snapshot) Frames(ent *registry.Entity) bool {
	return len(s.schema.lasting[ent.Index]) > 0 || ent == s.reg.Units.Ent
}

// Alike is the same for viewers for whom every named figure is the same: they see the
// same units by the same grants, and nothing that counts otherwise than by its unit. Whoever
// sees more than that has one of their own.
func (v *View) Alike() (sum [sha256.Size]byte) {
	h := sha256.New()
	text := func(list ...string) {
		for _, s := range list {
			var n [4]byte
			binary.BigEndian.PutUint32(n[:], uint32(len(s)))
			h.Write(n[:])
			h.Write([]byte(s))
		}
	}
	for _, id := range v.Scope.UnitIDs() {
		u := v.Scope.Units[id]
		text(id, u.Rows.Text(), u.Revealed.Text())
	}
	for _, g := range v.Scope.grants {
		text("grant", string(g.Role), g.Unit)
	}
	text(v.Scope.Circles...)
	if v.apart() {
		text("account", v.Actor.Account)
	}
	h.Sum(sum[:0])
	return sum
}

// apart says whether the actor sees anything that counts otherwise than by its place, or
// may: what is too much to look at counts as seen.
func (v *View) apart() bool {
	const most = 1000
	looked, found := 0, false
	seen := func(ids map[string]domain.Mask, kind byte) {
		for id := range ids {
			b, ok := v.buckets.Get(&bucket{audience: audience{kind, id}})
			if !ok || found {
				continue
			}
			v.roll.scan(&b.created, func(r *domain.Record) bool {
				ent := v.reg.Of(r.Body)
				looked++
				found = looked > most
				for _, x := range v.schema.factsOf[ent.Index] {
					found = found || !r.Deleted() && !v.coverage(x)(placeOf(r), x.guard != 0)
				}
				return !found
			})
		}
	}
	seen(v.Scope.Teams, audTeam)
	seen(v.Scope.Persons, audPerson)
	seen(v.Scope.Tasks, audTask)
	return found || v.besidesUnits()
}

// besidesUnits says whether records that count are seen because a further unit owns them, or
// by a circle.
func (v *View) besidesUnits() (found bool) {
	for _, sources := range v.schema.factsOf {
		for _, x := range sources {
			if len(x.ent.Also) == 0 && x.ent.Publish == nil {
				continue
			}
			found = found || len(v.besides(x, v.coverage(x))) > 0
		}
	}
	return found
}
