package files_test

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
	"pdca/internal/files"
)

// A photo comes in, is held against its hash, moves its records on, and is given to who may
// read them: whole, in parts, once more. Whoever may not is answered as if there was none.
func TestUploadAndDownload(t *testing.T) {
	s := newSite(t, files.Limits{})
	content := photo(1, 300_000)
	s.Must(file(content))
	s.want("EXPECTED", "QUEUED")
	there := files.Contents + sumOf(content)
	if a := s.ask(http.MethodHead, there, "in1", nil); a.StatusCode != http.StatusNotFound {
		t.Errorf("before it came: %d", a.StatusCode)
	}
	if a := s.upload("in1", content, "filename", "IMG_1.jpg", "filetype", "image/jpeg"); a.StatusCode != http.StatusNoContent || a.Header.Get("Upload-Offset") != "300000" {
		t.Fatalf("upload: %d %s", a.StatusCode, a.body)
	}
	s.want("VERIFIED", "VERIFIED")

	for _, who := range []string{"in1", "bs", "li", "us"} {
		if a := s.ask(http.MethodGet, there, who, nil); a.StatusCode != http.StatusOK || a.body != string(content) {
			t.Errorf("%s reads %d, %d bytes", who, a.StatusCode, len(a.body))
		}
	}
	a := s.ask(http.MethodGet, there, "in1", nil, "Range", "bytes=100-199")
	if a.StatusCode != http.StatusPartialContent || a.body != string(content[100:200]) || a.Header.Get("Content-Type") != "image/jpeg" ||
		!strings.HasPrefix(a.Header.Get("Content-Disposition"), "inline") {
		t.Errorf("a part: %d %v", a.StatusCode, a.Header)
	}
	if a = s.ask(http.MethodGet, there, "in1", nil, "If-None-Match", a.Header.Get("ETag")); a.StatusCode != http.StatusNotModified {
		t.Errorf("once more: %d", a.StatusCode)
	}
	if a = s.ask(http.MethodHead, there, "in1", nil); a.StatusCode != http.StatusOK || a.ContentLength != 300_000 {
		t.Errorf("HEAD: %d, %d bytes", a.StatusCode, a.ContentLength)
	}
	if a = s.ask(http.MethodGet, there, "in1", nil, "Range", "bytes=999999-"); a.StatusCode != http.StatusRequestedRangeNotSatisfiable {
		t.Errorf("a part behind the end: %d", a.StatusCode)
	}
}

// As an outsider: hidden and absent, somebody else's upload and none, look the same.
func TestOutsider(t *testing.T) {
	s := newSite(t, files.Limits{})
	content := photo(2, 1000)
	s.Must(file(content))
	path := s.begin("in1", content)
	s.send("in1", path, content)
	s.want("VERIFIED", "VERIFIED")
	none := s.ask(http.MethodGet, files.Contents+strings.Repeat("0", 64), "us1", nil)
	alike := func(a answer) bool { // but for the second in which they were given
		a.Header.Del("Date")
		none.Header.Del("Date")
		return a.StatusCode == none.StatusCode && a.body == none.body && fmt.Sprint(a.Header) == fmt.Sprint(none.Header)
	}
	for _, sum := range []string{sumOf(content), strings.ToUpper(sumOf(content)), "x", "..%2f..%2fjournal.db", sumOf(content) + "0"} {
		for _, who := range []string{"us1", "me1", "he"} {
			if a := s.ask(http.MethodGet, files.Contents+sum, who, nil); a.StatusCode != 404 || !alike(a) {
				t.Errorf("%s asks for %s: %d %s", who, sum, a.StatusCode, a.body)
			}
		}
	}
	open := s.begin("in1", photo(3, 10))
	for _, p := range []string{path, open, files.Base + strings.Repeat("0", 32), files.Base + "x", files.Base + "..%2fx"} {
		for _, method := range []string{http.MethodHead, http.MethodPatch, http.MethodDelete} {
			a := s.ask(method, p, "us1", []byte("x"), "Upload-Offset", "0", "Content-Type", "application/offset+octet-stream")
			if a.StatusCode != http.StatusNotFound {
				t.Errorf("%s %s: %d %s", method, p, a.StatusCode, a.body)
			}
		}
	}
	// Whoever may show nothing sends nothing.
	if a := s.ask(http.MethodPost, files.Base, "sa", nil, "Upload-Length", "1", "Upload-Metadata", about("sha256", sumOf(nil))); a.code != "FORBIDDEN" {
		t.Errorf("an administrator uploads: %d %s", a.StatusCode, a.body)
	}
	if a := s.ask(http.MethodGet, files.Contents+sumOf(content), "", nil); a.code != "UNAUTHENTICATED" {
		t.Errorf("nobody: %d", a.StatusCode)
	}
}

