package pdf_test

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"os"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"pdca/internal/document"
	"pdca/internal/document/pdf"
)

// names are those that break what prints them: of the first plane's rarest, of those beyond
// it, with a middle dot, in letters that join.
var names = []string{"䶮", "𬱖", "𠮷", "古丽米热·艾比布力", "ᠪᠠᠭᠠᠲᠤᠷ", uyghur}

// uyghur is a name in two words, read from right to left.
const uyghur = "ئاينۇر مەمەت"

func stamp() pdf.Stamp {
	return pdf.Stamp{Number: "s01 检查报告〔2026〕3号", Hash: strings.Repeat("0123456789abcdef", 4), Verify: "https://pdca.example/verify/" + strings.Repeat("0123456789abcdef", 4),
		Issued: time.Date(2026, 6, 15, 9, 30, 0, 0, time.FixedZone("", 8*3600))}
}

func none(string) ([]byte, error) { return nil, errors.New("no picture") }

func printed(t testing.TB, c *document.Content) pdf.Printed {
	t.Helper()
	p, err := pdf.Print(pdf.NewFonts(), c, stamp(), none)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// What is copied out of a print is what was typed: no radical, no half of a pair, nothing lost.
func TestTextIsAsTyped(t *testing.T) {
	texts := append([]string{"力⼒比⽐米⽶", "兵工根、铁骑魂：“三会一课”（2026年）", "Ab 12.5% x≥3", "葛\U000E0100城", "镕喆堃燚犇骉"}, names...)
	for block := rune(0x4E00); block < 0x9E00; block += 0x340 { // some of everywhere
		var b strings.Builder
		for i := range rune(25) {
			b.WriteRune(block + i*13)
		}
		texts = append(texts, b.String())
	}
	c := &document.Content{Title: "姓名", Unit: "一单位"}
	for _, s := range texts {
		c.Say("", s)
	}
	p := printed(t, c)
	got := textOf(t, p.Body)
	for _, s := range texts {
		if !strings.Contains(got, s) {
			t.Errorf("%q is not in the text", s)
		}
	}
	if p.Missing != 0 {
		t.Errorf("%d characters have no glyph", p.Missing)
	}
	if len(p.Body) > 400_000 {
		t.Errorf("%d bytes for %d texts: more than the glyphs that are used", len(p.Body), len(texts))
	}
}

// A name in Arabic letters runs from right to left as a whole, inside a line that does not, and
// is copied out as it was typed.
func TestRightToLeft(t *testing.T) {
	c := &document.Content{Title: "姓名"}
	c.Say("", "书记"+uyghur+"在场")
	p := printed(t, c)
	letters := []rune(uyghur)
	slices.Reverse(letters)
	if seen := seenOf(t, p.Body); !strings.Contains(seen, "书记"+string(letters)+"在场") {
		t.Errorf("it is seen as %q", seen)
	}
	if got := textOf(t, p.Body); p.Missing != 0 || !strings.Contains(got, "书记"+uyghur+"在场") {
		t.Errorf("it is copied out as %q, and %d are missing", got, p.Missing)
	}
}

// Every Chinese character of GB 18030-2022 has a glyph: level 1 is the Unified Ideographs to
// U+9FEF and Extension A, level 2 what the Table of General Standard Chinese Characters has
// beyond the first plane, in Extensions B to E; level 3 is all of these and of F.
func TestEveryCharacterHasAGlyph(t *testing.T) {
	fonts := pdf.NewFonts()
	for _, block := range [][2]rune{{0x4E00, 0x9FEF}, {0x3400, 0x4DB5}, {0x20000, 0x2A6D6}, {0x2A700, 0x2B734}, {0x2B740, 0x2B81D}, {0x2B820, 0x2CEA1}, {0x2CEB0, 0x2EBE0}} {
		for from := block[0]; from <= block[1]; from += 4096 {
			var b strings.Builder
			for r := from; r <= min(from+4095, block[1]); r++ {
				b.WriteRune(r)
			}
			c := &document.Content{Title: "字"}
			c.Say("", b.String())
			p, err := pdf.Print(fonts, c, stamp(), none)
			if err != nil || p.Missing != 0 {
				t.Errorf("from %U: %d characters have no glyph, %v", from, p.Missing, err)
			}
		}
	}
}

// What no font has is a box with its code point, is counted, and is still copied out.
func TestMissingIsBoxed(t *testing.T) {
	c := &document.Content{Title: "缺字"}
	c.Say("", "甲\U00031350乙ཨ丙ᠪ\u18AF")
	p := printed(t, c)
	if p.Missing != 4 { // a word that joins with one letter that is missing is all boxes
		t.Errorf("%d are counted", p.Missing)
	}
	if got := textOf(t, p.Body); !strings.Contains(got, "甲\U00031350乙ཨ丙ᠪ\u18AF") || !strings.Contains(got, "有 4 处字符") {
		t.Errorf("boxes do not say what they are: %s", got)
	}
}

// The same content is the same file.
func TestSameBytes(t *testing.T) {
	c := report(t)
	a, err := pdf.Print(pdf.NewFonts(), c, stamp(), photo)
	if err != nil {
		t.Fatal(err)
	}
	shared := pdf.NewFonts()
	for range 2 {
		b, err := pdf.Print(shared, c, stamp(), photo)
		if err != nil || !bytes.Equal(a.Body, b.Body) {
			t.Fatalf("another file: %v", err)
		}
	}
}

// A report with all criteria and ten photos is whole on its pages, with its heads on each.
func TestLongReport(t *testing.T) {
	p, err := pdf.Print(pdf.NewFonts(), report(t), stamp(), photo)
	if err != nil {
		t.Fatal(err)
	}
	if to := os.Getenv("PDCA_PDF"); to != "" { // to look at
		if err := os.WriteFile(to, p.Body, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	got := textOf(t, p.Body)
	for i := range 101 {
		if want := fmt.Sprintf("%02d.%d.%d", i/8+1, i%8/3+1, i%3+1); !strings.Contains(got, want) {
			t.Errorf("criterion %s is not there", want)
		}
	}
	if n := strings.Count(got, "指标满分得分"); n < 3 || p.Pages < 5 || bytes.Count(p.Body, []byte("/DCTDecode")) != 10 {
		t.Errorf("%d heads on %d pages, %d photos", n, p.Pages, bytes.Count(p.Body, []byte("/DCTDecode")))
	}
	for _, n := range names {
		if !strings.Contains(got, n) {
			t.Errorf("%s is not in the text", n)
		}
	}
}

// A cell that is longer than a page is broken, and all of it is there.
func TestCellOverPages(t *testing.T) {
	c := &document.Content{Title: "长文"}
	var b strings.Builder
	for i := range 900 {
		fmt.Fprintf(&b, "第%d句，", i)
	}
	c.Tabulate("", []string{"内容"}, []int{1}, [][]string{{"先"}, {b.String()}, {"后"}})
	p := printed(t, c)
	got := textOf(t, p.Body)
	for i := range 900 {
		if !strings.Contains(got, fmt.Sprintf("第%d句", i)) {
			t.Fatalf("sentence %d is lost", i)
		}
	}
	if p.Pages < 3 {
		t.Errorf("%d pages", p.Pages)
	}
}

// A photo that cannot be read leaves its place and its hash.
func TestPhotoMissing(t *testing.T) {
	p := printed(t, &document.Content{Title: "照片", Sections: []document.Section{{Photos: []document.Photo{{SHA256: "abc", Caption: "现场"}}}}})
	if got := textOf(t, p.Body); !strings.Contains(got, "（此图无法显示）现场") || !strings.Contains(got, "abc") {
		t.Error(got)
	}
}

func report(t testing.TB) *document.Content {
	t.Helper()
	c := &document.Content{Template: document.Template, Kind: "INSPECTION_REPORT", Head: "兵工根、铁骑魂", Title: "检查报告", Unit: "第一机械加工党委 第三车间党支部"}
	c.Add("检查方式", "专项检查")
	c.Add("检查日期", "2026年6月12日")
	c.Add("组长", names[0]+"晓明")
	c.Add("检查人", "李"+names[1]+"、"+names[2]+"大伟、"+names[3]+"、"+names[4]+"、"+names[5])
	c.Add("得分", "876.5 / 1000")
	c.Say("检查综述", "该支部“三会一课”制度执行较好，党员教育管理台账齐全；但主题党日与中心工作结合不够紧密，（见下列问题）须限期整改。支部书记"+names[4]+"在场。", "第二段：古丽米热·艾比布力同志陪同检查。")
	var rows [][]string
	for i := range 101 {
		rows = append(rows, []string{fmt.Sprintf("%02d.%d.%d 党员教育培训按计划开展，学时、人员、内容落实并有记录", i/8+1, i%8/3+1, i%3+1), "10", fmt.Sprintf("%d", 10-i%4), strings.Repeat("资料齐全，现场核对一致。", 1+i%3)})
	}
	c.Tabulate("逐项得分", []string{"指标", "满分", "得分", "说明"}, []int{44, 8, 8, 40}, rows)
	s := document.Section{Title: "佐证照片"}
	for i := range 10 {
		s.Photos = append(s.Photos, document.Photo{Evidence: fmt.Sprint(i), SHA256: fmt.Sprintf("%064x", i), Caption: fmt.Sprintf("照片%d：会议记录首页，拍摄于第三车间党员活动室", i+1)})
	}
	c.Sections = append(c.Sections, s)
	return c
}

// photo is a picture of a colour of its own.
func photo(sum string) ([]byte, error) {
	m := image.NewRGBA(image.Rect(0, 0, 640, 480))
	for y := range 480 {
		for x := range 640 {
			m.Set(x, y, color.RGBA{uint8(x / 3), uint8(y / 2), sum[63] * 5, 255})
		}
	}
	var b bytes.Buffer
	err := jpeg.Encode(&b, m, &jpeg.Options{Quality: 75})
	return b.Bytes(), err
}

// BenchmarkGradeSheets prints the sheets of all 359 branches, one after the other.
func BenchmarkGradeSheets(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		fonts := pdf.NewFonts()
		for i := range 359 {
			c := &document.Content{Head: "兵工根、铁骑魂", Title: "等级通知单", Unit: fmt.Sprintf("第%d党支部", i)}
			c.Add("党建得分", fmt.Sprintf("%d.5", 800+i%200))
			c.Add("党建等级", "B")
			c.Add("中心工作等级", "A")
			c.Add("总等级", "B")
			c.Add("支部书记", names[i%len(names)])
			c.Say("评语", strings.Repeat("该支部全年工作扎实，制度执行到位，仍须在党员教育培训方面下功夫。", 6))
			if _, err := pdf.Print(fonts, c, stamp(), none); err != nil {
				b.Fatal(err)
			}
		}
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	b.ReportMetric(float64(m.Sys)/(1<<20), "MiB-of-process")
}
