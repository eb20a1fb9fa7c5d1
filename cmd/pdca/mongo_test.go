package main

import (
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"pdca/internal/journal/mongostore/mongotest"
)

// TestMongoScripts runs testdata/mongo/*.txtar as TestScripts does, each with three
// databases of its own: $A, $B and $C.
func TestMongoScripts(t *testing.T) {
	files, err := filepath.Glob("testdata/mongo/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no scripts found: %v", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			databases := map[string]string{"A": mongotest.URI(t), "B": mongotest.URI(t), "C": mongotest.URI(t)}
			p := scriptParams()
			p.Files = []string{file}
			setup := p.Setup
			p.Setup = func(e *testscript.Env) error {
				for name, uri := range databases {
					e.Setenv(name, uri)
				}
				return setup(e)
			}
			testscript.Run(t, p)
		})
	}
}
