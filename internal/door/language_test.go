package door

import (
	"net/http"
	"testing"
)

func TestEnglish(t *testing.T) {
	for header, want := range map[string]bool{
		"": false, "*": false, "en": true, "EN-us": true, "zh": false, "fr": false, "en,zh": true, "zh,en": false,
		"zh-CN,zh;q=0.9,en;q=0.8": false, "fr, en;q=0.5, zh;q=0.3": true, "en;q=0": false, "en;q=0.1, zh;q=0": true,
		"en;q=2": false, "en;q=NaN": false, "english": false, "en; q = 0.2": true, ";;;,,,": false,
		"a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,en": false, // beyond what is looked at
	} {
		if got := English(http.Header{"Accept-Language": {header}}, false); got != want {
			t.Errorf("%q: %v", header, got)
		}
	}
}

// TestOtherwise: who asks for neither language gets what is known of them, and a header
// on several lines is one.
func TestOtherwise(t *testing.T) {
	for _, c := range []struct {
		lines           []string
		otherwise, want bool
	}{
		{nil, true, true}, {nil, false, false}, {[]string{"fr"}, true, true}, {[]string{"zh"}, true, false}, {[]string{"en;q=0"}, true, true},
		{[]string{"zh;q=0.5", "en;q=0.6"}, false, true}, {[]string{"fr", "zh;q=0.5", "en;q=0.5"}, true, false},
	} {
		if got := English(http.Header{"Accept-Language": c.lines}, c.otherwise); got != c.want {
			t.Errorf("%q: %v", c.lines, got)
		}
	}
}
