package state

import (
	"pdca/internal/domain"
	"pdca/internal/registry"
)

// View is a snapshot as one actor may see it. Every reading door goes through
// a view: what the actor may not see looks as if it did not exist.
type View struct {
	*Snapshot
	// Actor is who looks, Today the day on which grants are judged.
	Actor domain.Actor
	Today domain.Date
	// Scope is what the actor may see.
	Scope *Scope
	// Meter counts what reading costs, and may end it; nil for no end.
	Meter *Meter

	// beside and covered have, by what sources of facts have in common, what besides and
	// coveredPlaces answered, others is what elsewhere did.
	beside  map[besideKey][]*domain.Record
	covered map[besideKey]*coveredPlaces
	others  [2][][]*domain.Record
	// kept has what Keep made.
	kept map[any]any
	// probe is what a bucket is looked up by; nil before the first time.
	probe *bucket
	// veiled is of which entity unveiled counted last, unveils how many.
	veiled  *registry.Entity
	unveils int
	// present is the view of the newest snapshot where this one is of a past one; else nil.
	present *View
}

// View opens the snapshot for an actor.
func (s *Snapshot) View(actor domain.Actor, today domain.Date) *View {
	return &View{Snapshot: s, Actor: actor, Today: today, Scope: s.Scope(actor.Account, today)}
}

// Keep returns what make makes under a key of the caller's own type, which is made once for
// the view.
func (v *View) Keep(key any, make func() any) any {
	if x, ok := v.kept[key]; ok {
		return x
	}
	x := make()
	if v.kept == nil {
		v.kept = map[any]any{}
	}
	v.kept[key] = x
	return x
}

// Past is the view of an older snapshot by what the actor may see now, of which only what
// they see now too is shown.
func (v *View) Past(s *Snapshot) *View {
	return &View{Snapshot: s, Actor: v.Actor, Today: v.Today, Scope: v.Scope, Meter: v.Meter, present: v}
}

// Sees says whether the actor may see a live record.
func (v *View) Sees(ent *registry.Entity, r *domain.Record) bool {
	if v.present != nil {
		if now := v.present.Get(ent, r.ID); now == nil || !v.present.Sees(ent, now) {
			return false
		}
	}
	return !r.Deleted() && !ent.Internal && v.Scope.Sees(ent, r)
}

// Record returns a record that the actor may see; nil otherwise.
func (v *View) Record(ent *registry.Entity, id string) *domain.Record {
	if id == "" {
		return nil
	}
	if r := v.Get(ent, id); r != nil && v.Sees(ent, r) {
		return r
	}
	return nil
}

// LookUp returns the record that a unique key finds, where the actor may see it; nil
// otherwise.
func (v *View) LookUp(l *registry.Lookup, r *domain.Record) (found *domain.Record) {
	if !v.readable(l.From, r) {
		return nil
	}
	v.Each(l.To, l.Key[0], r.Body.Get(l.From[0].Index), func(o *domain.Record) bool {
		for i, k := range l.Key {
			if !o.Body.Get(k.Index).Equal(r.Body.Get(l.From[i].Index)) {
				return true
			}
		}
		if v.Sees(l.To, o) && v.readable(l.Key, o) {
			found = o
		}
		return found == nil
	})
	return found
}

// Code returns the record of a code of a list, whoever asks; nil for none.
func (s *Snapshot) Code(c *registry.Code, code string) (found *domain.Record) {
	if code == "" {
		return nil
	}
	s.Each(c.Of.Ent, c.Of.Code, domain.String(code), func(r *domain.Record) bool {
		if r.Body.Str(c.Of.List.Index) == c.List {
			found = r
		}
		return found == nil
	})
	return found
}

// Node returns a visible record of any entity by its id; nil where there is none.
func (v *View) Node(id string) (*registry.Entity, *domain.Record) {
	for _, ent := range v.reg.Entities {
		if r := v.Record(ent, id); r != nil {
			return ent, r
		}
	}
	return nil, nil
}

