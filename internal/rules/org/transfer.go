package org

import (
	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/reform"
	"pdca/internal/state"
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
	if m := engine.Find[domain.Member](c.Tx, x.MemberID); m != nil && !c.Tx.Trusted() {
		switch {
		case m.Status != domain.MemberStateActive:
			return domain.Broken("INV-MT1", "memberId", "该党员已不在册", "the member is not active")
		case ActorMember(c.Tx) == m.ID:
			return domain.Broken("INV-MB2", "memberId", "不得转接本人", "nobody transfers themselves")
		}
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

// acceptTransfer changes the member over where the day has come; else the clock does.
func acceptTransfer(c *engine.Change) error {
	if x := engine.After[domain.MemberTransfer](c); x != nil && c.Old != nil && c.Moved(string(domain.TransferStatusAccepted)) && x.EffectiveOn <= c.Tx.Today() {
		return changeOver(c.Tx, x)
	}
	return nil
}

// transferDue changes a member over on the day on which the transfer takes effect.
func transferDue() engine.Deadline {
	return engine.Deadline{Key: "TRANSFER", Entity: "MemberTransfer", Own: engine.OnDay("TRANSFER", "组织关系转接生效", "A transfer takes effect"),
		Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			x := r.Body.(*domain.MemberTransfer)
			return engine.Run{From: x.EffectiveOn - 1, Due: x.EffectiveOn - 1}, x.Status == domain.TransferStatusAccepted && x.MovedOn == 0
		},
		Do: map[int]func(*engine.Tx, *domain.Record) error{0: func(tx *engine.Tx, r *domain.Record) error {
			return tx.ByRule("INV-MT1", func() error { return changeOver(tx, r.Body.(*domain.MemberTransfer)) })
		}},
	}
}

// changeOver brings the member into the branch, and what follows a member with them.
// Points stay where they were posted. A branch that merged since is the one that it merged
// into. A member who left, or changed over otherwise, since
// the transfer was accepted stays where they are.
func changeOver(tx *engine.Tx, x *domain.MemberTransfer) error {
	m := engine.Find[domain.Member](tx, x.MemberID)
	from, to := reform.Now(tx.State(), x.FromUnitID), reform.Now(tx.State(), x.ToUnitID) // either may have merged since
	if u := engine.Find[domain.OrgUnit](tx, to); u == nil || u.Status != domain.OrgUnitStatusActive {
		return nil // there is no such branch any more: the member stays, and the transfer says of no day
	}
	if m != nil && m.Status == domain.MemberStateActive && m.BranchID == from && from != to {
		group := domain.Null
		if g := engine.Find[domain.OrgUnit](tx, x.ToGroupID); g != nil && g.Kind == domain.UnitKindPartyGroup && g.Status == domain.OrgUnitStatusActive && tx.State().Below(g.ID, to) {
			group = domain.String(g.ID)
		}
		if err := tx.Carry(&m.Record, "", engine.To(domain.MemberFieldBranchID, domain.String(to)), engine.To(domain.MemberFieldPartyGroupID, group)); err != nil {
			return err
		}
	}
	return engine.Put[domain.MemberTransfer](tx, x.ID, engine.To(domain.MemberTransferFieldMovedOn, domain.DateValue(tx.Today())))
}
