package do

import (
	"pdca/internal/domain"
	"pdca/internal/engine"
)

// fillPointsRule says of a new rule what the program does with it: which event posts it, and
// whether it is entered by hand. A code that the program does not know is posted by nothing.
func fillPointsRule(c *engine.Change) error {
	r := engine.After[domain.PointsRule](c)
	if on := domain.PointsPostOn(r.Code); on != "" {
		c.Stamp(domain.PointsRuleFieldPostsOn, engine.Text(on))
	}
	c.Stamp(domain.PointsRuleFieldHandEntry, domain.Bool(domain.PointsByHand(r.Code)))
	return nil
}

// checkPointsRule makes sure that a rule can be applied, INV-PT2, and INV-PT7: once it is in
// force it stays as it is but for its titles; what changes is the next version.
func checkPointsRule(c *engine.Change) error {
	r := engine.After[domain.PointsRule](c)
	switch {
	case r == nil:
		return nil
	case c.Old != nil && c.From() != string(domain.PointsRuleStatusDraft) && c.Wrote(domain.PointsRuleFieldPoints, domain.PointsRuleFieldPer,
		domain.PointsRuleFieldCap, domain.PointsRuleFieldSourceActivity, domain.PointsRuleFieldPosting, domain.PointsRuleFieldApprover, domain.PointsRuleFieldEvidence):
		return domain.Broken("INV-PT7", "version", "规则施行后不再更改，须另立新版本", "a rule in force stays as it is: a new version is needed")
	case r.Points == 0 || !fitsCap(r):
		return domain.Broken("INV-PT2", "cap", "分值不得为零，封顶须与分值同号且不小于一次分值", "points are not zero, and a cap holds at least one entry of the same sign")
	}
	return nil
}

func fitsCap(r *domain.PointsRule) bool {
	if r.Cap == "" {
		return true
	}
	limit := engine.Object[domain.PointsCap](r.Cap)
	_, known := domain.CapPeriod(limit.Period, 0)
	if r.Points < 0 {
		return known && limit.MaxPoints <= r.Points
	}
	return known && limit.MaxPoints >= r.Points
}
