package figures

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/state"
)

// What may be compared (INV-FG12): a number of one year with that of another, where the
// standards word the criteria behind both alike and the unit is the same one.

// standardGroups are the groups by which rows are of criteria.
var standardGroups = []string{"CRITERION", "ITEM", "CATEGORY"}

// comparable prepares a figure for being compared: it notes criteria where their wording
// matters, and leaves out, where that is asked for, what is not the same on both sides.
func (c *counting) comparable() {
	if c.is.criterion == nil || len(c.q.Compare) == 0 {
		return
	}
	type pair struct{ then, now span }
	var pairs []pair
	for _, with := range c.q.Compare {
		pairs = append(pairs, pair{before(c.whole, with, "", c.today), c.whole})
	}
	byText := c.is.scored || slices.ContainsFunc(c.q.GroupBy, func(g string) bool { return slices.Contains(standardGroups, g) })
	c.coded = c.q.ComparableOnly || byText
	if !c.q.ComparableOnly {
		return
	}
	other := map[string]bool{} // units that are another one on one of the sides
	c.fits = func(f *state.Fact) bool {
		changed, known := other[f.Unit]
		if !known {
			changed = slices.ContainsFunc(pairs, func(p pair) bool { return c.succeeded(f.Unit, p.then, p.now) })
			other[f.Unit] = changed
		}
		code := c.is.criterion(c.asking, f)
		return !changed && !slices.ContainsFunc(pairs, func(p pair) bool { return c.reworded(code, c.versionOf(p.then), c.versionOf(p.now)) })
	}
}

// mixes says whether a criterion of a row is another one in the version of another span.
func (c *counting) mixes(then, now span, sides ...*sum) bool {
	was, is := c.versionOf(then), c.versionOf(now)
	return slices.ContainsFunc(sides, func(s *sum) bool {
		for code := range s.noted() {
			if c.reworded(code, was, is) {
				return true
			}
		}
		return false
	})
}

func (s *sum) noted() map[string]bool {
	if s == nil {
		return nil
	}
	return s.codes
}

// compared is how many criteria a row is compared by.
func (w *writing) compared(k rowKey) []state.NamedDecimal {
	if !w.q.ComparableOnly || !w.coded {
		return nil
	}
	codes := map[string]bool{}
	for code := range w.t[k].noted() {
		codes[code] = true
	}
	for _, t := range w.was {
		for code := range t[k].noted() {
			codes[code] = true
		}
	}
	return []state.NamedDecimal{{Name: "criteriaCompared", Value: &domain.Decimal{N: int64(len(codes))}}}
}

// versions are those of the standards that the rows rest on, and those that they are
// compared with.
func (c *counting) versions() (out []string) {
	if c.is.criterion == nil {
		return nil
	}
	for _, s := range append(slices.Clone(c.spans), c.whole) {
		out = append(out, c.versionOf(s))
	}
	for _, with := range c.q.Compare {
		out = append(out, c.versionOf(before(c.whole, with, "", c.today)))
	}
	slices.Sort(out)
	return slices.DeleteFunc(slices.Compact(out), func(v string) bool { return v == "" })
}

// succeeded says whether a unit was founded, or took in another one, between two periods.
func (a *asking) succeeded(unit string, then, now span) bool {
	r := a.v.Unit(unit)
	if r == nil {
		return false
	}
	u := r.Body.(*domain.OrgUnit)
	if r.Has(domain.OrgUnitFieldValidFrom) && u.ValidFrom > then.from && u.ValidFrom <= now.to {
		return true
	}
	found := u.Status == domain.OrgUnitStatusMerged
	a.v.EachOf("OrgUnit", "successorIds", unit, func(p *domain.Record) bool {
		o := p.Body.(*domain.OrgUnit)
		on := dayIn(p, domain.OrgUnitFieldValidTo, o.ValidTo, since(a.v.Snapshot, p, domain.OrgUnitFieldStatus))
		found = found || on > then.from && on <= now.to
		return !found
	})
	return found && !a.q.AsNow
}
