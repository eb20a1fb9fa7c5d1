package server

import (
	"fmt"
	"io/fs"
	"net/http"
	"path"

	"github.com/go-chi/chi/v5"

	"pdca/internal/door"
	"pdca/web"
)

// explorerPath is where GraphiQL is. Its page says nothing to anybody who is not signed
// in, and asks no other server for anything: its policy says so to the browser.
const explorerPath = "/graphiql"

const explorerPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

// contentTypes are those of the files: the tables of machines differ.
var contentTypes = map[string]string{".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8",
	".css": "text/css; charset=utf-8", ".txt": "text/plain; charset=utf-8"}

// explorer is the files of GraphiQL by their names.
type explorer map[string]http.Handler

func newExplorer() (explorer, error) {
	x := explorer{}
	const dist = "explorer/dist"
	files, err := web.Explorer.ReadDir(dist)
	if err != nil {
		return nil, fmt.Errorf("read the explorer: %w", err)
	}
	for _, f := range files {
		body, err := fs.ReadFile(web.Explorer, path.Join(dist, f.Name()))
		if err != nil {
			return nil, fmt.Errorf("read the explorer: %w", err)
		}
		x[f.Name()] = ruled(door.Keep(contentTypes[path.Ext(f.Name())], body))
	}
	return x, nil
}

// ruled serves a file with the policy of the page.
func ruled(file http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", explorerPolicy)
		w.Header().Set("Cache-Control", "no-cache")
		file.ServeHTTP(w, r)
	})
}

func (x explorer) serve(w http.ResponseWriter, r *http.Request) {
	if file := x[chi.URLParam(r, "file")]; file != nil {
		file.ServeHTTP(w, r)
		return
	}
	notFound(w, r)
}
