package journaltest_test

import (
	"errors"
	"testing"

	"pdca/internal/journal"
	"pdca/internal/journal/journaltest"
)

// open makes an empty Memory store and a function to reopen its Disk.
func open(t *testing.T) (journal.Store, func() journal.Store) {
	disk := &journaltest.Disk{}
	var current *journaltest.Memory
	reopen := func() journal.Store {
		if current != nil {
			if err := current.Close(); err != nil {
				t.Fatal(err)
			}
		}
		m, err := disk.Open()
		if err != nil {
			t.Fatal(err)
		}
		current = m
		return m
	}
	return reopen(), reopen
}

func TestMemory(t *testing.T) { journaltest.TestStore(t, open) }

// TestHonestLying runs the suite on a lying store that has not been told to lie.
func TestHonestLying(t *testing.T) {
	journaltest.TestStore(t, func(t *testing.T) (journal.Store, func() journal.Store) {
		s, reopen := open(t)
		return journaltest.Lie(s, 1), func() journal.Store { return journaltest.Lie(reopen(), 1) }
	})
}

func TestMemoryIsLocked(t *testing.T) {
	disk := &journaltest.Disk{}
	if _, err := disk.Open(); err != nil {
		t.Fatal(err)
	}
	if _, err := disk.Open(); !errors.Is(err, journal.ErrLocked) {
		t.Errorf("second open: %v", err)
	}
}
