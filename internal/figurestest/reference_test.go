package figurestest

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// The reference: it looks at every record for every question, as an auditor with a list would.

// asked is a question of a page.
type asked struct {
	key, unit, level, per, bucket string
	groupBy, compare              []string
	from, to                      domain.Date
	cycle                         string
}

// at names a row: the unit or member, the codes of its groups, the first day of its bucket; ""
// for the total.
type at struct{ who, group, from string }

// counted is what a row adds up to: n records, units distinct where these count, and the
// numbers in order where the middle one counts.
type counted struct {
	num, den, n int64
	over, under map[string]bool
	list        []int64
	median      bool
}

type reference struct {
	v     *state.View
	today domain.Date
	q     asked
	d     *domain.FigureDecl
	rows  map[at]*counted
	// least are the smallest samples of criteria, by their ids; 0 for none.
	least map[string]int64
}

func (x *reference) reg() *registry.Registry { return x.v.Registry() }

// seen are the live records of an entity, or of several with bars between, that the viewer sees.
func (x *reference) seen(entities string) (out []*domain.Record) {
	for entity := range strings.SplitSeq(entities, "|") {
		ent := x.reg().Entity(entity)
		x.v.Scan(ent, func(r *domain.Record) bool {
			if x.v.Sees(ent, r) {
				out = append(out, r)
			}
			return true
		})
	}
	return out
}

func field(reg *registry.Registry, r *domain.Record, name string) domain.Value {
	f := reg.Of(r.Body).Field(name)
	if f == nil {
		return domain.Null
	}
	return r.Body.Get(f.Index)
}

func (x *reference) str(r *domain.Record, name string) string { return text(field(x.reg(), r, name)) }

// day is the day of the first of some fields that has a value, else that of creation.
func (x *reference) day(r *domain.Record, names ...string) domain.Date {
	for _, name := range names {
		switch v := field(x.reg(), r, name); {
		case v.IsNull():
		case v.Kind == domain.KindTime:
			return x.v.DayOf(domain.Time(v.N))
		default:
			return domain.Date(v.N)
		}
	}
	return x.v.DayOf(r.CreatedAt)
}

// told says whether the viewer may count a record that is not confirmed yet.
func (x *reference) told(r *domain.Record) bool {
	row := ""
	switch b := r.Body.(type) {
	case *domain.CriterionResult:
		if b.Status != domain.ResultStatusLocked {
			row = "INSPECTION_SCORE"
		}
	case *domain.Finding:
		if !r.Has(domain.FindingFieldToldOn) {
			row = "INSPECTION_SCORE"
		}
	case *domain.Pledge:
		if b.Status == domain.PledgeStatusRevised {
			row = "PLEDGE"
		}
	}
	return row == "" || x.v.Allowed(x.v.Scope, row, domain.LevelView, x.reg().Of(r.Body), r)
}

// where is the row of a unit: the root, the unit of the level above it, or none; in says
// whether it lies under the root. The demonstration reforms no unit.
func (x *reference) where(unit string) (row string, in bool) {
	kinds := map[string]string{"SECOND": "SECONDARY_COMMITTEE", "BRANCH": "BRANCH", "WORKSHOP": "WORKSHOP_SECTION"}
	for u := unit; u != ""; {
		r := x.v.Unit(u)
		if r == nil {
			return "", false
		}
		if x.q.level != "" && x.str(r, "kind") == kinds[x.q.level] {
			row = u
		}
		if u == x.q.unit {
			if x.q.level == "" {
				row = u
			}
			return row, true
		}
		u = x.str(r, "parentId")
	}
	return "", false
}

// spans are the buckets of the period, or the period alone.
func (x *reference) spans() (out [][2]domain.Date) {
	if x.q.bucket == "" {
		return [][2]domain.Date{{x.q.from, x.q.to}}
	}
	for on := x.q.from; on <= min(x.q.to, x.today); {
		y, m, _ := on.Std().Date()
		end := domain.FirstOfYear(y+1) - 1
		if m < 12 {
			end, _ = domain.ParseDate(fmt.Sprintf("%04d-%02d-01", y, m+1))
			end--
		}
		out = append(out, [2]domain.Date{on, end})
		on = end + 1
	}
	return out
}

func (x *reference) row(k at) *counted {
	if x.rows[k] == nil {
		x.rows[k] = &counted{over: map[string]bool{}, under: map[string]bool{}}
	}
	return x.rows[k]
}

