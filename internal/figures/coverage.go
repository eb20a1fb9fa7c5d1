package figures

import (
	"math/bits"
	"slices"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/state"
)

// Figures that count units: where something is, when somebody was there last, who has what
// others have too.

// unitSet is a set of units by their places in asking.order.
type unitSet []uint64

func (s *unitSet) add(i int) {
	for len(*s) <= i/64 {
		*s = append(*s, 0)
	}
	(*s)[i/64] |= 1 << (i % 64)
}

func (s unitSet) has(i int) bool { return i/64 < len(s) && s[i/64]&(1<<(i%64)) != 0 }

// size counts the units.
func (s unitSet) size() (n int) {
	for _, w := range s {
		n += bits.OnesCount64(w)
	}
	return n
}

// with is what two sets have in common.
func (s unitSet) with(o unitSet) (out unitSet) {
	for i := range min(len(s), len(o)) {
		out = append(out, s[i]&o[i])
	}
	return out
}

// number is the place of a unit in the sets of this question.
func (a *asking) number(unit string) int {
	if a.last.unit == unit && len(a.order) > 0 {
		return a.last.no
	}
	if a.numbers == nil {
		a.numbers = map[string]int{}
	}
	no, ok := a.numbers[unit]
	if !ok {
		no = len(a.order)
		a.numbers[unit], a.order = no, append(a.order, unit)
	}
	a.last.unit, a.last.no = unit, no
	return no
}

// each calls fn for the units of a set.
func (a *asking) each(s unitSet, fn func(unit string)) {
	for i, unit := range a.order {
		if s.has(i) {
			fn(unit)
		}
	}
}

// based calls fn for the units that a coverage is measured against, in each span and in all:
// those in use of the level that is counted, as far as the viewer sees what they have.
func (c *counting) based(fn func(k rowKey, unit string)) {
	of := kindsOf(c.q.Of)
	for i, s := range append(slices.Clone(c.spans), c.whole) {
		t := c.treeOn(s.to)
		for unit, row := range t.place {
			u := c.v.Unit(unit)
			if u == nil || !slices.Contains(of, u.Body.(*domain.OrgUnit).Kind) || !inUse(c.v.Snapshot, u, min(s.to, c.today)) || !c.v.Covers(c.is.sources[0], unit) || slices.Contains(c.params.CoverageExemptUnits, unit) {
				continue
			}
			switch {
			case i == len(c.spans):
				fn(rowKey{span: -1}, unit)
			case row != "":
				fn(rowKey{span: i, unit: row}, unit)
			}
		}
	}
}

// inUse says whether a unit was in use on a day.
func inUse(s *state.Snapshot, r *domain.Record, on domain.Date) bool {
	in := int64(0)
	u := r.Body.(*domain.OrgUnit)
	if u.Status == domain.OrgUnitStatusPlanned || dayIn(r, domain.OrgUnitFieldValidFrom, u.ValidFrom, firstDay) > on {
		return false
	}
	if u.Status != domain.OrgUnitStatusActive && dayIn(r, domain.OrgUnitFieldValidTo, u.ValidTo, since(s, r, domain.OrgUnitFieldStatus)) <= on {
		in--
	}
	return in == 0
}

// coverage counts the units where something is, of those that there are.
func (c *counting) coverage(t tally) {
	seen := &adding{tally: tally{}}
	for _, source := range c.is.sources {
		c.v.EachFact(c.asked(source), func(f *state.Fact) {
			no := c.number(c.at(f.Unit))
			c.rows(f, "", func(k rowKey) { seen.at(k).over.add(no) })
		})
	}
	base := map[rowKey]*unitSet{}
	c.based(func(k rowKey, unit string) {
		if base[k] == nil {
			base[k] = &unitSet{}
		}
		base[k].add(c.number(unit))
	})
	for k, units := range base {
		groups := []string{k.group}
		if len(c.heads) > 0 && k.span >= 0 {
			groups = groups[:0]
			for o := range seen.tally {
				if o.span == k.span && o.unit == k.unit {
					groups = append(groups, o.group)
				}
			}
			groups = append(groups, c.filled()...)
		}
		for _, g := range groups {
			k.group = g
			s := t.at(k)
			s.over, s.under = nil, *units
			if at := seen.tally[k]; at != nil {
				s.over = at.over.with(*units)
			}
			s.num, s.den, s.n = int64(s.over.size()), int64(units.size()), units.size()
		}
	}
}

