package org

import (
	"pdca/internal/domain"
	"pdca/internal/engine"
)

// termLimit is the deadline by which the body of a unit is elected anew: branches and
// committees have terms of different lengths.
func termLimit(kind domain.UnitKind) string {
	if kind == domain.UnitKindBranch || kind == domain.UnitKindGeneralBranch {
		return "DL21A"
	}
	return "DL21B"
}

// checkTerm is INV-LT1: a unit has one term in office, and at most the one that follows
// it, entered before the body is renewed. The last day follows from the first.
func checkTerm(c *engine.Change) error {
	x := engine.After[domain.LeadershipTerm](c)
	if x == nil {
		return nil
	}
	u := engine.Find[domain.OrgUnit](c.Tx, x.OrgUnitID)
	if u == nil {
		return nil // a missing reference is reported as such
	}
	if c.Made(domain.LeadershipTermFieldTermFrom) {
		c.Set(domain.LeadershipTermFieldTermTo, domain.DateValue(c.Tx.DueOn(termLimit(u.Kind), c.New, x.TermFrom)))
	}
	var before, behind int
	engine.Each(c.Tx, "orgUnitId", u.ID, func(o *domain.LeadershipTerm) bool {
		switch {
		case o.ID == x.ID || !sits(o.Status):
		case o.TermFrom < x.TermFrom:
			before++
		default:
			behind++
		}
		return true
	})
	switch {
	case c.Made(domain.LeadershipTermFieldTermFrom) && sits(x.Status) && (before > 1 || behind > 0):
		return domain.Broken("INV-LT1", "orgUnitId", "该组织已有在任届次", "the unit has a term in office already")
	case c.Moved(string(domain.TermStatusRenewed)) && behind == 0 && !c.Tx.Trusted():
		return domain.Broken("INV-LT1", "status", "须先登记下一届", "the next term is entered first")
	}
	return nil
}

// secretary is the post of which a unit has one on any day.
const secretary = "SECRETARY"

// checkPosition is INV-LT2: a unit has one secretary on any day.
func checkPosition(c *engine.Change) (err error) {
	x := engine.After[domain.TermPosition](c)
	if x != nil && c.Made(domain.TermPositionFieldFrom) {
		if err := notLeft(c, x.MemberID, x.From); err != nil {
			return err
		}
	}
	if x == nil || x.PostCode != secretary || !c.Made(domain.TermPositionFieldFrom, domain.TermPositionFieldTo, domain.TermPositionFieldPostCode) {
		return nil
	}
	last := func(p *domain.TermPosition) domain.Date {
		if p.Has(domain.TermPositionFieldTo) {
			return p.To
		}
		return lastOn
	}
	engine.Each(c.Tx, "orgUnitId", x.OrgUnitID, func(o *domain.TermPosition) bool {
		if o.ID != x.ID && o.PostCode == secretary && o.From <= last(x) && x.From <= last(o) {
			err = domain.Broken("INV-LT2", "postCode", "该组织同日已有书记", "the unit has a secretary in that time already")
		}
		return err == nil
	})
	return err
}
