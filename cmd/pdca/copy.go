package main

import (
	"context"
	"errors"

	"pdca/internal/archive"
	"pdca/internal/journal"
)

type copyCmd struct {
	From string `required:"" placeholder:"URL" help:"源存储，不作改动 / The store to copy; it is not changed."`
	To   string `required:"" placeholder:"URL" help:"目标存储：空的，或上次未完成的复制 / Where to: an empty store, or one that a copy has begun to fill."`
}

// Help explains more than one line can.
func (c *copyCmd) Help() string {
	return "复制日志与附件，最后核对散列。中断后重复同一命令即可继续；目标另有历史时拒绝且不作改动。完成前请勿启动目标的服务。" +
		" / Copies journal and attachments and checks the hashes in the end. After an interruption the same command goes on." +
		" A target with a history of its own is refused and not changed. Do not serve the target before the copy is done."
}

// Run copies a store.
func (c *copyCmd) Run(ctx context.Context, w *world) error {
	from, err := parseAddress("--from", c.From)
	if err != nil {
		return err
	}
	to, err := parseAddress("--to", c.To)
	if err != nil {
		return err
	}
	if from.String() == to.String() {
		return fail(errUsage, "--from 与 --to 是同一个存储", "--from and --to are the same store")
	}
	source, err := openStore(ctx, from, reading, nil)
	if err != nil {
		return err
	}
	return errors.Join(c.copy(ctx, w, source, to), source.Close())
}

func (c *copyCmd) copy(ctx context.Context, w *world, source journal.Store, to address) error {
	// Before a target is made for it.
	if head, _, err := source.Head(ctx); err != nil || head == 0 {
		return errors.Join(err, archive.ErrEmpty)
	}
	// The target is the same enterprise's from its first moment on; a folder is nobody's.
	if s, ok := source.(interface {
		Enterprise(context.Context) (string, error)
	}); ok {
		name, err := s.Enterprise(ctx)
		if err != nil {
			return err
		}
		to.enterprise = name
	}
	target, err := openStore(ctx, to, making, nil)
	if err != nil {
		return err
	}
	bars := w.stages()
	sum, err := archive.Copy(ctx, source, target, bars.tell)
	bars.finish()
	if err := errors.Join(err, target.Close()); err != nil {
		return err
	}
	if sum.From > 0 {
		w.printf(w.lang.text("从第 %d 次提交之后继续\n", "went on after commit %d\n"), sum.From)
	}
	w.printf(w.lang.text("已复制：%s，%s；已核对\n", "copied: %s, %s; checked\n"), commits(w, sum), blobs(w, sum))
	return nil
}

// commits says what a job found in a journal, blobs what among the attachments.
func commits(w *world, sum archive.Summary) string {
	return w.sprintf("%d 次提交，末端散列 %x", "%d commits, head hash %x", sum.Head, sum.Hash)
}

func blobs(w *world, sum archive.Summary) string {
	return w.sprintf("%d 个附件共 %d 字节", "%d attachments of %d bytes", sum.Blobs, sum.Bytes)
}

// stages draws one bar after the other.
type stages struct {
	w     *world
	bar   *progress
	stage archive.Stage
}

func (w *world) stages() *stages { return &stages{w: w} }

// tell is an archive.Progress.
func (s *stages) tell(stage archive.Stage, done, total int) {
	if s.bar == nil || s.stage != stage {
		s.finish()
		s.stage, s.bar = stage, s.w.progress(s.name(stage))
	}
	s.bar.set(done, total)
}

func (s *stages) name(stage archive.Stage) string {
	switch stage {
	case archive.StageCheck:
		return s.w.lang.text("检查备份", "checking the backup")
	case archive.StageCommits:
		return s.w.lang.text("日志", "journal")
	case archive.StageBlobs:
		return s.w.lang.text("附件", "attachments")
	}
	return s.w.lang.text("校验日志", "checking the journal")
}

func (s *stages) finish() {
	if s.bar != nil {
		s.bar.finish()
	}
}
