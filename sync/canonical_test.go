package sync

import (
	"bytes"
	"strings"
	"testing"

	"github.com/go-json-experiment/json/jsontext"

	"pdca/internal/jsonscan"
)

// The canonical form is that of jsontext, for every text that is JSON and for none
// that is not.
func FuzzCanonical(f *testing.F) {
	for _, s := range []string{
		`{"n":1,"at":"x","ops":[{"op":"create","id":"a","fields":{"b":1.50,"a":[true,false,null,-0,0,-1,1e2,12345678901234567]}}]}`, `{}`, `[]`, ` [ 1 , 2 ] `, `{"a":1,"a":2}`,
		`{"b":1,"a":2,"b":3}`, `{"ä":1,"a":2}`, `{"a\u0062":1}`, `"\u00e4\/\n\ud83d\ude00"`, `"\ud83d"`, `"` + "\xff" + `"`, `01`, `1.`, `-`, `1e400`, `+1`, `nul`, `[1,]`, `{"a":1,}`, `{"a"}`, `[1 2]`,
		`{"a":{"z":1,"y":2},"A":{"_":1,"B":2}}`, `{"aa":1,"a":2,"a!":3}`, strings.Repeat("[", 29) + strings.Repeat("]", 29), strings.Repeat("[", 30) + strings.Repeat("]", 30), "", `1 2`, `"a` + "\x01" + `"`,
		`{"":1,"\"":2,"a":3}`, `{"a\"":1,"a":2}`, `9007199254740993`, `0.1e-7`, `-0.0`,
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got, ok := canonical([]byte(s), 29)
		v := jsontext.Value(bytes.Clone([]byte(s)))
		want := v.Canonicalize() == nil && !jsonscan.Deeper([]byte(s), 29) && !beyondDouble([]byte(s))
		if ok != want || ok && !bytes.Equal(got, v) {
			t.Fatalf("%q: %t %q, jsontext: %t %q", s, ok, got, want, v)
		}
	})
}
