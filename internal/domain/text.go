package domain

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// TextClass says in which canonical form the texts of a field are kept and
// compared (sync protocol, section 2). Texts that a person takes for the same
// are the same string in it, so uniqueness, search and limits work on it.
//
//	            FREE   NAME, PERSON   CODE
//	NFC          yes   yes            yes
//	line ends    LF    refused        refused
//	NUL          no    no             no
//	controls     kept  refused        refused
//	invisible    kept  dropped        dropped
//	outer blanks kept  cut off        cut off
//	full width   kept  kept           folded, blanks too
//	middle dots  kept  U+00B7         kept
//
// Invisible are the characters that Unicode says to ignore where a font knows
// nothing of them: zero-width and direction marks, fillers, soft hyphens, tags
// and variation selectors. A Mongolian variation selector or vowel separator
// behind a Mongolian letter stays in names: it changes how the name is spelt. A
// selector behind a Han character is dropped: nearly no font knows it, so two
// names that look alike would differ. What turns the text around (U+202E) is
// refused: without it something else would be read than was seen.
type TextClass uint8

// The classes. A PERSON is a NAME whose first characters are a surname, which
// matters to its order alone (package state).
const (
	TextFree TextClass = iota
	TextName
	TextPerson
	TextCode
)

// textClasses are the names of the classes in the declaration.
var textClasses = [...]string{"FREE", "NAME", "PERSON", "CODE"}

// String is the name of the class in the declaration.
func (c TextClass) String() string { return textClasses[c] }

// ParseTextClass reads the name of a class.
func ParseTextClass(name string) (TextClass, bool) {
	for i, n := range textClasses {
		if n == name {
			return TextClass(i), true
		}
	}
	return TextFree, false
}

// Canonical returns the form in which a text is kept, which is the text itself
// where there is nothing to change. The error is a VALIDATION without a field.
func (c TextClass) Canonical(s string) (string, error) {
	if c.plain(s) {
		return s, nil
	}
	if err := c.acceptable(s); err != nil {
		return "", err
	}
	return c.form(s, whole), nil
}

// Sought returns the form in which a whole text is looked for: what Canonical
// would keep of it. It refuses nothing; what is kept nowhere is not found.
func (c TextClass) Sought(s string) string { return c.look(s, whole) }

// SoughtPrefix is Sought for the beginning of a text.
func (c TextClass) SoughtPrefix(s string) string { return c.look(s, prefix) }

// SoughtInside is Sought for a part of a text. Blanks at its ends count.
func (c TextClass) SoughtInside(s string) string { return c.look(s, inside) }

func (c TextClass) look(s string, p part) string {
	if c.plain(s) || !utf8.ValidString(s) {
		return s
	}
	return c.form(s, p)
}

// Visible says whether a text holds something that can be seen. A required text
// does.
func Visible(s string) bool {
	for _, r := range s {
		if !blank(r) && !invisible(r) && !unicode.IsControl(r) {
			return true
		}
	}
	return false
}

// part says which ends of a text are ends of the whole.
type part uint8

const (
	whole  part = iota
	prefix      // only the beginning is one
	inside      // neither is
)

// plain says that a text is in canonical form for certain: what nearly all are
// made of, and nothing else, so that most texts cost one look and no memory.
func (c TextClass) plain(s string) bool {
	if c != TextFree && s != "" && (s[0] == ' ' || s[len(s)-1] == ' ') {
		return false
	}
	for i := 0; i < len(s); {
		switch b := s[i]; {
		case ' ' <= b && b <= '~':
			i++
		case 0xE5 <= b && b <= 0xE9 && i+2 < len(s) && s[i+1]&0xC0 == 0x80 && s[i+2]&0xC0 == 0x80:
			i += 3 // U+5000 to U+9FFF
		default:
			r, n := utf8.DecodeRuneInString(s[i:])
			if !c.plainElse(r) {
				return false
			}
			i += n
		}
	}
	return true
}

func (c TextClass) plainElse(r rune) bool {
	switch {
	case 0x4E00 <= r && r < 0x5000, 0x3001 <= r && r <= 0x3029:
		return true
	case c != TextCode && r != '．' && 0xFF01 <= r && r <= 0xFF5E:
		return true
	}
	return c == TextFree && (r == '\n' || r == '\t' || 0x2012 <= r && r <= 0x2027)
}

