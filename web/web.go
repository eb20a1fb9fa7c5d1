// Package web holds the pages for browsers, as they are built from the folders below by
// Vite (make web): what is committed in each dist folder is what is served.
package web

import "embed"

// Dashboard is dashboard/dist: the page at /.
//
//go:embed dashboard/dist
var Dashboard embed.FS
