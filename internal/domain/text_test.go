package domain_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"pdca/internal/domain"
)

const refused = "refused"

func TestCanonicalTexts(t *testing.T) {
	for _, c := range []struct{ in, free, name, code string }{
		{"张三", "张三", "张三", "张三"},
		{"", "", "", ""},
		{" 0001\u3000", " 0001\u3000", "0001", "0001"},
		{"0001\u200b", "0001\u200b", "0001", "0001"},
		{"\u200e0001", "\u200e0001", "0001", "0001"},
		{"\u202d0001\u202c", "\u202d0001\u202c", "0001", "0001"},
		{" \ufeff0001", " \ufeff0001", "0001", "0001"},
		{"00\u206001\u00ad", "00\u206001\u00ad", "0001", "0001"},
		{"\u3164甲\u115f", "\u3164甲\u115f", "甲", "甲"},
		{"００１－Ａ", "００１－Ａ", "００１－Ａ", "001-A"},
		{"a\u00a0\u3000b", "a\u00a0\u3000b", "a\u00a0\u3000b", "a  b"},
		{"e\u0301", "é", "é", "é"},
		{"e\u200b\u0301", "e\u200b\u0301", "é", "é"},
		{"ｅ\u0301", "ｅ\u0301", "ｅ\u0301", "é"},
		{"葛\U000e0100城", "葛\U000e0100城", "葛城", "葛城"},
		{"a\r\nb\rc", "a\nb\nc", refused, refused},
		{"a\nb\tc", "a\nb\tc", refused, refused},
		{"张\x1b[31m三", "张\x1b[31m三", refused, refused},
		{"张\u0085三", "张\u0085三", refused, refused},
		{"张\u2028三", "张\u2028三", refused, refused},
		{"\u202e三张", "\u202e三张", refused, refused},
		{"张\x00三", refused, refused, refused},
		{"张\xff三", refused, refused, refused},
		{"\u1820\u180b\u1820", "\u1820\u180b\u1820", "\u1820\u180b\u1820", "\u1820\u1820"},
		{"a\u180b", "a\u180b", "a", "a"},
		{"\u2800\u2060甲", "\u2800\u2060甲", "甲", "甲"},
		{"𬱖建国", "𬱖建国", "𬱖建国", "𬱖建国"},
		{"\u06dd5", "\u06dd5", "\u06dd5", "\u06dd5"},
	} {
		for class, want := range map[domain.TextClass]string{domain.TextFree: c.free, domain.TextName: c.name, domain.TextPerson: c.name, domain.TextCode: c.code} {
			got, err := class.Canonical(c.in)
			if err != nil {
				got = refused
				if domain.AsError(err).Code != domain.CodeValidation {
					t.Errorf("%v of %+q: %v", class, c.in, err)
				}
			}
			if got != want {
				t.Errorf("%v of %+q is %+q, want %+q", class, c.in, got, want)
			}
		}
	}
}

// Whichever dot a keyboard gives, between letters it is the same name.
func TestMiddleDots(t *testing.T) {
	for _, dot := range "·•・．‧⋅∙･\u0387" {
		for in, want := range map[string]string{
			"阿依" + string(dot) + "古丽":        "阿依·古丽",
			"阿依 " + string(dot) + "\u3000古丽": "阿依 ·\u3000古丽",
			"e\u0301" + string(dot) + "a":    "é·a",
			"阿依7" + string(dot) + "古丽":       "阿依7·古丽",
		} {
			if got, err := domain.TextPerson.Canonical(in); got != want || err != nil {
				t.Errorf("%+q is %q, %v", in, got, err)
			}
		}
	}
	for _, in := range []string{"3．5号厅", "一••二", "•甲", "甲•", "•"} {
		if got, _ := domain.TextName.Canonical(in); got != in {
			t.Errorf("%q is %q: its dots are not between letters", in, got)
		}
	}
}

func TestSought(t *testing.T) {
	type form func(domain.TextClass, string) string
	whole, prefix, inside := form(domain.TextClass.Sought), form(domain.TextClass.SoughtPrefix), form(domain.TextClass.SoughtInside)
	for _, c := range []struct {
		form           form
		class          domain.TextClass
		in, want, from string
	}{
		{whole, domain.TextCode, " ００１\u200b", "001", "whole"},
		{whole, domain.TextName, "阿依・古丽 ", "阿依·古丽", "whole"},
		{whole, domain.TextName, "张\n三", "张\n三", "whole"},
		{whole, domain.TextName, "张\xff", "张\xff", "whole"},
		{prefix, domain.TextPerson, " 阿依・", "阿依·", "prefix"},
		{prefix, domain.TextPerson, "・阿", "・阿", "prefix"},
		{prefix, domain.TextPerson, "John ", "John ", "prefix"},
		{inside, domain.TextPerson, "・古", "·古", "inside"},
		{inside, domain.TextPerson, "・", "·", "inside"},
		{inside, domain.TextPerson, "5・", "5·", "inside"},
		{inside, domain.TextPerson, "5・5", "5・5", "inside"},
		{inside, domain.TextName, " 三 ", " 三 ", "inside"},
		{inside, domain.TextFree, "a\r\n\u200b", "a\n\u200b", "inside"},
	} {
		if got := c.form(c.class, c.in); got != c.want {
			t.Errorf("%s %v of %+q is %+q, want %+q", c.from, c.class, c.in, got, c.want)
		}
	}
}

