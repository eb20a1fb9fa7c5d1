package teststore_test

import (
	"errors"
	"testing"
	"time"

	"pdca/internal/journal"
	"pdca/internal/journal/journaltest"
	"pdca/internal/journal/teststore"
)

// What was acknowledged is found again by the next store of the place, and by no
// other place.
func TestPlace(t *testing.T) {
	p := teststore.New(t)
	s, err := p.Open()
	if err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	want := journaltest.Extend(t, s, 40)
	t.Logf("%s: 40 commits in %v", teststore.Kind(), time.Since(began))
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if s, err = p.Open(); err != nil {
		t.Fatal(err)
	}
	journaltest.Same(t, journaltest.ReadAll(t, s), want)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if head, _, err := teststore.Open(t).Head(t.Context()); err != nil || head != 0 {
		t.Errorf("another place: head %d, %v", head, err)
	}
}

// A store that cannot be had is an error, never another store.
func TestNothingIsSkipped(t *testing.T) {
	t.Setenv("MONGODB_URI", "")
	for _, kind := range []string{teststore.Mongo, "oracle"} {
		t.Setenv(teststore.Variable, kind)
		if p, err := teststore.Make(); err == nil {
			t.Errorf("%s: made %v", kind, p)
		}
	}
	for _, kind := range []string{teststore.Memory, teststore.File} {
		t.Setenv(teststore.Variable, kind)
		p, err := teststore.Make()
		if err != nil {
			t.Fatal(err)
		}
		s, err := p.Open()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := p.Open(); !errors.Is(err, journal.ErrLocked) {
			t.Errorf("%s: opened twice: %v", kind, err)
		}
		if err := errors.Join(s.Close(), p.Remove()); err != nil {
			t.Error(err)
		}
	}
}
