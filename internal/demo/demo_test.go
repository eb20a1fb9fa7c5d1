package demo_test

import (
	"context"
	"testing"
	"time"

	"pdca/internal/demo"
	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/journal/journaltest"
	"pdca/internal/registry"
	"pdca/internal/state"
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

// filled builds an enterprise in memory on a day and returns its state.
func filled(t testing.TB, cfg demo.Config) (*state.Snapshot, demo.Summary) {
	t.Helper()
	ctx := context.Background()
	store, err := (&journaltest.Disk{}).Open()
	if err != nil {
		t.Fatal(err)
	}
	now := cfg.Today.Std().Add(4 * time.Hour) // noon in China
	tokens := 0
	eng, err := engine.Open(ctx, engine.Config{Store: store, Registry: registry.MustLoad(), Node: "t", ProjectEvery: -1,
		Clock: func() time.Time { return now }, NewToken: func() string { tokens++; return time.Duration(tokens).String() }})
	if err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	sum, err := demo.Fill(ctx, eng, cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d records in %d commits: %v", sum.Records, sum.Commits, time.Since(start).Round(time.Millisecond))
	return eng.Snapshot(), sum
}

func TestX(t *testing.T) {
	_, sum := filled(t, demo.Config{Seed: 1, Small: true, Today: day(t, "2026-11-23"), PasswordHash: hash})
	t.Log(sum.Counts)
	_, sum = filled(t, demo.Config{Seed: 1, Today: day(t, "2026-11-23"), PasswordHash: hash})
	t.Log(sum.Counts)
}
