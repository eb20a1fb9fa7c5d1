package act

import (
	"encoding/json"
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/metrics"
)

// keepScore stores the value of one criterion: as a new score, or in the place of the old one.
// What somebody chose or explained stays where the value stands on the same records, and ends
// where it does not.
func keepScore(tx *engine.Tx, p *domain.PostEvaluation, v *metrics.Value, old *domain.CriterionScore) error {
	ent := tx.Registry().Entity("CriterionScore")
	fields, err := scoreFields(tx, v)
	if err != nil {
		return err
	}
	if old == nil {
		fields = append(fields, engine.To(domain.CriterionScoreFieldPostEvaluationID, engine.Text(p.ID)), engine.To(domain.CriterionScoreFieldUnitID, engine.Text(p.UnitID)),
			engine.To(domain.CriterionScoreFieldCycleID, engine.Text(p.CycleID)))
		_, err = tx.Make(ent, tx.NewID(), slices.DeleteFunc(fields, func(f domain.FieldEffect) bool { return f.Value.IsNull() })...)
		return err
	}
	changed := slices.DeleteFunc(fields, func(f domain.FieldEffect) bool { return old.Get(f.Field).Equal(f.Value) })
	wrote := func(fields ...int) bool {
		return slices.ContainsFunc(changed, func(f domain.FieldEffect) bool { return slices.Contains(fields, f.Field) })
	}
	switch same := !wrote(domain.CriterionScoreFieldInputs, domain.CriterionScoreFieldResultID, domain.CriterionScoreFieldInspectionScore, domain.CriterionScoreFieldRecordsScore); {
	case !same && old.ChosenSourceOverride != "":
		changed = append(changed, engine.To(domain.CriterionScoreFieldChosenSourceOverride, domain.Null))
	case same && old.ChosenSourceOverride != "": // it goes on as somebody chose
		changed = slices.DeleteFunc(changed, func(f domain.FieldEffect) bool { return slices.Contains(chosenFields, f.Field) })
	}
	if wrote(domain.CriterionScoreFieldInputs, domain.CriterionScoreFieldResultID, domain.CriterionScoreFieldInspectionScore, domain.CriterionScoreFieldRecordsScore) && old.ExplanationZh != "" {
		changed = append(changed, engine.To(domain.CriterionScoreFieldExplanationZh, domain.Null))
	}
	if len(changed) == 0 {
		return nil
	}
	slices.SortFunc(changed, func(a, b domain.FieldEffect) int { return a.Field - b.Field })
	return tx.Put(ent, old.ID, changed...)
}

// chosenFields follow from which source was chosen.
var chosenFields = []int{domain.CriterionScoreFieldState, domain.CriterionScoreFieldChosenSource, domain.CriterionScoreFieldScore, domain.CriterionScoreFieldNumerator,
	domain.CriterionScoreFieldDenominator, domain.CriterionScoreFieldPartial}

// scoreFields are a value as fields of a score, null for what it has not.
func scoreFields(tx *engine.Tx, v *metrics.Value) ([]domain.FieldEffect, error) {
	ent := tx.Registry().Entity("CriterionScore")
	inputs := domain.Null
	if text := v.Inputs(); text != "" {
		var err error
		if inputs, err = ent.Fields[domain.CriterionScoreFieldInputs].ParseJSON(json.RawMessage(text)); err != nil {
			return nil, err
		}
	}
	num, den, inspection, result := domain.Null, domain.Null, domain.Null, domain.Null
	if x := v.Chosen(); x != nil && !v.Care() {
		num, den = floatOf(x.Numerator), floatOf(x.Denominator)
	}
	if x := v.Inspection; x != nil {
		inspection, result = engine.Text(x.InspectionID), engine.Text(x.ResultID)
	}
	score := domain.Null
	if v.State == domain.MeasureStateMeasured {
		score = domain.Float(float64(v.Tenths) / 10)
	}
	return []domain.FieldEffect{
		engine.To(domain.CriterionScoreFieldCriterionID, engine.Text(v.ID)), engine.To(domain.CriterionScoreFieldCriterionCode, engine.Text(v.Code)),
		engine.To(domain.CriterionScoreFieldCategoryCode, engine.Text(v.Category())), engine.To(domain.CriterionScoreFieldMaxScore, domain.Float(v.MaxScore)),
		engine.To(domain.CriterionScoreFieldWeightClass, engine.Text(v.WeightClass)), engine.To(domain.CriterionScoreFieldState, engine.Text(v.State)),
		engine.To(domain.CriterionScoreFieldChosenSource, engine.Text(v.Source)), engine.To(domain.CriterionScoreFieldInspectionID, inspection), engine.To(domain.CriterionScoreFieldResultID, result),
		engine.To(domain.CriterionScoreFieldInspectionScore, scoreOf(v.Inspection)), engine.To(domain.CriterionScoreFieldRecordsScore, scoreOf(v.Records)),
		engine.To(domain.CriterionScoreFieldInputs, inputs), engine.To(domain.CriterionScoreFieldNumerator, num), engine.To(domain.CriterionScoreFieldDenominator, den),
		engine.To(domain.CriterionScoreFieldScore, score), engine.To(domain.CriterionScoreFieldDisagreement, domain.Bool(v.Disagreement)),
		engine.To(domain.CriterionScoreFieldRecordRefsHash, textOrNull(v.RefsHash())), engine.To(domain.CriterionScoreFieldPartial, domain.Bool(v.Partial)),
		engine.To(domain.CriterionScoreFieldComputedSource, engine.Text(v.Source)), engine.To(domain.CriterionScoreFieldComputedScore, score),
		engine.To(domain.CriterionScoreFieldNoDataReason, textOrNull(string(v.Why))), engine.To(domain.CriterionScoreFieldMissingModules, listOrNull(v.Missing)),
	}, nil
}

