package jsonscan

import (
	"bytes"

	"github.com/go-json-experiment/json/jsontext"
)

// IsNull says whether a value is null or not there.
func IsNull[T Text](raw T) bool { return len(raw) == 0 || raw[0] == 'n' }

// Unquote returns what a JSON string says; false for what is none.
func Unquote(raw []byte) (string, bool) {
	if len(raw) < 2 || raw[0] != '"' {
		return "", false
	}
	if inner := raw[1 : len(raw)-1]; bytes.IndexByte(inner, '\\') < 0 {
		return string(inner), true
	}
	b, err := jsontext.AppendUnquote(nil, raw)
	return string(b), err == nil
}

// String is Unquote for a value that is known to be a string; "" for any other.
func String(raw []byte) string {
	s, _ := Unquote(raw)
	return s
}

// Plain returns what a JSON string says, without its quotes: a name is the same name
// however it is escaped. It copies only what is escaped.
func Plain[T Text](quoted T) T {
	inner := quoted[1 : len(quoted)-1]
	for i := range len(inner) {
		if inner[i] == '\\' {
			return T(String([]byte(quoted)))
		}
	}
	return inner
}

// AppendString appends a text, which is UTF-8, as a JSON string. Nearly all texts hold
// nothing to escape, which is found out eight bytes at a time, the last ones twice.
func AppendString(b []byte, s string) []byte {
	if len(s) < 8 {
		for i := range len(s) {
			if c := s[i]; c < 0x20 || c == '"' || c == '\\' {
				return appendEscaped(b, s)
			}
		}
		return append(append(append(b, '"'), s...), '"')
	}
	for i := 0; i < len(s)-8; i += 8 {
		if special(eight(s, i)) {
			return appendEscaped(b, s)
		}
	}
	if special(eight(s, len(s)-8)) {
		return appendEscaped(b, s)
	}
	return append(append(append(b, '"'), s...), '"')
}

// eight are the bytes of a text from i on; the compiler makes one load of it.
func eight(s string, i int) uint64 {
	s = s[i : i+8]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

func appendEscaped(b []byte, s string) []byte {
	b, _ = jsontext.AppendQuote(b, s) // the text was checked to be UTF-8 when it came in
	return b
}

// special says whether one of eight bytes is a control character, a quote or a
// backslash. It may also say so of bytes that are none, beside one that is.
func special(x uint64) bool {
	const ones, tops = 0x0101010101010101, 0x8080808080808080
	quote, slash := x^ones*'"', x^ones*'\\'
	return ((x-ones*0x20)&^x|(quote-ones)&^quote|(slash-ones)&^slash)&tops != 0
}
