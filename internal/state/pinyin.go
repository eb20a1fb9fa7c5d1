package state

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// Names sort by pinyin. A name has one key, whose byte order is the order of the
// names; an index of names holds keys (apply.go). A key is three bytes for each
// character, which begin with its group:
//
//	0 what is no Han character, without case and accent, by code point
//	1 a Han character, by its first reading and its strokes, as x/text/collate
//	  has them; six bits set those apart that are read like another
//	2 one that the tables have no reading of, and all beyond the BMP, by code point
//
// The tables know one reading of a character, and a surname is often read by
// another: 曾 is zēng as a surname, and céng else. surnames says which.

// surnames are those whose reading is not the one that the tables put first, each
// with a character that is read like it. Of two readings in use it is the one of
// more people, or the one that dictionaries give: 覃 Qín (most of its bearers are of
// Guangxi), 纪 Jǐ, 黑 Hè, 乐 Yuè.
const surnames = "曾增 单善 沈审 翟宅 查渣 解谢 仇求 朴瓢 区欧 覃秦 盖舸 乐月 种虫 员运 贠运 缪妙 召绍 纪己 华化 " +
	"折蛇 黑贺 佴奈 能奈 不否 乜聂 秘必 洗显 繁婆 祭债 都督 訾资 谌陈 那拿 葛舸 过郭 撒洒 燕烟 句勾 粘年 要腰 " +
	"圈倦 观贯 炅贵 於淤 卜补 阚瞰 肖消"

// doubles are surnames of two characters of which one is read otherwise; a dot
// stands for one that is not.
const doubles = "尉迟玉· 万俟末其 长孙掌· 令狐灵· 澹台谈· 夹谷荚· 子车·居"

const (
	hanFirst, hanLast = 0x3400, 0x9FFF
	groupHan          = 1 << 22
	groupRare         = 2 << 22
	// apart is the number of bits that set those apart that are read alike.
	apart = 6
)

// readings are the tables of pinyin order.
type readings struct {
	// rank is the place of each Han character of the BMP; 0 for none.
	rank [hanLast - hanFirst + 1]uint16
	// odd marks the characters that surnames which are read otherwise begin with;
	// single and double are their weights.
	odd    [hanLast - hanFirst + 1]bool
	single map[rune]uint32
	double map[string][2]uint32
	// firsts are the ranks at which each letter of beginnings begins.
	firsts []uint16
}

// pinyin makes the tables when a name is first put into its place, in about 10 ms.
var pinyin = sync.OnceValue(func() *readings {
	p := &readings{single: map[rune]uint32{}, double: map[string][2]uint32{}}
	c, buf := collate.New(language.Chinese), collate.Buffer{}
	weight := func(r rune) []byte { buf.Reset(); return c.KeyFromString(&buf, string(r)) }
	group := weight('阿')[0] // all that have a reading have a weight of three bytes that begins alike
	for r := rune(hanFirst); r <= hanLast; r++ {
		if k := weight(r); k[0] == group {
			p.rank[r-hanFirst] = uint16(k[1])<<8 | uint16(k[2])
		}
	}
	p.readSurnames()
	p.readBeginnings()
	return p
})

func (p *readings) readSurnames() {
	next := map[rune]uint32{}
	like := func(r, as rune) uint32 {
		if as == '·' {
			return p.weight(r)
		}
		next[as]++
		return p.weight(as) + next[as]
	}
	for word := range strings.FieldsSeq(surnames) {
		l := []rune(word)
		p.odd[l[0]-hanFirst] = true
		p.single[l[0]] = like(l[0], l[1])
	}
	for word := range strings.FieldsSeq(doubles) {
		l := []rune(word)
		p.odd[l[0]-hanFirst] = true
		p.double[string(l[:2])] = [2]uint32{like(l[0], l[2]), like(l[1], l[3])}
	}
}

// weight is the place of one character.
func (p *readings) weight(r rune) uint32 {
	if r == '〇' {
		r = '零'
	}
	if hanFirst <= r && r <= hanLast && p.rank[r-hanFirst] != 0 {
		return groupHan | uint32(p.rank[r-hanFirst])<<apart
	}
	return weightElse(r)
}

// weightElse is the place of a character that the tables have no reading of.
func weightElse(r rune) uint32 {
	if r < utf8.RuneSelf {
		return uint32(unicode.ToLower(r))
	}
	if unicode.Is(unicode.Han, r) {
		return groupRare | uint32(r)
	}
	base, _ := utf8.DecodeRuneInString(norm.NFD.String(string(unicode.ToLower(r))))
	return uint32(base)
}

// appendName appends the key of a name.
func (p *readings) appendName(b []byte, s string, person bool) []byte {
	if person && !strings.Contains(s, "·") { // a name with a dot begins with no surname
		b, s = p.appendSurname(b, s)
	}
	for _, r := range s {
		b = appendWeight(b, p.weight(r))
	}
	return b
}

func appendWeight(b []byte, w uint32) []byte { return append(b, byte(w>>16), byte(w>>8), byte(w)) }

// appendSurname cuts a surname that is read otherwise off a name.
func (p *readings) appendSurname(b []byte, s string) ([]byte, string) {
	first, n := utf8.DecodeRuneInString(s)
	if first < hanFirst || first > hanLast || !p.odd[first-hanFirst] {
		return b, s
	}
	_, m := utf8.DecodeRuneInString(s[n:])
	if double, ok := p.double[s[:n+m]]; ok {
		return appendWeight(appendWeight(b, double[0]), double[1]), s[n+m:]
	}
	if single, ok := p.single[first]; ok {
		return appendWeight(b, single), s[n:]
	}
	return b, s
}

// nameKey is the key of a name that a field holds.
func nameKey(f *registry.Field, name string) string {
	var few [96]byte
	return string(pinyin().appendName(few[:0], name, f.Text == domain.TextPerson))
}

// chinese says whether a field holds names or titles, which sort by pinyin.
func chinese(f *registry.Field) bool {
	return f.Kind == domain.KindString && (f.Text == domain.TextName || f.Text == domain.TextPerson || strings.HasSuffix(f.Name, "Zh"))
}

// indexesNames says whether a field that asks for no index has one of names, for
// lists in their order.
func indexesNames(f *registry.Field) bool {
	return f.Required && !f.Indexed && !f.Derived && f.Enum == nil && chinese(f) && f.Text != domain.TextFree
}
