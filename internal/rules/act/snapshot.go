package act

import (
	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/metrics"
)

// evaluationActs are what somebody does to post-evaluations that is more than a change of one
// record.
func evaluationActs() []engine.Act {
	return []engine.Act{
		{Name: "takeSnapshot", Entity: "PostEvaluation", Do: doTakeSnapshot},
		{Name: "evaluateNextUnit", Entity: "PostEvaluation", Gives: "remaining", Do: doEvaluateNext},
	}
}

// doTakeSnapshot computes the scores of one unit and keeps them.
func doTakeSnapshot(tx *engine.Tx, input []byte, done *engine.Done) error {
	in, err := engine.ReadInput[struct{ ID, ReasonZh string }](input)
	if err != nil {
		return err
	}
	p := engine.Visible[domain.PostEvaluation](tx, in.ID)
	switch {
	case p == nil:
		return engine.NotFound().On("id")
	case !tx.May("POST_EVAL", domain.LevelEdit, &p.Record):
		return engine.Forbidden()
	case p.Status != domain.PostEvaluationStatusDraft && p.Status != domain.PostEvaluationStatusScoring:
		return domain.Errorf(domain.CodeIllegalTransition, "只有草稿或评分中的后评估可取快照", "a snapshot is taken of a draft, or while scores are being settled").On("status")
	case p.Status == domain.PostEvaluationStatusScoring && engine.Blank(in.ReasonZh):
		return domain.Errorf(domain.CodeValidation, "再次取快照须写明理由", "taking the snapshot again needs a reason").On("reasonZh")
	}
	done.ID = p.ID
	return tx.ByRule("INV-PE8", func() error { return TakeSnapshot(tx, p, in.ReasonZh) })
}

// doEvaluateNext evaluates the next unit that has no scores: one unit a commit, so that no
// commit grows with the enterprise. Whoever asks goes on until none remains.
func doEvaluateNext(tx *engine.Tx, input []byte, done *engine.Done) error {
	in, err := engine.ReadInput[struct {
		CycleID  string          `json:"cycleId"`
		UnitKind domain.UnitKind `json:"unitKind"`
	}](input)
	if err != nil {
		return err
	}
	if engine.Visible[domain.PdcaCycle](tx, in.CycleID) == nil {
		return engine.NotFound().On("cycleId")
	}
	next, remaining, mine := nextToEvaluate(tx, in.CycleID, in.UnitKind)
	done.Give("remaining", max(0, remaining-1))
	switch {
	case !mine:
		return engine.Forbidden()
	case next == nil:
		return nil
	}
	p := lastOf(tx, next.ID, in.CycleID)
	if p == nil {
		id := tx.NewID()
		if err := engine.CreateAs[domain.PostEvaluation](tx, id, engine.To(domain.PostEvaluationFieldUnitID, engine.Text(next.ID)), engine.To(domain.PostEvaluationFieldCycleID, engine.Text(in.CycleID))); err != nil {
			return err
		}
		p = engine.Find[domain.PostEvaluation](tx, id)
	}
	done.ID = p.ID
	return tx.ByRule("INV-PE8", func() error { return TakeSnapshot(tx, p, "") })
}

// nextToEvaluate is the first unit without scores that the actor may evaluate, and how many
// there are; mine says that there is any unit at all that they may.
func nextToEvaluate(tx *engine.Tx, cycle string, kind domain.UnitKind) (next *domain.OrgUnit, n int, mine bool) {
	for _, u := range unitsToEvaluate(tx, kind) {
		probe := &domain.PostEvaluation{UnitID: u.ID}
		if probe.Unit = u.ID; !tx.May("POST_EVAL", domain.LevelEdit, recordOf(probe)) {
			continue
		}
		mine = true
		if p := lastOf(tx, u.ID, cycle); p != nil && p.Status != domain.PostEvaluationStatusDraft {
			continue
		}
		if n++; next == nil {
			next = u
		}
	}
	return next, n, mine
}

// recordOf is a record that is not stored, with its body.
func recordOf(p *domain.PostEvaluation) *domain.Record {
	p.Body = p
	return &p.Record
}

