package server

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"html/template"
	"net/http"
)

//go:embed page.html
var pageSource string

//go:embed page.css
var pageStyle string

// page is the start page, written out once: it refers to nothing outside itself,
// not even for its icon, has no script, and says so in its policy.
type page struct {
	body   []byte
	policy string
}

func newPage(version, schema string) page {
	t := template.Must(template.New("page").Parse(pageSource)) // a mistake in it is one in this package
	var b bytes.Buffer
	err := t.Execute(&b, map[string]any{"Version": version, "Schema": schema, "Style": template.CSS(pageStyle)})
	if err != nil {
		panic(err) // as above
	}
	sum := sha256.Sum256([]byte(pageStyle))
	return page{body: b.Bytes(), policy: "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) +
		"'; img-src data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"}
}

// ServeHTTP answers GET /.
func (p page) ServeHTTP(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Security-Policy", p.policy)
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-cache")
	_, _ = w.Write(p.body) // the client went away: nobody is left to be told
}
