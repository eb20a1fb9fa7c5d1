package figures

import (
	"cmp"
	"slices"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/ground"
	"pdca/internal/state"
)

// The sample of look-backs: of what was accepted in a month and is neither critical nor major
// a share is drawn, rounded up. That is no sum of what single records count for, so it is
// worked out for each row, whose unit is taken for the one that draws.

const srcAcceptedStandard, srcSampled = "standard rectifications accepted", "look-backs drawn"

func acceptedStandardFacts(r *domain.Record, _ state.Days, add func(state.Fact)) {
	t := r.Body.(*domain.Rectification)
	if t.Severity == domain.WeightClassStandard && r.Has(domain.RectificationFieldAcceptedOn) {
		add(state.Fact{Unit: t.UnitID, On: t.AcceptedOn, Den: 1})
	}
}

func sampledFacts(r *domain.Record, _ state.Days, add func(state.Fact)) {
	l := r.Body.(*domain.LookBack)
	if l.Cause == domain.LookBackCauseSampled && r.Has(domain.LookBackFieldAcceptedOn) {
		add(state.Fact{Unit: l.UnitID, On: l.AcceptedOn, Num: 1})
	}
}

// month is what was accepted and drawn in one.
type drawnMonth struct{ accepted, drawn int64 }

// drawn adds up month by month. What was drawn beyond what is due makes up for no other month.
func (c *counting) drawn(t tally) {
	months := map[rowKey]map[domain.Date]*drawnMonth{}
	c.eachFact(func(_ *domain.Record, f *state.Fact, member string) {
		c.rows(f, member, func(k rowKey) {
			if months[k] == nil {
				months[k] = map[domain.Date]*drawnMonth{}
			}
			of := domain.MonthOf(f.On).From
			m := months[k][of]
			if m == nil {
				m = &drawnMonth{}
				months[k][of] = m
			}
			m.accepted, m.drawn = m.accepted+f.Den, m.drawn+f.Num
		})
	}, false)
	for k, of := range months {
		s := t.at(k)
		for _, m := range of {
			due := c.sample(m.accepted)
			s.num, s.den, s.n = s.num+min(m.drawn, due), s.den+due, s.n+int(m.accepted)
		}
	}
}

// sample is how many of n are to be drawn.
func (c *counting) sample(n int64) int64 {
	return int64(ground.SampleOf(int(n), c.params.LookBackSampleShare))
}

// drawn gathers what is behind a row: of each month the look-backs that were drawn, and where
// there are too few of them, of the rectifications that were not, those that were accepted
// first.
func (g *gathering) drawn() {
	type one struct {
		r *domain.Record
		f state.Fact
	}
	accepted, looked := map[domain.Date][]one{}, map[string]one{}
	g.eachFact(func(r *domain.Record, f *state.Fact, member string) {
		if !g.in(f, member) {
			return
		}
		if l, ok := r.Body.(*domain.LookBack); ok {
			looked[l.RectificationID] = one{r, *f}
			return
		}
		of := domain.MonthOf(f.On).From
		accepted[of] = append(accepted[of], one{r, *f})
	}, true)
	g.nums = map[string][2]int64{}
	put := func(x one, n [2]int64) {
		id := x.r.Body.TypeName() + "/" + x.r.ID
		g.nums[id] = n
		g.by[id] = &state.FigureRecord{Ent: g.reg.Of(x.r.Body), R: x.r, UnitID: x.f.Unit, On: x.f.On, HasDay: true, Num: n[0] != 0, Den: true, Amount: domain.Decimal{N: 1}}
	}
	for _, list := range accepted {
		slices.SortFunc(list, func(a, b one) int { return cmp.Or(cmp.Compare(a.f.On, b.f.On), strings.Compare(a.r.ID, b.r.ID)) })
		left := g.sample(int64(len(list)))
		for _, drawn := range []bool{true, false} {
			for _, x := range list {
				l, was := looked[x.r.ID]
				if left == 0 || was != drawn {
					continue
				}
				if left--; was {
					put(l, [2]int64{1, 1})
				} else {
					put(x, [2]int64{0, 1})
				}
			}
		}
	}
}
