package do

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/org"
)

// solvedInTime is the rule for who carried out a measure of a topic in time.
const solvedInTime = "PT19"

// fillAgreed is INV-ME1: a measure is of one thing, whose unit is its own.
func fillAgreed(c *engine.Change) error {
	m := engine.After[domain.AgreedMeasure](c)
	n, unit := 0, ""
	if m.EventID != "" {
		n++
		if e := engine.Find[domain.OrgLifeEvent](c.Tx, m.EventID); e != nil {
			unit = e.UnitID
		}
	}
	if m.TopicID != "" {
		n++
		if t := engine.Find[domain.NarrowTopic](c.Tx, m.TopicID); t != nil {
			unit = t.BranchID
		}
	}
	if m.ProjectID != "" {
		n++
		if p := engine.Find[domain.PartyPlusProject](c.Tx, m.ProjectID); p != nil {
			unit = p.BranchID
		}
	}
	switch {
	case n != 1:
		return domain.Broken("INV-ME1", "eventId", "措施须属于一个会议、难题或项目", "a measure is of one event, topic or project")
	case unit == "":
		return nil // a missing reference is reported as such
	case m.UnitID != "" && m.UnitID != unit:
		return domain.Broken("INV-ME1", "unitId", "措施的单位即其所属会议、难题或项目的单位", "the unit of a measure is that of what it is of")
	}
	c.Set(domain.AgreedMeasureFieldUnitID, engine.Text(unit))
	return nil
}

func checkAgreed(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	return engine.InOrder(c, agreedProblem, agreedOwner, agreedMoved, agreedBegun, agreedReported, agreedVerified)
}

// agreedProblem asks for the problem that a measure of an organisation-life meeting answers.
func agreedProblem(c *engine.Change) error {
	m := engine.After[domain.AgreedMeasure](c)
	e := engine.Find[domain.OrgLifeEvent](c.Tx, m.EventID)
	if e != nil && e.Kind == domain.OrgLifeKindOrgLifeMeeting && engine.Blank(m.ProblemZh) && !c.Tx.Trusted() {
		return eventWants("problemZh", "组织生活会的措施须写明查摆的问题", "a measure of an organisation-life meeting names the problem")
	}
	return nil
}

// agreedOwner: a measure that is assigned has an owner of a branch that takes part, and a day
// that is not before the meeting.
func agreedOwner(c *engine.Change) error {
	m := engine.After[domain.AgreedMeasure](c)
	if m.Status == domain.MeasureStatusDraft || m.Status == domain.MeasureStatusDropped {
		return nil
	}
	e := engine.Find[domain.OrgLifeEvent](c.Tx, m.EventID)
	switch {
	case m.OwnerMemberID == "":
		return eventWants("ownerMemberId", "须有责任人", "somebody has to be responsible")
	case !c.New.Has(domain.AgreedMeasureFieldDueOn):
		return eventWants("dueOn", "须有期限", "there has to be a due date")
	case e != nil && e.HeldAt != 0 && m.DueOn < c.Tx.DayOf(e.HeldAt):
		return eventWants("dueOn", "期限不早于会议日", "the due date is not before the meeting")
	case e != nil && c.Made(domain.AgreedMeasureFieldOwnerMemberID) && !c.Tx.Trusted() && !takesPartInEvent(c.Tx, e, m.OwnerMemberID):
		return eventWants("ownerMemberId", "责任人须是参加支部的党员", "the owner is a member of a branch that takes part")
	case !c.New.Has(domain.AgreedMeasureFieldOriginalDueOn):
		c.Stamp(domain.AgreedMeasureFieldOriginalDueOn, domain.DateValue(m.DueOn))
	}
	return nil
}

// takesPartInEvent says whether a member is of a unit that holds an event.
func takesPartInEvent(tx *engine.Tx, e *domain.OrgLifeEvent, member string) bool {
	m := engine.Find[domain.Member](tx, member)
	if m == nil {
		return true // a missing reference is reported as such
	}
	return slices.ContainsFunc(append([]string{e.UnitID, e.BranchID}, e.JointUnitIDs...), func(u string) bool {
		return u != "" && (u == m.PartyGroupID || tx.State().Below(m.BranchID, u))
	})
}

// agreedMoved is INV-ME3: moving the day takes a reason, and the original one stays.
func agreedMoved(c *engine.Change) error {
	if c.Tx.Trusted() || c.From() == "" || c.From() == string(domain.MeasureStatusDraft) || !c.Wrote(domain.AgreedMeasureFieldDueOn) || !engine.Blank(c.Reason) {
		return nil
	}
	return domain.Broken("INV-ME3", "reason", "调整期限须说明理由", "moving the due date takes a reason")
}

