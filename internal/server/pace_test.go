package server

import (
	"bufio"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"testing"
	"testing/synctest"
	"time"
)

// pipes is a listener whose connections are pipes: they have no buffers, and deadlines
// in the bubble's time.
type pipes chan net.Conn

func (p pipes) Accept() (net.Conn, error) {
	c, ok := <-p
	if !ok {
		return nil, net.ErrClosed
	}
	return c, nil
}
func (p pipes) Close() error   { return nil }
func (p pipes) Addr() net.Addr { return &net.TCPAddr{} }

// paced serves a handler under the layer that watches connections, and returns a
// connection to it.
func paced(t *testing.T, h http.HandlerFunc) net.Conn {
	s := &Server{cfg: Config{Patience: 30 * time.Second}, log: slog.New(slog.DiscardHandler)}
	ln := make(pipes, 1)
	hs := &http.Server{Handler: s.observe(h), WriteTimeout: requestTimeout, ReadTimeout: 30 * time.Second}
	go func() { _ = hs.Serve(ln) }()
	here, there := net.Pipe()
	ln <- there
	t.Cleanup(func() {
		_ = here.Close()
		close(ln)
		_ = hs.Close()
		time.Sleep(time.Second) // in the bubble's time: net/http lets a connection linger for half of one
	})
	return here
}

// ended says how a handler's writing or reading ended, and after how long.
type ended struct {
	bytes int64
	after time.Duration
	err   error
}

func writes(total int, out chan<- ended) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		begin := time.Now()
		n, err := w.Write(make([]byte, total))
		out <- ended{int64(n), time.Since(begin), err}
	}
}

// until repeats a step with a pause behind each, until it fails or the test ends.
func until(t *testing.T, pause time.Duration, step func(i int) error) {
	for i := 0; step(i) == nil; i++ {
		select {
		case <-time.After(pause):
		case <-t.Context().Done():
			return
		}
	}
}

// A client that does not read its answer is let go after 30 s, and its connection ends.
func TestWhoDoesNotReadIsLetGo(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		out := make(chan ended, 1)
		c := paced(t, writes(4<<20, out))
		_, _ = fmt.Fprint(c, "GET / HTTP/1.1\r\nHost: x\r\n\r\n")
		if e := <-out; e.err == nil || e.after != 30*time.Second {
			t.Errorf("%+v", e)
		}
		if n, err := io.Copy(io.Discard, c); err != nil || n >= 4<<20 {
			t.Errorf("the connection goes on: %d bytes, %v", n, err)
		}
	})
}

// One that reads slowly but steadily has its answer, though it takes minutes.
func TestWhoReadsSlowlyIsServed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		out := make(chan ended, 1)
		c := paced(t, writes(640<<10, out))
		_, _ = fmt.Fprint(c, "GET / HTTP/1.1\r\nHost: x\r\n\r\n")
		go until(t, 20*time.Second, func(int) error { _, err := io.CopyN(io.Discard, c, 64<<10); return err })
		if e := <-out; e.err != nil || e.after < 2*time.Minute {
			t.Errorf("%+v", e)
		}
	})
}

// One that reads a byte now and then makes no progress.
func TestDripsAreNoProgress(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		out := make(chan ended, 1)
		c := paced(t, writes(1<<20, out))
		_, _ = fmt.Fprint(c, "GET / HTTP/1.1\r\nHost: x\r\n\r\n")
		go until(t, time.Second, func(int) error { _, err := c.Read(make([]byte, 1)); return err })
		if e := <-out; e.err == nil || e.after > time.Minute {
			t.Errorf("%+v", e)
		}
	})
}

// A body that does not come is not waited for; one that comes slowly is.
func TestBodiesHaveToCome(t *testing.T) {
	reads := func(out chan<- ended) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			begin := time.Now()
			n, err := io.Copy(io.Discard, r.Body)
			out <- ended{n, time.Since(begin), err}
		}
	}
	for _, c := range []struct {
		name         string
		length, sent int
		every        time.Duration
		served       bool
	}{
		{"slow", 160 << 10, 160 << 10, 20 * time.Second, true},
		{"stalled", 160 << 10, 64 << 10, time.Second, false},
		{"small and stalled", 2000, 1000, time.Second, false},
		{"in drips", 160 << 10, 160 << 10, 5 * time.Minute, false},
	} {
		synctest.Test(t, func(t *testing.T) {
			out := make(chan ended, 1)
			conn := paced(t, reads(out))
			_, _ = fmt.Fprintf(conn, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n", c.length)
			go until(t, c.every, func(i int) error {
				if left := c.sent - i*askedBytes; left > 0 {
					_, err := conn.Write(make([]byte, min(askedBytes, left)))
					return err
				}
				return io.EOF
			})
			go func() { _, _ = io.Copy(io.Discard, bufio.NewReader(conn)) }()
			if e := <-out; (e.err == nil) != c.served || !c.served && e.after > 2*time.Minute {
				t.Errorf("%s: %+v", c.name, e)
			}
		})
	}
}
