package sync_test

import (
	"slices"
	"strings"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/sandbox"
)

// regrant gives an account other roles.
func (s *site) regrant(account string, roles ...string) {
	s.t.Helper()
	s.must(s.Regrant(account, roles...)...)
}

// pulled sums up what the pages of a pull told.
type pulled struct {
	records, removed, dropped []string
}

func sum(pages []*page) (x pulled) {
	for _, p := range pages {
		x.records = append(x.records, names(p)...)
		for _, r := range p.Removed {
			x.removed = append(x.removed, r.Type+"/"+r.ID)
		}
		for _, u := range p.DropUnits {
			if !slices.Contains(x.dropped, u) {
				x.dropped = append(x.dropped, u)
			}
		}
	}
	slices.Sort(x.removed)
	slices.Sort(x.dropped)
	return x
}

// When a unit enters the scope its records arrive although they are old; when it
// leaves, dropUnits names it and the unit above, of which there was an outline; regained,
// they are sent again at once.
func TestGrantRevokeRegain(t *testing.T) {
	for _, limit := range []int{1, 2, 3, 7, 1000} {
		s := newSite(t)
		d := s.device("bs1")
		d.pull(limit)
		if d.holds("Member", "m31") {
			t.Fatal("a member of another branch")
		}
		s.regrant("bs1", "BRANCH_SECRETARY@b1", "BRANCH_SECRETARY@b3")
		if x := sum(d.pull(limit)); !d.holds("Member", "m31") || !d.holds("OrgUnit", "b3") || !d.holds("Inspection", "i3") || slices.Contains(x.records, "Member/m12") {
			t.Errorf("limit %d: after the grant: %+v", limit, x)
		}
		s.regrant("bs1", "BRANCH_SECRETARY@b1")
		if x := sum(d.pull(limit)); !slices.Equal(x.dropped, []string{"b3", "s2"}) || len(x.removed) > 0 || d.holds("Member", "m31") {
			t.Errorf("limit %d: after the revocation: %+v", limit, x)
		}
		s.regrant("bs1", "BRANCH_SECRETARY@b1", "BRANCH_SECRETARY@b3")
		if d.pull(limit); !d.holds("Member", "m31") {
			t.Errorf("limit %d: not regained", limit)
		}
	}
}

// Rights may shrink to fewer types of a unit: then single records are removed.
func TestFewerRightsOverAUnit(t *testing.T) {
	s := newSite(t)
	s.device("in1").applied(finding("@f"))
	d := s.device("bs1")
	d.pull(0)
	s.regrant("bs1", "MEMBER@b1")
	x := sum(d.pull(2))
	if len(x.dropped) > 0 || !slices.Contains(x.removed, "Finding/"+sandbox.ID("@f")) || !slices.Contains(x.removed, "Inspection/i1") || !d.holds("OrgUnit", "b1") {
		t.Errorf("%+v", x)
	}
}

// A revocation takes even the account's last grant: every cell of the rights matrix is
// some role's, those of what is one's own included. Its own account it reads always, and what
// became of its grants.
func TestAllGrantsRevoked(t *testing.T) {
	s := newSite(t)
	d := s.device("us1")
	d.pull(0)
	s.regrant("us1")
	x := sum(d.pull(3))
	if want := []string{"b1", "b2", "c", "g1", "ref", "s1"}; !slices.Equal(x.dropped, want) || !slices.Equal(x.records, []string{"Account/us1", "RoleGrant/us1/1"}) || len(x.removed) > 0 || len(d.held) != 2 {
		t.Errorf("%+v", x)
	}
}

// A disabled account sees nothing, reference data included.
func TestDisabledAccount(t *testing.T) {
	s := newSite(t)
	d := s.device("bs1")
	d.pull(0)
	s.Force(t, `Account bs1 {"status":"DISABLED"}`)
	if d.pull(5); len(d.held) != 0 {
		t.Errorf("still held: %d", len(d.held))
	}
}

