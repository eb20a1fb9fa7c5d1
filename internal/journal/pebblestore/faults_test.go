package pebblestore_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"

	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/cockroachdb/pebble/v2/vfs/errorfs"

	"pdca/internal/domain"
	"pdca/internal/journal"
	"pdca/internal/journal/journaltest"
	"pdca/internal/journal/pebblestore"
)

func openOn(t *testing.T, fs vfs.FS, dir string) *pebblestore.Store {
	t.Helper()
	s, err := pebblestore.OpenOn(fs, dir, 0, false)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// TestOneSync counts the syncs of 300 commits, each projected: one for each commit, and a
// few for making and closing the journal.
func TestOneSync(t *testing.T) {
	t.Parallel()
	var syncs atomic.Int64
	fs := errorfs.Wrap(vfs.NewMem(), errorfs.InjectorFunc(func(op errorfs.Op) error {
		if op.Kind == errorfs.OpFileSync || op.Kind == errorfs.OpFileSyncData || op.Kind == errorfs.OpFileSyncTo {
			syncs.Add(1)
		}
		return nil
	}))
	s := openOn(t, fs, t.TempDir())
	syncs.Store(0)
	const n = 300
	for i := range n {
		journaltest.Extend(t, s, 1)
		b := journal.Batch{Watermark: domain.Rev(i + 1), Docs: []journal.Doc{{Collection: "unit", ID: "a", Rev: domain.Rev(i + 1), Body: []byte("{}")}}}
		if err := s.Projections().Project(t.Context(), b); err != nil {
			t.Fatal(err)
		}
	}
	if got := syncs.Load(); got < n || got > n+2 {
		t.Errorf("%d syncs for %d commits", got, n)
	}
}

// crowded is a disk with little room.
type crowded struct {
	vfs.FS
	room atomic.Uint64
}

// GetDiskUsage says so.
func (c *crowded) GetDiskUsage(string) (vfs.DiskUsage, error) {
	return vfs.DiskUsage{AvailBytes: c.room.Load()}, nil
}

// TestFullDisk: without room appends fail plainly, reads go on, and when there is room
// again so do appends.
func TestFullDisk(t *testing.T) {
	t.Parallel()
	fs := &crowded{FS: vfs.NewMem()}
	fs.room.Store(1 << 40)
	s := openOn(t, fs, t.TempDir())
	all := journaltest.Extend(t, s, 5)
	for range 3 {
		fs.room.Store(pebblestore.Reserve - 1)
		c := journaltest.Next(t, s, "no space")
		for range 2 {
			err := s.Append(t.Context(), c)
			if err == nil || errors.Is(err, journal.ErrUnknownOutcome) || errors.Is(err, journal.ErrCorrupt) || !errors.Is(err, syscall.ENOSPC) {
				t.Fatalf("got %v, want a plain error", err)
			}
			if err := s.Projections().Project(t.Context(), journal.Batch{Watermark: 2}); err == nil {
				t.Error("projected onto a full disk")
			}
			journaltest.Same(t, journaltest.ReadAll(t, s), all)
		}
		fs.room.Store(pebblestore.Reserve)
		all = append(all, journaltest.Extend(t, s, 5)...)
	}
	journaltest.Same(t, journaltest.ReadAll(t, s), all)
}

// TestLogFails fails a write, or a sync, of the log: nobody is told that the commit is
// stored, or sees it; the store reads on, writes nothing more and closes, and the next one
// finds a whole journal, in which the commit is or is not and can be appended.
func TestLogFails(t *testing.T) {
	t.Parallel()
	for _, kind := range []errorfs.OpKind{errorfs.OpFileWrite, errorfs.OpFileSync, errorfs.OpFileSyncData} {
		var failing atomic.Bool
		disk := vfs.NewMem()
		fs := errorfs.Wrap(disk, errorfs.InjectorFunc(func(op errorfs.Op) error {
			isSync := op.Kind == errorfs.OpFileSync || op.Kind == errorfs.OpFileSyncData || op.Kind == errorfs.OpFileSyncTo
			if failing.Load() && strings.HasSuffix(op.Path, ".log") && (op.Kind == kind || isSync && kind != errorfs.OpFileWrite) {
				return errorfs.ErrInjected
			}
			return nil
		}))
		dir := t.TempDir()
		s := openOn(t, fs, dir)
		all := journaltest.Extend(t, s, 3)
		failing.Store(true)
		c := journaltest.Next(t, s, "doubtful")
		if err := s.Append(t.Context(), c); !errors.Is(err, journal.ErrUnknownOutcome) || !strings.Contains(err.Error(), "injected") {
			t.Fatalf("append: %v", err)
		}
		failing.Store(false)
		for what, err := range map[string]error{
			"append":  s.Append(t.Context(), c),
			"project": s.Projections().Project(t.Context(), journal.Batch{Watermark: 3}),
		} {
			if !errors.Is(err, journal.ErrRefused) || errors.Is(err, journal.ErrUnknownOutcome) {
				t.Errorf("%s after a failure: %v", what, err)
			}
		}
		journaltest.Same(t, journaltest.ReadAll(t, s), all)
		if err := s.Close(); err != nil && !strings.Contains(err.Error(), "injected") {
			t.Errorf("close: %v", err)
		}
		s = openOn(t, disk, dir)
		if err := journal.AppendResolved(t.Context(), s, c); err != nil {
			t.Error(err)
		}
		all = append(append(all, c), journaltest.Extend(t, s, 2)...)
		journaltest.Same(t, journaltest.ReadAll(t, s), all)
	}
}

// TestLoadDuringClose: a Load that is under way when the store is closed ends with
// ErrClosed, and its function may call the store; Close waits for it.
func TestLoadDuringClose(t *testing.T) {
	t.Parallel()
	s := openOn(t, vfs.NewMem(), t.TempDir())
	journaltest.Extend(t, s, 1)
	b := journal.Batch{Watermark: 1}
	for i := range 5000 {
		b.Docs = append(b.Docs, journal.Doc{Collection: "unit", ID: fmt.Sprint(i), Rev: 1, Body: []byte("{}")})
	}
	if err := s.Projections().Project(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	var closing sync.WaitGroup
	var ended atomic.Bool
	n := 0
	err := s.Projections().Load(t.Context(), "unit", func(journal.Doc) error {
		if n++; n == 1 {
			closing.Go(func() {
				if err := s.Close(); err != nil {
					t.Error(err)
				}
				ended.Store(true)
			})
			_ = s.Wait(t.Context(), 1000) // until the store is closing
		}
		if ended.Load() {
			t.Error("closed amid a Load")
		}
		if _, err := s.Read(t.Context(), 1, 1); !errors.Is(err, journal.ErrClosed) {
			t.Errorf("read: %v", err)
		}
		return nil
	})
	if !errors.Is(err, journal.ErrClosed) || n >= 5000 {
		t.Errorf("load: %d documents, %v", n, err)
	}
	closing.Wait()
}

// TestPanicOfCaller: what the function of a Load panics with is not taken for damage.
func TestPanicOfCaller(t *testing.T) {
	t.Parallel()
	s := openOn(t, vfs.NewMem(), t.TempDir())
	journaltest.Extend(t, s, 1)
	b := journal.Batch{Watermark: 1, Docs: []journal.Doc{{Collection: "unit", ID: "a", Rev: 1, Body: []byte("{}")}}}
	if err := s.Projections().Project(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	defer func() {
		if p := recover(); p != "mine" {
			t.Errorf("recovered %v", p)
		}
		if err := s.Close(); err != nil { // and the Load is over
			t.Error(err)
		}
	}()
	err := s.Projections().Load(t.Context(), "unit", func(journal.Doc) error { panic("mine") })
	t.Errorf("load: %v", err)
}

// TestReadOnly reads a journal that another store wrote, and writes nothing.
func TestReadOnly(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if _, err := pebblestore.Open(pebblestore.Config{Dir: dir, ReadOnly: true}); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("opening nothing for reading: %v", err)
	}
	s := mustOpen(t, dir)
	all := journaltest.Extend(t, s, 3)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	before := contents(t, vfs.Default, s.Path())
	r, err := pebblestore.Open(pebblestore.Config{Dir: dir, ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
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
	if _, err := pebblestore.Open(pebblestore.Config{Dir: dir, LockWait: 1}); !errors.Is(err, journal.ErrLocked) {
		t.Errorf("opening for writing beside a reader: %v", err)
	}
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	after := contents(t, vfs.Default, s.Path())
	for name, b := range before {
		if !bytes.Equal(after[name], b) {
			t.Errorf("%s was changed by reading", name)
		}
	}
	if len(after) != len(before) {
		t.Errorf("%d files, %d before", len(after), len(before))
	}
}

// TestDestroyedKeyIsGone looks for the bytes of a destroyed key in every file of the store.
func TestDestroyedKeyIsGone(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	s := mustOpen(t, dir)
	journaltest.Extend(t, s, 3)
	secret := []byte("the wrapped key of one subject")
	if _, err := s.Keys().Make(t.Context(), []journal.Key{{Subject: "m1", Wrapped: secret, Made: 1}, {Subject: "m2", Wrapped: []byte("another"), Made: 1}}); err != nil {
		t.Fatal(err)
	}
	if found := filesWith(t, dir, secret); len(found) != 1 {
		t.Fatalf("the key is in %v", found)
	}
	if err := s.Keys().Destroy(t.Context(), "m1", 2); err != nil {
		t.Fatal(err)
	}
	if found := filesWith(t, dir, secret); len(found) != 0 {
		t.Errorf("the key is still in %v", found)
	}
}

// filesWith lists the files below a folder that hold some bytes.
func filesWith(t *testing.T, dir string, what []byte) (found []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(name string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Name() == "LOCK" { // closing another handle of it would give the lock away
			return err
		}
		b, err := os.ReadFile(name)
		if bytes.Contains(b, what) {
			found = append(found, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// TestUploadCutOff removes what a crash left of an upload.
func TestUploadCutOff(t *testing.T) {
	t.Parallel()
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
