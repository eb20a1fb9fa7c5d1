package figures

import (
	"slices"
	"sort"
	"strings"

	"pdca/internal/domain"
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
	days        []int64
	// codes are the criteria that the facts are of, where these matter.
	codes map[string]bool
	why   string
	extra []state.NamedDecimal
	rank  *state.FigureRank
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
	// trees are those of the spans, the last one of all; near is where the unit of the last
	// fact lies in one of them.
	trees []*tree
	near  near
	// among are the units whose facts count anywhere; nil until they are asked for.
	among map[string]bool
	// other says that the rows are read otherwise than the total.
	other bool
	// coded says that criteria are noted; fits, where it is not nil, leaves out what cannot be
	// compared.
	coded bool
	fits  func(f *state.Fact) bool
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
	c := &counting{asking: a, d: d, is: lives[d.Key], spans: spans, whole: whole}
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
		}
	}
	return c
}

// now says whether a figure is of the present alone: no earlier day of it is kept.
func (c *counting) now() bool {
	switch c.is.read {
	case overdue, waiting:
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
	case stock:
		return s.to >= c.today || f.On <= s.to
	case overdue:
		return f.On < c.today
	case waiting:
		return true
	case unseen, lastSeen:
		return f.On <= min(s.to, c.today)
	}
	return s.holds(f.On)
}

// asked bounds the days that are looked at.
func (c *counting) asked(source string) state.FactsAsked {
	ask := state.FactsAsked{Source: source, Units: c.unitsOf(), From: firstDay, To: lastDay}
	switch c.is.read {
	case stock, overdue, waiting, unseen, lastSeen:
	default:
		ask.From, ask.To = c.whole.from, c.whole.to
		for _, s := range c.spans {
			ask.From, ask.To = min(ask.From, s.from), max(ask.To, s.to)
		}
	}
	ask.Months = c.byMonth(&ask)
	return ask
}

// unitsOf are the units whose facts count anywhere.
func (c *counting) unitsOf() map[string]bool {
	if c.among == nil {
		c.among = c.units(c.trees)
	}
	return c.among
}

// byMonth says whether no day is told from another one of its month.
func (c *counting) byMonth(ask *state.FactsAsked) bool {
	switch c.is.read {
	case overdue, waiting, unseen, lastSeen:
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

// rows calls fn for the rows that a fact counts in, the total last.
func (c *counting) rows(f *state.Fact, member string, fn func(k rowKey)) {
	group := c.group(f)
	if c.is.read == stock || c.is.read == overdue || c.is.read == waiting || c.is.read == unseen || c.is.read == lastSeen {
		for i, s := range c.spans {
			c.one(f, member, group, i, s, fn)
		}
	} else if i := sort.Search(len(c.spans), func(i int) bool { return c.spans[i].to >= f.On }); i < len(c.spans) {
		c.one(f, member, group, i, c.spans[i], fn)
	}
	if !c.counts(f, c.whole) {
		return
	}
	if _, inside := c.lies(c.trees[len(c.spans)], f.Unit); inside || member != "" {
		fn(rowKey{span: -1})
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
	default:
		c.sums(t)
	}
	if all := (rowKey{span: -1}); c.other {
		t[all] = c.counting(c.d, nil, nil, c.whole).tally()[all]
	}
	return t
}

// sums adds up facts.
func (c *counting) sums(t tally) {
	distinct := c.d.Key == "modeMethodMatrix"
	sums := &adding{tally: t}
	c.eachFact(func(_ *domain.Record, f *state.Fact, member string) {
		code := ""
		if c.coded {
			code = c.is.criterion(c.asking, f)
		}
		c.rows(f, member, func(k rowKey) {
			s := sums.at(k)
			s.num, s.den, s.n = s.num+f.Num, s.den+f.Den, s.n+1
			if distinct {
				s.over.add(c.number(f.Unit))
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
	}
}

func (s *sum) note(code string) {
	if s.codes == nil {
		s.codes = map[string]bool{}
	}
	s.codes[code] = true
}

// together says that nothing looks at the heads of a fact.
func (c *counting) together() bool {
	return len(c.heads) == 0 && !c.coded && c.is.only == nil && c.is.decide == nil && c.fits == nil
}

// eachFact calls fn for the facts of the figure, one by one with their records or as they are
// kept.
func (c *counting) eachFact(fn func(r *domain.Record, f *state.Fact, member string), oneByOne bool) {
	tell := func(r *domain.Record, f *state.Fact, member string) bool {
		if c.is.decide != nil {
			own := *f
			if f = &own; !c.is.decide(c.asking, r, f) {
				return true
			}
		}
		fn(r, f, member)
		return true
	}
	for _, source := range c.is.sources {
		switch {
		case c.root == nil || c.members != nil:
		case oneByOne:
			c.v.EachFactRecord(c.asked(source), func(r *domain.Record, f *state.Fact) bool { return tell(r, f, "") })
		default:
			ask := c.asked(source)
			ask.Together = c.together()
			c.v.EachFact(ask, func(f *state.Fact) { tell(nil, f, "") })
		}
		for _, m := range c.members {
			c.v.EachFactOf(source, c.is.member, m.ID, func(r *domain.Record, f *state.Fact) bool { return tell(r, f, m.ID) })
		}
	}
}
