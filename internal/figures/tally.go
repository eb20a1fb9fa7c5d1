package figures

import (
	"slices"
	"sort"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/ground"
	"pdca/internal/state"
)

// rowKey names a row while it is added up; span -1 is that of the total.
type rowKey struct {
	span                int
	unit, member, group string
}

// sum is what a row adds up to.
type sum struct {
	num, den int64
	// n counts facts; over and under are the units that they are of, above and below the
	// line, where these are counted.
	n           int
	over, under unitSet
	// failed are the units of which a fact does not hold.
	failed unitSet
	days   []int64
	// codes are the criteria that the facts are of, where these matter.
	codes map[string]bool
	// pending counts what may still turn out otherwise.
	pending int
	// explained counts what is not there for a reason that was given.
	explained int64
	why       string
	extra     []state.NamedDecimal
	// said is what the one fact says in words, also how many fit what is counted beside.
	said string
	also []int64
	// persons are those that the facts are of, where a floor goes by how many there are.
	persons map[string]bool
	rank    *state.FigureRank
}

type tally map[rowKey]*sum

func (t tally) at(k rowKey) *sum {
	s := t[k]
	if s == nil {
		s = &sum{}
		t[k] = s
	}
	return s
}

// adding is a tally with what was used last at hand: facts come in order of their units.
type adding struct {
	tally
	row, total *sum
	rowOf      rowKey
}

func (t *adding) at(k rowKey) *sum {
	if k.span < 0 {
		if t.total == nil {
			t.total = t.tally.at(k)
		}
		return t.total
	}
	if t.row == nil || t.rowOf != k {
		t.row, t.rowOf = t.tally.at(k), k
	}
	return t.row
}

// groupSep stands between the codes of several groups.
const groupSep = "\x1f"

// counting is one figure that is being added up over some spans.
type counting struct {
	*asking
	d     *domain.FigureDecl
	is    alive
	spans []span
	whole span
	heads []head
	// kinds is which of them may have several values for one fact; -1 for none.
	kinds int
	// trees are those of the spans, the last one of all; near is where the unit of the last
	// fact lies in one of them.
	trees []*tree
	near  near
	// among are the units whose facts count anywhere; nil until they are asked for.
	among *state.UnitSet
	// other says that the rows are read otherwise than the total.
	other bool
	// coded says that criteria are noted; fits, where it is not nil, leaves out what cannot be
	// compared.
	coded bool
	fits  func(f *state.Fact) bool
	// cycles are those of the spans, kind that of the letters which the total is of, where it
	// is of the least of them.
	cycles map[domain.Date]string
	kind   string
}

type near struct {
	of     *tree
	unit   string
	row    string
	inside bool
}

// lies says in which row of a tree a unit counts.
func (c *counting) lies(t *tree, unit string) (row string, inside bool) {
	if n := &c.near; n.of == t && n.unit == unit {
		return n.row, n.inside
	}
	row, inside = t.place[unit]
	c.near = near{t, unit, row, inside}
	return row, inside
}

// counting prepares a figure.
func (a *asking) counting(d *domain.FigureDecl, groupBy []string, spans []span, whole span) *counting {
	c := &counting{asking: a, d: d, is: lives[d.Key], spans: spans, whole: whole, kinds: slices.Index(groupBy, "TRUST_KIND")}
	for _, s := range spans {
		c.trees = append(c.trees, a.treeOn(s.to))
	}
	c.trees = append(c.trees, a.treeOn(whole.to))
	for _, g := range groupBy {
		c.heads = append(c.heads, c.is.groups[g])
		switch {
		case g == "AGE_BAND" && c.is.byAge != nil:
			c.is.sources, c.is.read, c.other = c.is.byAge, waiting, true
		case g == "CHECK_METHOD" && c.is.read == covered:
			c.is.sources, c.other = []string{srcResults}, true
		case g == "SUPERVISION_MODE" && c.is.read == covered:
			c.is.only, c.other = nil, true // what a unit looks at itself has its own row
		case g == "FUNNEL_STEP":
			c.is.sources, c.other = []string{srcIdeaSteps}, true // an idea counts in each step that it came to
		case g == "ZEROING_RESPECT":
			c.is.sources, c.other = []string{srcRespects}, true // two of three count in their respects
		case g == "ACTION_KIND" && slices.Equal(c.is.sources, []string{srcPrescribed}):
			c.is.sources, c.other = []string{srcPrescribed, srcPractised}, true // what was chosen has a row, and no share
		case g == "GRADE_TRACK":
			c.is.sources, c.other = []string{srcTrackGrades}, true // a unit has a grade in each
		}
	}
	return c
}

