package sync_test

import (
	"slices"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/sandbox"
)

// visit is the id of the visit of a unit on the first of June, with a subject.
func visit(unit, subject string) string {
	return domain.KeyID("Visit", unit, "2026-06-01", subject, "RECORDED")
}

// visiting is the operation that makes it.
func visiting(unit, subject string, members ...any) object {
	fields := object{"unitId": unit, "on": "2026-06-01"}
	if subject != "" {
		fields["subject"] = subject
	}
	for i := 0; i < len(members); i += 2 {
		fields[members[i].(string)] = members[i+1]
	}
	return op("create", "Visit", visit(unit, subject), "fields", fields)
}

// Two devices that record the same visit offline make one record: what the second one
// sends is merged into it, field by field.
func TestKeyedRecordOfTwoDevices(t *testing.T) {
	s := siteOf(t, sandbox.UnderRecords(t))
	a, b := s.device("bs1"), s.device("us1")
	a.pull(0)
	b.pull(0)
	a.applied(visiting("b1", "", "visitorIds", []string{"m11"}, "minutes", 30, "notesZh", "谈了两件事"))
	r := b.push(visiting("b1", "", "visitorIds", []string{"m12"}, "minutes", 20))
	if r.Status != "APPLIED" && r.Status != "MERGED" || len(r.Conflicts) > 0 {
		t.Fatalf("the second: %+v %+v", r, r.Error)
	}
	for _, d := range []*device{a, b} {
		d.pull(0)
		got := d.held["Visit/"+visit("b1", "")].Fields
		if who := got["visitorIds"].([]any); len(who) != 2 || got["minutes"] != 30.0 || got["notesZh"] != "谈了两件事" {
			t.Errorf("%s holds %v", d.account, got)
		}
	}
	rev := s.rev("Visit", visit("b1", ""))
	a.applied(visiting("b1", "", "minutes", 30)) // it is there already
	if got := s.rev("Visit", visit("b1", "")); got != rev {
		t.Errorf("a repetition moved the record from %d to %d", rev, got)
	}
}

// INV-KEY1: only the id that the key gives is one, and it is one for nothing else.
func TestKeyedRecordHasNoOtherID(t *testing.T) {
	s := siteOf(t, sandbox.UnderRecords(t))
	d := s.device("bs1")
	d.pull(0)
	other := func(id string, fields object) object { return op("create", "Visit", id, "fields", fields) }
	for what, o := range map[string]object{
		"a UUIDv7":                other("@v", object{"unitId": "b1", "on": "2026-06-01"}),
		"that of another subject": other(visit("b1", "x"), object{"unitId": "b1", "on": "2026-06-01"}),
		"that of another type":    other(domain.KeyID("Venue", "b1", "2026-06-01", "", "RECORDED"), object{"unitId": "b1", "on": "2026-06-01"}),
		"in upper case":           other("ABCDEF01-1111-8111-8111-111111111111", object{"unitId": "b1", "on": "2026-06-01"}),
	} {
		if r := d.rejected("VALIDATION", o); r.Error.Field != "id" {
			t.Errorf("%s: %+v", what, r.Error)
		}
	}
	if r := d.rejected("VALIDATION", other(visit("b1", "a|b"), object{"unitId": "b1", "on": "2026-06-01", "subject": "a|b"})); r.Error.Field != "subject" {
		t.Errorf("a separator: %+v", r.Error)
	}
	d.ends("MERGED", other(visit("b1", "ab"), object{"unitId": "b1", "on": "2026-06-01", "subject": " ａｂ"})) // as it is kept
	d.rejected("READ_ONLY_FIELD", op("update", "Visit", visit("b1", "ab"), "base", s.head(), "fields", object{"subject": "cd"}))
	p := s.device("pa")
	p.rejected("VALIDATION", op("create", "Venue", visit("b1", ""), "fields", object{"unitId": "b1", "nameZh": "室", "kindCode": "ACTIVITY_CENTRE"}))
}

