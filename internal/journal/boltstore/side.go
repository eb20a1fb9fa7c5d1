package boltstore

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"sync"
	"time"

	bolt "go.etcd.io/bbolt"

	"pdca/internal/journal"
)

// side is a bbolt file beside that of the journal, with one bucket. It is made when
// something is first put into it. Who has the journal open has this one, too.
type side struct {
	store *Store
	path  string
	mu    sync.Mutex // guards the rest
	db    *bolt.DB
}

var sideBucket = []byte("all")

// open opens the file where that was not done yet; nil where there is none and make does
// not ask for one. The caller holds mu.
func (f *side) open(make bool) (*bolt.DB, error) {
	if _, _, err := f.store.bell.Head(); err != nil {
		return nil, err
	}
	if f.db != nil {
		return f.db, nil
	}
	if _, err := os.Stat(f.path); err != nil && !make {
		if errors.Is(err, fs.ErrNotExist) {
			err = nil
		}
		return nil, err
	}
	db, err := openSide(f.path, f.store.readOnly)
	if err == nil && !f.store.readOnly {
		err = SyncDir(f.store.dir)
	}
	f.db = db
	return db, err
}

func openSide(path string, readOnly bool) (db *bolt.DB, err error) {
	err = guard(func() (err error) {
		db, err = bolt.Open(path, 0o600, &bolt.Options{ReadOnly: readOnly, Timeout: 500 * time.Millisecond, NoStatistics: true})
		return err
	})
	if err != nil {
		return nil, openError(err)
	}
	return db, nil
}

// view runs fn on the bucket; not at all where there is none.
func (f *side) view(ctx context.Context, fn func(b *bolt.Bucket) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	db, err := f.open(false)
	if err != nil || db == nil {
		return err
	}
	return closedError(guard(func() error {
		return db.View(func(tx *bolt.Tx) error {
			if b := tx.Bucket(sideBucket); b != nil {
				return fn(b)
			}
			return nil
		})
	}))
}

// update runs fn on the bucket. On nil what it did is durable.
func (f *side) update(ctx context.Context, fn func(b *bolt.Bucket) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if f.store.readOnly {
		return journal.ErrReadOnly
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	db, err := f.open(true)
	if err != nil {
		return err
	}
	return closedError(guard(func() error {
		return db.Update(func(tx *bolt.Tx) error {
			b, err := tx.CreateBucketIfNotExists(sideBucket)
			if err != nil {
				return err
			}
			return fn(b)
		})
	}))
}

// rewrite makes the file anew with one value changed, and overwrites the old one: bbolt
// keeps what was replaced in pages that it has not used again yet. A crash leaves the old
// file, or the new one; what is left beside them is removed the next time.
func (f *side) rewrite(ctx context.Context, key, value []byte) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if f.store.readOnly {
		return journal.ErrReadOnly
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	old, err := f.open(true)
	if err != nil {
		return err
	}
	fresh := f.path + ".new"
	if err := os.Remove(fresh); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	db, err := openSide(fresh, false)
	if err != nil {
		return err
	}
	if err := errors.Join(closedError(guard(func() error { return carry(old, db, key, value) })), db.Close()); err != nil {
		return errors.Join(err, os.Remove(fresh))
	}
	f.db = nil
	gone, err := os.OpenFile(f.path, os.O_WRONLY, 0)
	if err != nil {
		return errors.Join(err, old.Close())
	}
	defer gone.Close()
	if err := errors.Join(old.Close(), os.Rename(fresh, f.path), SyncDir(f.store.dir)); err != nil {
		return fmt.Errorf("put the new file in its place: %w", err)
	}
	if err := Wipe(gone); err != nil {
		return fmt.Errorf("overwrite the old file: %w", err)
	}
	f.db, err = openSide(f.path, false)
	return err
}

// carry copies what a file holds into another, with one value in the place of another.
func carry(from, to *bolt.DB, key, value []byte) error {
	return to.Update(func(tx *bolt.Tx) error {
		into, err := tx.CreateBucket(sideBucket)
		if err != nil {
			return err
		}
		err = from.View(func(tx *bolt.Tx) error {
			b := tx.Bucket(sideBucket)
			if b == nil {
				return nil
			}
			return b.ForEach(func(k, v []byte) error {
				if string(k) == string(key) {
					return nil
				}
				return into.Put(k, v)
			})
		})
		if err != nil {
			return err
		}
		return into.Put(key, value)
	})
}

// Wipe writes zeros over a file that has no name any more, as far as the file system
// writes in place.
func Wipe(f *os.File) error {
	info, err := f.Stat()
	zeros := make([]byte, 64<<10)
	for at := int64(0); err == nil && at < info.Size(); at += int64(len(zeros)) {
		_, err = f.WriteAt(zeros[:min(int64(len(zeros)), info.Size()-at)], at)
	}
	if err != nil {
		return err
	}
	return f.Sync()
}

// close lets go of the file.
func (f *side) close() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.db == nil {
		return nil
	}
	db := f.db
	f.db = nil
	return db.Close()
}
