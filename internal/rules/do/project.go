package do

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/ground"
	"pdca/internal/rules/org"
)

// What the two kinds of project have in common: they are planned, run to their milestones,
// deliver, and are verified by somebody outside of them.

// project is either kind as the rules look at it.
type project struct {
	id, unit, cycle string
	// by is the field by which milestones and logs name it, late the rule of its due date.
	by, late                         string
	status                           domain.ProjectStatus
	startsOn, dueOn, running         domain.Date
	approvedAt                       domain.Time
	indicator, delivered             string
	benefits, evidence               []string
	leader                           string // the member who carries it out
	department                       string
	shared                           []string
	fieldDue, fieldOriginal          int
	fieldRunning, fieldVerifier      int
	fieldBenefits, fieldIndicator    int
	fieldDelivered, fieldRecognition int
}

// projectOf is a record as a project; nil for another one.
func projectOf(r *domain.Record) *project {
	if r == nil {
		return nil
	}
	switch x := r.Body.(type) {
	case *domain.PartyPlusProject:
		shared := slices.Concat([]string{x.LeadDepartmentID, x.UpperUnitID}, x.BranchIDs, x.JointUnitIDs)
		return &project{id: r.ID, unit: x.BranchID, cycle: x.CycleID, by: "projectId", late: "INV-PP5", status: x.Status, startsOn: x.StartsOn, dueOn: x.DueOn, running: x.RunningOn,
			approvedAt: x.ApprovedAt, indicator: x.Indicator, delivered: x.DeliveredZh, benefits: x.Benefits, evidence: x.EvidenceIDs, leader: x.ImplementerID, department: x.LeadDepartmentID,
			shared: others(shared, x.BranchID), fieldDue: domain.PartyPlusProjectFieldDueOn, fieldOriginal: domain.PartyPlusProjectFieldOriginalDueOn, fieldRunning: domain.PartyPlusProjectFieldRunningOn,
			fieldVerifier: domain.PartyPlusProjectFieldVerifiedBy, fieldBenefits: domain.PartyPlusProjectFieldBenefits, fieldIndicator: domain.PartyPlusProjectFieldIndicator,
			fieldDelivered: domain.PartyPlusProjectFieldDeliveredZh, fieldRecognition: domain.PartyPlusProjectFieldRecognition}
	case *domain.InnovationProject:
		return &project{id: r.ID, unit: x.LeadBranchID, cycle: x.CycleID, by: "innovationId", late: "INV-IP5", status: x.Status, startsOn: x.StartsOn, dueOn: x.DueOn, running: x.RunningOn,
			approvedAt: x.ApprovedAt, indicator: x.Indicator, delivered: x.DeliveredZh, benefits: x.Benefits, evidence: x.EvidenceIDs, leader: x.LeaderMemberID,
			shared: others([]string{x.ProductionUnitID}, x.LeadBranchID), fieldDue: domain.InnovationProjectFieldDueOn, fieldOriginal: domain.InnovationProjectFieldOriginalDueOn, fieldRunning: domain.InnovationProjectFieldRunningOn,
			fieldVerifier: domain.InnovationProjectFieldVerifiedBy, fieldBenefits: domain.InnovationProjectFieldBenefits, fieldIndicator: domain.InnovationProjectFieldIndicator,
			fieldDelivered: domain.InnovationProjectFieldDeliveredZh, fieldRecognition: domain.InnovationProjectFieldRecognition}
	}
	return nil
}

// others are the units of a list but one, each once and in order.
func others(units []string, but string) []string {
	list := engine.Without(units, []string{"", but})
	slices.Sort(list)
	return slices.Compact(list)
}

// ask is the error of a field that lacks something which no numbered rule asks for.
func ask(field, zh, en string, args ...any) error {
	return domain.Errorf(domain.CodeValidation, zh, en, args...).On(field)
}

