package registry

import (
	"bytes"

	"github.com/go-json-experiment/json/jsontext"
)

// JSON that arrives is checked once, as a whole (WellFormed). After that, and
// for what this program wrote itself, objects and lists are taken apart by the
// splitter below, which trusts the text: it finds where values begin and end
// and nothing else. On text that is not JSON it may report an error or give
// nonsense, but it never reads past the end.

// WellFormed checks that a text is exactly one JSON value: UTF-8, no duplicate
// names, no trailing bytes, nested no deeper than maxDepth.
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
	return skipSpace(raw, int(dec.InputOffset())) == len(raw)
}

// EachMember calls fn for every member of a JSON object, with the raw value.
// The text must be well formed.
func EachMember(raw []byte, fn func(name string, value []byte) error) error {
	i := skipSpace(raw, 0)
	if i >= len(raw) || raw[i] != '{' {
		return malformed(nil)
	}
	for i = skipSpace(raw, i+1); i < len(raw) && raw[i] != '}'; {
		end := skipString(raw, i)
		name, ok := shared(raw[i:end])
		colon := skipSpace(raw, end)
		if !ok || colon >= len(raw) || raw[colon] != ':' {
			return malformed(nil)
		}
		start := skipSpace(raw, colon+1)
		if end = skipValue(raw, start); end == start {
			return malformed(nil)
		}
		if err := fn(name, raw[start:end]); err != nil {
			return err
		}
		if i = skipSpace(raw, end); i < len(raw) && raw[i] == ',' {
			i = skipSpace(raw, i+1)
		}
	}
	if i >= len(raw) {
		return malformed(nil)
	}
	return nil
}

// EachElement calls fn for every element of a JSON list, with the raw value.
// The text must be well formed.
func EachElement(raw []byte, fn func(elem []byte) error) error {
	i := skipSpace(raw, 0)
	if i >= len(raw) || raw[i] != '[' {
		return malformed(nil)
	}
	for i = skipSpace(raw, i+1); i < len(raw) && raw[i] != ']'; {
		end := skipValue(raw, i)
		if end == i {
			return malformed(nil)
		}
		if err := fn(raw[i:end]); err != nil {
			return err
		}
		if i = skipSpace(raw, end); i < len(raw) && raw[i] == ',' {
			i = skipSpace(raw, i+1)
		}
	}
	if i >= len(raw) {
		return malformed(nil)
	}
	return nil
}

func skipSpace(b []byte, i int) int {
	for i < len(b) && (b[i] == ' ' || b[i] == '\n' || b[i] == '\t' || b[i] == '\r') {
		i++
	}
	return i
}

// skipString returns the place behind the string that starts at i.
func skipString(b []byte, i int) int {
	for j := i + 1; j < len(b); j++ {
		switch b[j] {
		case '\\':
			j++
		case '"':
			return j + 1
		}
	}
	return len(b)
}

// skipValue returns the place behind the value that starts at i.
func skipValue(b []byte, i int) int {
	depth := 0
	for j := i; j < len(b); {
		switch b[j] {
		case '"':
			j = skipString(b, j)
		case '{', '[':
			depth++
			j++
		case '}', ']':
			if depth == 0 {
				return j
			}
			depth--
			j++
		case ',', ' ', '\n', '\t', '\r':
			if depth == 0 {
				return j
			}
			j++
			continue
		default:
			j++
			continue
		}
		if depth == 0 {
			return j
		}
	}
	return len(b)
}

// EachQuoted is EachMember for an object that may be no JSON: it goes by quotes and
// brackets alone, and gives the names as they stand there.
func EachQuoted(raw []byte, fn func(quoted, value []byte) error) error {
	i := skipSpace(raw, 0)
	if i >= len(raw) || raw[i] != '{' {
		return malformed(nil)
	}
	for i = skipSpace(raw, i+1); i < len(raw) && raw[i] != '}'; {
		end := skipString(raw, i)
		colon := skipSpace(raw, end)
		if raw[i] != '"' || colon >= len(raw) || raw[colon] != ':' {
			return malformed(nil)
		}
		start := skipSpace(raw, colon+1)
		next := skipValue(raw, start)
		if next == start {
			return malformed(nil)
		}
		if err := fn(raw[i:end], raw[start:next]); err != nil {
			return err
		}
		if i = skipSpace(raw, next); i < len(raw) && raw[i] == ',' {
			i = skipSpace(raw, i+1)
		}
	}
	return nil
}
