package state

import (
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// TestRowsOfAnyRecord: whatever a record of an entity that may be rows has, the one that is made
// of its row has, and the dictionary is what it was.
func TestRowsOfAnyRecord(t *testing.T) {
	schema, may := realSchema(), 0
	d := Empty(schema).Draft(5)
	for _, id := range []string{"m1", domain.KeyID("Member", "2")} {
		if _, err := d.Apply(&domain.Effect{Type: "Member", ID: id, Create: true, By: "a1"}); err != nil {
			t.Fatal(err)
		}
	}
	d.roll.often.place("m1")
	texts := len(*d.roll.often.texts.Load())
	for _, e := range schema.reg.Entities {
		if !mayPack(e) {
			continue
		}
		may++
		any := rapid.Custom(func(t *rapid.T) *domain.Record { return anyRecord(t, e) })
		for seed := range 5 {
			r := any.Example(seed)
			r.No, r.Rev = 77, r.CreatedRev+domain.Rev(seed)
			if r.Ext != nil && r.Ext.Device == "" {
				r.Ext.DeviceAt = 0 // of no device there is no moment
			}
			got := d.roll.record(77, packer{&d.Snapshot, true}.append(nil, e, r))
			if r.Ext != nil && reflect.DeepEqual(*r.Ext, domain.Ext{}) {
				got.Ext = r.Ext // there is nothing in it
			}
			if !reflect.DeepEqual(r, got) {
				t.Fatalf("of\n%s %+v\nthe row makes\n%s %+v", e.AppendRecord(nil, r), r.Ext, e.AppendRecord(nil, got), got.Ext)
			}
		}
	}
	if all := len(schema.reg.Entities); may < all*9/10 {
		t.Errorf("%d of %d entities may be rows", may, all)
	}
	if have := len(*d.roll.often.texts.Load()); have != texts {
		t.Errorf("the dictionary has %d texts, and had %d", have, texts)
	}
}

// TestColdRecordsAreRowsOfTheImage: an image has rows of what is cold, and is the same state.
// Of a running state they leave the heap, and what somebody changes is an object again.
func TestColdRecordsAreRowsOfTheImage(t *testing.T) {
	schema := warmSchema()
	d := Empty(schema).Draft(1)
	event, member := schema.reg.Entity("OrgLifeEvent"), schema.reg.Entity("Member")
	for i := range 128 {
		e := &domain.Effect{Type: "OrgLifeEvent", ID: domain.KeyID("e", string(rune(i))), Create: true, By: "a", Fields: fields(event, "titleZh", "会", "unitId", "u")}
		if i%4 == 0 {
			e = &domain.Effect{Type: "Member", ID: domain.KeyID("m", string(rune(i))), Create: true, By: "a", Fields: fields(member, "name", "某")}
		}
		if _, err := d.Apply(e); err != nil {
			t.Fatal(err)
		}
	}
	first := domain.KeyID("e", string(rune(1)))
	was := d.Freeze(domain.Hash{1})
	rename := func(s *Snapshot) *Snapshot {
		d := s.Draft(2)
		if _, err := d.Apply(&domain.Effect{Type: "OrgLifeEvent", ID: first, By: "b", Fields: fields(event, "titleZh", "课")}); err != nil {
			t.Fatal(err)
		}
		return d.Freeze(domain.Hash{byte(s.Rev + 1)})
	}
	was = rename(was) // it has marks
	wants := func(what string, s *Snapshot, wantRows int) {
		t.Helper()
		if rows, objects := s.kept(); rows != wantRows || rows+objects != 128 || s.Digest() != was.Digest() {
			t.Errorf("%s: %d rows, %d objects", what, rows, objects)
		}
	}
	wants("in the heap", was, 0)
	events := func(e *registry.Entity, _ *domain.Record) bool { return e == event }
	for _, x := range []struct {
		cold Cold
		want int
	}{{Cold{}, 0}, {Cold{UpTo: 1}, 0}, {Cold{UpTo: 1, Of: events}, 96}, {Cold{Of: events}, 0}} {
		r, _ := mappedImageOf(t, was, x.cold, func([]byte) {})
		s, err := r.Snapshot(schema)
		if err != nil {
			t.Fatal(err)
		}
		wants("of the image", s, x.want)
		rows, err := r.Rows(was)
		if err != nil {
			t.Fatal(err)
		}
		c := was.Chilled(rows, x.cold.UpTo)
		wants("chilled", c, x.want)
		if n := rename(c); n.Get(event, first).Body.Str(event.Field("titleZh").Index) != "课" || n.Get(event, first).Rev != 3 || n.Digest() != rename(was).Digest() {
			t.Error("a change of what is cold leads elsewhere")
		} else if rows, _ := n.kept(); rows != max(0, x.want-1) {
			t.Errorf("after a change there are %d rows of %d", rows, x.want)
		}
		wants("afterwards", c, x.want)
	}
}
