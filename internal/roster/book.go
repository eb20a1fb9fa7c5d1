package roster

import (
	"encoding/xml"
	"path"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// sheetPart is a worksheet: its name, where it is, and whether it is hidden.
type sheetPart struct {
	name, part string
	hidden     bool
}

// relation is what one part says of another.
type relation struct{ kind, target string }

// load reads what all sheets need: their names, the formats and the shared strings.
func (b *book) load() error {
	roots, err := b.relations("")
	if err != nil {
		return err
	}
	main := ""
	for _, r := range roots {
		if r.kind == "officeDocument" {
			main = r.target
		}
	}
	if main == "" {
		return malformed("不是 .xlsx 工作簿", "it is no .xlsx workbook")
	}
	rels, err := b.relations(main)
	if err != nil {
		return err
	}
	if err := b.readBook(main, rels); err != nil {
		return err
	}
	b.formats = []format{{}}
	for _, r := range rels {
		switch r.kind {
		case "styles":
			err = b.readStyles(r.target)
		case "sharedStrings":
			err = b.readStrings(r.target)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// relations reads which parts a part refers to, by id. "" is the package.
func (b *book) relations(of string) (map[string]relation, error) {
	dir, file := path.Split(of)
	m := map[string]relation{}
	err := b.walk(dir+"_rels/"+file+".rels", "Relationships", func(_ *part, e xml.StartElement) error {
		id, kind, target := attr(e, "Id"), path.Base(attr(e, "Type")), attr(e, "Target")
		if !is(e, "Relationship") || attr(e, "TargetMode") == "External" {
			return nil
		}
		if !strings.HasPrefix(target, "/") {
			target = dir + target
		}
		if len(m) == maxRefs || len(id)+len(kind)+len(target) > maxRef {
			return tooMuch("工作簿的部件引用过多或过长", "the workbook has too many or too long references between parts")
		}
		m[id] = relation{kind, path.Clean("/" + target)[1:]}
		return nil
	})
	return m, err
}

// readBook reads the list of sheets.
func (b *book) readBook(name string, rels map[string]relation) error {
	return b.walk(name, "workbook", func(p *part, e xml.StartElement) error {
		switch {
		case is(e, "workbookPr"):
			b.date1904 = on(attr(e, "date1904"))
		case is(e, "sheets"):
			return p.each(func(e xml.StartElement) error { return b.readSheetName(e, rels) })
		}
		return nil
	})
}

func (b *book) readSheetName(e xml.StartElement, rels map[string]relation) error {
	if !is(e, "sheet") {
		return nil
	}
	s := sheetPart{name: attr(e, "name"), hidden: attr(e, "state") == "hidden" || attr(e, "state") == "veryHidden"}
	if len(b.sheets) == maxSheets || len(s.name) > maxRef {
		return tooMuch("工作簿的工作表过多或名称过长", "the workbook has too many sheets, or one of too long a name")
	}
	for _, a := range e.Attr {
		if a.Name.Local != "id" || a.Name.Space == "" {
			continue
		}
		r, ok := rels[a.Value]
		if !ok {
			return flawf("工作表没有对应的部件", "a sheet has no part")
		}
		if s.part = r.target; r.kind != "worksheet" {
			return nil // a chart or a macro has no cells
		}
	}
	if s.part == "" {
		return flawf("工作表没有对应的部件", "a sheet has no part")
	}
	b.sheets = append(b.sheets, s)
	return nil
}

// readStyles reads how cells are shown.
func (b *book) readStyles(name string) error {
	codes := map[string]format{}
	b.formats = nil
	return b.walk(name, "styleSheet", func(p *part, e xml.StartElement) error {
		switch {
		case is(e, "numFmts"):
			return p.each(func(e xml.StartElement) error {
				if len(codes) == maxStyles {
					return tooMuch("工作簿的数字格式过多", "the workbook has too many number formats")
				}
				if is(e, "numFmt") && len(attr(e, "numFmtId")) <= 10 {
					codes[attr(e, "numFmtId")] = parseFormat(attr(e, "formatCode"))
				}
				return nil
			})
		case is(e, "cellXfs"):
			return p.each(func(e xml.StartElement) error {
				if len(b.formats) == maxStyles {
					return tooMuch("工作簿的单元格格式过多", "the workbook has too many formats of cells")
				}
				if is(e, "xf") {
					b.formats = append(b.formats, formatOf(attr(e, "numFmtId"), codes))
				}
				return nil
			})
		}
		return nil
	})
}

// readStrings reads the texts that cells share.
func (b *book) readStrings(name string) error {
	var buf []byte
	return b.walk(name, "sst", func(p *part, e xml.StartElement) (err error) {
		if !is(e, "si") {
			return nil
		}
		if buf, err = p.richText(buf[:0]); err != nil {
			return err
		}
		if b.text -= len(buf); b.text < 0 || len(b.strings) == MaxStrings {
			return tooMuch("工作簿的共享文本超过%d条或%d MiB", "the workbook has more than %d shared strings or %d MiB of them", MaxStrings, MaxText>>20)
		}
		b.strings = append(b.strings, unescape(string(buf)))
		return nil
	})
}

// richText appends the text of an <si> or <is>: plain or in runs; what tells how
// to pronounce it (rPh) is not part of it.
func (p *part) richText(buf []byte) ([]byte, error) {
	err := p.each(func(e xml.StartElement) (err error) {
		switch {
		case is(e, "t"):
			buf, err = p.content(buf)
		case is(e, "r"):
			err = p.each(func(e xml.StartElement) (err error) {
				if is(e, "t") {
					buf, err = p.content(buf)
				}
				return err
			})
		}
		return err
	})
	return buf, err
}

// unescape reads the characters that XML cannot hold, written _x000D_.
func unescape(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		r, n := escaped(s[i:])
		if n == 0 {
			b.WriteByte(s[i])
			i++
			continue
		}
		if low, m := escaped(s[i+n:]); utf16.IsSurrogate(r) && m > 0 {
			r, n = utf16.DecodeRune(r, low), n+m
		}
		b.WriteRune(r) // a lone surrogate becomes U+FFFD
		i += n
	}
	return b.String()
}

func escaped(s string) (rune, int) {
	const form = "_x0000_"
	if len(s) < len(form) || s[:2] != "_x" || s[6] != '_' {
		return utf8.RuneError, 0
	}
	n, err := strconv.ParseUint(s[2:6], 16, 16)
	if err != nil {
		return utf8.RuneError, 0
	}
	return rune(n), len(form)
}
