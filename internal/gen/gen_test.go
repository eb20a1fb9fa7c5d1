package gen_test

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	tools "pdca"
	"pdca/internal/domain"
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
		if filepath.Dir(path) != "graph" && path != "schema/settings.graphqls" && !(filepath.Dir(path) == "internal/domain" && strings.HasSuffix(path, "_gen.go")) {
			t.Errorf("%s: a generated file outside graph/", path)
		}
	}
}

// TestWide keeps the struct of an entity with more fields than an envelope has bits for,
// which package domain tests.
func TestWide(t *testing.T) {
	text, err := os.ReadFile("testdata/wide.graphqls")
	if err != nil {
		t.Fatal(err)
	}
	files, err := gen.Structs(fstest.MapFS{"schema.graphqls": {}, "schema/wide.graphqls": {Data: text}})
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(root, "internal/domain/wide_gen_test.go")
	if *update {
		if err := os.WriteFile(name, files[1].Text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if old, err := os.ReadFile(name); err != nil || !bytes.Equal(old, files[1].Text) {
		t.Errorf("%s is stale: run go test ./internal/gen -run TestWide -update", name)
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

var stages = regexp.MustCompile(`stage: [A-Z]+\b`)

// TestStagesDecideNothing: in which file an entity stands, and where there, changes neither
// the API nor the order and the fields of entities, and so nothing that is stored or sent.
func TestStagesDecideNothing(t *testing.T) {
	sources, err := registry.Sources(tools.Schema)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, s := range sources {
		name := s.Name
		if name != "schema.graphqls" {
			name = "schema/system.graphqls"
		}
		files[name] = stages.ReplaceAllString(s.Input, "stage: SYSTEM") + files[name]
	}
	one, err := registry.Parse(fstest.MapFS{"schema.graphqls": {Data: []byte(files["schema.graphqls"])},
		"schema/system.graphqls": {Data: []byte(files["schema/system.graphqls"])}}, domain.NewMatrix())
	if err != nil {
		t.Fatal(err)
	}
	now := registry.MustLoad()
	for i, e := range now.Entities {
		if o := one.Entities[i]; o.Name != e.Name || o.Layout() != e.Layout() {
			t.Errorf("entity %d is %s in one file, %s in many, or laid out otherwise", i, o.Name, e.Name)
		}
	}
	a, err := gen.API(one)
	if b, err2 := gen.API(now); a != b || err != nil || err2 != nil {
		t.Errorf("the API is another one (%v, %v)", err, err2)
	}
}

// TestDeprecated: a field that the declaration calls deprecated is so wherever clients read
// or give it, and nothing else is.
func TestDeprecated(t *testing.T) {
	sources, err := registry.Sources(tools.Schema)
	if err != nil {
		t.Fatal(err)
	}
	const field, reason = "capacity: Int @range(min: 1, max: 100000)", "改用 seats，2027-07-01 起可能移除 / Use seats; may be gone from 2027-07-01 on"
	files := fstest.MapFS{}
	for _, s := range sources {
		files[s.Name] = &fstest.MapFile{Data: []byte(strings.Replace(s.Input, field, field+` @deprecated(reason: "`+reason+`")`, 1))}
	}
	reg, err := registry.Parse(files, domain.NewMatrix())
	if err != nil {
		t.Fatal(err)
	}
	sdl, err := gen.API(reg)
	if err != nil {
		t.Fatal(err)
	}
	s := gqlparser.MustLoadSchema(&ast.Source{Name: "api", Input: sdl})
	for _, at := range []string{"Venue", "CreateVenueInput", "UpdateVenueInput"} {
		on := s.Types[at].Fields.ForName("capacity").Directives.ForName("deprecated")
		if on == nil || on.Arguments.ForName("reason").Value.Raw != reason {
			t.Errorf("%s.capacity: %v", at, on)
		}
	}
	if n := strings.Count(sdl, "@deprecated"); n != 3 {
		t.Errorf("%d places are deprecated", n)
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
