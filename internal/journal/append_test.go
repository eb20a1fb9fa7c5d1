package journal_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"pdca/internal/domain"
	"pdca/internal/journal"
	"pdca/internal/journal/journaltest"
)

// TestAppendResolvedFaults lets one append meet a row of faults.
func TestAppendResolvedFaults(t *testing.T) {
	const (
		none, refused, lost, torn  = journaltest.None, journaltest.Refused, journaltest.LostReply, journaltest.Torn
		late, own, slow, blindRead = journaltest.LateApply, journaltest.OwnSlot, journaltest.Slow, journaltest.BlindRead
	)
	for _, c := range []struct {
		faults []journaltest.Fault
		want   error
	}{
		{[]journaltest.Fault{none}, nil},
		{[]journaltest.Fault{refused}, journaltest.ErrInjected},
		{[]journaltest.Fault{lost}, nil},
		{[]journaltest.Fault{lost, blindRead}, nil},
		{[]journaltest.Fault{own}, nil},
		{[]journaltest.Fault{own, blindRead, blindRead, own, none}, nil},
		{[]journaltest.Fault{torn}, nil},
		{[]journaltest.Fault{torn, torn, torn, lost}, nil},
		{[]journaltest.Fault{torn, refused, refused, none}, nil},
		{[]journaltest.Fault{late}, nil},
		{[]journaltest.Fault{late, refused, late, torn, refused}, nil},
		{[]journaltest.Fault{late, own, blindRead, lost}, nil},
		{[]journaltest.Fault{slow}, nil},
	} {
		t.Run(fmt.Sprint(c.faults), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s, _ := memory(t)
				journaltest.Extend(t, s, 3)
				l := journaltest.Lie(s, 1)
				l.Next(c.faults...)
				time.AfterFunc(time.Second, l.Release)
				err := journal.AppendResolved(t.Context(), l, journaltest.Next(t, s, "mine"))
				if !errors.Is(err, c.want) || c.want == nil && err != nil {
					t.Errorf("got %v, want %v", err, c.want)
				}
				l.Flush()
				wantTokens(t, s, 3, map[string]bool{"mine": err == nil})
				if l.Count(c.faults[0]) == 0 {
					t.Errorf("%v did not happen", c.faults[0])
				}
			})
		})
	}
}

// wantTokens verifies the chain and fails the test unless each token is there
// exactly once, or not at all if it maps to false.
func wantTokens(t *testing.T, s journal.Store, before int, tokens map[string]bool) {
	t.Helper()
	count := map[string]int{}
	for _, c := range journaltest.ReadAll(t, s)[before:] {
		count[c.Token]++
	}
	for token, there := range tokens {
		if want := map[bool]int{true: 1}[there]; count[token] != want {
			t.Errorf("token %s is there %d times, want %d", token, count[token], want)
		}
	}
}

// hooked runs a function before each Read.
type hooked struct {
	journal.Store
	before func()
}

// Read runs the hook first.
func (h hooked) Read(ctx context.Context, from domain.Rev, limit int) ([]*domain.Commit, error) {
	h.before()
	return h.Store.Read(ctx, from, limit)
}

// TestAppendResolvedLoses lets another writer take the slot, before the attempt
// or while its outcome is unknown.
func TestAppendResolvedLoses(t *testing.T) {
	for _, fault := range []journaltest.Fault{journaltest.None, journaltest.Torn, journaltest.LateApply} {
		s, _ := memory(t)
		mine, other := journaltest.Next(t, s, "mine"), journaltest.Next(t, s, "other")
		take := sync.OnceFunc(func() {
			if err := s.Append(t.Context(), other); err != nil {
				t.Error(err)
			}
		})
		if fault == journaltest.None {
			take()
		}
		l := journaltest.Lie(s, 1)
		l.Next(fault)
		err := journal.AppendResolved(t.Context(), hooked{l, take}, mine)
		if !errors.Is(err, journal.ErrSlotTaken) || errors.Is(err, journal.ErrUnknownOutcome) {
			t.Errorf("%v: got %v, want the slot taken", fault, err)
		}
		l.Flush()
		wantTokens(t, s, 0, map[string]bool{"mine": false, "other": true})
	}
}

// TestAppendResolvedGivesUp ends the context, or the store, while the outcome is
// unknown: the answer is unknown and nothing else.
func TestAppendResolvedGivesUp(t *testing.T) {
	for _, fault := range []journaltest.Fault{journaltest.Torn, journaltest.OwnSlot} {
		s, _ := memory(t)
		l := journaltest.Lie(s, 1)
		l.Next(fault)
		ctx, cancel := context.WithCancel(t.Context())
		err := journal.AppendResolved(ctx, hooked{l, cancel}, journaltest.Next(t, s, "mine"))
		wantUnknown(t, err)

		l.Next(fault)
		start := time.Now()
		err = journal.AppendResolved(t.Context(), hooked{l, func() { s.Close() }}, journaltest.Next(t, s, "next"))
		wantUnknown(t, err)
		if time.Since(start) > 10*time.Second {
			t.Error("a closed store was asked again and again")
		}
	}
}

func wantUnknown(t *testing.T, err error) {
	t.Helper()
	if !errors.Is(err, journal.ErrUnknownOutcome) || errors.Is(err, journal.ErrSlotTaken) {
		t.Errorf("got %v, want unknown", err)
	}
}

