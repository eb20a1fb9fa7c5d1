package engine_test

import (
	"slices"
	"strings"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/engine/enginetest"
	"pdca/internal/journal/teststore"
	"pdca/internal/registry"
	"pdca/internal/state/statetest"
)

// opens starts an engine with a table of rules on an empty journal.
func opens(t *testing.T, table ...engine.Rule) (*engine.Engine, error) {
	t.Helper()
	e, err := engine.Open(t.Context(), engine.Config{Store: teststore.Open(t), Registry: registry.MustLoad(), Tables: statetest.Tables(), ProjectEvery: -1,
		Rules: engine.Rules{Table: table}})
	if err == nil {
		t.Cleanup(func() {
			if err := e.Close(t.Context()); err != nil {
				t.Error(err)
			}
		})
	}
	return e, err
}

// A table that does not fit the declaration stops the start.
func TestRulesAreHeldAgainstTheDeclaration(t *testing.T) {
	nothing := func(*engine.Change) error { return nil }
	apart := func(_ *engine.Tx, op engine.Op, r *domain.Record) (engine.Op, *domain.Record, error) {
		return op, r, nil
	}
	for _, tc := range []struct {
		name  string
		table []engine.Rule
		want  string // "" where the engine starts
	}{
		{"an entity that is not declared", []engine.Rule{{Entity: "Member", Check: nothing}, {Entity: "Membre", Check: nothing}}, `"Membre"`},
		{"no entity", []engine.Rule{{Check: nothing}}, `""`},
		{"a rule that does nothing", []engine.Rule{{Entity: "Member"}}, "nothing"},
		{"two take changes apart", []engine.Rule{{Entity: "Member", Apart: apart}, {Entity: "Member", Apart: apart}}, "apart"},
		{"two entities are taken apart", []engine.Rule{{Entity: "Member", Apart: apart}, {Entity: "Venue", Apart: apart}}, ""},
		{"several on one", []engine.Rule{{Entity: "Member", Fill: nothing, Check: nothing}, {Entity: "Member", Check: nothing, After: nothing}}, ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, err := opens(t, tc.table...)
			if tc.want == "" && err != nil || tc.want != "" && (err == nil || !strings.Contains(err.Error(), tc.want)) {
				t.Errorf("%v, want %q in it", err, tc.want)
			}
		})
	}
}

