package org

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
)

// INV-SOD, separation of duties: nobody inspects, reviews, accepts or looks back
// on a unit in which they hold a post, or held one in the last months (sodMonths). Which
// rows of the rights matrix that stands above is data/rights.json; here is who holds what.

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
	return cell.Level >= level && (cell.Reach == domain.ReachSubtree || cell.Reach == domain.ReachLinked || cell.Reach == domain.ReachAll)
}

// ActorMember is the member that the actor is; "" for none.
func ActorMember(tx *engine.Tx) string { return MemberOf(tx, tx.Actor.Account) }

// MemberOf is the member that an account is; "" for none.
func MemberOf(tx *engine.Tx, account string) string {
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

// person is somebody who may hold posts: an account, or a member without one.
type person struct {
	account *domain.Account
	// members are those that the person is, and was since the day that is asked for.
	members []string
}

// posts are the ways in which a person holds a post in a unit or below it, or did so
// since a day. Whatever else is a post is one more.
var posts = []func(tx *engine.Tx, p person, unit string, since domain.Date) (bool, error){byGrant, byBranch, byTerm}

// holdsPost says whether a person holds a post in a unit or below it, or did so
// in as many months as the settings say.
func holdsPost(tx *engine.Tx, id, unit string) (bool, error) {
	since := domain.AddMonths(tx.Today(), -int(tx.Settings("").SodMonths))
	p, err := personOf(tx, id, since)
	if err != nil {
		return false, err
	}
	for _, holds := range posts {
		if yes, err := holds(tx, p, unit, since); yes || err != nil {
			return yes, err
		}
	}
	return false, nil
}

// personOf is the person of an account, or of a member.
func personOf(tx *engine.Tx, id string, since domain.Date) (person, error) {
	a := engine.Find[domain.Account](tx, id)
	if a == nil {
		return person{members: []string{id}}, nil
	}
	was, err := membersOf(tx, a)
	p := person{account: a}
	for _, m := range lately(was, since) {
		p.members = append(p.members, m.S)
	}
	return p, err
}

// byGrant: a role over the unit is a post there.
func byGrant(tx *engine.Tx, p person, unit string, since domain.Date) (bool, error) {
	if p.account == nil {
		return false, nil
	}
	yes := false
	engine.Each(tx, "accountId", p.account.ID, func(g *domain.RoleGrant) bool { yes = postIn(tx, g, unit, since); return !yes })
	return yes, nil
}

// byBranch: so is being a member of the branch.
func byBranch(tx *engine.Tx, p person, unit string, since domain.Date) (bool, error) {
	for _, id := range p.members {
		if in, err := memberIn(tx, id, unit, since); in || err != nil {
			return in, err
		}
	}
	return false, nil
}

// byTerm is INV-LT3: so is a post of a term of office, with or without a grant.
func byTerm(tx *engine.Tx, p person, unit string, since domain.Date) (yes bool, err error) {
	look := func(x *domain.TermPosition) bool { yes = positionIn(tx, x, unit, since); return !yes }
	if p.account != nil {
		engine.Each(tx, "accountId", p.account.ID, look)
	}
	for _, id := range p.members {
		if id != "" && !yes {
			engine.Each(tx, "memberId", id, look)
		}
	}
	return yes, nil
}

// positionIn says whether a position is, or was since a day, one in a unit or below it. It
// ends with its last day, or with its term.
func positionIn(tx *engine.Tx, x *domain.TermPosition, unit string, since domain.Date) bool {
	if x.From > tx.Today() || !tx.State().Below(x.OrgUnitID, unit) {
		return false
	}
	if x.Has(domain.TermPositionFieldTo) && x.To < since {
		return false
	}
	t := engine.Find[domain.LeadershipTerm](tx, x.TermID)
	return t == nil || sits(t.Status) || tx.DayOf(t.Mark(domain.LeadershipTermFieldStatus).At) >= since
}

// Outsider is INV-SOD, or a rule that asks for the same: it refuses somebody who holds a
// post in a unit, or held one in the last months.
func Outsider(tx *engine.Tx, id, unit, rule string) error {
	own, err := holdsPost(tx, id, unit)
	if !own || err != nil {
		return err
	}
	months := tx.Settings("").SodMonths
	return domain.Broken(rule, "", "须由该单位以外的人办理：任职单位（含近%d个月）的检查、复核、验收和回头看须回避",
		"somebody outside the unit does this: nobody inspects, reviews, accepts or looks back on a unit in which they hold a post, or held one in the last %d months", months)
}

// postIn says whether a grant is, or was since a day, a post in a unit or below it. One that
// was never confirmed is none.
func postIn(tx *engine.Tx, g *domain.RoleGrant, unit string, since domain.Date) bool {
	if !isPost(g.Role) || g.Status != domain.GrantStatusActive && g.Status != domain.GrantStatusEnded || !tx.State().Below(g.ScopeUnitID, unit) {
		return false
	}
	return (!g.Has(domain.RoleGrantFieldFrom) || g.From <= tx.Today()) && (!g.Has(domain.RoleGrantFieldTo) || g.To >= since) &&
		(g.Status == domain.GrantStatusActive || g.EndedOn >= since)
}

func memberIn(tx *engine.Tx, id, unit string, since domain.Date) (bool, error) {
	m := engine.Find[domain.Member](tx, id)
	if m == nil {
		return false, nil
	}
	branches, err := engine.TryOnce(tx, m, func(m *domain.Member) ([]spell[domain.Value], error) {
		return spells(tx, &m.Record, domain.MemberFieldBranchID)
	})
	return slices.ContainsFunc(lately(branches, since), func(b domain.Value) bool { return tx.State().Below(b.S, unit) }), err
}

// spell is what a field held, and the day on which it was written; the day is 0 where
// nobody wrote it after the record was made.
type spell[V any] struct {
	from domain.Date
	held V
}

// membersOf are the members that an account was, newest first. It is read once for a
// version of the account: whoever scores is asked at every criterion.
func membersOf(tx *engine.Tx, a *domain.Account) ([]spell[domain.Value], error) {
	return engine.TryOnce(tx, a, func(a *domain.Account) ([]spell[domain.Value], error) {
		return spells(tx, &a.Record, domain.AccountFieldMemberID)
	})
}

// spells lists what a field holds and held, newest first: what was taken away is only in
// the journal. Most records never change, and are not looked up.
func spells(tx *engine.Tx, r *domain.Record, field int) ([]spell[domain.Value], error) {
	if !r.Changed(field) {
		return []spell[domain.Value]{{held: r.Body.Get(field)}}, nil
	}
	out := []spell[domain.Value]{{tx.DayOf(r.Mark(field).At), r.Body.Get(field)}}
	err := tx.Walk(tx.Registry().Of(r.Body), r.ID, func(_ domain.Rev, e *domain.Effect) bool {
		for _, f := range e.Fields {
			if f.Field == field {
				out = append(out, spell[domain.Value]{tx.DayOf(e.At), f.Value})
			}
		}
		return !e.Create
	})
	return out, engine.Unreadable(err)
}

// lately are the values that were held since a day: what was written before it held until
// what came next.
func lately[V any](list []spell[V], since domain.Date) (out []V) {
	for _, s := range list {
		out = append(out, s.held)
		if s.from < since {
			break
		}
	}
	return out
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
