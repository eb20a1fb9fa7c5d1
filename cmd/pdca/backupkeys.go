package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"pdca/internal/archive"
	"pdca/internal/domain"
	"pdca/internal/journal"
	"pdca/internal/journal/folder"
	"pdca/internal/vault"
)

// A backup of before an erasure holds the text, sealed, and what opens it is in the key file
// beside it. So a server that writes its own backups makes those files anew whenever keys were
// destroyed: they hold what the store has now, and the notes of who was erased. And a restore
// reads the notes of every key file that lies beside those it was given.

// renewAgain is how soon key files that could not be made anew are tried again.
const renewAgain = 2 * time.Second

// renew makes the key files of this server's backups anew after each erasure, until ctx ends,
// first of all where an older run left it undone.
func (j *backupJob) renew(ctx context.Context) {
	e, done := j.h.engine, 0
	ent := e.Registry().Entity("Erasure")
	for ctx.Err() == nil {
		s := e.Snapshot()
		n := s.Len(ent)
		if n == done {
			if _, err := e.At(ctx, s.Rev+1); err != nil && ctx.Err() == nil {
				journal.Pause(ctx, renewAgain) // the engine says what is wrong with the store
			}
			continue
		}
		var subjects []string
		s.Scan(ent, func(r *domain.Record) bool { subjects = append(subjects, r.ID); return true })
		gone, err := j.destroyed(ctx, subjects)
		if err == nil && gone {
			err = j.renewAll(ctx)
		}
		switch {
		case err != nil && ctx.Err() == nil:
			j.log.Error("the key files of backups could not be made anew after an erasure; it is tried again", "folder", j.BackupDir, "error", err)
			fallthrough
		case !gone:
			journal.Pause(ctx, renewAgain)
		default:
			done = n
		}
	}
}

// destroyed says whether the keys of subjects are destroyed, which comes after the commit that
// says so.
func (j *backupJob) destroyed(ctx context.Context, subjects []string) (bool, error) {
	for _, subject := range subjects {
		if gone, err := vault.Gone(ctx, j.h.store.Keys(), subject); !gone || err != nil {
			return false, err
		}
	}
	return true, nil
}

func (j *backupJob) renewAll(ctx context.Context) error {
	j.beside.Lock()
	defer j.beside.Unlock()
	list, err := j.list(ownBackup.MatchString)
	for _, name := range list {
		err = errors.Join(err, renewKeys(ctx, filepath.Join(j.BackupDir, name+keysSuffix), ofStore{j.h.store}))
	}
	return err
}

// renewKeys writes a key file anew where there is one, and zeros over what it was.
func renewKeys(ctx context.Context, file string, source besideSource) error {
	old, err := os.OpenFile(file, os.O_WRONLY, 0)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("write %s anew: %w", file, err)
	}
	err = writeWhole(file, func(w io.Writer) error { return source.keys(ctx, w) })
	if err == nil {
		err = folder.Wipe(old)
	}
	return errors.Join(err, old.Close())
}

// notesBeside applies to a restored store what the key files in the folders of the backup and
// of the files given with it note of keys that were destroyed: one from before an erasure must
// not bring back what one from after it says is gone. It returns the files that it could not
// read.
func notesBeside(ctx context.Context, to journal.Keys, given ...string) (unread []string, err error) {
	var dirs []string
	for _, name := range given {
		if dir := filepath.Dir(name); !slices.Contains(dirs, dir) {
			dirs = append(dirs, dir)
		}
	}
	for _, dir := range dirs {
		entries, err := os.ReadDir(dir)
		if err != nil {
			return unread, fmt.Errorf("look for key files: %w", err)
		}
		for _, e := range entries {
			if filepath.Ext(e.Name()) != keysSuffix || !e.Type().IsRegular() {
				continue
			}
			name := filepath.Join(dir, e.Name())
			f, err := os.Open(name)
			if err != nil {
				unread = append(unread, name)
				continue
			}
			err = archive.RestoreNotes(ctx, f, to)
			if err = errors.Join(err, f.Close()); errors.Is(err, archive.ErrAltered) || errors.Is(err, archive.ErrCut) || errors.Is(err, archive.ErrVersion) {
				unread = append(unread, name)
			} else if err != nil {
				return unread, err
			}
		}
	}
	return unread, nil
}
