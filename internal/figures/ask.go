package figures

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/ground"
	"pdca/internal/state"
)

// asking is a question that is being answered for somebody.
type asking struct {
	*named
	v *state.View
	q *state.FigureQuery
	// root is the unit that is asked for, members the persons where it is asked per person.
	root    *domain.Record
	members []*domain.Record
	// whole is the period, spans its buckets, or the period alone.
	whole  span
	spans  []span
	today  domain.Date
	params *domain.Params
	// rankings are those that were made already.
	rankings map[ranking]rankings
	// order numbers the units in sets, numbers is the way back, last the one used last.
	order   []string
	numbers map[string]int
	last    struct {
		unit string
		no   int
	}
}

// Check implements state.Named.
func (n *named) Check(v *state.View, q *state.FigureQuery) error {
	q = usual(v, q)
	for _, key := range q.Keys {
		if err := n.allows(v, q, domain.ShippedFigures().Named(key)); err != nil {
			return err
		}
	}
	a, err := n.ask(v, q, false)
	if err != nil {
		return err
	}
	for _, key := range q.Keys {
		if d := domain.ShippedFigures().Named(key); a.isPast() && a.past(d) == nil {
			return domain.Errorf(domain.CodeAsOfUnknown, "该修订号没有留存的数", "no numbers are kept of that revision").On("asOf")
		}
	}
	return nil
}

// allows says why a figure is not asked like this (INV-FG19, INV-FG7, INV-FG11).
func (n *named) allows(v *state.View, q *state.FigureQuery, d *domain.FigureDecl) error {
	groups := groupsOf(d)
	for _, g := range q.GroupBy {
		if !slices.Contains(groups, g) {
			return refused(domain.CodeFigureGroup, d, "groupBy", "不按此分组", "is not grouped by that")
		}
	}
	switch {
	case q.Level != "" && !allowsLevel(d, q.Level):
		return refused(domain.CodeFigureLevel, d, "level", "不在此级别给出", "is not answered at that level")
	case q.Per != "UNIT" && !d.PerMember:
		return refused(domain.CodeFigureLevel, d, "per", "不按人给出", "is not answered for persons")
	case q.Per == "UNIT" && (lives[d.Key].read == balances || lives[d.Key].read == placed):
		return refused(domain.CodeFigureLevel, d, "per", "只按人给出", "is answered for persons alone")
	case q.Rank != nil && slices.Contains(unranked, d.Key):
		return notRanked("rank")
	case strings.HasPrefix(q.OrderBy, "VALUE_") && (q.Level != "" || q.Per == "MEMBERS") && !mayRank(v, q):
		return notRanked("orderBy")
	}
	if d.Suppress == "CARE" && !mayCare(v, q, d) {
		return domain.Errorf(domain.CodeForbidden, "没有权限", "the account lacks the right").On("keys")
	}
	return allowsPeriod(d, q)
}

// mayCare says whether figures of care are for the viewer: whose row it is, at a unit that
// they exist at. Of a unit that is not seen nothing is said here.
func mayCare(v *state.View, q *state.FigureQuery, d *domain.FigureDecl) bool {
	unit := q.Unit
	if unit == "" {
		unit = widest(v)
	}
	u := v.Unit(unit)
	if u == nil || !v.Sees(v.Registry().Units.Ent, u) {
		return true
	}
	return slices.Contains(d.KindsOfUnit, u.Body.(*domain.OrgUnit).Kind) && overUnit(v, "CARE", unit)
}

func allowsPeriod(d *domain.FigureDecl, q *state.FigureQuery) error {
	k := kind(&q.Period)
	switch {
	case slices.Contains(d.Periods, "AT"), slices.Contains(d.Periods, k):
		if q.Bucket == "" || d.Suppress == "NONE" || q.Bucket == "MONTH" {
			return nil
		}
	case k != "RANGE" && (q.Bucket != "" && slices.Contains(d.Periods, q.Bucket) || d.Suppress == "CARE" && q.Bucket == ""):
		return nil // the series of what it is answered for
	}
	return refused(domain.CodeFigurePeriod, d, "period", "不按此期间给出", "is not answered for such a period")
}

func refused(code domain.ErrorCode, d *domain.FigureDecl, field, zh, en string) error {
	e := domain.Errorf(code, "%s "+zh, "%s "+en, d.Enum).On(field)
	e.Rule = "INV-FG19"
	if d.Suppress == "CARE" {
		e.Rule = "INV-FG7"
	}
	return e
}

func notRanked(field string) error {
	e := domain.Errorf(domain.CodeForbidden, "不得排名", "this is not ranked").On(field)
	e.Rule = "INV-FG11"
	return e
}

// mayRank says whether rows may be put in order of their values: of members inside the own
// branch, and else where the settings and the row RANKING say so.
func mayRank(v *state.View, q *state.FigureQuery) bool {
	p := ground.Settings(v.Snapshot, "", v.Today)
	if q.Per == "MEMBERS" && inside(v, q.Unit) {
		return p.InsideBranch
	}
	return p.OutsideBranch && overUnit(v, "RANKING", q.Unit)
}

// overUnit says whether the viewer has a row of the matrix over a unit.
func overUnit(v *state.View, row, unit string) bool {
	r := v.Unit(unit)
	if unit == "" {
		r = v.Unit(widest(v))
	}
	return r != nil && v.Allowed(v.Scope, row, domain.LevelView, v.Registry().Units.Ent, r)
}

