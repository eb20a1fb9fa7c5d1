package journal

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
)

// CheckSum says whether sum is written as a blob's name must be: 64 lower-case
// hexadecimal digits. Stores check it before they look anywhere, since a name
// comes from outside.
func CheckSum(sum string) error {
	if len(sum) != 64 {
		return fmt.Errorf("%w: a name has 64 hexadecimal digits, not %d bytes", ErrBlobSum, len(sum))
	}
	for _, c := range []byte(sum) {
		if (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return fmt.Errorf("%w: a name has lower-case hexadecimal digits only", ErrBlobSum)
		}
	}
	return nil
}

// CopyBlob copies r to w until ctx ends, and says whether that was the content
// of sum (ErrBlobSum). It is the heart of every store's Put; w is not synced.
func CopyBlob(ctx context.Context, w io.Writer, sum string, r io.Reader) error {
	h := sha256.New()
	bounded := readFunc(func(p []byte) (int, error) {
		if err := ctx.Err(); err != nil {
			return 0, err
		}
		return r.Read(p)
	})
	if _, err := io.Copy(io.MultiWriter(w, h), bounded); err != nil {
		return err
	}
	if got := hex.EncodeToString(h.Sum(nil)); got != sum {
		return fmt.Errorf("%w: the content has %s", ErrBlobSum, got)
	}
	return nil
}

// readFunc is a Read method.
type readFunc func([]byte) (int, error)

// Read calls f.
func (f readFunc) Read(p []byte) (int, error) { return f(p) }
