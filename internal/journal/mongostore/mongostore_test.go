package mongostore_test

import (
	"testing"
	"time"

	"pdca/internal/journal"
	"pdca/internal/journal/journaltest"
	"pdca/internal/journal/mongostore"
	"pdca/internal/journal/mongostore/mongotest"
)

// mustOpen opens a store and closes it when the test ends.
func mustOpen(t testing.TB, c mongostore.Config) *mongostore.Store {
	t.Helper()
	s, err := mongostore.Open(t.Context(), c)
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
	for name, noStream := range map[string]bool{"stream": false, "polling": true} {
		t.Run(name, func(t *testing.T) {
			journaltest.TestStore(t, func(t *testing.T) (journal.Store, func() journal.Store) {
				// The stand-in takes its time where many tests run at once.
				c := mongostore.Config{URI: mongotest.URI(t), NoStream: noStream, Timeout: time.Minute}
				s := mustOpen(t, c)
				return s, func() journal.Store {
					if err := s.Close(); err != nil {
						t.Fatal(err)
					}
					s = mustOpen(t, c)
					return s
				}
			})
		})
	}
}
