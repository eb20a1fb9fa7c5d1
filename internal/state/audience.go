package state

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// audiencesOf lists who sees a record together: its unit, or while it is concealed
// the unit that runs the check, the team that it belongs to, the persons whose own
// it is, those who must act on it, the further units that own it, the circle that it is
// published to.
func audiencesOf(ent *registry.Entity, r *domain.Record) []audience {
	if r == nil || ent.Internal {
		return nil
	}
	out, shut := append(make([]audience, 0, 3), placeOf(r)), r.Shut()
	if t := TeamOf(ent, r); t != "" {
		out = append(out, audience{audTeam, t}.among(shut))
	}
	if r.Concealed() {
		return out
	}
	AnyOwner(ent, r, func(id string) bool { out = with(out, audience{audPerson, id}.among(shut)); return false })
	anyAssignee(ent, r, ent.RowOf(r), func(id string) bool { out = with(out, audience{audTask, id}.among(shut)); return false })
	EachAlso(ent, r, func(unit string) { out = with(out, audience{audAlso, unit}.among(shut)) })
	if c := r.Circle(); c != "" {
		out = append(out, audience{audCircle, c})
	}
	return out
}

// with adds an audience that is not there yet.
func with(list []audience, a audience) []audience {
	if slices.Contains(list, a) {
		return list
	}
	return append(list, a)
}

// EachAlso lists the units that own a record besides the one whose bucket it is in. A
// unit may come twice.
func EachAlso(ent *registry.Entity, r *domain.Record, fn func(unit string)) {
	for _, f := range ent.Also {
		eachUnit(ent, r, f, func(unit string) {
			if unit != r.Unit {
				fn(unit)
			}
		})
	}
}

// eachUnit lists the units that a field names.
func eachUnit(ent *registry.Entity, r *domain.Record, field int, fn func(unit string)) {
	if ent.Fields[field].Kind != domain.KindList {
		if id := r.Body.Str(field); id != "" {
			fn(id)
		}
		return
	}
	for _, id := range r.Body.Get(field).L {
		fn(id)
	}
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

// AnyOwner says whether one of the persons whose own a record is passes a test.
func AnyOwner(ent *registry.Entity, r *domain.Record, test func(id string) bool) bool {
	for _, o := range ent.Owners {
		if o == registry.OwnerSelf && test(r.ID) || o != registry.OwnerSelf && anyNamed(ent.Fields[o], r, test) {
			return true
		}
	}
	return false
}

// anyAssignee says whether one of those who must act on a record, as far as a row of
// the matrix goes, passes a test.
func anyAssignee(ent *registry.Entity, r *domain.Record, row domain.RowNo, test func(id string) bool) bool {
	for i := range ent.Assigned {
		if a := &ent.Assigned[i]; a.Holds(row, r) && anyNamed(ent.Fields[a.Field], r, test) {
			return true
		}
	}
	return false
}

// anyNamed says whether one of the ids that a field holds passes a test.
func anyNamed(f *registry.Field, r *domain.Record, test func(id string) bool) bool {
	if f.Kind == domain.KindList {
		return slices.ContainsFunc(r.Body.Get(f.Index).L, test)
	}
	id := r.Body.Str(f.Index)
	return id != "" && test(id)
}

// IsAssigned says whether the account must act on a record, as far as a row of the
// matrix goes: the record names it, or that whose team sees the record does.
func (s *Snapshot) IsAssigned(sc *Scope, row domain.RowNo, ent *registry.Entity, r *domain.Record) bool {
	me := func(id string) bool { return slices.Contains(sc.Self, id) }
	if anyAssignee(ent, r, row, me) {
		return true
	}
	if ent.Team < 0 {
		return false
	}
	t := s.teamRecord(r.Body.Str(ent.Team))
	return t != nil && !t.Deleted() && anyAssignee(s.reg.Teams, t, row, me)
}
