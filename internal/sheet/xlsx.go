package sheet

import (
	"archive/zip"
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// The parts of a workbook that say the same in each; sheet1 is about the other.
var parts = [][2]string{
	{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/worksheets/sheet2.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`},
	{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
	{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet2.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`},
	{"xl/styles.xml", `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/><numFmt numFmtId="165" formatCode="yyyy\-mm\-dd\ hh:mm:ss"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`},
}

// The cell formats of styles.xml.
const (
	styleHead    = "1"
	styleDay     = "2"
	styleInstant = "3"
	styleText    = "4"
)

const (
	declaration = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	worksheet   = declaration + `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">`
	// frozen keeps the titles in sight.
	frozen = `<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`
	// maxCell is how many UTF-16 units a cell holds; what is longer is cut, and ends in more.
	maxCell = 32_767
	more    = "…"
)

type xlsxWriter struct {
	zip *zip.Writer
	*bufio.Writer
}

func newXLSX(w io.Writer, t *Table) (Writer, error) {
	x := &xlsxWriter{zip: zip.NewWriter(w)}
	for _, p := range parts {
		if err := x.part(p[0], declaration+p[1]); err != nil {
			return nil, err
		}
	}
	if err := x.part("xl/workbook.xml", declaration+`<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><bookViews><workbookView activeTab="1"/></bookViews><sheets><sheet name="`+
		escape(t.AboutName)+`" sheetId="1" r:id="rId1"/><sheet name="`+escape(t.Name)+`" sheetId="2" r:id="rId2"/></sheets></workbook>`); err != nil {
		return nil, err
	}
	var about strings.Builder
	about.WriteString(worksheet + `<cols><col min="1" max="1" width="24" customWidth="1"/><col min="2" max="2" width="80" customWidth="1"/></cols><sheetData>`)
	for _, a := range t.About {
		about.WriteString("<row>" + inline(styleHead, a[0]) + inline(styleText, a[1]) + "</row>")
	}
	about.WriteString("</sheetData></worksheet>")
	if err := x.part("xl/worksheets/sheet1.xml", about.String()); err != nil {
		return nil, err
	}
	to, err := x.zip.Create("xl/worksheets/sheet2.xml")
	if err != nil {
		return nil, err
	}
	x.Writer = bufio.NewWriterSize(to, 64<<10)
	x.put(worksheet, frozen, `<cols><col min="1" max="`, strconv.Itoa(max(len(t.Columns), 1)), `" width="18" customWidth="1"/></cols><sheetData><row>`)
	for _, s := range t.Columns {
		x.put(inline(styleHead, s))
	}
	return x, x.put("</row>")
}

// part writes one of the small parts.
func (x *xlsxWriter) part(name, text string) error {
	w, err := x.zip.Create(name)
	if err == nil {
		_, err = io.WriteString(w, text)
	}
	return err
}

// put writes texts; bufio.Writer keeps its first error and tells it each time.
func (x *xlsxWriter) put(texts ...string) (err error) {
	for _, s := range texts {
		_, err = x.WriteString(s)
	}
	return err
}

// Row writes one row. Where nothing is between two cells, their places follow from the order.
func (x *xlsxWriter) Row(cells []Cell) error {
	x.put("<row>")
	for _, c := range cells {
		x.cell(c)
	}
	return x.put("</row>")
}

func (x *xlsxWriter) cell(c Cell) {
	switch c.Kind {
	case Empty:
		x.put("<c/>")
		return
	case Number:
		x.put("<c><v>", c.Text, "</v></c>")
		return
	case Day:
		if n, ok := serial(time.DateOnly, c.Text); ok {
			x.put(`<c s="`+styleDay+`"><v>`, n, "</v></c>")
			return
		}
	case Instant:
		if n, ok := serial(time.DateTime, c.Text); ok {
			x.put(`<c s="`+styleInstant+`"><v>`, n, "</v></c>")
			return
		}
	}
	x.put(inline(styleText, c.Text))
}

// Close ends the sheet and the file.
func (x *xlsxWriter) Close() error {
	if x.put("</sheetData></worksheet>"); x.Flush() != nil {
		return x.Flush()
	}
	return x.zip.Close()
}

func inline(style, s string) string {
	return `<c s="` + style + `" t="inlineStr"><is><t xml:space="preserve">` + escape(cut(s)) + `</t></is></c>`
}

// The days of Excel are counted from here; before March 1900 it counts a day that never was.
var (
	dayZero  = time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	firstDay = time.Date(1900, 3, 1, 0, 0, 0, 0, time.UTC)
)

// serial is a day or an instant as XLSX counts them.
func serial(layout, s string) (string, bool) {
	t, err := time.Parse(layout, s)
	if err != nil || t.Before(firstDay) || t.Year() > 9999 {
		return "", false
	}
	seconds := int64(t.Sub(dayZero) / time.Second)
	if layout == time.DateOnly {
		return strconv.FormatInt(seconds/86_400, 10), true
	}
	return strconv.FormatFloat(float64(seconds)/86_400, 'f', 10, 64), true
}

// cut keeps a text within what a cell holds.
func cut(s string) string {
	if len(s) <= maxCell {
		return s
	}
	units := 0
	for i, r := range s {
		if units++; r > 0xFFFF {
			units++
		}
		if units >= maxCell {
			return s[:i] + more
		}
	}
	return s
}

// escape writes a text in XML. What XML cannot say is written as XLSX does, _x000B_, and so is
// a text that reads like that.
func escape(s string) string {
	clean := true
	for i := 0; i < len(s) && clean; i++ {
		c := s[i]
		clean = c >= 0x20 && c < 0x7f && c != '&' && c != '<' && c != '>' && c != '"' && c != '_'
	}
	if clean {
		return s
	}
	var b strings.Builder
	for i, r := range s {
		switch {
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '"':
			b.WriteString("&quot;")
		case r == '_' && escaped(s[i:]):
			b.WriteString("_x005F_")
		case r < 0x20 && r != '\t' && r != '\n':
			fmt.Fprintf(&b, "_x%04X_", r)
		case r == 0xFFFE || r == 0xFFFF:
			b.WriteRune(utf8.RuneError)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// escaped says whether a text begins like _x000B_.
func escaped(s string) bool {
	if len(s) < 7 || s[1] != 'x' || s[6] != '_' {
		return false
	}
	_, err := strconv.ParseUint(s[2:6], 16, 16)
	return err == nil
}
