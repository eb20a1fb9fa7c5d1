package roster

import (
	"fmt"
	"strings"

	"pdca/internal/domain"
)

// headerWithin is how many filled lines may stand above the header: a title, a
// date.
const headerWithin = 5

// lines takes the lines of one sheet in order.
type lines struct {
	s     *Sheet
	in    layout
	table *table
	// columns maps the file's columns to the table's; nil where there is no title,
	// passed where it is passed over.
	columns []*column
	// above counts the filled lines before the header, which is in line head; last
	// is the last line that was taken.
	above, head, last int
	// hiddenColumns are from and to, hidden the lines.
	hiddenColumns [][2]int
	hidden        spans
}

// passed stands for a column that is passed over, or that is a problem already.
var passed = &column{}

func newLines(s *Sheet, sheet string) *lines { return &lines{s: s, in: layout{sheet: sheet}} }

// found says whether a header was found; lines without one were read in vain.
func (l *lines) found() bool { return l.table != nil }

// problem notes a problem of a cell.
func (l *lines) problem(n, col int, value string, p Problem) {
	p.Sheet, p.Row, p.Cell, p.Value = l.in.sheet, n, address(col, n), shorten(value)
	l.s.problems.add(p)
}

// take adds one line of filled cells; n is its number in the file.
func (l *lines) take(n int, cells []cell, hidden bool) error {
	leave := hidden && l.s.unseen == Leave
	switch {
	case len(cells) == 0, l.table == nil && leave:
		return nil
	case l.table == nil:
		if l.above < headerWithin {
			l.header(n, cells)
		}
		return nil
	case !l.says(cells):
		return nil
	}
	if hidden {
		l.hidden.add(n)
	}
	if leave {
		return nil
	}
	l.last = n
	return l.line(n, cells)
}

// says tells whether a line says anything; a serial number alone does not.
func (l *lines) says(cells []cell) bool {
	for _, x := range cells {
		if l.column(x.col) != passed {
			return true
		}
	}
	return false
}

func (l *lines) column(col int) *column {
	if col < len(l.columns) {
		return l.columns[col]
	}
	return nil
}

// line reads a line below the header.
func (l *lines) line(n int, cells []cell) error {
	r := row{in: &l.in, n: n, cells: make([]string, len(l.table.columns))}
	for _, x := range cells {
		c := l.column(x.col)
		switch c {
		case passed:
			continue
		case nil:
			l.problem(n, x.col, x.shown(), problem(ExtraCell, "该单元格在表头之外", "the cell lies outside the header"))
			continue
		}
		text, bad := c.read(x)
		if bad.Code != "" {
			bad.Column = c.titles[0]
			l.problem(n, x.col, x.shown(), bad)
			r.bad |= 1 << c.index
		}
		r.cells[c.index] = text
		l.s.text += len(text)
	}
	switch l.table {
	case unitTable:
		l.s.units = append(l.s.units, r)
	case memberTable:
		l.s.members = append(l.s.members, r)
	case accountTable:
		l.s.accounts = append(l.s.accounts, r)
	default:
		l.s.planned = append(l.s.planned, r)
	}
	return l.s.bound()
}

// bound refuses a roster that is too large.
func (s *Sheet) bound() error {
	switch {
	case s.kind != Enterprise && s.lines() > MaxPlanned:
		return tooMuch("超过%d行，请按单位分别导入", "more than %d lines; import them by unit", MaxPlanned)
	case s.lines() > MaxRows:
		return tooMuch("超过%d行，请先导入单位，再按二级单位分别导入党员和账号",
			"more than %d lines; import the units first, then members and accounts by second-level unit", MaxRows)
	case s.text > MaxText:
		return tooMuch("文件中的文本超过%d MiB", "the file has more than %d MiB of text", MaxText>>20)
	}
	return nil
}

// header looks whether a line is the header, and notes what it does not know.
func (l *lines) header(n int, cells []cell) {
	titles := titles(cells)
	if l.table = l.s.kind.recognise(titles); l.table == nil {
		l.above++
		return
	}
	l.head, l.last = n, n
	l.columns = make([]*column, len(titles))
	l.in.at = make([]int, len(l.table.columns))
	for i := range l.in.at {
		l.in.at[i] = -1
	}
	for i, title := range titles {
		l.columns[i] = l.known(n, i, title)
		if c := l.columns[i]; c != nil && c != passed {
			l.in.at[c.index] = i
		}
	}
	l.lacking(n)
}

