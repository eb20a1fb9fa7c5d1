package do

import (
	"pdca/internal/domain"
	"pdca/internal/engine"
)

// guidanceFields are what was done, as the guide writes it down. What is next is anybody's
// who may write logs.
var guidanceFields = []int{domain.GuidanceLogFieldKindCode, domain.GuidanceLogFieldPlaceZh, domain.GuidanceLogFieldContentZh, domain.GuidanceLogFieldEvidenceIDs}

// checkGuidance is INV-GD1: the guide of a problem writes, while it is being put right, and
// the unit says whether it was so.
func checkGuidance(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	g, me := engine.After[domain.GuidanceLog](c), c.Tx.Actor.Account
	p := engine.Find[domain.Problem](c.Tx, g.ProblemID)
	if p == nil {
		return nil // a missing reference is reported as such
	}
	answers := c.Moved(string(domain.WorkLogStatusConfirmed), string(domain.WorkLogStatusObjected))
	switch {
	case c.Tx.Trusted():
	case c.Old == nil && p.GuideID != me:
		return denied("INV-GD1", "problemId", "只有该问题的业务指导人可以记录", "only the guide of the problem logs what was done")
	case c.Old == nil && !putRight(p.Status):
		return domain.Broken("INV-GD1", "problemId", "问题未在整改", "the problem is not being put right")
	case c.Old != nil && g.By != me && (c.Wrote(guidanceFields...) || c.Moved(string(domain.WorkLogStatusVoided))):
		return denied("INV-GD1", "by", "由记录人修改或作废", "who wrote a log changes it or voids it")
	case answers && p.GuideID == me:
		return denied("INV-GD1", "status", "由被指导单位确认", "the unit that is guided confirms")
	}
	switch {
	case c.Old == nil:
		c.Stamp(domain.GuidanceLogFieldBy, engine.Text(me))
	case c.Moved(string(domain.WorkLogStatusConfirmed)):
		c.Stamp(domain.GuidanceLogFieldConfirmedBy, engine.Text(me))
	}
	return nil
}

// putRight says whether a problem is with its unit, to be put right.
func putRight(s domain.ProblemStatus) bool {
	return s == domain.ProblemStatusAssigned || s == domain.ProblemStatusRectifying || s == domain.ProblemStatusReopened
}
