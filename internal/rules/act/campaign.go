package act

import (
	"cmp"
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/ground"
	"pdca/internal/rules/org"
	"pdca/internal/rules/plan"
)

// Campaigns: drives with a window and a summary. What one needs to begin and to end, and what
// begins with it, follows from its kind.

// rowOf is the row of the matrix that a kind of campaign goes by, beside that of campaigns.
var rowOf = map[domain.CampaignKind]string{
	domain.CampaignKindSpecialRectification: "CAMPAIGN", domain.CampaignKindWeakBranch: "WEAK_CASE", domain.CampaignKindRegulationSelfCheck: "SELF_CHECK_DRIVE",
}

func checkCampaign(c *engine.Change) error {
	if c.New == nil || c.Tx.Trusted() {
		return nil
	}
	return engine.InOrder(c, campaignRow, campaignPlanned, campaignCovers, campaignBegins, campaignEnds)
}

// campaignRow asks for the row of the kind as well.
func campaignRow(c *engine.Change) error {
	a, level := engine.After[domain.Campaign](c), domain.LevelEdit
	if c.Moved(string(domain.CampaignStatusRunning), string(domain.CampaignStatusCancelled)) {
		level = domain.LevelApprove
	}
	// A right over a linked unit is one, and so is one over all: articles are of no unit.
	if c.Tx.May(rowOf[a.Kind], level, c.New) || org.MayOver(c.Tx, a.OwnerUnitID, rowOf[a.Kind], level) {
		return nil
	}
	return engine.Forbidden().On("kind")
}

// campaignPlanned holds a new campaign against what it is about.
func campaignPlanned(c *engine.Change) error {
	a := engine.After[domain.Campaign](c)
	if c.Old != nil {
		return nil
	}
	if err := plan.CycleOpen(c.Tx, a.CycleID); err != nil {
		return err
	}
	switch a.Kind {
	case domain.CampaignKindSpecialRectification:
		return answersCommon(c, a)
	case domain.CampaignKindWeakBranch:
		return oneDrive(c, a)
	}
	return nil
}

// answersCommon: a special rectification answers a common problem of its owner that is
// confirmed, one at a time.
func answersCommon(c *engine.Change, a *domain.Campaign) error {
	x := engine.Find[domain.CommonProblem](c.Tx, a.CommonProblemID)
	switch {
	case a.CommonProblemID == "":
		return domain.Broken("INV-CA1", "commonProblemId", "专项整改须针对共性问题", "a special rectification answers a common problem")
	case x == nil:
		return nil // a missing reference is reported as such
	case x.OwnerUnitID != a.OwnerUnitID || x.Status != domain.CommonProblemStatusConfirmed:
		return domain.Broken("INV-CA1", "commonProblemId", "须为本单位已确认的共性问题", "the common problem is one of the same owner that is confirmed")
	case lastCampaign(c.Tx, x.ID, domain.CampaignStatusPlanned, domain.CampaignStatusRunning) != nil:
		return domain.Broken("INV-CA1", "commonProblemId", "该共性问题已有专项行动", "the common problem has its campaign already")
	}
	return nil
}

// oneDrive: a cycle has one drive for weak branches of an owner.
func oneDrive(c *engine.Change, a *domain.Campaign) (err error) {
	engine.Each(c.Tx, "ownerUnitId", a.OwnerUnitID, func(o *domain.Campaign) bool {
		if o.ID != c.New.ID && o.Kind == a.Kind && o.CycleID == a.CycleID && o.Status != domain.CampaignStatusCancelled {
			err = domain.Errorf(domain.CodeValidation, "本循环已有整顿软弱涣散基层党组织行动", "the cycle has its drive for weak branches already").On("cycleId")
		}
		return err == nil
	})
	return err
}

// campaignCovers is the half of INV-CA1 that is training: while a special rectification runs,
// and to begin, its trainings take in all the units that are affected.
func campaignCovers(c *engine.Change) error {
	a := engine.After[domain.Campaign](c)
	if a.Kind != domain.CampaignKindSpecialRectification || a.Status != domain.CampaignStatusRunning && a.Status != domain.CampaignStatusDone || !c.Made(domain.CampaignFieldStatus, domain.CampaignFieldTrainings) {
		return nil
	}
	affected, taken := a.UnitIDs, []string(nil)
	if c.Moved(string(domain.CampaignStatusRunning)) {
		affected = affectedBy(c.Tx, a)
	}
	for _, t := range engine.Objects[domain.CampaignTraining](a.Trainings) {
		taken = append(taken, t.UnitIDs...)
	}
	if missing := engine.Without(affected, taken); len(missing) > 0 || len(a.Trainings) == 0 {
		return domain.Broken("INV-CA1", "trainings", "专题培训须覆盖全部涉及单位，尚缺%d个", "the trainings take in all units that are affected; %d are missing", len(missing))
	}
	return nil
}

