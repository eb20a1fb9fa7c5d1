package check

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/org"
	"pdca/internal/rules/plan"
	"pdca/internal/state"
)

// fillPlan takes the version of the catalogue from the cycle and says whether the plan
// is announced, where nobody does; a plan that is refused is as hidden as it would be.
func fillPlan(c *engine.Change) error {
	p := engine.After[domain.SupervisionPlan](c)
	if !c.Sent(domain.SupervisionPlanFieldAnnounced) {
		c.Set(domain.SupervisionPlanFieldAnnounced, domain.Bool(!unannounced(p.Mode)))
	}
	if cycle := engine.Find[domain.PdcaCycle](c.Tx, p.CycleID); cycle != nil {
		c.Stamp(domain.SupervisionPlanFieldCatalogueVersion, engine.Text(cycle.CatalogueVersion))
	}
	c.Stamp(domain.SupervisionPlanFieldWrittenBy, engine.Text(c.Tx.Actor.Account))
	return concealPlan(c)
}

func checkPlan(c *engine.Change) error {
	if c.New == nil {
		if c.From() != string(domain.PlanStatusDraft) {
			return domain.Broken("INV-SAME", "status", "只有草稿可以删除", "only a draft can be deleted")
		}
		return nil
	}
	if err := engine.InOrder(c, planCycle, planDrive, planScope, concealPlan, planSettled, fourSames); err != nil {
		return err
	}
	if c.Old == nil && c.Tx.Trusted() {
		return nil // an import of what was decided elsewhere
	}
	return engine.InOrder(c, submitPlan, takeBackPlan, approvePlan, planDoneWhole)
}

func planCycle(c *engine.Change) error {
	if c.Old != nil {
		return nil
	}
	return plan.CycleOpen(c.Tx, engine.After[domain.SupervisionPlan](c).CycleID)
}

// planDrive makes sure that the campaign that a plan is part of is there, and not over.
func planDrive(c *engine.Change) error {
	p := engine.After[domain.SupervisionPlan](c)
	if p.CampaignID == "" || !c.Made(domain.SupervisionPlanFieldCampaignID) || c.Tx.Trusted() {
		return nil
	}
	a := engine.Visible[domain.Campaign](c.Tx, p.CampaignID)
	switch {
	case a == nil:
		return engine.Missing("campaignId")
	case a.CycleID != p.CycleID || a.Status != domain.CampaignStatusPlanned && a.Status != domain.CampaignStatusRunning:
		return domain.Errorf(domain.CodeValidation, "行动须属于同一循环，且未结束", "the campaign is of the same cycle, and not over").On("campaignId")
	}
	return nil
}

// planScope makes sure that the units can be named. A window that is moved may end before
// it begins by a merge of two changes.
func planScope(c *engine.Change) error {
	p := engine.After[domain.SupervisionPlan](c)
	for _, id := range p.ScopeUnitIDs {
		if c.Made(domain.SupervisionPlanFieldScopeUnitIDs) && engine.Visible[domain.OrgUnit](c.Tx, id) == nil {
			return engine.Missing("scopeUnitIds")
		}
	}
	if c.New.Has(domain.SupervisionPlanFieldWindowFrom) && c.New.Has(domain.SupervisionPlanFieldWindowTo) && p.WindowTo < p.WindowFrom {
		return domain.Errorf(domain.CodeValidation, "窗口截止早于起始", "the window ends before it begins").On("windowTo")
	}
	return nil
}

// planFields are what is approved of a plan.
var planFields = []int{domain.SupervisionPlanFieldMode, domain.SupervisionPlanFieldScopeUnitIDs, domain.SupervisionPlanFieldScopeDraw,
	domain.SupervisionPlanFieldCriteriaCodes, domain.SupervisionPlanFieldMethods, domain.SupervisionPlanFieldWindowFrom, domain.SupervisionPlanFieldWindowTo,
	domain.SupervisionPlanFieldAnnounced, domain.SupervisionPlanFieldPartyBuildingPart, domain.SupervisionPlanFieldCentralWorkPart,
	domain.SupervisionPlanFieldOnePartReason, domain.SupervisionPlanFieldTopics, domain.SupervisionPlanFieldSignOffRule}

