package state

import (
	"encoding/base64"
	"encoding/binary"
	"hash/fnv"

	"pdca/internal/domain"
)

// A cursor is base64url of: version 2, the hash of the list's order, created rev
// and ord, id, sort keys. It holds the keys themselves, so that it stays good
// when its record is gone.
const cursorVersion = 2

// maxCursor is how long a cursor that somebody sends may be.
const maxCursor = 16 << 10

func (l *lister) appendCursor(b []byte, r *domain.Record) []byte {
	e := l.entry()
	e.r = r
	l.fill(e)
	var few [192]byte
	raw := l.appendHash(append(few[:0], cursorVersion))
	raw = binary.AppendUvarint(raw, uint64(r.CreatedRev))
	raw = binary.AppendUvarint(raw, uint64(r.CreatedOrd))
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
	}
	return h.Sum(b)
}

// bounds reads the cursors of a page.
func (l *lister) bounds(p *Page) (after, before *entry, err error) {
	if after, err = l.decodeCursor(p.After, &l.edges[0]); err == nil {
		before, err = l.decodeCursor(p.Before, &l.edges[1])
	}
	return after, before, err
}

// decodeCursor reads a cursor into an entry; nil for none.
func (l *lister) decodeCursor(s string, into *entry) (*entry, error) {
	if s == "" {
		return nil, nil
	}
	raw, err := base64.RawURLEncoding.DecodeString(s[:min(len(s), maxCursor)])
	head := l.appendHash([]byte{cursorVersion})
	if err != nil || len(raw) < len(head) || string(raw[:len(head)]) != string(head) {
		return nil, badCursor()
	}
	c := cursorReader{b: raw[len(head):]}
	*into = l.entry()
	into.r = &domain.Record{CreatedRev: domain.Rev(c.uvarint()), CreatedOrd: uint32(c.uvarint()), ID: c.text()}
	for i := range l.width {
		l.keys[into.at+i] = c.value()
	}
	if c.bad || len(c.b) > 0 {
		return nil, badCursor()
	}
	return into, nil
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
