package folder

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
	at   *Folder
	path string
	mu   sync.Mutex // guards the rest
	db   *bolt.DB
}

var sideBucket = []byte("all")

// open opens the file where that was not done yet; nil where there is none and make does
// not ask for one. The caller holds mu.
func (f *side) open(make bool) (*bolt.DB, error) {
	if err := f.at.c.Ended(); err != nil {
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
	db, err := openSide(f.path, f.at.c.ReadOnly)
	if err == nil && !f.at.c.ReadOnly {
		err = SyncDir(f.at.c.Dir)
	}
	f.db = db
	return db, err
}

func openSide(path string, readOnly bool) (db *bolt.DB, err error) {
	err = Guard(func() (err error) {
		db, err = bolt.Open(path, 0o600, &bolt.Options{ReadOnly: readOnly, Timeout: 500 * time.Millisecond, NoStatistics: true})
		return err
	})
	if err != nil {
		return nil, OpenError(err)
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
	return Guard(func() error {
		return db.View(func(tx *bolt.Tx) error {
			if b := tx.Bucket(sideBucket); b != nil {
				return fn(b)
			}
			return nil
		})
	})
}

// update runs fn on the bucket. On nil what it did is durable.
func (f *side) update(ctx context.Context, fn func(b *bolt.Bucket) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if f.at.c.ReadOnly {
		return journal.ErrReadOnly
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	db, err := f.open(true)
	if err != nil {
		return err
	}
	return Guard(func() error {
		return db.Update(func(tx *bolt.Tx) error {
			b, err := tx.CreateBucketIfNotExists(sideBucket)
			if err != nil {
				return err
			}
			return fn(b)
		})
	})
}

// rewrite makes the file anew with one value changed, and overwrites the old one: bbolt
// keeps what was replaced in pages that it has not used again yet. A crash leaves the old
// file, or the new one; what is left beside them is removed the next time.
func (f *side) rewrite(ctx context.Context, key, value []byte) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if f.at.c.ReadOnly {
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
	if err := errors.Join(Guard(func() error { return carry(old, db, key, value) }), db.Close()); err != nil {
		return errors.Join(err, os.Remove(fresh))
	}
	f.db = nil
	gone, err := os.OpenFile(f.path, os.O_WRONLY, 0)
	if err != nil {
		return errors.Join(err, old.Close())
	}
	defer gone.Close()
	if err := errors.Join(old.Close(), os.Rename(fresh, f.path), SyncDir(f.at.c.Dir)); err != nil {
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