// widest is the unit of the viewer's widest grant: the one nearest to the top.
func widest(v *state.View) (unit string) {
	depth := 1 << 30
	for _, g := range v.Scope.Grants() {
		r := v.Unit(g.Unit)
		if r == nil {
			continue
		}
		if n := strings.Count(r.Body.Str(v.Registry().Units.Path.Index), "/"); n < depth {
			unit, depth = g.Unit, n
		}
	}
	return unit
}

// self is the viewer's own member; nil for none.
func self(v *state.View) *domain.Record {
	a := v.Scope.Account()
	if a == nil {
		return nil
	}
	return v.Record(v.Registry().Entity("Member"), a.Body.(*domain.Account).MemberID)
}

// usual is a question that names nobody as it is meant by a member without an office: of
// themselves.
func usual(v *state.View, q *state.FigureQuery) *state.FigureQuery {
	office := func(g state.Grant) bool { return g.Role != domain.RoleMember }
	if q.Unit != "" || q.Level != "" || q.Per != "UNIT" || q.Member != "" || self(v) == nil || slices.ContainsFunc(v.Scope.Grants(), office) {
		return q
	}
	own := *q
	own.Per = "SELF"
	return &own
}

// ask works out whom and which time a question is about. The unit of a row that was told
// may be asked for though it is not seen itself.
func (n *named) ask(v *state.View, q *state.FigureQuery, told bool) (*asking, error) {
	a := &asking{named: n, v: v, q: q, today: v.Today}
	var err error
	if a.whole, err = period(v, &q.Period); err != nil {
		return nil, err
	}
	a.params = ground.Settings(v.Snapshot, a.whole.cycle, min(a.today, a.whole.to))
	if a.spans = []span{a.whole}; q.Bucket != "" {
		a.spans = buckets(q.Bucket, a.whole, a.today)
	}
	switch {
	case q.Member != "":
		if r := v.Record(v.Registry().Entity("Member"), q.Member); r != nil {
			a.members = []*domain.Record{r}
		}
		return a, nil
	case q.Per == "SELF":
		if r := self(v); r != nil {
			a.members = []*domain.Record{r}
		}
		return a, nil
	}
	unit := q.Unit
	if unit == "" {
		unit = widest(v)
	}
	if a.root = v.Unit(unit); a.root == nil || !told && !v.Sees(v.Registry().Units.Ent, a.root) {
		return nil, domain.Errorf(domain.CodeNotFound, "没有这个单位", "there is no such unit").On("unitId")
	}
	if q.Per == "MEMBERS" {
		if k := a.root.Body.(*domain.OrgUnit).Kind; k != domain.UnitKindBranch {
			return nil, domain.Errorf(domain.CodeFigureLevel, "各党员只按一个党支部给出", "the members are those of one branch").On("unitId")
		}
		a.members = a.membersOf(unit)
	}
	return a, nil
}

// membersOf are the active members of a branch that the viewer sees.
func (a *asking) membersOf(branch string) (out []*domain.Record) {
	ent := a.reg.Entity("Member")
	a.v.EachOf("Member", "branchId", branch, func(r *domain.Record) bool {
		if r.Body.(*domain.Member).Status == domain.MemberStateActive && a.v.Sees(ent, r) {
			out = append(out, r)
		}
		return a.v.Meter.Spend(1)
	})
	return out
}

// Price implements state.Named: what is touched follows from the shipped estimates, in the
// part of the enterprise that is asked for.
func (n *named) Price(v *state.View, q *state.FigureQuery) (touched, rows int) {
	q = usual(v, q)
	all, units := max(1, v.Len(v.Registry().Units.Ent)), 1
	if r := v.Unit(q.Unit); r != nil || q.Unit == "" && q.Per == "UNIT" {
		id := q.Unit
		if id == "" {
			id = widest(v)
		}
		v.EachBelow(id, func(string) { units++ })
	}
	for _, key := range q.Keys {
		touched += domain.ShippedFigures().Named(key).Computation.RowsCompany * units / all * (1 + len(q.Compare))
	}
	rows = 1
	switch {
	case q.Level != "":
		rows = units
	case q.Per == "MEMBERS":
		rows = 100
	}
	for range q.GroupBy {
		rows *= 8
	}
	if q.Bucket != "" {
		rows *= 12
	}
	return touched, min(rows, max(q.First, 0)) * len(q.Keys)
}

// settingsOf are the settings that a figure hangs on, as they are in force.
func settingsOf(v *state.View, d *domain.FigureDecl) (out [][2]string) {
	p := ground.Settings(v.Snapshot, "", v.Today)
	for _, name := range d.Settings {
		if text := settingOf(p, name); text != "" {
			out = append(out, [2]string{name, text})
		}
	}
	return out
}

// settingOf is a leaf of the settings as JSON; "" for a name that is none.
func settingOf(p *domain.Params, name string) string {
	leaf := name[strings.LastIndexByte(name, '.')+1:]
	if strings.HasPrefix(name, "deadlines.") {
		if d := p.Deadline(leaf); d != nil {
			return fmt.Sprintf("%q", fmt.Sprintf("%d %s", d.Amount, d.Unit))
		}
		return ""
	}
	f := reflect.ValueOf(p).Elem().FieldByNameFunc(func(s string) bool { return strings.EqualFold(s, leaf) })
	if !f.IsValid() {
		return ""
	}
	b, err := json.Marshal(f.Interface())
	if err != nil {
		return ""
	}
	return string(b)
}
