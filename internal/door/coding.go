package door

import (
	"io"
	"strings"
	"sync"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// Answers of CompressFrom bytes and more are compressed where the client takes that.
// PackerRoom is what compressing one takes while it is written.
const (
	CompressFrom = 1 << 10
	PackerRoom   = 1 << 20
)

// The content codings.
const (
	Zstd   = "zstd"
	Brotli = "br"
	Gzip   = "gzip"
)

// Coding picks what a client likes best (RFC 9110, 12.5.3) of what is offered, what
// stands first there where it likes several alike; "" is none.
func Coding(accept string, offered ...string) string {
	best, most, at := "", 0.0, len(offered)
	for part := range strings.SplitSeq(accept, ",") {
		name, params, _ := strings.Cut(part, ";")
		q := Quality(params)
		name = strings.ToLower(strings.TrimSpace(name))
		if name == "identity" && q > most {
			best, most, at = "", q, len(offered)
		}
		for i, o := range offered {
			if o == name && q > 0 && (q > most || q == most && i < at) {
				best, most, at = name, q, i
			}
		}
	}
	return best
}

// Compress writes in a coding what fill writes, which is size bytes long. With an error of
// fill the stream stays incomplete, for the client to see.
func Compress(w io.Writer, coding string, size int, fill func(io.Writer) error) error {
	switch coding {
	case Zstd:
		z := zstds.Get().(*zstd.Encoder)
		defer zstds.Put(z)
		z.ResetContentSize(w, int64(size)) // the frame says how long it is
		return filled(z, fill)
	case Brotli:
		z := brotlis.Get().(*brotli.Writer)
		defer brotlis.Put(z)
		z.Reset(w)
		return filled(z, fill)
	}
	z := gzips.Get().(*gzip.Writer)
	defer gzips.Put(z)
	z.Reset(w)
	return filled(z, fill)
}

func filled(z io.WriteCloser, fill func(io.Writer) error) error {
	if err := fill(z); err != nil {
		return err
	}
	return z.Close()
}

// The packers are kept for the next answer.
var (
	zstds = sync.Pool{New: func() any {
		z, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithEncoderConcurrency(1),
			zstd.WithWindowSize(256<<10), zstd.WithLowerEncoderMem(true))
		if err != nil {
			panic(err) // these options are valid
		}
		return z
	}}
	gzips = sync.Pool{New: func() any {
		z, err := gzip.NewWriterLevel(nil, gzip.BestSpeed)
		if err != nil {
			panic(err) // the level exists
		}
		return z
	}}
	brotlis = sync.Pool{New: func() any { return brotli.NewWriterOptions(nil, brotli.WriterOptions{Quality: 2, LGWin: 17}) }}
)
