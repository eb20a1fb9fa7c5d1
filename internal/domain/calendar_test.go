package domain_test

import (
	"testing"
	"time"

	"pdca/internal/domain"
	"pgregory.net/rapid"
)

// nationalDay is the calendar of an autumn: Thursday 1 to Wednesday 7 October off,
// Sunday 20 September and Saturday 10 October worked.
var nationalDay = domain.CalendarYearOf(2026,
	[]string{"2026-10-01", "2026-10-02", "2026-10-03", "2026-10-04", "2026-10-05", "2026-10-06", "2026-10-07"}, []string{"2026-09-20", "2026-10-10"}, true)

func TestWorkCalendar(t *testing.T) {
	plain, cal := domain.NewCalendar(), domain.NewCalendar(nationalDay)
	for _, c := range []struct {
		cal  *domain.Calendar
		from string
		n    int
		want string
	}{
		{plain, "2026-11-23", 5, "2026-11-30"}, // Monday to Monday
		{plain, "2026-11-27", 1, "2026-11-30"}, // Friday to Monday
		{plain, "2026-11-28", 1, "2026-11-30"}, // from a Saturday
		{plain, "2026-11-28", 0, "2026-11-28"},
		{plain, "2026-11-30", -1, "2026-11-27"},
		{plain, "2026-12-31", 1, "2027-01-01"},
		{cal, "2026-09-30", 1, "2026-10-08"},
		{cal, "2026-09-30", 3, "2026-10-10"}, // the Saturday that is worked
		{cal, "2026-09-30", 4, "2026-10-12"},
		{cal, "2026-09-18", 1, "2026-09-20"},
		{cal, "2026-10-08", -1, "2026-09-30"},
	} {
		got := c.cal.AddWorkingDays(day(t, c.from), c.n)
		if got != day(t, c.want) {
			t.Errorf("%s and %d working days: %s, want %s", c.from, c.n, got, c.want)
		}
		if n := c.cal.WorkingDaysBetween(day(t, c.from), got); c.n > 0 && n != c.n {
			t.Errorf("%s to %s: %d working days, want %d", c.from, got, n, c.n)
		}
	}
	if !cal.IsWorkingDay(day(t, "2026-10-10")) || cal.IsWorkingDay(day(t, "2026-10-01")) || cal.IsWorkingDay(day(t, "2026-10-11")) {
		t.Error("exceptions are not kept")
	}
	if n := cal.WorkingDaysBetween(day(t, "2026-10-12"), day(t, "2026-09-30")); n != -4 {
		t.Errorf("backwards: %d", n)
	}
}

