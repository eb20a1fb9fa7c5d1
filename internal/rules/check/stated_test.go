package check

import (
	"testing"

	"pdca/internal/domain"
	"pdca/internal/state"
)

// TestBetween: a month, a quarter and a year are asked for as such, since care figures and ranks
// are not answered for any days; what only ends like one is not taken for it.
func TestBetween(t *testing.T) {
	day := func(s string) domain.Date {
		d, err := domain.ParseDate(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	for _, tc := range []struct {
		from, to string
		want     state.FigurePeriod
	}{
		{"2026-09-01", "2026-09-30", state.FigurePeriod{Month: "2026-09", Set: 1}},
		{"2024-02-01", "2024-02-29", state.FigurePeriod{Month: "2024-02", Set: 1}},
		{"2026-10-01", "2026-12-31", state.FigurePeriod{Quarter: 20264, Set: 1}},
		{"2026-01-01", "2026-12-31", state.FigurePeriod{Year: 2026, Set: 1}},
		{"2026-02-01", "2026-04-30", state.FigurePeriod{Range: true, From: day("2026-02-01"), To: day("2026-04-30"), Set: 1}},
		{"2026-07-01", "2027-06-30", state.FigurePeriod{Range: true, From: day("2026-07-01"), To: day("2027-06-30"), Set: 1}},
		{"2026-09-02", "2026-09-30", state.FigurePeriod{Range: true, From: day("2026-09-02"), To: day("2026-09-30"), Set: 1}},
	} {
		if got := between(day(tc.from), day(tc.to)); got != tc.want {
			t.Errorf("%s to %s: %+v, want %+v", tc.from, tc.to, got, tc.want)
		}
	}
}
