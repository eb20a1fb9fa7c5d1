// Package bench measures a running server over HTTP, and beside it, in the same
// run, what the machine can do: an empty net/http handler, fsync, a bbolt commit.
// It is what `pdca bench` prints; docs/performance.md holds one such table.
//
// The load generator shares the machine with the server, so it is as thin as
// can be: one goroutine a connection, requests made beforehand, answers read
// without being parsed.
package bench

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net"
	"slices"
	"strconv"
	"sync"
	"time"
)

// Request makes the request number i of a worker, as it goes over the wire.
type Request func(worker, i int) []byte

// Answer looks at the answer to a worker's request; an error ends the run.
type Answer func(worker int, status int, body []byte) error

// Result is what one run measured.
type Result struct {
	// Requests were answered in Elapsed.
	Requests int
	Elapsed  time.Duration
	// P50 and P99 are latencies of single requests.
	P50, P99 time.Duration
	// CPU is the processor time that the server took for one request, on average; 0
	// where the system does not tell.
	CPU time.Duration
}

// Rate is requests a second.
func (r Result) Rate() float64 { return float64(r.Requests) / r.Elapsed.Seconds() }

// Load sends requests over conns connections for a time, each connection one
// request after the other. pace, if not zero, is the least time between two
// requests of one connection. A request without bytes ends its connection.
func Load(addr string, conns int, d, pace time.Duration, req Request, ans Answer) (Result, error) {
	return run(conns, func(w int, start time.Time) ([]time.Duration, error) {
		var last time.Time
		return worker(addr, w, start.Add(d), req, ans, func(i int) time.Time {
			if due := last.Add(pace); i > 0 && pace > 0 {
				time.Sleep(time.Until(due))
			}
			last = time.Now()
			return last
		})
	})
}

// Open sends requests at a rate, as clients do that know nothing of each other, whatever
// becomes of those before: the n-th of all is due n/rate seconds after the beginning, and
// goes over one of conns connections in turn. Its latency counts from when it is due, so
// what keeps a connection busy is counted for those behind it too.
func Open(addr string, conns int, d time.Duration, rate float64, req Request, ans Answer) (Result, error) {
	return run(conns, func(w int, start time.Time) ([]time.Duration, error) {
		return worker(addr, w, start.Add(d), req, ans, func(i int) time.Time {
			due := start.Add(time.Duration(float64(w+i*conns) / rate * float64(time.Second)))
			time.Sleep(time.Until(due))
			return due
		})
	})
}

// run has each of some workers measure, and adds up what they did.
func run(workers int, work func(w int, start time.Time) ([]time.Duration, error)) (Result, error) {
	var wg sync.WaitGroup
	latencies := make([][]time.Duration, workers)
	errs := make(chan error, workers)
	start := time.Now()
	for w := range workers {
		wg.Go(func() {
			l, err := work(w, start)
			latencies[w] = l
			errs <- err
		})
	}
	wg.Wait()
	res := Result{Elapsed: time.Since(start)}
	close(errs)
	for err := range errs {
		if err != nil {
			return res, err
		}
	}
	all := slices.Concat(latencies...)
	slices.Sort(all)
	if res.Requests = len(all); res.Requests > 0 {
		res.P50, res.P99 = all[len(all)/2], all[len(all)*99/100]
	}
	return res, nil
}

// worker sends requests over a connection until a time. wait waits until the i-th may go, and
// says from when its latency counts.
func worker(addr string, w int, until time.Time, req Request, ans Answer, wait func(i int) time.Time) ([]time.Duration, error) {
	c, err := dial(addr)
	if err != nil {
		return nil, err
	}
	defer c.Close()
	var out []time.Duration
	for i := 0; ; i++ {
		b := req(w, i)
		if b == nil {
			return out, nil
		}
		from := wait(i)
		if from.After(until) {
			return out, nil
		}
		status, body, err := c.roundTrip(b)
		if err != nil {
			return out, err
		}
		out = append(out, time.Since(from))
		if err := ans(w, status, body); err != nil {
			return out, err
		}
	}
}

// conn is one HTTP/1.1 connection that is kept open.
type conn struct {
	net.Conn
	r    *bufio.Reader
	body []byte
}

func dial(addr string) (*conn, error) {
	c, err := net.Dial("tcp", addr)
	if err != nil {
		return nil, fmt.Errorf("connect to the server under test: %w", err)
	}
	return &conn{Conn: c, r: bufio.NewReaderSize(c, 1<<16)}, nil
}

// roundTrip sends a request and reads the answer. The body is valid until the
// next call.
func (c *conn) roundTrip(req []byte) (status int, body []byte, err error) {
	if _, err = c.Write(req); err != nil {
		return 0, nil, err
	}
	line, err := c.r.ReadSlice('\n')
	if err != nil {
		return 0, nil, err
	}
	if status, err = strconv.Atoi(string(line[9:12])); err != nil {
		return 0, nil, fmt.Errorf("status line %q", line)
	}
	length, chunked := 0, false
	for {
		if line, err = c.r.ReadSlice('\n'); err != nil {
			return status, nil, err
		}
		if len(line) <= 2 {
			break
		}
		if v, ok := bytes.CutPrefix(line, []byte("Content-Length: ")); ok {
			if length, err = strconv.Atoi(string(bytes.TrimSpace(v))); err != nil {
				return status, nil, err
			}
		}
		chunked = chunked || bytes.HasPrefix(line, []byte("Transfer-Encoding: chunked"))
	}
	c.body = c.body[:0]
	if chunked {
		err = c.chunks()
	} else {
		err = c.more(length)
	}
	return status, c.body, err
}

// chunks reads a body that comes in chunks (RFC 9112, 7.1).
func (c *conn) chunks() error {
	for {
		line, err := c.r.ReadSlice('\n')
		if err != nil {
			return err
		}
		n, err := strconv.ParseUint(string(bytes.TrimSpace(line)), 16, 31)
		if err != nil {
			return fmt.Errorf("chunk size %q", line)
		}
		if err := c.more(int(n)); err != nil {
			return err
		}
		if _, err := c.r.Discard(2); err != nil || n == 0 {
			return err
		}
	}
}

// more adds n bytes to the body.
func (c *conn) more(n int) error {
	have := len(c.body)
	c.body = slices.Grow(c.body, n)[:have+n]
	_, err := io.ReadFull(c.r, c.body[have:])
	return err
}

// Post makes a POST request with a JSON body, and further header lines.
func Post(path, token string, body []byte, headers ...string) []byte {
	b := fmt.Appendf(nil, "POST %s HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\nAccept: application/json\r\nContent-Length: %d\r\n", path, len(body))
	if token != "" {
		b = fmt.Appendf(b, "Authorization: Bearer %s\r\n", token)
	}
	for _, h := range headers {
		b = append(append(b, h...), "\r\n"...)
	}
	return append(append(b, "\r\n"...), body...)
}
