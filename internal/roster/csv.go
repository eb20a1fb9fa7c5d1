package roster

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"pdca/internal/domain"
)

// readCSV reads a comma, semicolon or tab separated file.
func (s *Sheet) readCSV(data []byte) error {
	text, err := decode(data)
	if err != nil {
		return err
	}
	r := csv.NewReader(bytes.NewReader(text))
	r.Comma, r.FieldsPerRecord, r.ReuseRecord = separator(text), -1, true
	l := lines{s: s}
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return badCSV(err)
		}
		n, _ := r.FieldPos(0)
		if err := l.take(n, cells); err != nil {
			return err
		}
		if !l.found() && l.above >= headerWithin {
			break
		}
	}
	if !l.found() {
		return malformed("前%d行中没有可识别的表头", "no header is to be found in the first %d lines", headerWithin)
	}
	return nil
}

func badCSV(err error) error {
	line := 0
	if pe, ok := errors.AsType[*csv.ParseError](err); ok {
		line = pe.Line
	}
	return malformed("第%d行的引号不成对", "line %d: quotation marks do not pair", line).Because(err)
}

// decode turns the file into UTF-8. Excel writes CSV in UTF-8 with a mark at the
// front, in UTF-16 ("Unicode text") or, in China, in GBK, of which GB 18030 is
// the extension. Text that is valid UTF-8 is not GBK: two Chinese characters in
// GBK are hardly ever valid UTF-8.
func decode(data []byte) ([]byte, error) {
	if bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) {
		return decoded(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(data))
	}
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	if utf8.Valid(data) {
		return data, nil
	}
	return decoded(simplifiedchinese.GB18030.NewDecoder().Bytes(data))
}

func decoded(text []byte, err error) ([]byte, error) {
	if err != nil || bytes.ContainsRune(text, utf8.RuneError) || bytes.IndexByte(text, 0) >= 0 {
		return nil, domain.Errorf(domain.CodeMalformed, "文件编码不是 UTF-8、UTF-16 或 GBK", "the file is not in UTF-8, UTF-16 or GBK").Because(err)
	}
	return text, nil
}

// separator is the one of the three that the first line has most of.
func separator(text []byte) rune {
	first, _, _ := bytes.Cut(text, []byte("\n"))
	best := ','
	for _, c := range ";\t" {
		if bytes.Count(first, []byte(string(c))) > bytes.Count(first, []byte(string(best))) {
			best = c
		}
	}
	return best
}
