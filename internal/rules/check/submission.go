package check

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/org"
	"pdca/internal/state"
)

// A submission is one piece of work that a unit is asked to hand in by a day. Whether it
// was on time is judged by when the server first had it, and never by a device's clock.

func submissionRules() []engine.Rule {
	return []engine.Rule{{Entity: "WorkSubmission", Number: "INV-WS2", Check: checkSubmission, After: reusedLater}}
}

func checkSubmission(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	return engine.InOrder(c, askedFor, askersFields, firstCounts, taken)
}

// asks says whether the actor may ask a unit below one for work: the row at the level of
// approval, over the unit that asks.
func asks(c *engine.Change, unit string) bool {
	return c.Tx.Trusted() || c.Tx.State().Allowed(c.Tx.Scope(), "SUBMISSION", domain.LevelApprove, c.Ent, c.New.Within(unit))
}

// notAsking refuses who does not ask.
func notAsking(field string) error {
	e := engine.Forbidden().On(field)
	e.Rule = "INV-WS3"
	return e
}

// askedFor holds a new submission: who is above asks who is below.
func askedFor(c *engine.Change) error {
	x := engine.After[domain.WorkSubmission](c)
	switch {
	case c.Old != nil:
		return nil
	case x.UnitID == x.AskedByUnitID || !c.Tx.State().Below(x.UnitID, x.AskedByUnitID):
		return domain.Errorf(domain.CodeValidation, "由上级单位要求下级单位报送", "a unit is asked by one above it").On("askedByUnitId")
	case !asks(c, x.AskedByUnitID):
		return notAsking("askedByUnitId")
	}
	return nil
}

// askersFields are written by who asks; the day is moved until something was handed in.
func askersFields(c *engine.Change) error {
	x := engine.After[domain.WorkSubmission](c)
	if c.Old == nil || c.Tx.Trusted() || !c.Wrote(domain.WorkSubmissionFieldTitleZh, domain.WorkSubmissionFieldDemandZh, domain.WorkSubmissionFieldDueOn) {
		return nil
	}
	if !asks(c, x.AskedByUnitID) {
		return notAsking("dueOn")
	}
	if c.Wrote(domain.WorkSubmissionFieldDueOn) && c.Old.Has(domain.WorkSubmissionFieldFirstSubmittedAt) {
		return domain.Broken("INV-WS1", "dueOn", "首次报送之后期限不再更改", "once something was handed in, the day stays")
	}
	return nil
}

// firstCounts is INV-WS1: something is handed in, and the first time counts. A return does not
// make it late.
func firstCounts(c *engine.Change) error {
	if !c.Moved(string(domain.SubmissionStatusSubmitted)) {
		return nil
	}
	x := engine.After[domain.WorkSubmission](c)
	if engine.Blank(x.ContentZh) && len(x.AttachmentIDs) == 0 {
		return domain.Broken("INV-WS1", "contentZh", "须有内容或附件方可报送", "what is handed in has a text or an attachment")
	}
	if !c.New.Has(domain.WorkSubmissionFieldFirstSubmittedAt) {
		c.Set(domain.WorkSubmissionFieldFirstSubmittedAt, domain.TimeValue(c.Tx.Now()))
		c.Set(domain.WorkSubmissionFieldLate, domain.Bool(c.Tx.Today() > x.DueOn))
	}
	c.Stamp(domain.WorkSubmissionFieldSubmittedBy, engine.Text(c.Tx.Actor.Account))
	c.Set(domain.WorkSubmissionFieldReused, domain.Bool(reusedIn(c.Tx, x)))
	return nil
}

