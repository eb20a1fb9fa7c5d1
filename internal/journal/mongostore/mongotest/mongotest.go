// Package mongotest gives tests a database of their own on the MongoDB server that
// the environment variable MONGODB_URI names; `make test-mongo` sets it. Where it is
// not set the test is skipped with a line that says so (go test -v), and make test ends
// with one: nothing passes as tested on MongoDB that was not. Tests only.
package mongotest

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"os"
	"strings"
	"testing"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
)

// Skipped is what a test says that did not run.
const Skipped = "MongoDB part did not run: MONGODB_URI is not set (make test-mongo)"

// Server returns the connection string of the server, without a database.
func Server(t testing.TB) string {
	t.Helper()
	uri := os.Getenv("MONGODB_URI")
	if uri == "" {
		t.Skip(Skipped)
	}
	return uri
}

// Standin returns the program that stands in for a MongoDB server, for tests that need
// one of their own, with users or TLS. scripts/mongo-standin.sh names it.
func Standin(t testing.TB) string {
	t.Helper()
	Server(t)
	program := os.Getenv("MONGO_STANDIN")
	if program == "" {
		t.Skip("MongoDB part did not run: MONGODB_URI names a server, and this test starts its own stand-in (unset it)")
	}
	return program
}

// URI returns a connection string with a new database, which is dropped when the
// test ends.
func URI(t testing.TB) string {
	t.Helper()
	uri := With(Server(t), name())
	t.Cleanup(func() { drop(t, uri) })
	return uri
}

// Long says whether tests should take their time (make test-mongo-long).
func Long() bool { return os.Getenv("MONGO_LONG") != "" }

func name() string {
	var b [6]byte
	_, _ = rand.Read(b[:]) // crypto/rand.Read never fails
	return "pdca_test_" + hex.EncodeToString(b[:])
}

// With puts a database's name into a connection string, in place of the one there.
func With(uri, database string) string {
	uri, query, found := strings.Cut(uri, "?")
	scheme, rest, _ := strings.Cut(uri, "://")
	hosts, _, _ := strings.Cut(rest, "/")
	uri = scheme + "://" + hosts + "/" + database
	if found {
		uri += "?" + query
	}
	return uri
}

// Deadline is how long one call of a test's own may take, and how long a test waits for
// what should come.
const Deadline = time.Minute

// Context ends with the test, or after Deadline.
func Context(t testing.TB) context.Context {
	ctx, cancel := context.WithTimeout(t.Context(), Deadline)
	t.Cleanup(cancel)
	return ctx
}

// Database opens the database of a connection string with the bare driver, to look
// at what a store left there, or to spoil it.
func Database(t testing.TB, uri string) *mongo.Database {
	t.Helper()
	client, err := mongo.Connect(options.Client().ApplyURI(uri).SetTimeout(Deadline))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := client.Disconnect(context.Background()); err != nil {
			t.Error(err)
		}
	})
	_, path, _ := strings.Cut(strings.TrimPrefix(uri, "mongodb://"), "/")
	database, _, _ := strings.Cut(path, "?")
	return client.Database(database)
}

func drop(t testing.TB, uri string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	client, err := mongo.Connect(options.Client().ApplyURI(uri))
	if err != nil {
		t.Fatal(err)
	}
	_, path, _ := strings.Cut(strings.TrimPrefix(uri, "mongodb://"), "/")
	database, _, _ := strings.Cut(path, "?")
	if err := client.Database(database).Drop(ctx); err != nil {
		t.Errorf("drop the test's database: %v", err)
	}
	if err := client.Disconnect(ctx); err != nil {
		t.Error(err)
	}
}

// Filter finds one document.
func Filter(id any) bson.D { return bson.D{{Key: "_id", Value: id}} }
