package mongostore_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"

	"pdca/internal/domain"
	"pdca/internal/journal"
	"pdca/internal/journal/journaltest"
	"pdca/internal/journal/mongostore"
	"pdca/internal/journal/mongostore/mongotest"
)

// storedToken returns the resume token in the database, nil if there is none.
func storedToken(t *testing.T, db *mongo.Database) bson.Raw {
	t.Helper()
	doc, err := db.Collection("meta").FindOne(t.Context(), mongotest.Filter("projections")).Raw()
	if err != nil && !errors.Is(err, mongo.ErrNoDocuments) {
		t.Fatal(err)
	}
	token, _ := doc.Lookup("resumeToken").DocumentOK()
	return token
}

// follow makes a store hear of one more commit.
func follow(t *testing.T, s, writer *mongostore.Store) {
	t.Helper()
	head, _, err := writer.Head(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	heard := make(chan error, 1)
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	go func() { heard <- s.Wait(ctx, head) }()
	journaltest.Extend(t, writer, 1)
	if err := <-heard; err != nil {
		t.Fatalf("commit %d was not heard of: %v", head+1, err)
	}
}

// TestResumeToken: the place in the change stream is stored with the watermark that
// covers it, and the next process goes on from there; one that the server no longer
// knows does no harm.
func TestResumeToken(t *testing.T) {
	mongotest.Needs(t, mongotest.ChangeStreams)
	uri := mongotest.URI(t)
	db, writer := mongotest.Database(t, uri), mustOpen(t, mongostore.Config{URI: uri})
	journaltest.Extend(t, writer, 1)
	first := mustOpen(t, mongostore.Config{URI: uri})
	project := func(s *mongostore.Store, to domain.Rev) {
		t.Helper()
		if err := s.Projections().Project(t.Context(), journal.Batch{Watermark: to}); err != nil {
			t.Fatal(err)
		}
	}
	for rev := domain.Rev(2); storedToken(t, db) == nil; rev++ {
		if rev == 50 {
			t.Fatal("no place was ever stored")
		}
		follow(t, first, writer)
		project(first, rev)
	}
	if !first.Streaming() {
		t.Fatal("there is no stream, so there is nothing to resume")
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	journaltest.Extend(t, writer, 2) // while nobody listens

	second := mustOpen(t, mongostore.Config{URI: uri})
	follow(t, second, writer)
	if err := second.Close(); err != nil {
		t.Fatal(err)
	}

	lost := bson.D{{Key: "$set", Value: bson.D{{Key: "resumeToken", Value: bson.D{{Key: "_data", Value: "8200000000000000012B022C0100296E04"}}}}}}
	if _, err := db.Collection("meta").UpdateOne(t.Context(), mongotest.Filter("projections"), lost); err != nil {
		t.Fatal(err)
	}
	third := mustOpen(t, mongostore.Config{URI: uri})
	for range 3 {
		follow(t, third, writer)
	}
}

// TestResumeRefused: a stream goes on from the stored token, and once the server has
// refused that, from now.
func TestResumeRefused(t *testing.T) {
	token := bson.D{{Key: "_data", Value: "82"}}
	meta := formatFound()
	f, uri := serve(t, map[string]bson.D{"find meta": meta, "aggregate": refusing(286)})
	doc := meta[0].Value.(bson.D)[2].Value.(bson.A)[0].(bson.D)
	meta[0].Value.(bson.D)[2].Value.(bson.A)[0] = append(doc, bson.E{Key: "resumeToken", Value: token})
	s := mustOpen(t, mongostore.Config{URI: uri})
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- s.Wait(ctx, 1) }()
	for end := time.Now().Add(20 * time.Second); len(f.heard("aggregate")) < 2; time.Sleep(10 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("no second stream was asked for")
		}
	}
	cancel()
	<-done
	for i, want := range []string{`{"_data": "82"}`, ""} {
		stage := f.heard("aggregate")[i].Lookup("pipeline", "0", "$changeStream")
		if got := stage.Document().Lookup("resumeAfter").String(); got != want {
			t.Errorf("stream %d resumes after %q, want %q", i+1, got, want)
		}
	}
}
