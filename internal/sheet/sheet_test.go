package sheet

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"
)

var table = &Table{Name: "问题", AboutName: "说明", About: [][2]string{{"标题", "检查问题"}, {"条件", `{"a":1}`}}, Columns: []string{"编号", "描述", "分数", "日期", "时间"}}

var rows = [][]Cell{
	{{Text, "007"}, {Text, "=HYPERLINK(\"http://x\",\"点\")"}, {Number, "-2.50"}, {Day, "2026-02-28"}, {Instant, "2026-02-28 09:30:15"}},
	{{Text, "110101199003071234"}, {Text, "第一行\n\"第二行\",\t末"}, {Kind: Empty}, {Day, "1850-01-01"}, {Kind: Empty}},
	{{Text, "F1"}, {Text, "+86 139"}, {Number, "0.1"}, {Kind: Empty}, {Kind: Empty}},
}

func write(t *testing.T, f Format, rows [][]Cell) []byte {
	t.Helper()
	var b bytes.Buffer
	w, err := f.New(&b, table)
	for _, r := range rows {
		if err == nil {
			err = w.Row(r)
		}
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestCSV holds the bytes that Excel takes for what they are.
func TestCSV(t *testing.T) {
	want := byteOrderMark + strings.Join([]string{
		"# 标题,检查问题",
		`# 条件,"{""a"":1}"`,
		"编号,描述,分数,日期,时间",
		`'007,"'=HYPERLINK(""http://x"",""点"")",-2.50,2026-02-28,2026-02-28 09:30:15`,
		"'110101199003071234,\"第一行\r\n\"\"第二行\"\",\t末\",,1850-01-01,",
		"F1,'+86 139,0.1,,",
	}, "\r\n") + "\r\n"
	if got := string(write(t, CSV, rows)); got != want {
		t.Errorf("got %q\nwant %q", got, want)
	}
}

// TestPlain: a text stays what it is in a spreadsheet, and can be had back.
func TestPlain(t *testing.T) {
	for text, want := range map[string]string{"": "", "会议": "会议", "12": "12", "0": "0", "12345678901": "12345678901", "123456789012": "'123456789012",
		"00": "'00", "1-2": "'1-2", "1/2": "'1/2", "12E3": "'12E3", "1.50": "'1.50", "8:30": "'8:30", "3月5日": "'3月5日", "2026年": "'2026年", "2026年度工作": "2026年度工作", "3b-1": "3b-1", "3号楼": "3号楼",
		"-1": "'-1", "@a": "'@a", "\tx": "'\tx", "\rx": "'\rx", "#x": "'#x", "'x": "''x", "＝1": "'＝1", "E3": "E3", "a=1": "a=1"} {
		if got := plain(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		if got := strings.TrimPrefix(plain(text), "'"); got != text && !strings.HasPrefix(text, "'") {
			t.Fatalf("%q comes back as %q", text, got)
		}
		if p := plain(text); p != "" && strings.ContainsRune("=+-@\t\r", rune(p[0])) {
			t.Fatalf("%q would be run", p)
		}
	})
}

// TestXLSX reads what was written with the library that the world writes workbooks with.
func TestXLSX(t *testing.T) {
	f, err := excelize.OpenReader(bytes.NewReader(write(t, XLSX, rows)))
	if err != nil {
		t.Fatal(err)
	}
	if got := f.GetSheetList(); !slices.Equal(got, []string{"说明", "问题"}) {
		t.Fatalf("sheets %v", got)
	}
	for cell, want := range map[string]string{"A1": "编号", "A2": "007", "B2": rows[0][1].Text, "C2": "-2.50", "D2": "2026-02-28", "E2": "2026-02-28 09:30:15",
		"A3": "110101199003071234", "B3": rows[1][1].Text, "C3": "", "D3": "1850-01-01", "B4": "+86 139", "C4": "0.1"} {
		raw := cell == "C2"
		if got, err := f.GetCellValue("问题", cell, excelize.Options{RawCellValue: raw}); err != nil || got != want {
			t.Errorf("%s is %q (%v), want %q", cell, got, err, want)
		}
		if formula, err := f.GetCellFormula("问题", cell); err != nil || formula != "" {
			t.Errorf("%s has the formula %q (%v)", cell, formula, err)
		}
	}
	if kind, err := f.GetCellType("问题", "B2"); err != nil || kind != excelize.CellTypeInlineString {
		t.Errorf("B2 is of type %v (%v)", kind, err)
	}
	if got, err := f.GetCellValue("说明", "B2"); err != nil || got != `{"a":1}` {
		t.Errorf("about: %q (%v)", got, err)
	}
}

// TestAnyText: whatever a text holds, the workbook can be read, and the text comes back but
// for what no XML holds.
func TestAnyText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.StringMatching(`(_x[0-9A-F]{4}_|_|<&>"|\x00|\x1b|a)*`)).Draw(t, "text")
		var b bytes.Buffer
		w, err := newXLSX(&b, table)
		if err == nil {
			err = w.Row([]Cell{{Text, text}})
		}
		if err == nil {
			err = w.Close()
		}
		if err != nil {
			t.Fatal(err)
		}
		f, err := excelize.OpenReader(&b)
		if err != nil {
			t.Fatal(err)
		}
		got, err := f.GetCellValue("问题", "A2")
		if want := strings.NewReplacer("\uFFFE", "\uFFFD", "\uFFFF", "\uFFFD").Replace(text); err != nil || got != want {
			t.Fatalf("%q comes back as %q (%v)", want, got, err)
		}
	})
}

func TestLongTextsAreCut(t *testing.T) {
	long := strings.Repeat("长", maxCell+1)
	got := cut(long)
	if n := len([]rune(got)); n != maxCell || !strings.HasSuffix(got, more) {
		t.Errorf("%d characters, ends in %q", n, got[len(got)-3:])
	}
	if s := strings.Repeat("x", maxCell); cut(s) != s {
		t.Error("what fits is cut")
	}
}

// broken takes so many bytes.
type broken struct{ left int }

var errBroken = errors.New("the client is gone")

func (b *broken) Write(p []byte) (int, error) {
	if b.left -= len(p); b.left < 0 {
		return 0, errBroken
	}
	return len(p), nil
}

// TestAGoneClientIsNoticed: the rows end soon after nobody takes them any more.
func TestAGoneClientIsNoticed(t *testing.T) {
	for _, f := range []Format{CSV, XLSX} {
		w, err := f.New(&broken{left: 100_000}, table)
		n := 0
		for ; err == nil && n < 1_000_000; n++ {
			err = w.Row([]Cell{{Text, strings.Repeat("某", 20+n%50)}})
		}
		if !errors.Is(err, errBroken) {
			t.Errorf("%s: %v after %d rows", f.Extension, err, n)
		}
	}
}

// TestRowsAreNotHeld: a million cells are written with the memory of a few.
func TestRowsAreNotHeld(t *testing.T) {
	for _, f := range []Format{CSV, XLSX} {
		w, err := f.New(io.Discard, table)
		if err != nil {
			t.Fatal(err)
		}
		row := rows[0]
		most := testing.AllocsPerRun(2000, func() {
			if err := w.Row(row); err != nil {
				t.Fatal(err)
			}
		})
		if most > 30 {
			t.Errorf("%s: %.0f pieces of garbage a row of five", f.Extension, most)
		}
	}
}
