package org

import (
	"cmp"

	"pdca/internal/domain"
	"pdca/internal/engine"
)

// Rights come from grants alone. Whoever has level E of the row GRANT over a unit gives and
// ends them there (INV-AC2, declared); what else is asked is here.

// Duties are INV-AC1: nobody gives, confirms or prolongs a grant of their own. To give one
// up is free to everybody who has the row.
func Duties() []engine.Duty { return []engine.Duty{{Rule: "INV-AC1", Holds: notOwnGrant}} }

func notOwnGrant(c *engine.Change, _, account string) error {
	g, ok := cmp.Or(c.New, c.Old).Body.(*domain.RoleGrant)
	if !ok || !c.Tx.SamePerson(g.AccountID, account) {
		return nil
	}
	if c.Moved(string(domain.GrantStatusEnded), string(domain.GrantStatusWithdrawn)) && !c.Wrote(domain.RoleGrantFieldTo) {
		return nil
	}
	return domain.Broken("INV-AC1", "accountId", "不得给自己授权", "nobody grants a role to themselves")
}

// giveGrant stamps who gives a grant, and has those wait that two persons give.
func giveGrant(c *engine.Change) error {
	c.Stamp(domain.RoleGrantFieldGrantedBy, engine.Text(c.Tx.Actor.Account))
	if !c.Tx.Trusted() && engine.After[domain.RoleGrant](c).Role.ByTwo() {
		c.Set(domain.RoleGrantFieldStatus, engine.Text(domain.GrantStatusProposed))
	}
	return nil
}

func checkGrant(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	return engine.InOrder(c, grantDays, prolongedByTwo, givenByDomain, rolesApart, confirmGrant, lastGiver)
}

// grantDays: no grant is changed for days that have passed.
func grantDays(c *engine.Change) error {
	if c.Old == nil || c.Tx.Trusted() || !c.Wrote(domain.RoleGrantFieldTo) {
		return nil
	}
	old, now, day := engine.Before[domain.RoleGrant](c), engine.After[domain.RoleGrant](c), c.Tx.Today()
	switch {
	case old.Has(domain.RoleGrantFieldTo) && old.To < day:
		return domain.Broken("INV-AC2", "to", "授权已到期，请另行授予", "the grant is over; give another one")
	case now.Has(domain.RoleGrantFieldTo) && now.To < day:
		return domain.Broken("INV-AC2", "to", "截止日不得早于今日", "it does not end on a day that has passed")
	}
	return nil
}

// prolongedByTwo is INV-AC3: what two persons gave for some days one does not give for more,
// whoever confirms it included.
func prolongedByTwo(c *engine.Change) error {
	if c.Old == nil || c.Tx.Trusted() || !c.Wrote(domain.RoleGrantFieldTo) {
		return nil
	}
	old, now := engine.Before[domain.RoleGrant](c), engine.After[domain.RoleGrant](c)
	longer := old.Has(domain.RoleGrantFieldTo) && (!now.Has(domain.RoleGrantFieldTo) || now.To > old.To)
	if !longer || !now.Role.ByTwo() || now.Status != domain.GrantStatusActive {
		return nil
	}
	return domain.Broken("INV-AC3", "to", "须两人授予的角色不得由一人延长，请另行授予", "what two persons gave is not prolonged by one; give another grant")
}

// givenByDomain is the second half of INV-AC4: who keeps the system gives no role of the
// domain. One of those that need two it may give, because somebody with level A confirms it.
func givenByDomain(c *engine.Change) error {
	g := engine.After[domain.RoleGrant](c)
	if c.Tx.Trusted() || c.Old != nil && !c.Wrote(domain.RoleGrantFieldTo) || c.Old == nil && g.Role.ByTwo() ||
		MayOver(c.Tx, g.ScopeUnitID, "GRANT", domain.LevelApprove) {
		return nil
	}
	return domain.Broken("INV-AC4", "role", "业务角色由党务工作部门授予", "roles of the domain are given by the party affairs office")
}

// rolesApart is INV-AC4: an account that keeps the system holds no role of the domain in
// the same days.
func rolesApart(c *engine.Change) (err error) {
	g := engine.After[domain.RoleGrant](c)
	if !g.Pending() || c.Old != nil && !c.Wrote(domain.RoleGrantFieldTo) {
		return nil
	}
	engine.Each(c.Tx, "accountId", g.AccountID, func(o *domain.RoleGrant) bool {
		if o.ID != g.ID && o.Pending() && (o.Role == domain.RoleSystemAdmin) != (g.Role == domain.RoleSystemAdmin) && meet(g, o) {
			err = domain.Broken("INV-AC4", "role", "系统管理员账号不得担任业务角色", "the account of a system administrator holds no role of the domain")
		}
		return err == nil
	})
	return err
}

// meet says whether two grants have a day in common.
func meet(a, b *domain.RoleGrant) bool {
	return (!a.Has(domain.RoleGrantFieldTo) || b.From <= a.To) && (!b.Has(domain.RoleGrantFieldTo) || a.From <= b.To)
}

// confirmGrant is INV-AC3: another person with level A confirms (declared); who it was is
// stamped.
func confirmGrant(c *engine.Change) error {
	if c.Old != nil && c.Moved(string(domain.GrantStatusActive)) {
		c.Stamp(domain.RoleGrantFieldConfirmedBy, engine.Text(c.Tx.Actor.Account))
	}
	return nil
}

// lastGiver is INV-AC5: somebody is left who gives and confirms grants. The last one's is
// ended by nobody, at these doors.
func lastGiver(c *engine.Change) error {
	g := engine.After[domain.RoleGrant](c)
	field := "status"
	if !c.Moved(string(domain.GrantStatusEnded)) {
		field = "to"
	}
	if c.Old == nil || c.Tx.Trusted() || field == "to" && !(c.Wrote(domain.RoleGrantFieldTo) && g.Has(domain.RoleGrantFieldTo)) ||
		!gives(c.Tx, g.Role) || !engine.Before[domain.RoleGrant](c).InForce(c.Tx.Today()) || othersGive(c.Tx, g.AccountID, g.ScopeUnitID) {
		return nil
	}
	return lastOne(field)
}

func lastOne(field string) error {
	return domain.Broken("INV-AC5", field, "这是最后一个可授权的账号", "this is the last account that gives and confirms grants")
}

// gives says whether a role has level A of the row GRANT.
func gives(tx *engine.Tx, role domain.Role) bool {
	_, cells := tx.Registry().Matrix.Cells("GRANT")
	return cells[role].Level >= domain.LevelApprove
}

// othersGive says whether anybody but an account gives grants over all of a unit.
func othersGive(tx *engine.Tx, account, unit string) bool {
	for u := tx.State().Unit(unit); u != nil; u = tx.State().Unit(u.Body.(*domain.OrgUnit).ParentID) {
		for _, h := range tx.State().Holders(tx.Today())[u.ID] {
			if h.Account != account && gives(tx, h.Role) {
				return true
			}
		}
	}
	return false
}

// lastAccount is INV-AC5 for an account that is disabled.
func lastAccount(c *engine.Change) error {
	if c.Old == nil || c.Tx.Trusted() || !c.Moved(string(domain.AccountStatusDisabled)) {
		return nil
	}
	for _, g := range c.Tx.State().GrantsOf(c.New.ID, c.Tx.Today()) {
		if gives(c.Tx, g.Role) && !othersGive(c.Tx, c.New.ID, g.Unit) {
			return lastOne("status")
		}
	}
	return nil
}