// A hash is no key: who writes one that was told into a record of their own reads nothing
// by it before they have sent the bytes.
func TestAHashIsNoKey(t *testing.T) {
	s := newSite(t, files.Limits{})
	content := photo(4, 1000)
	s.Must(file(content))
	s.upload("in1", content)
	there := files.Contents + sumOf(content)
	s.Must(fmt.Sprintf(`us1 create Attachment @mine {"unitId":"b010","sha256":%q,"size":1000,"mediaType":"image/png"}`, sumOf(content)))
	if a := enginetest.Body[domain.Attachment](s.World, "@mine"); a.Status != "EXPECTED" {
		t.Errorf("the record of somebody who has no bytes is %s", a.Status)
	}
	if a := s.ask(http.MethodGet, there, "us1", nil); a.StatusCode != http.StatusNotFound {
		t.Errorf("read by a record of one's own: %d", a.StatusCode)
	}
	s.Must(fmt.Sprintf(`bs create Attachment @seen {"unitId":"b000","sha256":%q,"size":1000,"mediaType":"image/png"}`, sumOf(content)))
	if a := enginetest.Body[domain.Attachment](s.World, "@seen"); a.Status != "VERIFIED" {
		t.Errorf("the record of somebody who reads the bytes is %s", a.Status)
	}
	s.upload("us1", content)
	if a := enginetest.Body[domain.Attachment](s.World, "@mine"); a.Status != "VERIFIED" {
		t.Errorf("after the bytes came: %s", a.Status)
	}
	if a := s.ask(http.MethodGet, there, "us1", nil); a.StatusCode != http.StatusOK {
		t.Errorf("after the bytes came: %d", a.StatusCode)
	}
	if names, err := s.Store.Blobs().List(t.Context(), "", 10); err != nil || len(names) != 1 {
		t.Errorf("content is stored %d times, %v", len(names), err)
	}
}

// A photo of 8 MiB over a connection that is cut at 20 random bytes arrives once, also where
// the server dies at each of them.
func TestResumes(t *testing.T) {
	for name, restart := range map[string]bool{"connection": false, "server": true} {
		t.Run(name, func(t *testing.T) {
			s := newSite(t, files.Limits{})
			content := photo(5, 8<<20)
			s.Must(file(content))
			path := s.begin("in1", content)
			rnd := rand.New(rand.NewPCG(20, 26))
			for i := range 20 {
				at := s.offset("in1", path)
				n := rnd.IntN((len(content)-at)/(20-i)*2 + 1)
				n = min(n, len(content)-at-1)
				s.cut("in1", path, content, at, n)
				if restart {
					s.srv.Close()
					if err := s.Close(context.Background()); err != nil {
						t.Fatal(err)
					}
					if err := s.Open(); err != nil {
						t.Fatal(err)
					}
					s.serve(files.Limits{})
				}
				if now := s.offset("in1", path); now != at+n {
					t.Fatalf("cut after %d bytes at %d: the server has %d", n, at, now)
				}
			}
			s.want("EXPECTED", "QUEUED")
			if a := s.send("in1", path, content); a.StatusCode != http.StatusNoContent {
				t.Fatal(a.StatusCode, a.body)
			}
			s.want("VERIFIED", "VERIFIED")
			if a := s.ask(http.MethodGet, files.Contents+sumOf(content), "in1", nil); a.body != string(content) {
				t.Errorf("%d, %d bytes", a.StatusCode, len(a.body))
			}
			if got := s.offset("in1", path); got != len(content) {
				t.Errorf("asked again: %d", got)
			}
		})
	}
}

