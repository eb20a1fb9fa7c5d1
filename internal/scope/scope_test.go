package scope_test

import (
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"pdca/internal/domain"
	"pdca/internal/state"
)

// TestScopesAreOfToday: whatever changes and whichever day is asked for, a scope that was kept
// is the one that would be computed now. A way that looks at a field it does not name shows an
// old one, and one that looks at a day without asking Scope.InForce that of another day.
func TestScopesAreOfToday(t *testing.T) {
	schema := outlined(t)
	rapid.Check(t, func(t *rapid.T) {
		w := &world{t: t, snap: state.Empty(schema), text: map[string]string{}}
		w.commit(func() {
			for _, u := range units {
				w.make("OrgUnit", u, "parentId", "", "path", map[string]string{"c": "/c", "a1": "/c/a/a1"}[u])
				if u == "a" || u == "b" {
					w.make("OrgUnit", u, "path", "/c/"+u)
				}
			}
			w.make("Account", "x", "status", "ACTIVE", "memberId", "m0")
			w.make("RoleGrant", "gr", "accountId", "x", "role", w.role(), "scopeUnitId", w.draw("scope", units...), "status", "ACTIVE")
		})
		for range rapid.IntRange(5, 30).Draw(t, "steps") {
			w.commit(w.step)
			w.compare(schema)
		}
	})
}

var units = []string{"c", "a", "b", "a1"}

type world struct {
	t    *rapid.T
	snap *state.Snapshot
	d    *state.Draft
	all  []*domain.Effect
	text map[string]string
}

func (w *world) commit(fn func()) {
	w.d = w.snap.Draft(1)
	fn()
	w.snap = w.d.Freeze(domain.Hash{})
}

func (w *world) draw(what string, from ...string) string {
	return rapid.SampledFrom(from).Draw(w.t, what)
}

// role is that of the one grant; several would hide each other.
func (w *world) role() string { return w.draw("role", roles...) }

var roles = []string{"UNIT_SECRETARY", "INSPECTOR", "LEAD_INSPECTOR", "HELPER", "MEMBER", "STAFF", "PARTY_GROUP_LEADER", "PARTNER_VIEWER", "LEADERSHIP_TEAM"}

// make sets fields of a record, which it makes first if need be.
func (w *world) make(typ, id string, fields ...string) {
	ent := w.snap.Registry().Entity(typ)
	e := &domain.Effect{Type: typ, ID: id, Create: true, By: "x"}
	if old := w.d.Get(ent, id); old != nil {
		e.Create, e.Restore = false, old.Deleted()
	}
	for i := 0; i < len(fields); i += 2 {
		f := ent.Field(fields[i])
		v := domain.String(fields[i+1])
		switch {
		case fields[i+1] == "":
			v = domain.Null
		case f.Kind == domain.KindList:
			v = domain.List([]string{fields[i+1]})
		case f.Kind == domain.KindDate:
			day, err := domain.ParseDate(fields[i+1])
			if err != nil {
				w.t.Fatal(err)
			}
			v = domain.DateValue(day)
		}
		e.Fields = append(e.Fields, domain.FieldEffect{Field: f.Index, Value: v})
	}
	w.apply(e)
}

func (w *world) apply(e *domain.Effect) {
	if _, err := w.d.Apply(e); err != nil {
		w.t.Fatal(err)
	}
	w.all = append(w.all, e)
}

