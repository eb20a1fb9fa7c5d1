package sync_test

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"

	"pdca/internal/journal/journaltest"
)

type coding struct {
	name   string
	pack   func([]byte) []byte
	unpack func([]byte) ([]byte, error)
}

var codings = []coding{
	{"gzip", func(b []byte) []byte {
		var out bytes.Buffer
		z := gzip.NewWriter(&out)
		_, _ = z.Write(b)
		_ = z.Close()
		return out.Bytes()
	}, func(b []byte) ([]byte, error) {
		z, err := gzip.NewReader(bytes.NewReader(b))
		if err != nil {
			return nil, err
		}
		return io.ReadAll(z)
	}},
	{"zstd", func(b []byte) []byte {
		z, err := zstd.NewWriter(nil)
		if err != nil {
			panic(err)
		}
		return z.EncodeAll(b, nil)
	}, func(b []byte) ([]byte, error) {
		z, err := zstd.NewReader(nil)
		if err != nil {
			return nil, err
		}
		defer z.Close()
		return z.DecodeAll(b, nil)
	}},
}

func TestCompressedRequests(t *testing.T) {
	for _, c := range codings {
		d := newSite(t).device("in1")
		body, err := json.Marshal(d.request(push(d.mutation(finding("@f")))))
		if err != nil {
			t.Fatal(err)
		}
		if a := d.send(c.pack(body), "Content-Encoding", c.name); a.Code != http.StatusOK || a.Push.Results[0].Status != "APPLIED" {
			t.Errorf("%s: %d %s", c.name, a.Code, a.Raw)
		}
		packed := c.pack(body)
		d.refused(http.StatusBadRequest, "MALFORMED", packed[:len(packed)-5], "Content-Encoding", c.name)
		d.refused(http.StatusBadRequest, "MALFORMED", body, "Content-Encoding", c.name)
		d.refused(http.StatusBadRequest, "MALFORMED", packed)
		d.refused(http.StatusBadRequest, "MALFORMED", packed, "Content-Encoding", "br")
	}
}

func TestCompressedAnswers(t *testing.T) {
	d := newSite(t).device("pa")
	plain := d.send(d.request(d.pullPart(0)))
	for accept, want := range map[string]string{"": "", "identity": "", "gzip": "gzip", "zstd": "zstd", "gzip, deflate, zstd, br": "zstd",
		"gzip;q=1.0, zstd;q=0": "gzip", "br": "", "GZIP": "gzip", "*;q=0": ""} {
		a := d.send(d.request(d.pullPart(0)), "Accept-Encoding", accept)
		if got := a.Header.Get("Content-Encoding"); got != want {
			t.Errorf("Accept-Encoding %q gives %q, want %q", accept, got, want)
			continue
		}
		if !strings.Contains(a.Header.Get("Vary"), "Accept-Encoding") || a.Header.Get("Content-Type") != "application/json" {
			t.Errorf("headers: %v", a.Header)
		}
		raw := a.Raw
		for _, c := range codings {
			if c.name == want {
				var err error
				if raw, err = c.unpack(a.Raw); err != nil {
					t.Fatal(err)
				}
			}
		}
		if !bytes.Equal(raw, plain.Raw) {
			t.Errorf("%q unpacks to something else", accept)
		}
	}
}

func TestBodiesThatAreNoRequest(t *testing.T) {
	d := newSite(t).device("in1")
	deep := strings.Repeat(`[`, 40) + strings.Repeat(`]`, 40)
	for _, body := range []string{``, ` `, `null`, `[]`, `"x"`, `7`, `{`, `{"protocol":1`, `{"protocol":1,"deviceId":"x"} {}`, `{"protocol":1,"protocol":1,"deviceId":"x"}`,
		`{"protocol":1,"deviceId":"` + "\xff" + `"}`, `{"protocol":1,"deviceId":"x","push":` + deep + `}`, `{"protocol":1,"deviceId":"x",}`, "\x00"} {
		d.refused(http.StatusBadRequest, "MALFORMED", []byte(body))
	}
	for _, ct := range []string{"", "text/plain", "application/xml", "application/json; charset"} {
		d.refused(http.StatusBadRequest, "MALFORMED", d.request(), "Content-Type", ct)
	}
	if a := d.send(d.request(), "Content-Type", "application/json; charset=utf-8"); a.Code != http.StatusOK {
		t.Errorf("with a charset: %d", a.Code)
	}
}

func TestErrorsSpeakTheCallersLanguage(t *testing.T) {
	d := newSite(t).device("in1")
	zh := d.refused(http.StatusBadRequest, "PROTOCOL_UNSUPPORTED", object{"protocol": 9, "deviceId": d.id})
	en := d.refused(http.StatusBadRequest, "PROTOCOL_UNSUPPORTED", object{"protocol": 9, "deviceId": d.id}, "Accept-Language", "en-GB")
	if bytes.Equal(zh.Raw, en.Raw) || !strings.Contains(string(en.Raw), "protocol") {
		t.Errorf("%s\n%s", zh.Raw, en.Raw)
	}
	d.account = ""
	d.refused(http.StatusUnauthorized, "UNAUTHENTICATED", d.request())
	if a := d.send(d.request()); a.Header.Get("WWW-Authenticate") == "" {
		t.Error("no WWW-Authenticate")
	}
}

