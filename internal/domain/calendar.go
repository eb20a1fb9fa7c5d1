package domain

import (
	_ "embed" // see catalogue.go
	"encoding/json"
	"sync"
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

// FirstOfYear returns 1 January.
func FirstOfYear(year int) Date { return dayOf(year, 1) }

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

// Calendar tells working days from days off: Monday to Friday, with the exceptions of
// its years. A year that it does not have has none, and is provisional. The zero value
// has no year. It never changes: another calendar is another value, so two pointers to
// one tell that nothing changed.
type Calendar struct {
	// exceptions holds only days that differ from the weekly rule, each with
	// whether it is worked.
	exceptions map[Date]bool
	// confirmed are the years whose days the State Council's notice has settled.
	confirmed map[int]bool
}

// CalendarYear is what a calendar knows of one year.
type CalendarYear struct {
	Year int
	// DaysOff are the days of public holidays, weekends inside them included;
	// MakeUpDays are days of a weekend that are worked.
	DaysOff, MakeUpDays []Date
	// Confirmed says that the year's notice is entered: until then days may still move.
	Confirmed bool
}

// NewCalendar puts years together. What Check refuses in a year changes nothing in the
// calendar: a make-up day on a weekday, a holiday on a weekend.
func NewCalendar(years ...CalendarYear) *Calendar {
	c := &Calendar{exceptions: map[Date]bool{}, confirmed: map[int]bool{}}
	for _, y := range years {
		c.confirmed[y.Year] = y.Confirmed
		for _, d := range y.DaysOff {
			if weekday(d) {
				c.exceptions[d] = false
			}
		}
		for _, d := range y.MakeUpDays {
			if !weekday(d) {
				c.exceptions[d] = true
			}
		}
	}
	return c
}

// Check is INV-CAL1: no day is both off and made up for, a make-up day is a Saturday or
// a Sunday, and all lie in the year.
func (y CalendarYear) Check() error {
	off := map[Date]bool{}
	for _, d := range y.DaysOff {
		off[d] = true
		if d.Std().Year() != y.Year {
			return Broken("INV-CAL1", "daysOff", "%s 不在%d年内", "%s does not lie in %d", d, y.Year)
		}
	}
	for _, d := range y.MakeUpDays {
		switch {
		case d.Std().Year() != y.Year:
			return Broken("INV-CAL1", "makeUpDays", "%s 不在%d年内", "%s does not lie in %d", d, y.Year)
		case off[d]:
			return Broken("INV-CAL1", "makeUpDays", "%s 既是休假日又是调休上班日", "%s is both off and made up for", d)
		case weekday(d):
			return Broken("INV-CAL1", "makeUpDays", "%s 不是周六或周日，不能作为调休上班日", "%s is no Saturday or Sunday, so it makes up for nothing", d)
		}
	}
	return nil
}

//go:embed data/calendar-prc.json
var calendarJSON string

// ShippedCalendar returns the years that come with the product.
func ShippedCalendar() []ShippedYear { return shippedCalendar() }

// ShippedYear is a year that comes with the product: its days as texts, as a record
// holds them, and the number of its working days as a check.
type ShippedYear struct {
	Year                int
	Status              string
	DaysOff, MakeUpDays []string
	WorkingDays         int
}

// SourceZh says where the days of the year come from.
func (y ShippedYear) SourceZh() string {
	if y.Status == string(CalendarStatusConfirmed) {
		return "国务院办公厅关于部分节假日安排的通知"
	}
	return "法定节假日，通知发布前暂定"
}

var shippedCalendar = sync.OnceValue(func() []ShippedYear {
	var doc struct{ Years []ShippedYear }
	err := json.Unmarshal([]byte(calendarJSON), &doc)
	return mustEmbedded(doc.Years, err)
})

// CalendarYearOf reads the days of a year as a record holds them. Texts that are no days
// are left out: none gets into a record.
func CalendarYearOf(year int, daysOff, makeUpDays []string, confirmed bool) CalendarYear {
	return CalendarYear{Year: year, DaysOff: parseDays(daysOff), MakeUpDays: parseDays(makeUpDays), Confirmed: confirmed}
}

func parseDays(texts []string) (list []Date) {
	for _, s := range texts {
		if d, err := ParseDate(s); err == nil {
			list = append(list, d)
		}
	}
	return list
}

// Provisional says whether a span crosses a year whose days may still move.
func (c *Calendar) Provisional(from, to Date) bool {
	for y := from.Std().Year(); y <= to.Std().Year(); y++ {
		if !c.confirmed[y] {
			return true
		}
	}
	return false
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
func (c *Calendar) IsWorkingDay(d Date) bool {
	if worked, ok := c.exceptions[d]; ok {
		return worked
	}
	return weekday(d)
}

// AddWorkingDays returns the n-th working day after d; the day itself does not
// count, as in "within five working days of the event". A negative n goes back.
// For n = 0 the answer is d, worked or not.
func (c *Calendar) AddWorkingDays(d Date, n int) Date {
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
func (c *Calendar) WorkingDaysBetween(from, to Date) int {
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
