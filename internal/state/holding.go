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
	// Units, Teams and Persons are the scope at that time; see Scope.
	Units, Teams map[string]uint64
	Persons      []string
	// Types are the entities asked for, sorted; nil is all.
	Types []string
}

// Hold describes what a device will hold when it has pulled everything that the
// view shows.
func (v *View) Hold(types []string) Holding {
	return Holding{Rev: v.Rev, Units: v.Scope.Units, Teams: v.Scope.Teams, Persons: v.Scope.Persons, Types: types}
}

// holder judges records against a Holding.
type holder struct {
	Holding
	scope Scope
	types []bool // by entity index
}

func newHolder(h Holding, reg *registry.Registry) *holder {
	x := &holder{Holding: h, scope: Scope{Units: h.Units, Teams: h.Teams, Persons: h.Persons, reg: reg}}
	for _, e := range reg.Entities {
		x.types = append(x.types, !e.Internal && (h.Types == nil || slices.Contains(h.Types, e.Name)))
	}
	return x
}

// sees says whether the holding's scope and types cover a record as it is now.
func (h *holder) sees(ent *registry.Entity, r *domain.Record) bool {
	return h.types[ent.Index] && h.scope.Sees(ent, r)
}

// held says whether a device with this holding has a record: it existed at the
// holding's rev, not deleted, in an audience that was covered.
func (h *holder) held(ent *registry.Entity, r *domain.Record) bool {
	if !h.types[ent.Index] || r.CreatedRev > h.Rev || r.Deleted() && r.Rev <= h.Rev {
		return false
	}
	if r.Rev <= h.Rev || r.Ext == nil || len(r.Ext.Past) == 0 {
		return h.scope.Sees(ent, r)
	}
	return h.heldMoved(ent, r)
}

// heldMoved judges a record that may have changed audience since: what it left
// after the holding's rev is what it was in then.
func (h *holder) heldMoved(ent *registry.Entity, r *domain.Record) bool {
	moved := map[byte]bool{}
	for _, p := range r.Ext.Past {
		if p.Rev <= h.Rev {
			continue
		}
		a := parseAudience(p.Audience)
		if first := !moved[a.kind] || a.kind == audPerson; first && h.scope.seesBy(a, ent, r) {
			return true
		}
		moved[a.kind] = true
	}
	for _, a := range audiencesOf(ent, r) {
		if !moved[a.kind] && h.scope.seesBy(a, ent, r) {
			return true
		}
	}
	return false
}

// mask is what the holding covers of an audience, as rows of the matrix; for
// persons, which are covered as a whole, all rows.
func (h *holder) mask(a audience) uint64 {
	switch a.kind {
	case audUnit:
		return h.Units[a.id]
	case audTeam:
		return h.Teams[a.id]
	}
	if slices.Contains(h.Persons, a.id) {
		return ^uint64(0)
	}
	return 0
}

// audiences lists what the holding covers, in a fixed order.
func (h *holder) audiences() (out []audience) {
	for unit := range h.Units {
		out = append(out, audience{audUnit, unit})
	}
	for team := range h.Teams {
		out = append(out, audience{audTeam, team})
	}
	for _, p := range h.Persons {
		out = append(out, audience{audPerson, p})
	}
	return out
}
