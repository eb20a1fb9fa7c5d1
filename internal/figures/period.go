package figures

import (
	"fmt"
	"strconv"
	"time"

	"pdca/internal/domain"
	"pdca/internal/ground"
	"pdca/internal/state"
)

// span is a period from its first day to its last, that of a bucket or of all.
type span struct {
	from, to domain.Date
	label    string
	cycle    string
}

func (s span) holds(on domain.Date) bool { return s.from <= on && on <= s.to }

func day(y int, m time.Month, d int) domain.Date {
	return domain.DateOf(time.Date(y, m, d, 0, 0, 0, 0, time.UTC), time.UTC)
}

func monthSpan(y int, m time.Month) span {
	from := day(y, m, 1)
	return span{from: from, to: day(y, m+1, 1) - 1, label: fmt.Sprintf("%d年%d月", from.Std().Year(), from.Std().Month())}
}

func quarterSpan(y, n int) span {
	return span{from: day(y, time.Month(3*n-2), 1), to: day(y, time.Month(3*n+1), 1) - 1, label: fmt.Sprintf("%d年第%d季度", y, n)}
}

func yearSpan(y int) span {
	return span{from: domain.FirstOfYear(y), to: domain.FirstOfYear(y+1) - 1, label: fmt.Sprintf("%d年", y)}
}

// bucketOf is the bucket that a day lies in.
func bucketOf(of string, on domain.Date) span {
	y, m, _ := on.Std().Date()
	switch of {
	case "DAY":
		return span{from: on, to: on, label: on.String()}
	case "WEEK":
		monday := on - domain.Date((int(on.Std().Weekday())+6)%7)
		wy, w := on.Std().ISOWeek()
		return span{from: monday, to: monday + 6, label: fmt.Sprintf("%d-W%02d", wy, w)}
	case "MONTH":
		return monthSpan(y, m)
	case "QUARTER":
		return quarterSpan(y, (int(m)+2)/3)
	}
	return yearSpan(y)
}

// maxBuckets is how many buckets a series may have.
const maxBuckets = 400

// buckets are those of a period, future ones left out; the ends are cut to the period.
func buckets(of string, s span, today domain.Date) (out []span) {
	for on := s.from; on <= min(s.to, today) && len(out) < maxBuckets; {
		b := bucketOf(of, on)
		b.from, b.to, b.cycle = max(b.from, s.from), min(b.to, s.to), s.cycle
		out = append(out, b)
		on = b.to + 1
	}
	return out
}

// kind is what kind of period a question names, in the words of figures.json.
func kind(p *state.FigurePeriod) string {
	switch {
	case p.Year != 0:
		return "YEAR"
	case p.Quarter != 0:
		return "QUARTER"
	case p.Month != "":
		return "MONTH"
	case p.Range, p.Last != 0:
		return "RANGE"
	}
	return "CYCLE"
}

// period is the period that is asked for.
func period(v *state.View, p *state.FigurePeriod) (span, error) {
	switch {
	case p.Set > 1:
		return span{}, badPeriod("期间只能给出一种", "a period is said in one way")
	case p.Quarter != 0:
		y, n := p.Quarter/10, p.Quarter%10
		if y < 1900 || y > 2200 || n < 1 || n > 4 {
			return span{}, badPeriod("没有这样的季度", "there is no such quarter")
		}
		return quarterSpan(y, n), nil
	case p.Year != 0:
		if p.Year < 1900 || p.Year > 2200 {
			return span{}, badPeriod("没有这样的年份", "there is no such year")
		}
		s := yearSpan(p.Year)
		s.cycle = ground.CycleOf(v.Snapshot, int64(p.Year))
		return s, nil
	case p.Month != "":
		first, err := domain.ParseDate(p.Month + "-01")
		if err != nil || len(p.Month) != 7 {
			return span{}, badPeriod("没有这样的月份", "there is no such month")
		}
		y, m, _ := first.Std().Date()
		return monthSpan(y, m), nil
	case p.Range:
		if p.To < p.From || p.To-p.From > 40*366 {
			return span{}, badPeriod("起止日有误", "the range is of no days, or too long")
		}
		return span{from: p.From, to: p.To, label: p.From.String() + " 至 " + p.To.String()}, nil
	case p.Last != 0:
		return lastOf(v, p)
	}
	return cyclePeriod(v, p.CycleID)
}

func lastOf(v *state.View, p *state.FigurePeriod) (span, error) {
	if p.Last < 0 || p.Last > maxBuckets {
		return span{}, badPeriod("段数有误", "so many buckets are not answered")
	}
	now := bucketOf(p.Unit, v.Today)
	s := now
	for range p.Last {
		s.from = bucketOf(p.Unit, s.from-1).from
	}
	s.label = s.from.String() + " 至 " + s.to.String()
	return s, nil
}

// cyclePeriod is the year of a cycle; of the running one where none is named.
func cyclePeriod(v *state.View, id string) (span, error) {
	year := int64(v.Today.Std().Year())
	if id == "" {
		s := yearSpan(int(year))
		s.cycle = ground.CycleOf(v.Snapshot, year)
		return s, nil
	}
	r := v.Record(v.Registry().Entity("PdcaCycle"), id)
	if r == nil {
		return span{}, domain.Errorf(domain.CodeNotFound, "没有这个循环", "there is no such cycle").On("period")
	}
	c := r.Body.(*domain.PdcaCycle)
	s := yearSpan(int(c.Year))
	s.cycle = c.ID
	return s, nil
}

func badPeriod(zh, en string) error {
	return domain.Errorf(domain.CodeFigurePeriod, zh, en).On("period")
}

// before is the same period one year, or one bucket, earlier. Of one that runs, it ends at
// the same day of its year.
func before(s span, with, bucket string, today domain.Date) span {
	if with == "PREVIOUS" {
		if bucket == "" {
			n := s.to - s.from + 1
			if p := bucketOf("YEAR", s.from); p.from == s.from && p.to == s.to {
				return yearSpan(s.from.Std().Year() - 1)
			}
			if p := bucketOf("QUARTER", s.from); p.from == s.from && p.to == s.to {
				return bucketOf("QUARTER", s.from-1)
			}
			if p := bucketOf("MONTH", s.from); p.from == s.from && p.to == s.to {
				return bucketOf("MONTH", s.from-1)
			}
			return span{from: s.from - n, to: s.from - 1, label: (s.from - n).String() + " 至 " + (s.from - 1).String()}
		}
		return bucketOf(bucket, s.from-1)
	}
	p := span{from: yearBefore(s.from), to: yearBefore(min(s.to, today))}
	if s.to <= today {
		p.to = yearBefore(s.to)
		if s.to.Std().AddDate(0, 0, 1).Day() == 1 { // the last of a month: of February too
			y, m, _ := s.to.Std().Date()
			p.to = day(y-1, m+1, 1) - 1
		}
	}
	p.label = strconv.Itoa(p.from.Std().Year()) + "年同期"
	return p
}

// yearBefore is the same day of the year before; of 29 February the 28th.
func yearBefore(d domain.Date) domain.Date {
	y, m, n := d.Std().Date()
	if m == time.February && n == 29 {
		n = 28
	}
	return day(y-1, m, n)
}
