package sync_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/registry/registrytest"
	"pdca/internal/sandbox"
)

// An entity of 130 fields goes through push, merge, journal, state, projection and pull
// as any other: each of its fields is kept, and is nobody else's.
func TestWideEntity(t *testing.T) {
	s := newSite(t)
	venue := registrytest.TypeOf(t, "Venue")
	s.under(domain.NewMatrix(), venue, venue+wide(130), "  Venue @in(stage: DO)", "  Wide @in(stage: DO)\n  Venue @in(stage: DO)")
	d := s.device("pa")
	d.pull(0)
	all := object{"unitId": "b1"}
	for i := 1; i < 130; i++ {
		switch i % 4 {
		case 0:
			all[fmt.Sprint("f", i)] = []any{fmt.Sprint("e", i)}
		case 1:
			all[fmt.Sprint("f", i)] = float64(i)
		default:
			all[fmt.Sprint("f", i)] = fmt.Sprint("v", i)
		}
	}
	d.applied(op("create", "Wide", "@wide", "fields", all))
	d.pull(0)
	base := s.rev("Wide", "@wide")
	all["f100"], all["f61"], all["f102"] = []any{"e100", "api"}, float64(610), "api"
	s.must(`update Wide @wide {"f100":["e100","api"],"f61":610,"f102":"api"}`)
	r := d.push(op("update", "Wide", "@wide", "base", base, "fields", object{"f62": "device", "f100": object{"$add": []string{"device"}}, "f129": object{"$inc": 1}, "f63": nil}))
	if r.Status != "APPLIED" && r.Status != "MERGED" {
		t.Fatalf("%+v %+v", r, r.Error)
	}
	all["f62"], all["f100"], all["f129"], all["f63"] = "device", []any{"api", "device", "e100"}, float64(130), nil
	holds := func(d *device) {
		t.Helper()
		d.pull(0)
		got := d.held["Wide/"+sandbox.ID("@wide")].Fields
		for name, want := range all {
			if !reflect.DeepEqual(got[name], want) {
				t.Errorf("%s is %v, want %v", name, got[name], want)
			}
		}
	}
	holds(d)
	for _, restart := range []func() error{s.Crash, s.Stop} { // from the journal, then from projections
		if err := restart(); err != nil {
			t.Fatal(err)
		}
		if err := s.Restart(); err != nil {
			t.Fatal(err)
		}
		d.anew()
		holds(d)
	}
}

// wide is the declaration of an entity with n stored fields.
func wide(n int) string {
	var b strings.Builder
	b.WriteString("\n\"宽 / Wide\"\ntype Wide @entity(stage: DO, bucket: \"unitId\", read: \"ORG\", create: \"ORG\", update: \"ORG\") {\n  \"单位 / Unit\"\n  unitId: ID! @ref(type: \"OrgUnit\")\n")
	for i := 1; i < n; i++ {
		form := [4]string{"[String!] @merge(policy: SET)", "Int @merge(policy: COUNTER)", "String", "String @index"}[i%4]
		fmt.Fprintf(&b, "  \"字段 / Field\"\n  f%d: %s\n", i, form)
	}
	return b.String() + "}\n"
}
