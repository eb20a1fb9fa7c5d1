package roster

import (
	"cmp"
	"encoding/json"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/registry"
)

// A list of targets or letters has a line for each part, which is a target or a clause, and
// says in it of which whole it is: an allocation or a letter. What a line says of the whole
// may stand in one of its lines alone, and in two of them only alike.
//
// What an import makes is a draft, and what it changes is one: sums are checked and both
// sides decide afterwards, as of what is written by hand.

// planned is a line of a list of targets or letters.
type planned struct {
	row    row
	values []domain.Value
	of     *whole
	// old is what the enterprise has of the part; nil for what is new.
	old *domain.Record
	// known are fields of the part that follow from others.
	known []domain.FieldEffect
}

// whole is an allocation or a letter.
type whole struct {
	// first is the line that named it first; said are what its lines say of it, by column.
	first *planned
	said  []domain.Value
	old   *domain.Record
	id    string
	known []domain.FieldEffect
	parts []*planned
	// seen finds the parts by what tells them apart.
	seen map[string]bool
}

// planner is what targets and letters differ in.
type planner interface {
	// table is that of the list, whole the entity of its wholes.
	table() *table
	whole() string
	// place finds the whole of a line, part says what is known of the part; both report
	// what is wrong. A line without a whole is a problem already.
	place(p *planned) *whole
	part(p *planned)
}

// planLines reads the lines of a list and says what becomes of them.
func (c *checker) planLines(as planner) (all []*whole) {
	t := as.table()
	for _, r := range c.s.planned {
		p := &planned{row: r, values: c.values(t, r)}
		c.refersTo(t, r)
		if p.of = as.place(p); p.of == nil {
			continue
		}
		w := p.of
		if w.first == nil {
			w.first, w.said, w.seen = p, make([]domain.Value, len(t.columns)), map[string]bool{}
			all = append(all, w)
		}
		w.parts = append(w.parts, p)
		c.agree(as, p)
		as.part(p)
	}
	for _, w := range all {
		if c.compareWhole(as, w); alone(as) {
			continue
		}
		for _, p := range w.parts {
			c.comparePart(as, p)
		}
	}
	return all
}

// refersTo reports units, members and accounts that there are not.
func (c *checker) refersTo(t *table, r row) {
	for i := range t.columns {
		col := &t.columns[i]
		switch code := r.cells[i]; {
		case code == "" || col.refers == "":
		case col.refers == "OrgUnit":
			c.unitThere(r, col, code)
		default:
			if _, known := c.find(col, code); !known {
				c.add(r.at(col, Orphan, "企业中没有此人", "the enterprise has no such person"))
			}
		}
	}
}

// agree takes over what a line says of its whole, and reports where another line says
// something else.
func (c *checker) agree(as planner, p *planned) {
	for i := range as.table().columns {
		col := &as.table().columns[i]
		v := p.values[i]
		switch was := p.of.said[i]; {
		case cmp.Or(col.of, as.table().entity) != as.whole() || v.IsNull():
		case was.IsNull():
			p.of.said[i] = v
		case !was.Equal(v):
			c.add(p.row.at(col, Differs, "与前面的行不同", "differs from a line further up"))
		}
	}
}

