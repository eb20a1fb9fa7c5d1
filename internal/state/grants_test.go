package state

import (
	"fmt"

	"pgregory.net/rapid"

	"pdca/internal/domain"
)

// regrant gives an account other roles, two at most.
func (w *pullWorld) regrant(d *Draft, m uint32, account string) {
	for i := range 2 {
		role := rapid.SampledFrom([]string{"PARTY_AFFAIRS_OFFICER", "UNIT_SECRETARY", "BRANCH_SECRETARY", "MEMBER", "INSPECTOR", "LEAD_INSPECTOR", "HELPER", "SYSTEM_ADMIN", "REVIEWER", "DISCIPLINE_OFFICER"}).Draw(w.t, "role")
		status := rapid.SampledFrom([]string{"ACTIVE", "ACTIVE", "ENDED"}).Draw(w.t, "grant")
		id := fmt.Sprintf("%s/%d", account, i)
		w.apply(d, &domain.Effect{Type: "RoleGrant", ID: id, Create: d.Find("RoleGrant", id) == nil, Mutation: m,
			Fields: grantFields(account, role, rapid.SampledFrom(pullUnits).Draw(w.t, "scope"), status)})
	}
}

// grantFields are those of a grant.
func grantFields(account, role, unit, status string) []domain.FieldEffect {
	return []domain.FieldEffect{set(domain.RoleGrantFieldAccountID, domain.String(account)), set(domain.RoleGrantFieldRole, domain.String(role)),
		set(domain.RoleGrantFieldScopeUnitID, domain.String(unit)), set(domain.RoleGrantFieldStatus, domain.String(status))}
}