// Inspectors see their inspection and its unit while it runs, and the inspection
// as long as they are in its team.
func TestAssignments(t *testing.T) {
	s := newSite(t)
	d := s.device("in2")
	d.applied(finding("@f"))
	d.pull(2)
	if !d.holds("Member", "m11") || !d.holds("Finding", "@f") || d.holds("Inspection", "i3") {
		t.Error("the team's view of a running inspection")
	}
	s.Force(t, `Inspection i3 {"inspectorIds":["in1","in2"]}`)
	if d.pull(2); !d.holds("Inspection", "i3") || !d.holds("Member", "m31") {
		t.Error("newly assigned")
	}
	s.Force(t, `Inspection i1 {"status":"PUBLISHED"}`)
	if x := sum(d.pull(2)); d.holds("Member", "m11") || !d.holds("Finding", "@f") || !d.holds("Inspection", "i1") {
		t.Errorf("the inspection is over: %+v", x)
	}
	s.Force(t, `Inspection i1 {"inspectorIds":["in1"]}`)
	if x := sum(d.pull(2)); d.holds("Finding", "@f") || d.holds("Inspection", "i1") || !slices.Contains(x.removed, "Inspection/i1") {
		t.Errorf("taken off: %+v", x)
	}
	s.Force(t, `Inspection i1 {"inspectorIds":["in1","in2"]}`)
	if d.pull(2); !d.holds("Finding", "@f") {
		t.Error("not regained")
	}
}

// A transferred member goes from one branch's devices and comes to the other's,
// with what belongs to it.
func TestMemberTransfer(t *testing.T) {
	s := newSite(t)
	bs1, bs2, us1, us2, me := s.device("bs1"), s.device("bs2"), s.device("us1"), s.device("us2"), s.device("me1")
	s.do("me1", `create Pledge @p {"memberId":"m11","cycleId":"cy26","textZh":"承诺带教两人"}`)
	all := []*device{bs1, bs2, us1, us2, me}
	for _, d := range all {
		d.pull(3)
	}
	s.must(`update Member m11 {"branchId":"b2","partyGroupId":null}`)
	if x := sum(bs1.pull(3)); !slices.Equal(x.removed, []string{"Member/m11", "Pledge/" + sandbox.ID("@p")}) || len(x.dropped) > 0 {
		t.Errorf("the old branch: %+v", x)
	}
	if bs2.pull(3); !bs2.holds("Member", "m11") || !bs2.holds("Pledge", "@p") {
		t.Error("the new branch")
	}
	if x := sum(us1.pull(3)); len(x.removed) > 0 || us1.held["Member/m11"].UnitID != "b2" {
		t.Errorf("the unit above both: %+v", x)
	}
	if x := sum(us2.pull(3)); len(x.removed)+len(x.records) > 0 {
		t.Errorf("a unit that it does not concern: %+v", x)
	}
	if x := sum(me.pull(3)); len(x.removed) > 0 || !me.holds("Member", "m11") || !me.holds("Pledge", "@p") {
		t.Errorf("the member: %+v", x)
	}
	s.must(`update Member m11 {"branchId":"b1"}`)
	for _, d := range all {
		d.pull(3)
	}
	if !bs1.holds("Member", "m11") || bs2.holds("Member", "m11") {
		t.Error("and back")
	}
}

// Transfer and revocation between two pulls: what moved is known to the device by
// its old unit, or by its new one.
func TestTransferAndRevocationTogether(t *testing.T) {
	for _, move := range []string{"b1", "b3"} {
		s := newSite(t)
		s.regrant("bs1", "BRANCH_SECRETARY@b1", "BRANCH_SECRETARY@b3")
		d := s.device("bs1")
		d.pull(0)
		member := map[string]string{"b1": "m31", "b3": "m12"}[move] // into the unit, from the other
		s.must(`update Member ` + member + ` {"branchId":"` + move + `","partyGroupId":null}`)
		s.regrant("bs1", "BRANCH_SECRETARY@b1")
		d.pull(2)
		if d.holds("Member", member) != (move == "b1") {
			t.Errorf("%s moved to %s", member, move)
		}
	}
}

// A record that left the scope and was deleted there is taken back.
func TestDeletedOutOfSight(t *testing.T) {
	s := newSite(t)
	d := s.device("bs1")
	d.pull(0)
	s.must(`update Member m12 {"branchId":"b4"}`)
	s.must(`delete Member m12`)
	x := sum(d.pull(0))
	if !slices.Equal(x.removed, []string{"Member/m12"}) || len(x.records) > 0 {
		t.Errorf("%+v", x)
	}
}

