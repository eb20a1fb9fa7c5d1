package pebblestore_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/vfs"

	"pdca/internal/domain"
	"pdca/internal/journal"
	"pdca/internal/journal/journaltest"
	"pdca/internal/journal/pebblestore"
)

// sample is the files of a journal, and what is in it.
type sample struct {
	dir     string // of the store
	files   map[string][]byte
	commits []*domain.Commit
	docs    map[string]string
}

// makeSample writes a journal of some tables. One that was killed has the rest in its log.
func makeSample(t *testing.T, killed bool) sample {
	t.Helper()
	sm := sample{dir: t.TempDir(), docs: map[string]string{}}
	disk := diskWith(t, sm.dir)
	for round := range 2 {
		s, err := pebblestore.OpenOn(disk, sm.dir, smallTables, false)
		if err != nil {
			t.Fatal(err)
		}
		for i := range 3 {
			c := journaltest.Next(t, s, fmt.Sprint("large-", round, i), strings.Repeat("x", 50_000))
			if err := s.Append(t.Context(), c); err != nil {
				t.Fatal(err)
			}
			sm.commits = append(sm.commits, c)
		}
		sm.commits = append(sm.commits, journaltest.Extend(t, s, 20)...)
		b := journal.Batch{Watermark: domain.Rev(len(sm.commits))}
		for i := range 100 {
			d := journal.Doc{Collection: "unit", ID: fmt.Sprint(i), Rev: b.Watermark, Body: fmt.Appendf(nil, "document %d of %d", i, round)}
			b.Docs, sm.docs[d.ID] = append(b.Docs, d), string(d.Body)
		}
		if err := s.Projections().Project(t.Context(), b); err != nil {
			t.Fatal(err)
		}
		sm.commits = append(sm.commits, journaltest.Extend(t, s, 2)...)
		if round == 1 && killed {
			disk = disk.CrashClone(vfs.CrashCloneCfg{UnsyncedDataPercent: 100, RNG: rand.New(rand.NewPCG(1, 1))})
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	sm.files = contents(t, disk, sm.dir+"/"+pebblestore.JournalDir)
	return sm
}

// contents returns what the files of a folder hold.
func contents(t *testing.T, fs vfs.FS, dir string) map[string][]byte {
	t.Helper()
	names, err := fs.List(dir)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for _, name := range names {
		f, err := fs.Open(fs.PathJoin(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if files[name], err = io.ReadAll(f); err != nil {
			t.Fatal(err)
		}
		f.Close()
	}
	return files
}

// open opens a journal with these files.
func (sm *sample) open(t *testing.T, files map[string][]byte, readOnly bool) (*pebblestore.Store, *vfs.MemFS, error) {
	t.Helper()
	disk := vfs.NewMem()
	dir := path.Join(sm.dir, pebblestore.JournalDir)
	if err := disk.MkdirAll(dir, 0o750); err != nil {
		t.Fatal(err)
	}
	for name, b := range files {
		f, err := disk.Create(path.Join(dir, name), vfs.WriteCategoryUnspecified)
		if err == nil {
			_, err = f.Write(bytes.Clone(b)) // which Pebble overwrites where it looks for races
		}
		if err = errors.Join(err, f.Close()); err != nil {
			t.Fatal(err)
		}
	}
	s, err := pebblestore.OpenOn(disk, sm.dir, smallTables, readOnly)
	if err != nil && !strings.Contains(err.Error(), sm.dir) {
		t.Errorf("the error does not name the folder: %v", err)
	}
	return s, disk, err
}

// judge says what became of a damaged journal: refused, named or harmless. Anything else
// is an error.
func (sm *sample) judge(t *testing.T, files map[string][]byte, readOnly bool) (string, error) {
	s, disk, err := sm.open(t, files, readOnly)
	if err != nil {
		if !errors.Is(err, journal.ErrCorrupt) && !errors.Is(err, journal.ErrFormat) {
			return "", fmt.Errorf("refused for another reason: %w", err)
		}
		for name, b := range contents(t, disk, path.Join(sm.dir, pebblestore.JournalDir)) {
			if was, ok := files[name]; ok && !bytes.Equal(was, b) && name != "LOCK" {
				return "", fmt.Errorf("%s was changed, for a journal that is refused: %w", name, err)
			}
		}
		return "refused", nil
	}
	defer s.Close()
	if err := journal.Verify(t.Context(), s, nil); err != nil {
		damage, ok := errors.AsType[*journal.DamageError](err)
		if ok = ok && damage.Seq > 0 && int(damage.Seq) <= len(sm.commits); !ok && !errors.Is(err, journal.ErrFormat) {
			return "", fmt.Errorf("not named: %w", err)
		}
		return "named", nil
	}
	journaltest.Same(t, journaltest.ReadAll(t, s), sm.commits)
	n := 0
	err = s.Projections().Load(t.Context(), "unit", func(d journal.Doc) error {
		if n++; sm.docs[d.ID] != string(d.Body) && !strings.HasSuffix(string(d.Body), " of 0") {
			return fmt.Errorf("document %s is %q", d.ID, d.Body)
		}
		return nil
	})
	switch {
	case errors.Is(err, journal.ErrCorrupt):
		return "named", nil
	case err != nil || n != len(sm.docs):
		return "", fmt.Errorf("%d documents, %w", n, err)
	}
	return "harmless", nil
}

// TestFlippedBits changes single bits all over the files, of a journal that was closed and
// of one that was killed. Each is refused, or a commit or the documents are said to be
// damaged, or everything is as it was: no bit takes an acknowledged commit away unnoticed.
func TestFlippedBits(t *testing.T) {
	t.Parallel()
	for _, killed := range []bool{false, true} {
		sm := makeSample(t, killed)
		names := slices.Sorted(maps.Keys(sm.files))
		r := rand.New(rand.NewPCG(7, 7))
		became := map[string]int{}
		for range 600 {
			name := names[r.IntN(len(names))]
			if len(sm.files[name]) == 0 {
				continue
			}
			at := r.IntN(len(sm.files[name]))
			if r.IntN(2) == 0 {
				at = max(0, len(sm.files[name])-1-r.IntN(200)) // where logs and manifests end
			}
			files := maps.Clone(sm.files)
			files[name] = bytes.Clone(files[name])
			files[name][at] ^= 1 << r.IntN(8)
			what, err := sm.judge(t, files, r.IntN(2) == 0)
			if err != nil {
				t.Errorf("killed %t, byte %d of %d of %s: %v", killed, at, len(files[name]), name, err)
			}
			became[what]++
		}
		t.Logf("killed %t: %v of files %v", killed, became, names)
		if min(became["refused"], became["named"], became["harmless"]) == 0 {
			t.Error("the sample does not reach all three outcomes")
		}
	}
}

// TestLostFiles takes each file away, and cuts each off at some lengths.
func TestLostFiles(t *testing.T) {
	t.Parallel()
	for _, killed := range []bool{false, true} {
		sm := makeSample(t, killed)
		became := map[string]int{}
		try := func(how, name string, files map[string][]byte) {
			t.Helper()
			what, err := sm.judge(t, files, false)
			if err != nil {
				t.Errorf("killed %t, %s %s: %v", killed, name, how, err)
			}
			became[what]++
		}
		for name, b := range sm.files {
			files := maps.Clone(sm.files)
			delete(files, name)
			try("is gone", name, files)
			for n := 0; n < len(b); n += 1 + len(b)/12 {
				files[name] = b[:n]
				try(fmt.Sprintf("has %d of %d bytes", n, len(b)), name, files)
			}
		}
		t.Logf("killed %t: %v", killed, became)
		if min(became["refused"], became["harmless"]) == 0 {
			t.Error("the sample does not reach both outcomes")
		}
	}
}

// TestEditedDatabase opens databases that are sound for Pebble but no journal.
func TestEditedDatabase(t *testing.T) {
	t.Parallel()
	key := func(seq byte) string { return "c\x00\x00\x00\x00\x00\x00\x00" + string(seq) }
	set := func(key, value string) func(*pebble.DB) error {
		return func(db *pebble.DB) error { return db.Set([]byte(key), []byte(value), pebble.Sync) }
	}
	drop := func(key string) func(*pebble.DB) error {
		return func(db *pebble.DB) error { return db.Delete([]byte(key), pebble.Sync) }
	}
	for _, c := range []struct {
		name string
		edit func(*pebble.DB) error
		want error
		text string
	}{
		{"newer version", set("f", "pdca-journal 3"), journal.ErrFormat, `"pdca-journal 3"`},
		{"other form", set("f", "ledger 1"), journal.ErrFormat, "something else"},
		{"no form", drop("f"), journal.ErrCorrupt, "form"},
		{"no watermark", drop("w"), journal.ErrCorrupt, "watermark"},
		{"short watermark", set("w", "1"), journal.ErrCorrupt, "watermark"},
		{"watermark past the head", set("w", "\x00\x00\x00\x00\x00\x00\x00\x15"), journal.ErrCorrupt, "up to commit 21"},
		{"commit missing", drop(key(5)), journal.ErrCorrupt, "commit 5"},
		{"recent commit missing", drop(key(18)), journal.ErrCorrupt, "commit 18"},
		{"first commit missing", drop(key(1)), journal.ErrCorrupt, "commit 1:"},
		{"last commit missing", drop(key(20)), journal.ErrCorrupt, "commit 20:"},
		{"all commits missing", func(db *pebble.DB) error { return db.DeleteRange([]byte("c"), []byte("d"), pebble.Sync) }, journal.ErrCorrupt, "commit 1:"},
		{"rubbish at the end", set(key(21), "x"), journal.ErrCorrupt, "commit 21"},
		{"rubbish after a hole", set(key(25), "x"), journal.ErrCorrupt, "commit 25"},
		{"a key too short", set("c\xff", "x"), journal.ErrCorrupt, "2 bytes"},
		{"a document too short", set("p\x00\x04unita", "x"), journal.ErrCorrupt, "1 bytes"},
		{"a name too long", set("p\xff\xffa", "123456789"), journal.ErrCorrupt, "key of 4"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			s := mustOpen(t, dir)
			journaltest.Extend(t, s, 20)
			err := errors.Join(c.edit(s.DB()), s.Close())
			if err != nil {
				t.Fatal(err)
			}
			again, err := pebblestore.Open(pebblestore.Config{Dir: dir})
			if err == nil {
				defer again.Close()
				err = journal.Verify(t.Context(), again, nil)
			}
			if err == nil {
				_, names, listed := again.Projections().Collections(t.Context())
				if err = listed; err == nil && len(names) > 0 {
					err = again.Projections().Load(t.Context(), "unit", func(journal.Doc) error { return nil })
				}
			}
			if !errors.Is(err, c.want) || !strings.Contains(err.Error(), c.text) {
				t.Errorf("got %v, want %v with %q", err, c.want, c.text)
			}
		})
	}
}
