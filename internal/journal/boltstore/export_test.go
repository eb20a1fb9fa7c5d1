package boltstore

import (
	"errors"
	"os"

	bolt "go.etcd.io/bbolt"
)

// ErrDisk is what the injected faults fail with.
var ErrDisk = errors.New("injected disk error")

// LoseSyncs makes the next n transactions fail after their meta page was
// written, as a failing fdatasync does, and the n attempts after that to settle.
func (s *Store) LoseSyncs(n, resyncs int) {
	s.commit = func(f func(*bolt.Tx) error) error {
		if err := s.db.Update(f); err != nil || n == 0 {
			return err
		}
		n--
		return ErrDisk
	}
	s.resync = func(txid int) error {
		if resyncs > 0 {
			resyncs--
			return ErrDisk
		}
		return s.rewriteMeta(txid)
	}
}

// PanicOnce makes the next transaction panic inside bbolt's write.
func (s *Store) PanicOnce() {
	s.commit = func(f func(*bolt.Tx) error) error {
		s.commit = s.db.Update
		return s.db.Update(func(*bolt.Tx) error { panic("page 7 is not what it should be") })
	}
}

// File returns the file that bbolt writes.
func (s *Store) File() *os.File { return s.file }
