package domain_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"pdca/internal/domain"
)

// What is written is read back, and what the standard library refuses is refused.
func TestTimesAndDates(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		at := domain.Time(rapid.Int64Range(-62_135_596_800_000, 253_402_300_799_999).Draw(t, "ms"))
		if got, err := domain.ParseTime(at.String()); err != nil || got != at {
			t.Fatalf("%s is read as %v, %v", at, got, err)
		}
		day := domain.Date(rapid.Int64Range(-719_162, 2_932_896).Draw(t, "day"))
		if got, err := domain.ParseDate(day.String()); err != nil || got != day {
			t.Fatalf("%s is read as %v, %v", day, got, err)
		}
		text := []byte(at.String())
		text[rapid.IntRange(0, len(text)-1).Draw(t, "place")] = rapid.SampledFrom([]byte("0123456789-:.TZ+ x")).Draw(t, "byte")
		want, werr := time.Parse(time.RFC3339Nano, string(text))
		got, err := domain.ParseTime(string(text))
		if year := want.UTC().Year(); werr == nil && (year < 1 || year > 9999) {
			return // out of range, which the standard library does not mind
		}
		if (err == nil) != (werr == nil) || err == nil && got != domain.TimeOf(want) {
			t.Fatalf("%q: %v %v, the standard library says %v %v", text, got, err, want, werr)
		}
		date := []byte(day.String())
		date[rapid.IntRange(0, len(date)-1).Draw(t, "place in date")] = rapid.SampledFrom([]byte("0123456789-x")).Draw(t, "byte of date")
		wd, werr := time.Parse(time.DateOnly, string(date))
		gd, err := domain.ParseDate(string(date))
		if (err == nil) != (werr == nil) || err == nil && gd.Std() != wd.UTC() {
			t.Fatalf("%q: %v %v, the standard library says %v %v", date, gd, err, wd, werr)
		}
	})
}
