package roster

import (
	"strings"
	"time"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/registry"
)

// date reads a day, and refuses to have joined in the future.
func (p *parser) date(f *registry.Field, text string) (domain.Value, Problem) {
	d, ok := parseDay(text)
	switch {
	case !ok && partOfDay(text):
		return domain.Null, problem(BadDate, "缺少月或日，请写全，例如 2010-07-01", "the month or the day is missing; write all of it, such as 2010-07-01")
	case !ok:
		return domain.Null, problem(BadDate, "不是日期，请写作 2026-11-23", "is no date; write 2026-11-23")
	case f.Name == "joinedOn" && d > p.today:
		return domain.Null, problem(BadDate, "晚于今天，请核对", "lies in the future; look it up again")
	}
	return domain.DateValue(d), Problem{}
}

// layouts are the ways to write a day that can be read in one way only: year
// first. 05/06/2024 is a day in May to some and in June to others.
var layouts = []string{"2006-1-2", "2006/1/2", "2006.1.2", "2006年1月2日", "20060102"}

// parseDay reads a day. A time of day may stand behind it; an instant of another
// time zone is the day that it is in China.
func parseDay(text string) (domain.Date, bool) {
	if t, err := time.Parse(time.RFC3339, text); err == nil {
		return dayOf(t.In(engine.Shanghai()))
	}
	for _, layout := range layouts {
		for _, clock := range []string{"", " 15:04", " 15:04:05", "T15:04", "T15:04:05"} {
			if t, err := time.Parse(layout+clock, text); err == nil {
				return dayOf(t)
			}
		}
	}
	return 0, false
}

// dayOf is the day of a time; 43 seconds before midnight mean the day that begins
// then (see slip).
func dayOf(t time.Time) (domain.Date, bool) {
	if t.Add(slip*time.Second).Format(time.TimeOnly) == "00:00:00" {
		t = t.Add(slip * time.Second)
	}
	return domain.DateOf(t, t.Location()), t.Year() >= 1900 && t.Year() < 2100
}

// partOfDay says whether a text is a year, or a year and a month.
func partOfDay(text string) bool {
	text = strings.TrimRight(text, "年月份")
	for _, layout := range []string{"2006", "2006-1", "2006/1", "2006.1", "2006年1", "2006年1月", "200601"} {
		if _, err := time.Parse(layout, text); err == nil {
			return true
		}
	}
	return false
}
