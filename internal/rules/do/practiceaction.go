package do

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/ground"
	"pdca/internal/rules/org"
	"pdca/internal/state"
)

// What is prescribed to the branches below a unit.

// fillAction publishes what the company issues to all of it, and what a unit issues to the
// unit.
func fillAction(c *engine.Change) error {
	circle := domain.ActionCircleUnit
	if u := engine.Find[domain.OrgUnit](c.Tx, engine.After[domain.PrescribedAction](c).IssuerUnitID); u != nil && u.ParentID == "" {
		circle = domain.ActionCircleCompany
	}
	c.Set(domain.PrescribedActionFieldCircle, engine.Text(circle))
	return nil
}

func checkAction(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	return engine.InOrder(c, issuedBy, issuedTo, fixedWhenIssued, inTimeFor)
}

// above are the kinds of units that have branches below them.
var above = []domain.UnitKind{domain.UnitKindGroupCommittee, domain.UnitKindSecondaryCommittee, domain.UnitKindGeneralBranch}

func issuedBy(c *engine.Change) error {
	u := engine.Find[domain.OrgUnit](c.Tx, engine.After[domain.PrescribedAction](c).IssuerUnitID)
	if c.Old != nil || u == nil || c.Tx.Trusted() || slices.Contains(above, u.Kind) {
		return nil // a missing reference is reported as such
	}
	return domain.Broken("INV-PR1", "issuerUnitId", "规定动作由有下属支部的单位下达", "an action is prescribed by a unit that has branches below it")
}

func issuedTo(c *engine.Change) error {
	a := engine.After[domain.PrescribedAction](c)
	if !c.Made(domain.PrescribedActionFieldScopeUnitIDs) {
		return nil
	}
	for _, id := range a.ScopeUnitIDs {
		if u := engine.Named[domain.OrgUnit](c, id, domain.PrescribedActionFieldScopeUnitIDs); u == nil {
			return engine.Missing("scopeUnitIds")
		} else if id == a.IssuerUnitID || !c.Tx.State().Below(id, a.IssuerUnitID) {
			return domain.Broken("INV-PR1", "scopeUnitIds", "适用单位须在下达单位之下", "the units that it goes for lie below the one that issues it")
		}
	}
	return nil
}

// fixedWhenIssued keeps what branches were told.
func fixedWhenIssued(c *engine.Change) error {
	if c.Tx.Trusted() || c.Old == nil || c.From() == string(domain.PrescribedStatusDraft) ||
		!c.Wrote(domain.PrescribedActionFieldActivityKindCode, domain.PrescribedActionFieldScopeUnitIDs, domain.PrescribedActionFieldStartsOn, domain.PrescribedActionFieldDueOn) {
		return nil
	}
	return domain.Broken("INV-PR1", "dueOn", "下达后类别、范围和期限不再更改，请撤回后另行下达", "what was issued keeps its kind, its scope and its days; withdraw it and issue it anew")
}

// inTimeFor is INV-PR1: branches have their time, and the cycle has the day.
func inTimeFor(c *engine.Change) error {
	a := engine.After[domain.PrescribedAction](c)
	if !c.Moved(string(domain.PrescribedStatusIssued)) || c.Tx.Trusted() {
		return nil
	}
	cycle := engine.Find[domain.PdcaCycle](c.Tx, a.CycleID)
	days := c.Tx.Settings(a.CycleID).PrescribedMinDays
	switch {
	case !c.New.Has(domain.PrescribedActionFieldDueOn):
		return domain.Broken("INV-PR1", "dueOn", "下达须有期限", "what is issued has a due day")
	case cycle != nil && !domain.YearOf(domain.FirstOfYear(int(cycle.Year))).Contains(a.DueOn):
		return domain.Broken("INV-PR1", "dueOn", "期限须在循环当年之内", "the due day lies in the year of the cycle")
	case a.DueOn < c.Tx.ActDay()+domain.Date(days):
		return domain.Broken("INV-PR1", "dueOn", "期限须不早于下达后%d日", "the due day lies %d days behind the issue at least", days)
	}
	return nil
}

// practiceNews tell the branches what is asked of them, and what was taken back; who took part
// and who reported, how it was rated.
func practiceNews() []engine.News {
	asked := engine.Whom{"BRANCHES": secretariesAsked}
	branch := []string{"BRANCH_SECRETARY"}
	return []engine.News{
		{Kind: engine.NoticeTask, Entity: "PrescribedAction", To: []string{string(domain.PrescribedStatusIssued)},
			Says: domain.Text{Zh: "下达了规定动作", En: "An action was prescribed"}, Who: []string{"BRANCHES"}, Whom: asked},
		{Kind: engine.NoticeDecision, Entity: "PrescribedAction", From: []string{string(domain.PrescribedStatusIssued)}, To: []string{string(domain.PrescribedStatusWithdrawn)},
			Says: domain.Text{Zh: "规定动作已撤回", En: "A prescribed action was withdrawn"}, Reason: true, Who: []string{"BRANCHES"}, Whom: asked},
		{Kind: engine.NoticeReturned, Entity: "PracticeActivity", From: []string{string(domain.PracticeStatusReported)}, To: []string{string(domain.PracticeStatusRunning)},
			Says: domain.Text{Zh: "实践活动已退回", En: "A practice activity was returned"}, Reason: true, Who: branch},
		{Kind: engine.NoticeDecision, Entity: "PracticeActivity", To: []string{string(domain.PracticeStatusRated)},
			Says: domain.Text{Zh: "实践活动已评价", En: "A practice activity was rated"}, Who: branch},
	}
}

// secretariesAsked are the secretaries of the branches that an action goes for.
func secretariesAsked(s *state.Snapshot, r *domain.Record, today domain.Date) (out []string) {
	a := *r.Body.(*domain.PrescribedAction)
	a.Status = domain.PrescribedStatusIssued // of what was withdrawn too
	s.EachBelow(a.IssuerUnitID, func(unit string) {
		if ground.IsBranch(s, unit) && ground.Prescribed(s, &a, unit) {
			out = append(out, org.Nearest(s, today, unit, func(h state.Holder) bool { return h.Role == domain.RoleBranchSecretary })...)
		}
	})
	slices.Sort(out)
	return slices.Compact(out)
}
