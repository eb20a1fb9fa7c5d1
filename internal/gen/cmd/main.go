// Command cmd writes what is derived from schema.graphqls; see package gen.
package main

import (
	"fmt"
	"os"

	tools "pdca"
	"pdca/internal/gen"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}

func run() error {
	src, err := gen.Structs(tools.Schema)
	if err != nil {
		return fmt.Errorf("entity structs: %w", err)
	}
	return os.WriteFile("internal/domain/entities_gen.go", src, 0o644)
}
