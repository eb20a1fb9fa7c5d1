package resolvers_test

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"pdca/internal/domain"
	"pdca/internal/state"
)

// The enterprise of references/peers.md: 40 second-level units, 360 branches,
// 12,240 members, 4,320 inspections, 43,200 findings. PDCA_BENCH_POINTS sets the
// points entries of a member (50 there; fewer here, as none of the queries
// depends on them).
var plant = size{secondary: 40, branches: 9, members: 34, points: 2, inspections: 12, findings: 10}

var benchQueries = []struct{ name, query string }{
	{"point", `query($id:ID!){member(id:$id){id name branch{nameZh}}}`},
	{"nested", `query($id:ID!){orgUnit(id:$id){id nameZh parent{id nameZh}
  members(first:20,orderBy:[POINTS_DESC]){nodes{id name points}}
  inspections(first:10,orderBy:[CREATED_AT_DESC]){nodes{id titleZh status plannedOn score findings(first:5){nodes{id severity status descriptionZh}}}}}}`},
	{"counts", `query($id:ID!){orgUnit(id:$id){id nameZh children(first:20){nodes{id nameZh members{totalCount} findings{totalCount}}}}}`},
}

// benchID is the record that a query asks for the n-th time.
func benchID(query string, n int) string {
	unit := fmt.Sprintf("s%d", n%40+1)
	switch query {
	case "point":
		return fmt.Sprintf("%sb%dm%d", unit, n%9+1, n%34+1)
	case "nested":
		return fmt.Sprintf("%sb%d", unit, n%9+1)
	}
	return unit
}

func benchSize() size {
	s := plant
	if n, err := strconv.Atoi(os.Getenv("PDCA_BENCH_POINTS")); err == nil {
		s.points = n
	}
	return s
}

var benchFixture = sync.OnceValue(func() *fixture { return open(&benchTB{}, benchSize(), nil) })

// benchTB lets one fixture serve all benchmarks: it is never closed.
type benchTB struct{ testing.TB }

func (benchTB) Helper()                  {}
func (benchTB) Cleanup(func())           {}
func (benchTB) Fatal(args ...any)        { panic(fmt.Sprint(args...)) }
func (benchTB) Context() context.Context { return context.Background() }

// BenchmarkExecute runs the queries without HTTP around them.
func BenchmarkExecute(b *testing.B) {
	fx := benchFixture()
	h := signIn(fx.api)
	for _, q := range benchQueries {
		b.Run(q.name, func(b *testing.B) {
			var bodies [][]byte
			for n := range 64 {
				bodies = append(bodies, benchBody(q.query, benchID(q.name, n)))
			}
			r := httptest.NewRequest(http.MethodPost, "/graphql", nil)
			r.Header.Set("Content-Type", "application/json")
			r.Header.Set("X-Account", "admin")
			w := &discard{header: http.Header{}}
			b.ReportAllocs()
			for n := 0; b.Loop(); n++ {
				body := bodies[n%64]
				r.Body, r.ContentLength = io.NopCloser(bytes.NewReader(body)), int64(len(body))
				h.ServeHTTP(w, r)
			}
			if w.status != http.StatusOK || w.n == 0 {
				b.Fatal(w.status)
			}
		})
	}
}

type discard struct {
	header    http.Header
	status, n int
}

func (d *discard) Header() http.Header         { return d.header }
func (d *discard) WriteHeader(status int)      { d.status = status }
func (d *discard) Write(b []byte) (int, error) { d.n += len(b); return len(b), nil }

func benchBody(query, id string) []byte {
	return []byte(`{"query":` + strconv.Quote(strings.ReplaceAll(query, "\n", " ")) + `,"variables":{"id":"` + id + `"}}`)
}

