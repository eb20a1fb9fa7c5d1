package do

import (
	"pdca/internal/domain"
	"pdca/internal/engine"
)

// claimConfirmed is the rule for who takes up a share of the branch's plan.
const claimConfirmed = "PT14"

// rewardClaim posts PT14 for a claim that a member made and that was confirmed, once, and
// takes it back when it is let go again. What was assigned earns none; one that is handed on
// keeps what it earned.
func rewardClaim(c *engine.Change) error {
	x := engine.After[domain.TargetClaim](c)
	if x == nil || x.Source != domain.ClaimSourceVoluntary {
		return nil
	}
	a := Award{Member: x.MemberID, Rule: claimConfirmed, SourceType: "TargetClaim", Source: x.ID, On: c.Tx.ActDay()}
	switch {
	case c.Moved(string(domain.ClaimStatusConfirmed)):
		return Post(c.Tx, a)
	case c.From() == string(domain.ClaimStatusConfirmed) && c.Moved(string(domain.ClaimStatusReleased)):
		return Revoke(c.Tx, a)
	}
	return nil
}
