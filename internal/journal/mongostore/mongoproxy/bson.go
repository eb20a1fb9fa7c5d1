package mongoproxy

import (
	"bytes"
	"encoding/binary"
	"fmt"
)

// The types of BSON whose values are looked at.
const (
	bsonString  = 0x02
	bsonBoolean = 0x08
)

// fixedSize is the length in bytes of the values that always have the same.
var fixedSize = map[byte]int{
	0x01: 8, 0x06: 0, 0x07: 12, bsonBoolean: 1, 0x09: 8, 0x0A: 0,
	0x10: 4, 0x11: 8, 0x12: 8, 0x13: 16, 0x7F: 0, 0xFF: 0,
}

// valueSize returns the length of the value of this type at the start of b;
// negative if it is not a value. That it may be past the end of b is for the
// caller to see.
func valueSize(kind byte, b []byte) int {
	if n, ok := fixedSize[kind]; ok {
		return n
	}
	if kind == 0x0B { // a regular expression is two texts that end with zero
		first := bytes.IndexByte(b, 0)
		return first + 1 + bytes.IndexByte(b[first+1:], 0) + 1
	}
	if len(b) < 4 {
		return -1
	}
	n := int(int32(binary.LittleEndian.Uint32(b)))
	switch kind {
	case 0x03, 0x04, 0x0F: // documents, lists, code with scope: the length covers itself
		return n
	case bsonString, 0x0D, 0x0E:
		return 4 + n
	case 0x05: // binary: a subtype follows the length
		return 5 + n
	case 0x0C: // a pointer: a text and an object id
		return 4 + n + 12
	}
	return -1
}

// walk calls fn for each element of a document until fn returns false.
func walk(doc []byte, fn func(kind byte, name string, value []byte) bool) error {
	if len(doc) < 5 {
		return fmt.Errorf("%w: a document of %d bytes", errWire, len(doc))
	}
	size := binary.LittleEndian.Uint32(doc)
	if size < 5 || uint64(size) > uint64(len(doc)) {
		return fmt.Errorf("%w: a document of %d bytes in %d", errWire, size, len(doc))
	}
	for b := doc[4:size]; len(b) > 0 && b[0] != 0; {
		kind := b[0]
		name, rest, ok := bytes.Cut(b[1:], []byte{0})
		n := -1
		if ok {
			n = valueSize(kind, rest)
		}
		if n < 0 || n > len(rest) {
			return fmt.Errorf("%w: element %q of type %#x", errWire, name, kind)
		}
		if !fn(kind, string(name), rest[:n]) {
			return nil
		}
		b = rest[n:]
	}
	return nil
}

// text returns the value of a BSON string, "" of anything else.
func text(kind byte, value []byte) string {
	if kind != bsonString || len(value) < 5 {
		return ""
	}
	return string(value[4 : len(value)-1])
}
