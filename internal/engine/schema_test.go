package engine_test

import (
	"strings"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/journal/teststore"
	"pdca/internal/registry"
	"pdca/internal/rules"
	"pdca/internal/state"
	"pdca/internal/state/statetest"
)

// TestTablesFitTheDeclaration: no engine starts on tables that do not fit.
func TestTablesFitTheDeclaration(t *testing.T) {
	none := func(*state.View, *registry.Field, *domain.Record, state.Asked) domain.Value { return domain.Null }
	way := func(w state.Way) func(*state.Tables) {
		return func(tb *state.Tables) { w.Name = "new"; tb.Scopes.Ways = append(tb.Scopes.Ways, w) }
	}
	act := func(*state.Snapshot, *state.Scope, state.Grant, domain.RowNo, *registry.Entity, *domain.Record) bool {
		return false
	}
	add := func(*domain.Record) (string, int64) { return "", 0 }
	for what, c := range map[string]struct {
		change func(*state.Tables)
		want   string
	}{
		"nothing at all":       {func(tb *state.Tables) { *tb = state.Tables{} }, `accounts of "": it is no entity`},
		"no figures":           {func(tb *state.Tables) { tb.Figures = state.Figures{} }, "is derived, and nothing computes it"},
		"no scopes":            {func(tb *state.Tables) { tb.Scopes.Ways = nil }, "no way has reach 5, which ACCOUNT gives the role COMPANY_COMMITTEE"},
		"one way too few":      {func(tb *state.Tables) { tb.Scopes.Ways = tb.Scopes.Ways[:len(tb.Scopes.Ways)-1] }, "no way has reach 11, which ORG_SKELETON gives the role "},
		"accounts of no grant": {func(tb *state.Tables) { tb.Scopes.Accounts.Grants = nil }, `accounts of "Account": nothing computes it`},
		"accounts all active":  {func(tb *state.Tables) { tb.Scopes.Accounts.Active = nil }, `accounts of "Account": nothing computes it`},
		"accounts by no field": {func(tb *state.Tables) { tb.Scopes.Accounts.Fields = map[string][]string{"Account": {"role"}} }, `Account has no stored field "role"`},
		"a way by no entity":   {way(state.Way{Fields: map[string][]string{"Inspektion": nil}}), `new: "Inspektion": it is no entity`},
		"a way by no field":    {way(state.Way{Fields: map[string][]string{"Inspection": {"leader"}}}), `new: Inspection has no stored field "leader"`},
		"by a derived field":   {way(state.Way{Fields: map[string][]string{"OrgUnit": {"memberCount"}}}), `new: OrgUnit has no stored field "memberCount"`},
		"two ways, one reach":  {way(state.Way{Acts: map[domain.Reach]state.Act{domain.ReachHelp: act}}), "new: reach 4 is of another way already"},
		"a reach of nothing":   {way(state.Way{Acts: map[domain.Reach]state.Act{200: nil}}), "new: reach 200: nothing computes it"},
		"one figure too few":   {func(tb *state.Tables) { delete(tb.Figures.Derived, "OrgUnit.memberCount") }, "OrgUnit.memberCount is derived, and nothing computes it"},
		"a nil function":       {func(tb *state.Tables) { tb.Figures.Derived["OrgUnit.memberCount"] = nil }, "OrgUnit.memberCount is derived, and nothing computes it"},
		"a figure of no field": {func(tb *state.Tables) { tb.Figures.Derived["OrgUnit.memberCoumt"] = none }, "OrgUnit.memberCoumt is computed, and no such derived field"},
		"of a stored field":    {func(tb *state.Tables) { tb.Figures.Derived["OrgUnit.code"] = none }, "OrgUnit.code is computed, and no such derived field"},
		"of no entity":         {func(tb *state.Tables) { tb.Figures.Derived["Unit.code"] = none }, "Unit.code is computed, and no such derived field"},
		"a sum of no entity":   {func(tb *state.Tables) { *tb = tb.With(state.Sum{Of: "Points", Add: add}) }, `a sum of "Points": it is no entity`},
		"a sum of nothing":     {func(tb *state.Tables) { *tb = tb.With(state.Sum{Of: "Member"}) }, `a sum of "Member": nothing computes it`},
		"what lasts of no entity": {func(tb *state.Tables) {
			tb.Figures.Lasting = append(tb.Figures.Lasting, &state.Lasting{Of: "Cycle", Compute: func(*state.Snapshot) any { return 0 }})
		}, `what lasts of "Cycle": it is no entity`},
		"what lasts of nothing": {func(tb *state.Tables) {
			tb.Figures.Lasting = append(tb.Figures.Lasting, &state.Lasting{Of: "PdcaCycle"})
		}, `what lasts of "PdcaCycle": nothing computes it`},
	} {
		tables := statetest.Tables()
		c.change(&tables)
		e, err := engine.Open(t.Context(), engine.Config{Store: teststore.Open(t), Registry: registry.MustLoad(), Rules: rules.All(), Tables: tables, ProjectEvery: -1})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", what, err, c.want)
		}
		if err == nil {
			closed(t, e)
		}
	}
}
