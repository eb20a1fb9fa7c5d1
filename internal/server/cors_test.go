package server_test

import (
	"strings"
	"testing"

	"pdca/internal/server"
)

// TestListedOrigins: pages of the listed origins may ask and read, nobody else's.
func TestListedOrigins(t *testing.T) {
	const ours = "https://dashboard.example.com"
	s := newSite(t, func(c *server.Config) { c.Origins = []string{ours} })
	access, _ := s.signIn(member, "")
	ask := func(origin string) answer {
		return s.send("OPTIONS", "/graphql", "", "Origin", origin, "Access-Control-Request-Method", "POST", "Access-Control-Request-Headers", "authorization,content-type")
	}
	a := ask(ours)
	h := a.header
	if a.status != 204 || h.Get("Access-Control-Allow-Origin") != ours || h.Get("Access-Control-Max-Age") != "7200" || h.Get("Access-Control-Allow-Credentials") != "" ||
		h.Get("Access-Control-Allow-Headers") != "authorization,content-type" {
		t.Errorf("preflight: %d %v", a.status, h)
	}
	a = s.me(access, "Origin", ours)
	if a.status != 200 || a.header.Get("Access-Control-Allow-Origin") != ours || !strings.Contains(a.header.Get("Access-Control-Expose-Headers"), "Pdca-Rev") || !strings.Contains(strings.Join(a.header["Vary"], ","), "Origin") {
		t.Errorf("%d %v", a.status, a.header)
	}
	for _, other := range []string{"https://dashboard.example.com.evil.com", "http://dashboard.example.com", "https://dashboard.example.com:444", "null"} {
		for _, a := range []answer{ask(other), s.me(access, "Origin", other)} {
			if got := a.header.Get("Access-Control-Allow-Origin"); got != "" {
				t.Errorf("%s may read: %s", other, got)
			}
		}
	}
	for text, fine := range map[string]bool{ours: true, "http://localhost:5173": true, "*": false, "https://*.example.com/": false, "dashboard.example.com": false, "https://": false, "ftp://x": false, ours + "/": false, ours + "/x": false} {
		if (server.CheckOrigin(text) == nil) != fine {
			t.Errorf("%q: %v", text, server.CheckOrigin(text))
		}
	}
}

// TestTrace: the caller's trace is in the log, anything else that calls itself one is not.
func TestTrace(t *testing.T) {
	s := newSite(t)
	const id = "4bf92f3577b34da6a3ce929d0e0e4736"
	s.send("GET", "/readyz", "", "Traceparent", "00-"+id+"-00f067aa0ba902b7-01")
	s.send("GET", "/", "", "Traceparent", "00-"+id+"-00f067aa0ba902b7-01")
	if n := strings.Count(s.log.String(), "trace="+id); n != 2 {
		t.Errorf("the trace is in %d lines:\n%s", n, s.log)
	}
	for _, bad := range []string{"00-" + strings.Repeat("0", 32) + "-00f067aa0ba902b7-01", "00-" + strings.Repeat("x", 32) + "-00f067aa0ba902b7-01", "x", ""} {
		s.send("GET", "/", "", "Traceparent", bad)
	}
	if n := strings.Count(s.log.String(), "trace="); n != 2 {
		t.Errorf("%d lines with a trace:\n%s", n, s.log)
	}
}
