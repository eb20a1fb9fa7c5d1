package act

import (
	"cmp"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/check"
	"pdca/internal/rules/org"
	"pdca/internal/rules/proof"
)

func checkRectification(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	return engine.InOrder(c, issue, extend, submit, accept)
}

// issue sets the term of a new task by what was found (DL14).
func issue(c *engine.Change) error {
	r := engine.After[domain.Rectification](c)
	if c.Old != nil {
		return nil
	}
	f := engine.Find[domain.Finding](c.Tx, r.FindingID)
	if f == nil {
		return engine.Missing("findingId")
	}
	if f.Status == domain.FindingStatusWithdrawn {
		return domain.Errorf(domain.CodeValidation, "问题已撤回", "the finding was withdrawn").On("findingId")
	}
	key := domain.RectifyTerm(f.Severity)
	if key == "" {
		return domain.Broken("DL14", "findingId", "该严重程度没有整改期限", "there is no term for this severity")
	}
	due := c.Tx.DueOn(key, c.New, c.Tx.ActDay())
	c.Stamp(domain.RectificationFieldOriginalDueOn, domain.DateValue(due))
	c.Stamp(domain.RectificationFieldDueOn, domain.DateValue(r.OriginalDueOn))
	return nil
}

// extend is INV-RC1: the term is extended once, asked for before the day, by at
// most a share of it. The due date follows when somebody above approves; the original one
// stays, and rates go by it.
func extend(c *engine.Change) error {
	if !c.Wrote(domain.RectificationFieldExtensions) {
		return nil
	}
	r, old := engine.After[domain.Rectification](c), engine.Before[domain.Rectification](c)
	if old == nil || len(r.Extensions) != 1 && len(old.Extensions) < 2 {
		return domain.Broken("INV-RC1", "extensions", "只能为已下达的任务申请一次延期", "a task that was issued is extended once")
	}
	if had := engine.Objects[domain.Extension](old.Extensions); len(had) > 0 && had[0].ApprovedBy != "" {
		return domain.TermExtension{Earlier: len(had)}.Check()
	}
	x := engine.Object[domain.Extension](r.Extensions[0])
	asked, known := engine.Day(x.AskedOn)
	if !known {
		asked = c.Tx.ActDay()
	}
	due, _ := engine.Day(x.NewDueOn)
	err := domain.TermExtension{IssuedOn: c.Tx.DayOf(c.Old.CreatedAt), OriginalDueOn: old.OriginalDueOn,
		AskedOn: asked, NewDueOn: due, Share: extensionShare(c.Tx, old)}.Check()
	if err != nil {
		return err
	}
	if engine.Blank(x.Reason) {
		return domain.Broken("INV-RC1", "extensions", "延期须说明理由", "an extension takes a reason")
	}
	return grantExtension(c, due)
}

// extensionShare is how much longer the term of a task may become.
func extensionShare(tx *engine.Tx, r *domain.Rectification) float64 {
	if f := engine.Find[domain.Finding](tx, r.FindingID); f != nil {
		return check.SettingsOf(tx, f).ExtensionShare
	}
	return tx.Settings("").ExtensionShare
}

// grantExtension moves the due date where the change approves the extension.
func grantExtension(c *engine.Change, due domain.Date) error {
	for _, x := range engine.Approved[domain.Extension](c, c.Ent.Fields[domain.RectificationFieldExtensions]) {
		if !org.MayApprove(c.Tx, x.AskedBy, engine.After[domain.Rectification](c).UnitID, "RECTIFY_ACCEPT", domain.LevelApprove) {
			return domain.Broken("INV-RC1", "extensions", "延期由上级批准，且不得批准本人的申请", "the unit above approves an extension, and nobody what they asked for themselves")
		}
		c.Set(domain.RectificationFieldDueOn, domain.DateValue(due))
	}
	return nil
}

// submit stamps a submission and puts INV-RC2 off to the end of the change: the
// evidence may come in the same one. What was submitted keeps its evidence.
func submit(c *engine.Change) error {
	if c.Moved(string(domain.RectificationStatusSubmitted)) {
		c.Stamp(domain.RectificationFieldSubmittedBy, engine.Text(c.Tx.Actor.Account))
	}
	if c.Made(domain.RectificationFieldStatus, domain.RectificationFieldBeforeEvidenceIDs, domain.RectificationFieldAfterEvidenceIDs) {
		tx, id := c.Tx, c.New.ID
		tx.Owe("rectified/"+id, func() error { return rectified(tx, id) })
	}
	return nil
}

