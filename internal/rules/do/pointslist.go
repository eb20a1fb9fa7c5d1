package do

import (
	"cmp"
	"fmt"
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/ground"
	"pdca/internal/state"
)

// The points of a branch are published for each month that is over: drafted by the server on
// the first day of the next, issued by the branch secretary. A list has totals alone, since
// one by rules would tell who was visited and who was punished (INV-PT16).
func pointsLists() engine.Area {
	return engine.Area{
		Rules: []engine.Rule{
			{Entity: "PointsList", Fill: fillPointsList, Check: checkPointsList},
			{Entity: "PointsEntry", After: correctLists},
		},
		Deadlines: []engine.Deadline{pointsListDrafted()},
		Texts: []engine.RuleText{
			{Number: "INV-PT16", On: "PointsList", Zh: "积分公示只列合计，不列规则和来源；免除的党员列原因而不列分数；由支部书记公示已结束的月份", En: "a list of points has totals alone, no rules and no sources; who is exempt stands with the reason and no number; the branch secretary issues it for a month that is over"},
		},
	}
}

// monthText names a month, and monthSpan are its days; none of a text that names none.
func monthText(on domain.Date) string { return on.String()[:len("2006-01")] }

func monthSpan(month string) (domain.Span, bool) {
	on, err := domain.ParseDate(month + "-01")
	return domain.MonthOf(on), err == nil
}

// fillPointsList writes the lines of a new list, as they are now.
func fillPointsList(c *engine.Change) error {
	x := engine.After[domain.PointsList](c)
	span, ok := monthSpan(x.Month)
	if !ok {
		return nil // the form of a month is declared
	}
	if cycle := ground.PointsCycle(c.Tx.State(), span.From); cycle != nil {
		c.Set(domain.PointsListFieldCycleID, engine.Text(cycle.ID))
	}
	return listLines(c, x, span)
}

// checkPointsList holds the month, the unit, and whom the lines are of when it is issued.
func checkPointsList(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	x := engine.After[domain.PointsList](c)
	span, ok := monthSpan(x.Month)
	if !ok {
		return nil
	}
	if c.Old == nil {
		u := engine.Find[domain.OrgUnit](c.Tx, x.BranchID)
		switch {
		case u == nil || u.Kind != domain.UnitKindBranch:
			return domain.Broken("INV-PT16", "branchId", "积分按支部公示", "points are published by the branch")
		case span.To >= c.Tx.Today():
			return domain.Broken("INV-PT16", "month", "该月尚未结束", "the month is not over")
		case x.CycleID == "":
			return domain.Broken("INV-PT16", "month", "该月所在年度没有循环", "there is no cycle of its year")
		}
	}
	if !c.Moved(string(domain.PointsListStatusIssued)) {
		return nil
	}
	until := c.Tx.Calendar().AddWorkingDays(c.Tx.Today(), int(c.Tx.Settings(x.CycleID).PointsDisputeWorkingDays))
	c.Set(domain.PointsListFieldDisputeUntil, domain.DateValue(until))
	return listLines(c, x, span)
}

// listLines writes what each member of the branch has at the end of the month.
func listLines(c *engine.Change, x *domain.PointsList, span domain.Span) error {
	tx, s := c.Tx, c.Tx.State()
	cycle := ground.PointsCycle(s, span.From)
	if cycle == nil {
		return nil
	}
	set := ground.Settings(s, cycle.ID, span.To)
	first := domain.FirstOfYear(int(cycle.Year))
	members := engine.List[domain.Member](tx, "branchId", x.BranchID)
	slices.SortFunc(members, func(a, b *domain.Member) int {
		return cmp.Or(cmp.Compare(a.PersonNo, b.PersonNo), cmp.Compare(a.ID, b.ID))
	})
	var lines []domain.PointsLine
	for _, m := range members {
		if m.Status != domain.MemberStateActive {
			continue
		}
		line := domain.PointsLine{MemberID: m.ID, NameZh: m.Name}
		if ground.LeavesRank(s, m.ID, set, first, span.To) {
			line.LeftOut = domain.RankLeftOutExempt
		} else {
			balance, change, pending := ground.PointsOn(s, m.ID, cycle, span)
			line.Balance, line.Change, line.Pending = &balance, &change, &pending
		}
		lines = append(lines, line)
	}
	if lines == nil {
		return nil
	}
	v, err := engine.Embed[domain.PointsList](tx, domain.PointsListFieldLines, lines)
	if err != nil {
		return fmt.Errorf("the lines of a list of points: %w", err)
	}
	c.Set(domain.PointsListFieldLines, v)
	return nil
}

