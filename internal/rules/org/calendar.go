package org

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
)

// calendarDays are the fields that say which days are worked.
var calendarDays = []int{domain.WorkCalendarFieldDaysOff, domain.WorkCalendarFieldMakeUpDays}

// checkCalendar is INV-CAL1 and INV-CAL3: the days of a year fit together, what is past
// stays as it was counted by, a confirmed year names its source, and a correction of one
// its reason.
func checkCalendar(c *engine.Change) error {
	w := engine.After[domain.WorkCalendar](c)
	confirmed := w.Status == domain.CalendarStatusConfirmed
	if c.Made(calendarDays...) {
		if err := domain.CalendarYearOf(int(w.Year), w.DaysOff, w.MakeUpDays, confirmed).Check(); err != nil {
			return err
		}
	}
	switch {
	case confirmed && engine.Blank(w.SourceZh):
		return domain.Broken("INV-CAL3", "sourceZh", "确认日历须写明依据", "a confirmed calendar names its source")
	case c.Tx.Trusted():
		return nil
	case c.From() == string(domain.CalendarStatusConfirmed) && c.Wrote(calendarDays...) && engine.Blank(c.Reason):
		return domain.Errorf(domain.CodeValidation, "更正已确认的日历须说明理由", "a correction of a confirmed calendar takes a reason").On("reason")
	}
	return pastDays(c)
}

// pastDays is the part of INV-CAL3 that keeps what was computed by: no day before today
// comes into a list or goes out of it.
func pastDays(c *engine.Change) error {
	for _, f := range calendarDays {
		now, was := c.New.Body.Get(f).L, []string(nil)
		if c.Old != nil {
			was = c.Old.Body.Get(f).L
		}
		for _, s := range slices.Concat(engine.Without(now, was), engine.Without(was, now)) {
			if d, ok := engine.Day(s); ok && d < c.Tx.Today() {
				return domain.Broken("INV-CAL3", c.Ent.Fields[f].Name, "%s 已过，不得再改", "%s is past and stays as it was", s)
			}
		}
	}
	return nil
}

// redateAll is INV-CAL2: where other days are worked, the history of what is due on
// another day by that says so.
func redateAll(c *engine.Change) error {
	c.Tx.Redated("INV-CAL2")
	return nil
}
