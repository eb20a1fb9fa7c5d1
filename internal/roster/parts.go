package roster

import (
	"archive/zip"
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"pdca/internal/domain"
)

// Limits of a workbook. Small files can unfold to gigabytes, so that everything
// that costs memory or time is counted while it is read.
const (
	// MaxUnzipped is how far the parts of a workbook that are read may unfold.
	MaxUnzipped = 96 << 20
	// MaxMarks is how many XML elements and attributes they may have. Reading one
	// takes about a microsecond; an empty cell with an address and a format is three.
	MaxMarks = 7_000_000
	// MaxStrings is how many shared strings a workbook may have.
	MaxStrings = 500_000
	// MaxText is the largest sum of the texts that are kept of a file, and MaxCell
	// the longest text of one cell, in bytes: Excel has 32,767 characters.
	MaxText, MaxCell = 16 << 20, 128 << 10
	// maxToken is the longest tag or piece of text; maxDepth how far elements nest.
	maxToken, maxDepth = 1 << 20, 64
	// maxParts is how many parts a workbook may have, maxSheets how many sheets and
	// maxStyles how many formats of cells: Excel has 65,490.
	maxParts, maxSheets, maxStyles = 10_000, 1000, 65_536
	// maxRefs is how many relations are kept of one part, maxRef how long one is.
	maxRefs, maxRef = 4096, 1024
)

// flaw is a reason why a part cannot be read, in both languages.
type flaw domain.Text

func (f flaw) Error() string { return f.En }

func flawf(zh, en string, args ...any) error {
	if len(args) > 0 {
		zh, en = fmt.Sprintf(zh, args...), fmt.Sprintf(en, args...)
	}
	return flaw{Zh: zh, En: en}
}

// tooMuch is a LIMIT that reading ran into.
func tooMuch(zh, en string, args ...any) error {
	return domain.Errorf(domain.CodeLimit, zh, en, args...)
}

// book is the package of a workbook, and what it may still cost.
type book struct {
	files map[string]*zip.File
	// bytes, marks and text are what may still be read and kept.
	bytes, marks, text int

	strings  []string
	formats  []format
	date1904 bool
	sheets   []sheetPart
}

// open reads the directory of the package. Names of parts differ in case and
// slashes between programs.
func open(data []byte) (*book, error) {
	// Each entry of the directory begins so: what it costs is known before.
	if bytes.Count(data, []byte("PK\x01\x02")) > maxParts {
		return nil, tooMuch("工作簿超过%d个部件", "the workbook has more than %d parts", maxParts)
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, malformed("不是可读取的 .xlsx 工作簿，或文件不完整", "it is no readable .xlsx workbook, or not the whole of one").Because(err)
	}
	b := &book{files: map[string]*zip.File{}, bytes: MaxUnzipped, marks: MaxMarks, text: MaxText}
	for _, f := range z.File {
		name := partName(f.Name)
		if strings.HasSuffix(f.Name, "/") {
			continue
		}
		if b.files[name] != nil {
			return nil, damaged(place{part: f.Name}, flawf("部件重复出现", "the part is there twice"))
		}
		b.files[name] = f
	}
	return b, nil
}

