package state_test

import (
	"fmt"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/registry"
	"pdca/internal/state"
	"pdca/internal/state/statetest"
)

// company is an enterprise of many branches with points, and an officer who sees all.
func company(b *testing.B) *state.Snapshot {
	b.Helper()
	reg := registry.MustLoad()
	d := state.Empty(statetest.Schema()).Draft(1)
	apply := func(typ, id string, fields ...domain.FieldEffect) {
		if _, err := d.Apply(&domain.Effect{Type: typ, ID: id, Create: true, By: "x", Fields: fields}); err != nil {
			b.Fatal(err)
		}
	}
	text := func(f int, s string) domain.FieldEffect {
		return domain.FieldEffect{Field: f, Value: domain.String(s)}
	}
	apply("OrgUnit", "c")
	for i := range 359 {
		apply("OrgUnit", fmt.Sprintf("b%03d", i), text(domain.OrgUnitFieldParentID, "c"))
	}
	apply("Account", "pa", text(domain.AccountFieldUnitID, "c"), text(domain.AccountFieldStatus, "ACTIVE"))
	for _, role := range []string{"PARTY_AFFAIRS_OFFICER", "REVIEWER"} {
		apply("RoleGrant", role, text(domain.RoleGrantFieldAccountID, "pa"), text(domain.RoleGrantFieldRole, role), text(domain.RoleGrantFieldScopeUnitID, "c"),
			text(domain.RoleGrantFieldStatus, "ACTIVE"))
	}
	for i := range 20_000 {
		if _, err := d.Apply(posted(reg, i)); err != nil {
			b.Fatal(err)
		}
	}
	return d.Freeze(domain.Hash{})
}

// BenchmarkScope measures what it costs to find out what an account may read.
func BenchmarkScope(b *testing.B) {
	snap := company(b)
	b.ReportAllocs()
	for day := domain.Date(20000); b.Loop(); day++ { // another day is not in the cache
		snap.Scope("pa", day)
	}
}

// BenchmarkFirstPull measures a whole first pull, a record.
func BenchmarkFirstPull(b *testing.B) {
	snap := company(b)
	v, records := snap.View(domain.Actor{Account: "pa"}, 20000), 0
	b.ReportAllocs()
	for b.Loop() {
		p := v.Start(state.Holding{}, nil)
		records = 0
		for more := true; more; {
			page := v.Pull(&p, nil, state.Size{Records: 1000})
			records, more = records+len(page.Records), page.More
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*records), "ns/record")
}

// BenchmarkNarrowedPull measures taking back what a role that ended let read.
func BenchmarkNarrowedPull(b *testing.B) {
	snap := company(b)
	v := snap.View(domain.Actor{Account: "pa"}, 20000)
	none := snap.View(domain.Actor{Account: "nobody"}, 20000)
	held := v.Hold(nil)
	b.ReportAllocs()
	for b.Loop() {
		p := none.Start(held, nil)
		for none.Pull(&p, nil, state.Size{Records: 1000}).More {
		}
	}
}
