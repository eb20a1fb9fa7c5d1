package act

import (
	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/ground"
	"pdca/internal/rules/check"
	"pdca/internal/rules/org"
	"pdca/internal/state"
)

// makeReview makes the review of a cycle that begins to close, at the top of the party's line.
// A closing that was taken back and begins again finds the one that is there.
func makeReview(c *engine.Change) error {
	if c.New == nil || c.From() != string(domain.CycleStatusActive) || !c.Moved(string(domain.CycleStatusClosing)) {
		return nil
	}
	for _, top := range org.Tops(c.Tx.State()) {
		if u := engine.Find[domain.OrgUnit](c.Tx, top); u == nil || u.Kind != domain.UnitKindGroupCommittee {
			continue
		}
		_, err := c.Tx.Make(c.Tx.Registry().Entity("CycleReview"), "",
			engine.To(domain.CycleReviewFieldCycleID, engine.Text(c.New.ID)), engine.To(domain.CycleReviewFieldOwnerUnitID, engine.Text(top)))
		if err != nil {
			return err
		}
	}
	return nil
}

// compileReview freezes the figures of a cycle in its review, with what became a standard and
// what is left open.
func compileReview(tx *engine.Tx, input []byte, done *engine.Done) error {
	in, err := engine.ReadInput[struct{ ID string }](input)
	if err != nil {
		return err
	}
	x := engine.Find[domain.CycleReview](tx, in.ID)
	ent := tx.Registry().Entity("CycleReview")
	if x == nil || !tx.Sees(ent, &x.Record) {
		return engine.NotFound().On("id")
	}
	done.ID = x.ID
	to := engine.FieldInput{Field: ent.Fields[domain.CycleReviewFieldStatus]}
	to.Change.Value = engine.Text(domain.CycleReviewStatusCompiled)
	_, err = tx.Transition(engine.Op{Kind: engine.OpUpdate, Ent: ent, ID: x.ID, Base: engine.Seen, Fields: []engine.FieldInput{to}})
	return err
}

func checkReview(c *engine.Change) error {
	if c.New == nil || c.Old == nil {
		return nil
	}
	switch domain.CycleReviewStatus(c.To()) {
	case domain.CycleReviewStatusCompiled:
		return onMove(c, freezeReview)
	case domain.CycleReviewStatusReviewed:
		return onMove(c, reviewSays)
	case domain.CycleReviewStatusConfirmed:
		return onMove(c, confirmReview)
	}
	return nil
}

func onMove(c *engine.Change, do func(*engine.Change, *domain.CycleReview) error) error {
	if c.From() == c.To() {
		return nil
	}
	return do(c, engine.After[domain.CycleReview](c))
}

// freezeReview fills in what a review holds, as of the last commit.
func freezeReview(c *engine.Change, x *domain.CycleReview) error {
	tx := c.Tx
	countProblems(c, x)
	c.Set(domain.CycleReviewFieldAsOfRev, domain.Int(int64(tx.Base().Rev)))
	c.Set(domain.CycleReviewFieldBusinessFigureIDs, domain.List(figuresBeside(tx, x.CycleID)))
	var lines []string
	for _, i := range improvementsOf(tx, x) {
		if i.TargetTextZh != "" && (i.Status == domain.ImprovementStatusAdopted || i.Status == domain.ImprovementStatusInForce) {
			lines = append(lines, i.TargetTextZh)
		}
	}
	c.Set(domain.CycleReviewFieldImprovementLines, domain.List(lines))
	v, err := c.Embed(domain.CycleReviewFieldFigures, frozenFigures(tx, x))
	if err == nil {
		c.Set(domain.CycleReviewFieldFigures, v)
	}
	return err
}

