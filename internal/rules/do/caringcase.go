package do

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/org"
)

func checkCare(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	return engine.InOrder(c, careRaised, careTurnedDown, careAssigned, careContacted, careClosed)
}

// careRaised is INV-C3: one case of a subject and kind goes on at a time, so a second one is
// a duplicate from the beginning. It has until its limit, from when it was raised.
func careRaised(c *engine.Change) error {
	t, tx := engine.After[domain.CareTrigger](c), c.Tx
	if c.Old != nil {
		return nil
	}
	if a := engine.Find[domain.Account](tx, t.SubjectID); !tx.Trusted() && t.SubjectType == domain.CareSubjectAccount && a != nil && a.MemberID != "" {
		return domain.Errorf(domain.CodeValidation, "党员须以党员身份填写", "somebody who is a member is named as one").On("subjectType")
	}
	if t.RaisedAt != 0 {
		c.Stamp(domain.CareTriggerFieldDueAt, domain.TimeValue(dueOf(tx, c.New, t)))
	}
	other := openCase(tx, t.SubjectID, t.Kind, t.ID)
	if other == nil || !careOpen(t) {
		return nil
	}
	c.Set(domain.CareTriggerFieldStatus, engine.Text(domain.CareStatusRejected))
	c.Set(domain.CareTriggerFieldRejectKind, engine.Text(domain.CareRejectionDuplicate))
	c.Set(domain.CareTriggerFieldDuplicateOfID, engine.Text(other.ID))
	return nil
}

// decidesCare says whether the actor has the place of the branch secretary over a case.
func decidesCare(c *engine.Change, t *domain.CareTrigger) bool {
	switch {
	case c.Tx.Trusted():
		return true
	case t.AboveUnitID != "":
		return slices.Contains(t.HandlerIDs, c.Tx.Actor.Account)
	}
	return org.MayOver(c.Tx, t.BranchID, "CARE", domain.LevelApprove)
}

// careTurnedDown: a case that is turned down says as what.
func careTurnedDown(c *engine.Change) error {
	t := engine.After[domain.CareTrigger](c)
	if c.Made(domain.CareTriggerFieldRejectKind) && c.Sent(domain.CareTriggerFieldRejectKind) && !decidesCare(c, t) {
		return engine.Forbidden().On("rejectKind")
	}
	if !c.Moved(string(domain.CareStatusRejected)) || t.RejectKind != "" {
		return nil
	}
	return domain.Errorf(domain.CodeValidation, "须说明重复或不属实", "say whether it is a duplicate or unfounded").On("rejectKind")
}

// careAssigned is INV-C7: who takes the place of the secretary says who takes care, and that
// is neither the subject nor another party to the dispute.
func careAssigned(c *engine.Change) error {
	t, tx := engine.After[domain.CareTrigger](c), c.Tx
	if c.Made(domain.CareTriggerFieldAssigneeID) && t.AssigneeID != "" {
		switch {
		case !decidesCare(c, t):
			return denied("INV-C7", "assigneeId", "由支部书记（书记本人为对象的由上一级书记）分派", "the branch secretary assigns, or the one above where the secretary is the subject")
		case !tx.Trusted() && (c.Old == nil || c.From() == string(domain.CareStatusRaised)):
			return domain.Errorf(domain.CodeValidation, "确认后方可分派", "it is confirmed before it is assigned").On("assigneeId")
		case isCaredFor(tx, t, t.AssigneeID), slices.ContainsFunc(t.CounterpartIDs, func(p string) bool { return isPerson(tx, p, t.AssigneeID) }):
			return denied("INV-C7", "assigneeId", "承办人不得为本人或矛盾的另一方", "neither the subject nor another party to the dispute is the assignee")
		case !tx.Trusted() && len(org.Active(tx.State(), t.AssigneeID)) == 0:
			return engine.Missing("assigneeId")
		case !tx.Trusted() && c.Old != nil && c.Old.Has(domain.CareTriggerFieldAssigneeID) && engine.Blank(c.Reason):
			return domain.Errorf(domain.CodeValidation, "另行分派须说明理由", "assigning it anew takes a reason").On("reason")
		}
	}
	if c.Moved(string(domain.CareStatusAssigned)) && t.AssigneeID == "" {
		return domain.Errorf(domain.CodeValidation, "须写明承办人", "say who takes care").On("assigneeId")
	}
	return nil
}

