package resolvers_test

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"pdca/resolvers"
)

func idOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// TestTrustedDocuments: a document is named by its id as Apollo's clients and the draft of
// GraphQL over HTTP do it, by POST and GET; one that is not known is answered as clients
// expect, and where only known ones are executed a text has to be one of them.
func TestTrustedDocuments(t *testing.T) {
	const known, other = "query Me { me { id } }", "{ me { name } }"
	fx := open(t, tiny, nil)
	trusted := &resolvers.Documents{}
	apollo, err := json.Marshal(map[string]any{"format": "apollo-persisted-query-manifest", "version": 1,
		"operations": []any{map[string]any{"id": idOf(known), "name": "Me", "type": "query", "body": known}}})
	if err != nil {
		t.Fatal(err)
	}
	if err := trusted.ReadManifest(apollo); err != nil || trusted.Len() != 1 {
		t.Fatalf("%d documents, %v", trusted.Len(), err)
	}
	ask := func(who, member, text string) *httptest.ResponseRecorder {
		body := map[string]any{}
		switch member {
		case "documentId":
			body["documentId"] = text
		case "persistedQuery":
			body["extensions"] = map[string]any{"persistedQuery": map[string]any{"version": 1, "sha256Hash": text}}
		default:
			body["query"] = text
			if member != "query" {
				body["extensions"] = map[string]any{"persistedQuery": map[string]any{"version": 1, "sha256Hash": member}}
			}
		}
		raw, err := json.Marshal(body)
		if err != nil {
			t.Fatal(err)
		}
		r := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(string(raw)))
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("X-Account", who)
		w := httptest.NewRecorder()
		signIn(fx.api).ServeHTTP(w, r)
		return w
	}
	const me, missing, required = `"me":{"id":"admin"}`, `"code":"PERSISTED_QUERY_NOT_FOUND"`, `"code":"PERSISTED_QUERY_REQUIRED"`
	for _, c := range []struct{ what, member, text, before, all, only string }{
		{"the draft's id", "documentId", "sha256:" + idOf(known), missing, me, me},
		{"a bare id", "documentId", idOf(known), missing, me, me},
		{"Apollo's id", "persistedQuery", idOf(known), missing, me, me},
		{"an unknown id", "persistedQuery", idOf(other), missing, missing, missing},
		{"a known text", "query", known, me, me, me},
		{"another text", "query", other, `"name"`, `"name"`, required},
		{"a text and its id", idOf(other), other, `"name"`, `"name"`, required},
		{"a text and another's id", idOf(known), other, `"code":"MALFORMED"`, `"code":"MALFORMED"`, `"code":"MALFORMED"`},
		{"signing in", "query", `mutation{logout(input:{}){ok errors{code}}}`, `"logout"`, `"logout"`, `"logout"`},
	} {
		fx.api.Trust(&resolvers.Documents{}, false)
		for i, want := range []string{c.before, c.all, c.only} {
			if i > 0 {
				fx.api.Trust(trusted, i == 2)
			}
			a := ask("admin", c.member, c.text)
			if !strings.Contains(a.Body.String(), want) || want == missing && a.Code != http.StatusOK {
				t.Errorf("%s, %d: %d %s", c.what, i, a.Code, a.Body)
			}
		}
	}
	if a := ask("", "documentId", idOf(known)); a.Code != http.StatusUnauthorized {
		t.Errorf("without an account: %d %s", a.Code, a.Body)
	}
	fx.api.Trust(trusted, true)
	extensions := url.QueryEscape(`{"persistedQuery":{"version":1,"sha256Hash":"` + idOf(known) + `"}}`)
	for _, q := range []string{"documentId=" + idOf(known), "extensions=" + extensions} {
		r := httptest.NewRequest(http.MethodGet, "/graphql?"+q, nil)
		r.Header.Set("X-Account", "admin")
		w := httptest.NewRecorder()
		signIn(fx.api).ServeHTTP(w, r)
		if !strings.Contains(w.Body.String(), me) || w.Header().Get("Etag") == "" {
			t.Errorf("GET %s: %d %s", q, w.Code, w.Body)
		}
	}
}

// TestManifests: which files are taken for one.
func TestManifests(t *testing.T) {
	const text = "{ me { id } }"
	for manifest, ok := range map[string]bool{
		`{"` + idOf(text) + `":"` + text + `"}`:        true, // Relay, graphql-codegen before client-preset 6
		`{"sha256:` + idOf(text) + `":"` + text + `"}`: true, // graphql-codegen
		`{}`: true,
		`{"` + idOf("other") + `":"` + text + `"}`:        false,
		`{"sha256:` + idOf("other") + `":"` + text + `"}`: false,
		`{"0c9e":"` + text + `"}`:                         false, // MD5 or shorter
		`{"format":"apollo-persisted-query-manifest","version":1,"operations":[{"id":"1","body":"` + text + `"}]}`: false,
		`[]`: false,
		`{`:  false,
	} {
		if err := (&resolvers.Documents{}).ReadManifest([]byte(manifest)); (err == nil) != ok {
			t.Errorf("%s: %v", manifest, err)
		}
	}
	large := &resolvers.Documents{}
	for i := range 65 {
		err := large.Add(strings.Repeat(string(rune('a'+i%26)), 1<<20+i))
		if (err != nil) != (i >= 63) {
			t.Fatalf("document %d: %v", i, err)
		}
		if err != nil {
			break
		}
	}
}