// planSettled keeps what was submitted as it is: it is taken back before it changes.
func planSettled(c *engine.Change) error {
	if c.Old == nil || c.From() == string(domain.PlanStatusDraft) || c.Tx.Trusted() {
		return nil
	}
	if i := slices.IndexFunc(planFields, func(f int) bool { return c.Wrote(f) }); i >= 0 {
		return domain.Broken("INV-SP1", c.Ent.Fields[planFields[i]].Name, "计划已提交，退回草稿后方可修改", "the plan is submitted; it changes as a draft only")
	}
	return nil
}

// fourSames is INV-SAME (同部署): a plan that leaves the writer's desk has a
// party-building part and a central one, with what is looked at in it, or says why not.
func fourSames(c *engine.Change) error {
	p := engine.After[domain.SupervisionPlan](c)
	central := !engine.Blank(p.CentralWorkPart) && len(p.Topics) > 0
	excused := !engine.Blank(p.OnePartReason) && len([]rune(p.OnePartReason)) >= 10
	if p.Status == domain.PlanStatusDraft || excused || !engine.Blank(p.PartyBuildingPart) && central {
		return nil
	}
	return domain.Broken("INV-SAME", "onePartReason", "须有党建和中心工作两部分（中心工作须列议题），缺一须说明理由（至少10字）",
		"a plan has a party-building part and a central-work part with its topics, or says in ten characters or more why one is missing")
}

// submitPlan is INV-SP2, and what a plan that is submitted has: a window, units, criteria.
func submitPlan(c *engine.Change) error {
	p := engine.After[domain.SupervisionPlan](c)
	if c.Old == nil || !c.Moved(string(domain.PlanStatusSubmitted)) {
		return nil
	}
	switch {
	case !c.New.Has(domain.SupervisionPlanFieldWindowFrom) || !c.New.Has(domain.SupervisionPlanFieldWindowTo):
		return domain.Broken("INV-SP2", "windowTo", "须填写窗口起止", "a plan has a window")
	case len(p.ScopeUnitIDs) == 0:
		return domain.Broken("INV-SP2", "scopeUnitIds", "须有受检单位", "a plan names units to be inspected")
	case len(p.CriteriaCodes) == 0:
		return domain.Broken("INV-SP2", "criteriaCodes", "须有检查指标", "a plan names criteria")
	}
	if err := engine.InOrder(c, scopeBelow, criteriaApply, topicsNumbered, drawUnits); err != nil {
		return err
	}
	c.Stamp(domain.SupervisionPlanFieldSubmittedBy, engine.Text(c.Tx.Actor.Account))
	return nil
}

// scopeBelow: a plan is for units below the one that runs it.
func scopeBelow(c *engine.Change) error {
	p := engine.After[domain.SupervisionPlan](c)
	for _, u := range p.ScopeUnitIDs {
		if !c.Tx.State().Below(u, p.UnitID) {
			return domain.Broken("INV-SP2", "scopeUnitIds", "受检单位须在牵头单位之下", "the units of a plan lie below the one that runs it")
		}
	}
	return nil
}

// criteriaApply: each criterion is one of the catalogue and applies to some kind of unit in
// scope, and each method is one that some criterion allows.
func criteriaApply(c *engine.Change) error {
	p := engine.After[domain.SupervisionPlan](c)
	kinds, allowed := scopeKinds(c.Tx, p), map[string]bool{}
	for _, code := range p.CriteriaCodes {
		cr := criterionIn(c.Tx, p.CatalogueVersion, code)
		if cr == nil || !slices.ContainsFunc(cr.AppliesTo, func(k string) bool { return kinds[k] }) {
			return domain.Broken("INV-SP2", "criteriaCodes", "指标 %s 不在标准中，或不适用于任何受检单位", "criterion %s is not in the catalogue, or applies to no unit in scope", code)
		}
		for _, m := range cr.Methods {
			allowed[m] = true
		}
	}
	for _, m := range p.Methods {
		if !allowed[string(m)] {
			return domain.Broken("INV-SP2", "methods", "所列指标都不允许方法 %s", "no criterion of the plan allows the method %s", m)
		}
	}
	return nil
}

