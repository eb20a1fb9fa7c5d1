package auth

import (
	"context"
	"errors"
	"hash/maphash"
	"math/bits"
	"net/netip"
	"slices"
	"strings"
	"sync"
	"time"

	"pdca/internal/domain"
)

// maxDebt is how far the common count can pass the ceiling; each one past it waits
// Max more. It makes up for guesses at eleven servers at the same moment, and keeps
// the owner out for 5.5 minutes at most.
const maxDebt = 10

// Slope says how failures become delays. After Free failures the next attempt
// has to wait First, and each further failure doubles that up to Max, counted
// from the last failure. One failure is forgiven for every Forgive that passes
// without another.
type Slope struct {
	Free    int
	First   time.Duration
	Max     time.Duration
	Forgive time.Duration
}

// LimiterConfig sets how guessing is slowed down. The zero value is good.
type LimiterConfig struct {
	// Account counts failures for one account name, wherever they come from and at
	// whichever server: by default 5 are free, then 1 s, 2 s, 4 s … 30 s; one is
	// forgiven each 10 minutes. The low ceiling leaves a guesser 2,900 tries a day
	// and never keeps the owner out for long.
	Account Slope
	// Address counts failures from one address (one /64 network for IPv6) at this
	// server: by default 30 are free, then 1 s … 5 minutes; one is forgiven each
	// minute. More than for an account, because a whole site may share one address.
	Address Slope
	// Remember is how long a device that once signed in to an account is known;
	// 90 days if 0.
	Remember time.Duration
	// Capacity is the most failures and the most known devices remembered, each;
	// 65,536 (some 4 MiB) if 0.
	Capacity int
}

func (c *LimiterConfig) fill() {
	if c.Account == (Slope{}) {
		c.Account = Slope{Free: 5, First: time.Second, Max: 30 * time.Second, Forgive: 10 * time.Minute}
	}
	if c.Address == (Slope{}) {
		c.Address = Slope{Free: 30, First: time.Second, Max: 5 * time.Minute, Forgive: time.Minute}
	}
	if c.Remember == 0 {
		c.Remember = 90 * 24 * time.Hour
	}
	if c.Capacity == 0 {
		c.Capacity = 1 << 16
	}
}

// Source is who tries to sign in, as far as is known before the password is
// checked.
type Source struct {
	// Account is the account name as typed; upper case and outer spaces are
	// folded. Whether it exists plays no part.
	Account string
	// Address is the client's address; the zero Addr is an address of its own.
	Address netip.Addr
	// Device is the device's id if the client sent one. Being long and random it
	// cannot be guessed, which is what makes it worth something.
	Device string
}

// Limiter slows down the guessing of passwords. It delays and never locks: the
// wait is bounded, an attempt that is refused does not lengthen it, and a device
// that signed in to the account before has a count of its own, which others
// cannot drive up. Its memory is bounded: when a table is full the least
// interesting of a few entries gives way, so filling it with made-up names does
// not free a name that is under attack. Safe for concurrent use.
type Limiter struct {
	cfg  LimiterConfig
	seed maphash.Seed

	mu       sync.Mutex // guards the tables and landed
	failures map[uint64]failure
	known    map[uint64]int64 // account and device -> last login, Unix ms
	// flying counts the attempts whose passwords are being checked. Its size is bounded
	// by waiting.
	flying  map[uint64]int
	waiting int
	// landed is closed and replaced whenever an attempt ends while others wait.
	landed chan struct{}
}

// failure is the count of one account, address or known device.
type failure struct {
	count int32
	last  int64 // when it was last raised, Unix ms
	// rev is the newest common count of an account that went into this one.
	rev domain.Rev
}

// Count is how often an account's password was guessed wrongly at all servers, when
// the last time was, and the rev of the record that says so; 0 where there is none.
type Count struct {
	Failures int32
	Last     time.Time
	Rev      domain.Rev
}

// NewLimiter checks the configuration.
func NewLimiter(cfg LimiterConfig) (*Limiter, error) {
	cfg.fill()
	for _, s := range [...]Slope{cfg.Account, cfg.Address} {
		if s.Free < 1 || s.First < time.Millisecond || s.Max < s.First || s.Forgive < time.Millisecond || s.Max > time.Hour {
			return nil, errors.New("limiter: a slope needs free failures, 1 ms <= first <= max <= 1 h, and forgiveness")
		}
	}
	if cfg.Capacity < 1 || cfg.Remember < 0 {
		return nil, errors.New("limiter: capacity or remember is negative")
	}
	return &Limiter{cfg: cfg, seed: maphash.MakeSeed(), failures: map[uint64]failure{}, known: map[uint64]int64{},
		flying: map[uint64]int{}, landed: make(chan struct{})}, nil
}

// maxFlying is the most attempts that are checked or wait at once; beyond it the
// answer is UNAVAILABLE.
const maxFlying = 4096

