package merge_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"pdca/internal/domain"
	"pdca/internal/merge"
)

// TestThreeWay shows what merges read like.
func TestThreeWay(t *testing.T) {
	for _, c := range []struct {
		base, server, device, want string
		contested                  bool
	}{
		// Chinese without line breaks, each side in its own place.
		{"支部会议记录：应到12人，实到10人。", "支部会议记录：应到12人，实到11人。", "党支部会议记录：应到12人，实到10人。", "党支部会议记录：应到12人，实到11人。", false},
		{"设备运行正常，记录完整。现场整洁。", "设备存在异常，记录缺失。现场整洁。", "设备运行正常，记录完整。现场较乱。", "设备存在异常，记录缺失。现场较乱。", false},
		{"甲。乙。丙。", "甲。丙。", "甲。乙。丙。丁。", "甲。丙。丁。", false},
		{"检查合格", "检查合格，已拍照", "检查良好", "检查良好，已拍照", false},
		{"the quick brown fox", "the slow brown fox", "the quick red fox", "the slow red fox", false},

		{"设备正常。", "设备异常，需修。已报。", "党办设备正常。", "党办设备异常，需修。已报。", false},

		// The same edit, alone and beside another.
		{"检查合格。", "检查不合格。", "检查不合格。", "检查不合格。", false},
		{"检查合格。", "检查不合格。已拍照。", "检查不合格。", "检查不合格。已拍照。", false},
		{"检查合格", "检查良好，已拍照", "检查良好", "检查良好，已拍照", false},
		{"a b", "a b c", "a x c", "a x c", false},
		{"甲。甲。", "甲。甲。甲。", "甲。甲。甲。", "甲。甲。甲。", false},

		// Deletions: of the same, and overlapping.
		{"甲。乙。丙。", "甲。丙。", "甲。丙。", "甲。丙。", false},
		{"一二三四五六", "一五六", "一二三六", "一六", false},

		// The same place.
		{"检查合格", "检查不合格", "检查全部合格", "检查⟪服务器：不⟫⟪设备：全部⟫合格", true},
		{"检查合格。", "检查合格。已拍照。", "检查合格。无照片。", "检查合格。⟪服务器：已拍照。⟫⟪设备：无照片。⟫", true},
		{"甲。乙。丙。", "甲。丙。", "甲。乙修改。丙。", "甲。⟪服务器（已删除）⟫⟪设备：乙修改。⟫丙。", true},
		{"pump ok", "pump broken", "pump leaking", "pump ⟪server: broken⟫⟪device: leaking⟫", true},
		{"pump ok", "pump", "pump leaking", "pump⟪server (deleted)⟫⟪device:  leaking⟫", true},
		{"", "现场整洁。甲", "现场整洁。乙", "现场整洁。⟪服务器：甲⟫⟪设备：乙⟫", true},
		{"", "甲，共同。", "乙，共同。", "⟪服务器：甲，⟫⟪设备：乙，⟫共同。", true},
		{"好", "很好", "不很好", "⟪服务器：很⟫⟪设备：不很⟫好", true},
		// Halves of two edits never make a word, a date or a number.
		{"日期2026-11-23", "日期2026-11-24", "日期2026-12-23", "日期⟪服务器：2026-11-24⟫⟪设备：2026-12-23⟫", true},
		{"cat", "cut", "car", "⟪server: cut⟫⟪device: car⟫", true},
		{"👩\u200d🔧在", "👩\u200d🚀在", "👩\u200d🏫在", "⟪服务器：👩\u200d🚀⟫⟪设备：👩\u200d🏫⟫在", true},
		{"👍🏻好", "👍🏼好", "👍🏽好", "⟪服务器：👍🏼⟫⟪设备：👍🏽⟫好", true},
		{"设备正常。", "设备异常，需修。已报。", "设备正常。复查。", "设备异常，需修。⟪服务器：已报。⟫⟪设备：复查。⟫", true},
		// Two contested places in one clause make one block.
		{"甲的乙", "丙的丁", "戊的己", "⟪服务器：丙的丁⟫⟪设备：戊的己⟫", true},

		// Blocks of earlier merges.
		{"⟪服务器：甲⟫⟪设备：乙⟫。", "甲。", "⟪服务器：甲⟫⟪设备：乙⟫。丙。", "甲。丙。", false},
		{"⟪服务器：甲⟫⟪设备：乙⟫。", "甲。", "⟪服务器：甲一⟫⟪设备：乙⟫。", "甲一。", false},
		{"⟪服务器：甲⟫⟪设备：乙⟫。", "甲。", "乙。", "⟪服务器：甲⟫⟪设备：乙⟫。", true},
		{"好", "⟪服务器：甲⟫⟪设备：乙⟫", "丙", "⟪服务器：甲⟫⟪服务器：乙⟫⟪设备：丙⟫", true},
		{"好", "⟪服务器：甲⟫⟪设备：乙⟫", "乙", "⟪服务器：甲⟫⟪设备：乙⟫", false},
		{"好", "⟪server: a⟫⟪device (deleted)⟫", "b", "⟪server: a⟫⟪server (deleted)⟫⟪device: b⟫", true},
		{"好", "⟪没有标签⟫", "丙⟫", "⟪服务器：⟪没有标签⟫⟫⟪设备：丙⟫⟫", true},

		// Not text at all.
		{"\xff", "\xff\xfe", "\xfd\xff", "\xfd\xff\xfe", false},
	} {
		got, contested := merge.ThreeWay(c.base, c.server, c.device)
		if got != c.want || contested != c.contested {
			t.Errorf("ThreeWay(%q, %q, %q)\n got %q, %v\nwant %q, %v", c.base, c.server, c.device, got, contested, c.want, c.contested)
		}
		// The device sends the same again, having seen nothing.
		if again, _ := merge.ThreeWay(c.base, got, c.device); again != got && got != c.base {
			t.Errorf("pushed again, %q becomes %q", got, again)
		}
	}
}

