package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"pdca/internal/archive"
	"pdca/internal/domain"
	"pdca/internal/journal"
	"pdca/internal/journal/boltstore"
)

type backupCmd struct {
	storeFlags
	File string `arg:"" help:"备份文件，不得已存在 / The file to write; it must not exist."`
}

// Help explains more than one line can.
func (c *backupCmd) Help() string {
	return "备份含日志与附件，不含密钥文件；写完后重读核对，才以最终名称出现。MongoDB 存储可在服务运行时备份；file: 存储须先停止服务。" +
		" / A backup holds journal and attachments, not the key file. It is read back and checked before it gets its name." +
		" A MongoDB store is backed up while it is served; the server of a file: store has to be stopped first."
}

// Run writes a backup.
func (c *backupCmd) Run(ctx context.Context, w *world) error {
	a, err := c.address()
	if err == nil {
		err = absent(c.File)
	}
	if err != nil {
		return err
	}
	store, err := openStore(ctx, a, reading, nil)
	if err != nil {
		return err
	}
	bars := w.stages()
	sum, err := c.write(ctx, store, bars)
	bars.finish()
	if err := errors.Join(err, store.Close()); err != nil {
		return err
	}
	w.printf(w.lang.text("已备份到 %s：%s，%s；已重读核对\n", "backed up to %s: %s, %s; read back and checked\n"),
		c.File, commits(w, sum), blobs(w, sum))
	return nil
}

// absent makes sure that no older backup is overwritten.
func absent(file string) error {
	if _, err := os.Lstat(file); err == nil {
		return fail(fs.ErrExist, "%s 已存在，不会覆盖", "%s exists already and is not overwritten", file)
	} else if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// write writes under another name, which a crash leaves behind, and renames what
// is whole and on the disk.
func (c *backupCmd) write(ctx context.Context, store journal.Store, bars *stages) (sum archive.Summary, err error) {
	dir := filepath.Dir(c.File)
	f, err := os.CreateTemp(dir, filepath.Base(c.File)+".part-*") // readable by its owner only
	if err != nil {
		return sum, fmt.Errorf("write the backup: %w", err)
	}
	defer os.Remove(f.Name()) // fails once the file has its name
	sum, err = archive.Write(ctx, store, f, domain.Time(time.Now().UnixMilli()), bars.tell)
	if err == nil {
		err = f.Sync()
	}
	if err == nil {
		err = proven(ctx, f, sum, bars)
	}
	if err := errors.Join(err, f.Close()); err != nil {
		return sum, err
	}
	if err := absent(c.File); err != nil {
		return sum, err
	}
	return sum, errors.Join(os.Rename(f.Name(), c.File), boltstore.SyncDir(dir))
}

// proven reads a backup back.
func proven(ctx context.Context, f *os.File, want archive.Summary, bars *stages) error {
	info, err := f.Stat()
	if err != nil {
		return fmt.Errorf("read the backup: %w", err)
	}
	got, err := archive.Check(ctx, f, info.Size(), bars.tell)
	if err == nil && got != want {
		err = fmt.Errorf("%w: it holds %+v, not %+v", archive.ErrAltered, got, want)
	}
	return err
}
