package server

import (
	"cmp"
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

// take counts one request, and says how many are left in the form of a RateLimit header.
// The error is RATE_LIMITED with the time after which the next one is let through.
func (t *rates) take(account string, signedIn bool, address netip.Addr, now time.Time) (left string, err error) {
	if t.limit <= 0 {
		return "", nil
	}
	who := caller{account: account}
	if !signedIn {
		who = caller{address: address}
	}
	l := t.of(who)
	r := l.ReserveN(now, 1)
	wait := r.DelayFrom(now)
	if wait == 0 {
		return t.left(l.TokensAt(now)), nil
	}
	r.CancelAt(now)
	e := domain.Errorf(domain.CodeRateLimited, "请求过于频繁，请稍后再试", "too many requests; try again later")
	e.RetryAfter = max(int(math.Ceil(wait.Seconds())), 1)
	return t.left(0), e
}

// left says of a bucket how many requests it holds, and in how many seconds it is full.
func (t *rates) left(tokens float64) string {
	full := math.Ceil((float64(t.burst) - tokens) / float64(t.limit))
	b := strconv.AppendInt([]byte(`"requests";r=`), int64(tokens), 10)
	return string(strconv.AppendInt(append(b, ";t="...), int64(full), 10))
}

// tell writes the headers of draft-ietf-httpapi-ratelimit-headers.
func (t *rates) tell(h http.Header, left string) {
	if left != "" {
		h["Ratelimit-Policy"], h["Ratelimit"] = t.policy, []string{left}
	}
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
