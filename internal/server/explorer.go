package server

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"pdca/web"
)

// explorerPath is where GraphiQL is. Its page says nothing to anybody who is not signed
// in, and asks no other server for anything: its policy says so to the browser.
const explorerPath = "/graphiql"

const explorerPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

// explorer is the files of GraphiQL by their names.
type explorer map[string]http.Handler

func newExplorer() (explorer, error) {
	files, err := keepFiles(web.Explorer, "explorer/dist")
	for name, file := range files {
		files[name] = ruled(file)
	}
	return files, err
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