// draftsPoints is the key by which lists of points are drafted.
const draftsPoints = "POINTS_LIST"

// pointsListDrafted runs on a branch, which is there before its lists: on the last day of the
// month that has none yet.
func pointsListDrafted() engine.Deadline {
	return engine.Deadline{Key: draftsPoints, Entity: "OrgUnit", Passes: true, Own: engine.OnDay(draftsPoints, "积分公示拟稿", "A list of points drafted"),
		Runs: func(s *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			span, ok := nextList(s, r)
			return engine.Run{Due: span.To}, ok
		},
		Also: map[string]func(s *state.Snapshot, r *domain.Record, again func(id string)){
			"PdcaCycle": func(s *state.Snapshot, _ *domain.Record, again func(id string)) {
				s.EachOf("OrgUnit", "kind", string(domain.UnitKindBranch), func(r *domain.Record) bool { again(r.ID); return true })
			},
		},
		Do: map[int]func(*engine.Tx, *domain.Record) error{0: draftList},
	}
}

// nextList is the first month of the cycles that run for which nothing was drafted: from the
// month on in which the cycle began here, or the branch.
func nextList(s *state.Snapshot, r *domain.Record) (domain.Span, bool) {
	u := r.Body.(*domain.OrgUnit)
	if u.Kind != domain.UnitKindBranch || u.Status != domain.OrgUnitStatusActive {
		return domain.Span{}, false
	}
	for _, cycle := range runningCycles(s) {
		began := max(s.DayOf(engine.Entered(&cycle.Record, domain.PdcaCycleFieldStatus)), s.DayOf(r.CreatedAt))
		for on := domain.FirstOfYear(int(cycle.Year)); on < domain.FirstOfYear(int(cycle.Year)+1); {
			span := domain.MonthOf(on)
			if on = span.To + 1; span.To >= began && !engine.Did(s, draftsPoints, r, span.To, 0) {
				return span, true
			}
		}
	}
	return domain.Span{}, false
}

// draftList drafts the list of the month, unless somebody made it before.
func draftList(tx *engine.Tx, branch *domain.Record) error {
	span, ok := nextList(tx.State(), branch)
	if !ok {
		return nil
	}
	month := monthText(span.From)
	if tx.State().Find("PointsList", domain.KeyID("PointsList", branch.ID, month)) != nil {
		return nil
	}
	return tx.AsSystem(func() error {
		return engine.Create[domain.PointsList](tx, engine.To(domain.PointsListFieldBranchID, engine.Text(branch.ID)), engine.To(domain.PointsListFieldMonth, domain.String(month)))
	})
}

// correctLists is the other half of INV-PT16: a dispute that took an entry back changes the
// lists of its month and of those after it in the year; those that were issued are issued
// anew.
func correctLists(c *engine.Change) error {
	if c.New == nil || c.Old == nil || !c.Moved(string(domain.PointsStatusReversed)) {
		return nil
	}
	p, tx := engine.After[domain.PointsEntry](c), c.Tx
	if p.DisputedAt == 0 {
		return nil
	}
	for _, l := range engine.List[domain.PointsList](tx, "branchId", p.UnitID) {
		if l.Status != domain.PointsListStatusIssued || l.CycleID != p.CycleID || l.Month < monthText(p.OccurredOn) {
			continue
		}
		err := tx.ByRule("INV-PT16", func() error {
			return engine.Put[domain.PointsList](tx, l.ID, engine.To(domain.PointsListFieldStatus, engine.Text(domain.PointsListStatusCorrecting)))
		})
		if err != nil {
			return err
		}
	}
	return nil
}
