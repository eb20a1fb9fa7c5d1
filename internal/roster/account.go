package roster

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
)

// holder is an account that the file names. Its own fields stand in its first line,
// and each of its lines may hold a grant.
type holder struct {
	line
	was    *domain.Account
	grants []*grant
}

// grant is a role that a line grants, with the days written as in a record; "" where
// they are open.
type grant struct {
	row  row
	role domain.Role
	// scope is the code of the unit.
	scope    string
	from, to string
	fate     fate
	// stored is the grant whose last day changes.
	stored *domain.RoleGrant
}

// fate is what becomes of a grant.
type fate uint8

const (
	barred  fate = iota // a problem
	fresh               // granted
	changed             // its last day changes
	same                // the account has it
)

// overlaps says whether a day belongs to both periods; ISO days sort as texts.
func overlaps(from1, to1, from2, to2 string) bool {
	return (to1 == "" || from2 == "" || from2 <= to1) && (to2 == "" || from1 == "" || from1 <= to2)
}

func (c *checker) readAccount(r row) {
	v := c.values(accountTable, r)
	user := v[accountUser].S
	if user == "" {
		return
	}
	h, again := c.users[user], true
	if h == nil {
		h, again = c.holder(r, v), false
	} else {
		c.agrees(h, r, v)
	}
	if !v[accountRole].IsNull() {
		c.readGrant(h, r, v)
		return
	}
	switch empty := r.cells[accountRole] == ""; {
	case empty && r.cells[accountScope]+r.cells[accountFrom]+r.cells[accountTo] != "":
		c.lacks(r, &accountTable.columns[accountRole])
	case empty && again:
		c.add(r.at(&accountTable.columns[accountUser], DuplicateInFile, "文件中前面已有此账号，本行又没有角色",
			"this account stands further up in the file, and the line has no role"))
	}
}

// holder reads the first line of an account.
func (c *checker) holder(r row, v []domain.Value) *holder {
	user := v[accountUser].S
	h := &holder{line: line{row: r, values: slices.Clone(v[:accountRole])}} // forty thousand are kept
	c.holders, c.users[user] = append(c.holders, h), h
	c.snap.EachOf("Account", "username", user, func(a *domain.Record) bool { h.old = a; return false })
	if h.old != nil {
		h.was, h.id = h.old.Body.(*domain.Account), h.old.ID
	} else {
		c.lostZeros(r, &accountTable.columns[accountUser], c.userDigits, user)
		c.userDigits.add(user)
		c.lacks(r, &accountTable.columns[accountName])
		c.lacks(r, &accountTable.columns[accountHome])
	}
	if code := v[accountHome].S; code != "" {
		c.unitThere(r, &accountTable.columns[accountHome], code)
	}
	if no := v[accountPerson].S; no != "" {
		c.memberThere(r, no)
	}
	if h.old != nil {
		c.compare(accountTable, &h.line)
	}
	return h
}

// memberThere reports a personnel number that nobody has.
func (c *checker) memberThere(r row, no string) {
	col := &accountTable.columns[accountPerson]
	if _, known := c.find(col, no); !known && !c.lostZeros(r, col, c.personDigits, no) {
		c.add(r.at(col, Orphan, "文件和企业中都没有这个编号的党员", "neither the file nor the enterprise has a member of this number"))
	}
}

// agrees reports a further line of an account that says something else of it than
// the first one.
func (c *checker) agrees(h *holder, r row, v []domain.Value) {
	for _, i := range []int{accountName, accountHome, accountPerson} {
		if !v[i].IsNull() && !v[i].Equal(h.values[i]) {
			c.add(r.at(&accountTable.columns[i], Differs, "与该账号的首行不一致：请只在首行填写，或填写相同内容",
				"differs from the account's first line: write it there alone, or the same in each"))
		}
	}
}

// readGrant reads the grant of a line. Without a unit it is over the home unit.
func (c *checker) readGrant(h *holder, r row, v []domain.Value) {
	g := &grant{row: r, role: domain.Role(v[accountRole].S), scope: v[accountScope].S, from: day(v[accountFrom]), to: day(v[accountTo])}
	switch {
	case g.scope != "":
		if !c.unitThere(r, &accountTable.columns[accountScope], g.scope) {
			return
		}
	case r.cells[accountScope] != "": // a problem already
		return
	default:
		if g.scope = c.homeOf(h); g.scope == "" {
			return
		}
	}
	for _, o := range h.grants {
		if o.role == g.role && o.scope == g.scope && overlaps(o.from, o.to, g.from, g.to) {
			c.add(r.at(&accountTable.columns[accountRole], DuplicateInFile, "文件中前面已有此授权", "this grant stands further up in the file"))
			return
		}
	}
	h.grants = append(h.grants, g)
	if h.was == nil {
		g.fate = fresh
		return
	}
	c.match(h, g)
}

func day(v domain.Value) string {
	if v.IsNull() {
		return ""
	}
	return domain.Date(v.N).String()
}

// homeOf is the code of an account's home unit, as the file has it or the enterprise;
// "" where there is none.
func (c *checker) homeOf(h *holder) string {
	code := h.values[accountHome].S
	if code == "" && h.was != nil && h.row.cells[accountHome] == "" {
		return c.named("OrgUnit", h.was.UnitID).En
	}
	if _, known := c.find(&accountTable.columns[accountHome], code); !known {
		return ""
	}
	return code
}

