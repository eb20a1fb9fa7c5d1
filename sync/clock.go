package sync

import (
	"strings"
	"time"

	"pdca/internal/domain"
)

// The times that can be written down, in the years 1 to 9999; a clock that shows
// another is taken for the nearest of them.
var (
	earliest = mustTime("0001-01-01T00:00:00.000Z")
	latest   = mustTime("9999-12-31T23:59:59.999Z")
)

func mustTime(s string) domain.Time {
	t, err := domain.ParseTime(s)
	if err != nil {
		panic(err)
	}
	return t
}

// readClock reads what a device's clock shows; false where it is no time. Clocks
// lie, and no time is a reason to refuse: any that RFC 3339 can write is read, and
// those beyond the year 9999 as JavaScript writes them. 1970-01-01T00:00:00Z is read
// as a millisecond later, because 0 stands for no time.
func readClock(raw []byte) (domain.Time, bool) {
	s, err := text(raw)
	if err != nil {
		return 0, false
	}
	t, ok := parseClock(s)
	if t = min(max(t, earliest), latest); t == 0 {
		t = 1
	}
	return t, ok
}

func parseClock(s string) (domain.Time, bool) {
	if t, err := domain.ParseTime(s); err == nil {
		return t, true
	}
	s = strings.ToUpper(s)
	if len(s) > 17 && s[16:] >= ":60" && s[16:] < ":61" {
		s = s[:16] + ":59" + s[19:] // a leap second
	}
	if len(s) > 7 && (s[0] == '+' || s[0] == '-') && s[7] == '-' {
		_, ok := parseClock("2000" + s[7:])
		if s[0] == '+' {
			return latest, ok
		}
		return earliest, ok
	}
	t, err := time.Parse(time.RFC3339Nano, s)
	return domain.TimeOf(t), err == nil
}

// correct moves the times of a request by how wrong the device's clock is, which is
// known where the device says when it sent the request; and says how far the clock
// runs ahead of the server's, negative for one that is behind. Without that, a time
// in the past tells of age as well as of a wrong clock.
func (req *request) correct(now domain.Time) {
	switch n := len(req.mutations); {
	case req.hasSent:
		req.skew = req.sentAt - now
		for i := range req.mutations {
			if m := &req.mutations[i]; m.At != 0 {
				m.Said, m.At = m.At, m.At-req.skew
			}
		}
	case n > 0 && req.mutations[n-1].At != 0:
		req.skew = req.mutations[n-1].At - now
	}
}