// A unit moves below another: it leaves one scope and enters the other, with all
// that is below it.
func TestUnitMoves(t *testing.T) {
	s := newSite(t)
	s.device("in1").applied(finding("@f"))
	us1, us2, pa := s.device("us1"), s.device("us2"), s.device("pa")
	for _, d := range []*device{us1, us2, pa} {
		d.pull(4)
	}
	s.must(`update OrgUnit b1 {"parentId":"s2"}`)
	if x := sum(us1.pull(4)); !slices.Equal(x.dropped, []string{"b1", "g1"}) || us1.holds("Member", "m11") {
		t.Errorf("the old unit: %+v", x)
	}
	if us2.pull(4); !us2.holds("Member", "m11") || !us2.holds("Finding", "@f") || !us2.holds("OrgUnit", "g1") {
		t.Error("the new unit")
	}
	if x := sum(pa.pull(4)); slices.Contains(x.records, "Member/m11") || len(x.dropped)+len(x.removed) > 0 {
		t.Errorf("who sees both: %+v", x)
	}
	s.must(`update OrgUnit b1 {"parentId":"s1"}`)
	if us1.pull(4); !us1.holds("Member", "m11") {
		t.Error("and back")
	}
}

// A spot check is hidden from the unit until check-in, with all that belongs to
// it, whatever the door: pulls, conflicts, refusals, rights to another row above.
func TestSpotChecksAreHidden(t *testing.T) {
	s := newSite(t)
	s.must(`create Inspection @spot {"planId":"plan","mode":"UNSCHEDULED_SPOT_CHECK","unitId":"b2","leadId":"li","inspectorIds":["in1","in2"],"status":"ASSIGNED"}`)
	s.regrant("bs2", "BRANCH_SECRETARY@b2", "MEMBER@c")
	in1, in2, bs2, us1, pa := s.device("in1"), s.device("in2"), s.device("bs2"), s.device("us1"), s.device("pa")
	in1.applied(finding("@f", "inspectionId", sandbox.ID("@spot")))
	base := s.rev("Finding", "@f")
	in2.applied(op("update", "Finding", "@f", "base", base, "fields", object{"severity": "CRITICAL"}))
	in1.n++
	in1.ok(push(object{"n": in1.n, "at": "2026-06-01T00:00:00.000Z", "ops": []object{op("update", "Finding", "@f", "base", 1, "fields", object{"criterionCode": "01.1.2"})}}))
	in1.rejected("VALIDATION", finding("@bad", "inspectionId", sandbox.ID("@spot"), "severity", "HUGE"))
	for _, d := range []*device{bs2, us1} {
		d.pull(0)
		for name := range d.held {
			if strings.HasPrefix(name, "Finding/") || strings.HasPrefix(name, "SyncConflict/") || name == "Inspection/"+sandbox.ID("@spot") {
				t.Errorf("%s sees %s before check-in", d.account, name)
			}
		}
	}
	// What was asked for while it was hidden comes out of old checkpoints, too.
	s.must(`create Problem @pr {"unitId":"b2","source":"REGULAR_INSPECTION","severity":"MAJOR","descriptionZh":"旧问题","status":"ASSIGNED"}`)
	s.must(`create Rectification @task {"problemId":"@pr","findingId":"@f","ownerId":"m21"}`)
	for _, d := range []*device{bs2, us1} {
		if d.pull(0); d.holds("Rectification", "@task") {
			t.Errorf("%s is sent the task before check-in", d.account)
		}
	}
	bs2.rejected("NOT_FOUND", op("update", "Inspection", "@spot", "base", 0, "fields", object{"remarkZh": "x"}))
	if pa.pull(0); !pa.holds("Inspection", "@spot") || !pa.holds("Finding", "@f") {
		t.Error("who runs the plan is to see it")
	}
	in1.applied(op("update", "Inspection", "@spot", "base", s.rev("Inspection", "@spot"), "fields", object{"status": "PACK_DOWNLOADED"}))
	arrived := domain.KeyID("InspectionCheckIn", sandbox.ID("@spot"), "", "in1", "2026-06-15")
	in1.applied(op("create", "InspectionCheckIn", arrived, "fields", object{"inspectionId": sandbox.ID("@spot"), "inspectorId": "in1", "day": "2026-06-15", "excuseZh": "签到码已损毁"}))
	in1.applied(op("update", "Inspection", "@spot", "base", s.rev("Inspection", "@spot"), "fields", object{"status": "IN_PROGRESS"}))
	for _, d := range []*device{bs2, us1, pa} {
		if d.pull(2); !d.holds("Inspection", "@spot") || !d.holds("Finding", "@f") || !d.holds("Rectification", "@task") {
			t.Errorf("%s is to see it after check-in", d.account)
		}
	}
}