// each calls fn for the rows that something at a unit, of a member, counts in; in says of a
// span whether it does.
func (x *reference) each(unit, member, group string, in func(from, to domain.Date) bool, fn func(c *counted, total bool)) {
	who, inside := x.where(unit)
	if x.q.per != "UNIT" {
		if who = ""; x.asks(member) {
			who = member
		}
		inside = who != ""
	}
	if who != "" {
		for _, s := range x.spans() {
			if in(s[0], s[1]) {
				fn(x.row(at{who, group, s[0].String()}), false)
			}
		}
	}
	if inside && in(x.q.from, x.q.to) {
		fn(x.row(at{}), true)
	}
}

// asks says whether a question per person is about a member.
func (x *reference) asks(member string) bool {
	r := x.v.Find("Member", member)
	if x.q.per == "SELF" {
		return member != "" && x.v.Find("Account", x.v.Actor.Account).Body.(*domain.Account).MemberID == member
	}
	return r != nil && r.Body.(*domain.Member).BranchID == x.q.unit
}

// open says whether the viewer sees all that a figure per person counts of a member.
func (x *reference) open(member string) bool {
	row := map[string]string{"POINTS": "POINTS", "PLEDGE": "PLEDGE", "ATTEND": "ATTENDANCE", "CHECK_": "LEARNING"}[x.q.key[:6]]
	ent := x.reg().Entity("Member")
	own := x.v.Find("Account", x.v.Actor.Account).Body.(*domain.Account).MemberID == member
	return own || x.v.Allowed(x.v.Scope, row, domain.LevelView, ent, x.v.Find("Member", member))
}

// groupOf is the codes of a record's groups.
func (x *reference) groupOf(r *domain.Record) string {
	var codes []string
	for _, g := range x.q.groupBy {
		name := map[string]string{"SEVERITY": "severity", "PROBLEM_SOURCE": "source", "SUPERVISION_MODE": "mode", "CHECK_METHOD": "method",
			"INSPECTION_STATE": "status", "POINTS_RULE": "ruleCode", "CRITERION": "criterionCode", "ROOT_CAUSE": "rootCauseCode", "ACTIVITY_KIND": "kind", "CHECK_FORM": "checkForm"}[g]
		code := x.str(r, name)
		if g == "CATEGORY" {
			code, _, _ = strings.Cut(x.str(r, "criterionCode"), ".")
		}
		codes = append(codes, code)
	}
	return strings.Join(codes, "/")
}

func (x *reference) unitOf(r *domain.Record) string {
	switch b := r.Body.(type) {
	case *domain.OrgUnit:
		return b.ID
	case *domain.Member:
		return b.BranchID
	case *domain.PartyPlusProject:
		return b.BranchID
	case *domain.InnovationProject:
		return b.LeadBranchID
	case *domain.Attendance:
		return b.MemberUnitID
	}
	return x.str(r, "unitId")
}

// known is what conditions name that is no field.
func (x *reference) known(r *domain.Record) map[string]domain.Value {
	out := map[string]domain.Value{"asOfDay": domain.DateValue(x.today), "repeatWithin": domain.Bool(true), "reopened": domain.Bool(false),
		"firstSubmittedOn": domain.Null, "sampleMin": domain.Null}
	if f := field(x.reg(), r, "firstSubmittedAt"); !f.IsNull() {
		out["firstSubmittedOn"] = domain.DateValue(x.day(r, "firstSubmittedAt"))
	}
	if t, ok := r.Body.(*domain.Rectification); ok && (t.Status == domain.RectificationStatusReopened || t.Status == domain.RectificationStatusInProgress) {
		out["reopened"] = domain.Bool(true)
	}
	if l, ok := r.Body.(*domain.Attendance); ok {
		out["expected"] = domain.Bool(!slices.Contains(l.Flags, string(domain.AttendanceFlagGuest)))
	}
	if c, ok := r.Body.(*domain.CriterionResult); ok {
		if least := x.leastOf(c.CriterionID); least > 0 {
			out["sampleMin"] = domain.Int(least)
		}
	}
	return out
}

func (x *reference) leastOf(criterion string) int64 {
	if least, ok := x.least[criterion]; ok {
		return least
	}
	if r := x.v.Find("Criterion", criterion); r != nil {
		b := r.Body.(*domain.Criterion)
		if s, err := domain.ParseScoring([]byte(b.Scoring), int64(b.MaxScore)); err == nil && s.Sample != nil {
			x.least[criterion] = s.Sample.Min
		}
	}
	return x.least[criterion]
}

