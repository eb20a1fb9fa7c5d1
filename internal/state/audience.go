package state

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// audiencesOf lists who sees a record together: its unit, or while it is concealed
// the unit that runs the check, the team of its inspection, the persons whose own
// it is.
func audiencesOf(ent *registry.Entity, r *domain.Record) []audience {
	if r == nil || ent.Internal {
		return nil
	}
	out := append(make([]audience, 0, 3), placeOf(r))
	if t := teamOf(ent, r); t != "" {
		out = append(out, audience{audTeam, t})
	}
	if r.Concealed() {
		return out
	}
	eachOwner(ent, r, func(id string) {
		if a := (audience{audPerson, id}); !slices.Contains(out, a) {
			out = append(out, a)
		}
	})
	return out
}

// teamOf returns the inspection whose team sees the record; "" for none.
func teamOf(ent *registry.Entity, r *domain.Record) string {
	switch ent.Team {
	case -1:
	case registry.TeamSelf:
		return r.ID
	default:
		if t := r.Body.Str(ent.Team); t != "" {
			return t
		}
	}
	if r.Concealed() {
		return r.Ext.Check
	}
	return ""
}

// eachOwner lists the persons whose own a record is. A conflict is its author's
// own only where it holds nothing but what they sent: the others show what was in
// the record, which its author may not see any more.
func eachOwner(ent *registry.Entity, r *domain.Record, fn func(id string)) {
	if c, ok := r.Body.(*domain.SyncConflict); ok && c.Kind != domain.ConflictKindRejected {
		return
	}
	for _, o := range ent.Owners {
		switch {
		case o == registry.OwnerSelf:
			fn(r.ID)
		case ent.Fields[o].Kind == domain.KindList:
			for _, id := range r.Body.Get(o).L {
				fn(id)
			}
		default:
			if id := r.Body.Str(o); id != "" {
				fn(id)
			}
		}
	}
}
