package registry_test

import (
	"testing"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// An effect is read as it was written: the device's own clock, the reason and
// the rule too, and an entry without them has the form that it always had.
func TestEffectsComeBack(t *testing.T) {
	r := registry.MustLoad()
	for entry, want := range map[string]domain.Effect{
		`{"t":"Finding","id":"f","op":"d","by":"in1","dev":"d","at":5,"m":2,"p":3,"sa":-62135596800000,"w":"误报 \"x\""}`: {Said: -62135596800000, Reason: `误报 "x"`},
		`{"t":"Finding","id":"f","op":"d","by":"","at":5,"m":2,"p":3,"ru":"DL09A","mg":1}`:                              {Rule: "DL09A", Merged: true},
		`{"t":"Finding","id":"f","op":"d","by":"in1","dev":"d","at":5,"m":2,"p":3}`:                                     {},
	} {
		e, err := r.ParseEffect([]byte(entry))
		if err != nil || e.Said != want.Said || e.Reason != want.Reason || e.Rule != want.Rule || e.Merged != want.Merged || !e.Delete || e.Prev != 3 {
			t.Fatalf("%s is read as %+v (%v)", entry, e, err)
		}
		if got := string(r.AppendEffect(nil, e)); got != entry {
			t.Errorf("%s\nis written as\n%s", entry, got)
		}
	}
}
