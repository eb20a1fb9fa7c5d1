package gen

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/99designs/gqlgen/codegen/config"
	"github.com/99designs/gqlgen/plugin"
	"github.com/99designs/gqlgen/plugin/modelgen"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"
)

// apiPlugin gives gqlgen the derived SDL and says which types get no Go model.
type apiPlugin struct{ sdl string }

var (
	_ plugin.EarlySourcesInjector = apiPlugin{}
	_ plugin.ConfigMutator        = apiPlugin{}
)

// Name is the plugin's name in gqlgen's errors.
func (apiPlugin) Name() string { return "pdca" }

// InjectSourcesEarly supplies the whole API; there is no schema file.
func (p apiPlugin) InjectSourcesEarly() ([]*ast.Source, error) {
	return []*ast.Source{{Name: "graph/api.graphqls", Input: p.sdl}}, nil
}

// MutateConfig marks every type but the hand-written ones as known, so that
// modelgen makes nothing of it. Entities and enums are bound to the domain by
// then (autobind); connections, filters, payloads and derived inputs have no Go
// type, because the executor reads and writes them member by member.
func (p apiPlugin) MutateConfig(cfg *config.Config) error {
	own, err := modelled()
	if err != nil {
		return err
	}
	for name := range cfg.Schema.Types {
		if !own[name] && !cfg.Models.UserDefined(name) {
			cfg.Models.Add(name, "map[string]any")
		}
	}
	return nil
}

// modelled are the types that get a Go model: all that are written by hand,
// except filters and payloads, which hold records.
func modelled() (map[string]bool, error) {
	doc, err := parser.ParseSchemas(&ast.Source{Name: "base.graphqls", Input: baseSDL}, &ast.Source{Name: "extra.graphqls", Input: extraSDL})
	if err != nil {
		return nil, err
	}
	own := map[string]bool{}
	for _, d := range doc.Definitions {
		if d.Kind == ast.InputObject || d.Kind == ast.Object {
			own[d.Name] = !strings.HasSuffix(d.Name, "Payload")
		}
	}
	return own, nil
}

// models returns the text of models.generated.go. gqlgen writes it into a
// directory of its own, where no file that is there already has a say; the
// directory poses as the module, so that names resolve as they will in graph/.
func models(root, sdl string) ([]byte, error) {
	dir, err := os.MkdirTemp("", "pdca-gen-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	if err := os.WriteFile(filepath.Join(dir, "go.mod"), []byte("module pdca\n"), 0o644); err != nil {
		return nil, err
	}
	cfg, err := config.LoadConfig(filepath.Join(root, "gqlgen.yml"))
	if err != nil {
		return nil, err
	}
	cfg.Exec.Filename = filepath.Join(dir, cfg.Exec.Filename)
	cfg.Model.Filename = filepath.Join(dir, cfg.Model.Filename)
	if err := generate(cfg, apiPlugin{sdl}, modelgen.New()); err != nil {
		return nil, fmt.Errorf("gqlgen: %w", err)
	}
	return os.ReadFile(cfg.Model.Filename)
}

// generate is gqlgen's api.Generate as far as the models: what follows there is
// the execution code, which this product does without.
func generate(cfg *config.Config, plugins ...plugin.Plugin) error {
	for _, p := range plugins {
		if inj, ok := p.(plugin.EarlySourcesInjector); ok {
			sources, err := inj.InjectSourcesEarly()
			if err != nil {
				return err
			}
			cfg.Sources = append(cfg.Sources, sources...)
		}
	}
	if err := cfg.LoadSchema(); err != nil {
		return err
	}
	if err := cfg.Init(); err != nil {
		return err
	}
	for _, p := range plugins {
		if mut, ok := p.(plugin.ConfigMutator); ok {
			if err := mut.MutateConfig(cfg); err != nil {
				return err
			}
		}
	}
	return nil
}
