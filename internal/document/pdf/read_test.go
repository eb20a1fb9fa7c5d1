package pdf_test

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"
)

// textOf reads the text of a file as a reader of PDF does: glyph by glyph through what each
// font says that it stands for, and where a span has an actual text, that.
func textOf(t *testing.T, body []byte) string {
	t.Helper()
	return read(t, body, false)
}

// seenOf reads it as an eye does: the glyphs alone, from left to right.
func seenOf(t *testing.T, body []byte) string {
	t.Helper()
	return read(t, body, true)
}

func read(t *testing.T, body []byte, seen bool) string {
	t.Helper()
	objects := map[string][]byte{}
	for _, m := range regexp.MustCompile(`(?s)(\d+) 0 obj\n(.*?)\nendobj`).FindAllSubmatch(body, -1) {
		objects[string(m[1])] = m[2]
	}
	fonts := map[string]map[string]string{}
	for _, o := range objects {
		if m := regexp.MustCompile(`^<</Font<<(.*?)>>`).FindSubmatch(o); m != nil {
			for _, f := range regexp.MustCompile(`/(F\d+) (\d+) 0 R`).FindAllSubmatch(m[1], -1) {
				to := regexp.MustCompile(`/ToUnicode (\d+) 0 R`).FindSubmatch(objects[string(f[2])])
				fonts[string(f[1])] = stands(t, unpacked(t, objects[string(to[1])]))
			}
		}
	}
	var out strings.Builder
	for _, m := range regexp.MustCompile(`/Contents (\d+) 0 R`).FindAllSubmatch(body, -1) {
		drawn(unpacked(t, objects[string(m[1])]), fonts, seen, &out)
	}
	return out.String()
}

func unpacked(t *testing.T, object []byte) []byte {
	t.Helper()
	_, body, found := bytes.Cut(object, []byte("stream\n"))
	if !found {
		t.Fatalf("no stream: %.80s", object)
	}
	z, err := zlib.NewReader(bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// stands reads what the glyphs of a font stand for.
func stands(t *testing.T, cmap []byte) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, m := range regexp.MustCompile(`<([0-9A-F]{4})><([0-9A-F]+)>\n`).FindAllSubmatch(cmap, -1) {
		out[string(m[1])] = ofHex(string(m[2]))
	}
	if n := strings.Count(string(cmap), "beginbfchar"); n == 0 && len(out) > 0 {
		t.Error("glyphs outside of a block")
	}
	return out
}

func ofHex(s string) string {
	var units []uint16
	for i := 0; i+4 <= len(s); i += 4 {
		n, _ := strconv.ParseUint(s[i:i+4], 16, 16)
		units = append(units, uint16(n))
	}
	return string(utf16.Decode(units))
}

func drawn(content []byte, fonts map[string]map[string]string, seen bool, out *strings.Builder) {
	spoken := false
	for _, m := range regexp.MustCompile(`ActualText <FEFF([0-9A-F]*)>|(EMC)|/(F\d+) [\d.]+ Tf [-\d.]+ ([-\d.]+) Td <([0-9A-F]*)> Tj`).FindAllSubmatch(content, -1) {
		switch {
		case m[2] != nil:
			spoken = false
		case m[3] == nil && seen:
		case m[3] == nil:
			spoken = true
			out.WriteString(ofHex(string(m[1])))
		case !spoken:
			for i := 0; i+4 <= len(m[5]); i += 4 {
				text, known := fonts[string(m[3])][string(m[5][i:i+4])]
				if !known {
					text = fmt.Sprintf("[glyph %s of %s?]", m[5][i:i+4], m[3])
				}
				out.WriteString(text)
			}
		}
	}
	out.WriteByte('\n')
}
