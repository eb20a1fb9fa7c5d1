package journaltest_test

import (
	"errors"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/journal"
	"pdca/internal/journal/journaltest"
)

// TestFaults says of each fault what the caller hears and what is stored then,
// and after every late commit arrived.
func TestFaults(t *testing.T) {
	for _, c := range []struct {
		fault        journaltest.Fault
		want         error
		now, flushed domain.Rev
	}{
		{journaltest.None, nil, 1, 1},
		{journaltest.Refused, journaltest.ErrInjected, 0, 0},
		{journaltest.LostReply, journal.ErrUnknownOutcome, 1, 1},
		{journaltest.Torn, journal.ErrUnknownOutcome, 0, 0},
		{journaltest.LateApply, journal.ErrUnknownOutcome, 0, 1},
		{journaltest.OwnSlot, journal.ErrSlotTaken, 1, 1},
	} {
		s, _ := open(t)
		l := journaltest.Lie(s, 1)
		l.Next(c.fault)
		err := l.Append(t.Context(), journaltest.Next(t, s, "mine"))
		if !errors.Is(err, c.want) || c.want == nil && err != nil {
			t.Errorf("%v: got %v, want %v", c.fault, err, c.want)
		}
		now, _, _ := s.Head(t.Context())
		l.Flush()
		flushed, _, _ := s.Head(t.Context())
		if now != c.now || flushed != c.flushed || l.Count(c.fault) != 1 {
			t.Errorf("%v: head %d, then %d; counted %d", c.fault, now, flushed, l.Count(c.fault))
		}
	}
}

// TestLateApplyArrives without Flush, with one of the next four calls.
func TestLateApplyArrives(t *testing.T) {
	s, _ := open(t)
	l := journaltest.Lie(s, 1)
	l.Next(journaltest.LateApply)
	_ = l.Append(t.Context(), journaltest.Next(t, s, "mine"))
	for range 3 {
		_, _, _ = l.Head(t.Context())
	}
	if head, _, err := l.Head(t.Context()); head != 1 || err != nil {
		t.Errorf("head %d, %v", head, err)
	}
}

func TestProjectFaults(t *testing.T) {
	s, _ := open(t)
	l := journaltest.Lie(s, 1)
	journaltest.Extend(t, l, 3)
	l.NextProject(journaltest.Refused, journaltest.None, journaltest.LostReply)
	for i, want := range []struct {
		err       error
		watermark domain.Rev
	}{{journaltest.ErrInjected, 0}, {nil, 2}, {journaltest.ErrInjected, 3}} {
		err := l.Projections().Project(t.Context(), journal.Batch{Watermark: domain.Rev(i + 1)})
		watermark, _, _ := s.Projections().Collections(t.Context())
		if !errors.Is(err, want.err) || watermark != want.watermark {
			t.Errorf("call %d: %v, watermark %d", i, err, watermark)
		}
	}
}
