package plan

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/ground"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// What the rules of conferences, targets and allocations share: who decomposes what, and
// which unit may hand a target to which.

// rolesAt are the actor's roles over a unit, those that a link carries across included.
func rolesAt(tx *engine.Tx, unit string) (out []domain.Role) {
	sc := tx.Scope()
	for _, g := range sc.Grants() {
		if tx.State().Below(unit, g.Unit) || sc.Across[g.Unit][unit] {
			out = append(out, g.Role)
		}
	}
	return out
}

// assessorOnly says whether it is as a business assessor alone that the actor writes by a
// row over a unit.
func assessorOnly(tx *engine.Tx, unit, action string) bool {
	if tx.Trusted() {
		return false
	}
	_, cells := tx.Registry().Matrix.Cells(action)
	only := false
	for _, role := range rolesAt(tx, unit) {
		if cells[role].Level < domain.LevelEdit {
			continue
		}
		if only = role == domain.RoleBusinessAssessor; !only {
			return false
		}
	}
	return only
}

// assessorKept refuses a business assessor whatever is not of business, as a field says.
func assessorKept(tx *engine.Tx, unit, action, field string, business bool) error {
	if business || !assessorOnly(tx, unit, action) {
		return nil
	}
	return engine.Forbidden().On(field)
}

// overField says whether the actor has a right over one of the units that a field of a record
// names.
func overField(tx *engine.Tx, r *domain.Record, field int, action string, level domain.Level) bool {
	ent := tx.Registry().Of(r.Body)
	return tx.Trusted() || tx.State().AllowedOver(tx.Scope(), []int{field}, action, level, ent, r)
}

// levelOf is the level of decomposition that a kind of unit stands at; "" for one that
// holds no target.
func levelOf(kind domain.UnitKind) domain.DecompositionLevel {
	switch kind {
	case domain.UnitKindGroupCommittee, domain.UnitKindGroupCompany:
		return domain.DecompositionLevelCompany
	case domain.UnitKindSecondaryCommittee, domain.UnitKindSecondaryUnit:
		return domain.DecompositionLevelSecondaryUnit
	case domain.UnitKindWorkshopSection:
		return domain.DecompositionLevelWorkshopSection
	case domain.UnitKindGeneralBranch, domain.UnitKindBranch:
		return domain.DecompositionLevelBranch
	case domain.UnitKindTeam:
		return domain.DecompositionLevelTeam
	case domain.UnitKindPartyGroup:
		return domain.DecompositionLevelPartyGroup
	}
	return ""
}

// levelsAt are those at which a unit may hold a target, its own first: one of a branch, team
// or party group also holds those of its people.
func levelsAt(tx *engine.Tx, unit string) []domain.DecompositionLevel {
	u := engine.Find[domain.OrgUnit](tx, unit)
	if u == nil {
		return nil
	}
	switch own := levelOf(u.Kind); own {
	case "":
		return nil
	case domain.DecompositionLevelBranch, domain.DecompositionLevelTeam, domain.DecompositionLevelPartyGroup:
		return []domain.DecompositionLevel{own, domain.DecompositionLevelIndividual}
	default:
		return []domain.DecompositionLevel{own}
	}
}

// holderReaches says whether a unit is another one or lies below it, or below one that a link
// joins with it on a day.
func holderReaches(s *state.Snapshot, unit, top string, on domain.Date) bool {
	return s.Below(unit, top) || slices.ContainsFunc(ground.LinkedWith(s, top, on), func(linked string) bool { return s.Below(unit, linked) })
}

// counterpart is the one unit that a link joins with another on a day; "" where there is
// none, or several.
func counterpart(s *state.Snapshot, unit string, on domain.Date) string {
	if linked := ground.LinkedWith(s, unit, on); len(linked) == 1 {
		return linked[0]
	}
	return ""
}

// entityOf is the declaration of a type.
func entityOf[T any](tx *engine.Tx) *registry.Entity {
	return tx.Registry().Entity(any((*T)(nil)).(domain.Body).TypeName())
}
