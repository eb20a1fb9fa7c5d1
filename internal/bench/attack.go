package bench

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"time"
)

// The attack is one account whose every request asks for as much as 6 KB can; the
// others are people who look at their branch. It runs on the small demonstration.
const (
	// attackers and others are connections; their paces keep each side below the
	// rate of requests that one account may make.
	attackers, others       = 16, 4
	attackPace, othersPace  = 20 * time.Millisecond, 10 * time.Millisecond
	attackedRounds          = 5
	searches, searchedFor   = 10, 500
	attackQueryHead         = "query($v: [ID!]) {"
	attackQueryField        = " a%d: pointsEntries(first: 100, filter: {sourceId: {in: $v}}) { totalCount nodes { id } }"
	attackedQueriesMeasured = 20
)

// attackRequest is ten searches for 500 values in a field without an index, by one
// variable.
func attackRequest(token string) ([]byte, error) {
	var q strings.Builder
	q.WriteString(attackQueryHead)
	for i := range searches {
		fmt.Fprintf(&q, attackQueryField, i)
	}
	values := make([]string, searchedFor)
	for i := range values {
		values[i] = fmt.Sprintf("x%06d", i)
	}
	body, err := json.Marshal(map[string]any{"query": q.String() + " }", "variables": map[string]any{"v": values}})
	return Post("/graphql", token, body), err
}

// attack measures what such a request costs, and what others notice while one
// account sends nothing else.
func (b *bench) attack(ctx context.Context) error {
	addr, err := freeAddr()
	if err != nil {
		return err
	}
	stop, _, err := b.start(ctx, addr, "/readyz", "demo", "--small", "--data", filepath.Join(b.Dir, "small"), "--addr", addr, "--no-access-log")
	if err != nil {
		return err
	}
	defer stop()
	bad := &Scenario{Addr: addr, For: b.For, Username: "admin", Password: "pdca-demo", CPU: b.cpu}
	good := &Scenario{Addr: addr, For: b.For, Username: "secretary-b007", Password: "pdca-demo"}
	for _, s := range []*Scenario{bad, good} {
		if err := s.Prepare(); err != nil {
			return fmt.Errorf("prepare the attack: %w", err)
		}
	}
	req, err := attackRequest(bad.token)
	if err != nil {
		return err
	}
	if err := b.alone(bad, req); err != nil {
		return fmt.Errorf("one request of the attack: %w", err)
	}
	good.Conns = others
	return b.together(good, req)
}

// alone measures requests of the attack one after the other.
func (b *bench) alone(s *Scenario, req []byte) error {
	r, err := s.measured(func() (Result, error) {
		return Load(s.Addr, 1, time.Minute, 0, func(_, i int) []byte {
			if i == attackedQueriesMeasured {
				return nil
			}
			return req
		}, expectData)
	})
	if err != nil {
		return err
	}
	b.add("attack: one request, 10 searches for 500 values", fmt.Sprintf("%.1f ms of processor time", ms(r.CPU)), fmt.Sprintf("p50 %.2f ms, p99 %.2f ms", ms(r.P50), ms(r.P99)), "<= 50 ms")
	b.took(r)
	return nil
}

// together measures what others wait for, by turns without the attack and under it,
// so that what else the machine does falls on both alike.
func (b *bench) together(good *Scenario, req []byte) error {
	var quiet, attacked []time.Duration
	var answered, refused atomic.Int64
	for range attackedRounds {
		r, err := good.atEase(b.For / attackedRounds)
		if err != nil {
			return err
		}
		quiet = append(quiet, r.P99)
		done := make(chan error, 1)
		go func() {
			_, err := Load(good.Addr, attackers, b.For/attackedRounds+time.Second, attackPace, func(int, int) []byte { return req }, func(_, status int, body []byte) error {
				return count(status, body, &answered, &refused)
			})
			done <- err
		}()
		time.Sleep(time.Second / 2)
		r, err = good.atEase(b.For / attackedRounds)
		if aerr := <-done; err == nil {
			err = aerr
		}
		if err != nil {
			return err
		}
		attacked = append(attacked, r.P99)
	}
	slices.Sort(quiet)
	slices.Sort(attacked)
	own, under := quiet[len(quiet)/2], attacked[len(attacked)/2]
	b.add("others' p99 while one account attacks", fmt.Sprintf("%.2f times their own", float64(under)/float64(own)),
		fmt.Sprintf("p99 %.2f ms, %.2f ms under attack; %d of it answered, %d refused", ms(own), ms(under), answered.Load(), refused.Load()), "<= 2 times")
	return nil
}

// count notes what became of a request of the attack.
func count(status int, body []byte, answered, refused *atomic.Int64) error {
	switch {
	case status == http.StatusTooManyRequests, bytes.Contains(body, []byte(`"QUERY_TOO_COMPLEX"`)):
		refused.Add(1)
	case status == http.StatusOK:
		answered.Add(1)
	default:
		return fmt.Errorf("status %d, answer %.300s", status, body)
	}
	return nil
}

// atEase measures people who look at a branch and think before they look again.
func (s *Scenario) atEase(d time.Duration) (Result, error) {
	reqs := make([][]byte, 64)
	r := rand.New(rand.NewPCG(3, 4))
	for i := range reqs {
		query, id := NestedQuery, "b007"
		if i%2 == 0 {
			query, id = PointQuery, fmt.Sprintf("m%05d", r.IntN(max(s.members, 1)))
		}
		body, err := json.Marshal(map[string]any{"query": query, "variables": map[string]any{"id": id}})
		if err != nil {
			return Result{}, err
		}
		reqs[i] = Post("/graphql", s.token, body)
	}
	return Load(s.Addr, s.Conns, d, othersPace, func(w, i int) []byte { return reqs[(w*17+i)%len(reqs)] }, expectData)
}
