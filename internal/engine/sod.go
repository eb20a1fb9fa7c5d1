package engine

import (
	"slices"

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
	if tx.trusted() {
		return true
	}
	roles := tx.covering(unit)
	row, _ := tx.e.reg.Matrix.Row(action)
	return slices.ContainsFunc(row, func(cell domain.Right) bool {
		return cell.Level >= level && cell.Reach == domain.ReachSubtree && slices.Contains(roles, cell.Role)
	})
}

// actorMember is the member that the actor is; "" for none.
func (tx *Tx) actorMember() string { return tx.memberOf(tx.Actor.Account) }

func (tx *Tx) memberOf(account string) string {
	if a := find[domain.Account](tx, account); a != nil {
		return a.MemberID
	}
	return ""
}

// samePerson says whether two accounts are one person.
func (tx *Tx) samePerson(a, b string) bool {
	m := tx.memberOf(a)
	return a == b || m != "" && m == tx.memberOf(b)
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
func (tx *Tx) holdsPost(account, unit string) bool {
	a := find[domain.Account](tx, account)
	if a == nil {
		return false
	}
	since := domain.DateOf(tx.today.Std().AddDate(-1, 0, 0), tx.today.Std().Location())
	for _, roles := range append(tx.formerly("Account", a.ID, domain.AccountFieldRoles, since), domain.List(a.Roles)) {
		if slices.ContainsFunc(objects[domain.RoleGrant](roles.L), func(g domain.RoleGrant) bool { return tx.postIn(g, unit, since) }) {
			return true
		}
	}
	for _, m := range append(tx.formerly("Account", a.ID, domain.AccountFieldMemberID, since), text(a.MemberID)) {
		if tx.memberIn(m.S, unit, since) {
			return true
		}
	}
	return false
}

func (tx *Tx) postIn(g domain.RoleGrant, unit string, since domain.Date) bool {
	from, hasFrom := day(g.From)
	end, hasEnd := day(g.To)
	return isPost(g.Role) && (!hasFrom || from <= tx.today) && (!hasEnd || end >= since) && tx.State().Below(g.ScopeUnitID, unit)
}

func (tx *Tx) memberIn(id, unit string, since domain.Date) bool {
	m := find[domain.Member](tx, id)
	if m == nil {
		return false
	}
	branches := append(tx.formerly("Member", m.ID, domain.MemberFieldBranchID, since), text(m.BranchID))
	return slices.ContainsFunc(branches, func(b domain.Value) bool { return tx.State().Below(b.S, unit) })
}

// formerly lists what a field held earlier, back to a day: what was taken away
// since is only in the journal. Most records never change, and are not looked up.
func (tx *Tx) formerly(entity, id string, field int, since domain.Date) (out []domain.Value) {
	ent := tx.e.reg.Entity(entity)
	r := tx.State().Get(ent, id)
	if !r.Changed(field) || tx.dayOf(r.Mark(field).At) < since {
		return nil
	}
	err := tx.walk(ent, id, func(_ domain.Rev, e *domain.Effect) bool {
		for _, f := range e.Fields {
			if f.Field == field {
				out = append(out, f.Value)
				return tx.dayOf(e.At) >= since
			}
		}
		return !e.Create
	})
	if err != nil {
		tx.e.log.Warn("read a person's former posts", "entity", entity, "error", err)
	}
	return out
}
