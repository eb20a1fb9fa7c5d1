package state

import (
	"slices"
	"strings"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

func TestFold(t *testing.T) {
	for in, want := range map[string]string{"会议记录": "会议记录", "ＡＢｃ１２　Ｘ": "abc12 x", "É": "é", "abc-1": "abc-1", "党支部B组": "党支部b组", "": "", "😀Ａ": "😀a", "（一）": "(一)", "Ω": "ω"} {
		if got := Fold(in); got != want || Fold(got) != got {
			t.Errorf("%q is folded to %q", in, got)
		}
	}
}

// TestInitials: each letter begins where it should, and a surname goes by its own reading.
func TestInitials(t *testing.T) {
	person := &registry.Field{Kind: domain.KindString, Text: domain.TextPerson}
	for name, want := range map[string]string{"张三": "zs", "曾国藩": "zgf", "单雄信": "sxx", "覃明": "qm", "尉迟恭": "ycg", "欧阳修": "oyx", "阿依·古丽": "ay·gl", "李ＡB": "lab",
		"安宁": "an", "毕昇": "bs", "曹操": "cc", "邓稼先": "djx", "鄂州": "ez", "方志敏": "fzm", "郭伟": "gw", "黄河": "hh", "姜子牙": "jzy", "柯岩": "ky", "刘备": "lb", "马超": "mc", "倪萍": "np",
		"彭湃": "pp", "钱学森": "qxs", "任弼时": "rbs", "宋庆龄": "sql", "唐僧": "ts", "王伟": "ww", "许三多": "xsd", "杨靖宇": "yjy", "周瑜": "zy", "几何": "jh", "那拿": "nn", "七夕": "qx", "丫八": "yb", "他们": "tm"} {
		if got := Initials(person, name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	if got := Initials(&registry.Field{Kind: domain.KindString, Text: domain.TextName}, "曾经"); got != "cj" {
		t.Errorf("what is no person is read as it is: %s", got)
	}
	firsts := pinyin().firsts
	if !slices.IsSorted(firsts) || slices.Contains(firsts, ^uint16(0)) || len(firsts) != len(beginnings) || strings.Contains(strings.Join(beginnings, ""), "i") {
		t.Errorf("the letters begin at %v", firsts)
	}
}
