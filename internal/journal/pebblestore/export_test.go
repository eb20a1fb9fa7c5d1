package pebblestore

import (
	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/vfs"
)

// OpenOn opens the journal in dir with its files on another file system, and writes tables
// after so many bytes.
func OpenOn(fs vfs.FS, dir string, memTable uint64, readOnly bool) (*Store, error) {
	return Open(Config{Dir: dir, ReadOnly: readOnly, fs: fs, memTable: memTable, LockWait: 1})
}

// DB is the database below the store.
func (s *Store) DB() *pebble.DB { return s.db }

// Reserve is how much room an append asks for.
const Reserve = reserve
