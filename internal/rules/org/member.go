package org

import (
	"pdca/internal/domain"
	"pdca/internal/engine"
)

// checkMember is INV-MB1, a member belongs to one branch, and to a party group of
// that branch, and INV-MB2.
func checkMember(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	return engine.InOrder(c, memberBranch, memberGroup, exempted, identity)
}

// exempted is INV-MB2: nobody exempts themselves, and somebody else approves than who
// asked.
func exempted(c *engine.Change) error {
	m := engine.After[domain.Member](c)
	if !c.Made(domain.MemberFieldExemptions) || len(m.Exemptions) == 0 {
		return nil
	}
	if !c.Tx.Trusted() && ActorMember(c.Tx) == m.ID {
		return domain.Broken("INV-MB2", "exemptions", "不得免除本人", "nobody exempts themselves")
	}
	for _, x := range engine.Approved[domain.Exemption](c, c.Ent.Fields[domain.MemberFieldExemptions]) {
		if !MayApprove(c.Tx, x.AskedBy, m.BranchID, "ROSTER", domain.LevelEdit) {
			return domain.Broken("INV-MB2", "exemptions", "免除由上级批准，且不得批准本人的申请", "the unit above approves an exemption, and nobody what they asked for themselves")
		}
	}
	return nil
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

// Exempt says whether the member has an approved exemption on a day.
func Exempt(m *domain.Member, d domain.Date) bool {
	for _, x := range engine.Objects[domain.Exemption](m.Exemptions) {
		if x.ApprovedBy != "" && engine.Covers(x.From, x.To, d) {
			return true
		}
	}
	return false
}
