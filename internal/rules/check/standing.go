package check

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
)

// How the results of one criterion in one inspection stand to each other. It
// follows from what the results are, not from the order in which they came, so
// that inspectors' parts merge to the same in any order (design/domain.md 8.1.7).

// standing is what a result is among the others of its criterion.
type standing struct {
	status  domain.ResultStatus
	counted bool
}

// standings says how each result of a group stands. chosen is the one that the
// lead decides for in this change; "" where none is.
//
//   - one alone that is scored counts;
//   - two or more of which one is not decided upon are all in conflict, and none
//     counts: a new opinion opens the question again;
//   - what the lead decided for counts, the others stay beside it.
func standings(group []*domain.CriterionResult, chosen string) []standing {
	active, open := 0, false
	for _, r := range group {
		if scoredOrLater(r.Status) {
			active++
			open = open || fresh(r.Status)
		}
	}
	out := make([]standing, len(group))
	for i, r := range group {
		out[i] = standing{r.Status, r.Counted}
		switch {
		case !scoredOrLater(r.Status):
			out[i].counted = false
		case active == 1:
			out[i].counted = true
			if r.Status == domain.ResultStatusConflicted {
				out[i].status = domain.ResultStatusScored
			}
		case chosen != "":
			out[i] = standing{domain.ResultStatusReconciled, r.ID == chosen}
		case open:
			out[i] = standing{domain.ResultStatusConflicted, false}
		}
	}
	return out
}

// sameCriterion lists the results of a result's criterion and inspection, itself
// included where it is stored.
func sameCriterion(tx *engine.Tx, r *domain.CriterionResult) (out []*domain.CriterionResult) {
	engine.Each(tx, "inspectionId", r.InspectionID, func(o *domain.CriterionResult) bool {
		if o.CriterionCode == r.CriterionCode {
			out = append(out, o)
		}
		return true
	})
	return out
}

// rivals lists the other results of the same criterion and inspection.
func rivals(c *engine.Change) []*domain.CriterionResult {
	r := engine.After[domain.CriterionResult](c)
	if r == nil {
		r = engine.Before[domain.CriterionResult](c)
	}
	return slices.DeleteFunc(sameCriterion(c.Tx, r), func(o *domain.CriterionResult) bool { return o.ID == r.ID })
}

// chosenIn is the result that the lead decides for in this change; "" for none.
func chosenIn(c *engine.Change) string {
	if c.New != nil && c.Old != nil && c.Moved(string(domain.ResultStatusReconciled)) {
		return c.New.ID
	}
	return ""
}

// stand sets how the changed result itself stands. Inputs that change after the
// lead's decision open the question again.
func stand(c *engine.Change) error {
	r := engine.After[domain.CriterionResult](c)
	if c.Old != nil && c.From() == string(domain.ResultStatusReconciled) && c.To() == c.From() &&
		c.Wrote(domain.CriterionResultFieldInputs, domain.CriterionResultFieldNotApplicable) {
		c.Set(domain.CriterionResultFieldStatus, engine.Text(domain.ResultStatusScored))
	}
	s := standings(append(rivals(c), r), chosenIn(c))
	own := s[len(s)-1]
	c.Set(domain.CriterionResultFieldStatus, engine.Text(own.status))
	c.Set(domain.CriterionResultFieldCounted, domain.Bool(own.counted))
	return nil
}

// followResult lets the other results of the criterion follow, and puts off to
// the end of the change what looks at more than one record.
func followResult(c *engine.Change) error {
	tx, group := c.Tx, rivals(c)
	r := engine.After[domain.CriterionResult](c)
	if r != nil {
		group = append(group, r)
	} else {
		r = engine.Before[domain.CriterionResult](c)
	}
	if err := stood(tx, group, chosenIn(c)); err != nil {
		return err
	}
	id, inspection := r.ID, r.InspectionID
	tx.Owe("grounds/"+id, func() error { return grounds(tx, id) })
	tx.Owe("totals/"+inspection, func() error { return totals(tx, inspection) })
	tx.Owe("content/"+inspection, func() error { return contents(tx, inspection) })
	return nil
}

// stood writes how the results of a criterion stand, where that changed: two inspectors
// who differ are what the lead decides before anything is merged (INV-I3).
func stood(tx *engine.Tx, group []*domain.CriterionResult, chosen string) error {
	return tx.ByRule("INV-I3", func() error { return restand(tx, group, chosen) })
}

func restand(tx *engine.Tx, group []*domain.CriterionResult, chosen string) error {
	for i, s := range standings(group, chosen) {
		if o := group[i]; s.status != o.Status || s.counted != o.Counted {
			if err := engine.Put[domain.CriterionResult](tx, o.ID, engine.To(domain.CriterionResultFieldCounted, domain.Bool(s.counted)),
				engine.To(domain.CriterionResultFieldStatus, engine.Text(s.status))); err != nil {
				return err
			}
		}
	}
	return nil
}

// totals renews the sums of an inspection, INV-R5: 1000 × Σ awarded ÷ Σ maximum of what
// counts and applies. While the work goes on the score is that of what is answered so
// far; once the parts are handed in there is none while something that was assigned is
// not answered: a part of an inspection is no better or worse than the whole. How many of
// how many criteria are answered stands beside it, and what it has to be read with.
func totals(tx *engine.Tx, inspection string) error {
	i := engine.Find[domain.Inspection](tx, inspection)
	if i == nil {
		return nil
	}
	awarded, most := int64(0), int64(0)
	engine.Each(tx, "inspectionId", i.ID, func(r *domain.CriterionResult) bool {
		if cr := engine.Find[domain.Criterion](tx, r.CriterionID); r.Counted && r.Has(domain.CriterionResultFieldScore) && cr != nil {
			awarded += tenths(r.Score)
			most += tenths(cr.MaxScore)
		}
		return true
	})
	sums := [3]domain.Value{}
	scored, done := assignedAnswers(tx, i), int64(0)
	for _, yes := range scored {
		if yes {
			done++
		}
	}
	if score, ok := domain.UnitScore(awarded, most); ok {
		for n, t := range []int64{awarded, most, score} {
			sums[n] = domain.Float(float64(t) / 10)
		}
		if partsClosed(i.Status) && done < int64(len(scored)) {
			sums[2] = domain.Null
		}
	}
	var changed []domain.FieldEffect
	for _, e := range []domain.FieldEffect{
		engine.To(domain.InspectionFieldAwarded, sums[0]), engine.To(domain.InspectionFieldApplicableMax, sums[1]), engine.To(domain.InspectionFieldScore, sums[2]),
		engine.To(domain.InspectionFieldOnSite, domain.Bool(visits(tx, i))), engine.To(domain.InspectionFieldCaveats, caveats(tx, i)),
		engine.To(domain.InspectionFieldAssignedCount, domain.Int(int64(len(scored)))), engine.To(domain.InspectionFieldAnsweredCount, domain.Int(done)),
	} {
		if !i.Get(e.Field).Equal(e.Value) {
			changed = append(changed, e)
		}
	}
	if len(changed) == 0 {
		return nil
	}
	slices.SortFunc(changed, func(a, b domain.FieldEffect) int { return a.Field - b.Field })
	return tx.ByRule("INV-R5", func() error { return engine.Put[domain.Inspection](tx, i.ID, changed...) })
}
