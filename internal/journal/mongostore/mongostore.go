// Package mongostore keeps a journal in a MongoDB database, which any number of
// server processes use at once, as equals: a commit is won by inserting its slot.
//
// The database, format "pdca-journal" version 1:
//
//	commits        one document a commit, _id its slot (a 64-bit integer), never deleted
//	commits.probe  empty; where a start tries whether the server enforces the rules of commits
//	meta           "format" (name, version, enterprise), "projections" (watermark), "opened"
//	ENTITY         one collection per projected collection, _id the record's id
//	datakeys       one document a subject, _id the subject: its wrapped key, or when it was destroyed
//	audit          one document an audit event, _id a UUIDv7
//	ballots        one document a slip of a ballot box, _id its box and name, until the box is emptied
//	blobs.files    GridFS: a blob's name is the filename; a file is there once it is whole
//	blobs.chunks   GridFS: the content
//	blobs.begun    blobs that are being written, so that what a dead process left can be swept
//	blobs.uploads  uploads of clients, under way and ended, until they expire
//	blobs.parts    what has come of those under way
//
// Commits are inserted with majority and journaled write concern and read with
// majority read concern from the primary, a single slot with linearizable read
// concern where the server has it. So what one process was told is what all see,
// and a rollback of the database takes back nothing that anybody saw. No
// transactions are used, and change streams only to learn of news sooner: MongoDB
// 6.0 and later, Atlas and FerretDB 2 can all be the server.
//
// An answer that gets lost leaves a commit in doubt. Append says so
// (journal.ErrUnknownOutcome) unless the insert was never sent, or the one answer
// that came says that nothing was stored; see outcome.go.
//
// Whoever may write to the database can change anything in it. A changed commit is
// found when it is read, for its hash no longer fits; projections are derived and
// trusted.
package mongostore

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"go.mongodb.org/mongo-driver/v2/mongo"

	"pdca/internal/domain"
	"pdca/internal/journal"
)

// Config says where the journal is and how to open it.
type Config struct {
	// URI is the MongoDB connection string, with the database's name in its path:
	// mongodb://host1,host2/database?replicaSet=rs. The driver's options all work;
	// write and read concern of the journal cannot be weakened by them. The read
	// preference is used for loading projections.
	URI string
	// Form describes the bodies of projected documents, so that they are kept with
	// plain fields. nil keeps all of them as texts.
	Form Form
	// Enterprise names whose journal it must be; "" takes any. A new database, and
	// one that belongs to nobody yet, becomes this enterprise's.
	Enterprise string
	// ReadOnly opens an existing journal for reading: nothing at all is written.
	ReadOnly bool
	// Existing opens for writing, but makes no journal in an empty database: as with
	// ReadOnly, Open then refuses with ErrEmpty and has written nothing.
	Existing bool
	// Patience is how long Open waits for the server; 0 means 10 s.
	Patience time.Duration
	// Timeout bounds each single call of the server; 0 means 10 s. An append that
	// takes longer is in doubt.
	Timeout time.Duration
	// Poll is how often the head is asked for where the server has no change
	// streams; 0 means 100 ms.
	Poll time.Duration
	// NoStream polls even where the server has change streams.
	NoStream bool
	// Log takes what an operator should know; nil discards it.
	Log *slog.Logger
}

// parting is how long the store waits for the server to hear that a cursor, or the
// store itself, is done. The server finds out by itself in the end.
const parting = time.Second

// Form describes the JSON bodies of projected documents. *registry.Registry is one.
type Form interface {
	// Collections names the collections with a shape.
	Collections() []string
	// Shape describes the bodies of a collection, nil where they are any bytes.
	Shape(collection string) *domain.Shape
}

// Store is a journal.Store in a MongoDB database.
type Store struct {
	cfg    Config
	log    *slog.Logger
	client *mongo.Client
	db     *database
	shapes map[string]*domain.Shape
	calls  calls
	// bell holds the last commit that this process knows to be durable. Others may
	// have gone on since.
	bell journal.Bell
	// single reads one slot as surely as the server can: linearizable, or majority.
	single *mongo.Collection
	// ruled says that the collection of commits has the validation rules of this program.
	ruled bool
	// vanished is when the head was found changed or gone (Unix nanoseconds); 0: it is there.
	vanished atomic.Int64
	// watermark is what the stored one is known to have reached.
	watermark atomic.Uint64
	// pace is how fast projections are written.
	pace pace
	// settled are the collections (names) in which most of what was written last
	// was there before.
	settled sync.Map

	watch     sync.Once          // starts the watcher at the first Wait
	life      context.Context    // ends at Close; the watcher's only
	end       context.CancelFunc // ends life
	watching  sync.WaitGroup
	streaming atomic.Bool // a change stream is open
	// replicated says that what is acknowledged is on several machines.
	replicated bool
	// place is where the next change stream begins; nil: with whatever comes.
	place atomic.Pointer[place]
}

