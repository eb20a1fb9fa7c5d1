package server_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"runtime"
	"strings"
	"testing"
	"time"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/server"
)

func TestRoutes(t *testing.T) {
	s := newSite(t)
	for _, c := range []struct {
		method, path string
		status       int
		contentType  string
	}{
		{"GET", "/", 200, "text/html"},
		{"GET", "/healthz", 200, "text/plain"},
		{"GET", "/readyz", 200, "text/plain"},
		{"GET", "/sync/limits", 200, "application/json"},
		{"GET", "/nothing", 404, "application/problem+json"},
		{"HEAD", "/healthz", 200, "text/plain"},
		{"POST", "/", 405, "application/problem+json"},
		{"GET", "/sync", 405, "application/problem+json"},
		{"DELETE", "/sync", 405, "application/problem+json"},
		{"POST", "/sync", 401, "application/problem+json"},
		{"POST", "/sync/wiped", 404, "application/problem+json"},
		{"PUT", "/graphql", 405, "application/"},
		{"GET", "/graphql/", 404, "application/problem+json"},
	} {
		a := s.send(c.method, c.path, "")
		if a.status != c.status || !strings.HasPrefix(a.header.Get("Content-Type"), c.contentType) {
			t.Errorf("%s %s: %d %s: %s", c.method, c.path, a.status, a.header.Get("Content-Type"), a.text)
		}
		for _, h := range []string{"Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy", "X-Request-Id"} {
			if a.header.Get(h) == "" {
				t.Errorf("%s %s: no %s", c.method, c.path, h)
			}
		}
		if a.status == 405 && a.header.Get("Allow") == "" {
			t.Errorf("%s %s: no Allow", c.method, c.path)
		}
	}
}

func TestProblemsSpeakBothLanguages(t *testing.T) {
	s := newSite(t)
	zh, en := s.send("GET", "/nothing", ""), s.send("GET", "/nothing", "", "Accept-Language", "en")
	if zh.Detail != "没有这个地址" || en.Detail != "there is nothing at this address" || zh.Code != "NOT_FOUND" || zh.Title != "Not Found" {
		t.Fatalf("%s\n%s", zh.text, en.text)
	}
}

func TestRequestIDs(t *testing.T) {
	s := newSite(t)
	if a := s.send("GET", "/", "", "X-Request-Id", "abc-1.2_X"); a.header.Get("X-Request-Id") != "abc-1.2_X" {
		t.Fatal("the client's name was not kept")
	}
	for _, bad := range []string{"", "a b", "a\"b", strings.Repeat("x", 65), "名"} {
		if a := s.send("GET", "/", "", "X-Request-Id", bad); a.header.Get("X-Request-Id") == bad || len(a.header.Get("X-Request-Id")) < 12 {
			t.Errorf("%q was kept as %q", bad, a.header.Get("X-Request-Id"))
		}
	}
}

func TestAccessLog(t *testing.T) {
	s := newSite(t)
	access, _ := s.signIn(member, "")
	s.send("GET", "/graphql?query=%7Bme%7Busername%7D%7D", "", append(bearer(access), "X-Request-Id", "seen-1")...).wants(t, 200, "")
	line := ""
	for l := range strings.Lines(s.log.String()) {
		if strings.Contains(l, "id=seen-1") {
			line = l
		}
	}
	for _, want := range []string{"method=GET", "path=/graphql ", "status=200", "account=member", "address=192.0.2.1"} {
		if !strings.Contains(line, want) {
			t.Errorf("the log lacks %s: %s", want, line)
		}
	}
	if strings.Contains(line, "username") {
		t.Errorf("the query is in the log: %s", line)
	}
}

func TestRateOfAnAccount(t *testing.T) {
	s := newSite(t, func(c *server.Config) { c.Rate, c.Burst = 1, 4 })
	access, _ := s.signIn(member, device(1)) // counted by address
	for left := range 4 {
		a := s.me(access).wants(t, 200, "")
		if got, want := a.header.Get("RateLimit"), fmt.Sprintf(`"requests";r=%d;t=%d`, 3-left, left+1); got != want || a.header.Get("RateLimit-Policy") != `"requests";q=4;w=4` {
			t.Errorf("RateLimit is %s, not %s; the policy is %s", got, want, a.header.Get("RateLimit-Policy"))
		}
	}
	a := s.me(access).wants(t, 429, domain.CodeRateLimited)
	if a.header.Get("Retry-After") != "1" || a.Errors[0].Extensions.RetryAfter != 1 {
		t.Fatalf("no Retry-After: %v %s", a.header, a.text)
	}
	p := s.pull(access, device(1)).wants(t, 429, domain.CodeRateLimited)
	if p.header.Get("Retry-After") != "1" || p.Status != 429 {
		t.Fatalf("no Retry-After: %v %s", p.header, p.text)
	}
	other, _ := s.signIn(secretary, "")
	s.me(other).wants(t, 200, "")
	s.clock.add(1e9)
	s.me(access).wants(t, 200, "")
	s.me(access).wants(t, 429, domain.CodeRateLimited)
}

