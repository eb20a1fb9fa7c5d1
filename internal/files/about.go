package files

import (
	"encoding/base64"
	"mime"
	"strings"
	"unicode"
	"unicode/utf8"

	"pdca/internal/domain"
	"pdca/internal/journal"
)

// About is what an upload says of its content.
type About struct {
	// Name is what the file is called, without folders; Type its media type, in lower case
	// and without parameters; Sum its SHA-256.
	Name, Type, Sum string
}

const (
	// maxAbout bounds the header, maxFileName the name in characters, maxMediaType the type.
	maxAbout     = 8 << 10
	maxFileName  = 255
	maxMediaType = 100
)

// ReadAbout reads the header Upload-Metadata: names and values in base64, with commas
// between them. sha256 has to be there, filename and filetype may; what else is there is
// passed over. It is strict, because two readers that take a sloppy header differently
// would not mean the same content.
func ReadAbout(header string) (a About, err error) {
	if len(header) > maxAbout {
		return a, aboutError("Upload-Metadata 超过 %d 字节", "Upload-Metadata has more than %d bytes", maxAbout)
	}
	seen := map[string]bool{}
	for pair := range strings.SplitSeq(header, ",") {
		if header == "" {
			break // told below what is missing
		}
		key, value, err := readPair(strings.Trim(pair, " "))
		if err == nil && seen[key] {
			err = aboutError("Upload-Metadata 中名称重复", "a name is twice in Upload-Metadata")
		}
		if err != nil {
			return About{}, err
		}
		seen[key] = true
		switch key {
		case "filename":
			a.Name, err = fileName(value)
		case "filetype":
			a.Type, err = mediaType(value)
		case "sha256":
			a.Sum = value
		}
		if err != nil {
			return About{}, err
		}
	}
	if journal.CheckSum(a.Sum) != nil {
		return About{}, domain.Errorf(domain.CodeValidation, "Upload-Metadata 须给出 64 位小写十六进制的 sha256", "Upload-Metadata needs sha256, as 64 lower-case hexadecimal digits").On("sha256")
	}
	return a, nil
}

func aboutError(zh, en string, args ...any) error {
	return domain.Errorf(domain.CodeMalformed, zh, en, args...)
}

func readPair(pair string) (key, value string, err error) {
	key, coded, _ := strings.Cut(pair, " ")
	if key == "" || strings.ContainsFunc(key, func(c rune) bool { return c <= ' ' || c >= 0x7f }) {
		return "", "", aboutError("Upload-Metadata 的名称须为可见的 ASCII 字符", "names of Upload-Metadata are visible ASCII characters")
	}
	raw, err := base64.StdEncoding.Strict().DecodeString(coded)
	if err != nil || strings.ContainsAny(coded, "\r\n") || !utf8.Valid(raw) {
		return "", "", aboutError("Upload-Metadata 的值须为 Base64 编码的 UTF-8", "values of Upload-Metadata are UTF-8 in base64")
	}
	return key, string(raw), nil
}

// fileName takes the folders off a name. Nobody opens a file by it here; it is what a
// download is called.
func fileName(name string) (string, error) {
	if i := strings.LastIndexAny(name, `/\`); i >= 0 {
		name = name[i+1:]
	}
	if strings.ContainsFunc(name, unicode.IsControl) {
		return "", domain.Errorf(domain.CodeValidation, "文件名不得含控制字符", "a file's name has no control characters").On("filename")
	}
	name = strings.TrimFunc(strings.Map(func(c rune) rune {
		if unicode.Is(unicode.Cf, c) { // what cannot be seen turns a name around
			return -1
		}
		return c
	}, name), unicode.IsSpace)
	if strings.Trim(name, ".") == "" {
		name = ""
	}
	if utf8.RuneCountInString(name) > maxFileName {
		return "", domain.Errorf(domain.CodeValidation, "文件名最多 %d 个字符", "a file's name has %d characters at most", maxFileName).On("filename")
	}
	return name, nil
}

// mediaType reads a type as RFC 2045 has it.
func mediaType(s string) (string, error) {
	if s == "" {
		return "", nil
	}
	t, _, err := mime.ParseMediaType(s)
	if err != nil || len(t) > maxMediaType || !strings.Contains(t, "/") {
		return "", domain.Errorf(domain.CodeValidation, "媒体类型须形如 image/jpeg", "a media type is of the form image/jpeg").On("filetype")
	}
	return t, nil
}
