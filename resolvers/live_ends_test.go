package resolvers_test

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"pdca/internal/domain"
	"pdca/internal/live"
	"pdca/internal/state"
	"pdca/resolvers"
)

// hangs makes sign-ins hang on a record: they hold while the member of their account's name
// is on post.
func hangs(c *resolvers.Config) {
	c.Live.Standing = func(ctx context.Context) live.Standing {
		ent := f(c.Engine, "Member")
		return live.Standing{On: []live.Ref{{Ent: ent, ID: "s1b1m5"}}, Holds: func(s *state.Snapshot) error {
			if s.Get(ent, "s1b1m5").Body.(*domain.Member).Name == "离" {
				return domain.Errorf(domain.CodeUnauthenticated, "会话已结束", "the session has ended")
			}
			return nil
		}}
	}
}

// TestLiveEndsWithTheSession: in the very commit that ends it, and before anything of that
// commit is told.
func TestLiveEndsWithTheSession(t *testing.T) {
	s := serve(t, hangs)
	stream, socket := s.stream("admin", members, ""), s.socket("admin", members, "")
	stream.want(begins)
	socket.want(begins)
	s.put("Member", "s1b1m5", `{"name":"离"}`)
	if got := stream.next(); got.kind != "next" || !strings.Contains(got.text, `"code":"UNAUTHENTICATED"`) || strings.Contains(got.text, "s1b1m5") {
		t.Errorf("stream: %v", got)
	}
	if got := stream.next(); got.kind != "complete" {
		t.Errorf("stream: %v", got)
	}
	if got := socket.next(); got != (frame{"end", "4403"}) {
		t.Errorf("socket: %v", got)
	}
	if got := s.stream("admin", members, "").next(); got.kind != "status" || !strings.HasPrefix(got.text, "401") {
		t.Errorf("a new stream: %v", got)
	}
}

// TestLiveExpires: a token that is over ends what was opened by it, by the server's clock.
func TestLiveExpires(t *testing.T) {
	var now atomic.Int64
	s := serve(t, func(c *resolvers.Config) {
		c.Live.Standing = func(context.Context) live.Standing { return live.Standing{Until: time.Unix(now.Load(), 0)} }
		now.Store(c.Engine.Now().Unix() + 3600)
	})
	l := s.stream("admin", members, "")
	l.want(begins)
	now.Store(s.e.Now().Unix() - 1)
	over := s.stream("admin", members, "") // by a token that has just run out
	over.want(begins)
	if got := over.next(); !strings.Contains(got.text, "UNAUTHENTICATED") {
		t.Errorf("got %v", got)
	}
	s.put("Member", "s1b1m1", `{"name":"乙"}`)
	l.want(changed(`{"type":"Member","id":"s1b1m1","deleted":false}`))
}

// TestLiveDisabled: an account that may do nothing any more hears nothing.
func TestLiveDisabled(t *testing.T) {
	s := serve(t, nil)
	const accounts = `subscription { recordsChanged(types: ["Account"]) { full records { type id deleted } } }`
	l := s.stream("sec-s1b1", accounts, "")
	l.want(begins)
	// Those who see the same hear of it, although one of them is heard no more.
	var others []*listener
	for _, account := range []string{"admin", "sec-s1b1", "insp", "admin"} {
		o := s.stream(account, accounts, "")
		o.want(begins)
		if account == "admin" {
			others = append(others, o)
		}
	}
	s.put("Account", "sec-s1b1", `{"status":"DISABLED"}`)
	for _, o := range others {
		o.want(changed(`{"type":"Account","id":"sec-s1b1","deleted":false}`))
	}
	if got := l.next(); !strings.Contains(got.text, "UNAUTHENTICATED") {
		t.Errorf("got %v", got)
	}
}

// TestLiveRestart: a server that stops cuts streams off without their end and closes sockets
// for a restart, so that clients come again; and begins anew with everything.
func TestLiveRestart(t *testing.T) {
	s := serve(t, nil)
	stream, socket := s.stream("admin", members, ""), s.socket("admin", members, "")
	stream.want(begins)
	socket.want(begins)
	s.api.EndLive()
	if got := stream.next(); got.kind != "end" || got.text == "<nil>" {
		t.Errorf("stream: %v", got)
	}
	if got := socket.next(); got != (frame{"end", "1012"}) {
		t.Errorf("socket: %v", got)
	}
	if got := s.stream("admin", members, "").next(); got.kind != "status" || !strings.HasPrefix(got.text, "503") {
		t.Errorf("a new stream: %v", got)
	}
}