// plainly adds up a figure whose two sides are conditions over one entity, by a date field.
func (x *reference) plainly(day string) {
	num, den := x.d.Numerator, x.d.Denominator
	above, below := words(x.term(num.Condition)), []string(nil)
	if den != nil {
		below = words(x.term(den.Condition))
	}
	for _, r := range x.seen(num.Entity) {
		known := x.known(r)
		on := x.day(r, strings.Replace(day, "firstSubmittedOn", "firstSubmittedAt", 1))
		if l, ok := r.Body.(*domain.Attendance); ok {
			if on = x.attended(l); on == 0 {
				continue
			}
		} else if day != "" && day != "firstSubmittedOn" && field(x.reg(), r, day).IsNull() || !x.told(r) {
			continue
		}
		over := holds(above, x.reg(), r, known)
		under := den != nil && holds(below, x.reg(), r, known)
		if den != nil && !under || den == nil && !over {
			continue
		}
		amount := int64(1)
		if num.Amount == "points" {
			amount = field(x.reg(), r, "points").N
		}
		in := func(from, to domain.Date) bool { return day == "" || from <= on && on <= to }
		x.each(x.unitOf(r), x.str(r, "memberId"), x.groupOf(r), in, func(c *counted, _ bool) {
			c.n++
			if over {
				c.num += amount
			}
			if under {
				c.den++
			}
		})
	}
}

// term puts what is known of the inspections of the demonstration in the place of the term
// DL12: all data of an inspection came in time or not at all.
func (x *reference) term(condition string) string {
	return strings.Replace(condition, "partsSubmittedAt <= leftSiteAt + DL12", "partsSubmittedAt is not null", 1)
}

// stayed adds up what was there on the last day of a span: it came, and had not gone.
func (x *reference) stayed(entity string, gone func(r *domain.Record) bool, came, went []string, fits func(r *domain.Record) bool) {
	for _, r := range x.seen(entity) {
		if !x.told(r) || fits != nil && !fits(r) {
			continue
		}
		left := x.v.DayOf(r.Mark(x.reg().Of(r.Body).Field("status").Index).At)
		if v := x.day(r, went...); len(went) > 0 && v != x.v.DayOf(r.CreatedAt) {
			left = v
		}
		begun := x.day(r, came...)
		in := func(_, to domain.Date) bool {
			to = min(to, x.today)
			return (to == x.today || begun <= to) && (!gone(r) || max(left, begun) > to && to < x.today)
		}
		x.each(x.unitOf(r), "", x.groupOf(r), in, func(c *counted, _ bool) { c.num, c.n = c.num+1, c.n+1 })
	}
}

func (x *reference) not(name string, values ...string) func(r *domain.Record) bool {
	return func(r *domain.Record) bool { return !slices.Contains(values, x.str(r, name)) }
}

func (x *reference) is(name string, values ...string) func(r *domain.Record) bool {
	return func(r *domain.Record) bool { return slices.Contains(values, x.str(r, name)) }
}

// branches are those that a coverage is measured against.
func (x *reference) branches(source string) (out []string) {
	x.v.Scan(x.reg().Units.Ent, func(r *domain.Record) bool {
		if x.str(r, "kind") == "BRANCH" && x.str(r, "status") == "ACTIVE" && x.v.Covers(source, r.ID) {
			out = append(out, r.ID)
		}
		return true
	})
	return out
}

func always(_, _ domain.Date) bool { return true }

// coverage counts branches where something was, of all that there are; groups are all codes.
func (x *reference) coverage(codes []string) {
	entity, day := "Inspection", "leftSiteOn"
	if slices.Equal(x.q.groupBy, []string{"CHECK_METHOD"}) {
		entity, day = "CriterionResult", "visitedOn"
	}
	groups := codes
	if len(x.q.groupBy) == 0 {
		groups = []string{""}
	}
	base := x.branches("visits")
	for _, b := range base {
		for _, g := range groups {
			x.each(b, "", g, always, func(c *counted, _ bool) { c.under[b] = true })
		}
	}
	visit := func(r *domain.Record) bool {
		return x.str(r, "status") != "CANCELLED" && x.str(r, "mode") != "SELF_CHECK"
	}
	add := func(entity, day string, total bool) {
		for _, r := range x.seen(entity) {
			own := x.str(r, "mode") == "SELF_CHECK" && entity == "Inspection" && slices.Equal(x.q.groupBy, []string{"SUPERVISION_MODE"})
			if field(x.reg(), r, day).IsNull() || !x.told(r) || entity == "Inspection" && !visit(r) && (total || !own) ||
				entity == "CriterionResult" && !r.Body.(*domain.CriterionResult).Counted || !slices.Contains(base, x.unitOf(r)) {
				continue
			}
			on := x.day(r, day)
			x.each(x.unitOf(r), "", x.groupOf(r), func(from, to domain.Date) bool { return from <= on && on <= to }, func(c *counted, all bool) {
				if all == total {
					c.over[x.unitOf(r)] = true
				}
			})
		}
	}
	add(entity, day, false)
	add("Inspection", "leftSiteOn", true)
	for _, c := range x.rows {
		c.num, c.den, c.n = int64(len(c.over)), int64(len(c.under)), 1
	}
}

