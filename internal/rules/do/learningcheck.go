package do

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/ground"
)

// A check of what was learnt is held, scored by one and confirmed by another; then its results
// are linked to the points.

const (
	formTest    = "WRITTEN_TEST"
	formSeminar = "GROUP_SEMINAR"
	formContest = "KNOWLEDGE_CONTEST"
	formEssay   = "ESSAY_CONTEST"

	// linkedBy is the deadline within which results are linked.
	linkedBy = "DL52"
)

func checkLearning(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	return engine.InOrder(c, cycleOfCheck, passMark, heldCheck, scoredCheck, confirmedCheck)
}

func cycleOfCheck(c *engine.Change) error {
	if !c.Made(domain.LearningCheckFieldHeldOn) || c.Given(domain.LearningCheckFieldCycleID) {
		return nil
	}
	k, on := engine.After[domain.LearningCheck](c), c.Tx.ActDay()
	if c.New.Has(domain.LearningCheckFieldHeldOn) {
		on = k.HeldOn
	}
	if cycle := ground.CycleOf(c.Tx.State(), int64(on.Std().Year())); cycle != "" {
		c.Set(domain.LearningCheckFieldCycleID, engine.Text(cycle))
	}
	return nil
}

func passMark(c *engine.Change) error {
	if k := engine.After[domain.LearningCheck](c); c.New.Has(domain.LearningCheckFieldPassScore) && k.PassScore > k.MaxScore {
		return domain.Broken("INV-LC1", "passScore", "及格分不得高于满分", "the score to pass is not above the highest")
	}
	return nil
}

// passOf is the score with which a check is passed.
func passOf(p *domain.Params, k *domain.LearningCheck) float64 {
	if k.Has(domain.LearningCheckFieldPassScore) {
		return k.PassScore
	}
	return p.PassShare * k.MaxScore
}

// heldCheck: what is held says when, and is about sessions that took place.
func heldCheck(c *engine.Change) error {
	k := engine.After[domain.LearningCheck](c)
	if c.Tx.Trusted() || k.Status == domain.LearningStatusPlanned || k.Status == domain.LearningStatusCancelled {
		return nil
	}
	if !c.New.Has(domain.LearningCheckFieldHeldOn) {
		return domain.Errorf(domain.CodeValidation, "须写明检验日期", "say on which day it was held").On("heldOn")
	}
	held := slices.ContainsFunc(k.SessionIDs, func(id string) bool {
		x := engine.Find[domain.TrainingSession](c.Tx, id)
		return x != nil && ground.SessionHeld(x.Status)
	})
	if !held {
		return domain.Errorf(domain.CodeValidation, "须针对至少一场已举办的培训", "it is about a session that took place").On("sessionIds")
	}
	return nil
}

// scoredCheck: every examinee has a result, and every result a score or an absence. Examinees of
// a written test are those who were at its sessions; in the other forms whoever takes part.
func scoredCheck(c *engine.Change) error {
	if !c.Moved(string(domain.LearningStatusScored)) || c.Tx.Trusted() {
		return nil
	}
	k := engine.After[domain.LearningCheck](c)
	has := map[string]bool{}
	for _, x := range engine.List[domain.LearningResult](c.Tx, "checkId", k.ID) {
		if !x.Absent && !x.Has(domain.LearningResultFieldScore) {
			return domain.Broken("INV-LC4", "score", "每项结果须有得分或注明缺考", "every result has a score, or says that the member was absent")
		}
		has[x.MemberID] = true
	}
	if len(has) == 0 {
		return domain.Errorf(domain.CodeValidation, "还没有检验结果", "there is no result yet").On("results")
	}
	for _, id := range k.SessionIDs {
		if k.FormCode != formTest {
			break
		}
		for _, a := range engine.List[domain.Attendance](c.Tx, "sessionId", id) {
			if a.Status == domain.AttendanceStatusValid && ground.Present(a.Mode) && !has[a.MemberID] {
				return domain.Errorf(domain.CodeValidation, "到课的党员须各有一项结果，缺考的注明缺考", "everybody who was there has a result, or is noted as absent").On("results")
			}
		}
	}
	if k.ScorerID == "" {
		c.Set(domain.LearningCheckFieldScorerID, engine.Text(c.Tx.Actor.Account))
	}
	return nil
}

// confirmedCheck: a second person confirms, once nobody disputes a score.
func confirmedCheck(c *engine.Change) error {
	if !c.Moved(string(domain.LearningStatusConfirmed)) || c.Tx.Trusted() {
		return nil
	}
	k := engine.After[domain.LearningCheck](c)
	if c.Tx.SamePerson(k.ScorerID, c.Tx.Actor.Account) {
		return denied("INV-LC6", "status", "评分人不得确认检验", "who scored it does not confirm it")
	}
	for _, x := range engine.List[domain.LearningResult](c.Tx, "checkId", k.ID) {
		open := false
		engine.Each(c.Tx, "recordId", x.ID, func(s *domain.SyncConflict) bool {
			open = s.RecordType == "LearningResult" && s.Field == "score" && s.Status == domain.ConflictStatusOpen
			return !open
		})
		if open {
			err := domain.Errorf(domain.CodeConflict, "还有得分冲突未处理", "a score is in conflict and not settled").On("score")
			err.Rule = "INV-LC1"
			return err
		}
	}
	return nil
}

// followCheck brings results along when what it takes to pass moves, and links them when the
// check is confirmed, which ends its sessions' wait.
func followCheck(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	k := engine.After[domain.LearningCheck](c)
	if c.Old != nil && c.Wrote(domain.LearningCheckFieldMaxScore, domain.LearningCheckFieldPassScore) {
		for _, x := range engine.List[domain.LearningResult](c.Tx, "checkId", k.ID) {
			if x.Has(domain.LearningResultFieldPass) {
				if err := engine.Put[domain.LearningResult](c.Tx, x.ID, engine.To(domain.LearningResultFieldPass, domain.Bool(passes(c.Tx, k, x)))); err != nil {
					return err
				}
			}
		}
	}
	if !c.Moved(string(domain.LearningStatusConfirmed)) {
		return nil
	}
	for _, x := range engine.List[domain.LearningResult](c.Tx, "checkId", k.ID) {
		if err := linkResult(c.Tx, k, x); err != nil {
			return err
		}
	}
	for _, id := range k.SessionIDs {
		x := engine.Find[domain.TrainingSession](c.Tx, id)
		if x == nil || x.Status != domain.TrainingStatusHeld {
			continue
		}
		err := c.Tx.ByRule("INV-TR1", func() error {
			return c.Tx.Carry(&x.Record, "", engine.To(domain.TrainingSessionFieldStatus, engine.Text(domain.TrainingStatusChecked)))
		})
		if err != nil {
			return err
		}
	}
	return nil
}
