package act

import (
	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/ground"
	"pdca/internal/metrics"
	"pdca/internal/state"
)

// runningEvaluation answers what a unit would score as of a day, for whoever reads the
// post-evaluations of that unit; nothing for others. It is never stored and never graded.
func runningEvaluation(v *state.View, args []byte) ([]string, error) {
	in, err := engine.ReadInput[struct{ UnitID, CycleID, AsOf string }](args)
	if err != nil {
		return nil, err
	}
	if in.CycleID == "" {
		in.CycleID = ground.CycleOf(v.Snapshot, int64(v.Today.Std().Year()))
	}
	asOf := v.Today
	if day, ok := engine.Day(in.AsOf); ok {
		asOf = min(day, v.Today)
	}
	u := v.Unit(in.UnitID)
	if u == nil || !metrics.Evaluated(u.Body.(*domain.OrgUnit).Kind) || !v.Covers(ground.ScoreFacts, in.UnitID) {
		return nil, nil
	}
	e := metrics.Evaluate(v.Snapshot, metrics.Asked{Unit: in.UnitID, Cycle: in.CycleID, AsOf: asOf, Running: true}, nil)
	if e == nil {
		return nil, nil
	}
	return engine.JSONTexts(runningOf(in.UnitID, in.CycleID, e))
}

func runningOf(unit, cycle string, e *metrics.Evaluation) domain.RunningPostEvaluation {
	out := domain.RunningPostEvaluation{UnitID: unit, CycleID: cycle, UnitKind: e.Kind, CatalogueVersion: e.CatalogueVersion, AsOf: e.AsOf.String(), Provisional: true,
		CriteriaApplicable: e.Applicable, ByInspection: e.ByInspection, ByRecords: e.ByRecords, NotApplicable: e.NotApplicable, NoData: e.NoData, NotYetDue: e.NotYetDue,
		ApplicableMax: float64(e.ApplicableMax), MeasuredMax: float64(e.MeasuredMax), Awarded: float64(e.Awarded) / 10, Coverage: e.Coverage()}
	if n, ok := e.Normalised(); ok {
		out.Normalised = &n
	}
	for i := range e.Values {
		out.Scores = append(out.Scores, runningScore(&e.Values[i]))
	}
	return out
}

func runningScore(v *metrics.Value) domain.RunningScore {
	x := domain.RunningScore{CriterionID: v.ID, CriterionCode: v.Code, MaxScore: v.MaxScore, State: v.State, ChosenSource: v.Source, Partial: v.Partial,
		Disagreement: v.Disagreement, NoDataReason: v.Why, MissingModules: v.Missing}
	if v.State == domain.MeasureStateMeasured {
		score := float64(v.Tenths) / 10
		x.Score = &score
	}
	scored := func(s *metrics.Side) *float64 {
		if s == nil || s.NotApplicable {
			return nil
		}
		score := float64(s.Tenths) / 10
		return &score
	}
	x.InspectionScore, x.RecordsScore = scored(v.Inspection), scored(v.Records)
	if c := v.Chosen(); c != nil && !v.Care() {
		x.Numerator, x.Denominator = c.Numerator, c.Denominator
	}
	return x
}
