package auth

import (
	"context"
	"fmt"
	"log/slog"
	"net/netip"
	"testing"
	"time"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/registry"
	"pdca/internal/rules"
	"pdca/internal/state/statetest"
)

// neighbour is a second server on the same journal.
func (h *house) neighbour(t *testing.T) *house {
	t.Helper()
	e := must(engine.Open(context.Background(), engine.Config{Store: h.e.Store(), Registry: registry.MustLoad(), Rules: rules.All(), Tables: statetest.Tables(),
		Clock: h.clock.now, ProjectEvery: -1, Node: "u"}))
	t.Cleanup(func() { noError(e.Close(context.Background())) })
	n := &house{clock: h.clock, keys: h.keys, events: &lockedBuffer{}}
	n.Service = must(New(Config{Engine: e, Keys: h.keys, Passwords: cheap, Log: slog.New(slog.NewTextHandler(n.events, nil))}))
	return n
}

// counted waits until a server knows of a count.
func (h *house) counted(t *testing.T, account string, want int64) {
	t.Helper()
	for end := time.Now().Add(5 * time.Second); time.Now().Before(end); time.Sleep(time.Millisecond) {
		if r := h.e.Snapshot().Find("LoginGuard", account); r != nil && r.Body.(*domain.LoginGuard).Failures == want {
			return
		}
	}
	t.Fatalf("%d failures of %s never became known", want, account)
}

// told is the rev of the common count, as this server knows it.
func (h *house) told(account string) domain.Rev {
	return h.count(h.e.Snapshot(), account).Rev
}

// guessFrom tries a wrong password for member at a server and, where it was
// checked, waits until the failure is in the journal. It says whether it was.
func (h *house) guessFrom(t *testing.T, address netip.Addr) (checked bool) {
	t.Helper()
	must(h.e.Newest(context.Background()))
	before := h.told(member)
	_, err := h.Login(context.Background(), Credentials{Username: member, Password: "falsch-falsch", Address: address})
	if wantCode(err, domain.CodeRateLimited) {
		return false
	}
	wants(t, err, domain.CodeUnauthenticated)
	for end := time.Now().Add(5 * time.Second); h.told(member) == before; time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("the failure was never told")
		}
	}
	return true
}

// guess tries a wrong password that is to be checked or refused.
func (h *house) guess(t *testing.T, want domain.ErrorCode) {
	t.Helper()
	if checked := h.guessFrom(t, home); checked != (want == domain.CodeUnauthenticated) {
		t.Fatalf("checked: %v, want %s", checked, want)
	}
}

// Five tries are free at all servers together, also in turns.
func TestFreeTriesOverTwoServers(t *testing.T) {
	a := newHouse(t)
	b := a.neighbour(t)
	for n := range 5 {
		[]*house{a, b}[n%2].guess(t, domain.CodeUnauthenticated)
	}
	a.guess(t, domain.CodeRateLimited)
	b.guess(t, domain.CodeRateLimited)
	if _, err := b.login(secretary, ""); err != nil {
		t.Errorf("another account: %v", err)
	}
}

// A server that counted nothing itself starts where the others are.
func TestFreeTriesAreUsedUpElsewhere(t *testing.T) {
	a := newHouse(t)
	for range 5 {
		a.guess(t, domain.CodeUnauthenticated)
	}
	a.neighbour(t).guess(t, domain.CodeRateLimited)
}

// At the ceiling the counts are equal everywhere, and only the time of the last
// failure is news.
func TestOneWaitAtTheCeilingForAllServers(t *testing.T) {
	a := newHouse(t)
	b := a.neighbour(t)
	for n := range 16 {
		[]*house{a, b}[n%2].guess(t, domain.CodeUnauthenticated)
		a.clock.add(30 * time.Second)
	}
	for range 3 {
		a.guess(t, domain.CodeUnauthenticated)
		a.clock.add(time.Second)
		a.guess(t, domain.CodeRateLimited)
		a.clock.add(14 * time.Second)
		b.guess(t, domain.CodeRateLimited)
		a.clock.add(15*time.Second - time.Millisecond)
		b.guess(t, domain.CodeRateLimited)
		a.clock.add(time.Millisecond)
		a, b = b, a
	}
}

// Whoever asks three servers every second is let through as often as at one.
func TestServersAddNoGuesses(t *testing.T) {
	a := newHouse(t)
	servers := []*house{a, a.neighbour(t), a.neighbour(t)}
	alone := newLimiter(LimiterConfig{})
	want, have := 0, 0
	for second := range 400 {
		if waitOf(t, alone, sourceFrom(member, second), a.clock.now()) == 0 {
			want++
		}
		for n := range servers {
			if servers[(second+n)%3].guessFrom(t, sourceFrom("", second).Address) {
				have++
			}
		}
		a.clock.add(time.Second)
	}
	// All five free tries come in the first two seconds instead of the first five.
	if have < want || have > want+1 {
		t.Errorf("%d guesses at three servers, %d at one", have, want)
	}
}

