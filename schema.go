// Package tools is the root of the module: it embeds schema.graphqls, the
// declaration that everything else is derived from, and holds the generators'
// entry points (tools.go).
package tools

import _ "embed"

// Schema is the text of schema.graphqls.
//
//go:embed schema.graphqls
var Schema string
