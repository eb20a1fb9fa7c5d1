package figures

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/ground"
	"pdca/internal/state"
)

// Figures of points that are no sums of facts: a member's balance, the place that it gives
// inside branch and class, and how the balances of a unit are spread.

// cycleAt is the root cycle of a span's year; nil where it has not begun.
func (a *asking) cycleAt(s span) *domain.PdcaCycle {
	return cycleAsked(a.v, domain.String(ground.CycleOf(a.v.Snapshot, int64(s.from.Std().Year()))))
}

// points are balances and places.
func (c *counting) points(t tally) {
	field := c.reg.Entity("Member").Field("pointsBalance")
	for i, s := range append(slices.Clone(c.spans), c.whole) {
		cycle := c.cycleAt(s)
		total := t.at(rowKey{span: -1})
		for _, m := range c.members {
			got := &sum{n: 1}
			value, ok := balance(c.v.Snapshot, m.Body.(*domain.Member), cycle)
			switch ok = ok && c.v.MayDerive(field, m); {
			case !ok:
				got.why = "NO_RECORDS"
			case c.is.read == placed:
				c.place(got, m, cycle)
			default:
				got.num, got.n = value, 1
			}
			if i < len(c.spans) {
				t[rowKey{span: i, member: m.ID}] = got
			} else if c.is.read == placed && len(c.members) == 1 {
				*total = *got
			} else if c.is.read == balances && ok {
				total.num, total.n = total.num+value, total.n+1
			}
		}
		if i == len(c.spans) && (total.n == 0 || c.is.read == placed && len(c.members) != 1) && total.why == "" {
			total.why = "NO_RECORDS" // places do not add up
		}
	}
}

// place is a member's place; seen from outside the branch only where that is open.
func (c *counting) place(got *sum, m *domain.Record, cycle *domain.PdcaCycle) {
	x := m.Body.(*domain.Member)
	got.why, got.rank = "OFF", &state.FigureRank{WhyNot: "OFF"}
	set := ground.Settings(c.v.Snapshot, cycle.ID, c.today)
	if in := inside(c.v, x.BranchID); !set.InsideBranch || !in && (!set.OutsideBranch || !overUnit(c.v, "RANKING", x.BranchID)) {
		return
	}
	asOf := min(c.today, domain.FirstOfYear(int(cycle.Year)+1)-1)
	rows, ranked := c.ranked(x.BranchID, x.MemberClassCode, cycle, asOf, set)
	got.why, got.rank = "NO_RECORDS", &state.FigureRank{WhyNot: "NO_DATA"}
	for _, r := range rows {
		if r.MemberID != x.ID {
			continue
		}
		switch {
		case r.LeftOut == domain.RankLeftOutExempt:
			got.rank.WhyNot = "EXEMPT"
		case r.LeftOut != "":
			got.rank.WhyNot = "NOT_RANKED"
		case int64(ranked) < set.RankMinMembers:
			got.rank = &state.FigureRank{Of: ranked, WhyNot: "SMALL"}
		default:
			same := 0
			for _, o := range rows {
				if o.Rank != nil && *o.Rank == *r.Rank {
					same++
				}
			}
			got.why, got.num = "", *r.Rank
			got.rank = &state.FigureRank{Place: int(*r.Rank), Of: ranked, Tied: same > 1}
		}
	}
}

// ranking names the members of a class in a branch, who are put in order once.
type ranking struct {
	branch, class, cycle string
}

func (a *asking) ranked(branch, class string, c *domain.PdcaCycle, asOf domain.Date, set *domain.Params) ([]domain.PointsRankRow, int) {
	k := ranking{branch, class, c.ID}
	if a.rankings == nil {
		a.rankings = map[ranking]rankings{}
	}
	x, ok := a.rankings[k]
	if !ok {
		x.rows, x.ranked = rankRows(a.v, branch, class, c, asOf, set)
		a.rankings[k] = x
	}
	return x.rows, x.ranked
}

