package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"pdca/internal/archive"
	"pdca/internal/engine"
	"pdca/internal/journal"
	"pdca/internal/journal/folder"
	"pdca/internal/journal/pebblestore"
)

type restoreCmd struct {
	storeFlags
	With []string `placeholder:"FILE" help:"随备份另存的 .keys 或 .audit 文件 / A .keys or .audit file that was written beside the backup."`
	File string   `arg:"" help:"备份文件 / The backup."`
}

// Help explains more than one line can.
func (c *restoreCmd) Help() string {
	return "备份先通读核对，有误则不写入任何数据；目标须为空。密钥文件另行恢复。" +
		" / The backup is read as a whole first: a bad one leaves the target as it is. The target must be empty." +
		" The key file is restored apart."
}

// Run restores a backup.
func (c *restoreCmd) Run(ctx context.Context, w *world) error {
	a, err := c.address()
	if err != nil {
		return err
	}
	f, err := os.Open(c.File)
	if err != nil {
		return fmt.Errorf("open the backup: %w", err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return fmt.Errorf("open the backup: %w", err)
	}
	bars := w.stages()
	defer bars.finish()
	restore := func(open func() (journal.Store, error)) (archive.Summary, error) {
		return recovered(ctx, open, func(open func() (journal.Store, error)) (archive.Summary, error) {
			var store journal.Store
			sum, err := archive.Restore(ctx, f, info.Size(), func() (_ journal.Store, err error) {
				store, err = open()
				return store, err
			}, bars.tell)
			if err != nil {
				return sum, err
			}
			return sum, c.beside(ctx, w, store)
		})
	}
	var sum archive.Summary
	if a.uri != "" {
		sum, err = c.intoDatabase(ctx, a, restore)
	} else {
		sum, err = c.intoFolder(ctx, a, restore)
	}
	if err != nil {
		return err
	}
	bars.finish()
	w.printf(w.lang.text("已恢复：%s，%s；已核对\n", "restored: %s, %s; checked\n"), commits(w, sum), blobs(w, sum))
	w.printf("%s\n", w.lang.text("从此进入新的历史：设备会从头拉取，并补交备份之后的变更", "a new history begins: devices pull from null and offer again what came after the backup"))
	c.missingKeys(w, a)
	return nil
}

// beside restores what was written beside the backup, and takes from the key files around it
// who was erased since.
func (c *restoreCmd) beside(ctx context.Context, w *world, store journal.Store) error {
	for _, name := range c.With {
		f, err := os.Open(name)
		if err != nil {
			return fmt.Errorf("%w: %w", archive.ErrPart, err)
		}
		_, err = archive.RestoreBeside(ctx, f, store)
		if err = errors.Join(err, f.Close()); err != nil {
			return fmt.Errorf("%w: %s: %w", archive.ErrPart, name, err)
		}
	}
	unread, err := notesBeside(ctx, store.Keys(), append([]string{c.File}, c.With...)...)
	if err != nil {
		return fmt.Errorf("%w: %w", archive.ErrPart, err)
	}
	for _, name := range unread {
		w.printf(w.lang.text("无法读取 %s：其中所记的销毁未能采用\n", "%s cannot be read: what it notes of erasures was not taken\n"), name)
	}
	return nil
}

// missingKeys tells of what no backup holds.
func (c *restoreCmd) missingKeys(w *world, a address) {
	keyFile, err := keysFlag{}.path(a)
	if err != nil {
		return // a database: the servers say it
	}
	if _, err := os.Stat(keyFile); errors.Is(err, fs.ErrNotExist) {
		w.printf(w.lang.text("备份不含密钥文件：请把原来的放到 %s，确已丢失则用 pdca keys new 新建\n",
			"a backup holds no key file: put the old one to %s, or make one with pdca keys new if it is lost\n"), keyFile)
	}
}

// recovered restores, and begins a new history with a last commit: what devices know
// of the old one may be lost.
func recovered(ctx context.Context, open func() (journal.Store, error), restore restoring) (archive.Summary, error) {
	var store journal.Store
	sum, err := restore(func() (_ journal.Store, err error) {
		store, err = open()
		return store, err
	})
	if err != nil {
		return sum, err
	}
	if _, err := marker(store).Recovered(ctx, saved(sum)); err != nil {
		return sum, fmt.Errorf("%w: %w", archive.ErrPart, err)
	}
	return sum, nil
}

// restoring is archive.Restore without the file.
type restoring func(open func() (journal.Store, error)) (archive.Summary, error)

func (c *restoreCmd) intoDatabase(ctx context.Context, a address, restore restoring) (sum archive.Summary, err error) {
	var store journal.Store
	sum, err = restore(func() (_ journal.Store, err error) {
		store, err = openStore(ctx, a, making, nil)
		return store, err
	})
	if errors.Is(err, archive.ErrPart) {
		err = errors.Join(fail(archive.ErrPart, "恢复未完成，数据库 %[1]s 只含一部分，请删除该数据库后重试（%[2]v）",
			"the restore failed and database %[1]s holds a part: drop it before the next try (%[2]v)", a, err), err)
	}
	if store != nil {
		err = errors.Join(err, store.Close())
	}
	return sum, err
}

// intoFolder restores beside the place and moves the journal there at the very end,
// so that a crash leaves no store, instead of one that lacks its newest commits.
func (c *restoreCmd) intoFolder(ctx context.Context, a address, restore restoring) (sum archive.Summary, err error) {
	beside := ""
	defer func() {
		if beside != "" {
			err = errors.Join(err, os.RemoveAll(beside))
		}
	}()
	var store journal.Store
	sum, err = restore(func() (_ journal.Store, err error) {
		if err = clearPlace(ctx, a); err == nil {
			beside, err = os.MkdirTemp(a.dir, "restore-*")
		}
		if err == nil {
			store, err = openStore(ctx, address{dir: beside}, making, nil)
		}
		return store, err
	})
	if store != nil {
		err = errors.Join(err, store.Close())
	}
	if err != nil {
		return sum, err
	}
	// The journal last: it is what makes a folder a store.
	for _, name := range []string{"blobs", folder.KeysFile, folder.AuditFile, pebblestore.JournalDir} {
		err := os.Rename(filepath.Join(beside, name), filepath.Join(a.dir, name))
		if errors.Is(err, fs.ErrNotExist) && (name == folder.KeysFile || name == folder.AuditFile) {
			continue // nothing was restored into it
		}
		if err != nil {
			return sum, fmt.Errorf("move the restored store: %w", err)
		}
	}
	return sum, folder.SyncDir(a.dir)
}

// clearPlace makes the folder, or removes the empty store that is in it. One that
// holds something is refused, or one that a process has open.
func clearPlace(ctx context.Context, a address) error {
	store, err := openStore(ctx, a, making, nil)
	if err != nil {
		return err
	}
	if err := errors.Join(archive.Vacant(ctx, store), store.Close()); err != nil {
		return err
	}
	return errors.Join(dropJournal(a.dir), os.RemoveAll(filepath.Join(a.dir, "blobs")), engine.RemoveImage(a.dir))
}
