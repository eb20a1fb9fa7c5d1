package do

import (
	"cmp"
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/org"
	"pdca/internal/state"
)

// What becomes of an entry: it is let count or turned down, disputed by its member, upheld or
// reversed, appealed once, and that is the end.

// ladder are those who decide on points, from below.
var ladder = []domain.Role{domain.RoleBranchSecretary, domain.RoleUnitSecretary, domain.RolePartyAffairsOfficer, domain.RoleCompanyCommittee}

// atLeast lists a role and those above it on the ladder, the committee apart, which decides
// appeals alone.
func atLeast(role domain.Role) []domain.Role {
	if i := slices.Index(ladder, role); i >= 0 {
		return ladder[i : len(ladder)-1]
	}
	return []domain.Role{role}
}

// approverOf is the role that the rule of an entry names.
func approverOf(s *state.Snapshot, p *domain.PointsEntry) domain.Role {
	role := domain.RoleBranchSecretary
	s.EachOf("PointsRule", "code", p.RuleCode, func(r *domain.Record) bool {
		if x := r.Body.(*domain.PointsRule); x.Version == p.RulesVersion {
			role = x.Approver
		}
		return true
	})
	return role
}

// approves is INV-PT6: an entry is decided on by the role that its rule names or one above
// it. That nobody decides on their own is a duty (INV-PT11).
func approves(c *engine.Change, p *domain.PointsEntry) error {
	if c.Tx.Trusted() {
		return nil
	}
	wanted := atLeast(approverOf(c.Tx.State(), p))
	if slices.ContainsFunc(org.Covering(c.Tx, p.UnitID), func(r domain.Role) bool { return slices.Contains(wanted, r) }) {
		return nil
	}
	return domain.Broken("INV-PT6", "status", "须由规则指定的角色或其上级裁定", "the role that the rule names, or one above it, decides")
}

// decidePending lets a pending entry count, or turns it down.
func decidePending(c *engine.Change) error {
	if c.From() != string(domain.PointsStatusPending) || !c.Moved(string(domain.PointsStatusPosted), string(domain.PointsStatusRejected)) {
		return nil
	}
	p := engine.After[domain.PointsEntry](c)
	if err := approves(c, p); err != nil {
		return err
	}
	if !c.Tx.Trusted() && p.SourceType == byHand && c.Tx.SamePerson(c.Old.CreatedBy, c.Tx.Actor.Account) {
		return domain.Broken("INV-PT9", "status", "不得审核本人录入的积分", "nobody decides on points that they entered themselves")
	}
	if c.Moved(string(domain.PointsStatusRejected)) {
		c.Stamp(domain.PointsEntryFieldDecidedBy, engine.Text(c.Tx.Actor.Account))
		return nil
	}
	if !c.Tx.Trusted() && p.SourceType == byHand {
		if err := verified(c.Tx, p); err != nil {
			return err
		}
	}
	c.Stamp(domain.PointsEntryFieldPostedBy, engine.Text(c.Tx.Actor.Account))
	late(c)
	return nil
}

// within holds a member's objection against its term, in working days from an instant.
func within(c *engine.Change, from domain.Time, days int64) error {
	if c.Tx.Trusted() || c.Tx.ActDay() <= c.Tx.Calendar().AddWorkingDays(c.Tx.DayOf(from), int(days)) {
		return nil
	}
	return domain.Broken("INV-PT12", "status", "已超过%d个工作日", "the term of %d working days is over", days)
}

// disputePoints holds the terms in which a member disputes and appeals.
func disputePoints(c *engine.Change) error {
	p := engine.After[domain.PointsEntry](c)
	switch {
	case c.Moved(string(domain.PointsStatusDisputed)):
		return within(c, p.PostedAt, c.Tx.Settings(p.CycleID).PointsDisputeWorkingDays)
	case c.Moved(string(domain.PointsStatusAppealed)):
		return within(c, p.DecidedAt, c.Tx.Settings(p.CycleID).PointsAppealWorkingDays)
	}
	return nil
}

// upholdPoints lets an approver uphold what is disputed, and not who posted it where another
// one may.
func upholdPoints(c *engine.Change) error {
	if !c.Moved(string(domain.PointsStatusUpheld)) || c.Tx.Trusted() {
		return nil
	}
	p := engine.After[domain.PointsEntry](c)
	if err := approves(c, p); err != nil {
		return err
	}
	me := c.Tx.Actor.Account
	if c.Tx.SamePerson(p.PostedBy, me) && len(engine.Without(approvers(c.Tx.State(), c.New, c.Tx.Today()), []string{me})) > 0 {
		return denied("INV-PT12", "status", "入账人不得维持本人入账的积分", "who posted an entry does not uphold it where another may")
	}
	c.Stamp(domain.PointsEntryFieldDecidedBy, engine.Text(me))
	return nil
}

