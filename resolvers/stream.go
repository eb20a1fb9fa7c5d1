package resolvers

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"sync"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// A stream of server-sent events (the single connection mode of graphql-sse) takes its
// connection from net/http where it can: a request under way holds three buffers, a deep
// stack and a goroutine that waits for its client to go, which for a stream that is silent
// for hours is most of what it costs.

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
	op := &operation{line: l}
	read := func() (request, *refusal) { return req, nil }
	if s, early := l.detach(w); s != nil {
		l.carry(s)
		op.start(read)
		go s.watch(early) // which closes the line, and so comes after what opens something on it
		return
	}
	s := &flushing{l: l, w: w, done: make(chan struct{})} // HTTP/2, or a test's recorder
	defer l.close()
	s.begin()
	l.carry(s)
	op.start(read)
	s.wait(r.Context())
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
	l.greeted = true
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

// The texts of a stream.
const (
	streamBegins   = ":\n\n"
	streamComplete = "event: complete\n\n"
)

// appendNext appends an event with an answer.
func appendNext(b, answer []byte) []byte {
	return append(append(append(b, "event: next\ndata: "...), answer...), "\n\n"...)
}

// appendFailed appends an event with errors, and that it is the last.
func appendFailed(b []byte, errs gqlerror.List) []byte {
	answer, err := json.Marshal(&graphql.Response{Errors: errs})
	if err != nil {
		answer = []byte(`{"data":null}`) // texts and numbers can be written
	}
	return append(appendNext(b, answer), streamComplete...)
}

// stream writes the answer to a request on its own connection: a head, and chunks (RFC 9112,
// 7.1), each sent at once.
type stream struct {
	wire
	l *line
}

// detach takes the connection from net/http and begins the answer; nil where it cannot be
// taken. Early says that the client has sent more than its request.
func (l *line) detach(w http.ResponseWriter) (s *stream, early bool) {
	head := w.Header().Clone()
	w.Header()["Content-Type"] = []string{eventStream} // for the log
	conn, rw, err := http.NewResponseController(w).Hijack()
	if err != nil {
		w.Header().Del("Content-Type")
		return nil, false
	}
	_ = conn.SetDeadline(time.Time{}) // as in wire.send
	s = &stream{wire: wire{conn: conn, patience: l.api.cfg.Live.Patience}, l: l}
	_ = s.send(func() []byte { return appendChunk(appendHead(head), streamBegins) }) // whoever reads finds out
	return s, rw.Reader.Buffered() > 0
}

// watch ends the line when the client goes. A client that sends anything has no use for the
// answer.
func (s *stream) watch(early bool) {
	var b [1]byte
	if !early {
		_, _ = s.conn.Read(b[:]) // whatever it is, it is the end
	}
	s.l.close()
	s.drain()
}

func (s *stream) event(op *operation, data []byte) {
	err := s.send(func() []byte {
		if !s.l.runs(op) {
			return nil
		}
		return appendChunk(nil, appendNext(nil, data))
	})
	if err != nil {
		_ = s.conn.Close() // and watch finds that
	}
}

func (s *stream) failed(_ *operation, errs gqlerror.List) {
	s.end(func() []byte { return append(appendChunk(nil, appendFailed(nil, errs)), lastChunk...) })
}

// over tells why the stream ends. By a restart it is cut off, so that the client comes again.
func (s *stream) over(cause error) {
	if errors.Is(cause, errRestart) || errors.Is(cause, errGone) {
		s.end(nil)
		return
	}
	s.failed(nil, s.l.errors(refuse(cause)))
}

// ping sends a comment.
func (s *stream) ping() {
	if s.send(func() []byte { return appendChunk(nil, streamBegins) }) != nil {
		_ = s.conn.Close() // as in event
	}
}

const lastChunk = "0\r\n\r\n"

func appendChunk[T string | []byte](b []byte, text T) []byte {
	b = append(strconv.AppendInt(b, int64(len(text)), 16), "\r\n"...)
	return append(append(b, text...), "\r\n"...)
}

func appendHead(head http.Header) []byte {
	w := bytes.NewBufferString("HTTP/1.1 200 OK\r\n")
	head["Content-Type"] = []string{eventStream}
	head["Cache-Control"] = []string{"no-cache"}
	head["Connection"] = []string{"close"}
	head["Transfer-Encoding"] = []string{"chunked"}
	head["X-Accel-Buffering"] = []string{"no"}
	_ = head.Write(w) // memory takes everything
	fmt.Fprintf(w, "Date: %s\r\n\r\n", time.Now().UTC().Format(http.TimeFormat))
	return w.Bytes()
}

// flushing is a stream of net/http's, with a deadline for each event.
type flushing struct {
	l    *line
	w    http.ResponseWriter
	done chan struct{}

	mu sync.Mutex // guards the rest, and what is written
	// ended says that done is closed: nothing more is written.
	ended bool
}

func (s *flushing) begin() {
	h := s.w.Header()
	h["Content-Type"] = []string{eventStream}
	h["Cache-Control"] = []string{"no-cache"}
	s.put(false, func() []byte { return []byte(streamBegins) })
}

// put writes and sends what make makes; the last of it ends the answer.
func (s *flushing) put(last bool, make func() []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ended {
		return
	}
	conn := http.NewResponseController(s.w)
	_ = conn.SetWriteDeadline(time.Now().Add(s.l.api.cfg.Live.Patience)) // as in wire.send
	_, err := s.w.Write(make())
	_ = conn.Flush()
	if last || err != nil {
		s.ended = true
		close(s.done)
	}
}

// wait waits until the answer is at its end, or its client is gone.
func (s *flushing) wait(gone context.Context) {
	select {
	case <-s.done:
	case <-gone.Done():
		s.over(errGone)
	}
}

func (s *flushing) event(op *operation, data []byte) {
	s.put(false, func() []byte {
		if !s.l.runs(op) {
			return nil
		}
		return appendNext(nil, data)
	})
}

func (s *flushing) failed(_ *operation, errs gqlerror.List) {
	s.put(true, func() []byte { return appendFailed(nil, errs) })
}

func (s *flushing) over(cause error) {
	if errors.Is(cause, errGone) {
		s.put(true, func() []byte { return nil })
		return
	}
	s.failed(nil, s.l.errors(refuse(cause)))
}

func (s *flushing) ping() { s.put(false, func() []byte { return []byte(streamBegins) }) }
