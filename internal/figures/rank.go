package figures

import (
	"cmp"
	"slices"

	"pdca/internal/domain"
	"pdca/internal/ground"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// Ranks of points (INV-PT15): competition ranks inside one branch and class. Who is exempt
// for too long, too short in the branch or the class, or not active, is left out; too few
// make no rank. From outside the branch they are seen where the settings say so.

func pointsRank(v *state.View, _ *registry.Field, r *domain.Record, asked state.Asked) domain.Value {
	u := r.Body.(*domain.OrgUnit)
	if u.Kind != domain.UnitKindBranch && u.Kind != domain.UnitKindGeneralBranch {
		return domain.Null
	}
	c := cycleAsked(v, asked.Value(0))
	out := domain.PointsRank{State: domain.FigureStateNoData, MemberClass: asked.Value(1).S, AsOfRev: int64(v.Rev)}
	if c == nil {
		return object(out)
	}
	out.CycleID = c.ID
	asOf := min(v.Today, domain.FirstOfYear(int(c.Year)+1)-1)
	out.AsOf = asOf.String()
	set := ground.Settings(v.Snapshot, c.ID, v.Today)
	if shown := set.InsideBranch; !shown || !inside(v, r.ID) && !set.OutsideBranch {
		out.State = domain.FigureStateSuppressed
		return object(out)
	}
	rows, ranked := rankRows(v, r.ID, out.MemberClass, c, asOf, set)
	if v.Meter.Err() != nil || int64(ranked) < set.RankMinMembers {
		return object(out)
	}
	n, trust := int64(ranked), trustOf(v, r.ID, c.ID)
	out.State, out.Of, out.Rows, out.Trust = domain.FigureStateOk, &n, rows, &trust
	return object(out)
}

// inside says whether the viewer belongs to a branch.
func inside(v *state.View, branch string) bool {
	a := v.Find("Account", v.Actor.Account)
	return a != nil && v.Below(a.Unit, branch)
}

// rankRows lists the members of a class, those that are ranked first.
func rankRows(v *state.View, branch, class string, c *domain.PdcaCycle, asOf domain.Date, set *domain.Params) (rows []domain.PointsRankRow, ranked int) {
	var left []domain.PointsRankRow
	var balances []int64
	v.EachOf("Member", "branchId", branch, func(r *domain.Record) bool {
		m := r.Body.(*domain.Member)
		value, ok := balance(v.Snapshot, m, c)
		if !ok || m.MemberClassCode != class {
			return v.Meter.Spend(1)
		}
		row := domain.PointsRankRow{MemberID: m.ID, Balance: &value, LeftOut: leftOut(v.Snapshot, m, asOf, set)}
		if v.Record(v.Registry().Entity("Member"), m.ID) != nil {
			row.NameZh = m.Name
		}
		if row.LeftOut != "" {
			left = append(left, row)
		} else {
			rows, balances = append(rows, row), append(balances, value)
		}
		return v.Meter.Spend(1)
	})
	for i, rank := range domain.PointsRanks(balances) {
		at := int64(rank)
		rows[i].Rank = &at
	}
	slices.SortStableFunc(rows, func(a, b domain.PointsRankRow) int {
		return cmp.Or(cmp.Compare(*a.Rank, *b.Rank), cmp.Compare(a.MemberID, b.MemberID))
	})
	return append(rows, left...), len(rows)
}

// leftOut says why a member is not ranked as of a day; "" for one who is.
func leftOut(s *state.Snapshot, m *domain.Member, asOf domain.Date, set *domain.Params) domain.RankLeftOut {
	from := inBranchSince(s, m)
	begin := max(from, domain.FirstOfYear(asOf.Std().Year()))
	switch {
	case m.Status != domain.MemberStateActive:
		return domain.RankLeftOutNotActive
	case ground.LeavesRank(s, m.ID, set, begin, asOf):
		return domain.RankLeftOutExempt
	case int64(asOf-from)+1 < set.RankMinDays:
		return domain.RankLeftOutDays
	}
	return ""
}

// inBranchSince is the day from which a member is in branch and class: of the last change of
// either, and of who never changed, the day of joining where the enterprise knew the member
// later.
func inBranchSince(s *state.Snapshot, m *domain.Member) domain.Date {
	made := domain.Date(0)
	for _, f := range []int{domain.MemberFieldBranchID, domain.MemberFieldMemberClassCode} {
		if m.Mark(f).Rev != m.CreatedRev {
			made = max(made, since(s, &m.Record, f))
		}
	}
	switch {
	case made != 0:
		return made
	case m.Has(domain.MemberFieldJoinedOn):
		return m.JoinedOn
	}
	return since(s, &m.Record, domain.MemberFieldBranchID)
}

// trustOf is how far the points of a branch in a cycle can be trusted.
func trustOf(v *state.View, branch, cycle string) (t domain.PointsTrust) {
	var by [][2]string // who posted, for whom
	v.EachBoth("PointsEntry", "unitId", branch, "cycleId", cycle, func(r *domain.Record) bool {
		p := r.Body.(*domain.PointsEntry)
		if !counts(p.Status) || p.ReversesID != "" || r.Concealed() {
			return v.Meter.Spend(1)
		}
		t.Entries++
		if p.SourceType == "MANUAL" {
			t.Hand++
		}
		if slices.Contains(p.Flags, string(domain.PointsFlagLate)) {
			t.Late++
		}
		if p.PostedBy != "" {
			by = append(by, [2]string{memberOf(v, p.PostedBy), p.MemberID})
		}
		return v.Meter.Spend(1)
	})
	pairs := map[[2]string]bool{}
	for _, x := range by {
		pairs[x] = true
	}
	for _, x := range by {
		if x[0] != "" && x[0] != x[1] && pairs[[2]string{x[1], x[0]}] {
			t.Cross++
		}
	}
	return t
}

func memberOf(v *state.View, account string) string {
	if r := v.Find("Account", account); r != nil {
		return r.Body.(*domain.Account).MemberID
	}
	return ""
}

// number compares two values of one figure, none last.
func number(a, b *domain.Decimal, down bool) int {
	switch {
	case a == nil || b == nil:
		return cmp.Compare(btoi(a == nil), btoi(b == nil))
	case down:
		a, b = b, a
	}
	return cmp.Compare(a.N, b.N)
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}
