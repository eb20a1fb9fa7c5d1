package boltstore_test

import (
	"errors"
	"os"
	"syscall"
	"testing"

	"pdca/internal/journal"
	"pdca/internal/journal/boltstore"
	"pdca/internal/journal/journaltest"
)

// TestFullDisk puts /dev/full in the place of the file, so that every write
// fails for lack of space: appends fail plainly, reads go on, and when there is
// space again so do appends.
func TestFullDisk(t *testing.T) {
	dir := t.TempDir()
	s := mustOpen(t, dir)
	all := journaltest.Extend(t, s, 20)
	fill, empty := replaceFile(t, s)
	for range 3 {
		fill()
		c := journaltest.Next(t, s, "no space")
		for range 3 {
			err := s.Append(t.Context(), c)
			if err == nil || errors.Is(err, journal.ErrUnknownOutcome) || errors.Is(err, journal.ErrCorrupt) {
				t.Fatalf("got %v, want a plain error", err)
			}
			if err := s.Projections().Project(t.Context(), journal.Batch{Watermark: 2}); err == nil {
				t.Error("projected into a full disk")
			}
			journaltest.Same(t, journaltest.ReadAll(t, s), all)
		}
		empty()
		all = append(all, journaltest.Extend(t, s, 20)...)
	}
	journaltest.Same(t, journaltest.ReadAll(t, s), all)
	if err := s.Check(t.Context()); err != nil {
		t.Error(err)
	}
	journaltest.Same(t, journaltest.ReadAll(t, reopen(t, s, dir)), all)
}

// replaceFile returns functions that put /dev/full behind the store's file
// descriptor, and the file back again.
func replaceFile(t *testing.T, s *boltstore.Store) (fill, empty func()) {
	t.Helper()
	full, err := os.OpenFile("/dev/full", os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	fd := int(s.File().Fd())
	kept, err := syscall.Dup(fd)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { full.Close(); syscall.Close(kept) })
	put := func(from int) {
		if err := syscall.Dup3(from, fd, syscall.O_CLOEXEC); err != nil {
			t.Fatal(err)
		}
	}
	return func() { put(int(full.Fd())) }, func() { put(kept) }
}