// An account that may see a unit only from above does not see its spot checks by
// way of a grant of another kind over the unit above.
func TestHiddenByRow(t *testing.T) {
	s := newSite(t)
	s.must(`create Inspection @spot {"planId":"plan","mode":"UNSCHEDULED_SPOT_CHECK","unitId":"b2","leadId":"li","inspectorIds":["in1"],"status":"ASSIGNED"}`)
	s.regrant("bs2", "BRANCH_SECRETARY@b2", "PROFESSIONAL_LEAD@c")
	d := s.device("bs2")
	if d.pull(0); d.holds("Inspection", "@spot") {
		t.Error("the secretary of the unit sees the spot check")
	}
	s.regrant("bs2", "BRANCH_SECRETARY@b2", "UNIT_SECRETARY@s1")
	if d.pull(0); d.holds("Inspection", "@spot") {
		t.Error("the secretary of the unit between it and the company sees the spot check")
	}
	s.regrant("bs2", "BRANCH_SECRETARY@b2", "UNIT_SECRETARY@c")
	if d.pull(0); !d.holds("Inspection", "@spot") {
		t.Error("a secretary of the unit that runs the plan is to see it")
	}
}

// Rights that change in the middle of a sequence: what is lost is taken back
// before its end, what is regained is there.
func TestRightsDuringASequence(t *testing.T) {
	for limit := 1; limit < 12; limit++ {
		for lost := 1; lost < 4; lost++ {
			s := newSite(t)
			s.regrant("us1", "UNIT_SECRETARY@s1", "UNIT_SECRETARY@s2")
			d := s.device("us1")
			for range lost {
				d.next(limit)
			}
			s.regrant("us1", "UNIT_SECRETARY@s1")
			d.next(limit)
			d.next(limit)
			s.regrant("us1", "UNIT_SECRETARY@s2")
			d.next(limit)
			s.regrant("us1", "UNIT_SECRETARY@s1", "UNIT_SECRETARY@s2")
			d.pull(limit)
		}
	}
}

// A refused mutation tells of what its author typed, perhaps about records that
// others may not know of: only who sees all of them may read it.
func TestRefusedMutationsAreAsPrivateAsTheirRecords(t *testing.T) {
	s := newSite(t)
	in1 := s.device("in1")
	bad := op("update", "Finding", "@none", "fields", object{"descriptionZh": "秘密"})
	in1.rejected("NOT_FOUND", finding("@f"), bad)                                                  // mixed with what nobody can place
	in1.rejected("VALIDATION", finding("@g", "severity", "HUGE"))                                  // of i1, as the unit sees it
	in1.rejected("NOT_FOUND", op("update", "Inspection", "i1", "fields", object{"remarkZh": "甲"}), // of two units
		op("update", "Inspection", "i3", "fields", object{"remarkZh": "乙"}), bad)
	in1.rejected("VALIDATION", op("update", "Inspection", "i1", "fields", object{"mode": "x"}), op("update", "Inspection", "i3", "fields", object{}))
	for account, want := range map[string]int{"in1": 4, "li": 1, "bs1": 1, "bs3": 0, "us1": 1, "us2": 0, "me1": 0, "pa": 1} {
		d := s.device(account)
		d.types = []string{"SyncConflict"}
		if d.pull(0); len(d.held) != want {
			t.Errorf("%s sees %d refusals, want %d: %v", account, len(d.held), want, d.held)
		}
	}
}

// After a revocation, neither the answer to a repeated push nor a conflict record
// shows what is in the record now.
func TestConflictsFollowTheScope(t *testing.T) {
	s := newSite(t)
	in1, in2 := s.device("in1"), s.device("in2")
	in1.applied(finding("@f"))
	base := s.rev("Finding", "@f")
	in1.applied(op("update", "Finding", "@f", "base", base, "fields", object{"descriptionZh": "服务器上的秘密"}))
	mine := in2.mutation(op("update", "Finding", "@f", "base", base, "fields", object{"descriptionZh": "我的话"}))
	if a := in2.ok(push(mine)); !strings.Contains(string(a.Raw), "秘密") {
		t.Errorf("who may see the record sees the server's value: %s", a.Raw)
	}
	in2.pull(0)
	s.Force(t, `Inspection i1 {"inspectorIds":["in1"]}`)
	if a := in2.ok(push(mine), in2.pullPart(0)); strings.Contains(string(a.Raw), "秘密") || !strings.Contains(string(a.Raw), "我的话") {
		t.Errorf("who may not: %s", a.Raw)
	}
	in2.pull(0)
	for name := range in2.held {
		if strings.HasPrefix(name, "SyncConflict/") {
			t.Errorf("%s is still held", name)
		}
	}
}

