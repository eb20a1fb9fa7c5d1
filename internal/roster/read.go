package roster

import (
	"bytes"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"pdca/internal/domain"
)

// headerWithin is how many filled lines may stand above the header: a title, a
// date.
const headerWithin = 5

// Read reads a roster. The name decides by its ending, .xlsx or .csv; where it
// has neither, the content does. An error says that the file cannot be read as
// a roster at all (MALFORMED, TOO_LARGE, LIMIT); what is wrong with its lines
// comes out of Check.
func Read(name string, r io.Reader) (*Sheet, error) {
	data, err := io.ReadAll(io.LimitReader(r, MaxBytes+1))
	if err != nil {
		return nil, fmt.Errorf("read roster: %w", err)
	}
	if len(data) > MaxBytes {
		return nil, domain.Errorf(domain.CodeTooLarge, "文件超过%d MiB", "the file is larger than %d MiB", MaxBytes>>20)
	}
	s := &Sheet{missing: map[lack]bool{}}
	switch ending := strings.ToLower(filepath.Ext(name)); {
	case len(data) == 0:
		return nil, malformed("文件是空的", "the file is empty")
	case bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")):
		return nil, malformed("不支持旧的 .xls 格式或加密的工作簿，请另存为 .xlsx", "old .xls files and encrypted workbooks are not supported, save it as .xlsx")
	case ending == ".xlsx" || ending != ".csv" && bytes.HasPrefix(data, []byte("PK")):
		err = s.readWorkbook(data)
	default:
		err = s.readCSV(data)
	}
	if err != nil {
		return nil, err
	}
	if len(s.units)+len(s.members) == 0 && len(s.problems) == 0 {
		s.problems = append(s.problems, Problem{Code: Empty, Message: domain.Text{Zh: "文件中没有任何单位或党员", En: "the file holds no unit and no member"}})
	}
	return s, nil
}

func malformed(zh, en string, args ...any) *domain.Error {
	return domain.Errorf(domain.CodeMalformed, zh, en, args...)
}

// lines takes the lines of one sheet in order.
type lines struct {
	s     *Sheet
	sheet string
	table *table
	// places maps the file's columns to the table's; nil for a column that is
	// passed over.
	places []*column
	// above counts the filled lines before the header.
	above int
}

// take adds one line; n is its number in the file.
func (l *lines) take(n int, cells []string) error {
	blank := true
	for i := range cells {
		cells[i] = strings.TrimSpace(strings.Trim(cells[i], "\ufeff\u00a0\u3000"))
		blank = blank && cells[i] == ""
	}
	switch {
	case blank:
		return nil
	case l.table == nil:
		l.header(n, cells)
		return nil
	}
	r := row{sheet: l.sheet, n: n, cells: make([]string, len(l.table.columns))}
	for i, cell := range cells {
		switch {
		case i < len(l.places) && l.places[i] != nil:
			r.cells[l.places[i].index] = cell
		case i >= len(l.places) && cell != "":
			l.s.problems = append(l.s.problems, Problem{Sheet: l.sheet, Row: n, Value: shorten(cell), Code: ExtraCell,
				Message: domain.Text{Zh: "该单元格在表头之外", En: "the cell lies outside the header"}})
		}
	}
	if l.table == unitTable {
		l.s.units = append(l.s.units, r)
	} else {
		l.s.members = append(l.s.members, r)
	}
	if len(l.s.units)+len(l.s.members) > MaxRows {
		return domain.Errorf(domain.CodeLimit, "超过%d行，请先导入单位，再按二级单位分别导入党员",
			"more than %d lines; import the units first, then the members by second-level unit", MaxRows)
	}
	return nil
}

// header looks whether a line is the header, and notes what it does not know.
func (l *lines) header(n int, cells []string) {
	if l.table = recognise(cells); l.table == nil {
		l.above++
		return
	}
	l.places = make([]*column, len(cells))
	seen := map[*column]bool{}
	note := func(value, code, zh, en string) {
		l.s.problems = append(l.s.problems, Problem{Sheet: l.sheet, Row: n, Value: shorten(value), Code: code, Message: domain.Text{Zh: zh, En: en}})
	}
	for i, title := range cells {
		c := l.table.find(title)
		switch {
		case title == "" || ignored[strings.ToLower(title)]:
			l.places[i] = nil
		case c == nil:
			note(title, UnknownColumn, "不认识这一列，请删除或改名", "the column is not known; remove or rename it")
		case seen[c]:
			note(title, RepeatedColumn, "这一列重复出现", "the column is there twice")
		default:
			l.places[i], seen[c] = c, true
		}
	}
	for i := range l.table.columns {
		if c := &l.table.columns[i]; c.required && !seen[c] {
			note(c.titles[0], Required, "缺少这一列", "this column is missing")
			l.s.missing[lack{l.sheet, c}] = true
		}
	}
}

// found says whether a header was found; lines without one were read in vain.
func (l *lines) found() bool { return l.table != nil }
