// Package web is the pages for browsers, as Vite built them: each is a folder of its own
// with its sources, its README and dist, what is served. `make web` builds them.
package web

import "embed"

// Dashboard is dashboard/dist: the page at /.
//
//go:embed dashboard/dist
var Dashboard embed.FS

// Explorer is explorer/dist: GraphiQL with everything that it needs.
//
//go:embed explorer/dist
var Explorer embed.FS
