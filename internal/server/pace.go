package server

import (
	"io"
	"net/http"
	"time"
)

// A connection is kept as long as it makes progress: whoever neither reads what is
// written nor sends what was announced is let go after the server's patience, and takes
// no request's memory with them for longer. The deadlines of a connection are renewed
// with every piece that went through, up to requestTimeout in all.

const (
	// pieceBytes is what has to go out within the patience, askedBytes what has to come
	// in.
	pieceBytes = 64 << 10
	askedBytes = 16 << 10
	// smallBytes is what needs no watch: it is in the kernel's buffers, or the listener's
	// own deadline is enough.
	smallBytes = 4 << 10
)

// deadlines are those of a connection; a test's recorder has none.
type deadlines interface {
	SetReadDeadline(at time.Time) error
	SetWriteDeadline(at time.Time) error
}

// pace says until when a request may go on without progress.
type pace struct {
	conn     deadlines
	begin    time.Time
	patience time.Duration
}

func (p pace) until() time.Time {
	at := time.Now().Add(p.patience)
	if last := p.begin.Add(requestTimeout); last.Before(at) {
		return last
	}
	return at
}

// written renews the deadline of writes. Where it cannot be set the connection is gone,
// and the next write says so.
func (p pace) written() {
	if p.conn != nil {
		_ = p.conn.SetWriteDeadline(p.until())
	}
}

// pacedBody is a body that has to come in.
type pacedBody struct {
	io.ReadCloser
	pace
	// left is how much may come before the deadline is renewed.
	left int
}

// paceBody watches over a body that is not small.
func paceBody(w http.ResponseWriter, r *http.Request, begin time.Time, patience time.Duration) {
	conn, ok := w.(deadlines)
	if ok && (r.ContentLength < 0 || r.ContentLength > smallBytes) {
		r.Body = &pacedBody{ReadCloser: r.Body, pace: pace{conn, begin, patience}}
	}
}

// Read reads, under a deadline that is renewed with every askedBytes. A body that is
// complete leaves none behind.
func (b *pacedBody) Read(p []byte) (int, error) {
	if b.left <= 0 {
		b.left = askedBytes
		_ = b.conn.SetReadDeadline(b.until()) // as in written
	}
	n, err := b.ReadCloser.Read(p)
	b.left -= n
	if err == io.EOF {
		_ = b.conn.SetReadDeadline(time.Time{})
	}
	return n, err
}
