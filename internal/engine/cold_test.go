package engine_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"pdca/internal/domain"
	"pdca/internal/engine"
)

// closing makes lines, closes a cycle, and makes as many again. It returns the commit that
// closed it.
func (s *started) closing() domain.Rev {
	s.i.Helper()
	do := func(run func(tx *engine.Tx) error) {
		s.i.Helper()
		if err := s.Do(s.i.Context(), system(), run); err != nil {
			s.i.Fatal(err)
		}
	}
	text := func(f int, t string) domain.FieldEffect {
		return domain.FieldEffect{Field: f, Value: domain.String(t)}
	}
	cycle, line := s.Registry().Entity("PdcaCycle"), s.Registry().Entity("PointsEntry")
	lines := func(when string) {
		s.i.Helper()
		for k := range 12 {
			do(func(tx *engine.Tx) error {
				for n := range 1000 {
					source := fmt.Sprint(when, k, n)
					if _, err := tx.Make(line, domain.KeyID("PointsEntry", "PT01", "m", source), text(domain.PointsEntryFieldUnitID, "c"),
						text(domain.PointsEntryFieldRuleCode, "PT01"), text(domain.PointsEntryFieldMemberID, "m"), text(domain.PointsEntryFieldSourceID, source),
						text(domain.PointsEntryFieldRemarkZh, strings.Repeat(fmt.Sprint(k, n, " "), 16))); err != nil {
						return err
					}
				}
				return nil
			})
		}
	}
	lines("before")
	do(func(tx *engine.Tx) error {
		_, err := tx.Make(cycle, "cy", domain.FieldEffect{Field: domain.PdcaCycleFieldYear, Value: domain.Int(1999)},
			text(domain.PdcaCycleFieldStatus, "CLOSED"), domain.FieldEffect{Field: domain.PdcaCycleFieldClosedAt, Value: domain.TimeValue(domain.TimeOf(s.Now()))})
		return err
	})
	closed := s.Snapshot().Rev
	lines("after")
	return closed
}

// TestClosedCyclesLeaveMemory: lines of a cycle leave memory of a server that runs, and are not
// read into it at a start, once so many days went by as the settings say; later ones stay.
func TestClosedCyclesLeaveMemory(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		i := imaged(t)
		i.change = func(c *engine.Config) { c.Tables.Rows = nil } // where they go is what is tested
		s := i.start()
		closed := s.closing()
		all, old := s.Snapshot().WarmRows(1<<40), s.Snapshot().WarmRows(closed)
		s.end()
		if old < 1<<20 || all-old < 1<<20 {
			t.Fatalf("%d bytes of old rows and %d of all are not enough", old, all)
		}
		// want lets time go by, and says what is in memory then.
		want := func(what string, days, oldRows int) {
			t.Helper()
			time.Sleep(time.Duration(days) * 24 * time.Hour)
			s.rename(1)
			digest := s.Snapshot().Digest()
			time.Sleep(11 * time.Minute)
			synctest.Wait()
			n := s.Snapshot()
			// The leaf at the border has rows of both.
			if have := n.WarmRows(closed); have != oldRows || n.WarmRows(1<<40)-have < all-old-10_000 {
				t.Errorf("%s: %d bytes of old rows and %d of all are in memory, want %d", what, have, n.WarmRows(1<<40), oldRows)
			}
			if n.Digest() != digest {
				t.Errorf("%s: it is another state", what)
			}
		}
		s = i.start()
		want("a day before", 89, old)
		want("the day", 1, 0)
		s.end()
		s = i.start()
		defer s.end()
		if have := s.Snapshot().WarmRows(closed); have != 0 {
			t.Errorf("a start reads %d bytes of old rows into memory", have)
		}
		s.same()
		want("after a start", 1, 0)
	})
}
