package ground_test

import (
	"fmt"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/ground"
	"pdca/internal/state"
	"pdca/internal/state/statetest"
)

// TestCold: what is cold is what was there when the last cycle was closed of which so many days
// went by as its settings say; 0 days are never.
func TestCold(t *testing.T) {
	const day = 24 * 3600 * 1000
	set := func(f int, v domain.Value) domain.FieldEffect { return domain.FieldEffect{Field: f, Value: v} }
	for _, x := range []struct {
		what     string
		settings string // of the first cycle
		days     int    // since the second was closed, a day after the first
		want     domain.Rev
	}{
		{"the day that it is closed", "", 0, 0},
		{"a day before the first", "", 88, 0},
		{"the first", "", 89, 2},
		{"both", "", 90, 4},
		{"the first sooner", `{"coldAfter":10}`, 9, 2},
		{"the first never", `{"coldAfter":0}`, 89, 0},
		{"the second all the same, and all before it", `{"coldAfter":0}`, 90, 4},
	} {
		t.Run(x.what, func(t *testing.T) {
			s := state.Empty(statetest.Schema())
			commit := func(at int, effects ...*domain.Effect) {
				t.Helper()
				d := s.Draft(domain.Time(at))
				for _, e := range effects {
					if _, err := d.Apply(e); err != nil {
						t.Fatal(err)
					}
				}
				s = d.Freeze(domain.Hash{})
			}
			cycle := func(i int) *domain.Effect {
				return &domain.Effect{Type: "PdcaCycle", ID: fmt.Sprint("cy", i), Create: true, Fields: []domain.FieldEffect{
					set(domain.PdcaCycleFieldYear, domain.Int(int64(2020+i))), set(domain.PdcaCycleFieldStatus, domain.String("CLOSING"))}}
			}
			closed := func(i, at int) *domain.Effect {
				return &domain.Effect{Type: "PdcaCycle", ID: fmt.Sprint("cy", i), Fields: []domain.FieldEffect{
					set(domain.PdcaCycleFieldStatus, domain.String("CLOSED")), set(domain.PdcaCycleFieldClosedAt, domain.TimeValue(domain.Time(at)))}}
			}
			first := []*domain.Effect{cycle(1), cycle(2), cycle(3)}
			if x.settings != "" {
				first = append(first, &domain.Effect{Type: "Settings", ID: "s", Create: true, Fields: []domain.FieldEffect{
					set(domain.SettingsFieldCycleID, domain.String("cy1")), set(domain.SettingsFieldStatus, domain.String("IN_FORCE")),
					set(domain.SettingsFieldRetention, domain.Object(x.settings))}})
			}
			commit(1, first...)
			commit(2, closed(1, 2))
			commit(3, &domain.Effect{Type: "Member", ID: "m", Create: true})
			commit(day, closed(2, day))
			commit((1+x.days)*day, &domain.Effect{Type: "PdcaCycle", ID: "cy2", Fields: []domain.FieldEffect{set(domain.PdcaCycleFieldTitleZh, domain.String("年"))}})
			if have := ground.Cold(s).UpTo; have != x.want {
				t.Errorf("cold is what was made up to commit %d, want %d", have, x.want)
			}
		})
	}
}
