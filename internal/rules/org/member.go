package org

import (
	"pdca/internal/domain"
	"pdca/internal/engine"
)

// checkMember is INV-MB1: a member belongs to one branch, and to a party group of that
// branch.
func checkMember(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	return engine.InOrder(c, memberBranch, memberGroup)
}

func memberBranch(c *engine.Change) error {
	if !c.Made(domain.MemberFieldBranchID) {
		return nil
	}
	b := engine.Find[domain.OrgUnit](c.Tx, engine.After[domain.Member](c).BranchID)
	switch {
	case b == nil:
		return nil // a missing reference is reported as such
	case b.Kind != domain.UnitKindBranch && b.Kind != domain.UnitKindGeneralBranch:
		return domain.Broken("INV-MB1", "branchId", "党员须编入党支部", "a member belongs to a party branch")
	case b.Status != domain.OrgUnitStatusActive && b.Status != domain.OrgUnitStatusPlanned:
		return domain.Broken("INV-MB1", "branchId", "该支部已不在用", "that branch is no longer in use")
	}
	return nil
}

// memberGroup checks the party group. A transfer that says nothing of the group
// takes the member out of it: groups stay with their branch.
func memberGroup(c *engine.Change) error {
	m := engine.After[domain.Member](c)
	if m.PartyGroupID == "" || !c.Made(domain.MemberFieldBranchID, domain.MemberFieldPartyGroupID) {
		return nil
	}
	g := engine.Find[domain.OrgUnit](c.Tx, m.PartyGroupID)
	if g != nil && g.Kind == domain.UnitKindPartyGroup && c.Tx.State().Below(g.ID, m.BranchID) {
		return nil
	}
	if !c.Made(domain.MemberFieldPartyGroupID) {
		c.Set(domain.MemberFieldPartyGroupID, domain.Null)
		return nil
	}
	return domain.Broken("INV-MB1", "partyGroupId", "党小组不属于该支部", "the party group is not one of the branch")
}
