package roster

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// Check lists what is wrong with the roster, against itself and against what
// the enterprise holds, in the order of sheets and lines. None means that Apply
// is refused only by a rule of the entities (see DryRun) or because somebody
// else changed the enterprise meanwhile. Nobody joined after today.
func (s *Sheet) Check(snap *state.Snapshot, today domain.Date) []Problem {
	c := newChecker(s, snap, today)
	c.run()
	return c.problems.all()
}

// checker collects problems. It also keeps what the cells mean, for Apply.
type checker struct {
	s        *Sheet
	snap     *state.Snapshot
	parse    *parser
	problems problems
	// units are the file's units by code, the first of each code; known the
	// enterprise's.
	units map[string]*unit
	known map[string]*domain.OrgUnit
	order []*unit
	// people are the members in the order of the file.
	people []*person
	// sent has room for what one line sends: the memory of an import is bounded.
	sent []engine.FieldInput
}

// unit is a line of the list of units, read.
type unit struct {
	row    row
	values []domain.Value
	// above is the unit above where it is in the file too.
	above *unit
	// step is 1 while the units above are visited, 2 behind that.
	step int
	id   string
	// refused says that a rule refused the line.
	refused bool
}

func (u *unit) code() string          { return u.values[unitCode].S }
func (u *unit) kind() domain.UnitKind { return domain.UnitKind(u.values[unitKind].S) }
func (u *unit) line() domain.UnitLine { return domain.UnitLine(u.values[unitLine].S) }

// person is a line of the list of members, read.
type person struct {
	row    row
	values []domain.Value
}

func newChecker(s *Sheet, snap *state.Snapshot, today domain.Date) *checker {
	c := &checker{s: s, snap: snap, parse: newParser(snap, today), problems: s.problems.clone(),
		units: map[string]*unit{}, known: map[string]*domain.OrgUnit{}}
	snap.Scan(snap.Registry().Entity("OrgUnit"), func(r *domain.Record) bool {
		u := r.Body.(*domain.OrgUnit)
		c.known[u.Code] = u
		return true
	})
	return c
}

func (c *checker) run() {
	for _, r := range c.s.units {
		c.readUnit(r)
	}
	for _, u := range c.order {
		c.place(u)
	}
	c.circles()
	c.heads()
	numbers := map[string]bool{}
	for _, r := range c.s.members {
		c.readMember(r, numbers)
	}
}

func (c *checker) add(p Problem) { c.problems.add(p) }

// values reads the cells of a line; the codes of other units stay texts.
func (c *checker) values(t *table, r row) []domain.Value {
	ent := c.snap.Registry().Entity(t.entity)
	out := make([]domain.Value, len(t.columns))
	for i := range t.columns {
		col := &t.columns[i]
		text := r.cells[i]
		if text == "" {
			if col.required && r.bad>>i&1 == 0 && !c.s.missing[lack{r.in.sheet, col}] {
				c.add(r.at(col, Required, "必填", "must be filled in"))
			}
			continue
		}
		if col.refers {
			out[i] = domain.String(text)
			continue
		}
		v, bad := c.parse.cell(ent.Field(col.field), text)
		if bad.Code != "" {
			c.add(r.at(col, bad.Code, bad.Message.Zh, bad.Message.En))
		}
		out[i] = v
	}
	return out
}

func (c *checker) readUnit(r row) {
	u := &unit{row: r, values: c.values(unitTable, r)}
	c.order = append(c.order, u)
	code := u.code()
	switch {
	case code == "":
	case c.known[code] != nil:
		c.add(r.at(&unitTable.columns[unitCode], DuplicateInState, "企业中已有此编码的单位", "the enterprise has a unit of this code already"))
	case c.units[code] != nil:
		c.add(r.at(&unitTable.columns[unitCode], DuplicateInFile, "文件中前面已有此编码", "this code stands further up in the file"))
	default:
		c.units[code] = u
	}
	if natural := naturalLine[u.kind()]; u.values[unitLine].IsNull() && natural != "" {
		u.values[unitLine] = domain.String(string(natural))
	} else if line := u.line(); line != "" && line != natural && (natural == domain.UnitLineParty || natural == domain.UnitLineAdmin) {
		c.add(r.at(&unitTable.columns[unitLine], WrongKind, "与单位类别不符", "does not fit the kind of unit"))
		u.values[unitLine] = domain.String(string(natural)) // one mistake, one problem
	}
}

// naturalLine is the line that a kind of unit is of, for departments the usual one.
var naturalLine = map[domain.UnitKind]domain.UnitLine{
	domain.UnitKindGroupCommittee: domain.UnitLineParty, domain.UnitKindSecondaryCommittee: domain.UnitLineParty,
	domain.UnitKindGeneralBranch: domain.UnitLineParty, domain.UnitKindBranch: domain.UnitLineParty, domain.UnitKindPartyGroup: domain.UnitLineParty,
	domain.UnitKindGroupCompany: domain.UnitLineAdmin, domain.UnitKindSecondaryUnit: domain.UnitLineAdmin,
	domain.UnitKindWorkshopSection: domain.UnitLineAdmin, domain.UnitKindTeam: domain.UnitLineAdmin,
	domain.UnitKindPartyAffairsDepartment: domain.UnitLineFunction, domain.UnitKindProfessionalDepartment: domain.UnitLineFunction,
	domain.UnitKindPartnerUnit: domain.UnitLineExternal,
}

