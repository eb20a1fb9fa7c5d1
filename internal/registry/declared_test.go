package registry_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	tools "pdca"
	"pdca/internal/domain"
	"pdca/internal/merge"
	"pdca/internal/registry"
)

// TestWrongDeclarations: each declaration of testdata/wrong is refused with exactly the
// error of its first line. It stands in schema/org.graphqls, or in the file that a line
// "# file: NAME" says, beside testdata/right.graphqls and what all declarations share.
// What it puts into a file comes first there, so that its lines have the numbers they have
// in its own text.
func TestWrongDeclarations(t *testing.T) {
	if _, err := registry.Parse(joined(t, ""), domain.NewMatrix()); err != nil {
		t.Fatalf("the right one: %v", err)
	}
	for name, text := range wrongOnes(t) {
		_, err := registry.Parse(joined(t, text), domain.NewMatrix())
		first, rest, _ := strings.Cut(text, "\n")
		if *update && err != nil {
			if err := os.WriteFile(name, []byte("# "+oneLine(err)+"\n"+rest), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if want := strings.TrimPrefix(first, "# "); err == nil || oneLine(err) != want || len(want) < 10 {
			t.Errorf("%s:\n got %v\nwant %s", name, err, want)
		}
	}
}

func oneLine(err error) string { return strings.ReplaceAll(err.Error(), "\n", " ") }

func wrongOnes(t *testing.T) map[string]string {
	t.Helper()
	names, err := filepath.Glob("testdata/wrong/*.graphqls")
	if err != nil || len(names) < 100 {
		t.Fatalf("%d wrong declarations, %v", len(names), err)
	}
	texts := map[string]string{}
	for _, name := range names {
		texts[name] = readText(t, name)
	}
	return texts
}

func readText(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

var (
	entityLine   = regexp.MustCompile(`(?m)^type (\w+) @entity\(stage: (\w+)`)
	contentsText = regexp.MustCompile(`(?s)"[^"]*"\nenum Contents \{.*?\n\}\n`)
	noContents   = regexp.MustCompile(`enum Contents`)
)

// joined puts a wrong declaration beside the right one. The table of contents has what
// both declare, where the wrong one does not say another.
func joined(t *testing.T, text string) fstest.MapFS {
	t.Helper()
	language, err := tools.Schema.ReadFile("schema.graphqls")
	if err != nil {
		t.Fatal(err)
	}
	right := readText(t, "testdata/right.graphqls")
	parts := strings.Split("schema/org.graphqls\n"+text, "# file: ")
	files := map[string]string{"schema.graphqls": contentsText.ReplaceAllString(string(language), ""), "schema/act.graphqls": right}
	for _, part := range parts {
		name, rest, _ := strings.Cut(part, "\n")
		files[name] = rest + files[name]
	}
	if !noContents.MatchString(text) {
		table, listed := "", map[string]bool{}
		for _, m := range entityLine.FindAllStringSubmatch(right+text, -1) {
			if !listed[m[1]] {
				table, listed[m[1]] = table+fmt.Sprintf("  %s @in(stage: %s)\n", m[1], m[2]), true
			}
		}
		files["schema.graphqls"] = "enum Contents {\n" + table + "}\n" + files["schema.graphqls"]
	}
	fs := fstest.MapFS{}
	for name, text := range files {
		fs[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fs
}

var verb = regexp.MustCompile(`%[a-z]`)

// TestEveryRefusalIsShown: each error that loading a declaration can give is that of some
// wrong declaration.
func TestEveryRefusalIsShown(t *testing.T) {
	shown := ""
	for _, text := range wrongOnes(t) {
		first, _, _ := strings.Cut(text, "\n")
		shown += first + "\n"
	}
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		for _, text := range errorTexts(t, name) {
			n++
			form := verb.ReplaceAllString(regexp.QuoteMeta(text), ".*")
			if !regexp.MustCompile(form).MatchString(shown) {
				t.Errorf("%s: no wrong declaration shows %q", name, text)
			}
		}
	}
	if n < 30 {
		t.Errorf("only %d errors found", n)
	}
}

// errorTexts are the texts of the errors that a file makes. Errors about values have
// codes and are made by package domain.
func errorTexts(t *testing.T, name string) (texts []string) {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(file, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		fn, ok := call.Fun.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		if pkg, ok := fn.X.(*ast.Ident); !ok || pkg.Name+"."+fn.Sel.Name != "fmt.Errorf" && pkg.Name+"."+fn.Sel.Name != "errors.New" {
			return true
		}
		lit, ok := call.Args[0].(*ast.BasicLit)
		if !ok {
			t.Errorf("%s: an error without a text of its own", name)
			return true
		}
		text, err := strconv.Unquote(lit.Value)
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, text)
		return true
	})
	return texts
}

// TestLanguage: what the directives may be given, the program knows.
func TestLanguage(t *testing.T) {
	r := registry.MustLoad()
	for _, v := range r.Enums["TextClass"].Values {
		if _, ok := domain.ParseTextClass(v.Name); !ok {
			t.Errorf("TextClass %s is not known", v.Name)
		}
	}
	for _, v := range r.Enums["MergePolicy"].Values {
		if _, err := merge.ParsePolicy(v.Name); err != nil {
			t.Errorf("MergePolicy %s: %v", v.Name, err)
		}
	}
	for _, v := range r.Enums["Stage"].Values {
		if _, err := tools.Schema.ReadFile(registry.Stage(v.Name).File()); err != nil {
			t.Errorf("Stage %s: %v", v.Name, err)
		}
	}
}
