package roster_test

import (
	"bytes"
	"strings"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/roster"
)

// TestDamaged changes one thing of a workbook at a time, so that it is not whole
// any more: nothing of it is taken, and the part is named.
func TestDamaged(t *testing.T) {
	const sheet = "xl/worksheets/sheet1.xml"
	good := func() raw { return aRaw(titles + texts(2, "0001", "甲", "B1") + texts(3, "0002", "乙", "B1")) }
	if got := imported(t, "x.xlsx", good().pack(t), roster.Ask); got != "0001 甲 - true, 0002 乙 - true" {
		t.Fatal(got)
	}
	cell := `<c r="A3" t="inlineStr">`
	for name, tc := range map[string]struct {
		book raw
		part string
	}{
		"control character":      {good().with(sheet, "乙", "乙\x0b"), sheet},
		"no UTF-8":               {good().with(sheet, "乙", "\xd2\xd2"), sheet},
		"entity":                 {good().with(sheet, cell, "&nbsp;"+cell), sheet},
		"tags do not pair":       {good().with(sheet, cell, "<x></y>"+cell), sheet},
		"cut":                    {raw{}.like(good(), sheet, `<row r="3">`), sheet},
		"cut behind the rows":    {raw{}.like(good(), sheet, `</worksheet>`), sheet},
		"text behind the root":   {good().with(sheet, "</worksheet>", "</worksheet>x"), sheet},
		"two roots":              {good().with(sheet, "</worksheet>", "</worksheet><worksheet/>"), sheet},
		"another root":           {good().with("xl/workbook.xml", "<workbook ", "<chart ").with("xl/workbook.xml", "</workbook>", "</chart>"), "xl/workbook.xml"},
		"document type":          {good().with(sheet, "<worksheet", `<!DOCTYPE w [<!ENTITY a "b">]><worksheet`), sheet},
		"nests too deeply":       {good().with(sheet, "<sheetData>", strings.Repeat("<x>", 100)+strings.Repeat("</x>", 100)+"<sheetData>"), sheet},
		"no rows":                {rawSheet(""), sheet},
		"rows twice":             {good().with(sheet, "</sheetData>", "</sheetData><sheetData/>"), sheet},
		"rows out of order":      {good().with(sheet, `<row r="3">`, `<row r="1">`), sheet},
		"row zero":               {good().with(sheet, `<row r="3">`, `<row r="0">`), sheet},
		"row beyond the last":    {good().with(sheet, `<row r="3">`, `<row r="1048577">`), sheet},
		"cell of another row":    {good().with(sheet, `r="A3"`, `r="A4"`), sheet},
		"cells out of order":     {good().with(sheet, `r="A3"`, `r="C3"`), sheet},
		"column beyond the last": {good().with(sheet, `r="C3"`, `r="XFE3"`), sheet},
		"no address":             {good().with(sheet, `r="A3"`, `r="A-3"`), sheet},
		"shared string of -1":    {good().with(sheet, cell, `<c r="A3" t="s"><v>-1</v></c><c t="inlineStr" r="B3">`).with(sheet, `<c r="B3" t="inlineStr"><is><t xml:space="preserve">乙</t></is></c>`, ""), sheet},
		"shared string beyond":   {good().with(sheet, "</row></sheetData>", `<c r="D3" t="s"><v>4</v></c></row></sheetData>`), sheet},
		"shared string of text":  {good().with(sheet, "</row></sheetData>", `<c r="D3" t="s"><v>x</v></c></row></sheetData>`), sheet},
		"format beyond":          {good().with(sheet, "</row></sheetData>", `<c r="D3" s="9"><v>1</v></c></row></sheetData>`), sheet},
		"type unknown":           {good().with(sheet, "</row></sheetData>", `<c r="D3" t="x"><v>1</v></c></row></sheetData>`), sheet},
		"number that is none":    {good().with(sheet, "</row></sheetData>", `<c r="D3"><v>NaN</v></c></row></sheetData>`), sheet},
		"merged nowhere":         {good().with(sheet, "</sheetData>", `</sheetData><mergeCells><mergeCell ref="A"/></mergeCells>`), sheet},
		"merged before":          {good().with(sheet, "<sheetData>", `<mergeCells/><sheetData>`), sheet},
		"sheet missing":          {good().without(sheet), sheet},
		"styles missing":         {good().without("xl/styles.xml"), "xl/styles.xml"},
		"strings missing":        {good().without("xl/sharedStrings.xml"), "xl/sharedStrings.xml"},
		"strings cut":            {raw{}.like(good(), "xl/sharedStrings.xml", "</sst>"), "xl/sharedStrings.xml"},
		"relations missing":      {good().without("xl/_rels/workbook.xml.rels"), "xl/_rels/workbook.xml.rels"},
		"no such relation":       {good().with("xl/workbook.xml", `r:id="s1"`, `r:id="s9"`), "xl/workbook.xml"},
		"the same part twice":    {raw(good()).like(good(), "XL\\workbook.xml", ""), "xl/workbook.xml"},
	} {
		_, err := roster.Read("x.xlsx", bytes.NewReader(tc.book.pack(t)), roster.Ask)
		if e := domain.AsError(err); err == nil || e.Code != domain.CodeMalformed || !strings.Contains(e.Message.En, tc.part) || !strings.Contains(e.Message.Zh, tc.part) {
			t.Errorf("%s: %v, want MALFORMED in %s", name, err, tc.part)
		}
	}
}