// genProse draws sentences of few words, so that texts repeat themselves.
func genProse() *rapid.Generator[string] {
	piece := rapid.SampledFrom([]string{"设", "备", "正", "常", "，", "。", "\n", "ok ", "12.5", " ", "检查", "合格。"})
	return rapid.Map(rapid.SliceOfN(piece, 0, 30), func(l []string) string { return strings.Join(l, "") })
}

// genEdit draws an edit of a text: deletions and insertions at any character.
// Each insertion has a name of its own, which it begins and ends with.
func genEdit(base, author string) *rapid.Generator[edited] {
	return rapid.Custom(func(t *rapid.T) edited {
		e := edited{text: base}
		for i := range rapid.IntRange(0, 4).Draw(t, "edits by "+author) {
			runes := []rune(e.text)
			lo := rapid.IntRange(0, len(runes)).Draw(t, "from")
			hi := min(len(runes), lo+rapid.IntRange(0, 5).Draw(t, "cut"))
			insert := ""
			if rapid.Bool().Draw(t, "insert") {
				insert = fmt.Sprintf("【%s%d%s】", author, i, rapid.SampledFrom([]string{"", "很", "续写", "and"}).Draw(t, "words"))
			}
			e.text = string(runes[:lo]) + insert + string(runes[hi:])
			e.inserts = append(e.inserts, insert)
		}
		// Later edits may have cut earlier ones.
		e.inserts = slices.DeleteFunc(e.inserts, func(s string) bool { return !strings.Contains(e.text, s) })
		return e
	})
}

type edited struct {
	text    string
	inserts []string
}

func TestThreeWayProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base := genProse().Draw(t, "base")
		s, d := genEdit(base, "甲").Draw(t, "server"), genEdit(base, "乙").Draw(t, "device")
		merged, contested := merge.ThreeWay(base, s.text, d.text)
		for _, words := range append(s.inserts, d.inserts...) {
			if !strings.Contains(merged, words) {
				t.Fatalf("%q is lost in %q", words, merged)
			}
		}
		if again, c := merge.ThreeWay(base, s.text, d.text); again != merged || c != contested {
			t.Fatalf("not deterministic: %q, %q", merged, again)
		}
		if strings.Contains(merged, "⟪") != contested {
			t.Fatalf("contested = %v, merged %q", contested, merged)
		}
		expect(t, base, base, d.text, d.text)
		expect(t, base, s.text, base, s.text)
		expect(t, base, s.text, s.text, s.text)
	})
}

func expect(t *rapid.T, base, server, device, want string) {
	t.Helper()
	if got, contested := merge.ThreeWay(base, server, device); got != want || contested {
		t.Fatalf("ThreeWay(%q, %q, %q) = %q, %v", base, server, device, got, contested)
	}
}

// TestApartIsNeverContested edits different sentences.
func TestApartIsNeverContested(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 12).Draw(t, "sentences")
		var base, server, device, want strings.Builder
		last := 0
		for i := range n {
			before := fmt.Sprintf("第%d点情况正常。", i)
			after := genProse().Draw(t, "rewritten") + "。"
			// The sides keep a sentence's distance, and 0 leaves a sentence alone.
			who := rapid.IntRange(0, 2).Draw(t, "who")
			if last+who == 3 {
				who = 0
			}
			last = who
			texts := [3]string{before, before, before}
			if who > 0 {
				texts[who], texts[0] = after, after
			}
			base.WriteString(before)
			server.WriteString(texts[1])
			device.WriteString(texts[2])
			want.WriteString(texts[0])
		}
		if got, contested := merge.ThreeWay(base.String(), server.String(), device.String()); contested {
			t.Fatalf("contested: %q", got)
		} else if got != want.String() {
			t.Fatalf("got %q, want %q", got, want.String())
		}
	})
}

// TestBlocksDoNotGrow lets devices that never pull push over and over.
func TestBlocksDoNotGrow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base := genProse().Draw(t, "base")
		texts, wrote := map[string]domain.Value{}, map[string]domain.Value{}
		for _, name := range devices {
			texts[name] = str(genEdit(base, name).Draw(t, name).text)
		}
		in := merge.Input{Policy: merge.Text, Rev: 9, Base: stale, At: 1}
		r := merge.Result{Value: str(base), Mark: serverMark}
		pushAll := func() {
			for _, name := range devices {
				in.Was = func() (domain.Value, bool) {
					if v, ok := wrote[name]; ok {
						return v, true
					}
					return str(base), true
				}
				if in, r = again(in, r, name, stale, set(texts[name])); r.Changed {
					wrote[name] = r.Value
				}
			}
		}
		pushAll()
		settled := r.Value
		if strings.Contains(settled.S, "：⟪") {
			t.Fatalf("nested: %q", settled.S)
		}
		pushAll()
		pushAll()
		if !r.Value.Equal(settled) {
			t.Fatalf("changes: %q, %q", settled.S, r.Value.S)
		}
	})
}

// FuzzThreeWay checks what holds for any three texts, blocks in them or not.
func FuzzThreeWay(f *testing.F) {
	f.Add("检查合格。", "检查不合格。", "检查全部合格。")
	f.Add("", "a", "b")
	f.Add("⟪服务器：甲⟫⟪设备：乙⟫", "⟪服务器：甲⟫", "乙⟫")
	f.Add("\xff\xe2\x9f", "⟪⟪设备（已删除）⟫⟫", "a\r\nb")
	f.Add("1.2.3", "1.2,3", "1.2-3")
	f.Fuzz(func(t *testing.T, base, server, device string) {
		merged, contested := merge.ThreeWay(base, server, device)
		if again, c := merge.ThreeWay(base, server, device); again != merged || c != contested {
			t.Fatalf("not deterministic: %q, %q", merged, again)
		}
		if got, _ := merge.ThreeWay(base, base, device); got != device {
			t.Fatalf("device alone: %q", got)
		}
		if got, _ := merge.ThreeWay(base, server, base); got != server {
			t.Fatalf("server alone: %q", got)
		}
		if strings.Contains(base+server+device, "⟪") {
			return // what a block says counts once, however often it is written
		}
		has, had := count(merged), count(base)
		for _, side := range []string{server, device} {
			for r, n := range count(side) {
				if has[r] < n-had[r] {
					t.Fatalf("%q is lost: %q", r, merged)
				}
			}
		}
	})
}