// now says whether a figure is of the present alone: no earlier day of it is kept.
func (c *counting) now() bool {
	switch c.is.read {
	case overdue, waiting, ages, missed:
		return true
	}
	return false
}

// counts says whether a fact counts in a span.
func (c *counting) counts(f *state.Fact, s span) bool {
	if c.is.only != nil && !c.is.only(f) || f.Pending && f.On > c.today || c.fits != nil && !c.fits(f) {
		return false
	}
	switch c.is.read {
	case ofCycle, leastKind:
		return f.Heads[0] == "" || f.Heads[0] == c.cycleOf(s)
	case stock:
		return s.to >= c.today || f.On <= s.to
	case overdue:
		return f.On < c.today
	case waiting, ages, missed:
		return true
	case unseen, lastSeen:
		return f.On <= min(s.to, c.today)
	}
	return s.holds(f.On)
}

// cycleOf is the cycle of a span's year; "" for none.
func (c *counting) cycleOf(s span) string {
	id, known := c.cycles[s.from]
	if !known {
		if c.cycles == nil {
			c.cycles = map[domain.Date]string{}
		}
		id = ground.CycleOf(c.v.Snapshot, int64(s.from.Std().Year()))
		if s.cycle != "" {
			id = s.cycle
		}
		c.cycles[s.from] = id
	}
	return id
}

// asked bounds the days that are looked at.
func (c *counting) asked(source string) state.FactsAsked {
	ask := state.FactsAsked{Source: source, Units: c.unitsOf(), From: firstDay, To: lastDay}
	switch c.is.read {
	case stock, overdue, waiting, ages, unseen, lastSeen, ofCycle, leastKind, missed:
	default:
		ask.From, ask.To = c.whole.from, c.whole.to
		for _, s := range c.spans {
			ask.From, ask.To = min(ask.From, s.from), max(ask.To, s.to)
		}
	}
	ask.Months = c.byMonth(&ask)
	return ask
}

// unitsOf are the units whose facts count anywhere; nil for too many to name.
func (c *counting) unitsOf() *state.UnitSet {
	if c.among == nil && c.root != nil {
		c.among = c.units(c.trees, c.is.company && isCompany(c.root))
	}
	return c.among
}

// anywhere says that facts of one unit need not be told from those of another: all units count
// in the one row that there is, in every span.
func (c *counting) anywhere() bool {
	switch c.is.read {
	case inPeriod, stock, overdue, waiting, ofCycle, leastKind:
	default:
		return false
	}
	if c.q.Level != "" || c.is.byUnit || c.is.says != nil || c.fits != nil || c.d.Key == distinctUnits || c.root == nil {
		return false
	}
	first := c.trees[0]
	return first.place[c.root.ID] == c.root.ID && !slices.ContainsFunc(c.trees, func(t *tree) bool { return t != first })
}

// byMonth says whether no day is told from another one of its month.
func (c *counting) byMonth(ask *state.FactsAsked) bool {
	switch c.is.read {
	case overdue, waiting, ages, unseen, lastSeen, ofCycle, leastKind, kept, missed:
		return false
	}
	for _, s := range append(slices.Clone(c.spans), c.whole) {
		begins := s.from <= ask.From || s.from.Std().Day() == 1
		ends := s.to >= min(ask.To, c.today) && c.is.read == stock || s.to >= ask.To || (s.to+1).Std().Day() == 1
		if !begins && c.is.read != stock || !ends {
			return false
		}
	}
	return true
}

