package sheet

import (
	"bufio"
	"encoding/csv"
	"io"
	"strings"
	"unicode/utf8"
)

// byteOrderMark says that a file is UTF-8.
const byteOrderMark = "\uFEFF"

type csvWriter struct {
	to    *bufio.Writer
	rows  *csv.Writer
	cells []string
}

func newCSV(w io.Writer, t *Table) (Writer, error) {
	c := &csvWriter{to: bufio.NewWriterSize(w, 64<<10)}
	c.rows = csv.NewWriter(c.to)
	c.rows.UseCRLF = true
	if _, err := c.to.WriteString(byteOrderMark); err != nil {
		return nil, err
	}
	for _, a := range t.About {
		if err := c.rows.Write([]string{"# " + a[0], safe(a[1])}); err != nil {
			return nil, err
		}
	}
	titles := make([]string, len(t.Columns))
	for i, s := range t.Columns {
		titles[i] = safe(s)
	}
	return c, c.rows.Write(titles)
}

// Row writes one line; csv.Writer keeps what it cannot write yet, and its error, until Close.
func (c *csvWriter) Row(cells []Cell) error {
	c.cells = c.cells[:0]
	for _, x := range cells {
		if x.Kind == Text {
			x.Text = plain(x.Text)
		}
		c.cells = append(c.cells, x.Text)
	}
	return c.rows.Write(c.cells)
}

// Close writes what is kept.
func (c *csvWriter) Close() error {
	c.rows.Flush()
	if err := c.rows.Error(); err != nil {
		return err
	}
	return c.to.Flush()
}

// plain puts an apostrophe before a text that would not stay what it is.
func plain(s string) string {
	if changes(s) {
		return "'" + s
	}
	return safe(s)
}

// safe puts one before a text that would be run, or taken for a line that says something of
// the file.
func safe(s string) string {
	if r, _ := utf8.DecodeRuneInString(s); s != "" && strings.ContainsRune("=+-@\t\r\n#'＝＋－＠", r) {
		return "'" + s
	}
	return s
}

const (
	digits = "0123456789"
	// shortNumber is up to how many digits a whole number is shown as it is.
	shortNumber = 11
)

// changes says whether a spreadsheet program takes a text for a number or a day and shows
// another one: 007 is 7 to it, 1-2 the second of January, 12E3 twelve thousand.
func changes(s string) bool {
	switch {
	case s == "" || !strings.Contains(digits, s[:1]):
		return false
	case strings.Trim(s, digits) == "":
		return len(s) > shortNumber || len(s) > 1 && s[0] == '0'
	}
	return strings.Trim(s, digits+".,:/-+eE% 年月日时分秒") == ""
}
