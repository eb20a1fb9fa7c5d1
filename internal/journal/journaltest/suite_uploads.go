package journaltest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"
	"time"

	"pdca/internal/domain"
	"pdca/internal/journal"
)

// uploadOf makes an upload of some content, as the nth of the test.
func uploadOf(n int, content string) journal.Upload {
	return journal.Upload{ID: fmt.Sprintf("%032x", n), Account: fmt.Sprint("a", n%2), Sum: sumOf(content), Name: "照片.jpg", Type: "image/jpeg",
		Size: int64(len(content)), Begun: 1000, Expires: domain.Time(2000 + n)}
}

func begin(t *testing.T, s journal.Store, n int, content string) journal.Upload {
	t.Helper()
	up := uploadOf(n, content)
	if err := s.Uploads().Begin(t.Context(), up); err != nil {
		t.Fatal(err)
	}
	return up
}

func wantUpload(t *testing.T, s journal.Store, want journal.Upload, content string) {
	t.Helper()
	want.Offset = int64(len(content))
	if got, err := s.Uploads().Find(t.Context(), want.ID); err != nil || got != want {
		t.Errorf("upload is %+v, %v; want %+v", got, err, want)
	}
	r, err := s.Uploads().Open(t.Context(), want.ID)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if got, err := io.ReadAll(r); err != nil || string(got) != content {
		t.Errorf("upload has %d bytes, %v; want %d", len(got), err, len(content))
	}
}

// testUploads sends content in pieces of all sizes, cut off in every way, over several
// stores on the same data.
func testUploads(t *testing.T, open Opener) {
	s, reopen := open(t)
	up := begin(t, s, 1, "")
	wantUpload(t, s, up, "")

	rnd := rand.New(rand.NewPCG(1, 2))
	raw := make([]byte, 700_000)
	for i := range raw {
		raw[i] = byte(rnd.Uint32())
	}
	content := string(raw)
	up = begin(t, s, 2, content)
	wantUpload(t, s, up, "")
	broken := errors.New("connection lost")
	for at := 0; at < len(content); {
		piece := content[at:min(len(content), at+1+rnd.IntN(200_000))]
		r, want := io.Reader(strings.NewReader(piece)), error(nil)
		if rnd.IntN(2) == 0 {
			r, want = io.MultiReader(r, readerFunc(func([]byte) (int, error) { return 0, broken })), broken
		}
		n, err := s.Uploads().Append(t.Context(), up.ID, int64(at), r)
		if !errors.Is(err, want) || int(n) != len(piece) {
			t.Fatalf("%d of %d bytes at %d: %v", n, len(piece), at, err)
		}
		if at += len(piece); rnd.IntN(3) == 0 {
			s = reopen()
		}
		wantUpload(t, s, up, content[:at])
	}
	wantUpload(t, s, up, content)
}

func testUploadRefusals(t *testing.T, open Opener) {
	s, _ := open(t)
	u := s.Uploads()
	for _, id := range []string{"", "x", "../../../../../../../etc/passwd0", strings.Repeat("/", 32), strings.Repeat("A", 32), strings.Repeat("0", 32)} {
		_, err := u.Find(t.Context(), id)
		wantErr(t, "find "+id, err, journal.ErrNoUpload)
		_, err = u.Append(t.Context(), id, 0, strings.NewReader("x"))
		wantErr(t, "add to "+id, err, journal.ErrNoUpload)
		_, err = u.Open(t.Context(), id)
		wantErr(t, "open "+id, err, journal.ErrNoUpload)
		wantErr(t, "end "+id, u.End(t.Context(), id, "VERIFIED"), journal.ErrNoUpload)
		wantErr(t, "remove "+id, u.Remove(t.Context(), id), nil)
	}
	for name, wrong := range map[string]func(*journal.Upload){
		"id": func(u *journal.Upload) { u.ID = "../x" }, "account": func(u *journal.Upload) { u.Account = "" }, "sum": func(u *journal.Upload) { u.Sum = "abc" },
		"size": func(u *journal.Upload) { u.Size = -1 }, "name": func(u *journal.Upload) { u.Name = strings.Repeat("x", 2000) },
	} {
		up := uploadOf(9, "content")
		wrong(&up)
		if u.Begin(t.Context(), up) == nil {
			t.Errorf("an upload with a wrong %s was taken", name)
		}
	}
	up := begin(t, s, 3, "content")
	if u.Begin(t.Context(), up) == nil {
		t.Error("an upload was made twice")
	}
	_, err := u.Append(t.Context(), up.ID, 1, strings.NewReader("x"))
	wantErr(t, "add behind the end", err, journal.ErrOffset)
	if n, err := u.Append(t.Context(), up.ID, 0, strings.NewReader("con")); n != 3 || err != nil {
		t.Fatal(n, err)
	}
	_, err = u.Append(t.Context(), up.ID, 0, strings.NewReader("con"))
	wantErr(t, "add again", err, journal.ErrOffset)
	n, err := u.Append(t.Context(), up.ID, 3, strings.NewReader("tent and more"))
	if wantErr(t, "add too much", err, journal.ErrTooLarge); n != 4 {
		t.Errorf("%d bytes are durable", n)
	}
	wantUpload(t, s, up, "content")
	ctx, cancel := context.WithCancel(t.Context())
	up = begin(t, s, 4, "content")
	n, err = u.Append(ctx, up.ID, 0, readerFunc(func(p []byte) (int, error) { cancel(); return copy(p, "con"), nil }))
	if wantErr(t, "context ends", err, context.Canceled); n != 3 {
		t.Errorf("%d bytes are durable", n)
	}
	wantUpload(t, s, up, "con")
}

