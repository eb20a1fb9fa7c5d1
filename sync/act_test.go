package sync_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"strings"
	"testing"
	"time"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules"
	"pdca/internal/state/statetest"
	offsync "pdca/sync"
)

// exchange is a round trip at the end of which the device has a checkpoint; count is what
// it says of its outbox.
func (d *device) exchange(count int) {
	d.t.Helper()
	for more := true; more; {
		a := d.ok(d.pullPart(0), object{"outbox": object{"count": count}, "sentAt": domain.TimeOf(d.Clock.Now()).String()})
		d.apply(a.Pull)
		more = a.Pull.More
	}
}

// told is the deed by which a unit is told of a finding.
func told(finding string) string {
	return `update Finding ` + finding + ` {"status":"CONFIRMED","toldOn":"2026-06-15"}`
}

// acts sends a mutation that disputes a finding, made at a time by the device's clock; the
// device's clock is right when it sends. It answers when that was, as the server
// has it; the zero time where that was too late.
func (d *device) acts(finding string, at time.Time, parts ...object) time.Time {
	d.t.Helper()
	m := d.mutation(op("update", "Finding", finding, "base", d.head(), "reason", "申辩", "fields", object{"status": "DISPUTED", "disputeZh": "会议记录齐全，只是当日没有带到现场，现补交原件复印件"}))
	m["at"] = domain.TimeOf(at).String()
	body := object{"mutations": []object{m}}
	for _, p := range parts {
		maps.Copy(body, p)
	}
	a := d.ok(object{"push": body, "sentAt": domain.TimeOf(d.Clock.Now()).String(), "outbox": object{"count": 1}})
	if r := a.Push.Results[0]; r.Status != "APPLIED" {
		if r.Error.Code != "VALIDATION" || !strings.HasPrefix(r.Error.Message, "INV-F2") {
			d.t.Fatalf("%s", a.Raw)
		}
		return time.Time{}
	}
	return d.Record("Finding", finding).Body.(*domain.Finding).DisputedAt.Std()
}

// The time of an act is what its device says, between what the device had said of its
// outbox and the receipt.
func TestActTime(t *testing.T) {
	const day, tooLate = 24 * time.Hour, -1
	for _, c := range []struct {
		name string
		// quiet is what the device says of its outbox in its last exchange, told whether
		// its push names that checkpoint.
		quiet int
		told  bool
		// at is the device's time of the act, and want the act's, from that exchange on; the
		// push comes eight days after it.
		at, want time.Duration
	}{
		{"an honest record that comes a week late", 0, true, day, day},
		{"a clock set back", 0, true, -30 * day, 0},
		{"a clock set back to where nobody was", 0, true, -50 * 365 * day, 0},
		{"a clock ahead", 0, true, 20 * day, tooLate},
		{"too late by its own word", 0, true, 7*day + time.Hour, tooLate},
		{"something was waiting", 1, true, -3 * day, -3 * day},
		{"a push that names no checkpoint", 0, false, -3 * day, -3 * day},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newSite(t)
			s.device("in1").applied(finding("@f"))
			s.must(told("@f"))
			d := s.device("bs1")
			d.exchange(0) // its first: it begins anew, and says nothing by that
			s.Clock.Add(day)
			start := s.Clock.Now()
			d.exchange(c.quiet)
			s.Clock.Add(8 * day)
			parts := []object{{"checkpoint": d.checkpoint}}
			if !c.told {
				parts = nil
			}
			got := d.acts("@f", start.Add(c.at), parts...)
			if late := got.IsZero(); late != (c.want == tooLate) || !late && got.Sub(start) != c.want {
				t.Errorf("the act counts at %v after %v, want %v", got, start, c.want)
			}
		})
	}
}

// Whoever begins anew may be about to offer again what a restore lost: an empty outbox
// says nothing then.
func TestActTimeOfADeviceThatBeginsAnew(t *testing.T) {
	s := newSite(t)
	s.device("in1").applied(finding("@f"))
	s.must(told("@f"))
	d := s.device("bs1")
	at := s.Clock.Now().Add(-2 * time.Hour)
	d.exchange(0)
	s.Clock.Add(time.Hour)
	if got := d.acts("@f", at, object{"checkpoint": d.checkpoint}); !got.Equal(at) {
		t.Errorf("the act counts at %v, want %v", got, at)
	}
}

// An act does not lie before the one before it, however many there are.
func TestActsFollowEachOther(t *testing.T) {
	s := newSite(t)
	in, d := s.device("in1"), s.device("bs1")
	var names []string
	for i := range 40 { // more than one block of receipts
		names = append(names, fmt.Sprintf("@f%d", i))
		in.applied(finding(names[i]))
		s.must(told(names[i]))
	}
	last := s.Clock.Now().Add(-time.Hour)
	for i, name := range names {
		at := last.Add(time.Minute)
		if i%2 == 1 {
			at = last.Add(-time.Hour * 24 * 400) // set back
		}
		s.Clock.Add(time.Minute)
		got := d.acts(name, at)
		if want := later(at, last); !got.Equal(want) {
			t.Fatalf("act %d counts at %v, want %v", i, got, want)
		}
		last = got
	}
}

// What the floor of an act is known by, what a checkpoint says of the outbox and the
// receipt of the act before, is known to another server, and after a restart.
func TestActTimeElsewhere(t *testing.T) {
	const day = 24 * time.Hour
	for name, goOn := range map[string]func(s *site){
		"after a restart": func(s *site) {
			if err := errors.Join(s.Crash(), s.Restart()); err != nil {
				s.t.Fatal(err)
			}
		},
		"on another server": another,
	} {
		t.Run(name, func(t *testing.T) {
			s := newSite(t)
			s.device("in1").applied(finding("@f"), finding("@g"), finding("@h"))
			s.must(told("@f"), told("@g"), told("@h"))
			d := s.device("bs1")
			d.exchange(0) // its first: it begins anew, and says nothing by that
			s.Clock.Add(day)
			start := s.Clock.Now()
			d.exchange(0)
			goOn(s)
			s.Clock.Add(3 * day)
			quiet := object{"checkpoint": d.checkpoint}
			if got := d.acts("@f", start.Add(-30*day), quiet); !got.Equal(start) {
				t.Errorf("a clock set back: the act counts at %v, want %v", got, start)
			}
			if got := d.acts("@g", start.Add(2*day), quiet); !got.Equal(start.Add(2 * day)) {
				t.Errorf("the act counts at %v, want %v", got, start.Add(2*day))
			}
			goOn(s)
			if got := d.acts("@h", start.Add(day), quiet); !got.Equal(start.Add(2 * day)) {
				t.Errorf("behind the act before it: the act counts at %v, want %v", got, start.Add(2*day))
			}
		})
	}
}

// another has requests answered by one more server on the same journal from now on.
func another(s *site) {
	s.t.Helper()
	first, door := s.Engine, s.Door
	e, err := engine.Open(s.t.Context(), engine.Config{Store: s.Store, Registry: s.Registry, Rules: rules.All(), Tables: statetest.Tables(), Node: "another",
		Clock: s.Clock.Now, ProjectEvery: -1})
	if err != nil {
		s.t.Fatal(err)
	}
	s.Engine = e
	if err := s.OpenDoor(func(*offsync.Config) {}); err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(func() {
		if err := e.Close(context.Background()); err != nil {
			s.t.Error(err)
		}
		s.Engine, s.Door = first, door
		if _, err := first.Newest(context.Background()); err != nil {
			s.t.Error(err)
		}
	})
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}
