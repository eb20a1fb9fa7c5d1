package mongostore_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"testing"
	"time"

	"pdca/internal/domain"
	"pdca/internal/journal"
	"pdca/internal/journal/journaltest"
	"pdca/internal/journal/mongostore"
	"pdca/internal/journal/mongostore/mongoproxy"
	"pdca/internal/journal/mongostore/mongotest"
)

// late is how long requests are held up here, and short how long their callers
// wait for an answer.
const (
	late  = 2 * time.Second
	short = time.Second
)

// behind opens a store behind a proxy that does one thing once.
func behind(t *testing.T, uri string, r mongoproxy.Rule) (*mongostore.Store, *mongoproxy.Armed) {
	t.Helper()
	p, through := front(t, uri, 1)
	s := mustOpen(t, mongostore.Config{URI: through})
	r.Times = 1
	return s, p.Add(r)
}

// TestLateBlob: the write that makes a blob visible, or one of its content,
// arrives when the upload has long been given up. Whatever is seen then is whole,
// and the blob can be stored.
func TestLateBlob(t *testing.T) {
	for _, collection := range []string{"blobs.files", "blobs.chunks", "blobs.begun"} {
		t.Run(collection, func(t *testing.T) {
			t.Parallel()
			uri := mongotest.URI(t)
			clean := mustOpen(t, mongostore.Config{URI: uri})
			s, rule := behind(t, uri, mongoproxy.Rule{Match: mongoproxy.On("insert", collection), Fault: mongoproxy.DelayRequest, Delay: late})
			content := []byte(rand.Text())
			hash := sha256.Sum256(content)
			sum := hex.EncodeToString(hash[:])
			begin := time.Now()
			ctx, cancel := context.WithTimeout(t.Context(), short)
			defer cancel()
			if err := s.Blobs().Put(ctx, sum, bytes.NewReader(content)); err == nil {
				t.Error("the upload succeeded: nothing was late")
			}
			for rule.Hits() == 0 && time.Since(begin) < grace {
				time.Sleep(10 * time.Millisecond)
			}
			// What was on its way has arrived now, or does so in the next moment.
			for end := time.Now().Add(late / 4); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
				wantWhole(t, clean, sum, content, false)
			}
			for range 2 {
				if err := clean.Blobs().Put(t.Context(), sum, bytes.NewReader(content)); err != nil {
					t.Fatal(err)
				}
				wantWhole(t, clean, sum, content, true)
			}
		})
	}
}

// wantWhole fails the test unless a blob that is seen has its content.
func wantWhole(t *testing.T, s journal.Store, sum string, content []byte, there bool) {
	t.Helper()
	r, size, err := s.Blobs().Open(t.Context(), sum)
	if !there && errors.Is(err, journal.ErrNoBlob) {
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	got, err := io.ReadAll(r)
	if err != nil || !bytes.Equal(got, content) || size != int64(len(content)) {
		t.Fatalf("a blob is there and not whole: %d of %d bytes, %v", len(got), size, err)
	}
}

// TestLateProjection: documents and watermarks arrive when newer ones have been
// stored. Nothing goes back.
func TestLateProjection(t *testing.T) {
	for _, c := range []struct{ command, collection string }{{"insert", "unit"}, {"update", "unit"}, {"update", "meta"}} {
		t.Run(c.command+" "+c.collection, func(t *testing.T) {
			t.Parallel()
			uri := mongotest.URI(t)
			clean := mustOpen(t, mongostore.Config{URI: uri})
			journaltest.Extend(t, clean, 9)
			s, rule := behind(t, uri, mongoproxy.Rule{Match: mongoproxy.On(c.command, c.collection), Fault: mongoproxy.DelayRequest, Delay: late})
			batch := func(rev domain.Rev) journal.Batch {
				doc := journal.Doc{Collection: "unit", ID: "a", Rev: rev, Body: fmt.Append(nil, rev)}
				return journal.Batch{Docs: []journal.Doc{doc}, Watermark: rev}
			}
			if c.collection == "unit" && c.command == "update" { // what is there is not inserted
				if err := clean.Projections().Project(t.Context(), batch(1)); err != nil {
					t.Fatal(err)
				}
			}
			begin := time.Now()
			ctx, cancel := context.WithTimeout(t.Context(), short)
			defer cancel()
			if err := s.Projections().Project(ctx, batch(1)); err == nil {
				t.Error("the projection succeeded: nothing was late")
			}
			if err := clean.Projections().Project(t.Context(), batch(9)); err != nil {
				t.Fatal(err)
			}
			for rule.Hits() == 0 && time.Since(begin) < grace {
				time.Sleep(10 * time.Millisecond)
			}
			for end := time.Now().Add(late / 4); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
				wantProjected(t, clean, 9)
			}
			if err := s.Projections().Project(t.Context(), batch(1)); err != nil {
				t.Error(err)
			}
			wantProjected(t, clean, 9)
		})
	}
}

