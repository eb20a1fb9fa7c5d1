// Code generated from schema.graphqls by go generate; DO NOT EDIT.

// Package graph is the GraphQL API as data: its SDL (api.graphqls, which
// front-end teams take as it is), the parsed schema, and the Go models of the
// inputs and small types that are written by hand (models.generated.go).
//
// Everything in this folder is generated from schema.graphqls by package gen:
// delete it, run `go generate ./...`, and the same bytes are back. The API is
// executed by package resolvers; no executable code is generated.
package graph

import (
	_ "embed"
	"sync"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
)

//go:embed api.graphqls
var sdl string

var schema = sync.OnceValue(func() *ast.Schema {
	s := gqlparser.MustLoadSchema(&ast.Source{Name: "api.graphqls", Input: sdl})
	types, texts := map[string]*ast.Type{}, map[string]string{}
	for _, d := range s.Types {
		lighten(d, types, texts)
	}
	return s
})

// lighten forgets where in the text the parts of a definition stand, which nobody asks once
// it is valid, and has a type that many fields are of, and what many are described by, in
// memory once.
func lighten(d *ast.Definition, types map[string]*ast.Type, texts map[string]string) {
	said := func(s string) string {
		if _, known := texts[s]; !known {
			texts[s] = s
		}
		return texts[s]
	}
	once := func(t *ast.Type) *ast.Type {
		name := t.String()
		if types[name] == nil {
			types[name] = t
			for ; t != nil; t = t.Elem {
				t.Position = nil
			}
		}
		return types[name]
	}
	d.Position, d.TypePositions = nil, nil
	for _, f := range d.Fields {
		f.Position, f.Type, f.Description = nil, once(f.Type), said(f.Description)
		for _, a := range f.Arguments {
			a.Position, a.Type, a.Description = nil, once(a.Type), said(a.Description)
		}
	}
	for _, v := range d.EnumValues {
		v.Position, v.Description = nil, said(v.Description)
	}
}

// SDL returns the text of the API's schema.
func SDL() string { return sdl }

// Schema returns the API's schema, parsed once. It is shared and must not be
// changed.
func Schema() *ast.Schema { return schema() }
