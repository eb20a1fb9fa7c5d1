package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"time"

	"pdca/internal/auth"
	"pdca/internal/engine"
	"pdca/internal/journal/boltstore"
	"pdca/internal/registry"
)

// storeFlags choose the store that a subcommand works on.
type storeFlags struct {
	Store string `required:"" placeholder:"file:DIR" help:"数据存储 / The store: file:DIR."`
}

// dir is the folder of a file store.
func (s storeFlags) dir() (string, error) {
	kind, dir, ok := strings.Cut(s.Store, ":")
	switch {
	case ok && kind == "file" && dir != "":
		return filepath.Clean(strings.TrimPrefix(dir, "//")), nil
	case ok && kind == "mongodb":
		return "", fail(errUsage, "本版本不含 MongoDB 存储，请用 file:DIR", "this build has no MongoDB store; use file:DIR")
	}
	return "", fail(errUsage, "--store 须为 file:DIR，例如 file:/var/lib/pdca", "--store must be file:DIR, for example file:/var/lib/pdca")
}

// keysFlag chooses the key file.
type keysFlag struct {
	Keys string `placeholder:"FILE" help:"密钥文件，默认为存储目录下的 keys.json / Key file; keys.json in the store's folder by default."`
}

func (k keysFlag) path(dir string) string {
	if k.Keys != "" {
		return k.Keys
	}
	return filepath.Join(dir, "keys.json")
}

// exists makes sure that a folder holds a store, so that a mistyped name is not
// taken for a new one.
func exists(dir string) error {
	_, err := os.Stat(filepath.Join(dir, "journal.db"))
	if errors.Is(err, fs.ErrNotExist) {
		return fail(errNoStore, "%s 中没有数据存储", "there is no store in %s", dir)
	}
	return err
}

// house is an opened store with its engine.
type house struct {
	dir    string
	store  *boltstore.Store
	engine *engine.Engine
}

// open opens the store of a folder, making it if there is none, and loads it.
func (w *world) open(ctx context.Context, dir string, log *slog.Logger) (*house, error) {
	store, err := boltstore.Open(boltstore.Config{Dir: dir})
	if err != nil {
		return nil, err
	}
	node, err := os.Hostname()
	if err != nil {
		node = "pdca"
	}
	e, err := engine.Open(ctx, engine.Config{Store: store, Registry: registry.MustLoad(), Node: node, Log: log})
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open %s: %w", dir, err), store.Close())
	}
	return &house{dir: dir, store: store, engine: e}, nil
}

// closing is how long the end of a process may take to write the projections.
const closing = 30 * time.Second

// close ends the engine, then the store. The order matters: the engine still
// writes.
func (h *house) close() error {
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
	dir, err := s.dir()
	if err == nil {
		err = exists(dir)
	}
	if err != nil {
		return err
	}
	h, err := w.open(ctx, dir, nil)
	if err != nil {
		return err
	}
	return errors.Join(fn(h), h.close())
}

// openKeys opens the key file; where there is none it is made.
func openKeys(path string, now time.Time) (*auth.KeySet, error) {
	cfg := auth.KeyConfig{Path: path}
	keys, err := auth.OpenKeys(cfg, now)
	if errors.Is(err, fs.ErrNotExist) {
		// Another process may have made it meanwhile: its keys are as good.
		if err = auth.CreateKeys(cfg, now); err == nil || errors.Is(err, fs.ErrExist) {
			keys, err = auth.OpenKeys(cfg, now)
		}
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errKeys, err)
	}
	return keys, nil
}