// TestCalendarYearRefuses is INV-CAL1.
func TestCalendarYearRefuses(t *testing.T) {
	if err := nationalDay.Check(); err != nil {
		t.Error(err)
	}
	for name, y := range map[string]domain.CalendarYear{
		"both":                        domain.CalendarYearOf(2026, []string{"2026-10-10"}, []string{"2026-10-10"}, false),
		"a make-up Wednesday":         domain.CalendarYearOf(2026, nil, []string{"2026-10-14"}, false),
		"off in another year":         domain.CalendarYearOf(2026, []string{"2027-01-01"}, nil, false),
		"made up for in another year": domain.CalendarYearOf(2026, nil, []string{"2027-01-02"}, false),
	} {
		if err := y.Check(); domain.AsError(err).Rule != "INV-CAL1" {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestShippedCalendar: the working days of each year are as many as the file says.
func TestShippedCalendar(t *testing.T) {
	years := domain.ShippedCalendar()
	if len(years) != 4 {
		t.Fatalf("%d years", len(years))
	}
	for _, x := range years {
		y := domain.CalendarYearOf(x.Year, x.DaysOff, x.MakeUpDays, x.Status == "CONFIRMED")
		cal, first := domain.NewCalendar(y), domain.FirstOfYear(x.Year)
		if n := cal.WorkingDaysBetween(first-1, domain.YearOf(first).To); y.Check() != nil || len(y.DaysOff) != len(x.DaysOff) || n != x.WorkingDays {
			t.Errorf("%d: %d working days instead of %d, %v", x.Year, n, x.WorkingDays, y.Check())
		}
		if cal.Provisional(first, first+100) != (x.Year == 2027) || !cal.Provisional(first, first+400) {
			t.Errorf("%d: what is provisional", x.Year)
		}
	}
}

// TestWorkingDaysAgree draws calendars: the count agrees with a walk day by day
// and with AddWorkingDays, and the weekly rule with the standard library.
func TestWorkingDaysAgree(t *testing.T) {
	near := func(t *rapid.T, label string) domain.Date {
		return domain.Date(rapid.Int32Range(-60, 60).Draw(t, label))
	}
	rapid.Check(t, func(t *rapid.T) {
		var holidays, makeUps []domain.Date
		for d := range domain.Date(40) {
			switch rapid.IntRange(0, 5).Draw(t, "exception") {
			case 0:
				holidays = append(holidays, d-20)
			case 1:
				makeUps = append(makeUps, d-20)
			}
		}
		cal := domain.NewCalendar(domain.CalendarYear{Year: 1970, DaysOff: holidays, MakeUpDays: makeUps})
		from, to := near(t, "from"), near(t, "to")
		walked := 0
		for d := min(from, to) + 1; d <= max(from, to); d++ {
			if cal.IsWorkingDay(d) {
				walked++
			}
			if wd := d.Std().Weekday(); domain.NewCalendar().IsWorkingDay(d) != (wd != time.Saturday && wd != time.Sunday) {
				t.Fatalf("%s is a %s", d, wd)
			}
		}
		if to < from {
			walked = -walked
		}
		if got := cal.WorkingDaysBetween(from, to); got != walked {
			t.Fatalf("%s to %s: %d, walked %d", from, to, got, walked)
		}
		n := rapid.IntRange(1, 30).Draw(t, "n")
		end := cal.AddWorkingDays(from, n)
		if !cal.IsWorkingDay(end) || cal.WorkingDaysBetween(from, end) != n {
			t.Fatalf("%d working days after %s is not %s", n, from, end)
		}
		// The way back ends on from, or on the last working day before it.
		back := cal.AddWorkingDays(end, -n)
		if back > from || !cal.IsWorkingDay(back) || cal.WorkingDaysBetween(back, from) != 0 {
			t.Fatalf("back from %s by %d is %s, not %s", end, n, back, from)
		}
	})
}

func TestPeriods(t *testing.T) {
	for _, c := range []struct{ on, monthFrom, monthTo, quarterFrom, quarterTo, year string }{
		{"2026-01-01", "2026-01-01", "2026-01-31", "2026-01-01", "2026-03-31", "2026"},
		{"2026-12-31", "2026-12-01", "2026-12-31", "2026-10-01", "2026-12-31", "2026"},
		{"2028-02-29", "2028-02-01", "2028-02-29", "2028-01-01", "2028-03-31", "2028"},
		{"1969-06-15", "1969-06-01", "1969-06-30", "1969-04-01", "1969-06-30", "1969"},
	} {
		d := day(t, c.on)
		for _, p := range []struct {
			got      domain.Span
			from, to string
		}{
			{domain.MonthOf(d), c.monthFrom, c.monthTo},
			{domain.QuarterOf(d), c.quarterFrom, c.quarterTo},
			{domain.YearOf(d), c.year + "-01-01", c.year + "-12-31"},
		} {
			if p.got.From != day(t, p.from) || p.got.To != day(t, p.to) || !p.got.Contains(d) {
				t.Errorf("%s: %v to %v, want %s to %s", c.on, p.got.From, p.got.To, p.from, p.to)
			}
			if p.got.Contains(p.got.From-1) || p.got.Contains(p.got.To+1) || !p.got.Contains(p.got.To) {
				t.Errorf("%s: the ends are wrong", c.on)
			}
		}
	}
	if n := domain.YearOf(day(t, "2028-05-05")).Days(); n != 366 {
		t.Errorf("2028 has %d days", n)
	}
}
