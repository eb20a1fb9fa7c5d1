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
	if t, _ := c.drafts(); t != nil {
		return c.problems.all()
	}
	if as := c.planner(); as != nil {
		c.planLines(as)
	} else {
		c.run()
	}
	return c.problems.all()
}

// checker collects problems and the plan. It also keeps what the cells mean, for
// Apply.
type checker struct {
	s        *Sheet
	snap     *state.Snapshot
	today    domain.Date
	parse    *parser
	problems problems
	plan     Plan
	// units are the file's units by code, the first of each code; known the
	// enterprise's.
	units map[string]*unit
	known map[string]*domain.OrgUnit
	order []*unit
	// people are the members in the order of the file, numbers the first of each number.
	people  []*person
	numbers map[string]*person
	// holders are the accounts in the order of the file, users the same by user name.
	holders []*holder
	users   map[string]*holder
	// unitDigits, personDigits and userDigits find codes, numbers and user names that
	// lost zeros.
	unitDigits, personDigits, userDigits digits
	// sent has room for what one line sends: the memory of an import is bounded.
	sent []engine.FieldInput
}

// line is a line of a list, read.
type line struct {
	row row
	// values are those of the entity's own fields.
	values []domain.Value
	// old is what the enterprise has of it; nil for what is new.
	old *domain.Record
	// id is that of old, or is given when the record is made.
	id string
	// set has a bit for each column that changes old.
	set uint32
	// twice says that a line further up is of the same, refused that a rule refused it.
	twice, refused bool
}

// unit is a line of the list of units.
type unit struct {
	line
	was *domain.OrgUnit
	// above is the unit above a new one where it is in the file too.
	above *unit
	// step is 1 while the units above are visited, 2 behind that.
	step int
}

func (u *unit) code() string { return u.values[unitCode].S }

func (u *unit) kind() domain.UnitKind {
	if u.was != nil {
		return u.was.Kind
	}
	return domain.UnitKind(u.values[unitKind].S)
}

func (u *unit) lineOf() domain.UnitLine {
	if u.was != nil {
		return u.was.Line
	}
	return domain.UnitLine(u.values[unitLine].S)
}

// person is a line of the list of members.
type person struct{ line }

func newChecker(s *Sheet, snap *state.Snapshot, today domain.Date) *checker {
	c := &checker{s: s, snap: snap, today: today, parse: newParser(snap, today), problems: s.problems.clone(),
		units: map[string]*unit{}, known: map[string]*domain.OrgUnit{}, numbers: map[string]*person{}, users: map[string]*holder{},
		unitDigits: digits{}, personDigits: digits{}, userDigits: digits{}}
	reg := snap.Registry()
	snap.Scan(reg.Entity("OrgUnit"), func(r *domain.Record) bool {
		u := r.Body.(*domain.OrgUnit)
		c.known[u.Code] = u
		c.unitDigits.add(u.Code)
		return true
	})
	if len(s.members)+len(s.accounts) > 0 {
		snap.Scan(reg.Entity("Member"), func(r *domain.Record) bool {
			c.personDigits.add(r.Body.(*domain.Member).PersonNo)
			return true
		})
	}
	if len(s.accounts) > 0 {
		snap.Scan(reg.Entity("Account"), func(r *domain.Record) bool {
			c.userDigits.add(r.Body.(*domain.Account).Username)
			return true
		})
	}
	return c
}

// planner reads the lists of targets or letters; nil for a roster.
func (c *checker) planner() planner {
	switch c.s.kind {
	case Targets:
		return &targetPlan{c: c, wholes: map[string]*whole{}, parents: map[*whole]*domain.Target{}}
	case Letters:
		return &letterPlan{c: c, wholes: map[string]*whole{}, about: map[*whole]*letterOf{}}
	case KeyWork:
		return &workPlan{c: c, seen: map[string]bool{}}
	}
	return nil
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
	for _, r := range c.s.members {
		c.readMember(r)
	}
	for _, r := range c.s.accounts {
		c.readAccount(r)
	}
	c.tally()
}