// Attempt is one admitted attempt to sign in. Whoever began it ends it, by
// Succeeded, Failed or Abandoned: until then it takes up room that others of its
// account and address may be waiting for.
type Attempt struct {
	l             *Limiter
	account, pair uint64   // pair is account and device, 0 without a device
	keys          []uint64 // the counts that it belongs to
	slopes        []Slope  // of each key
	at            time.Time
	ended         bool
	// seen is the newest common count that was known when the attempt was admitted.
	seen domain.Rev
}

// Known says that the device signed in to the account before.
func (a *Attempt) Known() bool { return a.keys[0] == a.pair }

// Begin admits an attempt or returns a *domain.Error with CodeRateLimited whose
// RetryAfter is the number of seconds to wait. A known device is measured by its
// own count alone, everybody else by those of the account and of the address.
//
// Only failures count. Attempts that are still being checked might fail, all of
// them, so no more are let through at once than may fail without a delay; the
// others wait for those to end, or for ctx. Sixty people with the right passwords
// behind one address all get in, and a burst of guesses wins nothing.
func (l *Limiter) Begin(ctx context.Context, who Source, clock func() time.Time) (*Attempt, error) {
	a := &Attempt{l: l}
	var address uint64
	a.account, address, a.pair = l.keys(who)
	l.mu.Lock()
	defer l.mu.Unlock()
	for {
		now := clock()
		a.at, a.seen = now, l.failures[a.account].rev
		a.keys, a.slopes = []uint64{a.account, address}, []Slope{l.cfg.Account, l.cfg.Address}
		if l.knows(a.pair, now.UnixMilli()) {
			a.keys, a.slopes = []uint64{a.pair}, a.slopes[:1]
		}
		room, err := l.room(a, now.UnixMilli())
		if err != nil {
			return nil, err
		}
		if room {
			for _, key := range a.keys {
				l.flying[key]++
			}
			return a, nil
		}
		if err := l.wait(ctx); err != nil {
			return nil, err
		}
	}
}

// room says whether an attempt may be checked now, or how long its failures keep
// it waiting; the caller holds mu.
func (l *Limiter) room(a *Attempt, ms int64) (bool, error) {
	var delay time.Duration
	room := true
	for i, key := range a.keys {
		f := l.failure(key, ms)
		delay = max(delay, a.slopes[i].wait(f, ms))
		room = room && l.flying[key] < max(a.slopes[i].Free-int(a.slopes[i].left(f, ms)), 1)
	}
	if delay > 0 {
		return false, tooMany(delay)
	}
	return room, nil
}

// wait lets go of mu until an attempt has ended.
func (l *Limiter) wait(ctx context.Context) error {
	if l.waiting >= maxFlying {
		return busy(errors.New("too many logins wait"))
	}
	landed := l.landed
	l.waiting++
	l.mu.Unlock()
	var err error
	select {
	case <-landed:
	case <-ctx.Done():
		err = busy(ctx.Err())
	}
	l.mu.Lock()
	l.waiting--
	return err
}

// land ends the attempt, once; the caller holds mu.
func (a *Attempt) land() {
	if a.ended {
		return
	}
	a.ended = true
	for _, key := range a.keys {
		if a.l.flying[key]--; a.l.flying[key] <= 0 {
			delete(a.l.flying, key)
		}
	}
	if a.l.waiting > 0 {
		close(a.l.landed)
		a.l.landed = make(chan struct{})
	}
}

// Failed counts the attempt: the password was wrong.
func (a *Attempt) Failed(now time.Time) {
	a.l.mu.Lock()
	defer a.l.mu.Unlock()
	for i, key := range a.keys {
		a.l.raise(key, a.slopes[i], now.UnixMilli())
	}
	a.land()
}

// Succeeded clears the account's count, or that of the known device if it was the
// one that counted: the owner's daily login must not hand a guesser elsewhere a new
// set of free tries. It says whether there were failures of the account to clear.
// The device is known from now on.
func (a *Attempt) Succeeded(now time.Time) (cleared bool) {
	l := a.l
	l.mu.Lock()
	defer l.mu.Unlock()
	a.land()
	delete(l.failures, a.pair)
	if a.Counts() {
		f := l.failures[a.account]
		cleared = f.count > 0
		delete(l.failures, a.account)
		if f.rev > 0 {
			l.keep(a.account, failure{rev: f.rev}) // what is cleared must not be learned again
		}
	}
	if a.pair == 0 {
		return cleared
	}
	if _, there := l.known[a.pair]; !there && len(l.known) >= l.cfg.Capacity {
		evict(l.known, func(x, y int64) bool { return x < y })
	}
	l.known[a.pair] = now.UnixMilli()
	return cleared
}

// Abandoned ends an attempt whose password was never checked, for instance because
// the server was busy. After another end it does nothing.
func (a *Attempt) Abandoned() {
	a.l.mu.Lock()
	defer a.l.mu.Unlock()
	a.land()
}

// Counts says whether the attempt is one of the account's count; that of a known
// device has its own.
func (a *Attempt) Counts() bool { return slices.Contains(a.keys, a.account) }