// visits says how long ago somebody was at each branch.
func (x *reference) visits(bands []string) {
	last := map[string]domain.Date{}
	for _, r := range x.seen("Inspection") {
		if !field(x.reg(), r, "leftSiteOn").IsNull() && x.str(r, "status") != "CANCELLED" && x.str(r, "mode") != "SELF_CHECK" {
			last[x.unitOf(r)] = max(last[x.unitOf(r)], x.day(r, "leftSiteOn"))
		}
	}
	for _, b := range x.branches("visits") {
		on, ever := last[b]
		days := int64(x.today - on)
		if x.d.Key == "lastVisitDays" {
			x.each(b, "", "", always, func(c *counted, _ bool) {
				if c.median = true; ever {
					c.list, c.n = append(c.list, days), c.n+1
				}
			})
			continue
		}
		band := "NEVER"
		if ever {
			band = []string{"0-90", "91-180", "181-365", "366+"}[len(slices.DeleteFunc([]int64{90, 180, 365}, func(limit int64) bool { return days <= limit }))]
		}
		for _, g := range bands {
			x.each(b, "", g, always, func(c *counted, total bool) {
				if !total {
					if c.n++; g == band {
						c.num++
					}
					c.den++
				}
			})
		}
		x.each(b, "", "", always, func(c *counted, total bool) {
			if total || len(bands) == 0 {
				c.den, c.n = c.den+1, c.n+1
				if !ever || days > 90 {
					c.num++
				}
			}
		})
		if len(bands) > 0 {
			delete(x.rows, at{x.q.unit, "", x.q.from.String()})
		}
	}
}

// common counts branches with a cause behind a criterion, of those where it was looked at.
func (x *reference) common() {
	looked := map[string]map[string]bool{}
	all := map[string]bool{}
	for _, r := range x.seen("CriterionResult") {
		c := r.Body.(*domain.CriterionResult)
		if on := c.VisitedOn; c.Counted && x.told(r) && r.Has(domain.CriterionResultFieldVisitedOn) && x.q.from <= on && on <= x.q.to {
			if _, in := x.where(c.UnitID); in {
				if looked[c.CriterionCode] == nil {
					looked[c.CriterionCode] = map[string]bool{}
				}
				looked[c.CriterionCode][c.UnitID], all[c.UnitID] = true, true
			}
		}
	}
	for _, r := range x.seen("Problem") {
		p := r.Body.(*domain.Problem)
		on := x.day(r, "registeredOn")
		if p.CriterionCode == "" || p.RootCauseCode == "" || slices.Contains([]string{"REGISTERED", "MERGED", "VOID"}, string(p.Status)) {
			continue
		}
		x.each(p.UnitID, "", x.groupOf(r), func(from, to domain.Date) bool { return from <= on && on <= to }, func(c *counted, total bool) {
			if c.under = looked[p.CriterionCode]; total {
				c.under = all
			}
			if c.n++; c.under[p.UnitID] {
				c.over[p.UnitID] = true
			}
			c.num, c.den = int64(len(c.over)), int64(len(c.under))
		})
	}
}

// balances are 60 and all that counts of each member in the cycle's year.
func (x *reference) balances() map[string]int64 {
	out := map[string]int64{}
	for _, r := range x.seen("Member") {
		out[r.ID] = 60
	}
	for _, r := range x.seen("PointsEntry") {
		if p := r.Body.(*domain.PointsEntry); x.counts(p) {
			out[p.MemberID] += p.Points
		}
	}
	return out
}

func (x *reference) counts(p *domain.PointsEntry) bool {
	return p.CycleID == x.q.cycle && p.Status != domain.PointsStatusPending && p.Status != domain.PointsStatusRejected
}

// middle is value number ceil(p·n) of a list in order, p in quarters.
func middle(list []int64, quarter int) int64 {
	list = slices.Clone(list)
	slices.Sort(list)
	return list[max((quarter*len(list)+3)/4, 1)-1]
}

// shown is a rate as it is shown, half up.
func shown(num, den int64) string {
	n := (2000*num + den) / (2 * den)
	return fmt.Sprintf("%d.%d", n/10, n%10)
}

func (a at) String() string { return cmp.Or(a.who, "total") + " " + a.group + " " + a.from }
