package sync_test

import (
	"testing"

	"pdca/internal/domain"
	"pdca/internal/sandbox"
)

// bundled is a mutation's worth of a bundle with two steps, the second with a remark.
func bundled(name string) []object {
	return []object{
		op("create", "Bundle", "@"+name, "fields", object{"unitId": "b1", "titleZh": "事项"}),
		op("create", "Step", "@"+name+"1", "fields", object{"bundleId": sandbox.ID("@" + name), "position": 2, "textZh": "一"}),
		op("create", "Step", "@"+name+"2", "fields", object{"bundleId": sandbox.ID("@" + name), "position": 1, "textZh": "二"}),
		op("create", "Remark", "@"+name+"3", "fields", object{"stepId": sandbox.ID("@" + name + "2"), "textZh": "注"}),
	}
}

// seen is push for a device that says what it was given.
func (d *device) seen(status, code string, ops ...object) result {
	d.t.Helper()
	a := d.ok(object{"push": object{"checkpoint": d.checkpoint, "mutations": []object{d.mutation(ops...)}}})
	r := a.Push.Results[0]
	if r.Status != status || code != "" && (r.Error == nil || r.Error.Code != code) {
		d.t.Fatalf("want %s %s: %+v %+v", status, code, r, r.Error)
	}
	return r
}

// alive says which of a bundle's records there are.
func (s *site) alive(name string) (n int) {
	for suffix, typ := range map[string]string{"": "Bundle", "1": "Step", "2": "Step", "3": "Remark"} {
		if s.Record(typ, "@"+name+suffix) != nil {
			n++
		}
	}
	return n
}

// What is made together offline goes together, and not further than its parts let it.
func TestPartsGoWithTheirWhole(t *testing.T) {
	s := siteOf(t, sandbox.UnderRecords(t))
	d := s.device("bs1")
	d.applied(bundled("p")...)
	d.pull(0)
	if s.alive("p") != 4 {
		t.Fatal("the parts are not there")
	}
	d.seen("APPLIED", "", op("delete", "Bundle", "@p", "base", s.rev("Bundle", "@p")))
	if n := s.alive("p"); n > 0 {
		t.Errorf("%d are left behind", n)
	}
	d.pull(0)

	d.applied(bundled("q")...)
	d.pull(0)
	d.seen("APPLIED", "", op("update", "Step", "@q1", "base", s.head(), "fields", object{"status": "DONE"}))
	d.pull(0)
	d.seen("REJECTED", "ILLEGAL_TRANSITION", op("delete", "Step", "@q1", "base", s.head()))
	d.seen("REJECTED", "ILLEGAL_TRANSITION", op("delete", "Bundle", "@q", "base", s.head()))
	d.seen("REJECTED", "FORBIDDEN", op("delete", "Remark", "@q3", "base", s.head())) // nobody may, alone
	if s.alive("q") != 4 {
		t.Error("a refused deletion took parts away")
	}
	d.seen("APPLIED", "", op("delete", "Step", "@q2", "base", s.head()))
	if s.alive("q") != 2 {
		t.Error("the remark outlived its step")
	}
}

