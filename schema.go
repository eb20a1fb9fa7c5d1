// Package tools is the root of the module: it embeds the declaration that
// everything else is derived from, and holds the generators' entry points
// (tools.go).
package tools

import "embed"

// Schema is the declaration: schema.graphqls, and a file for each stage in
// schema/.
//
//go:embed schema.graphqls schema/*.graphqls
var Schema embed.FS
