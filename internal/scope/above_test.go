package scope_test

import (
	"testing"

	"pdca/internal/domain"
	"pdca/internal/registry/registrytest"
	"pdca/internal/state"
	"pdca/internal/state/statetest"
)

// outlined is the product's schema, with an entity that is read by the row of the units
// above.
func outlined(t *testing.T) *state.Schema {
	t.Helper()
	reg := registrytest.Declared(t, domain.NewMatrix(), `type Venue @entity(stage: DO, bucket: "unitId", read: "VENUE"`, `type Venue @entity(stage: DO, bucket: "unitId", read: "ORG_SKELETON"`)
	s, err := state.NewSchema(reg, statetest.Tables())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestUnitsAbove: everybody knows of the units above their own and of those linked with
// them today, with what is above these, and of no others. A partner knows of its own.
func TestUnitsAbove(t *testing.T) {
	d := state.Empty(outlined(t)).Draft(1)
	day := domain.Date(20000)
	apply := func(typ, id string, fields ...domain.FieldEffect) {
		t.Helper()
		if _, err := d.Apply(&domain.Effect{Type: typ, ID: id, Create: true, By: "x", Fields: fields}); err != nil {
			t.Fatal(err)
		}
	}
	text := func(field int, s string) domain.FieldEffect {
		return domain.FieldEffect{Field: field, Value: domain.String(s)}
	}
	for _, u := range [][3]string{{"c", "", "/c"}, {"s", "c", "/c/s"}, {"b", "s", "/c/s/b"}, {"b2", "s", "/c/s/b2"}, {"g", "", "/g"}, {"w", "g", "/g/w"}, {"w2", "g", "/g/w2"}, {"t", "w", "/g/w/t"}} {
		apply("OrgUnit", u[0], text(domain.OrgUnitFieldParentID, u[1]), text(domain.OrgUnitFieldPath, u[2]))
	}
	link := func(id, admin string, to domain.Date) {
		apply("UnitLink", id, text(domain.UnitLinkFieldPartyUnitID, "b"), text(domain.UnitLinkFieldAdminUnitID, admin),
			domain.FieldEffect{Field: domain.UnitLinkFieldValidTo, Value: domain.DateValue(to)})
	}
	link("now", "w", day)
	link("ended", "w2", day-1)
	account := func(id, role, scope, home string) {
		apply("Account", id, text(domain.AccountFieldUnitID, home), text(domain.AccountFieldStatus, "ACTIVE"))
		apply("RoleGrant", id+"/1", text(domain.RoleGrantFieldAccountID, id), text(domain.RoleGrantFieldRole, role), text(domain.RoleGrantFieldScopeUnitID, scope),
			text(domain.RoleGrantFieldStatus, "ACTIVE"))
	}
	account("bs", "BRANCH_SECRETARY", "b", "b")
	account("sf", "STAFF", "t", "t")
	account("pv", "PARTNER_VIEWER", "b", "w2")
	snap := d.Freeze(domain.Hash{})
	row, org := snap.Registry().Matrix.Number("ORG_SKELETON"), snap.Registry().Matrix.Number("ORG")
	for who, want := range map[string]map[string]bool{
		"bs": {"b": true, "s": true, "c": true, "w": true, "g": true, "t": true},
		"sf": {"t": true, "w": true, "g": true},
		"pv": {"w2": true},
	} {
		sc := snap.Scope(who, day)
		for _, u := range []string{"c", "s", "b", "b2", "g", "w", "w2", "t"} {
			if got := sc.Units[u].Rows.Has(row) || sc.Units[u].Rows.Has(org); got != want[u] {
				t.Errorf("%s knows of %s: %t", who, u, got)
			}
		}
		if sc.Units["s"].Rows.Has(org) || sc.Units["g"].Rows.Has(org) {
			t.Errorf("%s sees more of a unit above than that it is there", who)
		}
	}
}
