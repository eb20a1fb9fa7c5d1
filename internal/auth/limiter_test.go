package auth

import (
	"context"
	"errors"
	"fmt"
	"net/netip"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"pdca/internal/domain"
)

func newLimiter(cfg LimiterConfig) *Limiter { return must(NewLimiter(cfg)) }

// sourceFrom makes a source; every n is another address.
func sourceFrom(account string, n int) Source {
	return Source{Account: account, Address: netip.AddrFrom4([4]byte{10, byte(n >> 16), byte(n >> 8), byte(n)})}
}

// begin asks for admission at a time.
func begin(l *Limiter, who Source, now time.Time) (*Attempt, error) {
	return l.Begin(context.Background(), who, func() time.Time { return now })
}

// miss is an attempt that is admitted and fails.
func miss(l *Limiter, who Source, now time.Time) { must(begin(l, who, now)).Failed(now) }

// waitOf is the Retry-After of a refusal; 0 if the attempt was admitted, which then fails.
func waitOf(t *testing.T, l *Limiter, who Source, now time.Time) int {
	t.Helper()
	a, err := begin(l, who, now)
	if err == nil {
		a.Failed(now)
		return 0
	}
	if !wantCode(err, domain.CodeRateLimited) || domain.AsError(err).RetryAfter < 1 {
		t.Fatalf("refused with %v", err)
	}
	return domain.AsError(err).RetryAfter
}

// Five failures are free; then each one doubles the wait from 1 s to 30 s, and
// the attempt is admitted at the millisecond that was announced.
func TestLimiterBackOff(t *testing.T) {
	l, now := newLimiter(LimiterConfig{}), start
	for n := range 5 {
		if w := waitOf(t, l, sourceFrom("liming", n), now); w != 0 {
			t.Fatalf("failure %d already waits %d s", n+1, w)
		}
	}
	for n, want := range []int{1, 2, 4, 8, 16, 30, 30, 30, 30} {
		who := sourceFrom(" LiMing ", 100+n) // the same account from ever new addresses
		if w := waitOf(t, l, who, now); w != want {
			t.Fatalf("after %d failures: %d s, want %d", 5+n, w, want)
		}
		end := now.Add(time.Duration(want) * time.Second)
		if w := waitOf(t, l, who, end.Add(-time.Millisecond)); w != 1 {
			t.Fatalf("a millisecond early: %d s", w)
		}
		now = end
		if w := waitOf(t, l, who, now); w != 0 {
			t.Fatalf("at the announced time: %d s more", w)
		}
	}
	if w := waitOf(t, l, sourceFrom("other", 1), now); w != 0 {
		t.Error("another account waits too")
	}
}

// An address has thirty free failures over all accounts, then up to 5 minutes.
func TestLimiterAddress(t *testing.T) {
	l, now := newLimiter(LimiterConfig{}), start
	for n := range 30 {
		if w := waitOf(t, l, sourceFrom(fmt.Sprint("name-", n), 7), now); w != 0 {
			t.Fatalf("failure %d already waits", n+1)
		}
	}
	for n, want := range []int{1, 2, 4, 8, 16, 32} {
		if w := waitOf(t, l, sourceFrom(fmt.Sprint("new-", n), 7), now); w != want {
			t.Fatalf("after %d failures: %d s, want %d", 30+n, w, want)
		}
		now = now.Add(time.Duration(want) * time.Second)
		waitOf(t, l, sourceFrom(fmt.Sprint("new-", n), 7), now)
	}
	if w := waitOf(t, l, sourceFrom("name-1", 8), now); w != 0 {
		t.Error("another address waits too")
	}
}