// BenchmarkHTTP runs the queries over 16 connections, with the load generator on
// the same machine; "empty" is a handler that answers 100 fixed bytes.
func BenchmarkHTTP(b *testing.B) {
	fx := benchFixture()
	b.Run("empty", func(b *testing.B) {
		hundred := bytes.Repeat([]byte("x"), 100)
		load(b, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			_, _ = io.Copy(io.Discard, r.Body)
			_, _ = w.Write(hundred)
		}), func(n int) []byte { return benchBody(benchQueries[0].query, benchID("point", n)) })
	})
	for _, q := range benchQueries {
		b.Run(q.name, func(b *testing.B) {
			load(b, signIn(fx.api), func(n int) []byte { return benchBody(q.query, benchID(q.name, n)) })
		})
	}
}

const connections = 16

// load drives a handler and reports requests a second and latencies.
func load(b *testing.B, h http.Handler, body func(n int) []byte) {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	srv := &http.Server{Handler: h}
	go func() { _ = srv.Serve(ln) }()
	defer srv.Close()
	var requests [][]byte
	for n := range 64 {
		text := body(n)
		requests = append(requests, fmt.Appendf(nil, "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nX-Account: admin\r\nContent-Length: %d\r\n\r\n%s", len(text), text))
	}
	var next atomic.Int64
	times := make([][]time.Duration, connections)
	var wg sync.WaitGroup
	used := processorTime()
	b.ResetTimer()
	for c := range connections {
		wg.Go(func() { times[c] = client(b, ln.Addr().String(), requests, &next) })
	}
	wg.Wait()
	b.StopTimer()
	used = processorTime() - used
	all := slices.Concat(times...)
	slices.Sort(all)
	// What a request costs, client included, tells more than its rate where others
	// use the machine too.
	b.ReportMetric(float64(used.Microseconds())/float64(len(all)), "cpu-µs/req")
	b.ReportMetric(float64(len(all))/b.Elapsed().Seconds(), "req/s")
	b.ReportMetric(float64(all[len(all)/2].Microseconds())/1000, "p50-ms")
	b.ReportMetric(float64(all[len(all)*99/100].Microseconds())/1000, "p99-ms")
}

// client sends requests one after the other until b.N were sent by all.
func client(b *testing.B, addr string, requests [][]byte, next *atomic.Int64) (times []time.Duration) {
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		b.Error(err)
		return nil
	}
	defer conn.Close()
	in := bufio.NewReaderSize(conn, 64<<10)
	for {
		n := next.Add(1)
		if n > int64(b.N) {
			return times
		}
		start := time.Now()
		if _, err = conn.Write(requests[n%64]); err == nil {
			err = readAnswer(in)
		}
		if err != nil {
			b.Error(err)
			return times
		}
		times = append(times, time.Since(start))
	}
}

// readAnswer reads one HTTP answer with a Content-Length.
func readAnswer(in *bufio.Reader) error {
	length, first := 0, true
	for {
		line, err := in.ReadSlice('\n')
		if err != nil {
			return err
		}
		if first && !bytes.HasPrefix(line, []byte("HTTP/1.1 200")) {
			return fmt.Errorf("%s", line)
		}
		first = false
		if v, ok := bytes.CutPrefix(line, []byte("Content-Length: ")); ok {
			length, _ = strconv.Atoi(string(bytes.TrimSpace(v)))
		}
		if len(line) == 2 {
			break
		}
	}
	_, err := in.Discard(length)
	return err
}

