// Package web holds the pages for browsers, as they are built from the folders below by
// Vite (make web): what is committed in each dist folder is what is served.
package web

import "embed"

// Explorer is explorer/dist: GraphiQL with everything that it needs.
//
//go:embed explorer/dist
var Explorer embed.FS
