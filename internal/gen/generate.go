package gen

import (
	_ "embed"
	"fmt"

	tools "pdca"
	"pdca/internal/domain"
	"pdca/internal/registry"
)

// schemaGo is the text of graph/schema.generated.go, which is always the same;
// what changes is the SDL beside it.
//
//go:embed schema.go.txt
var schemaGo string

// Generate derives every generated file and hands each to write, with its path
// under the module's root. The order matters: gqlgen reads the entity structs
// from disk, so they have to be written before the models are made.
//
// The part of the declaration that is data, the settings, is written first; what follows
// reads it as it will be. The structs are derived from the declaration alone. What follows needs the
// registry, which is compiled with the structs of the last run: they may be
// stale, but they have to compile.
func Generate(root string, write func(path string, text []byte) error) error {
	settings, err := settingsFiles()
	if err != nil {
		return fmt.Errorf("settings: %w", err)
	}
	declaration := amended{tools.Schema, settings[0]}
	structs, err := Structs(declaration)
	if err != nil {
		return fmt.Errorf("entity structs: %w", err)
	}
	structs = append(settings, structs...)
	for _, f := range structs {
		if err := write(f.Path, f.Text); err != nil {
			return err
		}
	}
	reg, err := registry.Parse(declaration, domain.NewMatrix())
	if err != nil {
		return err
	}
	sdl, err := API(reg)
	if err != nil {
		return fmt.Errorf("API: %w", err)
	}
	if err := write("graph/api.graphqls", []byte(sdl)); err != nil {
		return err
	}
	if err := write("graph/schema.generated.go", []byte(schemaGo)); err != nil {
		return err
	}
	text, err := models(root, sdl)
	if err != nil {
		return fmt.Errorf("models: %w", err)
	}
	return write("graph/models.generated.go", text)
}