// agreedBegun lets nobody but its owner begin a measure.
func agreedBegun(c *engine.Change) error {
	m := engine.After[domain.AgreedMeasure](c)
	if c.Tx.Trusted() || c.From() != string(domain.MeasureStatusAssigned) || !c.Moved(string(domain.MeasureStatusInProgress)) || m.OwnerMemberID == org.ActorMember(c.Tx) {
		return nil
	}
	return engine.Forbidden().On("status")
}

// agreedReported asks for what is reported, by the owner or the secretary, and for proof of it.
func agreedReported(c *engine.Change) error {
	m := engine.After[domain.AgreedMeasure](c)
	switch {
	case c.Tx.Trusted() || !c.Moved(string(domain.MeasureStatusReported)):
	case m.OwnerMemberID != org.ActorMember(c.Tx) && !secretary(c):
		return engine.Forbidden().On("status")
	case engine.Blank(m.ReportZh):
		return eventWants("reportZh", "须填写完成情况", "the report is missing")
	case len(m.EvidenceIDs) == 0:
		return eventWants("evidenceIds", "须有佐证", "evidence is needed")
	}
	return nil
}

// agreedVerified is INV-ME2: who verifies has no part in it, and says what came of it.
func agreedVerified(c *engine.Change) error {
	m := engine.After[domain.AgreedMeasure](c)
	back := c.From() == string(domain.MeasureStatusReported) && c.Moved(string(domain.MeasureStatusInProgress))
	if c.Tx.Trusted() || !back && !c.Moved(string(domain.MeasureStatusVerified)) {
		return nil
	}
	me := org.ActorMember(c.Tx)
	switch {
	case me != "" && (me == m.OwnerMemberID || slices.Contains(m.HelperIDs, me)):
		return denied("INV-ME2", "status", "责任人和协助人不得核实", "neither the owner nor who helps verifies")
	case m.TopicID != "" && !verifierOfProduction(c.Tx, m, me):
		return denied("INV-ME2", "status", "难题的措施由生产单位、专业部门或其他党小组的人核实", "a measure of a topic is verified by production, a professional department or another party group")
	case back:
		return nil
	case m.Effect == "":
		return eventWants("effect", "须填写成效", "say what came of it")
	}
	c.Set(domain.AgreedMeasureFieldVerifierID, engine.Text(c.Tx.Actor.Account))
	return nil
}

// verifierOfProduction says whether the actor is of the production unit of a topic, of a professional
// department, or a member of another party group than the owner's.
func verifierOfProduction(tx *engine.Tx, m *domain.AgreedMeasure, me string) bool {
	t := engine.Find[domain.NarrowTopic](tx, m.TopicID)
	for _, g := range tx.Scope().Grants() {
		u := engine.Find[domain.OrgUnit](tx, g.Unit)
		switch {
		case u == nil || g.Role == domain.RoleMember:
		case t != nil && t.ProductionUnitID != "" && tx.State().Below(t.ProductionUnitID, g.Unit):
			return true
		case u.Line == domain.UnitLineFunction || g.Role == domain.RoleProfessionalLead:
			return true
		}
	}
	owner, mine := engine.Find[domain.Member](tx, m.OwnerMemberID), engine.Find[domain.Member](tx, me)
	return owner != nil && mine != nil && mine.PartyGroupID != "" && mine.PartyGroupID != owner.PartyGroupID
}

// rewardAgreed is PT19: a measure of a topic that was reported on its original day or before,
// and verified, earns its owner points.
func rewardAgreed(c *engine.Change) error {
	m := engine.After[domain.AgreedMeasure](c)
	if m == nil || m.TopicID == "" || !c.Moved(string(domain.MeasureStatusVerified)) || !agreedInTime(c.Tx.DayOf(m.ReportedAt), m) {
		return nil
	}
	return Post(c.Tx, Award{Member: m.OwnerMemberID, Rule: solvedInTime, SourceType: "AgreedMeasure", Source: m.ID, On: c.Tx.DayOf(m.ReportedAt)})
}

// agreedInTime says whether a measure that was reported on a day was so by its original day.
func agreedInTime(reported domain.Date, m *domain.AgreedMeasure) bool {
	return m.ReportedAt != 0 && reported <= m.OriginalDueOn
}
