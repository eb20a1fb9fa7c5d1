package roster

import (
	"archive/zip"
	"bytes"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

var update = flag.Bool("update", false, "write template.xlsx anew")

// TestTemplateIsFresh makes the workbook from the declaration as it is, and compares
// its parts with those that are embedded.
func TestTemplateIsFresh(t *testing.T) {
	for _, book := range []struct {
		kind Kind
		file string
		is   []byte
	}{{Enterprise, "template.xlsx", emptyBook}, {Targets, "targets.xlsx", emptyTargets}, {Letters, "letters.xlsx", emptyLetters}, {Grades, "grades.xlsx", emptyGrades}, {Business, "business.xlsx", emptyBusiness}, {KeyWork, "keywork.xlsx", emptyKeyWork}} {
		made := makeTemplate(t, book.kind)
		if *update {
			if err := os.WriteFile(book.file, made, 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, got := parts(t, made), parts(t, book.is)
		for name, text := range want {
			if !bytes.Equal(got[name], text) {
				t.Errorf("%s of %s is not up to date: go test ./internal/roster -run TestTemplateIsFresh -update", name, book.file)
			}
		}
		if len(got) != len(want) {
			t.Errorf("%s: %d parts, want %d", book.file, len(got), len(want))
		}
	}
}

// parts are the files of a workbook.
func parts(t *testing.T, book []byte) map[string][]byte {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]byte{}
	for _, f := range r.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if out[f.Name], err = io.ReadAll(in); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

func makeTemplate(t *testing.T, kind Kind) []byte {
	t.Helper()
	f := excelize.NewFile()
	b := template{f: f, reg: registry.MustLoad()}
	for _, tab := range kind.tables() {
		name, _, _ := strings.Cut(sheets[tab.entity], " ")
		b.head(name, tab)
	}
	if kind == Enterprise {
		b.row("单位", 2, codeMark, nameMark, "", "公司党委")
	}
	b.explain(kind)
	b.do(f.DeleteSheet("Sheet1"))
	var out bytes.Buffer
	b.do(f.Write(&out))
	b.do(f.Close())
	if b.err != nil {
		t.Fatal(b.err)
	}
	return out.Bytes()
}

// template writes one workbook; the first error stays.
type template struct {
	f   *excelize.File
	reg *registry.Registry
	err error
}

func (t *template) do(err error) {
	if t.err == nil {
		t.err = err
	}
}

// cell names a cell, counted from 1.
func (t *template) cell(col, row int) string {
	name, err := excelize.CoordinatesToCellName(col, row)
	t.do(err)
	return name
}

// head writes a sheet with the header of a table; required columns are bold and
// starred. Cells are texts, so that Excel keeps leading zeros.
func (t *template) head(sheet string, tab *table) {
	_, err := t.f.NewSheet(sheet)
	t.do(err)
	text, err := t.f.NewStyle(&excelize.Style{NumFmt: 49})
	t.do(err)
	general, err := t.f.NewStyle(&excelize.Style{NumFmt: 0})
	t.do(err)
	bold, err := t.f.NewStyle(&excelize.Style{NumFmt: 49, Font: &excelize.Font{Bold: true}})
	t.do(err)
	last, err := excelize.ColumnNumberToName(len(tab.columns))
	t.do(err)
	t.do(t.f.SetColWidth(sheet, "A", last, 20))
	t.do(t.f.SetColStyle(sheet, "A:"+last, text))
	for i, c := range tab.columns {
		title := c.titles[0]
		if c.is == asNumber {
			name, err := excelize.ColumnNumberToName(i + 1)
			t.do(err)
			t.do(t.f.SetColStyle(sheet, name, general))
		}
		if c.required {
			title += "*"
			t.do(t.f.SetCellStyle(sheet, t.cell(i+1, 1), t.cell(i+1, 1), bold))
		}
		t.do(t.f.SetCellStr(sheet, t.cell(i+1, 1), title))
		t.choices(sheet, i+1, t.values(tab, &c))
	}
	t.do(t.f.SetPanes(sheet, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}))
}

// values lists in Chinese what a column of an enum or a list of codes takes; nil for others.
func (t *template) values(tab *table, c *column) (l []string) {
	f := tab.fieldOf(t.reg, c)
	switch {
	case c.list: // a list to choose one from would forbid several
	case f.Enum != nil:
		for _, v := range f.Enum.Values {
			l = append(l, registry.Texts(v.Description).Zh)
		}
	case f.Code != nil:
		for _, c := range domain.CodeListOf(f.Code.List).Codes {
			l = append(l, c.Zh)
		}
	}
	return l
}

func (t *template) choices(sheet string, col int, values []string) {
	if values == nil {
		return
	}
	dv := excelize.NewDataValidation(true)
	dv.Sqref = t.cell(col, 2) + ":" + t.cell(col, MaxRows+1)
	t.do(dv.SetDropList(values))
	t.do(t.f.AddDataValidation(sheet, dv))
}

// explain writes the sheet of notes, which Read passes over.
func (t *template) explain(kind Kind) {
	_, err := t.f.NewSheet(notesSheet)
	t.do(err)
	t.do(t.f.SetColWidth(notesSheet, "A", "D", 28))
	rows := [][]any{
		{"工作表 Sheet", "列 Column", "说明 Note", "可填内容 Values"},
	}
	for _, tab := range kind.tables() {
		sheet := sheets[tab.entity]
		for _, c := range tab.columns {
			note := c.note
			if c.required {
				note = "必填 required；" + note
			}
			c.list = false // here all of them may be named
			rows = append(rows, []any{sheet, c.titles[0] + " / " + c.titles[1], note, fmt.Sprint(t.values(tab, &c))})
		}
	}
	for _, tab := range kind.tables() {
		titles := []any{"示例 Examples"}
		for _, c := range tab.columns {
			titles = append(titles, c.titles[0])
		}
		rows = append(rows, nil, titles)
		for _, x := range examples[tab.entity] {
			rows = append(rows, append([]any{sheets[tab.entity]}, x...))
		}
	}
	for i, row := range rows {
		t.do(t.f.SetSheetRow(notesSheet, t.cell(1, i+1), &row))
	}
}

var sheets = map[string]string{"OrgUnit": "单位 Units", "Member": "党员 Members", "Account": "账号 Accounts", "Target": "目标 Targets", "LetterItem": "责任书 Letters", "CentralGrade": "中心工作等级 Grades", "BusinessFigure": "经营指标 Business", "KeyWorkRequirement": "重点工作 Key work"}

// examples are lines of each sheet, which fit together.
var examples = map[string][][]any{
	"OrgUnit": {{"S01", "机加分厂党委", "", "二级单位党委", "", codeMark}, {"B001", "一工段党支部", "", "党支部", "", "S01"},
		{"G001", "第一党小组", "", "党小组", "", "B001", "2016-01-01", "禁止"}},
	"Member": {{"00001", "张三", "B001", "G001", "正式党员", "2010-07-01", "一线", "是"}, {"00002", "李四", "B001"}},
	"Account": {{"zhangsan", "张三", "B001", "00001", "党支部书记", "B001", "2026-01-01", ""}, {"zhangsan", "", "", "", "检查人员", "S01", "2026-01-01", "2030-12-31"},
		{"wangwu", "王五", "S01", "", "党务工作者", "", "", ""}},
	"Target":             {{"2026", "", "B03", "求和", "", "主营业务收入", "", "生产经营", "D01", "", "", "zhangsan", "数值", "主营业务收入", "亿元", "", "60", "越高越好", "", "2", "40", "2026-12-31", "每季度", "财务凭证、工作台账", "开拓外部市场", ""}},
	"CentralGrade":       {{"2026", "W001", "2026-12-31", "B", "86.5", "2026年度经营业绩考核通报", "企管〔2026〕12号", ""}},
	"BusinessFigure":     {{"2025", "GC", "主营业务收入", "超过", "150", "亿元", "2025年度经营工作报告"}},
	"LetterItem":         {{"2026", "经营目标责任书", "D01", "GC", "2026-02-10", "2026-12-31", "", "按考核办法兑现", "", "", "1", "B03.01", "", "实现主营业务收入60亿元", "40", "每少一个百分点扣2分"}},
	"KeyWorkRequirement": {{"2026", "2026-KW-03", "主题党日围绕中心工作", "各单位主题党日每季度至少一次围绕中心工作", "关于2026年党建重点工作的通知", "2026-09-30", ""}},
}

// row writes cells of a sheet that have the format of their columns.
func (t *template) row(sheet string, n int, values ...string) {
	text, err := t.f.NewStyle(&excelize.Style{NumFmt: 49})
	t.do(err)
	for i, v := range values {
		if v != "" {
			t.do(t.f.SetCellStr(sheet, t.cell(i+1, n), v))
			t.do(t.f.SetCellStyle(sheet, t.cell(i+1, n), t.cell(i+1, n), text))
		}
	}
}
