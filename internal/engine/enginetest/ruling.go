package enginetest

import "testing"

// Ruling is one case of a rule: its name, what went before, what is tried, and the rule
// or code that refuses it ("" where it is allowed).
type Ruling [4]string

// Hold runs each case in a world of its own.
func Hold(t *testing.T, cases []Ruling) {
	t.Helper()
	for _, tc := range cases {
		name, before, try, want := tc[0], tc[1], tc[2], tc[3]
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := New(t)
			w.Must(before)
			w.Try(try, want)
		})
	}
}
