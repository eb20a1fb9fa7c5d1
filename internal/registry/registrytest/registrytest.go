// Package registrytest makes registries for tests: the declaration with some of its
// text changed, and records of entities that no struct was generated for.
//
// It is for tests alone, and knows nothing of the domain.
package registrytest

import (
	"fmt"
	"io/fs"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	tools "pdca"
	"pdca/internal/domain"
	"pdca/internal/registry"
)

// Edited is the declaration with texts replaced in pairs, old and new.
func Edited(t testing.TB, edits ...string) fs.FS {
	t.Helper()
	files := fstest.MapFS{}
	for _, s := range sources(t) {
		files[s.name] = &fstest.MapFile{Data: []byte(strings.NewReplacer(edits...).Replace(s.text))}
	}
	return files
}

// Declared is the registry of the declaration with texts replaced. Entities that it adds
// have records.
func Declared(t testing.TB, m *domain.Matrix, edits ...string) *registry.Registry {
	t.Helper()
	return parsed(t, m, Edited(t, edits...))
}

var entity = regexp.MustCompile(`(?m)^type (\w+) @entity\(stage: (\w+)`)

// Extended is the registry of the declaration with more types behind those that it has,
// all of one stage.
func Extended(t testing.TB, m *domain.Matrix, types string) *registry.Registry {
	t.Helper()
	stage, contents := registry.Stage(""), "enum Contents {\n"
	for _, found := range entity.FindAllStringSubmatch(types, -1) {
		stage = registry.Stage(found[2])
		contents += fmt.Sprintf("  %s @in(stage: %s)\n", found[1], stage)
	}
	files := fstest.MapFS{}
	for _, s := range sources(t) {
		text := strings.Replace(s.text, "enum Contents {\n", contents, 1)
		if s.name == stage.File() {
			text += types
		}
		files[s.name] = &fstest.MapFile{Data: []byte(text)}
	}
	return parsed(t, m, files)
}

func parsed(t testing.TB, m *domain.Matrix, declaration fs.FS) *registry.Registry {
	t.Helper()
	r, err := registry.Parse(declaration, m)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range r.Entities {
		if e.New == nil {
			e.New = func() *domain.Record { return newBody(e) }
		}
	}
	return r
}

// TypeOf is the text of an entity in the declaration.
func TypeOf(t testing.TB, name string) string {
	t.Helper()
	for _, s := range sources(t) {
		if _, rest, ok := strings.Cut(s.text, "\ntype "+name+" @entity"); ok {
			text, _, _ := strings.Cut(rest, "\n}\n")
			return "type " + name + " @entity" + text + "\n}\n"
		}
	}
	t.Fatalf("there is no %s", name)
	return ""
}

type source struct{ name, text string }

func sources(t testing.TB) (list []source) {
	t.Helper()
	files, err := registry.Sources(tools.Schema)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		list = append(list, source{f.Name, f.Input})
	}
	return list
}
