package pdf

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
)

// used is a font as it is used in one file.
type used struct {
	*face
	// name is what the pages call it.
	name string
	// shaped is the font for the shaper, which keeps things in it.
	shaped *font.Face
	// cids are the numbers of glyphs, by glyph and the text that it stands for: the same glyph
	// of another text is another number, so that each is copied out as it was typed.
	cids map[setAs]uint16
	list []setAs
}

type setAs struct {
	glyph int
	text  string
}

// cid is the number of a glyph that stands for a text.
func (u *used) cid(g int, text string) uint16 {
	k := setAs{g, text}
	n, known := u.cids[k]
	if !known {
		n = uint16(len(u.list))
		u.cids[k], u.list = n, append(u.list, k)
	}
	return n
}

// span is some glyphs of one font, or a box in the place of one.
type span struct {
	font *used
	cids []uint16
	// width is in em.
	width float64
	// actual is the text where glyphs do not tell it one by one.
	actual string
	// box is the character that no font has.
	box rune
}

// word is what is never broken: a Chinese character, a Latin word, blanks.
type word struct {
	spans []span
	width float64
	// blank says that it is left out at the end of a line, closes that it never begins one,
	// opens that it never ends one.
	blank, closes, opens bool
}

const (
	closing = "，。、；：！？）》】〕」』”’…—％%,.;:!?)]}·"
	opening = "（《【〔「『“‘([{"
)

// words breaks a line of text without line feeds into words.
func (p *printing) words(text string) (out []word, err error) {
	runes := []rune(text)
	for i := 0; i < len(runes); {
		n, kind := 1, kindOf(runes[i])
		for kind != leftward && i+n < len(runes) && (selects(runes[i+n]) || kind != alone && kindOf(runes[i+n]) == kind) {
			n++
		}
		if kind == leftward {
			n = nameFrom(runes[i:])
		}
		w, err := p.word(runes[i : i+n])
		if err != nil {
			return nil, err
		}
		out = append(out, w...)
		i += n
	}
	return out, nil
}

// kinds of characters: those of a kind other than alone stay together.
const (
	alone = iota
	latin
	blank
	mongol
	leftward // Arabic letters, from right to left
)

func kindOf(r rune) int {
	switch {
	case r == ' ' || r == '\t' || r == 0x00A0:
		return blank
	case isMongolian(r):
		return mongol
	case unicode.Is(unicode.Arabic, r):
		return leftward
	case r < 0x2000 && (unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("-_./@#&+'", r)):
		return latin
	}
	return alone
}

func isMongolian(r rune) bool {
	return r >= 0x1800 && r <= 0x18AF || r == 0x202F || joins(r)
}

// longName is how many characters a name has at most that is set from right to left as one.
const longName = 64

// nameFrom is how many characters belong to the name in Arabic letters that begins here: its
// words are set one to the left of the other, so blanks between them are of it.
func nameFrom(runes []rune) (n int) {
	for i, r := range runes[:min(len(runes), longName)] {
		switch {
		case kindOf(r) == leftward || joins(r):
			n = i + 1
		case kindOf(r) != blank:
			return n
		}
	}
	return n
}

// joins says whether a character only says that those beside it join, or do not.
func joins(r rune) bool { return r == 0x200C || r == 0x200D }

// longWord is how many characters of a word without blanks stay together: a hash is wider
// than a column.
const longWord = 16

// word is some characters of one kind.
func (p *printing) word(runes []rune) (out []word, err error) {
	w := word{blank: kindOf(runes[0]) == blank, closes: strings.ContainsRune(closing, runes[0]), opens: strings.ContainsRune(opening, runes[0])}
	switch kindOf(runes[0]) {
	case mongol:
		w.spans, err = p.shape(runes, inMongolian)
	case leftward:
		w.spans, err = p.shape(runes, inArabic)
	default:
		for i := 0; i < len(runes); {
			if i > 0 && i%longWord == 0 {
				out = append(out, w.measured())
				w.spans = nil
			}
			n := 1
			for i+n < len(runes) && selects(runes[i+n]) {
				n++
			}
			s, err := p.span(runes[i], string(runes[i:i+n]))
			i += n
			if err != nil {
				return nil, err
			}
			w.spans = joined(w.spans, s)
		}
	}
	return append(out, w.measured()), err
}

func (w word) measured() word {
	w.width = 0
	for _, s := range w.spans {
		w.width += s.width
	}
	return w
}

// joined puts a span behind others, as one with the last where that is of the same font.
func joined(list []span, s span) []span {
	if n := len(list) - 1; n >= 0 && list[n].font == s.font && s.box == 0 && list[n].box == 0 && s.actual == "" && list[n].actual == "" {
		list[n].cids = append(list[n].cids[:len(list[n].cids):len(list[n].cids)], s.cids...)
		list[n].width += s.width
		return list
	}
	return append(list, s)
}

