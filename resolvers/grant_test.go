package resolvers_test

import (
	"fmt"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine"
)

// TestGrantsThroughTheAPI: who gives grants sees them, and so does the account; the second
// person has those that need two among their tasks. To others there are none.
func TestGrantsThroughTheAPI(t *testing.T) {
	fx := open(t, tiny, nil)
	m := &maker{fixture: fx}
	m.account("admin2", "c", "PARTY_AFFAIRS_OFFICER")
	m.make("RoleGrant", "g1", `{"accountId":"sec-s1","unitId":"s1","role":"DISCIPLINE_OFFICER","scopeUnitId":"s1","status":"PROPOSED","grantedBy":"admin"}`)
	m.flush()
	const all = `{g:roleGrant(id:"g1"){status role account{id} scopeUnit{id}} node(id:"g1"){id} roleGrants(filter:{status:{eq:PROPOSED}} first:5){totalCount}
		account(id:"sec-s1"){roles{role scopeUnitId} grants(filter:{status:{eq:PROPOSED}} first:5){nodes{id}}}}`
	const seen = `{"g":{"status":"PROPOSED","role":"DISCIPLINE_OFFICER","account":{"id":"sec-s1"},"scopeUnit":{"id":"s1"}},"node":{"id":"g1"},"roleGrants":{"totalCount":1},` +
		`"account":{"roles":[{"role":"UNIT_SECRETARY","scopeUnitId":"s1"}],"grants":{"nodes":[{"id":"g1"}]}}}`
	for _, who := range []string{"admin", "admin2", "sec-s1"} {
		fx.same(who, all, "", seen)
	}
	for _, outside := range []string{"sec-s2", "sec-s1b1", "nobody"} {
		fx.same(outside, all, "", `{"g":null,"node":null,"roleGrants":{"totalCount":0},"account":null}`)
		fx.wrong(outside, `transitionRoleGrant(input: {id: "g1", to: ACTIVE})`, `{"code":"NOT_FOUND","field":null,"rule":null}`)
		fx.wrong(outside, `createRoleGrant(input: {accountId: "sec-s1", role: REVIEWER, scopeUnitId: "s1"})`, `{"code":"MISSING_REFERENCE","field":"accountId","rule":null}`)
	}
	fx.wrong("sec-s1", `transitionRoleGrant(input: {id: "g1", to: ACTIVE})`, `{"code":"FORBIDDEN","field":"status","rule":"INV-AC3"}`)
	fx.wrong("sec-s1", `createRoleGrant(input: {accountId: "sec-s1", role: REVIEWER, scopeUnitId: "s1"})`, `{"code":"FORBIDDEN","field":null,"rule":null}`)
	const tasks = `{myTasks(first:5 kinds:[GRANT_CONFIRM]){nodes{kind action record{id}}}}`
	fx.same("sec-s1", tasks, "", `{"myTasks":{"nodes":[]}}`)
	fx.same("admin2", tasks, "", `{"myTasks":{"nodes":[{"kind":"GRANT_CONFIRM","action":"ACTIVE","record":{"id":"g1"}}]}}`)
	fx.wrong("admin2", `transitionRoleGrant(input: {id: "g1", to: WITHDRAWN})`, `{"code":"VALIDATION","field":"reason","rule":null}`)
	fx.same("admin2", `mutation{x:transitionRoleGrant(input:{id:"g1" to:ACTIVE}){roleGrant{confirmedBy account{roles{role}}} errors{code}}}`, "",
		`{"x":{"roleGrant":{"confirmedBy":"admin2","account":{"roles":[{"role":"UNIT_SECRETARY"},{"role":"DISCIPLINE_OFFICER"}]}},"errors":[]}}`)
	fx.wrong("admin", `createRoleGrant(input: {accountId: "admin", role: REVIEWER, scopeUnitId: "s1"})`, `{"code":"VALIDATION","field":"accountId","rule":"INV-AC1"}`)
}

// TestRolesAreOfTheDay: a role is among those of an account on the days of its grant.
func TestRolesAreOfTheDay(t *testing.T) {
	fx := open(t, tiny, nil)
	today := fx.e.Today()
	for i, days := range [][2]domain.Date{{today, today}, {today + 1, 0}, {0, today - 1}} {
		err := fx.e.Do(t.Context(), domain.Actor{System: true}, func(tx *engine.Tx) error {
			fields := []domain.FieldEffect{engine.To(domain.RoleGrantFieldAccountID, domain.String("nobody")), engine.To(domain.RoleGrantFieldScopeUnitID, domain.String("s1")),
				engine.To(domain.RoleGrantFieldRole, domain.String([]string{"REVIEWER", "HELPER", "INSPECTOR"}[i]))}
			if days[0] != 0 {
				fields = append(fields, engine.To(domain.RoleGrantFieldFrom, domain.DateValue(days[0])))
			}
			if days[1] != 0 {
				fields = append(fields, engine.To(domain.RoleGrantFieldTo, domain.DateValue(days[1])))
			}
			return engine.Create[domain.RoleGrant](tx, fields...)
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	fx.same("nobody", `{me{roles{role from to}}}`, "", fmt.Sprintf(`{"me":{"roles":[{"role":"REVIEWER","from":%q,"to":%q}]}}`, today, today))
}
