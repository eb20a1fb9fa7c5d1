package roster

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"

	"pdca/internal/domain"
)

const ns = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`

// pack makes a workbook of one sheet and shared strings.
func pack(t testing.TB, sheet, sst string) []byte {
	t.Helper()
	const rel, office = `xmlns="http://schemas.openxmlformats.org/package/2006/relationships"`, "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range map[string]string{
		"_rels/.rels":     `<Relationships ` + rel + `><Relationship Id="r" Type="` + office + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml": `<workbook ` + ns + ` xmlns:r="` + office + `"><sheets><sheet name="a" r:id="s"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships ` + rel + `><Relationship Id="s" Type="` + office + `/worksheet" Target="s.xml"/>` +
			`<Relationship Id="t" Type="` + office + `/sharedStrings" Target="t.xml"/></Relationships>`,
		"xl/s.xml": `<worksheet ` + ns + `>` + sheet + `</worksheet>`,
		"xl/t.xml": `<sst ` + ns + `>` + sst + `</sst>`,
	} {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// readAll reads a workbook with what it may cost set by limit.
func readAll(data []byte, limit func(*book)) (*book, error) {
	b, err := open(data)
	if err != nil {
		return nil, err
	}
	limit(b)
	if err := b.load(); err != nil {
		return b, err
	}
	s := &Sheet{missing: map[lack]bool{}}
	for _, part := range b.sheets {
		if err := b.readSheet(part, newLines(s, part.name)); err != nil {
			return b, err
		}
	}
	return b, nil
}

// TestCost holds the counters of what reading may cost at their edges: a file
// that uses all of it is read, with one less it is refused.
func TestCost(t *testing.T) {
	data := pack(t, `<sheetData><row><c t="s"><v>0</v></c><c xmlns:y="urn:y" t="inlineStr"><is><t>b</t></is></c></row></sheetData>`, `<si><t>aaa</t></si>`)
	used, err := readAll(data, func(*book) {})
	if err != nil {
		t.Fatal(err)
	}
	bytes, marks, text := MaxUnzipped-used.bytes, MaxMarks-used.marks, MaxText-used.text
	if bytes < 1000 || marks < 20 || text != 3 {
		t.Errorf("it takes %d bytes, %d marks and %d bytes of text", bytes, marks, text)
	}
	for i, want := range []domain.ErrorCode{"", domain.CodeLimit} {
		for name, limit := range map[string]func(*book){
			"bytes": func(b *book) { b.bytes = bytes - i },
			"marks": func(b *book) { b.marks = marks - i },
			"text":  func(b *book) { b.text = text - i },
		} {
			if _, err := readAll(data, limit); (err == nil) != (want == "") || err != nil && domain.AsError(err).Code != want {
				t.Errorf("%s, %d less: %v", name, i, err)
			}
		}
	}
}

// TestLimits holds the limits of single things at their edges.
func TestLimits(t *testing.T) {
	cell := func(n int) string {
		return `<sheetData><row><c t="inlineStr"><is><t>` + strings.Repeat("x", n) + `</t></is></c></row></sheetData>`
	}
	blanks := func(n int) string { return `<sheetData>` + strings.Repeat(" ", n) + `</sheetData>` }
	deep := func(n int) string { return strings.Repeat("<x>", n) + strings.Repeat("</x>", n) + `<sheetData/>` }
	strs := func(n int) string { return strings.Repeat("<si/>", n) }
	for name, tc := range map[string]struct {
		sheet, sst string
		want       domain.ErrorCode
	}{
		"longest cell":         {cell(MaxCell), "", ""},
		"longer cell":          {cell(MaxCell + 1), "", domain.CodeLimit},
		"longest blanks":       {blanks(maxToken - 1), "", ""},
		"longer blanks":        {blanks(maxToken), "", domain.CodeLimit},
		"longest tag":          {`<sheetData a="` + strings.Repeat("x", maxToken) + `"/>`, "", domain.CodeLimit},
		"deepest":              {deep(maxDepth - 1), "", ""},
		"deeper":               {deep(maxDepth), "", domain.CodeMalformed},
		"most shared strings":  {`<sheetData/>`, strs(MaxStrings), ""},
		"more shared strings":  {`<sheetData/>`, strs(MaxStrings + 1), domain.CodeLimit},
		"most columns":         {`<sheetData><row>` + strings.Repeat("<c/>", maxColumns) + `</row></sheetData>`, "", ""},
		"more columns":         {`<sheetData><row>` + strings.Repeat("<c/>", maxColumns+1) + `</row></sheetData>`, "", domain.CodeMalformed},
		"most hidden columns":  {`<cols>` + strings.Repeat(`<col min="1" max="1" hidden="1"/>`, maxColumns) + `</cols><sheetData/>`, "", ""},
		"more hidden columns":  {`<cols>` + strings.Repeat(`<col min="1" max="1" hidden="1"/>`, maxColumns+1) + `</cols><sheetData/>`, "", domain.CodeMalformed},
		"a comment that is ok": {`<!--` + strings.Repeat("x", maxToken/2) + `--><sheetData/>`, "", ""},
		"too long a comment":   {`<!--` + strings.Repeat("x", maxToken) + `--><sheetData/>`, "", domain.CodeLimit},
	} {
		_, err := readAll(pack(t, tc.sheet, tc.sst), func(*book) {})
		if got := domain.AsError(err); (err == nil) != (tc.want == "") || err != nil && got.Code != tc.want {
			t.Errorf("%s: %v, want %q", name, err, tc.want)
		}
	}
}

// TestParts bounds the directory before it is read.
func TestParts(t *testing.T) {
	for n, want := range map[int]domain.ErrorCode{maxParts: domain.CodeMalformed, maxParts + 1: domain.CodeLimit} {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		for i := range n {
			if _, err := z.Create(fmt.Sprint(i)); err != nil {
				t.Fatal(err)
			}
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		if _, err := readAll(b.Bytes(), func(*book) {}); domain.AsError(err).Code != want {
			t.Errorf("%d parts: %v", n, err)
		}
	}
}

// TestKept bounds what is kept of a roster.
func TestKept(t *testing.T) {
	for s, want := range map[*Sheet]bool{
		{units: make([]row, 1), members: make([]row, MaxRows-2), accounts: make([]row, 1)}: true,
		{units: make([]row, 1), members: make([]row, MaxRows-1), accounts: make([]row, 1)}: false,
		{text: MaxText}:     true,
		{text: MaxText + 1}: false,
	} {
		if err := s.bound(); (err == nil) != want || err != nil && domain.AsError(err).Code != domain.CodeLimit {
			t.Errorf("%d lines, %d bytes: %v", s.lines(), s.text, err)
		}
	}
}

// TestManyProblems keeps a few thousand problems, whatever comes, and lists the
// first of them by place.
func TestManyProblems(t *testing.T) {
	var l problems
	for i := range 10 * MaxProblems {
		l.add(Problem{Sheet: "b", Row: 10*MaxProblems - i})
		if len(l.list) > 4*MaxProblems {
			t.Fatalf("%d problems are kept", len(l.list))
		}
	}
	l.add(Problem{Sheet: "a", Row: 7})
	got := l.all()
	if len(got) != MaxProblems || got[0].Sheet != "a" || got[1].Row != 1 || got[MaxProblems-2].Row != MaxProblems-2 || got[MaxProblems-1].Code != TooMany {
		t.Errorf("%d, first %+v, last %+v", len(got), got[:2], got[len(got)-2:])
	}
}
