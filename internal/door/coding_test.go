package door

import (
	"bytes"
	"compress/gzip"
	"io"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"
)

// TestCoding: the client's weights decide, then the order in which codings are offered.
func TestCoding(t *testing.T) {
	for _, c := range [][2]string{
		{"", ""}, {"gzip", "gzip"}, {"gzip, deflate, br", "br"}, {"gzip, deflate, br, zstd", "zstd"}, {"GZIP;q=0.8, br;q=0.5", "gzip"},
		{"gzip;q=0", ""}, {"identity, gzip;q=0.5", ""}, {"identity;q=0.1, gzip", "gzip"}, {"deflate", ""}, {"zstd;q=0, gzip", "gzip"}, {"gzip;q=bad", ""},
	} {
		if got := Coding(c[0], Zstd, Brotli, Gzip); got != c[1] {
			t.Errorf("%q: %q, not %q", c[0], got, c[1])
		}
	}
	if got := Coding("gzip, br, zstd", Zstd, Gzip); got != Zstd {
		t.Errorf("of two: %q", got)
	}
	if got := Coding("br", Zstd, Gzip); got != "" {
		t.Errorf("what is not offered: %q", got)
	}
}

// TestCompress reads with other libraries what is written, twice over each kept packer.
func TestCompress(t *testing.T) {
	text := strings.Repeat("党建工作 PDCA ", 10_000)
	readers := map[string]func(io.Reader) (io.Reader, error){
		Zstd:   func(r io.Reader) (io.Reader, error) { return zstd.NewReader(r) },
		Brotli: func(r io.Reader) (io.Reader, error) { return brotli.NewReader(r), nil },
		Gzip:   func(r io.Reader) (io.Reader, error) { return gzip.NewReader(r) },
	}
	for coding, open := range readers {
		for range 2 {
			var b bytes.Buffer
			if err := Compress(&b, coding, len(text), func(w io.Writer) error { _, err := io.WriteString(w, text); return err }); err != nil {
				t.Fatal(err)
			}
			r, err := open(bytes.NewReader(b.Bytes()))
			if err != nil {
				t.Fatal(err)
			}
			got, err := io.ReadAll(r)
			if err != nil || string(got) != text || b.Len() > len(text)/10 {
				t.Errorf("%s: %d bytes of %d, %v", coding, b.Len(), len(text), err)
			}
		}
	}
	var b bytes.Buffer
	if err := Compress(&b, Gzip, 1, func(io.Writer) error { return io.ErrClosedPipe }); err != io.ErrClosedPipe {
		t.Errorf("an error of what is written: %v", err)
	}
}
