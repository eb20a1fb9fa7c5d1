package resolvers

import (
	"encoding/json"
	"strings"
	"testing"

	"pdca/internal/registry"
)

// TestAppendText compares with the registry's slower way, a special character at
// every place.
func TestAppendText(t *testing.T) {
	for n := range 40 {
		for _, c := range []string{"", `"`, `\`, "\n", "\x00", "\x1f", " ", "!", "#", "[", "]", "é", "中", "\x7f", "\u0080", "\u00a2", "\u00dc"} {
			for at := range n + 1 {
				s := strings.Repeat("字", n)[:3*(n/3)]
				s = strings.Repeat("a", at) + c + s
				got := appendText(nil, s)
				var back string
				if want := registry.AppendString(nil, s); string(got) != string(want) || json.Unmarshal(got, &back) != nil || back != s {
					t.Fatalf("%q: %s, want %s", s, got, want)
				}
			}
		}
	}
}

func BenchmarkAppendText(b *testing.B) {
	s := strings.Repeat("会议记录不完整，须补正", 4)
	buf := make([]byte, 0, 1024)
	for b.Loop() {
		buf = appendText(buf[:0], s)
	}
}
