package bench

import (
	"bufio"
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// As many pages that renew themselves are open as the enterprise has members and more, by all
// accounts that there are: a subscription each, on a connection of its own, while somebody writes. Measured are what that takes of the server's
// memory, how long after a change was sent its event is read, and how long after an account
// was disabled its subscription is over.

const (
	liveSubscriptions = 12_297
	// liveCommits a second are made by one account, one member each.
	liveCommits = 5
	liveEnded   = 20
	liveQuery   = `subscription { recordsChanged(types: [\"Member\", \"OrgUnit\"]) { rev full records { type id rev deleted } } }`
)

// live measures subscriptions by both transports.
func (b *bench) live(ctx context.Context) error {
	if b.Token == nil {
		return fmt.Errorf("live: nobody signs tokens")
	}
	for _, transport := range []string{"events", "WebSockets"} {
		if err := b.liveBy(ctx, transport); err != nil {
			return fmt.Errorf("live by %s: %w", transport, err)
		}
	}
	return nil
}

func (b *bench) liveBy(ctx context.Context, transport string) error {
	addr, stop, err := b.full(ctx)
	if err != nil {
		return err
	}
	defer stop()
	s := &Scenario{Addr: addr, Conns: 1, Username: "admin", Password: "pdca-demo"}
	if err := s.SignIn(); err != nil {
		return err
	}
	accounts, err := s.accounts(liveSubscriptions)
	if err != nil {
		return err
	}
	before := b.settled(ctx)
	for n := len(accounts); len(accounts) < liveSubscriptions; {
		accounts = append(accounts, accounts[len(accounts)-n])
	}
	all := &audience{addr: addr, transport: transport, arrived: map[uint64][]time.Time{}}
	defer all.close()
	if err := all.open(ctx, accounts, b.Token); err != nil {
		return err
	}
	came := b.resident()
	after := b.settled(ctx)
	b.add(fmt.Sprintf("%d subscriptions by %s, one a connection", len(accounts), transport), fmt.Sprintf("%.1f KB each", float64(after-before)/float64(len(accounts))/1000),
		fmt.Sprintf("resident %.0f MiB before, %.0f MiB with them; with the garbage of opening them %.0f MiB", mib(before), mib(after), mib(came)), "<= 20 KB")
	sent, err := s.change(b.For, time.Second/liveCommits)
	if err != nil {
		return err
	}
	time.Sleep(2 * time.Second) // for what is on its way
	p50, p99, events := all.latencies(sent)
	b.add(fmt.Sprintf("change sent to event read, %s", transport), fmt.Sprintf("p50 %.1f ms, p99 %.1f ms", ms(p50), ms(p99)),
		fmt.Sprintf("%d commits at %d a second, %d events", len(sent), liveCommits, events), "p99 <= 100 ms")
	took, err := s.disable(all)
	if err != nil {
		return err
	}
	b.add(fmt.Sprintf("account disabled to subscription over, %s", transport), fmt.Sprintf("at most %.1f ms", ms(took)), fmt.Sprintf("%d accounts", liveEnded), "at once")
	return nil
}

// settling is for how long the server is left alone until it has given back what it needs no
// more: it looks every ten seconds, and gives back where nothing was collected since.
const settling = 25 * time.Second

// settled is the least that the child has resident while it is left alone. Otherwise what a
// subscription takes would be lost in garbage: what the start of the server and the opening
// of connections leave is twenty times as much.
func (b *bench) settled(ctx context.Context) uint64 {
	least := b.resident()
	for begin := time.Now(); time.Since(begin) < settling && ctx.Err() == nil; time.Sleep(200 * time.Millisecond) {
		least = min(least, b.resident())
	}
	return least
}

// resident is what the child has resident now; 0 where there is no /proc.
func (b *bench) resident() uint64 {
	raw, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", b.pid))
	if err != nil {
		return 0
	}
	_, rest, _ := bytes.Cut(raw, []byte("VmRSS:"))
	kib, _, _ := bytes.Cut(bytes.TrimSpace(rest), []byte(" "))
	n, _ := strconv.ParseUint(string(kib), 10, 64) // what is no number is not known
	return n << 10
}

// accounts lists accounts that may sign in.
func (s *Scenario) accounts(most int) (ids []string, err error) {
	after := ""
	for len(ids) < most {
		var page struct {
			Accounts struct {
				Nodes    []struct{ ID, Status string }
				PageInfo struct {
					HasNextPage bool
					EndCursor   string
				}
			}
		}
		vars := map[string]any{}
		if after != "" {
			vars["a"] = after
		}
		if err := s.graphql(`query($a: String) { accounts(first: 100, after: $a) { nodes { id status } pageInfo { hasNextPage endCursor } } }`, vars, &page); err != nil {
			return nil, err
		}
		for _, n := range page.Accounts.Nodes {
			if n.Status == "ACTIVE" && len(ids) < most {
				ids = append(ids, n.ID)
			}
		}
		if after = page.Accounts.PageInfo.EndCursor; !page.Accounts.PageInfo.HasNextPage {
			break
		}
	}
	return ids, nil
}

// change changes a member at a time for so long, and returns when each change was sent, by the
// revision that it came to.
func (s *Scenario) change(d, every time.Duration) (map[uint64]time.Time, error) {
	var page struct {
		Members struct{ Nodes []struct{ ID, Name string } }
	}
	if err := s.graphql(`{ members(first: 100) { nodes { id name } } }`, nil, &page); err != nil {
		return nil, err
	}
	sent := map[uint64]time.Time{}
	for begin := time.Now(); time.Since(begin) < d; {
		m := page.Members.Nodes[len(sent)%len(page.Members.Nodes)]
		var done struct {
			UpdateMember struct {
				Rev    uint64
				Errors []struct{ Message string }
			}
		}
		at := time.Now()
		if err := s.graphql(`mutation($i: UpdateMemberInput!) { updateMember(input: $i) { rev errors { message } } }`,
			map[string]any{"i": map[string]any{"id": m.ID, "name": m.Name + strconv.Itoa(len(sent))}}, &done); err != nil {
			return nil, err
		}
		if e := done.UpdateMember.Errors; len(e) > 0 {
			return nil, fmt.Errorf("change a member: %s", e[0].Message)
		}
		sent[done.UpdateMember.Rev] = at
		time.Sleep(every - time.Since(at))
	}
	return sent, nil
}

// disable disables some of the accounts and returns the longest time until a subscription was
// over.
func (s *Scenario) disable(all *audience) (longest time.Duration, err error) {
	for _, l := range all.some(liveEnded) {
		at := time.Now()
		var done struct {
			UpdateAccount struct{ Errors []struct{ Message string } }
		}
		if err := s.graphql(`mutation($i: UpdateAccountInput!) { updateAccount(input: $i) { errors { message } } }`,
			map[string]any{"i": map[string]any{"id": l.account, "status": "DISABLED", "reason": "bench"}}, &done); err != nil {
			return 0, err
		}
		if e := done.UpdateAccount.Errors; len(e) > 0 {
			return 0, fmt.Errorf("disable %s: %s", l.account, e[0].Message)
		}
		select {
		case <-l.over:
			longest = max(longest, time.Since(at))
		case <-time.After(10 * time.Second):
			return 0, fmt.Errorf("the subscription of %s goes on", l.account)
		}
	}
	return longest, nil
}

// audience are the subscriptions of a run.
type audience struct {
	addr, transport string
	list            []*listening
	first           atomic.Int64

	mu sync.Mutex // guards arrived
	// arrived is when events named a record of a revision.
	arrived map[uint64][]time.Time
}

// listening is one of them.
type listening struct {
	account string
	conn    net.Conn
	over    chan struct{}
}

// opening is how many connections are opened at a time.
const opening = 16

func (a *audience) open(ctx context.Context, accounts []string, token func(string) (string, error)) error {
	a.list = make([]*listening, len(accounts))
	tokens := map[string]string{}
	for _, account := range accounts {
		if tokens[account] == "" {
			t, err := token(account)
			if err != nil {
				return err
			}
			tokens[account] = t
		}
	}
	errs := make(chan error, opening)
	var next atomic.Int64
	for range opening {
		go func() {
			for i := int(next.Add(1)) - 1; i < len(accounts); i = int(next.Add(1)) - 1 {
				var err error
				if a.list[i], err = a.listen(accounts[i], tokens[accounts[i]]); err != nil {
					errs <- fmt.Errorf("open subscription %d: %w", i, err)
					return
				}
			}
			errs <- nil
		}()
	}
	var err error
	for range opening {
		if e := <-errs; e != nil {
			err = e
		}
	}
	for wait := time.Now(); err == nil && int(a.first.Load()) < len(accounts); time.Sleep(10 * time.Millisecond) {
		if ctx.Err() != nil || time.Since(wait) > 3*time.Minute {
			return fmt.Errorf("only %d of %d subscriptions have begun", a.first.Load(), len(accounts))
		}
	}
	return err
}

func (a *audience) listen(account, token string) (*listening, error) {
	conn, err := net.Dial("tcp", a.addr)
	if err != nil {
		return nil, err
	}
	l := &listening{account: account, conn: conn, over: make(chan struct{})}
	body := `{"query":"` + liveQuery + `"}`
	head := "POST /graphql HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\nAccept: text/event-stream\r\nAuthorization: Bearer " + token +
		"\r\nContent-Length: " + strconv.Itoa(len(body)) + "\r\n\r\n" + body
	if a.transport == "WebSockets" {
		head = "GET /graphql HTTP/1.1\r\nHost: bench\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n" +
			"Sec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n"
	}
	if _, err := io.WriteString(conn, head); err != nil {
		return nil, err
	}
	r := bufio.NewReaderSize(conn, 2048)
	line, err := r.ReadString('\n')
	if err != nil || len(line) < 12 || line[9:12] != "200" && line[9:12] != "101" {
		rest, _ := r.Peek(r.Buffered())
		return nil, fmt.Errorf("%q %w %s", line, err, rest)
	}
	if a.transport == "WebSockets" {
		hello, _ := json.Marshal(map[string]any{"type": "connection_init", "payload": map[string]string{"Authorization": "Bearer " + token}})
		for _, text := range []string{string(hello), `{"type":"subscribe","id":"1","payload":` + body + `}`} {
			if err := waitFor(r, strings.Contains(text, "subscribe"), conn, text); err != nil {
				return nil, err
			}
		}
	}
	go a.read(l, r)
	return l, nil
}

// waitFor sends a message, once what was sent before is answered where that is asked for.
func waitFor(r *bufio.Reader, answered bool, conn net.Conn, text string) error {
	for want := "connection_ack"; answered; {
		line, err := r.ReadSlice('}')
		if err != nil && err != bufio.ErrBufferFull {
			return err
		}
		if bytes.Contains(line, []byte(want)) {
			break
		}
	}
	_, err := conn.Write(masked(1, []byte(text)))
	return err
}

// masked is a frame as a client sends it (RFC 6455, 5.2); the mask is zero.
func masked(op byte, text []byte) []byte {
	b := []byte{0x80 | op}
	if len(text) < 126 {
		b = append(b, 0x80|byte(len(text)))
	} else {
		b = binary.BigEndian.AppendUint16(append(b, 0x80|126), uint16(len(text)))
	}
	return append(append(b, 0, 0, 0, 0), text...)
}

var (
	revOf = regexp.MustCompile(`"rev":(\d+),"deleted"`)
	ended = []byte("UNAUTHENTICATED")
)

// read reads events until there are no more. What stands between them is passed over.
func (a *audience) read(l *listening, r *bufio.Reader) {
	defer close(l.over)
	begun := false
	for {
		line, err := r.ReadSlice('}')
		now := time.Now()
		if !begun && bytes.Contains(line, []byte(`"full":true`)) {
			begun = true
			a.first.Add(1)
		}
		if m := revOf.FindSubmatch(line); m != nil {
			rev, _ := strconv.ParseUint(string(m[1]), 10, 64) // digits
			a.mu.Lock()
			a.arrived[rev] = append(a.arrived[rev], now)
			a.mu.Unlock()
		}
		if bytes.Contains(line, []byte(`"type":"ping"`)) {
			_, _ = l.conn.Write(masked(1, []byte(`{"type":"pong"}`))) // as below
		}
		if bytes.Contains(line, ended) || err != nil && err != bufio.ErrBufferFull {
			return
		}
	}
}

// latencies are those of the events of the changes that were sent.
func (a *audience) latencies(sent map[uint64]time.Time) (p50, p99 time.Duration, events int) {
	a.mu.Lock()
	defer a.mu.Unlock()
	var all []time.Duration
	for rev, at := range sent {
		for _, t := range a.arrived[rev] {
			all = append(all, t.Sub(at))
		}
	}
	if len(all) == 0 {
		return 0, 0, 0
	}
	slices.Sort(all)
	return all[len(all)/2], all[len(all)*99/100], len(all)
}

// some are subscriptions of accounts each of its own, from the end of the list.
func (a *audience) some(n int) []*listening { return a.list[max(0, len(a.list)-n):] }

func (a *audience) close() {
	for _, l := range a.list {
		if l != nil {
			_ = l.conn.Close()
		}
	}
}
