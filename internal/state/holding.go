package state

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// Holding describes what a device holds: everything that its account could see
// at a revision, of some types. It is what a checkpoint says.
type Holding struct {
	// Rev is the head at the start of the pull sequence that led here; 0 before
	// the first.
	Rev domain.Rev
	// Units, Teams, Persons, Tasks and Circles are the scope at that time; see Scope.
	Units          map[string]domain.Reading
	Teams          map[string]domain.Mask
	Persons, Tasks map[string]domain.Mask
	Circles        []string
	// Types are the entities asked for, sorted; nil is all.
	Types []string
	// Extra are records, as type/id, that the scope at that time does not cover or
	// that are newer: what was sent refers to them.
	Extra []string
}

// Hold describes what a device will hold when it has pulled everything that the
// view shows.
func (v *View) Hold(types []string) Holding {
	return Holding{Rev: v.Rev, Units: v.Scope.Units, Teams: v.Scope.Teams, Persons: v.Scope.Persons, Tasks: v.Scope.Tasks, Circles: v.Scope.Circles, Types: types}
}

// within says whether a scope and a choice of types cover all that h does.
func (h *Holding) within(s *Scope, types []string) bool {
	return coveredBy(h.Units, s.Units) && coveredBy(h.Teams, s.Teams) && coveredBy(h.Persons, s.Persons) && coveredBy(h.Tasks, s.Tasks) &&
		len(common(h.Circles, s.Circles)) == len(h.Circles) && (types == nil || h.Types != nil && len(common(h.Types, types)) == len(h.Types))
}

// covers says whether h covers all that a scope and a choice of types do.
func (h *Holding) covers(s *Scope, types []string) bool {
	return coveredBy(s.Units, h.Units) && coveredBy(s.Teams, h.Teams) && coveredBy(s.Persons, h.Persons) && coveredBy(s.Tasks, h.Tasks) &&
		len(common(s.Circles, h.Circles)) == len(s.Circles) && sameTypes(h.Types, types)
}

// rights are what an audience may read by.
type rights[T any] interface {
	Covers(T) bool
	And(T) T
	Empty() bool
}

func coveredBy[T rights[T]](m, all map[string]T) bool {
	for id, mask := range m {
		if !all[id].Covers(mask) {
			return false
		}
	}
	return true
}

// narrowed returns h without what a scope and a choice of types do not cover.
func (h Holding) narrowed(s *Scope, types []string) Holding {
	h.Units, h.Teams = both(h.Units, s.Units), both(h.Teams, s.Teams)
	h.Persons, h.Tasks, h.Circles = both(h.Persons, s.Persons), both(h.Tasks, s.Tasks), common(h.Circles, s.Circles)
	if h.Types == nil {
		h.Types = types
	} else if types != nil {
		h.Types = common(h.Types, types)
	}
	return h
}

func both[T rights[T]](m, by map[string]T) map[string]T {
	out := make(map[string]T, len(m))
	for id, mask := range m {
		if mask = mask.And(by[id]); !mask.Empty() {
			out[id] = mask
		}
	}
	return out
}

// common lists the elements of a that b has too; never nil.
func common(a, b []string) []string {
	out := make([]string, 0, len(a))
	for _, s := range a {
		if slices.Contains(b, s) {
			out = append(out, s)
		}
	}
	return out
}

// sameTypes tells no types from all types.
func sameTypes(a, b []string) bool { return slices.Equal(a, b) && (a == nil) == (b == nil) }

// holder judges records against a Holding.
type holder struct {
	Holding
	snap  *Snapshot
	scope Scope
	types []bool // by entity index
	extra map[string]bool
}

func newHolder(h Holding, s *Snapshot) *holder {
	x := &holder{Holding: h, snap: s, scope: Scope{Units: h.Units, Teams: h.Teams, Persons: h.Persons, Tasks: h.Tasks, Circles: h.Circles, reg: s.reg, verdicts: &verdicts{}}, extra: map[string]bool{}}
	for _, e := range s.reg.Entities {
		x.types = append(x.types, !e.Internal && (h.Types == nil || slices.Contains(h.Types, e.Name)))
	}
	for _, name := range h.Extra {
		x.extra[name] = true
	}
	return x
}

// sees says whether the holding covers a record as it is now.
func (h *holder) sees(ent *registry.Entity, r *domain.Record) bool {
	return h.types[ent.Index] && (h.scope.Sees(ent, r) || h.isExtra(ent, r))
}

func (h *holder) isExtra(ent *registry.Entity, r *domain.Record) bool {
	return len(h.extra) > 0 && h.extra[Ref{ent.Name, r.ID}.path()]
}

