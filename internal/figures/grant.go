package figures

import (
	"encoding/json"

	"pdca/internal/domain"
	"pdca/internal/reform"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// heldRoles are the roles of an account that are in force on the viewer's day.
func heldRoles(v *state.View, _ *registry.Field, r *domain.Record, _ state.Asked) domain.Value {
	var out []string
	v.EachOf("RoleGrant", "accountId", r.ID, func(r *domain.Record) bool {
		if g := r.Body.(*domain.RoleGrant); g.InForce(v.Scope.Today()) {
			out = with(out, domain.HeldRole{Role: g.Role, ScopeUnitID: g.ScopeUnitID, From: dayOf(r, domain.RoleGrantFieldFrom, g.From),
				To: dayOf(r, domain.RoleGrantFieldTo, g.To), GrantID: g.ID})
		}
		return true
	})
	return domain.List(out)
}

// proposedGrants are those of a merger that the viewer sees.
func proposedGrants(v *state.View, _ *registry.Field, r *domain.Record, _ state.Asked) domain.Value {
	x := r.Body.(*domain.UnitReform)
	ent := v.Registry().Entity("RoleGrant")
	var out []string
	for _, g := range reform.Proposed(v.Snapshot, x) {
		if a := v.Find("Account", g.AccountID); a != nil && v.Sees(ent, &g.Record) {
			out = with(out, domain.ProposedGrant{AccountID: g.AccountID, NameZh: a.Body.(*domain.Account).Name, Role: g.Role, ScopeUnitID: x.TargetUnitID, GrantID: g.ID})
		}
	}
	return domain.List(out)
}

// with adds an embedded object to a list of them.
func with(list []string, x any) []string {
	text, err := json.Marshal(x)
	if err != nil {
		return list // there is nothing in it that could not be written
	}
	return append(list, string(text))
}

func dayOf(r *domain.Record, field int, day domain.Date) string {
	if !r.Has(field) {
		return ""
	}
	return day.String()
}