func (c *checker) add(p Problem) { c.problems.add(p) }

// values reads the cells of a line; the codes of other units stay texts.
func (c *checker) values(t *table, r row) []domain.Value {
	out := make([]domain.Value, len(t.columns))
	for i := range t.columns {
		col := &t.columns[i]
		text := r.cells[i]
		if text == "" {
			if col.required {
				c.lacks(r, col)
			}
			continue
		}
		if col.refers != "" {
			out[i] = domain.String(text)
			continue
		}
		if col.list {
			out[i] = c.several(t, col, r)
			continue
		}
		v, bad := c.parse.cell(t.fieldOf(c.snap.Registry(), col), text)
		if bad.Code != "" {
			c.add(r.at(col, bad.Code, bad.Message.Zh, bad.Message.En))
		}
		out[i] = v
	}
	return out
}

// several reads a cell that holds several values.
func (c *checker) several(t *table, col *column, r row) domain.Value {
	f := t.fieldOf(c.snap.Registry(), col)
	var list []string
	for _, word := range words(r.cells[col.index]) {
		v, bad := c.parse.scalar(f, word)
		if bad.Code != "" {
			c.add(r.at(col, bad.Code, bad.Message.Zh, bad.Message.En))
			return domain.Null
		}
		list = append(list, v.S)
	}
	slices.Sort(list)
	return domain.List(slices.Compact(list))
}

// lacks reports a cell that is empty and must not be, unless that was said already.
func (c *checker) lacks(r row, col *column) {
	if r.cells[col.index] == "" && r.bad>>col.index&1 == 0 && !c.s.missing[lack{r.in.sheet, col}] {
		c.add(r.at(col, Required, "必填", "must be filled in"))
	}
}

