package plan

import (
	"fmt"
	"slices"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/org"
)

// checkBranchPlan holds the plan of a branch against what each of its states asks for. What
// its items ask for is in planitem.go, where they come from in generate.go.
func checkBranchPlan(c *engine.Change) error {
	if c.New == nil {
		return nil // its items say which of them may not go
	}
	return engine.InOrder(c, planOfBranch, planReviewed, planReady, planApproved, planAmended, planSummarised)
}

// planLacks refuses what is not complete where no number of a rule says so.
func planLacks(field, zh, en string, args ...any) error {
	return domain.Errorf(domain.CodeValidation, zh, en, args...).On(field)
}

// planOfBranch: a plan is that of a branch, in a cycle that is prepared or runs.
func planOfBranch(c *engine.Change) error {
	p := engine.After[domain.BranchPlan](c)
	if c.Old != nil || c.Tx.Trusted() {
		return nil
	}
	if u := engine.Find[domain.OrgUnit](c.Tx, p.BranchID); u != nil && !isBranchUnit(u) {
		return planLacks("branchId", "只有党支部和党总支有工作计划", "only a branch has a work plan")
	}
	if x := engine.Find[domain.PdcaCycle](c.Tx, p.CycleID); x != nil && x.Status != domain.CycleStatusDraft && x.Status != domain.CycleStatusActive {
		return planLacks("cycleId", "该循环已收尾或关闭", "that cycle is closing or closed")
	}
	return nil
}

func isBranchUnit(u *domain.OrgUnit) bool {
	return u.Kind == domain.UnitKindBranch || u.Kind == domain.UnitKindGeneralBranch
}

// planReviewed: the committee reviews a plan in a meeting of the branch that has minutes.
// They stand for the meeting until meetings are records.
func planReviewed(c *engine.Change) error {
	if !c.Moved(string(domain.BranchPlanStatusCommitteeReviewed)) || c.Tx.Trusted() {
		return nil
	}
	p := engine.After[domain.BranchPlan](c)
	if len(p.MinutesIDs) == 0 {
		return planLacks("minutesIds", "须附审议计划的会议记录", "the minutes of the meeting that reviewed it are missing")
	}
	if err := planProof(c.Tx, p.MinutesIDs, p.BranchID, "minutesIds"); err != nil {
		return err
	}
	if !c.New.Has(domain.BranchPlanFieldReviewedOn) {
		c.Set(domain.BranchPlanFieldReviewedOn, domain.DateValue(c.Tx.ActDay()))
	}
	return nil
}

// planProof wants evidence of a unit that stands: what was withdrawn, or does not fit its
// bytes, proves nothing. One that the actor does not see is refused like none by the engine.
func planProof(tx *engine.Tx, ids []string, unit, field string) error {
	for _, id := range ids {
		e := engine.Visible[domain.Evidence](tx, id)
		if e != nil && (e.UnitID != unit || e.Status == domain.EvidenceStatusWithdrawn || e.Status == domain.EvidenceStatusMismatch) {
			return planLacks(field, "佐证须属本支部，且未撤回、校验相符", "evidence is of the branch, was not withdrawn, and fits its bytes")
		}
	}
	return nil
}

// planReady is INV-P1, P2 and P4 over all items, before a plan goes up and again as it is
// approved; INV-P3, words that say little, are seen by who approves.
func planReady(c *engine.Change) error {
	if !c.Moved(string(domain.BranchPlanStatusSubmitted), string(domain.BranchPlanStatusApproved)) || c.Tx.Trusted() {
		return nil
	}
	p, items := engine.After[domain.BranchPlan](c), itemsOf(c.Tx, c.New.ID)
	if err := itemsConcrete(c.Tx, items); err != nil {
		return err
	}
	if err := sourcesCovered(c.Tx, p, items); err != nil {
		return err
	}
	if c.Moved(string(domain.BranchPlanStatusApproved)) {
		return vagueSeen(items)
	}
	return nil
}

