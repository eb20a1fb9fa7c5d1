package boltstore_test

import (
	"testing"

	"pdca/internal/journal"
	"pdca/internal/journal/boltstore"
	"pdca/internal/journal/journaltest"
)

// mustOpen opens the journal in dir and closes it when the test ends.
func mustOpen(t testing.TB, dir string) *boltstore.Store {
	t.Helper()
	s, err := boltstore.Open(boltstore.Config{Dir: dir})
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

func TestContract(t *testing.T) {
	t.Parallel()
	journaltest.TestStore(t, func(t *testing.T) (journal.Store, func() journal.Store) {
		dir := t.TempDir()
		s := mustOpen(t, dir)
		return s, func() journal.Store {
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			s = mustOpen(t, dir)
			return s
		}
	})
}
