package do

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/org"
	"pdca/internal/state"
)

// Party-building+ projects: a department leads, the unit above and the branch work hand in
// hand, party and administration answer for it together.

const safeProduction = "PLUS_SAFE_PRODUCTION"

func checkPlus(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	return engine.InOrder(c, plusProposer, plusLead, plusThree, plusMeasured, plusSafe, plusDecided, checkProject)
}

// plusProposer: a branch, a general branch or a second-level committee proposes.
func plusProposer(c *engine.Change) error {
	p := engine.After[domain.PartyPlusProject](c)
	u := engine.Find[domain.OrgUnit](c.Tx, p.BranchID)
	if c.Old != nil || c.Tx.Trusted() || u == nil {
		return nil // a missing reference is reported as such
	}
	switch u.Kind {
	case domain.UnitKindBranch, domain.UnitKindGeneralBranch, domain.UnitKindSecondaryCommittee:
		return nil
	}
	return ask("branchId", "由党支部、党总支或二级单位党委提出", "a branch, a general branch or a second-level committee proposes it")
}

// isProposed says whether a project is out of its draft, and so has what it is proposed with.
func isProposed(p *domain.PartyPlusProject) bool {
	return p.Status != domain.ProjectStatusDraft && p.Status != domain.ProjectStatusRejected && p.Status != domain.ProjectStatusTerminated
}

// plusLead is the first responsibility: a department leads, which says so itself.
func plusLead(c *engine.Change) error {
	p := engine.After[domain.PartyPlusProject](c)
	if c.Moved(string(domain.ProjectStatusLeadConfirmed)) {
		c.Stamp(domain.PartyPlusProjectFieldLeadConfirmedBy, engine.Text(c.Tx.Actor.Account))
	}
	if c.Tx.Trusted() {
		return nil
	}
	if from := projectOf(c.Old); from != nil && isProposed(engine.Before[domain.PartyPlusProject](c)) && from.status != domain.ProjectStatusProposed && c.Wrote(domain.PartyPlusProjectFieldLeadDepartmentID) {
		err := domain.Errorf(domain.CodeSealed, "牵头部门已确认，不再更改", "the department has confirmed that it leads, and stays").On("leadDepartmentId")
		err.Rule = "INV-PP1"
		return err
	}
	if c.Moved(string(domain.ProjectStatusLeadConfirmed)) {
		return leadPerson(c, p)
	}
	return nil
}

// leadPerson is of the department that leads.
func leadPerson(c *engine.Change, p *domain.PartyPlusProject) error {
	a := engine.Find[domain.Account](c.Tx, p.LeadPersonID)
	switch {
	case p.LeadPersonID == "":
		return domain.Broken("INV-PP1", "leadPersonId", "确认牵头须指明牵头人", "the department names who leads")
	case a == nil || !c.Tx.State().Below(a.UnitID, p.LeadDepartmentID):
		return domain.Broken("INV-PP1", "leadPersonId", "牵头人须为牵头部门的人", "who leads is of the department that leads")
	}
	return nil
}

// plusThree is INV-PP1 with INV-PP2: the three responsibilities are there from the proposal
// on, and each is somebody else's.
func plusThree(c *engine.Change) error {
	p := engine.After[domain.PartyPlusProject](c)
	written := c.Wrote(domain.PartyPlusProjectFieldLeadDepartmentID, domain.PartyPlusProjectFieldUpperUnitID, domain.PartyPlusProjectFieldUpperContactID,
		domain.PartyPlusProjectFieldBranchIDs, domain.PartyPlusProjectFieldImplementerID, domain.PartyPlusProjectFieldJointDuties)
	if c.Tx.Trusted() || !isProposed(p) || !written && !c.Moved(string(domain.ProjectStatusProposed), string(domain.ProjectStatusApproved)) {
		return nil
	}
	for _, is := range []func(*engine.Tx, *domain.PartyPlusProject) error{ledByDepartment, linkedAbove, carriedByBranch, answeredByBoth} {
		if err := is(c.Tx, p); err != nil {
			return err
		}
	}
	return nil
}

