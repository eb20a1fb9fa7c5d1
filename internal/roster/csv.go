package roster

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// readCSV reads a comma, semicolon or tab separated file. It is split here and not
// by encoding/csv, which bounds no line and does not know ="0001".
func (s *Sheet) readCSV(data []byte) error {
	text, err := s.decode(data)
	if err != nil {
		return err
	}
	comma, _ := s.kind.separator(text)
	r := splitter{text: text, comma: comma}
	l := newLines(s, "")
	for l.found() || l.above < headerWithin {
		n, cells, err := r.next()
		if err != nil {
			return err
		}
		if n == 0 {
			break
		}
		if err := l.take(n, cells, false); err != nil {
			return err
		}
	}
	if !l.found() {
		return malformed("前%d行中没有可识别的表头", "no header is to be found in the first %d lines", headerWithin)
	}
	return nil
}

// headerBytes is how far a header is looked for.
const headerBytes = 1 << 20

// separator is the one of the three with which a header is found, whatever title
// stands above it; false where none is.
func (k Kind) separator(text []byte) (byte, bool) {
	text = text[:min(len(text), headerBytes)]
	for _, comma := range []byte(",;\t") {
		r := splitter{text: text, comma: comma}
		for above := 0; above < headerWithin; {
			n, cells, err := r.next()
			if n == 0 || err != nil {
				break
			}
			if len(cells) == 0 {
				continue
			}
			if k.recognise(titles(cells)) != nil {
				return comma, true
			}
			above++
		}
	}
	return ',', false
}

// splitter takes a CSV text apart, line by line.
type splitter struct {
	text  []byte
	comma byte
	// line counts the lines of the file before text.
	line  int
	cells []cell
}

// next reads one record: the number of its first line, 0 at the end, and its
// filled cells, which the next call overwrites.
func (r *splitter) next() (n int, cells []cell, err error) {
	if len(r.text) == 0 {
		return 0, nil, nil
	}
	r.cells, n = r.cells[:0], r.line+1
	for col := 0; ; col++ {
		if col == maxColumns {
			return 0, nil, tooMuch("第%d行超过%d列", "line %d has more than %d columns", n, maxColumns)
		}
		s, err := r.field()
		if err != nil {
			return 0, nil, err
		}
		if x := csvCell(col, s); !x.blank() {
			r.cells = append(r.cells, x)
		}
		if len(r.text) > 0 && r.text[0] == r.comma {
			r.text = r.text[1:]
			continue
		}
		r.endLine()
		return n, r.cells, nil
	}
}

// endLine passes the end of a line, as any system writes it.
func (r *splitter) endLine() {
	r.text = bytes.TrimPrefix(r.text, []byte("\r"))
	r.text = bytes.TrimPrefix(r.text, []byte("\n"))
	r.line++
}

// field reads up to the next separator or the end of the line. Web tools write
// ="0001" to keep Excel from reading a number.
func (r *splitter) field() (string, error) {
	if rest, ok := bytes.CutPrefix(r.text, []byte(`="`)); ok {
		return r.quoted(rest)
	}
	if rest, ok := bytes.CutPrefix(r.text, []byte(`"`)); ok {
		return r.quoted(rest)
	}
	n := bytes.IndexFunc(r.text, func(c rune) bool { return c == rune(r.comma) || c == '\r' || c == '\n' })
	if n < 0 {
		n = len(r.text)
	}
	s := string(r.text[:n])
	if r.text = r.text[n:]; strings.Contains(s, `"`) {
		return "", r.unpaired()
	}
	return s, nil
}

// quoted reads a field behind its first quotation mark.
func (r *splitter) quoted(rest []byte) (string, error) {
	start := r.line
	var b strings.Builder
	for {
		piece, after, ok := bytes.Cut(rest, []byte(`"`))
		if !ok {
			return "", r.unpaired()
		}
		b.Write(piece)
		start += bytes.Count(piece, []byte("\n"))
		if rest = after; len(rest) == 0 || rest[0] != '"' {
			break
		}
		b.WriteByte('"')
		rest = rest[1:]
	}
	if len(rest) > 0 && rest[0] != r.comma && rest[0] != '\r' && rest[0] != '\n' {
		return "", r.unpaired()
	}
	r.text, r.line = rest, start
	return b.String(), nil
}

func (r *splitter) unpaired() error {
	return malformed("第%d行的引号不成对", "line %d: quotation marks do not pair", r.line+1)
}

// csvCell says what a field means by itself. A formula has no value here.
func csvCell(col int, s string) cell {
	x := cell{col: col, s: s}
	switch inner, ok := strings.CutPrefix(s, `="`); {
	case ok && inner != "" && strings.IndexByte(inner, '"') == len(inner)-1:
		x.s = inner[:len(inner)-1]
	case utf8.RuneCountInString(s) > 1 && s[0] == '=':
		x.kind = holdsNothing
	}
	return x
}
