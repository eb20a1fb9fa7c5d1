package archive_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"pdca/internal/archive"
	"pdca/internal/domain"
	"pdca/internal/journal"
	"pdca/internal/journal/boltstore"
	"pdca/internal/journal/journaltest"
	"pdca/internal/journal/pebblestore"
)

// kinds are the stores that the tests copy between.
var kinds = map[string]func(t *testing.T) journal.Store{
	"memory": func(t *testing.T) journal.Store { return memory(t) },
	"bolt":   func(t *testing.T) journal.Store { return boltAt(t, t.TempDir()) },
	"pebble": func(t *testing.T) journal.Store {
		s, err := pebblestore.Open(pebblestore.Config{Dir: t.TempDir()})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { s.Close() })
		return s
	},
}

func memory(t testing.TB) *journaltest.Memory {
	t.Helper()
	s, err := new(journaltest.Disk).Open()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func boltAt(t *testing.T, dir string) *boltstore.Store {
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

// fill puts commits and blobs of all shapes into a store.
func fill(t testing.TB, s journal.Store, seed uint64, commits, blobs int) {
	t.Helper()
	rnd := rand.New(rand.NewPCG(seed, 1))
	for i := range commits {
		var entries []string
		for range rnd.IntN(4) {
			entries = append(entries, randomText(rnd, rnd.IntN(300)))
		}
		c := journaltest.Next(t, s, fmt.Sprintf("token-%d-%d", seed, i), entries...)
		if err := s.Append(t.Context(), c); err != nil {
			t.Fatal(err)
		}
	}
	for i := range blobs {
		put(t, s, randomText(rnd, []int{0, 10, 1000, 100_000}[i%4]))
	}
}

// randomText is any bytes, half of them hard to compress.
func randomText(rnd *rand.Rand, n int) string {
	b := bytes.Repeat([]byte{'x'}, n)
	for i := range b[:n/2] {
		b[i] = byte(rnd.Uint32())
	}
	return string(b)
}

func put(t testing.TB, s journal.Store, content string) (name string) {
	t.Helper()
	sum := sha256.Sum256([]byte(content))
	name = hex.EncodeToString(sum[:])
	if err := s.Blobs().Put(t.Context(), name, strings.NewReader(content)); err != nil {
		t.Fatal(err)
	}
	return name
}

// contents reads all blobs of a store.
func contents(t testing.TB, s journal.Store) map[string]string {
	t.Helper()
	names, err := s.Blobs().List(t.Context(), "", 1<<30)
	if err != nil {
		t.Fatal(err)
	}
	m := map[string]string{}
	for _, name := range names {
		r, _, err := s.Blobs().Open(t.Context(), name)
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err := errors.Join(err, r.Close()); err != nil {
			t.Fatal(err)
		}
		m[name] = string(b)
	}
	return m
}

// same fails the test unless two stores hold the same.
func same(t testing.TB, got, want journal.Store) {
	t.Helper()
	journaltest.Same(t, journaltest.ReadAll(t, got), journaltest.ReadAll(t, want))
	a, b := contents(t, got), contents(t, want)
	if len(a) != len(b) {
		t.Fatalf("%d blobs, want %d", len(a), len(b))
	}
	for name, content := range b {
		if a[name] != content {
			t.Fatalf("blob %s differs", name)
		}
	}
}

func wantErr(t testing.TB, what string, err error, want ...error) {
	t.Helper()
	for _, w := range want {
		if errors.Is(err, w) {
			return
		}
	}
	t.Fatalf("%s: got error %v, want one of %v", what, err, want)
}

func TestCopy(t *testing.T) {
	for from, openFrom := range kinds {
		for to, openTo := range kinds {
			t.Run(from+" to "+to, func(t *testing.T) {
				a, b := openFrom(t), openTo(t)
				fill(t, a, 1, 40, 9)
				seen := map[archive.Stage]int{}
				sum, err := archive.Copy(t.Context(), a, b, func(s archive.Stage, done, total int) {
					if seen[s]++; done > total {
						t.Errorf("stage %d: %d of %d", s, done, total)
					}
				})
				if err != nil || sum.Head != 40 || sum.From != 0 || sum.Blobs != len(contents(t, a)) {
					t.Fatalf("%+v, %v", sum, err)
				}
				if seen[archive.StageCommits] != 40 || seen[archive.StageBlobs] != sum.Blobs || seen[archive.StageVerify] == 0 {
					t.Errorf("progress %v", seen)
				}
				same(t, b, a)

				fill(t, a, 2, 5, 2)
				if sum, err = archive.Copy(t.Context(), a, b, nil); err != nil || sum.From != 40 || sum.Head != 45 {
					t.Fatalf("again: %+v, %v", sum, err)
				}
				same(t, b, a)
				if sum, err = archive.Copy(t.Context(), a, b, nil); err != nil || sum.From != 45 {
					t.Fatalf("nothing new: %+v, %v", sum, err)
				}
			})
		}
	}
}

// TestCopyResumes lets a copy fail at random places in random ways, and repeats it
// until it is done.
func TestCopyResumes(t *testing.T) {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	rnd := rand.New(rand.NewPCG(seed, 1))
	faults := []journaltest.Fault{journaltest.Refused, journaltest.LostReply, journaltest.Torn, journaltest.LateApply, journaltest.OwnSlot}
	stops := 0
	for round := range 60 {
		a, b := memory(t), kinds[[]string{"memory", "pebble"}[min(round%10, 1)^1]](t)
		fill(t, a, rnd.Uint64(), 12, 6)
		source := journaltest.Lie(a, rnd.Uint64())
		target := &flaky{Lying: journaltest.Lie(b, rnd.Uint64())}
		for attempt := 0; ; attempt++ {
			if attempt < 4 {
				for range rnd.IntN(12) {
					target.Next(journaltest.None)
				}
				target.Next(faults[rnd.IntN(len(faults))])
				target.puts = rnd.IntN(6)
				if rnd.IntN(4) == 0 {
					source.Next(journaltest.BlindRead)
				}
			} else {
				target.puts = 100
			}
			_, err := archive.Copy(t.Context(), source, target, nil)
			if err == nil {
				break
			}
			stops++
			if attempt > 30 {
				t.Fatalf("round %d, seed %d: %v", round, seed, err)
			}
			if errors.Is(err, archive.ErrHistory) {
				t.Fatalf("round %d, seed %d: its own part is refused: %v", round, seed, err)
			}
		}
		target.Flush()
		same(t, b, a)
	}
	if stops < 60 {
		t.Fatalf("only %d failures happened", stops)
	}
}

// flaky is a lying store that takes no more than a number of blobs.
type flaky struct {
	*journaltest.Lying
	puts int
}

func (f *flaky) Blobs() journal.Blobs { return flakyBlobs{f.Lying.Blobs(), f} }

type flakyBlobs struct {
	journal.Blobs
	f *flaky
}

func (b flakyBlobs) Put(ctx context.Context, sum string, r io.Reader) error {
	if b.f.puts--; b.f.puts < 0 {
		return journaltest.ErrInjected
	}
	return b.Blobs.Put(ctx, sum, r)
}

// A target that is no beginning of the source is refused and stays as it is.
func TestCopyRefusesAnotherHistory(t *testing.T) {
	for name, make := range map[string]func(t *testing.T, a, b journal.Store){
		"other":  func(t *testing.T, a, b journal.Store) { fill(t, a, 1, 5, 1); fill(t, b, 2, 3, 1) },
		"longer": func(t *testing.T, a, b journal.Store) { fill(t, a, 1, 5, 1); copied(t, a, b); fill(t, b, 2, 1, 1) },
		"forked": func(t *testing.T, a, b journal.Store) {
			fill(t, a, 1, 5, 1)
			copied(t, a, b)
			fill(t, b, 2, 1, 1)
			fill(t, a, 3, 9, 1)
		},
		"one off": func(t *testing.T, a, b journal.Store) { fill(t, a, 1, 1, 0); fill(t, b, 2, 1, 0) },
	} {
		t.Run(name, func(t *testing.T) {
			a, b, before := memory(t), memory(t), memory(t)
			make(t, a, b)
			copied(t, b, before)
			_, err := archive.Copy(t.Context(), a, b, nil)
			wantErr(t, "copy", err, archive.ErrHistory)
			same(t, b, before)
		})
	}
	_, err := archive.Copy(t.Context(), memory(t), memory(t), nil)
	wantErr(t, "an empty source", err, archive.ErrEmpty)
}

func copied(t *testing.T, from, to journal.Store) {
	t.Helper()
	if _, err := archive.Copy(t.Context(), from, to, nil); err != nil {
		t.Fatal(err)
	}
}

// Another writer in the target's slots is noticed.
func TestCopyBesideAnotherWriter(t *testing.T) {
	a, b := memory(t), memory(t)
	fill(t, a, 1, 10, 0)
	_, err := archive.Copy(t.Context(), a, b, func(s archive.Stage, done, _ int) {
		if s == archive.StageCommits && done == 4 {
			fill(t, b, 2, 1, 0)
		}
	})
	wantErr(t, "copy", err, archive.ErrHistory)
}

// Damage in the source stops a copy and a backup at that place.
func TestDamagedSource(t *testing.T) {
	disk := &journaltest.Disk{}
	a, err := disk.Open()
	if err != nil {
		t.Fatal(err)
	}
	fill(t, a, 1, 20, 2)
	disk.Damage(13, 400)
	b := memory(t)
	_, err = archive.Copy(t.Context(), a, b, nil)
	wantErr(t, "copy", err, journal.ErrCorrupt)
	if d, ok := errors.AsType[*journal.DamageError](err); !ok || d.Seq != 13 {
		t.Errorf("copy: %v", err)
	}
	if head, _, err := b.Head(t.Context()); head != 12 || err != nil {
		t.Errorf("the target has %d commits, %v", head, err)
	}
	_, err = archive.Write(t.Context(), a, io.Discard, 0, nil)
	wantErr(t, "backup", err, journal.ErrCorrupt)
}

// rotten is a store whose blobs yield another content of the same length.
type rotten struct{ journal.Store }

func (r rotten) Blobs() journal.Blobs { return rottenBlobs{r.Store.Blobs()} }

type rottenBlobs struct{ journal.Blobs }

func (b rottenBlobs) Open(ctx context.Context, sum string) (io.ReadSeekCloser, int64, error) {
	r, size, err := b.Blobs.Open(ctx, sum)
	if err != nil || size == 0 {
		return r, size, err
	}
	content, err := io.ReadAll(r)
	content[size/2] ^= 1
	return nopCloser{bytes.NewReader(content)}, size, err
}

type nopCloser struct{ *bytes.Reader }

func (nopCloser) Close() error { return nil }

// A blob that rots in the source is neither copied nor backed up; one that rots in
// the target is found in the end.
func TestRottenBlobs(t *testing.T) {
	a := memory(t)
	fill(t, a, 1, 3, 3)
	b := memory(t)
	_, err := archive.Copy(t.Context(), rotten{a}, b, nil)
	wantErr(t, "copy out of a rotten source", err, journal.ErrBlobSum)
	_, err = archive.Copy(t.Context(), a, rotten{b}, nil)
	wantErr(t, "copy into a rotten target", err, journal.ErrBlobSum)
	_, err = archive.Write(t.Context(), rotten{a}, io.Discard, 0, nil)
	wantErr(t, "backup of a rotten store", err, journal.ErrBlobSum)
}

// A blob that was cut off in the target is copied again.
func TestCopyMendsShortBlobs(t *testing.T) {
	a := memory(t)
	fill(t, a, 1, 3, 0)
	name := put(t, a, strings.Repeat("z", 5000))
	dir := t.TempDir()
	b := boltAt(t, dir)
	copied(t, a, b)
	if err := os.Truncate(filepath.Join(dir, "blobs", name[:2], name), 4096); err != nil {
		t.Fatal(err)
	}
	copied(t, a, b)
	same(t, b, a)
}

// doubtful is a store that never says what became of a commit, or calls every slot taken.
type doubtful struct {
	journal.Store
	answer error
}

func (d doubtful) Append(context.Context, *domain.Commit) error { return d.answer }

// TestCopyEnds: a copy into a store that never takes a commit ends, although nobody set a
// deadline.
func TestCopyEnds(t *testing.T) {
	for answer, want := range map[error]error{journal.ErrUnknownOutcome: journal.ErrUnknownOutcome, journal.ErrSlotTaken: journal.ErrRefused} {
		synctest.Test(t, func(t *testing.T) {
			from, to := memory(t), memory(t)
			fill(t, from, 1, 3, 0)
			begin := time.Now()
			_, err := archive.Copy(t.Context(), from, doubtful{to, answer}, nil)
			if !errors.Is(err, want) || time.Since(begin) > 5*time.Minute {
				t.Errorf("got %v after %v, want %v", err, time.Since(begin), want)
			}
		})
	}
}