// countProblems counts the problems of a cycle, and those that came into it: ended, carried on,
// and left with neither.
func countProblems(c *engine.Change, x *domain.CycleReview) {
	s := c.Tx.State()
	carried := problemsCarried(s, x.CycleID)
	var closed, unsettled int64
	s.EachOf("Problem", "cycleId", x.CycleID, func(r *domain.Record) bool {
		if r.Body.(*domain.Problem).Status == domain.ProblemStatusClosed {
			closed++
		}
		return true
	})
	for range ground.OpenProblems(s, x.CycleID) {
		unsettled++
	}
	c.Set(domain.CycleReviewFieldProblemsTotal, domain.Int(closed+carried+unsettled))
	c.Set(domain.CycleReviewFieldProblemsClosed, domain.Int(closed))
	c.Set(domain.CycleReviewFieldProblemsCarried, domain.Int(carried))
	c.Set(domain.CycleReviewFieldProblemsUnsettled, domain.Int(unsettled))
}

// figuresBeside are the business figures of the year of a cycle that are confirmed.
func figuresBeside(tx *engine.Tx, cycle string) (ids []string) {
	p := engine.Find[domain.PdcaCycle](tx, cycle)
	if p == nil {
		return nil
	}
	ent := tx.Registry().Entity("BusinessFigure")
	tx.State().Each(ent, ent.Fields[domain.BusinessFigureFieldYear], domain.Int(p.Year), func(r *domain.Record) bool {
		if r.Body.(*domain.BusinessFigure).Status == domain.BusinessFigureStatusConfirmed {
			ids = append(ids, r.ID)
		}
		return true
	})
	return ids
}

// improvementsOf are those of a cycle, below the unit of its review.
func improvementsOf(tx *engine.Tx, x *domain.CycleReview) (out []*domain.Improvement) {
	for _, i := range engine.List[domain.Improvement](tx, "cycleId", x.CycleID) {
		if tx.State().Below(i.UnitID, x.OwnerUnitID) {
			out = append(out, i)
		}
	}
	return out
}

// frozenFigures are the figures that the settings name, of the unit and the cycle of a review.
func frozenFigures(tx *engine.Tx, x *domain.CycleReview) []domain.ReviewFigure {
	return check.Stated(tx, tx.Settings(x.CycleID).ReviewFigures, x.OwnerUnitID, state.FigurePeriod{CycleID: x.CycleID, Set: 1})
}

// reviewSays wants of a review what was weak and what the next year does, and an answer to
// each improvement that was proposed.
func reviewSays(c *engine.Change, x *domain.CycleReview) error {
	switch {
	case c.Tx.Trusted():
		return nil
	case engine.Blank(x.WeaknessesZh):
		return domain.Errorf(domain.CodeValidation, "须写明不足", "the weaknesses are missing").On("weaknessesZh")
	case engine.Blank(x.NextYearZh):
		return domain.Errorf(domain.CodeValidation, "须写明下一步", "what the next year does is missing").On("nextYearZh")
	}
	for _, i := range improvementsOf(c.Tx, x) {
		if i.Status == domain.ImprovementStatusProposed {
			return domain.Errorf(domain.CodeValidation, "还有改进未作决定：%s", "an improvement is not decided on: %s", i.TitleZh).On("status")
		}
	}
	return nil
}

// confirmReview is INV-LOOP of a review: nothing is left without an end or a successor, and a
// committee says so (INV-DEC1).
func confirmReview(c *engine.Change, x *domain.CycleReview) error {
	if countProblems(c, x); x.ProblemsUnsettled > 0 {
		return domain.Broken("INV-LOOP", "status", "还有%d个问题既无结果，也未经接受结转", "%d problems are neither ended nor carried over", x.ProblemsUnsettled)
	}
	if c.Tx.Trusted() {
		return nil
	}
	return check.Decided(c, x.DecidedMeetingOn, x.DecisionDocumentID)
}

// linkImprovements has the improvements of a cycle name the review that lists them.
func linkImprovements(c *engine.Change) error {
	if c.New == nil || !c.Moved(string(domain.CycleReviewStatusCompiled)) {
		return nil
	}
	x := engine.After[domain.CycleReview](c)
	for _, i := range improvementsOf(c.Tx, x) {
		if i.ReviewID == x.ID {
			continue
		}
		if err := engine.Put[domain.Improvement](c.Tx, i.ID, engine.To(domain.ImprovementFieldReviewID, engine.Text(x.ID))); err != nil {
			return err
		}
	}
	return nil
}