// itemsOf are the items of a plan, by their codes.
func itemsOf(tx *engine.Tx, plan string) []*domain.PlanItem {
	list := engine.List[domain.PlanItem](tx, "planId", plan)
	slices.SortStableFunc(list, func(a, b *domain.PlanItem) int { return strings.Compare(a.Code, b.Code) })
	return list
}

// inWork says whether an item is work of the plan: one that says why its source has none
// here is not, nor is what was dropped.
func inWork(x *domain.PlanItem) bool {
	return engine.Blank(x.SkipReasonZh) && x.Status != domain.PlanItemStatusDropped
}

// toOpen are the items that an approval opens. The others were held against the rules when
// they were opened.
func toOpen(items []*domain.PlanItem) (out []*domain.PlanItem) {
	for _, x := range items {
		if inWork(x) && x.Status == domain.PlanItemStatusDraft {
			out = append(out, x)
		}
	}
	return out
}

// sourcesCovered is INV-P4: what the letters, targets and carry-overs ask of the branch has
// an item of its own, or one of the same target, or one that says why there is none.
func sourcesCovered(tx *engine.Tx, p *domain.BranchPlan, items []*domain.PlanItem) error {
	if !slices.ContainsFunc(items, inWork) {
		return domain.Broken("INV-P4", "items", "计划没有任何事项", "the plan has no items")
	}
	open := 0
	for _, s := range sourcesOf(tx, p) {
		if !slices.ContainsFunc(items, s.covered) {
			open++
		}
	}
	if open > 0 {
		return domain.Broken("INV-P4", "items", "%d项来源没有对应的计划事项，也未写明理由", "of %d sources there is neither an item nor a reason", open)
	}
	return nil
}

// vagueSeen is INV-P3: a title that says little is no reason to refuse; who approves has
// seen that it was noticed.
func vagueSeen(items []*domain.PlanItem) error {
	var codes []string
	for _, x := range toOpen(items) {
		if len(x.VagueHits) > 0 && !x.VagueSeen {
			codes = append(codes, x.Code)
		}
	}
	if len(codes) > 0 {
		return domain.Broken("INV-P3", "vagueSeen", "有空泛用语的事项须由批准人确认已看过：%s", "who approves confirms to have seen the vague words of these items: %s", someOf(codes))
	}
	return nil
}

// someOf names items in a refusal, as many as a line takes.
func someOf(codes []string) string {
	const most = 20
	if len(codes) > most {
		return fmt.Sprintf("%s … (%d)", strings.Join(codes[:most], " "), len(codes))
	}
	return strings.Join(codes, " ")
}

// planApproved counts the versions, and notes who approved and whether the first was late
// (DL03).
func planApproved(c *engine.Change) error {
	if !c.Moved(string(domain.BranchPlanStatusApproved)) {
		return nil
	}
	p := engine.After[domain.BranchPlan](c)
	c.Stamp(domain.BranchPlanFieldApprovedBy, engine.Text(c.Tx.Actor.Account))
	c.Stamp(domain.BranchPlanFieldVersion, domain.Int(p.Version+1))
	if from, runs := planDueFrom(c.Tx.State(), p); runs && p.Version == 1 {
		c.Stamp(domain.BranchPlanFieldLate, domain.Bool(c.Tx.ActDay() > c.Tx.DueOn("DL03", c.New, from)))
	}
	return nil
}

// planAmended: an amendment is reviewed by a meeting of its own. What reviewed the version
// before is in the history.
func planAmended(c *engine.Change) error {
	was := domain.BranchPlanStatus(c.From())
	if c.Moved(string(domain.BranchPlanStatusDraft)) && (was == domain.BranchPlanStatusApproved || was == domain.BranchPlanStatusInExecution) {
		c.Set(domain.BranchPlanFieldMinutesIDs, domain.Null)
		c.Set(domain.BranchPlanFieldReviewedOn, domain.Null)
	}
	return nil
}

