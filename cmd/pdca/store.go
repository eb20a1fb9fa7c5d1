package main

import (
	"cmp"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"time"

	"pdca/internal/audit"
	"pdca/internal/auth"
	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/journal"
	"pdca/internal/registry"
	"pdca/internal/rules"
	"pdca/internal/vault"
)

// storeFlags choose the store that a subcommand works on.
type storeFlags struct {
	Store      string `required:"" placeholder:"URL" help:"数据存储 / The store: file:DIR or mongodb://HOST/DATABASE."`
	Enterprise string `placeholder:"NAME" help:"企业标识：MongoDB 数据库首次给出时登记，之后不符则拒绝 / Whose MongoDB database it must be: noted when first given, another is refused from then on."`
}

// address is where the store is.
func (s storeFlags) address() (address, error) {
	a, err := parseAddress("--store", s.Store)
	a.enterprise = s.Enterprise
	return a, err
}

// keysFlag chooses the key file.
type keysFlag struct {
	Keys string `placeholder:"FILE" help:"密钥文件，默认为存储目录下的 keys.json；MongoDB 存储必须给出 / Key file; keys.json in a file store's folder by default, required for a MongoDB store."`
}

// path is the key file that goes with a store. A MongoDB store has no folder, and
// all servers of one enterprise must use the same keys: nothing is guessed.
func (k keysFlag) path(a address) (string, error) {
	switch {
	case k.Keys != "":
		return k.Keys, nil
	case a.uri != "":
		return "", fail(errUsage, "MongoDB 存储须用 --keys（或 PDCA_KEYS）指定密钥文件，同一企业的所有服务共用一个",
			"a MongoDB store needs --keys FILE (or PDCA_KEYS): one key file for all servers of the enterprise")
	}
	return filepath.Join(a.dir, "keys.json"), nil
}

// purpose is what a store is opened for.
type purpose uint8

const (
	// using reads and writes a store that must be there: a mistyped name is not
	// taken for a new one.
	using purpose = iota
	// reading does not write.
	reading
	// making makes the store where there is none.
	making
)

// openStore opens a store of either kind.
func openStore(ctx context.Context, a address, why purpose, log *slog.Logger) (journal.Store, error) {
	if a.uri != "" {
		return openMongo(ctx, a, why, log)
	}
	return openFolder(a.dir, why, log)
}

func noStore(where string) error {
	return fail(errNoStore, "%s 中没有数据存储", "there is no store in %s", where)
}

// house is an opened store with its engine.
type house struct {
	at     address
	store  journal.Store
	engine *engine.Engine
	// background is what runs beside the engine, until the context of who serves ends.
	background sync.WaitGroup
}

// open opens a store and loads it, checked as w says.
func (w *world) open(ctx context.Context, a address, why purpose, log *slog.Logger) (*house, error) {
	store, err := openStore(ctx, a, why, log)
	if err != nil {
		return nil, err
	}
	dir := cmp.Or(w.cacheDir, a.dir)
	e, err := engine.Open(ctx, engine.Config{Store: store, Registry: registry.MustLoad(), Rules: rules.All(), Tables: tables(), Node: nodeName(), Log: log, Quota: w.quota, Clock: w.clock,
		ImageDir: dir, Program: program(dir, log), CheckJournal: w.checkJournal})
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open %s: %w", a, err), store.Close())
	}
	return &house{at: a, store: store, engine: e}, nil
}

// program names this program, of which an image of the state has to be: what is derived
// follows from its code. "" where it is not to be had, or no image is kept.
func program(dir string, log *slog.Logger) string {
	if dir == "" {
		return ""
	}
	name, err := os.Executable()
	if err == nil {
		var sum string
		if sum, err = sumOf(name); err == nil {
			return sum
		}
	}
	if log != nil {
		log.Warn("the program's own file cannot be read, so no image of the state is kept", "error", err)
	}
	return ""
}

func sumOf(name string) (string, error) {
	f, err := os.Open(name)
	if err != nil {
		return "", err
	}
	h := sha256.New()
	_, err = io.Copy(h, f)
	return fmt.Sprintf("%x", h.Sum(nil)), errors.Join(err, f.Close())
}

// useKeys gives the engine the keys of sealed texts and the audit. Until ctx ends, keys are
// destroyed that are to be, and what is noted is stored; close waits for both.
func (h *house) useKeys(ctx context.Context, keys *auth.KeySet, log *slog.Logger) {
	e := h.engine
	e.UseVault(vault.New(vault.Config{Keys: h.store.Keys(), Ring: keys.Ring(e.Now), Clock: func() domain.Time { return domain.TimeOf(e.Now()) }}))
	e.UseAudit(audit.New(audit.Config{Store: h.store.Audit(), Clock: e.Now, NewID: e.NewID, Days: e.AuditDays, Log: log}))
	h.background.Go(func() { e.Shred(ctx) })
	h.background.Go(func() { e.KeepAudit(ctx) })
}

// closing is how long the end of a process may take to write the projections.
const closing = 30 * time.Second

// close ends the engine, then the store. The order matters: the engine still
// writes.
func (h *house) close() error {
	h.background.Wait()
	ctx, cancel := context.WithTimeout(context.Background(), closing)
	defer cancel()
	return errors.Join(h.engine.Close(ctx), h.store.Close())
}

// count returns how many records of an entity there are.
func (h *house) count(entity string) int {
	return h.engine.Snapshot().Len(h.engine.Registry().Entity(entity))
}

// with opens the store that the flags choose, which must exist, runs fn on it
// and closes it.
func (s storeFlags) with(ctx context.Context, w *world, fn func(*house) error) error {
	a, err := s.address()
	if err != nil {
		return err
	}
	h, err := w.open(ctx, a, using, nil)
	if err != nil {
		return err
	}
	return errors.Join(fn(h), h.close())
}
