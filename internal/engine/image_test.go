package engine_test

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/engine/enginetest"
	"pdca/internal/journal"
	"pdca/internal/journal/journaltest"
	"pdca/internal/registry"
	"pdca/internal/rules"
	"pdca/internal/state"
	"pdca/internal/state/statetest"
)

// imaging is an enterprise's disk and the folder of a server's image.
type imaging struct {
	*testing.T
	disk *journaltest.Disk
	dir  string
	log  said
	// change sets more of the engine's configuration.
	change func(*engine.Config)
}

// said is a log that is read while the engine goes on.
type said struct {
	mu sync.Mutex // guards b
	b  bytes.Buffer
}

func (s *said) Write(b []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(b)
}

func (s *said) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.String()
}

func (s *said) Reset() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.b.Reset()
}

// started is an engine with what it read of the store.
type started struct {
	*engine.Engine
	i       *imaging
	witness *witness
	store   journal.Store
}

func (i *imaging) start() *started {
	i.Helper()
	s, err := i.try()
	if err != nil {
		i.Fatal(err)
	}
	return s
}

func (i *imaging) try() (*started, error) {
	store, err := i.disk.Open()
	if err != nil {
		i.Fatal(err)
	}
	i.log.Reset()
	s := &started{i: i, witness: watched(store), store: store}
	cfg := engine.Config{Store: s.witness, Registry: registry.MustLoad(), Rules: rules.All(), Tables: statetest.Tables(), Node: "t", ProjectEvery: -1,
		ImageDir: i.dir, Program: "this one", CheckJournal: true, Log: slog.New(slog.NewTextHandler(&i.log, nil))}
	if i.change != nil {
		i.change(&cfg)
	}
	if s.Engine, err = engine.Open(i.Context(), cfg); err != nil {
		return nil, errors.Join(err, store.Close())
	}
	return s, nil
}

func (s *started) end() {
	s.i.Helper()
	if err := errors.Join(s.Close(s.i.Context()), s.store.Close()); err != nil {
		s.i.Error(err)
	}
}

// rename makes so many commits.
func (s *started) rename(n int) {
	s.i.Helper()
	for k := range n {
		if err := rename(s.Engine, "c", fmt.Sprint("名", s.Snapshot().Rev, k)); err != nil {
			s.i.Fatal(err)
		}
	}
}

// imaged makes a small enterprise, its projections and its image.
func imaged(t *testing.T) *imaging {
	t.Helper()
	i := &imaging{T: t, disk: &journaltest.Disk{}, dir: t.TempDir()}
	s := i.start()
	history(t, s.Engine)
	s.end()
	return i
}

func (i *imaging) file() string { return filepath.Join(i.dir, "state.image") }

func (i *imaging) image() []byte {
	i.Helper()
	b, err := os.ReadFile(i.file())
	if err != nil {
		i.Fatal(err)
	}
	return b
}

func (i *imaging) put(b []byte) {
	i.Helper()
	if err := os.WriteFile(i.file(), b, 0o600); err != nil {
		i.Fatal(err)
	}
}

// wants starts a server, which must come to the state that the journal leads to: from the
// image, or else from the projections with a word about it.
func (i *imaging) wants(fromImage bool, word string) {
	i.Helper()
	s := i.start()
	defer s.end()
	s.same()
	if fromImage && s.witness.loads["OrgUnit"] > 0 {
		i.Errorf("units were read from the projections %d times", s.witness.loads["OrgUnit"])
	}
	if said := strings.Contains(i.log.String(), "the image of the state is not used"); said == fromImage || !strings.Contains(i.log.String(), word) {
		i.Errorf("the operator was told %q, want %q", i.log.String(), word)
	}
	s.rename(2) // it goes on from there
	s.same()
}

// same compares the state with a replay of the journal.
func (s *started) same() {
	s.i.Helper()
	snap, err := engine.Replay(s.i.Context(), s.store, state.Empty(s.Schema()), 0)
	if err != nil || snap.Rev != s.Snapshot().Rev || snap.Digest() != s.Snapshot().Digest() {
		s.i.Errorf("the state at %d is not that of the journal: %v", s.Snapshot().Rev, err)
	}
}

