package archtest

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// house is the module: its files, the nouns of its declaration and the tables of
// rules_test.go.
type house struct {
	files        []source
	nouns        []string
	stage        map[string]string // by noun, in lower case
	mayImport    map[string][]string
	onlyIn       map[string][]string
	forTests     []string
	standardOnly []string
	besides      map[string][]string
	generated    map[string]string
	nounless     map[string][]string
	fenced       map[string]string
}

// source is one Go file of the module.
type source struct {
	name      string // from the root, with slashes
	pkg       string // import path of its folder
	test      bool
	generated bool
	text      []byte
	file      *ast.File
}

// imported is one import of a file.
type imported struct{ path, name string }

// theHouse reads every Go file of the module, and the declaration.
func theHouse(t *testing.T) *house {
	t.Helper()
	h := &house{stage: map[string]string{}, mayImport: mayImport, onlyIn: onlyIn, forTests: forTests, standardOnly: standardOnly, besides: besides,
		generated: generated, nounless: nounless, fenced: fenced}
	root := filepath.Join("..", "..")
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && path != root && (d.Name() == "testdata" || d.Name() == "node_modules" || strings.HasPrefix(d.Name(), ".")):
			return filepath.SkipDir
		case d.IsDir() && path != root && isModule(path):
			return filepath.SkipDir
		case d.IsDir():
			return nil
		case strings.HasSuffix(path, ".graphqls") && !strings.Contains(path, "internal"+string(filepath.Separator)):
			return h.declare(path)
		case !strings.HasSuffix(path, ".go"):
			return nil
		}
		rel, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return h.add(filepath.ToSlash(rel), text)
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(h.files) < 100 || len(h.nouns) < 20 {
		t.Fatalf("only %d files and %d entities found: is this the module?", len(h.files), len(h.nouns))
	}
	return h
}

// isModule says whether a directory is another module, with rules of its own.
func isModule(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, "go.mod"))
	return err == nil
}

var entity = regexp.MustCompile(`(?m)^type (\w+) @entity\(stage: (\w+)`)

// declare adds the entities of a file of the declaration.
func (h *house) declare(path string) error {
	text, err := os.ReadFile(path)
	for _, m := range entity.FindAllSubmatch(text, -1) {
		h.nouns = append(h.nouns, string(m[1]))
		h.stage[string(m[1])] = strings.ToLower(string(m[2]))
	}
	return err
}

func (h *house) add(name string, text []byte) error {
	f, err := parser.ParseFile(token.NewFileSet(), name, text, parser.ParseComments)
	if err != nil {
		return err
	}
	pkg := "pdca"
	if i := strings.LastIndexByte(name, '/'); i >= 0 {
		pkg += "/" + name[:i]
	}
	test := strings.HasSuffix(name, "_test.go") || slices.Contains(h.forTests, pkg)
	h.files = append(h.files, source{name: name, pkg: pkg, test: test, generated: ast.IsGenerated(f), text: text, file: f})
	return nil
}

// with adds a file that breaks a rule.
func with(name, text string) func(*house) {
	return func(h *house) {
		if err := h.add(name, []byte(text)); err != nil {
			panic(err)
		}
	}
}

// copy returns a house that can be broken without harm to this one.
func (h *house) copy() *house {
	c := *h
	c.files, c.forTests, c.standardOnly = slices.Clone(h.files), slices.Clone(h.forTests), slices.Clone(h.standardOnly)
	c.mayImport, c.onlyIn, c.besides = maps.Clone(h.mayImport), maps.Clone(h.onlyIn), maps.Clone(h.besides)
	c.generated, c.nounless, c.fenced = maps.Clone(h.generated), maps.Clone(h.nounless), maps.Clone(h.fenced)
	return &c
}

func (s source) imports() (list []imported) {
	for _, spec := range s.file.Imports {
		path, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			panic(err) // the parser has read it
		}
		i := imported{path: path}
		if spec.Name != nil {
			i.name = spec.Name.Name
		}
		list = append(list, i)
	}
	return list
}

// brings says whether a file imports a package.
func (s source) brings(path string) bool {
	return slices.ContainsFunc(s.imports(), func(i imported) bool { return i.path == path })
}

func ours(path string) bool { return path == "pdca" || strings.HasPrefix(path, "pdca/") }

func library(path string) bool {
	first, _, _ := strings.Cut(path, "/")
	return strings.Contains(first, ".")
}

// wires says whether a file belongs to a package that wires others together, or
// never gets into the program at all.
func (s source) wires() bool { return strings.HasPrefix(s.pkg, anything) || s.name == "tools.go" }
