package state

import (
	"slices"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/registry"
	"pdca/internal/registry/registrytest"
)

// outlining is the matrix with units that some roles see in outline alone.
func outlining(t testing.TB) *domain.Matrix {
	rows := domain.MatrixRows()
	for i := range rows {
		switch rows[i].Action {
		case "ORG":
			rows[i].Cells = "PA:E US:V BS:V LI:V SA:E"
		case "ORG_SKELETON":
			rows[i].Cells = "ME:V IN:V HE:V US:V"
		}
	}
	m, err := domain.MatrixOf(domain.RightsVersion, rows)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// plainWorld is a small enterprise of units c, a and b, whose records are made and
// changed one commit at a time.
type plainWorld struct {
	t    *testing.T
	snap *Snapshot
}

func newPlainWorld(t *testing.T) *plainWorld {
	w := &plainWorld{t: t, snap: Empty(schemaUnder(registrytest.Declared(t, outlining(t))))}
	w.put("OrgUnit", "c", "code", "C", "path", "/c", "nameZh", "公司")
	w.put("OrgUnit", "a", "code", "A", "path", "/c/a", "parentId", "c", "nameZh", "甲", "photoPolicy", "ALLOWED")
	w.put("OrgUnit", "b", "code", "B", "path", "/c/b", "parentId", "c", "nameZh", "乙", "photoPolicy", "NONE")
	return w
}

// put makes a record, or sets fields of one, in a commit of its own.
func (w *plainWorld) put(typ, id string, fields ...string) {
	w.t.Helper()
	ent := w.snap.reg.Entity(typ)
	d := w.snap.Draft(1)
	e := &domain.Effect{Type: typ, ID: id, Create: w.snap.Get(ent, id) == nil, By: "system", At: 1}
	for i := 0; i < len(fields); i += 2 {
		f := ent.Field(fields[i])
		v := domain.String(fields[i+1])
		if f.Kind == domain.KindList {
			v = domain.List([]string{fields[i+1]})
		}
		e.Fields = append(e.Fields, domain.FieldEffect{Field: f.Index, Value: v})
	}
	if _, err := d.Apply(e); err != nil {
		w.t.Fatal(err)
	}
	w.snap = d.Freeze(domain.Hash{})
}

// account makes an account with one role, or gives it another.
func (w *plainWorld) account(id, role, unit string) {
	w.put("Account", id, "unitId", unit, "status", "ACTIVE")
	w.put("RoleGrant", id+"/1", "accountId", id, "role", role, "scopeUnitId", unit, "status", "ACTIVE")
}

func (w *plainWorld) view(account string) *View {
	return w.snap.View(domain.Actor{Account: account}, 0)
}

// ids lists what a query finds.
func (w *plainWorld) ids(account, typ string, f *Filter, order ...Order) (ids []string) {
	w.t.Helper()
	res, err := w.view(account).List(Query{Ent: w.snap.reg.Entity(typ), Filter: f, Order: order}, Page{})
	if err != nil {
		w.t.Fatal(err)
	}
	for _, r := range res.Records {
		ids = append(ids, r.ID)
	}
	return ids
}

func (w *plainWorld) field(typ, name string) *registry.Field {
	return w.snap.reg.Entity(typ).Field(name)
}

func is(f *registry.Field, op Op, values ...string) *Filter {
	x := &Filter{Field: f, Op: op}
	for _, v := range values {
		x.Values = append(x.Values, domain.String(v))
	}
	if op == OpIsNull {
		x.Values = []domain.Value{domain.Bool(true)}
	}
	return x
}

// TestOutline: who has only the row of the outline sees its fields and no other, and no
// filter, order or relation tells more.
func TestOutline(t *testing.T) {
	w := newPlainWorld(t)
	w.account("in", "HELPER", "c") // ORG_SKELETON alone
	w.account("us", "UNIT_SECRETARY", "a")
	w.account("out", "PARTNER_VIEWER", "c")
	w.put("OrgUnit", "a", "successorIds", "b")
	v, unit := w.view("in"), w.snap.reg.Entity("OrgUnit")
	// A helper reads by ORG_SKELETON only where the way of helping opens a unit: so the
	// scope is made by hand.
	v.Scope = &Scope{Units: map[string]domain.Reading{"a": {Rows: domain.MaskOf(unit.OutlineRow)}, "b": {Rows: domain.MaskOf(unit.OutlineRow, unit.ReadRow)}}, Teams: map[string]domain.Mask{}, reg: w.snap.reg, verdicts: &verdicts{}}
	a, b := w.snap.Get(unit, "a"), w.snap.Get(unit, "b")
	for _, f := range unit.Fields {
		if got := v.Readable(f, a); got != f.Outline || !v.Readable(f, b) {
			t.Errorf("%s in outline: %t", f.Name, got)
		}
	}
	if !v.Sees(unit, a) || !sameVersion(unit, v.Record(unit, "a"), a) || v.Visible(unit) != 2 || v.Readable(unit.Maker, a) || !v.Readable(unit.Maker, b) {
		t.Errorf("seen %t, counted %d", v.Sees(unit, a), v.Visible(unit))
	}
	list := func(f *Filter, order ...Order) (ids []string) {
		res, err := v.List(Query{Ent: unit, Filter: f, Order: order}, Page{})
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range res.Records {
			ids = append(ids, r.ID)
		}
		return ids
	}
	for what, c := range map[string]struct {
		got, want []string
	}{
		"all":                       {list(nil), []string{"a", "b"}},
		"by a field of the outline": {list(is(w.field("OrgUnit", "code"), OpIn, "A")), []string{"a"}},
		"by one outside":            {list(is(w.field("OrgUnit", "path"), OpIn, "/c/a", "/c/b")), []string{"b"}},
		"by its beginning":          {list(is(w.field("OrgUnit", "path"), OpPrefix, "/c")), []string{"b"}},
		"as null":                   {list(is(w.field("OrgUnit", "path"), OpIsNull)), []string{"a"}},
		"by another value":          {list(is(w.field("OrgUnit", "photoPolicy"), OpNe, "ALLOWED")), []string{"a", "b"}},
		"in order, null first":      {list(nil, Order{Field: w.field("OrgUnit", "path"), Desc: true}), []string{"b", "a"}},
		"along a closed reference":  {related(t, v, w, "b"), nil},
	} {
		if !slices.Equal(c.got, c.want) {
			t.Errorf("%s: %v, want %v", what, c.got, c.want)
		}
	}
	if w.view("out").Record(unit, "a") != nil || len(w.ids("out", "OrgUnit", nil)) > 0 {
		t.Error("an outsider sees a unit")
	}
}

// related lists the units whose successor a unit is: where their field is closed, it
// does not tell.
func related(t *testing.T, v *View, w *plainWorld, parent string) (ids []string) {
	res, err := v.List(Query{Ent: w.snap.reg.Entity("OrgUnit"), Via: w.field("OrgUnit", "successorIds"), Parent: parent}, Page{})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range res.Records {
		ids = append(ids, r.ID)
	}
	if n, err := v.CountOf(res.query); err != nil || n != len(ids) {
		t.Errorf("counted %d of %v, %v", n, ids, err)
	}
	return ids
}

// TestFieldsBeforeTheyAreOut: the secretary of the unit does not read the results of a
// running inspection, its team does; once it is confirmed both do.
func TestFieldsBeforeTheyAreOut(t *testing.T) {
	w := newPlainWorld(t)
	w.account("us", "UNIT_SECRETARY", "a")
	w.account("li", "LEAD_INSPECTOR", "c")
	w.put("Inspection", "i", "unitId", "a", "leadId", "li", "status", "UNDER_REVIEW", "summaryZh", "小结")
	w.put("Finding", "f", "inspectionId", "i", "unitId", "a", "descriptionZh", "问题", "severity", "MAJOR")
	w.put("SyncConflict", "s", "recordType", "Finding", "recordId", "f", "unitId", "a", "field", "severity", "inspectionId", "i", "kind", "FIELD")
	w.put("SyncConflict", "d", "recordType", "Finding", "recordId", "f", "unitId", "a", "inspectionId", "i", "kind", "DELETED")
	w.put("SyncConflict", "o", "recordType", "Finding", "recordId", "f", "unitId", "a", "field", "replyZh", "inspectionId", "i", "kind", "FIELD")
	severity, summary := w.field("Finding", "severity"), w.field("Inspection", "summaryZh")
	read := func(who, typ, id, field string) bool {
		v, ent := w.view(who), w.snap.reg.Entity(typ)
		return v.Readable(ent.Field(field), v.Record(ent, id))
	}
	check := func(who string, out, conflict bool) {
		t.Helper()
		for what, c := range map[string][2]bool{
			"severity":            {read(who, "Finding", "f", "severity"), out},
			"summary":             {read(who, "Inspection", "i", "summaryZh"), out},
			"code":                {read(who, "Finding", "f", "criterionCode"), true},
			"conflict":            {read(who, "SyncConflict", "s", "server"), conflict},
			"of all fields":       {read(who, "SyncConflict", "d", "device"), conflict},
			"of an open field":    {read(who, "SyncConflict", "o", "server"), true},
			"what it is about":    {read(who, "SyncConflict", "s", "field"), true},
			"filter by severity":  {len(w.ids(who, "Finding", is(severity, OpIn, "MAJOR"))) == 1, out},
			"filter by its lack":  {len(w.ids(who, "Finding", is(severity, OpIsNull))) == 1, !out},
			"filter by a text":    {len(w.ids(who, "Inspection", is(summary, OpContains, "结"))) == 1, out},
			"a filter of another": {len(w.ids(who, "Finding", is(severity, OpIn, "CRITICAL"))) == 1, false},
		} {
			if c[0] != c[1] {
				t.Errorf("%s, %s: %t", who, what, c[0])
			}
		}
	}
	check("us", false, false)
	check("li", true, true)
	w.put("Inspection", "i", "status", "CONFIRMED")
	check("us", true, false)
	check("li", true, true)
}

// TestFieldsGoWithTheLastWayToThem: a record that stays visible by its unit is sent again
// without the fields that only the team read.
func TestFieldsGoWithTheLastWayToThem(t *testing.T) {
	w := newPlainWorld(t)
	w.account("x", "BRANCH_SECRETARY", "a")
	w.put("RoleGrant", "x/2", "accountId", "x", "role", "LEAD_INSPECTOR", "scopeUnitId", "c", "status", "ACTIVE")
	w.put("Inspection", "i", "unitId", "a", "leadId", "x", "status", "PLANNED")
	w.put("Finding", "f", "inspectionId", "i", "unitId", "a", "severity", "MAJOR")
	size := Size{Records: 100}
	v := w.view("x")
	p := v.Start(Holding{}, nil)
	given := func(out *Pulled) (sent, with bool) {
		for _, r := range out.Records {
			if r.ID == "f" {
				return true, !slices.Contains(out.Closed[r], w.field("Finding", "severity"))
			}
		}
		return false, false
	}
	if sent, with := given(v.Pull(&p, nil, size)); !sent || !with {
		t.Fatalf("first: sent %t with the field %t", sent, with)
	}
	w.put("Inspection", "i", "leadId", "y")
	v = w.view("x")
	p = v.Start(p.To, nil)
	if sent, with := given(v.Pull(&p, nil, size)); !sent || with {
		t.Errorf("no more of the team: sent %t with the field %t", sent, with)
	}
	p = v.Start(p.To, nil)
	if sent, _ := given(v.Pull(&p, nil, size)); sent {
		t.Error("nothing changed, and it is sent again")
	}
	w.put("Inspection", "i", "leadId", "x")
	v = w.view("x")
	p = v.Start(p.To, nil)
	if sent, with := given(v.Pull(&p, nil, size)); !sent || !with {
		t.Errorf("of the team again: sent %t with the field %t", sent, with)
	}
}
