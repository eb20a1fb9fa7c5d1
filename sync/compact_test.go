package sync_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"time"

	"pdca/internal/domain"
	"pdca/internal/sandbox"
)

// fieldsOf are the fields of a record as a device would hold them.
func (s *site) fieldsOf(typ, id string) map[string]any {
	s.t.Helper()
	r := s.Record(typ, id)
	if r == nil {
		return nil
	}
	return visibleRecord(s.Engine.View(domain.Actor{Account: "pa"}), s.Engine.Registry().Entity(typ), r).Fields
}

// A line has no mark of any field in memory, and the same becomes of it as of a record
// that has: whatever comes in whatever order, by devices that saw all, some or nothing.
func TestCompactMergesLikeAnyOther(t *testing.T) {
	for seed := range uint64(20) {
		rnd := rand.New(rand.NewPCG(seed, 7))
		s := siteOf(t, sandbox.UnderRecords(t))
		devices := []*device{s.device("bs1"), s.device("us1"), s.device("pa")}
		devices[0].applied(op("create", "Line", "@l", "fields", object{"unitId": "b1", "best": 1}), op("create", "Ledger", "@l", "fields", object{"unitId": "b1", "best": 1}))
		revs := []domain.Rev{0, s.head()}
		for range 12 {
			d, base := devices[rnd.IntN(3)], revs[rnd.IntN(len(revs))]
			fields := object{}
			for _, write := range rnd.Perm(4)[:1+rnd.IntN(2)] {
				member := fmt.Sprintf("m%d%d", 1+rnd.IntN(2), 1+rnd.IntN(3))
				switch write {
				case 0:
					fields["best"] = rnd.IntN(9)
				case 1:
					fields["earliest"] = fmt.Sprintf("2026-01-%02d", 1+rnd.IntN(9))
				case 2:
					fields["memberIds"] = object{"$add": []string{member}}
				case 3:
					fields["memberIds"] = object{"$remove": []string{member}}
				}
			}
			var results [2]result
			for i, typ := range []string{"Line", "Ledger"} {
				results[i] = d.push(op("update", typ, "@l", "base", base, "fields", fields))
			}
			if results[0].Status != results[1].Status {
				t.Fatalf("seed %d: %v: a line %+v, any other %+v", seed, fields, results[0], results[1])
			}
			if line, other := s.fieldsOf("Line", "@l"), s.fieldsOf("Ledger", "@l"); !reflect.DeepEqual(line, other) {
				t.Fatalf("seed %d: %s at base %d %v: a line %v, any other %v", seed, d.account, base, fields, line, other)
			}
			revs = append(revs, s.head())
		}
		if x := s.Record("Line", "@l").Ext; x != nil && (x.Marks != nil || x.Notes != nil) {
			t.Errorf("seed %d: a line has %d marks and %d notes in memory", seed, len(x.Marks), len(x.Notes))
		}
		for _, d := range devices {
			d.pull(0)
		}
	}
}

// What comes in one commit with the making of a line is remembered as well.
func TestCompactWithinOneCommit(t *testing.T) {
	s := siteOf(t, sandbox.UnderRecords(t))
	d := s.device("us1")
	both := func(kind string, fields object) object {
		s.Clock.Add(time.Minute)
		return d.mutation(op(kind, "Line", "@l", "base", 0, "fields", fields), op(kind, "Ledger", "@l", "base", 0, "fields", fields))
	}
	d.ok(push(
		both("create", object{"unitId": "b1", "earliest": "2026-01-18"}),
		both("update", object{"status": "CONFIRMED", "memberIds": object{"$add": []string{"m12"}}}),
		both("update", object{"memberIds": object{"$add": []string{"m12"}}})))
	for _, fields := range []object{{"best": 76, "memberIds": object{"$remove": []string{"m12"}}}, {"memberIds": object{"$remove": []string{"m13"}}}} {
		d.ok(push(both("update", fields)))
		line, other := s.Record("Line", "@l"), s.Record("Ledger", "@l")
		if !reflect.DeepEqual(s.fieldsOf("Line", "@l"), s.fieldsOf("Ledger", "@l")) || line.Rev != other.Rev {
			t.Errorf("%v: a line %v at %d, any other %v at %d", fields, s.fieldsOf("Line", "@l"), line.Rev, s.fieldsOf("Ledger", "@l"), other.Rev)
		}
	}
}

// Three devices that have seen the line as it was made end in the same line, in whatever
// order they come.
func TestCompactInAnyOrder(t *testing.T) {
	sent := []object{
		{"best": 5, "memberIds": object{"$add": []string{"m11", "m12"}}},
		{"best": 7, "earliest": "2026-01-05", "status": "CONFIRMED"},
		{"best": 6, "earliest": "2026-01-03", "memberIds": object{"$add": []string{"m13"}, "$remove": []string{"m21"}}},
	}
	var want map[string]any
	for _, order := range [][]int{{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}} {
		s := siteOf(t, sandbox.UnderRecords(t))
		devices := []*device{s.device("bs1"), s.device("us1"), s.device("pa")}
		s.must(`create Line @l {"unitId":"b1","best":1,"memberIds":["m21"],"remarkZh":"说明"}`)
		base := s.head()
		for _, i := range order {
			devices[i].push(op("update", "Line", "@l", "base", base, "fields", sent[i]))
		}
		got := s.fieldsOf("Line", "@l")
		if want == nil {
			want = got
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%v: %v, want %v", order, got, want)
		}
		for _, d := range devices {
			d.pull(0)
		}
	}
	if members := want["memberIds"].([]any); want["best"] != 7.0 || want["earliest"] != "2026-01-03" || want["status"] != "CONFIRMED" || len(members) != 3 || slices.Contains(members, any("m21")) {
		t.Errorf("%v", want)
	}
}

// The limits of a line, and what a deletion by somebody who had not seen all keeps.
func TestCompactLimits(t *testing.T) {
	s := siteOf(t, sandbox.UnderRecords(t))
	a, b := s.device("bs1"), s.device("us1")
	a.applied(op("create", "Line", "@l", "fields", object{"unitId": "b1", "memberIds": []string{"m11", "m12", "m13"}}))
	base := s.head()
	a.rejected("VALIDATION", op("create", "Line", "@m", "fields", object{"unitId": "b1", "memberIds": []string{"m11", "m12", "m13", "m21", "m22"}}))
	b.applied(op("update", "Line", "@l", "base", base, "fields", object{"memberIds": object{"$add": []string{"m21"}}}))
	b.rejected("VALIDATION", op("update", "Line", "@l", "base", base, "fields", object{"memberIds": object{"$add": []string{"m22"}}}))
	a.rejected("READ_ONLY_FIELD", op("update", "Line", "@l", "base", base, "fields", object{"remarkZh": "改"}))
	r := a.ends("MERGED", op("delete", "Line", "@l", "base", base))
	if len(r.Conflicts) != 1 {
		t.Fatalf("%+v", r)
	}
	s.resolve("us1", r.Conflicts[0].ConflictID, domain.ConflictResolutionRestore)
	if got := s.fieldsOf("Line", "@l")["memberIds"]; len(got.([]any)) != 4 {
		t.Errorf("%v came back", got)
	}
	s.device("bs3").rejected("NOT_FOUND", op("update", "Line", "@l", "fields", object{"best": 1}))
	for _, restart := range []func() error{s.Crash, s.Stop} { // from the journal, then from projections
		if err := restart(); err != nil {
			t.Fatal(err)
		}
		if err := s.Restart(); err != nil {
			t.Fatal(err)
		}
		a.anew()
		a.pull(0)
	}
}
