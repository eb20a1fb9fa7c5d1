package do

import (
	"pdca/internal/domain"
	"pdca/internal/engine"
)

// Points that follow from a pledge: kept in time, and not kept without a word.
const (
	pledgeKept    = "PT15"
	pledgeDropped = "PT34"
)

// rewardPledge posts the points that follow from the outcome: PT15 for a pledge that was
// kept in time, on the day on which it was done; INV-PL3, one that was not kept is
// explained, or costs points, which are taken back with the outcome.
func rewardPledge(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	p := engine.After[domain.Pledge](c)
	a := Award{Member: p.MemberID, Rule: pledgeDropped, SourceType: "Pledge", Source: p.ID, On: c.Tx.ActDay()}
	switch {
	case c.Moved(string(domain.PledgeStatusFulfilled)) && p.OnTime:
		a.Rule, a.On = pledgeKept, p.DoneOn
		return Post(c.Tx, a)
	case c.Moved(string(domain.PledgeStatusUnfulfilled)) && engine.Blank(p.ExplanationZh):
		return Post(c.Tx, a)
	case c.From() == string(domain.PledgeStatusUnfulfilled) && c.Moved(string(domain.PledgeStatusPublished)):
		return Revoke(c.Tx, a)
	}
	return nil
}
