package sync_test

import (
	"slices"
	"strings"
	"testing"

	"pdca/internal/sandbox"
)

// fieldNames lists the fields that a device has of a record.
func (d *device) fieldNames(typ, id string) (names []string) {
	for name := range without(d.held[typ+"/"+sandbox.ID(id)].Fields, nil) {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// has says whether a device has a field of a record.
func (d *device) has(typ, id, field string) bool {
	return slices.Contains(d.fieldNames(typ, id), field)
}

// TestFieldsOfARunningInspection: the unit's secretary holds the finding without what is
// in it, until the inspection is confirmed; its team and the reviewer hold all of it, and
// who is outside holds nothing.
func TestFieldsOfARunningInspection(t *testing.T) {
	s := newSite(t)
	s.must(`create Finding f1 {"inspectionId":"i1","criterionCode":"01.1.1","severity":"MAJOR","descriptionZh":"问题"}`)
	bs, in, rv, outside := s.device("bs1"), s.device("in1"), s.device("rv"), s.device("bs3")
	pull := func() {
		t.Helper()
		for _, d := range []*device{bs, in, rv, outside} {
			d.pull(3)
		}
	}
	pull()
	if !bs.holds("Finding", "f1") || bs.has("Finding", "f1", "severity") || bs.has("Finding", "f1", "descriptionZh") {
		t.Errorf("the secretary has %v", bs.fieldNames("Finding", "f1"))
	}
	for _, d := range []*device{in, rv} {
		if !d.has("Finding", "f1", "severity") {
			t.Errorf("%s has %v", d.account, d.fieldNames("Finding", "f1"))
		}
	}
	if outside.holds("Finding", "f1") {
		t.Error("an outsider has the finding")
	}
	// A guess that is right is answered as one that is wrong.
	right := bs.rejected("FORBIDDEN", op("update", "Finding", "f1", "fields", object{"severity": "MAJOR"}))
	wrong := bs.rejected("FORBIDDEN", op("update", "Finding", "f1", "fields", object{"severity": "CRITICAL"}))
	again := bs.rejected("FORBIDDEN", op("create", "Finding", "f1", "fields", object{"inspectionId": "i1", "criterionCode": "01.1.1", "severity": "MAJOR", "descriptionZh": "问题"}))
	s.Force(t, `Inspection i1 {"awarded":80}`)
	for _, n := range []int{80, 81} { // the server's, so whoever reads it may send it back as it is
		bs.rejected("FORBIDDEN", op("update", "Inspection", "i1", "fields", object{"awarded": n}))
	}
	if right.Error.Message != wrong.Error.Message || right.Error.Message != again.Error.Message {
		t.Errorf("%+v, %+v and %+v", right.Error, wrong.Error, again.Error)
	}
	bs.applied(op("update", "Finding", "f1", "fields", object{"replyZh": "答复"}))
	s.Force(t, `Inspection i1 {"status":"CONFIRMED"}`)
	pull()
	if !bs.has("Finding", "f1", "severity") || outside.holds("Finding", "f1") {
		t.Errorf("confirmed: the secretary has %v", bs.fieldNames("Finding", "f1"))
	}
	s.Force(t, `Inspection i1 {"status":"RETURNED"}`)
	pull()
	if !bs.holds("Finding", "f1") || bs.has("Finding", "f1", "severity") {
		t.Errorf("returned: the secretary has %v", bs.fieldNames("Finding", "f1"))
	}
}

// TestFieldsAreTakenBack: when the row that a field is read by is gone, the record comes
// again without the field although it did not change; and with it when it is regained.
func TestFieldsAreTakenBack(t *testing.T) {
	for _, limit := range []int{1, 3, 1000} {
		s := newSite(t)
		s.must(`create Finding f1 {"inspectionId":"i3","criterionCode":"01.1.1","severity":"MAJOR","descriptionZh":"问题"}`)
		s.regrant("bs1", "UNIT_SECRETARY@s2", "REVIEWER@s2")
		d := s.device("bs1")
		for _, step := range []struct {
			roles []string
			has   bool
		}{
			{nil, true}, {[]string{"UNIT_SECRETARY@s2"}, false}, {[]string{"REVIEWER@s2"}, true}, {[]string{"UNIT_SECRETARY@s2"}, false},
			{[]string{"UNIT_SECRETARY@s2", "PARTY_AFFAIRS_OFFICER@b3"}, true},
		} {
			if step.roles != nil {
				s.regrant("bs1", step.roles...)
			}
			if d.pull(limit); d.has("Finding", "f1", "severity") != step.has || !d.holds("Finding", "f1") {
				t.Errorf("limit %d, %v: has %v", limit, step.roles, d.fieldNames("Finding", "f1"))
			}
			if p := d.next(limit); len(p.Records)+len(p.Removed)+len(p.DropUnits) > 0 {
				t.Errorf("limit %d, %v: sent again: %v", limit, step.roles, names(p))
			}
		}
	}
}

// TestConflictsOfClosedFields: what lost a merge over a field is read by whoever reads the
// field; who sees the record alone learns that there is a conflict.
func TestConflictsOfClosedFields(t *testing.T) {
	s := newSite(t)
	s.must(`create Finding f1 {"inspectionId":"i1","criterionCode":"01.1.1","severity":"MAJOR","descriptionZh":"问题"}`)
	a, bs := s.device("in1"), s.device("bs1")
	base := s.rev("Finding", "f1")
	s.do("li", `update Finding f1 {"severity":"CRITICAL"}`)
	res := a.ends("MERGED", op("update", "Finding", "f1", "base", base, "fields", object{"severity": "STANDARD"}))
	if len(res.Conflicts) != 1 || res.Conflicts[0].Server == nil {
		t.Fatalf("%+v", res)
	}
	id := res.Conflicts[0].ConflictID
	a.pull(100)
	bs.pull(100)
	if !a.has("SyncConflict", id, "server") || !bs.holds("SyncConflict", id) {
		t.Errorf("the team has %v", a.fieldNames("SyncConflict", id))
	}
	for _, name := range []string{"base", "server", "device"} {
		if bs.has("SyncConflict", id, name) {
			t.Errorf("the secretary has %s", name)
		}
	}
	if !strings.Contains(strings.Join(bs.fieldNames("SyncConflict", id), " "), "field") {
		t.Error("and not even which field it is about")
	}
}
