package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"pdca/internal/archive"
	"pdca/internal/journal"
	"pdca/internal/journal/folder"
)

// partMark is in the names of backups that are not whole yet; a crash leaves one.
const partMark = ".part-"

// absent makes sure that no older backup is overwritten.
func absent(file string) error {
	if _, err := os.Lstat(file); err == nil {
		return fail(fs.ErrExist, "%s 已存在，不会覆盖", "%s exists already and is not overwritten", file)
	} else if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// writeBackup writes under another name and renames what is whole, on the disk, and
// was read back.
func writeBackup(ctx context.Context, file string, tell archive.Progress, fill func(io.Writer) error) (sum archive.Summary, err error) {
	dir := filepath.Dir(file)
	f, err := os.CreateTemp(dir, filepath.Base(file)+partMark+"*") // readable by its owner only
	if err != nil {
		return sum, fmt.Errorf("write the backup: %w", err)
	}
	defer os.Remove(f.Name()) // fails once the file has its name
	if err = fill(f); err == nil {
		err = f.Sync()
	}
	if err == nil {
		sum, err = proven(ctx, f, tell)
	}
	if err := errors.Join(err, f.Close()); err != nil {
		return sum, err
	}
	if err := absent(file); err != nil {
		return sum, err
	}
	return sum, errors.Join(os.Rename(f.Name(), file), folder.SyncDir(dir))
}

// proven reads a backup back: every byte, every hash, nothing missing.
func proven(ctx context.Context, f *os.File, tell archive.Progress) (archive.Summary, error) {
	info, err := f.Stat()
	if err != nil {
		return archive.Summary{}, fmt.Errorf("read the backup: %w", err)
	}
	return archive.Check(ctx, f, info.Size(), tell)
}

// The files that lie beside a backup: what it does not hold.
const (
	keysSuffix  = ".keys"
	auditSuffix = ".audit"
)

// writeBeside writes what lies beside the journal into files of their own, each whole or not
// at all. It comes after the backup, which needs no key that is made later.
func writeBeside(ctx context.Context, file string, source besideSource) error {
	for suffix, fill := range map[string]func(context.Context, io.Writer) error{keysSuffix: source.keys, auditSuffix: source.audit} {
		if err := writeWhole(file+suffix, func(w io.Writer) error { return fill(ctx, w) }); err != nil {
			return err
		}
	}
	return nil
}

// besideSource writes data keys and audit events.
type besideSource interface {
	keys(ctx context.Context, w io.Writer) error
	audit(ctx context.Context, w io.Writer) error
}

// ofStore is what lies beside the journal of a store.
type ofStore struct{ journal.Store }

func (s ofStore) keys(ctx context.Context, w io.Writer) error {
	_, err := archive.WriteKeys(ctx, s.Store, w)
	return err
}

func (s ofStore) audit(ctx context.Context, w io.Writer) error {
	_, err := archive.WriteAudit(ctx, s.Store, w)
	return err
}

func writeWhole(file string, fill func(io.Writer) error) error {
	dir := filepath.Dir(file)
	f, err := os.CreateTemp(dir, filepath.Base(file)+partMark+"*") // readable by its owner only
	if err != nil {
		return fmt.Errorf("write %s: %w", file, err)
	}
	defer os.Remove(f.Name()) // fails once the file has its name
	if err = fill(f); err == nil {
		err = f.Sync()
	}
	if err == nil {
		_, err = f.Seek(0, io.SeekStart)
	}
	if err == nil {
		err = archive.CheckBeside(f) // a server may have died
	}
	if err := errors.Join(err, f.Close()); err != nil {
		return err
	}
	return errors.Join(os.Rename(f.Name(), file), folder.SyncDir(dir))
}
