package do

import (
	"pdca/internal/domain"
	"pdca/internal/engine"
)

// Points that follow from a pledge: kept, and not kept without a word.
const (
	pledgeKept    = "PT15"
	pledgeDropped = "PT34"
)

// rewardPledge posts the points that follow from the outcome: INV-PL3, a pledge
// that was not kept is explained, or costs points.
func rewardPledge(c *engine.Change) error {
	if c.New == nil || !c.Moved(string(domain.PledgeStatusFulfilled), string(domain.PledgeStatusUnfulfilled)) {
		return nil
	}
	p := engine.After[domain.Pledge](c)
	rule := pledgeKept
	if p.Status == domain.PledgeStatusUnfulfilled {
		rule = pledgeDropped
		if !engine.Blank(p.ExplanationZh) {
			return nil
		}
	}
	cycle := engine.Find[domain.PdcaCycle](c.Tx, p.CycleID)
	if cycle == nil {
		return nil
	}
	return Post(c.Tx, Award{Member: p.MemberID, Rule: rule, Version: cycle.PointsRulesVersion,
		SourceType: "Pledge", Source: p.ID, On: c.Tx.ActDay()})
}
