package resolvers_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"pdca/internal/domain"
	"pdca/internal/state"
	"pdca/resolvers"
)

// attack is ten searches for 500 values each in a field without an index, by one
// variable: 6 KB that took 40 s of processor time on a full enterprise.
func attack() (query, vars string) {
	var q, v strings.Builder
	for i := range 10 {
		fmt.Fprintf(&q, "a%d:pointsEntries(first:100,filter:{sourceId:{in:$v}}){totalCount nodes{id}} ", i)
	}
	for i := range 500 {
		fmt.Fprintf(&v, `,"x%06d"`, i)
	}
	return "query($v:[ID!]){" + q.String() + "}", `{"v":[` + v.String()[1:] + `]}`
}

// yard is an enterprise of 2,000 points entries of 200 members in 5 branches.
var yard = size{secondary: 1, branches: 5, members: 40, points: 10}

// openYard opens one, whose operations say how much they do.
func openYard(t *testing.T, configure func(*resolvers.Config)) (fx *fixture, steps *int) {
	steps = new(int)
	var mu sync.Mutex // guards steps while operations run; it is read when they are over
	return open(t, yard, func(c *resolvers.Config) {
		c.Worked = func(_ context.Context, _ domain.Actor, n int) {
			mu.Lock()
			defer mu.Unlock()
			*steps = n
		}
		if configure != nil {
			configure(c)
		}
	}), steps
}

// TestAttack: ten searches for 500 values are as much work as ten for one value; in
// a table that is too large for ten searches they are refused before anything is
// searched.
func TestAttack(t *testing.T) {
	fx, steps := openYard(t, nil)
	query, vars := attack()
	rep := fx.post("admin", query, vars)
	// Each looks at 2,000 records, with one comparison, after 1,000 in vain; the page is
	// counted on the way.
	if most := 10 * 3000 * 2 * 11 / 10; rep.status != 200 || len(rep.Errors) > 0 || *steps > most || *steps < 10*2000 {
		t.Errorf("%d steps, want at most %d: %d %.200s", *steps, most, rep.status, rep.body)
	}
	// Part of the limit stands for a larger table.
	fx, steps = openYard(t, func(c *resolvers.Config) { c.Limits.Cost = 600 })
	rep = fx.post("admin", query, vars)
	if len(rep.Errors) == 0 || rep.Errors[0].Extensions.Limit != "cost" || *steps > 0 {
		t.Errorf("%d steps: %d %.200s", *steps, rep.status, rep.body)
	}
}

// TestPrices: what is searched, counted and sorted has its price, by the size of
// what has to be looked at.
func TestPrices(t *testing.T) {
	price := 0
	fx := open(t, yard, func(c *resolvers.Config) {
		c.Admit = func(_ context.Context, _ domain.Actor, cost int) error { price = cost; return nil }
	})
	values := func(n int) string { return `{"v":` + list(`"x"`, n) + `}` }
	const in = `(filter:{sourceId:{in:$v}}){totalCount}`
	for _, c := range []struct {
		query, vars string
		want        int
	}{
		// 1 + 5 for a filtered count + 2,000 × 2 steps, + 1 condition, + the values.
		{`query($v:[ID!]){pointsEntries` + in + `}`, values(1), 6 + 8 + 1 + 1},
		{`query($v:[ID!]){pointsEntries` + in + `}`, values(500), 6 + 8 + 1 + 50},
		{`query($v:[ID!]){` + strings.Repeat(`pointsEntries`+in+` `, 1) + `a:pointsEntries` + in + ` b:pointsEntries` + in + `}`, values(500), 3 * (6 + 8 + 1 + 50)},
		// Two more conditions are two more steps a record.
		{`{pointsEntries(filter:{sourceId:{eq:"x"} points:{gt:1 lt:9}}){totalCount}}`, ``, 6 + 16 + 3 + 1},
		// An index leads to 400 records.
		{`{pointsEntries(filter:{unitId:{eq:"s1b1"} points:{gt:1}}){totalCount}}`, ``, 6 + 400*3/500 + 2 + 1},
		// Sorting costs a step a record, by a sum 8: 200 members. People's names are in
		// an index in the order of their pinyin.
		{`{members(first:1,orderBy:[PERSON_NO_ASC]){nodes{id}}}`, ``, 1 + 5 + 0 + 1},
		{`{members(first:1,orderBy:[NAME_ASC]){nodes{id}}}`, ``, 1 + 5 + 0 + 1},
		{`{members(first:1,orderBy:[POINTS_ASC]){nodes{id}}}`, ``, 1 + 5 + 200*9/500 + 1},
		// Of a relation what one parent has on average: 40 members; 400 entries.
		{`{orgUnits(first:10){nodes{members(first:2,orderBy:[NAME_ASC]){nodes{id}}}}}`, ``, 1 + 10*(1+1+5+41*17/500+2)},
		{`{orgUnits(first:10){nodes{pointsEntries(filter:{sourceId:{eq:"x"}}){totalCount}}}}`, ``, 1 + 10*(1+6+401*2/500) + 1 + 1},
		// A count without a filter has a counter, a sum over a subtree its units.
		{`{pointsEntries{totalCount}}`, ``, 2},
		{`{orgUnits(first:10){nodes{memberCount}}}`, ``, 1 + 10*(1+2)},
	} {
		if rep := fx.post("admin", c.query, c.vars); len(rep.Errors) > 0 || price != c.want {
			t.Errorf("%s costs %d, want %d: %.200s", c.query, price, c.want, rep.body)
		}
	}
	// Who sees little pays for little: of 5 branches one.
	const search = `{pointsEntries(filter:{sourceId:{eq:"x"}}){totalCount}}`
	fx.data("admin", search, "")
	all := price
	fx.data("sec-s1b1", search, "")
	if price >= all {
		t.Errorf("a branch's secretary pays %d, the officer %d", price, all)
	}
}

