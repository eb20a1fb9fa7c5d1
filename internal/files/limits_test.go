package files_test

import (
	"bytes"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"pdca/internal/files"
)

// Limits hold at their edge.
func TestLimits(t *testing.T) {
	s := newSite(t, files.Limits{MaxBytes: 100, MaxDayBytes: 250, MaxOpen: 3})
	begin := func(n int) answer {
		return s.ask(http.MethodPost, files.Base, "in1", nil, "Upload-Length", strconv.Itoa(n), "Upload-Metadata", about("sha256", sumOf(photo(1, n))))
	}
	if a := begin(101); a.code != "TOO_LARGE" {
		t.Errorf("one byte too many: %d %s", a.StatusCode, a.body)
	}
	first := begin(100)
	begin(100)
	if a := begin(51); a.code != "RATE_LIMITED" || a.Header.Get("Retry-After") == "" {
		t.Errorf("beyond what a day has: %d %s", a.StatusCode, a.body)
	}
	if a := begin(49); a.StatusCode != http.StatusCreated {
		t.Errorf("what a day has: %d %s", a.StatusCode, a.body)
	}
	if a := begin(1); a.code != "RATE_LIMITED" {
		t.Errorf("a fourth one: %d %s", a.StatusCode, a.body)
	}
	s.ask(http.MethodDelete, first.Header.Get("Location"), "in1", nil)
	if a := begin(1); a.StatusCode != http.StatusCreated {
		t.Errorf("after one was ended: %d %s", a.StatusCode, a.body)
	}
	if a := s.ask(http.MethodPost, files.Base, "bs", nil, "Upload-Length", "100", "Upload-Metadata", about("sha256", sumOf(photo(1, 100)))); a.StatusCode != http.StatusCreated {
		t.Errorf("another account: %d %s", a.StatusCode, a.body)
	}
	s.Wait(24*time.Hour + time.Millisecond)
	s.ask(http.MethodDelete, first.Header.Get("Location"), "in1", nil)
	if a := begin(100); a.code != "RATE_LIMITED" || !strings.Contains(a.body, "3") {
		t.Errorf("a day later three are still open: %d %s", a.StatusCode, a.body)
	}
}

// Each upload is noted until it expires: an account has a number of them a day, also of those
// that are empty or were ended.
func TestUploadsOfADay(t *testing.T) {
	s := newSite(t, files.Limits{MaxDayUploads: 3})
	for range 3 {
		s.ask(http.MethodDelete, s.begin("in1", photo(1, 1)), "in1", nil)
	}
	refused := func() answer {
		return s.ask(http.MethodPost, files.Base, "in1", nil, "Upload-Length", "0", "Upload-Metadata", about("sha256", sumOf(nil)))
	}
	if a := refused(); a.code != "RATE_LIMITED" || a.Header.Get("Retry-After") != "86401" {
		t.Errorf("a fourth one: %d %s, again after %s", a.StatusCode, a.body, a.Header.Get("Retry-After"))
	}
	s.begin("bs", photo(1, 1))
	s.Wait(24*time.Hour + time.Millisecond)
	s.begin("in1", photo(1, 1))
}

// An upload ends by the client's wish, or when it was left for too long.
func TestUploadsEnd(t *testing.T) {
	s := newSite(t, files.Limits{KeepHours: 48})
	content := photo(14, 1000)
	s.Must(file(content))
	path := s.begin("in1", content)
	if a := s.ask(http.MethodDelete, path, "in1", nil); a.StatusCode != http.StatusNoContent {
		t.Errorf("DELETE: %d %s", a.StatusCode, a.body)
	}
	if a := s.ask(http.MethodHead, path, "in1", nil); a.StatusCode != http.StatusNotFound {
		t.Errorf("after DELETE: %d", a.StatusCode)
	}
	path = s.begin("in1", content)
	s.cut("in1", path, content, 0, 500)
	s.Wait(48*time.Hour - time.Second)
	if got := s.offset("in1", path); got != 500 {
		t.Errorf("at the last moment: %d", got)
	}
	s.Wait(time.Second)
	if a := s.ask(http.MethodHead, path, "in1", nil); a.StatusCode != http.StatusNotFound {
		t.Errorf("afterwards: %d", a.StatusCode)
	}
}