// milestones are those of a project.
func (p *project) milestones(tx *engine.Tx) []*domain.Milestone {
	return engine.List[domain.Milestone](tx, p.by, p.id)
}

// approved says whether a project is approved, and so has an original due date.
func (p *project) approved() bool {
	switch p.status {
	case domain.ProjectStatusDraft, domain.ProjectStatusProposed, domain.ProjectStatusLeadConfirmed, domain.ProjectStatusRejected:
		return false
	}
	return true
}

// checkProject holds either kind against what both are held to.
func checkProject(c *engine.Change) error {
	return engine.InOrder(c, projectOpened, projectApproved, projectPostponed, projectRuns, projectDelivers, projectVerified, asVerified)
}

// projectOpened is INV-CY4: nothing new is hung on a closed cycle.
func projectOpened(c *engine.Change) error {
	if c.Old != nil || c.Tx.Trusted() {
		return nil
	}
	if p := engine.Find[domain.PdcaCycle](c.Tx, projectOf(c.New).cycle); p != nil && p.Status == domain.CycleStatusClosed {
		return domain.Broken("INV-CY4", "cycleId", "该循环已关闭", "that cycle is closed")
	}
	return nil
}

// projectApproved keeps the due date by which the project is on time.
func projectApproved(c *engine.Change) error {
	p := projectOf(c.New)
	if !p.approved() || c.New.Has(p.fieldOriginal) || !c.New.Has(p.fieldDue) {
		return nil
	}
	c.Stamp(p.fieldOriginal, domain.DateValue(p.dueOn))
	return nil
}

// projectPostponed asks for the reason of a due date that moves.
func projectPostponed(c *engine.Change) error {
	p, was := projectOf(c.New), projectOf(c.Old)
	if c.Tx.Trusted() || was == nil || !was.approved() || !c.Wrote(p.fieldDue) || !engine.Blank(c.Reason) {
		return nil
	}
	return domain.Broken(p.late, "reason", "调整期限须说明理由", "moving the due date takes a reason")
}

// projectRuns asks for what there is to reach, and notes from when it is worked at.
func projectRuns(c *engine.Change) error {
	p := projectOf(c.New)
	if !c.Moved(string(domain.ProjectStatusRunning)) {
		return nil
	}
	if !c.New.Has(p.fieldRunning) {
		c.Stamp(p.fieldRunning, domain.DateValue(c.Tx.ActDay()))
	}
	stands := func(m *domain.Milestone) bool { return m.Status != domain.MilestoneStatusDropped }
	if !c.Tx.Trusted() && c.From() == string(domain.ProjectStatusApproved) && !slices.ContainsFunc(p.milestones(c.Tx), stands) {
		return domain.Broken(p.late, "status", "实施之前须有里程碑", "there has to be a milestone before it runs")
	}
	return nil
}

// projectDelivers: what is delivered is said and shown, and no milestone is open.
func projectDelivers(c *engine.Change) error {
	p := projectOf(c.New)
	if c.Tx.Trusted() || !c.Moved(string(domain.ProjectStatusDelivered)) {
		return nil
	}
	for _, m := range p.milestones(c.Tx) {
		if m.Status != domain.MilestoneStatusAccepted && m.Status != domain.MilestoneStatusDropped {
			return domain.Broken(p.late, "status", "里程碑“%s”尚未验收", "the milestone %q is not accepted", m.TitleZh)
		}
	}
	switch {
	case engine.Blank(p.delivered):
		return ask("deliveredZh", "须写明交付内容", "say what is delivered")
	case len(p.evidence) == 0:
		return ask("evidenceIds", "须有佐证", "evidence is needed")
	}
	return nil
}

