package do

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/org"
)

// What a topic asks of its measures, beside what every agreed measure is held to: they rest
// on ideas, members of branches that take part own them, the production side or another
// party group says that they worked.

func topicMeasureRules() []engine.Rule {
	return []engine.Rule{{Entity: "AgreedMeasure", Number: "INV-N1", Fill: fillTopicMeasure, Check: checkTopicMeasure, After: followTopicMeasure}}
}

// fillTopicMeasure puts a measure into the branch of its topic.
func fillTopicMeasure(c *engine.Change) error {
	t := engine.Find[domain.NarrowTopic](c.Tx, engine.After[domain.AgreedMeasure](c).TopicID)
	if t != nil && !c.Sent(domain.AgreedMeasureFieldUnitID) {
		c.Set(domain.AgreedMeasureFieldUnitID, engine.Text(t.BranchID))
	}
	return nil
}

func checkTopicMeasure(c *engine.Change) error {
	if c.New == nil || c.Tx.Trusted() {
		return nil
	}
	m := engine.After[domain.AgreedMeasure](c)
	t := engine.Find[domain.NarrowTopic](c.Tx, m.TopicID)
	if t == nil {
		return nil
	}
	for _, check := range []func(*engine.Change, *domain.NarrowTopic, *domain.AgreedMeasure) error{ofTopic, onIdeas, topicMeasureAssigned, topicMeasureVerified} {
		if err := check(c, t, m); err != nil {
			return err
		}
	}
	return nil
}

// ofTopic: a measure is made for a topic of the branch that was discussed, until that is
// verified.
func ofTopic(c *engine.Change, t *domain.NarrowTopic, m *domain.AgreedMeasure) error {
	switch {
	case c.Old != nil:
		return nil
	case m.UnitID != t.BranchID:
		return domain.Errorf(domain.CodeValidation, "措施属于难题所在支部", "a measure is of the branch of its topic").On("unitId")
	case t.Status != domain.NarrowStatusDiscussed && t.Status != domain.NarrowStatusConsolidated && t.Status != domain.NarrowStatusMeasuresAssigned:
		return domain.Broken("INV-N1", "topicId", "讨论之后、核实之前制定措施", "measures are made of a topic that was discussed, before it is verified")
	}
	return nil
}

// onIdeas is INV-N1: a measure of a topic names the ideas of that topic that it rests on, from
// the start.
func onIdeas(c *engine.Change, t *domain.NarrowTopic, m *domain.AgreedMeasure) error {
	if !c.Made(domain.AgreedMeasureFieldIdeaIDs) {
		return nil
	}
	if len(m.IdeaIDs) == 0 {
		return domain.Broken("INV-N1", "ideaIds", "措施须说明所据的想法", "a measure names the ideas that it rests on")
	}
	for _, id := range m.IdeaIDs { // one that is not seen is reported as missing
		if i := engine.Visible[domain.Idea](c.Tx, id); i != nil && (i.TopicID != t.ID || i.Status == domain.IdeaStatusNotValid) {
			return domain.Broken("INV-N1", "ideaIds", "须是本难题的有效想法", "they are valid ideas to this topic")
		}
	}
	return nil
}

// topicMeasureAssigned: a measure that is assigned has an indicator to be judged by, and no
// day before the theme day; one of a topic whose measures are assigned lands as they did.
func topicMeasureAssigned(c *engine.Change, t *domain.NarrowTopic, m *domain.AgreedMeasure) error {
	if m.Status == domain.MeasureStatusDraft || m.Status == domain.MeasureStatusDropped {
		return nil
	}
	if c.Moved(string(domain.MeasureStatusAssigned)) && c.From() == string(domain.MeasureStatusDraft) {
		if c.New.Has(domain.AgreedMeasureFieldDueOn) {
			c.Stamp(domain.AgreedMeasureFieldOriginalDueOn, domain.DateValue(m.DueOn))
		}
		x := domain.WorkIndicator{}
		if m.Indicator != "" {
			x = engine.Object[domain.WorkIndicator](m.Indicator)
		}
		if x.Before == nil || x.Goal == nil {
			return domain.Errorf(domain.CodeValidation, "须有指标的起点和目标值", "the indicator needs its value before and its goal").On("indicator")
		}
	}
	if ev := engine.Find[domain.OrgLifeEvent](c.Tx, t.EventID); ev != nil && ev.HeldAt != 0 && c.New.Has(domain.AgreedMeasureFieldDueOn) && m.DueOn < c.Tx.DayOf(ev.HeldAt) {
		return domain.Errorf(domain.CodeValidation, "期限不早于主题党日", "the due day is not before the theme day").On("dueOn")
	}
	if t.Status != domain.NarrowStatusMeasuresAssigned {
		return nil
	}
	return measureLanded(c.Tx, t, m)
}

