package plan

import (
	"math"
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
)

// A clause of a letter rests on one target: it says the same as that, and at the second
// level stands under a clause of the issuer's own letter.

// clausesOf lists the clauses of a letter, by position.
func clausesOf(tx *engine.Tx, letter string) []*domain.LetterItem {
	items := engine.List[domain.LetterItem](tx, "letterId", letter)
	slices.SortStableFunc(items, func(a, b *domain.LetterItem) int { return int(a.Position - b.Position) })
	return items
}

// fillClause puts in what follows from the target of a new clause, where it is not said:
// its text, indicator and date; its place, its line, and the clause above it.
func fillClause(c *engine.Change) error {
	it := engine.After[domain.LetterItem](c)
	x, t := engine.Find[domain.ResponsibilityLetter](c.Tx, it.LetterID), engine.Find[domain.Target](c.Tx, it.TargetID)
	if x == nil || t == nil {
		return nil // a missing reference is reported as such
	}
	target := c.Tx.State().Find("Target", t.ID)
	unsaid := func(field int, v domain.Value) {
		if !c.New.Has(field) {
			c.Set(field, v)
		}
	}
	unsaid(domain.LetterItemFieldClauseZh, domain.String(t.TitleZh))
	unsaid(domain.LetterItemFieldIndicator, target.Body.Get(domain.TargetFieldIndicator))
	unsaid(domain.LetterItemFieldDueOn, target.Body.Get(domain.TargetFieldDueOn))
	unsaid(domain.LetterItemFieldPosition, domain.Int(int64(len(clausesOf(c.Tx, x.ID))+1)))
	unsaid(domain.LetterItemFieldLineID, engine.Text(c.New.ID))
	if above := clauseAbove(c.Tx, x, t); above != nil {
		unsaid(domain.LetterItemFieldParentItemID, engine.Text(above.ID))
	}
	return nil
}

func checkClause(c *engine.Change) error {
	if c.New == nil || c.Tx.Trusted() {
		return nil
	}
	return engine.InOrder(c, clauseTarget, clauseWeight, clauseLevel, clauseKept)
}

// clauseTarget: the target of a clause is one that was issued to the taker's side of its
// letter (INV-L8), and appears once in it (INV-L13).
func clauseTarget(c *engine.Change) error {
	if c.Old != nil {
		return nil
	}
	it := engine.After[domain.LetterItem](c)
	x := engine.Find[domain.ResponsibilityLetter](c.Tx, it.LetterID)
	if x == nil {
		return nil // a missing reference is reported as such
	}
	twice := slices.ContainsFunc(clausesOf(c.Tx, x.ID), func(o *domain.LetterItem) bool { return o.ID != it.ID && o.TargetID == it.TargetID })
	switch of := slices.ContainsFunc(issuedTo(c.Tx, x), func(t *domain.Target) bool { return t.ID == it.TargetID }); {
	case twice:
		return domain.Broken("INV-L13", "targetId", "该目标已是本责任书的条款", "the target is a clause of the letter already")
	case !of && engine.Find[domain.Target](c.Tx, it.TargetID) != nil:
		return domain.Broken("INV-L8", "targetId", "须为下达给承接单位、同种同循环的目标", "it is a target that was issued to the taker, of the kind and cycle of the letter")
	}
	return nil
}

// clauseWeight: a weight has two decimals at most, so that sums are exact (INV-L6).
func clauseWeight(c *engine.Change) error {
	it := engine.After[domain.LetterItem](c)
	if _, exact := clauseHundredths(it.Weight); c.Made(domain.LetterItemFieldWeight) && !exact {
		return domain.Broken("INV-L6", "weight", "权重最多两位小数", "a weight has two decimals at most")
	}
	return nil
}

// clauseHundredths is a weight in hundredths; exact is false where it has more decimals.
func clauseHundredths(weight float64) (n int64, exact bool) {
	n = int64(math.Round(weight * 100))
	return n, math.Abs(weight*100-float64(n)) < 1e-6
}

// clauseLevel is INV-L4 where there is nothing above: a clause of a letter of the company
// stands under none.
func clauseLevel(c *engine.Change) error {
	it := engine.After[domain.LetterItem](c)
	x := engine.Find[domain.ResponsibilityLetter](c.Tx, it.LetterID)
	if x != nil && x.Level == domain.LetterLevelCompanyToSecondary && it.ParentItemID != "" && c.Made(domain.LetterItemFieldParentItemID) {
		return domain.Broken("INV-L4", "parentItemId", "公司级责任书的条款没有上级条款", "a clause of a letter of the company stands under no other")
	}
	return nil
}

// clauseKept ends INV-L7 the other way: the issuer says why the clause stays as it is.
func clauseKept(c *engine.Change) error {
	it := engine.After[domain.LetterItem](c)
	if !c.Wrote(domain.LetterItemFieldKeptReasonZh) || it.KeptReasonZh == "" {
		return nil
	}
	if !it.ParentChanged {
		return domain.Broken("INV-L7", "keptReasonZh", "上级条款并未变更", "the clause above has not changed")
	}
	c.Set(domain.LetterItemFieldParentChanged, domain.Bool(false))
	return nil
}

