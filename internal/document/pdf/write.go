package pdf

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"
)

// file is a PDF that is being written. Objects are numbered in the order in which they are
// asked for.
type file struct {
	b  bytes.Buffer
	at []int // where object i+1 begins; 0 while it is not written
}

func newFile() *file {
	f := &file{}
	f.b.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	return f
}

// reserve takes the number of an object that is written later.
func (f *file) reserve() int {
	f.at = append(f.at, 0)
	return len(f.at)
}

// put writes an object.
func (f *file) put(n int, body string) {
	f.at[n-1] = f.b.Len()
	fmt.Fprintf(&f.b, "%d 0 obj\n%s\nendobj\n", n, body)
}

// add writes an object and says its number.
func (f *file) add(body string) int {
	n := f.reserve()
	f.put(n, body)
	return n
}

// stream writes an object with bytes, packed unless filter says how they are.
func (f *file) stream(dict, filter string, body []byte) int {
	if filter == "" {
		var packed bytes.Buffer
		z := zlib.NewWriter(&packed)
		_, _ = z.Write(body) // into memory: it never fails
		_ = z.Close()
		filter, body = "/FlateDecode", packed.Bytes()
	}
	n := f.reserve()
	f.at[n-1] = f.b.Len()
	fmt.Fprintf(&f.b, "%d 0 obj\n<<%s/Filter %s/Length %d>>\nstream\n", n, dict, filter, len(body))
	f.b.Write(body)
	f.b.WriteString("\nendstream\nendobj\n")
	return n
}

// end writes where everything is.
func (f *file) end(root, info int, id string) []byte {
	at := f.b.Len()
	fmt.Fprintf(&f.b, "xref\n0 %d\n0000000000 65535 f \n", len(f.at)+1)
	for _, x := range f.at {
		fmt.Fprintf(&f.b, "%010d 00000 n \n", x)
	}
	fmt.Fprintf(&f.b, "trailer\n<</Size %d/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]>>\nstartxref\n%d\n%%%%EOF\n", len(f.at)+1, root, info, id, id, at)
	return f.b.Bytes()
}

// utf16be is a text in hexadecimal digits of UTF-16.
func utf16be(s string) string {
	var b strings.Builder
	for _, u := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, "%04X", u)
	}
	return b.String()
}

// texted is a text of the file's own dictionaries.
func texted(s string) string { return "<FEFF" + utf16be(s) + ">" }

// num writes a number as short as it is.
func num(v float64) string {
	s := strconv.FormatFloat(v, 'f', 2, 64)
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}

// embed writes a font with the glyphs that were used, and what each of them stands for.
func (f *file) embed(u *used) int {
	glyphs := make([]int, len(u.list))
	var widths strings.Builder
	for i, k := range u.list {
		glyphs[i] = k.glyph
		w, _ := u.metric(k.glyph)
		fmt.Fprintf(&widths, "%s ", num(float64(w)*1000/u.upem))
	}
	subset := u.subset(glyphs)
	bytes := f.stream(fmt.Sprintf("/Length1 %d", len(subset)), "", subset)
	name := "PDCAAA+" + strings.ReplaceAll(u.face.name, "-", "")
	descriptor := f.add(fmt.Sprintf("<</Type/FontDescriptor/FontName/%s/Flags 4/FontBBox[-1000 -300 2000 1100]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 733/StemV 80/FontFile2 %d 0 R>>", name, bytes))
	cid := f.add(fmt.Sprintf("<</Type/Font/Subtype/CIDFontType2/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor %d 0 R/CIDToGIDMap/Identity/DW 1000/W[0[%s]]>>", name, descriptor, strings.TrimSpace(widths.String())))
	texts := f.stream("", "", []byte(u.toUnicode()))
	return f.add(fmt.Sprintf("<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>", name, cid, texts))
}

// toUnicode says what each glyph stands for, in UTF-16.
func (u *used) toUnicode() string {
	var b strings.Builder
	b.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n")
	var rows []string
	for i, k := range u.list {
		if k.text != "" {
			rows = append(rows, fmt.Sprintf("<%04X><%s>", i, utf16be(k.text)))
		}
	}
	for len(rows) > 0 {
		n := min(len(rows), 100) // as many as a block may have
		fmt.Fprintf(&b, "%d beginbfchar\n%s\nendbfchar\n", n, strings.Join(rows[:n], "\n"))
		rows = rows[n:]
	}
	b.WriteString("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
	return b.String()
}
