package acceptance

import (
	_ "embed"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
)

// mechanisms are the rows of the domain: id, part, title.
//
//go:embed mechanisms.tsv
var mechanismRows string

// page is where the table stands.
const page = "../docs/mechanisms.md"

// TestMechanismsPage: docs/mechanisms.md says of every mechanism how far its script goes.
func TestMechanismsPage(t *testing.T) {
	byID := map[string][]*script{} // a long one is in parts, each a script of its own
	for _, s := range scripts(t) {
		byID[s.id] = append(byID[s.id], s)
	}
	var b strings.Builder
	b.WriteString("# Mechanisms\n\nWhat the enterprise asked for, a row a mechanism, and how far its acceptance script goes. Made by\n`go test ./acceptance -update` from the scripts in [acceptance](../acceptance/doc.go); `go test ./acceptance` runs them.\n\n")
	count := map[string]int{}
	var rows strings.Builder
	for line := range strings.Lines(mechanismRows) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if len(f) != 3 {
			t.Fatalf("%q: id, part, title", line)
		}
		state, key := "not yet", "not yet"
		if parts := byID[f[0]]; parts != nil {
			state, key = reach(parts)
			delete(byID, f[0])
		}
		count[key]++
		fmt.Fprintf(&rows, "| %s | %s | %s | %s |\n", f[0], f[2], f[1], state)
	}
	for id := range byID {
		if !strings.HasPrefix(id, "X") && !strings.HasPrefix(id, "FIG") { // what goes across them, and figures, have no row
			t.Errorf("%s is no mechanism", id)
		}
	}
	fmt.Fprintf(&b, "%d pass, %d pass but for steps that wait for a part, %d have no script yet.\n\n| Id | Mechanism | Part | Script |\n|---|---|---|---|\n%s", count["passes"], count["waits"], count["not yet"], rows.String())
	if *update {
		if err := os.WriteFile(page, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	was, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	if string(was) != b.String() {
		t.Errorf("%s is not what the scripts say: go test ./acceptance -update", page)
	}
}

// reach says how far the scripts of a mechanism go.
func reach(parts []*script) (text, key string) {
	var waits []string
	all := 0
	for _, s := range parts {
		all += len(s.steps)
		for _, st := range s.steps {
			if st.later != "" {
				waits = append(waits, fmt.Sprintf("%d (%s)", st.no, st.later))
			}
		}
	}
	if len(waits) == 0 {
		return fmt.Sprintf("passes, %d steps", all), "passes"
	}
	return fmt.Sprintf("passes %d of %d steps; later: %s", all-len(waits), all, strings.Join(waits, ", ")), "waits"
}

// TestScriptsAreWhole: every script refuses two wrong ways at least, and looks once as
// somebody outside; a step does something.
func TestScriptsAreWhole(t *testing.T) {
	for _, s := range scripts(t) {
		wrong, outside := 0, 0
		for _, st := range s.steps {
			if !slices.ContainsFunc(st.lines, func(l string) bool { return l != "" && !strings.HasPrefix(l, "#") }) {
				t.Errorf("%s: step %d does nothing", s.id, st.no)
			}
			for _, l := range st.lines {
				if strings.HasPrefix(l, "refused ") {
					wrong++
				}
			}
			if strings.Contains(st.title, "outsider") {
				outside++
			}
		}
		if s.title == "" || wrong < 2 || outside == 0 {
			t.Errorf("%s: title %q, %d refused ways, %d looks from outside", s.id, s.title, wrong, outside)
		}
	}
}
