package roster

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// notesSheet is the template's sheet of explanations, which is passed over.
const notesSheet = "填写说明"

// readWorkbook reads every sheet that has a header. A sheet that is filled and
// has none is a problem: it may hold what somebody meant to import. The parts are
// read here and not by a library of spreadsheets, because none tells a cell's
// type, its hidden row and the damage of its part, or bounds what a part costs.
func (s *Sheet) readWorkbook(data []byte) error {
	b, err := open(data)
	if err != nil {
		return err
	}
	if err := b.load(); err != nil {
		return err
	}
	headers := 0
	for _, part := range b.sheets {
		if part.name == notesSheet || part.hidden && s.concealed("工作表", "the sheet is", Problem{Sheet: part.name}) != Take {
			continue
		}
		l := newLines(s, part.name)
		if err := b.readSheet(part, l); err != nil {
			return err
		}
		l.finish()
		if l.found() {
			headers++
		} else if l.above > 0 {
			p := problem(UnknownSheet, "工作表没有可识别的表头，请补上表头或删除该表", "the sheet has no header that is known; give it one or remove it")
			p.Sheet = part.name
			s.problems.add(p)
		}
	}
	if headers == 0 && s.problems.none() {
		return malformed("工作簿中没有可识别的表头", "the workbook has no header that is known")
	}
	return nil
}

// readSheet reads one worksheet to its end.
func (b *book) readSheet(s sheetPart, l *lines) error {
	r := rows{b: b, l: l}
	err := b.walk(s.part, "worksheet", func(p *part, e xml.StartElement) error {
		// What is hidden stands before the rows, what is merged behind them.
		switch data := is(e, "sheetData"); {
		case is(e, "cols") && r.seen, is(e, "mergeCells") && !r.seen, data && r.seen:
			return flawf("工作表各部分乱序或重复", "the pieces of the sheet are out of order, or there twice")
		case data:
			r.seen = true
			return p.each(func(e xml.StartElement) error { return r.row(p, e) })
		case is(e, "cols"):
			return p.each(r.columns)
		case is(e, "mergeCells"):
			return p.each(r.merged)
		}
		return nil
	})
	if err == nil && !r.seen {
		return damaged(place{part: s.part}, flawf("工作表没有数据部分", "the sheet has no data"))
	}
	return err
}

// rows reads the rows of one worksheet.
type rows struct {
	b     *book
	l     *lines
	seen  bool
	n     int
	cells []cell
	buf   []byte
}

// columns notes which columns are hidden.
func (r *rows) columns(e xml.StartElement) error {
	if !is(e, "col") || !on(attr(e, "hidden")) && attr(e, "width") != "0" {
		return nil
	}
	from, err1 := strconv.Atoi(attr(e, "min"))
	to, err2 := strconv.Atoi(attr(e, "max"))
	if err1 != nil || err2 != nil || from < 1 || len(r.l.hiddenColumns) == maxColumns {
		return flawf("列定义有误", "a definition of columns is wrong")
	}
	r.l.hiddenColumns = append(r.l.hiddenColumns, [2]int{from - 1, to - 1})
	return nil
}

// row reads one row. Rows stand in order; one without a number is the next.
func (r *rows) row(p *part, e xml.StartElement) error {
	if !is(e, "row") {
		return nil
	}
	n := r.n + 1
	if s := attr(e, "r"); s != "" {
		var err error
		if n, err = strconv.Atoi(s); err != nil {
			n = 0
		}
	}
	if n <= r.n || n > maxRows {
		return flawf("行号有误或乱序", "the number of a row is wrong or out of order")
	}
	r.n, p.row, r.cells = n, n, r.cells[:0]
	hidden := on(attr(e, "hidden")) || on(attr(e, "customHeight")) && attr(e, "ht") == "0"
	col := -1
	err := p.each(func(e xml.StartElement) (err error) {
		if is(e, "c") {
			col, err = r.cell(p, e, col)
		}
		return err
	})
	if err != nil {
		return err
	}
	return r.l.take(n, r.cells, hidden)
}