// projectVerified stamps who verified, once what was reached is known. What is worth money is
// verified by a business assessor (INV-PP4).
func projectVerified(c *engine.Change) error {
	p := projectOf(c.New)
	if c.Wrote(p.fieldBenefits) {
		if err := benefitKinds(c, p); err != nil {
			return err
		}
	}
	if !c.Moved(string(domain.ProjectStatusVerified)) {
		return nil
	}
	c.Stamp(p.fieldVerifier, engine.Text(c.Tx.Actor.Account))
	if c.Tx.Trusted() {
		return nil
	}
	if i := engine.Object[domain.WorkIndicator](p.indicator); i.After == nil && p.indicator != "" {
		return ask("indicator", "须填写指标的实际值", "the value that the indicator reached is missing")
	}
	worth := func(b domain.Benefit) bool { return b.Yuan != nil }
	assessor := slices.Contains(org.Covering(c.Tx, p.unit), domain.RoleBusinessAssessor) || assesses(c.Tx, p.unit)
	if slices.ContainsFunc(engine.Objects[domain.Benefit](p.benefits), worth) && !assessor {
		return denied("INV-PP4", "status", "折合金额的成效由业务考核人员核实", "what is worth money is verified by a business assessor")
	}
	return nil
}

// assesses says whether the actor is a business assessor of what is linked with a unit.
func assesses(tx *engine.Tx, unit string) bool {
	for _, g := range tx.Scope().Grants() {
		above := func(u string) bool { return tx.State().Below(unit, u) }
		if g.Role == domain.RoleBusinessAssessor && slices.ContainsFunc(ground.LinkedWith(tx.State(), g.Unit, tx.Today()), above) {
			return true
		}
	}
	return false
}

// benefitKinds holds the kinds of benefits against their list: they are summed by it.
func benefitKinds(c *engine.Change, p *project) error {
	for _, b := range engine.Objects[domain.Benefit](p.benefits) {
		if domain.CodeListOf("benefitKinds").Find(b.KindCode) == nil && engine.Find[domain.Code](c.Tx, domain.KeyID("Code", "benefitKinds", b.KindCode)) == nil {
			return domain.Broken("INV-PP4", "benefits", "成效类别 %s 不在代码表中", "%s is no kind of benefit", b.KindCode)
		}
	}
	return nil
}

// asVerified: what was verified stays as it was when it was verified.
func asVerified(c *engine.Change) error {
	p := projectOf(c.New)
	if c.Tx.Trusted() || c.From() != string(domain.ProjectStatusVerified) || !c.Wrote(p.fieldBenefits, p.fieldIndicator, p.fieldDelivered) {
		return nil
	}
	err := domain.Errorf(domain.CodeSealed, "已核实的成效不再更改", "what was verified is not changed any more").On("benefits")
	err.Rule = "INV-PP4"
	return err
}

// notOfProject is the duty above verification: nobody verifies a project that they have a
// part in.
func notOfProject(c *engine.Change, _, account string) error {
	p := projectOf(c.Old)
	if p == nil || !c.Moved(string(domain.ProjectStatusVerified), string(domain.ProjectStatusRunning)) || !p.has(c.Tx, c.Old, account) {
		return nil
	}
	return denied("INV-PP4", "status", "参与项目的人不得核实该项目", "nobody of a project verifies it")
}

// has says whether an account is of a project: its lead, its team, who has a duty of it, owns
// a milestone of it, or is the person of one of these.
func (p *project) has(tx *engine.Tx, r *domain.Record, account string) bool {
	accounts, members := []string(nil), []string{p.leader}
	switch x := r.Body.(type) {
	case *domain.PartyPlusProject:
		accounts = append(accounts, x.LeadPersonID)
		for _, d := range engine.Objects[domain.JointDuty](x.JointDuties) {
			accounts = append(accounts, d.PersonID)
		}
	case *domain.InnovationProject:
		accounts = append(accounts, x.HelperAccountIDs...)
		for _, s := range engine.Objects[domain.PersonShare](x.Team) {
			members = append(members, s.MemberID)
		}
	}
	for _, m := range p.milestones(tx) {
		members = append(members, m.OwnerMemberID)
	}
	me := org.MemberOf(tx, account)
	same := func(a string) bool { return a != "" && tx.SamePerson(a, account) }
	return slices.ContainsFunc(accounts, same) || me != "" && slices.Contains(members, me)
}

