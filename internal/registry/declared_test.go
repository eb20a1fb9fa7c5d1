package registry

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pdca/internal/domain"
)

// Each wrong declaration of testdata/wrong is refused with the words of its first
// line.
func TestWrongDeclarations(t *testing.T) {
	files, err := filepath.Glob("testdata/wrong/*.graphqls")
	if err != nil || len(files) < 15 {
		t.Fatalf("%d wrong declarations, %v", len(files), err)
	}
	head, err := os.ReadFile("testdata/right.graphqls")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Parse(string(head), domain.NewMatrix()); err != nil {
		t.Fatalf("the right one: %v", err)
	}
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		text := string(b)
		first, _, _ := strings.Cut(text, "\n")
		want := strings.TrimPrefix(first, "# ")
		if _, err := Parse(string(head)+text, domain.NewMatrix()); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", name, err, want)
		}
	}
}
