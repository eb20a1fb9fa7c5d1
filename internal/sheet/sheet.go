package sheet

import "io"

// Kind says what a cell holds.
type Kind uint8

// The kinds of cells.
const (
	// Empty is a cell without a value.
	Empty Kind = iota
	// Text is any text.
	Text
	// Number is a number as JSON writes it.
	Number
	// Day is YYYY-MM-DD, Instant YYYY-MM-DD hh:mm:ss in the time of the reader.
	Day
	Instant
)

// Cell is one value of a row.
type Cell struct {
	Kind Kind
	Text string
}

// Table is what a file says besides its rows.
type Table struct {
	// Name is that of the sheet with the rows, AboutName that of the sheet before it, which
	// says About: pairs of a title and a text. In CSV these are the first lines, each behind
	// a #.
	Name, AboutName string
	About           [][2]string
	// Columns are the titles of the columns.
	Columns []string
}

// Writer writes the rows of one file. An error is that of what is written to.
type Writer interface {
	// Row writes a row of as many cells as there are columns; the slice is used again.
	Row(cells []Cell) error
	// Close ends the file. Without it a file is cut, and programs refuse an XLSX.
	Close() error
}

// Format is a form of files.
type Format struct {
	// Extension is that of file names, Type the media type.
	Extension, Type string
	// New writes the beginning of a file.
	New func(w io.Writer, t *Table) (Writer, error)
}

// The formats.
var (
	CSV  = Format{"csv", "text/csv; charset=utf-8; header=present", newCSV}
	XLSX = Format{"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", newXLSX}
)
