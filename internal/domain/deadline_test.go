package domain_test

import (
	"slices"
	"strings"
	"testing"

	"pdca/internal/domain"
)

func TestShippedDeadlines(t *testing.T) {
	table := domain.ShippedDeadlines()
	if len(table.Rows) != 104 || table.Version == "" || len(table.Who) != 34 {
		t.Fatalf("%d rows, version %q, %d words", len(table.Rows), table.Version, len(table.Who))
	}
	for key, want := range map[string]string{
		"DL09A": "R3 0:NOTICE 7:ESCALATE",
		"DL14A": "R7 R3 R1 0:NOTICE 3:ESCALATE 7:ESCALATE 7:PROPOSE:Notice 15:BULLETIN 30:PROPOSE:Accountability",
		"DL24":  "R37 R33 R30 -30:NOTICE -27:ESCALATE -15:ESCALATE 0:TRANSITION:UNFULFILLED",
		"DL91":  "0:TRANSITION:ARCHIVED",
	} {
		var names []string
		for _, s := range table.Find(key).Steps() {
			names = append(names, s.Name)
		}
		if got := strings.Join(names, " "); got != want {
			t.Errorf("%s: %s, want %s", key, got, want)
		}
	}
}

func TestStepsOfOneNameAreOne(t *testing.T) {
	steps := domain.ShippedDeadlines().Find("DL08A").Steps() // member and secretary are both told on day 0
	last := steps[len(steps)-1]
	if len(steps) != 3 || !slices.Equal(last.Who, []string{"MEMBER", "BRANCH_SECRETARY"}) {
		t.Errorf("%v", steps)
	}
	// A reminder goes to whoever is told first, on a day counted from the due day.
	if r := steps[0]; r.Name != "R90" || r.Day != -91 || !r.Reminder || !slices.Equal(r.Who, last.Who) {
		t.Errorf("%+v", r)
	}
}

func TestDueOn(t *testing.T) {
	for _, c := range []struct {
		unit   domain.TermUnit
		amount int
		per    string
		want   string
	}{
		{domain.TermDays, 10, "RECORD", "2026-02-10"},
		{domain.TermWorkingDays, 5, "RECORD", "2026-02-06"},
		{domain.TermWorkingDays, 0, "RECORD", "2026-01-31"},
		{domain.TermMonths, 1, "RECORD", "2026-02-28"},
		{domain.TermMonths, 12, "RECORD", "2027-01-31"},
		{domain.TermPeriodEnd, 0, "BRANCH_MONTH", "2026-01-31"},
		{domain.TermPeriodEnd, 5, "BRANCH_QUARTER", "2026-04-05"},
		{domain.TermPeriodEnd, 0, "MEMBER_YEAR", "2026-12-31"},
	} {
		d := domain.Deadline{Per: c.per, Term: domain.Term{Amount: c.amount, Unit: c.unit}}
		if got := d.DueOn(day(t, "2026-01-31"), domain.NewCalendar()); got != day(t, c.want) {
			t.Errorf("%s %d: %s, want %s", c.unit, c.amount, got, c.want)
		}
	}
}

func TestAddMonthsClips(t *testing.T) {
	for from, want := range map[string]string{"2024-01-30": "2024-02-29", "2025-12-31": "2026-01-31", "2026-03-31": "2026-04-30"} {
		if got := domain.AddMonths(day(t, from), 1); got != day(t, want) {
			t.Errorf("%s and a month: %s, want %s", from, got, want)
		}
	}
}

func TestWrongDeadlines(t *testing.T) {
	for what, c := range map[string]struct{ text, want string }{
		"no JSON":       {`{`, "table of deadlines"},
		"no key":        {`{"deadlines":[{"unit":"DAY"}]}`, "no key of its own"},
		"a key twice":   {`{"deadlines":[{"key":"A","unit":"DAY"},{"key":"A","unit":"DAY"}]}`, "no key of its own"},
		"no unit":       {`{"deadlines":[{"key":"A","unit":"WEEK"}]}`, "WEEK is no unit"},
		"below nothing": {`{"deadlines":[{"key":"A","unit":"DAY","amount":-1}]}`, "shorter than nothing"},
		"no action":     {`{"deadlines":[{"key":"A","unit":"DAY","ladder":[{"day":0,"action":"SHOUT"}]}]}`, "SHOUT is no action"},
		"no state":      {`{"deadlines":[{"key":"A","unit":"DAY","ladder":[{"day":0,"action":"TRANSITION"}]}]}`, "TRANSITION is no action"},
		"no such word":  {`{"deadlines":[{"key":"A","unit":"DAY","ladder":[{"day":0,"action":"NOTICE","who":["X"]}]}]}`, "nobody is called X"},
	} {
		if _, err := domain.ParseDeadlines([]byte(c.text)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", what, err, c.want)
		}
	}
}
