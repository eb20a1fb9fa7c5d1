package plan

import (
	"slices"
	"unicode/utf8"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/org"
	"pdca/internal/state"
)

// The kinds of suggestions on which rules depend.
const (
	aboutSecretary = "ABOUT_SECRETARY"
	integrityClue  = "INTEGRITY_CLUE"
)

// minReply is how short an answer may be, in characters.
const minReply = 10

func heardBy(field, zh, en string, args ...any) error {
	return domain.Broken("INV-SG2", field, zh, en, args...)
}

// raiseSuggestion completes a suggestion: whose it is, when it came, by when it is answered.
// One about a secretary goes to the unit above (INV-SG2).
func raiseSuggestion(c *engine.Change) error {
	x := engine.After[domain.Suggestion](c)
	if !c.Tx.Trusted() {
		c.Set(domain.SuggestionFieldAuthorID, engine.Text(c.Tx.Actor.Account))
	}
	if !c.New.Has(domain.SuggestionFieldReceivedOn) {
		c.Set(domain.SuggestionFieldReceivedOn, domain.DateValue(c.Tx.ActDay()))
	}
	if x.KindCode != aboutSecretary || x.AboutUnitID != "" || c.Tx.State().Unit(x.UnitID) == nil {
		return nil
	}
	above := org.Above(c.Tx.State(), x.UnitID)
	if above == x.UnitID {
		return heardBy("unitId", "该单位没有上级单位，可作为问题线索提出", "there is no unit above: it may be raised as a clue")
	}
	c.Set(domain.SuggestionFieldAboutUnitID, engine.Text(x.UnitID))
	c.Set(domain.SuggestionFieldUnitID, engine.Text(above))
	return nil
}

// checkSuggestion is INV-SG2 and SG3. SG1, no author of one without an account, is declared
// and kept by the door without an account; SG4, no points, is that no rule gives any.
func checkSuggestion(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	return engine.InOrder(c, suggestionDue, assignSuggestion, answerSuggestion, adoptSuggestion)
}

// suggestionDue notes the last day for the answer (DL36).
func suggestionDue(c *engine.Change) error {
	if c.Old == nil && !c.Given(domain.SuggestionFieldDueOn) {
		c.Set(domain.SuggestionFieldDueOn, domain.DateValue(c.Tx.DueOn("DL36", c.New, engine.After[domain.Suggestion](c).ReceivedOn)))
	}
	return nil
}

// assignSuggestion names who answers: somebody who may, and of a suggestion about a secretary
// nobody of the unit that is meant.
func assignSuggestion(c *engine.Change) error {
	if c.Tx.Trusted() || c.Old == nil {
		return nil
	}
	x := engine.After[domain.Suggestion](c)
	assigned := x.Status == domain.SuggestionStatusAssigned
	if c.Wrote(domain.SuggestionFieldHandlerID, domain.SuggestionFieldHandlerUnitID) && !assigned {
		return domain.Broken("INV-SG3", "handlerId", "分办时指定办理人", "who answers is named when it is assigned")
	}
	if !assigned || !c.Moved(string(domain.SuggestionStatusAssigned)) && !c.Wrote(domain.SuggestionFieldHandlerID, domain.SuggestionFieldHandlerUnitID) {
		return nil
	}
	if x.HandlerID == "" {
		return domain.Broken("INV-SG3", "handlerId", "须指定办理人", "who answers is missing")
	}
	if !c.Wrote(domain.SuggestionFieldHandlerUnitID) {
		if a := engine.Find[domain.Account](c.Tx, x.HandlerID); a != nil {
			c.Set(domain.SuggestionFieldHandlerUnitID, engine.Text(a.UnitID))
		}
	}
	return handlerFits(c, x)
}

// handlerFits asks whether who is named may answer, and is not of the unit that is meant.
func handlerFits(c *engine.Change, x *domain.Suggestion) error {
	row := "SUGGESTION"
	if x.KindCode == integrityClue {
		row = "SUGGESTION_CONFIDENTIAL"
	}
	_, cells := c.Tx.Registry().Matrix.Cells(row)
	s, may := c.Tx.State(), false
	for unit, holders := range s.Holders(c.Tx.Today()) {
		for _, h := range holders {
			if h.Account != x.HandlerID {
				continue
			}
			may = may || cells[h.Role].Level >= domain.LevelEdit
			if x.AboutUnitID != "" && s.Below(unit, x.AboutUnitID) {
				return heardBy("handlerId", "不得由被提意见的单位的人办理", "nobody of the unit that is meant answers")
			}
		}
	}
	switch {
	case !may:
		return domain.Broken("INV-SG3", "handlerId", "该账号无权办理意见建议", "that account may not answer suggestions")
	case x.AboutUnitID != "" && s.Below(x.HandlerUnitID, x.AboutUnitID):
		return heardBy("handlerUnitId", "不得由被提意见的单位办理", "the unit that is meant does not answer")
	}
	return nil
}