// held says whether a device with this holding has a record: it existed at the
// holding's rev, not deleted, in an audience that was covered. For a record that
// changed since, yes may be the answer where no is right (it got an owner after
// the holding's rev and lost it again, it was deleted then), never the other way
// round.
func (h *holder) held(ent *registry.Entity, r *domain.Record) bool {
	switch {
	case !h.types[ent.Index]:
		return false
	case h.isExtra(ent, r):
		return true
	case r.CreatedRev > h.Rev || r.Deleted() && r.Rev <= h.Rev:
		return false
	case r.Rev <= h.Rev:
		return h.scope.Sees(ent, r)
	}
	return h.heldThen(ent, r)
}

// heldThen judges a record that changed since by the audiences it was in then. Of
// the units and their veils, of the teams, and of the circles, the one that it left
// first after the holding's rev is the one; owners and further units come and go each
// by themselves.
func (h *holder) heldThen(ent *registry.Entity, r *domain.Record) bool {
	moved := map[byte]bool{}
	if r.Ext != nil {
		for _, p := range r.Ext.Past {
			a := parseAudience(p.Audience)
			if p.Rev <= h.Rev || moved[a.slot()] {
				continue
			}
			if h.covered(a, ent, r) {
				return true
			}
			moved[a.slot()] = a.one()
		}
	}
	for _, a := range audiencesOf(ent, r) {
		if !moved[a.slot()] && h.covered(a, ent, r) {
			return true
		}
	}
	return false
}

// covered says whether the holding covered an audience for a record that was in it. Of
// what is about another record, one of the two rows is enough: the other may have been
// covered in an audience that it left.
func (h *holder) covered(a audience, ent *registry.Entity, r *domain.Record) bool {
	return h.scope.covers(a, ent.RowIf(a.shut())) || ent.OutlineRow != 0 && h.scope.covers(a, ent.OutlineRow) ||
		ent.ReadAs >= 0 && h.scope.covers(a, h.scope.aboutRow(ent, r, a.shut()))
}

// wasIn says whether a record has been in a unit all the time since the
// holding's rev, so that a device knows it by that unit.
func (h *holder) wasIn(unit string, r *domain.Record) bool {
	left := func(p domain.PastAudience) bool {
		return p.Rev > h.Rev && parseAudience(p.Audience).open().kind == audUnit
	}
	return r.Unit == unit && (r.Ext == nil || !slices.ContainsFunc(r.Ext.Past, left))
}

// lessIn says whether another holding covers less of an audience. Circles are covered as
// a whole.
func (h *holder) lessIn(a audience, by *holder) bool {
	switch a.open().kind {
	case audUnit, audAlso:
		return !by.Units[a.id].Rows.Covers(h.Units[a.id].Rows)
	case audVeil:
		return !by.Units[a.id].Revealed.Covers(h.Units[a.id].Revealed)
	case audTeam:
		return !by.Teams[a.id].Covers(h.Teams[a.id])
	case audTask:
		return !by.Tasks[a.id].Covers(h.Tasks[a.id])
	case audCircle:
		return slices.Contains(h.Circles, a.id) && !slices.Contains(by.Circles, a.id)
	}
	return !by.Persons[a.id].Covers(h.Persons[a.id])
}

// lost says whether an audience is covered less by another holding.
func (h *holder) lost(a audience, by *holder) bool {
	if h.lessIn(a, by) {
		return true
	}
	for i, t := range h.types {
		if t && !by.types[i] {
			return true
		}
	}
	return false
}

// audiences lists what the holding covers, in no particular order.
func (h *holder) audiences() (out []audience) {
	for unit := range h.Units {
		out = append(out, audience{audUnit, unit})
	}
	h.snap.eachVeil(func(b *bucket) bool {
		if !h.Units[b.id].Revealed.Empty() {
			out = append(out, b.audience)
		}
		return true
	})
	for team := range h.Teams {
		out = append(out, audience{audTeam, team})
	}
	for person := range h.Persons {
		out = append(out, audience{audPerson, person})
	}
	for person := range h.Tasks {
		out = append(out, audience{audTask, person})
	}
	h.snap.eachAlso(h.Units, func(a audience) { out = append(out, a) })
	for _, c := range h.Circles {
		out = append(out, audience{audCircle, c})
	}
	h.snap.eachShut(func(a audience) {
		if h.knows(a.open()) {
			out = append(out, a)
		}
	})
	return out
}

// knows says whether the holding has anything of an audience.
func (h *holder) knows(a audience) bool {
	switch a.kind {
	case audUnit, audAlso:
		return !h.Units[a.id].Rows.Empty()
	case audTeam:
		return !h.Teams[a.id].Empty()
	case audTask:
		return !h.Tasks[a.id].Empty()
	}
	return !h.Persons[a.id].Empty()
}
