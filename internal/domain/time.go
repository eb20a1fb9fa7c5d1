package domain

import (
	"fmt"
	"time"
)

// Date is a calendar day, in days since 1970-01-01. It has no time zone: the
// day is that of the enterprise (Asia/Shanghai unless configured otherwise).
type Date int32

// Time is an instant in milliseconds since 1970-01-01 UTC.
type Time int64

// DateOf returns the calendar day of t as seen in loc.
func DateOf(t time.Time, loc *time.Location) Date {
	y, m, d := t.In(loc).Date()
	return Date(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// ParseDate reads a day written as 2026-11-23.
func ParseDate(s string) (Date, error) {
	if d, ok := plainDate(s); ok {
		return d, nil
	}
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return 0, fmt.Errorf("date %q is not written as YYYY-MM-DD", s)
	}
	return Date(t.Unix() / 86400), nil
}

// Std returns midnight UTC of the day, for calendar arithmetic.
func (d Date) Std() time.Time { return time.Unix(int64(d)*86400, 0).UTC() }

// String writes the day as 2026-11-23.
func (d Date) String() string { return string(d.Append(nil)) }

// Append appends the day as 2026-11-23.
func (d Date) Append(b []byte) []byte {
	y, m, day := civil(int64(d))
	return append2(append(append2(append(append4(b, y), '-'), m), '-'), day)
}

// TimeOf converts a standard time, cut to milliseconds.
func TimeOf(t time.Time) Time { return Time(t.UnixMilli()) }

// ParseTime reads an RFC 3339 instant; anything finer than a millisecond is cut.
func ParseTime(s string) (Time, error) {
	if t, ok := plainTime(s); ok {
		return t, nil
	}
	t, err := time.Parse(time.RFC3339Nano, s)
	if err != nil {
		return 0, fmt.Errorf("time %q is not written as RFC 3339", s)
	}
	if y := t.UTC().Year(); y < 1 || y > 9999 {
		return 0, fmt.Errorf("time %q is outside the years 1 to 9999", s)
	}
	return TimeOf(t), nil
}

// Std returns the instant as a standard time in UTC.
func (t Time) Std() time.Time { return time.UnixMilli(int64(t)).UTC() }

// String writes the instant as 2026-11-23T03:44:10.123Z.
func (t Time) String() string { return string(t.Append(nil)) }

// Append appends the instant as 2026-11-23T03:44:10.123Z.
func (t Time) Append(b []byte) []byte {
	const day = 86_400_000
	days, ms := int64(t)/day, int64(t)%day
	if ms < 0 {
		days, ms = days-1, ms+day
	}
	b = append(Date(days).Append(b), 'T')
	b = append(append2(b, int(ms/3_600_000)), ':')
	b = append(append2(b, int(ms/60_000%60)), ':')
	b = append(append2(b, int(ms/1000%60)), '.')
	milli := int(ms % 1000)
	return append(append2(append(b, byte('0'+milli/100)), milli%100), 'Z')
}

// plainDate reads the form that this program writes, which nearly all dates that
// it reads have; false for anything else, right or wrong.
func plainDate(s string) (Date, bool) {
	if len(s) != 10 || s[4] != '-' || s[7] != '-' {
		return 0, false
	}
	y, yok := digits(s[:4])
	m, mok := digits(s[5:7])
	d, dok := digits(s[8:])
	if !yok || !mok || !dok || y == 0 || m < 1 || m > 12 {
		return 0, false
	}
	n := days(y, m, d)
	y2, m2, d2 := civil(n)
	return Date(n), y == y2 && m == m2 && d == d2
}

// plainTime reads the form that this program writes.
func plainTime(s string) (Time, bool) {
	if len(s) != 24 || s[10] != 'T' || s[13] != ':' || s[16] != ':' || s[19] != '.' || s[23] != 'Z' {
		return 0, false
	}
	day, ok := plainDate(s[:10])
	h, hok := digits(s[11:13])
	m, mok := digits(s[14:16])
	sec, sok := digits(s[17:19])
	ms, msok := digits(s[20:23])
	if !ok || !hok || !mok || !sok || !msok || h > 23 || m > 59 || sec > 59 {
		return 0, false
	}
	return Time(int64(day)*86_400_000 + int64(h)*3_600_000 + int64(m)*60_000 + int64(sec)*1000 + int64(ms)), true
}

func digits(s string) (n int, ok bool) {
	for i := range len(s) {
		c := s[i] - '0'
		if c > 9 {
			return 0, false
		}
		n = 10*n + int(c)
	}
	return n, true
}

// days is the inverse of civil.
func days(y, m, d int) int64 {
	if m <= 2 {
		y--
		m += 12
	}
	era := y / 400
	yoe := y - era*400
	doy := (153*(m-3)+2)/5 + d - 1
	doe := yoe*365 + yoe/4 - yoe/100 + doy
	return int64(era)*146097 + int64(doe) - 719468
}

// civil converts days since 1970-01-01 to year, month and day (the algorithm
// of H. Hinnant, "chrono-compatible low-level date algorithms").
func civil(z int64) (y, m, d int) {
	z += 719468
	era := z / 146097
	if z < 0 {
		era = (z - 146096) / 146097
	}
	doe := z - era*146097
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	mp := (5*doy + 2) / 153
	d = int(doy - (153*mp+2)/5 + 1)
	m = int(mp) + 3
	if m > 12 {
		m -= 12
	}
	y = int(yoe + era*400)
	if m <= 2 {
		y++
	}
	return y, m, d
}

func append2(b []byte, n int) []byte { return append(b, byte('0'+n/10), byte('0'+n%10)) }

func append4(b []byte, n int) []byte { return append2(append2(b, n/100), n%100) }
