package resolvers_test

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/resolvers"
)

// TestTags: the answer to a GET holds until the state, the day, who asks or the form is
// another one; then it is asked for anew.
func TestTags(t *testing.T) {
	fx := open(t, tiny, nil)
	ask := func(as, document string, headers ...string) *reply {
		t.Helper()
		return fx.send(request("GET", query(document), "", headers...), as)
	}
	const document = "{me{id} orgUnits(first:3){totalCount}}"
	first := ask("admin", document)
	tag := first.header.Get("Etag")
	if first.status != 200 || tag == "" || first.header.Get("Cache-Control") != "private, no-cache" {
		t.Fatalf("%d %v", first.status, first.header)
	}
	same := ask("admin", document, "If-None-Match: "+tag)
	if same.status != 304 || len(same.body) != 0 || same.header.Get("Etag") != tag || same.header.Get("Pdca-Rev") == "" {
		t.Errorf("%d %s %v", same.status, same.body, same.header)
	}
	if other := ask("admin", document, `If-None-Match: "x", `+tag); other.status != 304 {
		t.Errorf("one of several: %d", other.status)
	}
	if strong := ask("admin", document, "If-None-Match: "+strings.TrimPrefix(tag, "W/")); strong.status != 304 {
		t.Errorf("compared weakly: %d", strong.status)
	}
	for what, r := range map[string]*reply{
		"another account":  ask("secretary-b1", document, "If-None-Match: "+tag),
		"another document": ask("admin", "{me{id}}", "If-None-Match: "+tag),
		"another language": ask("admin", document, "If-None-Match: "+tag, "Accept-Language: en"),
		"another form":     ask("admin", document, "If-None-Match: "+tag, "Accept: "+grJSON),
	} {
		if r.status == 304 || r.header.Get("Etag") == tag {
			t.Errorf("%s: %d %s", what, r.status, r.header.Get("Etag"))
		}
	}
	fx.now = fx.now.Add(24 * time.Hour)
	if r := ask("admin", document, "If-None-Match: "+tag); r.status != 200 {
		t.Errorf("the next day: %d", r.status)
	}
	fx.now = fx.now.Add(-24 * time.Hour)
	if err := fx.e.Do(t.Context(), domain.Actor{System: true}, func(tx *engine.Tx) error {
		effects, err := parse(f(fx.e, "OrgUnit"), []byte(`{"nameZh":"新名"}`))
		if err == nil {
			err = tx.Put(f(fx.e, "OrgUnit"), "c", effects...)
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	if r := ask("admin", document, "If-None-Match: "+tag); r.status != 200 || r.header.Get("Etag") == tag {
		t.Errorf("after a change: %d", r.status)
	}
	for what, r := range map[string]*reply{
		"the time":     ask("admin", "{serverInfo{now}}"),
		"an error":     ask("admin", "{nothing}"),
		"a sealed one": fx.send(request("POST", "/", `{"query":"{me{id}}"}`, jsonBody), "admin"),
	} {
		if r.header.Get("Etag") != "" || r.header.Get("Cache-Control") != "no-store" {
			t.Errorf("%s may be kept: %v", what, r.header)
		}
	}
}

// TestPacked: answers travel in the coding that the client likes best, short ones as they
// are.
func TestPacked(t *testing.T) {
	fx := open(t, tiny, nil)
	long := `{"query":"{__schema{types{name description fields{name description}}}}"}`
	plain := fx.send(request("POST", "/", long, jsonBody), "admin")
	for coding, read := range map[string]func([]byte) (io.Reader, error){
		"gzip": func(b []byte) (io.Reader, error) { return gzip.NewReader(bytes.NewReader(b)) },
		"br":   func(b []byte) (io.Reader, error) { return brotli.NewReader(bytes.NewReader(b)), nil },
		"zstd": func(b []byte) (io.Reader, error) { return zstd.NewReader(bytes.NewReader(b)) },
	} {
		w := fx.raw(request("POST", "/", long, jsonBody, "Accept-Encoding: identity;q=0.1, "+coding), "admin")
		if got := w.Header().Get("Content-Encoding"); got != coding {
			t.Fatalf("%q, not %q", got, coding)
		}
		r, err := read(w.Body.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil || string(text) != string(plain.body) {
			t.Errorf("%s: %d bytes, not %d: %v", coding, len(text), len(plain.body), err)
		}
		t.Logf("%s: %d bytes of %d", coding, w.Body.Len(), len(plain.body))
		if w.Body.Len() > len(plain.body)/5 || !strings.Contains(w.Header().Get("Vary"), "Accept-Encoding") {
			t.Errorf("%s: %d bytes of %d, %v", coding, w.Body.Len(), len(plain.body), w.Header())
		}
	}
	short := fx.raw(request("POST", "/", `{"query":"{me{id}}"}`, jsonBody, "Accept-Encoding: gzip, br, zstd"), "admin")
	if short.Header().Get("Content-Encoding") != "" {
		t.Errorf("a short answer is packed: %v", short.Header())
	}
}

// BenchmarkCoding measures what an answer of a list costs as it is and in each coding.
func BenchmarkCoding(b *testing.B) {
	fx := open(b, medium, func(c *resolvers.Config) { c.Limits.Purse = 1 << 50 })
	const page = `{members(first:100){totalCount pageInfo{endCursor} nodes{id rev name personNo status joinedOn onPost memberClassCode branch{id nameZh parent{nameZh}} pointsEntries(first:3){nodes{points occurredOn status}}}}}`
	for _, coding := range []string{"identity", "zstd", "br", "gzip"} {
		b.Run(coding, func(b *testing.B) {
			h, w := signIn(fx.api), &discard{header: http.Header{}}
			n, begun := 0, processorTime()
			for b.Loop() {
				r := withAccount(newPost(page, ""), "admin")
				r.Header.Set("Accept-Encoding", coding)
				clear(w.header)
				h.ServeHTTP(w, r)
				n++
			}
			b.ReportMetric(float64((processorTime()-begun).Microseconds())/1000/float64(n), "cpu-ms/req")
			size, err := strconv.Atoi(w.header.Get("Content-Length"))
			if err != nil {
				b.Fatal(err)
			}
			b.ReportMetric(float64(size), "bytes")
		})
	}
}
