package do

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/org"
	"pdca/internal/state"
)

// milestoneRule is what the owner of a milestone earns who reached it in time.
const milestoneRule = "PT20"

// wholeOf is the project that a milestone or a log is part of; nil where it names none, or both.
func wholeOf(tx *engine.Tx, plus, innovation string) *project {
	if (plus == "") == (innovation == "") {
		return nil
	}
	if plus != "" {
		return projectOf(tx.State().Find("PartyPlusProject", plus))
	}
	return projectOf(tx.State().Find("InnovationProject", innovation))
}

// typeOf names the entity of the project that has a part.
func typeOf(innovation string) string {
	if innovation != "" {
		return "InnovationProject"
	}
	return "PartyPlusProject"
}

// onePart is the error of a part that is of no project, or of two.
func onePart(plus, innovation string) error {
	if (plus == "") == (innovation == "") {
		return ask("projectId", "须属于一个项目", "it is part of one project")
	}
	return nil
}

func fillMilestone(c *engine.Change) error {
	m := engine.After[domain.Milestone](c)
	if err := onePart(m.ProjectID, m.InnovationID); err != nil {
		return err
	}
	c.Set(domain.MilestoneFieldParentType, engine.Text(typeOf(m.InnovationID)))
	p := wholeOf(c.Tx, m.ProjectID, m.InnovationID)
	if p == nil {
		return nil // a missing reference is reported as such
	}
	c.Set(domain.MilestoneFieldUnitID, engine.Text(p.unit))
	c.Set(domain.MilestoneFieldLeadDepartmentID, idOrNull(p.department))
	return nil
}

func checkMilestone(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	return engine.InOrder(c, milestoneOfProject, milestonePlanned, milestonePostponed, milestoneDone, milestoneAccepted)
}

// milestoneOfProject: milestones of an innovation project are written by who writes that: the
// row that they go by is that of the other kind.
func milestoneOfProject(c *engine.Change) error {
	m := engine.After[domain.Milestone](c)
	p := wholeOf(c.Tx, m.ProjectID, m.InnovationID)
	if c.Tx.Trusted() || p == nil {
		return nil
	}
	switch whole := c.Tx.State().Find(m.ParentType, p.id); {
	case c.Old != nil:
	case p.status == domain.ProjectStatusDelivered || p.status == domain.ProjectStatusVerified:
		return domain.Broken("INV-PP5", "projectId", "项目已交付", "the project has delivered")
	case m.ProjectID != "" && !c.Tx.May("PLUS_PROJECT", domain.LevelEdit, whole):
		return denied("INV-PP5", "projectId", "由编制项目的人列出里程碑", "who writes a project lists its milestones")
	}
	return ofInnovation(c, m.InnovationID, m.OwnerMemberID)
}

// ofInnovation asks for the row of innovation projects, but of the person whose part it is.
func ofInnovation(c *engine.Change, id, own string) error {
	r := c.Tx.State().Find("InnovationProject", id)
	if r == nil || c.Old != nil && own != "" && org.ActorMember(c.Tx) == own || c.Tx.May("INNOVATION", domain.LevelEdit, r) || c.Tx.May("PLUS_VERIFY", domain.LevelApprove, r) {
		return nil
	}
	return engine.Forbidden()
}

// milestonePlanned asks for who reaches it by when, and keeps the day by which it is on time.
func milestonePlanned(c *engine.Change) error {
	m := engine.After[domain.Milestone](c)
	switch {
	case m.Status == domain.MilestoneStatusDraft || m.Status == domain.MilestoneStatusDropped:
		return nil
	case m.OwnerMemberID == "":
		return ask("ownerMemberId", "里程碑须有责任人", "somebody has to own a milestone")
	case !c.New.Has(domain.MilestoneFieldDueOn):
		return ask("dueOn", "里程碑须有期限", "a milestone has a due date")
	case !c.New.Has(domain.MilestoneFieldOriginalDueOn):
		c.Stamp(domain.MilestoneFieldOriginalDueOn, domain.DateValue(m.DueOn))
	}
	return nil
}

// milestonePostponed is INV-PP5: a day that moves has its reason.
func milestonePostponed(c *engine.Change) error {
	if c.Tx.Trusted() || c.From() == "" || c.From() == string(domain.MilestoneStatusDraft) || !c.Wrote(domain.MilestoneFieldDueOn) || !engine.Blank(c.Reason) {
		return nil
	}
	return domain.Broken("INV-PP5", "reason", "调整期限须说明理由", "moving the due date takes a reason")
}

