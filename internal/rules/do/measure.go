package do

import (
	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/org"
)

// ofOne is INV-ME1: a measure is part of one thing.
func ofOne(c *engine.Change) error {
	if engine.After[domain.Measure](c).RectificationID == "" {
		return domain.Broken("INV-ME1", "rectificationId", "措施须属于一项任务", "a measure is part of a task")
	}
	return nil
}

func checkMeasure(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	return engine.InOrder(c, owned, postponed, begun, reported)
}

// owned is INV-ID1 for the owner of a measure, who is there with a day from the time that
// it is assigned.
func owned(c *engine.Change) error {
	m := engine.After[domain.Measure](c)
	switch {
	case m.OwnerMemberID != "" && m.OwnerAccountID != "":
		return domain.Broken("INV-ID1", "ownerMemberId", "责任人只能是一人", "one person is responsible")
	case m.Status == domain.MeasureStatusDraft || m.Status == domain.MeasureStatusDropped:
		return nil
	case m.OwnerMemberID == "" && m.OwnerAccountID == "":
		return domain.Errorf(domain.CodeValidation, "须有责任人", "somebody has to be responsible").On("ownerMemberId")
	case !c.New.Has(domain.MeasureFieldDueOn):
		return domain.Errorf(domain.CodeValidation, "须有期限", "there has to be a due date").On("dueOn")
	case !c.New.Has(domain.MeasureFieldOriginalDueOn):
		c.Stamp(domain.MeasureFieldOriginalDueOn, domain.DateValue(m.DueOn))
	}
	return nil
}

// postponed asks for the reason of a due date that moves. The original one stays, and what
// is on time goes by it (INV-ME3).
func postponed(c *engine.Change) error {
	if c.Tx.Trusted() || c.From() == "" || c.From() == string(domain.MeasureStatusDraft) || !c.Wrote(domain.MeasureFieldDueOn) || !engine.Blank(c.Reason) {
		return nil
	}
	return domain.Errorf(domain.CodeValidation, "调整期限须说明理由", "moving the due date takes a reason").On("reason")
}

// begun lets nobody but its owner begin a measure.
func begun(c *engine.Change) error {
	m := engine.After[domain.Measure](c)
	if c.Tx.Trusted() || c.From() != string(domain.MeasureStatusAssigned) || !c.Moved(string(domain.MeasureStatusInProgress)) {
		return nil
	}
	if m.OwnerAccountID == c.Tx.Actor.Account || m.OwnerMemberID != "" && m.OwnerMemberID == org.ActorMember(c.Tx) {
		return nil
	}
	return engine.Forbidden().On("status")
}

// reported asks for what is reported, and for proof of it.
func reported(c *engine.Change) error {
	m := engine.After[domain.Measure](c)
	switch {
	case c.Tx.Trusted() || !c.Moved(string(domain.MeasureStatusReported)):
	case engine.Blank(m.ReportZh):
		return domain.Errorf(domain.CodeValidation, "须填写完成情况", "the report is missing").On("reportZh")
	case len(m.EvidenceIDs) == 0:
		return domain.Errorf(domain.CodeValidation, "须有佐证", "evidence is needed").On("evidenceIds")
	}
	return nil
}
