package roster_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/roster"
)

// A raw workbook is written part by part, so that each oddity of it is there on
// purpose.
const (
	xmlHead  = `<?xml version="1.0" encoding="UTF-8"?>`
	mainNS   = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
	strictNS = `xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"`
	relNS    = `xmlns="http://schemas.openxmlformats.org/package/2006/relationships"`
	office   = `http://schemas.openxmlformats.org/officeDocument/2006/relationships/`
)

// raw is a workbook by the names of its parts.
type raw map[string]string

// aRaw is a workbook of one sheet, 党员, with these rows.
func aRaw(rows string) raw { return rawSheet(`<sheetData>` + rows + `</sheetData>`) }

func rawSheet(body string) raw {
	return raw{
		"_rels/.rels": xmlHead + `<Relationships ` + relNS + `><Relationship Id="r" Type="` + office + `officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml": xmlHead + `<workbook ` + mainNS + ` xmlns:r="` + strings.TrimSuffix(office, "/") + `"><workbookPr/><sheets>` +
			`<sheet name="党员" sheetId="1" r:id="s1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": xmlHead + `<Relationships ` + relNS + `><Relationship Id="s1" Type="` + office + `worksheet" Target="worksheets/sheet1.xml"/>` +
			`<Relationship Id="s2" Type="` + office + `styles" Target="/xl/styles.xml"/><Relationship Id="s3" Type="` + office + `sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
		"xl/styles.xml":            styles("General", "@", "yyyy-mm-dd", "0000", "yyyy/m/d h:mm", "#,##0", "0.00E+00", `yyyy"年"m"月"`, `0"号"`),
		"xl/sharedStrings.xml":     xmlHead + `<sst ` + mainNS + `><si><t>0007</t></si><si><r><t>赵</t></r><r><t>六</t></r><rPh sb="0" eb="1"><t>zhào</t></rPh></si><si><t/></si><si><t>B1_x000D_</t></si></sst>`,
		"xl/worksheets/sheet1.xml": xmlHead + `<worksheet ` + mainNS + `>` + body + `</worksheet>`,
	}
}

// styles has one format of cells for each code, in order.
func styles(codes ...string) string {
	var formats, xfs strings.Builder
	for i, code := range codes {
		fmt.Fprintf(&formats, `<numFmt numFmtId="%d" formatCode="%s"/>`, 170+i, strings.ReplaceAll(code, `"`, "&quot;"))
		fmt.Fprintf(&xfs, `<xf numFmtId="%d"/>`, 170+i)
	}
	return xmlHead + `<styleSheet ` + mainNS + `><numFmts>` + formats.String() + `</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>` + xfs.String() + `</cellXfs></styleSheet>`
}

// with replaces text of a part, which must be there.
func (r raw) with(part, old, new string) raw {
	if !strings.Contains(r[part], old) {
		panic("no " + old + " in " + part)
	}
	r[part] = strings.Replace(r[part], old, new, 1)
	return r
}

func (r raw) without(part string) raw { delete(r, part); return r }

// pack makes the file.
func (r raw) pack(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	names := []string{}
	for name := range r {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(r[name]))
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

// texts is a row of inline strings.
func texts(n int, cells ...string) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<row r="%d">`, n)
	for i, c := range cells {
		if c != "" {
			fmt.Fprintf(&b, `<c r="%c%d" t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>`, 'A'+i, n, c)
		}
	}
	return b.String() + `</row>`
}

// titles is the header of members in row 1.
var titles = texts(1, "人员编号", "姓名", "所在支部编码", "入党日期", "是否在岗")

// house is an enterprise with the units of the tests.
func house(t testing.TB) *engine.Engine {
	eng := open(t)
	apply(t, eng, read(t, "units.csv", units))
	return eng
}

// placed writes problems as "cell code", or the row where there is no cell.
func placed(l []roster.Problem) string {
	var out []string
	for _, p := range l {
		at := p.Cell
		if at == "" {
			at = fmt.Sprint(p.Row)
		}
		out = append(out, at+" "+p.Code)
	}
	return strings.Join(out, ", ")
}

// imported takes a file over and lists the members as "number name day post", or
// the problems, or the code of the error.
func imported(t testing.TB, name string, data []byte, unseen roster.Unseen) string {
	t.Helper()
	s, err := roster.Read(name, bytes.NewReader(data), unseen)
	if err != nil {
		return string(domain.AsError(err).Code)
	}
	eng := house(t)
	if _, err := s.Apply(context.Background(), eng, nil); err != nil {
		r, ok := errors.AsType[*roster.Rejected](err)
		if !ok {
			t.Fatal(err)
		}
		for _, p := range r.Problems {
			if p.Message.Zh == "" || p.Message.En == "" {
				t.Errorf("%+v has no message", p)
			}
		}
		return placed(r.Problems)
	}
	var out []string
	snap := eng.Snapshot()
	snap.Scan(snap.Registry().Entity("Member"), func(r *domain.Record) bool {
		m := r.Body.(*domain.Member)
		day := "-"
		if v := m.Get(domain.MemberFieldJoinedOn); !v.IsNull() {
			day = m.JoinedOn.String()
		}
		out = append(out, strings.Join([]string{m.PersonNo, m.Name, day, fmt.Sprint(m.OnPost)}, " "))
		return true
	})
	slices.Sort(out)
	return strings.Join(out, ", ")
}
