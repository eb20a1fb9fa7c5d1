package state

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// A part of a text is found however it is typed: case and width (Ａ, a and A) are one, and
// so are the forms of Unicode, which what is kept and what is asked for are brought into
// before (registry, gql). A name is found by the initials of its pinyin, too: zs finds 张三.

// Fold returns a text as parts of texts are compared.
func Fold(s string) string {
	if !folds(s) {
		return s
	}
	return string(appendFolded(nil, s))
}

// folds says whether folding changes a text. It is false at once for the texts that are met
// most: Han characters, digits and small letters.
func folds(s string) bool {
	for i := 0; i < len(s); i++ {
		switch b := s[i]; {
		case 'A' <= b && b <= 'Z':
			return true
		case b == 0xE2 && i+1 < len(s) && s[i+1] == 0x80: // quotes, dashes and dots
			i += 2
		case 0xC3 <= b && b <= 0xE2, b == 0xEA: // letters with case
			return true
		case b == 0xE3 && strings.HasPrefix(s[i:], "\u3000"), b == 0xEF, b == 0xF0:
			return true
		case b >= 0xE3:
			i += 2 // Han characters, mostly: no byte of them is a letter
		}
	}
	return false
}

// appendFolded appends a text in small letters and of half width.
func appendFolded(b []byte, s string) []byte {
	for _, r := range s {
		switch {
		case '！' <= r && r <= '～':
			r -= '！' - '!'
		case r == '\u3000':
			r = ' '
		}
		b = utf8.AppendRune(b, unicode.ToLower(r))
	}
	return b
}

// holdsPart says whether a text of a field holds a part, which is folded already.
func (f *Filter) holdsPart(text string) bool {
	part := f.Values[0].S
	if strings.Contains(text, part) {
		return true
	}
	if folds(text) {
		var few [256]byte
		if strings.Contains(string(appendFolded(few[:0], text)), part) {
			return true
		}
	}
	return f.initials && strings.Contains(Initials(f.Field, text), part)
}

// byInitials says whether a part of a field's texts may be the initials of a name: letters
// alone are looked for.
func byInitials(f *registry.Field, part string) bool {
	return f != nil && namesSomething(f) && part != "" && !strings.ContainsFunc(part, func(r rune) bool { return r < 'a' || 'z' < r })
}

// namesSomething says whether a field holds names of persons or of things.
func namesSomething(f *registry.Field) bool {
	return f.Kind == domain.KindString && (f.Text == domain.TextName || f.Text == domain.TextPerson) && f.Enum == nil
}

// Initials are the first letters of the readings of a name that a field holds, a surname by
// its own reading; what is no Han character stands for itself, folded.
func Initials(f *registry.Field, name string) string {
	var few [96]byte
	p := pinyin()
	key := p.appendName(few[:0], Fold(name), f.Text == domain.TextPerson)
	out := make([]byte, 0, len(key)/3)
	for ; len(key) >= 3; key = key[3:] {
		w := uint32(key[0])<<16 | uint32(key[1])<<8 | uint32(key[2])
		switch {
		case w >= groupRare:
			out = append(out, '?')
		case w >= groupHan:
			out = append(out, p.letter(uint16((w-groupHan)>>apart)))
		default:
			out = utf8.AppendRune(out, unicode.ToLower(rune(w)))
		}
	}
	return string(out)
}

// beginnings are, for each letter that readings begin with, characters among which is the
// first one by the order of pinyin; each syllable's characters are in the order of strokes.
var beginnings = []string{"a阿吖", "b八", "c嚓擦", "d咑", "e妸婀", "f发", "g旮", "h哈", "j丌几讥击", "k咔", "l垃", "m妈", "n那拿嗯唔", "o噢喔哦", "p妑趴", "q七", "r呥然", "s仨", "t他",
	"w屲挖", "x夕", "y丫", "z匝帀"}

// letter is the first letter of the reading of a place in the order of pinyin.
func (p *readings) letter(rank uint16) byte {
	letter := byte('a')
	for i, first := range p.firsts {
		if rank >= first {
			letter = beginnings[i][0]
		}
	}
	return letter
}

// readBeginnings finds where each letter begins.
func (p *readings) readBeginnings() {
	for _, list := range beginnings {
		first := ^uint16(0)
		for _, r := range list[1:] {
			if n := p.rank[r-hanFirst]; n != 0 {
				first = min(first, n)
			}
		}
		p.firsts = append(p.firsts, first)
	}
}

const (
	minDate = domain.Date(-1 << 20)
	maxDate = domain.Date(1 << 22)
)
