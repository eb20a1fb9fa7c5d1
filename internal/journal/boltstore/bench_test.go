package boltstore_test

import (
	"testing"

	"pdca/internal/journal"
	"pdca/internal/journal/journaltest"
)

func BenchmarkStore(b *testing.B) {
	journaltest.BenchStore(b, func(b *testing.B) (journal.Store, func() journal.Store) {
		dir := b.TempDir()
		s := mustOpen(b, dir)
		return s, func() journal.Store {
			if err := s.Close(); err != nil {
				b.Fatal(err)
			}
			return mustOpen(b, dir)
		}
	})
}
