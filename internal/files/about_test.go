package files_test

import (
	"crypto/sha256"
	"encoding/base64"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pdca/internal/domain"
	"pdca/internal/files"
)

func checksumOf(b []byte) string {
	sum := sha256.Sum256(b)
	return base64.StdEncoding.EncodeToString(sum[:])
}

func TestReadAbout(t *testing.T) {
	sum := strings.Repeat("a", 64)
	for _, tc := range []struct {
		name, header, want, code string
	}{
		{"a name", about("sha256", sum, "filename", "照片.jpg"), "照片.jpg", ""},
		{"folders", about("sha256", sum, "filename", "../../etc/passwd"), "passwd", ""},
		{"folders of Windows", about("sha256", sum, "filename", `C:\DCIM\1.jpg`), "1.jpg", ""},
		{"nothing but folders", about("sha256", sum, "filename", "../.."), "", ""},
		{"turned around", about("sha256", sum, "filename", "a\u202egpj.exe"), "agpj.exe", ""},
		{"no name", about("sha256", sum), "", ""},
		{"another key", about("sha256", sum, "x", "y"), "", ""},
		{"a key without value", about("sha256", sum) + ",flag", "", ""},
		{"255 characters", about("sha256", sum, "filename", strings.Repeat("片", 255)), strings.Repeat("片", 255), ""},
		{"256 characters", about("sha256", sum, "filename", strings.Repeat("片", 256)), "", "VALIDATION"},
		{"a line end", about("sha256", sum, "filename", "a\r\nb"), "", "VALIDATION"},
		{"NUL", about("sha256", sum, "filename", "a\x00"), "", "VALIDATION"},
		{"no UTF-8", about("sha256", sum, "filename", "\xff"), "", "MALFORMED"},
		{"no base64", "sha256 !", "", "MALFORMED"},
		{"no header", "", "", "VALIDATION"},
		{"twice", about("sha256", sum, "sha256", sum), "", "MALFORMED"},
		{"a comma more", about("sha256", sum) + ",", "", "MALFORMED"},
		{"capitals", about("sha256", strings.ToUpper(sum)), "", "VALIDATION"},
		{"a short hash", about("sha256", sum[1:]), "", "VALIDATION"},
		{"no media type", about("sha256", sum, "filetype", "jpeg"), "", "VALIDATION"},
		{"too long", about("sha256", sum, "x", strings.Repeat("y", 8<<10)), "", "MALFORMED"},
	} {
		a, err := files.ReadAbout(tc.header)
		code := ""
		if err != nil {
			code = string(domain.AsError(err).Code)
		}
		if code != tc.code || a.Name != tc.want {
			t.Errorf("%s: %+v, %v; want %q, %s", tc.name, a, err, tc.want, tc.code)
		}
	}
}

// FuzzReadAbout: whatever is sent, what is taken can be a name, a type and a hash.
func FuzzReadAbout(f *testing.F) {
	f.Add(about("sha256", strings.Repeat("a", 64), "filename", "../x/照片.jpg", "filetype", "image/JPEG; q=1"))
	f.Add("sha256 YQ==,filename")
	f.Add(about("filename", "a\x00b"))
	f.Add(",,, ,")
	f.Fuzz(func(t *testing.T, header string) {
		a, err := files.ReadAbout(header)
		if err != nil {
			if e := domain.AsError(err); e.Code == domain.CodeInternal || a != (files.About{}) {
				t.Errorf("%q: %v", header, err)
			}
			return
		}
		if len(a.Sum) != 64 || strings.ContainsAny(a.Name, `/\`) || strings.ContainsFunc(a.Name, unicode.IsControl) || !utf8.ValidString(a.Name) ||
			utf8.RuneCountInString(a.Name) > 255 || len(a.Type) > 100 {
			t.Errorf("%q: %+v", header, a)
		}
		again, err := files.ReadAbout(about("sha256", a.Sum, "filename", a.Name, "filetype", a.Type))
		if err != nil || again != a {
			t.Errorf("%+v reads as %+v, %v", a, again, err)
		}
	})
}

// FuzzReadChecksum: what is taken is a known algorithm with a value of its length.
func FuzzReadChecksum(f *testing.F) {
	for _, s := range []string{"", "sha1 2jmj7l5rSw0yVb/vlWAYkK/YBwk=", "sha256 " + strings.Repeat("A", 43) + "=", "md5 x", "sha1", "sha1  2jmj7l5rSw0yVb/vlWAYkK/YBwk=", "sha1 2jmj7l5rSw0y\nVb/vlWAYkK/YBwk="} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, header string) {
		there, err := files.ReadChecksum(header)
		switch name, coded, _ := strings.Cut(header, " "); {
		case err != nil:
			if domain.AsError(err).Code != domain.CodeMalformed {
				t.Errorf("%q: %v", header, err)
			}
		case there != (header != ""):
			t.Errorf("%q: there %t", header, there)
		case there && (name != "sha1" || len(coded) != 28) && (name != "sha256" || len(coded) != 44):
			t.Errorf("%q was taken", header)
		}
	})
}
