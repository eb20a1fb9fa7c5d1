package door

import "context"

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

// Held is what one request of an account has reserved of a Room; a nil Room bounds
// nothing.
type Held struct {
	Room    Room
	Account string
	n       int64
}

// Take reserves bytes more, as Room.Take does.
func (h *Held) Take(ctx context.Context, n int64) error {
	if h.Room == nil {
		return nil
	}
	err := h.Room.Take(ctx, h.Account, n)
	if err == nil {
		h.n += n
	}
	return err
}

// Try reserves bytes more, as Room.Try does.
func (h *Held) Try(n int64) bool {
	if h.Room == nil {
		return true
	}
	if !h.Room.Try(h.Account, n) {
		return false
	}
	h.n += n
	return true
}

// Keep gives back all but n bytes.
func (h *Held) Keep(n int64) {
	if h.n > n {
		h.Room.Give(h.Account, h.n-n)
		h.n = n
	}
}
