package figures

import (
	"cmp"
	"slices"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/ground"
	"pdca/internal/state"
)

// Answer implements state.Named.
func (n *named) Answer(v *state.View, q *state.FigureQuery) (out []*state.FigureAnswer, err error) {
	a, err := n.ask(v, usual(v, q), false)
	if err != nil {
		return nil, err
	}
	left := int(a.params.FigureRowsLimit)
	for _, key := range q.Keys {
		d := domain.ShippedFigures().Named(key)
		f := a.past(d)
		if f == nil {
			f = a.figure(d)
		}
		if left -= len(f.Rows); left < 0 {
			return nil, domain.Errorf(domain.CodeLimit, "指标行数超过上限", "there are more rows than an answer may have")
		}
		out = append(out, f)
	}
	if !q.Passing { // events would push out what ordinary queries need
		n.hold(v.Snapshot)
	}
	return out, v.Meter.Err()
}

// figure answers one figure.
func (a *asking) figure(d *domain.FigureDecl) *state.FigureAnswer {
	a = a.across(d)
	spans := a.spans
	if d.Suppress == "CARE" && a.q.Bucket == "" && kind(&a.q.Period) != "MONTH" {
		spans = buckets("MONTH", a.whole, a.today) // a care figure exists by month alone
	}
	f := &state.FigureAnswer{Def: a.definition(a.v, d), Period: a.spanOf(a.whole), AsNow: a.q.AsNow, Complete: a.complete(d), Rev: a.v.Rev}
	c := a.counting(d, a.q.GroupBy, spans, a.whole)
	c.comparable()
	f.Versions = c.versions()
	t := c.tally()
	w := &writing{counting: c, f: f, t: t, before: map[string]*counting{}, was: map[string]tally{}}
	f.Total = w.row(rowKey{span: -1})
	keys := w.keys()
	for _, k := range keys {
		r := w.row(k)
		if a.q.WithoutEmpty && r.State == string(domain.FigureStateNoData) {
			continue
		}
		f.Rows = append(f.Rows, r)
	}
	w.floor()
	w.ranks()
	w.order()
	if f.Count = len(f.Rows); len(f.Rows) > a.q.First {
		f.Rows = f.Rows[:a.q.First]
	}
	for _, r := range f.Rows {
		r.Token = w.token(r)
	}
	f.Total.Token = w.token(f.Total)
	return f
}

// complete says whether the viewer sees what all units that are asked for have.
func (a *asking) complete(d *domain.FigureDecl) bool {
	if a.root == nil {
		return len(a.members) > 0
	}
	is, ok := lives[d.Key]
	return a.v.Keep(completeKey{a.root.ID, a.q.AsNow, a.whole.to, strings.Join(is.sources, groupSep), ok}, func() any { return a.covers(is.sources, ok) }).(bool)
}

type completeKey struct {
	root    string
	asNow   bool
	on      domain.Date
	sources string
	alive   bool
}

// covers says whether the viewer sees what all units have that some sources count; of what
// is not counted yet, whether they see anything of them.
func (a *asking) covers(sources []string, alive bool) bool {
	for unit := range a.treeOn(a.whole.to).place {
		if alive && slices.ContainsFunc(sources, func(s string) bool { return !a.v.Covers(s, unit) }) || !alive && a.v.Scope.Units[unit] == (domain.Reading{}) {
			return false
		}
	}
	return true
}

func (a *asking) spanOf(s span) state.FigureSpan {
	return state.FigureSpan{From: s.from, To: s.to, Label: s.label, Running: s.to >= a.today, CycleID: s.cycle}
}

// writing makes the rows of one figure.
type writing struct {
	*counting
	f *state.FigureAnswer
	t tally
	// before and was are the figure of the periods that are compared with.
	before map[string]*counting
	was    map[string]tally
	// trusts are the rows of the figure that says how far to trust, by span and unit.
	trusts map[rowKey]*state.FigureRow
}

