package sync

import (
	"bytes"
	"errors"
	"slices"
	"strconv"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"

	"pdca/internal/jsonscan"
)

// canonical returns JSON in canonical form (RFC 8785); false for text that has none
// because it is no JSON, holds half a character, a member named twice or a number
// that no double holds, or is nested deeper than the limit. Every push goes through
// here, so what is plain already is copied; the rest is left to jsontext, with which
// it agrees on every text.
func canonical(raw []byte, limit int) ([]byte, bool) {
	w := writer{src: raw, out: make([]byte, 0, len(raw)), limit: limit}
	ok := w.value()
	if w.space(); w.odd {
		v := jsontext.Value(bytes.Clone(raw))
		return v, !jsonscan.Deeper(raw, limit) && v.Canonicalize() == nil && !beyondDouble(raw)
	}
	return w.out, ok && w.at == len(raw)
}

// writer reads src and writes its canonical form.
type writer struct {
	src   []byte
	at    int
	out   []byte
	depth int
	limit int
	// odd says that names are in it whose order bytes do not tell.
	odd bool
	tmp []byte
}

func (w *writer) space() {
	for w.at < len(w.src) && (w.src[w.at] == ' ' || w.src[w.at] == '\n' || w.src[w.at] == '\t' || w.src[w.at] == '\r') {
		w.at++
	}
}

// next passes over white space and returns what follows it; 0 at the end.
func (w *writer) next() byte {
	if w.space(); w.at < len(w.src) {
		return w.src[w.at]
	}
	return 0
}

func (w *writer) value() bool {
	switch w.next() {
	case '{':
		return w.object()
	case '[':
		return w.array()
	case '"':
		return w.text()
	case 't':
		return w.word("true")
	case 'f':
		return w.word("false")
	case 'n':
		return w.word("null")
	}
	return w.number()
}

func (w *writer) word(s string) bool {
	if !bytes.HasPrefix(w.src[w.at:], []byte(s)) {
		return false
	}
	w.at += len(s)
	w.out = append(w.out, s...)
	return true
}

func (w *writer) array() bool {
	if w.depth++; w.depth > w.limit {
		return false
	}
	w.at++
	w.out = append(w.out, '[')
	for more := w.next() != ']'; more; {
		if !w.value() {
			return false
		}
		if more = w.next() == ','; more {
			w.at++
			w.out = append(w.out, ',')
		}
	}
	return w.close(']')
}

// close ends an object or list, where it does end.
func (w *writer) close(end byte) bool {
	if w.next() != end {
		return false
	}
	w.at++
	w.depth--
	w.out = append(w.out, end)
	return true
}

// span is a member of an object in out: its name ends at colon.
type span struct{ start, colon, end int }

func (w *writer) object() bool {
	if w.depth++; w.depth > w.limit {
		return false
	}
	w.at++
	w.out = append(w.out, '{')
	first := len(w.out)
	var room [16]span
	members, sorted := room[:0], true
	for more := w.next() != '}'; more; {
		m, ok := w.member()
		if !ok {
			return false
		}
		if n := len(members); n > 0 {
			sorted = sorted && bytes.Compare(w.name(members[n-1]), w.name(m)) < 0
		}
		members = append(members, m)
		if more = w.next() == ','; more {
			w.at++
			w.out = append(w.out, ',')
		}
	}
	return (sorted || w.sort(first, members)) && w.close('}')
}

func (w *writer) name(m span) []byte { return w.out[m.start:m.colon] }

func (w *writer) member() (m span, ok bool) {
	m.start = len(w.out)
	if w.next() != '"' || !w.text() {
		return m, false
	}
	m.colon = len(w.out)
	// Canonical order is that of UTF-16; for plain names that of bytes is the same.
	w.odd = w.odd || slices.ContainsFunc(w.name(m), func(c byte) bool { return c >= 0x80 || c == '\\' })
	if w.odd || w.next() != ':' {
		return m, false
	}
	w.at++
	w.out = append(w.out, ':')
	ok = w.value()
	m.end = len(w.out)
	return m, ok
}

// sort puts the members of an object in order; false where two have one name.
func (w *writer) sort(first int, members []span) bool {
	w.tmp = append(w.tmp[:0], w.out[first:]...)
	name := func(m span) []byte { return w.tmp[m.start-first : m.colon-first-1] } // without the quote behind
	slices.SortFunc(members, func(a, b span) int { return bytes.Compare(name(a), name(b)) })
	w.out = w.out[:first]
	for i, m := range members {
		if i > 0 {
			if bytes.Equal(name(members[i-1]), name(m)) {
				return false
			}
			w.out = append(w.out, ',')
		}
		w.out = append(w.out, w.tmp[m.start-first:m.end-first]...)
	}
	return true
}

// text copies a string that needs no change.
func (w *writer) text() bool {
	for i := w.at + 1; i < len(w.src); i++ {
		switch c := w.src[i]; {
		case c == '"':
			raw := w.src[w.at : i+1]
			w.at = i + 1
			w.out = append(w.out, raw...)
			return utf8.Valid(raw)
		case c == '\\':
			return w.escaped(i)
		case c < 0x20:
			return false
		}
	}
	return false
}

// escaped writes a string with an escape in it, the first of them at i.
func (w *writer) escaped(i int) bool {
	for ; i < len(w.src) && w.src[i] != '"'; i++ {
		if w.src[i] == '\\' {
			i++
		}
	}
	if i >= len(w.src) {
		return false
	}
	v := jsontext.Value(bytes.Clone(w.src[w.at : i+1]))
	w.at = i + 1
	if v.Canonicalize() != nil {
		return false
	}
	w.out = append(w.out, v...)
	return true
}

// number copies a whole number of at most 15 digits, and has others rewritten.
func (w *writer) number() bool {
	i := w.at
	for i < len(w.src) && (w.src[i] >= '0' && w.src[i] <= '9' || w.src[i] == '-' || w.src[i] == '+' || w.src[i] == '.' || w.src[i] == 'e' || w.src[i] == 'E') {
		i++
	}
	raw := w.src[w.at:i]
	w.at = i
	if plainInteger(raw) {
		w.out = append(w.out, raw...)
		return true
	}
	v := jsontext.Value(bytes.Clone(raw))
	if v.Canonicalize() != nil {
		return false
	}
	_, err := strconv.ParseFloat(string(raw), 64)
	w.out = append(w.out, v...)
	return !errors.Is(err, strconv.ErrRange)
}

func plainInteger(raw []byte) bool {
	digits := raw
	if len(raw) > 0 && raw[0] == '-' {
		digits = raw[1:]
	}
	if len(digits) == 0 || len(digits) > 15 || digits[0] == '0' && len(raw) > 1 {
		return false
	}
	return !slices.ContainsFunc(digits, func(c byte) bool { return c < '0' || c > '9' })
}