func TestRateZeroSetsNoLimit(t *testing.T) {
	s := newSite(t, func(c *server.Config) { c.Rate, c.Burst = 0, 1 })
	access, _ := s.signIn(member, "")
	for range 50 {
		s.me(access).wants(t, 200, "")
	}
}

func TestBodiesAreLimited(t *testing.T) {
	s := newSite(t)
	access, _ := s.signIn(member, device(1))
	huge := `{"protocol":1,"x":"` + strings.Repeat("x", 9<<20) + `"}`
	s.send("POST", "/sync", huge, bearer(access)...).wants(t, 413, domain.CodeTooLarge)
	if a := s.send("POST", "/graphql", `{"query":"{me{name}}","x":"`+strings.Repeat("x", 2<<20)+`"}`, bearer(access)...); a.status != 413 {
		t.Fatalf("%d: %s", a.status, a.text)
	}
}

func TestMinRev(t *testing.T) {
	s := newSite(t)
	access, _ := s.signIn(member, device(1))
	rev := s.register(access, device(1)).wants(t, 200, "").Data["registerDevice"]["rev"]
	text := string(must(json.Marshal(rev)))
	s.pull(access, device(1), "Pdca-Min-Rev", strings.Trim(text, `"`)).wants(t, 200, "")
	s.pull(access, device(1), "Pdca-Min-Rev", "x").wants(t, 400, domain.CodeMalformed)
	ctx, cancel := context.WithCancel(context.Background())
	cancel() // a client that does not wait
	r := must(http.NewRequestWithContext(ctx, "POST", "/sync", strings.NewReader("{}")))
	r.Header.Set("Authorization", "Bearer "+access)
	r.Header.Set("Pdca-Min-Rev", "1000000")
	w := &plainWriter{header: http.Header{}}
	s.ServeHTTP(w, r)
	read(t, w.status, w.header, []byte(w.String())).wants(t, 503, domain.CodeUnavailable)
}

// plainWriter is an http.ResponseWriter with nothing else to it.
type plainWriter struct {
	strings.Builder
	header http.Header
	status int
}

func (w *plainWriter) Header() http.Header { return w.header }

func (w *plainWriter) WriteHeader(status int) { w.status = status }

// While the database is away, reads go on, by either door; what needs it says so.
func TestDatabaseAway(t *testing.T) {
	s := newSite(t)
	access, _ := s.signIn("secretary", device(1))
	s.register(access, device(1)).wants(t, 200, "")
	s.store.away.Store(true)
	s.send("GET", "/readyz", "").wants(t, 200, "")
	s.me(access).wants(t, 200, "")
	s.pull(access, device(1)).wants(t, 200, "")
	s.send("POST", "/sync", `{"protocol":1,"deviceId":"`+device(1)+`","push":{"mutations":[]}}`, "Authorization", "Bearer "+access).wants(t, 503, domain.CodeUnavailable)
	s.store.away.Store(false)
	s.send("POST", "/sync", `{"protocol":1,"deviceId":"`+device(1)+`","push":{"mutations":[]}}`, "Authorization", "Bearer "+access).wants(t, 200, "")
}

// A journal that is not what it was any more: what is in memory is served, and a
// balancer is told to send nobody.
func TestJournalLost(t *testing.T) {
	s := newSite(t)
	access, _ := s.signIn("secretary", device(1))
	close(s.store.lost)
	for end := time.Now().Add(10 * time.Second); s.engine.Damage() == nil && time.Now().Before(end); time.Sleep(time.Millisecond) {
	}
	s.send("GET", "/readyz", "").wants(t, 503, domain.CodeUnavailable)
	s.me(access).wants(t, 200, "")
}

// running is a server on a real listener.
type running struct {
	*site
	url  string
	stop context.CancelFunc
	done chan error
}

