package demo_test

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"pdca/internal/bench"
	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/resolvers"
)

// pages makes sure that the pages of a dashboard are answered at full size, with room to spare:
// an account may ask for them again and again while others do.
func pages(t *testing.T, eng *engine.Engine) {
	for _, p := range bench.Pages() {
		api, err := resolvers.New(resolvers.Config{Engine: eng, Actor: func(context.Context) (domain.Actor, bool) { return domain.Actor{Account: p.Account}, true }})
		if err != nil {
			t.Fatal(err)
		}
		body, err := json.Marshal(map[string]any{"query": p.Query, "variables": json.RawMessage(p.Variables)})
		if err != nil {
			t.Fatal(err)
		}
		req := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(string(body)))
		req.Header.Set("Content-Type", "application/json")
		rec := httptest.NewRecorder()
		api.ServeHTTP(rec, req)
		var out struct {
			Data   map[string]json.RawMessage
			Errors json.RawMessage
		}
		if err := json.Unmarshal(rec.Body.Bytes(), &out); err != nil {
			t.Fatal(err)
		}
		if out.Errors != nil || len(out.Data) == 0 {
			t.Errorf("%s: %d fields, errors %s", p.Name, len(out.Data), out.Errors)
		}
	}
}