// cell reads the cell behind the one in column last.
func (r *rows) cell(p *part, e xml.StartElement, last int) (int, error) {
	x := cell{col: last + 1, date1904: r.b.date1904}
	if s := attr(e, "r"); s != "" {
		col, row, ok := parseAddress(s)
		if !ok || row != r.n {
			return 0, flawf("单元格的地址有误", "the address of a cell is wrong")
		}
		x.col = col
	}
	if x.col <= last || x.col >= maxColumns {
		return 0, flawf("单元格乱序，或超出%d列", "cells are out of order, or beyond %d columns", maxColumns)
	}
	v, err := r.value(p)
	if err != nil {
		return 0, err
	}
	if filled, err := r.typed(&x, attr(e, "t"), v); err != nil {
		return 0, err
	} else if !filled {
		return x.col, nil
	}
	if x.format, err = r.style(attr(e, "s")); err != nil {
		return 0, err
	}
	if v.day && x.format == (format{}) {
		x.format.date = true
	}
	r.cells = append(r.cells, x)
	return x.col, nil
}

// answersDay says whether a formula answers a day: spreadsheets give its cell the
// format of a date by themselves, programs that write files do not.
func answersDay(formula string) bool {
	name, _, _ := strings.Cut(strings.TrimLeft(formula, " ="), "(")
	switch strings.ToUpper(name) {
	case "DATE", "DATEVALUE", "EDATE", "EOMONTH", "TODAY", "WORKDAY":
		return true
	}
	return false
}

// value is what stands in a cell.
type value struct {
	s string
	// valued says that there is a <v>, formula a <f>, day one that answers a day.
	valued, formula, day bool
}

func (r *rows) value(p *part) (v value, err error) {
	err = p.each(func(e xml.StartElement) (err error) {
		switch {
		case is(e, "f"):
			v.formula = true
			r.buf, err = p.content(r.buf[:0])
			v.day = answersDay(string(r.buf))
			return err
		case is(e, "v"):
			v.valued = true
			r.buf, err = p.content(r.buf[:0])
		case is(e, "is"):
			r.buf, err = p.richText(r.buf[:0])
		default:
			return nil
		}
		v.s = string(r.buf)
		return err
	})
	return v, err
}

// typed fills a cell in by its type, and says whether there is anything in it.
func (r *rows) typed(x *cell, t string, v value) (bool, error) {
	if x.s = v.s; v.formula && !v.valued {
		x.kind = holdsNothing
		return true, nil
	}
	switch t {
	case "", "n":
		if x.kind, x.s = holdsNumber, strings.TrimSpace(v.s); x.s == "" && v.formula {
			x.kind = holdsNothing
		}
		if x.s != "" && !isNumber(x.s) {
			return false, flawf("单元格的数字有误", "the number in a cell is none")
		}
		return x.s != "" || v.formula, nil
	case "s":
		i, err := strconv.Atoi(strings.TrimSpace(v.s))
		if v.s == "" && !v.valued {
			return false, nil
		}
		if err != nil || i < 0 || i >= len(r.b.strings) {
			return false, flawf("单元格指向不存在的共享文本", "a cell refers to a shared string that is not there")
		}
		x.s = r.b.strings[i]
	case "inlineStr", "str":
		x.s = unescape(v.s)
	case "b":
		x.kind = holdsBool
	case "e":
		x.kind = holdsError
	case "d":
		x.kind = holdsDay
	default:
		return false, flawf("单元格的类型未知", "the type of a cell is not known")
	}
	return !x.blank() && (x.kind == holdsText || x.s != ""), nil
}

// isNumber leaves out what Go reads beyond digits, such as NaN and 0x1p3.
func isNumber(s string) bool {
	_, err := strconv.ParseFloat(s, 64)
	return err == nil && strings.Trim(s, "+-.0123456789eE") == ""
}

// style finds the format of a cell.
func (r *rows) style(s string) (format, error) {
	i, err := 0, error(nil)
	if s != "" {
		i, err = strconv.Atoi(s)
	}
	if err == nil && 0 <= i && i < len(r.b.formats) {
		return r.b.formats[i], nil
	}
	if err == nil && i == 0 {
		return format{}, nil
	}
	return format{}, flawf("单元格指向不存在的格式", "a cell refers to a format that is not there")
}

// merged notes cells that are one.
func (r *rows) merged(e xml.StartElement) error {
	from, to, _ := strings.Cut(attr(e, "ref"), ":")
	if to == "" {
		to = from
	}
	left, top, ok1 := parseAddress(from)
	right, bottom, ok2 := parseAddress(to)
	if !is(e, "mergeCell") {
		return nil
	}
	if !ok1 || !ok2 {
		return flawf("合并单元格的地址有误", "the address of merged cells is wrong")
	}
	r.l.merged(attr(e, "ref"), left, top, right, bottom)
	return nil
}
