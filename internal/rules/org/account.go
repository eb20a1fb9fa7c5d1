package org

import (
	"pdca/internal/domain"
	"pdca/internal/engine"
)

func checkAccount(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	return engine.InOrder(c, soundGrants, notOneself, withinOwnGrants, endSessions, mutable)
}

// regranted lists the grants that a change adds, and those that it takes away.
func regranted(c *engine.Change) (added, removed []domain.RoleGrant) {
	var old []string
	if c.Old != nil {
		old = engine.Before[domain.Account](c).Roles
	}
	now := engine.After[domain.Account](c).Roles
	return engine.Objects[domain.RoleGrant](engine.Without(now, old)), engine.Objects[domain.RoleGrant](engine.Without(old, now))
}

// soundGrants makes sure that a new grant means something.
func soundGrants(c *engine.Change) error {
	added, _ := regranted(c)
	for _, g := range added {
		switch {
		case engine.Visible[domain.OrgUnit](c.Tx, g.ScopeUnitID) != nil:
		case c.Tx.Trusted():
			return engine.Missing("roles")
		default:
			return beyondGrants() // one that is not there looks like one that is out of sight
		}
	}
	return nil
}

// notOneself is INV-AC1: nobody grants a role to themselves, nor makes
// themselves another member, whose rights they would then have.
func notOneself(c *engine.Change) error {
	if c.Tx.Trusted() || c.New.ID != c.Tx.Actor.Account {
		return nil
	}
	if added, _ := regranted(c); len(added) > 0 {
		return domain.Broken("INV-AC1", "roles", "不得给自己授权", "nobody grants a role to themselves")
	}
	if c.Wrote(domain.AccountFieldMemberID) {
		return domain.Broken("INV-AC1", "memberId", "不得更改自己对应的党员", "nobody changes the member that they are")
	}
	return nil
}

// withinOwnGrants is INV-AC2: who grants or takes away covers the unit.
func withinOwnGrants(c *engine.Change) error {
	added, removed := regranted(c)
	for _, g := range append(added, removed...) {
		if !MayOver(c.Tx, g.ScopeUnitID, "ACCOUNT", domain.LevelEdit) {
			return beyondGrants()
		}
	}
	return nil
}

func beyondGrants() error {
	return domain.Broken("INV-AC2", "roles", "授权范围超出本人的管理范围", "the grant reaches beyond what you administer")
}

// endSessions makes every token and session of an account void when it is
// disabled: enabling it again must not bring them back.
func endSessions(c *engine.Change) error {
	if c.Old != nil && c.Moved(string(domain.AccountStatusDisabled)) {
		from := max(c.Tx.Now(), engine.Before[domain.Account](c).TokensValidFrom) + 1 // behind a session of this very instant
		c.Set(domain.AccountFieldTokensValidFrom, domain.TimeValue(from))
	}
	return nil
}

// mutable is INV-EL5: nobody mutes what concerns their unit, escalations first of all.
func mutable(c *engine.Change) error {
	if !c.Made(domain.AccountFieldMutedKinds) {
		return nil
	}
	for _, kind := range engine.After[domain.Account](c).MutedKinds {
		if fixedKind(kind) {
			return domain.Broken("INV-EL5", "mutedKinds", "%s 类提醒不能静默", "notices of the kind %s cannot be muted", kind)
		}
	}
	return nil
}