// careContacted: the assignee's own account says that there was a contact, and goes on to
// follow up once it was of the right form (INV-C1).
func careContacted(c *engine.Change) error {
	t, tx := engine.After[domain.CareTrigger](c), c.Tx
	if tx.Trusted() || c.Old == nil || !c.Moved(string(domain.CareStatusContacted), string(domain.CareStatusFollowing)) {
		return nil
	}
	if !tx.SamePerson(t.AssigneeID, tx.Actor.Account) {
		return denied("INV-C7", "status", "由承办人本人登记联系和跟进", "the assignee's own account says that there was a contact")
	}
	switch {
	case len(contactsOf(tx, t.ID)) == 0:
		return domain.Errorf(domain.CodeValidation, "须先有关怀记录", "there is a record of care first").On("records")
	case c.Moved(string(domain.CareStatusFollowing)) && t.FirstRightContactAt == 0:
		return wrongForm(t.Kind)
	case c.Moved(string(domain.CareStatusFollowing)) && !c.New.Has(domain.CareTriggerFieldFollowUpOn):
		return domain.Errorf(domain.CodeValidation, "须有下次联系日期", "the day of the next contact is missing").On("followUpOn")
	}
	return nil
}

func wrongForm(k domain.CareKind) error {
	if rightMode(k) == domain.CareModeTalk {
		return domain.Broken("INV-C1", "records", "必谈须有谈话记录", "a must-talk is met by a talk")
	}
	return domain.Broken("INV-C1", "records", "必访须有走访记录", "a must-visit is met by a visit")
}

// contactsOf are the records of a case that were handed in, in order of when they count.
func contactsOf(tx *engine.Tx, trigger string) (out []*domain.CareRecord) {
	for _, r := range engine.List[domain.CareRecord](tx, "triggerId", trigger) {
		if r.Status == domain.CareRecordStatusRecorded {
			out = append(out, r)
		}
	}
	slices.SortStableFunc(out, func(a, b *domain.CareRecord) int { return int(a.CountsAt - b.CountsAt) })
	return out
}

// careClosed is INV-C8, behind INV-C1: a case is closed when all of it is there.
func careClosed(c *engine.Change) error {
	t, tx := engine.After[domain.CareTrigger](c), c.Tx
	if tx.Trusted() || !c.Moved(string(domain.CareStatusClosed)) {
		return nil
	}
	list := contactsOf(tx, t.ID)
	if !slices.ContainsFunc(list, func(r *domain.CareRecord) bool { return r.Mode == rightMode(t.Kind) }) {
		return wrongForm(t.Kind)
	}
	some := func(has func(r *domain.CareRecord) bool) bool { return slices.ContainsFunc(list, has) }
	open := func(field, zh, en string) error { return domain.Broken("INV-C8", field, zh, en) }
	aids := engine.List[domain.CareMeasure](tx, "triggerId", t.ID)
	last := list[len(list)-1]
	switch {
	case !some(func(r *domain.CareRecord) bool { return r.Has(domain.CareRecordFieldNeedsZh) }):
		return open("needsZh", "须写明需求", "what is needed is missing")
	case len(aids) == 0 && !some(func(r *domain.CareRecord) bool { return !engine.Blank(r.NoMeasureReason) }):
		return open("measures", "须有帮扶措施，或说明为何没有", "there is a measure, or a reason why there is none")
	case slices.ContainsFunc(aids, func(m *domain.CareMeasure) bool { return m.Status == domain.CareMeasureStatusOpen }):
		return open("measures", "尚有措施没有结果", "a measure has no end yet")
	case !some(func(r *domain.CareRecord) bool { return r.SubjectFeedbackKind != "" }):
		return open("subjectFeedbackKind", "须有本人反馈", "what the subject said of it is missing")
	case last.Has(domain.CareRecordFieldNextContactOn) && last.NextContactOn > tx.ActDay():
		return open("nextContactOn", "约定的下次联系尚未到期", "a contact is still to come")
	}
	c.Set(domain.CareTriggerFieldFollowedUp, domain.Bool(followedUp(tx, list)))
	return nil
}

