// Package pebblestore keeps a journal in the folder DIR/journal, through
// github.com/cockroachdb/pebble/v2: a write-ahead log and sorted tables. It serves one
// company on one machine; one process at a time has the folder. What lies beside the
// journal (blobs, uploads, keys, audit, ballots) is kept by package folder, which says why
// some of it must not be in here.
//
// Layout of the keys, form "pdca-journal" version 2 (boltstore's is 1):
//
//	c slot                 slot in 8 bytes, big-endian -> canonical form of the commit
//	f                      form and version
//	p len NAME id          a projected document: len in 2 bytes -> rev, flags, body
//	w                      watermark of the projections
//
// An append is one batch of one key, in the log with one sync, and only then the answer:
// it is there as a whole or not at all. The head is not stored: it is the last commit.
//
// Projections are written without a sync. They follow from the journal, so nothing is lost
// with them but the time to make them again. All that matters is that the watermark never
// says more than is there, and the log sees to it: a batch holds its documents together
// with its watermark, it is written only after the commits that it covers are durable, and
// a crash leaves a beginning of the log. So whatever watermark is found, the documents up
// to it and the commits up to it are found as well. A document is written as a merge, of
// which the newest rev wins (see newer): writing one needs no look at the one before.
//
// Damage: every block of a table and every record of the log has a checksum, but what ends
// a log or a manifest looks like a crash there, and Pebble takes it for one. So the file
// HEAD beside the tables says how far the journal is known to go (see mark), and a store
// that goes less far is refused. It is read for checking before it is opened for writing:
// damaged files are not touched. Not covered: documents missing from a projection by the
// loss of the newest writes, which the watermark goes back with; tables that no call reads
// (journal.Verify reads all commits, Check all tables).
//
// Errors of the disk: an append is refused before it is tried where the disk is nearly
// full, and works again when there is room (see reserve). When a write to the log fails,
// what was in it may be stored or not (ErrUnknownOutcome); the store then reads on, writes
// nothing more and says so, and the next start finds out. What Pebble cannot go on from
// otherwise, a log that cannot be made or a manifest that cannot be written, ends the
// process, as a power cut would.
package pebblestore

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"sync"
	"time"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/vfs"

	"pdca/internal/domain"
	"pdca/internal/journal"
	"pdca/internal/journal/folder"
)

// JournalDir is the folder of the journal in that of the store.
const JournalDir = "journal"

// Config says where the journal is and how to open it.
type Config struct {
	// Dir is the folder of the store. Unless ReadOnly, it is made if missing.
	Dir string
	// ReadOnly opens an existing journal for reading; nobody else can have it meanwhile.
	ReadOnly bool
	// LockWait is how long to wait for another process to let go of the journal,
	// in steps of 50 ms; 0 means 500 ms.
	LockWait time.Duration
	// Log takes what goes wrong in the background; nil for nowhere.
	Log *slog.Logger

	// fs is where the journal's files are, and memTable how many bytes of it are in memory
	// before they go to a table. Tests have others than the usual.
	fs       vfs.FS
	memTable uint64
}

// Store is a journal.Store in a folder.
type Store struct {
	c      Config
	path   string // of the journal's folder
	fs     vfs.FS
	lock   *pebble.Lock
	db     *pebble.DB
	beside *folder.Folder
	mark   mark

	// bell holds the last durable commit. What the database holds beyond it is in doubt
	// and not shown.
	bell  journal.Bell
	calls calls

	writing sync.Mutex // one append at a time; guards the writes of mark
	// projecting is held while projections are written; guards watermark.
	projecting sync.Mutex
	watermark  domain.Rev

	failed failure
}

var _ journal.Store = (*Store)(nil)

// Open opens the journal in c.Dir, which becomes this process's own until
// Close. It makes a new journal where there is none, unless c.ReadOnly.
//
// Errors: journal.ErrLocked, another process has it; journal.ErrFormat, the
// folder holds something else or is from a newer program; journal.ErrCorrupt, it is
// damaged. All of them name the folder.
func Open(c Config) (*Store, error) {
	if c.fs == nil {
		c.fs = vfs.Default
	}
	if c.memTable == 0 {
		c.memTable = memTableBytes
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	s := &Store{c: c, path: filepath.Join(c.Dir, JournalDir), fs: named{c.fs}}
	s.beside = folder.New(folder.Config{Dir: c.Dir, ReadOnly: c.ReadOnly, Ended: s.bell.Ended})
	if err := s.open(); err != nil {
		return nil, fmt.Errorf("open %s: %w", s.path, err)
	}
	return s, nil
}

// Path returns the name of the journal's folder.
func (s *Store) Path() string { return s.path }

// Head keeps the contract of journal.Store.
func (s *Store) Head(ctx context.Context) (domain.Rev, domain.Hash, error) {
	if err := ctx.Err(); err != nil {
		return 0, domain.Hash{}, err
	}
	return s.bell.Head()
}

// Wait keeps the contract of journal.Store. The head moves in this process only.
func (s *Store) Wait(ctx context.Context, after domain.Rev) error { return s.bell.Wait(ctx, after) }

// Projections keeps the contract of journal.Store.
func (s *Store) Projections() journal.Projections { return projections{s} }

// Blobs keeps the contract of journal.Store.
func (s *Store) Blobs() journal.Blobs { return s.beside.Blobs() }

// Uploads keeps the contract of journal.Store.
func (s *Store) Uploads() journal.Uploads { return s.beside.Uploads() }

// Keys keeps the contract of journal.Store.
func (s *Store) Keys() journal.Keys { return s.beside.Keys() }

// Audit keeps the contract of journal.Store.
func (s *Store) Audit() journal.Audit { return s.beside.Audit() }

// Ballots keeps the contract of journal.Store.
func (s *Store) Ballots() journal.Ballots { return s.beside.Ballots() }

// Close keeps the contract of journal.Store. What the log holds is written to tables, so
// that a start has nothing to repeat and the whole of it is under the tables' checksums.
func (s *Store) Close() error {
	if !s.bell.Close() {
		return nil
	}
	s.calls.end()
	var flushed error
	if !s.c.ReadOnly && s.failed.why() == nil {
		flushed = guard(s.db.Flush)
	}
	return wrap("close "+s.path, errors.Join(flushed, s.beside.Close(), s.mark.sync(), s.release()))
}

// release closes the files.
func (s *Store) release() error {
	err := s.mark.close()
	if s.db != nil {
		err = errors.Join(err, s.closeDB())
	}
	if s.lock != nil {
		err = errors.Join(err, s.lock.Close())
	}
	return err
}

// Check reads every table and says whether they fit together. It takes time in proportion
// to the store; journal.Verify is the check of the commits' content.
func (s *Store) Check(ctx context.Context) error {
	return wrap("check "+s.path, s.reading(ctx, func() error { return damaged(s.db.CheckLevels(nil)) }))
}

// wrap says what was attempted; nil stays nil.
func wrap(what string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", what, err)
}
