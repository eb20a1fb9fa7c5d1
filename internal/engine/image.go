package engine

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"pdca/internal/domain"
	"pdca/internal/journal"
	"pdca/internal/state"
)

// A server keeps an image of the state (state.WriteImage) in a folder of its own, so that its
// next start reads that and the journal's tail, and not every projected record. It is of the
// program that wrote it and of one commit. Whatever is wrong with it is said in the log, and
// the state is made of the projections: an image costs time and never an answer.
//
// It holds what the journal holds, sealed texts sealed; it is in no backup and in no copy.

const (
	imageFile = "state.image"
	// imageNew is what the name of one begins with that is being written.
	imageNew = "state.image.new-"
)

// imageEvery is how often an image is written while the engine runs, if anything was
// committed; imageShare how much longer than it takes that is at least.
const (
	imageEvery = 10 * time.Minute
	imageShare = 100
)

// imager is the image of one engine.
type imager struct {
	// of is what it is of.
	of  string
	log func(msg string, args ...any)
	// mu guards the rest once the engine runs, and is held while an image is written.
	mu sync.Mutex
	// dir is its folder; "" for no image.
	dir string
	// rev is the commit of the one that is there; 0 for none.
	rev domain.Rev
	// cold says what stays in the file.
	cold func(s *state.Snapshot) state.Cold
}

// imager is that of a configuration.
func (e *Engine) imager() imager {
	if e.cfg.ImageDir == "" || e.cfg.Program == "" {
		return imager{}
	}
	h := sha256.New()
	fmt.Fprintf(h, "%s\n%s\n%s\n", e.cfg.Program, e.loc, formDoc(e.reg, nil).Body)
	return imager{dir: e.cfg.ImageDir, of: hex.EncodeToString(h.Sum(nil)), log: e.log.Warn, cold: e.ground.Cold}
}

func (i *imager) path() string { return filepath.Join(i.dir, imageFile) }

// read reads the state of the image; nil where there is none that can be used. Those that a
// process left behind half written are removed.
func (i *imager) read(ctx context.Context, store journal.Store, schema *state.Schema) *state.Snapshot {
	if i.dir == "" {
		return nil
	}
	i.sweep()
	snap, err := i.load(ctx, store, schema)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		i.log("the image of the state is not used; this start takes longer", "file", i.path(), "error", err)
		return nil
	}
	i.rev = snap.Rev
	return snap
}

func (i *imager) load(ctx context.Context, store journal.Store, schema *state.Schema) (*state.Snapshot, error) {
	r, err := i.open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	commits, err := store.Read(ctx, r.Rev, 1)
	if err != nil {
		return nil, err
	}
	if r.Rev == 0 || len(commits) == 0 || commits[0].Hash != r.Hash {
		return nil, fmt.Errorf("it is of another history: the journal has no such commit %d", r.Rev)
	}
	snap, err := r.Snapshot(schema)
	if err == nil {
		snap.Warm(i.cold(snap).UpTo)
	}
	return snap, err
}

// imageOpen is an image that is read.
type imageOpen struct {
	*state.ImageReader
	*os.File
	mapped bool
}

// open opens the image, in memory where that can be had.
func (i *imager) open() (o imageOpen, err error) {
	if o.File, err = os.Open(i.path()); err != nil {
		return o, err
	}
	info, err := o.Stat()
	if err == nil {
		o.ImageReader, err = state.OpenImage(o.File, info.Size(), i.of)
	}
	if err != nil {
		return o, errors.Join(err, o.Close())
	}
	m, err := mapping(o.File, info.Size())
	switch {
	case err == nil:
		o.Map(m)
		o.mapped = true
	case !errors.Is(err, errors.ErrUnsupported):
		i.log("the image of the state is read into memory, because it cannot be mapped", "file", i.path(), "error", err)
	}
	return o, nil
}

func (i *imager) sweep() {
	left, err := filepath.Glob(filepath.Join(i.dir, imageNew+"*"))
	for _, name := range left {
		err = errors.Join(err, os.Remove(name))
	}
	if err != nil {
		i.log("images that were not finished could not be removed", "error", err)
	}
}

// write writes the image of a state in the place of the one before, unless it is that. Once
// it returns the whole of it is on the disk; a crash leaves the one before or this, and a name
// that begins with imageNew. It is no error of anybody's that it could not be written.
// It answers whether it wrote one.
func (i *imager) write(s *state.Snapshot) bool {
	i.mu.Lock()
	defer i.mu.Unlock()
	if i.dir == "" || s.Rev == i.rev {
		return false
	}
	if err := i.replace(s); err != nil {
		i.log("the image of the state could not be written; the next start takes longer", "folder", i.dir, "error", err)
		return false
	}
	i.rev = s.Rev
	return true
}

func (i *imager) replace(s *state.Snapshot) error {
	f, err := os.CreateTemp(i.dir, imageNew+"*")
	if err != nil {
		return err
	}
	err = s.WriteImage(f, i.of, i.cold(s))
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(f.Name(), i.path())
	}
	if err != nil {
		err = errors.Join(err, os.Remove(f.Name()))
	}
	return err
}

// drop removes the image, and no other is written by this engine.
func (i *imager) drop() {
	i.mu.Lock()
	defer i.mu.Unlock()
	if i.dir == "" {
		return
	}
	if err := RemoveImage(i.dir); err != nil {
		i.log("the image of the state could not be removed", "file", i.path(), "error", err)
	}
	i.dir = ""
}

// RemoveImage removes the image of a folder, if there is one.
func RemoveImage(dir string) error {
	if err := os.Remove(filepath.Join(dir, imageFile)); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// keepImage writes the image after some time, and then now and then until ctx ends: what is
// committed afterwards a start takes from the journal.
func (e *Engine) keepImage(ctx context.Context, wait time.Duration) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(wait):
		}
		began := time.Now()
		if s := e.Snapshot(); s.Rev > 0 {
			if e.image.write(s) {
				e.chill(s)
			}
		}
		wait = max(imageEvery, imageShare*time.Since(began))
	}
}