// A piece that does not fit its checksum is not there, one that does is.
func TestChecksum(t *testing.T) {
	s := newSite(t, files.Limits{})
	content := photo(15, 1000)
	path := s.begin("in1", content)
	good := "sha256 " + checksumOf(content)
	if a := s.send("in1", path, append(bytes.Clone(content[:999]), 0), "Upload-Checksum", good); a.StatusCode != 460 || s.offset("in1", path) != 0 {
		t.Errorf("a broken piece: %d %s", a.StatusCode, a.body)
	}
	for _, bad := range []string{"md5 x", "sha256", "sha256 x", "sha1 " + checksumOf(content)} {
		if a := s.send("in1", path, content, "Upload-Checksum", bad); a.StatusCode != http.StatusBadRequest || s.offset("in1", path) != 0 {
			t.Errorf("%s: %d %s", bad, a.StatusCode, a.body)
		}
	}
	if a := s.send("in1", path, content, "Upload-Checksum", good); a.StatusCode != http.StatusNoContent || s.offset("in1", path) != 1000 {
		t.Errorf("a good piece: %d %s", a.StatusCode, a.body)
	}
	large := photo(16, 4<<20+1)
	path = s.begin("in1", large)
	if a := s.send("in1", path, large, "Upload-Checksum", "sha256 "+checksumOf(large)); a.code != "TOO_LARGE" {
		t.Errorf("a piece too large to be held: %d %s", a.StatusCode, a.body)
	}
	if a := s.send("in1", path, large[:4<<20], "Upload-Checksum", "sha256 "+checksumOf(large[:4<<20])); a.StatusCode != http.StatusNoContent {
		t.Errorf("the largest piece: %d %s", a.StatusCode, a.body)
	}
}

// The protocol says of itself what it can do; what it cannot is refused.
func TestProtocol(t *testing.T) {
	s := newSite(t, files.Limits{})
	a := s.ask(http.MethodOptions, files.Base, "in1", nil)
	if a.Header.Get("Tus-Extension") != "creation,creation-with-upload,checksum,expiration,termination" || a.Header.Get("Tus-Checksum-Algorithm") != "sha1,sha256" || a.Header.Get("Tus-Max-Size") == "" {
		t.Errorf("OPTIONS: %d %v", a.StatusCode, a.Header)
	}
	good := about("sha256", sumOf(nil))
	for name, tc := range map[string]struct {
		method, path, code string
		head               []string
	}{
		"another version":     {http.MethodPost, files.Base, "PROTOCOL_UNSUPPORTED", []string{"Tus-Resumable", "0.2.2", "Upload-Length", "1", "Upload-Metadata", good}},
		"no metadata":         {http.MethodPost, files.Base, "VALIDATION", []string{"Upload-Length", "1"}},
		"no hash":             {http.MethodPost, files.Base, "VALIDATION", []string{"Upload-Length", "1", "Upload-Metadata", about("filename", "x")}},
		"length deferred":     {http.MethodPost, files.Base, "MALFORMED", []string{"Upload-Defer-Length", "1", "Upload-Metadata", good}},
		"a download":          {http.MethodGet, files.Base + strings.Repeat("0", 32), "MALFORMED", nil},
		"a put":               {http.MethodPut, files.Base + strings.Repeat("0", 32), "MALFORMED", nil},
		"a control character": {http.MethodPost, files.Base, "VALIDATION", []string{"Upload-Length", "1", "Upload-Metadata", good + "," + about("filename", "a\x00b")}},
	} {
		if a := s.ask(tc.method, tc.path, "in1", nil, tc.head...); a.code != tc.code {
			t.Errorf("%s: %d %s", name, a.StatusCode, a.body)
		}
	}
	content := photo(17, 50)
	with := s.ask(http.MethodPost, files.Base, "in1", content, "Upload-Length", "50", "Content-Type", "application/offset+octet-stream", "Upload-Metadata", about("sha256", sumOf(content)))
	if with.StatusCode != http.StatusCreated || with.Header.Get("Upload-Offset") != "50" {
		t.Errorf("creation with upload: %d %s", with.StatusCode, with.body)
	}
}

// What is sensitive opens its bytes by a row of its own.
func TestSensitiveBytes(t *testing.T) {
	s := newSite(t, files.Limits{})
	content := photo(18, 100)
	s.Must(strings.Replace(file(content), `"kindCode":"LEDGER"`, `"kindCode":"INTERVIEW_NOTE","sensitivity":"SENSITIVE"`, 1))
	s.upload("in1", content)
	for who, want := range map[string]int{"in1": 200, "li": 200, "rv": 200, "do": 200, "bs": 404, "us": 404, "pa": 404, "in2": 404, "us1": 404} {
		if a := s.ask(http.MethodGet, files.Contents+sumOf(content), who, nil); a.StatusCode != want {
			t.Errorf("%s: %d, want %d", who, a.StatusCode, want)
		}
	}
	// Nor does somebody who sees the file, and not what it shows, get at them another way.
	s.Must(`bs create Attachment @w {"unitId":"b000","sha256":"` + sumOf(content) + `","size":100,"mediaType":"image/jpeg"}
		bs create Evidence @p {"unitId":"b000","kindCode":"INTERVIEW_NOTE","attachmentId":"@a","sha256":"` + sumOf(content) + `"}`)
	s.Try(`bs update Evidence @e {"attachmentId":null}`, "NOT_FOUND")
	s.Try(`bs update Evidence @p {"attachmentId":null}`, "READ_ONLY_FIELD")
	if a := s.ask(http.MethodGet, files.Contents+sumOf(content), "bs", nil); a.StatusCode != 404 {
		t.Errorf("by records of one's own: %d", a.StatusCode)
	}
}
