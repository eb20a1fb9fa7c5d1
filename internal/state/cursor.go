package state

import (
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"math"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// A cursor is base64url of: version 4, the hash of the list's order, the commit that
// it was made at (rev and hash), created rev, id, sort keys. It holds the keys
// themselves, so that it stays good when its record is gone; it is good in the
// history that it was made in only. The record's place in the commit that made it is not
// in there: it would tell how much else was made in that commit, which may be concealed.
const cursorVersion = 4

// maxCursor is how long a cursor that somebody sends may be.
const maxCursor = 16 << 10

func (l *lister) appendCursor(b []byte, r *domain.Record) []byte {
	e := l.entry()
	e.r = r
	l.fill(e)
	var few [192]byte
	raw := l.appendHash(append(few[:0], cursorVersion))
	at := l.Point()
	raw = binary.BigEndian.AppendUint64(binary.AppendUvarint(raw, uint64(at.Rev)), uint64(at.Hash))
	raw = binary.AppendUvarint(raw, uint64(r.CreatedRev))
	raw = appendText(raw, r.ID)
	for _, k := range l.keys[e.at : e.at+l.width] {
		raw = binary.AppendVarint(append(raw, byte(k.Kind)), k.N)
		raw = appendText(raw, k.S)
	}
	return base64.RawURLEncoding.AppendEncode(b, raw)
}

func appendText(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

// appendHash appends what tells lists of other entities and orders apart: their
// cursors mean nothing here.
func (l *lister) appendHash(b []byte) []byte {
	h := fnv.New32a()
	name := func(s string) { _, _ = h.Write(append([]byte(s), 0)) } // a hash never fails
	name(l.Ent.Name)
	if l.Via != nil {
		name(l.Via.Name)
	}
	for _, o := range l.Order {
		if o.Field != nil {
			name(o.Field.Name)
		}
		_, _ = h.Write([]byte{byte(o.Special), byte(turn(1, o.Desc))})
		if o.Turned {
			name("nulls")
		}
	}
	return h.Sum(b)
}

// bounds reads the cursors of a page.
func (l *lister) bounds(p *Page) (after, before *entry, err error) {
	judge := p.History
	if judge == nil {
		judge = l.Snapshot
	}
	if after, err = l.decodeCursor(p.After, judge, &l.edges[0]); err == nil {
		before, err = l.decodeCursor(p.Before, judge, &l.edges[1])
	}
	return after, before, err
}

// AheadError says that a cursor was made at a revision that the snapshot has not
// reached: by a server that is ahead, or in another history.
type AheadError struct{ Rev domain.Rev }

// Error says so.
func (e *AheadError) Error() string { return fmt.Sprintf("the cursor was made at revision %d", e.Rev) }

// decodeCursor reads a cursor into an entry; nil for none.
func (l *lister) decodeCursor(s string, judge *Snapshot, into *entry) (*entry, error) {
	if s == "" {
		return nil, nil
	}
	raw, err := base64.RawURLEncoding.DecodeString(s[:min(len(s), maxCursor)])
	head := l.appendHash([]byte{cursorVersion})
	if err != nil || len(raw) < len(head) || string(raw[:len(head)]) != string(head) {
		return nil, badCursor()
	}
	c := cursorReader{b: raw[len(head):]}
	at := domain.Point{Rev: domain.Rev(c.uvarint()), Hash: domain.HashPrefix(c.fixed())}
	*into = l.entry()
	into.r = l.placed(l.Ent, domain.Rev(c.uvarint()), c.text())
	for i := range l.width {
		l.keys[into.at+i] = c.value()
	}
	switch {
	case c.bad || len(c.b) > 0:
		return nil, badCursor()
	case at.Rev > judge.Rev:
		return nil, &AheadError{at.Rev}
	case !judge.Knows(at):
		return nil, OtherHistory()
	}
	return into, nil
}

// placed is where a record stands in order of creation. A tombstone keeps its place, and
// nothing is made twice under an id: a record that is not there at all is of a commit that
// this snapshot has not reached, or none that a cursor was given for.
func (s *Snapshot) placed(ent *registry.Entity, rev domain.Rev, id string) *domain.Record {
	at := &domain.Record{ID: id, CreatedRev: rev, CreatedOrd: math.MaxUint32}
	if r := s.Get(ent, id); r != nil && r.CreatedRev == rev {
		at.CreatedOrd = r.CreatedOrd
	}
	return at
}

func badCursor() error {
	return domain.Errorf(domain.CodeValidation, "游标无效或不属于这个列表", "the cursor is invalid or of another list")
}

type cursorReader struct {
	b   []byte
	bad bool
}

func (c *cursorReader) uvarint() uint64 {
	n, k := binary.Uvarint(c.b)
	if k <= 0 {
		c.bad, c.b = true, nil
		return 0
	}
	c.b = c.b[k:]
	return n
}

// fixed reads eight bytes.
func (c *cursorReader) fixed() uint64 {
	if len(c.b) < 8 {
		c.bad, c.b = true, nil
		return 0
	}
	n := binary.BigEndian.Uint64(c.b)
	c.b = c.b[8:]
	return n
}

func (c *cursorReader) text() string {
	n := c.uvarint()
	if n > uint64(len(c.b)) {
		c.bad = true
		return ""
	}
	s := string(c.b[:n])
	c.b = c.b[n:]
	return s
}

func (c *cursorReader) value() domain.Value {
	if len(c.b) == 0 {
		c.bad = true
		return domain.Null
	}
	kind := domain.Kind(c.b[0])
	n, k := binary.Varint(c.b[1:])
	if k <= 0 || kind > domain.KindTime {
		c.bad = true
		return domain.Null
	}
	c.b = c.b[1+k:]
	return domain.Value{Kind: kind, N: n, S: c.text()}
}
