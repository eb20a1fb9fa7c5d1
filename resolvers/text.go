package resolvers

import "pdca/internal/registry"

// appendText appends a Go string as JSON. Nearly all texts hold nothing to
// escape, which is found out eight bytes at a time.
func appendText(b []byte, s string) []byte {
	i := 0
	for ; i+8 <= len(s); i += 8 {
		if special(uint64(s[i]) | uint64(s[i+1])<<8 | uint64(s[i+2])<<16 | uint64(s[i+3])<<24 |
			uint64(s[i+4])<<32 | uint64(s[i+5])<<40 | uint64(s[i+6])<<48 | uint64(s[i+7])<<56) {
			return registry.AppendString(b, s)
		}
	}
	for ; i < len(s); i++ {
		if c := s[i]; c < 0x20 || c == '"' || c == '\\' {
			return registry.AppendString(b, s)
		}
	}
	return append(append(append(b, '"'), s...), '"')
}

// special says whether one of eight bytes is a control character, a quote or a
// backslash. It may also say so of bytes that are none, beside one that is.
func special(x uint64) bool {
	const ones, tops = 0x0101010101010101, 0x8080808080808080
	quote, slash := x^ones*'"', x^ones*'\\'
	return ((x-ones*0x20)&^x|(quote-ones)&^quote|(slash-ones)&^slash)&tops != 0
}
