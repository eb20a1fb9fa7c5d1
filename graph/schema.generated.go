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
	return gqlparser.MustLoadSchema(&ast.Source{Name: "api.graphqls", Input: sdl})
})

// SDL returns the text of the API's schema.
func SDL() string { return sdl }

// Schema returns the API's schema, parsed once. It is shared and must not be
// changed.
func Schema() *ast.Schema { return schema() }
