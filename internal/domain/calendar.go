package domain

import (
	"encoding/json"
	"time"
)

// Span is a range of days, both ends included.
type Span struct{ From, To Date }

// Contains says whether the day lies in the span.
func (s Span) Contains(d Date) bool { return s.From <= d && d <= s.To }

// Days counts the days of the span; it is 0 for the empty span, whose To is the
// day before From.
func (s Span) Days() int { return int(s.To-s.From) + 1 }

// MonthOf returns the calendar month of the day.
func MonthOf(d Date) Span { return monthsFrom(d, 1) }

// QuarterOf returns the calendar quarter of the day.
func QuarterOf(d Date) Span { return monthsFrom(d, 3) }

// YearOf returns the calendar year of the day.
func YearOf(d Date) Span { return monthsFrom(d, 12) }

// monthsFrom returns the period of n months, counted from January, around d.
func monthsFrom(d Date, n int) Span {
	year, month, _ := d.Std().Date()
	first := (int(month)-1)/n*n + 1
	return Span{dayOf(year, first), dayOf(year, first+n) - 1}
}

// dayOf returns the first day of a month; month 13 is January of the next year.
func dayOf(year, month int) Date {
	return DateOf(time.Date(year, time.Month(month), 1, 0, 0, 0, 0, time.UTC), time.UTC)
}

// WorkCalendar tells working days from days off: Monday to Friday, with
// exceptions. The zero value has none. It never changes.
type WorkCalendar struct {
	// exceptions holds only days that differ from the weekly rule, each with
	// whether it is worked.
	exceptions map[Date]bool
}

// NewWorkCalendar makes a calendar from the days of public holidays and from
// the make-up days that are worked although they fall on a weekend. A holiday on
// a weekend and a make-up day on a weekday change nothing; a day that is both is
// an error.
func NewWorkCalendar(holidays, makeUpDays []Date) (WorkCalendar, error) {
	c := WorkCalendar{exceptions: map[Date]bool{}}
	off := make(map[Date]bool, len(holidays))
	for _, d := range holidays {
		off[d] = true
		if weekday(d) {
			c.exceptions[d] = false
		}
	}
	for _, d := range makeUpDays {
		if off[d] {
			return WorkCalendar{}, badCalendar("%s既是假日又是调休上班日", "%s is both a holiday and a make-up day", d)
		}
		if !weekday(d) {
			c.exceptions[d] = true
		}
	}
	return c, nil
}

// ParseWorkCalendar reads a calendar written as
// {"holidays": ["2026-10-01", …], "makeUpDays": ["2026-10-10", …]}.
func ParseWorkCalendar(data []byte) (WorkCalendar, error) {
	var doc struct{ Holidays, MakeUpDays []string }
	if err := json.Unmarshal(data, &doc); err != nil {
		return WorkCalendar{}, badCalendar("日历不是有效的JSON", "the calendar is not valid JSON").Because(err)
	}
	holidays, err := parseDates(doc.Holidays)
	if err != nil {
		return WorkCalendar{}, err
	}
	makeUpDays, err := parseDates(doc.MakeUpDays)
	if err != nil {
		return WorkCalendar{}, err
	}
	return NewWorkCalendar(holidays, makeUpDays)
}

func parseDates(texts []string) ([]Date, error) {
	days := make([]Date, 0, len(texts))
	for _, s := range texts {
		d, err := ParseDate(s)
		if err != nil {
			return nil, badCalendar("日历中的日期须写作YYYY-MM-DD", "days of the calendar are written as YYYY-MM-DD").Because(err)
		}
		days = append(days, d)
	}
	return days, nil
}

func badCalendar(zh, en string, args ...any) *Error {
	return Errorf(CodeValidation, zh, en, args...).On("calendar")
}

// weekday says whether d is a day from Monday to Friday.
func weekday(d Date) bool { return weekdaysThrough(d) > weekdaysThrough(d-1) }

// weekdaysThrough counts the days from Monday to Friday since Monday 1969-12-29,
// up to and including d; before that Monday the count is negative.
func weekdaysThrough(d Date) int {
	n := int(d) + 4 // days through d: 1969-12-29 is day -3 and counts as the first
	weeks, rest := n/7, n%7
	if rest < 0 {
		weeks, rest = weeks-1, rest+7
	}
	return weeks*5 + min(rest, 5)
}

// IsWorkingDay says whether the day is worked.
func (c WorkCalendar) IsWorkingDay(d Date) bool {
	if worked, ok := c.exceptions[d]; ok {
		return worked
	}
	return weekday(d)
}

// AddWorkingDays returns the n-th working day after d; the day itself does not
// count, as in "within five working days of the event". A negative n goes back.
// For n = 0 the answer is d, worked or not.
func (c WorkCalendar) AddWorkingDays(d Date, n int) Date {
	step := Date(1)
	if n < 0 {
		step, n = -1, -n
	}
	for n > 0 {
		d += step
		if c.IsWorkingDay(d) {
			n--
		}
	}
	return d
}

// WorkingDaysBetween counts the working days after from, up to and including
// to; it is negative where to is the earlier.
func (c WorkCalendar) WorkingDaysBetween(from, to Date) int {
	if to < from {
		return -c.WorkingDaysBetween(to, from)
	}
	n := weekdaysThrough(to) - weekdaysThrough(from)
	for d, worked := range c.exceptions {
		switch {
		case d <= from || d > to:
		case worked:
			n++
		default:
			n--
		}
	}
	return n
}

// RectifyDueOn returns the last day for a rectification that was issued on a
// day, by the weight class of what was found (DL14, calendar days). A task is
// overdue from the day after. ok is false for an unknown class.
func RectifyDueOn(issuedOn Date, weightClass string) (due Date, ok bool) {
	days, ok := RectifyDays(weightClass)
	return issuedOn + Date(days), ok
}

// TermExtension is a request to move the due date of a rectification.
type TermExtension struct {
	// IssuedOn and OriginalDueOn are the ends of the original term.
	IssuedOn, OriginalDueOn Date
	// AskedOn is the day of the request, by the server's receipt.
	AskedOn Date
	// NewDueOn is the day asked for.
	NewDueOn Date
	// Earlier counts the extensions that were granted before.
	Earlier int
}

// LatestDueOn returns the last day that an extension may reach: half the
// original term, in whole days, beyond the original due date.
func (x TermExtension) LatestDueOn() Date {
	return x.OriginalDueOn + max(0, x.OriginalDueOn-x.IssuedOn)/2
}

// Check is INV-RC1: one extension, asked before the due date, of at most half
// the original term. On-time rates go by the original date all the same.
func (x TermExtension) Check() error {
	refuse := func(zh, en string, args ...any) error { return Broken("INV-RC1", "extensions", zh, en, args...) }
	switch {
	case x.Earlier > 0:
		return refuse("整改任务只能延期一次", "a rectification is extended once only")
	case x.AskedOn >= x.OriginalDueOn:
		return refuse("延期须在到期日之前提出", "an extension must be asked for before the due date")
	case x.NewDueOn <= x.OriginalDueOn:
		return refuse("延期后的日期须晚于原定期限", "the new due date must be later than the original one")
	case x.NewDueOn > x.LatestDueOn():
		return refuse("延期不得超过原定期限的一半，最晚%s", "an extension is at most half the original term, until %s", x.LatestDueOn())
	}
	return nil
}
