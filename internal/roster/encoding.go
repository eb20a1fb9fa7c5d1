package roster

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// decode turns a CSV file into UTF-8. Excel writes UTF-8 with a mark at the front,
// UTF-16 ("Unicode text") or, in China, GBK, of which GB 18030 is the extension.
// Without a mark the whole file decides. GBK is said, so that nobody finds out
// from wrong names.
func (s *Sheet) decode(data []byte) ([]byte, error) {
	if bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) {
		return decoded(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(data))
	}
	data, marked := bytes.CutPrefix(data, []byte("\xef\xbb\xbf"))
	valid := utf8.Valid(data)
	switch {
	case marked && !valid:
		return decoded(nil, errNotUTF8)
	case valid && (marked || !doubtful(data)):
		return data, nil
	}
	gbk, err := decoded(simplifiedchinese.GB18030.NewDecoder().Bytes(data))
	if valid && err != nil {
		return data, nil
	}
	if err != nil {
		return nil, err
	}
	if valid {
		if ok, err := s.kind.isGBK(data, gbk); err != nil || !ok {
			return data, err
		}
	}
	s.notes = append(s.notes, problem(Encoding, "文件没有编码标记，按 GBK 读取，请核对汉字", "the file says no encoding and was read as GBK; look whether the Chinese is right"))
	return gbk, nil
}

var errNotUTF8 = flawf("不是 UTF-8", "it is no UTF-8")

func decoded(text []byte, err error) ([]byte, error) {
	if err != nil || bytes.ContainsRune(text, utf8.RuneError) || bytes.IndexByte(text, 0) >= 0 {
		return nil, malformed("文件编码不是 UTF-8、UTF-16 或 GBK", "the file is not in UTF-8, UTF-16 or GBK").Because(err)
	}
	return text, nil
}

// doubtful says whether valid UTF-8 may be something else: two Chinese characters
// of GBK can be two Cyrillic ones (叶雪 is Ҷѩ), or Greek, or accented. What UTF-8
// writes in three bytes, as it does Chinese, is hardly ever valid GBK by chance.
func doubtful(text []byte) bool {
	two, three := 0, 0
	for len(text) > 0 {
		r, n := utf8.DecodeRune(text)
		text = text[n:]
		switch {
		case r >= 0x800:
			three++
		case r >= 0x80:
			two++
		}
	}
	return two > three
}

// isGBK decides between two readings that are both possible: by the header, or
// where that is English, by what the characters are. Where that tells nothing the
// file is refused.
func (k Kind) isGBK(data, gbk []byte) (bool, error) {
	_, head := k.separator(data)
	if _, other := k.separator(gbk); head != other {
		return other, nil
	}
	foreign := bytes.ContainsFunc(data, func(r rune) bool { return r >= 0x370 })
	if foreign && common(data) {
		return true, nil
	}
	return false, malformed("文件编码不明：可能是 UTF-8，也可能是 GBK。请另存为“CSV UTF-8”或 .xlsx",
		"the encoding of the file cannot be told: UTF-8 or GBK. Save it as \"CSV UTF-8\" or .xlsx")
}

// common says whether a text in GBK has only characters of GB 2312, which are
// those in use.
func common(gbk []byte) bool {
	for i := 0; i < len(gbk); i++ {
		if gbk[i] < 0x80 {
			continue
		}
		if i++; i == len(gbk) || gbk[i-1] < 0xa1 || gbk[i-1] > 0xf7 || gbk[i] < 0xa1 {
			return false
		}
	}
	return true
}
