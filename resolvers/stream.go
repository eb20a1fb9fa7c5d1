package resolvers

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"runtime/debug"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/99designs/gqlgen/graphql/handler/transport"
)

// A stream of server-sent events takes its connection from net/http where it can: a request
// under way holds three buffers, a deep stack and a goroutine that waits for its client to
// go, which for a stream that is silent for hours is most of what it costs.

const eventStream = "text/event-stream"

// serveStream answers a subscription by events.
func (a *API) serveStream(w http.ResponseWriter, r *http.Request) {
	c := a.begin(r.Context())
	c.greet(r.Context(), r.Header)
	l, req, ref := c.stream(r)
	if ref != nil {
		c.answerRefusal(w, mediaJSON, ref)
	}
	c.held.Keep(0)
	c.end()
	if ref != nil {
		return
	}
	ops := &operations{line: l, request: func() (request, *refusal) { return req, nil }}
	out, err := l.detach(w)
	if err != nil { // HTTP/2, or a test's recorder
		a.serve(l, func() {
			transport.SSE{}.Do(&flushing{w, http.NewResponseController(w), a.cfg.Live.Patience}, l.transported(eventStream), ops)
		}, r.Context())
		return
	}
	go a.serve(l, func() {
		transport.SSE{}.Do(out, l.transported(eventStream), ops)
		out.finish()
	}, nil)
}

// serve runs a transport on a line until it is over; gone ends it, too, where it is given.
func (a *API) serve(l *line, run func(), gone context.Context) {
	defer l.close()
	defer func() {
		if p := recover(); p != nil {
			a.log.Error("graphql panic", "panic", p, "stack", string(debug.Stack()))
		}
	}()
	if gone != nil {
		defer context.AfterFunc(gone, func() { l.cancel(nil) })()
	}
	run()
}

// stream opens the line of a request that asks for events.
func (c *call) stream(r *http.Request) (*line, request, *refusal) {
	switch {
	case r.Method != http.MethodPost:
		return nil, request{}, notAllowed("POST", "订阅须用 POST", "a subscription is sent by POST")
	case c.refused != nil:
		return nil, request{}, refuse(c.refused)
	case c.anonymous:
		return nil, request{}, refuse(unauthenticated())
	}
	if ref := c.read(r); ref != nil {
		return nil, request{}, ref
	}
	req := c.request.clone()
	l, err := c.api.open(r.Context(), c.actor.Account, r.Header)
	if err != nil {
		return nil, req, refuse(err)
	}
	if err := l.stands(r.Context()); err != nil {
		l.close()
		return nil, req, refuse(err)
	}
	return l, req, nil
}

// clone copies a request out of the buffer that it was read into.
func (q request) clone() request {
	return request{query: bytes.Clone(q.query), id: bytes.Clone(q.id), operation: bytes.Clone(q.operation), variables: bytes.Clone(q.variables)}
}

// transported is the request as gqlgen's transports see it: what they read of it is not used.
func (l *line) transported(accept string) *http.Request {
	r := &http.Request{Method: http.MethodPost, Header: http.Header{"Accept": {accept}, "Content-Type": {"application/json"}}, Body: io.NopCloser(strings.NewReader("{}"))}
	return r.WithContext(l.ctx)
}

// stream writes the answer to a request on its own connection: a head, and chunks (RFC 9112,
// 7.1), each sent at once.
type stream struct {
	l    *line
	conn net.Conn
	head http.Header

	mu      sync.Mutex // guards the rest
	began   bool
	pending []byte
}

// detach takes the connection from net/http, and watches over it.
func (l *line) detach(w http.ResponseWriter) (*stream, error) {
	head := w.Header().Clone()
	w.Header()["Content-Type"] = []string{eventStream} // for the log
	conn, rw, err := http.NewResponseController(w).Hijack()
	if err != nil {
		w.Header().Del("Content-Type")
		return nil, err
	}
	_ = conn.SetDeadline(time.Time{}) // where it cannot be set the connection is gone, and the next write says so
	s := &stream{l: l, conn: conn, head: head}
	l.ping = s.ping
	early := rw.Reader.Buffered() > 0
	go s.watch(early)
	return s, nil
}

// watch ends the line when the client goes. A client that sends anything has no use for the
// answer.
func (s *stream) watch(early bool) {
	var b [1]byte
	if !early {
		_, _ = s.conn.Read(b[:]) // whatever it is, it is the end
	}
	s.l.cancel(nil)
}

// Header, WriteHeader and Write make it a http.ResponseWriter.
func (s *stream) Header() http.Header { return s.head }

// WriteHeader is not used: what can be refused was refused before.
func (s *stream) WriteHeader(int) {}

// Write takes part of an event.
func (s *stream) Write(b []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pending = append(s.pending, b...)
	return len(b), nil
}

// Flush sends what was written.
func (s *stream) Flush() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.send()
}

// send writes a chunk; a client that does not take it in time is let go.
func (s *stream) send() {
	if len(s.pending) == 0 || errors.Is(context.Cause(s.l.ctx), errRestart) { // cut off, so that clients come again
		s.pending = nil
		return
	}
	var b []byte
	if !s.began {
		s.began = true
		b = s.appendHead(b)
	}
	b = append(strconv.AppendInt(b, int64(len(s.pending)), 16), "\r\n"...)
	b = append(append(b, s.pending...), "\r\n"...)
	s.pending = nil
	_ = s.conn.SetWriteDeadline(time.Now().Add(s.l.api.cfg.Live.Patience)) // as in detach
	if _, err := s.conn.Write(b); err != nil {
		s.l.cancel(nil)
	}
}

func (s *stream) appendHead(b []byte) []byte {
	w := bytes.NewBuffer(append(b, "HTTP/1.1 200 OK\r\n"...))
	s.head["Connection"] = []string{"close"}
	s.head["Transfer-Encoding"] = []string{"chunked"}
	s.head["X-Accel-Buffering"] = []string{"no"}
	_ = s.head.Write(w) // memory takes everything
	fmt.Fprintf(w, "Date: %s\r\n\r\n", time.Now().UTC().Format(http.TimeFormat))
	s.head = nil
	return w.Bytes()
}

// ping sends a comment, by the clock alone.
func (s *stream) ping() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.began {
		s.pending = append(s.pending, ":\n\n"...)
		s.send()
	}
}

// finish ends the answer and closes the connection.
func (s *stream) finish() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.send(); !errors.Is(context.Cause(s.l.ctx), errRestart) {
		_, _ = s.conn.Write([]byte("0\r\n\r\n")) // the client may be gone; nobody is left to tell
	}
	_ = s.conn.Close()
}

// flushing is a writer of net/http, with a deadline for each event.
type flushing struct {
	http.ResponseWriter
	conn     *http.ResponseController
	patience time.Duration
}

// Flush sends what was written.
func (w *flushing) Flush() {
	_ = w.conn.SetWriteDeadline(time.Now().Add(w.patience)) // as in stream.detach
	_ = w.conn.Flush()
}
