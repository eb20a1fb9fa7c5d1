package boltstore_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"testing/synctest"

	"pdca/internal/journal"
	"pdca/internal/journal/boltstore"
	"pdca/internal/journal/journaltest"
)

// reopen closes a store and opens its journal again.
func reopen(t *testing.T, s *boltstore.Store, dir string) *boltstore.Store {
	t.Helper()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return mustOpen(t, dir)
}

// TestLostSyncSettles loses one sync of the meta page: writing it again makes
// the commit durable and the append succeeds.
func TestLostSyncSettles(t *testing.T) {
	dir := t.TempDir()
	s := mustOpen(t, dir)
	all := journaltest.Extend(t, s, 3)
	s.LoseSyncs(1, 0)
	all = append(all, journaltest.Extend(t, s, 2)...)
	journaltest.Same(t, journaltest.ReadAll(t, s), all)
	if err := s.Check(t.Context()); err != nil {
		t.Error(err)
	}
	journaltest.Same(t, journaltest.ReadAll(t, reopen(t, s, dir)), all)
}

// TestLostSyncStaysInDoubt loses the sync for longer: nobody sees the commit,
// nothing else is written, a crash that loses the meta page leaves the state
// before, and once syncing works again the commit is there.
func TestLostSyncStaysInDoubt(t *testing.T) {
	dir := t.TempDir()
	s := mustOpen(t, dir)
	all := journaltest.Extend(t, s, 3)
	s.LoseSyncs(1, 3)
	meta := metaPages(t, s.Path())
	c := journaltest.Next(t, s, "doubtful")
	for range 2 {
		err := s.Append(t.Context(), c)
		if !errors.Is(err, journal.ErrUnknownOutcome) || !errors.Is(err, boltstore.ErrDisk) {
			t.Fatalf("got %v, want unknown", err)
		}
		journaltest.Same(t, journaltest.ReadAll(t, s), all)
		crashed := mustOpen(t, withMeta(t, s.Path(), meta))
		journaltest.Same(t, journaltest.ReadAll(t, crashed), all)
		if err := crashed.Check(t.Context()); err != nil {
			t.Error(err)
		}
	}
	if err := s.Projections().Project(t.Context(), journal.Batch{Watermark: 2}); !errors.Is(err, boltstore.ErrDisk) {
		t.Errorf("project: %v", err)
	}
	if err := s.Append(t.Context(), c); !errors.Is(err, journal.ErrSlotTaken) {
		t.Errorf("after the disk recovered: %v", err)
	}
	all = append(all, c)
	journaltest.Same(t, journaltest.ReadAll(t, s), all)
	all = append(all, journaltest.Extend(t, s, 2)...)
	journaltest.Same(t, journaltest.ReadAll(t, reopen(t, s, dir)), all)
}

// metaPages returns the meta pages of a journal's file.
func metaPages(t *testing.T, path string) []byte {
	t.Helper()
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return file[:2*os.Getpagesize()]
}

// withMeta copies a journal's file as a crash would leave it that lost the
// writes to its meta pages since they were meta, and returns the folder.
func withMeta(t *testing.T, path string, meta []byte) string {
	t.Helper()
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	copy(file, meta)
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "journal.db"), file, 0o600); err != nil {
		t.Fatal(err)
	}
	return dir
}

// TestLostSyncResolved does the same through AppendResolved, and once more
// with the process ending in between.
func TestLostSyncResolved(t *testing.T) {
	dir := t.TempDir()
	s := mustOpen(t, dir)
	journaltest.Extend(t, s, 1)
	synctest.Test(t, func(t *testing.T) { // for the pauses between attempts
		s.LoseSyncs(1, 6)
		if err := journal.AppendResolved(t.Context(), s, journaltest.Next(t, s, "mine")); err != nil {
			t.Error(err)
		}
	})
	s.LoseSyncs(1, 1)
	last := journaltest.Next(t, s, "last")
	if err := s.Append(t.Context(), last); !errors.Is(err, journal.ErrUnknownOutcome) {
		t.Errorf("got %v, want unknown", err)
	}
	s = reopen(t, s, dir)
	if n := len(journaltest.ReadAll(t, s)); n != 2 && n != 3 {
		t.Errorf("%d commits", n)
	}
	if err := journal.AppendResolved(t.Context(), s, last); err != nil {
		t.Error(err)
	}
	if list := journaltest.ReadAll(t, s); len(list) != 3 || list[1].Token != "mine" || list[2].Token != "last" {
		t.Errorf("journal holds %v", list)
	}
}