// step changes one field of one record, or takes it away.
func (w *world) step() {
	type field struct {
		typ, id, name string
		values        []string
	}
	people := []string{"x", "y"}
	f := rapid.SampledFrom([]field{
		{"OrgUnit", "a1", "parentId", []string{"c", "a", "b"}},
		{"RoleGrant", "gr", "role", roles},
		{"RoleGrant", "gr", "scopeUnitId", units},
		{"RoleGrant", "gr", "status", []string{"PROPOSED", "ACTIVE", "ENDED"}},
		{"RoleGrant", "gr", "accountId", people},
		{"RoleGrant", "gr", "from", []string{"", "1970-01-01", "1970-01-02"}},
		{"RoleGrant", "gr", "to", []string{"", "1969-12-31", "1970-01-01"}},
		{"OrgUnit", "a1", "path", []string{"/c/a/a1", "/c/b/a1", "/a1"}},
		{"Member", "m0", "branchId", units},
		{"Member", "m0", "status", []string{"ACTIVE", "LEFT"}},
		{"Account", "x", "memberId", []string{"m0", "m1", ""}},
		{"Account", "x", "status", []string{"ACTIVE", "DISABLED"}},
		{"Account", "x", "unitId", units},
		{"Member", "m0", "partyGroupId", []string{"a1", "b", ""}},
		{"Member", "m2", "partyGroupId", []string{"a1", "b", ""}},
		{"OrgUnit", "a1", "kind", []string{"PARTY_GROUP", "BRANCH"}},
		{"UnitLink", "l", "adminUnitId", units},
		{"UnitLink", "l", "partyUnitId", units},
		{"UnitLink", "l", "validFrom", []string{"1970-01-01", "1970-01-02"}},
		{"UnitLink", "l", "validTo", []string{"", "1969-12-31", "1970-01-01"}},
		{"Inspection", "i", "leadId", people},
		{"Inspection", "i", "inspectorIds", people},
		{"Inspection", "i", "unitId", units},
		{"Inspection", "i", "status", []string{"PLANNED", "IN_PROGRESS", "PUBLISHED", "CANCELLED"}},
		{"LookBack", "k", "inspectorIds", people},
		{"LookBack", "k", "unitId", units},
		{"LookBack", "k", "status", []string{"PLANNED", "IN_PROGRESS", "DONE", "CANCELLED"}},
		{"AssistancePairing", "p", "helperAccountIds", people},
		{"AssistancePairing", "p", "status", []string{"PROPOSED", "AGREED", "CANCELLED"}},
	}).Draw(w.t, "field")
	ent := w.snap.Registry().Entity(f.typ)
	old := w.d.Get(ent, f.id)
	if old != nil && !old.Deleted() && f.typ != "Account" && rapid.IntRange(0, 5).Draw(w.t, "delete") == 0 {
		w.apply(&domain.Effect{Type: f.typ, ID: f.id, Delete: true, By: "x"})
		return
	}
	if old == nil || old.Deleted() {
		w.make(f.typ, f.id, map[string][]string{
			"OrgUnit":           {"parentId", "a"},
			"Inspection":        {"leadId", "x", "unitId", "b", "status", "IN_PROGRESS"},
			"Member":            {"branchId", "a", "status", "ACTIVE"},
			"RoleGrant":         {"accountId", "x", "role", "UNIT_SECRETARY", "scopeUnitId", "a", "status", "ACTIVE"},
			"UnitLink":          {"partyUnitId", "a", "adminUnitId", "b"},
			"LookBack":          {"unitId", "b", "status", "PLANNED"},
			"AssistancePairing": {"helperAccountIds", "x", "unitId", "a1", "status", "AGREED"},
		}[f.typ]...)
	}
	w.make(f.typ, f.id, f.name, w.draw("value", f.values...))
}

// compare looks at the days around those that records name, in any order, twice.
func (w *world) compare(schema *state.Schema) {
	for _, day := range rapid.SliceOfN(rapid.Int32Range(-2, 2), 1, 6).Draw(w.t, "days") {
		fresh := state.Empty(schema).Draft(1)
		for _, e := range w.all {
			if _, err := fresh.Apply(e); err != nil {
				w.t.Fatal(err)
			}
		}
		w.same(domain.Date(day), w.snap, &fresh.Snapshot)
	}
}

func (w *world) same(day domain.Date, cached, anew *state.Snapshot) {
	kept, now := cached.Scope("x", day), anew.Scope("x", day)
	if kept.Today() != day {
		w.t.Fatalf("the scope of %s says that it is of %s", day, kept.Today())
	}
	if a, b := cached.Holders(day), anew.Holders(day); !maps.EqualFunc(a, b, slices.Equal[[]state.Holder]) {
		w.t.Fatalf("holders on %s: kept %v, now %v", day, a, b)
	}
	if !maps.Equal(kept.Units, now.Units) || !maps.Equal(kept.Teams, now.Teams) || !maps.Equal(kept.Persons, now.Persons) || !maps.Equal(kept.Tasks, now.Tasks) ||
		!slices.Equal(kept.Self, now.Self) || !maps.EqualFunc(kept.Across, now.Across, maps.Equal[map[string]bool, map[string]bool]) || !slices.Equal(kept.Circles, now.Circles) ||
		!slices.Equal(kept.Grants(), now.Grants()) {
		w.t.Fatalf("on %s kept %v %v %v %v, now %v %v %v %v", day, kept.Units, kept.Teams, kept.Persons, kept.Circles, now.Units, now.Teams, now.Persons, now.Circles)
	}
}
