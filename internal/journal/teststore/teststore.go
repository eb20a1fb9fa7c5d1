// Package teststore opens the stores that tests of everything above the journal
// run on. Which kind is asked of the environment, so that one word runs the same
// tests on another store:
//
//	PDCA_TEST_STORE=memory   journaltest.Disk, the default
//	PDCA_TEST_STORE=file     pebblestore, in a temporary folder
//	PDCA_TEST_STORE=bolt     boltstore, in a temporary folder
//	PDCA_TEST_STORE=mongo    mongostore, in a new database on the server MONGODB_URI
//
// A Place is what survives a crash: closing a store and opening the place again
// finds what was acknowledged. Nothing is skipped: a store that was asked for and
// cannot be had fails the test. Only tests import it.
package teststore

import (
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"pdca/internal/journal"
	"pdca/internal/journal/boltstore"
	"pdca/internal/journal/journaltest"
	"pdca/internal/journal/mongostore"
	"pdca/internal/journal/mongostore/mongotest"
	"pdca/internal/journal/pebblestore"
	"pdca/internal/registry"
)

// Kinds of stores, the values of Variable.
const (
	Variable = "PDCA_TEST_STORE"
	Memory   = "memory"
	File     = "file"
	Bolt     = "bolt"
	Mongo    = "mongo"
)

// Kind is the kind of store that was asked for.
func Kind() string { return cmp.Or(os.Getenv(Variable), Memory) }

// Place is where one test's store keeps its data. The memory kind lets one store
// have it at a time, as a file does.
type Place struct {
	disk journaltest.Disk
	kind string
	// dir is the folder of a file store, database that of a MongoDB store and uri
	// where it is.
	dir, database, uri string
	// once says that the store is opened one time only, so that nobody reads its
	// projections; see unread.
	once bool
}

// Make makes an empty place. Remove ends it.
func Make() (*Place, error) {
	p := &Place{kind: Kind()}
	switch p.kind {
	case Memory:
	case File, Bolt:
		var err error
		if p.dir, err = os.MkdirTemp("", "pdca-test-"); err != nil {
			return nil, err
		}
	case Mongo:
		server := os.Getenv("MONGODB_URI")
		if server == "" {
			return nil, errors.New(Variable + "=" + Mongo + " needs MONGODB_URI (make test-mongo-suite sets it)")
		}
		p.database = "pdca_suite_" + strings.ToLower(rand.Text()[:12])
		p.uri = mongotest.With(server, p.database)
	default:
		return nil, fmt.Errorf("%s is %q; it is one of %s, %s, %s and %s", Variable, p.kind, Memory, File, Bolt, Mongo)
	}
	return p, nil
}

// New makes an empty place that ends with the test.
func New(t testing.TB) *Place {
	t.Helper()
	p, err := Make()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := p.Remove(); err != nil {
			t.Errorf("remove the test's store: %v", err)
		}
	})
	return p
}

// Open opens a store of a place of its own, once; the test's end closes and removes
// it.
func Open(t testing.TB) journal.Store {
	t.Helper()
	p := New(t)
	p.once = true
	s, err := p.Open()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("close the test's store: %v", err)
		}
	})
	return s
}

// Open opens the place's store; who called it closes it.
func (p *Place) Open() (journal.Store, error) {
	switch p.kind {
	case File:
		return pebblestore.Open(pebblestore.Config{Dir: p.dir})
	case Bolt:
		return boltstore.Open(boltstore.Config{Dir: p.dir})
	case Mongo:
		ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
		defer cancel()
		if p.once {
			s, err := mongostore.Open(ctx, mongostore.Config{URI: p.uri})
			return unread{s}, err
		}
		return mongostore.Open(ctx, mongostore.Config{URI: p.uri, Form: registry.MustLoad()})
	}
	return p.disk.Open()
}

// unread is a MongoDB store whose projections nobody reads: it has no indexes for
// them and drops them. An engine writes them all when it is closed at the end of a
// test, and that takes the stand-in longer than most tests. Tests that open a place
// again, as the sandbox's do, have real ones.
type unread struct{ journal.Store }

// Projections keeps the contract of journal.Store, as far as anybody looks.
func (u unread) Projections() journal.Projections { return dropped{u.Store.Projections()} }

type dropped struct{ journal.Projections }

// Project drops a batch.
func (dropped) Project(ctx context.Context, b journal.Batch) error {
	return errors.Join(b.Validate(), ctx.Err())
}

// Slow says whether writing what nobody reads should be left out.
func (p *Place) Slow() bool { return p.kind == Mongo }

// Remove deletes what the place holds. Its stores are closed before.
func (p *Place) Remove() error {
	switch p.kind {
	case File, Bolt:
		return os.RemoveAll(p.dir)
	case Mongo:
		return drop(p.database)
	}
	return nil
}

// dropper is the one client of a process that drops databases: connecting takes
// longer than dropping.
var dropper = sync.OnceValues(func() (*mongo.Client, error) {
	return mongo.Connect(options.Client().ApplyURI(os.Getenv("MONGODB_URI")))
})

func drop(database string) error {
	client, err := dropper()
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	return client.Database(database).Drop(ctx)
}