// TestLostSyncOfProjection loses the sync of a projection: the next call settles.
func TestLostSyncOfProjection(t *testing.T) {
	s := mustOpen(t, t.TempDir())
	journaltest.Extend(t, s, 3)
	s.LoseSyncs(1, 1)
	b := journal.Batch{Watermark: 3, Docs: []journal.Doc{{Collection: "unit", ID: "a", Rev: 3, Body: []byte("{}")}}}
	if err := s.Projections().Project(t.Context(), b); !errors.Is(err, boltstore.ErrDisk) {
		t.Errorf("got %v", err)
	}
	if err := s.Projections().Project(t.Context(), b); err != nil {
		t.Error(err)
	}
	if watermark, _, err := s.Projections().Collections(t.Context()); watermark != 3 || err != nil {
		t.Errorf("watermark %d, %v", watermark, err)
	}
	journaltest.Extend(t, s, 1)
}

// TestPanicInWrite: a store whose bbolt panicked reads on, refuses to write and
// can be closed.
func TestPanicInWrite(t *testing.T) {
	s := mustOpen(t, t.TempDir())
	all := journaltest.Extend(t, s, 3)
	c := journaltest.Next(t, s, "mine")
	s.PanicOnce()
	for range 2 {
		if err := s.Append(t.Context(), c); !errors.Is(err, journal.ErrCorrupt) || errors.Is(err, journal.ErrUnknownOutcome) {
			t.Errorf("got %v", err)
		}
	}
	journaltest.Same(t, journaltest.ReadAll(t, s), all)
}

// TestReadOnly reads a journal that another store wrote, and writes nothing.
func TestReadOnly(t *testing.T) {
	dir := t.TempDir()
	if _, err := boltstore.Open(boltstore.Config{Dir: dir, ReadOnly: true}); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("opening nothing for reading: %v", err)
	}
	s := mustOpen(t, dir)
	all := journaltest.Extend(t, s, 3)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	for range 2 { // several readers at once
		r, err := boltstore.Open(boltstore.Config{Dir: dir, ReadOnly: true})
		if err != nil {
			t.Fatal(err)
		}
		defer r.Close()
		journaltest.Same(t, journaltest.ReadAll(t, r), all)
		if err := r.Check(t.Context()); err != nil {
			t.Error(err)
		}
		for what, err := range map[string]error{
			"append":  r.Append(t.Context(), journaltest.Next(t, r, "no")),
			"project": r.Projections().Project(t.Context(), journal.Batch{}),
			"put":     r.Blobs().Put(t.Context(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", nil),
		} {
			if !errors.Is(err, journal.ErrReadOnly) {
				t.Errorf("%s: %v", what, err)
			}
		}
	}
	if _, err := boltstore.Open(boltstore.Config{Dir: dir, LockWait: 1}); !errors.Is(err, journal.ErrLocked) {
		t.Errorf("opening for writing beside readers: %v", err)
	}
}

// TestUploadCutOff removes what a crash left of an upload.
func TestUploadCutOff(t *testing.T) {
	dir := t.TempDir()
	s := mustOpen(t, dir)
	left := dir + "/blobs/new/half"
	if err := os.WriteFile(left, []byte("half"), 0o600); err != nil {
		t.Fatal(err)
	}
	reopen(t, s, dir)
	if _, err := os.Stat(left); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the half upload is still there: %v", err)
	}
}