func count(s string) map[rune]int {
	m := map[rune]int{}
	for _, r := range s {
		m[r]++
	}
	return m
}

// TestThreeWayIsBounded merges texts of the greatest size that are made to be
// hard to compare. The work is counted in steps; were there no bound, these
// would take minutes.
func TestThreeWayIsBounded(t *testing.T) {
	const size = 64 << 10
	noise := func(seed uint32, alphabet string) string {
		runes, out := []rune(alphabet), make([]rune, 0, size)
		for n := 0; n < size-4; {
			seed = seed*1664525 + 1013904223
			r := runes[int(seed>>16)%len(runes)]
			out, n = append(out, r), n+len(string(r))
		}
		return string(out)
	}
	for name, alphabet := range map[string]string{
		"two characters": "天地", "many": "天地玄黄宇宙洪荒日月盈昃", "sentences": "天。地。", "words": "a b ", "lines": "a\n\n", "brackets": "⟪服务器：⟫",
	} {
		t.Run(name, func(t *testing.T) {
			base, server, device := noise(1, alphabet), noise(2, alphabet), noise(3, alphabet)
			merged, contested := merge.ThreeWay(base, server, device)
			if !contested && name != "brackets" {
				t.Error("entirely different texts are not contested")
			}
			if again, _ := merge.ThreeWay(base, server, device); again != merged {
				t.Error("not deterministic")
			}
		})
	}
	t.Run("one edit each", func(t *testing.T) {
		base := noise(1, "天地玄黄宇宙洪荒")
		server, device := "甲"+base, base+"乙"
		if merged, contested := merge.ThreeWay(base, server, device); merged != "甲"+base+"乙" || contested {
			t.Errorf("contested = %v", contested)
		}
	})
	t.Run("versions without end", func(t *testing.T) {
		var many strings.Builder
		many.WriteString(strings.Repeat("甲", size/6))
		for n := 0; many.Len() < size; n++ {
			fmt.Fprintf(&many, "⟪设备：%d⟫", n)
		}
		if merged, _ := merge.ThreeWay("", many.String(), "乙"); len(merged) > 2*size {
			t.Errorf("%d bytes", len(merged))
		}
	})
	t.Run("nested brackets", func(t *testing.T) {
		deep := strings.Repeat("⟪服务器：", size/15) + strings.Repeat("⟫", 10)
		merge.ThreeWay("", deep, strings.Repeat("⟪设备：", size/12))
	})
}

// TestTextField checks what the field adds to the merge of the text.
func TestTextField(t *testing.T) {
	in := row{policy: merge.Text, server: str("甲一。"), base: stale, at: 7, device: "d", change: set(str("甲二。")), was: str("甲。")}.input()
	r, err := merge.Field(in)
	if err != nil || r.Conflict == nil || r.Mark != (merge.Mark{Rev: 6, At: 7, Device: "d"}) {
		t.Fatalf("%+v, %v", r, err)
	}
	// The acknowledgement is lost and the same arrives as another mutation.
	_, second := again(in, r, "d", stale, set(str("甲二。")))
	if second.Changed || second.Touch || second.Conflict != nil {
		t.Errorf("pushed again: %+v", second)
	}
	// A person settles it.
	_, settled := again(in, r, "", 6, set(str("甲三。")))
	if !settled.Value.Equal(domain.String("甲三。")) || !settled.Exact {
		t.Errorf("settled: %+v", settled)
	}
}
