package resolvers_test

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"pdca/graph"
	"pdca/internal/gql"
)

func (fx *fixture) sdl(account string, headers ...string) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	signIn(http.HandlerFunc(fx.api.ServeSDL)).ServeHTTP(w, withAccount(request("GET", "/schema.graphql", "", headers...), account))
	return w
}

// TestSDL: the schema that is served is the one that is executed, with its descriptions in
// the reader's language, and nobody gets it who is not signed in.
func TestSDL(t *testing.T) {
	fx := open(t, tiny, nil)
	for header, words := range map[string]gql.Words{"X-A: b": gql.Both, "Accept-Language: zh-CN": gql.Chinese, "Accept-Language: en": gql.English} {
		w := fx.sdl("admin", header)
		got, err := gqlparser.LoadSchema(&ast.Source{Name: header, Input: w.Body.String()})
		if err != nil || w.Header().Get("Cache-Control") != "private, no-cache" {
			t.Fatalf("%s: %v, %v", header, err, w.Header())
		}
		sameDescriptions(t, got, graph.Schema(), words)
		if again := fx.sdl("admin", header, "If-None-Match: "+w.Header().Get("ETag")); again.Code != http.StatusNotModified {
			t.Errorf("%s: again %d", header, again.Code)
		}
		if other := fx.sdl("admin", "Accept-Language: de, en;q=0.1", "If-None-Match: "+w.Header().Get("ETag")); (other.Code == http.StatusNotModified) != (words == gql.English) {
			t.Errorf("%s: the tag is taken in another language", header)
		}
	}
	if w := fx.sdl(""); w.Code != http.StatusUnauthorized || w.Body.Len() > 1000 {
		t.Errorf("nobody: %d, %d bytes", w.Code, w.Body.Len())
	}
}

func sameDescriptions(t *testing.T, got, want *ast.Schema, words gql.Words) {
	t.Helper()
	if got.Description != words.Of(want.Description) || len(got.Types) != len(want.Types) {
		t.Errorf("%q, %d types", got.Description, len(got.Types))
	}
	for name, d := range want.Types {
		g := got.Types[name]
		if g == nil || g.Description != words.Of(d.Description) || len(g.Fields) != len(d.Fields) || len(g.EnumValues) != len(d.EnumValues) {
			t.Errorf("%s: %+v", name, g)
			continue
		}
		for i, f := range d.Fields {
			if g.Fields[i].Description != words.Of(f.Description) || g.Fields[i].Type.String() != f.Type.String() {
				t.Errorf("%s.%s: %q %s", name, f.Name, g.Fields[i].Description, g.Fields[i].Type)
			}
		}
	}
}