// match finds out what becomes of a grant of an account that is there. A grant is told
// by its role, its unit and its first day; of one that the account has only the last day
// changes. A line without a first day is of the grant that runs, whenever it began.
func (c *checker) match(h *holder, g *grant) {
	held := c.held(h, g)
	for _, o := range held {
		if g.isOf(o, c.today) && (g.to == "" || g.to == o.to) || g.from == "" && g.to != "" && g.to == o.to {
			g.fate = same // the second also where it ended since: the same file, later
			return
		}
	}
	user, ended := h.row.cells[accountUser], ""
	for _, o := range held {
		switch {
		case g.isOf(o, c.today) && !o.gone:
			g.fate, g.from, g.stored = changed, o.from, o.stored
			c.change(g.row, &accountTable.columns[accountTo], user, dayText(o.to), dayText(g.to))
			return
		case g.from == "" || o.gone && g.from == o.from:
			ended = max(ended, o.to)
		case overlaps(o.from, o.to, g.from, g.to):
			at := since(o.from)
			c.add(g.row.at(&accountTable.columns[accountFrom], Overlap, "该账号自"+at.Zh+"已有此授权：授权的起始日不能由导入更改",
				"the account has this grant from "+at.En+": an import does not change its first day"))
			return
		}
	}
	if ended != "" {
		c.add(g.row.at(&accountTable.columns[accountRole], Ended, "该授权已于"+ended+"到期：如重新授权，请填写起始日",
			"this grant ended on "+ended+": to grant it anew, write its first day"))
		return
	}
	g.fate = fresh
	col := &accountTable.columns[accountRole]
	role := c.shown(accountTable.fieldOf(c.snap.Registry(), col), domain.String(string(g.role)))
	c.change(g.row, col, user, nothing, domain.Text{Zh: role.Zh + " " + g.scope, En: role.En + " " + g.scope})
}

// heldGrant is a grant of an account with its days as a line writes them; one that was
// ended is gone, and its last day is the one before.
type heldGrant struct {
	stored   *domain.RoleGrant
	from, to string
	gone     bool
}

// held lists the grants of an account of the same role over the same unit.
func (c *checker) held(h *holder, g *grant) (list []heldGrant) {
	unit, _ := c.find(&accountTable.columns[accountScope], g.scope)
	c.snap.EachOf("RoleGrant", "accountId", h.id, func(r *domain.Record) bool {
		x := r.Body.(*domain.RoleGrant)
		if x.Role != g.role || x.ScopeUnitID != unit || x.Status == domain.GrantStatusWithdrawn {
			return true
		}
		o := heldGrant{x, day(x.Get(domain.RoleGrantFieldFrom)), day(x.Get(domain.RoleGrantFieldTo)), x.Status == domain.GrantStatusEnded}
		if o.gone {
			last := x.EndedOn - 1
			if r.Has(domain.RoleGrantFieldTo) {
				last = min(last, x.To)
			}
			o.to = last.String()
		}
		list = append(list, o)
		return true
	})
	return list
}

// isOf says whether a line is of a grant: of its first day, or without one where the
// grant has not ended.
func (g *grant) isOf(o heldGrant, today domain.Date) bool {
	if g.from != "" {
		return g.from == o.from
	}
	return o.to == "" || o.to >= today.String()
}

func dayText(day string) domain.Text {
	if day == "" {
		return nothing
	}
	return domain.Text{Zh: day, En: day}
}

// since writes a first day.
func since(day string) domain.Text {
	if day == "" {
		return domain.Text{Zh: "一开始", En: "the beginning"}
	}
	return dayText(day)
}

// writeAccounts makes and changes accounts, and grants what they are granted.
func (c *checker) writeAccounts(tx *engine.Tx, hashes map[string]string) {
	for _, h := range c.holders {
		if c.gone(accountTable, &h.line) {
			continue
		}
		var extra []engine.FieldInput
		if hash := hashes[h.row.cells[accountUser]]; hash != "" && h.old == nil {
			for field, v := range map[int]domain.Value{domain.AccountFieldPasswordHash: domain.String(hash), domain.AccountFieldPasswordTemporary: domain.Bool(true)} {
				in := engine.FieldInput{Field: tx.Registry().Entity("Account").Fields[field]}
				in.Change.Value = v
				extra = append(extra, in)
			}
		}
		c.writeAccount(tx, h, extra)
	}
}

// writeAccount makes or changes an account, and then its grants, each by itself: what is
// refused tells the line.
func (c *checker) writeAccount(tx *engine.Tx, h *holder, extra []engine.FieldInput) {
	if c.write(tx, accountTable, &h.line, extra...); h.refused {
		return
	}
	for _, g := range h.grants {
		if u := c.units[g.scope]; g.fate != same && (u == nil || !u.refused) {
			c.refuse(accountTable, g.row, tx.Atomically(func() error { return c.grant(tx, h.id, g) }))
		}
	}
}

// grant gives what a line grants, or changes its last day: nothing else knows how grants
// are written.
func (c *checker) grant(tx *engine.Tx, account string, g *grant) error {
	to, err := written(g.to)
	if err != nil {
		return err
	}
	if g.stored != nil {
		return tx.Carry(&g.stored.Record, "", engine.To(domain.RoleGrantFieldTo, to))
	}
	from := domain.DateValue(tx.Today())
	if g.from != "" {
		if from, err = written(g.from); err != nil {
			return err
		}
	}
	unit, _ := c.find(&accountTable.columns[accountScope], g.scope)
	return engine.Create[domain.RoleGrant](tx, engine.To(domain.RoleGrantFieldAccountID, domain.String(account)), engine.To(domain.RoleGrantFieldRole, engine.Text(g.role)),
		engine.To(domain.RoleGrantFieldScopeUnitID, domain.String(unit)), engine.To(domain.RoleGrantFieldFrom, from), engine.To(domain.RoleGrantFieldTo, to))
}

// written is the value of a day as a line writes it; null for none.
func written(day string) (domain.Value, error) {
	if day == "" {
		return domain.Null, nil
	}
	d, err := domain.ParseDate(day)
	return domain.DateValue(d), err
}
