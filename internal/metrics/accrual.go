package metrics

import (
	"time"

	"pdca/internal/domain"
	"pdca/internal/ground"
)

// What has accrued: a running score asks for what is due by its day, and says of what the end
// of the year alone can show that it is not yet due.

// windows are how many parts of the year an accrual has.
var windows = map[string]int64{"MONTHLY": 12, "TWO_MONTHLY": 6, "QUARTERLY": 4, "HALF_YEARLY": 2}

// required is how often a COUNT is asked for by the day.
func (q *Query) required(c *Criterion) int64 {
	n := c.Scoring.Required
	if !q.running || c.from == nil {
		return n
	}
	parts, ok := windows[c.from.Accrual]
	if !ok {
		return n
	}
	return n * (q.months() / (12 / parts)) / parts
}

// months are those of the year that are over on the day.
func (q *Query) months() int64 {
	y, m, _ := (q.asOf + 1).Std().Date() // the last day of a month ends it
	if int64(y) > q.cycle.Year {
		return 12
	}
	return int64(m - time.January)
}

// notYetDue says whether what a criterion asks for is not due on the day. What is full already
// is shown.
func (q *Query) notYetDue(c *Criterion, tenths int64) bool {
	if c.from == nil || tenths == c.maxTenths() && c.from.Kind != kindDeduction {
		return false
	}
	if c.from.Accrual == "YEAR_END" {
		return q.asOf < q.to
	}
	key := domain.AfterDeadline(c.from.Accrual)
	return key != "" && q.asOf <= q.chainEnds(key)
}

// chainEnds is the last day of a deadline of planning where each step before takes all the
// time that it has: until then nobody can say that something is missing.
func (q *Query) chainEnds(key string) domain.Date {
	return ground.PlanningEnds(q.s, q.set, int(q.cycle.Year), key)
}