// settleAppeal is INV-PT12: an appeal is decided one level above who upheld.
func settleAppeal(c *engine.Change) error {
	if c.From() != string(domain.PointsStatusAppealed) || c.Tx.Trusted() {
		return nil
	}
	p := engine.After[domain.PointsEntry](c)
	old := engine.Before[domain.PointsEntry](c)
	wanted := appealed(c.Tx.State(), old, c.Tx.Today())
	if !slices.ContainsFunc(org.Covering(c.Tx, p.UnitID), func(r domain.Role) bool { return slices.Contains(wanted, r) }) {
		return denied("INV-PT12", "status", "申诉由维持人的上一级裁定", "an appeal is decided one level above who upheld")
	}
	c.Stamp(domain.PointsEntryFieldDecidedBy, engine.Text(c.Tx.Actor.Account))
	return nil
}

// appealed are the roles that decide an appeal: those above the highest by which the entry
// was upheld; of PT38 the committee.
func appealed(s *state.Snapshot, p *domain.PointsEntry, today domain.Date) []domain.Role {
	level := slices.Index(ladder, approverOf(s, p))
	if level < 0 {
		level = len(ladder) - 2 // the discipline officer's
	}
	held := -1
	for _, r := range org.RolesOver(s, today, p.DecidedBy, p.UnitID) {
		held = max(held, slices.Index(ladder, r))
	}
	if held >= 0 {
		level = held
	}
	return ladder[min(level+1, len(ladder)-1):]
}

// takeBack is INV-PT4: an entry is reversed once, a reversal not at all, and nothing of a
// cycle that is closed.
func takeBack(c *engine.Change) error {
	if !c.Moved(string(domain.PointsStatusReversed)) || c.Tx.Trusted() {
		return nil
	}
	p := engine.After[domain.PointsEntry](c)
	cycle := engine.Find[domain.PdcaCycle](c.Tx, p.CycleID)
	switch {
	case p.ReversesID != "":
		return domain.Broken("INV-PT4", "reversesId", "冲正流水不能再冲正", "a reversal is not reversed")
	case cycle != nil && cycle.Status == domain.CycleStatusClosed:
		err := domain.Errorf(domain.CodeSealed, "循环已关闭", "the cycle is closed").On("cycleId")
		err.Rule = "INV-PT10"
		return err
	case c.From() != string(domain.PointsStatusAppealed) && !onlyOfficer(c.Tx, p.UnitID):
		if err := approves(c, p); err != nil {
			return err
		}
	}
	c.Stamp(domain.PointsEntryFieldDecidedBy, engine.Text(c.Tx.Actor.Account))
	return nil
}

// reversed adds the entry that takes back the one that was reversed: for the same member,
// branch, day and cycle, with the opposite points.
func reversed(c *engine.Change) error {
	if c.Old == nil || c.New == nil || !c.Moved(string(domain.PointsStatusReversed)) {
		return nil
	}
	return addReversal(c.Tx, engine.After[domain.PointsEntry](c))
}

func addReversal(tx *engine.Tx, p *domain.PointsEntry) error {
	fields := []domain.FieldEffect{
		engine.To(domain.PointsEntryFieldMemberID, engine.Text(p.MemberID)),
		engine.To(domain.PointsEntryFieldUnitID, engine.Text(p.UnitID)),
		engine.To(domain.PointsEntryFieldCycleID, engine.Text(p.CycleID)),
		engine.To(domain.PointsEntryFieldRuleCode, engine.Text(p.RuleCode)),
		engine.To(domain.PointsEntryFieldRulesVersion, engine.Text(p.RulesVersion)),
		engine.To(domain.PointsEntryFieldPoints, domain.Int(-p.Points)),
		engine.To(domain.PointsEntryFieldSourceType, engine.Text(sourceReversal)),
		engine.To(domain.PointsEntryFieldSourceID, engine.Text(reverses+p.ID)),
		engine.To(domain.PointsEntryFieldOccurredOn, domain.DateValue(p.OccurredOn)),
		engine.To(domain.PointsEntryFieldReversesID, engine.Text(p.ID)),
		engine.To(domain.PointsEntryFieldStatus, engine.Text(domain.PointsStatusPosted)),
	}
	if by := cmp.Or(p.DecidedBy, tx.Actor.Account); by != "" {
		fields = append(fields, engine.To(domain.PointsEntryFieldPostedBy, engine.Text(by)))
	}
	slices.SortFunc(fields, func(a, b domain.FieldEffect) int { return a.Field - b.Field })
	_, err := tx.Make(tx.Registry().Entity("PointsEntry"), "", fields...)
	return err
}

// Duties are INV-PT11: nobody decides on an entry of their own. Making one is no decision:
// what is entered by hand waits for somebody else.
func Duties() []engine.Duty {
	return []engine.Duty{{Rule: "INV-PT11", Holds: notOwnEntry}}
}

func notOwnEntry(c *engine.Change, _, account string) error {
	p, ok := cmp.Or(c.New, c.Old).Body.(*domain.PointsEntry)
	if !ok || c.Old == nil || p.MemberID == "" || org.MemberOf(c.Tx, account) != p.MemberID {
		return nil
	}
	return domain.Broken("INV-PT11", "", "不得对本人的积分作出决定", "nobody decides on their own points")
}