// planSummarised: a plan is summed up when each of its items has an end. What is still open
// some days behind its own day is missed (closePlan).
func planSummarised(c *engine.Change) error {
	if !c.Moved(string(domain.BranchPlanStatusSummarised)) || c.Tx.Trusted() {
		return nil
	}
	p := engine.After[domain.BranchPlan](c)
	if engine.Blank(p.SummaryZh) {
		return planLacks("summaryZh", "须有总结", "the summary is missing")
	}
	var open []string
	for _, x := range itemsOf(c.Tx, p.ID) {
		switch x.Status {
		case domain.PlanItemStatusVerified, domain.PlanItemStatusMissed, domain.PlanItemStatusDropped:
		default:
			if inWork(x) && !itemLapsed(c.Tx, x) {
				open = append(open, x.Code)
			}
		}
	}
	if len(open) > 0 {
		return planLacks("items", "尚有未了的事项：%s", "items are not ended: %s", someOf(open))
	}
	return nil
}

// itemLapsed says whether an open item is missed: so many days behind its own.
func itemLapsed(tx *engine.Tx, x *domain.PlanItem) bool {
	return x.Status == domain.PlanItemStatusOpen && x.DueOn+domain.Date(tx.Settings(x.CycleID).PlanItemGraceDays) < tx.ActDay()
}

// followBranchPlan opens the items of a plan that is approved, and ends those that lapsed
// with one that is summed up.
func followBranchPlan(c *engine.Change) error {
	switch {
	case c.New == nil:
		return nil
	case c.Moved(string(domain.BranchPlanStatusApproved)):
		return openItems(c.Tx, c.New.ID)
	case c.Moved(string(domain.BranchPlanStatusSummarised)):
		return closePlan(c.Tx, c.New.ID)
	}
	return nil
}

func openItems(tx *engine.Tx, plan string) error {
	items := itemsOf(tx, plan)
	for _, x := range toOpen(items) {
		err := engine.Put[domain.PlanItem](tx, x.ID, engine.To(domain.PlanItemFieldStatus, engine.Text(domain.PlanItemStatusOpen)),
			engine.To(domain.PlanItemFieldOpenedOn, domain.DateValue(tx.ActDay())), engine.To(domain.PlanItemFieldSourceChanged, domain.Null))
		if err != nil {
			return err
		}
	}
	taken := func(x *domain.PlanItem) bool { return x.OpenShare < wholeShare }
	if slices.ContainsFunc(items, taken) { // an amendment of a plan that is carried out
		return carriesOut(tx, plan)
	}
	return nil
}

func closePlan(tx *engine.Tx, plan string) error {
	for _, x := range itemsOf(tx, plan) {
		if !inWork(x) || !itemLapsed(tx, x) {
			continue
		}
		if err := engine.Put[domain.PlanItem](tx, x.ID, engine.To(domain.PlanItemFieldStatus, engine.Text(domain.PlanItemStatusMissed))); err != nil {
			return err
		}
	}
	return nil
}

// carriesOut takes an approved plan on: something of it is under way.
func carriesOut(tx *engine.Tx, plan string) error {
	if p := engine.Find[domain.BranchPlan](tx, plan); p == nil || p.Status != domain.BranchPlanStatusApproved {
		return nil
	}
	return engine.Put[domain.BranchPlan](tx, plan, engine.To(domain.BranchPlanFieldStatus, engine.Text(domain.BranchPlanStatusInExecution)))
}

// firstProgress: the first progress of an item that is accepted takes its plan on.
func firstProgress(c *engine.Change) error {
	x := engine.After[domain.TargetProgress](c)
	if x == nil || !c.Moved(string(domain.ProgressStatusAccepted)) {
		return nil
	}
	if item := engine.Find[domain.PlanItem](c.Tx, x.PlanItemID); item != nil {
		return carriesOut(c.Tx, item.PlanID)
	}
	return nil
}