// keys lists the rows: what has been added up, and what has nothing where that is told too.
func (w *writing) keys() (out []rowKey) {
	seen := map[rowKey]bool{}
	put := func(k rowKey) {
		if !seen[k] {
			seen[k] = true
			out = append(out, k)
		}
	}
	groups := map[string]bool{}
	for _, g := range w.filled() {
		groups[g] = true
	}
	for k := range w.t {
		if k.span >= 0 {
			groups[k.group] = true
			put(k)
		}
	}
	if len(w.q.GroupBy) == 0 {
		groups = map[string]bool{"": true}
	}
	for i := range w.spans {
		for _, who := range w.who(i) {
			for g := range groups {
				k := who
				k.span, k.group = i, g
				put(k)
			}
		}
	}
	return out
}

// who lists the units or members that have a row in a span whatever they have.
func (w *writing) who(i int) (out []rowKey) {
	switch {
	case w.members != nil || w.root == nil:
		for _, m := range w.members {
			out = append(out, rowKey{member: m.ID})
		}
		return out
	case w.q.Level == "":
		return []rowKey{{unit: w.root.ID}}
	}
	on := min(w.spans[i].to, w.today)
	t := w.treeOn(on)
	for unit, row := range t.place {
		if unit == row && w.sees(unit) && inUse(w.v.Snapshot, w.v.Unit(unit), on) {
			out = append(out, rowKey{unit: unit})
		}
	}
	return out
}

// sees says whether the viewer sees everything that the figure counts at a unit.
func (w *writing) sees(unit string) bool {
	if len(w.is.sources) == 0 {
		return w.v.Scope.Units[unit] != (domain.Reading{})
	}
	return !slices.ContainsFunc(w.is.sources, func(s string) bool { return !w.v.Covers(s, unit) })
}

// open says whether the viewer sees everything that the figure counts for a row: only then
// nothing is none.
func (w *writing) open(r *state.FigureRow) bool {
	switch {
	case r.UnitID != "":
		return w.sees(r.UnitID)
	case r.Member == nil:
		return true
	}
	me := self(w.v)
	return me != nil && me.ID == r.Member.ID || w.sees(r.Member.Body.(*domain.Member).BranchID)
}

// row makes a row.
func (w *writing) row(k rowKey) *state.FigureRow {
	s := w.whole
	if k.span >= 0 {
		s = w.spans[k.span]
	}
	r := &state.FigureRow{Period: w.spanOf(s)}
	w.whose(r, k)
	if k.span >= 0 {
		w.groups(r, k.group)
	}
	got := w.t[k]
	if got == nil {
		got = &sum{}
	}
	w.value(r, got, s)
	if w.is.criterion != nil {
		r.CatalogueVersion = w.versionOf(s)
	}
	for _, with := range w.q.Compare {
		r.Compare = append(r.Compare, w.compare(r, k, s, with))
	}
	r.Extra = append(slices.Clone(r.Extra), w.compared(k)...)
	r.Rank = got.rank
	if w.d.Trust != "" {
		r.Trust = func() *state.FigureTrust { return w.trust(k) }
	}
	r.Issued = func() *state.FigureIssued {
		if r.Member != nil || len(r.Group) > 0 {
			return nil
		}
		return w.issued(w.d, r.UnitID, s, 0)
	}
	r.Records = func(part string) (*state.FigureRecords, error) { return w.recordsOf(r, k, part) }
	return r
}

// whose says which unit or member a row is of.
func (w *writing) whose(r *state.FigureRow, k rowKey) {
	switch {
	case k.member != "":
		r.Member = w.v.Find("Member", k.member)
		return
	case w.root == nil:
		if len(w.members) > 0 {
			r.Member = w.members[0]
		}
		return
	}
	if r.UnitID = k.unit; k.unit == "" {
		r.UnitID = w.root.ID
	}
	u := w.v.Unit(r.UnitID)
	if r.Unit = w.v.Record(w.reg.Units.Ent, r.UnitID); u != nil {
		x := u.Body.(*domain.OrgUnit)
		r.Status, r.Successors = string(x.Status), x.SuccessorIDs
	}
}