// TakeSnapshot computes the scores of a version and keeps them with the revision that they
// were computed at, that of the last commit: what comes in the same moment is not in it, so
// that whoever reads that revision again gets the same (INV-PE3). It is the server's own doing.
func TakeSnapshot(tx *engine.Tx, p *domain.PostEvaluation, reason string) error {
	at := tx.Base()
	asked := metrics.Asked{Unit: p.UnitID, Kind: p.UnitKind, Cycle: p.CycleID, From: p.PeriodFrom, AsOf: p.AsOf}
	if asked.AsOf == 0 {
		asked.AsOf = tx.Today()
	}
	e := metrics.Evaluate(at, asked, nil)
	if e == nil {
		return domain.Broken("INV-PE3", "unitId", "单位或循环在上一修订号尚不存在，请稍后再取", "the unit or its cycle was not there yet in the revision before: take the snapshot again")
	}
	before := map[string]*domain.CriterionScore{}
	for _, s := range engine.List[domain.CriterionScore](tx, "postEvaluationId", p.ID) {
		before[s.CriterionCode] = s
	}
	for i := range e.Values {
		if err := keepScore(tx, p, &e.Values[i], before[e.Values[i].Code]); err != nil {
			return err
		}
	}
	self := domain.Null
	if e.SelfKnown {
		self = domain.Float(e.Self)
	}
	return tx.Carry(&p.Record, reason, append(sumsOf(tx, p, e.Total),
		engine.To(domain.PostEvaluationFieldAsOf, domain.DateValue(asked.AsOf)),
		engine.To(domain.PostEvaluationFieldCatalogueVersion, engine.Text(e.CatalogueVersion)),
		engine.To(domain.PostEvaluationFieldMetricsVersion, engine.Text(domain.ShippedMetrics().Version)),
		engine.To(domain.PostEvaluationFieldTakenAt, domain.TimeValue(tx.Now())), engine.To(domain.PostEvaluationFieldTakenAtRev, domain.Int(int64(at.Rev))),
		engine.To(domain.PostEvaluationFieldSelfScore, self), engine.To(domain.PostEvaluationFieldInspectionIDs, domain.List(e.Inspections())),
		engine.To(domain.PostEvaluationFieldStatus, engine.Text(domain.PostEvaluationStatusScoring)))...)
}

// sumsOf are what the scores of a version add up to, as fields.
func sumsOf(tx *engine.Tx, p *domain.PostEvaluation, total int64) []domain.FieldEffect {
	var s metrics.Sums
	open := int64(0)
	for _, x := range engine.List[domain.CriterionScore](tx, "postEvaluationId", p.ID) {
		s.Add(x.CriterionCode, x.WeightClass, int64(x.MaxScore), x.State, x.ChosenSource, tenthsOf(x.Score))
		if x.Disagreement && engine.Blank(x.ExplanationZh) {
			open++
		}
	}
	normalised := domain.Null
	if n, ok := s.Normalised(); ok {
		normalised = domain.Float(n)
	}
	return []domain.FieldEffect{
		engine.To(domain.PostEvaluationFieldCriteriaTotal, domain.Int(total)), engine.To(domain.PostEvaluationFieldCriteriaApplicable, domain.Int(s.Applicable)),
		engine.To(domain.PostEvaluationFieldByInspection, domain.Int(s.ByInspection)), engine.To(domain.PostEvaluationFieldByRecords, domain.Int(s.ByRecords)),
		engine.To(domain.PostEvaluationFieldNotApplicable, domain.Int(s.NotApplicable)), engine.To(domain.PostEvaluationFieldNoData, domain.Int(s.NoData)),
		engine.To(domain.PostEvaluationFieldApplicableMax, domain.Float(float64(s.ApplicableMax))), engine.To(domain.PostEvaluationFieldMeasuredMax, domain.Float(float64(s.MeasuredMax))),
		engine.To(domain.PostEvaluationFieldAwarded, domain.Float(float64(s.Awarded)/10)), engine.To(domain.PostEvaluationFieldNormalised, normalised),
		engine.To(domain.PostEvaluationFieldCoverage, domain.Float(s.Coverage())), engine.To(domain.PostEvaluationFieldDisagreements, domain.Int(open)),
		engine.To(domain.PostEvaluationFieldCriticalCodes, domain.List(s.Critical)), engine.To(domain.PostEvaluationFieldCriticalNoData, domain.List(s.CriticalNoData)),
	}
}

func tenthsOf(score float64) int64 { return int64(score*10 + 0.5) }
