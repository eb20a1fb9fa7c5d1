package state

import (
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// lines are the entities of which records are kept as rows.
func lines(reg *registry.Registry) (out []*registry.Entity) {
	for _, e := range reg.Entities {
		if e.Compact {
			out = append(out, e)
		}
	}
	return out
}

// TestRowsAreTheirRecords: whatever a line holds, the record that is made of its row is the
// one that the row was made of.
func TestRowsAreTheirRecords(t *testing.T) {
	schema := realSchema()
	all := lines(schema.reg)
	if len(all) < 2 {
		t.Fatal("there are no lines")
	}
	rapid.Check(t, func(t *rapid.T) {
		d := Empty(schema).Draft(5)
		for _, id := range []string{"m1", domain.KeyID("Member", "2")} {
			apply(t, d, &domain.Effect{Type: "Member", ID: id, Create: true, By: "a1"})
		}
		apply(t, d, &domain.Effect{Type: "Account", ID: "a1", Create: true})
		ent := rapid.SampledFrom(all).Draw(t, "entity")
		r := ent.New()
		r.ID, r.No = anyID(t, "id"), 77
		r.Rev, r.CreatedRev = domain.Rev(rapid.Uint32().Draw(t, "rev")), domain.Rev(rapid.Uint32().Draw(t, "created"))
		r.Ord, r.CreatedOrd = rapid.Uint32().Draw(t, "ord"), rapid.Uint32().Draw(t, "created ord")
		r.CreatedAt, r.CreatedBy = domain.Time(rapid.Int64Range(-1e12, 1e13).Draw(t, "at")), rapid.SampledFrom([]string{"", "a1", "nobody"}).Draw(t, "by")
		if r.Rev < r.CreatedRev {
			r.Rev, r.CreatedRev = r.CreatedRev, r.Rev
		}
		if rapid.Bool().Draw(t, "device") {
			r.Ext = &domain.Ext{Device: anyID(t, "device"), DeviceAt: domain.Time(rapid.Int64Range(-1e12, 1e13).Draw(t, "device at"))}
		}
		if rapid.Bool().Draw(t, "updated") {
			x := domain.Ext{}
			if r.Ext != nil {
				x = *r.Ext
			}
			x.UpdatedAt, x.UpdatedBy = domain.Time(rapid.Int64Range(-1e12, 1e13).Draw(t, "updated at")), rapid.SampledFrom([]string{"", "a1", "nobody"}).Draw(t, "updated by")
			r.Ext = &x
		}
		for i, f := range ent.Fields {
			if rapid.Bool().Draw(t, f.Name) {
				r.Body.Set(i, anyValue(t, f))
			}
		}
		if f := ent.Field("sourceType"); f != nil && rapid.Bool().Draw(t, "a source") {
			r.Body.Set(f.Index, domain.String("Member"))
			r.Body.Set(ent.Field("sourceId").Index, domain.String(rapid.SampledFrom([]string{"m1", "m9"}).Draw(t, "source")))
		}
		if rapid.Bool().Draw(t, "keyed") {
			r.ID = formatUUID(keyOf(ent, r))
		}
		r.Unit = rowUnit(ent, r)
		r.SetDeleted(rapid.Bool().Draw(t, "deleted"))
		if !packs(ent, r) {
			t.Fatal("it is not packed")
		}
		b := packer{&d.Snapshot, false}.append(nil, ent, r)
		if byKey := b[0]&rowKeyed != 0; byKey != byKeyID(ent, r) {
			t.Fatalf("the row says the id: %v", !byKey)
		}
		got := d.roll.record(77, b)
		if a, b := string(ent.AppendRecord(nil, r)), string(ent.AppendRecord(nil, got)); a != b || got.No != r.No || got.Unit != r.Unit {
			t.Fatalf("of\n%s\nthe row makes\n%s", a, b)
		}
	})
}

func apply(t *rapid.T, d *Draft, e *domain.Effect) {
	if _, err := d.Apply(e); err != nil {
		t.Fatal(err)
	}
}

func anyID(t *rapid.T, name string) string {
	return rapid.SampledFrom([]string{"m1", domain.KeyID("Member", "2"), domain.KeyID("x", "y"), "0190163D-8694-739B-AEA5-966C26F8AD91", "R:中文", ""}).Draw(t, name)
}

func anyValue(t *rapid.T, f *registry.Field) domain.Value {
	n := func() int64 { return rapid.Int64Range(-1<<40, 1<<40).Draw(t, "n") }
	switch {
	case f.Enum != nil && f.Kind == domain.KindString:
		if rapid.IntRange(0, 9).Draw(t, "declared") == 0 {
			return domain.String("NOT_DECLARED")
		}
		return domain.String(rapid.SampledFrom(f.Enum.Values).Draw(t, "value").Name)
	case f.Kind == domain.KindString:
		return domain.String(anyID(t, "text"))
	case f.Kind == domain.KindList:
		list := []string{}
		for range rapid.IntRange(0, 3).Draw(t, "elements") {
			list = append(list, anyID(t, "element"))
		}
		return domain.List(list)
	case f.Kind == domain.KindFloat:
		return domain.Float(rapid.Float64Range(-1e9, 1e9).Draw(t, "float"))
	case f.Kind == domain.KindBool:
		return domain.Bool(rapid.Bool().Draw(t, "yes"))
	}
	return domain.Value{Kind: f.Kind, N: n()}
}

// TestLinesAreRows: once a draft ends its lines are rows, other records are not, and what a
// later draft does, takes back or does again comes out as it would without rows.
func TestLinesAreRows(t *testing.T) {
	schema := warmSchema()
	line, other := schema.reg.Entity("PointsEntry"), schema.reg.Entity("Member")
	d := Empty(schema).Draft(1)
	create := func(e *registry.Entity, id string) {
		t.Helper()
		if _, err := d.Apply(&domain.Effect{Type: e.Name, ID: id, Create: true, By: "a"}); err != nil {
			t.Fatal(err)
		}
	}
	for i := range 200 {
		create(line, domain.KeyID("PointsEntry", fmt.Sprint(i)))
		create(other, fmt.Sprintf("m%d", i))
	}
	s := d.Freeze(domain.Hash{})
	rows, objects := s.kept()
	if rows != 200 || objects != 200 {
		t.Fatalf("%d rows, %d objects", rows, objects)
	}
	d = s.Draft(2)
	id := domain.KeyID("PointsEntry", "7")
	mark := d.Mark()
	status := line.Fields[line.Status]
	change := func() {
		t.Helper()
		if _, err := d.Apply(&domain.Effect{Type: "PointsEntry", ID: id, By: "b", Fields: []domain.FieldEffect{{Field: status.Index, Value: domain.String("POSTED")}}}); err != nil {
			t.Fatal(err)
		}
	}
	change()
	create(line, domain.KeyID("PointsEntry", "new"))
	d.Rollback(mark)
	if d.Get(line, domain.KeyID("PointsEntry", "new")) != nil || d.Get(line, id).Rev != 1 {
		t.Error("what was taken back is there")
	}
	change()
	after := d.Freeze(domain.Hash{})
	if rows, objects := after.kept(); rows != 200 || objects != 200 {
		t.Errorf("%d rows, %d objects", rows, objects)
	}
	if r := after.Get(line, id); r.Rev != 2 || r.Body.Str(line.Status) != "POSTED" || s.Get(line, id).Rev != 1 {
		t.Error("a change is not there, or is there in the state before it")
	}
}

// TestARowTooMany: what does not fit into the rows of a leaf is an object, also where it was a
// row before.
func TestARowTooMany(t *testing.T) {
	schema := realSchema()
	line := schema.reg.Entity("PointsEntry")
	remark := line.Field("remarkZh").Index
	long := func(i int) []domain.FieldEffect {
		return []domain.FieldEffect{{Field: remark, Value: domain.String(strings.Repeat(fmt.Sprint(i%10), 1500))}}
	}
	d := Empty(schema).Draft(1)
	for i := range 1 << leafBits {
		e := &domain.Effect{Type: "PointsEntry", ID: domain.KeyID("PointsEntry", fmt.Sprint(i)), Create: true, By: "a"}
		if i >= 1<<leafBits/2 {
			e.Fields = long(i)
		}
		if _, err := d.Apply(e); err != nil {
			t.Fatal(err)
		}
	}
	s := d.Freeze(domain.Hash{})
	if rows, objects := s.kept(); rows != 1<<leafBits || objects != 0 {
		t.Fatalf("%d rows, %d objects", rows, objects)
	}
	d = s.Draft(2)
	for i := range 1 << leafBits / 2 { // the rows behind them are cut off
		if _, err := d.Apply(&domain.Effect{Type: "PointsEntry", ID: domain.KeyID("PointsEntry", fmt.Sprint(i)), By: "a", Fields: long(i)}); err != nil {
			t.Fatal(err)
		}
	}
	s = d.Freeze(domain.Hash{})
	rows, objects := s.kept()
	if rows+objects != 1<<leafBits || objects == 0 {
		t.Errorf("%d rows, %d objects", rows, objects)
	}
	for i := range 1 << leafBits {
		if r := s.Get(line, domain.KeyID("PointsEntry", fmt.Sprint(i))); r.Body.Get(remark).S != long(i)[0].Value.S {
			t.Errorf("%d has another text", i)
		}
	}
}

// TestLinesThatReferToEachOther: making the record of one does not make those of the others.
func TestLinesThatReferToEachOther(t *testing.T) {
	schema := realSchema()
	line := schema.reg.Entity("PointsEntry")
	back := line.Field("reversesId").Index
	d := Empty(schema).Draft(1)
	a, b := domain.KeyID("PointsEntry", "a"), domain.KeyID("PointsEntry", "b")
	for _, x := range [][2]string{{a, a}, {b, a}} {
		if _, err := d.Apply(&domain.Effect{Type: "PointsEntry", ID: x[0], Create: true, By: "a", Fields: []domain.FieldEffect{{Field: back, Value: domain.String(x[1])}}}); err != nil {
			t.Fatal(err)
		}
	}
	d = d.Freeze(domain.Hash{}).Draft(2)
	if _, err := d.Apply(&domain.Effect{Type: "PointsEntry", ID: a, By: "a", Fields: []domain.FieldEffect{{Field: back, Value: domain.String(b)}}}); err != nil {
		t.Fatal(err)
	}
	s := d.Freeze(domain.Hash{})
	if s.Get(line, a).Body.Str(back) != b || s.Get(line, b).Body.Str(back) != a {
		t.Error("they do not refer to each other")
	}
}

// kept counts the rows and the objects of a state.
func (s *Snapshot) kept() (rows, objects int) {
	for no := range s.roll.n {
		l, k := s.roll.leaf(no), no&(1<<leafBits-1)
		if l.recs != nil && l.recs[k] != nil {
			objects++
		} else if len(l.row(k)) > 0 {
			rows++
		}
	}
	return rows, objects
}

// TestIDsOfLines: a table of both kinds of ids, some of which begin alike, has one order, from
// wherever one starts, while its records are objects, and rows.
func TestIDsOfLines(t *testing.T) {
	schema := realSchema()
	rapid.Check(t, func(t *rapid.T) {
		d, ent := Empty(schema).Draft(1), schema.reg.Entity("PointsEntry")
		tree, want := newIDs(true), map[string]uint32{}
		var settled []uuidID
		var mine []string
		for i := range rapid.IntRange(0, 12).Draw(t, "ids") {
			alike := fmt.Sprintf("0190163d-8694-739b-aea5-966c26f8ad9%x", rapid.IntRange(0, 15).Draw(t, "alike"))
			id := rapid.SampledFrom([]string{domain.KeyID("a", fmt.Sprint(i)), alike, fmt.Sprintf("p%d", i)}).Draw(t, "id")
			if rapid.Bool().Draw(t, "only lines") {
				id = alike
			}
			if _, ok := want[id]; ok {
				continue
			}
			r := ent.New()
			r.ID, r.No = id, d.roll.n
			d.enrol(ent, r)
			want[id] = r.No
			if u, _, ok := tree.uuid(id, r.No); ok && rapid.Bool().Draw(t, "settled") {
				settled = append(settled, u)
				continue
			}
			tree.set(id, r.No)
			mine = append(mine, id)
		}
		slices.Sort(settled)
		for _, u := range settled {
			tree.uuids.old = binary.LittleEndian.AppendUint64(tree.uuids.old, uint64(u))
		}
		if rapid.Bool().Draw(t, "rows") {
			d.packAll()
		}
		slices.Sort(mine)
		for _, id := range mine {
			if rapid.IntRange(0, 3).Draw(t, "gone") == 0 {
				tree.delete(id, want[id])
				delete(want, id)
			}
		}
		if _, ok := tree.find(&d.roll, "0190163d-8694-739b-aea5-966c26f8ad00"); ok {
			t.Fatal("an id that only begins like others is found")
		}
		var order []string
		for id, no := range want {
			if got, ok := tree.find(&d.roll, id); !ok || got != no {
				t.Fatalf("%s leads to %d, %v", id, got, ok)
			}
			order = append(order, id)
		}
		slices.Sort(order)
		down := rapid.Bool().Draw(t, "down")
		if down {
			slices.Reverse(order)
		}
		var pivot *string
		if rapid.Bool().Draw(t, "from somewhere") {
			p := rapid.SampledFrom(append([]string{"", "m", "zz", domain.KeyID("q", "r")}, order...)).Draw(t, "pivot")
			pivot = &p
			order = slices.DeleteFunc(order, func(id string) bool { return !down && id < p || down && id > p })
		}
		var got []uint32
		tree.walk(&d.roll, pivot, down, func(no uint32, itself bool) bool {
			if itself != (pivot != nil && want[*pivot] == no && slices.Contains(order, *pivot)) {
				t.Fatalf("%d is the pivot: %v", no, itself)
			}
			got = append(got, no)
			return true
		})
		for i, id := range order {
			if i >= len(got) || got[i] != want[id] {
				t.Fatalf("walked %v, want %v of %v", got, order, want)
			}
		}
		if len(got) != len(order) {
			t.Fatalf("walked %d of %d", len(got), len(order))
		}
	})
}