// measureLanded is INV-N1 for one measure: ideas that were judged valid, an owner of a branch
// that takes part, and a day.
func measureLanded(tx *engine.Tx, t *domain.NarrowTopic, m *domain.AgreedMeasure) error {
	open := slices.ContainsFunc(m.IdeaIDs, func(id string) bool {
		i := engine.Find[domain.Idea](tx, id)
		return i == nil || i.Status != domain.IdeaStatusValid && i.Status != domain.IdeaStatusAdopted
	})
	owner := engine.Find[domain.Member](tx, m.OwnerMemberID)
	switch {
	case len(m.IdeaIDs) == 0 || open:
		return domain.Broken("INV-N1", "ideaIds", "措施所据的想法须已评定为有效", "the ideas of a measure were judged valid")
	case owner == nil || !slices.Contains(takingPart(tx, t), owner.BranchID):
		return domain.Broken("INV-N1", "ownerMemberId", "责任人须是参与支部的党员", "the owner is a member of a branch that takes part")
	case !m.Has(domain.AgreedMeasureFieldDueOn):
		return domain.Broken("INV-N1", "dueOn", "须有期限", "there has to be a due date")
	}
	return nil
}

// takingPart are the branches that have a part in a topic: its own, those that held the theme
// day together, those that carry out the project.
func takingPart(tx *engine.Tx, t *domain.NarrowTopic) []string {
	units := []string{t.BranchID}
	if ev := engine.Find[domain.OrgLifeEvent](tx, t.EventID); ev != nil {
		units = append(units, ev.JointUnitIDs...)
	}
	if p := engine.Find[domain.PartyPlusProject](tx, t.ProjectID); p != nil {
		units = append(append(units, p.BranchID), p.BranchIDs...)
	}
	return units
}

// topicMeasureVerified is INV-ME2 for a topic: somebody of the production unit or of a
// professional department verifies, or a member of another party group than the owner's, who
// has no part in the measure.
func topicMeasureVerified(c *engine.Change, t *domain.NarrowTopic, m *domain.AgreedMeasure) error {
	if c.From() != string(domain.MeasureStatusReported) || !c.Moved(string(domain.MeasureStatusVerified), string(domain.MeasureStatusInProgress)) {
		return nil
	}
	me := engine.Find[domain.Member](c.Tx, org.ActorMember(c.Tx))
	owner := engine.Find[domain.Member](c.Tx, m.OwnerMemberID)
	part := me != nil && (me.ID == m.OwnerMemberID || slices.Contains(m.HelperIDs, me.ID))
	other := me != nil && owner != nil && me.PartyGroupID != "" && me.PartyGroupID != owner.PartyGroupID
	if part || !other && !ofProduction(c.Tx, t.ProductionUnitID) {
		return denied("INV-ME2", "status", "由生产单位、专业部门或其他党小组的党员核实", "somebody of the production unit, of a professional department or of another party group verifies")
	}
	if m.Status != domain.MeasureStatusVerified {
		return nil
	}
	if m.Effect == "" {
		return domain.Errorf(domain.CodeValidation, "须说明成效", "say what effect it had").On("effect")
	}
	c.Stamp(domain.AgreedMeasureFieldVerifierID, engine.Text(c.Tx.Actor.Account))
	return nil
}

// followTopicMeasure adopts the ideas of a measure that came behind the others.
func followTopicMeasure(c *engine.Change) error {
	m := engine.After[domain.AgreedMeasure](c)
	if m == nil || m.TopicID == "" {
		return nil
	}
	t := engine.Find[domain.NarrowTopic](c.Tx, m.TopicID)
	behind := t != nil && t.Status == domain.NarrowStatusMeasuresAssigned && m.Status != domain.MeasureStatusDraft && m.Status != domain.MeasureStatusDropped
	if !behind || c.Old != nil && c.From() == c.To() && !c.Wrote(domain.AgreedMeasureFieldIdeaIDs) {
		return nil
	}
	return adoptIdeas(c.Tx, m)
}