var (
	_ journal.Store  = (*Store)(nil)
	_ journal.Shared = (*Store)(nil)
)

// Open opens the journal in the database that c.URI names, and makes it, its
// validation rules and its indexes where they are missing.
//
// Errors are *domain.Error with one sentence for a person, and one of the errors
// of start.go, or journal.ErrFormat or journal.ErrCorrupt. None holds the password.
func Open(ctx context.Context, c Config) (*Store, error) {
	s := &Store{cfg: c.complete(), shapes: map[string]*domain.Shape{}}
	s.log = s.cfg.Log
	s.life, s.end = context.WithCancel(context.Background())
	if c.Form != nil {
		for _, name := range c.Form.Collections() {
			s.shapes[name] = c.Form.Shape(name)
		}
	}
	if err := s.open(ctx); err != nil {
		s.end()
		if s.client != nil {
			err = errors.Join(err, s.disconnect())
		}
		return nil, fmt.Errorf("open %s: %w", redact(c.URI), err)
	}
	return s, nil
}

// complete fills in what was left out.
func (c Config) complete() Config {
	if c.Patience == 0 {
		c.Patience = 10 * time.Second
	}
	if c.Timeout == 0 {
		c.Timeout = 10 * time.Second
	}
	if c.Poll == 0 {
		c.Poll = 100 * time.Millisecond
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	return c
}

// Head keeps the contract of journal.Store. It asks the server, since others
// append too.
func (s *Store) Head(ctx context.Context) (domain.Rev, domain.Hash, error) {
	leave, err := s.calls.enter(ctx)
	if err != nil {
		return 0, domain.Hash{}, err
	}
	defer leave()
	if err := s.refresh(ctx); err != nil {
		return 0, domain.Hash{}, wrap("head", because(ctx, err))
	}
	return s.bell.Head()
}

// Shared says that other processes append to the same journal.
func (s *Store) Shared() {}

// Projections keeps the contract of journal.Store.
func (s *Store) Projections() journal.Projections { return projections{s} }

// Blobs keeps the contract of journal.Store.
func (s *Store) Blobs() journal.Blobs { return blobs{s} }

// Uploads keeps the contract of journal.Store.
func (s *Store) Uploads() journal.Uploads { return uploads{s} }

// Close keeps the contract of journal.Store. It waits for calls in flight, each of
// which Config.Timeout bounds, but for those that run code of the caller's; the writing of
// projections is broken off.
func (s *Store) Close() error {
	if !s.calls.close() {
		return nil
	}
	s.bell.Close()
	s.end()
	s.calls.wait() // none can start the watcher any more
	s.watching.Wait()
	return wrap("close", s.disconnect())
}

// disconnect lets go of the server. The driver closes connections at once but then
// waits, whatever its context says, for its own monitor of each server, which may sit
// in a read until the server's next heartbeat (10 s). Nobody has to wait for
// that: the rest goes on behind, touches nothing of the store's, and ends by itself.
func (s *Store) disconnect() error {
	ctx, cancel := context.WithTimeout(context.Background(), parting)
	done := make(chan error, 1)
	go func() {
		defer cancel()
		done <- s.client.Disconnect(ctx)
	}()
	select {
	case err := <-done:
		return err
	case <-time.After(parting + parting/4):
		s.log.Debug("the connections to the database are still being closed")
		return nil
	}
}

// bounded gives a call of the server its time.
func (s *Store) bounded(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(ctx, s.cfg.Timeout)
}

// because prefers the reason that the caller's context gives for an error.
func because(ctx context.Context, err error) error {
	if cause := ctx.Err(); err != nil && cause != nil {
		return fmt.Errorf("%w (%v)", cause, err)
	}
	return err
}

// wrap says what was attempted; nil stays nil.
func wrap(what string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", what, err)
}

// calls counts the calls in flight, so that Close can wait for them. A call may be
// made from inside another one; a read-write lock would stand still then.
type calls struct {
	mu     sync.Mutex // guards the rest
	n      int
	closed bool
	idle   sync.Cond // n fell to 0; made by close
}

// enter says whether a call may begin, and returns what ends it.
func (c *calls) enter(ctx context.Context) (leave func(), err error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closed {
		return nil, journal.ErrClosed
	}
	c.n++
	return c.leave, nil
}

func (c *calls) leave() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.n--; c.n == 0 && c.closed {
		c.idle.Broadcast()
	}
}

// close lets no call begin any more and says whether one could before.
func (c *calls) close() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	was := !c.closed
	if was {
		c.idle.L = &c.mu
		c.closed = true
	}
	return was
}

// wait returns when the last call has ended. close comes first.
func (c *calls) wait() {
	c.mu.Lock()
	defer c.mu.Unlock()
	for c.n > 0 {
		c.idle.Wait()
	}
}
