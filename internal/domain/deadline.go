package domain

import (
	"cmp"
	_ "embed" // see catalogue.go
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

//go:embed data/deadlines.json
var deadlinesJSON string

// TermUnit is what the length of a deadline is counted in.
type TermUnit string

// The units of a term.
const (
	// TermDays are calendar days; the deadline ends with the last of them.
	TermDays TermUnit = "DAY"
	// TermWorkingDays are those of the work calendar: day 1 is the first after the start.
	TermWorkingDays TermUnit = "WORKING_DAY"
	// TermHours elapse.
	TermHours TermUnit = "HOUR"
	// TermMonths are calendar months: the same day number, or the last of the month.
	TermMonths TermUnit = "MONTH"
	// TermPeriodEnd is the last day of the period that the deadline is for, and as many
	// days more.
	TermPeriodEnd TermUnit = "PERIOD_END"
)

// Term is how long a deadline is.
type Term struct {
	Amount int
	Unit   TermUnit
}

// Deadline is one row of the table of deadlines: what it is called, how long it is, who
// is reminded before its end and what happens after it. What starts and ends it is a
// rule's to say.
type Deadline struct {
	Key     string `json:"key"`
	TitleZh string `json:"titleZh"`
	TitleEn string `json:"titleEn"`
	// Entity is what it runs on, Per what there is one of it for: RECORD, or a period.
	Entity string `json:"entity"`
	Per    string `json:"per"`
	Term
	// RemindBefore are days before the due day.
	RemindBefore []int  `json:"remindBefore"`
	Ladder       []Rung `json:"ladder"`
}

// Rung is one step of a deadline's ladder. Day 0 is the first moment after the end of
// the due day, day n begins n days later; days below 0 lie before.
type Rung struct {
	Day int      `json:"day"`
	Who []string `json:"who"`
	// Action is NOTICE, ESCALATE, FLAG:x, BULLETIN, TRANSITION:state or PROPOSE:entity.
	Action string `json:"action"`
}

// Title is what the deadline is called.
func (d *Deadline) Title() Text { return Text{Zh: d.TitleZh, En: d.TitleEn} }

// Step is one thing that the clock does about a deadline.
type Step struct {
	// Name tells it from the deadline's others: "3:ESCALATE", or "R7" for a reminder.
	Name string
	Rung
	// Reminder says that it comes before the due day is over, from RemindBefore.
	Reminder bool
}

// Steps lists what is done about the deadline, in the order of the doing. Who is told
// on the first day of the ladder is reminded before.
func (d *Deadline) Steps() []Step {
	var steps []Step
	for _, r := range d.Ladder {
		name := strconv.Itoa(r.Day) + ":" + r.Action
		if i := slices.IndexFunc(steps, func(s Step) bool { return s.Name == name }); i >= 0 {
			steps[i].Who = append(slices.Clone(steps[i].Who), r.Who...)
			continue
		}
		steps = append(steps, Step{Name: name, Rung: r})
	}
	slices.SortStableFunc(steps, func(a, b Step) int { return cmp.Compare(a.Day, b.Day) })
	var first []string
	for _, s := range steps {
		if s.Day == steps[0].Day {
			first = append(first, s.Who...)
		}
	}
	for _, n := range d.RemindBefore {
		// The due day is the one before day 0.
		steps = append(steps, Step{Name: "R" + strconv.Itoa(n), Rung: Rung{Day: -1 - n, Who: first, Action: "NOTICE"}, Reminder: true})
	}
	slices.SortStableFunc(steps, func(a, b Step) int { return cmp.Compare(a.Day, b.Day) })
	return steps
}

// Workdays is what deadlines in working days go by.
type Workdays interface{ AddWorkingDays(from Date, n int) Date }

// DueOn is the last day of a deadline that started on a day. One in hours ends at an
// instant, which this does not tell.
func (d *Deadline) DueOn(start Date, cal Workdays) Date {
	switch d.Unit {
	case TermWorkingDays:
		return cal.AddWorkingDays(start, d.Amount)
	case TermMonths:
		return AddMonths(start, d.Amount)
	case TermPeriodEnd:
		return d.period(start).To + Date(d.Amount)
	}
	return start + Date(d.Amount)
}

// period is the period around a day that the deadline is for.
func (d *Deadline) period(day Date) Span {
	switch _, of, _ := strings.Cut(d.Per, "_"); of {
	case "MONTH":
		return MonthOf(day)
	case "QUARTER":
		return QuarterOf(day)
	}
	return YearOf(day)
}

// AddMonths is the same day n months later, or earlier for a negative n; the last of the
// month where it has no such day.
func AddMonths(d Date, n int) Date {
	y, m, day := civil(int64(d))
	first := time.Date(y, time.Month(m+n), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return DateOf(first, time.UTC) + Date(min(day, last)-1)
}

// Who is whom a word of the ladders means: accounts that hold one of the roles over
// what Over names, or those that the record names.
type Who struct {
	Over  string `json:"over"`
	Roles []Role `json:"roles"`
}

// DeadlineTable is the shipped table of deadlines. It is shared and never changed.
type DeadlineTable struct {
	Version string
	// Rows are in the order of the file; Who is by word.
	Rows  []Deadline
	Who   map[string]Who
	byKey map[string]*Deadline
}

// Find returns the row of a key; nil for none.
func (t *DeadlineTable) Find(key string) *Deadline { return t.byKey[key] }

// ShippedDeadlines is the table that the program carries.
func ShippedDeadlines() *DeadlineTable { return shippedDeadlines() }

var shippedDeadlines = sync.OnceValue(func() *DeadlineTable {
	t, err := ParseDeadlines([]byte(deadlinesJSON))
	if err != nil {
		panic(err) // a mistake in the file, which tests read
	}
	return t
})

// ParseDeadlines reads a table. One that contradicts itself is an error.
func ParseDeadlines(data []byte) (*DeadlineTable, error) {
	var doc struct {
		Meta      struct{ Version string }
		Who       map[string]Who
		Deadlines []Deadline
	}
	if err := json.Unmarshal(data, &doc); err != nil {
		return nil, fmt.Errorf("table of deadlines: %w", err)
	}
	t := &DeadlineTable{Version: doc.Meta.Version, Rows: doc.Deadlines, Who: doc.Who, byKey: map[string]*Deadline{}}
	for i := range t.Rows {
		d := &t.Rows[i]
		if err := t.sound(d); err != nil {
			return nil, fmt.Errorf("deadline %s: %w", d.Key, err)
		}
		t.byKey[d.Key] = d
	}
	return t, nil
}

func (t *DeadlineTable) sound(d *Deadline) error {
	switch {
	case d.Key == "" || t.byKey[d.Key] != nil:
		return fmt.Errorf("it has no key of its own")
	case !slices.Contains([]TermUnit{TermDays, TermWorkingDays, TermHours, TermMonths, TermPeriodEnd}, d.Unit):
		return fmt.Errorf("%s is no unit", d.Unit)
	case d.Amount < 0:
		return fmt.Errorf("it is shorter than nothing")
	}
	for _, r := range d.Ladder {
		if err := t.rung(r); err != nil {
			return fmt.Errorf("day %d: %w", r.Day, err)
		}
	}
	return nil
}

func (t *DeadlineTable) rung(r Rung) error {
	kind, of, _ := strings.Cut(r.Action, ":")
	named := kind == "FLAG" || kind == "TRANSITION" || kind == "PROPOSE"
	if !named && kind != "NOTICE" && kind != "ESCALATE" && kind != "BULLETIN" || named != (of != "") {
		return fmt.Errorf("%s is no action", r.Action)
	}
	for _, w := range r.Who {
		if _, known := t.Who[w]; !known {
			return fmt.Errorf("nobody is called %s", w)
		}
	}
	return nil
}

// RectifyTerm is the key of the deadline for putting right what was found, by its
// severity; "" for an unknown one.
func RectifyTerm(severity WeightClass) string {
	switch severity {
	case WeightClassCritical:
		return "DL14A"
	case WeightClassMajor:
		return "DL14B"
	case WeightClassStandard:
		return "DL14C"
	}
	return ""
}