// like copies a workbook with one part cut before a text; a new part is empty.
func (r raw) like(b raw, part, before string) raw {
	for name, text := range b {
		r[name] = text
	}
	text, _, _ := strings.Cut(r[part], before)
	r[part] = text
	return r
}

// TestDamagedBytes changes a bit of the packed sheet at a time, hundreds in all, and
// cuts the file: it is refused. A bit or two tell only the decompressor something,
// and what is read is all there.
func TestDamagedBytes(t *testing.T) {
	var rows strings.Builder
	for i := range 300 {
		rows.WriteString(texts(i+2, strings.Repeat("9", i%7+1)+"x", "甲乙丙丁"[i%4*3:i%4*3+3], "B1"))
	}
	data := aRaw(titles + rows.String()).pack(t)
	if _, err := roster.Read("x.xlsx", bytes.NewReader(data), roster.Ask); err != nil {
		t.Fatal(err)
	}
	name := bytes.Index(data, []byte("xl/worksheets/sheet1.xml"))
	begin := name + len("xl/worksheets/sheet1.xml")
	end := bytes.Index(data[begin:], []byte("PK")) + begin
	harmless := 0
	for i := begin; i < end; i += 5 {
		bad := bytes.Clone(data)
		bad[i] ^= 1 << (i % 8)
		if s, err := roster.Read("x.xlsx", bytes.NewReader(bad), roster.Ask); err == nil {
			if harmless++; s.Size().Members != 300 || harmless > 2 {
				t.Fatalf("byte %d of %d to %d changed: %+v", i, begin, end, s.Size())
			}
		} else if domain.AsError(err).Code != domain.CodeMalformed {
			t.Fatalf("byte %d: %v", i, err)
		}
	}
	for _, n := range []int{1, 21, 30, 500, len(data) / 2, len(data) - 10} {
		if _, err := roster.Read("x.xlsx", bytes.NewReader(data[:len(data)-n]), roster.Ask); domain.AsError(err).Code != domain.CodeMalformed {
			t.Errorf("%d bytes cut: %v", n, err)
		}
	}
}

