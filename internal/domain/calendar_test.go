package domain_test

import (
	"testing"
	"time"

	"pdca/internal/domain"
	"pgregory.net/rapid"
)

// nationalDay is the calendar of an autumn as an employer would configure it:
// Thursday 1 to Wednesday 7 October off, Saturday 10 October worked.
const nationalDay = `{"holidays": ["2026-10-01", "2026-10-02", "2026-10-03", "2026-10-04", "2026-10-05", "2026-10-06", "2026-10-07"],
	"makeUpDays": ["2026-09-20", "2026-10-10"]}`

func TestWorkCalendar(t *testing.T) {
	plain := domain.WorkCalendar{}
	cal, err := domain.ParseWorkCalendar([]byte(nationalDay))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		cal  domain.WorkCalendar
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

func TestWorkCalendarRefuses(t *testing.T) {
	for name, raw := range map[string]string{
		"not JSON": `{`, "no date": `{"holidays": ["1 October"]}`, "no such day": `{"makeUpDays": ["2026-02-30"]}`,
		"both": `{"holidays": ["2026-10-10"], "makeUpDays": ["2026-10-10"]}`,
	} {
		if _, err := domain.ParseWorkCalendar([]byte(raw)); domain.AsError(err).Code != domain.CodeValidation {
			t.Errorf("%s: %v", name, err)
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
		cal, err := domain.NewWorkCalendar(holidays, makeUps)
		if err != nil {
			t.Fatal(err)
		}
		from, to := near(t, "from"), near(t, "to")
		walked := 0
		for d := min(from, to) + 1; d <= max(from, to); d++ {
			if cal.IsWorkingDay(d) {
				walked++
			}
			if wd := d.Std().Weekday(); (domain.WorkCalendar{}).IsWorkingDay(d) != (wd != time.Saturday && wd != time.Sunday) {
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

func TestRectifyDueOn(t *testing.T) {
	for class, want := range map[string]string{"CRITICAL": "2026-02-15", "MAJOR": "2026-03-02", "STANDARD": "2026-04-01"} {
		if due, ok := domain.RectifyDueOn(day(t, "2026-01-31"), class); !ok || due != day(t, want) {
			t.Errorf("%s: due %s, want %s", class, due, want)
		}
	}
	if _, ok := domain.RectifyDueOn(0, ""); ok {
		t.Error("no class has a term")
	}
}

func TestTermExtension(t *testing.T) {
	issued := day(t, "2026-01-31")
	for _, c := range []struct {
		name             string
		term, asked, new domain.Date // in days after the issue
		earlier          int
		ok               bool
	}{
		{"half of 30", 30, 29, 45, 0, true},
		{"more than half of 30", 30, 29, 46, 0, false},
		{"half of 15, whole days", 15, 1, 22, 0, true},
		{"more than half of 15", 15, 1, 23, 0, false},
		{"half of 60", 60, 0, 90, 0, true},
		{"asked on the due date", 30, 30, 40, 0, false},
		{"asked after it", 30, 31, 40, 0, false},
		{"second", 30, 10, 40, 1, false},
		{"not later", 30, 10, 30, 0, false},
		{"earlier than before", 30, 10, 20, 0, false},
		{"term of one day", 1, 0, 2, 0, false},
		{"no term", 0, -1, 1, 0, false},
		{"due before issue", -4, -9, -3, 0, false},
	} {
		x := domain.TermExtension{IssuedOn: issued, OriginalDueOn: issued + c.term, AskedOn: issued + c.asked, NewDueOn: issued + c.new, Earlier: c.earlier}
		err := x.Check()
		if (err == nil) != c.ok {
			t.Errorf("%s: %v", c.name, err)
		}
		if e := domain.AsError(err); err != nil && (e.Rule != "INV-RC1" || e.Code != domain.CodeValidation || e.Field != "extensions") {
			t.Errorf("%s: %+v", c.name, e)
		}
	}
}

func day(t *testing.T, s string) domain.Date {
	t.Helper()
	d, err := domain.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}
