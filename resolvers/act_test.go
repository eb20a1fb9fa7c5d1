package resolvers_test

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/journal/teststore"
	"pdca/internal/registry"
	"pdca/internal/rules"
	"pdca/internal/state/statetest"
	"pdca/resolvers"
)

// TestActsThroughTheAPI: an act of the rules answers its record as it is behind the commit,
// under its number once, and its refusals as those of every mutation.
func TestActsThroughTheAPI(t *testing.T) {
	fx := open(t, tiny, nil)
	m := &maker{fixture: fx}
	m.make("PdcaCycle", "cy", `{"year":2029,"titleZh":"年","catalogueVersion":"1.0.0","pointsRulesVersion":"1.0.0","status":"ACTIVE","windows":[{"stage":"PLAN","opensAt":"2029-01-01","closesAt":"2029-04-30"},{"stage":"DO","opensAt":"2029-02-15","closesAt":"2029-12-20"},{"stage":"CHECK","opensAt":"2029-03-01","closesAt":"2029-12-25"},{"stage":"ACT","opensAt":"2029-06-01","closesAt":"2029-12-31"}]}`)
	m.make("RoleGrant", "cc-1", `{"accountId":"sec-s1","role":"COMPANY_COMMITTEE","scopeUnitId":"c","status":"ACTIVE"}`)
	m.flush()
	const move = `mutation { moveWindow(input: {cycleId: "cy", stage: PLAN, opensAt: "2029-01-01", closesAt: "2029-06-10", reason: "会议推迟", clientMutationId: "n1"}) { pdcaCycle { windows { closesAt } } rev errors { code } } }`
	got := fx.data("sec-s1", move, "")
	if !strings.Contains(got, `"windows":[{"closesAt":"2029-06-10"},`) {
		t.Fatal(got)
	}
	if again := fx.data("sec-s1", move, ""); again != got {
		t.Errorf("sent again: %s\nat first: %s", again, got)
	}
	fx.wrong("sec-s1", `moveWindow(input: {cycleId: "cy", stage: PLAN, opensAt: "2029-01-01", closesAt: "2029-05-10"})`, `{"code":"VALIDATION","field":"reason","rule":null}`)
	fx.wrong("sec-s1b1", `moveWindow(input: {cycleId: "cy", stage: PLAN, opensAt: "2029-01-01", closesAt: "2029-05-10", reason: "x"})`, `{"code":"FORBIDDEN","field":null,"rule":null}`)
	fx.wrong("sec-s1", `moveWindow(input: {cycleId: "none", stage: PLAN, opensAt: "2029-01-01", closesAt: "2029-05-10", reason: "x"})`, `{"code":"NOT_FOUND","field":"cycleId","rule":null}`)
}

// TestActsAreOfTheSchema: an act without a field, and a field without an act, stop the start.
func TestActsAreOfTheSchema(t *testing.T) {
	opens := func(acts ...engine.Act) error {
		told := rules.All()
		told.Acts = acts
		e, err := engine.Open(t.Context(), engine.Config{Store: teststore.Open(t), Registry: registry.MustLoad(), Rules: told, Tables: statetest.Tables(), ProjectEvery: -1})
		if err != nil {
			return err
		}
		defer func() { _ = e.Close(context.Background()) }()
		_, err = resolvers.New(resolvers.Config{Engine: e, Actor: actorOf})
		return err
	}
	nothing := func(*engine.Tx, []byte, *engine.Done) error { return nil }
	all := rules.All().Acts
	for _, tc := range []struct {
		acts []engine.Act
		want string
	}{
		{all, ""},
		{nil, "has no meaning"},
		{append(all[:len(all):len(all)], engine.Act{Name: "conjure", Do: nothing}), `no mutation "conjure"`},
		{append(all[:len(all):len(all)], all[0]), "twice"},
		{[]engine.Act{{Name: "moveWindow"}}, "does nothing"},
		{[]engine.Act{{Name: "moveWindow", Entity: "Cycle", Do: nothing}}, `"Cycle"`},
	} {
		if err := opens(tc.acts...); tc.want == "" && err != nil || tc.want != "" && (err == nil || !strings.Contains(err.Error(), tc.want)) {
			t.Errorf("%v, want %q in it", err, tc.want)
		}
	}
}

// TestWhatAnActGives: plain members are answered, also under the number of before; what is
// shown once is done anew.
func TestWhatAnActGives(t *testing.T) {
	told, n := rules.All(), 0
	for _, fresh := range []bool{false, true} {
		told.Acts = []engine.Act{{Name: "count", Fresh: fresh, Do: func(_ *engine.Tx, _ []byte, d *engine.Done) error {
			n++
			d.Give("count", n)
			d.Give("of", []string{"a", "b"})
			return nil
		}}}
		e, err := engine.Open(t.Context(), engine.Config{Store: teststore.Open(t), Registry: registry.MustLoad(), Rules: told, Tables: statetest.Tables(), ProjectEvery: -1})
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = e.Close(context.Background()) }()
		ask := func() string {
			k, err := e.Act(t.Context(), domain.Actor{Account: "a"}, &e.Acts()[0], "k", []byte(`{}`))
			if err != nil {
				t.Fatal(err)
			}
			b, _ := json.Marshal(k.Gives)
			return string(b)
		}
		first, again := ask(), ask()
		if (first == again) == fresh || !strings.Contains(first, `"of":["a","b"]`) {
			t.Errorf("fresh %t: %s, then %s", fresh, first, again)
		}
	}
}
