package jsonscan

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/go-json-experiment/json/jsontext"
)

// TestAppendString compares with the slower way of the library, a special character at
// every place.
func TestAppendString(t *testing.T) {
	for n := range 40 {
		for _, c := range []string{"", `"`, `\`, "\n", "\x00", "\x1f", " ", "!", "#", "[", "]", "é", "中", "\x7f", "\u0080", "\u00a2", "\u00dc"} {
			for at := range n + 1 {
				s := strings.Repeat("字", n)[:3*(n/3)]
				s = strings.Repeat("a", at) + c + s
				got := AppendString(nil, s)
				want, _ := jsontext.AppendQuote(nil, s)
				var back string
				if string(got) != string(want) || json.Unmarshal(got, &back) != nil || back != s {
					t.Fatalf("%q: %s, want %s", s, got, want)
				}
				if text, ok := Unquote(got); !ok || text != s || Plain(string(got)) != s {
					t.Fatalf("%s: %q", got, text)
				}
			}
		}
	}
}

func TestCursor(t *testing.T) {
	for _, c := range []struct {
		text   string
		want   []string
		broken bool
	}{
		{`{}`, nil, false}, {`[]`, nil, false}, {" \n{ } ", nil, false}, {"\t[\r] x", nil, false},
		{`{"a":1,"b":{"c":[1,"}"]},"d\"":null}`, []string{`"a"`, `1`, `"b"`, `{"c":[1,"}"]}`, `"d\""`, `null`}, false},
		{` { "a" : 1 , "b" : "x,y" } `, []string{`"a"`, `1`, `"b"`, `"x,y"`}, false},
		{`[1, -2.5e3,true ,"a\\",{"]":"["},[[]]]`, []string{`1`, `-2.5e3`, `true`, `"a\\"`, `{"]":"["}`, `[[]]`}, false},
		{``, nil, true}, {`x`, nil, true}, {`{`, nil, true}, {`[`, nil, true}, {`[1`, []string{`1`}, true}, {`[1,`, []string{`1`}, true},
		{`{"a"`, nil, true}, {`{"a":`, nil, true}, {`{"a":1`, []string{`"a"`, `1`}, true}, {`{a:1}`, nil, true}, {`{"a" 1}`, nil, true},
		{`["a`, []string{`"a`}, true}, {`["a\`, []string{`"a\`}, true}, {`[{"a":[1}`, []string{`{"a":[1}`}, true}, {`[1}`, []string{`1`}, true}, {`[,]`, nil, true}, {`{"a":}`, nil, true},
	} {
		var got []string
		broken := false
		if strings.HasPrefix(strings.TrimSpace(c.text), "{") {
			cur := Object(c.text)
			for cur.Next() {
				got = append(got, cur.Name, cur.Value)
			}
			broken = cur.Broken()
		} else {
			cur := List([]byte(c.text))
			for cur.Next() {
				got = append(got, string(cur.Value))
			}
			broken = cur.Broken()
		}
		if !slices.Equal(got, c.want) || broken != c.broken {
			t.Errorf("%s: %q, broken %v", c.text, got, broken)
		}
	}
	if cur := Object("[]"); cur.Next() || !cur.Broken() {
		t.Error("a list was taken for an object")
	}
	if v := Member(`{"a":1,"\u0062":2}`, "b"); v != "2" {
		t.Errorf("member %q", v)
	}
	if v := Member([]byte(`{"a":1}`), "b"); v != nil {
		t.Errorf("member %q", v)
	}
}

func TestWhole(t *testing.T) {
	for text, depth := range map[string]int{`1`: 0, `"[{"`: 0, `[]`: 1, `{"a":[{}]}`: 3, `["\"[",[]]`: 2} {
		for limit := range 4 {
			if Deeper([]byte(text), limit) != (depth > limit) || WellFormed([]byte(text), limit) != (depth <= limit) {
				t.Errorf("%s at %d", text, limit)
			}
		}
	}
	for text, want := range map[string]bool{`"a"`: false, `"\u0000"`: true, `"\\u0000"`: false, `"\\\u0000"`: true, `"\u00000"`: true, `"\u0001"`: false,
		`"\u000"`: false, `["\n","\"\u0000"]`: true, `"\`: false} {
		if HoldsNUL([]byte(text)) != want {
			t.Errorf("%s: NUL %v", text, !want)
		}
	}
	for _, text := range []string{`{"a":1,"a":2}`, `[1] 2`, `[1,]`, "\"\xff\"", ``, `{`} {
		if WellFormed([]byte(text), 9) {
			t.Errorf("%q is well formed", text)
		}
	}
}

// FuzzCursor: on whatever text a Cursor ends, and on JSON it finds what encoding/json
// finds.
func FuzzCursor(f *testing.F) {
	for _, s := range []string{`{"a":[1,{"b":"\"}"}],"c":null}`, `[1,"x\\",{}]`, `{"a":1,`, `["\`, `{"a" "b"}`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		object, list := Object(s), List([]byte(s))
		for object.Next() {
			Plain(object.Name)
			if WellFormed([]byte(s), 99) && !json.Valid([]byte(object.Value)) {
				t.Errorf("member %q of %q", object.Value, s)
			}
		}
		var values []json.RawMessage
		for list.Next() {
			values = append(values, slices.Clone(list.Value))
		}
		if !WellFormed([]byte(s), 99) {
			return
		}
		var want []json.RawMessage
		if json.Unmarshal([]byte(s), &want) == nil && !slices.EqualFunc(values, want, func(a, b json.RawMessage) bool { return bytes.Equal(a, bytes.TrimSpace(b)) }) {
			t.Errorf("%q: %q, want %q", s, values, want)
		}
	})
}

func BenchmarkAppendString(b *testing.B) {
	s := strings.Repeat("会议记录不完整，须补正", 4)
	buf := make([]byte, 0, 1024)
	for b.Loop() {
		buf = AppendString(buf[:0], s)
	}
}
