package demo_test

import (
	"context"
	"errors"
	"testing"

	"pdca/internal/demo"
	"pdca/internal/domain"
	"pdca/internal/ground"
)

// TestFillClosed: a year before those of the demonstration is one of lines, of its own cycle,
// which is closed; they are cold. It is filled once, and behind no demonstration never.
func TestFillClosed(t *testing.T) {
	cfg := demo.Config{Seed: 1, Small: true, Unplanned: true, Today: day(t, "2026-11-23"), PasswordHash: hash}
	eng := open(t, cfg.Today)
	if _, err := demo.FillClosed(context.Background(), eng, cfg, 2024); !isConflict(err) {
		t.Errorf("without a demonstration: %v", err)
	}
	if _, err := demo.Fill(context.Background(), eng, cfg); err != nil {
		t.Fatal(err)
	}
	if _, err := demo.FillClosed(context.Background(), eng, cfg, 2025); !isConflict(err) {
		t.Errorf("a year of the demonstration: %v", err)
	}
	members := eng.Snapshot().Len(eng.Registry().Entity("Member"))
	sum, err := demo.FillClosed(context.Background(), eng, cfg, 2024)
	if err != nil {
		t.Fatal(err)
	}
	if lines := sum.Counts["PointsEntry"] + sum.Counts["Attendance"]; lines < 60*members || sum.Records-lines > sum.Records/15 {
		t.Errorf("%d records of %d members, of which %d are lines", sum.Records, members, lines)
	}
	s := eng.Snapshot()
	each(s, func(e *domain.PointsEntry) {
		if e.CycleID != "cycle-2024" || e.OccurredOn.Std().Year() != 2024 {
			t.Fatalf("an entry of %s, of the cycle %s", e.OccurredOn, e.CycleID)
		}
	})
	if c := s.Find("PdcaCycle", "cycle-2024"); c.Rev != s.Rev || c.Body.(*domain.PdcaCycle).Status != domain.CycleStatusClosed || ground.Cold(s).UpTo != s.Rev {
		t.Errorf("the cycle is %+v, and cold is what was made up to %d of %d", c.Body, ground.Cold(s).UpTo, s.Rev)
	}
	if _, err := demo.FillClosed(context.Background(), eng, cfg, 2024); err == nil {
		t.Error("it is filled twice")
	}
}

func isConflict(err error) bool {
	e, ok := errors.AsType[*domain.Error](err)
	return ok && e.Code == domain.CodeConflict
}