func TestVisible(t *testing.T) {
	for s, want := range map[string]bool{"": false, " \u3000\u00a0\t\n": false, "\u200b": false, "\u2060\ufeff": false, "\u3164": false, "\u2800": false,
		"\ufe0f": false, "\U000e0100": false, "\x00\x1b": false, "\u3164甲": true, ".": true, "\ue000": true, "𬱖": true} {
		if got := domain.Visible(s); got != want {
			t.Errorf("Visible(%+q) = %v", s, got)
		}
	}
}

// nasty draws texts of what canonical forms are about.
var nasty = rapid.Map(rapid.SliceOfN(rapid.OneOf(
	rapid.SampledFrom([]rune("a 1é甲𬱖Ａ１．·・•\u3000\u00a0\u200b\u200e\u202d\u3164\ufe00\u0301\u0327\u0345\u1820\u180b\r\n\t\u2028ｶﾞ가\u1100\u1161\u212b\uf900\u2f00\u00ad")),
	rapid.Rune()), 0, 12), func(l []rune) string { return string(l) })

// A canonical text stays what it is, and is composed.
func TestCanonicalIsFinal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		class := domain.TextClass(rapid.IntRange(0, 3).Draw(t, "class"))
		in := nasty.Draw(t, "text")
		once, err := class.Canonical(in)
		if err != nil {
			return
		}
		twice, err := class.Canonical(once)
		if err != nil || twice != once {
			t.Fatalf("%v of %+q is %+q, and of that %+q, %v", class, in, once, twice, err)
		}
		if !utf8.ValidString(once) || !norm.NFC.IsNormalString(once) || strings.Contains(once, "\r") {
			t.Fatalf("%v of %+q is %+q", class, in, once)
		}
		if got := class.Sought(in); got != once {
			t.Fatalf("%v: %+q is kept as %+q and sought as %+q", class, in, once, got)
		}
	})
}

// What cannot be seen makes no other name and no other number.
func TestInvisibleMakesNoDifference(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		class := rapid.SampledFrom([]domain.TextClass{domain.TextName, domain.TextPerson, domain.TextCode}).Draw(t, "class")
		l := rapid.SliceOfN(rapid.SampledFrom([]rune("ab1é甲·・ \u0301")), 0, 8).Draw(t, "text")
		at := rapid.IntRange(0, len(l)).Draw(t, "place")
		between := rapid.SampledFrom([]rune("\u200b\u200c\u200d\u200e\u200f\u202a\u202c\u202d\u2060\u2066\ufeff\u00ad\u034f\u3164\uffa0\ufe0f\U000e0100\U000e0041\u180e")).Draw(t, "character")
		other := string(l[:at]) + string(between) + string(l[at:])
		a, aerr := class.Canonical(string(l))
		b, berr := class.Canonical(other)
		if a != b || aerr != nil || berr != nil {
			t.Fatalf("%v: %+q is %+q, %+q is %+q (%v, %v)", class, string(l), a, other, b, aerr, berr)
		}
	})
}

// Texts with nothing to change, which nearly all are, cost no memory.
func TestCanonicalKeepsWhatIsCanonical(t *testing.T) {
	text := strings.Repeat("支部台账缺 3 页，须补齐。", 50)
	for class, s := range map[domain.TextClass]string{domain.TextFree: text, domain.TextPerson: "欧阳建国", domain.TextName: "第3党支部（机加）", domain.TextCode: "07.2.3"} {
		if n := testing.AllocsPerRun(100, func() {
			if got, err := class.Canonical(s); got != s || err != nil {
				t.Errorf("%v of %q is %q, %v", class, s, got, err)
			}
		}); n > 0 {
			t.Errorf("%v of %q takes %v pieces of memory", class, s, n)
		}
	}
}

func BenchmarkCanonical(b *testing.B) {
	text := strings.Repeat("支部台账缺 3 页，须补齐。", 50)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if _, err := domain.TextFree.Canonical(text); err != nil {
			b.Fatal(err)
		}
	}
}
