package roster

import (
	"strconv"
	"strings"
	"unicode"

	"pdca/internal/domain"
)

// kind is what a cell holds.
type kind uint8

const (
	holdsText kind = iota
	holdsNumber
	holdsBool
	holdsError   // #N/A and its like
	holdsDay     // written as ISO 8601
	holdsNothing // a formula whose value was never computed
)

// cell is one filled cell as it is stored.
type cell struct {
	// col counts from 0.
	col  int
	kind kind
	s    string
	// format is how a number is shown.
	format   format
	date1904 bool
}

// title is what a cell says as a part of a header.
func (x cell) title() string {
	if x.kind != holdsText {
		return ""
	}
	return strings.TrimFunc(x.s, unicode.IsSpace)
}

// blank says that nothing can be seen in a cell.
func (x cell) blank() bool { return x.kind == holdsText && !domain.Visible(x.s) && !hasControl(x.s) }

// hasControl finds what no roster means: a NUL is not nothing.
func hasControl(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsControl(r) && !unicode.IsSpace(r) })
}

// shown is the cell for people to recognise it by.
func (x cell) shown() string {
	if x.kind == holdsNumber && !x.format.date {
		if s, ok := x.format.digits(x.s); ok {
			return s
		}
	}
	return x.s
}

// read gives the text that a cell means in a column, or what is wrong with it.
func (c *column) read(x cell) (string, Problem) {
	switch x.kind {
	case holdsError:
		return "", problem(CellError, "单元格是错误值", "the cell holds an error")
	case holdsNothing:
		return "", problem(NoValue, "公式没有计算结果，请在电子表格软件中打开并保存，或改为值", "the formula has no value; open and save the file in a spreadsheet program, or write the value")
	case holdsBool:
		if c.is == asList {
			return strconv.FormatBool(on(x.s)), Problem{}
		}
		return "", problem(BadNumber, "是逻辑值，须为文本", "is a truth value where a text is due")
	case holdsNumber:
		return c.readNumber(x)
	case holdsDay:
		if c.is == asDate {
			return x.s, Problem{}
		}
		return "", problem(BadNumber, "是日期，须为文本", "is a date where a text is due")
	}
	return c.readText(x.s)
}

func (c *column) readNumber(x cell) (string, Problem) {
	switch {
	case x.format.date && c.is != asDate:
		return "", problem(BadNumber, "是日期，须为文本", "is a date where a text is due")
	case x.format.date:
		if t, ok := x.format.day(x.s, x.date1904); ok {
			return t.Format("2006-01-02"), Problem{}
		}
		return "", problem(BadDate, "不是日历上的一天", "is no day of the calendar")
	case c.is == asDate: // 20100701 is a day, 2010.7 none
		return x.s, Problem{}
	}
	if c.is == asNumber {
		if s, ok := x.format.decimal(x.s); ok {
			return s, Problem{}
		}
		return "", problem(BadNumber, "数字带有百分号、分数或科学记数等格式，请设为常规格式", "the number is shown as a share, a fraction or in another special format; show it plainly")
	}
	if s, ok := x.format.digits(x.s); ok {
		return s, Problem{}
	}
	return "", problem(BadNumber, "数字不能确定地读作文本：须为不超过15位的整数，不用科学记数等格式；请设为文本后重新填写",
		"the number cannot be read as a text for certain: at most 15 digits, whole, in no scientific or other special format; make it a text and write it again")
}

// readText brings a text into canonical form.
func (c *column) readText(s string) (string, Problem) {
	if isError(s) {
		return "", problem(CellError, "单元格是错误值", "the cell holds an error")
	}
	// A line end around a text is a slip of programs; one inside is refused.
	out, err := c.is.class().Canonical(strings.TrimFunc(s, unicode.IsSpace))
	if err == nil && strings.ContainsRune(out, unicode.ReplacementChar) {
		return "", problem(Invalid, "含有无法识别的字符", "holds characters that were lost in a conversion")
	}
	if err != nil {
		return "", Problem{Code: Invalid, Message: domain.AsError(err).Message}
	}
	if c.is == asCode && scientific(out) {
		return "", problem(BadNumber, "是科学记数，原来的数字已丢失，请以文本填写", "is in scientific notation, its digits are lost; write it as a text")
	}
	return out, Problem{}
}

// class is the canonical form of the texts of a column.
func (k meaning) class() domain.TextClass {
	switch k {
	case asName:
		return domain.TextName
	case asPerson:
		return domain.TextPerson
	case asText:
		return domain.TextFree
	}
	return domain.TextCode
}

// scientific says whether a text is what spreadsheets make of a long number,
// such as 1.10101E+17. The sign is always there, so 1E5 can be a code.
func scientific(s string) bool {
	head, exponent, ok := strings.Cut(strings.ToUpper(s), "E")
	if !ok || exponent == "" || exponent[0] != '+' && exponent[0] != '-' {
		return false
	}
	_, err := strconv.ParseFloat(head, 64)
	_, err2 := strconv.Atoi(exponent)
	return err == nil && err2 == nil
}

// isError says whether a text is an error of a spreadsheet.
func isError(s string) bool {
	switch strings.ToUpper(strings.TrimSpace(s)) {
	case "#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!":
		return true
	}
	return s != "" && strings.Trim(s, "#") == "" && len(s) > 2 // a column too narrow, saved as text
}

// address names a cell as spreadsheets do: column 0 of row 5 is A5.
func address(col, row int) string { return letters(col) + strconv.Itoa(row) }

func letters(col int) string {
	var b [8]byte
	i := len(b)
	for n := col + 1; n > 0; n = (n - 1) / 26 {
		i--
		b[i] = byte('A' + (n-1)%26)
	}
	return string(b[i:])
}

// parseAddress reads D5: column from 0, row from 1.
func parseAddress(s string) (col, row int, ok bool) {
	i := 0
	for ; i < len(s) && 'A' <= s[i] && s[i] <= 'Z' && i < 4; i++ {
		col = col*26 + int(s[i]-'A') + 1
	}
	row, err := strconv.Atoi(s[i:])
	ok = err == nil && col >= 1 && col <= maxColumns && row >= 1 && row <= maxRows && s[i] != '+'
	return col - 1, row, ok
}

// The size of a worksheet.
const maxColumns, maxRows = 16_384, 1_048_576