// value works out the state of a row and its value (INV-FG3, INV-FG4).
func (w *writing) value(r *state.FigureRow, s *sum, of span) {
	r.State = string(domain.FigureStateNoData)
	defer func() {
		if r.Text = w.text(r); s.said != "" && r.Value != nil {
			r.Text = s.said
		}
	}()
	share := w.d.Denominator != nil && (w.d.Unit == "PERCENT" || w.d.Unit == "SCORE")
	switch r.Extra = s.extra; {
	case w.root == nil && len(w.members) == 0:
		r.Why = "NO_MEMBER"
	case s.why != "":
		r.Why = s.why
	case w.now() && of.to < w.today, w.q.Bucket != "" && of.to < w.today && of != w.whole && (w.is.read == ofCycle || w.is.read == leastKind):
		r.Why = "NOT_KEPT"
	case share && s.den == 0 && s.num > 0: // there is something, and nothing that it would be a share of
		r.State = string(domain.FigureStateOk)
		r.Num, r.Den, r.Missing = plain(s.num, w.d.Scale), plain(0, w.d.Scale), plain(0, w.d.Scale)
	case share && s.den == 0:
		r.Num, r.Den = plain(s.num, w.d.Scale), plain(0, w.d.Scale)
		r.Missing = plain(0, w.d.Scale)
		r.Why = "ZERO_DENOMINATOR"
	case w.d.NoData == "NO_CONTROL_GROUP" && s.den == 0:
		r.Why = "NO_CONTROL_GROUP"
	case w.d.NoData == "NO_RECORDS" && s.n == 0, w.is.read == lastSeen && len(s.days) == 0:
		r.Why = "NO_RECORDS"
	case s.num == 0 && s.n == 0 && !w.open(r):
		r.Why = "NO_RECORDS" // 0 is answered where all is seen
	default:
		w.fill(r, s, share, of)
	}
}

func plain(n int64, scale int) *domain.Decimal { return &domain.Decimal{N: n, Scale: scale} }

// fill puts in the numbers of a row that has a value.
func (w *writing) fill(r *state.FigureRow, s *sum, share bool, of span) {
	r.State = string(domain.FigureStateOk)
	r.Num = plain(s.num, w.d.Scale)
	switch v := plain(s.num, w.d.Scale).Rounded(w.d.Decimals); {
	case share:
		r.Den, r.Missing = plain(s.den, w.d.Scale), plain(s.den-s.num, w.d.Scale)
		whole := int64(100)
		if w.d.Unit == "SCORE" { // of a thousand points
			whole = 1000
		}
		rate := domain.Share(whole*s.num, s.den, w.d.Decimals)
		r.Value = &rate
		r.Band = w.band(s)
	case w.is.mean:
		v = plain(domain.Share(s.num, s.den, 0).N, w.d.Scale).Rounded(w.d.Decimals)
		r.Value = &v
	default:
		r.Value = &v
		if w.d.Denominator != nil {
			r.Den, r.Missing = plain(s.den, w.d.Scale), plain(s.den-s.num, w.d.Scale)
		}
	}
	if r.Because = w.because(of); s.pending > 0 {
		why := "PENDING_CHAINS"
		if slices.Contains(w.d.ProvisionalWhen, "NOT_CONFIRMED") {
			why = "NOT_CONFIRMED"
		}
		r.Because = append(r.Because, why)
	}
	if len(r.Because) > 0 {
		r.State = string(domain.FigureStateProvisional)
	}
}

