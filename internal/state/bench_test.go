package state_test

import (
	"fmt"
	"runtime"
	"testing"
	"time"

	"pdca/internal/domain"
	"pdca/internal/registry"
	"pdca/internal/state"
	"pdca/internal/state/statetest"
)

// entry is a typical points entry, as the importer makes it.
func entry(reg *registry.Registry, i int) *domain.Effect {
	str := func(f int, s string) domain.FieldEffect {
		return domain.FieldEffect{Field: f, Value: domain.String(s)}
	}
	return &domain.Effect{Type: "PointsEntry", ID: fmt.Sprintf("p%09d", i), Create: true, By: "admin", Fields: []domain.FieldEffect{
		str(domain.PointsEntryFieldMemberID, fmt.Sprintf("m%05d", i%12297)),
		str(domain.PointsEntryFieldUnitID, fmt.Sprintf("b%03d", i%359)),
		str(domain.PointsEntryFieldRuleCode, fmt.Sprintf("PT%02d", i%30)),
		str(domain.PointsEntryFieldRulesVersion, "1.0.0"),
		{Field: domain.PointsEntryFieldPoints, Value: domain.Int(2)},
		str(domain.PointsEntryFieldSourceType, "OrgLifeEvent"),
		str(domain.PointsEntryFieldSourceID, fmt.Sprintf("ev-%d", i)),
		{Field: domain.PointsEntryFieldOccurredOn, Value: domain.DateValue(domain.Date(20000 + i%700))},
		{Field: domain.PointsEntryFieldPostedAt, Value: domain.TimeValue(domain.Time(1.7e12 + int64(i)))},
		str(domain.PointsEntryFieldPostedBy, "admin"),
		str(domain.PointsEntryFieldStatus, "POSTED"),
	}}
}

// posted is an entry as rules post it: its id follows from its key, and 34 of them are of
// the same meeting.
func posted(reg *registry.Registry, i int) *domain.Effect {
	e := entry(reg, i)
	source := domain.KeyID("event", fmt.Sprint(i/34))
	for j := range e.Fields {
		if f := &e.Fields[j]; f.Field == domain.PointsEntryFieldSourceID {
			f.Value = domain.String(source)
		}
	}
	e.ID = domain.KeyID("PointsEntry", fmt.Sprintf("PT%02d", i%30), fmt.Sprintf("m%05d", i%12297), source)
	return e
}

func heap() uint64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// BenchmarkFacts measures what a fact costs in memory and time, with what named figures
// count kept, and without.
func BenchmarkFacts(b *testing.B) {
	reg := registry.MustLoad()
	without := statetest.Tables()
	without.Figures.Facts = nil
	for _, of := range []struct {
		name   string
		tables state.Tables
	}{{"kept", statetest.Tables()}, {"without", without}} {
		schema, err := state.NewSchema(reg, of.tables)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(of.name, func(b *testing.B) { benchFacts(b, reg, schema) })
	}
}

func benchFacts(b *testing.B, reg *registry.Registry, schema *state.Schema) {
	const n = 200_000
	for b.Loop() {
		effects := make([]*domain.Effect, n)
		for i := range effects {
			effects[i] = posted(reg, i)
		}
		d := state.Empty(schema).Draft(0)
		for i := range 12297 {
			if _, err := d.Apply(&domain.Effect{Type: "Member", ID: fmt.Sprintf("m%05d", i), Create: true}); err != nil {
				b.Fatal(err)
			}
		}
		for i := range n/34 + 1 {
			if _, err := d.Apply(&domain.Effect{Type: "OrgLifeEvent", ID: domain.KeyID("event", fmt.Sprint(i)), Create: true}); err != nil {
				b.Fatal(err)
			}
		}
		snap := d.Freeze(domain.Hash{})
		before := heap()
		start := time.Now()
		for i := 0; i < n; i += 1000 {
			d := snap.Draft(domain.Time(1.7e12 + int64(i)))
			for _, e := range effects[i : i+1000] {
				if _, err := d.Apply(e); err != nil {
					b.Fatal(err)
				}
			}
			snap = d.Freeze(domain.Hash{})
		}
		b.ReportMetric(float64(time.Since(start).Microseconds())/n, "µs/apply")
		b.ReportMetric(float64(heap()-before)/n, "B/fact")
		b.ReportMetric(float64(state.RowBytes(snap))/n, "B/row")
		runtime.KeepAlive(effects)
		runtime.KeepAlive(snap)
	}
}

// BenchmarkLines measures what a line of attendance takes in memory: its row, and with the
// tree of ids, the indexes and the audiences that lead to it. A branch of 34 holds 1,000
// meetings; the devices, members and meetings are there.
func BenchmarkLines(b *testing.B) {
	const members, events = 34, 3000
	schema, err := state.NewSchema(registry.MustLoad(), statetest.Tables())
	if err != nil {
		b.Fatal(err)
	}
	str := func(f int, s string) domain.FieldEffect {
		return domain.FieldEffect{Field: f, Value: domain.String(s)}
	}
	for b.Loop() {
		d := state.Empty(schema).Draft(1)
		apply := func(e *domain.Effect) {
			if _, err := d.Apply(e); err != nil {
				b.Fatal(err)
			}
		}
		for i := range members {
			apply(&domain.Effect{Type: "Member", ID: fmt.Sprintf("m%05d", i), Create: true})
		}
		for i := range events {
			apply(&domain.Effect{Type: "OrgLifeEvent", ID: domain.KeyID("event", fmt.Sprint(i)), Create: true})
		}
		snap := d.Freeze(domain.Hash{})
		before := heap()
		for i := range events {
			d := snap.Draft(domain.Time(1.7e12 + int64(i)*1e6))
			event := domain.KeyID("event", fmt.Sprint(i))
			for j := range members {
				member := fmt.Sprintf("m%05d", j)
				if _, err := d.Apply(&domain.Effect{Type: "Attendance", ID: domain.KeyID("Attendance", event, "", member), Create: true, By: "secretary",
					Device: domain.KeyID("device", fmt.Sprint(j%3)), At: d.At - 30_000, Fields: []domain.FieldEffect{
						str(domain.AttendanceFieldEventID, event), str(domain.AttendanceFieldMemberID, member), str(domain.AttendanceFieldUnitID, "b01"), str(domain.AttendanceFieldMemberUnitID, "b01"),
						str(domain.AttendanceFieldMode, "QR"), str(domain.AttendanceFieldProof, "BADGE_SCAN"),
						{Field: domain.AttendanceFieldAt, Value: domain.TimeValue(d.At - 60_000)},
						{Field: domain.AttendanceFieldCreditMinutes, Value: domain.Int(60)}, str(domain.AttendanceFieldStatus, "VALID")}}); err != nil {
					b.Fatal(err)
				}
			}
			snap = d.Freeze(domain.Hash{})
		}
		b.ReportMetric(float64(heap()-before)/(members*events), "B/line")
		b.ReportMetric(float64(state.RowBytes(snap))/(members*events), "B/row")
		runtime.KeepAlive(snap)
	}
}
