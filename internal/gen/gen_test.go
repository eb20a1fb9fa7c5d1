package gen_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"pdca/internal/gen"
	"pdca/internal/registry"
)

const root = "../.."

// generated derives everything once, in memory.
var generated = sync.OnceValues(func() (map[string][]byte, error) {
	files := map[string][]byte{}
	err := gen.Generate(root, func(path string, text []byte) error { files[path] = text; return nil })
	return files, err
})

// TestFresh derives everything again and compares it with what is committed: a
// clean tree stays clean.
func TestFresh(t *testing.T) {
	files, err := generated()
	if err != nil {
		t.Fatal(err)
	}
	for path, text := range files {
		old, err := os.ReadFile(filepath.Join(root, path))
		if err != nil || !bytes.Equal(old, text) {
			t.Errorf("%s is stale: run go generate ./...", path)
		}
		if filepath.Dir(path) != "graph" && !(filepath.Dir(path) == "internal/domain" && strings.HasSuffix(path, "_gen.go")) {
			t.Errorf("%s: a generated file outside graph/", path)
		}
	}
}

// TestGraphHoldsGeneratedFilesOnly makes sure that the folder can be deleted.
func TestGraphHoldsGeneratedFilesOnly(t *testing.T) {
	files, err := generated()
	if err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(filepath.Join(root, "graph"))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if files["graph/"+e.Name()] == nil {
			t.Errorf("graph/%s is not generated", e.Name())
		}
	}
}

// TestWriteErrorStops makes sure that a file that cannot be written is not
// passed over.
func TestWriteErrorStops(t *testing.T) {
	calls := 0
	err := gen.Generate(root, func(string, []byte) error { calls++; return os.ErrPermission })
	if err == nil || calls != 1 {
		t.Errorf("got %v after %d files, want an error after the first", err, calls)
	}
}

// TestDeterministic makes sure that no map order shows.
func TestDeterministic(t *testing.T) {
	first, err := gen.API(registry.MustLoad())
	if err != nil {
		t.Fatal(err)
	}
	for range 20 {
		if again, _ := gen.API(registry.MustLoad()); again != first {
			t.Fatal("two runs over the same registry differ")
		}
	}
}
