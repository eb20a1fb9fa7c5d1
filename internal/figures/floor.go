package figures

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/state"
)

// floor hides what is of too few, and the total where it would give one row away (7).
func (w *writing) floor() {
	floor, hidden := w.least(), 0
	if floor == 0 {
		return
	}
	for _, r := range w.f.Rows {
		if w.below(r, floor) {
			hide(r)
			hidden++
		}
	}
	if w.below(w.f.Total, floor) || hidden == 1 {
		hide(w.f.Total)
	}
	for i := range w.f.Total.Compare {
		if n := w.hiddenThen(i); n == 1 {
			x := &w.f.Total.Compare[i]
			*x = state.FigureComparison{With: x.With, Period: x.Period, State: string(domain.FigureStateSuppressed), WhyNot: "NO_PREVIOUS"}
		}
	}
	for _, r := range append(w.f.Rows, w.f.Total) {
		r.Text = w.text(r)
	}
}

// hiddenThen counts the rows of which a period that they are compared with is hidden.
func (w *writing) hiddenThen(i int) (n int) {
	for _, r := range w.f.Rows {
		if r.Compare[i].State == string(domain.FigureStateSuppressed) {
			n++
		}
	}
	return n
}

// least is the floor of the figure; 0 for none.
func (w *writing) least() int64 {
	switch {
	case w.d.Suppress == "NONE" || w.d.Floor == 0 || w.knows():
		return 0
	case w.d.Suppress == "CARE":
		return max(int64(w.d.Floor), w.params.CareFloor)
	}
	return int64(w.d.Floor)
}

// knows says whether the viewer decides on what the figure counts, one by one.
func (w *writing) knows() bool {
	return len(w.is.openTo) > 0 && slices.ContainsFunc(w.v.Scope.Grants(), func(g state.Grant) bool { return slices.Contains(w.is.openTo, g.Role) })
}

// below says whether a row is of fewer than the floor. Of care none looks like few.
func (w *writing) below(r *state.FigureRow, floor int64) bool {
	n := int64(0)
	for _, d := range []*domain.Decimal{r.Num, r.Den} {
		if d != nil {
			n = d.N
		}
	}
	for _, x := range r.Extra {
		if x.Name == "n" {
			n = x.Value.N
		}
	}
	if w.d.Suppress == "CARE" {
		return n < floor
	}
	return r.Value != nil && n < floor
}

func hide(r *state.FigureRow) {
	r.State, r.Why = string(domain.FigureStateSuppressed), "BELOW_FLOOR"
	r.Num, r.Den, r.Missing, r.Value, r.Band, r.Extra, r.Because = nil, nil, nil, nil, "", nil, nil
	for i := range r.Compare {
		r.Compare[i].Delta, r.Compare[i].Comparable, r.Compare[i].WhyNot = nil, false, "NO_PREVIOUS"
	}
}

// met notes whom a fact is of.
func (s *sum) met(person string) {
	if s.persons == nil {
		s.persons = map[string]bool{}
	}
	s.persons[person] = true
}