// partName is the form in which names of parts are compared.
func partName(s string) string {
	return strings.TrimPrefix(path.Clean("/"+strings.ToLower(strings.ReplaceAll(s, `\`, "/"))), "/")
}

// place is where a part is damaged: near a row of a worksheet, else behind so many
// bytes; the part itself where both are 0.
type place struct {
	part   string
	row    int
	offset int64
}

func (p place) text() domain.Text {
	switch {
	case p.row > 0:
		return domain.Text{Zh: fmt.Sprintf("%q 第%d行附近", p.part, p.row), En: fmt.Sprintf("%q near row %d", p.part, p.row)}
	case p.offset > 0:
		return domain.Text{Zh: fmt.Sprintf("%q 第%d字节附近", p.part, p.offset), En: fmt.Sprintf("%q near byte %d", p.part, p.offset)}
	}
	return domain.Text{Zh: fmt.Sprintf("%q", p.part), En: fmt.Sprintf("%q", p.part)}
}

// damaged is the error of a workbook that is not whole: nothing of it is taken.
func damaged(at place, err error) error {
	if e, ok := errors.AsType[*domain.Error](err); ok {
		return e
	}
	t := domain.Text{Zh: "XML 有误或不完整", En: "its XML is wrong or cut off"}
	switch f, ok := errors.AsType[flaw](err); {
	case ok:
		t = domain.Text(f)
	case errors.Is(err, zip.ErrChecksum):
		t = domain.Text{Zh: "校验和不符", En: "its checksum does not match"}
	case !isSyntax(err):
		t = domain.Text{Zh: "压缩数据损坏", En: "its compressed data is damaged"}
	}
	w := at.text()
	return malformed("工作簿已损坏，请重新保存后再导入：部件 %[1]s：%[2]s", "the workbook is damaged, save it anew: part %[3]s: %[4]s",
		w.Zh, t.Zh, w.En, t.En).Because(err)
}

func isSyntax(err error) bool {
	_, ok := errors.AsType[*xml.SyntaxError](err)
	return ok
}

// part is one part under way: a stream of XML within bounds.
type part struct {
	b     *book
	dec   *xml.Decoder
	src   *meter
	depth int
	// row is the row of a worksheet that is being read.
	row int
}

// meter counts what is read; the token under way may take left bytes more.
type meter struct {
	r    *bufio.Reader
	b    *book
	left int
}

// ReadByte reads on, within the bounds.
func (m *meter) ReadByte() (byte, error) {
	c, err := m.r.ReadByte()
	if err != nil {
		return 0, err
	}
	if m.left--; m.left < 0 {
		return 0, tooMuch("工作簿中有超过%d MiB 的标记或文本", "the workbook has a tag or text of more than %d MiB", maxToken>>20)
	}
	if m.b.bytes--; m.b.bytes < 0 {
		return 0, tooMuch("工作簿展开后超过%d MiB", "the workbook unfolds to more than %d MiB", MaxUnzipped>>20)
	}
	return c, nil
}

// Read is there for the decoder, which reads byte by byte.
func (m *meter) Read(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	c, err := m.ReadByte()
	if err != nil {
		return 0, err
	}
	p[0] = c
	return 1, nil
}

// walk reads a part to its end, checksum included, and calls fn for each child
// of its root.
func (b *book) walk(name, root string, fn func(*part, xml.StartElement) error) (err error) {
	f := b.files[partName(name)]
	if f == nil {
		return damaged(place{part: name}, flawf("缺少该部件", "the part is missing"))
	}
	r, err := f.Open()
	if err != nil {
		return damaged(place{part: name}, err)
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	src := &meter{r: bufio.NewReaderSize(r, 64<<10), b: b}
	p := &part{b: b, src: src, dec: xml.NewDecoder(src)}
	if err := p.document(root, fn); err != nil {
		return damaged(place{name, p.row, p.dec.InputOffset()}, err)
	}
	return nil
}

// document reads the root, and that nothing else is beside it.
func (p *part) document(root string, fn func(*part, xml.StartElement) error) error {
	for seen := false; ; {
		tok, err := p.next()
		if errors.Is(err, io.EOF) && seen {
			return nil
		}
		if err != nil {
			return err
		}
		switch t := tok.(type) {
		case xml.StartElement:
			if seen || !is(t, root) {
				return flawf("根元素不是 "+root, "its root is not "+root)
			}
			seen = true
			if err := p.each(func(e xml.StartElement) error { return fn(p, e) }); err != nil {
				return err
			}
		case xml.CharData:
			if len(bytes.TrimSpace(t)) > 0 {
				return flawf("根元素之外有文本", "there is text outside of its root")
			}
		}
	}
}

// next reads one token. Document types are refused: they can unfold without end.
func (p *part) next() (xml.Token, error) {
	p.src.left = maxToken
	tok, err := p.dec.Token()
	if err != nil {
		return nil, err
	}
	switch t := tok.(type) {
	case xml.StartElement:
		if p.b.marks -= cost(t); p.b.marks < 0 {
			return nil, tooMuch("工作簿的单元格过多（超过%d个元素和属性）", "the workbook has too many cells (more than %d elements and attributes)", MaxMarks)
		}
		if p.depth++; p.depth > maxDepth {
			return nil, flawf("元素嵌套过深", "its elements nest too deeply")
		}
	case xml.EndElement:
		p.depth--
	case xml.Directive:
		return nil, flawf("含有文档类型声明", "it has a document type declaration")
	}
	return tok, nil
}

// cost counts an element and its attributes; namespaces cost twice the time.
func cost(e xml.StartElement) int {
	n := 1 + len(e.Attr)
	for _, a := range e.Attr {
		if a.Name.Space == "xmlns" {
			n++
		}
	}
	return n
}

// each calls fn for each child of the element that is open, and returns behind
// its end. What fn leaves of a child is passed over.
func (p *part) each(fn func(xml.StartElement) error) error {
	depth := p.depth
	for {
		tok, err := p.next()
		if err != nil {
			return cutOff(err)
		}
		switch t := tok.(type) {
		case xml.StartElement:
			if err := fn(t); err != nil {
				return err
			}
			for p.depth > depth {
				if _, err := p.next(); err != nil {
					return cutOff(err)
				}
			}
		case xml.EndElement:
			return nil
		}
	}
}

// content appends the text that stands right inside the element that is open.
func (p *part) content(buf []byte) ([]byte, error) {
	depth := p.depth
	for {
		tok, err := p.next()
		if err != nil {
			return buf, cutOff(err)
		}
		switch t := tok.(type) {
		case xml.CharData:
			if p.depth == depth {
				buf = append(buf, t...)
			}
			if len(buf) > MaxCell {
				return buf, tooMuch("工作簿中有超过%d KiB 的文本", "the workbook has a text of more than %d KiB", MaxCell>>10)
			}
		case xml.EndElement:
			if p.depth < depth {
				return buf, nil
			}
		}
	}
}

// cutOff is the error of an element that does not end.
func cutOff(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

// is says whether an element is the one of the spreadsheet language that is
// meant. Those of other languages stand beside them.
func is(e xml.StartElement, name string) bool {
	if e.Name.Local != name {
		return false
	}
	switch e.Name.Space {
	case "", "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main",
		"http://schemas.openxmlformats.org/package/2006/relationships":
		return true
	}
	return false
}

// attr is an attribute of the language itself, "" where it is not there.
func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name && a.Name.Space == "" {
			return a.Value
		}
	}
	return ""
}

// on reads a flag.
func on(s string) bool { return s == "1" || s == "true" || s == "on" }