// Visible counts the visible records of an entity without looking at each: a
// bucket that is visible as a whole is counted by its counter. The number is of no
// use once the Meter has ended the work.
func (v *View) Visible(ent *registry.Entity) int {
	if ent.Shuts() || ent.Team != -1 || len(ent.Owners)+len(ent.Assigned)+len(ent.Also) > 0 || ent.Publish != nil {
		return v.visibleSlow(ent)
	}
	n := 0
	for unit, m := range v.Scope.Units {
		if ent.ReadBy(m.Rows) {
			n += v.liveIn(audience{audUnit, unit}, ent)
		}
	}
	return n + v.unveiled(ent)
}

// liveIn counts the live records of an entity in a unit's bucket, or its veil's.
func (v *View) liveIn(a audience, ent *registry.Entity) int {
	if v.probe == nil {
		v.probe = &bucket{}
	}
	v.probe.audience = a
	if b, ok := v.buckets.Get(v.probe); ok {
		return b.live.of(ent)
	}
	return 0
}

// unveiled counts the concealed records of an entity that the actor sees by unit. Pages of
// counts ask it of one entity for each of their records.
func (v *View) unveiled(ent *registry.Entity) int {
	if !ent.Concealable {
		return 0
	}
	if v.veiled != ent {
		n := 0
		v.eachVeil(func(b *bucket) bool {
			if v.Scope.seesUnit(b.audience, ent) {
				n += b.live.of(ent)
			}
			return true
		})
		v.veiled, v.unveils = ent, n
	}
	return v.unveils
}

// visibleSlow counts records that are visible by more than their unit: those of
// wholly visible units by counter, the rest one by one.
func (v *View) visibleSlow(ent *registry.Entity) int {
	n := 0
	whole := func(a audience) bool { return ent.ReadAs < 0 && v.Scope.seesUnit(a, ent) }
	seen := map[uint32]bool{}
	v.eachAudience(ent, func(a audience) {
		b, ok := v.buckets.Get(&bucket{audience: a})
		if !ok || b.placed() && b.live.of(ent) == 0 {
			return
		}
		if b.placed() && whole(a) {
			n += b.live.of(ent)
			return
		}
		v.roll.scan(&b.created, func(r *domain.Record) bool {
			if !v.Meter.Spend(1) {
				return false
			}
			if r.Body.TypeName() == ent.Name && !r.Deleted() && !seen[r.No] && !whole(placeOf(r)) && v.Scope.seesBy(a, ent, r) {
				seen[r.No] = true
				n++
			}
			return true
		})
	})
	return n
}

// eachAudience calls fn for every audience that the scope covers, of those that records
// of an entity can be in.
func (v *View) eachAudience(ent *registry.Entity, fn func(a audience)) {
	v.eachAudienceOf(ent.Shuts(), len(ent.Also) > 0, ent.Publish != nil, fn)
}

// eachAudienceOf is eachAudience for records that may be shut, may be further units', may be
// published.
func (v *View) eachAudienceOf(shut, also, published bool, fn func(a audience)) {
	each := fn
	if shut {
		each = func(a audience) { fn(a); fn(a.among(true)) }
	}
	for unit := range v.Scope.Units {
		each(audience{audUnit, unit})
	}
	v.eachVeil(func(b *bucket) bool {
		if !v.Scope.Units[b.id].Revealed.Empty() {
			fn(b.audience)
		}
		return true
	})
	for team := range v.Scope.Teams {
		each(audience{audTeam, team})
	}
	for person := range v.Scope.Persons {
		each(audience{audPerson, person})
	}
	for person := range v.Scope.Tasks {
		each(audience{audTask, person})
	}
	if also {
		v.eachAlso(v.Scope.Units, each)
	}
	if published {
		for _, c := range v.Scope.Circles {
			fn(audience{audCircle, c})
		}
	}
}
