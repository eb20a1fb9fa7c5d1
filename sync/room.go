package sync

import (
	"context"
	"errors"
	"io"
	"net/http"
	"slices"
)

// Room bounds the memory that requests hold, in bytes. Safe for concurrent use.
type Room interface {
	// Take reserves bytes for an account and waits a moment for them. The error is
	// RATE_LIMITED where the account has its share, UNAVAILABLE where all is taken.
	Take(ctx context.Context, account string, n int64) error
	// Try is Take without waiting.
	Try(account string, n int64) bool
	// Give gives back.
	Give(account string, n int64)
}

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

// held is what one request has reserved.
type held struct {
	room    Room
	account string
	n       int64
}

func (h *held) take(ctx context.Context, n int64) error {
	if h.room == nil {
		return nil
	}
	err := h.room.Take(ctx, h.account, n)
	if err == nil {
		h.n += n
	}
	return err
}

func (h *held) try(n int64) bool {
	if h.room == nil {
		return true
	}
	if !h.room.Try(h.account, n) {
		return false
	}
	h.n += n
	return true
}

// keep gives back all but n bytes.
func (h *held) keep(n int64) {
	if h.n > n {
		h.room.Give(h.account, h.n-n)
		h.n = n
	}
}

func (h *held) giveAll() { h.keep(0) }

// readAll reads a body under a limit, and reserves what it grows to. length is how
// long it is said to be; 0 or less for nothing said.
func (h *held) readAll(ctx context.Context, r io.Reader, length, limit int64) ([]byte, error) {
	b := make([]byte, 0, min(max(length, 0)+1, freeBody))
	for {
		if len(b) == cap(b) {
			next := min(2*int64(cap(b))+512, limit+1)
			if length >= int64(len(b)) && length < next {
				next = length + 1 // so that the end is seen without growing once more
			}
			if next > freeBody {
				if err := h.take(ctx, next-max(int64(cap(b)), freeBody)); err != nil {
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