// TestCells reads one line whose cells are stored in every way there is.
func TestCells(t *testing.T) {
	no := func(c string) string {
		return titles + `<row r="2">` + c + strings.TrimPrefix(texts(2, "", "甲", "B1"), `<row r="2">`)
	}
	day := func(c string) string {
		return titles + strings.Replace(texts(2, "1", "甲", "B1"), "</row>", c+"</row>", 1)
	}
	for name, tc := range map[string]struct{ rows, want string }{
		"text":                      {no(`<c r="A2" t="inlineStr"><is><t>0001</t></is></c>`), "0001 甲 - true"},
		"shared text":               {no(`<c r="A2" t="s"><v>0</v></c>`), "0007 甲 - true"},
		"number":                    {no(`<c r="A2"><v>7</v></c>`), "7 甲 - true"},
		"shown with zeros":          {no(`<c r="A2" s="3"><v>7</v></c>`), "0007 甲 - true"},
		"longer than its zeros":     {no(`<c r="A2" s="3"><v>70000</v></c>`), "70000 甲 - true"},
		"shown with thousands":      {no(`<c r="A2" s="5"><v>1234</v></c>`), "1234 甲 - true"},
		"twelve digits":             {no(`<c r="A2"><v>202401010001</v></c>`), "202401010001 甲 - true"},
		"written by Java":           {no(`<c r="A2"><v>2.02401010001E11</v></c>`), "202401010001 甲 - true"},
		"fifteen digits":            {no(`<c r="A2"><v>999999999999999</v></c>`), "999999999999999 甲 - true"},
		"sixteen digits":            {no(`<c r="A2"><v>1000000000000000</v></c>`), "A2 BAD_NUMBER"},
		"an identity card":          {no(`<c r="A2"><v>1.10101199003078E+17</v></c>`), "A2 BAD_NUMBER"},
		"scientific format":         {no(`<c r="A2" s="6"><v>1234</v></c>`), "A2 BAD_NUMBER"},
		"format with a text":        {no(`<c r="A2" s="8"><v>7</v></c>`), "A2 BAD_NUMBER"},
		"decimals":                  {no(`<c r="A2"><v>1.1</v></c>`), "A2 BAD_NUMBER"},
		"negative":                  {no(`<c r="A2"><v>-1</v></c>`), "A2 BAD_NUMBER"},
		"a day for a number":        {no(`<c r="A2" s="2"><v>40360</v></c>`), "A2 BAD_NUMBER"},
		"true for a number":         {no(`<c r="A2" t="b"><v>1</v></c>`), "A2 BAD_NUMBER"},
		"scientific text":           {no(`<c r="A2" t="str"><v>1.10101E+17</v></c>`), "A2 BAD_NUMBER"},
		"formula":                   {no(`<c r="A2" t="str"><f>"00"&amp;"01"</f><v>0001</v></c>`), "0001 甲 - true"},
		"formula without a value":   {no(`<c r="A2"><f>Z1</f></c>`), "A2 NO_VALUE"},
		"formula of no text":        {no(`<c r="A2" t="str"><f>""</f><v></v></c>`), "A2 REQUIRED"},
		"error":                     {no(`<c r="A2" t="e"><v>#N/A</v></c>`), "A2 CELL_ERROR"},
		"error as text":             {no(`<c r="A2" t="inlineStr"><is><t>#REF!</t></is></c>`), "A2 CELL_ERROR"},
		"control character":         {no(`<c r="A2" t="inlineStr"><is><t>0_x0000_1</t></is></c>`), "A2 INVALID"},
		"nothing to be seen":        {no(`<c r="A2" t="inlineStr"><is><t>&#x200B;&#x3000;</t></is></c>`), "A2 REQUIRED"},
		"date":                      {day(`<c r="D2" s="2"><v>40360</v></c>`), "1 甲 2010-07-01 true"},
		"year and month are shown":  {day(`<c r="D2" s="7"><v>40360</v></c>`), "1 甲 2010-07-01 true"},
		"43 seconds short":          {day(`<c r="D2" s="2"><v>40359.99950231481</v></c>`), "1 甲 2010-07-01 true"},
		"43 seconds short, clock":   {day(`<c r="D2" s="4"><v>40359.99950231481</v></c>`), "1 甲 2010-07-01 true"},
		"a minute short":            {day(`<c r="D2" s="2"><v>40359.9993055556</v></c>`), "1 甲 2010-06-30 true"},
		"noon":                      {day(`<c r="D2" s="4"><v>40360.5</v></c>`), "1 甲 2010-07-01 true"},
		"just before midnight":      {day(`<c r="D2" s="4"><v>40360.99999</v></c>`), "1 甲 2010-07-01 true"},
		"the day that never was":    {day(`<c r="D2" s="2"><v>60</v></c>`), "D2 BAD_DATE"},
		"the day before it":         {day(`<c r="D2" s="2"><v>59</v></c>`), "1 甲 1900-02-28 true"},
		"the day after it":          {day(`<c r="D2" s="2"><v>61</v></c>`), "1 甲 1900-03-01 true"},
		"no day at all":             {day(`<c r="D2" s="2"><v>0.5</v></c>`), "D2 BAD_DATE"},
		"beyond the calendar":       {day(`<c r="D2" s="2"><v>2958466</v></c>`), "D2 BAD_DATE"},
		"ISO 8601":                  {day(`<c r="D2" t="d"><v>2010-07-01T00:00:00</v></c>`), "1 甲 2010-07-01 true"},
		"DATE()":                    {day(`<c r="D2"><f>DATE(2010,7,1)</f><v>40360</v></c>`), "1 甲 2010-07-01 true"},
		"a number without a format": {day(`<c r="D2"><v>40360</v></c>`), "D2 BAD_DATE"},
		"digits of a day":           {day(`<c r="D2"><v>20100701</v></c>`), "1 甲 2010-07-01 true"},
		"a year":                    {day(`<c r="D2"><v>2010</v></c>`), "D2 BAD_DATE"},
		"a year as text":            {day(`<c r="D2" t="str"><v>2010</v></c>`), "D2 BAD_DATE"},
		"October or January":        {day(`<c r="D2"><v>2010.1</v></c>`), "D2 BAD_DATE"},
		"midnight in UTC":           {day(`<c r="D2" t="str"><v>2010-06-30T16:00:00.000Z</v></c>`), "1 甲 2010-07-01 true"},
		"43 seconds short of it":    {day(`<c r="D2" t="str"><v>2010-06-30T15:59:17.000Z</v></c>`), "1 甲 2010-07-01 true"},
		"something behind a day":    {day(`<c r="D2" t="str"><v>2010-07-01 左右</v></c>`), "D2 BAD_DATE"},
		"in the future":             {day(`<c r="D2" t="str"><v>2099-01-01</v></c>`), "D2 BAD_DATE"},
		"false":                     {day(`<c r="E2" t="b"><v>0</v></c>`), "1 甲 - false"},
		"nothing but a format":      {day(`<c r="D2" s="2"/><c r="XFD2" s="1"/>`), "1 甲 - true"},
		"outside of the header":     {day(`<c r="G2"><v>5</v></c>`), "G2 EXTRA_CELL"},
		"several":                   {no(`<c r="A2" t="e"><v>#N/A</v></c>`) + texts(3, "2", "", "B9", "2010"), "A2 CELL_ERROR, B3 REQUIRED, D3 BAD_DATE, C3 ORPHAN"},
	} {
		if got := imported(t, "x.xlsx", aRaw(tc.rows).pack(t), roster.Ask); got != tc.want {
			t.Errorf("%s: got %s, want %s", name, got, tc.want)
		}
	}
	book := aRaw(day(`<c r="D2" s="2"><v>38898</v></c>`)).with("xl/workbook.xml", "<workbookPr/>", `<workbookPr date1904="1"/>`)
	if got := imported(t, "x.xlsx", book.pack(t), roster.Ask); got != "1 甲 2010-07-01 true" {
		t.Errorf("1904: %s", got)
	}
}