// What lies outside the scope is not told by ids that everybody can work out.
func TestKeyedRecordOutsideTheScope(t *testing.T) {
	s := siteOf(t, sandbox.UnderRecords(t))
	s.must("create Visit " + visit("b3", "") + ` {"unitId":"b3","on":"2026-06-01"}`)
	d := s.device("bs1")
	d.pull(0)
	for _, subject := range []string{"", "none"} {
		d.rejected("MISSING_REFERENCE", visiting("b3", subject))
		d.rejected("NOT_FOUND", op("update", "Visit", visit("b3", subject), "fields", object{"minutes": 1}))
	}
}

// Who may make a record but not see it is told that the id is taken no more often than of
// other values.
func TestKeyedRecordIsNoOracle(t *testing.T) {
	s := siteOf(t, sandbox.UnderRecords(t))
	tip := func(day string) object {
		return op("create", "Tip", domain.KeyID("Tip", "b1", day), "fields", object{"unitId": "b1", "on": day})
	}
	d := s.device("bs1")
	d.applied(tip("2026-06-01"))
	for range 20 {
		if r := d.rejected("VALIDATION", tip("2026-06-01")); r.Error.Field != "unitId" {
			t.Fatalf("%+v", r.Error)
		}
	}
	d.rejected("VALIDATION", tip("2026-06-02")) // there is none
	s.device("bs2").rejected("MISSING_REFERENCE", tip("2026-06-03"))
	s.device("us1").applied(tip("2026-06-02")) // another account
}

// What was deleted comes back by the wish of who knows of that, as something new; what
// somebody records who does not know is kept for a person.
func TestKeyedRecordAnew(t *testing.T) {
	s := siteOf(t, sandbox.UnderRecords(t))
	a, b := s.device("bs1"), s.device("us1")
	a.pull(0)
	b.pull(0)
	id := visit("b1", "")
	a.applied(visiting("b1", "", "minutes", 30, "visitorIds", []string{"m11"}))
	a.pull(0)
	a.applied(op("delete", "Visit", id, "base", s.rev("Visit", id)))
	r := b.ends("MERGED", visiting("b1", "", "minutes", 20))
	if len(r.Conflicts) != 1 || s.Record("Visit", id) != nil {
		t.Fatalf("a device that knew nothing: %+v", r)
	}
	b.pull(0)
	a2 := b.ok(object{"push": object{"checkpoint": b.checkpoint, "mutations": []object{b.mutation(visiting("b1", "", "notesZh", "再次"))}}})
	if r := a2.Push.Results[0]; r.Status != "APPLIED" {
		t.Fatalf("a device that knew: %+v %+v", r, r.Error)
	}
	for _, d := range []*device{a, b} {
		d.pull(0)
		got := without(d.held["Visit/"+id].Fields, nil)
		if got["notesZh"] != "再次" || got["minutes"] != nil || got["visitorIds"] != nil {
			t.Errorf("%s holds %v", d.account, got)
		}
	}
}

// The server makes a keyed record as often as it likes.
func TestServersOwnKeyedRecord(t *testing.T) {
	s := siteOf(t, sandbox.UnderRecords(t))
	ent := s.Engine.Registry().Entity("Visit")
	make := func(id string) (made *domain.Record, err error) {
		err = s.Engine.Do(t.Context(), domain.Actor{System: true}, func(tx *engine.Tx) error {
			to := func(name string, v domain.Value) domain.FieldEffect { return engine.To(ent.Field(name).Index, v) }
			made, err = tx.Make(ent, id, to("unitId", domain.String("b1")), to("on", domain.DateValue(20605)))
			return err
		})
		return made, err
	}
	first, err := make("")
	if err != nil || first.ID != visit("b1", "") {
		t.Fatalf("%+v %v", first, err)
	}
	if again, err := make(first.ID); err != nil || again.No != first.No || again.Rev != first.Rev || again.Ord != first.Ord {
		t.Errorf("again: %+v %v", again, err)
	}
	if _, err := make(sandbox.ID("@v")); err == nil {
		t.Error("another id was taken")
	}
	if !slices.Contains(s.Engine.Registry().Entity("Visit").Key, ent.Field("subject")) {
		t.Error("the key is not in the registry")
	}
}