func (s *site) run() *running {
	ln := must(net.Listen("tcp", "127.0.0.1:0"))
	ctx, stop := context.WithCancel(context.Background())
	r := &running{site: s, url: "http://" + ln.Addr().String(), stop: stop, done: make(chan error, 1)}
	go func() { r.done <- s.Serve(ctx, ln) }()
	s.t.Cleanup(stop)
	return r
}

func (r *running) post(path, body, token string) (answer, error) {
	q := must(http.NewRequest("POST", r.url+path, strings.NewReader(body)))
	q.Header.Set("Content-Type", "application/json")
	q.Header.Set("Authorization", "Bearer "+token)
	w, err := http.DefaultClient.Do(q)
	if err != nil {
		return answer{}, err
	}
	defer w.Body.Close()
	b, err := io.ReadAll(w.Body)
	return read(r.t, w.StatusCode, w.Header, b), err
}

// A stop loses nothing: the write that is under way is answered and stored, what
// comes after it is told to come back.
func TestShutdownWithAWriteUnderWay(t *testing.T) {
	s := newSite(t)
	access, _ := s.signIn(member, device(1))
	r := s.run()
	s.store.arm()
	type result struct {
		a   answer
		err error
	}
	answered := make(chan result, 1)
	go func() {
		a, err := r.post("/graphql", `{"query":"mutation{registerDevice(input:{deviceId:\"`+device(1)+`\",name:\"x\"}){rev errors{code}}}"}`, access)
		answered <- result{a, err}
	}()
	<-s.store.entered
	r.stop()
	for s.send("GET", "/readyz", "").status != 503 {
		runtime.Gosched()
	}
	s.me(access).wants(t, 503, domain.CodeUnavailable)
	late := s.pull(access, device(1)).wants(t, 503, domain.CodeUnavailable)
	if late.header.Get("Connection") != "close" || late.header.Get("Retry-After") == "" {
		t.Fatalf("the answer does not send the client away: %v", late.header)
	}
	s.send("GET", "/healthz", "").wants(t, 200, "")
	select {
	case got := <-answered:
		t.Fatalf("answered before it was durable: %+v", got)
	case err := <-r.done:
		t.Fatalf("stopped with a write under way: %v", err)
	default:
	}
	close(s.store.released)
	got := <-answered
	ok(got.err)
	got.a.wants(t, 200, "")
	if err := <-r.done; err != nil {
		t.Fatalf("the stop failed: %v", err)
	}
	if d := s.engine.Snapshot().Find("Device", device(1)); d == nil {
		t.Fatal("the write was acknowledged and is not there")
	}
	if _, err := r.post("/graphql", "{}", access); err == nil {
		t.Fatal("a stopped server answers")
	}
}

// A request that never ends is cut off after the grace, and the stop says so.
func TestShutdownCutsOff(t *testing.T) {
	s := newSite(t, func(c *server.Config) { c.Grace = 1 })
	access, _ := s.signIn(member, device(1))
	r := s.run()
	s.store.arm()
	go func() {
		_, _ = r.post("/graphql", `{"query":"mutation{registerDevice(input:{deviceId:\"`+device(1)+`\",name:\"x\"}){rev errors{code}}}"}`, access)
	}()
	<-s.store.entered
	r.stop()
	if err := <-r.done; !errors.Is(err, context.DeadlineExceeded) {
		t.Fatalf("the stop answered %v", err)
	}
	close(s.store.released)
}

func TestPortInUse(t *testing.T) {
	s := newSite(t)
	ln := must(net.Listen("tcp", "127.0.0.1:0"))
	ok(ln.Close())
	if err := s.Serve(context.Background(), ln); err == nil {
		t.Fatal("a closed listener serves")
	}
}

// A write while the store is away is UNAVAILABLE at both doors, and may be
// repeated.
func TestStoreAway(t *testing.T) {
	s := newSite(t)
	access, _ := s.signIn(member, device(1))
	ok(s.engine.Close(context.Background()))
	a := s.register(access, device(1))
	if a.code() != string(domain.CodeUnavailable) {
		t.Fatalf("%d %s", a.status, a.text)
	}
	if err := s.engine.Do(context.Background(), domain.Actor{System: true}, func(*engine.Tx) error { return nil }); !engine.IsCode(err, domain.CodeUnavailable) {
		t.Fatal(err)
	}
}