// rectified is INV-RC2: before and after are both shown, by different pieces.
func rectified(tx *engine.Tx, id string) error {
	r := engine.Find[domain.Rectification](tx, id)
	if r == nil {
		return nil
	}
	switch r.Status {
	case domain.RectificationStatusSubmitted, domain.RectificationStatusAccepted, domain.RectificationStatusLookBackDue, domain.RectificationStatusClosed:
	default:
		return nil
	}
	then, now := proof.Valid(tx, r.UnitID, r.BeforeEvidenceIDs), proof.Valid(tx, r.UnitID, r.AfterEvidenceIDs)
	if len(then) == 0 || len(engine.Without(now, then)) == 0 {
		return domain.Broken("INV-RC2", "afterEvidenceIds", "须有整改前和整改后的佐证", "evidence from before and from after is needed")
	}
	return nil
}

// accept writes down who accepts, and how long it was waited for.
func accept(c *engine.Change) error {
	if c.Old == nil || !c.Moved(string(domain.RectificationStatusAccepted), string(domain.RectificationStatusReturned)) {
		return nil
	}
	if c.Moved(string(domain.RectificationStatusReturned)) {
		waited := c.Tx.Today() - c.Tx.DayOf(engine.Before[domain.Rectification](c).SubmittedAt)
		c.Set(domain.RectificationFieldWaitedDays, domain.Int(engine.Before[domain.Rectification](c).WaitedDays+int64(waited)))
	}
	if c.Moved(string(domain.RectificationStatusAccepted)) {
		c.Stamp(domain.RectificationFieldAcceptedBy, engine.Text(c.Tx.Actor.Account))
	}
	return nil
}

// verifyMeasures is INV-ME2 for the measures of a task: who accepts it has verified what is
// reported of them.
func verifyMeasures(c *engine.Change) error {
	if c.New == nil || !c.Moved(string(domain.RectificationStatusAccepted)) {
		return nil
	}
	for _, m := range engine.List[domain.Measure](c.Tx, "rectificationId", c.New.ID) {
		if m.Status != domain.MeasureStatusReported {
			continue
		}
		err := engine.Put[domain.Measure](c.Tx, m.ID,
			engine.To(domain.MeasureFieldVerifierID, engine.Text(c.Tx.Actor.Account)),
			engine.To(domain.MeasureFieldStatus, engine.Text(domain.MeasureStatusVerified)))
		if err != nil {
			return err
		}
	}
	return nil
}

// Duties are those of who accepts what was put right, and looks back on it. That nothing is
// closed without a look-back (INV-LB1) follows from the states: what was accepted is due
// for it.
func Duties() []engine.Duty {
	return []engine.Duty{{Rule: "INV-RC3", Holds: accepts}, {Rule: "INV-SOD", Holds: looksBack}}
}

// accepts is INV-RC3: acceptance from outside the unit, and never by who worked on it.
func accepts(c *engine.Change, action, person string) error {
	if action != "RECTIFY_ACCEPT" {
		return nil // who worked on it is kept from this, and from nothing before
	}
	if err := workedOn(c, person, "INV-RC3"); err != nil {
		return err
	}
	return org.Outsider(c.Tx, person, cmp.Or(c.New, c.Old).Unit, "INV-RC3")
}

func looksBack(c *engine.Change, action, person string) error {
	if action != "LOOK_BACK" {
		return nil
	}
	return workedOn(c, person, "INV-SOD")
}

// workedOn refuses who handed in a task, or owns it or the measure that the change is about.
func workedOn(c *engine.Change, account, rule string) error {
	tx, member := c.Tx, org.MemberOf(c.Tx, account)
	mine := func(accountID, memberID string) bool {
		return accountID != "" && tx.SamePerson(accountID, account) || memberID != "" && memberID == member
	}
	for _, r := range []*domain.Record{c.Old, c.New} { // also where the change names another
		worked := false
		switch x := bodyOf(r).(type) {
		case *domain.Rectification:
			worked = mine(x.SubmittedBy, x.OwnerID)
		case *domain.Measure:
			worked = mine(x.OwnerAccountID, x.OwnerMemberID)
		}
		if worked {
			return domain.Broken(rule, "", "整改人不得验收或回头看", "who rectified neither accepts nor looks back")
		}
	}
	return nil
}

func bodyOf(r *domain.Record) domain.Body {
	if r == nil {
		return nil
	}
	return r.Body
}
