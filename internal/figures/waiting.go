package figures

import (
	"pdca/internal/domain"
	"pdca/internal/state"
)

// What waits in units, for whomever: the tasks that the state derives. Nothing of it is kept,
// so it is gone through when it is asked for.

// dueBands are the rows of how near the day of a task is.
var dueBands = []struct {
	code string
	text domain.Text
}{{"OVERDUE", domain.Text{Zh: "已逾期", En: "overdue"}}, {"NEAR", domain.Text{Zh: "临近到期", En: "due soon"}},
	{"LATER", domain.Text{Zh: "未到期", En: "due later"}}, {"NONE", domain.Text{Zh: "无期限", En: "no due day"}}}

func dueBand(a *asking, t *state.Task, due domain.Date) string {
	if t.Deadline < 0 {
		return "NONE"
	}
	amber := domain.Date(a.v.Deadline(t.Deadline).Amber)
	switch {
	case due < a.today:
		return "OVERDUE"
	case due <= a.today+amber:
		return "NEAR"
	}
	return "LATER"
}

// waitingTasks tells of each task that waits in the units that are asked for. dated says that its
// day is wanted, which takes longer than all else.
func waitingTasks(c *counting, dated bool, fn func(r *domain.Record, f *state.Fact)) {
	among := c.unitsOf()
	c.v.EachWaiting(func(t state.Task) bool {
		unit := t.R.Unit
		if unit == domain.RefBucket && isCompany(c.root) {
			unit = c.root.ID
		}
		if among.Has(unit) {
			f := state.Fact{Unit: unit, On: c.today, Num: 1, Heads: heads(t.Kind)}
			if dated {
				due := c.v.DueOn(&t)
				if f.Heads[1] = dueBand(c.asking, &t, due); t.Deadline >= 0 {
					f.On = due
				}
			}
			fn(t.R, &f)
		}
		return true
	})
}