// scopeKinds are the kinds of the units in scope and of those below them.
func scopeKinds(tx *engine.Tx, p *domain.SupervisionPlan) map[string]bool {
	kinds := map[string]bool{}
	kind := func(unit string) {
		if u := engine.Find[domain.OrgUnit](tx, unit); u != nil {
			kinds[string(u.Kind)] = true
		}
	}
	for _, top := range p.ScopeUnitIDs {
		kind(top)
		tx.State().EachBelow(top, kind)
	}
	return kinds
}

// topicsNumbered: each topic has a number of its own, and a target or a word why none.
// later plan: that the target is one of a business target letter.
func topicsNumbered(c *engine.Change) error {
	seen := map[string]bool{}
	for _, t := range engine.Objects[domain.PlanTopic](engine.After[domain.SupervisionPlan](c).Topics) {
		switch {
		case seen[t.No]:
			return domain.Broken("INV-SAME", "topics", "议题编号 %s 重复", "the topic %s is there twice", t.No)
		case t.TargetID == "" && engine.Blank(t.NoTargetReasonZh):
			return domain.Broken("INV-SAME", "topics", "议题 %s 须指明目标，或说明未指明的理由", "topic %s names a target, or says why it names none", t.No)
		}
		seen[t.No] = true
	}
	return nil
}

// drawUnits draws the units to be inspected from those in scope, where the plan asks for
// it: by the server, so that nobody chooses.
func drawUnits(c *engine.Change) error {
	p := engine.After[domain.SupervisionPlan](c)
	if p.ScopeDraw == "" {
		return nil
	}
	d := engine.Object[domain.ScopeDraw](p.ScopeDraw)
	if int(d.Size) > len(p.ScopeUnitIDs) {
		return domain.Broken("INV-SP2", "scopeDraw", "抽取个数多于受检单位", "more are drawn than there are units in scope")
	}
	d.Seed = newSeed(c.Tx)
	d.FrameHash, d.DrawnIDs = domain.FrameHash(p.ScopeUnitIDs), domain.Draw(d.Seed, p.ScopeUnitIDs, int(d.Size))
	v, err := c.Embed(domain.SupervisionPlanFieldScopeDraw, d)
	if err != nil {
		return err
	}
	c.Set(domain.SupervisionPlanFieldScopeDraw, v)
	return nil
}

// newSeed makes 128 bits that nobody knows before.
func newSeed(tx *engine.Tx) string {
	sum := sha256.Sum256([]byte(tx.NewID() + tx.NewID()))
	return hex.EncodeToString(sum[:16])
}

// takeBackPlan: who may not approve takes back what they wrote themselves.
func takeBackPlan(c *engine.Change) error {
	if c.Old == nil || c.From() != string(domain.PlanStatusSubmitted) || c.To() != string(domain.PlanStatusDraft) || c.Tx.Trusted() {
		return nil
	}
	p := engine.After[domain.SupervisionPlan](c)
	if wroteIt(c.Tx, p) || org.MayOver(c.Tx, p.UnitID, "PLAN_APPROVE", domain.LevelApprove) {
		return nil
	}
	return domain.Broken("INV-SP1", "status", "只有起草、提交或批准的人可以退回草稿", "who wrote, submitted or approves a plan takes it back")
}

// wroteIt says whether the actor wrote or submitted a plan.
func wroteIt(tx *engine.Tx, p *domain.SupervisionPlan) bool {
	return slices.ContainsFunc([]string{p.WrittenBy, p.SubmittedBy}, func(id string) bool { return id != "" && tx.SamePerson(id, tx.Actor.Account) })
}

// approvePlan is INV-SP1: never who wrote or submitted it, and a secretary only what is of
// the own unit.
func approvePlan(c *engine.Change) error {
	if c.Old == nil || !c.Moved(string(domain.PlanStatusApproved)) {
		return nil
	}
	p := engine.After[domain.SupervisionPlan](c)
	if !c.Tx.Trusted() && (wroteIt(c.Tx, p) || !approvesHere(c.Tx, p.UnitID)) {
		e := engine.Forbidden().On("status")
		e.Rule = "INV-SP1"
		return e
	}
	c.Stamp(domain.SupervisionPlanFieldApprovedBy, engine.Text(c.Tx.Actor.Account))
	return nil
}