// followProject carries a change of a project on to its milestones and logs.
func followProject(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	p := projectOf(c.New)
	if err := p.share(c); err != nil {
		return err
	}
	switch {
	case c.Moved(string(domain.ProjectStatusApproved)):
		return p.carry(c, "", domain.MilestoneStatusPlanned, domain.MilestoneStatusDraft)
	case c.Moved(string(domain.ProjectStatusTerminated)):
		return p.carry(c, c.Reason, domain.MilestoneStatusDropped, domain.MilestoneStatusDraft, domain.MilestoneStatusPlanned, domain.MilestoneStatusDone, domain.MilestoneStatusReturned)
	case c.From() == string(domain.ProjectStatusSuspended) && c.Moved(string(domain.ProjectStatusRunning)):
		return p.resume(c)
	}
	return nil
}

// carry moves the milestones that are in some states on to another one.
func (p *project) carry(c *engine.Change, reason string, to domain.MilestoneStatus, from ...domain.MilestoneStatus) error {
	for _, m := range p.milestones(c.Tx) {
		if !slices.Contains(from, m.Status) {
			continue
		}
		if err := c.Tx.Carry(&m.Record, reason, engine.To(domain.MilestoneFieldStatus, engine.Text(to))); err != nil {
			return err
		}
	}
	return nil
}

// resume moves the days that are still open by as long as the project was suspended. Those by
// which it is on time stay.
func (p *project) resume(c *engine.Change) error {
	by := c.Tx.ActDay() - c.Tx.DayOf(engine.Entered(c.Old, c.Ent.Status))
	if by <= 0 {
		return nil
	}
	if c.New.Has(p.fieldDue) {
		if err := c.Tx.Put(c.Ent, p.id, engine.To(p.fieldDue, domain.DateValue(p.dueOn+by))); err != nil {
			return err
		}
	}
	for _, m := range p.milestones(c.Tx) {
		if m.Status != domain.MilestoneStatusPlanned && m.Status != domain.MilestoneStatusReturned {
			continue
		}
		if err := engine.Put[domain.Milestone](c.Tx, m.ID, engine.To(domain.MilestoneFieldDueOn, domain.DateValue(m.DueOn+by))); err != nil {
			return err
		}
	}
	return nil
}

// share lets milestones and logs be read where the project is, also where it changes.
func (p *project) share(c *engine.Change) error {
	was := projectOf(c.Old)
	if was == nil || slices.Equal(was.shared, p.shared) && was.department == p.department && was.leader == p.leader {
		return nil
	}
	for _, m := range p.milestones(c.Tx) {
		err := engine.Put[domain.Milestone](c.Tx, m.ID, engine.To(domain.MilestoneFieldLeadDepartmentID, idOrNull(p.department)), engine.To(domain.MilestoneFieldSharedUnitIDs, domain.List(p.shared)))
		if err != nil {
			return err
		}
	}
	for _, l := range engine.List[domain.ProgressLog](c.Tx, p.by, p.id) {
		err := engine.Put[domain.ProgressLog](c.Tx, l.ID, engine.To(domain.ProgressLogFieldLeadDepartmentID, idOrNull(p.department)),
			engine.To(domain.ProgressLogFieldSharedUnitIDs, domain.List(p.shared)), engine.To(domain.ProgressLogFieldImplementerID, idOrNull(p.leader)))
		if err != nil {
			return err
		}
	}
	return nil
}

// idOrNull is the value of a reference that may lead nowhere.
func idOrNull(id string) domain.Value {
	if id == "" {
		return domain.Null
	}
	return domain.String(id)
}
