package mongostore_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"pdca/internal/journal"
	"pdca/internal/journal/journaltest"
	"pdca/internal/journal/mongostore"
	"pdca/internal/journal/mongostore/mongoproxy"
	"pdca/internal/journal/mongostore/mongotest"
)

// many is a batch of so many new records.
func many(n int) journal.Batch {
	b := journal.Batch{Watermark: 1}
	for i := range n {
		b.Docs = append(b.Docs, projectedDoc(i, 1))
	}
	return b
}

// TestSlowProjections writes projections to a database that takes its time for each
// document: not even the first, small bulk ends in time, and in the second case not a
// single document. All are written nevertheless, and what was learnt is kept.
func TestSlowProjections(t *testing.T) {
	for name, c := range map[string]struct {
		timeout, each time.Duration
		docs          int
	}{
		"each document":      {time.Second, 60 * time.Millisecond, 96}, // bulks of 25, then of 12
		"longer than a call": {500 * time.Millisecond, 700 * time.Millisecond, 3},
		// Half a second of waiting, and as much time as a loaded machine may take beside.
		"quick enough to run": {30 * time.Second, time.Millisecond, 400},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			uri := mongotest.URI(t)
			clean := mustOpen(t, mongostore.Config{URI: uri})
			journaltest.Extend(t, clean, 1)
			p, through := front(t, uri, 1)
			var d diary
			s := mustOpen(t, mongostore.Config{URI: through, Timeout: c.timeout, Log: d.log()})
			slow := func(r mongoproxy.Request) bool { return r.Collection == "unit" && r.Documents > 0 }
			p.Add(mongoproxy.Rule{Match: slow, Fault: mongoproxy.DelayRequest, Each: c.each})
			ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
			defer cancel()
			if err := s.Projections().Project(ctx, many(c.docs)); err != nil {
				t.Fatal(err)
			}
			wantCount(t, clean, c.docs)
			before := strings.Count(d.said(), "too slow")
			if (before > 0) != (name != "quick enough to run") {
				t.Errorf("the operator was told %q", d.said())
			}
			if err := s.Projections().Project(ctx, many(c.docs)); err != nil {
				t.Fatal(err)
			}
			if again := strings.Count(d.said(), "too slow") - before; again > before/2 {
				t.Errorf("%d bulks were too slow at first, and %d more afterwards", before, again)
			}
		})
	}
}

// wantCount fails the test unless so many records are projected.
func wantCount(t *testing.T, s *mongostore.Store, want int) {
	t.Helper()
	n := 0
	if err := s.Projections().Load(t.Context(), "unit", func(journal.Doc) error { n++; return nil }); err != nil || n != want {
		t.Errorf("%d records are projected, %v; want %d", n, err, want)
	}
}