// TestLiveSlow: a client that reads nothing holds nothing up, is told less, and then that
// everything may be another; whoever never reads is let go.
func TestLiveSlow(t *testing.T) {
	s := serve(t, func(c *resolvers.Config) { c.Live.Patience = 50 * time.Millisecond })
	u, err := url.Parse(s.url)
	if err != nil {
		t.Fatal(err)
	}
	conn, err := net.Dial("tcp", u.Host)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	_ = conn.(*net.TCPConn).SetReadBuffer(1 << 10)
	query := payload(`subscription { figuresChanged(keys: [FINDINGS_OPEN], level: BRANCH, minIntervalMs: 1000) { figures { `+strings.Repeat(`...F `, 1)+` } } } fragment F on Figure { rows { `+wide()+` } }`, "")
	fmt.Fprintf(conn, "POST / HTTP/1.1\r\nHost: x\r\nX-Account: admin\r\nAccept: text/event-stream\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s", len(query), query)
	quick := s.stream("admin", members, "")
	quick.want(begins)
	many := &maker{fixture: s.fixture}
	for i := range 150 { // in one commit
		many.make("Member", fmt.Sprintf("new%03d", i), `{"personNo":"N%03d","name":"新","branchId":"s1b1"}`, i)
	}
	many.flush()
	quick.want(begins)
}

// wide selects one field of a row by many names.
func wide() string {
	var b strings.Builder
	for i := range 30 {
		fmt.Fprintf(&b, "a%d: valueText ", i)
	}
	return b.String()
}

// TestLiveLimits: connections of an account, subscriptions of a connection.
func TestLiveLimits(t *testing.T) {
	s := serve(t, func(c *resolvers.Config) { c.Live.LinesEach, c.Live.Operations = 2, 2 })
	a, b := s.stream("admin", members, ""), s.stream("admin", members, "")
	a.want(begins)
	b.want(begins)
	if got := s.stream("admin", members, "").next(); got.kind != "status" || !strings.HasPrefix(got.text, "429") {
		t.Errorf("a third stream: %v", got)
	}
	conn, l := s.dial(nil)
	write(t, conn, `{"type":"connection_init","payload":{"authorization":"Bearer sec-s1"}}`)
	if got := l.next(); got.kind != "connection_ack" {
		t.Fatal(got)
	}
	for i := range 2 {
		write(t, conn, fmt.Sprintf(`{"type":"subscribe","id":"%d","payload":%s}`, i, payload(members, "")))
		l.want(begins)
	}
	write(t, conn, fmt.Sprintf(`{"type":"subscribe","id":"3","payload":%s}`, payload(members, "")))
	if got := l.next(); got.kind != "error" || !strings.Contains(got.text, "RATE_LIMITED") {
		t.Errorf("a third subscription: %v", got)
	}
	write(t, conn, `{"type":"complete","id":"0"}`)
	a.stop()
	for {
		if got := s.stream("admin", members, "").next(); got.kind == "next" {
			break
		}
	}
}

// TestLiveRefused: what is not a subscription that may be asked is refused in the words of its
// transport, and the schema is told to nobody who is not signed in.
func TestLiveRefused(t *testing.T) {
	s := serve(t, nil)
	for _, c := range []struct{ query, code string }{
		{`{ me { id } }`, "BAD_QUERY"},
		{`subscription { recordsChanged(types: ["Nope"]) { rev } }`, "VALIDATION"},
		{`subscription { recordsChanged(types: []) { rev } }`, "VALIDATION"},
		{`subscription { recordsChanged(types: ["Session"]) { rev } }`, "VALIDATION"},
		{`subscription { figuresChanged(keys: [FINDINGS_OPEN], minIntervalMs: 10) { rev } }`, "VALIDATION"},
		{`subscription { figuresChanged(keys: [FINDINGS_OPEN], groupBy: [MEMBER]) { rev } }`, "FIGURE_GROUP_NOT_ALLOWED"},
		{`subscription { tasksChanged { rev } noticeAdded { id } }`, "BAD_QUERY"},
		{`subscription { nope }`, "BAD_QUERY"},
		{`subscription { tasksChanged { ` + aliases(41) + ` } }`, "QUERY_TOO_COMPLEX"},
	} {
		if got := s.stream("admin", c.query, "").next(); got.kind != "next" || !strings.Contains(got.text, `"code":"`+c.code+`"`) {
			t.Errorf("stream %s: %v", c.query, got)
		}
		if got := s.socket("admin", c.query, "").next(); got.kind != "error" || !strings.Contains(got.text, `"code":"`+c.code+`"`) {
			t.Errorf("socket %s: %v", c.query, got)
		}
	}
	if got := s.stream("", members, "").next(); got.kind != "status" || !strings.HasPrefix(got.text, "401") {
		t.Errorf("nobody: %v", got)
	}
	if got := s.stream("", `{`, "").next(); got.kind != "status" || !strings.HasPrefix(got.text, "401") {
		t.Errorf("nobody: %v", got)
	}
}

