package mongostore_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"math/rand/v2"
	"testing"
	"testing/iotest"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"

	"pdca/internal/journal"
	"pdca/internal/journal/mongostore"
	"pdca/internal/journal/mongostore/mongotest"
)

func content(size int) ([]byte, string) {
	b := make([]byte, size)
	r := rand.NewChaCha8([32]byte{byte(size)})
	_, _ = r.Read(b) // never fails
	sum := sha256.Sum256(b)
	return b, hex.EncodeToString(sum[:])
}

// TestBlobReader reads blobs of sizes around the borders of chunks in every way
// that testing/iotest knows.
func TestBlobReader(t *testing.T) {
	b := mustOpen(t, mongostore.Config{URI: mongotest.URI(t)}).Blobs()
	const chunk = 255 << 10
	for _, size := range []int{0, 1, chunk - 1, chunk, chunk + 1, 9*chunk + 5, 17 * chunk} {
		want, sum := content(size)
		if err := b.Put(t.Context(), sum, iotest.HalfReader(bytes.NewReader(want))); err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		r, n, err := b.Open(ctx, sum)
		cancel() // what is open stays open
		if err != nil || n != int64(size) {
			t.Fatalf("%d bytes, %v", n, err)
		}
		if err := iotest.TestReader(io.LimitReader(r, 1<<40), want); err != nil && size < chunk {
			t.Errorf("%d bytes: %v", size, err)
		}
		for _, at := range []int64{0, chunk - 1, chunk, int64(size) - 1, int64(size), int64(size) + 5} {
			if _, err := r.Seek(max(at, 0), io.SeekStart); err != nil {
				t.Fatal(err)
			}
			rest, err := io.ReadAll(r)
			if err != nil || !bytes.Equal(rest, want[min(int(max(at, 0)), size):]) {
				t.Errorf("%d bytes from %d: got %d, %v", size, at, len(rest), err)
			}
		}
		if _, err := r.Seek(-1, io.SeekStart); err == nil {
			t.Error("a place before the beginning was taken")
		}
		if err := r.Close(); err != nil {
			t.Error(err)
		}
		if _, err := r.Read(make([]byte, 1)); err == nil || errors.Is(err, io.EOF) {
			t.Errorf("read after closing: %v", err)
		}
	}
}

// TestBlobLeftovers leaves the remains of uploads: none is visible, the old ones
// are swept at the next start, a finished one stays.
func TestBlobLeftovers(t *testing.T) {
	uri := mongotest.URI(t)
	s := mustOpen(t, mongostore.Config{URI: uri})
	want, sum := content(1000)
	if err := s.Blobs().Put(t.Context(), sum, bytes.NewReader(want)); err != nil {
		t.Fatal(err)
	}
	db := mongotest.Database(t, uri)
	var file struct {
		ID bson.ObjectID `bson:"_id"`
	}
	if err := db.Collection("blobs.files").FindOne(t.Context(), bson.D{}).Decode(&file); err != nil {
		t.Fatal(err)
	}
	left := func(id bson.ObjectID, age time.Duration, chunk bool) {
		t.Helper()
		_, err := db.Collection("blobs.begun").InsertOne(t.Context(), bson.D{{Key: "_id", Value: id}, {Key: "at", Value: time.Now().Add(-age)}})
		if err == nil && chunk {
			_, err = db.Collection("blobs.chunks").InsertOne(t.Context(), bson.D{{Key: "files_id", Value: id}, {Key: "n", Value: 0}, {Key: "data", Value: []byte("x")}})
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	left(file.ID, 30*time.Hour, false) // its note stayed, the file is there
	left(bson.NewObjectID(), 30*time.Hour, true)
	left(bson.NewObjectID(), time.Hour, true)

	s = mustOpen(t, mongostore.Config{URI: uri})
	for collection, want := range map[string]int64{"blobs.chunks": 2, "blobs.begun": 1, "blobs.files": 1} {
		if n, err := db.Collection(collection).CountDocuments(t.Context(), bson.D{}); n != want || err != nil {
			t.Errorf("%s has %d documents, want %d, %v", collection, n, want, err)
		}
	}
	if names, err := s.Blobs().List(t.Context(), "", 10); err != nil || len(names) != 1 {
		t.Errorf("%v, %v", names, err)
	}
}

// TestBlobDamage removes a chunk and shortens one: reading says so.
func TestBlobDamage(t *testing.T) {
	uri := mongotest.URI(t)
	s := mustOpen(t, mongostore.Config{URI: uri})
	chunks := mongotest.Database(t, uri).Collection("blobs.chunks")
	for name, spoil := range map[string]func() error{
		"missing": func() error {
			_, err := chunks.DeleteOne(t.Context(), bson.D{{Key: "n", Value: 1}})
			return err
		},
		"short": func() error {
			_, err := chunks.UpdateOne(t.Context(), bson.D{{Key: "n", Value: 2}}, bson.D{{Key: "$set", Value: bson.D{{Key: "data", Value: []byte("x")}}}})
			return err
		},
	} {
		want, sum := content(700_000 + len(name))
		if err := s.Blobs().Put(t.Context(), sum, bytes.NewReader(want)); err != nil {
			t.Fatal(err)
		}
		if err := spoil(); err != nil {
			t.Fatal(err)
		}
		r, _, err := s.Blobs().Open(t.Context(), sum)
		if err != nil {
			t.Fatal(err)
		}
		if n, err := io.Copy(io.Discard, r); !errors.Is(err, journal.ErrCorrupt) {
			t.Errorf("%s: read %d bytes, %v", name, n, err)
		}
		if err := r.Close(); err != nil {
			t.Error(err)
		}
		if _, err := chunks.DeleteMany(t.Context(), bson.D{}); err != nil {
			t.Fatal(err)
		}
	}
}