// TestAppendResolvedSlow ends the context while the store has not even begun.
func TestAppendResolvedSlow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, _ := memory(t)
		l := journaltest.Lie(s, 1)
		l.Next(journaltest.Slow)
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		err := journal.AppendResolved(ctx, l, journaltest.Next(t, s, "mine"))
		if !errors.Is(err, context.DeadlineExceeded) || errors.Is(err, journal.ErrUnknownOutcome) {
			t.Errorf("got %v", err)
		}
		wantTokens(t, s, 0, map[string]bool{"mine": false})
	})
}

// TestWritersOverLyingStore lets several writers append over a store with random
// faults: what was acknowledged is there once, what was refused is not there,
// the chain holds, and every fault did happen.
func TestWritersOverLyingStore(t *testing.T) {
	count := map[journaltest.Fault]int{}
	unknown := 0
	for seed := range uint64(150) {
		synctest.Test(t, func(t *testing.T) {
			l, gaveUp := runWriters(t, seed)
			for _, f := range append(journaltest.AppendFaults[:], journaltest.BlindRead) {
				count[f] += l.Count(f)
			}
			unknown += gaveUp
		})
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
	t.Logf("faults %v, %d outcomes left unknown", count, unknown)
	for f, n := range count {
		if n < 20 {
			t.Errorf("%v happened %d times only", f, n)
		}
	}
	if unknown == 0 {
		t.Error("no writer ever gave up")
	}
}

// runWriters runs one history and checks it. It returns how often a writer gave
// up without an answer.
func runWriters(t *testing.T, seed uint64) (l *journaltest.Lying, unknown int) {
	s, _ := memory(t)
	l = journaltest.Lie(s, seed)
	l.Rate(0.5)
	release := time.NewTicker(10 * time.Millisecond)
	stop := make(chan struct{})
	go func() {
		for {
			select {
			case <-release.C:
				l.Release()
			case <-stop:
				return
			}
		}
	}()
	var mu sync.Mutex // guards sure and unknown
	sure := map[string]bool{}
	var wg sync.WaitGroup
	for w := range 4 {
		wg.Go(func() {
			r := rand.New(rand.NewPCG(seed, uint64(w)))
			for n := range 10 {
				token := fmt.Sprintf("%d-%d", w, n)
				err := appendOnce(t, l, token, r)
				mu.Lock()
				if errors.Is(err, journal.ErrUnknownOutcome) {
					unknown++
				} else {
					sure[token] = err == nil
				}
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	close(stop)
	release.Stop()
	l.Flush()
	wantTokens(t, s, 0, sure)
	return l, unknown
}

// appendOnce appends a commit after the head as this writer sees it, with little
// patience now and then.
func appendOnce(t *testing.T, l *journaltest.Lying, token string, r *rand.Rand) error {
	head, hash, err := l.Head(t.Context())
	if err != nil {
		t.Error(err)
	}
	patience := time.Hour
	if r.IntN(4) == 0 {
		patience = time.Duration(r.IntN(int(5 * time.Millisecond)))
	}
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	err = journal.AppendResolved(ctx, l, journaltest.Commit(head, hash, token, "entry of "+token))
	switch {
	case err == nil, errors.Is(err, journal.ErrSlotTaken), errors.Is(err, journal.ErrUnknownOutcome):
	case errors.Is(err, journaltest.ErrInjected), errors.Is(err, context.DeadlineExceeded):
	default:
		t.Errorf("token %s: %v", token, err)
	}
	return err
}

// phantom is a store that calls every slot taken and holds nothing, or answers nothing
// that says anything.
type phantom struct {
	journal.Store
	answers []error // in turn; the last goes on for ever
	asked   int
}

func (p *phantom) Append(context.Context, *domain.Commit) error {
	err := p.answers[min(p.asked, len(p.answers)-1)]
	p.asked++
	return err
}

// TestAppendResolvedEnds: what never comes to an answer ends also where the caller set no
// deadline, and says what is known.
func TestAppendResolvedEnds(t *testing.T) {
	taken, unknown := journal.ErrSlotTaken, journal.ErrUnknownOutcome
	for name, c := range map[string]struct {
		answers []error
		want    error
		most    int
	}{
		"taken and empty":               {[]error{taken}, journal.ErrRefused, 3},
		"taken and empty after a doubt": {[]error{unknown, taken}, unknown, 4},
		"refused after a doubt":         {[]error{unknown, journal.ErrRefused}, unknown, 2},
		"unknown for ever":              {[]error{unknown}, unknown, 200},
		"errors after a doubt":          {[]error{unknown, errors.New("no")}, unknown, 200},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s, _ := memory(t)
				p := &phantom{Store: s, answers: c.answers}
				begin := time.Now()
				err := journal.AppendResolved(t.Context(), p, journaltest.Next(t, s, "mine"))
				if !errors.Is(err, c.want) || errors.Is(err, taken) || (c.want != unknown) == errors.Is(err, unknown) {
					t.Errorf("got %v, want %v", err, c.want)
				}
				if p.asked > c.most || time.Since(begin) > 5*time.Minute {
					t.Errorf("%d attempts in %v", p.asked, time.Since(begin))
				}
			})
		})
	}
}
