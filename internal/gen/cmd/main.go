// Command cmd writes what is derived from the declaration; see package gen. It
// is run in the module's root by `go generate ./...`.
package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"

	"pdca/internal/gen"
)

func main() {
	if err := gen.Generate(".", write); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}

// write replaces a file where its text differs, so that an unchanged file keeps
// its time and nothing is built anew.
func write(path string, text []byte) error {
	if old, err := os.ReadFile(path); err == nil && bytes.Equal(old, text) {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, text, 0o644)
}
