package resolvers_test

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"pdca/resolvers"
)

// report is what the extensions of an answer say.
type report struct {
	Cost   *struct{ Requested, Max, Steps, MaxSteps int }
	Budget map[string]int
	Rev    int
}

func reportOf(t *testing.T, rep *reply) *report {
	t.Helper()
	var body struct{ Extensions *report }
	if err := json.Unmarshal([]byte(rep.body), &body); err != nil {
		t.Fatalf("%v: %s", err, rep.body)
	}
	return body.Extensions
}

// TestReport: whoever asks is told what the answer cost, what is left and at which
// revision it was read, also where it was too dear; nobody else is.
func TestReport(t *testing.T) {
	fx := open(t, tiny, func(cfg *resolvers.Config) {
		cfg.Left = func(context.Context) (int, bool) { return 7, true }
	})
	ask := func(account, query string, headers ...string) *report {
		body := `{"query":` + quote(query) + `}`
		return reportOf(t, fx.send(request("POST", "/", body, append(headers, jsonBody)...), account))
	}
	const asked = "Pdca-Report: true"
	got := ask("admin", `{members(first:5){nodes{id}}}`, asked)
	if got == nil || got.Cost == nil || got.Cost.Requested < 5 || got.Cost.Max != 5000 || got.Cost.Steps < 5*32 || got.Cost.MaxSteps != 5_000_000 ||
		got.Budget["requests"] != 7 || got.Budget["steps"] == 0 || got.Rev != int(fx.e.Snapshot().Rev) {
		t.Errorf("%+v", got)
	}
	dear := `{a:members(first:100){nodes{unit:branch{members(first:100){nodes{id}}}}}}`
	if got := ask("admin", dear, asked); got == nil || got.Cost == nil || got.Cost.Requested <= 5000 || got.Cost.Steps != 0 {
		t.Errorf("too dear: %+v", got)
	}
	if got := ask("admin", `{nope}`, asked); got == nil || got.Cost != nil || got.Rev == 0 {
		t.Errorf("never priced: %+v", got)
	}
	if got := ask("", `{me{id}}`, asked); got == nil || got.Cost != nil || len(got.Budget) != 1 {
		t.Errorf("nobody: %+v", got)
	}
	for _, header := range []string{"X-A: b", "Pdca-Report: 1", "Pdca-Report: false"} {
		if got := ask("admin", `{me{id}}`, header); got != nil {
			t.Errorf("%s: %+v", header, got)
		}
	}
}

// TestReportIsNotKept: an answer that says what is left is of its moment.
func TestReportIsNotKept(t *testing.T) {
	fx := open(t, tiny, nil)
	first := fx.send(request("GET", query("{me{id}}"), ""), "admin")
	tag := first.header.Get("ETag")
	rep := fx.send(request("GET", query("{me{id}}"), "", "If-None-Match: "+tag, "Pdca-Report: true"), "admin")
	if rep.status != 200 || reportOf(t, rep) == nil || rep.header.Get("ETag") != "" || rep.header.Get("Cache-Control") != "no-store" || !strings.Contains(rep.body, `"data"`) {
		t.Errorf("%d %v %s", rep.status, rep.header, rep.body)
	}
}

func quote(s string) string {
	b, err := json.Marshal(s)
	if err != nil {
		panic(err) // a text always has a form in JSON
	}
	return string(b)
}
