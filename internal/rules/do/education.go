package do

import (
	"fmt"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/ground"
	"pdca/internal/rules/plan"
	"pdca/internal/state"
)

// Where the education record goes beside the points (INV-TR2): into the duties of the quarter,
// the pledge that ends, the appraisal. It is built in one place (ground.Education), so that they
// never disagree about a revision.

// educationOf is the education record of a member in a cycle, as it is in the commit under way.
func educationOf(tx *engine.Tx, member, cycle string) (e domain.EducationSnapshot, known bool) {
	m, c := engine.Find[domain.Member](tx, member), engine.Find[domain.PdcaCycle](tx, cycle)
	if m == nil || c == nil {
		return e, false
	}
	return ground.Education(tx.State(), m, c, tx.Rev()), true
}

// stampEducation writes the record into a field of what is ending.
func stampEducation(c *engine.Change, field int, member, cycle string) error {
	e, known := educationOf(c.Tx, member, cycle)
	if !known || c.Given(field) {
		return nil
	}
	v, err := c.Embed(field, e)
	if err != nil {
		return err
	}
	c.Set(field, v)
	return nil
}

// educatedDuties stamps a duty list that is confirmed.
func educatedDuties(c *engine.Change) error {
	if c.New == nil || !c.Moved(string(domain.DutyListStatusConfirmed)) {
		return nil
	}
	l := engine.After[domain.DutyList](c)
	return stampEducation(c, domain.DutyListFieldEducation, l.MemberID, l.CycleID)
}

// educatedPledge stamps a pledge that ends.
func educatedPledge(c *engine.Change) error {
	if c.New == nil || !c.Moved(string(domain.PledgeStatusFulfilled), string(domain.PledgeStatusUnfulfilled)) {
		return nil
	}
	p := engine.After[domain.Pledge](c)
	return stampEducation(c, domain.PledgeFieldEducation, p.MemberID, p.CycleID)
}

// opensLearning gives a list that is opened its item of learning where something of the quarter
// is announced already.
func opensLearning(c *engine.Change) error {
	l := engine.After[domain.DutyList](c)
	if l == nil || c.Old != nil || l.OpenedOn == 0 || l.Status != domain.DutyListStatusOpen {
		return nil
	}
	return learns(c.Tx, l.MemberID, l.OpenedOn)
}

// mostExpected is how many members a session that names nobody is put on the lists of at once.
// A session of a larger unit comes to a list when that is opened, or with the member's line:
// one commit does not write to every list of the enterprise.
const mostExpected = 200

// expectedToLearn puts a session on the duty lists of those whom it expects.
func expectedToLearn(tx *engine.Tx, x *domain.TrainingSession) error {
	on := ground.SessionDay(tx.State(), x)
	if on == 0 {
		return nil
	}
	members := x.ExpectedMemberIDs
	if len(members) == 0 {
		members = nil
		gather := func(unit string) {
			for _, m := range engine.List[domain.Member](tx, "branchId", unit) {
				if ground.Expects(tx.State(), x, m) {
					members = append(members, m.ID)
				}
			}
		}
		if u := engine.Find[domain.OrgUnit](tx, x.UnitID); u != nil && u.Kind == domain.UnitKindPartyGroup {
			gather(u.ParentID)
		}
		gather(x.UnitID)
		tx.State().EachBelow(x.UnitID, func(unit string) {
			if len(members) <= mostExpected {
				gather(unit)
			}
		})
	}
	if len(members) > mostExpected && len(x.ExpectedMemberIDs) == 0 {
		return nil
	}
	for _, m := range members {
		if err := learns(tx, m, on); err != nil {
			return err
		}
	}
	return nil
}

// learns is INV-DU6: it brings the item of learning of a member's list for the quarter of a day
// along, at the end of the change.
func learns(tx *engine.Tx, member string, on domain.Date) error {
	if on == 0 || member == "" {
		return nil
	}
	q := domain.QuarterOf(on)
	tx.Owe(fmt.Sprintf("learns/%s/%s", member, q.From), func() error { return settleLearning(tx, member, q, tx.Today() > q.To) })
	return nil
}

// settleLearning: while the quarter runs the item is open; when it is over it is confirmed where
// enough was attended, waived where nothing was held that expected the member, else undone.
func settleLearning(tx *engine.Tx, member string, q domain.Span, over bool) error {
	m := engine.Find[domain.Member](tx, member)
	cycle := ground.CycleOf(tx.State(), int64(q.From.Std().Year()))
	if m == nil || cycle == "" {
		return nil
	}
	l, item := plan.LearningOf(tx, cycle, member, q.From)
	if l == nil {
		return nil
	}
	n := ground.AskedOf(tx.State(), m, q, !over)
	taken, owed, passed := checksIn(tx.State(), member, q)
	if item == nil && n.Expected+owed == 0 {
		return nil
	}
	to := domain.DutyItemStatusOpen
	if over {
		to = learningStatus(n, taken, owed, tx.Settings(cycle).EducationDutyShare)
	}
	return plan.FollowLearning(tx, l, item, to, fmt.Sprintf("参加%d场（应到%d场），检验%d次合格%d次", n.Attended, n.Expected, taken, passed))
}

// learningStatus is how an item of learning ends. Sessions decide; a quarter that had checks
// alone is decided by these.
func learningStatus(n ground.Asked, taken, owed int64, share float64) domain.DutyItemStatus {
	have, of := n.Attended, n.Expected
	if of == 0 {
		have, of = taken, owed
	}
	switch {
	case of == 0:
		return domain.DutyItemStatusWaived
	case float64(have) >= share*float64(of)-1e-9:
		return domain.DutyItemStatusConfirmed
	}
	return domain.DutyItemStatusUndone
}

// checksIn counts the results of a member in a span: those taken, all of them, and those passed.
func checksIn(s *state.Snapshot, member string, q domain.Span) (taken, owed, passed int64) {
	s.EachOf("LearningResult", "memberId", member, func(r *domain.Record) bool {
		x := r.Body.(*domain.LearningResult)
		if !q.Contains(x.CheckedOn) {
			return true
		}
		owed++
		if !x.Absent {
			taken++
		}
		if x.Pass {
			passed++
		}
		return true
	})
	return taken, owed, passed
}

// learningOver is the day behind a quarter on which items of learning are decided.
const learningOver = "LEARNING_OVER"

// learningDecided decides the items of learning of a quarter that is over.
func learningDecided() engine.Deadline {
	return engine.Deadline{Key: learningOver, Entity: "DutyItem", Own: engine.OnDay(learningOver, "季度学习履责判定", "Learning of a quarter is decided"),
		Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			i := r.Body.(*domain.DutyItem)
			return engine.Run{Due: i.OriginalDueOn}, i.Source == domain.DutySourceLearning && i.Status == domain.DutyItemStatusOpen && r.Has(domain.DutyItemFieldOriginalDueOn)
		},
		Do: map[int]func(*engine.Tx, *domain.Record) error{0: func(tx *engine.Tx, r *domain.Record) error {
			i := r.Body.(*domain.DutyItem)
			return settleLearning(tx, i.MemberID, domain.QuarterOf(i.OriginalDueOn), true)
		}},
	}
}