func (c *checker) readUnit(r row) {
	u := &unit{line: line{row: r, values: c.values(unitTable, r)}}
	c.order = append(c.order, u)
	code, col := u.code(), &unitTable.columns[unitCode]
	switch u.twice = c.units[code] != nil; {
	case code == "":
	case u.twice:
		c.add(r.at(col, DuplicateInFile, "文件中前面已有此编码", "this code stands further up in the file"))
	case c.known[code] != nil:
		c.units[code] = u
		u.was = c.known[code]
		u.old, u.id = &u.was.Record, u.was.ID
		return
	default:
		c.lostZeros(r, col, c.unitDigits, code)
		c.units[code] = u
		c.unitDigits.add(code)
	}
	if natural := naturalLine[u.kind()]; u.values[unitLine].IsNull() && natural != "" {
		u.values[unitLine] = domain.String(string(natural))
	} else if line := u.lineOf(); line != "" && line != natural && (natural == domain.UnitLineParty || natural == domain.UnitLineAdmin) {
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

// place finds the unit above a new one, and compares one that is there.
func (c *checker) place(u *unit) {
	col := &unitTable.columns[unitParent]
	parent := u.values[unitParent].S
	switch {
	case u.old != nil:
		if parent == "" || c.unitThere(u.row, col, parent) {
			c.compare(unitTable, &u.line)
		}
		return
	case parent == "" && (head(u.kind()) || u.kind() == domain.UnitKindPartnerUnit || u.kind() == ""):
		return
	case parent == "":
		c.add(u.row.at(col, Orphan, "须填写上级单位", "the unit above is missing"))
		return
	case !c.unitThere(u.row, col, parent):
		return
	}
	line := domain.UnitLine("")
	if u.above = c.units[parent]; u.above != nil {
		line = u.above.lineOf()
	} else {
		line = c.known[parent].Line
	}
	if (u.lineOf() == domain.UnitLineParty || u.lineOf() == domain.UnitLineAdmin) && line != "" && line != u.lineOf() {
		c.add(u.row.at(col, WrongKind, "上级单位不在同一组织线", "the unit above is of another line"))
	}
}

// unitThere says whether the file or the enterprise has a unit of a code, and reports
// where not.
func (c *checker) unitThere(r row, col *column, code string) bool {
	if c.units[code] != nil || c.known[code] != nil {
		return true
	}
	if !c.lostZeros(r, col, c.unitDigits, code) {
		c.add(r.at(col, Orphan, "文件和企业中都没有这个编码的单位", "neither the file nor the enterprise has a unit of this code"))
	}
	return false
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
		if u.old != nil || !head(u.kind()) {
			continue
		}
		if tops[u.kind()] {
			c.add(u.row.at(&unitTable.columns[unitKind], TwoHeads, "一条组织线只能有一个最上级单位", "a line has one unit at its top"))
		}
		tops[u.kind()] = true
	}
}

func (c *checker) readMember(r row) {
	p := &person{line: line{row: r, values: c.values(memberTable, r)}}
	c.people = append(c.people, p)
	no, col := p.values[memberNo].S, &memberTable.columns[memberNo]
	switch p.twice = c.numbers[no] != nil; {
	case no == "":
	case p.twice:
		c.add(r.at(col, DuplicateInFile, "文件中前面已有此编号", "this number stands further up in the file"))
	default:
		c.numbers[no] = p
		if p.old = c.member(no); p.old != nil {
			p.id = p.old.ID
		} else {
			c.lostZeros(r, col, c.personDigits, no)
			c.personDigits.add(no)
		}
	}
	c.belongs(p, memberGroup, domain.UnitKindPartyGroup)
	if p.old == nil {
		c.belongs(p, memberBranch, domain.UnitKindBranch, domain.UnitKindGeneralBranch)
		return
	}
	if code := p.values[memberBranch].S; code == "" || c.unitThere(r, &memberTable.columns[memberBranch], code) {
		c.compare(memberTable, &p.line)
	}
}

// member finds a member of the enterprise by the number.
func (c *checker) member(no string) (found *domain.Record) {
	c.snap.EachOf("Member", "personNo", no, func(r *domain.Record) bool { found = r; return false })
	return found
}

// find is the id of what a cell refers to, "" for what is new; known says whether
// the file or the enterprise has it.
func (c *checker) find(col *column, code string) (id string, known bool) {
	if col.refers == "Account" {
		return c.user(code)
	}
	if col.refers == "Member" {
		if p := c.numbers[code]; p != nil {
			return p.id, true
		}
		if r := c.member(code); r != nil {
			return r.ID, true
		}
		return "", false
	}
	if u := c.units[code]; u != nil {
		return u.id, true
	}
	if u := c.known[code]; u != nil {
		return u.ID, true
	}
	return "", false
}

// user is the id of the account of a user name.
func (c *checker) user(name string) (id string, known bool) {
	c.snap.EachOf("Account", "username", name, func(r *domain.Record) bool { id, known = r.ID, true; return false })
	return id, known
}

// belongs checks that a member's branch or party group exists and is one.
func (c *checker) belongs(p *person, column int, kinds ...domain.UnitKind) {
	code := p.values[column].S
	if code == "" {
		return
	}
	col := &memberTable.columns[column]
	if !c.unitThere(p.row, col, code) {
		return
	}
	if kind := c.kindOf(code); kind != "" && !slices.Contains(kinds, kind) {
		t := registry.Texts(c.enumText(kinds[0]))
		c.add(p.row.at(col, WrongKind, "该单位不是"+t.Zh, "that unit is no "+t.En))
	}
}

func (c *checker) kindOf(code string) domain.UnitKind {
	if u := c.units[code]; u != nil {
		return u.kind()
	}
	return c.known[code].Kind
}

func (c *checker) enumText(kind domain.UnitKind) string {
	for _, v := range c.snap.Registry().Enums["UnitKind"].Values {
		if v.Name == string(kind) {
			return v.Description
		}
	}
	return string(kind)
}