// ledByDepartment: a department of the administration or a function leads, and it is neither
// the unit above nor the one that proposes.
func ledByDepartment(tx *engine.Tx, p *domain.PartyPlusProject) error {
	u := engine.Find[domain.OrgUnit](tx, p.LeadDepartmentID)
	switch {
	case p.LeadDepartmentID == "":
		return domain.Broken("INV-PP1", "leadDepartmentId", "须有专业牵头部门", "a department has to lead")
	case p.LeadDepartmentID == p.BranchID || p.LeadDepartmentID == p.UpperUnitID || p.UpperUnitID == p.BranchID:
		return domain.Broken("INV-PP2", "leadDepartmentId", "牵头部门、上级联动单位、提出单位须各不相同", "the department that leads, the unit above and the unit that proposes are three")
	case u == nil:
		return nil // a missing reference is reported as such
	case u.Line != domain.UnitLineFunction && u.Line != domain.UnitLineAdmin:
		if engine.Visible[domain.OrgUnit](tx, u.ID) == nil {
			return engine.Missing("leadDepartmentId") // of a unit that is not seen no more is told
		}
		return domain.Broken("INV-PP1", "leadDepartmentId", "牵头的须为职能部门或行政单位", "a function or a unit of the administration leads")
	}
	return nil
}

// linkedAbove: the unit above takes part, by somebody of its own.
func linkedAbove(tx *engine.Tx, p *domain.PartyPlusProject) error {
	a := engine.Find[domain.Account](tx, p.UpperContactID)
	switch {
	case p.UpperUnitID == "" || p.UpperUnitID == p.BranchID || !tx.State().Below(p.BranchID, p.UpperUnitID):
		return domain.Broken("INV-PP1", "upperUnitId", "须有提出单位之上的联动单位", "a unit above the one that proposes is linked")
	case a == nil || a.UnitID != p.UpperUnitID:
		return domain.Broken("INV-PP1", "upperContactId", "须有该上级单位的联系人", "there has to be a contact of the unit above")
	}
	return nil
}

// carriedByBranch: branches carry it out, that of the proposal or one below it among them, by
// a member of one of them.
func carriedByBranch(tx *engine.Tx, p *domain.PartyPlusProject) error {
	below := func(branch string) bool { return tx.State().Below(branch, p.BranchID) }
	m := engine.Find[domain.Member](tx, p.ImplementerID)
	switch {
	case !slices.ContainsFunc(p.BranchIDs, below):
		return domain.Broken("INV-PP1", "branchIds", "须有提出单位或其下的党支部实施", "the unit that proposes carries it out, or a branch below it")
	case m == nil || !slices.Contains(p.BranchIDs, m.BranchID):
		return domain.Broken("INV-PP1", "implementerId", "须有实施支部的党员为实施人", "a member of one of its branches carries it out")
	}
	return nil
}

// answeredByBoth: party and administration each have a duty of it.
func answeredByBoth(_ *engine.Tx, p *domain.PartyPlusProject) error {
	duties := engine.Objects[domain.JointDuty](p.JointDuties)
	for _, side := range []domain.DutySide{domain.DutySideParty, domain.DutySideAdmin} {
		if !slices.ContainsFunc(duties, func(d domain.JointDuty) bool { return d.Side == side && !engine.Blank(d.DutyZh) }) {
			return domain.Broken("INV-PP1", "jointDuties", "党组织和行政须各有共管责任", "party and administration each have a duty of it")
		}
	}
	return nil
}

// plusMeasured is INV-PP3: a project serves a target of business, and can be measured.
func plusMeasured(c *engine.Change) error {
	p := engine.After[domain.PartyPlusProject](c)
	written := c.Wrote(domain.PartyPlusProjectFieldTargetID, domain.PartyPlusProjectFieldIndicator, domain.PartyPlusProjectFieldDueOn)
	proposed := c.Moved(string(domain.ProjectStatusProposed), string(domain.ProjectStatusApproved)) && c.From() != string(domain.ProjectStatusVerified)
	if c.Tx.Trusted() || !isProposed(p) || !written && !proposed {
		return nil
	}
	t, i := engine.Find[domain.Target](c.Tx, p.TargetID), engine.Object[domain.WorkIndicator](p.Indicator)
	switch {
	case p.TargetID != "" && c.Wrote(domain.PartyPlusProjectFieldTargetID) && engine.Visible[domain.Target](c.Tx, p.TargetID) == nil:
		return engine.Missing("targetId") // a hidden one is like none
	case !c.New.Has(domain.PartyPlusProjectFieldDueOn):
		return ask("dueOn", "须有期限", "there has to be a due date")
	case (proposed || c.Wrote(domain.PartyPlusProjectFieldTargetID)) && (t == nil || t.LetterKind != domain.LetterKindBusinessTargetLetter || !inHand(t.Status)):
		return domain.Broken("INV-PP3", "targetId", "须服务经营业绩责任书的一个在办目标", "it serves a target of business that is in hand")
	case p.Indicator == "" || i.Before == nil || i.Goal == nil || engine.Blank(i.UnitZh):
		return domain.Broken("INV-PP3", "indicator", "指标须有起点、目标值和计量单位", "the indicator has a value before, a goal and a unit")
	}
	return nil
}

