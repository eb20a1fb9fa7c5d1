package mongostore_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"pdca/internal/journal"
	"pdca/internal/journal/journaltest"
	"pdca/internal/journal/mongostore"
	"pdca/internal/journal/mongostore/mongoproxy"
	"pdca/internal/journal/mongostore/mongotest"
)

// TestSweep breaks the life of a store at the first request, at the second, and
// so on until nothing is left to break: once, so that only one request is hit, and
// for good, so that the database is away from then on (each fifth request only,
// unless there is time). Each time the store must answer in bounded time; and then
// a second life on the same database, without faults, must succeed, and leave what
// an undisturbed one leaves.
func TestSweep(t *testing.T) {
	mongotest.Server(t)
	for _, fault := range []mongoproxy.Fault{mongoproxy.CutBeforeSend, mongoproxy.CutAfterReply} {
		for _, times := range []int{1, 0} {
			name := map[int]string{0: "for good", 1: "once"}[times]
			t.Run(fault.String()+" "+name, func(t *testing.T) {
				t.Parallel()
				step := 1
				if !mongotest.Long() {
					step = 5
				}
				n, noticed := 1, 0
				for ; ; n += step {
					hit, broken := sweepOne(t, fault, times, n)
					if t.Failed() || n > 200 {
						t.Fatalf("request %d: %v", n, broken)
					}
					if broken != nil {
						noticed += step
					}
					if !hit {
						break
					}
				}
				t.Logf("a life of about %d requests; %d could not be broken unnoticed", n-1, noticed)
				// The last ones are those of the watcher, which nobody waits for.
				if n < 20 || times == 0 && noticed < n/2 {
					t.Error("that was no life")
				}
			})
		}
	}
}

// sweepOne breaks the n-th request of a life, and says whether there was one and
// what the life had to say.
func sweepOne(t *testing.T, fault mongoproxy.Fault, times, n int) (hit bool, broken error) {
	uri := mongotest.URI(t)
	p, through := front(t, uri, uint64(n))
	seen := 0
	rule := p.Add(mongoproxy.Rule{Fault: fault, Times: times, Match: func(r mongoproxy.Request) bool {
		if r.Database != "admin" {
			seen++
		}
		return r.Database != "admin" && seen >= n
	}})
	begin := time.Now()
	broken = life(t.Context(), mongostore.Config{URI: through})
	if took := time.Since(begin); took > 6*grace {
		t.Errorf("request %d: answered after %v: %v", n, took, broken)
	}
	hit = rule.Hits() > 0
	if !hit && broken != nil {
		t.Errorf("without a fault: %v", broken)
	}
	if err := p.Close(); err != nil {
		t.Error(err)
	}
	if err := life(t.Context(), mongostore.Config{URI: uri}); err != nil {
		t.Errorf("after request %d broke (%v): %v", n, broken, err)
	}
	s := mustOpen(t, mongostore.Config{URI: uri})
	if list := journaltest.ReadAll(t, s); len(list) != 2 || list[0].Token != "t1" || list[1].Token != "t2" {
		t.Errorf("after request %d broke, the journal holds %d commits", n, len(list))
	}
	wantProjected(t, s, 2)
	wantWhole(t, s, journaltestSum, nil, true)
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	return hit, broken
}

// life opens a store and does everything once: two commits, a projection, a blob,
// and reads all of it. A second life finds what the first one left, and fails if
// that is not what it should be.
func life(ctx context.Context, c mongostore.Config) (err error) {
	s, err := mongostore.Open(ctx, c)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	first := journaltest.Commit(0, [32]byte{}, "t1", `{"n":1}`)
	second := journaltest.Commit(1, first.Hash, "t2", `{"n":2}`)
	ctx, cancel := context.WithTimeout(ctx, grace)
	defer cancel()
	if err := journal.AppendResolved(ctx, s, first); err != nil {
		return err
	}
	if err := journal.AppendResolved(ctx, s, second); err != nil {
		return err
	}
	if err := s.Wait(ctx, 1); err != nil {
		return err
	}
	docs := []journal.Doc{{Collection: "unit", ID: "a", Rev: 2, Body: []byte("2")}}
	if err := s.Projections().Project(ctx, journal.Batch{Docs: docs, Watermark: 2}); err != nil {
		return err
	}
	if err := s.Blobs().Put(ctx, journaltestSum, bytes.NewReader(nil)); err != nil {
		return err
	}
	if list, err := s.Read(ctx, 1, 10); err != nil || len(list) != 2 {
		return fmt.Errorf("%d commits: %w", len(list), err)
	}
	if err := s.Projections().Load(ctx, "unit", func(journal.Doc) error { return nil }); err != nil {
		return err
	}
	_, err = s.Blobs().Stat(ctx, journaltestSum)
	return err
}