// long is a query that makes many steps: 2,000 records with 20 comparisons each.
func long() string {
	return `{pointsEntries(first:1,filter:{or:` + list(`{sourceId:{eq:"x"}}`, 20) + `}){nodes{id}}}`
}

// longSteps is what it takes at least.
const longSteps = 2000 * 21

// TestHangUp: nothing goes on for a client that is gone, from one question to the
// next.
func TestHangUp(t *testing.T) {
	fx, steps := openYard(t, nil)
	if fx.post("admin", long(), ""); *steps < longSteps {
		t.Fatalf("%d steps, so this proves nothing", *steps)
	}
	g := &gone{Context: context.WithValue(t.Context(), actorKey{}, "admin"), last: 2}
	fx.api.ServeHTTP(httptest.NewRecorder(), newPost(long(), "").WithContext(g))
	if g.asked != 2 || *steps > 3*state.PollEvery {
		t.Errorf("asked %d times, %d steps", g.asked, *steps)
	}
}

// TestClosing: a server that is about to stop does not wait for long queries; they
// may be repeated elsewhere. Short ones and mutations are answered.
func TestClosing(t *testing.T) {
	closing := make(chan struct{})
	fx, steps := openYard(t, func(c *resolvers.Config) { c.Closing = closing })
	fx.venue()
	close(closing)
	rep := fx.post("admin", long(), "")
	if rep.status != http.StatusServiceUnavailable || rep.Errors[0].Extensions.Code != "UNAVAILABLE" || rep.header.Get("Retry-After") != "1" || *steps > 2*state.PollEvery {
		t.Errorf("%d steps: %d %s", *steps, rep.status, rep.body)
	}
	fx.data("admin", `{me{id}}`, "")
	if fx.data("admin", `mutation{updateVenue(input:{id:"v1" nameZh:"一"}){query`+long()+`}}`, ""); *steps < longSteps {
		t.Errorf("a mutation was cut off after %d steps", *steps)
	}
}

// TestStepLimit stands at the edge of what a request may do.
func TestStepLimit(t *testing.T) {
	fx, steps := openYard(t, nil)
	fx.data("admin", long(), "")
	most := *steps
	fx, _ = openYard(t, func(c *resolvers.Config) { c.Limits.Steps = most })
	fx.data("admin", long(), "")
	fx, steps = openYard(t, func(c *resolvers.Config) { c.Limits.Steps = most - state.PollEvery })
	rep := fx.post("admin", long(), "")
	if len(rep.Errors) != 1 || rep.Errors[0].Extensions.Limit != "steps" || rep.Errors[0].Extensions.Max != most-state.PollEvery || rep.Data != nil || *steps > most {
		t.Errorf("outside, %d steps: %s", *steps, rep.body)
	}
}

// TestPurse: the heavy requests of an account share a purse. When it is empty they
// are turned away before they begin or while they are light; light requests and other
// accounts are not.
func TestPurse(t *testing.T) {
	fx, steps := openYard(t, nil)
	fx.data("admin", long(), "")
	each := *steps
	fx, steps = openYard(t, func(c *resolvers.Config) { c.Limits.Purse, c.Limits.StepsPerSecond = 2*each+1, each/5+1 })
	for range 3 { // the third begins with one step and takes more than there is
		fx.data("admin", long(), "")
	}
	for _, q := range []string{long(), costly()} {
		*steps = 0
		rep := fx.post("admin", q, "")
		if rep.status != http.StatusTooManyRequests || rep.Errors[0].Extensions.Code != "RATE_LIMITED" || rep.header.Get("Retry-After") != "5" || *steps > 20_000 {
			t.Errorf("%d steps: %d %s %v", *steps, rep.status, rep.body, rep.header)
		}
	}
	fx.data("admin", `{members(first:10){nodes{id branch{id}}}}`, "")
	fx.data("sec-s1", long(), "")
	fx.now = fx.now.Add(5 * time.Second)
	fx.data("admin", long(), "")
}

