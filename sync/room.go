package sync

import (
	"context"
	"errors"
	"io"
	"net/http"
	"slices"

	"pdca/internal/door"
)

const (
	// freeBody is how much of a body may be read before room is asked for.
	freeBody = 16 << 10
	// decidingRoom is how much a push takes while it is decided, as a multiple of its
	// body: the body, the operations as they are kept, and the journal's entries.
	decidingRoom = 3
	// answerRoom is what an answer takes while it is written: the pieces, the list of
	// its records, and its end.
	answerRoom = 192 << 10
)

// readAll reads a body under a limit, and reserves what it grows to. length is how
// long it is said to be; 0 or less for nothing said.
func readAll(ctx context.Context, h *door.Held, r io.Reader, length, limit int64) ([]byte, error) {
	b := make([]byte, 0, min(max(length, 0)+1, freeBody))
	for {
		if len(b) == cap(b) {
			next := min(2*int64(cap(b))+512, limit+1)
			if length >= int64(len(b)) && length < next {
				next = length + 1 // so that the end is seen without growing once more
			}
			if next > freeBody {
				if err := h.Take(ctx, next-max(int64(cap(b)), freeBody)); err != nil {
					return nil, err
				}
			}
			b = slices.Grow(b, int(next)-len(b))
		}
		n, err := r.Read(b[len(b):cap(b)])
		if b = b[:len(b)+n]; int64(len(b)) > limit {
			return nil, tooBig()
		}
		switch over := (*http.MaxBytesError)(nil); {
		case err == io.EOF:
			return b, nil
		case errors.As(err, &over):
			return nil, tooBig()
		case err != nil:
			return nil, malformed("请求不完整", "the request is incomplete")
		}
	}
}