// answerSuggestion is INV-SG3: who was named answers, in so many words; late is late.
func answerSuggestion(c *engine.Change) error {
	x := engine.After[domain.Suggestion](c)
	answers := c.Moved(string(domain.SuggestionStatusAnswered))
	if !c.Tx.Trusted() && (answers || c.Old != nil && c.Wrote(domain.SuggestionFieldReplyZh)) {
		if c.From() != string(domain.SuggestionStatusAssigned) {
			return domain.Broken("INV-SG3", "replyZh", "分办之后、答复之时填写答复", "a reply is written once it is assigned, and until it is given")
		}
		if x.HandlerID != c.Tx.Actor.Account {
			return domain.Broken("INV-SG3", "handlerId", "由指定的办理人答复", "who was named answers")
		}
	}
	if !answers {
		return nil
	}
	if !c.Tx.Trusted() && utf8.RuneCountInString(x.ReplyZh) < minReply {
		return domain.Broken("INV-SG3", "replyZh", "答复不少于%d字", "a reply has %d characters at least", minReply)
	}
	c.Stamp(domain.SuggestionFieldLate, domain.Bool(c.Tx.ActDay() > x.DueOn))
	return nil
}

// adoptSuggestion wants the work that a suggestion became.
func adoptSuggestion(c *engine.Change) error {
	x := engine.After[domain.Suggestion](c)
	if c.Moved(string(domain.SuggestionStatusAdopted)) && x.TargetID == "" && x.PlanItemID == "" && !c.Tx.Trusted() {
		return domain.Broken("INV-SG3", "planItemId", "采纳须对应计划事项或目标", "what is adopted names a plan item or a target")
	}
	return nil
}

// adoptedDone ends the suggestions that a plan item came of.
func adoptedDone(c *engine.Change) error {
	if c.New == nil || !c.Moved(string(domain.PlanItemStatusVerified)) {
		return nil
	}
	return suggestionsDone(c, "planItemId")
}

// targetAchieved ends the suggestions that a target came of.
func targetAchieved(c *engine.Change) error {
	if c.New == nil || !c.Moved(string(domain.TargetStatusAchieved)) {
		return nil
	}
	return suggestionsDone(c, "targetId")
}

func suggestionsDone(c *engine.Change, by string) error {
	for _, x := range engine.List[domain.Suggestion](c.Tx, by, c.New.ID) {
		if x.Status != domain.SuggestionStatusAdopted {
			continue
		}
		if err := c.Tx.Carry(&x.Record, "", engine.To(domain.SuggestionFieldStatus, engine.Text(domain.SuggestionStatusDone))); err != nil {
			return err
		}
	}
	return nil
}

func handlerOf(_ *state.Snapshot, r *domain.Record, _ domain.Date) []string {
	return someone(r.Body.(*domain.Suggestion).HandlerID)
}

func authorOf(_ *state.Snapshot, r *domain.Record, _ domain.Date) []string {
	return someone(r.Body.(*domain.Suggestion).AuthorID)
}

func someone(account string) []string {
	return slices.DeleteFunc([]string{account}, func(s string) bool { return s == "" })
}

// suggestionAnswered is DL36.
func suggestionAnswered() engine.Deadline {
	return engine.Deadline{Key: "DL36", Entity: "Suggestion",
		Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			x := r.Body.(*domain.Suggestion)
			return engine.Run{From: x.ReceivedOn}, x.Status == domain.SuggestionStatusReceived || x.Status == domain.SuggestionStatusAssigned
		},
		Who: engine.Whom{"ASSIGNEE": func(s *state.Snapshot, r *domain.Record, today domain.Date) []string {
			if to := handlerOf(s, r, today); len(to) > 0 {
				return to
			}
			if r.Shut() {
				return org.MayHold(s, today, r.Unit, "SUGGESTION_CONFIDENTIAL", domain.LevelEdit)
			}
			return org.MayHold(s, today, r.Unit, "SUGGESTION", domain.LevelEdit)
		}},
	}
}

// voiceNews tell who is to answer, and who raised it what became of it.
func voiceNews() []engine.News {
	told := func(to domain.SuggestionStatus, zh, en string) engine.News {
		return engine.News{Kind: engine.NoticeDecision, Entity: "Suggestion", To: []string{string(to)}, Says: domain.Text{Zh: zh, En: en},
			Who: []string{"OWNER"}, Whom: engine.Whom{"OWNER": authorOf}}
	}
	return []engine.News{
		{Kind: engine.NoticeTask, Entity: "Suggestion", To: []string{string(domain.SuggestionStatusAssigned)},
			Says: domain.Text{Zh: "有意见建议待办理", En: "A suggestion is to be answered"}, Who: []string{"ASSIGNEE"}, Whom: engine.Whom{"ASSIGNEE": handlerOf}},
		told(domain.SuggestionStatusAnswered, "意见建议已答复", "A suggestion was answered"),
		told(domain.SuggestionStatusAdopted, "意见建议已采纳", "A suggestion was adopted"),
		told(domain.SuggestionStatusDeclined, "意见建议未采纳", "A suggestion was declined"),
		told(domain.SuggestionStatusDone, "意见建议已落实", "A suggestion was put into practice"),
	}
}
