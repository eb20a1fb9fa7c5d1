package org

import (
	"pdca/internal/domain"
	"pdca/internal/engine"
)

// sides is INV-MT1: both sides of a transfer act by their own account. The one that whoever
// proposes it is over has acted then, and the other one decides; who is over both acts for
// the branch that the member leaves.
func sides(c *engine.Change) error {
	x := engine.After[domain.MemberTransfer](c)
	m := engine.Find[domain.Member](c.Tx, x.MemberID)
	if m == nil {
		return nil // a missing reference is reported as such
	}
	proposes, decides := m.BranchID, x.ToUnitID
	if !MayOver(c.Tx, proposes, "ROSTER", domain.LevelEdit) && MayOver(c.Tx, decides, "ROSTER", domain.LevelEdit) {
		proposes, decides = decides, proposes
	}
	c.Stamp(domain.MemberTransferFieldProposedByUnitID, engine.Text(proposes))
	c.Stamp(domain.MemberTransferFieldDecidedByUnitID, engine.Text(decides))
	return nil
}

// toAnother holds a transfer against what it is: the other side is a branch in being, and
// not the one that the member is in.
func toAnother(c *engine.Change) error {
	x := engine.After[domain.MemberTransfer](c)
	if x == nil || c.Old != nil {
		return nil
	}
	u := engine.Find[domain.OrgUnit](c.Tx, x.ToUnitID)
	if u == nil || u.ID != x.FromUnitID && u.Status == domain.OrgUnitStatusActive && (u.Kind == domain.UnitKindBranch || u.Kind == domain.UnitKindGeneralBranch) {
		return nil // a missing reference is reported as such
	}
	if engine.Visible[domain.OrgUnit](c.Tx, x.ToUnitID) == nil && !c.Tx.Trusted() {
		return engine.Missing("toUnitId") // of a unit that is not seen no more is told than that it cannot be named
	}
	return domain.Broken("INV-MT1", "toUnitId", "须为另一个在用的党支部", "the other side is another branch in being")
}
