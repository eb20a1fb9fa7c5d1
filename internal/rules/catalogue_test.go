package rules

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pdca"
	"pdca/internal/registry"
)

var number = regexp.MustCompile(`^INV-[A-Z]+[0-9]*$`)

// numbersInCode are the numbers of rules that stand in the program as texts of their own:
// those of errors, of what rules change of their own, and of duties.
func numbersInCode(t *testing.T) map[string]string {
	t.Helper()
	found := map[string]string{}
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") || filepath.Base(path) == "catalogue.go" && filepath.Base(filepath.Dir(path)) != "act" {
			return err
		}
		if slices.ContainsFunc([]string{"demo", "sandbox", "simtest", "leaktest"}, func(s string) bool { return strings.Contains(path, "/"+s+"/") }) {
			return nil // they act, and refuse nothing
		}
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(f, func(n ast.Node) bool {
			if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
				if s, err := strconv.Unquote(lit.Value); err == nil && number.MatchString(s) {
					found[s] = path
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	declared := regexp.MustCompile(`rule: "(INV-[A-Z]+[0-9]*)"`)
	sources, err := registry.Sources(tools.Schema)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range sources {
		for _, m := range declared.FindAllStringSubmatch(s.Input, -1) {
			found[m[1]] = s.Name
		}
	}
	return found
}

// TestCatalogueIsWhole: every rule that an error or a history can name has its words, in
// both languages, and no other has.
func TestCatalogueIsWhole(t *testing.T) {
	code, reg, told := numbersInCode(t), registry.MustLoad(), map[string]bool{}
	if len(code) < 100 {
		t.Fatalf("only %d rules found: is this the module?", len(code))
	}
	for _, r := range All().Catalogue {
		if told[r.Number] || r.Zh == "" || r.En == "" || r.Zh == r.En {
			t.Errorf("%s: told twice, or not in both languages", r.Number)
		}
		if told[r.Number] = true; code[r.Number] == "" {
			t.Errorf("%s is in no code", r.Number)
		}
		for _, name := range strings.Fields(r.On) {
			if reg.Entity(name) == nil {
				t.Errorf("%s is about %s, which is not declared", r.Number, name)
			}
		}
	}
	for _, no := range slices.Sorted(maps.Keys(code)) {
		if !told[no] {
			t.Errorf("%s (%s) has no words: add it to catalogue.go of this package", no, code[no])
		}
	}
}