// inHand says whether a target was handed down and is not over.
func inHand(s domain.TargetStatus) bool {
	return s == domain.TargetStatusIssued || s == domain.TargetStatusAccepted || s == domain.TargetStatusActive
}

// plusSafe is INV-PP6: safe production has a field of action.
func plusSafe(c *engine.Change) error {
	p := engine.After[domain.PartyPlusProject](c)
	if c.Tx.Trusted() || p.ThemeCode != safeProduction || !projectOf(c.New).approved() || !c.Moved(string(domain.ProjectStatusApproved)) && !c.Wrote(domain.PartyPlusProjectFieldAreaIDs, domain.PartyPlusProjectFieldThemeCode) {
		return nil
	}
	area := func(id string) bool {
		a := engine.Find[domain.PlatformAssignment](c.Tx, id)
		if c.Wrote(domain.PartyPlusProjectFieldAreaIDs) {
			a = engine.Visible[domain.PlatformAssignment](c.Tx, id) // a hidden one is like none
		}
		return a != nil && a.Kind == domain.PlatformKindResponsibilityArea
	}
	if !slices.ContainsFunc(p.AreaIDs, area) {
		return domain.Broken("INV-PP6", "areaIds", "须指明党员责任区", "name a responsibility area")
	}
	return nil
}

// plusDecided: what reaches beyond a second-level unit is approved by the company's committee.
func plusDecided(c *engine.Change) error {
	p := engine.After[domain.PartyPlusProject](c)
	if c.Tx.Trusted() || !c.Moved(string(domain.ProjectStatusApproved)) {
		return nil
	}
	var units []string
	for _, branch := range p.BranchIDs {
		units = append(units, secondLevel(c.Tx.State(), branch))
	}
	slices.Sort(units)
	if len(slices.Compact(units)) > 1 && !slices.Contains(org.Covering(c.Tx, p.BranchID), domain.RoleCompanyCommittee) {
		return denied("INV-PP1", "status", "跨二级单位的项目由公司党委批准", "what spans second-level units is approved by the committee of the company")
	}
	return nil
}

// secondLevel is the second-level committee that a unit is under; the unit itself without one.
func secondLevel(s *state.Snapshot, unit string) string {
	for u := s.Unit(unit); u != nil; u = s.Unit(u.Body.(*domain.OrgUnit).ParentID) {
		if u.Body.(*domain.OrgUnit).Kind == domain.UnitKindSecondaryCommittee {
			return u.ID
		}
	}
	return unit
}

// leadApprovers are who may say for a department that it leads.
func leadApprovers(s *state.Snapshot, r *domain.Record, today domain.Date) []string {
	if p, ok := r.Body.(*domain.PartyPlusProject); ok {
		return org.MayHold(s, today, p.LeadDepartmentID, "PLUS_LEAD", domain.LevelApprove)
	}
	return nil
}

// departmentHeads are who may above the department that leads; its own where nobody is.
func departmentHeads(s *state.Snapshot, r *domain.Record, today domain.Date) []string {
	p := r.Body.(*domain.PartyPlusProject)
	if list := org.MayHold(s, today, org.Above(s, p.LeadDepartmentID), "PLUS_LEAD", domain.LevelApprove); len(list) > 0 {
		return list
	}
	return leadApprovers(s, r, today)
}

// implementers are the accounts of the member who carries a project out.
func implementers(s *state.Snapshot, r *domain.Record, _ domain.Date) []string {
	return org.AccountsOf(s, projectOf(r).leader)
}

// leadAnswers is DL45: the department answers a project that it is asked to lead.
func leadAnswers() engine.Deadline {
	return engine.Deadline{Key: "DL45", Entity: "PartyPlusProject",
		Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			p := r.Body.(*domain.PartyPlusProject)
			return engine.Run{At: p.ProposedAt}, p.Status == domain.ProjectStatusProposed
		},
		Who: engine.Whom{"APPROVER": leadApprovers, "DEPARTMENT_HEAD": departmentHeads},
	}
}
