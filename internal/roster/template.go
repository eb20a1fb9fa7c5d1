package roster

import (
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"

	"pdca/internal/registry"
)

// WriteTemplate writes an empty workbook to fill in: a sheet of units, one of
// members, each with its header, and a sheet that explains the columns and lists
// what may stand in them. Columns of closed lists offer their values.
func WriteTemplate(w io.Writer) (err error) {
	reg, err := registry.Load()
	if err != nil {
		return err
	}
	f := excelize.NewFile()
	t := template{f: f, reg: reg}
	t.head("单位", unitTable)
	t.head("党员", memberTable)
	t.explain()
	if t.err == nil {
		t.err = f.DeleteSheet("Sheet1")
	}
	if t.err == nil {
		t.err = f.Write(w)
	}
	if err := f.Close(); t.err == nil {
		t.err = err
	}
	if t.err != nil {
		return fmt.Errorf("write roster template: %w", t.err)
	}
	return nil
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
	bold, err := t.f.NewStyle(&excelize.Style{NumFmt: 49, Font: &excelize.Font{Bold: true}})
	t.do(err)
	last, err := excelize.ColumnNumberToName(len(tab.columns))
	t.do(err)
	t.do(t.f.SetColWidth(sheet, "A", last, 20))
	t.do(t.f.SetColStyle(sheet, "A:"+last, text))
	for i, c := range tab.columns {
		title := c.titles[0]
		if c.required {
			title += "*"
			t.do(t.f.SetCellStyle(sheet, t.cell(i+1, 1), t.cell(i+1, 1), bold))
		}
		t.do(t.f.SetCellStr(sheet, t.cell(i+1, 1), title))
		t.choices(sheet, i+1, t.values(tab, &c))
	}
	t.do(t.f.SetPanes(sheet, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}))
}

// values lists in Chinese what a column of a closed list takes; nil for others.
func (t *template) values(tab *table, c *column) (l []string) {
	f := t.reg.Entity(tab.entity).Field(c.field)
	if f.Enum == nil {
		return nil
	}
	for _, v := range f.Enum.Values {
		l = append(l, registry.Texts(v.Description).Zh)
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
func (t *template) explain() {
	_, err := t.f.NewSheet(notesSheet)
	t.do(err)
	t.do(t.f.SetColWidth(notesSheet, "A", "D", 28))
	rows := [][]any{
		{"工作表 Sheet", "列 Column", "说明 Note", "可填内容 Values"},
	}
	for _, tab := range []*table{unitTable, memberTable} {
		sheet := map[string]string{"OrgUnit": "单位 Units", "Member": "党员 Members"}[tab.entity]
		for _, c := range tab.columns {
			note := c.note
			if c.required {
				note = "必填 required；" + note
			}
			rows = append(rows, []any{sheet, c.titles[0] + " / " + c.titles[1], note, fmt.Sprint(t.values(tab, &c))})
		}
	}
	for i, row := range rows {
		t.do(t.f.SetSheetRow(notesSheet, t.cell(1, i+1), &row))
	}
}