// affectedBy are the units that the common problem of a campaign affects, as confirmed.
func affectedBy(tx *engine.Tx, a *domain.Campaign) []string {
	if x := engine.Find[domain.CommonProblem](tx, a.CommonProblemID); x != nil {
		return x.AffectedUnitIDs
	}
	return nil
}

// campaignBegins is the other half of INV-CA1: what the special tasks are to say, and by when
// they are due. Who takes part is written down, so that they see the campaign.
func campaignBegins(c *engine.Change) error {
	a := engine.After[domain.Campaign](c)
	if !c.Moved(string(domain.CampaignStatusRunning)) || a.Kind != domain.CampaignKindSpecialRectification {
		return nil
	}
	x := engine.Find[domain.CommonProblem](c.Tx, a.CommonProblemID)
	switch {
	case x == nil || x.Status != domain.CommonProblemStatusConfirmed:
		return domain.Broken("INV-CA1", "commonProblemId", "须为本单位已确认的共性问题", "the common problem is one of the same owner that is confirmed")
	case engine.Blank(a.RectificationZh):
		return domain.Broken("INV-CA1", "rectificationZh", "须写明专项整改的措施", "say what the special rectifications are to do")
	case !c.New.Has(domain.CampaignFieldDueOn):
		return domain.Broken("INV-CA1", "dueOn", "须写明整改期限", "say by when the special rectifications are due")
	case a.DueOn < c.Tx.ActDay():
		return domain.Broken("INV-CA1", "dueOn", "整改期限已过", "the special rectifications would be due already")
	}
	c.Set(domain.CampaignFieldUnitIDs, domain.List(x.AffectedUnitIDs))
	return nil
}

// campaignEnds asks for the summary, and for what the kind has to have done.
func campaignEnds(c *engine.Change) error {
	if !c.Moved(string(domain.CampaignStatusDone)) {
		return nil
	}
	a := engine.After[domain.Campaign](c)
	if engine.Blank(a.SummaryZh) {
		return domain.Errorf(domain.CodeValidation, "结束须有总结", "a campaign ends with a summary").On("summaryZh")
	}
	switch a.Kind {
	case domain.CampaignKindSpecialRectification:
		return specialDone(c, a)
	case domain.CampaignKindWeakBranch:
		return driveDone(c, a)
	}
	return nil
}

// specialDone: every training was held and what was learned was checked, and every special
// task was accepted, or it is said why not.
func specialDone(c *engine.Change, a *domain.Campaign) error {
	for _, t := range engine.Objects[domain.CampaignTraining](a.Trainings) {
		if t.Held == nil || !*t.Held || t.Checked == nil || !*t.Checked {
			return domain.Broken("INV-CA1", "trainings", "专题培训须已举行，且学习检验通过：%s", "each training is held, and what was learned is checked: %s", t.TitleZh)
		}
	}
	open := 0
	engine.Each(c.Tx, "campaignId", a.ID, func(r *domain.Rectification) bool {
		if !ground.RectificationAccepted(r.Status) {
			open++
		}
		return true
	})
	if open > 0 && engine.Blank(a.UnfinishedReasonZh) {
		return domain.Broken("INV-CA1", "unfinishedReasonZh", "还有%d项专项整改未验收，须说明理由", "%d special rectifications are not accepted: say why it ends", open)
	}
	return nil
}

// driveDone: no case of the drive waits to be decided on.
func driveDone(c *engine.Change, a *domain.Campaign) error {
	n := 0
	c.Tx.State().EachOf("WeakBranchCase", "campaignId", a.ID, func(r *domain.Record) bool { // the concealed ones as well
		if r.Body.(*domain.WeakBranchCase).Status == domain.WeakCaseStatusSuspected {
			n++
		}
		return true
	})
	if n > 0 {
		return domain.Errorf(domain.CodeValidation, "还有%d个疑似软弱涣散的支部未决定", "%d cases are suspected and not decided on", n).On("status")
	}
	return nil
}

