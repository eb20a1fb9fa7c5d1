package do

import (
	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/ground"
	"pdca/internal/state"
)

const (
	rulePassed    = "PT10"
	rulePrize     = "PT11"
	rulePresented = "PT12"
)

// resultFields are what a result says.
var resultFields = []int{domain.LearningResultFieldScore, domain.LearningResultFieldPrize, domain.LearningResultFieldRole, domain.LearningResultFieldAbsent}

func checkLearnt(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	return engine.InOrder(c, takesResults, correctedResult, contributed, computePass)
}

// takesResults: a check takes results until it is confirmed.
func takesResults(c *engine.Change) error {
	x := engine.After[domain.LearningResult](c)
	k := engine.Find[domain.LearningCheck](c.Tx, x.CheckID)
	if c.Old != nil || k == nil || c.Tx.Trusted() {
		return nil
	}
	if k.Status == domain.LearningStatusConfirmed || k.Status == domain.LearningStatusCancelled {
		return domain.Errorf(domain.CodeValidation, "检验已确认或取消，不再增加结果", "the check was confirmed or cancelled, and takes no more results").On("checkId")
	}
	return nil
}

// correctedResult: what was confirmed changes by a correction alone.
func correctedResult(c *engine.Change) error {
	if c.Old == nil || c.Tx.Trusted() || c.From() == string(domain.LearningResultStatusDraft) || c.Moved(string(domain.LearningResultStatusCorrected)) {
		return nil
	}
	if c.Wrote(resultFields...) || c.Wrote(domain.LearningResultFieldCorrectionZh) {
		return engine.Sealed()
	}
	return nil
}

// contributed holds a result against its check: a score within its range and not of who was
// absent, in a seminar for what was contributed (INV-LC4), a presenter where something is
// presented, a prize in a contest.
func contributed(c *engine.Change) error {
	x := engine.After[domain.LearningResult](c)
	k := engine.Find[domain.LearningCheck](c.Tx, x.CheckID)
	if k == nil || c.Tx.Trusted() || !c.Made(resultFields...) {
		return nil
	}
	scored := c.New.Has(domain.LearningResultFieldScore)
	switch {
	case scored && x.Score > k.MaxScore:
		return domain.Broken("INV-LC1", "score", "得分不得高于满分", "the score is not above the highest")
	case scored && x.Absent:
		return domain.Broken("INV-LC5", "absent", "缺考的没有得分", "who was absent has no score")
	case k.FormCode == formSeminar && !scored && !x.Absent:
		return domain.Broken("INV-LC4", "score", "集中研讨以发言评分为准，到场不等于合格", "a seminar is passed by a contribution that was scored, not by being there")
	case x.Role == domain.LearningRolePresenter && k.FormCode != ground.FormPresentation:
		return domain.Broken("INV-LC1", "role", "只有集中宣讲有主讲人", "a presentation alone has presenters")
	case x.Prize != domain.LearningPrizeNone && k.FormCode != formContest && k.FormCode != formEssay:
		return domain.Broken("INV-LC1", "prize", "只有竞赛设奖次", "a contest alone has prizes")
	}
	return nil
}

// computePass is INV-LC1.
func computePass(c *engine.Change) error {
	x := engine.After[domain.LearningResult](c)
	k := engine.Find[domain.LearningCheck](c.Tx, x.CheckID)
	if k == nil || !c.Made(domain.LearningResultFieldScore, domain.LearningResultFieldAbsent) {
		return nil
	}
	if c.New.Has(domain.LearningResultFieldScore) || x.Absent {
		c.Set(domain.LearningResultFieldPass, domain.Bool(passes(c.Tx, k, x)))
	}
	return nil
}

func passes(tx *engine.Tx, k *domain.LearningCheck, x *domain.LearningResult) bool {
	return !x.Absent && x.Has(domain.LearningResultFieldScore) && x.Score >= passOf(tx.Settings(k.CycleID), k)
}

// linkResult confirms a result with its check: what it earns is posted, and from then on it is
// linked, also where there is nothing to post (INV-LC2).
func linkResult(tx *engine.Tx, k *domain.LearningCheck, x *domain.LearningResult) error {
	r := tx.State().Find("LearningResult", x.ID)
	inTime := tx.Today() <= tx.DueOn(linkedBy, r, k.HeldOn)
	err := tx.ByRule("INV-LC2", func() error {
		return tx.Carry(r, "", engine.To(domain.LearningResultFieldPass, domain.Bool(passes(tx, k, x))),
			engine.To(domain.LearningResultFieldLinkedAt, domain.TimeValue(tx.Now())),
			engine.To(domain.LearningResultFieldLinkedInTime, domain.Bool(inTime)),
			engine.To(domain.LearningResultFieldStatus, engine.Text(domain.LearningResultStatusConfirmed)))
	})
	if err != nil {
		return err
	}
	return learns(tx, x.MemberID, k.HeldOn)
}