// TestStartFromAnImage: a start reads the image and what was committed since, whether the
// projections are behind it or ahead of it, and no projected record.
func TestStartFromAnImage(t *testing.T) {
	i := imaged(t)
	i.wants(true, "")
	old := i.image()
	s := i.start()
	s.rename(3)
	s.end() // the projections are of the head, and so is the image
	i.wants(true, "")
	i.put(old) // and now the image is older than the projections
	i.wants(true, "")
	s = i.start()
	s.rename(3)
	i.put(i.image()) // a crash: the projections are older than the head
	if err := s.store.Close(); err != nil {
		t.Fatal(err)
	}
	i.wants(true, "")
}

// TestImagesThatAreNotUsed: an image that is not whole, or not of this program and of this
// journal, costs a start from the projections, which says why, and leads to the same state.
func TestImagesThatAreNotUsed(t *testing.T) {
	for name, c := range map[string]struct {
		spoil func(i *imaging)
		word  string
	}{
		"torn":            {func(i *imaging) { b := i.image(); i.put(b[:len(b)/2]) }, "is damaged"},
		"empty":           {func(i *imaging) { i.put(nil) }, "is damaged"},
		"no file":         {func(i *imaging) { i.put(nil); must(i, os.Remove(i.file())); must(i, os.Mkdir(i.file(), 0o700)) }, "is a directory"},
		"another program": {func(i *imaging) { i.change = func(c *engine.Config) { c.Program = "another one" } }, "of another program"},
		"another zone":    {func(i *imaging) { i.change = func(c *engine.Config) { c.Location = time.UTC } }, "of another program"},
		"another declaration": {func(i *imaging) {
			i.change = func(c *engine.Config) { c.Registry = declared(i.T, another(i.T, "Venue")...) }
		}, "of another program"},
		"of a journal that was set back": {func(i *imaging) { i.setBack(2) }, "another history"},
		"of a journal that went on differently": {func(i *imaging) {
			image := i.image()
			i.setBack(2)
			must(i, os.Remove(i.file()))
			s := i.start()
			s.rename(3)
			s.end()
			i.put(image)
		}, "another history"},
	} {
		t.Run(name, func(t *testing.T) {
			i := imaged(t)
			c.spoil(i)
			i.wants(false, c.word)
		})
	}
}

// setBack leaves some commits out, as whoever restores a backup does.
func (i *imaging) setBack(n int) {
	i.Helper()
	was, err := i.disk.Open()
	must(i, err)
	commits, err := was.Read(i.Context(), 1, 1000)
	must(i, errors.Join(err, was.Close()))
	i.disk = &journaltest.Disk{}
	now, err := i.disk.Open()
	must(i, err)
	for _, c := range commits[:len(commits)-n] {
		must(i, now.Append(i.Context(), c))
	}
	must(i, now.Close())
}

func must(i *imaging, err error) {
	i.Helper()
	if err != nil {
		i.Fatal(err)
	}
}

// TestDamagedImageFiles: another byte anywhere is found, by a server too.
func TestDamagedImageFiles(t *testing.T) {
	i := imaged(t)
	whole := i.image()
	for at := 20; at < len(whole); at += len(whole)/12 + 1 {
		b := bytes.Clone(whole)
		b[at] ^= 1
		i.put(b)
		i.wants(false, "is damaged")
	}
}

// TestImageThatCannotBeWritten: it is said, and nothing else is different; what was left half
// written is removed, and so is what a crash left.
func TestImageThatCannotBeWritten(t *testing.T) {
	i := imaged(t)
	must(i, os.Remove(i.file()))
	must(i, os.MkdirAll(filepath.Join(i.file(), "in the way"), 0o700))
	left := filepath.Join(i.dir, "state.image.new-1")
	must(i, os.WriteFile(left, []byte("half"), 0o600))
	s := i.start()
	s.rename(1)
	s.end()
	if !strings.Contains(i.log.String(), "could not be written") {
		t.Errorf("the operator was told %q", i.log.String())
	}
	names, err := filepath.Glob(filepath.Join(i.dir, "*"))
	if err != nil || len(names) != 1 {
		t.Errorf("the folder has %v, %v", names, err)
	}
	must(i, os.RemoveAll(i.file()))
	s = i.start()
	s.same()
	s.end()
}

