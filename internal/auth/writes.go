package auth

import (
	"math"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"pdca/internal/domain"
)

// Sessions and devices are written into the journal by whoever can sign in, with no
// other right. So each server holds an account to a number of such writes: room for a
// test bench with all its devices, yet not for filling the disk.
const (
	writesAtOnce = 4000
	writeEvery   = 5 * time.Second
	// maxWriters bounds the accounts that are remembered.
	maxWriters = 1 << 16
)

// writes counts what accounts write about their sessions and devices.
type writes struct {
	mu sync.Mutex // guards by
	by map[string]*rate.Limiter
}

// take counts one write. The error is RATE_LIMITED.
func (w *writes) take(account string, now time.Time) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	l := w.by[account]
	if l == nil {
		if len(w.by) >= maxWriters || w.by == nil {
			w.by = map[string]*rate.Limiter{} // they start with a full number again
		}
		l = rate.NewLimiter(rate.Every(writeEvery), writesAtOnce)
		w.by[account] = l
	}
	r := l.ReserveN(now, 1)
	wait := r.DelayFrom(now)
	if wait == 0 {
		return nil
	}
	r.CancelAt(now)
	e := domain.Errorf(domain.CodeRateLimited, "本账号的登录、续期或设备登记过于频繁，请稍后再试", "the account signs in, renews sessions or enrols devices too often; try again later")
	e.RetryAfter = max(int(math.Ceil(wait.Seconds())), 1)
	return e
}
