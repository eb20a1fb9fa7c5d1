package metrics

import (
	"cmp"
	"slices"

	"pdca/internal/domain"
)

// seen is what confirmed inspections say of a criterion.
type seen struct {
	Side
	day domain.Date
	at  domain.Time
}

// inspected are the values of inspections by the code of their criterion: results that count
// and are locked, of inspections of the period that are confirmed and no self-check. Several
// of one criterion are settled by Settings.inspectionPick.
func (q *Query) inspected() map[string]*seen {
	days := map[string]domain.Date{}
	day := func(id string) domain.Date {
		on, known := days[id]
		if !known {
			on = q.inspectedOn(id)
			days[id] = on
		}
		return on
	}
	all := map[string][]*seen{}
	each(q, "unitId", []string{q.unit}, func(r *domain.CriterionResult) {
		if !r.Counted || r.Status != domain.ResultStatusLocked {
			return
		}
		if on := day(r.InspectionID); on != 0 {
			all[r.CriterionID] = append(all[r.CriterionID], &seen{Side{ResultID: r.ID, InspectionID: r.InspectionID, NotApplicable: r.NotApplicable != "", inputs: r.Inputs, Tenths: tenths(r.Score), empty: !r.Has(domain.CriterionResultFieldScore)}, on, r.Mark(domain.CriterionResultFieldStatus).At})
		}
	})
	out := map[string]*seen{}
	for id, list := range all {
		out[id] = q.pick(list)
	}
	return out
}

// inspectedOn is the day that the results of an inspection speak for; 0 where they do not
// count.
func (q *Query) inspectedOn(id string) domain.Date {
	r := q.s.Find("Inspection", id)
	if r == nil || r.Concealed() {
		return 0
	}
	i := r.Body.(*domain.Inspection)
	if i.Mode == domain.SupervisionModeSelfCheck || i.Status != domain.InspectionStatusConfirmed && i.Status != domain.InspectionStatusPublished {
		return 0
	}
	if on := inspectionDay(q, i); q.inPeriod(on) {
		return on
	}
	return 0
}

// inspectionDay is the day of an inspection: that on which it was planned to be, or that on
// which it was confirmed, if that came first.
func inspectionDay(q *Query, i *domain.Inspection) domain.Date {
	confirmed := q.s.DayOf(i.ConfirmedAt)
	if i.ConfirmedAt == 0 {
		confirmed = q.to
	}
	if !i.Has(domain.InspectionFieldPlannedOn) {
		return confirmed
	}
	return min(i.PlannedOn, confirmed)
}

// pick settles several values of one criterion. One that says that it does not apply counts
// only where no other says otherwise.
func (q *Query) pick(list []*seen) *seen {
	scored := slices.DeleteFunc(slices.Clone(list), func(x *seen) bool { return x.NotApplicable || x.empty })
	if len(scored) == 0 {
		scored = list
	}
	slices.SortFunc(scored, func(a, b *seen) int {
		return cmp.Or(cmp.Compare(b.day, a.day), cmp.Compare(b.at, a.at), cmp.Compare(b.ResultID, a.ResultID))
	})
	newest := scored[0]
	switch q.set.InspectionPick {
	case "LOWEST":
		for _, x := range scored {
			if x.Tenths < newest.Tenths {
				newest = x
			}
		}
	case "MEAN":
		sum := int64(0)
		for _, x := range scored {
			sum += x.Tenths
		}
		mean := *newest
		mean.Tenths = halfUp(sum, int64(len(scored)))
		return &mean
	}
	return newest
}

// read fills in what a side takes from the inputs of an inspector, as far as the kind of its
// criterion needs them: a RATIO of which there was no case does not apply, or scores nothing,
// as its rule says; of a DEDUCTION the occurrences by key. Reading costs more than all else.
func (x *Side) read(c *Criterion) {
	if c.Scoring.Kind != kindRatio && c.Scoring.Kind != kindDeduction || x.NotApplicable {
		return
	}
	in, err := c.Scoring.ParseInputs([]byte(x.inputs))
	if err != nil {
		return
	}
	if c.Scoring.Kind == kindDeduction {
		x.keys = make(map[string]int64, len(c.Scoring.Rules))
		for _, k := range c.Scoring.Rules {
			if n, ok := in.Number(k.Key); ok {
				x.keys[k.Key] = n / 1000
			}
		}
		return
	}
	n, d := ratioOf(in, "numerator"), ratioOf(in, "denominator")
	if x.Numerator, x.Denominator = n, d; d != nil && *d == 0 && c.Scoring.EmptyDenominator == string(domain.EmptyNotApplicable) {
		x.NotApplicable = true
	}
}

func ratioOf(in domain.ScoreInputs, key string) *float64 {
	n, ok := in.Number(key)
	if !ok {
		return nil
	}
	f := float64(n) / 1000
	return &f
}

func tenths(score float64) int64 {
	return int64(score*10 + 0.5)
}

// halfUp divides and rounds halves up. Neither argument is negative.
func halfUp(a, b int64) int64 { return (2*a + b) / (2 * b) }
