package org

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
)

// INV-SOD, separation of duties: nobody inspects, reviews, accepts or looks back
// on a unit in which they hold a post, or held one in the last months (sodMonths).

// Covering lists the actor's roles over a unit. It asks who really acts, also
// while a rule does so in their name.
func Covering(tx *engine.Tx, unit string) (roles []domain.Role) {
	for _, g := range tx.Scope().Grants() {
		if tx.State().Below(unit, g.Unit) {
			roles = append(roles, g.Role)
		}
	}
	return roles
}

// MayOver says whether the actor has a right over a unit as a whole.
func MayOver(tx *engine.Tx, unit, action string, level domain.Level) bool {
	if tx.Trusted() {
		return true
	}
	roles := Covering(tx, unit)
	row, _ := tx.Registry().Matrix.Row(action)
	return slices.ContainsFunc(row, func(cell domain.Right) bool {
		return throughout(cell, level) && slices.Contains(roles, cell.Role)
	})
}

// throughout says whether a cell of the matrix is a right of a level over the whole unit
// of a grant and all below it.
func throughout(cell domain.Right, level domain.Level) bool {
	return cell.Level >= level && (cell.Reach == domain.ReachSubtree || cell.Reach == domain.ReachLinked)
}

// ActorMember is the member that the actor is; "" for none.
func ActorMember(tx *engine.Tx) string { return memberOf(tx, tx.Actor.Account) }

func memberOf(tx *engine.Tx, account string) string {
	if a := engine.Find[domain.Account](tx, account); a != nil {
		return a.MemberID
	}
	return ""
}

// isPost says whether a role is a post in its unit. Those who only work on
// units from outside get grants over them without belonging to them.
func isPost(role domain.Role) bool {
	switch role {
	case domain.RoleLeadInspector, domain.RoleInspector, domain.RoleReviewer, domain.RoleHelper, domain.RolePartnerViewer:
		return false
	}
	return true
}

// posts are the ways in which a person holds a post in a unit or below it, or did so
// since a day. Whatever else is a post, as a position in a term of office, is one more.
var posts = []func(tx *engine.Tx, a *domain.Account, unit string, since domain.Date) (bool, error){byGrant, byBranch}

// holdsPost says whether a person holds a post in a unit or below it, or did so
// in as many months as the settings say.
func holdsPost(tx *engine.Tx, account, unit string) (bool, error) {
	a := engine.Find[domain.Account](tx, account)
	if a == nil {
		return false, nil
	}
	since := domain.AddMonths(tx.Today(), -int(tx.Settings("").SodMonths))
	for _, holds := range posts {
		if yes, err := holds(tx, a, unit, since); yes || err != nil {
			return yes, err
		}
	}
	return false, nil
}

// byGrant: a role over the unit is a post there.
func byGrant(tx *engine.Tx, a *domain.Account, unit string, since domain.Date) (bool, error) {
	roles, err := lately(tx, &a.Record, domain.AccountFieldRoles, since)
	if err != nil {
		return false, err
	}
	for _, v := range roles {
		if slices.ContainsFunc(engine.Objects[domain.RoleGrant](v.L), func(g domain.RoleGrant) bool { return postIn(tx, g, unit, since) }) {
			return true, nil
		}
	}
	return false, nil
}

// byBranch: so is being a member of the branch.
func byBranch(tx *engine.Tx, a *domain.Account, unit string, since domain.Date) (bool, error) {
	members, err := lately(tx, &a.Record, domain.AccountFieldMemberID, since)
	for _, v := range members {
		if in, err := memberIn(tx, v.S, unit, since); in || err != nil {
			return in, err
		}
	}
	return false, err
}

// Outsider refuses somebody who holds a post in a unit.
func Outsider(tx *engine.Tx, account, unit string, refused error) error {
	own, err := holdsPost(tx, account, unit)
	if own && err == nil {
		return refused
	}
	return err
}

func postIn(tx *engine.Tx, g domain.RoleGrant, unit string, since domain.Date) bool {
	from, hasFrom := engine.Day(g.From)
	end, hasEnd := engine.Day(g.To)
	return isPost(g.Role) && (!hasFrom || from <= tx.Today()) && (!hasEnd || end >= since) && tx.State().Below(g.ScopeUnitID, unit)
}

func memberIn(tx *engine.Tx, id, unit string, since domain.Date) (bool, error) {
	m := engine.Find[domain.Member](tx, id)
	if m == nil {
		return false, nil
	}
	branches, err := lately(tx, &m.Record, domain.MemberFieldBranchID, since)
	return slices.ContainsFunc(branches, func(b domain.Value) bool { return tx.State().Below(b.S, unit) }), err
}

// lately lists what a field holds and held, back to a day: what was taken away
// since is only in the journal. Most records never change, and are not looked up.
func lately(tx *engine.Tx, r *domain.Record, field int, since domain.Date) (out []domain.Value, err error) {
	out = append(out, r.Body.Get(field))
	if !r.Changed(field) || tx.DayOf(r.Mark(field).At) < since {
		return out, nil
	}
	err = tx.Walk(tx.Registry().Entity(r.Body.TypeName()), r.ID, func(_ domain.Rev, e *domain.Effect) bool {
		for _, f := range e.Fields {
			if f.Field == field {
				out = append(out, f.Value)
				return tx.DayOf(e.At) >= since // what was written before held until then
			}
		}
		return !e.Create
	})
	return out, engine.Unreadable(err)
}

// BranchOf is the branch of an account's member, else its home unit.
func BranchOf(tx *engine.Tx, account string) string {
	a := engine.Find[domain.Account](tx, account)
	if a == nil {
		return ""
	}
	if m := engine.Find[domain.Member](tx, a.MemberID); m != nil {
		return m.BranchID
	}
	return a.UnitID
}

// MayApprove says whether the actor may approve what somebody asked for: not their
// own wish, and over the unit above by a row of the matrix.
func MayApprove(tx *engine.Tx, askedBy, unit, action string, level domain.Level) bool {
	if tx.Trusted() {
		return true
	}
	return !(askedBy != "" && tx.SamePerson(askedBy, tx.Actor.Account)) && MayOver(tx, Above(tx.State(), unit), action, level)
}
