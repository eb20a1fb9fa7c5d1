package engine

import (
	"slices"
	"time"

	"pdca/internal/domain"
)

// INV-SOD, separation of duties: nobody inspects, reviews, accepts or looks back
// on a unit in which they hold a post, or held one in the last twelve months.

// covering lists the actor's roles over a unit. It asks who really acts, also
// while a rule does so in their name.
func (tx *Tx) covering(unit string) (roles []domain.Role) {
	for _, g := range tx.Scope().Grants() {
		if tx.State().Below(unit, g.Unit) {
			roles = append(roles, g.Role)
		}
	}
	return roles
}

// mayOver says whether the actor has a right over a unit as a whole.
func (tx *Tx) mayOver(unit, action string, level domain.Level) bool {
	if tx.Trusted() {
		return true
	}
	roles := tx.covering(unit)
	row, _ := tx.Registry().Matrix.Row(action)
	return slices.ContainsFunc(row, func(cell domain.Right) bool {
		return cell.Level >= level && cell.Reach == domain.ReachSubtree && slices.Contains(roles, cell.Role)
	})
}

// actorMember is the member that the actor is; "" for none.
func (tx *Tx) actorMember() string { return tx.memberOf(tx.Actor.Account) }

func (tx *Tx) memberOf(account string) string {
	if a := Find[domain.Account](tx, account); a != nil {
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

// holdsPost says whether a person holds a post in a unit or below it, or did so
// in the last twelve months: by a role, or as a member of a branch there.
func (tx *Tx) holdsPost(account, unit string) (bool, error) {
	a := Find[domain.Account](tx, account)
	if a == nil {
		return false, nil
	}
	since := domain.DateOf(tx.Today().Std().AddDate(-1, 0, 0), time.UTC)
	roles, err := tx.lately(&a.Record, domain.AccountFieldRoles, since)
	if err != nil {
		return false, err
	}
	for _, v := range roles {
		if slices.ContainsFunc(Objects[domain.RoleGrant](v.L), func(g domain.RoleGrant) bool { return tx.postIn(g, unit, since) }) {
			return true, nil
		}
	}
	members, err := tx.lately(&a.Record, domain.AccountFieldMemberID, since)
	for _, v := range members {
		if in, err := tx.memberIn(v.S, unit, since); in || err != nil {
			return in, err
		}
	}
	return false, err
}

// outsider refuses somebody who holds a post in a unit.
func (tx *Tx) outsider(account, unit string, refused error) error {
	own, err := tx.holdsPost(account, unit)
	if own && err == nil {
		return refused
	}
	return err
}

func (tx *Tx) postIn(g domain.RoleGrant, unit string, since domain.Date) bool {
	from, hasFrom := Day(g.From)
	end, hasEnd := Day(g.To)
	return isPost(g.Role) && (!hasFrom || from <= tx.Today()) && (!hasEnd || end >= since) && tx.State().Below(g.ScopeUnitID, unit)
}

func (tx *Tx) memberIn(id, unit string, since domain.Date) (bool, error) {
	m := Find[domain.Member](tx, id)
	if m == nil {
		return false, nil
	}
	branches, err := tx.lately(&m.Record, domain.MemberFieldBranchID, since)
	return slices.ContainsFunc(branches, func(b domain.Value) bool { return tx.State().Below(b.S, unit) }), err
}

// lately lists what a field holds and held, back to a day: what was taken away
// since is only in the journal. Most records never change, and are not looked up.
func (tx *Tx) lately(r *domain.Record, field int, since domain.Date) (out []domain.Value, err error) {
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
	return out, Unreadable(err)
}

// branchOf is the branch of an account's member, else its home unit.
func (tx *Tx) branchOf(account string) string {
	a := Find[domain.Account](tx, account)
	if a == nil {
		return ""
	}
	if m := Find[domain.Member](tx, a.MemberID); m != nil {
		return m.BranchID
	}
	return a.UnitID
}

// mayApprove says whether the actor may approve what somebody asked for: not their
// own wish, and over the unit above by a row of the matrix.
func (tx *Tx) mayApprove(askedBy, unit, action string, level domain.Level) bool {
	if tx.Trusted() {
		return true
	}
	return !(askedBy != "" && tx.SamePerson(askedBy, tx.Actor.Account)) && tx.mayOver(tx.above(unit), action, level)
}

// above is the unit over another one; of the highest, itself.
func (tx *Tx) above(unit string) string {
	if u := Find[domain.OrgUnit](tx, unit); u != nil && u.ParentID != "" {
		return u.ParentID
	}
	return unit
}
