package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"pdca/internal/archive"
	"pdca/internal/domain"
)

// backupFlags let a server write its own backups.
type backupFlags struct {
	BackupDir   string        `placeholder:"DIR" help:"服务自行备份到此目录，应在另一磁盘或机器上 / Folder to which the server writes its own backups; it should be on another disk or machine."`
	BackupEvery time.Duration `default:"24h" help:"自行备份的周期 / How often it does."`
	BackupKeep  int           `default:"7" help:"保留的份数 / How many of them stay."`
}

// backupAgain is how soon a backup that failed is tried again.
const backupAgain = 5 * time.Minute

// ownBackup are the names that a server gives its backups; others in the folder are not
// its own.
var ownBackup = regexp.MustCompile(`^pdca-\d{8}T\d{6}Z-\d+\.backup$`)

// backupJob writes the backups of one server.
type backupJob struct {
	backupFlags
	h   *house
	log *slog.Logger
	// beside guards the files that lie beside backups: keys that were read before some were
	// destroyed are not written after the files were made anew.
	beside sync.Mutex
}

// check refuses what can be seen to be wrong before anything is served.
func (f backupFlags) check() error {
	switch {
	case f.BackupDir == "":
		return nil
	case f.BackupEvery < time.Minute:
		return fail(errUsage, "--backup-every 至少为 1m", "--backup-every must be at least 1m")
	case f.BackupKeep < 1:
		return fail(errUsage, "--backup-keep 至少为 1", "--backup-keep must be at least 1")
	}
	info, err := os.Stat(f.BackupDir)
	if err == nil && !info.IsDir() {
		err = errors.New("it is no folder")
	}
	if err != nil {
		return fail(errUsage, "--backup-dir %[1]s 不可用：%[2]v", "--backup-dir %[1]s cannot be used: %[2]v", f.BackupDir, err)
	}
	return nil
}

// run writes backups until ctx ends, the first at once where the newest is too old. One
// that fails is tried again soon; the server goes on. What the clock owes since the last
// stop is done first: else it comes right after the first backup and asks for another.
func (j *backupJob) run(ctx context.Context) {
	if _, err := j.h.engine.Tick(ctx); err != nil && ctx.Err() == nil {
		j.log.Error("the clock could not do what is due before a backup", "error", err)
	}
	wait := j.due()
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(wait):
		}
		wait = j.BackupEvery
		if err := j.once(ctx); err != nil && ctx.Err() == nil {
			j.log.Error("write a backup", "folder", j.BackupDir, "error", err)
			wait = min(j.BackupEvery, backupAgain)
		}
	}
}

// due is how long the newest backup of the folder is still good.
func (j *backupJob) due() time.Duration {
	list, err := j.list(ownBackup.MatchString)
	if err != nil || len(list) == 0 {
		return 0 // once says what is wrong
	}
	stamp, _, _ := strings.Cut(strings.TrimPrefix(list[len(list)-1], "pdca-"), "-")
	made, err := time.Parse(stampForm, stamp)
	if err != nil {
		return 0
	}
	return max(0, min(j.BackupEvery, made.Add(j.BackupEvery).Sub(j.h.engine.Now())))
}

// stampForm is how names of backups say when they were made: they sort by it.
const stampForm = "20060102T150405Z"

// once writes a backup, tells the journal of it, and only then deletes older ones.
func (j *backupJob) once(ctx context.Context) error {
	e := j.h.engine
	snap := e.Snapshot()
	if r := snap.Last(e.Registry().Entity("Backup")); r != nil && r.Rev == snap.Rev {
		return nil // nothing happened since the last one was noted
	}
	if err := j.sweep(); err != nil {
		return err
	}
	now := e.Now().UTC()
	file := filepath.Join(j.BackupDir, fmt.Sprintf("pdca-%s-%d.backup", now.Format(stampForm), snap.Rev))
	sum, err := writeBackup(ctx, file, nil, func(out io.Writer) error {
		_, err := archive.Write(ctx, j.h.store, out, domain.TimeOf(now), nil)
		return err
	})
	if err == nil {
		j.beside.Lock()
		err = writeBeside(ctx, file, ofStore{j.h.store})
		j.beside.Unlock()
	}
	if err == nil {
		err = e.NoteBackup(ctx, saved(sum))
	}
	if err != nil {
		return err
	}
	j.log.Info("a backup is written", "file", file, "head", sum.Head, "blobs", sum.Blobs)
	return j.prune()
}

// sweep removes what a crash left of an unfinished backup.
func (j *backupJob) sweep() error {
	return j.remove(j.list(func(name string) bool {
		whole, _, part := strings.Cut(name, partMark)
		return part && ownBackup.MatchString(strings.TrimSuffix(strings.TrimSuffix(whole, keysSuffix), auditSuffix))
	}))
}

// prune removes the oldest backups of this server's making.
func (j *backupJob) prune() error {
	list, err := j.list(ownBackup.MatchString)
	old := list[:max(0, len(list)-j.BackupKeep)]
	err = j.remove(old, err)
	for _, name := range old { // what lies beside goes with it
		for _, suffix := range []string{keysSuffix, auditSuffix} {
			if gone := os.Remove(filepath.Join(j.BackupDir, name+suffix)); gone != nil && !errors.Is(gone, fs.ErrNotExist) {
				err = errors.Join(err, gone)
			}
		}
	}
	return err
}

func (j *backupJob) list(fits func(string) bool) (names []string, err error) {
	entries, err := os.ReadDir(j.BackupDir)
	for _, e := range entries {
		if e.Type().IsRegular() && fits(e.Name()) {
			names = append(names, e.Name())
		}
	}
	slices.SortFunc(names, cmp.Compare[string])
	return names, err
}

func (j *backupJob) remove(names []string, err error) error {
	for _, name := range names {
		err = errors.Join(err, os.Remove(filepath.Join(j.BackupDir, name)))
	}
	return err
}
