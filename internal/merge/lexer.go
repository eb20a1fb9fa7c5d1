package merge

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// words is a text cut into tokens: the units that a merge keeps or replaces as
// a whole. A token is a word of an alphabet, a number with its separators (two
// edits of a date must not mix into a third), one character of a script without
// spaces, or a whole block of contested versions.
type words struct {
	src string
	// at holds where each token starts, and the length of src behind the last.
	at []int
	// id is equal for equal tokens of all texts of one merge.
	id []int32
}

func (w *words) len() int              { return len(w.id) }
func (w *words) cut(lo, hi int) string { return w.src[w.at[lo]:w.at[hi]] }
func (w *words) token(i int) string    { return w.cut(i, i+1) }

// break says how strongly the text breaks before token i; the two ends break
// strongest.
func (w *words) breakAt(i int) breakStrength {
	if i <= 0 || i >= w.len() {
		return breakEnd
	}
	return breakAfter(w.token(i - 1))
}

// breakStrength says how natural a seam behind a token is.
type breakStrength uint8

const (
	breakNone breakStrength = iota
	breakWord
	breakClause
	breakSentence
	breakLine
	breakEnd
)

func breakAfter(token string) breakStrength {
	switch r, _ := utf8.DecodeRuneInString(token); {
	case r == '\n' || r == '\r':
		return breakLine
	case strings.ContainsRune("。！？；.!?;…", r):
		return breakSentence
	case strings.ContainsRune("，、：,:（）()“”「」《》", r):
		return breakClause
	case unicode.IsSpace(r):
		return breakWord
	}
	return breakNone
}

// lexicon numbers tokens.
type lexicon map[string]int32

// read cuts a text into tokens.
func (lx lexicon) read(s string) words {
	w := words{src: s}
	blocks := findBlocks(s)
	for i := 0; i < len(s); {
		n := 0
		if len(blocks) > 0 && blocks[0].start == i {
			n, blocks = blocks[0].end-i, blocks[1:]
		} else {
			n = tokenLen(s[i:])
		}
		w.at = append(w.at, i)
		w.id = append(w.id, lx.number(s[i:i+n]))
		i += n
	}
	w.at = append(w.at, len(s))
	return w
}

func (lx lexicon) number(token string) int32 {
	id, ok := lx[token]
	if !ok {
		id = int32(len(lx))
		lx[token] = id
	}
	return id
}

// tokenLen returns the length in bytes of the first token of s, which is not
// empty.
func tokenLen(s string) int {
	r, n := utf8.DecodeRuneInString(s)
	if r == '\r' && strings.HasPrefix(s[n:], "\n") {
		return n + 1
	}
	if inWord(r) {
		return wordLen(s, r, n)
	}
	return n + trailLen(s[n:])
}

// wordLen extends a word that starts with r, n bytes long.
func wordLen(s string, r rune, n int) int {
	for {
		n += trailLen(s[n:])
		next, size := utf8.DecodeRuneInString(s[n:])
		switch {
		case inWord(next):
		case unicode.IsDigit(r) && strings.ContainsRune(".,:/-", next) && size > 0:
			after, more := utf8.DecodeRuneInString(s[n+size:])
			if !unicode.IsDigit(after) {
				return n
			}
			next, size = after, size+more
		default:
			return n
		}
		r, n = next, n+size
	}
}

// inWord says whether the character is written together with its neighbours:
// letters and digits, except of scripts that put no spaces between words.
func inWord(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || r == '_'
	}
	return (unicode.IsLetter(r) || unicode.IsDigit(r)) &&
		!unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// trailLen returns the length of what belongs to the character before: accents,
// variation selectors, skin tones and joined emoji.
func trailLen(s string) int {
	n := 0
	for n < len(s) && s[n] >= utf8.RuneSelf {
		r, size := utf8.DecodeRuneInString(s[n:])
		switch {
		case r == '\u200d':
			_, more := utf8.DecodeRuneInString(s[n+size:])
			size += more
		case unicode.Is(unicode.M, r), 0x1f3fb <= r && r <= 0x1f3ff:
		default:
			return n
		}
		n += size
	}
	return n
}
