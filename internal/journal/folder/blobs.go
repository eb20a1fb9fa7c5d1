package folder

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"pdca/internal/journal"
)

// blobs keeps each blob as the file blobs/ab/abcdef… named by its SHA-256.
// Uploads are written to blobs/new and moved into place when they are whole.
type blobs struct {
	dir string
	at  *Folder
}

func (b blobs) newDir() string { return filepath.Join(b.dir, "new") }

// sweep makes the folders and removes what uploads left that a crash cut off.
// Nobody else can have any under way: the journal is locked.
func (b blobs) sweep() error {
	if err := os.RemoveAll(b.newDir()); err != nil {
		return err
	}
	return os.MkdirAll(b.newDir(), 0o750)
}

// path returns the file of a blob, or why there is none to look for.
func (b blobs) path(ctx context.Context, sum string) (string, error) {
	if err := ctx.Err(); err != nil {
		return "", err
	}
	if err := b.at.c.Ended(); err != nil {
		return "", err
	}
	if err := journal.CheckSum(sum); err != nil {
		return "", err
	}
	return filepath.Join(b.dir, sum[:2], sum), nil
}

// Put keeps the contract of journal.Blobs.
func (b blobs) Put(ctx context.Context, sum string, r io.Reader) error {
	path, err := b.path(ctx, sum)
	if err == nil && b.at.c.ReadOnly {
		err = journal.ErrReadOnly
	}
	if err == nil {
		err = b.put(ctx, path, sum, r)
	}
	return wrap("put blob "+sum, err)
}

func (b blobs) put(ctx context.Context, path, sum string, r io.Reader) error {
	f, err := os.CreateTemp(b.newDir(), sum[:8]+"-")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // fails once the file is in place
	if err := errors.Join(fill(ctx, f, sum, r), f.Close()); err != nil {
		return err
	}
	if err := os.Mkdir(filepath.Dir(path), 0o750); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	// A crash before the rename leaves a file in blobs/new, one before the syncs
	// of the folders a blob that may vanish; it was not acknowledged.
	b.at.placing.Lock()
	err = os.Rename(f.Name(), path)
	b.at.placing.Unlock()
	if err != nil {
		return err
	}
	return errors.Join(SyncDir(filepath.Dir(path)), SyncDir(b.dir))
}

// fill copies r into f, checks that it is the content of sum, and syncs.
func fill(ctx context.Context, f *os.File, sum string, r io.Reader) error {
	if err := journal.CopyBlob(ctx, f, sum, r); err != nil {
		return err
	}
	return f.Sync()
}

// Open keeps the contract of journal.Blobs.
func (b blobs) Open(ctx context.Context, sum string) (io.ReadSeekCloser, int64, error) {
	path, err := b.path(ctx, sum)
	if err != nil {
		return nil, 0, wrap("open blob", err)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, 0, wrap("open blob "+sum, missing(err))
	}
	info, err := f.Stat()
	if err != nil {
		return nil, 0, errors.Join(wrap("open blob "+sum, err), f.Close())
	}
	return f, info.Size(), nil
}

// Stat keeps the contract of journal.Blobs.
func (b blobs) Stat(ctx context.Context, sum string) (int64, error) {
	path, err := b.path(ctx, sum)
	if err != nil {
		return 0, wrap("stat blob", err)
	}
	info, err := os.Stat(path)
	if err != nil {
		return 0, wrap("stat blob "+sum, missing(err))
	}
	return info.Size(), nil
}

// List keeps the contract of journal.Blobs.
func (b blobs) List(ctx context.Context, after string, limit int) (names []string, err error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if err := b.at.c.Ended(); err != nil {
		return nil, err
	}
	// ReadDir sorts, and a folder is named by the first digits of what is in it.
	dirs, err := os.ReadDir(b.dir)
	if errors.Is(err, fs.ErrNotExist) { // a journal copied without its blobs
		return nil, nil
	}
	for _, d := range dirs {
		if len(d.Name()) != 2 || d.Name() < after[:min(2, len(after))] || err != nil || len(names) >= limit {
			continue
		}
		var files []fs.DirEntry
		files, err = os.ReadDir(filepath.Join(b.dir, d.Name()))
		for _, f := range files {
			if f.Name() > after && len(names) < limit && journal.CheckSum(f.Name()) == nil {
				names = append(names, f.Name())
			}
		}
	}
	return names, wrap("list blobs", err)
}

// Delete keeps the contract of journal.Blobs. A Put that comes between the two steps
// makes a file of its own, and moves it into place behind them or before: so they are
// not interrupted by one.
func (b blobs) Delete(ctx context.Context, sum string, before time.Time) error {
	path, err := b.path(ctx, sum)
	if err == nil && b.at.c.ReadOnly {
		err = journal.ErrReadOnly
	}
	if err != nil {
		return wrap("delete blob "+sum, err)
	}
	b.at.placing.Lock()
	defer b.at.placing.Unlock()
	info, err := os.Stat(path)
	if err != nil || !info.ModTime().Before(before) {
		return wrap("delete blob "+sum, gone(err))
	}
	return wrap("delete blob "+sum, errors.Join(gone(os.Remove(path)), SyncDir(filepath.Dir(path))))
}

// missing translates the file system's word for a file that is not there.
func missing(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return journal.ErrNoBlob
	}
	return err
}
