package journaltest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
	"testing"

	"pdca/internal/journal"
)

func sumOf(content string) string {
	sum := sha256.Sum256([]byte(content))
	return hex.EncodeToString(sum[:])
}

func putBlob(t *testing.T, s journal.Store, content string) string {
	t.Helper()
	if err := s.Blobs().Put(t.Context(), sumOf(content), strings.NewReader(content)); err != nil {
		t.Fatal(err)
	}
	return sumOf(content)
}

func wantBlob(t *testing.T, s journal.Store, sum, want string) {
	t.Helper()
	r, size, err := s.Blobs().Open(t.Context(), sum)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	got, err := io.ReadAll(r)
	if err != nil || string(got) != want || size != int64(len(want)) {
		t.Errorf("blob has %d bytes, says %d, error %v; want %d bytes", len(got), size, err, len(want))
	}
	if n, err := s.Blobs().Stat(t.Context(), sum); n != size || err != nil {
		t.Errorf("stat: %d, %v; want %d", n, err, size)
	}
}

func testBlobs(t *testing.T, open Opener) {
	s, _ := open(t)
	for _, content := range []string{"", "hello", strings.Repeat("0123456789", 100_000)} {
		sum := putBlob(t, s, content)
		wantBlob(t, s, sum, content)
		putBlob(t, s, content) // again
		wantBlob(t, s, sum, content)
	}
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			if err := s.Blobs().Put(t.Context(), sumOf("shared"), strings.NewReader("shared")); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	wantBlob(t, s, sumOf("shared"), "shared")

	r, _, err := s.Blobs().Open(t.Context(), sumOf("hello"))
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if at, err := r.Seek(-2, io.SeekEnd); at != 3 || err != nil {
		t.Errorf("seek: %d, %v", at, err)
	}
	if rest, err := io.ReadAll(r); string(rest) != "lo" || err != nil {
		t.Errorf("read %q, %v", rest, err)
	}
}

// failing yields some bytes and then the error.
type failing struct{ err error }

// Read yields abc and the error.
func (f *failing) Read(p []byte) (int, error) {
	if len(p) > 3 {
		p = p[:3]
	}
	return copy(p, "abc"), f.err
}

func testBlobFailures(t *testing.T, open Opener) {
	s, _ := open(t)
	b := s.Blobs()
	_, err := b.Stat(t.Context(), sumOf("nothing"))
	wantErr(t, "stat nothing", err, journal.ErrNoBlob)
	_, _, err = b.Open(t.Context(), sumOf("nothing"))
	wantErr(t, "open nothing", err, journal.ErrNoBlob)
	for _, sum := range []string{"", "abc", "../../../../etc/passwd", strings.Repeat("/", 64), strings.ToUpper(sumOf("x"))} {
		wantErr(t, "put "+sum, b.Put(t.Context(), sum, strings.NewReader("x")), journal.ErrBlobSum)
		_, err := b.Stat(t.Context(), sum)
		wantErr(t, "stat "+sum, err, journal.ErrBlobSum)
		_, _, err = b.Open(t.Context(), sum)
		wantErr(t, "open "+sum, err, journal.ErrBlobSum)
	}
	broken := errors.New("connection lost")
	wantErr(t, "wrong content", b.Put(t.Context(), sumOf("this"), strings.NewReader("that")), journal.ErrBlobSum)
	wantErr(t, "broken source", b.Put(t.Context(), sumOf("this"), &failing{broken}), broken)
	ctx, cancel := context.WithCancel(t.Context())
	endless := io.MultiReader(strings.NewReader("some"), readerFunc(func(p []byte) (int, error) { cancel(); return len(p), nil }))
	wantErr(t, "context ends", b.Put(ctx, sumOf("this"), endless), context.Canceled)
	_, err = b.Stat(t.Context(), sumOf("this"))
	wantErr(t, "stat after failures", err, journal.ErrNoBlob)
	putBlob(t, s, "this")
}

// testBlobList lists in parts of every size, from names that are there and names
// that are not.
func testBlobList(t *testing.T, open Opener) {
	s, reopen := open(t)
	wantList(t, s, "", 10)
	var all []string
	for i := range 40 {
		all = append(all, putBlob(t, s, fmt.Sprint("blob ", i)))
		putBlob(t, s, fmt.Sprint("blob ", i)) // again: it is listed once
	}
	wantErr(t, "wrong content", s.Blobs().Put(t.Context(), sumOf("this"), strings.NewReader("that")), journal.ErrBlobSum)
	slices.Sort(all)
	for range 2 {
		for _, part := range []int{1, 7, 40, 1000} {
			var got []string
			for after := ""; ; after = got[len(got)-1] {
				names, err := s.Blobs().List(t.Context(), after, part)
				if err != nil {
					t.Fatal(err)
				}
				if len(names) == 0 {
					break
				}
				if got = append(got, names...); len(names) > part || len(got) > len(all) {
					t.Fatalf("%d names in parts of %d, %d in all", len(names), part, len(got))
				}
			}
			if !slices.Equal(got, all) {
				t.Fatalf("listed in parts of %d: %v, want %v", part, got, all)
			}
		}
		wantList(t, s, "", 0)
		wantList(t, s, strings.Repeat("f", 64), 10)
		wantList(t, s, all[10][:63], 1, all[10])
		wantList(t, s, "0", 1, all[0])
		s = reopen()
	}
}

func wantList(t *testing.T, s journal.Store, after string, limit int, want ...string) {
	t.Helper()
	if got, err := s.Blobs().List(t.Context(), after, limit); err != nil || !slices.Equal(got, want) {
		t.Errorf("list after %q: %v, %v; want %v", after, got, err, want)
	}
}

// readerFunc is a Read method.
type readerFunc func([]byte) (int, error)

// Read calls f.
func (f readerFunc) Read(p []byte) (int, error) { return f(p) }