// TestHopelessProjections: a database that never ends a write is given up on with a
// sentence, one that is away at once, and a store that is closed does not wait.
func TestHopelessProjections(t *testing.T) {
	const timeout = 50 * time.Millisecond
	slow := bson.D{{Key: "n", Value: 0}, {Key: "ok", Value: 1}, {Key: "writeErrors", Value: bson.A{
		bson.D{{Key: "index", Value: 0}, {Key: "code", Value: 50}, {Key: "errmsg", Value: "canceling statement due to statement timeout"}}}}}
	for name, answer := range map[string]bson.D{"silent": nil, "says so": slow, "says so of all": refusing(50)} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f, uri := serve(t, map[string]bson.D{"find meta": formatFound(), "find commits": found(commitOf(journaltest.Commit(0, [32]byte{}, "first"))), "insert unit": answer})
			var d diary
			s := mustOpen(t, mongostore.Config{URI: uri, Timeout: 4 * timeout, Log: d.log()})
			err := s.Projections().Project(t.Context(), many(400))
			if err == nil || !strings.Contains(err.Error(), "too slow even for 1 documents") {
				t.Errorf("got %v", err)
			}
			if n := len(f.heard("insert")) - 1; n != 10 { // but for the probe of the rules
				t.Errorf("%d attempts", n)
			}
		})
	}
	t.Run("away", func(t *testing.T) {
		t.Parallel()
		p, through := front(t, mongotest.URI(t), 1)
		s := mustOpen(t, mongostore.Config{URI: through, Timeout: time.Second})
		journaltest.Extend(t, s, 1)
		p.Partition()
		begin := time.Now()
		if err := s.Projections().Project(t.Context(), many(400)); err == nil || strings.Contains(err.Error(), "too slow") {
			t.Errorf("got %v", err)
		}
		if took := time.Since(begin); took > 3*time.Second+grace {
			t.Errorf("it took %v", took)
		}
	})
	t.Run("closed", func(t *testing.T) {
		t.Parallel()
		f, uri := serve(t, map[string]bson.D{"find meta": formatFound(), "find commits": found(commitOf(journaltest.Commit(0, [32]byte{}, "first"))), "insert unit": nil})
		s := mustOpen(t, mongostore.Config{URI: uri, Timeout: time.Minute})
		projected := make(chan error, 1)
		go func() { projected <- s.Projections().Project(t.Context(), many(1)) }()
		for len(f.heard("insert")) < 2 {
			time.Sleep(time.Millisecond)
		}
		begin := time.Now()
		if err := s.Close(); err != nil {
			t.Error(err)
		}
		if err := <-projected; !errors.Is(err, journal.ErrClosed) || time.Since(begin) > grace {
			t.Errorf("after %v: %v", time.Since(begin), err)
		}
	})
}

// TestRefusedProjection has a unique index of somebody else's refuse a record: that is an
// error, also where the server does not tell which index it was.
func TestRefusedProjection(t *testing.T) {
	t.Run("told", func(t *testing.T) {
		uri := mongotest.URI(t)
		s := mustOpen(t, mongostore.Config{URI: uri})
		journaltest.Extend(t, s, 1)
		index := mongo.IndexModel{Keys: bson.D{{Key: "rev", Value: 1}}, Options: options.Index().SetUnique(true).SetName("foreign")}
		if _, err := mongotest.Database(t, uri).Collection("unit").Indexes().CreateOne(t.Context(), index); err != nil {
			t.Fatal(err)
		}
		if err := s.Projections().Project(t.Context(), many(3)); err == nil || !strings.Contains(err.Error(), "foreign") {
			t.Errorf("got %v", err)
		}
	})
	t.Run("not told", func(t *testing.T) {
		nothing := bson.D{{Key: "n", Value: 0}, {Key: "nModified", Value: 0}, {Key: "ok", Value: 1}}
		_, uri := serve(t, map[string]bson.D{"find meta": formatFound(), "find commits": found(commitOf(journaltest.Commit(0, [32]byte{}, "first"))),
			"insert unit": duplicated("Duplicate key violation on the requested collection."), "update unit": nothing, "aggregate unit": found(bson.D{{Key: "n", Value: 0}})})
		s := mustOpen(t, mongostore.Config{URI: uri})
		if err := s.Projections().Project(t.Context(), many(1)); err == nil || !strings.Contains(err.Error(), "unique indexes") {
			t.Errorf("got %v", err)
		}
	})
}

// TestProxyCounts: the proxy's delays grow with what a bulk holds; bulks begin small and
// grow while they are quick.
func TestProxyCounts(t *testing.T) {
	p, through := front(t, mongotest.URI(t), 1)
	counts := map[int]int{}
	p.Add(mongoproxy.Rule{Match: func(r mongoproxy.Request) bool {
		if r.Collection == "unit" {
			counts[r.Documents]++
		}
		return false
	}})
	s := mustOpen(t, mongostore.Config{URI: through})
	journaltest.Extend(t, s, 1)
	if err := s.Projections().Project(t.Context(), many(250)); err != nil {
		t.Fatal(err)
	}
	if fmt.Sprint(counts) != "map[25:1 50:1 75:1 100:1]" {
		t.Errorf("bulks of %v", counts)
	}
}
