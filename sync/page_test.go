package sync_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"

	offsync "pdca/sync"
)

// Section 5: a page has as many records as fit the advertised bytes, one at least,
// and what comes of all pages is the same.
func TestPagesAreBoundedInBytes(t *testing.T) {
	s := newSite(t)
	for i := range 40 {
		s.must(fmt.Sprintf(`create Finding @heavy%d {"inspectionId":"i1","criterionCode":"01.1.1","severity":"MAJOR","descriptionZh":"%s"}`, i, strings.Repeat("题", 900)))
	}
	for _, bytes := range []int{1, 3000, 6000, 20_000, 100_000} {
		limits := offsync.ProtocolLimits(s.Engine.Registry().Version)
		limits.MaxPageBytes = bytes
		if err := s.OpenDoor(func(c *offsync.Config) { c.Limits = limits }); err != nil {
			t.Fatal(err)
		}
		d := s.device("li")
		largest := 0
		for more := true; more; {
			a := d.ok(d.pullPart(5000))
			d.check(a)
			d.apply(a.Pull)
			n := len(a.Pull.Records)
			if more = a.Pull.More; n == 0 && more {
				t.Fatalf("%d bytes: an empty page, and more", bytes)
			}
			// A thirty-second of a page is for what stands around the records; the checkpoint
			// alone is larger than that of pages as small as these.
			_, rest, _ := strings.Cut(string(a.Raw), `"records":`)
			records, _, ok := strings.Cut(rest, `,"removed":`)
			around := len(a.Pull.Checkpoint)
			if bytes/32 > 600 {
				around = 0
			}
			if !ok || n > 1 && (len(records) > bytes-bytes/32+len("[]") || len(a.Raw)-around > bytes) {
				t.Errorf("%d bytes: %d records of %d in %d", bytes, n, len(records), len(a.Raw))
			}
			if a.Header.Get("Content-Length") != fmt.Sprint(len(a.Raw)) {
				t.Errorf("%d bytes are announced as %s", len(a.Raw), a.Header.Get("Content-Length"))
			}
			if more {
				largest = max(largest, len(a.Raw))
			}
		}
		d.converged()
		// No record takes more than 3,200 bytes, so no page is short by more, but for
		// what its end takes.
		if room := bytes - bytes/32; room > 10_000 && largest < room-3200 {
			t.Errorf("%d bytes: the largest page took %d", bytes, largest)
		}
	}
}

// The default is 4 MiB, in the limits that clients read.
func TestPageBytesAreAdvertised(t *testing.T) {
	s := newSite(t)
	resp, err := http.Get(s.url + "/sync/limits")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	var limits struct{ MaxPageBytes int }
	if err := json.NewDecoder(resp.Body).Decode(&limits); err != nil || limits.MaxPageBytes != 4<<20 {
		t.Errorf("maxPageBytes is %d, %v", limits.MaxPageBytes, err)
	}
}

// A long answer is the same whichever way it goes out, and says how long it is where
// the coding can.
func TestLongAnswersInEveryCoding(t *testing.T) {
	s := newSite(t)
	for i := range 120 {
		s.must(fmt.Sprintf(`create Finding @heavy%d {"inspectionId":"i1","criterionCode":"01.1.1","severity":"MAJOR","descriptionZh":"%d %s \n\"\\\t"}`, i, i, strings.Repeat("题", 900)))
	}
	d := s.device("li")
	plain := d.send(d.request(d.pullPart(0)))
	if len(plain.Raw) < 256<<10 {
		t.Fatalf("only %d bytes", len(plain.Raw))
	}
	for _, c := range codings {
		a := d.send(d.request(d.pullPart(0)), "Accept-Encoding", c.name)
		raw, err := c.unpack(a.Raw)
		if err != nil || a.Header.Get("Content-Encoding") != c.name || !bytes.Equal(raw, plain.Raw) {
			t.Errorf("%s: %v, %d bytes, want %d", c.name, err, len(raw), len(plain.Raw))
		}
		var head zstd.Header
		if c.name == "zstd" && (head.Decode(a.Raw) != nil || head.FrameContentSize != uint64(len(raw))) {
			t.Errorf("the frame says %d bytes", head.FrameContentSize)
		}
	}
}