// selects says whether a character only chooses a form of the one before it.
func selects(r rune) bool { return r >= 0xFE00 && r <= 0xFE0F || r >= 0xE0100 && r <= 0xE01EF }

// span is one character, with what was typed for it.
func (p *printing) span(r rune, text string) (span, error) {
	if r == '\t' || r == 0x00A0 {
		r, text = ' ', " "
	}
	for _, name := range []string{common, fmt.Sprintf(rare, r>>12)} {
		u, err := p.use(name)
		if err != nil || u == nil {
			if err != nil {
				return span{}, err
			}
			continue
		}
		if g, there := u.font.NominalGlyph(r); there && g != 0 {
			w, _ := u.metric(int(g))
			return span{font: u, cids: []uint16{u.cid(int(g), text)}, width: float64(w) / u.upem}, nil
		}
	}
	p.missing++
	return span{box: r, actual: text, width: 1}, nil
}

// joining is how letters are set that join.
type joining struct {
	font      string
	direction di.Direction
	script    language.Script
	language  language.Language
}

var (
	inMongolian = joining{mongolian, di.DirectionLTR, language.Mongolian, language.NewLanguage("mn")}
	inArabic    = joining{arabic, di.DirectionRTL, language.Arabic, language.NewLanguage("ug")}
)

// shape sets letters that join, with what the font says of them.
func (p *printing) shape(runes []rune, in joining) ([]span, error) {
	u, err := p.use(in.font)
	if err != nil {
		return nil, err
	}
	const em = 1024
	out := p.shaper.Shape(shaping.Input{Text: runes, RunEnd: len(runes), Direction: in.direction, Face: u.shaped, Size: fixed.I(em), Script: in.script, Language: in.language})
	s, one := span{font: u}, in.direction == di.DirectionLTR // glyphs from right to left tell the text backwards
	for i, g := range out.Glyphs {
		if g.GlyphID == 0 { // boxes for all of it: half a word would be another one
			boxes := make([]span, len(runes))
			for i, r := range runes {
				p.missing++
				boxes[i] = span{box: r, actual: string(r), width: 1}
			}
			return boxes, nil
		}
		text := ""
		if i == 0 || out.Glyphs[i-1].TextIndex() != g.TextIndex() {
			text = string(runes[g.TextIndex() : g.TextIndex()+g.RunesCount()])
		}
		one = one && g.RunesCount() == 1 && g.GlyphsCount() == 1
		w, _ := u.metric(int(g.GlyphID))
		s.cids = append(s.cids, u.cid(int(g.GlyphID), text))
		s.width += float64(w) / u.upem
	}
	if !one {
		s.actual = string(runes)
	}
	return []span{s}, nil
}

// use is a font in this file; nil where there is none of the name.
func (p *printing) use(name string) (*used, error) {
	if u, known := p.uses[name]; known {
		return u, nil
	}
	f, err := p.fonts.get(name)
	if err != nil {
		return nil, err
	}
	var u *used
	if f != nil {
		u = &used{face: f, shaped: font.NewFace(f.font), cids: map[setAs]uint16{}, name: fmt.Sprintf("F%d", len(p.inUse))}
		u.cid(0, "")
		p.inUse = append(p.inUse, u)
	}
	p.uses[name] = u
	return u, nil
}

// lines breaks a text into lines of a width in em.
func (p *printing) lines(text string, width float64) (out [][]word, err error) {
	for part := range strings.SplitSeq(strings.TrimRight(strings.ReplaceAll(text, "\r\n", "\n"), "\n"), "\n") {
		words, err := p.words(strings.Map(printable, part))
		if err != nil {
			return nil, err
		}
		out = append(out, broken(words, width)...)
	}
	return out, nil
}

// printable leaves out what controls and shows nothing.
func printable(r rune) rune {
	if r != '\t' && unicode.IsControl(r) || r == 0xFEFF {
		return -1
	}
	return r
}

// broken puts words into lines. A mark that closes stays with what it closes, one that opens
// with what follows.
func broken(words []word, width float64) (out [][]word) {
	begin, left := 0, width
	for i := 0; i < len(words); i++ {
		if w := words[i]; i == begin || w.blank || w.width <= left+1e-9 {
			left -= w.width
			continue
		}
		cut := i
		for back := 0; back < 3 && cut > begin && (words[cut].closes || words[cut-1].opens); back++ {
			cut--
		}
		if cut == begin || words[cut].closes || words[cut-1].opens {
			cut = i // nothing but marks: then they are broken anywhere
		}
		out = append(out, words[begin:cut])
		begin, left, i = cut, width, cut-1
	}
	return append(out, words[begin:])
}