// testUploadRace adds at one place from many sides at once: what is there in the end is one
// beginning of the content.
func testUploadRace(t *testing.T, open Opener) {
	s, _ := open(t)
	content := strings.Repeat("0123456789abcdef", 50_000)
	up := begin(t, s, 5, content)
	for done := false; !done; {
		now, err := s.Uploads().Find(t.Context(), up.ID)
		if err != nil {
			t.Fatal(err)
		}
		if done = now.Offset == now.Size; done {
			break
		}
		var wg sync.WaitGroup
		for i := range 4 {
			wg.Go(func() {
				end := min(int(now.Offset)+100_000+i*30_000, len(content))
				_, err := s.Uploads().Append(context.Background(), up.ID, now.Offset, strings.NewReader(content[now.Offset:end]))
				if err != nil && !errors.Is(err, journal.ErrOffset) {
					t.Error(err)
				}
			})
		}
		wg.Wait()
	}
	wantUpload(t, s, up, content)
}

func testUploadEnds(t *testing.T, open Opener) {
	s, reopen := open(t)
	content := strings.Repeat("x", 300_000)
	one, two, three := begin(t, s, 6, content), begin(t, s, 7, "b"), begin(t, s, 8, "c")
	if _, err := s.Uploads().Append(t.Context(), one.ID, 0, bytes.NewReader([]byte(content))); err != nil {
		t.Fatal(err)
	}
	wantErr(t, "end", s.Uploads().End(t.Context(), one.ID, "VERIFIED"), nil)
	wantErr(t, "end again", s.Uploads().End(t.Context(), one.ID, "MISMATCH"), nil)
	for range 2 {
		one.Outcome, one.Offset = "VERIFIED", one.Size
		if got, err := s.Uploads().Find(t.Context(), one.ID); err != nil || got != one {
			t.Errorf("ended: %+v, %v", got, err)
		}
		_, err := s.Uploads().Open(t.Context(), one.ID)
		wantErr(t, "open what ended", err, journal.ErrNoUpload)
		_, err = s.Uploads().Append(t.Context(), one.ID, one.Size, strings.NewReader(""))
		wantErr(t, "add to what ended", err, journal.ErrOffset)
		s = reopen()
	}
	of := func(account string) (n int) {
		list, err := s.Uploads().Of(t.Context(), account)
		if err != nil {
			t.Fatal(err)
		}
		return len(list)
	}
	if of("a0") != 2 || of("a1") != 1 || of("a") != 0 {
		t.Errorf("uploads of accounts: %d, %d, %d", of("a0"), of("a1"), of("a"))
	}
	old, err := s.Uploads().Expired(t.Context(), three.Expires, 10)
	if err != nil || len(old) != 2 {
		t.Errorf("expired: %v, %v", old, err)
	}
	if old, err = s.Uploads().Expired(t.Context(), three.Expires, 1); err != nil || len(old) != 1 {
		t.Errorf("one that expired: %v, %v", old, err)
	}
	wantErr(t, "remove", s.Uploads().Remove(t.Context(), two.ID), nil)
	_, err = s.Uploads().Find(t.Context(), two.ID)
	wantErr(t, "find what was removed", err, journal.ErrNoUpload)
	s = reopen()
	if of("a0") != 2 || of("a1") != 0 {
		t.Errorf("after a removal: %d, %d", of("a0"), of("a1"))
	}
}

// testBlobDelete deletes what was put before an instant, and nothing that was put since.
func testBlobDelete(t *testing.T, open Opener) {
	s, reopen := open(t)
	sum, other := putBlob(t, s, "to be deleted"), putBlob(t, s, "to stay")
	wantErr(t, "delete what is new", s.Blobs().Delete(t.Context(), sum, time.Now().Add(-time.Minute)), nil)
	wantBlob(t, s, sum, "to be deleted")
	wantErr(t, "delete", s.Blobs().Delete(t.Context(), sum, time.Now().Add(2*time.Hour)), nil)
	wantErr(t, "delete again", s.Blobs().Delete(t.Context(), sum, time.Now().Add(2*time.Hour)), nil)
	wantErr(t, "delete no blob", s.Blobs().Delete(t.Context(), "../x", time.Now()), journal.ErrBlobSum)
	_, err := s.Blobs().Stat(t.Context(), sum)
	wantErr(t, "stat", err, journal.ErrNoBlob)
	s = reopen()
	wantBlob(t, s, other, "to stay")
	wantList(t, s, "", 10, other)
	putBlob(t, s, "to be deleted")
	wantBlob(t, s, sum, "to be deleted")
}
