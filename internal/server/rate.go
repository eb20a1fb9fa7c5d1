package server

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"net/http"
	"net/netip"
	"strconv"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"pdca/internal/domain"
)

// maxRates bounds the accounts whose rates are remembered, in two halves.
const maxRates = 1 << 16

// rates holds every account to its number of requests a second. Who has not been
// seen for a while is forgotten and starts with a full burst again.
type rates struct {
	limit rate.Limit
	burst int
	// policy is the RateLimit-Policy header: how many at once, and in how many seconds a
	// bucket that is empty is full again.
	policy []string

	mu sync.Mutex // guards both halves
	// young takes new entries; when it is full it becomes old, and what was old is
	// forgotten.
	young, old map[caller]*rate.Limiter
}

func newRates(perSecond float64, burst int) *rates {
	t := &rates{limit: rate.Limit(perSecond), burst: cmp.Or(burst, max(int(2*perSecond), 1)), young: map[caller]*rate.Limiter{}}
	if perSecond > 0 {
		t.policy = []string{fmt.Sprintf(`"requests";q=%d;w=%d`, t.burst, int(math.Ceil(float64(t.burst)/perSecond)))}
	}
	return t
}

// caller is an account, or an address from which nobody is signed in.
type caller struct {
	account string
	address netip.Addr
}

// unlimited is what is left of a budget that there is none of.
const unlimited = -1

// take counts one request, and says how many are left, with what has filled of the next.
// The error is RATE_LIMITED with the time after which the next one is let through.
func (t *rates) take(account string, signedIn bool, address netip.Addr, now time.Time) (left float64, err error) {
	if t.limit <= 0 {
		return unlimited, nil
	}
	who := caller{account: account}
	if !signedIn {
		who = caller{address: address}
	}
	l := t.of(who)
	r := l.ReserveN(now, 1)
	wait := r.DelayFrom(now)
	if wait == 0 {
		return l.TokensAt(now), nil
	}
	r.CancelAt(now)
	e := domain.Errorf(domain.CodeRateLimited, "请求过于频繁，请稍后再试", "too many requests; try again later")
	e.RetryAfter = max(int(math.Ceil(wait.Seconds())), 1)
	return 0, e
}

// left returns how many requests the caller may make at once; false where nothing bounds
// them.
func left(ctx context.Context) (int, bool) {
	n := exchangeOf(ctx).left
	return n, n >= 0
}

// tell writes the headers of draft-ietf-httpapi-ratelimit-headers: how many requests are
// left, and in how many seconds the bucket is full.
func (t *rates) tell(h http.Header, left float64) {
	if left == unlimited {
		return
	}
	full := math.Ceil((float64(t.burst) - left) / float64(t.limit))
	b := strconv.AppendInt([]byte(`"requests";r=`), int64(left), 10)
	b = strconv.AppendInt(append(b, ";t="...), int64(full), 10)
	h["Ratelimit-Policy"], h["Ratelimit"] = t.policy, []string{string(b)}
}

func (t *rates) of(who caller) *rate.Limiter {
	t.mu.Lock()
	defer t.mu.Unlock()
	if l := t.young[who]; l != nil {
		return l
	}
	l := t.old[who]
	if l == nil {
		l = rate.NewLimiter(t.limit, t.burst)
	}
	if len(t.young) >= maxRates/2 {
		t.young, t.old = map[caller]*rate.Limiter{}, t.young
	}
	t.young[who] = l
	return l
}