// milestoneDone: its owner says that it is reached, on which day, and shows it.
func milestoneDone(c *engine.Change) error {
	m := engine.After[domain.Milestone](c)
	switch {
	case c.Tx.Trusted() || !c.Moved(string(domain.MilestoneStatusDone)):
	case org.ActorMember(c.Tx) == "" || org.ActorMember(c.Tx) != m.OwnerMemberID:
		return engine.Forbidden().On("status")
	case !c.New.Has(domain.MilestoneFieldDoneOn):
		return ask("doneOn", "须填写完成日期", "the day on which it was done is missing")
	case len(m.EvidenceIDs) == 0:
		return ask("evidenceIds", "须有佐证", "evidence is needed")
	}
	return nil
}

// milestoneAccepted: the person who leads, or the secretary of the unit, accepts, and never
// the owner.
func milestoneAccepted(c *engine.Change) error {
	m := engine.After[domain.Milestone](c)
	if !c.Moved(string(domain.MilestoneStatusAccepted), string(domain.MilestoneStatusReturned)) || c.Tx.Trusted() {
		return nil
	}
	if c.Moved(string(domain.MilestoneStatusAccepted)) {
		c.Stamp(domain.MilestoneFieldAcceptedBy, engine.Text(c.Tx.Actor.Account))
	}
	if org.ActorMember(c.Tx) == m.OwnerMemberID {
		return denied("INV-PP4", "status", "责任人不得验收本人的里程碑", "the owner of a milestone does not accept it")
	}
	p := engine.Find[domain.PartyPlusProject](c.Tx, m.ProjectID)
	if p == nil || p.LeadPersonID == c.Tx.Actor.Account || slices.Contains(org.Covering(c.Tx, m.UnitID), domain.RoleUnitSecretary) {
		return nil
	}
	return engine.Forbidden().On("status")
}

// followMilestone plans what comes to a project that is approved already, and posts what its
// owner has earned who was in time.
func followMilestone(c *engine.Change) error {
	m := engine.After[domain.Milestone](c)
	if m == nil {
		return nil
	}
	p := wholeOf(c.Tx, m.ProjectID, m.InnovationID)
	if p != nil && c.Old == nil && len(p.shared) > 0 {
		if err := engine.Put[domain.Milestone](c.Tx, m.ID, engine.To(domain.MilestoneFieldSharedUnitIDs, domain.List(p.shared))); err != nil {
			return err
		}
	}
	switch {
	case p == nil:
	case c.Old == nil && m.Status == domain.MilestoneStatusDraft && p.approved():
		return c.Tx.Carry(c.New, "", engine.To(domain.MilestoneFieldStatus, engine.Text(domain.MilestoneStatusPlanned)))
	case c.Moved(string(domain.MilestoneStatusAccepted)) && m.ProjectID != "" && m.DoneOn <= m.OriginalDueOn:
		return Post(c.Tx, Award{Member: m.OwnerMemberID, Rule: milestoneRule, SourceType: "Milestone", Source: m.ID, On: m.DoneOn})
	}
	return nil
}

// milestoneOwners are the accounts of who is to reach a milestone.
func milestoneOwners(s *state.Snapshot, r *domain.Record, _ domain.Date) []string {
	return org.AccountsOf(s, r.Body.(*domain.Milestone).OwnerMemberID)
}

// milestoneLeads are who leads the project of a milestone.
func milestoneLeads(s *state.Snapshot, r *domain.Record, _ domain.Date) []string {
	m := r.Body.(*domain.Milestone)
	if p := s.Find("PartyPlusProject", m.ProjectID); p != nil {
		return org.Active(s, p.Body.(*domain.PartyPlusProject).LeadPersonID)
	}
	if p := s.Find("InnovationProject", m.InnovationID); p != nil {
		return org.AccountsOf(s, p.Body.(*domain.InnovationProject).LeaderMemberID)
	}
	return nil
}

// milestoneDue is DL94: a milestone is reached by its day. The clock stands still while its
// project is suspended.
func milestoneDue() engine.Deadline {
	again := func(by string) func(s *state.Snapshot, r *domain.Record, again func(id string)) {
		return func(s *state.Snapshot, r *domain.Record, again func(id string)) {
			s.EachOf("Milestone", by, r.ID, func(m *domain.Record) bool { again(m.ID); return true })
		}
	}
	return engine.Deadline{Key: "DL94", Entity: "Milestone", Tally: engine.PutOff,
		Runs: func(s *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			m := r.Body.(*domain.Milestone)
			whole := s.Find(m.ParentType, m.ProjectID+m.InnovationID)
			open := m.Status == domain.MilestoneStatusPlanned || m.Status == domain.MilestoneStatusReturned
			if p := projectOf(whole); p == nil || p.status != domain.ProjectStatusApproved && p.status != domain.ProjectStatusRunning {
				return engine.Run{}, false
			}
			return engine.Run{From: m.DueOn}, open
		},
		Also: map[string]func(s *state.Snapshot, r *domain.Record, again func(id string)){
			"PartyPlusProject": again("projectId"), "InnovationProject": again("innovationId")},
		Who: engine.Whom{"OWNER": milestoneOwners, "PROJECT_LEAD": milestoneLeads},
	}
}