// BenchmarkLists pages through whole tables, as an account that sees everything
// and as one that sees one branch. PDCA_BENCH_POINTS=50 makes it 612,000 entries, 103 makes it
// 1,260,720. What is refused with INDEX_MISSING says so; cpu-ms is the processor time of one.
func BenchmarkLists(b *testing.B) {
	fx := benchFixture()
	h := signIn(fx.api)
	for _, q := range []struct{ name, list string }{
		{"by id", `pointsEntries(first:20)`},
		{"by index", `pointsEntries(first:20,orderBy:[OCCURRED_ON_DESC])`},
		{"newest", `pointsEntries(first:20,orderBy:[CREATED_AT_DESC])`},
		{"gathered", `pointsEntries(first:20,orderBy:[POINTS_DESC])`},
		{"by pinyin", `members(first:20,orderBy:[NAME_ASC])`},
		{"filter by index", `members(first:20,filter:{memberClassCode:{eq:"FRONT_LINE"}},orderBy:[PERSON_NO_ASC])`},
		{"range", `pointsEntries(first:20,filter:{occurredOn:{gte:"2026-12-20"}})`},
		{"contains", `findings(first:20,filter:{descriptionZh:{contains:"第7项"}})`},
		{"unselective by index", `pointsEntries(first:20,filter:{points:{gt:2}},orderBy:[OCCURRED_ON_DESC])`},
		{"unselective newest", `pointsEntries(first:20,filter:{points:{gt:2}},orderBy:[CREATED_AT_DESC])`},
		{"unselective state by index", `pointsEntries(first:20,filter:{status:{eq:POSTED}},orderBy:[OCCURRED_ON_ASC])`},
		{"unselective gathered", `pointsEntries(first:20,filter:{status:{eq:POSTED}},orderBy:[POINTS_DESC])`},
		{"unselective by two", `pointsEntries(first:20,filter:{points:{gt:2}},orderBy:[OCCURRED_ON_DESC,POINTS_DESC])`},
		{"none newest", `pointsEntries(first:20,filter:{points:{lt:-1000}},orderBy:[CREATED_AT_DESC])`},
	} {
		for _, account := range []string{"admin", "sec-s7b3"} {
			b.Run(q.name+"/"+account, func(b *testing.B) {
				body := []byte(`{"query":` + strconv.Quote("{"+q.list+"{nodes{id}}}") + `}`)
				r := httptest.NewRequest(http.MethodPost, "/graphql", nil)
				r.Header.Set("Content-Type", "application/json")
				r.Header.Set("X-Account", account)
				w := &discard{header: http.Header{}}
				b.ReportAllocs()
				began := processorTime()
				for b.Loop() {
					r.Body, r.ContentLength = io.NopCloser(bytes.NewReader(body)), int64(len(body))
					h.ServeHTTP(w, r)
				}
				b.ReportMetric(float64((processorTime()-began).Microseconds())/1000/float64(b.N), "cpu-ms")
				if rep := fx.post(account, "{"+q.list+"{nodes{id}}}", ""); len(rep.Errors) > 0 {
					b.Log(rep.Errors[0].Extensions.Code, rep.Errors[0].Message)
				}
			})
		}
	}
	for _, format := range []string{"CSV", "XLSX"} {
		b.Run("export "+format+"/admin", func(b *testing.B) {
			body := `{"field":"pointsEntries","arguments":{"filter":{"points":{"gt":40}},"orderBy":["OCCURRED_ON_DESC"]},"columns":["id","unit.nameZh","member.name","ruleCode","points","occurredOn"],"format":"` + format + `"}`
			most := uint64(0)
			for b.Loop() {
				r := httptest.NewRequest(http.MethodPost, "/exports", strings.NewReader(body))
				w := &measured{discard: discard{header: http.Header{}}, most: &most}
				if signIn(http.HandlerFunc(fx.api.Export)).ServeHTTP(w, withAccount(r, "admin")); w.status >= 400 {
					b.Fatalf("status %d", w.status)
				}
			}
			b.ReportMetric(float64(most>>20), "MiB-heap")
		})
	}
	b.Run("count/admin", func(b *testing.B) {
		v := fx.e.View(domain.Actor{Account: "admin"})
		for b.Loop() {
			v.CountOf(state.Query{Ent: f(fx.e, "PointsEntry")})
		}
	})
}

// measured is a client that looks, every few MiB, at how much memory is taken.
type measured struct {
	discard
	since int
	most  *uint64
}

func (m *measured) Write(p []byte) (int, error) {
	if m.since += len(p); m.since > 8<<20 {
		m.since = 0
		var s runtime.MemStats
		runtime.ReadMemStats(&s)
		*m.most = max(*m.most, s.HeapAlloc)
	}
	return len(p), nil
}
