package server_test

import (
	"regexp"
	"strings"
	"testing"

	"pdca/internal/server"
	"pdca/web"
)

// outside is what makes a browser ask another server, or needs more than the policy of the
// explorer lets a page do.
var outside = regexp.MustCompile(`(?i)(src|href)\s*=\s*"(https?:)?//|url\(\s*['"]?(https?:)?//|@import|<style|<script[^>]*>[^<]|\son[a-z]+\s*=|style\s*=`)

// TestExplorer: GraphiQL is there for everybody, each file by its type and under a policy
// that lets it ask this server alone, and it is made of nothing else.
func TestExplorer(t *testing.T) {
	s := newSite(t)
	for path, contentType := range map[string]string{"/graphiql": "text/html", "/graphiql/explorer.js": "text/javascript", "/graphiql/explorer.css": "text/css", "/graphiql/licences.txt": "text/plain"} {
		a := s.send("GET", path, "")
		policy := a.header.Get("Content-Security-Policy")
		if a.status != 200 || !strings.HasPrefix(a.header.Get("Content-Type"), contentType) || !strings.HasPrefix(policy, "default-src 'none'; script-src 'self';") || strings.Contains(policy, "unsafe") {
			t.Errorf("%s: %d %v", path, a.status, a.header)
		}
		if again := s.send("GET", path, "", "If-None-Match", a.header.Get("ETag")); again.status != 304 {
			t.Errorf("%s: again %d", path, again.status)
		}
	}
	for _, path := range []string{"/graphiql/nope", "/graphiql/../page.html", "/graphiql/a/b"} {
		if a := s.send("GET", path, ""); a.status != 404 {
			t.Errorf("%s: %d", path, a.status)
		}
	}
	for _, name := range []string{"index.html", "explorer.css"} {
		text, err := web.Explorer.ReadFile("explorer/dist/" + name)
		if err != nil {
			t.Fatal(err)
		}
		if found := outside.Find(text); found != nil {
			t.Errorf("%s: %q", name, found)
		}
	}
}

// TestSchemaIsForTheSignedIn: the text of the schema is at both names that tools know, and
// nobody has it who could not ask for it.
func TestSchemaIsForTheSignedIn(t *testing.T) {
	s := newSite(t)
	access, _ := s.signIn(member, "")
	for _, path := range []string{"/schema.graphql", "/schema.graphqls"} {
		for _, token := range []string{"", "Bearer nonsense"} {
			if a := s.send("GET", path, "", "Authorization", token); a.status != 401 || strings.Contains(a.text, "Query") {
				t.Errorf("%s with %q: %d %.200s", path, token, a.status, a.text)
			}
		}
		a := s.send("GET", path, "", "Authorization", "Bearer "+access, "Accept-Language", "en")
		if a.status != 200 || !strings.Contains(a.text, "\ntype Query {") || strings.Contains(a.text, "查询") {
			t.Errorf("%s: %d %.200s", path, a.status, a.text)
		}
		if again := s.send("GET", path, "", "Authorization", "Bearer "+access, "Accept-Language", "en", "If-None-Match", a.header.Get("ETag")); again.status != 304 {
			t.Errorf("%s: again %d", path, again.status)
		}
	}
}

// TestReport: the budget in the extensions is that of the headers.
func TestReport(t *testing.T) {
	s := newSite(t, func(c *server.Config) { c.Rate, c.Burst = 1, 5 })
	access, _ := s.signIn(member, "")
	a := s.me(access, "Pdca-Report", "true")
	if !strings.Contains(a.header.Get("RateLimit"), "r=4;") || !strings.Contains(a.text, `"budget":{"requests":4,`) {
		t.Errorf("%v %s", a.header, a.text)
	}
	unbounded := newSite(t, func(c *server.Config) { c.Rate = 0 })
	access, _ = unbounded.signIn(member, "")
	if a := unbounded.me(access, "Pdca-Report", "true"); !strings.Contains(a.text, `"budget":{"steps":`) {
		t.Errorf("%s", a.text)
	}
}

// TestNoExplorer: an enterprise may do without it.
func TestNoExplorer(t *testing.T) {
	s := newSite(t, func(c *server.Config) { c.NoExplorer = true })
	for _, path := range []string{"/graphiql", "/graphiql/", "/graphiql/explorer.js"} {
		if a := s.send("GET", path, ""); a.status != 404 {
			t.Errorf("%s: %d", path, a.status)
		}
	}
}