// head says whether a unit of the kind stands at the top of its line.
func head(kind domain.UnitKind) bool {
	return kind == domain.UnitKindGroupCommittee || kind == domain.UnitKindGroupCompany
}

// place finds the unit above.
func (c *checker) place(u *unit) {
	col := &unitTable.columns[unitParent]
	parent := u.values[unitParent].S
	switch {
	case parent == "" && (head(u.kind()) || u.kind() == domain.UnitKindPartnerUnit || u.kind() == ""):
		return
	case parent == "":
		c.add(u.row.at(col, Orphan, "须填写上级单位", "the unit above is missing"))
		return
	}
	u.above = c.units[parent]
	line := domain.UnitLine("")
	switch old := c.known[parent]; {
	case u.above != nil:
		line = u.above.line()
	case old != nil:
		line = old.Line
	default:
		c.add(u.row.at(col, Orphan, "文件和企业中都没有这个编码的单位", "neither the file nor the enterprise has a unit of this code"))
		return
	}
	if (u.line() == domain.UnitLineParty || u.line() == domain.UnitLineAdmin) && line != "" && line != u.line() {
		c.add(u.row.at(col, WrongKind, "上级单位不在同一组织线", "the unit above is of another line"))
	}
}

// circles reports each unit that lies above itself, and sorts the units so that
// each comes after the one above.
func (c *checker) circles() {
	sorted := make([]*unit, 0, len(c.order))
	var visit func(u *unit)
	visit = func(u *unit) {
		u.step = 1
		if a := u.above; a != nil && a.step == 1 {
			c.circle(u)
		} else if a != nil && a.step == 0 {
			visit(a)
		}
		u.step = 2
		sorted = append(sorted, u)
	}
	for _, u := range c.order {
		if u.step == 0 {
			visit(u)
		}
	}
	c.order = sorted
}

func (c *checker) circle(u *unit) {
	for x, first := u, true; first || x != u; x, first = x.above, false {
		c.add(x.row.at(&unitTable.columns[unitParent], Cycle, "单位隶属于自身或其下级", "the unit lies above itself"))
	}
}

// heads reports a second top of a line.
func (c *checker) heads() {
	tops := map[domain.UnitKind]bool{}
	for _, u := range c.known {
		tops[u.Kind] = tops[u.Kind] || head(u.Kind)
	}
	for _, u := range c.order {
		if !head(u.kind()) {
			continue
		}
		if tops[u.kind()] {
			c.add(u.row.at(&unitTable.columns[unitKind], TwoHeads, "一条组织线只能有一个最上级单位", "a line has one unit at its top"))
		}
		tops[u.kind()] = true
	}
}

func (c *checker) readMember(r row, numbers map[string]bool) {
	p := &person{row: r, values: c.values(memberTable, r)}
	c.people = append(c.people, p)
	no := p.values[memberNo]
	switch ent := c.snap.Registry().Entity("Member"); {
	case no.IsNull():
	case numbers[no.S]:
		c.add(r.at(&memberTable.columns[memberNo], DuplicateInFile, "文件中前面已有此编号", "this number stands further up in the file"))
	case c.snap.Count(ent, ent.Fields[domain.MemberFieldPersonNo], no) > 0:
		c.add(r.at(&memberTable.columns[memberNo], DuplicateInState, "企业中已有此编号的党员", "the enterprise has a member of this number already"))
	default:
		numbers[no.S] = true
	}
	c.belongs(p, memberBranch, domain.UnitKindBranch, domain.UnitKindGeneralBranch)
	c.belongs(p, memberGroup, domain.UnitKindPartyGroup)
}

// belongs checks that a member's branch or party group exists and is one.
func (c *checker) belongs(p *person, column int, kinds ...domain.UnitKind) {
	code := p.values[column].S
	if code == "" {
		return
	}
	col := &memberTable.columns[column]
	kind, ok := c.kindOf(code)
	switch {
	case !ok:
		c.add(p.row.at(col, Orphan, "文件和企业中都没有这个编码的单位", "neither the file nor the enterprise has a unit of this code"))
	case kind != "" && !slices.Contains(kinds, kind):
		t := registry.Texts(c.enumText(kinds[0]))
		c.add(p.row.at(col, WrongKind, "该单位不是"+t.Zh, "that unit is no "+t.En))
	}
}

func (c *checker) kindOf(code string) (domain.UnitKind, bool) {
	if u := c.units[code]; u != nil {
		return u.kind(), true
	}
	if u := c.known[code]; u != nil {
		return u.Kind, true
	}
	return "", false
}

func (c *checker) enumText(kind domain.UnitKind) string {
	for _, v := range c.snap.Registry().Enums["UnitKind"].Values {
		if v.Name == string(kind) {
			return v.Description
		}
	}
	return string(kind)
}