// What somebody else added to a whole that its deleter had not seen keeps it; what they
// wrote into a part is kept, and brings the whole back with all its parts.
func TestPartsThatWereNotSeen(t *testing.T) {
	s := siteOf(t, sandbox.UnderRecords(t))
	a, b := s.device("bs1"), s.device("us1")
	a.applied(bundled("p")...)
	a.pull(0)
	b.pull(0)
	base := s.head()
	b.seen("APPLIED", "", op("create", "Step", "@new", "fields", object{"bundleId": sandbox.ID("@p"), "textZh": "三"}))
	a.seen("REJECTED", "VALIDATION", op("delete", "Bundle", "@p", "base", base))
	b.seen("APPLIED", "", op("delete", "Step", "@new", "base", s.head()), op("update", "Step", "@p2", "base", base, "fields", object{"textZh": "二（改）"}))
	r := a.seen("MERGED", "", op("delete", "Bundle", "@p", "base", base))
	if len(r.Conflicts) != 1 || r.Conflicts[0].RecordID != sandbox.ID("@p2") || s.alive("p") != 0 {
		t.Fatalf("%+v, %d left", r, s.alive("p"))
	}
	s.resolve("us1", r.Conflicts[0].ConflictID, domain.ConflictResolutionRestore)
	if s.alive("p") != 4 || s.Record("Step", "@new") != nil {
		t.Errorf("%d are back", s.alive("p"))
	}
	if got := s.Record("Step", "@p2").Body.Get(s.Registry.Entity("Step").Field("textZh").Index).S; got != "二（改）" {
		t.Errorf("it says %q", got)
	}
	for _, d := range []*device{a, b} {
		d.pull(0)
	}
}

// A whole that is sealed seals its parts, and theirs; what is unsealed stays open, by the
// row that it has.
func TestPartsAreSealedWithTheirWhole(t *testing.T) {
	s := siteOf(t, sandbox.UnderRecords(t))
	d, us := s.device("bs1"), s.device("us1")
	d.applied(bundled("p")...)
	s.do("bs1", `update Bundle @p {"status":"AGREED"}`, `update Bundle @p {"status":"CLOSED"}`)
	d.pull(0)
	us.pull(0)
	write := func(typ, id string, fields object) object {
		return op("update", typ, id, "base", s.head(), "fields", fields)
	}
	for _, o := range []object{
		write("Bundle", "@p", object{"titleZh": "改"}), write("Bundle", "@p", object{"titleZh": "改", "ownerId": "m11"}),
		write("Step", "@p1", object{"textZh": "改"}), write("Step", "@p1", object{"status": "DONE"}), write("Remark", "@p3", object{"textZh": "改"}),
		op("delete", "Step", "@p1", "base", s.head()),
		op("create", "Step", "@x", "fields", object{"bundleId": sandbox.ID("@p"), "textZh": "三"}),
		op("create", "Remark", "@x", "fields", object{"stepId": sandbox.ID("@p1"), "textZh": "注"}),
	} {
		d.seen("REJECTED", "SEALED", o)
	}
	d.seen("APPLIED", "", write("Bundle", "@p", object{"ownerId": "m11"}))
	d.seen("APPLIED", "", write("Step", "@p1", object{"memoZh": "备忘"}))
	d.seen("REJECTED", "FORBIDDEN", write("Bundle", "@p", object{"outcomeZh": "成效"}))
	us.seen("APPLIED", "", write("Bundle", "@p", object{"outcomeZh": "成效", "status": "AGREED"}))
	d.pull(0)
	d.seen("APPLIED", "", write("Step", "@p1", object{"textZh": "改"}), write("Bundle", "@p", object{"titleZh": "改"}))
	s.device("bs3").rejected("NOT_FOUND", write("Step", "@p1", object{"memoZh": "看"}))
	s.device("bs3").pull(0)
}

// A part of what is concealed is concealed.
func TestPartsAreConcealedWithTheirWhole(t *testing.T) {
	s := siteOf(t, sandbox.UnderRecords(t))
	s.do("pa", `create Inspection @i {"adHocReasonZh":"接到反映后抽查","mode":"UNSCHEDULED_SPOT_CHECK","unitId":"b1","cycleId":"cy26","leadId":"li","inspectorIds":["in1"]}`, `create Leg @l {"inspectionId":"@i"}`, `create Leg @l1 {"inspectionId":"i1"}`)
	bs, pa := s.device("bs1"), s.device("pa")
	bs.pull(0)
	pa.pull(0)
	if bs.holds("Leg", "@l") || !bs.holds("Leg", "@l1") || !pa.holds("Leg", "@l") {
		t.Error("the leg is where its inspection is not")
	}
}
