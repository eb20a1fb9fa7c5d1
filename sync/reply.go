package sync

import (
	"io"
	"net/http"
	"strconv"
	stdsync "sync"

	"pdca/internal/domain"
	"pdca/internal/door"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// reply is an answer that is decided and found, and yet to be written. Its records
// are written from memory while it goes out, so a page takes no more room than a
// piece of it, however slowly it is read. Nothing can fail any more but the
// connection, and the checkpoint comes last: who reads half an answer has none.
type reply struct {
	reg *registry.Registry
	// b is the answer but for the records, which belong in at cut.
	b       []byte
	cut     int
	records []*domain.Record
	// closed are the fields that some of the records are written without.
	closed map[*domain.Record][]*registry.Field
	// weight is what the records take, each with a comma.
	weight int
	// scratch is where records are weighed.
	scratch []byte
}

// weigh counts the bytes of a record, and the comma. That is done once for each
// version: most pages are of records that somebody was sent before.
func (p *reply) weigh(r *domain.Record) int {
	if n := r.Weight(); n > 0 {
		return n
	}
	n := p.count(r, nil)
	r.SetWeight(n)
	return n
}

func (p *reply) count(r *domain.Record, closed []*registry.Field) int {
	p.scratch = appendRecord(p.scratch[:0], p.reg.Of(r.Body), r, closed)
	return len(p.scratch) + 1
}

// close takes what the records of a page weigh, which was found with all of their
// fields: a page with fewer is shorter than it might be.
func (p *reply) close(page *state.Pulled) {
	p.closed, p.weight = page.Closed, page.Weight
	for r, closed := range page.Closed {
		p.weight += p.count(r, closed) - p.weigh(r)
	}
}

func (p *reply) append(b []byte, r *domain.Record) []byte {
	var closed []*registry.Field
	if p.closed != nil {
		closed = p.closed[r]
	}
	return appendRecord(b, p.reg.Of(r.Body), r, closed)
}

// size is the answer's length in bytes.
func (p *reply) size() int { return len(p.b) + p.weight - min(len(p.records), 1) }

// pieceBytes is in what pieces a long answer is written.
const pieceBytes = 64 << 10

// writeTo writes the answer in pieces, through a buffer of which it needs no more
// than one piece and one record.
func (p *reply) writeTo(w io.Writer, buf *buffer) (err error) {
	b := append(buf.b[:0], p.b[:p.cut]...)
	for i, r := range p.records {
		if i > 0 {
			b = append(b, ',')
		}
		if b = p.append(b, r); len(b) >= pieceBytes {
			if _, err = w.Write(b); err != nil {
				return err
			}
			b = b[:0]
		}
	}
	buf.b = append(b, p.b[p.cut:]...)
	_, err = w.Write(buf.b)
	return err
}

// streamFrom is the length from which answers are compressed piece by piece.
const streamFrom = 128 << 10

// write sends an answer, compressed as the client accepts. Where there is no room to
// compress a long one, it goes as it is: it is decided, and must be told.
func (h *Handler) write(w http.ResponseWriter, r *http.Request, held *door.Held, out *reply) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Add("Vary", "Accept-Encoding")
	buf := takeBuffer()
	defer buf.release()
	size, coding := out.size(), ""
	if size >= door.CompressFrom {
		coding = door.Coding(r.Header.Get("Accept-Encoding"), door.Zstd, door.Gzip)
	}
	if coding != "" && size >= streamFrom && !held.Try(door.PackerRoom) {
		coding = ""
	}
	// An error is that of a client that went away: it will repeat the request.
	switch {
	case coding == "":
		w.Header().Set("Content-Length", strconv.Itoa(size))
		_ = out.writeTo(w, buf)
	case size < streamFrom:
		w.Header().Set("Content-Encoding", coding)
		_ = h.pack(w, out, coding, buf)
	default:
		w.Header().Set("Content-Encoding", coding)
		_ = out.stream(w, coding, buf)
	}
}

// pack compresses a short answer in one go.
func (h *Handler) pack(w http.ResponseWriter, out *reply, coding string, buf *buffer) error {
	packed := takeBuffer()
	defer packed.release()
	packed.b = packed.b[:0]
	if coding == door.Zstd {
		plain := takeBuffer()
		defer plain.release()
		plain.b = plain.b[:0]
		if err := out.writeTo(plain, buf); err != nil {
			return err
		}
		packed.b = h.enc.EncodeAll(plain.b, packed.b)
	} else if err := out.stream(packed, coding, buf); err != nil {
		return err
	}
	w.Header().Set("Content-Length", strconv.Itoa(len(packed.b)))
	_, err := w.Write(packed.b)
	return err
}

// stream compresses an answer while it is written.
func (p *reply) stream(w io.Writer, coding string, buf *buffer) error {
	return door.Compress(w, coding, p.size(), func(z io.Writer) error { return p.writeTo(z, buf) })
}

// buffer is a reused buffer.
type buffer struct{ b []byte }

// keepBytes is the largest buffer that is kept for the next request.
const keepBytes = 256 << 10

var buffers = stdsync.Pool{New: func() any { return &buffer{make([]byte, 0, pieceBytes+8<<10)} }}

func takeBuffer() *buffer { return buffers.Get().(*buffer) }

func (b *buffer) release() {
	if cap(b.b) <= keepBytes {
		buffers.Put(b)
	}
}

// Write appends to the buffer.
func (b *buffer) Write(p []byte) (int, error) {
	b.b = append(b.b, p...)
	return len(p), nil
}