// wantProjected fails the test unless the unit and the watermark are of commit rev.
func wantProjected(t *testing.T, s journal.Store, rev int) {
	t.Helper()
	watermark, names, err := s.Projections().Collections(t.Context())
	if err != nil || int(watermark) != rev || len(names) != 1 {
		t.Fatalf("watermark %d of %v, %v; want %d", watermark, names, err, rev)
	}
	n := 0
	err = s.Projections().Load(t.Context(), "unit", func(d journal.Doc) error {
		if n++; int(d.Rev) != rev || string(d.Body) != fmt.Sprint(rev) {
			return fmt.Errorf("%s is of commit %d: %s", d.ID, d.Rev, d.Body)
		}
		return nil
	})
	if err != nil || n != 1 {
		t.Fatalf("%d units, %v", n, err)
	}
}

// TestSwallowedReply: a connection dies without a sound when the insert was sent.
// The store has time left to find out, with the engine's patience and its own.
func TestSwallowedReply(t *testing.T) {
	t.Parallel()
	uri := mongotest.URI(t)
	s, rule := behind(t, uri, mongoproxy.Rule{Match: mongoproxy.On("insert", "commits"), Fault: mongoproxy.DelayReply, Delay: time.Minute})
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	begin := time.Now()
	if err := journal.AppendResolved(ctx, s, journaltest.Next(t, s, "mine")); err != nil || rule.Hits() != 1 {
		t.Errorf("%d replies swallowed: %v", rule.Hits(), err)
	}
	t.Logf("resolved after %v", time.Since(begin).Round(time.Millisecond))
}

// TestTwoBegin: two servers find one empty database at the same time.
func TestTwoBegin(t *testing.T) {
	t.Parallel()
	for _, command := range []string{"find", "listCollections", "insert", "create", "update"} {
		t.Run(command, func(t *testing.T) {
			t.Parallel()
			uri := mongotest.URI(t)
			p, through := front(t, uri, 1)
			p.Add(mongoproxy.Rule{Match: ofDatabase(command), Fault: mongoproxy.DelayReply, Delay: late, Times: 1})
			p.Add(mongoproxy.Rule{Match: ofDatabase(command), Fault: mongoproxy.DelayRequest, Delay: late, Times: 1})
			time.AfterFunc(late/2, func() {
				s, err := mongostore.Open(t.Context(), mongostore.Config{URI: uri, Enterprise: "one"})
				if err == nil {
					err = s.Close()
				}
				if err != nil {
					t.Errorf("the quick one: %v", err)
				}
			})
			s := mustOpen(t, mongostore.Config{URI: through, Enterprise: "one"})
			journaltest.Extend(t, s, 1)
		})
	}
}

// ofDatabase matches a command that goes to a test's database.
func ofDatabase(command string) func(mongoproxy.Request) bool {
	return func(r mongoproxy.Request) bool { return r.Command == command && r.Database != "admin" }
}

// TestCloseInOutage: a server that is stopped while the database is away ends.
func TestCloseInOutage(t *testing.T) {
	for _, outage := range outages {
		t.Run(outage.name, func(t *testing.T) {
			t.Parallel()
			p, through := front(t, mongotest.URI(t), 1)
			s := mustOpen(t, mongostore.Config{URI: through})
			journaltest.Extend(t, s, 1)
			waited := make(chan error, 1)
			go func() { waited <- s.Wait(t.Context(), 1) }()
			outage.begin(p)
			time.Sleep(200 * time.Millisecond) // for the driver to notice, or not
			begin := time.Now()
			if err := s.Close(); err != nil {
				t.Error(err)
			}
			if took := time.Since(begin); took > grace {
				t.Errorf("closing took %v", took)
			}
			if err := <-waited; !errors.Is(err, journal.ErrClosed) {
				t.Errorf("wait: %v", err)
			}
		})
	}
}
