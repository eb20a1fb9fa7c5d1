package state

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// TestParts: parts are of the same records as those that an index has, and what is found by two
// indexes is what has both values; of objects and of rows.
func TestParts(t *testing.T) {
	schema, rng := warmSchema(), rand.New(rand.NewPCG(3, 4))
	event := schema.reg.Entity("OrgLifeEvent")
	w := &plainWorld{t: t, snap: Empty(schema)}
	for rev := range 30 {
		d := w.snap.Draft(domain.Time(rev))
		for i := range 100 {
			e := &domain.Effect{Type: event.Name, ID: domain.KeyID("e", fmt.Sprint(rev, i)), Create: true, Fields: fields(event, "titleZh", fmt.Sprint(i), "unitId", fmt.Sprint("u", rng.IntN(4)), "cycleId", fmt.Sprint("y", rev/10+rng.IntN(2)))}
			if _, err := d.Apply(e); err != nil {
				t.Fatal(err)
			}
			if rng.IntN(9) == 0 {
				if _, err := d.Apply(&domain.Effect{Type: event.Name, ID: e.ID, Delete: true}); err != nil {
					t.Fatal(err)
				}
			}
		}
		w.snap = d.Freeze(domain.Hash{byte(rev)})
	}
	r, _ := mappedImageOf(t, w.snap, Cold{UpTo: w.snap.Rev, Of: func(*registry.Entity, *domain.Record) bool { return true }}, func([]byte) {})
	cold, err := r.Snapshot(schema)
	if err != nil {
		t.Fatal(err)
	}
	title := func(r *domain.Record) string { return r.Body.Str(event.Field("titleZh").Index) }
	for _, s := range []*Snapshot{w.snap, cold} {
		for u := range 5 {
			unit := fmt.Sprint("u", u)
			var want, part, within []string
			s.EachOf(event.Name, "unitId", unit, func(r *domain.Record) bool {
				want = append(want, r.ID+title(r))
				s.FindPart(event.Name, r.ID, []string{"titleZh"}, func(p *domain.Record) { within = append(within, s.Whole(p).ID+title(p)) })
				return true
			})
			s.EachPart(event.Name, "unitId", unit, []string{"id", "titleZh"}, func(p *domain.Record) bool {
				part = append(part, p.ID+title(p))
				s.EachPart(event.Name, "unitId", "u0", []string{"status"}, func(*domain.Record) bool { return false }) // another one within it
				if got := s.Whole(p); got.ID != p.ID || title(got) != title(p) {
					t.Fatalf("of %s the whole is %s", p.ID, got.ID)
				}
				return true
			})
			if !slices.Equal(want, part) || !slices.Equal(want, within) || (len(want) == 0) != (u == 4) {
				t.Fatalf("%s has %d, in parts %d and %d", unit, len(want), len(part), len(within))
			}
			for y := range 5 {
				var both, found []string
				s.EachOf(event.Name, "unitId", unit, func(r *domain.Record) bool {
					if r.Body.Str(event.Field("cycleId").Index) == fmt.Sprint("y", y) {
						both = append(both, r.ID)
					}
					return true
				})
				s.EachBoth(event.Name, "unitId", unit, "cycleId", fmt.Sprint("y", y), func(r *domain.Record) bool { found = append(found, r.ID); return true })
				if !slices.Equal(both, found) || u < 4 && y < 4 && len(both) < 20 {
					t.Fatalf("%s and y%d have %d, found are %d", unit, y, len(both), len(found))
				}
			}
		}
		n := 0
		s.EachBoth(event.Name, "unitId", "u0", "cycleId", "y1", func(*domain.Record) bool { n++; return n < 3 })
		if s.FindPart(event.Name, "nobody", nil, func(*domain.Record) { n = -1 }); n != 3 {
			t.Errorf("told %d of what was to end at three", n)
		}
	}
}
