package door

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"io"
	"net/http"
	"strconv"
	"sync"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// Kept is a text that is served as it is for as long as the process runs. It is compressed
// when it is first asked for in a coding, and that as well as the coding can. Safe for
// concurrent use.
type Kept struct {
	body []byte
	// contentType and tag are header values.
	contentType, tag []string
	zstd, br, gzip   func() []byte
}

// Keep makes a Kept of a text, which must not be changed afterwards.
func Keep(contentType string, body []byte) *Kept {
	sum := sha256.Sum256(body)
	k := &Kept{body: body, contentType: []string{contentType}, tag: []string{`W/"` + base64.RawURLEncoding.EncodeToString(sum[:18]) + `"`}}
	packed := func(open func(io.Writer) io.WriteCloser) func() []byte {
		return sync.OnceValue(func() []byte {
			var b bytes.Buffer
			z := open(&b)
			if _, err := z.Write(body); err != nil {
				panic(err) // memory takes everything
			}
			if err := z.Close(); err != nil {
				panic(err) // as above
			}
			return b.Bytes()
		})
	}
	k.zstd = packed(func(w io.Writer) io.WriteCloser {
		return must(zstd.NewWriter(w, zstd.WithEncoderLevel(zstd.SpeedBestCompression)))
	})
	k.br = packed(func(w io.Writer) io.WriteCloser { return brotli.NewWriterLevel(w, 9) })
	k.gzip = packed(func(w io.Writer) io.WriteCloser { return must(gzip.NewWriterLevel(w, gzip.BestCompression)) })
	return k
}

func must[T any](z T, err error) T {
	if err != nil {
		panic(err) // the options are valid
	}
	return z
}

// ServeHTTP answers with the text, or 304 to whoever has it. Who may keep it is the
// caller's to say (Cache-Control).
func (k *Kept) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h["Etag"] = k.tag
	h.Add("Vary", "Accept-Encoding")
	if Matches(r.Header, k.tag[0]) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	body := k.body
	if coding := Coding(r.Header.Get("Accept-Encoding"), Brotli, Zstd, Gzip); coding != "" && len(body) >= CompressFrom {
		body = map[string]func() []byte{Zstd: k.zstd, Brotli: k.br, Gzip: k.gzip}[coding]()
		h["Content-Encoding"] = []string{coding}
	}
	h["Content-Type"] = k.contentType
	h["Content-Length"] = []string{strconv.Itoa(len(body))}
	_, _ = w.Write(body) // the client is gone; nobody is left to tell
}