// approvesHere says whether the actor approves plans of a unit: the committee all of them, a
// secretary those of the unit that they are the secretary of.
func approvesHere(tx *engine.Tx, unit string) bool {
	row, _ := tx.Registry().Matrix.Row("PLAN_APPROVE")
	return slices.ContainsFunc(tx.Scope().Grants(), func(g state.Grant) bool {
		may := slices.ContainsFunc(row, func(cell domain.Right) bool { return cell.Role == g.Role && cell.Level >= domain.LevelApprove })
		return may && tx.State().Below(unit, g.Unit) && (g.Role != domain.RoleUnitSecretary || g.Unit == unit)
	})
}

// planDoneWhole: a plan is done when each of its inspections has an end.
func planDoneWhole(c *engine.Change) error {
	if c.Old == nil || !c.Moved(string(domain.PlanStatusDone)) {
		return nil
	}
	open, visited := 0, map[string]bool{}
	for _, i := range engine.List[domain.Inspection](c.Tx, "planId", c.New.ID) {
		switch i.Status {
		case domain.InspectionStatusPublished:
			visited[i.UnitID] = true
		case domain.InspectionStatusCancelled:
		default:
			open++
		}
	}
	if open > 0 {
		return domain.Broken("INV-I10", "status", "还有 %d 项检查未公布或取消", "%d inspections are neither published nor cancelled", open)
	}
	units := drawnUnits(engine.After[domain.SupervisionPlan](c))
	reached := slices.DeleteFunc(slices.Clone(units), func(u string) bool {
		for v := range visited {
			if c.Tx.State().Below(v, u) {
				return false
			}
		}
		return true
	})
	c.Set(domain.SupervisionPlanFieldUnitsPlanned, domain.Int(int64(len(units))))
	c.Set(domain.SupervisionPlanFieldUnitsVisited, domain.Int(int64(len(reached))))
	return nil
}

// drawnUnits are the units that a plan has inspected: those drawn, else those in scope.
func drawnUnits(p *domain.SupervisionPlan) []string {
	if p.ScopeDraw != "" {
		if d := engine.Object[domain.ScopeDraw](p.ScopeDraw); len(d.DrawnIDs) > 0 {
			return d.DrawnIDs
		}
	}
	return p.ScopeUnitIDs
}

// followPlan tells the units of a plan that is announced, and cancels what has not begun of
// one that is stopped. What is under way is brought to its end: it has been seen.
func followPlan(c *engine.Change) error {
	if c.Old != nil && c.New != nil && c.Moved(string(domain.PlanStatusApproved)) {
		tellUnits(c.Tx, engine.After[domain.SupervisionPlan](c))
	}
	if c.Old == nil || c.New == nil || !c.Moved(string(domain.PlanStatusStopped)) {
		return nil
	}
	return c.Tx.ByRule("INV-I10", func() error {
		for _, i := range engine.List[domain.Inspection](c.Tx, "planId", c.New.ID) {
			if !started(i.Status) && i.Status != domain.InspectionStatusCancelled {
				if err := c.Tx.MoveTo(c.Tx.State().Find("Inspection", i.ID), string(domain.InspectionStatusCancelled)); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// criterionIn finds a criterion in a version of the catalogue; nil for none.
func criterionIn(tx *engine.Tx, version, code string) (found *domain.Criterion) {
	cat := catalogueOf(tx, version)
	if cat == nil {
		return nil
	}
	engine.Each(tx, "code", code, func(cr *domain.Criterion) bool {
		if cr.CatalogueID == cat.ID {
			found = cr
		}
		return found == nil
	})
	return found
}

// concealing is INV-SP3: which plans come without notice.
func concealing(p *domain.SupervisionPlan) bool {
	return unannounced(p.Mode) || !p.Announced || slices.Contains(p.Methods, string(domain.CheckMethodSurpriseCheck))
}
