package roster

import (
	"archive/zip"
	"bytes"
	_ "embed"
	"encoding/xml"
	"fmt"
	"io"

	"pdca/internal/domain"
	"pdca/internal/state"
)

// emptyBook is made from the declaration by template_test.go: writing workbooks takes
// a library that nothing else of the program needs. It has marks where the enterprise's
// unit at the top is named.
//
//go:embed template.xlsx
var emptyBook []byte

// emptyTargets, emptyLetters, emptyGrades, emptyBusiness and emptyKeyWork are made like it, and have no marks.
var (
	//go:embed targets.xlsx
	emptyTargets []byte
	//go:embed letters.xlsx
	emptyLetters []byte
	//go:embed grades.xlsx
	emptyGrades []byte
	//go:embed business.xlsx
	emptyBusiness []byte
	//go:embed keywork.xlsx
	emptyKeyWork []byte
)

// The marks in emptyBook, and the parts that they concern: the texts, and the sheet of
// units, whose second row is the unit at the top.
const (
	codeMark, nameMark  = "{code}", "{name}"
	textsPart, unitPart = "xl/sharedStrings.xml", "xl/worksheets/sheet2.xml"
)

// WriteTemplate writes a workbook to fill in: a sheet of units, one of members and one
// of accounts, each with its header, and a sheet that explains the columns, lists what
// may stand in them and has examples. Columns of closed lists offer their values.
//
// With a snapshot of an enterprise the list of units begins with its party committee at
// the top, and the examples lie below that. Without one they lie below C, which is what
// setup calls it unless it is told otherwise.
//
// That of any other list has one sheet with a header, and the sheet that explains it.
func WriteTemplate(w io.Writer, kind Kind, snap *state.Snapshot) error {
	if list := map[Kind][]byte{Targets: emptyTargets, Letters: emptyLetters, Grades: emptyGrades, Business: emptyBusiness, KeyWork: emptyKeyWork}[kind]; list != nil {
		if _, err := w.Write(list); err != nil {
			return fmt.Errorf("write the template: %w", err)
		}
		return nil
	}
	top := topOf(snap)
	r, err := zip.NewReader(bytes.NewReader(emptyBook), int64(len(emptyBook)))
	if err != nil {
		return fmt.Errorf("read the roster template: %w", err)
	}
	out := zip.NewWriter(w)
	for _, f := range r.File {
		switch {
		case f.Name == textsPart:
			err = rewrite(out, f, func(b []byte) []byte { return name(b, top) })
		case f.Name == unitPart && top == nil:
			err = rewrite(out, f, withoutTop)
		default:
			err = out.Copy(f)
		}
		if err != nil {
			return fmt.Errorf("write the roster template: %w", err)
		}
	}
	if err := out.Close(); err != nil {
		return fmt.Errorf("write the roster template: %w", err)
	}
	return nil
}

// topOf is the party committee at the top of an enterprise; nil where there is none.
func topOf(snap *state.Snapshot) (top *domain.OrgUnit) {
	if snap == nil {
		return nil
	}
	snap.EachOf("OrgUnit", "kind", string(domain.UnitKindGroupCommittee), func(r *domain.Record) bool {
		top = r.Body.(*domain.OrgUnit)
		return top.Status != domain.OrgUnitStatusActive
	})
	return top
}

func rewrite(out *zip.Writer, f *zip.File, change func([]byte) []byte) error {
	in, err := f.Open()
	if err != nil {
		return err
	}
	defer in.Close()
	text, err := io.ReadAll(in)
	if err != nil {
		return err
	}
	w, err := out.Create(f.Name)
	if err != nil {
		return err
	}
	_, err = w.Write(change(text))
	return err
}

// name puts the unit at the top in the place of the marks.
func name(text []byte, top *domain.OrgUnit) []byte {
	if top == nil {
		top = &domain.OrgUnit{Code: "C"}
	}
	for mark, s := range map[string]string{codeMark: top.Code, nameMark: top.NameZh} {
		text = bytes.ReplaceAll(text, []byte(mark), inXML(s))
	}
	return text
}

// inXML is a text as XML holds it.
func inXML(s string) []byte {
	var b bytes.Buffer
	_ = xml.EscapeText(&b, []byte(s)) // a buffer takes everything
	return b.Bytes()
}

// withoutTop takes the second row out of a sheet.
func withoutTop(sheet []byte) []byte {
	before, rest, ok := bytes.Cut(sheet, []byte(`<row r="2"`))
	_, after, ended := bytes.Cut(rest, []byte("</row>"))
	if !ok || !ended {
		return sheet
	}
	return append(bytes.Clone(before), after...)
}