const (
	firstDay = domain.Date(-700_000)
	lastDay  = domain.Date(2_000_000)
)

// group is the code of a fact's group.
func (c *counting) group(f *state.Fact) string {
	switch len(c.heads) {
	case 0:
		return ""
	case 1:
		return c.code(c.heads[0], f)
	}
	codes := make([]string, len(c.heads))
	for i, h := range c.heads {
		codes[i] = c.code(h, f)
	}
	return strings.Join(codes, groupSep)
}

func (c *counting) code(h head, f *state.Fact) string {
	if h == nil {
		return ""
	}
	return h(c.asking, f)
}

// everySpan are the readings by which a fact may count in several spans.
var everySpan = []reading{stock, overdue, waiting, ages, unseen, lastSeen, ofCycle, leastKind, missed}

// rows calls fn for the rows that a fact counts in, the total last.
func (c *counting) rows(f *state.Fact, member string, fn func(k rowKey)) {
	if group := c.group(f); c.kinds < 0 || !strings.Contains(group, kindSep) {
		c.inSpans(f, member, group, fn)
	} else {
		eachKind(group, c.kinds, func(group string) { c.inSpans(f, member, group, fn) })
	}
	if !c.counts(f, c.whole) {
		return
	}
	if _, inside := c.lies(c.trees[len(c.spans)], f.Unit); inside || member != "" {
		fn(rowKey{span: -1})
	}
}

// inSpans calls fn for the rows of one group that a fact counts in.
func (c *counting) inSpans(f *state.Fact, member, group string, fn func(k rowKey)) {
	if slices.Contains(everySpan, c.is.read) {
		for i, s := range c.spans {
			c.one(f, member, group, i, s, fn)
		}
	} else if i := sort.Search(len(c.spans), func(i int) bool { return c.spans[i].to >= f.On }); i < len(c.spans) {
		c.one(f, member, group, i, c.spans[i], fn)
	}
}

func (c *counting) one(f *state.Fact, member, group string, i int, s span, fn func(k rowKey)) {
	if !c.counts(f, s) {
		return
	}
	if member != "" {
		fn(rowKey{span: i, member: member, group: group})
		return
	}
	if row, _ := c.lies(c.trees[i], f.Unit); row != "" {
		fn(rowKey{span: i, unit: row, group: group})
	}
}

// tally adds the figure up.
func (c *counting) tally() tally {
	t := tally{}
	switch c.is.read {
	case covered:
		c.coverage(t)
	case unseen, lastSeen:
		c.visits(t)
	case shared:
		c.common(t)
	case balances, placed:
		c.points(t)
	case spread:
		c.spread(t)
	case leastKind:
		c.least(t)
	case ages:
		c.ages(t)
	case effects:
		c.effects(t)
	case correlated:
		c.correlation(t)
	case closing:
		c.closing(t)
	case kept, missed:
		c.kept(t)
	case drawn:
		c.drawn(t)
	default:
		c.sums(t)
	}
	if all := (rowKey{span: -1}); c.other {
		t[all] = c.counting(c.d, nil, nil, c.whole).tally()[all]
	}
	return t
}

// distinctUnits is the figure whose rows say of how many units they are.
const distinctUnits = "modeMethodMatrix"

