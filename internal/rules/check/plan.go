package check

import (
	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/plan"
)

func checkPlan(c *engine.Change) error {
	p := engine.After[domain.SupervisionPlan](c)
	if p == nil {
		if c.From() != string(domain.PlanStatusDraft) {
			return domain.Broken("INV-SAME", "status", "只有草稿可以删除", "only a draft can be deleted")
		}
		return nil
	}
	for _, id := range p.ScopeUnitIDs {
		if c.Made(domain.SupervisionPlanFieldScopeUnitIDs) && engine.Visible[domain.OrgUnit](c.Tx, id) == nil {
			return engine.Missing("scopeUnitIds")
		}
	}
	if err := concealPlan(c); err != nil {
		return err
	}
	if c.New.Has(domain.SupervisionPlanFieldWindowFrom) && c.New.Has(domain.SupervisionPlanFieldWindowTo) && p.WindowTo < p.WindowFrom {
		return domain.Errorf(domain.CodeValidation, "窗口截止早于起始", "the window ends before it begins").On("windowTo")
	}
	if c.Old == nil {
		if err := plan.CycleOpen(c.Tx, p.CycleID); err != nil {
			return err
		}
	}
	return fourSames(p)
}

// fourSames holds an approved plan against 同部署、同检查、同考评、同考核: it has
// a party-building part and a central-work part, or says why not.
func fourSames(p *domain.SupervisionPlan) error {
	if p.Status == domain.PlanStatusDraft || !engine.Blank(p.OnePartReason) || !engine.Blank(p.PartyBuildingPart) && !engine.Blank(p.CentralWorkPart) {
		return nil
	}
	return domain.Broken("INV-SAME", "onePartReason", "须有党建和中心工作两部分，缺一须说明理由",
		"a plan has a party-building part and a central-work part, or says why one is missing")
}