// followResult posts what a result that stands earns, takes back what a correction leaves
// without ground, and notes what a failed test shows to be needed.
func followResult(c *engine.Change) error {
	x := engine.After[domain.LearningResult](c)
	if x == nil {
		return nil
	}
	k := engine.Find[domain.LearningCheck](c.Tx, x.CheckID)
	if k == nil {
		return nil
	}
	if c.Old == nil && x.Status == domain.LearningResultStatusDraft {
		return learns(c.Tx, x.MemberID, k.HeldOn)
	}
	if !c.Moved(string(domain.LearningResultStatusConfirmed), string(domain.LearningResultStatusCorrected)) {
		return nil
	}
	for _, e := range earnedBy(k, x) {
		if e.is {
			if err := Post(c.Tx, e.Award); err != nil {
				return err
			}
		} else if err := Revoke(c.Tx, e.Award); err != nil {
			return err
		}
	}
	if err := learns(c.Tx, x.MemberID, k.HeldOn); err != nil {
		return err
	}
	return failedTest(c.Tx, k, x)
}

// earning is an award, and whether a result earns it.
type earning struct {
	Award
	is bool
}

// earnedBy are the awards that results may earn. An award that stands through a correction is not
// turned over: nothing about it was wrong.
func earnedBy(k *domain.LearningCheck, x *domain.LearningResult) []earning {
	of := func(rule string, is bool) earning {
		return earning{Award{Member: x.MemberID, Rule: rule, SourceType: "LearningResult", Source: x.ID, On: k.HeldOn}, is && !x.Absent}
	}
	return []earning{
		of(rulePassed, x.Pass),
		of(rulePrize, x.Prize != domain.LearningPrizeNone && (k.FormCode == formContest || k.FormCode == formEssay)),
		of(rulePresented, x.Role == domain.LearningRolePresenter && k.FormCode == ground.FormPresentation),
	}
}

// failedTest is INV-LC3: a written test that was failed is a need of the member, once a check.
func failedTest(tx *engine.Tx, k *domain.LearningCheck, x *domain.LearningResult) error {
	id := domain.KeyID("TrainingNeed", k.ID, x.MemberID)
	if k.FormCode != formTest || x.Pass || x.Absent || engine.Find[domain.TrainingNeed](tx, id) != nil || k.CycleID == "" {
		return nil
	}
	m := engine.Find[domain.Member](tx, x.MemberID)
	if m == nil {
		return nil
	}
	topic := ""
	for _, session := range k.SessionIDs {
		if s := engine.Find[domain.TrainingSession](tx, session); s != nil {
			topic = s.TopicCode
			break
		}
	}
	if topic == "" {
		return nil // a check about no session, as an import may bring it, says no topic
	}
	return tx.ByRule("INV-LC3", func() error {
		return tx.AsSystem(func() error {
			return engine.CreateAs[domain.TrainingNeed](tx, id,
				engine.To(domain.TrainingNeedFieldUnitID, engine.Text(m.BranchID)), engine.To(domain.TrainingNeedFieldCycleID, engine.Text(k.CycleID)),
				engine.To(domain.TrainingNeedFieldMemberID, engine.Text(m.ID)), engine.To(domain.TrainingNeedFieldTopicCode, engine.Text(topic)),
				engine.To(domain.TrainingNeedFieldTextZh, engine.Text("检验未通过："+k.TitleZh)), engine.To(domain.TrainingNeedFieldSource, engine.Text(domain.NeedSourceCheckFailed)),
				engine.To(domain.TrainingNeedFieldCheckID, engine.Text(k.ID)))
		})
	})
}

// resultLinked is DL52: a result is linked within days of its check.
func resultLinked() engine.Deadline {
	return engine.Deadline{Key: linkedBy, Entity: "LearningResult",
		Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			x := r.Body.(*domain.LearningResult)
			return engine.Run{From: x.CheckedOn}, x.LinkedAt == 0 && x.Status == domain.LearningResultStatusDraft && r.Has(domain.LearningResultFieldCheckedOn)
		},
	}
}