// Guesses at several servers at the same moment add up, and past the ceiling they
// lengthen the wait: there is no gain in being quick.
func TestGuessesAtTheSameMoment(t *testing.T) {
	a := newHouse(t)
	b := a.neighbour(t)
	account := a.account(a.e.Snapshot(), member)
	who := Source{Account: member, Address: home}
	both := func(want int64) {
		t.Helper()
		must(b.e.Newest(context.Background()))
		a.learn(account, who)
		b.learn(account, who)
		one, two := must(begin(a.limiter, who, a.clock.now())), must(begin(b.limiter, who, a.clock.now()))
		one.Failed(a.clock.now())
		two.Failed(a.clock.now())
		a.tell(account, who, one)
		b.tell(account, who, two)
		a.counted(t, member, want)
	}
	for n, wait := range []time.Duration{0, 0, time.Second, 4 * time.Second, 16 * time.Second} {
		a.clock.add(wait)
		both(int64(2*n + 2))
	}
	a.clock.add(30 * time.Second)
	both(11)
	for _, second := range []int{30, 29} {
		a.clock.add(time.Duration(second) * time.Second)
		a.guess(t, domain.CodeRateLimited)
		b.guess(t, domain.CodeRateLimited)
	}
	a.clock.add(time.Second)
	a.guess(t, domain.CodeUnauthenticated)
	a.counted(t, member, 10)
}

// The owner's login clears the count at every server.
func TestLoginClearsTheCountEverywhere(t *testing.T) {
	a := newHouse(t)
	b := a.neighbour(t)
	for range 5 {
		a.guess(t, domain.CodeUnauthenticated)
	}
	a.guess(t, domain.CodeRateLimited)
	a.clock.add(time.Minute)
	must(b.login(member, ""))
	a.counted(t, member, 0)
	for range 5 {
		a.guess(t, domain.CodeUnauthenticated)
	}
	b.guess(t, domain.CodeRateLimited)
}

// A login at a known device clears its own count only: it gives a guesser no new
// free tries, neither here nor at a server that is new.
func TestKnownDeviceClearsNoCommonCount(t *testing.T) {
	a := newHouse(t)
	must(a.login(member, deviceID(1)))
	for range 5 {
		a.guess(t, domain.CodeUnauthenticated)
	}
	must(a.login(member, deviceID(1)))
	a.guess(t, domain.CodeRateLimited)
	a.neighbour(t).guess(t, domain.CodeRateLimited)
}

// The journal grows by one record of the count for each password that was checked,
// whether the account exists or not, and by nothing for what was refused.
func TestRefusedGuessesWriteNothing(t *testing.T) {
	a := newHouse(t)
	before := a.e.Snapshot().Rev
	for range 5 {
		a.guess(t, domain.CodeUnauthenticated)
	}
	for range 50 {
		a.guess(t, domain.CodeRateLimited)
		_, err := a.Login(context.Background(), Credentials{Username: "nobody", Password: "falsch-falsch", Address: home})
		if err == nil {
			t.Fatal("nobody signed in")
		}
	}
	must(a.e.Newest(context.Background()))
	if n := a.e.Snapshot().Rev - before; n > 10 {
		t.Errorf("%d commits for 10 checked passwords", n)
	}
}

// A server whose clock is ahead keeps nobody out until the others' clocks catch up.
func TestLearnFromAClockAhead(t *testing.T) {
	l, now := newLimiter(LimiterConfig{}), start
	c := Count{Failures: 10, Last: start.Add(day), Rev: 1}
	l.Learn(member, c, now)
	if w := waitOf(t, l, sourceFrom(member, 1), now); w != 30 {
		t.Errorf("waits %d s, want 30", w)
	}
	now = now.Add(30 * time.Second)
	l.Learn(member, c, now)
	a, err := begin(l, sourceFrom(member, 1), now)
	noError(err)
	if sum := a.AddTo(c, now); sum.Failures != 10 || !sum.Last.Equal(now) {
		t.Errorf("told %+v", sum)
	}
}

// What is learned is as bounded as what is counted.
func TestLearnIsBounded(t *testing.T) {
	l := newLimiter(LimiterConfig{Capacity: 100})
	for n := range 1000 {
		l.Learn(fmt.Sprint("name-", n), Count{Failures: 1, Last: start, Rev: 1}, start)
	}
	if len(l.failures) > 100 {
		t.Errorf("%d failures remembered", len(l.failures))
	}
}

// A second server's answer does not say which accounts there are.
func TestNoServerTellsWhichAccountsThereAre(t *testing.T) {
	a := newHouse(t)
	b := a.neighbour(t)
	wrong := func(h *house, name string) error {
		_, err := h.Login(context.Background(), Credentials{Username: name, Password: "falsch-falsch", Address: home})
		return err
	}
	nobody := a.shelf(nil, "nobody")
	for n := range 5 {
		a.guess(t, domain.CodeUnauthenticated)
		wants(t, wrong(a, "nobody"), domain.CodeUnauthenticated)
		a.counted(t, nobody, int64(n+1))
	}
	must(b.e.Newest(context.Background()))
	for _, name := range []string{member, "nobody"} {
		wants(t, wrong(b, name), domain.CodeRateLimited)
	}
	wants(t, wrong(b, "somebody"), domain.CodeUnauthenticated)
	if b.shelf(nil, "nobody") != nobody || a.shelf(nil, "nobody ") == nobody && a.shelf(nil, "nobody  ") == nobody {
		t.Error("names are not spread as they should be")
	}
}
