package figures_test

import (
	"testing"

	"pdca/internal/domain"
	"pdca/internal/registry"
	"pdca/internal/state"
	"pdca/internal/state/statetest"
)

// TestWhatLasts: what follows from an entity is computed once while none of its records
// changes, and again after one did: in a draft, in what was taken back, and in the snapshots
// that follow.
func TestWhatLasts(t *testing.T) {
	asked := 0
	cycles := &state.Lasting{Of: "PdcaCycle", Compute: func(s *state.Snapshot) any {
		asked++
		return int64(s.Len(s.Registry().Entity("PdcaCycle")))
	}}
	tables := statetest.Tables()
	tables.Figures.Lasting = append(tables.Figures.Lasting, cycles)
	schema, err := state.NewSchema(registry.MustLoad(), tables)
	if err != nil {
		t.Fatal(err)
	}
	snap := state.Empty(schema)
	want := func(s *state.Snapshot, n int64, times int) {
		t.Helper()
		for range 3 {
			if got := s.Lasting(cycles); got != any(n) {
				t.Errorf("%v cycles, want %d", got, n)
			}
		}
		if asked != times {
			t.Errorf("computed %d times, want %d", asked, times)
		}
	}
	apply := func(d *state.Draft, e *domain.Effect) {
		t.Helper()
		if _, err := d.Apply(e); err != nil {
			t.Fatal(err)
		}
	}
	cycle := func(id string, year int64) *domain.Effect {
		return &domain.Effect{Type: "PdcaCycle", ID: id, Create: true, Fields: []domain.FieldEffect{{Field: domain.PdcaCycleFieldYear, Value: domain.Int(year)}}}
	}
	want(snap, 0, 1)
	d := snap.Draft(1)
	want(&d.Snapshot, 0, 1)
	apply(d, cycle("c26", 2026))
	want(&d.Snapshot, 1, 2)
	mark := d.Mark()
	apply(d, cycle("c27", 2027))
	want(&d.Snapshot, 2, 3)
	d.Rollback(mark)
	want(&d.Snapshot, 1, 4)
	first := d.Freeze(domain.Hash{})
	want(first, 1, 4)
	want(snap, 0, 4)
	d = first.Draft(2)
	apply(d, &domain.Effect{Type: "OrgUnit", ID: "c", Create: true})
	want(&d.Snapshot, 1, 4)
	apply(d, cycle("c28", 2028))
	want(d.Freeze(domain.Hash{}), 2, 5)
	want(first, 1, 5)
}