// TestOtherWriters reads the workbooks of other programs.
func TestOtherWriters(t *testing.T) {
	const sheet = "xl/worksheets/sheet1.xml"
	rows := titles + `<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c><c r="C2" t="s"><v>3</v></c><c r="D2" t="s"><v>2</v></c></row>`
	prefixed := strings.NewReplacer("</", "</x:", "<", "<x:").Replace
	bare := strings.NewReplacer(` r="1"`, "", ` r="A1"`, "", ` r="B1"`, "", ` r="C1"`, "", ` r="D1"`, "", ` r="E1"`, "", ` r="2"`, "", ` r="A2"`, "", ` r="B2"`, "", ` r="C2"`, "", ` r="D2"`, "").Replace
	book := map[string]raw{
		"as it is":      aRaw(rows),
		"strict":        aRaw(rows).with(sheet, mainNS, strictNS),
		"prefix":        aRaw("").like(aRaw(""), sheet, "").with(sheet, "", xmlHead+`<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>`+prefixed(rows)+`</x:sheetData></x:worksheet>`),
		"no addresses":  aRaw(bare(rows)),
		"other's parts": aRaw(rows).with(sheet, "</sheetData>", `</sheetData><y:sheetData xmlns:y="urn:y"><y:row/></y:sheetData><extLst/>`),
	}
	slashes := raw{}
	for name, text := range aRaw(rows) {
		slashes[strings.ReplaceAll(strings.ToUpper(name), "/", `\`)] = text
	}
	book["names of parts"] = slashes
	for name, b := range book {
		if got := imported(t, "x.xlsx", b.pack(t), roster.Ask); got != "0007 赵六 - true" {
			t.Errorf("%s: %s", name, got)
		}
	}
}

// TestUnseen shows that what people do not see is asked about, and then taken or
// left.
func TestUnseen(t *testing.T) {
	const sheet = "xl/worksheets/sheet1.xml"
	two := titles + texts(2, "1", "甲", "B1", "2010-07-01") + texts(3, "2", "乙", "B1")
	hiddenSheet := aRaw(titles + texts(2, "1", "甲", "B1", "2010-07-01"))
	hiddenSheet["xl/worksheets/sheet2.xml"] = aRaw(titles + texts(2, "2", "乙", "B1"))[sheet]
	hiddenSheet = hiddenSheet.with("xl/workbook.xml", "</sheets>", `<sheet name="旧" sheetId="2" state="veryHidden" r:id="s9"/></sheets>`).
		with("xl/_rels/workbook.xml.rels", "</Relationships>", `<Relationship Id="s9" Type="`+office+`worksheet" Target="worksheets/sheet2.xml"/></Relationships>`)
	all, one := "1 甲 2010-07-01 true, 2 乙 - true", "1 甲 2010-07-01 true"
	for name, tc := range map[string]struct {
		book                   raw
		ask, take, leave, note string
	}{
		"sheet":    {hiddenSheet, "0 HIDDEN", all, one, "旧"},
		"line":     {aRaw(two).with(sheet, `<row r="3">`, `<row r="3" hidden="1">`), "3 HIDDEN", all, one, "3"},
		"height 0": {aRaw(two).with(sheet, `<row r="3">`, `<row r="3" ht="0" customHeight="1">`), "3 HIDDEN", all, one, "3"},
		"column":   {rawSheet(`<cols><col min="4" max="4" hidden="1"/></cols><sheetData>` + two + `</sheetData>`), "D1 HIDDEN", all, "1 甲 - true, 2 乙 - true", "入党日期"},
		"header":   {aRaw(texts(1, "名册")+two).with(sheet, titles, strings.Replace(titles, `r="1"`, `r="1" hidden="true"`, 1)).with(sheet, texts(1, "名册"), ""), all, all, "0 UNKNOWN_SHEET", ""},
		"needed":   {rawSheet(`<cols><col min="1" max="1" width="0"/></cols><sheetData>` + two + `</sheetData>`), "A1 HIDDEN", all, "1 REQUIRED", ""},
		"nothing":  {aRaw(two + `<row r="4" hidden="1"><c r="A4" s="1"/></row>`), all, all, all, ""},
	} {
		data := tc.book.pack(t)
		for unseen, want := range map[roster.Unseen]string{roster.Ask: tc.ask, roster.Take: tc.take, roster.Leave: tc.leave} {
			if got := imported(t, "x.xlsx", data, unseen); got != want {
				t.Errorf("%s, %d: got %s, want %s", name, unseen, got, want)
			}
			if s, err := roster.Read("x.xlsx", bytes.NewReader(data), unseen); err == nil && unseen != roster.Ask && tc.note != "" {
				if n := s.Notes(); len(n) != 1 || n[0].Sheet+n[0].Value != "党员"+tc.note && n[0].Sheet != tc.note {
					t.Errorf("%s, %d: notes %+v", name, unseen, n)
				}
			}
		}
	}
	var many strings.Builder
	many.WriteString(titles)
	for i := 2; i < 40; i++ {
		many.WriteString(strings.Replace(texts(i, "x"), `<row`, `<row hidden="`+[]string{"0", "1", "1"}[i%3]+`"`, 1))
	}
	s, err := roster.Read("x.xlsx", bytes.NewReader(aRaw(many.String()).pack(t)), roster.Leave)
	if err != nil || len(s.Notes()) != 1 || s.Notes()[0].Row != 2 || !strings.HasPrefix(s.Notes()[0].Value, "2, 4-5, 7-8, 10-11, ") || !strings.HasSuffix(s.Notes()[0].Value, "…") {
		t.Errorf("%+v, %v", s.Notes(), err)
	}
}

// TestMerged names cells that are one, where they touch the lines of a table.
func TestMerged(t *testing.T) {
	rows := texts(1, "党员名册") + strings.ReplaceAll(titles, `1"`, `2"`) + texts(3, "1", "甲", "B1", "", "", "") + texts(4, "2", "乙", "", "", "")
	for ref, want := range map[string]string{
		"C3:C4": "C3:C4 MERGED, C4 REQUIRED",
		"B4:C4": "B4:C4 MERGED, C4 REQUIRED",
		"A1:E1": "C4 REQUIRED", // a title
		"G3:G4": "C4 REQUIRED", // outside of the table
		"A5:E9": "C4 REQUIRED", // below it
		"C4":    "C4 REQUIRED", // one cell
	} {
		data := rawSheet(`<sheetData>` + rows + `</sheetData><mergeCells><mergeCell ref="` + ref + `"/></mergeCells>`).pack(t)
		if got := imported(t, "x.xlsx", data, roster.Ask); got != want {
			t.Errorf("%s: got %s, want %s", ref, got, want)
		}
	}
}

// TestSerialNumbers passes over lines with nothing but a serial number.
func TestSerialNumbers(t *testing.T) {
	rows := texts(1, "序 号", "人员编号", "姓名", "所在支部编码") + texts(2, "1", "0001", "甲", "B1") + texts(3, "2") + texts(4, "3")
	if got := imported(t, "x.xlsx", aRaw(rows).pack(t), roster.Ask); got != "0001 甲 - true" {
		t.Error(got)
	}
}

// TestCanonical shows that texts that look alike are one.
func TestCanonical(t *testing.T) {
	for _, pair := range [][2]string{{"0001", "0001&#x200B;"}, {"0001", "&#x200E;0001"}, {"001", "００１"}, {"A01", "Ａ01"}, {"0001", " &#xFEFF;0001"}} {
		rows := titles + texts(2, pair[0], "甲", "B1") + texts(3, pair[1], "乙", "B1")
		if got := imported(t, "x.xlsx", aRaw(rows).pack(t), roster.Ask); got != "A3 DUPLICATE_IN_FILE" {
			t.Errorf("%q: %s", pair, got)
		}
	}
	for _, dot := range "·•・．‧⋅∙･" {
		if got := imported(t, "x.xlsx", aRaw(titles+texts(2, "1", "买买提"+string(dot)+"艾力", "B1")).pack(t), roster.Ask); got != "1 买买提·艾力 - true" {
			t.Errorf("%U: %s", dot, got)
		}
	}
}

// FuzzSheet looks for worksheets, formats and shared strings that make reading or
// checking panic.
func FuzzSheet(f *testing.F) {
	f.Add(titles+texts(2, "1", "甲", "B1", "2010"), "0000", "<si><t>a</t></si>")
	f.Add(titles+`<row><c t="s"><v>0</v></c><c s="0"><v>7</v></c><c t="e"><v>#N/A</v></c><c s="0" r="D2"><f>DATE(1,2,3)</f><v>40360.9</v></c></row>`, "yyyy-mm-dd", "<si><r><t>_x0041_</t></r></si>")
	f.Add(`<row hidden="1" ht="0">`+strings.TrimPrefix(titles, `<row r="1">`)+`</sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells><sheetData>`, `[<1]"a"\b;_`, "")
	eng := open(f)
	f.Fuzz(func(t *testing.T, rows, format, strs string) {
		book := aRaw(rows)
		book["xl/styles.xml"] = styles(format)
		book["xl/sharedStrings.xml"] = xmlHead + `<sst ` + mainNS + `>` + strs + `</sst>`
		for _, unseen := range []roster.Unseen{roster.Ask, roster.Leave} {
			if s, err := roster.Read("x.xlsx", bytes.NewReader(book.pack(t)), unseen); err == nil {
				s.Check(eng.Snapshot(), today)
			} else if c := domain.AsError(err).Code; c != domain.CodeMalformed && c != domain.CodeLimit {
				t.Errorf("%v", err)
			}
		}
	})
}