// sums adds up facts.
func (c *counting) sums(t tally) {
	distinct := c.d.Key == distinctUnits
	sums := &adding{tally: t}
	c.eachFact(func(_ *domain.Record, f *state.Fact, member string) {
		code := ""
		if c.coded {
			code = c.is.criterion(c.asking, f)
		}
		c.rows(f, member, func(k rowKey) {
			s := sums.at(k)
			s.num, s.den, s.n = s.num+f.Num, s.den+f.Den, s.n+1
			if c.is.pending != nil && c.is.pending(c.asking, f) {
				s.pending++
			}
			if distinct {
				s.over.add(c.number(f.Unit))
			}
			c.beside(s, f)
			if c.is.persons != nil {
				s.met(c.is.persons(c.asking, f))
			}
			if c.coded {
				s.note(code)
			}
		})
	}, c.is.walk)
	for _, s := range t {
		if distinct {
			s.extra = []state.NamedDecimal{{Name: "distinctUnits", Value: &domain.Decimal{N: int64(s.over.size())}}}
		}
		if c.is.persons != nil {
			s.extra = append(s.extra, state.NamedDecimal{Name: "n", Value: &domain.Decimal{N: int64(len(s.persons))}})
		}
		for i, n := range s.also {
			s.extra = append(s.extra, state.NamedDecimal{Name: c.is.also[i].name, Value: &domain.Decimal{N: n}})
		}
	}
}

// beside notes of a fact what stands beside the value: counts of their own, and what it says.
func (c *counting) beside(s *sum, f *state.Fact) {
	if len(c.is.also) > 0 && s.also == nil {
		s.also = make([]int64, len(c.is.also))
	}
	for i, x := range c.is.also {
		if x.fits(f) {
			s.also[i] += f.Den // several may have come as one
		}
	}
	if c.is.says == nil {
		return
	}
	if s.said = c.is.says(c.v.Actor.English, f); s.n > 1 {
		s.why = "NO_RECORDS" // several indicators or years are no sum
	}
}

func (s *sum) note(code string) {
	if s.codes == nil {
		s.codes = map[string]bool{}
	}
	s.codes[code] = true
}

// together says that nothing looks at the heads of a fact; of a figure of a cycle its head
// says which.
func (c *counting) together() bool {
	return len(c.heads) == 0 && c.is.read != leastKind && c.is.read != ofCycle && !c.coded && c.is.only == nil && c.is.decide == nil && c.fits == nil &&
		c.is.also == nil && c.is.says == nil && c.is.persons == nil && c.is.as == nil
}

// eachFact calls fn for the facts of the figure, one by one with their records or as they are
// kept.
func (c *counting) eachFact(fn func(r *domain.Record, f *state.Fact, member string), oneByOne bool) {
	source := ""
	tell := func(r *domain.Record, f *state.Fact, member string) bool {
		if as := c.is.as[source]; as != nil || c.is.company && f.Unit == "" {
			own := *f
			if f = &own; as != nil && !as(c.asking, f) {
				return true
			}
			if f.Unit == "" && isCompany(c.root) {
				f.Unit = c.root.ID
			}
		}
		if c.is.decide != nil {
			own := *f
			if f = &own; !c.is.decide(c.asking, r, f) {
				return true
			}
		}
		fn(r, f, member)
		return true
	}
	if c.is.own != nil {
		for _, m := range c.members {
			c.is.own(c.asking, m, func(r *domain.Record, f *state.Fact) { tell(r, f, m.ID) })
		}
		if c.members != nil {
			return
		}
	}
	if c.is.tell != nil && c.root != nil && c.members == nil {
		dated := oneByOne || slices.Contains(c.q.GroupBy, "DUE_BAND")
		c.is.tell(c, dated, func(r *domain.Record, f *state.Fact) { tell(r, f, "") })
	}
	for _, source = range c.is.sources {
		switch {
		case c.root == nil || c.members != nil:
		case oneByOne:
			c.v.EachFactRecord(c.asked(source), func(r *domain.Record, f *state.Fact) bool { return tell(r, f, "") })
		default:
			ask := c.asked(source)
			if ask.Together = c.together(); c.anywhere() {
				ask.At = c.root.ID
			}
			c.v.EachFact(ask, func(f *state.Fact) { tell(nil, f, "") })
		}
		for _, m := range c.members {
			c.v.EachFactOf(source, c.is.member, m.ID, func(r *domain.Record, f *state.Fact) bool { return tell(r, f, m.ID) })
		}
	}
}
