package server_test

import (
	"net/http"
	"strings"
	"testing"

	"pdca/internal/domain"
)

// TestNothingElseIsServed (graphql_ide, source_code_disclosure, directory_traversal,
// open_redirection): an address that is none leads nowhere.
func TestNothingElseIsServed(t *testing.T) {
	s := newSite(t)
	for _, path := range []string{"/playground", "/altair", "/voyager", "/graphql/console", "/v1/graphql", "/api/graphql", "/.git/config", "/.env",
		"/go.mod", "/graph/api.graphqls", "/debug/pprof/", "/metrics", "/../go.mod", "/sync/../../etc/passwd", "/%2e%2e/etc/passwd",
		"//example.com/", "//example.com/%2f..", "/graphql%00", "/?next=https://example.com"} {
		a := s.send("GET", path, "")
		want := http.StatusNotFound
		if strings.HasPrefix(path, "/?") {
			want = http.StatusOK // the start page looks at no parameter
		}
		if a.status != want || a.header.Get("Location") != "" || strings.Contains(a.text, "example.com") || strings.Contains(a.text, "module pdca") {
			t.Errorf("%s: %d %v %.200s", path, a.status, a.header, a.text)
		}
	}
}

// TestOtherOrigins (cors, get_based_csrf, post_based_csrf): pages of other origins
// get no leave to read, and what browsers send by themselves signs nobody in.
func TestOtherOrigins(t *testing.T) {
	s := newSite(t)
	access, _ := s.signIn(member, "")
	preflight := []string{"Origin", "https://example.com", "Access-Control-Request-Method", "POST", "Access-Control-Request-Headers", "authorization,content-type"}
	for _, a := range []answer{
		s.send("OPTIONS", "/graphql", "", preflight...), s.send("OPTIONS", "/sync", "", preflight...),
		s.me(access, "Origin", "https://example.com"), s.me(access, "Origin", "null"), s.send("GET", "/", "", "Origin", "https://example.com"),
	} {
		for name := range a.header {
			if strings.HasPrefix(name, "Access-Control-") {
				t.Errorf("%d has %s: %s", a.status, name, a.header.Get(name))
			}
		}
	}
	if a := s.send("OPTIONS", "/graphql", "", preflight...); a.status < 400 {
		t.Errorf("a preflight is answered with %d", a.status)
	}
	cookies := []string{"Cookie", "token=" + access + "; Authorization=Bearer " + access + "; accessToken=" + access}
	s.query("{me{username}}", cookies...).wants(t, 401, domain.CodeUnauthenticated)
	s.send("GET", "/graphql?query={me{username}}&access_token="+access, "", cookies...).wants(t, 401, domain.CodeUnauthenticated)
	s.send("GET", "/graphql?query={me{username}}", "", cookies...).wants(t, 401, domain.CodeUnauthenticated)
	if a := s.login(member, secret, ""); a.header.Get("Set-Cookie") != "" {
		t.Error("signing in sets a cookie")
	}
}