// All rules of an entity hold, step by step in the order of the table; what one refuses
// the others are not asked about.
func TestSeveralRulesOnOneEntity(t *testing.T) {
	var heard []string
	note := func(name string) func(*engine.Change) error {
		return func(c *engine.Change) error {
			heard = append(heard, name)
			if c.New != nil && c.New.Body.Get(domain.VenueFieldNameZh).S == name {
				return domain.Broken("T1", "nameZh", "拒绝", "refused")
			}
			return nil
		}
	}
	via := func(name, state string) func(*engine.Change, string, string) string {
		return func(*engine.Change, string, string) string { heard = append(heard, name); return state }
	}
	e, err := opens(t,
		engine.Rule{Entity: "Venue", Fill: note("fill 1"), Check: note("check 1"), After: note("after 1")},
		engine.Rule{Entity: "Site", Check: note("another's")},
		engine.Rule{Entity: "Venue", Fill: note("fill 2"), After: note("after 2")},
		engine.Rule{Entity: "Venue", Check: note("check 2")},
		engine.Rule{Entity: "OrgUnit", Fill: func(c *engine.Change) error {
			c.Set(domain.OrgUnitFieldPath, domain.String("/c"))
			return nil
		}},
		engine.Rule{Entity: "Member", Via: via("via 1", ""), Brings: "name"},
		engine.Rule{Entity: "Member", Via: via("via 2", string(domain.MemberStateActive)), Brings: "name"},
		engine.Rule{Entity: "Member", Via: via("via 3", "?"), Brings: "name"})
	if err != nil {
		t.Fatal(err)
	}
	do := func(want error, kind engine.OpKind, typ, id, fields string) []string {
		t.Helper()
		heard = nil
		op := engine.Op{Kind: kind, Ent: e.Registry().Entity(typ), ID: id, Base: engine.Seen}
		if err := engine.ReadFields(op.Ent, []byte(fields), nil, &op); err != nil {
			t.Fatal(err)
		}
		err := e.Do(t.Context(), system(), func(tx *engine.Tx) error { return enginetest.Apply(tx, op) })
		if (err == nil) != (want == nil) {
			t.Fatalf("%s %s: %v", typ, fields, err)
		}
		return heard
	}
	do(nil, engine.OpCreate, "OrgUnit", "c", `{"code":"C","nameZh":"公司","kind":"GROUP_COMMITTEE","line":"PARTY"}`)
	do(nil, engine.OpCreate, "Member", "m", `{"personNo":"1","name":"张三","branchId":"c","status":"TRANSFERRED_OUT"}`)
	all := []string{"fill 1", "fill 2", "check 1", "check 2", "after 1", "after 2"}
	if got := do(nil, engine.OpCreate, "Venue", "v", `{"unitId":"c","nameZh":"馆","kindCode":"EXHIBITION_HALL"}`); !slices.Equal(got, all) {
		t.Errorf("a creation: %q, want %q", got, all)
	}
	if got := do(nil, engine.OpUpdate, "Venue", "v", `{"nameZh":"室"}`); !slices.Equal(got, all[2:]) {
		t.Errorf("an update: %q, want %q", got, all[2:])
	}
	refused := domain.Broken("T1", "", "", "")
	if got := do(refused, engine.OpUpdate, "Venue", "v", `{"nameZh":"check 1"}`); !slices.Equal(got, []string{"check 1"}) {
		t.Errorf("one that the first refuses: %q", got)
	}
	if got := do(refused, engine.OpUpdate, "Venue", "v", `{"nameZh":"after 1"}`); !slices.Equal(got, []string{"check 1", "check 2", "after 1"}) {
		t.Errorf("one that a follow-up refuses: %q", got)
	}
	if got := do(nil, engine.OpDelete, "Venue", "v", ""); !slices.Equal(got, all[2:]) {
		t.Errorf("a deletion: %q, want %q", got, all[2:])
	}
	if got := do(nil, engine.OpUpdate, "Member", "m", `{"status":"DECEASED"}`); !slices.Equal(slices.Compact(got), []string{"via 1", "via 2"}) && !slices.Equal(got, []string{"via 1", "via 2", "via 1", "via 2"}) {
		t.Errorf("a way: %q", got)
	}
}

// A duty that stands above nothing, or above no row of the matrix, stops the start.
func TestDutiesAreHeldAgainstTheMatrix(t *testing.T) {
	holds := func(*engine.Change, string, string) error { return nil }
	for _, tc := range []struct {
		duty engine.Duty
		want string // "" where the engine starts
	}{
		{engine.Duty{Rule: "R", Rows: []string{"SCORE"}, Holds: holds}, ""},
		{engine.Duty{Rule: "R", Rows: []string{"SCORE", "NO_ROW"}, Holds: holds}, `"NO_ROW"`},
		{engine.Duty{Rule: "R", Holds: holds}, "above no row"},
		{engine.Duty{Rule: "R", Rows: []string{"SCORE"}}, "holds nobody"},
		{engine.Duty{Rows: []string{"SCORE"}, Holds: holds}, "no number"},
	} {
		e, err := engine.Open(t.Context(), engine.Config{Store: teststore.Open(t), Registry: registry.MustLoad(), Tables: statetest.Tables(), ProjectEvery: -1,
			Rules: engine.Rules{Duties: []engine.Duty{tc.duty}}})
		if tc.want == "" && err != nil || tc.want != "" && (err == nil || !strings.Contains(err.Error(), tc.want)) {
			t.Errorf("%+v: %v", tc.duty, err)
		}
		if e != nil {
			_ = e.Close(t.Context())
		}
	}
}
