package resolvers_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"runtime"
	"strings"
	"testing"
	"time"

	"pdca/resolvers"
)

// raw subscribes to members over a connection of the test's own and reads the first event. The
// client has no goroutine, answers no frame of control, and reads what it is told to.
func raw(t *testing.T, conn net.Conn, transport string) *bufio.Reader {
	t.Helper()
	_ = conn.SetDeadline(time.Now().Add(patience))
	body := payload(members, "")
	head := "POST / HTTP/1.1\r\nHost: x\r\nX-Account: admin\r\nAccept: text/event-stream\r\nContent-Type: application/json\r\n" + fmt.Sprintf("Content-Length: %d\r\n\r\n%s", len(body), body)
	if transport == "socket" {
		head = "GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n"
	}
	send := func(b []byte) {
		if _, err := conn.Write(b); err != nil {
			t.Fatal(err)
		}
	}
	r := bufio.NewReaderSize(conn, 512)
	until := func(text string) {
		t.Helper()
		var got []byte
		for !bytes.Contains(got, []byte(text)) {
			b, err := r.ReadByte()
			if got = append(got, b); err != nil {
				t.Fatalf("%v instead of %s: %s", err, text, got)
			}
		}
	}
	send([]byte(head))
	if transport == "socket" {
		until("\r\n\r\n")
		send(masked(1, `{"type":"connection_init","payload":{"Authorization":"Bearer admin"}}`))
		until("connection_ack")
		send(masked(1, `{"type":"subscribe","id":"1","payload":`+body+`}`))
	}
	until(`"full":true,"records":[]`)
	return r
}

// masked is a short frame as clients send it; the mask is zero (RFC 6455, 5.2).
func masked(op byte, text string) []byte {
	b := []byte{0x80 | op, 0x80 | 126}
	b = binary.BigEndian.AppendUint16(b, uint16(len(text)))
	return append(append(b, 0, 0, 0, 0), text...)
}

// TestLiveCosts: a subscription that is silent costs the process one goroutine, which waits
// for its client to go, and 20 KB at most, its own end of the connection and the client's
// together.
func TestLiveCosts(t *testing.T) {
	if slow > 1 {
		t.Skip("the race detector has memory of its own")
	}
	const many, most = 400, 20_000
	for _, transport := range []string{"stream", "socket"} {
		t.Run(transport, func(t *testing.T) {
			s := serve(t, func(c *resolvers.Config) { c.Live.LinesEach = many + 1 })
			u, err := url.Parse(s.url)
			if err != nil {
				t.Fatal(err)
			}
			open := func(n int) {
				for range n {
					conn, err := net.Dial("tcp", u.Host)
					if err != nil {
						t.Fatal(err)
					}
					t.Cleanup(func() { _ = conn.Close() })
					raw(t, conn, transport)
				}
			}
			open(1) // what all share
			threads, bytes := takes()
			open(many)
			nowThreads, nowBytes := takes()
			if each := (nowBytes - bytes) / many; each > most {
				t.Errorf("%d B each, want %d at most", each, most)
			} else {
				t.Logf("%d B each", each)
			}
			if n := nowThreads - threads; n > many+many/10 {
				t.Errorf("%d goroutines for %d subscriptions", n, many)
			}
		})
	}
}

// takes is how many goroutines there are and what is in memory, once both have settled.
func takes() (goroutines int, bytes int64) {
	var m runtime.MemStats
	for same := 0; same < 5; {
		before := goroutines
		runtime.GC()
		if goroutines = runtime.NumGoroutine(); goroutines == before {
			same++
		} else {
			same = 0
		}
		time.Sleep(10 * time.Millisecond) // not for anything to happen, but until nothing does
	}
	runtime.ReadMemStats(&m)
	return goroutines, int64(m.HeapAlloc + m.StackInuse)
}

// TestLiveEndsAtOnce: the connection of a session that is over is at its end when that was
// told, whether the client answers or not.
func TestLiveEndsAtOnce(t *testing.T) {
	for _, transport := range []string{"stream", "socket"} {
		t.Run(transport, func(t *testing.T) {
			s := serve(t, hangs)
			u, err := url.Parse(s.url)
			if err != nil {
				t.Fatal(err)
			}
			conn, err := net.Dial("tcp", u.Host)
			if err != nil {
				t.Fatal(err)
			}
			defer conn.Close()
			r := raw(t, conn, transport)
			begin := time.Now()
			s.put("Member", "s1b1m5", `{"name":"离"}`)
			text, err := io.ReadAll(r)
			if took := time.Since(begin); err != nil || took > 4*time.Second {
				t.Errorf("%v after %s: %q", err, took, text)
			}
			want := map[string]string{"stream": "UNAUTHENTICATED", "socket": "\x88\x0b\x11\x33Forbidden"}[transport]
			if !strings.Contains(string(text), want) {
				t.Errorf("%q, want %q", text, want)
			}
		})
	}
}

// narrow is a listener whose connections have no buffers.
type narrow struct {
	conns chan net.Conn
	gone  chan struct{}
}

func (l narrow) Accept() (net.Conn, error) {
	select {
	case c := <-l.conns:
		return c, nil
	case <-l.gone:
		return nil, net.ErrClosed
	}
}

func (l narrow) Close() error   { close(l.gone); return nil }
func (l narrow) Addr() net.Addr { return &net.TCPAddr{} }

// TestLiveEndsUnread: a client that has stopped reading does not hold up the end of its
// subscription, however long it may take for an event.
func TestLiveEndsUnread(t *testing.T) {
	for _, transport := range []string{"stream", "socket"} {
		t.Run(transport, func(t *testing.T) {
			s := serve(t, nil)
			ln := narrow{make(chan net.Conn), make(chan struct{})}
			srv := &http.Server{Handler: signIn(s.api)}
			done := make(chan error, 1)
			go func() { done <- srv.Serve(ln) }()
			mine, theirs := net.Pipe()
			ln.conns <- theirs
			raw(t, mine, transport)
			s.put("Member", "s1b1m1", `{"name":"甲"}`)
			if _, err := mine.Read(make([]byte, 1)); err != nil { // the rest of it is being sent
				t.Fatal(err)
			}
			s.api.EndLive()
			ctx, cancel := context.WithTimeout(t.Context(), 4*time.Second)
			defer cancel()
			if err := s.api.AwaitLive(ctx); err != nil {
				t.Error("the subscription is still open:", err)
			}
			_ = mine.Close()
			_ = srv.Close()
			<-done
		})
	}
}
