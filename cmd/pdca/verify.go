package main

import (
	"context"
	"errors"
	"fmt"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/journal"
	"pdca/internal/registry"
	"pdca/internal/state"
)

type verifyCmd struct {
	storeFlags
	Pages bool `help:"同时检查数据库文件的每一页 / Also check every page of the database file."`
}

// Run proves three things about a store: every commit is there and chained to the
// one before; what the projections and the tail say is what the whole journal
// says; and, on request, that the pages of the file fit together.
func (c *verifyCmd) Run(ctx context.Context, w *world) error {
	a, err := c.address()
	if err == nil && c.Pages && a.uri != "" {
		err = fail(errUsage, "--pages 只适用于 file: 存储", "--pages is for file: stores")
	}
	if err != nil {
		return err
	}
	store, err := openStore(ctx, a, reading, nil)
	if err != nil {
		return err
	}
	return errors.Join(c.verify(ctx, w, store), store.Close())
}

func (c *verifyCmd) verify(ctx context.Context, w *world, store journal.Store) error {
	if file, ok := store.(interface{ Check(context.Context) error }); ok && c.Pages {
		if err := file.Check(ctx); err != nil {
			return err
		}
		w.printf("%s\n", w.lang.text("文件页：完好", "pages: whole"))
	}
	if err := verifyChain(ctx, w, store); err != nil {
		return err
	}
	return verifyState(ctx, w, store)
}

func verifyChain(ctx context.Context, w *world, store journal.Store) error {
	bar := w.progress(w.lang.text("校验日志", "checking the journal"))
	err := journal.Verify(ctx, store, func(done, head domain.Rev) { bar.set(int(done), int(head)) })
	bar.finish()
	if err != nil {
		return err
	}
	head, hash, err := store.Head(ctx)
	if err != nil {
		return err
	}
	w.printf(w.lang.text("日志：%d 次提交，链完整，末端散列 %x\n", "journal: %d commits, the chain is whole, head hash %x\n"), head, hash)
	return nil
}

// verifyState compares what a server would load with what the journal says.
func verifyState(ctx context.Context, w *world, store journal.Store) error {
	schema, err := engine.NewSchema(registry.MustLoad(), tables())
	if err != nil {
		return err
	}
	loaded, watermark, err := engine.Load(ctx, store, schema)
	if err != nil {
		return fmt.Errorf("load the projections: %w", err)
	}
	replayed, err := w.replay(ctx, store, state.Empty(schema), loaded.Rev)
	if err != nil {
		return fmt.Errorf("replay the journal: %w", err)
	}
	digest := replayed.Digest()
	if digest != loaded.Digest() {
		return fail(errMismatch, "投影与日志不一致（投影到 %d，日志到 %d）", "the projections differ from the journal (projected up to %d, journal up to %d)", watermark, loaded.Rev)
	}
	w.printf(w.lang.text("状态：投影与日志一致，摘要 %x\n", "state: the projections agree with the journal, digest %x\n"), digest)
	return nil
}

// replayPart is how many commits are replayed between two steps of the bar.
const replayPart = 256

func (w *world) replay(ctx context.Context, store journal.Store, snap *state.Snapshot, head domain.Rev) (_ *state.Snapshot, err error) {
	bar := w.progress(w.lang.text("重放日志", "replaying the journal"))
	defer bar.finish()
	for err == nil && snap.Rev < head {
		from := snap.Rev
		snap, err = engine.Replay(ctx, store, snap, min(from+replayPart, head))
		if err == nil && snap.Rev == from {
			err = &journal.DamageError{Seq: from + 1, What: "it is missing"}
		}
		if err == nil {
			bar.set(int(snap.Rev), int(head))
		}
	}
	return snap, err
}
