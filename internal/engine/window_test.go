package engine_test

import (
	"context"
	"strings"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/engine/enginetest"
	"pdca/internal/registry/registrytest"
	"pdca/internal/rules"
	"pdca/internal/state/statetest"
)

// bound is the world on a declaration in which pledges are published within the PLAN
// window and judged from the first day of the ACT window on.
func bound(t *testing.T, late func(*engine.Change, engine.Window) error) *enginetest.World {
	t.Helper()
	w := enginetest.New(t)
	w.Must(enginetest.Reviewed)
	if err := w.Close(context.Background()); err != nil {
		t.Fatal(err)
	}
	reg := registrytest.Declared(t, domain.NewMatrix(),
		`to: "PUBLISHED", by: "PLEDGE_REVIEW",`, `to: "PUBLISHED", by: "PLEDGE_REVIEW", window: PLAN,`,
		`@transition(from: ["PUBLISHED"], to: "FULFILLED",`, `@transition(from: ["PUBLISHED"], to: "FULFILLED", window: ACT, mode: FROM,`)
	if pledge := reg.Entity("Pledge"); pledge.Legal("REVIEWED", "PUBLISHED").Window != "PLAN" || !pledge.Legal("PUBLISHED", "FULFILLED").Open {
		t.Fatal("the declaration was not changed")
	}
	table := rules.All()
	table.Late = late
	var err error
	w.Engine, err = engine.Open(context.Background(), engine.Config{Store: w.Store, Registry: reg, Rules: table, Tables: statetest.Tables(), Node: "t", Clock: w.Clock.Now, ProjectEvery: -1})
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func windows(plan, act string) string {
	return `system update PdcaCycle cy26 {"windows":[{"stage":"PLAN",` + plan + `},{"stage":"ACT",` + act + `}]}`
}

// A bound change of state is judged by the day of the act against the window of the
// cycle that the record refers to. It is the 15th of June.
func TestWindowsBind(t *testing.T) {
	const publish = `bs update Pledge @p {"status":"PUBLISHED"}`
	for _, c := range []struct{ name, plan, want string }{
		{"inside", `"opensAt":"2026-01-01","closesAt":"2026-12-31"`, ""},
		{"on the first day", `"opensAt":"2026-06-15","closesAt":"2026-12-31"`, ""},
		{"on the last day", `"opensAt":"2026-01-01","closesAt":"2026-06-15"`, ""},
		{"before", `"opensAt":"2026-06-16","closesAt":"2026-12-31"`, "INV-CY3"},
		{"behind", `"opensAt":"2026-01-01","closesAt":"2026-06-14"`, "INV-CY3"},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := bound(t, nil)
			w.Try(publish, "INV-CY3") // the cycle has no windows yet
			w.Must(windows(c.plan, `"opensAt":"2026-10-01","closesAt":"2026-12-31"`))
			w.Try(publish, c.want)
		})
	}
}

// The refusal names the rule and the days of the window, in both languages.
func TestWindowIsNamed(t *testing.T) {
	w := bound(t, nil)
	w.Must(windows(`"opensAt":"2026-01-01","closesAt":"2026-04-30"`, `"opensAt":"2026-10-01","closesAt":"2026-12-31"`))
	err := domain.AsError(w.Line(`bs update Pledge @p {"status":"PUBLISHED"}`))
	for _, text := range []string{err.Message.Zh, err.Message.En} {
		for _, day := range []string{"2026-01-01", "2026-04-30", "2026-06-15"} {
			if !strings.Contains(text, day) || strings.Contains(text, "%!") {
				t.Errorf("%s lacks %s", text, day)
			}
		}
	}
	if err.Field != "status" || err.Code != domain.CodeValidation {
		t.Errorf("%s on %s", err.Code, err.Field)
	}
}

// FROM is open from the first day on, and not bound to the last.
func TestWindowsFrom(t *testing.T) {
	w := bound(t, nil)
	w.Must(windows(`"opensAt":"2026-01-01","closesAt":"2026-12-31"`, `"opensAt":"2026-10-01","closesAt":"2026-10-02"`) + `
		bs update Pledge @p {"status":"PUBLISHED"}`)
	w.Must(`me update Pledge @p {"checkIns":{"$add":[{"at":"2026-06-15T03:00:00Z","contentZh":"全部完成了","percent":100}]}}`)
	keep := enginetest.Kept
	w.Try(keep, "INV-CY3")
	w.Must(windows(`"opensAt":"2026-01-01","closesAt":"2026-12-31"`, `"opensAt":"2026-03-01","closesAt":"2026-03-02"`))
	w.Try(keep, "") // behind its last day, too
}

// What becomes of an act behind its window is for the domain to say.
func TestLateForAWindow(t *testing.T) {
	grace := func(c *engine.Change, w engine.Window) error {
		if w.Day <= w.Closes+15 {
			return nil
		}
		return w.Refused()
	}
	for closes, want := range map[string]string{"2026-05-31": "", "2026-05-30": "INV-CY3"} {
		w := bound(t, grace)
		w.Must(windows(`"opensAt":"2026-01-01","closesAt":"`+closes+`"`, `"opensAt":"2026-10-01","closesAt":"2026-12-31"`))
		w.Try(`bs update Pledge @p {"status":"PUBLISHED"}`, want)
	}
}