func floatOf(x *float64) domain.Value {
	if x == nil {
		return domain.Null
	}
	return domain.Float(*x)
}

func listOrNull(l []string) domain.Value {
	if len(l) == 0 {
		return domain.Null
	}
	return domain.List(l)
}

// scoreOf is what a source scores, where it scores at all.
func scoreOf(x *metrics.Side) domain.Value {
	if x == nil || x.NotApplicable {
		return domain.Null
	}
	return domain.Float(float64(x.Tenths) / 10)
}

// checkScore is INV-PE1: while scores are being settled a person chooses the source of one, or
// explains why the two differ. The number follows from the source.
func checkScore(c *engine.Change) error {
	s := engine.After[domain.CriterionScore](c)
	if s == nil || c.Old == nil || c.Tx.Trusted() {
		return nil
	}
	p := engine.Find[domain.PostEvaluation](c.Tx, s.PostEvaluationID)
	if p == nil || p.Status != domain.PostEvaluationStatusScoring {
		field := "explanationZh"
		if c.Wrote(domain.CriterionScoreFieldChosenSourceOverride) {
			field = "chosenSourceOverride"
		}
		return domain.Broken("INV-PE1", field, "只在评分阶段可改选来源和说明", "sources are chosen and explained only while scores are being settled")
	}
	if !c.Wrote(domain.CriterionScoreFieldChosenSourceOverride) {
		return nil
	}
	return chooseSource(c, s)
}

// chooseSource sets what follows from the source that somebody chose, or from that of the rule
// where they chose none.
func chooseSource(c *engine.Change, s *domain.CriterionScore) error {
	source, score, scored := s.ChosenSourceOverride, 0.0, false
	switch source {
	case domain.ScoreSourceInspection:
		score, scored = s.InspectionScore, c.New.Has(domain.CriterionScoreFieldInspectionScore)
	case domain.ScoreSourceRecords:
		score, scored = s.RecordsScore, c.New.Has(domain.CriterionScoreFieldRecordsScore)
	case "":
		source, score, scored = s.ComputedSource, s.ComputedScore, c.New.Has(domain.CriterionScoreFieldComputedScore)
		if !scored {
			return domain.Broken("INV-PE1", "chosenSourceOverride", "推算没有得分的指标，改选后不能退回，须再次取快照", "the rule has no score of its own here: take the snapshot again")
		}
	}
	if !scored {
		return domain.Broken("INV-PE1", "chosenSourceOverride", "该来源没有得分", "that source has no score")
	}
	c.Set(domain.CriterionScoreFieldState, engine.Text(domain.MeasureStateMeasured))
	c.Set(domain.CriterionScoreFieldChosenSource, engine.Text(source))
	c.Set(domain.CriterionScoreFieldScore, domain.Float(score))
	return nil
}

// sumAgain adds the scores of a version up again when one of them changed.
func sumAgain(c *engine.Change) error {
	if c.New == nil || c.Old == nil || !c.Wrote(domain.CriterionScoreFieldChosenSourceOverride, domain.CriterionScoreFieldExplanationZh, domain.CriterionScoreFieldScore) {
		return nil
	}
	tx, id := c.Tx, engine.After[domain.CriterionScore](c).PostEvaluationID
	tx.Owe("scores/"+id, func() error {
		p := engine.Find[domain.PostEvaluation](tx, id)
		if p == nil {
			return nil
		}
		fields := slices.DeleteFunc(sumsOf(tx, p, p.CriteriaTotal), func(f domain.FieldEffect) bool { return p.Get(f.Field).Equal(f.Value) })
		if len(fields) == 0 {
			return nil
		}
		return engine.Put[domain.PostEvaluation](tx, id, fields...)
	})
	return nil
}
