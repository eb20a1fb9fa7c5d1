package jsonscan

import (
	"bytes"

	"github.com/go-json-experiment/json/jsontext"
)

// WellFormed checks that a text is exactly one JSON value: UTF-8, no duplicate names,
// no trailing bytes, nested no deeper than maxDepth.
func WellFormed(raw []byte, maxDepth int) bool {
	dec := jsontext.NewDecoder(bytes.NewBuffer(raw))
	for {
		if _, err := dec.ReadToken(); err != nil || dec.StackDepth() > maxDepth {
			return false
		}
		if dec.StackDepth() == 0 {
			break
		}
	}
	return space(raw, int(dec.InputOffset())) == len(raw)
}

// Deeper says whether objects and lists nest deeper than a limit. On text that is not
// JSON it says anything.
func Deeper(raw []byte, limit int) bool {
	depth := 0
	for i := 0; i < len(raw); i++ {
		switch raw[i] {
		case '"':
			i = skipString(raw, i) - 1
		case '{', '[':
			if depth++; depth > limit {
				return true
			}
		case '}', ']':
			depth--
		}
	}
	return false
}

// HoldsNUL says whether a text or name of a well-formed value holds the character. It
// can only be there escaped.
func HoldsNUL(raw []byte) bool {
	for {
		i := bytes.IndexByte(raw, '\\')
		if i < 0 {
			return false
		}
		if raw = raw[i:]; bytes.HasPrefix(raw, []byte(`\u0000`)) {
			return true
		}
		raw = raw[min(2, len(raw)):]
	}
}