func TestNetwork(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		same bool
	}{
		{"2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true}, {"2001:db8:1:2::1", "2001:db8:1:3::1", false},
		{"10.0.0.1", "::ffff:10.0.0.1", true}, {"10.0.0.1", "10.0.0.2", false}, {"fe80::1%eth0", "fe80::2%eth1", true},
	} {
		if have := network(netip.MustParseAddr(tt.a)) == network(netip.MustParseAddr(tt.b)); have != tt.same {
			t.Errorf("%s and %s: same = %v", tt.a, tt.b, have)
		}
	}
	if network(netip.Addr{}) == "" {
		t.Error("no address has no name")
	}
}

func TestLimiterSuccess(t *testing.T) {
	l := newLimiter(LimiterConfig{})
	for range 4 {
		miss(l, sourceFrom("liming", 1), start)
	}
	must(begin(l, sourceFrom("liming", 1), start)).Succeeded(start)
	for n := range 5 { // the account begins anew
		if w := waitOf(t, l, sourceFrom("liming", 2), start); w != 0 {
			t.Fatalf("failure %d after a success waits", n+1)
		}
	}
	for n := range 26 { // the address has 4 failures, its success is not one
		if w := waitOf(t, l, sourceFrom(fmt.Sprint("name-", n), 1), start); w != 0 {
			t.Fatalf("failure %d of the address waits", 5+n)
		}
	}
	if w := waitOf(t, l, sourceFrom("name", 1), start); w != 1 {
		t.Errorf("a success cleared the address: %d s", w)
	}
	for range 1000 { // a login that never happened counts for nothing
		a := must(begin(l, sourceFrom("zhaoyun", 3), start))
		a.Abandoned()
		a.Abandoned()
	}
}

// One failure is forgiven for each interval without another.
func TestLimiterForgives(t *testing.T) {
	l := newLimiter(LimiterConfig{})
	for n := range 5 {
		miss(l, sourceFrom("liming", n), start)
	}
	now := start.Add(10*time.Minute - time.Millisecond)
	miss(l, sourceFrom("liming", 50), now) // 5 + 1: nothing forgiven yet
	if w := waitOf(t, l, sourceFrom("liming", 51), now); w != 2 {
		t.Errorf("just before the interval: %d s, want 2", w)
	}
	now = now.Add(20 * time.Minute) // 6 - 2 + 1
	miss(l, sourceFrom("liming", 52), now)
	if w := waitOf(t, l, sourceFrom("liming", 53), now); w != 1 {
		t.Errorf("after two intervals: %d s, want 1", w)
	}
	now = now.Add(24 * time.Hour)
	for n := range 5 {
		miss(l, sourceFrom("liming", 60+n), now)
	}
}

// A guesser with ever new addresses and no pause never keeps the owner out:
// the known device goes in at any second, and even an unknown one gets its turn
// within 30 s. The guesser is held to 2 tries a minute, and the owner's logins do
// not help him.
func TestLimiterNeverLocks(t *testing.T) {
	l := newLimiter(LimiterConfig{})
	owner := sourceFrom("liming", 1)
	owner.Device = "0198c0de"
	must(begin(l, owner, start)).Succeeded(start)
	admitted := 0
	for second := range 3600 {
		now := start.Add(time.Duration(second) * time.Second)
		if waitOf(t, l, sourceFrom("liming", 1000+second), now) == 0 {
			admitted++
		}
		if second%60 == 30 {
			a, err := begin(l, owner, now)
			if err != nil {
				t.Fatalf("second %d: the owner is refused: %v", second, err)
			}
			a.Succeeded(now)
		}
		if w := waitOf(t, l, sourceFrom("liming", 1), now); w > 30 {
			t.Fatalf("second %d: an unknown device waits %d s", second, w)
		}
	}
	if admitted > 130 {
		t.Errorf("%d guesses an hour", admitted)
	}
}

