package boltstore_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	bolt "go.etcd.io/bbolt"

	"pdca/internal/domain"
	"pdca/internal/journal"
	"pdca/internal/journal/boltstore"
	"pdca/internal/journal/journaltest"
)

// sample writes a journal of three large commits and 40 small ones, and returns
// its bytes, up to the last page in use, and the commits.
func sample(t *testing.T) ([]byte, []*domain.Commit) {
	t.Helper()
	dir := t.TempDir()
	s := mustOpen(t, dir)
	var all []*domain.Commit
	for i := range 3 {
		c := journaltest.Next(t, s, fmt.Sprint("large-", i), strings.Repeat("x", 50_000))
		if err := s.Append(t.Context(), c); err != nil {
			t.Fatal(err)
		}
		all = append(all, c)
	}
	all = append(all, journaltest.Extend(t, s, 40)...)
	b := journal.Batch{Watermark: 40, Docs: []journal.Doc{{Collection: "unit", ID: "a", Rev: 3, Body: []byte("{}")}}}
	if err := s.Projections().Project(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	file, err := os.ReadFile(s.Path())
	if err != nil {
		t.Fatal(err)
	}
	return file[:usedBytes(t, s.Path())], all
}

// usedBytes is where the last page in use ends.
func usedBytes(t *testing.T, path string) (n int64) {
	t.Helper()
	db, err := bolt.Open(path, 0o600, &bolt.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	_ = db.View(func(tx *bolt.Tx) error { n = tx.Size(); return nil })
	return n
}

// openBytes opens a journal with this content.
func openBytes(t *testing.T, file []byte, readOnly bool) (*boltstore.Store, error) {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "journal.db"), file, 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := boltstore.Open(boltstore.Config{Dir: dir, ReadOnly: readOnly})
	if err == nil {
		t.Cleanup(func() { s.Close() })
	} else if !strings.Contains(err.Error(), dir) {
		t.Errorf("the error does not name the file: %v", err)
	}
	return s, err
}

// TestTruncatedFile cuts the file at many lengths: it is refused as damaged, and
// with the reason where bbolt has not stumbled before.
func TestTruncatedFile(t *testing.T) {
	t.Parallel()
	file, all := sample(t)
	told := 0
	for n := int64(1); n < int64(len(file)); n += int64(len(file)) / 60 {
		_, err := openBytes(t, file[:n], n%2 == 0)
		if !errors.Is(err, journal.ErrCorrupt) {
			t.Errorf("cut to %d of %d bytes: %v", n, len(file), err)
		} else if strings.Contains(err.Error(), "cut off") {
			told++
		}
	}
	// Where the file ends with a page that bbolt itself needs, bbolt stumbles first.
	// Which page that is differs from file to file.
	for tries := 0; told == 0; tries++ {
		if tries == 20 {
			t.Fatal("the reason was never told")
		}
		other, _ := sample(t)
		if _, err := openBytes(t, other[:len(other)-1], true); strings.Contains(fmt.Sprint(err), "cut off") {
			told++
		}
	}
	s, err := openBytes(t, file, false)
	if err != nil {
		t.Fatal(err)
	}
	journaltest.Same(t, journaltest.ReadAll(t, s), all)
}

// TestFlippedBits changes single bits all over the file. Each journal is refused,
// or its verification names a commit, or all commits are as they were. Only a
// changed meta page may cost the newest transaction.
func TestFlippedBits(t *testing.T) {
	t.Parallel()
	file, all := sample(t)
	r := rand.New(rand.NewPCG(7, 7))
	refused, named, harmless := 0, 0, 0
	// The layout of the file differs from run to run, and few places have it refused.
	for n := 0; n < 250 || min(refused, named, harmless) == 0 && n < 5000; n++ {
		at := r.IntN(len(file))
		if r.IntN(2) == 0 {
			at = at / 4096 * 4096 // the headers, where bbolt panics
			at += r.IntN(64)
		}
		b := bytes.Clone(file)
		b[at] ^= 1 << r.IntN(8)
		s, err := openBytes(t, b, r.IntN(2) == 0)
		if err != nil {
			refused++
			if !errors.Is(err, journal.ErrCorrupt) && !errors.Is(err, journal.ErrFormat) {
				t.Errorf("byte %d: %v", at, err)
			}
			continue
		}
		err = journal.Verify(t.Context(), s, nil)
		if err == nil {
			harmless++
			journaltest.Same(t, journaltest.ReadAll(t, s), all)
		}
		s.Close()
		if err == nil {
			continue
		}
		named++
		damage, ok := errors.AsType[*journal.DamageError](err)
		if ok = ok && damage.Seq > 0 && damage.Seq <= 43; !ok && !errors.Is(err, journal.ErrFormat) {
			t.Errorf("byte %d: %v", at, err)
		}
	}
	t.Logf("refused %d, named %d, harmless %d", refused, named, harmless)
	if min(refused, named, harmless) == 0 {
		t.Error("the sample does not reach all three outcomes")
	}
}

// TestDamagedCommit changes one byte inside a commit and expects its number.
func TestDamagedCommit(t *testing.T) {
	t.Parallel()
	file, all := sample(t)
	for _, c := range all[3:33] {
		b := bytes.ReplaceAll(file, c.Entries[0], append([]byte("?"), c.Entries[0][1:]...))
		s, err := openBytes(t, b, true)
		if err != nil {
			t.Fatal(err)
		}
		err = journal.Verify(t.Context(), s, nil)
		if damage, ok := errors.AsType[*journal.DamageError](err); !ok || damage.Seq != c.Seq {
			t.Errorf("commit %d: %v", c.Seq, err)
		}
		list, err := s.Read(t.Context(), 1, 100)
		if err != nil {
			t.Error(err)
		}
		journaltest.Same(t, list, all[:c.Seq-1])
		if list, err := s.Read(t.Context(), c.Seq, 100); len(list) != 0 || !errors.Is(err, journal.ErrCorrupt) {
			t.Errorf("read damaged commit %d: %d commits, %v", c.Seq, len(list), err)
		}
	}
}

// TestLostMeta destroys the meta pages: one costs at most the newest
// transaction, both the file.
func TestLostMeta(t *testing.T) {
	t.Parallel()
	file, all := sample(t)
	for page := range 2 {
		b := bytes.Clone(file)
		clear(b[page*4096:][:4096])
		s, err := openBytes(t, b, false)
		if err != nil {
			t.Fatalf("meta page %d: %v", page, err)
		}
		journaltest.Same(t, journaltest.ReadAll(t, s), all) // the newest was a projection
	}
	clear(file[:8192])
	if _, err := openBytes(t, file, false); !errors.Is(err, journal.ErrCorrupt) {
		t.Errorf("both meta pages: %v", err)
	}
}

func TestForeignFile(t *testing.T) {
	t.Parallel()
	for name, file := range map[string][]byte{
		"text":    bytes.Repeat([]byte("not a journal\n"), 2000),
		"zeros":   make([]byte, 1<<20),
		"a bit":   []byte("x"),
		"SQLite?": append([]byte("SQLite format 3\x00"), make([]byte, 40_000)...),
	} {
		for _, readOnly := range []bool{false, true} {
			if _, err := openBytes(t, file, readOnly); !errors.Is(err, journal.ErrCorrupt) {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
	s, err := openBytes(t, nil, false)
	if err != nil {
		t.Fatalf("an empty file is a new journal: %v", err)
	}
	journaltest.Extend(t, s, 1)
}

// edited opens a journal after f has changed it through bbolt.
func edited(t *testing.T, f func(*bolt.Tx) error) error {
	t.Helper()
	dir := t.TempDir()
	s := mustOpen(t, dir)
	journaltest.Extend(t, s, 20)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	db, err := bolt.Open(s.Path(), 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(db.Update(f), db.Close()); err != nil {
		t.Fatal(err)
	}
	again, err := boltstore.Open(boltstore.Config{Dir: dir})
	if err == nil {
		defer again.Close()
		return journal.Verify(t.Context(), again, nil)
	}
	return err
}

// TestEditedFile opens files that are sound for bbolt but not a journal.
func TestEditedFile(t *testing.T) {
	t.Parallel()
	commitKey := func(seq uint64) []byte { return append(binary.BigEndian.AppendUint64(nil, seq), 0, 0) }
	put := func(bucket, key, value string) func(*bolt.Tx) error {
		return func(tx *bolt.Tx) error { return tx.Bucket([]byte(bucket)).Put([]byte(key), []byte(value)) }
	}
	drop := func(seq uint64) func(*bolt.Tx) error {
		return func(tx *bolt.Tx) error { return tx.Bucket([]byte("commits")).Delete(commitKey(seq)) }
	}
	for _, c := range []struct {
		name string
		edit func(*bolt.Tx) error
		want error
		text string
	}{
		{"newer version", put("meta", "version", "2"), journal.ErrFormat, `version "2"`},
		{"other format", put("meta", "format", "ledger"), journal.ErrFormat, `"ledger"`},
		{"no meta", func(tx *bolt.Tx) error { return tx.DeleteBucket([]byte("meta")) }, journal.ErrFormat, "something else"},
		{"no commits", func(tx *bolt.Tx) error { return tx.DeleteBucket([]byte("commits")) }, journal.ErrFormat, "something else"},
		{"short watermark", put("meta", "watermark", "1"), journal.ErrCorrupt, "watermark"},
		{"watermark past the head", put("meta", "watermark", "\x00\x00\x00\x00\x00\x00\x00\x15"), journal.ErrCorrupt, "up to commit 21"},
		{"commit missing", drop(5), journal.ErrCorrupt, "commit 5"},
		{"recent commit missing", drop(18), journal.ErrCorrupt, "commit 18"},
		{"first commit missing", drop(1), journal.ErrCorrupt, "commit 1:"},
		{"last commit missing", drop(20), journal.ErrCorrupt, "commit 20:"},
		{"all commits missing", func(tx *bolt.Tx) error {
			err := tx.DeleteBucket([]byte("commits"))
			_, createErr := tx.CreateBucket([]byte("commits"))
			return errors.Join(err, createErr)
		}, journal.ErrCorrupt, "commit 20:"},
		{"head missing", put("meta", "head", ""), journal.ErrCorrupt, "head"},
		{"short key at the end", put("commits", "\xff", "x"), journal.ErrCorrupt, "commit 20"},
		{"rubbish at the end", put("commits", string(commitKey(21)), "x"), journal.ErrCorrupt, "commit 20"},
		{"rubbish after a hole", put("commits", string(commitKey(25)), "x"), journal.ErrCorrupt, "commit 20"},
	} {
		t.Run(c.name, func(t *testing.T) {
			err := edited(t, c.edit)
			if !errors.Is(err, c.want) || !strings.Contains(err.Error(), c.text) {
				t.Errorf("got %v, want %v with %q", err, c.want, c.text)
			}
		})
	}
}

// TestDamagedDocument changes each byte of a projected document in turn.
func TestDamagedDocument(t *testing.T) {
	t.Parallel()
	file, _ := sample(t)
	at := bytes.LastIndex(file, []byte("{}")) // its body; header and id lie before it
	for i := at - 13 - len("a"); i < at+2; i++ {
		b := bytes.Clone(file)
		b[i] ^= 4
		s, err := openBytes(t, b, true)
		if err == nil {
			err = s.Projections().Load(t.Context(), "unit", func(journal.Doc) error { return nil })
		}
		if !errors.Is(err, journal.ErrCorrupt) {
			t.Errorf("byte %d: %v", i-at, err)
		}
	}
}
