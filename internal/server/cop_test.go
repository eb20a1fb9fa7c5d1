package server_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

// seen is an answer as a scanner sees it.
type seen struct {
	status int
	text   string
}

// has looks for a member of the answer, as graphql-cop does to find out whether it was
// given what it asked for.
func (a seen) has(name string) bool {
	var members map[string]any
	return json.Unmarshal([]byte(a.text), &members) == nil && members[name] != nil
}

func (a seen) holds(words ...string) bool {
	for _, w := range words {
		if strings.Contains(strings.ToLower(a.text), w) {
			return true
		}
	}
	return false
}

// ask sends a request to the GraphQL door, with headers as "Name: value".
func (s *site) ask(method, rawQuery, body string, headers ...string) seen {
	r := httptest.NewRequest(method, "/graphql"+rawQuery, strings.NewReader(body))
	for _, h := range headers {
		name, value, _ := strings.Cut(h, ": ")
		r.Header.Set(name, value)
	}
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return seen{w.Code, w.Body.String()}
}

const sentAsJSON = "Content-Type: application/json"

// TestCop makes the checks of graphql-cop 1.15, by their names there and without signing
// in, and finds nothing.
func TestCop(t *testing.T) {
	s := newSite(t)
	post := func(query string) seen {
		return s.ask(http.MethodPost, "", string(must(json.Marshal(map[string]string{"query": query}))), sentAsJSON)
	}
	get := func(query string) seen { return s.ask(http.MethodGet, "?query="+url.QueryEscape(query), "") }
	var aliases strings.Builder
	for i := range 101 {
		fmt.Fprintf(&aliases, "alias%d:__typename \n", i)
	}
	data := func(a seen) bool { return a.has("data") }
	for name, c := range map[string]struct {
		a      seen
		status int
		found  func(seen) bool
	}{
		"field_suggestions":            {post(`query cop { __schema { directive } }`), 401, func(a seen) bool { return a.holds("did you mean", "directives") }},
		"introspection":                {post(`query cop { __schema { types { name fields { name } } } }`), 401, data},
		"detect_graphiql":              {s.ask(http.MethodGet, "", "", "Accept: text/html"), 406, func(a seen) bool { return a.holds("graphi", "playground") }},
		"get_method_support":           {get(`query cop {__typename}`), 401, data},
		"alias_overloading":            {post(`query cop { ` + aliases.String() + ` }`), 200, data},
		"batch_query":                  {s.ask(http.MethodPost, "", "["+strings.Repeat(`{"query":"query cop { __typename }"},`, 9)+`{"query":"query cop { __typename }"}]`, sentAsJSON), 400, func(a seen) bool { return a.text[0] == '[' || data(a) }},
		"trace_mode":                   {post(`query cop { __typename }`), 200, func(a seen) bool { return a.has("extensions") || a.has("errors") }},
		"directive_overloading":        {post(`query cop { __typename ` + strings.Repeat("@aa", 10) + ` }`), 200, func(a seen) bool { return strings.Count(a.text, `"message"`) >= 10 || data(a) }},
		"circular_query_introspection": {post(`query cop { __schema { types { fields { type { fields { type { fields { type { fields { type { name } } } } } } } } } } }`), 401, data},
		"get_based_mutation":           {get(`mutation cop {__typename}`), 401, data},
		"unhandled_error_detection":    {post(`qwerty cop { abc }`), 200, func(a seen) bool { return a.holds("exception", ".go", "goroutine") || data(a) }},
		"field_duplication":            {post(`query cop { ` + strings.Repeat("__typename \n", 500) + `}`), 200, data},
	} {
		if c.found(c.a) || c.a.status != c.status {
			t.Errorf("%s: %d %.300s", name, c.a.status, c.a.text)
		}
	}
}

// TestForms (post_based_csrf): what a browser sends across origins without asking first is
// never executed, not even for who is signed in.
func TestForms(t *testing.T) {
	s := newSite(t)
	access, _ := s.signIn(member, "")
	for contentType, body := range map[string]string{
		"application/x-www-form-urlencoded": "query=" + url.QueryEscape("query cop { __typename }"),
		"multipart/form-data; boundary=x":   "--x\r\nContent-Disposition: form-data; name=\"query\"\r\n\r\n{__typename}\r\n--x--",
		"text/plain":                        `{"query":"{__typename}"}`,
		"":                                  `{"query":"{__typename}"}`,
	} {
		for _, token := range []string{"", "Bearer " + access} {
			if a := s.ask(http.MethodPost, "", body, "Content-Type: "+contentType, "Authorization: "+token); a.status != 415 || a.has("data") {
				t.Errorf("%q: %d %.300s", contentType, a.status, a.text)
			}
		}
	}
}