// followedUp says whether each contact that was agreed on came by its day.
func followedUp(tx *engine.Tx, list []*domain.CareRecord) bool {
	for i, r := range list {
		if !r.Has(domain.CareRecordFieldNextContactOn) {
			continue
		}
		if i == len(list)-1 || tx.DayOf(list[i+1].CountsAt) > r.NextContactOn {
			return false
		}
	}
	return true
}

// followCare tells who raised a case what became of it, lets a duplicate's earlier time hold
// for the case that it doubles, and posts for care that was taken.
func followCare(c *engine.Change) error {
	t, tx := engine.After[domain.CareTrigger](c), c.Tx
	if t == nil {
		return nil
	}
	if c.Old == nil {
		if err := handledAbove[domain.CareTrigger](tx, t.ID, t.ID, domain.CareTriggerFieldHandlerIDs); err != nil {
			return err
		}
	}
	if c.Moved(string(domain.CareStatusRejected)) {
		tellRaiser(tx, t)
		if c.Old == nil {
			return fromEarlier(tx, t)
		}
	}
	if c.Moved(string(domain.CareStatusClosed)) {
		return tx.ByRule("INV-C5", func() error { return postCare(tx, t) })
	}
	return nil
}

// fromEarlier lets a case count from the earlier of two times at which it was raised.
func fromEarlier(tx *engine.Tx, dup *domain.CareTrigger) error {
	r := tx.State().Find("CareTrigger", dup.DuplicateOfID)
	if r == nil {
		return nil
	}
	t := r.Body.(*domain.CareTrigger)
	if dup.RaisedAt == 0 || t.RaisedAt != 0 && t.RaisedAt <= dup.RaisedAt {
		return nil
	}
	at := *t
	at.RaisedAt = dup.RaisedAt
	fields := []domain.FieldEffect{
		engine.To(domain.CareTriggerFieldRaisedAt, domain.TimeValue(dup.RaisedAt)),
		engine.To(domain.CareTriggerFieldDueAt, domain.TimeValue(dueOf(tx, r, &at))),
	}
	if t.FirstRightContactAt != 0 {
		fields = append(fields, engine.To(domain.CareTriggerFieldInTime, domain.Bool(t.FirstRightContactAt <= dueOf(tx, r, &at))))
	}
	slices.SortFunc(fields, func(a, b domain.FieldEffect) int { return a.Field - b.Field })
	return engine.Put[domain.CareTrigger](tx, t.ID, fields...)
}

// tellRaiser says to who raised a case that it is in hand already, or was turned down. They
// do not see the case, so it is told with their account, and names nobody.
func tellRaiser(tx *engine.Tx, t *domain.CareTrigger) {
	about := tx.State().Find("Account", t.RaisedByAccountID)
	if about == nil {
		return
	}
	says := domain.Text{Zh: "您提出的关怀事项未予受理", En: "A case of care that you raised was turned down"}
	if t.RejectKind == domain.CareRejectionDuplicate {
		says = domain.Text{Zh: "您提出的关怀事项已在办理", En: "A case of care that you raised is in hand already"}
	}
	tx.Notify(engine.Telling{Kind: engine.NoticeDecision, About: about, To: []string{about.ID}, Says: says, Key: "care/" + t.ID})
}
