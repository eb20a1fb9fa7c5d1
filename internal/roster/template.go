package roster

import (
	_ "embed"
	"fmt"
	"io"
)

// emptyBook is made from the declaration by template_test.go: writing workbooks takes
// a library that nothing else of the program needs.
//
//go:embed template.xlsx
var emptyBook []byte

// WriteTemplate writes an empty workbook to fill in: a sheet of units, one of
// members, each with its header, and a sheet that explains the columns and lists
// what may stand in them. Columns of closed lists offer their values.
func WriteTemplate(w io.Writer) error {
	if _, err := w.Write(emptyBook); err != nil {
		return fmt.Errorf("write roster template: %w", err)
	}
	return nil
}