// Errors do not tell whether a hidden record exists.
func TestErrorsDoNotTell(t *testing.T) {
	s := newSite(t)
	d := s.device("bs1")
	for _, kind := range []string{"update", "delete"} {
		hidden := d.rejected("NOT_FOUND", op(kind, "Member", "m41", "base", 1, "fields", object{"name": "x"}))
		absent := d.rejected("NOT_FOUND", op(kind, "Member", "@none", "base", 1, "fields", object{"name": "x"}))
		if *hidden.Error != *absent.Error {
			t.Errorf("%s: %+v, %+v", kind, hidden.Error, absent.Error)
		}
	}
	hidden := d.push(op("update", "Member", "m12", "base", s.head(), "fields", object{"partyGroupId": "b4"}))
	absent := d.push(op("update", "Member", "m12", "base", s.head(), "fields", object{"partyGroupId": sandbox.ID("@none")}))
	if hidden.Error == nil || absent.Error == nil || hidden.Error.Code != absent.Error.Code {
		t.Errorf("references: %+v, %+v", hidden.Error, absent.Error)
	}
}

// What a device made itself it has, whether it was pulled or not: it is told when
// that is deleted, moved away, or out of its account's sight.
func TestOwnRecordsGo(t *testing.T) {
	for _, limit := range []int{1, 3, 1000} {
		s := newSite(t)
		d, other := s.device("in1"), s.device("in2")
		d.pull(limit)
		other.pull(limit)
		d.applied(finding("@mine"), finding("@kept"))
		other.applied(op("delete", "Finding", sandbox.ID("@mine"), "base", s.head()))
		x := pulled{}
		for _, p := range d.pull(limit) {
			for _, raw := range p.Records {
				if raw.Deleted {
					x.removed = append(x.removed, raw.name())
				}
			}
		}
		if want := []string{"Finding/" + sandbox.ID("@mine")}; !slices.Equal(x.removed, want) {
			t.Errorf("limit %d: tombstones %v", limit, x.removed)
		}
		clerk := s.device("bs1")
		clerk.pull(limit)
		clerk.applied(op("create", "Member", "@new", "fields", object{"personNo": "900", "name": "新人", "branchId": "b1"}))
		s.must(`update Member @new {"branchId":"b3"}`)
		if x := sum(clerk.pull(limit)); !slices.Equal(x.removed, []string{"Member/" + sandbox.ID("@new")}) {
			t.Errorf("limit %d: removed %v", limit, x.removed)
		}
		clerk.applied(op("create", "Member", "@late", "fields", object{"personNo": "901", "name": "迟到", "branchId": "b1"}))
		s.regrant("bs1", "MEMBER@b1")
		if x := sum(clerk.pull(limit)); !slices.Contains(x.removed, "Member/"+sandbox.ID("@late")) {
			t.Errorf("limit %d: removed %v", limit, x.removed)
		}
	}
}

// Refused changes of reference data concern their author and those who may make
// such changes, not everybody who reads reference data.
func TestRefusedReferenceChanges(t *testing.T) {
	s := newSite(t)
	pa, me := s.device("pa"), s.device("me1")
	pa.pull(0)
	me.pull(0)
	pa.rejected("ILLEGAL_TRANSITION", op("update", "PdcaCycle", "cy26", "base", s.head(), "fields", object{"status": "DRAFT"}))
	pa.pull(0)
	me.pull(0)
	count := func(d *device) (n int) {
		for name := range d.held {
			if strings.HasPrefix(name, "SyncConflict/") {
				n++
			}
		}
		return n
	}
	if count(pa) != 1 || count(me) != 0 {
		t.Errorf("conflicts: author %d, a member %d", count(pa), count(me))
	}
}
