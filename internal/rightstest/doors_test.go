package rightstest

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/sandbox"
)

// graphql asks the GraphQL door.
func (w *world) graphql(a account, query string, variables any) string {
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		w.t.Fatal(err)
	}
	req := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(string(body)))
	req.Header.Set("Content-Type", "application/json")
	req = req.WithContext(context.WithValue(req.Context(), actorKey{}, domain.Actor{Account: a.id, Proved: domain.TimeOf(w.box.Clock.Now())}))
	rec := httptest.NewRecorder()
	w.api.ServeHTTP(rec, req)
	return rec.Body.String()
}

// sync asks the sync door.
func (w *world) sync(a account, body map[string]any) string {
	body["protocol"], body["deviceId"] = 1, sandbox.Device(a.id)
	raw, err := json.Marshal(body)
	if err != nil {
		w.t.Fatal(err)
	}
	req := httptest.NewRequest(http.MethodPost, "/sync", strings.NewReader(string(raw)))
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set(sandbox.Header, a.id)
	rec := httptest.NewRecorder()
	w.box.Door.ServeHTTP(rec, req)
	return rec.Body.String()
}

// push sends one operation, and returns the code of its refusal; "" for none.
func (w *world) push(a account, op map[string]any) string {
	return codeOf(w.tell(a, op))
}

// tell is push with the rule of the refusal.
func (w *world) tell(a account, op map[string]any) (code, rule string) {
	w.pushed[a.id]++
	answer := w.sync(a, map[string]any{"push": map[string]any{"mutations": []any{map[string]any{"n": w.pushed[a.id], "at": w.box.Clock.Now().Format("2006-01-02T15:04:05.000Z"),
		"reason": "理由", "ops": []any{op}}}}})
	var out struct {
		Push struct {
			Results []struct {
				Error *struct{ Code, Rule string }
			}
		}
	}
	if err := json.Unmarshal([]byte(answer), &out); err != nil || len(out.Push.Results) != 1 {
		w.t.Fatalf("%s: %s", a.id, answer)
	}
	if e := out.Push.Results[0].Error; e != nil {
		return e.Code, e.Rule
	}
	return "", ""
}
