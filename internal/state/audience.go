package state

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// audiencesOf lists who sees a record together: its unit, or while it is concealed
// the unit that runs the check, the team that it belongs to, the persons whose own
// it is.
func audiencesOf(ent *registry.Entity, r *domain.Record) []audience {
	if r == nil || ent.Internal {
		return nil
	}
	out := append(make([]audience, 0, 3), placeOf(r))
	if t := TeamOf(ent, r); t != "" {
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

// TeamOf returns the record whose team sees this one; "" for none.
func TeamOf(ent *registry.Entity, r *domain.Record) string {
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

// eachOwner lists the persons whose own a record is.
func eachOwner(ent *registry.Entity, r *domain.Record, fn func(id string)) {
	if c := ent.OwnedIf; c != nil && r.Body.Str(c.Field) != c.Value {
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
