package audit

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"pdca/internal/domain"
	"pdca/internal/journal"
	"pdca/internal/journal/journaltest"
)

// world is a log on a store whose clock the test moves.
type world struct {
	*Log
	store journal.Store
	now   time.Time
	ids   int
}

func newWorld(t *testing.T) *world {
	s, err := new(journaltest.Disk).Open()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	w := &world{store: s, now: time.Date(2026, 6, 15, 2, 0, 0, 0, time.UTC)}
	w.Log = New(Config{Store: s.Audit(), Clock: func() time.Time { return w.now }, NewID: func() string {
		w.ids++
		return First(w.now)[:24] + fmt.Sprintf("%012x", w.ids)
	}})
	return w
}

func (w *world) all(t *testing.T) []domain.AuditEvent {
	t.Helper()
	if err := w.Flush(t.Context(), false); err != nil {
		t.Fatal(err)
	}
	list, err := w.List(t.Context(), "", 100_000)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// A flood is counted, and not stored a million times.
func TestFloodIsCounted(t *testing.T) {
	w := newWorld(t)
	for range 100_000 {
		w.Note(domain.AuditEvent{AccountID: "a", Action: "UPDATE", Outcome: Refused, Code: "FORBIDDEN"})
	}
	w.Note(domain.AuditEvent{AccountID: "b", Action: "UPDATE", Outcome: Refused})
	if n := len(w.all(t)); n != PerMinute+1 {
		t.Errorf("%d events in the minute, want %d", n, PerMinute+1)
	}
	w.now = w.now.Add(time.Minute)
	list, sum := w.all(t), int64(0)
	for _, e := range list {
		if e.AccountID == "a" {
			sum += e.Count
		}
	}
	if len(list) != PerMinute+2 || sum != 100_000 {
		t.Errorf("%d events count %d", len(list), sum)
	}
}

// Whose sealed texts somebody reads is stored for each record, however many these are; only
// what is read again in the same minute is counted.
func TestEveryRecordThatIsReadIsNamed(t *testing.T) {
	w := newWorld(t)
	const records = 2000
	for again := range 3 {
		for i := range records {
			e := domain.AuditEvent{AccountID: "a", Action: ReadSealed, RecordType: "Member", RecordID: fmt.Sprint(i)}
			if err := w.Record(t.Context(), e); err != nil {
				t.Fatal(err)
			}
		}
		if n := len(w.all(t)); n != records {
			t.Fatalf("%d events after reading %d times", n, again+1)
		}
	}
	w.now = w.now.Add(time.Minute)
	count := map[string]int64{}
	for _, e := range w.all(t) {
		count[e.RecordID] += e.Count
	}
	for i := range records {
		if n := count[fmt.Sprint(i)]; n != 3 {
			t.Fatalf("record %d was read %d times, of 3", i, n)
		}
	}
}

// Many accounts at once do not take the memory.
func TestManyKindsShare(t *testing.T) {
	w := newWorld(t)
	for i := range 3 * maxKinds {
		w.Note(domain.AuditEvent{AccountID: fmt.Sprint(i), Action: "LOGIN", Outcome: Refused})
	}
	if len(w.kinds) > maxKinds+1 || len(w.waiting) > Waiting {
		t.Errorf("%d kinds, %d events in memory", len(w.kinds), len(w.waiting))
	}
	w.now = w.now.Add(time.Minute)
	w.all(t) // makes room
	w.now = w.now.Add(time.Minute)
	w.Note(domain.AuditEvent{AccountID: "x", Action: "LOGIN"})
	sum := int64(0)
	for _, e := range w.all(t) {
		sum += e.Count
	}
	if sum < 3*maxKinds {
		t.Errorf("the events count %d of %d", sum, 3*maxKinds)
	}
}

// What is recorded is there at once; where the store takes nothing it is not.
func TestRecord(t *testing.T) {
	w := newWorld(t)
	if err := w.Record(t.Context(), domain.AuditEvent{AccountID: "a", Action: ReadSealed, RecordType: "Member", RecordID: "m0"}); err != nil {
		t.Fatal(err)
	}
	list, err := w.List(t.Context(), "", 10)
	if err != nil || len(list) != 1 || list[0].Count != 1 || list[0].Outcome != Allowed || list[0].RecordID != "m0" || list[0].At != domain.TimeOf(w.now).String() {
		t.Errorf("recorded %+v, %v", list, err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := w.Record(ctx, domain.AuditEvent{Action: ReadSealed}); !errors.Is(err, context.Canceled) {
		t.Errorf("recorded nothing: %v", err)
	}
}

// What the store did not take waits, and is stored once.
func TestFlushAgain(t *testing.T) {
	w := newWorld(t)
	w.Note(domain.AuditEvent{AccountID: "a", Action: "LOGIN"})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := w.Flush(ctx, false); err == nil {
		t.Error("flushed into nothing")
	}
	if n := len(w.all(t)); n != 1 {
		t.Errorf("%d events", n)
	}
}

// Nothing is deleted before 180 days, whatever the setting says.
func TestSweep(t *testing.T) {
	w := newWorld(t)
	w.cfg.Days = func() int { return 1 }
	w.Note(domain.AuditEvent{AccountID: "old", Action: "LOGIN"})
	w.all(t)
	w.now = w.now.Add(179 * day)
	w.Note(domain.AuditEvent{AccountID: "new", Action: "LOGIN"})
	if err := w.Sweep(t.Context()); err != nil || len(w.all(t)) != 2 {
		t.Errorf("swept too early: %v", err)
	}
	w.now = w.now.Add(2 * day)
	if err := w.Sweep(t.Context()); err != nil {
		t.Fatal(err)
	}
	if list := w.all(t); len(list) != 1 || list[0].AccountID != "new" {
		t.Errorf("after sweeping: %+v", list)
	}
}

func TestNilNotesNothing(t *testing.T) {
	var l *Log
	l.Note(domain.AuditEvent{})
	if err := errors.Join(l.Record(t.Context(), domain.AuditEvent{}), l.Flush(t.Context(), true)); err != nil {
		t.Error(err)
	}
}
