// Package scope says who sees what: the ways in which an account comes to see records
// and to act on them, as a table that the state is given at start.
//
// Each way is a small file. It fills a scope with audiences (units, teams, persons) and
// the rows of the rights matrix that may be read in them, and judges a record for the
// reaches of the matrix that are its own. It names the entities and fields that it
// looks at, because scopes are kept until one of these changes: a way that looks at
// more gives answers of yesterday. The state holds the names against the declaration.
//
// The order of the table counts: own finds who the account is, which assigned goes by,
// and above comes last, over all that the other ways have opened.
//
// The machinery is package state's: audiences and their buckets, veils, the scopes that
// are kept. What a record says of itself (unit, team, owners, concealment) is declared
// with its entity and no matter of this package.
package scope

import (
	"pdca/internal/domain"
	"pdca/internal/state"
)

// All returns the table.
func All() state.Scopes {
	return state.Scopes{
		Accounts: state.Accounts{Of: "Account", Fields: granted, Active: active, Grants: grants},
		Ways:     []state.Way{own(), assigned(), circles(), subtree(), home(), team(), help(), group(), agreement(), above()},
	}
}

// Leaving is INV-MB3 for work that is open: what a member was to do who is active no more waits
// for another.
func Leaving() state.Leaving {
	return state.Leaving{Kind: "HAND_OVER", Of: "Member", Gone: func(r *domain.Record) bool {
		return r.Body.(*domain.Member).Status != domain.MemberStateActive
	}}
}

// granted is what it depends on who may act, and as what.
var granted = map[string][]string{"Account": {"status"}, "RoleGrant": {"accountId", "role", "scopeUnitId", "from", "to", "status"}}

func active(r *domain.Record) bool {
	return r.Body.(*domain.Account).Status == domain.AccountStatusActive
}

// grants lists the roles of an account that are in force.
func grants(s *state.Snapshot, a *domain.Record, inForce func(domain.Span) bool) (out []state.Grant) {
	s.EachOf("RoleGrant", "accountId", a.ID, func(r *domain.Record) bool {
		if g := r.Body.(*domain.RoleGrant); g.Status == domain.GrantStatusActive && inForce(g.Days()) {
			out = append(out, state.Grant{Role: g.Role, Unit: g.ScopeUnitID})
		}
		return true
	})
	return out
}