// A known device has a count of its own, and is forgotten after a while.
func TestLimiterKnownDevice(t *testing.T) {
	l := newLimiter(LimiterConfig{Remember: time.Hour})
	who := Source{Account: "liming", Device: "d"}
	must(begin(l, who, start)).Succeeded(start)
	for range 5 {
		miss(l, who, start)
	}
	if w := waitOf(t, l, who, start); w != 1 {
		t.Errorf("a known device may guess freely: %d s", w)
	}
	must(begin(l, who, start.Add(time.Second))).Succeeded(start.Add(time.Second))
	miss(l, who, start.Add(time.Second))
	for n := range 5 {
		miss(l, sourceFrom("liming", n), start.Add(time.Hour))
	}
	if w := waitOf(t, l, who, start.Add(time.Hour)); w != 0 {
		t.Error("forgotten early")
	}
	end := start.Add(time.Hour + time.Second)
	miss(l, sourceFrom("liming", 6), end)
	if w := waitOf(t, l, who, end); w != 2 {
		t.Errorf("never forgotten: waits %d s, want the account's 2", w)
	}
}

// Existing and made-up accounts are treated alike: the same waits in the same
// order, with and without an earlier login by others.
func TestLimiterUnknownUsers(t *testing.T) {
	l := newLimiter(LimiterConfig{})
	real := Source{Account: "liming", Address: netip.MustParseAddr("10.0.0.1"), Device: "d"}
	must(begin(l, real, start)).Succeeded(start)
	for n := range 100 {
		now := start.Add(time.Duration(n) * 700 * time.Millisecond)
		for _, device := range []string{"", "guess"} {
			exists := waitOf(t, l, Source{"liming", netip.MustParseAddr("10.9.0.1"), device}, now)
			madeUp := waitOf(t, l, Source{"nobody", netip.MustParseAddr("10.9.0.2"), device}, now)
			if exists != madeUp {
				t.Fatalf("step %d: %d s against %d s", n, exists, madeUp)
			}
		}
	}
}

// A clock that is set back a day delays nobody by a day.
func TestLimiterClockSetBack(t *testing.T) {
	l := newLimiter(LimiterConfig{})
	for n := range 20 {
		waitOf(t, l, sourceFrom("liming", n), start.Add(time.Duration(n)*time.Minute))
	}
	past := start.Add(-day)
	if w := waitOf(t, l, sourceFrom("liming", 99), past); w > 30 {
		t.Fatalf("waits %d s", w)
	}
	if w := waitOf(t, l, sourceFrom("liming", 99), past.Add(30*time.Second)); w != 0 {
		t.Fatalf("still waits %d s", w)
	}
}

// Guesses made at one instant win nothing: no more are checked than may fail
// without a delay, and when those have failed the others have to wait.
func TestLimiterBurstOfGuesses(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := newLimiter(LimiterConfig{})
		var checked, refused atomic.Int32
		verdict := make(chan struct{})
		for n := range 64 {
			go func() {
				a, err := begin(l, sourceFrom("liming", n), start)
				if err != nil {
					refused.Add(1)
					return
				}
				checked.Add(1)
				<-verdict
				a.Failed(start)
			}()
		}
		synctest.Wait()
		if checked.Load() != 5 || refused.Load() != 0 {
			t.Errorf("%d checked at once, %d refused; want 5, 0", checked.Load(), refused.Load())
		}
		close(verdict)
		synctest.Wait()
		if checked.Load() != 5 || refused.Load() != 59 || len(l.flying) != 0 || l.waiting != 0 {
			t.Errorf("%d checked, %d refused, %d flying, %d waiting", checked.Load(), refused.Load(), len(l.flying), l.waiting)
		}
	})
}

// Any number of right passwords at once from one address, and of one account, get
// in: an attempt that is being checked is no failure.
func TestLimiterBurstOfRightPasswords(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := newLimiter(LimiterConfig{})
		var in atomic.Int32
		for n := range 200 {
			go func() {
				a := must(begin(l, sourceFrom(fmt.Sprint("person-", n%100), 7), start))
				time.Sleep(30 * time.Millisecond)
				a.Succeeded(start)
				in.Add(1)
			}()
		}
		time.Sleep(time.Minute)
		if in.Load() != 200 || len(l.failures) != 0 || len(l.flying) != 0 {
			t.Errorf("%d of 200 signed in, %d failures, %d flying", in.Load(), len(l.failures), len(l.flying))
		}
	})
}

