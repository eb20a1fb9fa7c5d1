package plan

import (
	"math"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/state"
)

// Duties that a figure closes (INV-SD2) are looked at once a day, when the day is over: a
// figure may change by records of any kind, and asking all of them at every change would
// cost more than it gives. One record a unit says up to which day it was done, so that two
// servers do it once, and days on which nobody was there are made up for.

// beginWatch has the duties of a unit looked at from the day on which the first is issued.
func beginWatch(c *engine.Change) error {
	if c.New == nil || !c.Moved(string(domain.SecretaryDutyStatusIssued)) {
		return nil
	}
	d, ent := engine.After[domain.SecretaryDuty](c), c.Tx.Registry().Entity("DutyWatch")
	id := domain.KeyID(ent.Name, d.CycleID, d.UnitID)
	if c.Tx.State().Get(ent, id) != nil {
		return nil
	}
	_, err := c.Tx.Make(ent, id, engine.To(domain.DutyWatchFieldCycleID, engine.Text(d.CycleID)), engine.To(domain.DutyWatchFieldUnitID, engine.Text(d.UnitID)),
		engine.To(domain.DutyWatchFieldMeasuredOn, domain.DateValue(c.Tx.Today()-1)))
	return err
}

// dutiesMeasured looks at the duties of a unit when a day is over, while its cycle runs.
func dutiesMeasured() engine.Deadline {
	return engine.Deadline{Key: "SECRETARY_MEASURED", Entity: "DutyWatch", Own: engine.OnDay("SECRETARY_MEASURED", "书记履责每日判定", "Duties of secretaries are looked at each day"),
		Runs: func(s *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			w := r.Body.(*domain.DutyWatch)
			cycle := s.Find("PdcaCycle", w.CycleID)
			return engine.Run{Due: w.MeasuredOn + 1}, cycle != nil && cycle.Body.(*domain.PdcaCycle).Status == domain.CycleStatusActive
		},
		Also: map[string]func(s *state.Snapshot, r *domain.Record, again func(id string)){
			"PdcaCycle": func(s *state.Snapshot, r *domain.Record, again func(id string)) {
				s.Scan(s.Registry().Entity("DutyWatch"), func(w *domain.Record) bool { again(w.ID); return true })
			},
		},
		Do: map[int]func(*engine.Tx, *domain.Record) error{0: measureDuties},
	}
}

// measureDuties is INV-SD2, and INV-SD3 for posts that change hands with a day.
func measureDuties(tx *engine.Tx, r *domain.Record) error {
	w, over := r.Body.(*domain.DutyWatch), tx.Today()-1
	if err := handOver(tx, w.UnitID); err != nil {
		return err
	}
	for _, d := range engine.List[domain.SecretaryDuty](tx, "unitId", w.UnitID) {
		if d.CycleID != w.CycleID || !d.Auto || d.Status != domain.SecretaryDutyStatusIssued && d.Status != domain.SecretaryDutyStatusConfirmed {
			continue
		}
		if err := tx.ByRule("INV-SD2", func() error { return measureDuty(tx, d, over) }); err != nil {
			return err
		}
	}
	return engine.Put[domain.DutyWatch](tx, w.ID, engine.To(domain.DutyWatchFieldMeasuredOn, domain.DateValue(over)))
}

// measureDuty closes a duty whose figure has reached its goal, and opens it again where that
// fell back. A figure that has no value says nothing.
func measureDuty(tx *engine.Tx, d *domain.SecretaryDuty, on domain.Date) error {
	m := engine.Object[domain.DutyMeasure](d.Measure)
	actual, known := FigureOf(tx.State(), d.OwnerAccountID, m.MetricKey, d.UnitID, d.CycleID, tx.Today())
	if !known {
		return nil
	}
	var fields []domain.FieldEffect
	if !d.Has(domain.SecretaryDutyFieldActual) || d.Actual != actual {
		fields = append(fields, engine.To(domain.SecretaryDutyFieldActual, domain.Float(actual)))
	}
	switch met := reaches(m, actual); {
	case met && d.Status == domain.SecretaryDutyStatusIssued:
		fields = append(fields, engine.To(domain.SecretaryDutyFieldStatus, engine.Text(domain.SecretaryDutyStatusConfirmed)), engine.To(domain.SecretaryDutyFieldDoneOn, domain.DateValue(on)))
	case !met && d.Status == domain.SecretaryDutyStatusConfirmed:
		fields = append(fields, engine.To(domain.SecretaryDutyFieldStatus, engine.Text(domain.SecretaryDutyStatusIssued)))
	}
	if len(fields) == 0 {
		return nil
	}
	return tx.Carry(&d.Record, "", fields...)
}

// reaches says whether a value is what a measure asks for.
func reaches(m domain.DutyMeasure, v float64) bool {
	switch m.Comparison {
	case domain.ComparisonGe:
		return v >= m.Goal
	case domain.ComparisonLe:
		return v <= m.Goal
	}
	return math.Abs(v-m.Goal) < 1e-9
}

// FigureOf is the value of a figure for a unit and cycle, as an account may see it; known is
// false where the figure has none, or there is no such figure.
func FigureOf(s *state.Snapshot, account, key, unit, cycle string, today domain.Date) (value float64, known bool) {
	decl := domain.ShippedFigures().Keyed(key)
	if decl == nil || s.Named() == nil || account == "" {
		return 0, false
	}
	q := &state.FigureQuery{Keys: []string{decl.Enum}, Unit: unit, Per: "UNIT", Period: state.FigurePeriod{CycleID: cycle, Set: 1}, First: 1, Passing: true}
	v := s.View(domain.Actor{Account: account}, today)
	if s.Named().Check(v, q) != nil {
		return 0, false // it is not given for such a unit or period
	}
	list, err := s.Named().Answer(v, q)
	if err != nil || len(list) != 1 || list[0].Total == nil || list[0].Total.Value == nil {
		return 0, false
	}
	x := list[0].Total.Value
	return float64(x.N) / math.Pow10(x.Scale), true
}