// followCampaign lets what belongs to a campaign begin with it, and the common problem move
// along.
func followCampaign(c *engine.Change) error {
	if c.New == nil || c.From() == c.To() {
		return nil
	}
	a := engine.After[domain.Campaign](c)
	switch {
	case c.Moved(string(domain.CampaignStatusRunning)) && c.Old != nil:
		return campaignRunning(c.Tx, a)
	case c.Moved(string(domain.CampaignStatusCancelled)) && c.From() == string(domain.CampaignStatusRunning) && a.CommonProblemID != "":
		return engine.Put[domain.CommonProblem](c.Tx, a.CommonProblemID, engine.To(domain.CommonProblemFieldStatus, engine.Text(domain.CommonProblemStatusConfirmed)))
	}
	return nil
}

// campaignRunning makes what a campaign of a kind begins with. The sheets of a self-check
// against the regulations are a rule of their own on the same entity.
func campaignRunning(tx *engine.Tx, a *domain.Campaign) error {
	if a.Kind == domain.CampaignKindSpecialRectification {
		return specialRunning(tx, a)
	}
	return nil
}

// specialRunning issues one special task for each unit that is affected, and has the problems
// that were found to be common assigned by that.
func specialRunning(tx *engine.Tx, a *domain.Campaign) error {
	x := engine.Find[domain.CommonProblem](tx, a.CommonProblemID)
	if x == nil {
		return nil
	}
	if err := engine.Put[domain.CommonProblem](tx, x.ID, engine.To(domain.CommonProblemFieldStatus, engine.Text(domain.CommonProblemStatusCampaign))); err != nil {
		return err
	}
	for _, unit := range a.UnitIDs {
		p := problemIn(tx, x, unit)
		if p == nil {
			continue // it was put right in the meantime
		}
		if err := special(tx, a, p); err != nil {
			return err
		}
		if p.Status != domain.ProblemStatusClassified || p.CommonProblemID != x.ID {
			continue
		}
		if err := engine.Put[domain.Problem](tx, p.ID, engine.To(domain.ProblemFieldStatus, engine.Text(domain.ProblemStatusAssigned))); err != nil {
			return err
		}
	}
	return nil
}

// special issues the special task of a campaign for a problem, by the template and the day of
// the campaign.
func special(tx *engine.Tx, a *domain.Campaign, p *domain.Problem) error {
	return engine.Create[domain.Rectification](tx, engine.To(domain.RectificationFieldProblemID, engine.Text(p.ID)),
		engine.To(domain.RectificationFieldFindingID, textOrNull(firstFinding(tx, p.ID))), engine.To(domain.RectificationFieldCampaignID, engine.Text(a.ID)),
		engine.To(domain.RectificationFieldIssuerUnitID, engine.Text(a.OwnerUnitID)), engine.To(domain.RectificationFieldPlanZh, engine.Text(a.RectificationZh)),
		engine.To(domain.RectificationFieldIssuedOn, domain.DateValue(tx.ActDay())),
		engine.To(domain.RectificationFieldDueOn, domain.DateValue(a.DueOn)), engine.To(domain.RectificationFieldOriginalDueOn, domain.DateValue(a.DueOn)))
}

// problemIn is the open problem of a unit that is part of a common problem: one that was found
// to be so before one that only has its criterion and cause; nil for none.
func problemIn(tx *engine.Tx, x *domain.CommonProblem, unit string) (found *domain.Problem) {
	engine.Each(tx, "criterionCode", x.CriterionCode, func(p *domain.Problem) bool {
		fits := cmp.Or(p.ResponsibleUnitID, p.UnitID) == unit && p.RootCauseCode == x.RootCauseCode && ground.Analysed(p.Status) && ground.ProblemOpen(p.Status)
		if fits && (found == nil || p.CommonProblemID == x.ID && found.CommonProblemID != x.ID) {
			found = p
		}
		return true
	})
	return found
}

// campaignOf is the campaign that puts a common problem right now; nil for none.
func campaignOf(tx *engine.Tx, common string, in ...domain.CampaignStatus) *domain.Campaign {
	if common == "" || !slices.Contains([]domain.CommonProblemStatus{domain.CommonProblemStatusConfirmed, domain.CommonProblemStatusCampaign}, statusOfCommon(tx, common)) {
		return nil
	}
	return lastCampaign(tx, common, in...)
}

func statusOfCommon(tx *engine.Tx, id string) domain.CommonProblemStatus {
	if x := engine.Find[domain.CommonProblem](tx, id); x != nil {
		return x.Status
	}
	return ""
}
