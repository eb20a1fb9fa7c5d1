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
// explained, or costs points.
func rewardPledge(c *engine.Change) error {
	if c.New == nil || !c.Moved(string(domain.PledgeStatusFulfilled), string(domain.PledgeStatusUnfulfilled)) {
		return nil
	}
	p := engine.After[domain.Pledge](c)
	rule, on := pledgeKept, p.DoneOn
	switch {
	case p.Status == domain.PledgeStatusFulfilled && !p.OnTime:
		return nil
	case p.Status == domain.PledgeStatusUnfulfilled && !engine.Blank(p.ExplanationZh):
		return nil
	case p.Status == domain.PledgeStatusUnfulfilled:
		rule, on = pledgeDropped, c.Tx.ActDay()
	}
	cycle := engine.Find[domain.PdcaCycle](c.Tx, p.CycleID)
	if cycle == nil {
		return nil
	}
	return Post(c.Tx, Award{Member: p.MemberID, Rule: rule, Version: cycle.PointsRulesVersion,
		SourceType: "Pledge", Source: p.ID, On: on})
}