// visits says of the units when somebody was there last, by modes where that is asked.
func (c *counting) visits(t tally) {
	type place struct {
		span       int
		unit, mode string
	}
	modes := []string{""}
	byMode := slices.Index(c.q.GroupBy, "SUPERVISION_MODE")
	if byMode = min(byMode, len(c.heads)-1); byMode >= 0 {
		modes = c.values("SUPERVISION_MODE")
	}
	last, all := map[place]domain.Date{}, append(slices.Clone(c.spans), c.whole)
	c.v.EachFact(c.asked(c.is.sources[0]), func(f *state.Fact) {
		unit := c.at(f.Unit)
		for i, s := range all {
			if !c.counts(f, s) {
				continue
			}
			for _, mode := range []string{"", f.Heads[0]} {
				p := place{i, unit, mode}
				last[p] = max(last[p], f.On)
			}
		}
	})
	c.based(func(k rowKey, unit string) {
		i := k.span
		if i < 0 {
			i = len(c.spans)
			on, ever := last[place{i, unit, ""}]
			c.seenLast(t, k, unit, int64(min(all[i].to, c.today)-on), ever, nil)
			return
		}
		for _, mode := range modes {
			on, ever := last[place{i, unit, mode}]
			codes := make([]string, len(c.heads))
			if byMode >= 0 {
				codes[byMode] = mode
			}
			c.seenLast(t, k, unit, int64(min(all[i].to, c.today)-on), ever, codes)
		}
	})
	for _, s := range t {
		if len(s.days) > 0 {
			slices.Sort(s.days)
			s.num = s.days[(len(s.days)-1)/2]
		}
	}
}

// seenLast adds up how long ago somebody was at a unit, under the codes of its groups; that
// of a band is put in here, and the unit stands below the line of every band.
func (c *counting) seenLast(t tally, k rowKey, unit string, days int64, ever bool, codes []string) {
	k.group = strings.Join(codes, groupSep)
	if c.is.read == lastSeen {
		s := t.at(k)
		if s.n++; ever {
			s.days = append(s.days, days)
		}
		return
	}
	late := !ever || days > c.params.NotVisitedDays[0]
	if band := slices.Index(c.q.GroupBy, "DAYS_BAND"); band >= 0 && band < len(codes) {
		for _, b := range c.values("DAYS_BAND") {
			codes[band] = b
			k.group = strings.Join(codes, groupSep)
			t.at(k).den++
		}
		codes[band] = daysBand(c.params.NotVisitedDays, days, ever)
		k.group, late = strings.Join(codes, groupSep), true
	} else {
		t.at(k).den++
	}
	s := t.at(k)
	s.n++
	if late {
		s.num++
		s.over.add(c.number(unit))
	}
}

// common counts the units that have a criterion's problem by a cause, of those where the
// criterion was looked at.
func (c *counting) common(t tally) {
	criterion := func(group string) string { return "" }
	if i := slices.Index(c.q.GroupBy, "CRITERION"); i >= 0 {
		criterion = func(group string) string { return strings.Split(group, groupSep)[i] }
	}
	for _, source := range c.is.sources {
		c.v.EachFact(c.asked(source), func(f *state.Fact) {
			no := c.number(c.at(f.Unit))
			c.rows(f, "", func(k rowKey) {
				s := t.at(k)
				s.over.add(no)
				s.n++
				if c.coded {
					s.note(c.is.criterion(c.asking, f))
				}
			})
		})
	}
	looked := tally{} // group is the criterion
	below := *c
	below.heads = nil
	byCriterion := slices.Contains(c.q.GroupBy, "CRITERION")
	c.v.EachFact(c.asked(c.is.below), func(f *state.Fact) {
		no := c.number(c.at(f.Unit))
		below.rows(f, "", func(k rowKey) {
			if byCriterion && k.span >= 0 {
				k.group = f.Heads[2]
			}
			looked.at(k).under.add(no)
		})
	})
	for k, s := range t {
		b := k
		if b.group = ""; k.span >= 0 {
			b.group = criterion(k.group)
		}
		if at := looked[b]; at != nil {
			s.under = at.under
		}
		s.over = s.over.with(s.under) // what was found otherwise, where nobody looked, is left out
		s.num, s.den = int64(s.over.size()), int64(s.under.size())
	}
}