// A process that dies behind the last byte leaves an upload that is complete and not ended:
// whoever asks finishes it.
func TestFinishesWhatWasLeft(t *testing.T) {
	s := newSite(t, files.Limits{})
	content := photo(6, 5000)
	s.Must(file(content))
	path := s.begin("in1", content)
	id := strings.TrimPrefix(path, files.Base)
	if _, err := s.Store.Uploads().Append(t.Context(), id, 0, bytes.NewReader(content)); err != nil {
		t.Fatal(err)
	}
	s.want("EXPECTED", "QUEUED")
	if got := s.offset("in1", path); got != len(content) {
		t.Errorf("offset %d", got)
	}
	s.want("VERIFIED", "VERIFIED")
}

// The bytes come first, their record later.
func TestBytesFirst(t *testing.T) {
	s := newSite(t, files.Limits{})
	content := photo(7, 100)
	s.upload("in1", content)
	s.Must(file(content))
	s.want("VERIFIED", "VERIFIED")
	// A file without a record is one that there is not.
	other := photo(8, 100)
	s.upload("in1", other)
	if a := s.ask(http.MethodGet, files.Contents+sumOf(other), "in1", nil); a.StatusCode != http.StatusNotFound {
		t.Errorf("content without a record: %d", a.StatusCode)
	}
}

func TestEmptyFile(t *testing.T) {
	s := newSite(t, files.Limits{})
	s.Must(file(nil))
	s.begin("in1", nil)
	s.want("VERIFIED", "VERIFIED")
	if a := s.ask(http.MethodGet, files.Contents+sumOf(nil), "bs", nil); a.StatusCode != http.StatusOK || a.body != "" {
		t.Errorf("%d %q", a.StatusCode, a.body)
	}
}

// Bytes that do not fit the hash are kept apart and prove nothing; the right ones may still
// come.
func TestWrongBytes(t *testing.T) {
	s := newSite(t, files.Limits{})
	content := photo(9, 2000)
	s.Must(file(content))
	wrong := bytes.Clone(content)
	wrong[1000]++
	path := s.begin("in1", content)
	if a := s.send("in1", path, wrong); a.code != "VALIDATION" || !strings.Contains(a.body, "INV-E1") {
		t.Errorf("wrong bytes: %d %s", a.StatusCode, a.body)
	}
	s.want("MISMATCH", "MISMATCH")
	if told := enginetest.News(s.World); len(told) != 1 || told[0] != "RETURNED Evidence MISMATCH in1: " {
		t.Errorf("told %q", told)
	}
	if a := enginetest.Body[domain.Attachment](s.World, "@a"); a.ReceivedSha256 != sumOf(wrong) {
		t.Errorf("what came is %q", a.ReceivedSha256)
	}
	if a := s.ask(http.MethodGet, files.Contents+sumOf(content), "in1", nil); a.StatusCode != http.StatusNotFound {
		t.Errorf("the right hash: %d", a.StatusCode)
	}
	if a := s.ask(http.MethodGet, files.Contents+sumOf(wrong), "in1", nil); a.StatusCode != http.StatusOK {
		t.Errorf("what came instead: %d", a.StatusCode)
	}
	if a := s.ask(http.MethodGet, files.Contents+sumOf(wrong), "us1", nil); a.StatusCode != http.StatusNotFound {
		t.Errorf("what came instead, for an outsider: %d", a.StatusCode)
	}
	s.upload("in1", content)
	s.want("VERIFIED", "VERIFIED")
	// Another account cannot spoil what it did not make.
	other := photo(10, 2000)
	s.Must(strings.NewReplacer("@a", "@b", "@e", "@f").Replace(file(other)))
	p := s.begin("bs", other)
	s.send("bs", p, wrong)
	if a := enginetest.Body[domain.Attachment](s.World, "@b"); a.Status != "EXPECTED" {
		t.Errorf("spoiled by another one: %s", a.Status)
	}
	// Of a file that no piece shows its author is told, too.
	alone := photo(60, 2000)
	s.Must(fmt.Sprintf(`bs create Attachment @alone {"unitId":"b000","sha256":%q,"size":2000,"mediaType":"image/png"}`, sumOf(alone)))
	s.send("bs", s.begin("bs", alone), wrong)
	if told := enginetest.News(s.World); len(told) != 2 || !slices.Contains(told, "RETURNED Attachment MISMATCH bs: ") {
		t.Errorf("told %q", told)
	}
}