// countItems notes how many items a plan has, of how many classes, and how many of them
// are concrete.
func countItems(tx *engine.Tx, plan string) error {
	p := engine.Find[domain.BranchPlan](tx, plan)
	if p == nil {
		return nil
	}
	var items, concrete int64
	classes := map[string]bool{}
	for _, x := range itemsOf(tx, plan) {
		if !inWork(x) {
			continue
		}
		items++
		classes[x.ClassCode] = true
		if itemConcrete(x) {
			concrete++
		}
	}
	if p.ItemCount == items && p.ClassCount == int64(len(classes)) && p.QuantifiedCount == concrete {
		return nil
	}
	return engine.Put[domain.BranchPlan](tx, plan, engine.To(domain.BranchPlanFieldItemCount, domain.Int(items)),
		engine.To(domain.BranchPlanFieldClassCount, domain.Int(int64(len(classes)))), engine.To(domain.BranchPlanFieldQuantifiedCount, domain.Int(concrete)))
}

// notOwnPlan is INV-P6: the secretary of a branch never approves its plan, by whatever other
// right.
func notOwnPlan(c *engine.Change, _, account string) error {
	if c.New == nil || !c.Moved(string(domain.BranchPlanStatusApproved)) {
		return nil
	}
	p, ok := c.New.Body.(*domain.BranchPlan)
	if !ok {
		return nil
	}
	for _, g := range c.Tx.State().GrantsOf(account, c.Tx.Today()) {
		if g.Role == domain.RoleBranchSecretary && g.Unit == p.BranchID {
			return planApart("INV-P6", "status", "支部书记不得批准本支部的计划", "a branch's own secretary does not approve its plan")
		}
	}
	return nil
}

// planApart refuses a person what somebody else is to do.
func planApart(rule, field, zh, en string) error {
	err := domain.Errorf(domain.CodeForbidden, zh, en).On(field)
	err.Rule = rule
	return err
}

// planNoted has the plan of a branch say that its sources changed, and makes it where there
// is none: its approval is due from then on (DL03). What a closed or closing cycle had stays.
func planNoted(tx *engine.Tx, cycle, branch string) error {
	u, x := engine.Find[domain.OrgUnit](tx, branch), engine.Find[domain.PdcaCycle](tx, cycle)
	if u == nil || !isBranchUnit(u) || u.Status != domain.OrgUnitStatusActive || x == nil || x.Status != domain.CycleStatusDraft && x.Status != domain.CycleStatusActive {
		return nil
	}
	r, err := tx.Make(tx.Registry().Entity("BranchPlan"), "", engine.To(domain.BranchPlanFieldCycleID, engine.Text(cycle)), engine.To(domain.BranchPlanFieldBranchID, engine.Text(branch)))
	if err != nil || r.Deleted() || r.Body.(*domain.BranchPlan).SourcesChanged {
		return err
	}
	return engine.Put[domain.BranchPlan](tx, r.ID, engine.To(domain.BranchPlanFieldSourcesChanged, domain.Bool(true)))
}

// letterComes notes a letter that comes into force with the plans of the taker's branches.
func letterComes(c *engine.Change) error {
	x := engine.After[domain.ResponsibilityLetter](c)
	if x == nil || x.Level != domain.LetterLevelSecondaryToWorkshop || !c.Moved(string(domain.LetterStatusInForce)) {
		return nil
	}
	for _, unit := range x.TakerPartyIDs {
		if err := planNoted(c.Tx, x.CycleID, unit); err != nil {
			return err
		}
	}
	return nil
}

// targetComes notes a target of the branch itself that was accepted.
func targetComes(c *engine.Change) error {
	x := engine.After[domain.Target](c)
	if x == nil || x.Level != domain.DecompositionLevelBranch || !c.Moved(string(domain.TargetStatusAccepted)) {
		return nil
	}
	return planNoted(c.Tx, x.CycleID, x.HolderUnitID)
}

// carryOverComes notes what was carried over into the branch's year.
func carryOverComes(c *engine.Change) error {
	x := engine.After[domain.CarryOver](c)
	if x == nil || !c.Moved(string(domain.CarryOverStatusAccepted)) {
		return nil
	}
	return planNoted(c.Tx, x.ToCycleID, x.UnitID)
}

// planActor says whether an account or member is that of whoever acts.
func planActor(tx *engine.Tx, member, account string) bool {
	return member != "" && org.ActorMember(tx) == member || account != "" && tx.SamePerson(account, tx.Actor.Account)
}
