package door_test

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"

	"pdca/internal/door"
)

// TestKept: what is kept is the same text in every coding, and is not sent to whoever has
// it.
func TestKept(t *testing.T) {
	text := strings.Repeat("党建工作 PDCA ", 10_000)
	k := door.Keep("text/plain; charset=utf-8", []byte(text))
	ask := func(header, value string) *httptest.ResponseRecorder {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.Header.Set(header, value)
		w := httptest.NewRecorder()
		k.ServeHTTP(w, r)
		return w
	}
	readers := map[string]func(io.Reader) (io.Reader, error){
		"":     func(r io.Reader) (io.Reader, error) { return r, nil },
		"zstd": func(r io.Reader) (io.Reader, error) { return zstd.NewReader(r) },
		"br":   func(r io.Reader) (io.Reader, error) { return brotli.NewReader(r), nil },
		"gzip": func(r io.Reader) (io.Reader, error) { return gzip.NewReader(r) },
	}
	tag := ""
	for coding, open := range readers {
		for range 2 {
			w := ask("Accept-Encoding", coding)
			sent := w.Body.Len()
			r, err := open(bytes.NewReader(w.Body.Bytes()))
			if err != nil {
				t.Fatal(err)
			}
			got, err := io.ReadAll(r)
			if err != nil || string(got) != text || w.Header().Get("Content-Encoding") != coding || coding != "" && sent > len(text)/10 {
				t.Errorf("%q: %d bytes, %v, %v", coding, sent, w.Header(), err)
			}
			tag = w.Header().Get("ETag")
		}
	}
	if w := ask("If-None-Match", tag); w.Code != http.StatusNotModified || w.Body.Len() > 0 {
		t.Errorf("%d with %d bytes", w.Code, w.Body.Len())
	}
	w := httptest.NewRecorder()
	door.Keep("text/plain", []byte(text+".")).ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/", nil))
	if w.Header().Get("ETag") == tag {
		t.Error("two texts have one tag")
	}
}
