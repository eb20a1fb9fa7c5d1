package do

import (
	"errors"
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/org"
)

// Checks of marks: who is looked at follows from the id of the check, so that a device
// without a network draws as the server does (domain.Draw).

// fillMarkCheck notes who checks, and whether that is somebody from outside the branch.
func fillMarkCheck(c *engine.Change) error {
	c.Stamp(domain.MarkCheckFieldCheckerID, engine.Text(c.Tx.Actor.Account))
	m := engine.After[domain.MarkCheck](c)
	if c.Tx.Trusted() || m.CheckerID == "" {
		return nil // who imports says so
	}
	outside, err := fromOutside(c.Tx, m.CheckerID, m.UnitID)
	c.Set(domain.MarkCheckFieldCounts, domain.Bool(outside))
	return err
}

// fromOutside says whether somebody has no post in a branch, and had none lately (INV-SOD).
func fromOutside(tx *engine.Tx, account, branch string) (bool, error) {
	err := org.Outsider(tx, account, branch, "INV-MC2")
	var broken *domain.Error
	if errors.As(err, &broken) && broken.Rule == "INV-MC2" {
		return false, nil
	}
	return err == nil, err
}

func checkMarkCheck(c *engine.Change) error {
	if c.New == nil || c.Tx.Trusted() {
		return nil
	}
	return engine.InOrder(c, markedWhere, drawnByLot)
}

// markedWhere: the check is of the branch that the inspection and the activity are of.
func markedWhere(c *engine.Change) error {
	m := engine.After[domain.MarkCheck](c)
	if c.Old != nil {
		return nil
	}
	if i := engine.Visible[domain.Inspection](c.Tx, m.InspectionID); i != nil && i.UnitID != m.UnitID {
		return domain.Broken("INV-MC2", "inspectionId", "须为该支部的检查", "the inspection is one of the branch")
	}
	if a := engine.Visible[domain.PracticeActivity](c.Tx, m.ActivityID); a != nil && a.BranchID != m.UnitID {
		return domain.Broken("INV-MC2", "activityId", "须为该支部的活动", "the activity is one of the branch")
	}
	return nil
}

// drawnByLot is INV-MC1 and INV-MC2.
func drawnByLot(c *engine.Change) error {
	m := engine.After[domain.MarkCheck](c)
	if !c.Moved(string(domain.MarkCheckStatusDone)) {
		return nil
	}
	duty := slices.Compact(slices.Sorted(slices.Values(m.OnDutyIDs)))
	if len(duty) == 0 || slices.ContainsFunc(duty, func(id string) bool { return !ofBranch(c.Tx, id, m.UnitID) }) {
		return domain.Broken("INV-MC1", "onDutyIds", "须列出当班的本支部党员", "list the members of the branch who are on duty")
	}
	var seen []string
	for _, l := range engine.Objects[domain.MarkLine](m.Lines) {
		seen = append(seen, l.MemberID)
	}
	slices.Sort(seen)
	least := c.Tx.Settings("").MarkSampleMin
	size := domain.SampleSize(len(duty), 0, least, least, 0)
	switch {
	case len(seen) < size:
		return domain.Broken("INV-MC2", "lines", "至少检查%d人，当班不足的检查全部", "%d at least are looked at, or all on duty", least)
	case !slices.Equal(seen, duty) && !slices.Equal(seen, slices.Sorted(slices.Values(domain.Draw(m.ID, duty, size)))):
		return domain.Broken("INV-MC1", "lines", "检查的不是抽中的党员", "who was looked at is not whom the lot drew")
	}
	return nil
}

// ofBranch says whether somebody is a member of a branch.
func ofBranch(tx *engine.Tx, member, branch string) bool {
	x := engine.Find[domain.Member](tx, member)
	return x != nil && x.BranchID == branch && x.Status == domain.MemberStateActive
}
