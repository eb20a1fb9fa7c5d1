package plan

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
)

// At the end of the year a letter is settled: each clause ended as its target did, and the
// score of the letter follows from these. The issuer's side proposes, the taker objects or
// agrees, and another of the issuer's side settles.

// targetEnds are the states in which a target has ended, each with the outcome of the
// clauses that rest on it.
var targetEnds = map[string]domain.TargetOutcome{
	string(domain.TargetStatusAchieved):       domain.TargetOutcomeAchieved,
	string(domain.TargetStatusPartlyAchieved): domain.TargetOutcomePartlyAchieved,
	string(domain.TargetStatusMissed):         domain.TargetOutcomeMissed,
	string(domain.TargetStatusCancelled):      domain.TargetOutcomeCancelled,
}

// clauseOutcomes follows a target that ends, or is taken up again, to the clauses that rest
// on it (INV-L5). A letter that is settled stays as it is.
func clauseOutcomes(c *engine.Change) error {
	if c.Old == nil || c.New == nil || c.From() == c.To() {
		return nil
	}
	outcome, ended := targetEnds[c.To()]
	if _, before := targetEnds[c.From()]; !ended && !before {
		return nil
	}
	tx, t := c.Tx, engine.After[domain.Target](c)
	fields := []domain.FieldEffect{engine.To(domain.LetterItemFieldOutcome, domain.Null), engine.To(domain.LetterItemFieldOutcomeRate, domain.Null)}
	if ended {
		fields[0].Value = engine.Text(outcome)
	}
	if ended && outcome != domain.TargetOutcomeCancelled {
		fields[1].Value = domain.Float(t.Attainment)
	}
	for _, it := range engine.List[domain.LetterItem](tx, "targetId", t.ID) {
		x := engine.Find[domain.ResponsibilityLetter](tx, it.LetterID)
		if x == nil || x.Status == domain.LetterStatusSettled || !openLetter(x.Status) {
			continue
		}
		if err := tx.ByRule("INV-L5", func() error { return engine.Put[domain.LetterItem](tx, it.ID, fields...) }); err != nil {
			return err
		}
	}
	return nil
}

// letterSettles is INV-L5: a settlement is proposed once every clause has ended, objected
// to in its time, and decided by another than who proposed it, when that time is over or
// the taker has agreed.
func letterSettles(c *engine.Change) error {
	if c.Old == nil {
		return nil
	}
	x := engine.After[domain.ResponsibilityLetter](c)
	proposed := c.From() == string(domain.LetterStatusSettlementProposed)
	last := c.Tx.DayOf(engine.Entered(c.Old, c.Ent.Status)) + domain.Date(c.Tx.Settings(x.CycleID).SettlementObjectionDays)
	switch {
	case c.Moved(string(domain.LetterStatusSettlementProposed)):
		return proposeSettlement(c, x)
	case proposed && c.Moved(string(domain.LetterStatusInForce)):
		if c.Tx.ActDay() > last && !c.Tx.Trusted() {
			return domain.Broken("INV-L5", "status", "异议期至%s，已过", "objections were heard until %s", last)
		}
		c.Set(domain.ResponsibilityLetterFieldSettlementScore, domain.Null)
		c.Set(domain.ResponsibilityLetterFieldSettlementBy, domain.Null)
	case c.Tx.Trusted():
	case c.Moved(string(domain.LetterStatusSettlementAgreed)):
		return takerAgrees(c, x)
	case !c.Moved(string(domain.LetterStatusSettled)):
	case c.Tx.SamePerson(x.SettlementBy, c.Tx.Actor.Account):
		return domain.Broken("INV-SOD", "status", "提出结算的人不得核定", "who proposed a settlement does not decide on it")
	case proposed && c.Tx.ActDay() <= last:
		return domain.Broken("INV-L5", "status", "承接方尚未同意，异议期至%s", "the taker has not agreed, and may object until %s", last)
	}
	return nil
}

// takerAgrees: it is the taker's own side that agrees, and not who is over it as well as
// over the issuer (INV-L11).
func takerAgrees(c *engine.Change, x *domain.ResponsibilityLetter) error {
	if taker := sidesOf(x)[1]; slices.Contains(taker.mayBind(c.Tx.State(), x.Kind, c.Tx.ActDay()), c.Tx.Actor.Account) {
		return nil
	}
	e := engine.Forbidden().On("status")
	e.Rule = "INV-L11"
	return e
}

// proposeSettlement wants an outcome of every clause, and reckons the score.
func proposeSettlement(c *engine.Change, x *domain.ResponsibilityLetter) error {
	items := clausesOf(c.Tx, x.ID)
	open := 0
	for _, it := range items {
		if it.Outcome == "" {
			open++
		}
	}
	if open > 0 && !c.Tx.Trusted() {
		return domain.Broken("INV-L5", "items", "还有%d条没有结果", "%d clauses have no outcome yet", open)
	}
	score := domain.Null
	if s, ok := settlementScore(items); ok {
		score = domain.Float(s)
	}
	c.Stamp(domain.ResponsibilityLetterFieldSettlementScore, score)
	c.Stamp(domain.ResponsibilityLetterFieldSettlementBy, engine.Text(c.Tx.Actor.Account))
	return nil
}

// settlementScore is the sum of weight times rate, of 100: the weights of what was
// cancelled are left out, and the others scaled to 100. One decimal, half up; rates have
// four decimals, so all of it is reckoned in integers. ok is false where nothing is left.
func settlementScore(items []*domain.LetterItem) (score float64, ok bool) {
	reached, whole := int64(0), int64(0)
	for _, it := range items {
		if it.Outcome == domain.TargetOutcomeCancelled {
			continue
		}
		weight, _ := clauseHundredths(it.Weight)
		rate, _ := clauseHundredths(it.OutcomeRate * 100)
		whole += weight
		reached += weight * rate
	}
	if whole == 0 {
		return 0, false
	}
	return float64(domain.Share(reached, 100*whole, 1).N) / 10, true // a rate has ten thousandths, a point is a hundred of these
}