// Who waits for room waits no longer than his context, and not beyond the bound.
func TestLimiterWaits(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := newLimiter(LimiterConfig{})
		for n := range 5 {
			must(begin(l, sourceFrom("liming", n), start))
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		_, err := l.Begin(ctx, sourceFrom("liming", 9), func() time.Time { return start })
		if !wantCode(err, domain.CodeUnavailable) || !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("beyond the context: %v", err)
		}
		l.waiting = maxFlying
		if _, err := begin(l, sourceFrom("liming", 9), start); !wantCode(err, domain.CodeUnavailable) {
			t.Errorf("beyond the bound: %v", err)
		}
	})
}

// The tables never outgrow their capacity, and flooding them does not free a
// name that is under attack.
func TestLimiterBounded(t *testing.T) {
	l := newLimiter(LimiterConfig{Capacity: 100})
	for n := range 9 {
		waitOf(t, l, sourceFrom("liming", n), start.Add(time.Duration(n)*time.Minute))
	}
	now := start.Add(9 * time.Minute)
	for n := range 20_000 {
		a, err := begin(l, Source{Account: fmt.Sprint("name-", n), Address: sourceFrom("", n).Address, Device: fmt.Sprint(n)}, now)
		noError(err)
		if n%2 == 0 {
			a.Succeeded(now)
		} else {
			a.Failed(now)
		}
		if len(l.failures) > 100 || len(l.known) > 100 {
			t.Fatalf("%d failures and %d devices remembered", len(l.failures), len(l.known))
		}
	}
	miss(l, sourceFrom("liming", 100), now)
	if w := waitOf(t, l, sourceFrom("liming", 101), now); w < 16 {
		t.Errorf("flooded out: waits %d s", w)
	}
}

// The fewest failures give way first, and among those the oldest.
func TestLimiterEvicts(t *testing.T) {
	l := newLimiter(LimiterConfig{Capacity: 4})
	l.failures = map[uint64]failure{1: {count: 1, last: 5000}, 2: {count: 9, last: 1000}, 3: {count: 1, last: 3000}, 4: {count: 2, last: 1000}}
	for _, victim := range []uint64{3, 1, 4, 2} {
		if l.raise(99, l.cfg.Account, 9000); l.failures[victim].count != 0 {
			t.Errorf("%d did not give way: %v", victim, l.failures)
		}
		delete(l.failures, 99)
		l.failures[100+victim] = failure{count: 20, last: 9000}
	}
}

func TestLimiterConfig(t *testing.T) {
	good := Slope{Free: 5, First: time.Second, Max: time.Minute, Forgive: time.Minute}
	for _, edit := range []func(s *Slope){
		func(s *Slope) { s.Free = 0 }, func(s *Slope) { s.First = 0 }, func(s *Slope) { s.Max = time.Millisecond },
		func(s *Slope) { s.Max = 2 * time.Hour }, func(s *Slope) { s.Forgive = 0 },
	} {
		bad := good
		edit(&bad)
		if _, err := NewLimiter(LimiterConfig{Account: good, Address: bad}); err == nil {
			t.Errorf("accepted %+v", bad)
		}
	}
	if _, err := NewLimiter(LimiterConfig{Capacity: -1}); err == nil {
		t.Error("accepted a negative capacity")
	}
	even := Slope{Free: 1, First: time.Second, Max: time.Second, Forgive: time.Minute}
	if even.ceiling() != 1 || good.ceiling() != 11 {
		t.Errorf("ceilings %d and %d", even.ceiling(), good.ceiling())
	}
}
