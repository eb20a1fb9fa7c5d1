package metrics

import (
	"cmp"

	"pdca/internal/domain"
	"pdca/internal/state"
)

// Sums are what the values of a unit add up to. Maxima are in points, scores in tenths.
type Sums struct {
	// Applicable are the criteria for the kind of unit; the five behind it add up to it.
	Applicable, ByInspection, ByRecords, NotApplicable, NoData, NotYetDue int64
	// ApplicableMax leaves out what does not apply and what is not yet due, MeasuredMax also
	// what there are no data of.
	ApplicableMax, MeasuredMax int64
	Awarded                    int64
	// Critical are the codes of critical criteria at zero, CriticalNoData of those without a
	// value.
	Critical, CriticalNoData []string
}

// Add adds a value.
func (s *Sums) Add(code string, weight domain.WeightClass, maxScore int64, at domain.MeasureState, source domain.ScoreSource, tenths int64) {
	s.Applicable++
	switch at {
	case domain.MeasureStateNotApplicable:
		s.NotApplicable++
		return
	case domain.MeasureStateNotYetDue:
		s.NotYetDue++
		return
	}
	s.ApplicableMax += maxScore
	critical := weight == domain.WeightClassCritical
	if at == domain.MeasureStateNoData {
		if s.NoData++; critical {
			s.CriticalNoData = append(s.CriticalNoData, code)
		}
		return
	}
	if source == domain.ScoreSourceRecords {
		s.ByRecords++
	} else {
		s.ByInspection++
	}
	if s.MeasuredMax, s.Awarded = s.MeasuredMax+maxScore, s.Awarded+tenths; critical && tenths == 0 {
		s.Critical = append(s.Critical, code)
	}
}

// Normalised is the score per thousand with one decimal, half up; ok is false where nothing
// was measured.
func (s *Sums) Normalised() (x float64, ok bool) {
	if s.MeasuredMax == 0 {
		return 0, false
	}
	return float64(halfUp(s.Awarded*1000, s.MeasuredMax)) / 10, true
}

// Coverage is how much of what applies was measured, with four decimals.
func (s *Sums) Coverage() float64 {
	if s.ApplicableMax == 0 {
		return 0
	}
	return float64(halfUp(s.MeasuredMax*10_000, s.ApplicableMax)) / 10_000
}

// Evaluation is what a unit scores.
type Evaluation struct {
	Kind             domain.UnitKind
	CatalogueVersion string
	From, AsOf       domain.Date
	// Total are the criteria of the catalogue, of whatever kind of unit.
	Total  int64
	Values []Value
	Sums
	// Self is the score of the newest self-check of the cycle, a lead that never counts;
	// SelfKnown says that there is one.
	Self      float64
	SelfKnown bool
}

// Evaluate computes all criteria of a unit; nil where there is no such unit or cycle.
// overrides take a source in place of the one that would be taken, by the code of the
// criterion.
func Evaluate(s *state.Snapshot, a Asked, overrides map[string]domain.ScoreSource) *Evaluation {
	q := New(s, a)
	if q == nil {
		return nil
	}
	e := &Evaluation{Kind: q.kind, CatalogueVersion: q.cycle.CatalogueVersion, From: q.from, AsOf: q.asOf}
	list := Criteria(s, q.cycle.CatalogueVersion)
	e.Total, e.Values = int64(len(list)), make([]Value, 0, len(list))
	for _, c := range list {
		if !c.AppliesTo(q.kind) {
			continue
		}
		v := q.Of(c, overrides[c.Code])
		e.Values = append(e.Values, v)
		e.Add(c.Code, c.WeightClass, int64(c.MaxScore), v.State, v.Source, v.Tenths)
	}
	e.Self, e.SelfKnown = q.self()
	return e
}

// self is the score of the newest self-check of the cycle.
func (q *Query) self() (score float64, ok bool) {
	var newest *domain.Inspection
	each(q, "unitId", []string{q.unit}, func(i *domain.Inspection) {
		if i.Mode == domain.SupervisionModeSelfCheck && confirmed(i) && i.Record.Has(domain.InspectionFieldScore) && q.inPeriod(inspectionDay(q, i)) &&
			(newest == nil || cmp.Or(cmp.Compare(inspectionDay(q, i), inspectionDay(q, newest)), cmp.Compare(i.ConfirmedAt, newest.ConfirmedAt)) > 0) {
			newest = i
		}
	})
	if newest == nil {
		return 0, false
	}
	return newest.Score, true
}

// Inspections are those that the values stand on, in the order of their criteria.
func (e *Evaluation) Inspections() (ids []string) {
	seen := map[string]bool{}
	for _, v := range e.Values {
		if v.Inspection != nil && !seen[v.Inspection.InspectionID] {
			seen[v.Inspection.InspectionID] = true
			ids = append(ids, v.Inspection.InspectionID)
		}
	}
	return ids
}