// costly is a query whose price alone says that it is heavy.
func costly() string {
	return `{pointsEntries(first:100){nodes{id member{id name branch{id} accounts{totalCount}}}}}`
}

// held is a context that is asked by a request that runs: it says so, and holds the
// request up until it is let go.
type held struct {
	context.Context
	runs    func()
	release chan struct{}
}

func (h *held) Err() error {
	h.runs()
	<-h.release
	return h.Context.Err()
}

// TestTurns: of an account's heavy requests one runs at a time, some wait in the
// order in which they came, more are turned away at once. Nobody waits for another
// account, and who hangs up leaves the queue.
func TestTurns(t *testing.T) {
	fx, _ := openYard(t, func(c *resolvers.Config) { c.Limits.Running, c.Limits.Waiting = 1, 2 })
	synctest.Test(t, func(t *testing.T) {
		release := make(chan struct{})
		var order []int // of those that run; as one runs at a time this is no race
		ask := func(n int, ctx context.Context) {
			w := httptest.NewRecorder()
			runs := func() {
				if len(order) == 0 || order[len(order)-1] != n {
					order = append(order, n)
				}
			}
			fx.api.ServeHTTP(w, newPost(costly(), "").WithContext(&held{context.WithValue(ctx, actorKey{}, "admin"), runs, release}))
			if (w.Code == 200) != (n != 2) {
				t.Errorf("%d: %d %s", n, w.Code, w.Body)
			}
		}
		go ask(1, context.Background())
		synctest.Wait()
		gone, hangUp := context.WithCancel(context.Background())
		go ask(2, gone)
		synctest.Wait()
		go ask(3, context.Background())
		synctest.Wait()
		full := fx.post("admin", costly(), "")
		if full.status != http.StatusTooManyRequests || full.header.Get("Retry-After") != "1" {
			t.Errorf("a queue that is full: %d %s", full.status, full.body)
		}
		fx.data("sec-s1", costly(), "")
		fx.data("admin", `{me{id}}`, "")
		hangUp()
		synctest.Wait()
		go ask(4, context.Background())
		synctest.Wait()
		if len(order) != 1 {
			t.Errorf("%v are answered before the one that runs is over", order)
		}
		close(release)
		synctest.Wait()
		if !slices.Equal(order, []int{1, 3, 4}) {
			t.Errorf("in order %v", order)
		}
	})
}

// TestWaitingEnds: who waits for a turn gets an answer when the time is up or the
// server stops.
func TestWaitingEnds(t *testing.T) {
	for _, stops := range []bool{false, true} {
		var closing chan struct{}
		if stops {
			closing = make(chan struct{})
		}
		fx, _ := openYard(t, func(c *resolvers.Config) { c.Limits.Running, c.Closing = 1, closing })
		synctest.Test(t, func(t *testing.T) {
			release := make(chan struct{})
			first := make(chan struct{})
			go func() {
				ctx := context.WithValue(context.Background(), actorKey{}, "admin")
				fx.api.ServeHTTP(httptest.NewRecorder(), newPost(costly(), "").WithContext(&held{ctx, func() {}, release}))
				close(first)
			}()
			synctest.Wait()
			want := http.StatusTooManyRequests
			if stops {
				want = http.StatusServiceUnavailable
				close(closing)
			}
			if rep := fx.post("admin", costly(), ""); rep.status != want || rep.header.Get("Retry-After") != "1" {
				t.Errorf("%d %s", rep.status, rep.body)
			}
			close(release)
			<-first
		})
	}
}

// lagging is a context that a request takes a millisecond to ask.
type lagging struct{ context.Context }

func (s lagging) Err() error {
	time.Sleep(time.Millisecond)
	return s.Context.Err()
}

// TestRest: a heavy request rests while other accounts are about, and only then.
func TestRest(t *testing.T) {
	fx, _ := openYard(t, nil)
	synctest.Test(t, func(t *testing.T) {
		took := func() time.Duration {
			begin := time.Now()
			fx.api.ServeHTTP(httptest.NewRecorder(), newPost(costly(), "").WithContext(lagging{context.WithValue(context.Background(), actorKey{}, "admin")}))
			return time.Since(begin)
		}
		took()
		time.Sleep(time.Second)
		alone := took()
		fx.data("sec-s1", `{me{id}}`, "")
		if busy := took(); alone < 3*time.Millisecond || busy < 3*alone {
			t.Errorf("alone %s, with others about %s", alone, busy)
		}
	})
}
