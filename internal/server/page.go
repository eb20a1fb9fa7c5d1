package server

import (
	"bytes"
	"fmt"
	"html/template"
	"net/http"
	"path"

	"github.com/go-chi/chi/v5"

	"pdca/internal/door"
	"pdca/web"
)

// pagePolicy lets the page be made of its own files and ask this server, and nothing
// else: no script or style that stands in the page itself, no text run as a script, no
// other host, no frame around it.
const pagePolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
	"require-trusted-types-for 'script'; trusted-types 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

// page is the dashboard at /, as web/dashboard/dist has it: index.html, and the assets by
// their names.
type page struct {
	index  http.Handler
	assets map[string]http.Handler
}

func newPage(version, schema string) (page, error) {
	const dist = "dashboard/dist"
	t, err := template.ParseFS(web.Dashboard, path.Join(dist, "index.html"))
	if err != nil {
		return page{}, fmt.Errorf("read the page: %w", err)
	}
	var b bytes.Buffer
	if err := t.Execute(&b, map[string]any{"Version": version, "Schema": schema}); err != nil {
		return page{}, fmt.Errorf("write the page out: %w", err)
	}
	p := page{index: door.Keep(contentTypes[".html"], b.Bytes())}
	p.assets, err = keepFiles(web.Dashboard, path.Join(dist, "assets"))
	return p, err
}

// ServeHTTP answers GET /, which is asked for anew each time.
func (p page) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Security-Policy", pagePolicy)
	w.Header().Set("Cache-Control", "no-cache")
	p.index.ServeHTTP(w, r)
}

// asset answers GET /assets/{file}. The name of a file changes with its bytes, so a
// browser never asks for it twice.
func (p page) asset(w http.ResponseWriter, r *http.Request) {
	file := p.assets[chi.URLParam(r, "file")]
	if file == nil {
		notFound(w, r)
		return
	}
	w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	file.ServeHTTP(w, r)
}
