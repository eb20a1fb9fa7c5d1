package do

import (
	"slices"

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
	return engine.InOrder(c, owned, postponed, begun, reported, dropped)
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
	if ownsMeasure(c.Tx, m) {
		return nil
	}
	return engine.Forbidden().On("status")
}

func ownsMeasure(tx *engine.Tx, m *domain.Measure) bool {
	return m.OwnerAccountID != "" && m.OwnerAccountID == tx.Actor.Account || m.OwnerMemberID != "" && m.OwnerMemberID == org.ActorMember(tx)
}

// secretary says whether the actor is a secretary over the unit of a measure.
func secretary(c *engine.Change) bool {
	return slices.ContainsFunc(org.Covering(c.Tx, c.New.Unit), func(r domain.Role) bool {
		return r == domain.RoleBranchSecretary || r == domain.RoleUnitSecretary
	})
}

// dropped leaves dropping a measure to the secretary, or to who may approve the task.
func dropped(c *engine.Change) error {
	if c.Tx.Trusted() || !c.Moved(string(domain.MeasureStatusDropped)) || secretary(c) || org.MayOver(c.Tx, c.New.Unit, "RECTIFY", domain.LevelApprove) {
		return nil
	}
	return domain.Errorf(domain.CodeValidation, "由书记取消措施", "the secretary drops a measure").On("status")
}

// reported asks for what is reported, by the owner or the secretary, and for proof of it.
func reported(c *engine.Change) error {
	m := engine.After[domain.Measure](c)
	switch {
	case c.Tx.Trusted() || !c.Moved(string(domain.MeasureStatusReported)):
	case !ownsMeasure(c.Tx, m) && !secretary(c):
		return engine.Forbidden().On("status")
	case engine.Blank(m.ReportZh):
		return domain.Errorf(domain.CodeValidation, "须填写完成情况", "the report is missing").On("reportZh")
	case len(m.EvidenceIDs) == 0:
		return domain.Errorf(domain.CodeValidation, "须有佐证", "evidence is needed").On("evidenceIds")
	}
	return nil
}