// taken: who handed it in does not take it, and each return is counted.
func taken(c *engine.Change) error {
	x := engine.After[domain.WorkSubmission](c)
	switch {
	case c.Old == nil:
	case c.Moved(string(domain.SubmissionStatusAccepted)):
		if !c.Tx.Trusted() && c.Tx.SamePerson(x.SubmittedBy, c.Tx.Actor.Account) {
			e := engine.Forbidden().On("status")
			e.Rule = "INV-SOD"
			return e
		}
		c.Stamp(domain.WorkSubmissionFieldAcceptedBy, engine.Text(c.Tx.Actor.Account))
	case c.Moved(string(domain.SubmissionStatusReturned)):
		c.Set(domain.WorkSubmissionFieldReturnCount, domain.Int(x.ReturnCount+1))
	}
	return nil
}

// reusedIn is INV-WS2: whether the bytes of an attachment were handed in before by the unit
// for the same kind of work. It is a warning to who takes it.
func reusedIn(tx *engine.Tx, x *domain.WorkSubmission) bool {
	hashes := attached(tx, x)
	if len(hashes) == 0 {
		return false
	}
	return slices.ContainsFunc(engine.List[domain.WorkSubmission](tx, "unitId", x.UnitID), func(o *domain.WorkSubmission) bool {
		return o.ID != x.ID && o.KindCode == x.KindCode && o.FirstSubmittedAt != 0 && slices.ContainsFunc(attached(tx, o), func(h string) bool { return slices.Contains(hashes, h) })
	})
}

// attached are the hashes of a submission's attachments.
func attached(tx *engine.Tx, x *domain.WorkSubmission) (hashes []string) {
	for _, id := range x.AttachmentIDs {
		if a := engine.Find[domain.Attachment](tx, id); a != nil && a.Sha256 != "" {
			hashes = append(hashes, a.Sha256)
		}
	}
	return hashes
}

// reusedLater looks again where attachments come behind the handing in.
func reusedLater(c *engine.Change) error {
	x := engine.After[domain.WorkSubmission](c)
	if x == nil || x.FirstSubmittedAt == 0 || x.Reused || !c.Wrote(domain.WorkSubmissionFieldAttachmentIDs) || !reusedIn(c.Tx, x) {
		return nil
	}
	return engine.Put[domain.WorkSubmission](c.Tx, x.ID, engine.To(domain.WorkSubmissionFieldReused, domain.Bool(true)))
}

// submission is DL84: what was asked for is handed in by its day. It ends with the first
// time, whatever is returned later.
func submission() engine.Deadline {
	return engine.Deadline{Key: "DL84", Entity: "WorkSubmission", Tally: engine.PutOff,
		Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			x := r.Body.(*domain.WorkSubmission)
			return engine.Run{From: x.DueOn}, x.Status == domain.SubmissionStatusAsked
		},
	}
}

// submissionNews tell who is to hand something in, and to whom it comes back.
func submissionNews() []engine.News {
	return []engine.News{
		{Kind: engine.NoticeTask, Entity: "WorkSubmission", To: []string{string(domain.SubmissionStatusAsked)},
			Says: domain.Text{Zh: "有一项工作须按期报送", En: "A piece of work is to be handed in"},
			Body: func(_ *state.Snapshot, r *domain.Record) domain.Text {
				x := r.Body.(*domain.WorkSubmission)
				return domain.Text{Zh: x.TitleZh + "（" + x.DueOn.String() + "）", En: x.TitleZh + " (" + x.DueOn.String() + ")"}
			},
			Who: []string{"SUBMITTER"}, Whom: engine.Whom{"SUBMITTER": func(s *state.Snapshot, r *domain.Record, on domain.Date) []string {
				return org.MayHold(s, on, r.Body.(*domain.WorkSubmission).UnitID, "SUBMISSION", domain.LevelEdit)
			}}},
		{Kind: engine.NoticeReturned, Entity: "WorkSubmission", To: []string{string(domain.SubmissionStatusReturned)}, Reason: true,
			Says: domain.Text{Zh: "报送的工作已退回", En: "Work that was handed in was returned"},
			Who:  []string{"SUBMITTER"}, Whom: engine.Whom{"SUBMITTER": func(s *state.Snapshot, r *domain.Record, _ domain.Date) []string {
				return org.Active(s, r.Body.(*domain.WorkSubmission).SubmittedBy)
			}}},
	}
}