// effects are the fields of a record that some cells set, with what follows from others.
// What is there already as the cells say is left out, and what differs is told in the plan.
func (c *checker) effects(t *table, entity string, r row, values []domain.Value, old *domain.Record, known []domain.FieldEffect) []domain.FieldEffect {
	ent := c.snap.Registry().Entity(entity)
	objects := map[int]map[string]json.RawMessage{}
	var out []domain.FieldEffect
	for i, v := range values {
		col := &t.columns[i]
		if cmp.Or(col.of, t.entity) != entity || v.IsNull() {
			continue
		}
		f := ent.Field(col.field)
		if col.member != "" {
			c.overlay(objects, f, col, r, v, old)
			continue
		}
		if col.refers != "" {
			id, known := c.find(col, v.S)
			if !known {
				continue // it is a problem already
			}
			v = domain.String(id)
		}
		if old != nil {
			was := old.Body.Get(f.Index)
			if v.Equal(was) {
				continue
			}
			c.change(r, col, c.called(r), c.shownAs(f, was), c.shownAs(f, v))
		}
		out = append(out, domain.FieldEffect{Field: f.Index, Value: v})
	}
	for index, object := range objects {
		b, err := json.Marshal(object)
		if err != nil {
			continue // texts and numbers, which always can be written
		}
		v, err := ent.Fields[index].ParseJSON(b)
		if err != nil {
			e := domain.AsError(err)
			c.add(r.at(nil, Invalid, e.Message.Zh, e.Message.En))
			continue
		}
		if old == nil || !v.Equal(old.Body.Get(index)) {
			out = append(out, domain.FieldEffect{Field: index, Value: v})
		}
	}
	for _, k := range known {
		if old == nil || !k.Value.Equal(old.Body.Get(k.Field)) {
			out = append(out, k)
		}
	}
	return out
}

// overlay lays a cell over a member of an object, beginning with the object that is there.
func (c *checker) overlay(objects map[int]map[string]json.RawMessage, f *registry.Field, col *column, r row, v domain.Value, old *domain.Record) {
	object := objects[f.Index]
	if object == nil {
		object = map[string]json.RawMessage{}
		if old != nil && old.Body.Str(f.Index) != "" {
			_ = json.Unmarshal([]byte(old.Body.Str(f.Index)), &object) // the codec wrote it
		}
		objects[f.Index] = object
	}
	m := f.Embedded.Field(col.member)
	if old != nil {
		was := domain.Null
		if raw := object[col.member]; raw != nil {
			was, _ = m.ParseJSON(raw)
		}
		if !v.Equal(was) {
			c.change(r, col, c.called(r), c.shownAs(m, was), c.shownAs(m, v))
		}
	}
	b, err := json.Marshal(v.S)
	if v.Kind == domain.KindFloat || v.Kind == domain.KindInt {
		b, err = json.Marshal(v.Float())
	}
	if err == nil {
		object[col.member] = b
	}
}

// called is what the plan calls the record of a line: its title or code.
func (c *checker) called(r row) string {
	switch c.s.kind {
	case Letters:
		return shorten(r.cells[clauseTarget])
	case Grades:
		return shorten(r.cells[gradeUnit])
	case Business:
		return shorten(r.cells[businessUnit])
	case KeyWork:
		return shorten(r.cells[workCode])
	}
	return shorten(r.cells[targetTitle])
}

// shownAs writes a value of a plan as people do.
func (c *checker) shownAs(f *registry.Field, v domain.Value) domain.Text {
	switch {
	case v.IsNull():
		return nothing
	case v.Kind == domain.KindFloat || v.Kind == domain.KindInt:
		s := string(domain.FixedNear(v.Float()).Append(nil))
		return domain.Text{Zh: s, En: s}
	case v.Kind == domain.KindList:
		var zh, en string
		for i, s := range v.L {
			t := c.shown(f, domain.String(s))
			if i > 0 {
				zh, en = zh+"、", en+", "
			}
			zh, en = zh+t.Zh, en+t.En
		}
		return domain.Text{Zh: zh, En: en}
	}
	return c.shown(f, v)
}

func (c *checker) compareWhole(as planner, w *whole) {
	w.known = c.effects(as.table(), as.whole(), w.first.row, w.said, w.old, w.known)
	c.counted(w.old, w.known, func(n *Counts) { n.Wholes++ })
}

func (c *checker) comparePart(as planner, p *planned) {
	p.known = c.effects(as.table(), as.table().entity, p.row, p.values, p.old, p.known)
	c.counted(p.old, p.known, func(n *Counts) { n.Parts++ })
}

