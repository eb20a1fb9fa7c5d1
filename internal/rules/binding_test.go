package rules

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"pdca/internal/registry"
)

// heldByRule are acts that no declaration binds, with what holds them to their window: the
// server makes the one, and the other may be of no cycle.
var heldByRule = map[string]string{
	"ResponsibilityLetter.SIGNED#v1": "the server signs, by the day of the later signature",
	"Inspection.IN_PROGRESS":         "check.beginsInWindow",
}

// TestWindowBinding: which acts the windows bind is said once, in plan.json, and the
// declaration says the same, in both directions.
func TestWindowBinding(t *testing.T) {
	text, err := os.ReadFile("../domain/data/plan.json")
	if err != nil {
		t.Fatal(err)
	}
	var doc struct {
		WindowBinding []struct {
			Stage, Mode string
			Acts        []string
		}
	}
	if err := json.Unmarshal(text, &doc); err != nil || len(doc.WindowBinding) != 4 {
		t.Fatalf("%d stages, %v", len(doc.WindowBinding), err)
	}
	reg := registry.MustLoad()
	var want []string
	for _, b := range doc.WindowBinding {
		for _, act := range b.Acts {
			name, first, _ := strings.Cut(act, "#")
			if entity, _, _ := strings.Cut(name, "."); heldByRule[act] == "" && reg.Entity(entity) != nil {
				want = append(want, fmt.Sprintf("%s %s %s %t", b.Stage, b.Mode, name, first == "v1"))
			}
		}
	}
	var have []string
	for _, e := range reg.Entities {
		for _, tr := range e.Transitions {
			if tr.Window == "" {
				continue
			}
			mode := "WITHIN"
			if tr.Open {
				mode = "FROM"
			}
			have = append(have, fmt.Sprintf("%s %s %s.%s %t", tr.Window, mode, e.Name, tr.To, tr.WindowIf != nil))
		}
	}
	slices.Sort(want)
	slices.Sort(have)
	if have = slices.Compact(have); !slices.Equal(want, have) {
		t.Errorf("the data bind\n%s\nthe declaration\n%s", strings.Join(want, "\n"), strings.Join(have, "\n"))
	}
}
