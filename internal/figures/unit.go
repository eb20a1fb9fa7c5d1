package figures

import (
	"cmp"
	"slices"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/reform"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// dayAsked is the day that a field is asked for; today if absent.
func dayAsked(v *state.View, asked domain.Value) domain.Date {
	if asked.IsNull() {
		return v.Today
	}
	return domain.Date(asked.N)
}

// pathOn is the path of a unit as it was on a day: the tree of any past day is known.
func pathOn(v *state.View, _ *registry.Field, r *domain.Record, asked state.Asked) domain.Value {
	line := reform.PathOn(v.Snapshot, r.ID, dayAsked(v, asked.Value(0)))
	slices.Reverse(line)
	return domain.String("/" + strings.Join(line, "/"))
}

// secretaryPost is the post that every leading body has.
const secretaryPost = "SECRETARY"

// vacancies is INV-LT4: the posts of the term in office that nobody holds on a day, each
// since the day after its last holder's last day, or since the term began. Nobody ticks
// that a post is vacant.
func vacancies(v *state.View, _ *registry.Field, r *domain.Record, asked state.Asked) domain.Value {
	on := dayAsked(v, asked.Value(0))
	term := termOn(v, r.ID, on)
	if term == nil {
		return domain.Null
	}
	since := map[string]domain.Date{secretaryPost: term.TermFrom}
	held := map[string]bool{}
	v.EachOf("TermPosition", "termId", term.ID, func(r *domain.Record) bool {
		p := r.Body.(*domain.TermPosition)
		if _, known := since[p.PostCode]; !known {
			since[p.PostCode] = term.TermFrom
		}
		switch ended := r.Has(domain.TermPositionFieldTo) && p.To < on; {
		case ended:
			since[p.PostCode] = max(since[p.PostCode], p.To+1)
		case p.From <= on:
			held[p.PostCode] = true
		}
		return v.Meter.Spend(1)
	})
	var list []domain.Vacancy
	for code, from := range since {
		if !held[code] && from <= on {
			list = append(list, domain.Vacancy{PostCode: code, Since: from.String(), Days: int64(on-from) + 1})
		}
	}
	slices.SortFunc(list, func(a, b domain.Vacancy) int {
		return cmp.Or(cmp.Compare(a.Since, b.Since), cmp.Compare(a.PostCode, b.PostCode))
	})
	out := []string{}
	for _, x := range list {
		out = with(out, x)
	}
	return domain.List(out)
}

// termOn is the term of a unit that had begun by a day, the newest one; nil for none, and
// where it has ended without another.
func termOn(v *state.View, unit string, on domain.Date) (term *domain.LeadershipTerm) {
	v.EachOf("LeadershipTerm", "orgUnitId", unit, func(r *domain.Record) bool {
		t := r.Body.(*domain.LeadershipTerm)
		if t.TermFrom <= on && (term == nil || term.TermFrom < t.TermFrom) {
			term = t
		}
		return v.Meter.Spend(1)
	})
	if term != nil && term.Status == domain.TermStatusEnded {
		return nil
	}
	return term
}
