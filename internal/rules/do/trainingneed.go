package do

import (
	"unicode/utf8"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/org"
	"pdca/internal/state"
)

// What somebody needs to be trained in is collected, and answered by a session or in words.

// leastAnswer is how many characters an answer in words has.
const leastAnswer = 20

// fillNeed dates a need that is collected.
func fillNeed(c *engine.Change) error {
	c.Stamp(domain.TrainingNeedFieldCollectedOn, domain.DateValue(c.Tx.ActDay()))
	return nil
}

func checkNeed(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	return engine.InOrder(c, neededBy, scheduledNeed, answeredNeed, doubledNeed)
}

// neededBy is INV-ID1 for a need: it is a member's, somebody else's or a unit's; and what only
// the server finds is not entered by hand.
func neededBy(c *engine.Change) error {
	if c.Old != nil {
		return nil
	}
	n := engine.After[domain.TrainingNeed](c)
	whose := 0
	for _, id := range []string{n.MemberID, n.AccountID, n.ForUnitID} {
		if id != "" {
			whose++
		}
	}
	switch {
	case whose != 1:
		return domain.Broken("INV-ID1", "memberId", "须恰为一名党员、一名职工或一个单位的需求", "a need is that of one member, of one of the staff, or of one unit")
	case c.Tx.Trusted():
	case n.Source == domain.NeedSourceCheckFailed:
		return domain.Broken("INV-LC3", "source", "检验未通过的需求由系统生成", "a need after a failed check is the server's")
	case n.Source == domain.NeedSourceCommonProblem && n.CommonProblemID == "":
		return domain.Errorf(domain.CodeValidation, "须指明共性问题", "it names the common problem").On("commonProblemId")
	}
	return nil
}

// scheduledNeed is INV-TN1: a need is met by a session of its topic, or for a reason by another,
// and not by one that was cancelled.
func scheduledNeed(c *engine.Change) error {
	n := engine.After[domain.TrainingNeed](c)
	if n.Status != domain.NeedStatusScheduled || c.Tx.Trusted() || !c.Wrote(domain.TrainingNeedFieldStatus, domain.TrainingNeedFieldSessionIDs, domain.TrainingNeedFieldOtherTopicReason, domain.TrainingNeedFieldTopicCode) {
		return nil
	}
	same, live := false, false
	for _, id := range n.SessionIDs {
		x := engine.Find[domain.TrainingSession](c.Tx, id)
		if x == nil || x.Status == domain.TrainingStatusCancelled {
			continue
		}
		live, same = true, same || x.TopicCode == n.TopicCode
	}
	switch {
	case !live:
		return domain.Broken("INV-TN1", "sessionIds", "须安排至少一场未取消的培训", "it is met by a session that was not cancelled")
	case !same && engine.Blank(n.OtherTopicReason):
		return domain.Broken("INV-TN1", "sessionIds", "场次主题与需求不同，须说明理由", "the session is on another topic, which takes a reason")
	}
	return nil
}

// answeredNeed: an answer in words says something.
func answeredNeed(c *engine.Change) error {
	if !c.Moved(string(domain.NeedStatusAnswered)) {
		return nil
	}
	n := engine.After[domain.TrainingNeed](c)
	if !c.Tx.Trusted() && utf8.RuneCountInString(n.AnswerZh) < leastAnswer {
		return domain.Errorf(domain.CodeValidation, "答复至少%d字", "an answer has %d characters or more", leastAnswer).On("answerZh")
	}
	c.Stamp(domain.TrainingNeedFieldAnsweredBy, engine.Text(c.Tx.Actor.Account))
	return nil
}

// doubledNeed: a need that doubles another one names it, and that one stands.
func doubledNeed(c *engine.Change) error {
	if !c.Moved(string(domain.NeedStatusDuplicate)) || c.Tx.Trusted() {
		return nil
	}
	n := engine.After[domain.TrainingNeed](c)
	first := engine.Find[domain.TrainingNeed](c.Tx, n.DuplicateOfID)
	if first == nil || first.ID == n.ID || first.Status == domain.NeedStatusDuplicate || first.CycleID != n.CycleID {
		return domain.Errorf(domain.CodeValidation, "须指明与之重复的另一项需求", "it names the other need that it doubles").On("duplicateOfId")
	}
	return nil
}

// needsAgain returns what a session that is cancelled was to meet, where no other one does.
func needsAgain(tx *engine.Tx, session string) error {
	for _, n := range engine.List[domain.TrainingNeed](tx, "sessionIds", session) {
		met := false
		for _, id := range n.SessionIDs {
			x := engine.Find[domain.TrainingSession](tx, id)
			met = met || x != nil && x.Status != domain.TrainingStatusCancelled
		}
		if n.Status != domain.NeedStatusScheduled || met {
			continue
		}
		err := tx.ByRule("INV-TN1", func() error {
			return tx.Carry(&n.Record, "所安排的场次已取消", engine.To(domain.TrainingNeedFieldStatus, engine.Text(domain.NeedStatusCollected)))
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// needAnswered is DL51: a need is answered within working days of being collected, again after
// its session was cancelled.
func needAnswered() engine.Deadline {
	return engine.Deadline{Key: "DL51", Entity: "TrainingNeed",
		Runs: func(s *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			n := r.Body.(*domain.TrainingNeed)
			from := s.DayOf(engine.Entered(r, domain.TrainingNeedFieldStatus))
			if r.Has(domain.TrainingNeedFieldCollectedOn) && !r.Changed(domain.TrainingNeedFieldStatus) {
				from = n.CollectedOn
			}
			return engine.Run{From: from}, n.Status == domain.NeedStatusCollected
		},
	}
}

// needNews tell who asked what became of it.
func needNews() []engine.News {
	asker := engine.Whom{"ASKER": func(s *state.Snapshot, r *domain.Record, _ domain.Date) []string {
		n := r.Body.(*domain.TrainingNeed)
		if n.AccountID != "" {
			return org.Active(s, n.AccountID)
		}
		return org.AccountsOf(s, n.MemberID)
	}}
	return []engine.News{
		{Kind: engine.NoticeDecision, Entity: "TrainingNeed", To: []string{string(domain.NeedStatusAnswered), string(domain.NeedStatusScheduled)},
			Says: domain.Text{Zh: "培训需求已有回应", En: "A need of training was answered"}, Who: []string{"ASKER"}, Whom: asker,
			Body: func(_ *state.Snapshot, r *domain.Record) domain.Text {
				n := r.Body.(*domain.TrainingNeed)
				return domain.Text{Zh: n.AnswerZh, En: n.AnswerZh}
			}},
		{Kind: engine.NoticeReturned, Entity: "TrainingNeed", From: []string{string(domain.NeedStatusScheduled)}, To: []string{string(domain.NeedStatusCollected)},
			Says: domain.Text{Zh: "所安排的培训已取消，需求待重新安排", En: "The training for a need was cancelled; it waits again"}, Who: []string{"ASKER"}, Whom: asker},
	}
}
