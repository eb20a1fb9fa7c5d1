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
	return engine.InOrder(c, notOneselfAsMember, byTransferOnly, memberBranch, memberGroup, backInTime, identity)
}

// notOneselfAsMember is INV-MB2: nobody transfers or re-classes themselves.
func notOneselfAsMember(c *engine.Change) error {
	if c.Old == nil || c.Tx.Trusted() || ActorMember(c.Tx) != c.New.ID {
		return nil
	}
	for _, f := range []int{domain.MemberFieldMemberClassCode, domain.MemberFieldMemberStatus, domain.MemberFieldOnPost, domain.MemberFieldJoinedOn,
		domain.MemberFieldFormalOn, domain.MemberFieldBranchID, domain.MemberFieldStatus} {
		if c.Wrote(f) {
			return domain.Broken("INV-MB2", c.Ent.Fields[f].Name, "不得更改本人的分类、党籍和状态", "nobody changes their own class, standing or state")
		}
	}
	return nil
}

// byTransferOnly is INV-MB4: a member changes branches by a transfer or a reform alone.
func byTransferOnly(c *engine.Change) error {
	if c.Old == nil || c.Tx.Trusted() || !c.Wrote(domain.MemberFieldBranchID) {
		return nil
	}
	e := domain.AsError(engine.ReadOnly(c.Ent.Fields[domain.MemberFieldBranchID]))
	e.Rule = "INV-MB4"
	return e
}

// backMonths are the months within which who was transferred out comes back.
const backMonths = 12

// backInTime: who was transferred out comes back within a year; later they join anew.
func backInTime(c *engine.Change) error {
	if c.Old == nil || c.Tx.Trusted() || c.From() != string(domain.MemberStateTransferredOut) || !c.Moved(string(domain.MemberStateActive)) {
		return nil
	}
	if left := engine.Before[domain.Member](c).LeftOn; domain.AddMonths(left, backMonths) < c.Tx.ActDay() {
		return domain.Broken("INV-MB1", "status", "转出已超过%d个月，须重新建档", "it is more than %d months since the transfer; make a new record", backMonths)
	}
	return nil
}

// leave is INV-MB3: the accounts of who left are disabled, and exemptions end.
func leave(c *engine.Change) error {
	if !Left(c) {
		return nil
	}
	for _, a := range engine.List[domain.Account](c.Tx, "memberId", c.New.ID) {
		if a.Status == domain.AccountStatusActive {
			if err := c.Tx.Carry(&a.Record, "党员已离开", engine.To(domain.AccountFieldStatus, engine.Text(domain.AccountStatusDisabled))); err != nil {
				return err
			}
		}
	}
	for _, x := range engine.List[domain.Exemption](c.Tx, "memberId", c.New.ID) {
		to := map[domain.ExemptionStatus]domain.ExemptionStatus{domain.ExemptionStatusApproved: domain.ExemptionStatusEnded,
			domain.ExemptionStatusRequested: domain.ExemptionStatusWithdrawn}[x.Status]
		if to != "" {
			if err := c.Tx.Carry(&x.Record, "党员已离开", engine.To(domain.ExemptionFieldStatus, engine.Text(to))); err != nil {
				return err
			}
		}
	}
	return nil
}

// Left says whether a change is that of a member who leaves: what they owe ends with it
// (INV-MB3), each kind by a rule of its room.
func Left(c *engine.Change) bool {
	return c.Old != nil && c.New != nil && c.From() == string(domain.MemberStateActive) &&
		c.Moved(string(domain.MemberStateTransferredOut), string(domain.MemberStateDeceased), string(domain.MemberStateLeft))
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

// notLeft is INV-MB3 for what is dated: nothing is recorded of a member for a day on which
// they had left.
func notLeft(c *engine.Change, member string, on domain.Date) error {
	m := engine.Find[domain.Member](c.Tx, member)
	if c.Tx.Trusted() || m == nil || !LeftBy(c.Tx, m, on) {
		return nil
	}
	return domain.Broken("INV-MB3", "memberId", "该党员自%s起已不在册", "the member is not active from %s on", m.LeftOn)
}

// LeftBy says whether a member had left by a day: who left posts and owes nothing from then
// on (INV-MB3).
func LeftBy(tx *engine.Tx, m *domain.Member, d domain.Date) bool {
	return m.Status != domain.MemberStateActive && tx.DayOf(engine.Entered(&m.Record, domain.MemberFieldStatus)) <= d
}