// A record that says another length than the bytes of its hash have is wrong itself.
func TestWrongLength(t *testing.T) {
	s := newSite(t, files.Limits{})
	content := photo(11, 2000)
	s.Must(strings.Replace(file(content), `"size":2000`, `"size":2001`, 1))
	s.upload("in1", content)
	s.want("MISMATCH", "MISMATCH")
	s.Must(strings.NewReplacer("@a", "@b", "@e", "@f", `"size":2000`, `"size":1999`).Replace(file(content)))
	if a := enginetest.Body[domain.Attachment](s.World, "@b"); a.Status != "MISMATCH" {
		t.Errorf("behind its bytes: %s", a.Status)
	}
	path := s.begin("in1", photo(12, 10))
	a := s.ask(http.MethodPatch, path, "in1", photo(12, 11), "Upload-Offset", "0", "Content-Type", "application/offset+octet-stream")
	if a.code != "TOO_LARGE" || s.offset("in1", path) != 0 {
		t.Errorf("more than was announced: %d %s", a.StatusCode, a.body)
	}
	for _, length := range []string{"", "-1", "x", "1e3", "99999999999999999999"} {
		a := s.ask(http.MethodPost, files.Base, "in1", nil, "Upload-Length", length, "Upload-Metadata", about("sha256", sumOf(nil)))
		if a.StatusCode != http.StatusBadRequest {
			t.Errorf("length %q: %d %s", length, a.StatusCode, a.body)
		}
	}
	for _, offset := range []string{"5", "-1", "x"} {
		a := s.ask(http.MethodPatch, path, "in1", []byte("x"), "Upload-Offset", offset, "Content-Type", "application/offset+octet-stream")
		if a.code != map[string]string{"5": "CONFLICT"}[offset] && a.code != "MALFORMED" {
			t.Errorf("offset %q: %d %s", offset, a.StatusCode, a.body)
		}
	}
}

// Two uploads of one content at once: both are told yes, it is stored once.
func TestTwoAtOnce(t *testing.T) {
	s := newSite(t, files.Limits{})
	content := photo(13, 500_000)
	s.Must(file(content))
	s.Must(fmt.Sprintf(`us1 create Attachment @mine {"unitId":"b010","sha256":%q,"size":500000,"mediaType":"image/png"}`, sumOf(content)))
	var wg sync.WaitGroup
	for _, who := range []string{"in1", "in1", "us1", "us1"} {
		wg.Go(func() {
			if a := s.upload(who, content); a.StatusCode != http.StatusNoContent {
				t.Errorf("%s: %d %s", who, a.StatusCode, a.body)
			}
		})
	}
	wg.Wait()
	s.want("VERIFIED", "VERIFIED")
	if a := enginetest.Body[domain.Attachment](s.World, "@mine"); a.Status != "VERIFIED" {
		t.Errorf("the other one's is %s", a.Status)
	}
	if names, err := s.Store.Blobs().List(t.Context(), "", 10); err != nil || len(names) != 1 {
		t.Errorf("stored %d times, %v", len(names), err)
	}
}
