package server

import (
	"fmt"
	"net/http"
	"net/url"

	"github.com/rs/cors"
)

// preflightAge is how long a browser remembers that it may ask, in seconds; none
// remembers longer than two hours.
const preflightAge = 7200

// CheckOrigin says whether a text names an origin as browsers do: scheme, host, and a port
// where it is not the scheme's own. Patterns are none: a list says who may read.
func CheckOrigin(text string) error {
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || text != u.Scheme+"://"+u.Host {
		return fmt.Errorf("%q is no origin as https://dashboard.example.com", text)
	}
	return nil
}

// crossOrigin lets pages of the listed origins ask and read; the others are answered as if
// there were no list. Nobody is signed in by what a browser sends by itself, so there are
// no credentials to allow.
func crossOrigin(origins []string) func(http.Handler) http.Handler {
	return cors.New(cors.Options{
		AllowedOrigins: origins,
		AllowedMethods: []string{http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPatch, http.MethodDelete},
		AllowedHeaders: []string{"Accept", "Accept-Language", "Authorization", "Content-Type", "If-None-Match", "Pdca-Min-Rev", "Pdca-Report", "Range", "Traceparent", "Tracestate", requestIDHeader,
			"Tus-Resumable", "Upload-Checksum", "Upload-Length", "Upload-Metadata", "Upload-Offset"},
		ExposedHeaders: []string{"Content-Range", "Etag", "Location", "Pdca-Point", "Pdca-Rev", "Ratelimit", "Ratelimit-Policy", "Retry-After", requestIDHeader,
			"Tus-Resumable", "Upload-Expires", "Upload-Length", "Upload-Offset"},
		MaxAge: preflightAge,
	}).Handler
}