// TestImagesWhileRunning: a server without an image writes one soon after it started, and a
// newer one now and then, if anything was committed.
func TestImagesWhileRunning(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		i := imaged(t)
		must(i, os.Remove(i.file()))
		s := i.start()
		defer s.end()
		synctest.Wait()
		first := i.image()
		s.rename(2)
		time.Sleep(11 * time.Minute)
		synctest.Wait()
		second := i.image()
		if bytes.Equal(first, second) {
			t.Error("it is still the first image")
		}
		info, err := os.Stat(i.file())
		must(i, err)
		time.Sleep(time.Hour)
		synctest.Wait()
		if again, err := os.Stat(i.file()); err != nil || !os.SameFile(info, again) {
			t.Errorf("it was written again without a commit: %v", err)
		}
	})
}

// TestJournalIsCheckedBehind: a start with an image serves at once and checks the journal
// meanwhile. Damage ends writing, reading goes on, and the next start refuses.
func TestJournalIsCheckedBehind(t *testing.T) {
	i := imaged(t)
	s := i.start()
	for end := time.Now().Add(10 * time.Second); time.Now().Before(end); time.Sleep(time.Millisecond) {
		if _, ok := s.Checking(); !ok {
			break
		}
	}
	s.rename(1)
	s.end()
	if !strings.Contains(i.log.String(), "the journal is whole") {
		t.Errorf("the operator was told %q", i.log.String())
	}

	i.disk.Damage(2, 99)
	s = i.start()
	for end := time.Now().Add(10 * time.Second); s.Damage() == nil && time.Now().Before(end); time.Sleep(time.Millisecond) {
	}
	if err := s.Damage(); !errors.Is(err, journal.ErrCorrupt) {
		t.Fatalf("it found %v", err)
	}
	var refused *domain.Error
	if err := rename(s.Engine, "c", "再改"); !errors.As(err, &refused) || refused.Code != domain.CodeUnavailable {
		t.Errorf("a change: %v", err)
	}
	if s.Snapshot().Find("OrgUnit", "c") == nil {
		t.Error("nothing is served")
	}
	if err := s.Close(t.Context()); err != nil {
		t.Error(err)
	}
	must(i, s.store.Close())
	if _, err := os.Stat(i.file()); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the image is still there: %v", err)
	}
	if _, err := i.try(); !errors.Is(err, journal.ErrCorrupt) {
		t.Errorf("the next start: %v", err)
	}
}

// TestImagesOfSealedTexts: a sealed text is in no image in the clear, so when it is erased
// there is nothing in one that could be read.
func TestImagesOfSealedTexts(t *testing.T) {
	w := enginetest.New(t)
	w.Must(`bs update Member m0 {"phone":"13912345678","homeAddress":"幸福路一号","idNumber":"110101198805011234"}`)
	unsealed(w, "m0", domain.MemberFieldPhone) // whoever reads it leaves nothing either
	for _, when := range []string{"before", "after"} {
		var b bytes.Buffer
		if err := w.Snapshot().WriteImage(&b, "t", state.Cold{}); err != nil {
			t.Fatal(err)
		}
		if sealed := enginetest.Body[domain.Member](w, "m0").Phone; when == "before" && !bytes.Contains(b.Bytes(), []byte(sealed)) {
			t.Error("the image has not even the sealed text")
		}
		for _, text := range []string{secretPhone, "幸福路一号", "110101198805011234"} {
			if bytes.Contains(b.Bytes(), []byte(text)) {
				t.Errorf("%s is in the image of %s the erasure", text, when)
			}
		}
		if err := w.Do(t.Context(), system(), func(tx *engine.Tx) error { return tx.Erase("m0") }); err != nil {
			t.Fatal(err)
		}
	}
}