func (c *checker) counted(old *domain.Record, changed []domain.FieldEffect, one func(*Counts)) {
	switch {
	case old == nil:
		one(&c.plan.New)
	case len(changed) > 0:
		one(&c.plan.Changed)
	default:
		one(&c.plan.Same)
	}
}

// twice reports a part that stands further up.
func (c *checker) twice(p *planned, col *column, key string) bool {
	if p.of.seen[key] {
		c.add(p.row.at(col, DuplicateInFile, "文件中前面已有", "it stands further up in the file"))
		return true
	}
	p.of.seen[key] = true
	return false
}

// writePlanned makes and changes what a list says. A whole that a rule refuses takes its
// parts with it: they cannot be judged.
func (c *checker) writePlanned(tx *engine.Tx, as planner, all []*whole) {
	t := as.table()
	for _, w := range all {
		id, err := put(tx, tx.Registry().Entity(as.whole()), w.old, w.known)
		if c.refuse(t, w.first.row, err) {
			continue
		}
		if w.id = id; alone(as) {
			continue
		}
		ent := tx.Registry().Entity(t.entity)
		for _, p := range w.parts {
			fields := p.known
			if p.old == nil {
				fields = append(fields, domain.FieldEffect{Field: partOf(ent, as.whole()), Value: domain.String(id)})
			}
			_, err := put(tx, ent, p.old, fields)
			c.refuse(t, p.row, err)
		}
	}
}

// alone says that a list has wholes without parts: its lines are records by themselves.
func alone(as planner) bool { return as.whole() == as.table().entity }

// partOf is the field of a part that names its whole.
func partOf(ent *registry.Entity, whole string) int {
	for _, f := range ent.Fields {
		if f.Ref != nil && f.Ref.Part && f.Ref.To.Name == whole {
			return f.Index
		}
	}
	panic(ent.Name + " is part of no " + whole)
}

// put makes a record, or changes one; what fails leaves nothing behind.
func put(tx *engine.Tx, ent *registry.Entity, old *domain.Record, fields []domain.FieldEffect) (id string, err error) {
	op, run := engine.Op{Kind: engine.OpCreate, Ent: ent}, tx.Create
	if old != nil {
		if len(fields) == 0 {
			return old.ID, nil
		}
		op.Kind, op.Base, op.ID, run = engine.OpUpdate, engine.Seen, old.ID, tx.Update
	} else {
		op.ID = tx.NewID()
	}
	for _, f := range fields {
		in := engine.FieldInput{Field: ent.Fields[f.Field]}
		in.Change.Value = f.Value
		op.Fields = append(op.Fields, in)
	}
	return op.ID, tx.Atomically(func() error { _, err := run(op); return err })
}

// cycleOf is the cycle of a year's cell that is not closed; nil where that is a problem.
func (c *checker) cycleOf(r row, col *column, year domain.Value) (cycle *domain.PdcaCycle) {
	if year.IsNull() {
		return nil
	}
	c.snap.Scan(c.snap.Registry().Entity("PdcaCycle"), func(x *domain.Record) bool {
		if p := x.Body.(*domain.PdcaCycle); p.Year == year.N {
			cycle = p
		}
		return cycle == nil
	})
	switch {
	case cycle == nil:
		c.add(r.at(col, Orphan, "没有该年度的循环", "there is no cycle of that year"))
	case cycle.Status == domain.CycleStatusClosed:
		c.add(r.at(col, Ended, "该年度的循环已关闭", "the cycle of that year is closed"))
		return nil
	}
	return cycle
}

// targetOf is the target of a code in a cycle; nil where that is a problem.
func (c *checker) targetOf(r row, col *column, cycle, code string) (target *domain.Target) {
	c.snap.EachOf("Target", "code", code, func(x *domain.Record) bool {
		if t := x.Body.(*domain.Target); t.CycleID == cycle {
			target = t
		}
		return target == nil
	})
	if target == nil {
		c.add(r.at(col, Orphan, "该年度没有这个编号的目标", "there is no target of this code in that year"))
	}
	return target
}
