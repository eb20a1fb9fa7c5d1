package archtest

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

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

// tree reads every Go file of the module.
func tree(t *testing.T) (files []source) {
	t.Helper()
	root := filepath.Join("..", "..")
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && path != root && (d.Name() == "testdata" || d.Name() == "node_modules" || strings.HasPrefix(d.Name(), ".")):
			return filepath.SkipDir
		case d.IsDir() || !strings.HasSuffix(path, ".go"):
			return nil
		}
		s, err := read(root, path)
		files = append(files, s)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(files) < 100 {
		t.Fatalf("only %d files found: is this the module?", len(files))
	}
	return files
}

func read(root, path string) (source, error) {
	rel, err := filepath.Rel(root, path)
	if err != nil {
		return source{}, err
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return source{}, err
	}
	f, err := parser.ParseFile(token.NewFileSet(), path, text, parser.ParseComments)
	if err != nil {
		return source{}, err
	}
	name := filepath.ToSlash(rel)
	pkg := "pdca"
	if dir, _, ok := cutLast(name); ok {
		pkg += "/" + dir
	}
	test := strings.HasSuffix(name, "_test.go") || slices.Contains(forTests, pkg)
	return source{name: name, pkg: pkg, test: test, generated: ast.IsGenerated(f), text: text, file: f}, nil
}

func cutLast(s string) (before, after string, ok bool) {
	i := strings.LastIndexByte(s, '/')
	if i < 0 {
		return "", s, false
	}
	return s[:i], s[i+1:], true
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

func ours(path string) bool { return path == "pdca" || strings.HasPrefix(path, "pdca/") }

func library(path string) bool {
	first, _, _ := strings.Cut(path, "/")
	return strings.Contains(first, ".")
}

// wires says whether a file belongs to a package that wires others together, or
// never gets into the program at all.
func (s source) wires() bool {
	return strings.HasPrefix(s.pkg, anything) || s.name == "keep_deps.go" || s.name == "tools.go"
}

func TestImports(t *testing.T) {
	for _, s := range tree(t) {
		if s.test || s.wires() {
			continue
		}
		may, listed := mayImport[s.pkg]
		if !listed {
			t.Errorf("%s: package %s has no place in the rules", s.name, s.pkg)
			continue
		}
		for _, i := range s.imports() {
			if ours(i.path) && !slices.Contains(may, i.path) {
				t.Errorf("%s must not import %s", s.name, i.path)
			}
			if slices.Contains(forTests, i.path) {
				t.Errorf("%s: only tests import %s", s.name, i.path)
			}
			if library(i.path) && slices.Contains(standardOnly, s.pkg) && !slices.Contains(besides[s.pkg], i.path) {
				t.Errorf("%s must import nothing but the standard library, not %s", s.name, i.path)
			}
		}
	}
}

func TestLibrariesStayWhereTheyBelong(t *testing.T) {
	for _, s := range tree(t) {
		if s.test || s.name == "keep_deps.go" || s.name == "tools.go" {
			continue
		}
		for _, i := range s.imports() {
			for prefix, pkgs := range onlyIn {
				if strings.HasPrefix(i.path, prefix) && !slices.Contains(pkgs, s.pkg) {
					t.Errorf("%s must not import %s", s.name, i.path)
				}
			}
		}
	}
}

// Our package sync shadows the standard one, so it is always called offsync, and
// few may have it.
func TestOffsync(t *testing.T) {
	for _, s := range tree(t) {
		for _, i := range s.imports() {
			if i.path != "pdca/sync" {
				continue
			}
			if i.name != "offsync" {
				t.Errorf("%s imports pdca/sync as %q instead of offsync", s.name, i.name)
			}
			if !s.test && s.pkg != "pdca/internal/server" && !s.wires() {
				t.Errorf("%s must not import pdca/sync", s.name)
			}
		}
	}
}

func TestTwoDoors(t *testing.T) {
	doors := map[string]string{"pdca/resolvers": "pdca/sync", "pdca/sync": "pdca/resolvers"}
	for _, s := range tree(t) {
		for _, i := range s.imports() {
			if other := doors[s.pkg]; other != "" && i.path == other && !s.test {
				t.Errorf("%s: one door imports the other", s.name)
			}
		}
	}
}

func TestPackageComments(t *testing.T) {
	comments := map[string][]string{}
	for _, s := range tree(t) {
		if strings.HasSuffix(s.name, "_test.go") || s.generated || s.name == "keep_deps.go" || s.name == "tools.go" {
			continue
		}
		list := comments[s.pkg]
		if s.file.Doc != nil && !directive(s.file.Doc) {
			list = append(list, s.name)
		}
		comments[s.pkg] = list
	}
	for pkg, list := range comments {
		if len(list) != 1 {
			t.Errorf("%s has %d package comments: %v", pkg, len(list), list)
		}
	}
}

// directive says whether a comment group holds nothing but //go: lines.
func directive(g *ast.CommentGroup) bool { return strings.TrimSpace(g.Text()) == "" }

func TestGeneratedFiles(t *testing.T) {
	for _, s := range tree(t) {
		inGraph := s.pkg == "pdca/graph"
		switch {
		case s.generated && !inGraph && generated[s.name] == "":
			t.Errorf("%s is generated, but not in graph/", s.name)
		case inGraph && !s.generated && !s.test:
			t.Errorf("%s is written by hand, but in graph/", s.name)
		}
	}
}

func TestFileLength(t *testing.T) {
	for _, s := range tree(t) {
		if n := bytes.Count(s.text, []byte("\n")); !s.generated && n > maxLines {
			t.Errorf("%s has %d lines, at most %d can be read in one sitting", s.name, n, maxLines)
		}
	}
}

// An init function runs before anybody asked for it, in an order that nobody sees.
func TestNoInit(t *testing.T) {
	for _, s := range tree(t) {
		if s.generated || s.test {
			continue
		}
		for _, d := range s.file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f.Recv == nil && f.Name.Name == "init" {
				t.Errorf("%s has an init function", s.name)
			}
		}
	}
}

// Every exported name outside of tests says what it is.
func TestExportedNamesAreDocumented(t *testing.T) {
	for _, s := range tree(t) {
		if s.test || s.generated {
			continue
		}
		for _, d := range s.file.Decls {
			if name := undocumented(d); name != "" {
				t.Errorf("%s: %s has no comment", s.name, name)
			}
		}
	}
}

func undocumented(d ast.Decl) string {
	switch d := d.(type) {
	case *ast.FuncDecl:
		if d.Name.IsExported() && d.Doc == nil && exportedReceiver(d) {
			return d.Name.Name
		}
	case *ast.GenDecl:
		for _, spec := range d.Specs {
			if t, ok := spec.(*ast.TypeSpec); ok && t.Name.IsExported() && d.Doc == nil && t.Doc == nil {
				return t.Name.Name
			}
		}
	}
	return ""
}

// exportedReceiver says whether a method belongs to a type that others see.
func exportedReceiver(d *ast.FuncDecl) bool {
	if d.Recv == nil {
		return true
	}
	typ := d.Recv.List[0].Type
	if p, ok := typ.(*ast.StarExpr); ok {
		typ = p.X
	}
	if g, ok := typ.(*ast.IndexExpr); ok {
		typ = g.X
	}
	id, ok := typ.(*ast.Ident)
	return ok && id.IsExported()
}