// titles are the texts of a line by column.
func titles(cells []cell) []string {
	out := make([]string, cells[len(cells)-1].col+1)
	for _, x := range cells {
		out[x.col] = x.title()
	}
	return out
}

// known finds what a title of the header means.
func (l *lines) known(n, col int, title string) *column {
	c := l.table.find(title)
	switch {
	case title == "":
		return nil
	case ignored[plain(title)]:
		return passed
	case c == nil:
		l.problem(n, col, title, problem(UnknownColumn, "不认识这一列，请删除或改名", "the column is not known; remove or rename it"))
		return passed
	case l.in.at[c.index] >= 0:
		l.problem(n, col, title, problem(RepeatedColumn, "这一列重复出现", "the column is there twice"))
		return passed
	case l.isHidden(col) && l.s.concealed("这一列", "the column is", Problem{Sheet: l.in.sheet, Row: n, Cell: address(col, n), Value: title}) == Leave:
		return passed
	}
	return c
}

func (l *lines) isHidden(col int) bool {
	for _, span := range l.hiddenColumns {
		if span[0] <= col && col <= span[1] {
			return true
		}
	}
	return false
}

// lacking notes the required columns that are not there.
func (l *lines) lacking(n int) {
	for i := range l.table.columns {
		if c := &l.table.columns[i]; c.required && l.in.at[i] < 0 {
			p := problem(Required, "缺少这一列", "this column is missing")
			p.Sheet, p.Row, p.Value = l.in.sheet, n, c.titles[0]
			l.s.problems.add(p)
			l.s.missing[lack{l.in.sheet, c}] = true
		}
	}
}

// finish notes the lines that were hidden.
func (l *lines) finish() {
	if l.hidden.count > 0 {
		l.s.concealed("这些行", "the lines are", Problem{Sheet: l.in.sheet, Row: l.hidden.first, Value: l.hidden.String()})
	}
}

// concealed notes something hidden, and says what is done with it.
func (s *Sheet) concealed(zh, en string, p Problem) Unseen {
	p.Code = Hidden
	switch s.unseen {
	case Take:
		p.Message = domain.Text{Zh: zh + "被隐藏或筛选掉，仍已读取", En: en + " hidden or filtered out: read all the same"}
	case Leave:
		p.Message = domain.Text{Zh: zh + "被隐藏或筛选掉，已略过", En: en + " hidden or filtered out: passed over"}
	default:
		p.Message = domain.Text{Zh: zh + "被隐藏或筛选掉：须说明是一并导入还是略过", En: en + " hidden or filtered out: say whether to import or to skip"}
		s.problems.add(p)
		return Ask
	}
	s.notes = append(s.notes, p)
	return s.unseen
}

// merged notes cells that are one, where they touch the lines of a table: all but
// the first are empty, whatever people see there.
func (l *lines) merged(ref string, left, top, right, bottom int) {
	if left == right && top == bottom || !l.found() || bottom <= l.head || top > l.last {
		return
	}
	for col := left; col <= min(right, len(l.columns)-1); col++ {
		if c := l.columns[col]; c != nil && c != passed {
			p := problem(Merged, "合并的单元格，请取消合并并逐行填写", "merged cells; split them and fill in each line")
			p.Sheet, p.Row, p.Cell, p.Column = l.in.sheet, max(top, l.head), ref, c.titles[0]
			l.s.problems.add(p)
			return
		}
	}
}

// spans are numbers of lines, in order.
type spans struct {
	first, last, count int
	from               int
	text               strings.Builder
}

func (s *spans) add(n int) {
	if s.count++; s.count == 1 {
		s.first, s.from = n, n
	} else if n != s.last+1 {
		s.close()
		s.from = n
	}
	s.last = n
}

// close writes the span that ends.
func (s *spans) close() {
	if s.text.Len() > 60 { // more is cut off
		return
	}
	if s.text.Len() > 0 {
		s.text.WriteString(", ")
	}
	fmt.Fprintf(&s.text, "%d", s.from)
	if s.last > s.from {
		fmt.Fprintf(&s.text, "-%d", s.last)
	}
}

// String writes the spans as 5-300, 302.
func (s *spans) String() string {
	s.close()
	return shorten(s.text.String())
}