type rankings struct {
	rows   []domain.PointsRankRow
	ranked int
}

// spread is how the balances of the members that count are spread, by nearest rank: the
// value of quantile p of n is number ceil(p·n).
func (c *counting) spread(t tally) {
	by := map[rowKey][]int64{}
	var all []int64 // of the total
	exempted := c.exempted()
	ent := c.reg.Entity("Member")
	field := ent.Field("pointsBalance")
	once := len(c.spans) == 1 && c.spans[0] == c.whole // the row is the total as well
	for i, s := range append(slices.Clone(c.spans), c.whole) {
		cycle := c.cycleAt(s)
		if cycle == nil || once && i == 1 {
			continue
		}
		set := ground.Settings(c.v.Snapshot, cycle.ID, c.today)
		begin, asOf := domain.FirstOfYear(int(cycle.Year)), min(c.today, domain.FirstOfYear(int(cycle.Year)+1)-1)
		first := opening(c.v.Snapshot, cycle.ID, cycle.Year)
		one := func(r *domain.Record, row string) bool {
			m := r.Body.(*domain.Member)
			if m.Status != domain.MemberStateActive || !c.v.Sees(ent, r) || !c.v.MayDerive(field, r) {
				return c.v.Meter.Spend(1)
			}
			if !activeIn(c.v.Snapshot, m, int(cycle.Year)) || exempted[m.ID] && ground.LeavesRank(c.v.Snapshot, m.ID, set, begin, asOf) {
				return c.v.Meter.Spend(1)
			}
			value := first + c.v.Balance(posted, r, &cycle.Record)
			if i == len(c.spans) || once {
				all = append(all, value)
			}
			if i < len(c.spans) && row != "" {
				k := rowKey{span: i, unit: row}
				by[k] = append(by[k], value)
			}
			return c.v.Meter.Spend(4)
		}
		for unit, row := range c.treeOn(s.to).place {
			c.v.EachOf("Member", "branchId", unit, func(r *domain.Record) bool { return one(r, row) })
		}
	}
	if len(all) > 0 {
		by[rowKey{span: -1}] = all
	}
	for k, list := range by {
		slices.Sort(list)
		c.quantiles(t, k, list)
	}
}

// exempted are the members that were ever exempt: few, and the others need not be asked about.
func (c *counting) exempted() map[string]bool {
	out := map[string]bool{}
	c.v.Scan(c.reg.Entity("Exemption"), func(r *domain.Record) bool {
		out[r.Body.(*domain.Exemption).MemberID] = true
		return c.v.Meter.Spend(1)
	})
	return out
}

// quantiles are the rows of one distribution.
func (c *counting) quantiles(t tally, k rowKey, list []int64) {
	n := len(list)
	nth := func(quarter int) int64 { return list[max((quarter*n+3)/4, 1)-1] }
	extra := []state.NamedDecimal{{Name: "n", Value: &domain.Decimal{N: int64(n)}}}
	if len(c.q.GroupBy) == 0 || k.span < 0 {
		*t.at(k) = sum{num: nth(2), n: n, extra: append(extra, gini(list)...)}
		return
	}
	for i, q := range quantiles {
		k.group = q.code
		*t.at(k) = sum{num: nth(i), n: n, extra: extra}
	}
}

// gini is Σ|xi−xj| ÷ (2·n²·mean), to three digits; none where the mean is not above 0. The
// list is in order.
func gini(list []int64) []state.NamedDecimal {
	n, total, apart := int64(len(list)), int64(0), int64(0)
	for i, x := range list {
		apart += 2 * (2*int64(i) + 1 - n) * x // over ordered pairs
		total += x
	}
	if total <= 0 {
		return []state.NamedDecimal{{Name: "gini"}}
	}
	g := domain.Share(apart, 2*n*total, 3)
	return []state.NamedDecimal{{Name: "gini", Value: &g}}
}
