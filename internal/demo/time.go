package demo

import (
	"time"

	"pdca/internal/domain"
)

// zone is the enterprise's distance from UTC in milliseconds; the demonstration
// is in China, which has one zone and no daylight saving.
const zone = 8 * 3600 * 1000

// date makes a calendar day.
func date(year, month, day int) domain.Date {
	return domain.DateOf(time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC), time.UTC)
}

// at is a minute of a day in the enterprise's time zone.
func at(d domain.Date, minute int) domain.Time {
	return domain.Time(int64(d)*86_400_000 - zone + int64(minute)*60_000)
}

// past is at, but never later than the first moment of today: the server's
// clock may have just passed midnight.
func (w *world) past(d domain.Date, minute int) domain.Time {
	return min(at(d, minute), at(w.today, 0))
}

// workday moves a day that falls on a weekend to the Friday before.
func workday(d domain.Date) domain.Date {
	for wd := d.Std().Weekday(); wd == time.Saturday || wd == time.Sunday; wd = d.Std().Weekday() {
		d--
	}
	return d
}
