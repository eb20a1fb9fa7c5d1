package archive_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"pdca/internal/archive"
	"pdca/internal/domain"
	"pdca/internal/journal"
	"pdca/internal/journal/journaltest"
)

// backup writes a store into memory.
func backup(t testing.TB, s journal.Store) []byte {
	t.Helper()
	var b bytes.Buffer
	if _, err := archive.Write(t.Context(), s, &b, domain.Time(1_700_000_000_000), nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// restore fills a store from memory.
func restore(ctx context.Context, b []byte, to journal.Store) (archive.Summary, error) {
	return archive.Restore(ctx, bytes.NewReader(b), int64(len(b)), func() (journal.Store, error) { return to, nil }, nil)
}

func TestBackupRestore(t *testing.T) {
	for from, openFrom := range kinds {
		for to, openTo := range kinds {
			t.Run(from+" to "+to, func(t *testing.T) {
				a, b := openFrom(t), openTo(t)
				fill(t, a, 1, 60, 13)
				file := backup(t, a)
				sum, err := restore(t.Context(), file, b)
				if err != nil || sum.Head != 60 || sum.Blobs != len(contents(t, a)) || sum.Made != 1_700_000_000_000 {
					t.Fatalf("%+v, %v", sum, err)
				}
				same(t, b, a)
				if again := backup(t, b); !bytes.Equal(again, file) {
					t.Error("the backup of what was restored differs")
				}
			})
		}
	}
}

// The largest commit that the journal takes goes through.
func TestLargestCommit(t *testing.T) {
	a, b := memory(t), memory(t)
	entries := make([]string, journal.MaxEntries)
	entries[7] = strings.Repeat("y", journal.MaxEntriesBytes)
	if err := a.Append(t.Context(), journaltest.Next(t, a, strings.Repeat("t", journal.MaxName), entries...)); err != nil {
		t.Fatal(err)
	}
	if _, err := restore(t.Context(), backup(t, a), b); err != nil {
		t.Fatal(err)
	}
	same(t, b, a)
}

// A backup of a store that goes on is that of the head at its start, and the blobs
// that were there by then.
func TestBackupWhileServed(t *testing.T) {
	a, then, b := memory(t), memory(t), memory(t)
	fill(t, a, 1, 30, 5)
	copied(t, a, then)
	var file bytes.Buffer
	n := uint64(0)
	sum, err := archive.Write(t.Context(), a, &file, 0, func(archive.Stage, int, int) { n++; fill(t, a, 100+n, 1, 1) })
	if err != nil || sum.Head != 30 || n < 30 {
		t.Fatalf("%+v after %d changes, %v", sum, n, err)
	}
	if _, err := restore(t.Context(), file.Bytes(), b); err != nil {
		t.Fatal(err)
	}
	journaltest.Same(t, journaltest.ReadAll(t, b), journaltest.ReadAll(t, then))
	got := contents(t, b)
	for name, content := range contents(t, then) {
		if got[name] != content {
			t.Errorf("blob %s is missing", name)
		}
	}
}

func TestRestoreRefusesWhatIsNotEmpty(t *testing.T) {
	a := memory(t)
	fill(t, a, 1, 5, 2)
	file := backup(t, a)
	for name, shape := range map[string][2]int{"commits": {1, 0}, "blobs": {0, 1}} {
		b, before := memory(t), memory(t)
		fill(t, b, 2, shape[0], shape[1])
		fill(t, before, 2, shape[0], shape[1])
		_, err := restore(t.Context(), file, b)
		wantErr(t, name, err, archive.ErrNotEmpty)
		if errors.Is(err, archive.ErrPart) {
			t.Errorf("%s: %v", name, err)
		}
		same(t, b, before)
	}
}

// A target that fails leaves a part, and says so; lost answers do no harm.
func TestRestoreIntoALyingStore(t *testing.T) {
	a := memory(t)
	fill(t, a, 1, 8, 3)
	file := backup(t, a)
	for at := range 8 {
		b := journaltest.Lie(memory(t), 1)
		for range at {
			b.Next(journaltest.None)
		}
		b.Next(journaltest.Refused)
		_, err := restore(t.Context(), file, b)
		wantErr(t, fmt.Sprint("refused at ", at), err, archive.ErrPart)
		wantErr(t, fmt.Sprint("refused at ", at), err, journaltest.ErrInjected)
	}
	b := memory(t)
	lying := journaltest.Lie(b, 1)
	lying.Next(journaltest.LostReply, journaltest.Torn, journaltest.OwnSlot, journaltest.LateApply, journaltest.None, journaltest.LostReply)
	if _, err := restore(t.Context(), file, lying); err != nil {
		t.Fatal(err)
	}
	same(t, b, a)
	_, err := restore(t.Context(), file, &flaky{journaltest.Lie(memory(t), 1), 1})
	wantErr(t, "blobs refused", err, archive.ErrPart)
}

// limited fails after a number of bytes.
type limited struct{ n int }

var errFull = errors.New("the disk is full")

func (l *limited) Write(p []byte) (int, error) {
	if l.n -= len(p); l.n < 0 {
		return 0, errFull
	}
	return len(p), nil
}

func TestWriteFails(t *testing.T) {
	a := memory(t)
	fill(t, a, 1, 10, 6)
	size := len(backup(t, a))
	for n := 0; n < size; n += 1 + size/200 {
		_, err := archive.Write(t.Context(), a, &limited{n}, 1_700_000_000_000, nil)
		wantErr(t, fmt.Sprintf("room for %d of %d", n, size), err, errFull)
	}
	if _, err := archive.Write(t.Context(), a, &limited{size}, 1_700_000_000_000, nil); err != nil {
		t.Error(err)
	}
	_, err := archive.Write(t.Context(), memory(t), io.Discard, 0, nil)
	wantErr(t, "an empty store", err, archive.ErrEmpty)
}

// Every job ends when its context does.
func TestContext(t *testing.T) {
	a := memory(t)
	fill(t, a, 1, 10, 4)
	file := backup(t, a)
	for at := range 12 {
		ctx, cancel := context.WithCancel(t.Context())
		n := 0
		stop := func(archive.Stage, int, int) {
			if n++; n > at {
				cancel()
			}
		}
		_, err := archive.Write(ctx, a, io.Discard, 0, stop)
		wantErr(t, "backup", err, context.Canceled)
		ctx, cancel = context.WithCancel(t.Context())
		n = 0
		_, err = archive.Copy(ctx, a, memory(t), stop)
		wantErr(t, "copy", err, context.Canceled)
		ctx, cancel = context.WithCancel(t.Context())
		n = 0
		b := memory(t)
		_, err = archive.Restore(ctx, bytes.NewReader(file), int64(len(file)), func() (journal.Store, error) { return b, nil }, stop)
		wantErr(t, "restore", err, context.Canceled)
		cancel()
	}
}

// going is a store that is served: a blob goes between its name being listed and its
// content being opened.
type going struct {
	journal.Store
	gone string
}

func (g going) Blobs() journal.Blobs { return goingBlobs{g.Store.Blobs(), g.gone} }

type goingBlobs struct {
	journal.Blobs
	gone string
}

func (b goingBlobs) Open(ctx context.Context, sum string) (io.ReadSeekCloser, int64, error) {
	if sum == b.gone {
		if err := b.Delete(ctx, sum, time.Now().Add(time.Hour)); err != nil {
			return nil, 0, err
		}
	}
	return b.Blobs.Open(ctx, sum)
}

// What is removed while a store is backed up or copied is passed over: nothing needs it.
func TestBlobGoesMeanwhile(t *testing.T) {
	for name, move := range map[string]func(from, to journal.Store) (archive.Summary, error){
		"backup": func(from, to journal.Store) (archive.Summary, error) {
			var file bytes.Buffer
			if sum, err := archive.Write(t.Context(), from, &file, 0, nil); err != nil {
				return sum, err
			}
			return restore(t.Context(), file.Bytes(), to)
		},
		"copy": func(from, to journal.Store) (archive.Summary, error) { return archive.Copy(t.Context(), from, to, nil) },
	} {
		t.Run(name, func(t *testing.T) {
			a, b := memory(t), memory(t)
			fill(t, a, 1, 5, 3)
			sum, err := move(going{a, put(t, a, "left over")}, b)
			if err != nil || sum.Blobs != len(contents(t, a)) {
				t.Fatalf("%+v, %v", sum, err)
			}
			same(t, b, a)
		})
	}
}