// AddTo adds the attempt to the common count. If others failed meanwhile, several
// servers admitted at once what one would have admitted in turn, and the count may
// pass its ceiling: the next wait makes up for the waits that were left out.
func (a *Attempt) AddTo(c Count, now time.Time) Count {
	s, ms := a.l.cfg.Account, now.UnixMilli()
	f := failure{count: c.Failures, last: min(c.Last.UnixMilli(), ms)}
	most := s.ceiling()
	if c.Rev > a.seen {
		most += maxDebt
	}
	return Count{Failures: min(s.left(f, ms)+1, most), Last: time.UnixMilli(max(f.last, a.at.UnixMilli()))}
}

// Learn takes over the common count of an account. Each state of it is learned
// once, else the time of a server whose clock is ahead would count as now again and
// again.
func (l *Limiter) Learn(account string, c Count, now time.Time) {
	key, _, _ := l.keys(Source{Account: account})
	ms := now.UnixMilli()
	l.mu.Lock()
	defer l.mu.Unlock()
	mine := l.failure(key, ms)
	if c.Rev <= mine.rev {
		return
	}
	f := failure{count: c.Failures, last: min(c.Last.UnixMilli(), ms), rev: c.Rev}
	if f.count > 0 { // else somebody signed in, which clears this count too
		f = l.cfg.Account.longer(f, mine)
	}
	l.keep(key, f)
}

// keys are the table keys of a source: seeded hashes, so that names of any
// length take 8 bytes and nobody can aim at another's place.
func (l *Limiter) keys(who Source) (account, address, pair uint64) {
	name := strings.ToLower(strings.TrimSpace(who.Account))
	if who.Device != "" {
		pair = l.hash("pair", name, who.Device)
	}
	return l.hash("account", name), l.hash("address", network(who.Address)), pair
}

func (l *Limiter) hash(parts ...string) uint64 {
	var h maphash.Hash
	h.SetSeed(l.seed)
	for _, s := range parts {
		h.WriteString(s)
		h.WriteByte(0xff) // not in UTF-8: no two lists of parts read alike
	}
	return h.Sum64()
}

// network is the address as it is counted: one client has a whole /64 of IPv6.
func network(a netip.Addr) string {
	a = a.Unmap().WithZone("")
	if a.Is6() {
		if p, err := a.Prefix(64); err == nil {
			return p.String()
		}
	}
	return a.String()
}

func (l *Limiter) knows(pair uint64, now int64) bool {
	at, there := l.known[pair]
	return there && now-at < l.cfg.Remember.Milliseconds()
}

// failure returns the count of a key. After the clock was set back the delay
// runs from now, so that nobody waits for the clock to catch up; the caller
// holds mu.
func (l *Limiter) failure(key uint64, now int64) failure {
	f, there := l.failures[key]
	if there && f.last > now {
		f.last = now
		l.failures[key] = f
	}
	return f
}

// raise counts one failure; the caller holds mu.
func (l *Limiter) raise(key uint64, s Slope, now int64) {
	f := l.failure(key, now)
	l.keep(key, failure{min(s.left(f, now)+1, s.ceiling()), now, f.rev})
}

// keep stores a count; where there is no room for a new one another gives way. The
// caller holds mu.
func (l *Limiter) keep(key uint64, f failure) {
	if _, there := l.failures[key]; !there && len(l.failures) >= l.cfg.Capacity {
		evict(l.failures, func(x, y failure) bool { return x.count < y.count || x.count == y.count && x.last < y.last })
	}
	l.failures[key] = f
}

// longer joins two counts of the same failures, told and counted here, so that the
// wait is the longer one of the two.
func (s Slope) longer(told, mine failure) failure {
	last := max(told.last, mine.last)
	return failure{max(s.left(told, last), s.left(mine, last)), last, told.rev}
}

// left is what remains of a count after forgiving.
func (s Slope) left(f failure, now int64) int32 {
	forgiven := (now - f.last) / s.Forgive.Milliseconds()
	return int32(max(int64(f.count)-forgiven, 0))
}

// ceiling is the count at which the wait is Max; counting on would only delay
// forgiveness.
func (s Slope) ceiling() int32 {
	return int32(s.Free + bits.Len64(uint64((s.Max-1)/s.First)))
}

// wait is how long the next attempt still has to wait.
func (s Slope) wait(f failure, now int64) time.Duration {
	over := int(s.left(f, now)) - s.Free
	if over < 0 {
		return 0
	}
	delay := min(s.First<<over, s.Max) // over is small: the count has a ceiling
	if debt := s.left(f, now) - s.ceiling(); debt > 0 {
		delay += time.Duration(debt) * s.Max
	}
	return max(delay-time.Duration(now-f.last)*time.Millisecond, 0)
}

func tooMany(wait time.Duration) error {
	e := domain.Errorf(domain.CodeRateLimited, "尝试次数过多，请稍后再试", "too many attempts; try again later")
	e.RetryAfter = int((wait + time.Second - 1) / time.Second)
	return e
}

// evict removes the least of a few entries; map order makes the choice of the
// few different each time.
func evict[V any](m map[uint64]V, less func(x, y V) bool) {
	var victim uint64
	n := 0
	for key, v := range m {
		if n == 0 || less(v, m[victim]) {
			victim = key
		}
		if n++; n == 8 {
			break
		}
	}
	delete(m, victim)
}
