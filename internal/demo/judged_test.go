package demo_test

import "pdca/internal/domain"

// judged makes sure that the finished year was evaluated, graded and told, and that what the
// running one shows is there.
func (c *checker) judged() {
	overall := map[domain.Grade]int{}
	each(c.s, func(a *domain.UnitAssessment) {
		p := find[domain.PostEvaluation](c, a.PostEvaluationID)
		if p == nil || p.UnitID != a.UnitID || p.CycleID != a.CycleID || p.Normalised != a.PartyScore {
			c.fail("assessment", a.ID, "does not fit %+v", p)
		}
		if string(a.OverallGrade) != domain.OverallGrade(string(a.PartyGrade), string(a.CentralGrade)) {
			c.fail("assessment", a.ID, "%s of %s and %s", a.OverallGrade, a.PartyGrade, a.CentralGrade)
		}
		overall[a.OverallGrade]++
	})
	each(c.s, func(p *domain.PostEvaluation) {
		var awarded, most float64
		c.s.EachOf("CriterionScore", "postEvaluationId", p.ID, func(r *domain.Record) bool {
			if x := r.Body.(*domain.CriterionScore); x.State == domain.MeasureStateMeasured {
				if res := find[domain.CriterionResult](c, x.ResultID); res.Score != x.Score || res.InspectionID != x.InspectionID {
					c.fail("score", x.ID, "%v, and %v in its inspection", x.Score, res.Score)
				}
				awarded, most = awarded+x.Score, most+x.MaxScore
			}
			return true
		})
		score, _ := domain.UnitScore(int64(awarded*10+0.5), int64(most*10+0.5))
		if float64(score)/10 != p.Normalised {
			c.fail("evaluation", p.ID, "%v, its scores come to %v", p.Normalised, float64(score)/10)
		}
	})
	if c.today <= domain.FirstOfYear(c.today.Std().Year())+60 {
		return // the evaluation is that which every branch has
	}
	if overall["A"] == 0 || overall["B"] == 0 || overall["C"] == 0 || overall["D"] == 0 {
		c.fail("assessment", "grades", "%v", overall)
	}
	for entity, states := range map[string][]string{"Bulletin": {"CLOSED", "ISSUED"}, "BulletinUnit": {"PENDING", "ACKNOWLEDGED"}, "FeedbackSession": {"SIGNED"},
		"WorkSubmission": {"ASKED", "SUBMITTED", "ACCEPTED"}, "Appeal": {"REJECTED"}, "WeakBranchCase": {"RELEASED", "SUSPECTED"}, "ListItem": {"ACCEPTED"},
		"Campaign": {"DONE"}, "CommonProblem": {"RESOLVED"}, "RegulationSelfCheck": {"CLOSED"}, "ZeroingItem": {"ZEROED", "ZEROING", "OPEN"},
		"CycleReview": {"PUBLISHED"}, "Improvement": {"IN_FORCE", "PROPOSED"}, "BusinessFigure": {"CONFIRMED"}, "ModelBranchTitle": {"NAMED"}} {
		ent := c.s.Registry().Entity(entity)
		seen := map[string]bool{}
		c.s.Scan(ent, func(r *domain.Record) bool { seen[r.Body.Str(ent.Status)] = true; return true })
		for _, s := range states {
			if !seen[s] {
				c.fail("shown", entity, "none is %s: %v", s, seen)
			}
		}
	}
}

// lookBacks makes sure that a task is where its look-back left it, and that all four outcomes
// are there once the running year is long enough.
func (c *checker) lookBacks() {
	outcomes := map[domain.LookBackOutcome]int{}
	each(c.s, func(l *domain.LookBack) {
		r := find[domain.Rectification](c, l.RectificationID)
		want := domain.RectificationStatusReopened
		switch {
		case l.Status == domain.LookBackStatusPlanned:
			want = domain.RectificationStatusLookBackDue
		case l.Outcome == domain.LookBackOutcomeHeld:
			want = domain.RectificationStatusClosed
		}
		if r == nil || r.Status != want {
			c.fail("look-back", l.ID, "%s %s of %+v", l.Status, l.Outcome, r)
		}
		outcomes[l.Outcome]++
	})
	if c.today.Std().YearDay() > 300 && (outcomes["HELD"] == 0 || outcomes["PARTLY_HELD"] == 0 || outcomes["REBOUND"] == 0 || outcomes["FALSE_RECTIFICATION"] == 0) {
		c.fail("look-back", "outcomes", "%v", outcomes)
	}
}