// weightsSum is INV-L6, in hundredths.
func weightsSum(items []*domain.LetterItem) error {
	sum := int64(0)
	for _, it := range items {
		n, _ := clauseHundredths(it.Weight)
		sum += n
	}
	if sum != 100_00 {
		return domain.Broken("INV-L6", "weight", "条款权重合计%s，差%s，应为100.00", "the weights of the clauses sum to %s, a gap of %s from 100.00",
			domain.Decimal{N: sum, Scale: 2}, domain.Decimal{N: 100_00 - sum, Scale: 2})
	}
	return nil
}

// clauseReady holds a clause against its target (INV-L12) and the clause above (INV-L4).
func clauseReady(tx *engine.Tx, x *domain.ResponsibilityLetter, it *domain.LetterItem) error {
	t := engine.Find[domain.Target](tx, it.TargetID)
	if t == nil {
		return engine.Missing("targetId")
	}
	switch {
	case engine.Blank(it.ClauseZh):
		return domain.Errorf(domain.CodeValidation, "第%d条没有内容", "clause %d says nothing", it.Position).On("clauseZh")
	case it.Indicator != t.Indicator:
		return domain.Broken("INV-L12", "indicator", "第%d条的指标%s与目标的%s不一致", "the indicator of clause %d, %s, is not that of its target, %s", it.Position, it.Indicator, t.Indicator)
	case it.DueOn != t.DueOn:
		return domain.Broken("INV-L12", "dueOn", "第%d条的期限%s与目标的%s不一致", "the due date of clause %d, %s, is not that of its target, %s", it.Position, it.DueOn, t.DueOn)
	}
	return underParent(tx, x, it)
}

// underParent is INV-L4: at the second level a clause stands under a line of the issuer's
// own letter, as that is in force, and its target is the one of that line or comes from it.
func underParent(tx *engine.Tx, x *domain.ResponsibilityLetter, it *domain.LetterItem) error {
	if x.Level == domain.LetterLevelCompanyToSecondary {
		return nil
	}
	if p := engine.Find[domain.LetterItem](tx, it.ParentItemID); p != nil {
		if above := lineInForce(tx, x, p.LineID); above != nil && comesFrom(tx, it.TargetID, above.TargetID) {
			return nil
		}
	}
	return domain.Broken("INV-L4", "parentItemId", "第%d条须对应本单位在执行的同种责任书的条款，且目标由其分解而来",
		"clause %d stands under a clause of the issuer's own letter of the kind, which is in force, and its target comes from that of it", it.Position)
}

// ownLetter is the letter that the issuer of one at the second level has taken itself, in
// force; nil for none.
func ownLetter(tx *engine.Tx, x *domain.ResponsibilityLetter) *domain.ResponsibilityLetter {
	if x.Level == domain.LetterLevelCompanyToSecondary {
		return nil
	}
	return findLetter(tx, x.Kind, x.IssuerUnitID, x.CycleID, standing)
}

// lineInForce is the clause of a line in the issuer's own letter; nil for none.
func lineInForce(tx *engine.Tx, x *domain.ResponsibilityLetter, line string) *domain.LetterItem {
	if own := ownLetter(tx, x); own != nil {
		for _, it := range engine.List[domain.LetterItem](tx, "letterId", own.ID) {
			if it.LineID == line {
				return it
			}
		}
	}
	return nil
}

// clauseAbove proposes the clause of the issuer's own letter that a target comes from: the
// nearest one.
func clauseAbove(tx *engine.Tx, x *domain.ResponsibilityLetter, t *domain.Target) (above *domain.LetterItem) {
	own := ownLetter(tx, x)
	if own == nil {
		return nil
	}
	items := engine.List[domain.LetterItem](tx, "letterId", own.ID)
	eachAbove(tx, t.ID, func(id string) bool {
		if i := slices.IndexFunc(items, func(it *domain.LetterItem) bool { return it.TargetID == id }); i >= 0 {
			above = items[i]
		}
		return above == nil
	})
	return above
}

// comesFrom says whether a target is another one, or was decomposed from it.
func comesFrom(tx *engine.Tx, target, from string) (yes bool) {
	eachAbove(tx, target, func(id string) bool { yes = id == from; return !yes })
	return yes
}

// eachAbove calls fn for a target and those above it, until fn answers false. A tree has
// seven levels (INV-T5); what an import tied into a ring ends, too.
func eachAbove(tx *engine.Tx, target string, fn func(id string) bool) {
	for n := 0; n < 7; n++ {
		t := engine.Find[domain.Target](tx, target)
		if t == nil || !fn(t.ID) {
			return
		}
		target = t.ParentID
	}
}