// because says why a period is not final.
func (a *counting) because(of span) (out []string) {
	when := a.d.ProvisionalWhen
	if slices.Contains(when, "PERIOD_RUNNING") && of.to >= a.today {
		return []string{"PERIOD_RUNNING"}
	}
	if slices.Contains(when, "LATE_DATA_WINDOW") && a.today <= ground.Calendar(a.v.Snapshot).AddWorkingDays(of.to, int(a.params.LateDataDays)) {
		out = append(out, "LATE_DATA_WINDOW")
	}
	return out
}

// band is the light of a share: thresholds compare exact fractions (INV-FG17).
func (w *writing) band(s *sum) string {
	if w.d.Direction == "NONE" {
		return ""
	}
	var b *domain.BandsEntry
	if w.d.Key == "dataTrust" { // trust has limits of its own
		b = &domain.BandsEntry{Good: float64(w.params.TrustAmber), Amber: float64(w.params.TrustRed)}
	}
	for i := range w.params.Bands {
		if e := &w.params.Bands[i]; e.Key == w.d.Key || e.Key == w.d.Enum || b == nil && e.Key == w.d.Direction {
			if b == nil || e.Key != w.d.Direction {
				b = e
			}
		}
	}
	if b == nil {
		return ""
	}
	reaches := func(limit float64) bool { // limit has at most four digits behind the point
		l, r := 100*s.num*10_000, int64(limit*10_000+0.5)*s.den
		if w.d.Direction == "LOWER" {
			return l <= r
		}
		return l >= r
	}
	switch {
	case reaches(b.Good):
		return "GOOD"
	case reaches(b.Amber):
		return "AMBER"
	}
	return "RED"
}

// text is the row's value for people.
func (w *writing) text(r *state.FigureRow) string {
	en := w.v.Actor.English
	if r.Value == nil {
		if r.State == string(domain.FigureStateSuppressed) {
			return domain.Text{Zh: "不公开", En: "not shown"}.In(en)
		}
		return domain.Text{Zh: "无数据", En: "no data"}.In(en)
	}
	unit := map[string]domain.Text{"PERCENT": {Zh: " %", En: " %"}, "DAYS": {Zh: " 天", En: " days"}, "POINTS": {Zh: " 分", En: " points"},
		"SCORE": {Zh: " 分", En: " points"}, "YUAN": {Zh: " 元", En: " yuan"}}[w.d.Unit]
	return r.Value.String() + unit.In(en)
}

// order puts the rows in the order that is asked for; equal ones keep that of the paths.
func (w *writing) order() {
	path := func(r *state.FigureRow) string {
		if r.Member != nil {
			return r.Member.ID
		}
		if u := w.v.Unit(r.UnitID); u != nil {
			return u.Body.Str(w.reg.Units.Path.Index)
		}
		return r.UnitID
	}
	group := func(r *state.FigureRow) string {
		var b strings.Builder
		for i := range r.Group {
			b.WriteString(r.Group[i].Code + groupSep)
		}
		return b.String()
	}
	plainly := func(a, b *state.FigureRow) int {
		return cmp.Or(strings.Compare(path(a), path(b)), cmp.Compare(w.groupOrder(a), w.groupOrder(b)), strings.Compare(group(a), group(b)), cmp.Compare(a.Period.From, b.Period.From))
	}
	slices.SortFunc(w.f.Rows, func(a, b *state.FigureRow) int {
		first := 0
		switch w.q.OrderBy {
		case "GROUP":
			first = cmp.Or(cmp.Compare(w.groupOrder(a), w.groupOrder(b)), strings.Compare(group(a), group(b)))
		case "PERIOD":
			first = cmp.Compare(a.Period.From, b.Period.From)
		case "VALUE_ASC":
			first = number(a.Value, b.Value, false)
		case "VALUE_DESC":
			first = number(a.Value, b.Value, true)
		case "MISSING_DESC":
			first = number(a.Missing, b.Missing, true)
		}
		return cmp.Or(first, plainly(a, b))
	})
}
