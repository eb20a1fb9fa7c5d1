package demo_test

import (
	"context"
	"errors"
	"strconv"
	"testing"
	"time"

	"pdca/internal/demo"
	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/journal/teststore"
	"pdca/internal/registry"
	"pdca/internal/rules"
	"pdca/internal/state"
	"pdca/internal/state/statetest"
)

// hash is no real password's hash; the demonstration only stores it.
const hash = "$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0$aGFzaGhhc2hoYXNoaGFzaGhhc2hoYXNoaGFzaGhhc2g"

func day(t testing.TB, s string) domain.Date {
	t.Helper()
	d, err := domain.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// open makes an engine on an empty disk; it is early in the morning of today.
func open(t testing.TB, today domain.Date) *engine.Engine {
	t.Helper()
	now := time.UnixMilli(int64(today)*86_400_000 - 8*3600_000 + 60_000) // one past midnight in China
	return openAt(t, func() time.Time { return now })
}

// openAt is open with a clock.
func openAt(t testing.TB, clock func() time.Time) *engine.Engine {
	t.Helper()
	tokens := 0
	eng, err := engine.Open(context.Background(), engine.Config{Store: teststore.Open(t), Registry: registry.MustLoad(), Rules: rules.All(), Tables: statetest.Tables(), Node: "t", ProjectEvery: -1,
		Clock: clock, NewToken: func() string { tokens++; return strconv.Itoa(tokens) }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		ctx, cancel := context.WithCancel(context.Background())
		cancel() // the projections of a test are of no use
		_ = eng.Close(ctx)
	})
	return eng
}

func fill(t testing.TB, cfg demo.Config) (*state.Snapshot, demo.Summary) {
	t.Helper()
	eng, sum := filled(t, cfg)
	return eng.Snapshot(), sum
}

func filled(t testing.TB, cfg demo.Config) (*engine.Engine, demo.Summary) {
	t.Helper()
	eng := open(t, cfg.Today)
	start := time.Now()
	sum, err := demo.Fill(context.Background(), eng, cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d records in %d commits: %v", sum.Records, sum.Commits, time.Since(start).Round(time.Millisecond))
	return eng, sum
}

// each calls fn for every live record of an entity.
func each[T any](s *state.Snapshot, fn func(*T)) {
	var body any = new(T)
	ent := s.Registry().Entity(body.(domain.Body).TypeName())
	s.Scan(ent, func(r *domain.Record) bool { fn(r.Body.(any).(*T)); return true })
}

func TestFull(t *testing.T) {
	if raced {
		t.Skip("the full size takes minutes under the race detector; TestSmall runs the same code")
	}
	today := day(t, "2026-11-23")
	eng, sum := filled(t, demo.Config{Seed: 1, Today: today, PasswordHash: hash})
	s := eng.Snapshot()
	for entity, want := range map[string]int{"Member": 12297, "Inspection": 1436 + 9, "PdcaCycle": 2, "StandardCatalogue": 1,
		"Category": 21, "Item": 44, "Criterion": 101, "PointsRule": 38, "CriterionResult": 34823 + 97 + 9*97} {
		if got := s.Len(s.Registry().Entity(entity)); got != want || sum.Counts[entity] != want {
			t.Errorf("%d of %s, summary says %d, want %d", got, entity, sum.Counts[entity], want)
		}
	}
	kinds := map[domain.UnitKind]int{}
	each(s, func(u *domain.OrgUnit) { kinds[u.Kind]++ })
	if kinds["BRANCH"] != 359 || kinds["SECONDARY_COMMITTEE"] != 40 || kinds["SECONDARY_UNIT"] != 40 {
		t.Errorf("kinds of units: %v", kinds)
	}
	if n := sum.Counts["PointsEntry"]; n < 200_000 {
		t.Errorf("%d points entries", n)
	}
	if n := sum.Counts["Finding"]; n < 3000 || n > 9000 {
		t.Errorf("%d findings", n)
	}
	evaluated, sizes := 0, map[string]int{}
	each(s, func(r *domain.CriterionResult) {
		if r.Counted {
			evaluated++
		}
	})
	each(s, func(m *domain.Member) { sizes[m.BranchID]++ })
	if evaluated != 34823+9*97 {
		t.Errorf("%d results of the full evaluation", evaluated)
	}
	for b, n := range sizes {
		if n < 8 || n > 60 {
			t.Errorf("branch %s has %d members", b, n)
		}
	}
	everyState(t, s)
	grades(t, s)
	check(t, s, today)
	chains(t, s, today)
	pages(t, eng)
}

// grades makes sure that the branches spread over all four grades.
func grades(t *testing.T, s *state.Snapshot) {
	n := map[string]int{}
	each(s, func(i *domain.Inspection) {
		if i.Has(domain.InspectionFieldScore) {
			g, _ := domain.DefaultParams().PartyGrade(int64(i.Score*10+0.5), 0)
			n[g]++
		}
	})
	if n["A"] < 70 || n["B"] < 100 || n["C"] < 35 || n["D"] < 10 || n["D"] > 50 {
		t.Errorf("grades: %v", n)
	}
	t.Logf("grades: %v, pairings: %d", n, s.Len(s.Registry().Entity("AssistancePairing")))
}

// everyState makes sure that the full size shows something in nearly every
// state: what is missing is told with the reason.
func everyState(t *testing.T, s *state.Snapshot) {
	absent := map[string]string{
		"Inspection/RETURNED":        "a result that was returned is unlocked again: too brief to be found by chance",
		"CriterionResult/DRAFT":      "the running inspection has not begun to score",
		"CriterionResult/CONFLICTED": "two inspectors never had the same criterion",
		"CriterionResult/RECONCILED": "two inspectors never had the same criterion",
		"SupervisionPlan/APPROVED":   "all plans run from the first inspection on",
	}
	for _, name := range []string{"Inspection", "Finding", "Rectification", "Pledge", "PointsEntry", "CriterionResult", "SupervisionPlan"} {
		ent := s.Registry().Entity(name)
		seen := map[string]int{}
		s.Scan(ent, func(r *domain.Record) bool { seen[r.Body.Str(ent.Status)]++; return true })
		for _, v := range ent.Fields[ent.Status].Enum.Values {
			if _, ok := absent[name+"/"+v.Name]; !ok && seen[v.Name] == 0 {
				t.Errorf("no %s is %s: %v", name, v.Name, seen)
			}
		}
	}
}

func TestSmall(t *testing.T) {
	today := day(t, "2026-11-23")
	calls, last := 0, 0
	s, sum := fill(t, demo.Config{Seed: 7, Small: true, Today: today, PasswordHash: hash, Progress: func(done, total int) {
		if calls++; done < last || done > total {
			t.Errorf("progress went from %d to %d of %d", last, done, total)
		}
		last = done
	}})
	if sum.Counts["Member"] != 615 || sum.Counts["Inspection"] != 72+9 || sum.Counts["CriterionResult"] != 18*97+97+9*97 {
		t.Errorf("counts: %v", sum.Counts)
	}
	if sum.LastYear != 2025 || sum.ThisYear != 2026 || last != sum.Records || calls < 2 {
		t.Errorf("summary %+v, %d calls of progress up to %d", sum, calls, last)
	}
	for _, id := range []string{"c", "gc", "pad", "p00", "s07", "b007", "b012"} {
		if s.Find("OrgUnit", id) == nil {
			t.Errorf("unit %s is missing", id)
		}
	}
	check(t, s, today)
	chains(t, s, today)
}

// TestAnyDay fills on days at which a careless schedule would speak of the
// future or leave a closed year open.
func TestAnyDay(t *testing.T) {
	for _, s := range []string{"2026-01-01", "2026-03-02", "2024-02-29", "2025-06-30", "2026-12-31"} {
		t.Run(s, func(t *testing.T) {
			snap, _ := fill(t, demo.Config{Seed: 3, Small: true, Today: day(t, s)})
			check(t, snap, day(t, s))
		})
	}
}

func TestDeterministic(t *testing.T) {
	cfg := demo.Config{Seed: 42, Small: true, Today: day(t, "2026-11-23"), PasswordHash: hash}
	a, _ := fill(t, cfg)
	b, _ := fill(t, cfg)
	if a.Digest() != b.Digest() {
		t.Error("the same seed gave another enterprise")
	}
	cfg.Seed++
	if c, _ := fill(t, cfg); c.Digest() == a.Digest() {
		t.Error("another seed gave the same enterprise")
	}
}

func TestOnlyIntoEmpty(t *testing.T) {
	cfg := demo.Config{Small: true, Today: day(t, "2026-11-23")}
	eng := open(t, cfg.Today)
	if _, err := demo.Fill(context.Background(), eng, cfg); err != nil {
		t.Fatal(err)
	}
	rev := eng.Snapshot().Rev
	_, err := demo.Fill(context.Background(), eng, cfg)
	if e, ok := errors.AsType[*domain.Error](err); !ok || e.Code != domain.CodeConflict || eng.Snapshot().Rev != rev {
		t.Errorf("filling twice: %v", err)
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cfg := demo.Config{Small: true, Today: day(t, "2026-11-23"), Progress: func(int, int) { cancel() }}
	if _, err := demo.Fill(ctx, open(t, cfg.Today), cfg); err == nil {
		t.Error("a cancelled filling reports success")
	}
}
