package roster

import (
	"pdca/internal/domain"
	"pdca/internal/registry"
)

// MaxChanges is how many changes of fields a plan lists.
const MaxChanges = 1000

// Plan says what becomes of a roster: what is new, what changes, what is there
// already as the file has it, and what is wrong.
type Plan struct {
	// New, Changed and Same count records, and grants apart from their accounts.
	New, Changed, Same Counts
	// Changes are the fields that change of what is there, units first, then members
	// and accounts, each in the order of the file: MaxChanges at most. Grants that an
	// account gets are among them. More is how many further ones there are.
	Changes []Change
	More    int
	// Accounts are the user names of the new accounts, in the order of the file.
	Accounts []string
	// Problems keep everything out; the counts then take their lines as if they were good.
	Problems []Problem
}

// Nothing says that the enterprise is as the roster has it.
func (p *Plan) Nothing() bool { return p.New.none() && p.Changed.none() && len(p.Problems) == 0 }

// Change is one field that an import changes.
type Change struct {
	// Sheet, Row, Cell and Column are the place in the file, as in a Problem.
	Sheet  string
	Row    int
	Cell   string
	Column string
	// Of is the code, personnel number or user name of what changes.
	Of string
	// Before and After are the values as people write them, cut to 60 characters.
	Before, After domain.Text
}

// nothing stands for a field without a value.
var nothing = domain.Text{Zh: "（空）", En: "(none)"}

// change adds a change of a field to the plan.
func (c *checker) change(r row, col *column, of string, before, after domain.Text) {
	if len(c.plan.Changes) == MaxChanges {
		c.plan.More++
		return
	}
	p := r.at(col, "", "", "")
	c.plan.Changes = append(c.plan.Changes, Change{Sheet: p.Sheet, Row: p.Row, Cell: p.Cell, Column: p.Column, Of: of,
		Before: shortened(before), After: shortened(after)})
}

func shortened(t domain.Text) domain.Text { return domain.Text{Zh: shorten(t.Zh), En: shorten(t.En)} }

// compare notes what a line changes of the record that is there, and what only an
// act of its own changes. An empty cell says nothing, and so changes nothing.
func (c *checker) compare(t *table, x *line) {
	if !c.inForce(t, x) {
		return
	}
	for i, v := range x.values {
		col := &t.columns[i]
		if v.IsNull() {
			continue
		}
		f := t.fieldOf(c.snap.Registry(), col)
		was := x.old.Body.Get(f.Index)
		after, differs := c.differs(col, f, v, was)
		switch before := c.shown(f, was); {
		case !differs:
		case col.act.En != "":
			c.add(x.row.at(col, ByAct, "企业中为“"+before.Zh+"”：须办理"+col.act.Zh+"，导入不作更改",
				"the enterprise has \""+before.En+"\": only "+col.act.En+" changes that, no import"))
		default:
			c.change(x.row, col, x.row.cells[0], before, after)
			x.set |= 1 << i
		}
	}
}

// differs says whether a cell says something else than what is there, and writes
// what it says.
func (c *checker) differs(col *column, f *registry.Field, v, was domain.Value) (after domain.Text, yes bool) {
	if col.refers != "" {
		id, known := c.find(col, v.S)
		return domain.Text{Zh: v.S, En: v.S}, known && (id == "" || id != was.S)
	}
	if v.Equal(was) {
		return after, false
	}
	return c.shown(f, v), true
}

// inForce reports a line of what the enterprise has no more: whoever left, or was
// merged, does not come back by standing in a file.
func (c *checker) inForce(t *table, x *line) bool {
	ent := c.snap.Registry().Entity(t.entity)
	state := ent.Fields[ent.Status]
	v := x.old.Body.Get(state.Index)
	if v.S == "ACTIVE" || v.S == "PLANNED" {
		return true
	}
	is := c.shown(state, v)
	c.add(x.row.at(&t.columns[0], Ended, "企业中其状态为“"+is.Zh+"”：请删去此行，或先在系统中更改状态",
		"the enterprise has it as \""+is.En+"\": remove the line, or change the state there first"))
	return false
}

// shown writes a value as people do.
func (c *checker) shown(f *registry.Field, v domain.Value) domain.Text {
	text := domain.Text{Zh: v.S, En: v.S}
	switch {
	case v.IsNull():
		return nothing
	case f.Ref != nil:
		return c.named(f.Ref.To.Name, v.S)
	case listed(f) != "":
		c.parse.each(f, func(name string, t domain.Text) {
			if name == v.S {
				text = t
			}
		})
	case f.Kind == domain.KindDate:
		day := domain.Date(v.N).String()
		return domain.Text{Zh: day, En: day}
	case f.Kind == domain.KindBool && v.N == 0:
		return domain.Text{Zh: "否", En: "no"}
	case f.Kind == domain.KindBool:
		return domain.Text{Zh: "是", En: "yes"}
	}
	return text
}

// named writes a record that is referred to by its code or number.
func (c *checker) named(entity, id string) domain.Text {
	code := ""
	if r := c.snap.Find(entity, id); r != nil {
		switch b := r.Body.(type) {
		case *domain.OrgUnit:
			code = b.Code
		case *domain.Member:
			code = b.PersonNo
		case *domain.Account:
			code = b.Username
		}
	}
	return domain.Text{Zh: code, En: code}
}

// tally counts the records of the plan.
func (c *checker) tally() {
	for _, u := range c.order {
		c.count(&u.line, func(n *Counts) { n.Units++ })
	}
	for _, p := range c.people {
		c.count(&p.line, func(n *Counts) { n.Members++ })
	}
	for _, h := range c.holders {
		c.count(&h.line, func(n *Counts) { n.Accounts++ })
		if h.old == nil {
			c.plan.Accounts = append(c.plan.Accounts, h.row.cells[accountUser])
		}
		for _, g := range h.grants {
			switch g.fate {
			case fresh:
				c.plan.New.Grants++
			case changed:
				c.plan.Changed.Grants++
			case same:
				c.plan.Same.Grants++
			}
		}
	}
}

func (c *checker) count(x *line, one func(*Counts)) {
	switch {
	case x.twice:
	case x.old == nil:
		one(&c.plan.New)
	case x.set != 0:
		one(&c.plan.Changed)
	default:
		one(&c.plan.Same)
	}
}