// faults are those of a store that end by themselves.
var faults = []journaltest.Fault{journaltest.Refused, journaltest.LostReply, journaltest.Torn, journaltest.LateApply, journaltest.OwnSlot}

// A store that cannot be written answers 503 with Retry-After, and nothing is lost:
// the same request sent again ends as if it had been sent once.
func TestUnavailableIsSafeToRepeat(t *testing.T) {
	s := newSite(t)
	d := s.device("in1")
	for i, fault := range faults {
		s.Store.Next(fault)
		body := d.request(push(d.mutation(op("create", "CriterionResult", "@r"+fault.String(), "fields",
			object{"inspectionId": "i1", "criterionCode": "01.1.1", "sampleSize": object{"$inc": 1}}))))
		a := d.send(body)
		if a.Code == http.StatusServiceUnavailable {
			if a.Header.Get("Retry-After") == "" || a.Problem != "UNAVAILABLE" {
				t.Errorf("%s: %s %v", fault, a.Raw, a.Header)
			}
			a = d.send(body)
		}
		if a.Code != http.StatusOK || a.Push.LastMutation != int64(i+1) {
			t.Fatalf("%s: %d %s", fault, a.Code, a.Raw)
		}
		if s.Record("CriterionResult", "@r"+fault.String()) == nil {
			t.Errorf("%s: the acknowledged record is not there", fault)
		}
		if s.Store.Count(fault) == 0 {
			t.Errorf("%s did not happen", fault)
		}
	}
}

// An acknowledged mutation survives a crash of the server, and its number is
// known afterwards.
func TestAcknowledgedIsDurable(t *testing.T) {
	s := newSite(t)
	d := s.device("in1")
	first := d.applied(finding("@f"))
	if err := s.Crash(); err != nil {
		t.Fatal(err)
	}
	if err := s.Restart(); err != nil {
		t.Fatal(err)
	}
	if s.Record("Finding", "@f") == nil {
		t.Fatal("it is gone")
	}
	d.n = 0
	if again := d.push(finding("@f")); !again.Duplicate || again.Rev != first.Rev {
		t.Errorf("after the restart: %+v", again)
	}
	d.applied(op("update", "Finding", "@f", "base", s.rev("Finding", "@f"), "fields", object{"severity": "CRITICAL"}))
}

// The client's weights decide; zstd comes first where they are equal.
func TestAcceptEncodingWeights(t *testing.T) {
	s := newSite(t)
	for i := range 20 {
		s.must(fmt.Sprintf(`create Member @m%d {"personNo":"x%d","name":"张三","branchId":"b1"}`, i, i))
	}
	d := s.device("bs1")
	for accept, want := range map[string]string{
		"": "", "gzip": "gzip", "zstd": "zstd", "gzip, zstd": "zstd", "zstd;q=0.1, gzip;q=0.5": "gzip", "gzip;q=0.5, zstd;q=0.1": "gzip",
		"gzip;q=0.5, zstd;q=0.5": "zstd", "zstd;q=0, gzip": "gzip", "zstd;q=0.0": "", "GZIP ; Q=0.3": "gzip", "zstd;q=x, gzip;q=0.1": "gzip",
		"identity, gzip;q=0.5": "", "gzip;q=0.5, identity;q=0.1": "gzip", "br": "",
	} {
		a := d.send(d.request(object{"pull": object{"checkpoint": nil}}), "Accept-Encoding", accept)
		if got := a.Header.Get("Content-Encoding"); a.Code != http.StatusOK || got != want {
			t.Errorf("%q: %d, encoded as %q, want %q", accept, a.Code, got, want)
		}
	}
}

// What frames a request is read as it stands: a version that is not spoken, a
// checkpoint that is none, another charset.
func TestTheFrameOfARequest(t *testing.T) {
	d := newSite(t).device("in1")
	d.refused(http.StatusBadRequest, "PROTOCOL_UNSUPPORTED", object{"protocol": -1, "deviceId": d.id})
	d.refused(http.StatusBadRequest, "MALFORMED", object{"deviceId": d.id})
	d.refused(http.StatusBadRequest, "CHECKPOINT_INVALID", d.request(object{"pull": object{"checkpoint": ""}}))
	if a := d.send(d.request(object{"pull": object{"checkpoint": nil}})); a.Code != http.StatusOK {
		t.Errorf("a first pull: %d %s", a.Code, a.Raw)
	}
	d.refused(http.StatusBadRequest, "MALFORMED", d.request(), "Content-Type", "application/json; charset=latin1")
}
