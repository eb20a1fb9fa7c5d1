package boltstore

import (
	"context"
	"errors"
	"fmt"

	bolt "go.etcd.io/bbolt"

	"pdca/internal/journal"
	"pdca/internal/journal/folder"
)

// errDoubt says that the newest transaction is written but perhaps not durable.
var errDoubt = errors.New("the last write is in the file but could not be synced")

// view runs f in a read transaction of an open store. f must be short and call
// nothing of the caller's: a writer may wait for it.
func (s *Store) view(ctx context.Context, f func(*bolt.Tx) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if _, _, err := s.bell.Head(); err != nil {
		return err
	}
	s.reading.RLock()
	defer s.reading.RUnlock()
	return s.transaction(f)
}

// transaction runs f in a read transaction.
func (s *Store) transaction(f func(*bolt.Tx) error) error {
	return folder.Guard(func() error { return s.db.View(f) })
}

// update runs f in a write transaction. On nil it is durable. An error other
// than errDoubt says that nothing was written. The caller holds writing and has
// called ready.
func (s *Store) update(f func(*bolt.Tx) error) error {
	err := folder.Guard(func() error { return s.commit(f) })
	if err == nil {
		s.txid++
		return nil
	}
	if errors.Is(err, folder.ErrPanic) {
		s.broken = err
	}
	// bbolt writes the meta page last. What it says in the mapped file is what
	// this file system holds; whether the disk does is another matter.
	now, idErr := s.storedTxid()
	switch {
	case idErr != nil:
		s.broken = errors.Join(err, idErr)
		return fmt.Errorf("%w: %w", errDoubt, s.broken)
	case now == s.txid:
		return err
	}
	s.doubt = fmt.Errorf("%w: %w", errDoubt, err)
	return s.settle()
}

// storedTxid returns the number of the newest transaction in the mapped file.
func (s *Store) storedTxid() (id int, err error) {
	err = s.transaction(func(tx *bolt.Tx) error {
		id = tx.ID()
		return nil
	})
	return id, err
}

// ready says whether the store can write, and first resolves a doubt left by
// an earlier write. The caller holds writing.
func (s *Store) ready() error {
	switch _, _, err := s.bell.Head(); {
	case err != nil:
		return err
	case s.readOnly:
		return journal.ErrReadOnly
	case s.broken != nil:
		return s.broken
	case s.doubt != nil:
		return s.settle()
	}
	return nil
}

// settle makes a transaction durable whose meta page was written but not
// synced. Its data pages were synced before, so writing the meta page again as
// it is and syncing that is enough; another transaction would not do, for bbolt
// might put it into pages that the last durable state still needs, and a crash
// would then leave neither. Until settling succeeds nothing else is written and
// no reader sees the commit; a crash leaves the old state or the new one.
func (s *Store) settle() error {
	s.reading.Lock()
	defer s.reading.Unlock()
	id, err := s.storedTxid()
	if err == nil {
		err = s.resync(id)
	}
	if err != nil {
		return fmt.Errorf("%w: %w", s.doubt, err)
	}
	s.doubt = nil
	if err := s.load(); err != nil {
		s.broken = err
		return fmt.Errorf("%w: %w", errDoubt, err)
	}
	return nil
}

// rewriteMeta writes the meta page of a transaction again as it is, and syncs.
func (s *Store) rewriteMeta(txid int) error {
	page := make([]byte, s.pageSize)
	at := int64(txid%2) * int64(s.pageSize)
	if _, err := s.file.ReadAt(page, at); err != nil {
		return err
	}
	if _, err := s.file.WriteAt(page, at); err != nil {
		return err
	}
	return s.file.Sync()
}
