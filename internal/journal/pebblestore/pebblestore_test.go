package pebblestore_test

import (
	"testing"

	"pdca/internal/journal"
	"pdca/internal/journal/journaltest"
	"pdca/internal/journal/pebblestore"
)

// mustOpen opens the journal in dir and closes it when the test ends.
func mustOpen(t testing.TB, dir string) *pebblestore.Store {
	t.Helper()
	s, err := pebblestore.Open(pebblestore.Config{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// reopen closes a store and opens its journal again.
func reopen(t *testing.T, s *pebblestore.Store, dir string) *pebblestore.Store {
	t.Helper()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return mustOpen(t, dir)
}

func TestContract(t *testing.T) {
	t.Parallel()
	journaltest.TestStore(t, func(t *testing.T) (journal.Store, func() journal.Store) {
		dir := t.TempDir()
		s := mustOpen(t, dir)
		return s, func() journal.Store {
			s = reopen(t, s, dir)
			return s
		}
	})
}
