package act

import (
	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/plan"
)

// owedByTask is what the owner of a rectification owes by it: an item of the duty list of
// the quarter that runs, until it is accepted. It says nothing of the problem, which may be
// concealed.
func owedByTask(tx *engine.Tx, r *domain.Rectification) plan.Owed {
	o := plan.Owed{Source: domain.DutySourceRectification, ID: r.ID, Member: r.OwnerID, Cycle: cycleOfTask(tx, r), DueOn: r.DueOn, Standing: true, TitleZh: "完成所负责的整改任务"}
	switch {
	case underWay(r.Status):
		o.Status = domain.DutyItemStatusOpen
	case r.Status == domain.RectificationStatusSubmitted:
		o.Status, o.DoneOn = domain.DutyItemStatusReported, r.SubmittedOn
	case r.Status == domain.RectificationStatusAccepted || r.Status == domain.RectificationStatusLookBackDue || r.AcceptedBy != "":
		o.Status, o.DoneOn = domain.DutyItemStatusConfirmed, r.SubmittedOn
	}
	return o
}

// taskOwed brings the duty of a task's owner along (INV-DU2).
func taskOwed(c *engine.Change) error {
	if c.New == nil || !c.Made(domain.RectificationFieldStatus, domain.RectificationFieldOwnerID, domain.RectificationFieldDueOn) {
		return nil
	}
	return plan.FollowDuty(c.Tx, owedByTask(c.Tx, engine.After[domain.Rectification](c)))
}

// dutiesOfTasks adds to a list that is opened the tasks that its member owns.
func dutiesOfTasks(c *engine.Change) error {
	if c.Old != nil || c.New == nil || c.Given(domain.DutyListFieldOpenedOn) {
		return nil
	}
	l := engine.After[domain.DutyList](c)
	for _, r := range engine.List[domain.Rectification](c.Tx, "ownerId", l.MemberID) {
		o := owedByTask(c.Tx, r)
		if o.Cycle != l.CycleID {
			continue
		}
		if err := o.Add(c.Tx, l); err != nil {
			return err
		}
	}
	return nil
}