// acceptable refuses what no text of the class may hold.
func (c TextClass) acceptable(s string) error {
	if !utf8.ValidString(s) {
		return Errorf(CodeValidation, "不是合法的 UTF-8 文本", "is no valid UTF-8 text")
	}
	for _, r := range s {
		switch {
		case r == 0:
			return Errorf(CodeValidation, "不得含有空字符（NUL）", "must not hold a NUL character")
		case c == TextFree:
		case unicode.IsControl(r), r == 0x2028, r == 0x2029:
			return Errorf(CodeValidation, "不得含有换行或控制字符", "must not hold line breaks or control characters")
		case r == 0x202E:
			return Errorf(CodeValidation, "不得含有反转文字方向的字符", "must not hold a character that turns the text around")
		}
	}
	return nil
}

// form brings valid text into canonical form. What is dropped or folded can bring
// a letter and its accent together, so composing comes after it.
func (c TextClass) form(s string, p part) string {
	if c == TextFree {
		return norm.NFC.String(strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n"))
	}
	s = norm.NFC.String(c.spell(s))
	if p != inside {
		s = strings.TrimLeftFunc(s, blank)
	}
	if p == whole {
		s = strings.TrimRightFunc(s, blank)
	}
	if c != TextCode {
		s = middleDots(s, p)
	}
	return s
}

// spell drops what is invisible and folds what is wide in codes.
func (c TextClass) spell(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	var before rune
	for _, r := range s {
		switch {
		case mongolianMark(r) && c != TextCode && 0x1820 <= before && before <= 0x18AA:
		case invisible(r):
			continue
		case c != TextCode:
		case 0xFF01 <= r && r <= 0xFF5E:
			r -= 0xFF01 - '!'
		case blank(r):
			r = ' '
		}
		b.WriteRune(r)
		before = r
	}
	return b.String()
}

// middleDots writes every dot between two letters of a name alike, or between a
// letter and a digit; one between digits is no dot of a name. Blanks beside a dot
// do not count, and where the text is only a part, its end may be anything.
func middleDots(s string, p part) string {
	if !strings.ContainsFunc(s, middleDot) {
		return s
	}
	l := []rune(s)
	for i, r := range l {
		if !middleDot(r) {
			continue
		}
		left, right := beside(l, i, -1, p == inside), beside(l, i, 1, p != whole)
		if named(left) && named(right) && !(unicode.IsNumber(left) && unicode.IsNumber(right)) {
			l[i] = '·'
		}
	}
	return string(l)
}

// beside is the character next to a place, in steps of 1 or -1: a letter behind an
// end that is open, a NUL behind one that is not.
func beside(l []rune, i, step int, open bool) rune {
	for i += step; 0 <= i && i < len(l); i += step {
		if !blank(l[i]) {
			return l[i]
		}
	}
	if open {
		return 'a'
	}
	return 0
}

func named(r rune) bool { return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsNumber(r) }

// middleDot says whether a keyboard gives the character for the dot in a name.
// U+0387 is composed to U+00B7 anyway.
func middleDot(r rune) bool {
	switch r {
	case '•', '‧', '∙', '⋅', '・', '．', '･':
		return true
	}
	return false
}

// blank says whether a character is white space, whatever its width. A Braille
// cell without dots is one.
func blank(r rune) bool { return unicode.IsSpace(r) || r == 0x2800 }

func mongolianMark(r rune) bool { return 0x180B <= r && r <= 0x180F }

// invisible says whether a character shows nothing and takes no room: format
// characters and all that Unicode calls default ignorable. The Arabic signs that
// enclose a number are called format characters, too, but can be seen.
func invisible(r rune) bool {
	if r < 0xAD || 0x3000 <= r && r < 0xFE00 && r != 0x3164 {
		return false
	}
	return unicode.In(r, unicode.Cf, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector) &&
		!unicode.Is(unicode.Prepended_Concatenation_Mark, r)
}

// ValidIdentifier says whether a text can be an id: ids are kept as they are, so
// they hold nothing that somebody could not see, or could not type.
func ValidIdentifier(s string) bool {
	return s != "" && utf8.ValidString(s) && !strings.ContainsFunc(s, func(r rune) bool {
		return unicode.IsControl(r) || invisible(r) || r == 0x2028 || r == 0x2029
	})
}
