package server

import (
	"context"
	"sync"
	"time"

	"pdca/internal/domain"
	"pdca/internal/engine"
)

// room bounds the bytes that all requests hold together: bodies, what is made of them
// while they are decided, and answers while they are written. One account has at most
// a quarter of it. It is asked before anything of a request is decided.
type room struct {
	total, share int64
	// within is how long a request waits for room.
	within time.Duration

	mu   sync.Mutex // guards what follows
	used int64
	by   map[string]int64
	// freed is closed when room becomes free that somebody waits for; nil while nobody
	// does.
	freed chan struct{}
}

// roomWithin is a short wait: who is refused comes again by itself.
const roomWithin = 2 * time.Second

func newRoom(total int64) *room {
	return &room{total: total, share: total / 4, within: roomWithin, by: map[string]int64{}}
}

// Take reserves bytes for an account and waits a moment for them.
func (r *room) Take(ctx context.Context, account string, n int64) error {
	var timeout <-chan time.Time
	for {
		freed, err := r.attempt(account, n)
		if err == nil {
			return nil
		}
		if timeout == nil {
			t := time.NewTimer(r.within)
			defer t.Stop()
			timeout = t.C
		}
		select {
		case <-freed:
		case <-timeout:
			return err
		case <-ctx.Done():
			return err
		}
	}
}

// Try reserves bytes without waiting.
func (r *room) Try(account string, n int64) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.take(account, n)
}

func (r *room) take(account string, n int64) bool {
	if r.used+n > r.total || r.by[account]+n > r.share {
		return false
	}
	r.used += n
	r.by[account] += n
	return true
}

// attempt reserves bytes, or says what to wait for and the error of not getting it.
func (r *room) attempt(account string, n int64) (<-chan struct{}, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.take(account, n) {
		return nil, nil
	}
	if r.freed == nil {
		r.freed = make(chan struct{})
	}
	if r.by[account]+n > r.share {
		err := domain.Errorf(domain.CodeRateLimited, "本账号进行中的请求过多，请稍后再试", "the account's requests under way are too many or too large; try again later")
		err.RetryAfter = 1
		return r.freed, err
	}
	return r.freed, engine.Unavailable("服务器繁忙，请稍后重试", "the server is busy, try again in a moment")
}

// Give gives bytes back.
func (r *room) Give(account string, n int64) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.used -= n
	if r.by[account] -= n; r.by[account] <= 0 {
		delete(r.by, account)
	}
	if r.freed != nil {
		close(r.freed)
		r.freed = nil
	}
}
