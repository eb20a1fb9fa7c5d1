package journal

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"

	"pdca/internal/domain"
)

// The canonical form of a commit, version 1. Numbers are big-endian; a text is
// its length as uint32 and its bytes. There is one form for each commit and one
// commit for each form.
//
//	'J' 1        format and version
//	uint64       Seq
//	32 bytes     Prev
//	int64        At
//	text         Token
//	text         Node
//	text         Schema
//	uint32       number of entries
//	text …       the entries
//	32 bytes     Hash: the SHA-256 of everything before it
const (
	formatByte  = 'J'
	versionByte = 1
	hashLen     = len(domain.Hash{})
	fixedLen    = 2 + 8 + hashLen + 8 + 4*4 + hashLen
)

var errForm = errors.New("the bytes are not the canonical form of a commit")

// Encode returns the canonical form of c. It does not look at whether c is
// sealed or within the limits; see Validate.
func Encode(c *domain.Commit) []byte {
	n := fixedLen + len(c.Token) + len(c.Node) + len(c.Schema)
	for _, e := range c.Entries {
		n += 4 + len(e)
	}
	b := appendHeader(make([]byte, 0, n), c)
	for _, e := range c.Entries {
		b = append(binary.BigEndian.AppendUint32(b, uint32(len(e))), e...)
	}
	return append(b, c.Hash[:]...)
}

// appendHeader appends the canonical form up to the first entry.
func appendHeader(b []byte, c *domain.Commit) []byte {
	b = append(b, formatByte, versionByte)
	b = binary.BigEndian.AppendUint64(b, uint64(c.Seq))
	b = append(b, c.Prev[:]...)
	b = binary.BigEndian.AppendUint64(b, uint64(c.At))
	for _, s := range [...]string{c.Token, c.Node, c.Schema} {
		b = append(binary.BigEndian.AppendUint32(b, uint32(len(s))), s...)
	}
	return binary.BigEndian.AppendUint32(b, uint32(len(c.Entries)))
}

// digest is the SHA-256 of the canonical form without its last member. It
// hashes piece by piece, for a commit of 1 MiB is too much to copy for it.
func digest(c *domain.Commit) (sum domain.Hash) {
	h := sha256.New()
	scratch := appendHeader(make([]byte, 0, 512), c)
	h.Write(scratch)
	for _, e := range c.Entries {
		h.Write(binary.BigEndian.AppendUint32(scratch[:0], uint32(len(e))))
		h.Write(e)
	}
	h.Sum(sum[:0])
	return sum
}

// Decode reads the canonical form. It is safe on any bytes and copies the
// texts; the entries stay in b, which belongs to the commit from then on. A
// list of entries that is empty reads as nil. The hash is read, not checked
// (Check does that). Another version gives ErrFormat; anything else that Encode
// does not write gives ErrCorrupt.
func Decode(b []byte) (*domain.Commit, error) {
	if len(b) >= 2 && b[0] == formatByte && b[1] != versionByte {
		return nil, fmt.Errorf("commit in version %d of the form: %w", b[1], ErrFormat)
	}
	if len(b) < fixedLen || b[0] != formatByte {
		return nil, fmt.Errorf("%w: %w", ErrCorrupt, errForm)
	}
	r := reader{b: b[2:]}
	c := &domain.Commit{Seq: domain.Rev(r.uint64())}
	copy(c.Prev[:], r.take(hashLen))
	c.At = domain.Time(r.uint64())
	c.Token, c.Node, c.Schema = string(r.text()), string(r.text()), string(r.text())
	c.Entries = r.entries()
	copy(c.Hash[:], r.take(hashLen))
	if r.bad || len(r.b) != 0 {
		return nil, fmt.Errorf("%w: %w", ErrCorrupt, errForm)
	}
	return c, nil
}

// reader takes members off the front of b. After the first one that is not
// there it is bad and yields zeros.
type reader struct {
	b   []byte
	bad bool
}

func (r *reader) take(n int) []byte {
	if n > len(r.b) {
		r.b, r.bad = nil, true
		return nil
	}
	p := r.b[:n:n]
	r.b = r.b[n:]
	return p
}

func (r *reader) uint32() uint32 {
	if p := r.take(4); p != nil {
		return binary.BigEndian.Uint32(p)
	}
	return 0
}

func (r *reader) uint64() uint64 {
	if p := r.take(8); p != nil {
		return binary.BigEndian.Uint64(p)
	}
	return 0
}

func (r *reader) text() []byte {
	n := r.uint32()
	if uint64(n) > uint64(len(r.b)) {
		r.b, r.bad = nil, true
		return nil
	}
	return r.take(int(n))
}

// entries trusts the count only as far as the bytes behind it reach.
func (r *reader) entries() [][]byte {
	n := uint64(r.uint32())
	if n > uint64(len(r.b)/4) {
		r.b, r.bad = nil, true
	}
	if n == 0 || r.bad {
		return nil
	}
	list := make([][]byte, n)
	for i := range list {
		list[i] = r.text()
	}
	return list
}
