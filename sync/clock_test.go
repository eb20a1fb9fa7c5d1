package sync_test

import (
	"strings"
	"testing"
	"time"

	"pdca/internal/domain"
	"pdca/internal/sandbox"
)

// No clock is a reason to refuse: any time that a device can show is taken.
func TestEveryClockIsTaken(t *testing.T) {
	s := newSite(t)
	d := s.device("in1")
	for i, at := range []string{
		"1970-01-01T00:00:00.000Z", "1969-12-31T16:00:03.000Z", "1970-01-01T00:00:03+08:00", "1904-01-01T00:00:00Z", "0001-01-01T00:00:00Z", "0001-01-01T00:00:00+14:00",
		"0000-01-01T00:00:00Z", "9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999-14:00", "+010000-01-01T00:00:00.000Z", "-000001-12-31T00:00:00.000Z",
		"2026-06-30T23:59:60Z", "2026-06-15t02:00:00.123456z",
	} {
		m := d.mutation(finding("@f" + at))
		m["at"] = at
		for _, sent := range []any{nil, at, 7, "gestern"} {
			a := d.ok(push(m), object{"sentAt": sent})
			if r := a.Push.Results[0]; r.Status != "APPLIED" || r.N != int64(i+1) {
				t.Errorf("%s, sent at %v: %+v %+v", at, sent, r, r.Error)
			}
		}
		f := s.Record("Finding", "@f"+at)
		if made := f.Ext.DeviceAt; made < 1 || made > domain.TimeOf(s.Clock.Now()) {
			t.Errorf("%s counts as made at %s", at, made)
		}
	}
	d.rejectedAt(t, "gestern")
	d.rejectedAt(t, "+0100-01-01")
}

// rejectedAt pushes a mutation whose time cannot be read.
func (d *device) rejectedAt(t *testing.T, at string) {
	t.Helper()
	m := d.mutation()
	m["at"] = at
	if r := d.ok(push(m)).Push.Results[0]; r.Status != "REJECTED" || r.Error.Field != "at" {
		t.Errorf("%s: %+v", at, r)
	}
}

// With sentAt, age and a wrong clock are told apart, and both times are kept.
func TestSentAtCorrectsTheClock(t *testing.T) {
	for _, c := range []struct {
		off  time.Duration // how far the device's clock is ahead
		age  time.Duration // how long ago the user acted
		sent bool
		at   time.Duration // before now, as it counts
	}{
		{-time.Hour, 10 * time.Minute, true, 10 * time.Minute},
		{-time.Hour, 10 * time.Minute, false, 70 * time.Minute},
		{time.Hour, 10 * time.Minute, true, 10 * time.Minute},
		{time.Hour, 10 * time.Minute, false, 0},
		{-56 * 365 * 24 * time.Hour, time.Minute, true, time.Minute},
		{0, 72 * time.Hour, true, 72 * time.Hour},
	} {
		s := newSite(t)
		d, now := s.device("in1"), s.Clock.Now()
		m := d.mutation(finding("@f"))
		said := domain.TimeOf(now.Add(c.off - c.age))
		m["at"] = said.String()
		body := object{}
		wantSkew := (c.off - c.age).Milliseconds()
		if c.sent {
			body["sentAt"], wantSkew = domain.TimeOf(now.Add(c.off)).String(), c.off.Milliseconds()
		}
		a := d.ok(push(m), body)
		want := domain.TimeOf(now.Add(-c.at))
		if got := s.Record("Finding", "@f").Ext.DeviceAt; got != want || a.ClockSkewMs != wantSkew {
			t.Errorf("%+v: counts as %s, want %s; skew %d, want %d", c, got, want, a.ClockSkewMs, wantSkew)
		}
		if got := s.said("Finding", "@f"); got != said && !(said == want && got == 0) {
			t.Errorf("%+v: the journal keeps %s, the device said %s", c, got, said)
		}
	}
}

// said is the device's own time that the journal keeps with the making of a record.
func (s *site) said(typ, id string) domain.Time {
	s.t.Helper()
	commits, err := s.Commits(s.Record(typ, id).CreatedRev)
	if err != nil {
		s.t.Fatal(err)
	}
	for _, entry := range commits[0].Entries {
		if e, err := s.Engine.Registry().ParseEffect(entry); err != nil {
			s.t.Fatal(err)
		} else if e.Type == typ && e.ID == sandbox.ID(id) {
			return e.Said
		}
	}
	s.t.Fatalf("%s %s is not in its commit", typ, id)
	return 0
}

// Two devices write one field, one of them an hour slow: who acted later wins, in
// whatever order the pushes come; and the conflict keeps both times.
func TestSlowClockLosesNothing(t *testing.T) {
	for _, slowFirst := range []bool{true, false} {
		s := newSite(t)
		slow, right := s.device("in1"), s.device("in2")
		slow.applied(finding("@f"))
		base := s.head()
		s.Clock.Add(2 * time.Hour)
		write := func(d *device, ago, off time.Duration, severity string) result {
			m := d.mutation(op("update", "Finding", "@f", "base", base, "fields", object{"severity": severity}))
			m["at"] = domain.TimeOf(s.Clock.Now().Add(off - ago)).String()
			return d.ok(push(m), object{"sentAt": domain.TimeOf(s.Clock.Now().Add(off)).String()}).Push.Results[0]
		}
		// The right clock acts ten minutes before the slow one, which says an hour less.
		steps := []func() result{
			func() result { return write(slow, 5*time.Minute, -time.Hour, "CRITICAL") },
			func() result { return write(right, 15*time.Minute, 0, "STANDARD") }}
		if !slowFirst {
			steps[0], steps[1] = steps[1], steps[0]
		}
		steps[0]()
		if r := steps[1](); len(r.Conflicts) != 1 {
			t.Errorf("slow first %t: %+v", slowFirst, r)
		}
		if got := s.JSON("Finding", "@f"); !strings.Contains(got, `"severity":"CRITICAL"`) {
			t.Errorf("slow first %t: the later write lost: %s", slowFirst, got)
		}
	}
}

// A refused mutation of a wrong clock says both times.
func TestConflictKeepsBothTimes(t *testing.T) {
	s := newSite(t)
	d := s.device("in1")
	m := d.mutation(op("create", "Ghost", "@g"))
	m["at"] = "1970-01-01T00:00:00.500Z"
	d.ok(push(m), object{"sentAt": "1970-01-01T00:00:02.500Z"})
	d.pull(0)
	for _, r := range d.held {
		if r.Type == "SyncConflict" {
			want := domain.TimeOf(s.Clock.Now().Add(-2 * time.Second)).String()
			if r.Fields["at"] != want || r.Fields["deviceAt"] != "1970-01-01T00:00:00.500Z" {
				t.Errorf("at %v, deviceAt %v; want %s", r.Fields["at"], r.Fields["deviceAt"], want)
			}
			return
		}
	}
	t.Error("no conflict")
}
