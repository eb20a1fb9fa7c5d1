package server_test

import (
	"net/http"
	"regexp"
	"strings"
	"testing"
)

// TestPage: the page and all that it is made of come from this server, under a policy
// that lets nothing else in; its files are kept by browsers for good, the page itself is
// asked for anew; it says which version it belongs to. The site may be without a network.
func TestPage(t *testing.T) {
	s := newSite(t)
	index := s.send("GET", "/", "")
	policy := index.header.Get("Content-Security-Policy")
	if index.status != http.StatusOK || strings.Contains(policy, "unsafe") || !strings.Contains(policy, "default-src 'none'") || index.header.Get("Cache-Control") != "no-cache" {
		t.Fatalf("%d, %q, %v", index.status, policy, index.header)
	}
	body := index.text
	if regexp.MustCompile(`(?i)<script(>| [^>]*>[^<])|<style|\son\w+=|style=|https?://|\{\{`).MatchString(body) {
		t.Errorf("something of the page stands in it or comes from elsewhere: %s", body)
	}
	for _, want := range []string{`content="pdca v0-test · schema `, "监督检查", "PDCA supervision", `lang="en"`, `rel="icon"`, "<noscript>"} {
		if !strings.Contains(body, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	files := regexp.MustCompile(`(?:src|href)="(/[^"]+)"`).FindAllStringSubmatch(body, -1)
	if len(files) < 3 {
		t.Fatalf("a script, a style and an icon: %v", files)
	}
	for _, f := range files {
		a := s.send("GET", f[1], "", "Accept-Encoding", "gzip")
		if a.status != http.StatusOK || !strings.Contains(a.header.Get("Cache-Control"), "immutable") {
			t.Errorf("%s: %d, %v", f[1], a.status, a.header)
		}
		if again := s.send("GET", f[1], "", "If-None-Match", a.header.Get("ETag")); again.status != http.StatusNotModified {
			t.Errorf("%s, held already: %d", f[1], again.status)
		}
	}
	if x := s.send("GET", "/assets/no-such-file.js", ""); x.status != http.StatusNotFound || x.header.Get("Cache-Control") == "public, max-age=31536000, immutable" {
		t.Errorf("a file that is not there: %d, %v", x.status, x.header)
	}
}
