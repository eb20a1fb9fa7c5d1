// Package boltstore keeps a journal in one local file, DIR/journal.db, through
// go.etcd.io/bbolt. Folders had it up to version 0.1, and those that do are served as
// they are; new ones have pebblestore. One process at a time has the file.
//
// Layout of the file, format "pdca-journal" version 1:
//
//	meta       format, version, head (slot and hash), watermark of the projections
//	commits    slot (8 bytes, big-endian) and part (2 bytes) -> canonical form
//	p/NAME     one bucket per projected collection: id -> checksum, rev, flags, body
//
// What lies beside the journal is kept by package folder.
//
// A commit is cut into parts of half a bbolt leaf: bbolt rewrites the last leaf at
// every append and keeps at least two values in it, so whole values of 400 KiB
// would be written four times over.
//
// An append is one bbolt transaction: data pages, fdatasync, meta page, fdatasync,
// and only then the answer. A crash leaves the old meta page or the new one, so a
// commit is there as a whole or not at all. When a write fails, the meta page
// tells whether it counts; if it does but was not synced, the store is in doubt
// and shows nobody that commit until it is durable (see settle). A full disk fails
// the append and nothing else; the next one after space was made works.
//
// Damage: bbolt checks only its meta pages and panics, or faults, on others. The
// store turns that into ErrCorrupt, checks at opening the file's length, format,
// head and last commits, and later each commit and document that it reads. Not
// covered: pages that no call reads (journal.Verify reads all commits, Check all
// pages); the newest meta page, whose damage looks like a crash and takes the
// head one step back; documents missing from a projection; a branch page that
// points in a circle. After a panic the file may stay locked until the process ends.
package boltstore

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	bolt "go.etcd.io/bbolt"

	"pdca/internal/domain"
	"pdca/internal/journal"
	"pdca/internal/journal/folder"
)

// Config says where the journal is and how to open it.
type Config struct {
	// Dir is the folder of the journal. Unless ReadOnly, it is made if missing.
	Dir string
	// ReadOnly opens an existing journal for reading. Several processes may do
	// so at once, but none beside one that writes.
	ReadOnly bool
	// LockWait is how long to wait for another process to let go of the file,
	// in steps of 50 ms; 0 means 500 ms.
	LockWait time.Duration
}

// Store is a journal.Store in one file.
type Store struct {
	db       *bolt.DB
	file     *os.File // the file that db writes; db closes it
	path     string
	readOnly bool
	pageSize int
	beside   *folder.Folder

	// bell holds the last durable commit. What the file holds beyond it is in
	// doubt and not shown.
	bell journal.Bell

	// reading is held shared by every read transaction. Settling takes it alone,
	// because bbolt then hands out pages again that older readers still look at.
	reading sync.RWMutex

	writing   sync.Mutex // one writer at a time; guards the members below
	txid      int        // the last transaction known to be durable
	watermark domain.Rev // the stored watermark of the projections
	doubt     error      // why the newest transaction may not be durable
	broken    error      // why the store no longer writes: bbolt panicked in a write

	// commit is db.Update and resync is rewriteMeta; tests put faults here.
	commit func(func(*bolt.Tx) error) error
	resync func(txid int) error
}

var _ journal.Store = (*Store)(nil)

// Open opens the journal in c.Dir, which becomes this process's own until
// Close. It makes a new journal where there is none, unless c.ReadOnly.
//
// Errors: journal.ErrLocked, another process has it; journal.ErrFormat, the
// file is something else or from a newer program; journal.ErrCorrupt, it is
// damaged. All of them name the file.
func Open(c Config) (*Store, error) {
	s := &Store{path: filepath.Join(c.Dir, "journal.db"), readOnly: c.ReadOnly}
	s.beside = folder.New(folder.Config{Dir: c.Dir, ReadOnly: c.ReadOnly, Ended: s.bell.Ended})
	if err := s.open(c); err != nil {
		return nil, fmt.Errorf("open %s: %w", s.path, err)
	}
	return s, nil
}

func (s *Store) open(c Config) error {
	if !c.ReadOnly {
		if err := folder.MakeDir(c.Dir); err != nil {
			return err
		}
	}
	if err := s.openFile(c); err != nil {
		return err
	}
	s.commit = s.db.Update
	s.resync = s.rewriteMeta
	err := s.prepare()
	if err == nil && !c.ReadOnly {
		err = s.beside.Start()
	}
	if err != nil {
		return errors.Join(err, s.release())
	}
	return nil
}

// Path returns the name of the journal's file.
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

// Close keeps the contract of journal.Store.
func (s *Store) Close() error {
	if !s.bell.Close() {
		return nil
	}
	s.writing.Lock()
	defer s.writing.Unlock()
	return wrap("close "+s.path, errors.Join(s.beside.Close(), s.release()))
}

// release closes the file. Where bbolt panicked inside a write it may still hold
// its own lock, for which its Close would wait for ever: the file is then left
// to the end of the process.
func (s *Store) release() error {
	if s.broken != nil {
		return nil
	}
	return s.db.Close()
}

// Check walks every page of the file and says whether they fit together. It
// takes time and memory in proportion to the file; journal.Verify is the check of
// the commits' content. Writers wait while it runs.
func (s *Store) Check(ctx context.Context) error {
	s.writing.Lock()
	defer s.writing.Unlock()
	var damage []error
	err := s.view(ctx, func(tx *bolt.Tx) error {
		for err := range tx.Check() {
			damage = append(damage, err)
		}
		return nil
	})
	if err == nil && len(damage) > 0 {
		err = fmt.Errorf("%w: %w", journal.ErrCorrupt, errors.Join(damage[:min(len(damage), 10)]...))
	}
	return wrap("check "+s.path, err)
}

// wrap says what was attempted; nil stays nil.
func wrap(what string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", what, err)
}
