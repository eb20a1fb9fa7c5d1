package figures

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/ground"
	"pdca/internal/state"
)

// What stands beside a value: the same of another period, the place among others, and how
// far it is to be trusted.

// compare puts the same row of another period beside a row (figures.md 4).
func (w *writing) compare(r *state.FigureRow, k rowKey, s span, with string) state.FigureComparison {
	c := w.before[with]
	if c == nil {
		var spans []span
		for _, s := range w.spans {
			spans = append(spans, before(s, with, w.q.Bucket, w.today))
		}
		c = w.asking.counting(w.d, w.q.GroupBy, spans, before(w.whole, with, "", w.today))
		c.coded, c.fits = w.coded, w.fits
		w.before[with], w.was[with] = c, c.tally()
	}
	then := c.whole
	if k.span >= 0 {
		then = c.spans[k.span]
	}
	got := w.was[with][k]
	if got == nil {
		got = &sum{}
	}
	o := &state.FigureRow{UnitID: r.UnitID}
	(&writing{counting: c, f: w.f}).value(o, got, then)
	if floor := w.least(); floor > 0 && w.below(o, floor) {
		hide(o)
	}
	x := state.FigureComparison{With: with, Period: w.spanOf(then), State: o.State, Value: o.Value}
	switch {
	case o.Value == nil || w.d.PeriodMeaning == "STATE_AT" && !w.d.Computation.Stock || got.n == 0 && w.cycleAt(then) == nil:
		x.WhyNot = "NO_PREVIOUS"
	case !w.q.ComparableOnly && w.mixes(then, s, w.t[k], got):
		x.WhyNot = "CATALOGUE_TEXT_CHANGED"
	case w.succeeded(r.UnitID, then, s):
		x.WhyNot = "UNIT_SUCCEEDED"
	case w.otherRule(then, s):
		x.WhyNot = "DIFFERENT_BASE_RULE"
	case r.Value != nil:
		x.Comparable = true
		x.Delta = &domain.Decimal{N: r.Value.N - o.Value.N, Scale: r.Value.Scale}
	}
	return x
}

// otherRule says whether a deadline that the figure hangs on was another one then.
func (w *writing) otherRule(then, now span) bool {
	a := ground.Settings(w.v.Snapshot, then.cycle, min(then.to, w.today))
	b := ground.Settings(w.v.Snapshot, now.cycle, min(now.to, w.today))
	if a == b {
		return false
	}
	return slices.ContainsFunc(w.d.Settings, func(name string) bool { return settingOf(a, name) != settingOf(b, name) })
}

// unplaced is what keeps a row from a place, in the words of FigureRank.
func unplaced(r *state.FigureRow) string {
	switch r.State {
	case string(domain.FigureStateNoData):
		return "NO_DATA"
	case string(domain.FigureStateSuppressed):
		return "SUPPRESSED"
	case string(domain.FigureStateProvisional):
		return "PROVISIONAL"
	}
	return ""
}

// ranks gives the rows their places: of units, equal is what is shown as equal (5).
func (w *writing) ranks() {
	if w.q.Rank == nil || w.is.read == placed {
		return
	}
	w.seat(!mayRank(w.v, w.q))
}

// seat ranks the rows; off says that nobody is to be placed here.
func (w *writing) seat(off bool) {
	sets := map[[4]string][]*state.FigureRow{}
	for _, r := range w.f.Rows {
		r.Rank = &state.FigureRank{WhyNot: unplaced(r)}
		switch {
		case off:
			r.Rank.WhyNot = "OFF"
		case r.Rank.WhyNot != "":
		case w.d.Direction == "NONE":
			r.Rank.WhyNot = "NOT_RANKED"
		case r.Member == nil && r.Den != nil && r.Den.N < w.params.RankMinDenominator:
			r.Rank.WhyNot = "SMALL"
		default:
			k := w.amongst(r)
			sets[k] = append(sets[k], r)
		}
	}
	better := (w.d.Direction == "HIGHER") != (w.q.Rank != nil && w.q.Rank.WorstFirst)
	for _, set := range sets {
		slices.SortStableFunc(set, func(a, b *state.FigureRow) int { return number(a.Value, b.Value, better) })
		for i, r := range set {
			r.Rank.Place, r.Rank.Of = i+1, len(set)
			if i > 0 && *set[i-1].Value == *r.Value {
				r.Rank.Place, r.Rank.Tied, set[i-1].Rank.Tied = set[i-1].Rank.Place, true, true
			}
		}
	}
}

// amongst is what a row is placed within: its period, group and kind, members by class.
func (w *writing) amongst(r *state.FigureRow) (k [4]string) {
	k[0] = r.Period.From.String()
	for _, g := range r.Group {
		k[1] += g.Code + groupSep
	}
	if r.Member != nil {
		k[2] = r.Member.Body.(*domain.Member).MemberClassCode
		return k
	}
	if u := w.v.Unit(r.UnitID); u != nil {
		k[2] = string(u.Body.(*domain.OrgUnit).Kind)
		if w.q.Rank.Siblings {
			k[3] = u.Body.Str(w.reg.Units.Parent.Index)
		}
	}
	return k
}

// confidence names the rows of a figure that says how far others are to be trusted: of some
// units, for one period. Whatever is asked for together has them once.
type confidence struct {
	key, root, level string
	asNow            bool
	whole            span
	// spans are the parts of the period, by their days.
	spans string
}

// trust is the row of the figure that says how far this one is to be trusted, for the same
// unit and period. It is worked out for all rows when the first of them is asked for it.
func (w *writing) trust(k rowKey) *state.FigureTrust {
	d := domain.ShippedFigures().Keyed(w.d.Trust)
	if w.trusts == nil {
		w.trusts = w.confidence(d)
	}
	k.group = ""
	out := &state.FigureTrust{Key: d.Enum, State: string(domain.FigureStateNoData)}
	if r := w.trusts[k]; r != nil {
		out.State, out.Value = r.State, r.Value
		if r.Value != nil {
			out.Band = w.trustBand(r)
		}
	}
	return out
}

// confidence makes the rows of a figure that says how far others are to be trusted.
func (w *writing) confidence(d *domain.FigureDecl) map[rowKey]*state.FigureRow {
	if w.members != nil || w.root == nil {
		return map[rowKey]*state.FigureRow{}
	}
	name := confidence{key: d.Key, root: w.root.ID, level: w.q.Level, asNow: w.q.AsNow, whole: w.whole}
	for _, s := range w.spans {
		name.spans += s.from.String() + s.to.String()
	}
	return w.v.Keep(name, func() any {
		c, rows := w.asking.counting(d, nil, w.spans, w.whole), map[rowKey]*state.FigureRow{}
		t := c.tally()
		x := &writing{counting: c, f: w.f, t: t}
		for at := range t {
			r := &state.FigureRow{UnitID: at.unit}
			s := w.whole
			if at.span >= 0 {
				s = w.spans[at.span]
			}
			x.value(r, t[at], s)
			rows[at] = r
		}
		return rows
	}).(map[rowKey]*state.FigureRow)
}

// trustBand is the light of trust, which has limits of its own.
func (w *writing) trustBand(r *state.FigureRow) string {
	switch n, d := 100*r.Num.N, r.Den.N; {
	case n < w.params.TrustRed*d:
		return "RED"
	case n < w.params.TrustAmber*d:
		return "AMBER"
	}
	return "GOOD"
}
