package demo_test

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"pdca/internal/demo"
	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/journal/journaltest"
	"pdca/internal/registry"
	"pdca/internal/rules"
	"pdca/internal/state"
	"pdca/internal/state/statetest"
)

// Deadlines that say which fields they go by (Deadline.Reads) run as they would if they were
// reckoned anew, whichever field of all records of a unit is changed: a field that none of
// them names and that one of them looks at shows here.
func TestDeadlinesReadWhatTheySay(t *testing.T) {
	store, err := (&journaltest.Disk{}).Open()
	if err != nil {
		t.Fatal(err)
	}
	reg, table := registry.MustLoad(), rules.All()
	e, err := engine.Open(context.Background(), engine.Config{Store: store, Registry: reg, Rules: table, Tables: statetest.Tables(), ProjectEvery: -1})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := demo.Fill(context.Background(), e, demo.Config{Seed: 1, Small: true, Today: e.Today()}); err != nil {
		t.Fatal(err)
	}
	said := map[string]bool{}
	for _, d := range table.Deadlines {
		for entity := range d.Reads {
			said[entity] = true
		}
	}
	if len(said) == 0 {
		t.Fatal("no deadline says what it reads")
	}
	for entity := range said {
		ent, start := reg.Entity(entity), e.Snapshot()
		before, moved := runningIn(start, table), false
		for _, f := range ent.Fields {
			for _, v := range others(f) {
				now := everyOne(t, start, ent, f, v)
				got, want := runningIn(now, table), runningIn(loadedAnew(now), table)
				if !maps.Equal(got, want) {
					t.Errorf("%s.%s set to %v: %d deadlines run, %d reckoned anew%s", entity, f.Name, v, len(got), len(want), firstDiffering(got, want))
				}
				moved = moved || !maps.Equal(got, before)
			}
		}
		if !moved {
			t.Errorf("no field of %s moves a deadline", entity)
		}
	}
}

// others are values that a field may have, few of them.
func others(f *registry.Field) (out []domain.Value) {
	switch {
	case f.Derived || f.Secret || f.Sealed != nil || f.Ref != nil:
		return nil
	case f.Enum != nil:
		for _, v := range f.Enum.Values {
			out = append(out, domain.String(v.Name))
		}
		return out
	case f.Kind == domain.KindDate:
		return []domain.Value{domain.DateValue(20_000)}
	case f.Kind == domain.KindInt:
		return []domain.Value{domain.Int(1)}
	case f.Kind == domain.KindBool:
		return []domain.Value{domain.Bool(true), domain.Bool(false)}
	case f.Kind == domain.KindString:
		return []domain.Value{domain.String("ADMIN_STAFF"), domain.String("RETIRED")}
	}
	return nil
}

// everyOne is a state in which a field of every record of an entity has a value.
func everyOne(t *testing.T, s *state.Snapshot, ent *registry.Entity, f *registry.Field, v domain.Value) *state.Snapshot {
	t.Helper()
	d := s.Draft(s.At)
	s.Scan(ent, func(r *domain.Record) bool {
		if _, err := d.Apply(&domain.Effect{Type: ent.Name, ID: r.ID, By: "sys", Fields: []domain.FieldEffect{{Field: f.Index, Value: v}}}); err != nil {
			t.Fatal(err)
		}
		return true
	})
	return d.Freeze(domain.Hash{})
}

func loadedAnew(s *state.Snapshot) *state.Snapshot {
	l := state.NewLoader(s.Schema())
	for _, ent := range s.Registry().Entities {
		s.EachOfEntity(ent, func(r *domain.Record) { l.Add(r.Body.Copy()) })
	}
	return l.Finish(&domain.Commit{Seq: s.Rev, At: s.At}, nil)
}

// runningIn has when the deadlines that say what they read are over, by record.
func runningIn(s *state.Snapshot, table engine.Rules) map[string]domain.Time {
	out := map[string]domain.Time{}
	keys := slices.SortedFunc(slices.Values(table.Deadlines), func(a, b engine.Deadline) int { return strings.Compare(a.Key, b.Key) })
	for i, d := range keys {
		if d.Reads == nil {
			continue
		}
		s.EachOver(i, -1<<60, 1<<60, func(over domain.Time, r *domain.Record) bool {
			out[fmt.Sprint(d.Key, " ", r.ID)] = over
			return true
		})
	}
	return out
}

func firstDiffering(got, want map[string]domain.Time) (text string) {
	for _, k := range slices.Sorted(maps.Keys(want)) {
		if got[k] != want[k] {
			return fmt.Sprintf(", first %s: %d, %d", k, got[k], want[k])
		}
	}
	return ""
}