// TestLiveCodes: the close codes of graphql-transport-ws.
func TestLiveCodes(t *testing.T) {
	s := serve(t, func(c *resolvers.Config) { c.Live.Init = 300 * time.Millisecond })
	const hello = `{"type":"connection_init","payload":{"Authorization":"Bearer admin"}}`
	subscribe := fmt.Sprintf(`{"type":"subscribe","id":"1","payload":%s}`, payload(members, ""))
	for name, c := range map[string]struct {
		send []string
		code string
	}{
		"no first message":        {nil, "4408"},
		"subscribe before it":     {[]string{subscribe}, "4401"},
		"it comes twice":          {[]string{hello, hello}, "4429"},
		"garbage":                 {[]string{hello, `{"type"`}, "4400"},
		"garbage first":           {[]string{`[]`}, "4400"},
		"an unknown type":         {[]string{hello, `{"type":"start","id":"1"}`}, "4400"},
		"an id that is in use":    {[]string{hello, subscribe, subscribe}, "4409"},
		"no id":                   {[]string{hello, `{"type":"subscribe","payload":{"query":"{a}"}}`}, "4400"},
		"a member that is double": {[]string{hello, `{"type":"ping","type":"pong"}`}, "4400"},
		"nobody":                  {[]string{`{"type":"connection_init"}`}, "4403"},
		"a bad token":             {[]string{`{"type":"connection_init","payload":{"Authorization":"x"}}`}, "4403"},
		"too long":                {[]string{hello, `{"type":"ping","payload":{"a":"` + strings.Repeat("x", 200<<10) + `"}}`}, "1009"},
	} {
		t.Run(name, func(t *testing.T) {
			conn, l := s.dial(nil)
			for _, m := range c.send {
				_ = conn.Write(t.Context(), 1, []byte(m)) // it may be closed before the last
			}
			for {
				if got := l.next(); got.kind == "end" {
					if got.text != c.code {
						t.Errorf("code %s, want %s", got.text, c.code)
					}
					return
				}
			}
		})
	}
	conn, l := s.dial(nil)
	l.pong(conn) // also before it is known who it is
	write(t, conn, hello)
	if got := l.next(); got.kind != "connection_ack" {
		t.Errorf("got %v", got)
	}
	write(t, conn, subscribe)
	l.want(begins)
	write(t, conn, `{"type":"complete","id":"1"}`)
	write(t, conn, strings.Replace(subscribe, `"1"`, `"2"`, 1))
	l.want(begins) // and no "complete" before it
}

// TestLiveOrigins: a page of another origin opens no WebSocket unless it is listed.
func TestLiveOrigins(t *testing.T) {
	s := serve(t, func(c *resolvers.Config) { c.Live.Origins = []string{"https://dashboard.example.com"} })
	for origin, want := range map[string]int{"https://evil.example.com": 403, "null": 403, "https://dashboard.example.com": 101, strings.Replace(s.url, "http:", "https:", 1): 101, "": 101} {
		r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.url, nil)
		if err != nil {
			t.Fatal(err)
		}
		for name, value := range map[string]string{"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==", "Sec-WebSocket-Protocol": "graphql-transport-ws", "Origin": origin} {
			if value != "" {
				r.Header.Set(name, value)
			}
		}
		resp, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		if resp.StatusCode != want {
			t.Errorf("%q: %d, want %d", origin, resp.StatusCode, want)
		}
	}
}

// TestLiveTrustedOnly: a subscription that is not registered is not executed, one that is
// goes by its id.
func TestLiveTrustedOnly(t *testing.T) {
	s := serve(t, nil)
	docs := &resolvers.Documents{}
	if err := docs.Add(members); err != nil {
		t.Fatal(err)
	}
	s.api.Trust(docs, true)
	for _, subscribe := range s.transports() {
		subscribe("admin", members, "").want(begins)
		if got := subscribe("admin", `subscription { tasksChanged { rev } }`, "").next(); !strings.Contains(got.text, "PERSISTED_QUERY_REQUIRED") {
			t.Errorf("got %v", got)
		}
	}
}
