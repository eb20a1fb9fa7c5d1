package engine

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"runtime"
	"sync"

	"github.com/google/uuid"

	"pdca/internal/domain"
	"pdca/internal/journal"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// metaCollection holds what the projections themselves are: one document whose
// body is the form that their bodies have. Projections of another form are not
// read; the journal is replayed instead.
const (
	metaCollection = "_meta"
	projectionForm = "pdca-records-1"
)

// Load builds the state of a store: the projections up to their watermark, then
// the journal's tail. It returns the watermark too.
func Load(ctx context.Context, store journal.Store, reg *registry.Registry) (*state.Snapshot, domain.Rev, error) {
	snap, watermark, err := loadProjections(ctx, store, reg)
	if err != nil {
		return nil, 0, err
	}
	snap, err = Replay(ctx, store, snap, 0)
	return snap, watermark, err
}

// Replay applies the journal behind a snapshot, up to a revision (0: the head).
func Replay(ctx context.Context, store journal.Store, snap *state.Snapshot, to domain.Rev) (*state.Snapshot, error) {
	for to == 0 || snap.Rev < to {
		commits, err := store.Read(ctx, snap.Rev+1, 256)
		if err != nil {
			return nil, err
		}
		if len(commits) == 0 {
			break
		}
		for _, c := range commits {
			if to != 0 && c.Seq > to {
				break
			}
			d, err := replay(snap, c)
			if err != nil {
				return nil, err
			}
			snap = d.Freeze(c.Hash)
		}
	}
	return snap, nil
}

// replay applies one commit to a snapshot.
func replay(snap *state.Snapshot, c *domain.Commit) (*state.Draft, error) {
	if err := journal.Check(c, snap.Rev, snap.Hash); err != nil {
		return nil, err
	}
	d := snap.Draft(c.At)
	for i, entry := range c.Entries {
		eff, err := snap.Registry().ParseEffect(entry)
		if err != nil {
			return nil, fmt.Errorf("commit %d, entry %d: %w", c.Seq, i, err)
		}
		if _, err := d.Apply(eff); err != nil {
			return nil, fmt.Errorf("commit %d, entry %d: %w", c.Seq, i, err)
		}
	}
	return d, nil
}

func loadProjections(ctx context.Context, store journal.Store, reg *registry.Registry) (*state.Snapshot, domain.Rev, error) {
	p := store.Projections()
	watermark, names, err := p.Collections(ctx)
	if err != nil {
		return nil, 0, fmt.Errorf("read projections: %w", err)
	}
	if ok, err := formKnown(ctx, p); err != nil || !ok || watermark == 0 {
		return state.Empty(reg), 0, err
	}
	commits, err := store.Read(ctx, watermark, 1)
	if err != nil {
		return nil, 0, err
	}
	if len(commits) == 0 {
		return nil, 0, &journal.DamageError{Seq: watermark, What: "the projections are ahead of the journal"}
	}
	loader := state.NewLoader(reg)
	if err := loadCollections(ctx, p, reg, names, loader, watermark); err != nil {
		return nil, 0, err
	}
	return loader.Finish(commits[0]), watermark, nil
}

func formKnown(ctx context.Context, p journal.Projections) (ok bool, err error) {
	err = p.Load(ctx, metaCollection, func(d journal.Doc) error {
		ok = ok || d.ID == "form" && string(d.Body) == projectionForm
		return nil
	})
	return ok, err
}

// loadCollections reads all collections, several at once.
func loadCollections(ctx context.Context, p journal.Projections, reg *registry.Registry, names []string, loader *state.Loader, watermark domain.Rev) error {
	var (
		wg    sync.WaitGroup
		slots = make(chan struct{}, runtime.GOMAXPROCS(0))
		errs  = make(chan error, len(names))
	)
	for _, name := range names {
		ent := reg.Entity(name)
		if ent == nil {
			continue // the meta collection, or an entity that a newer program knows
		}
		wg.Go(func() {
			slots <- struct{}{}
			defer func() { <-slots }()
			errs <- p.Load(ctx, name, func(d journal.Doc) error {
				r, err := ent.ParseRecord(d.Body)
				if err != nil {
					return fmt.Errorf("projection %s %s: %w", name, d.ID, err)
				}
				if r.Rev > watermark {
					return &journal.DamageError{Seq: r.Rev, What: "a projected record is newer than the watermark"}
				}
				loader.Add(ent, r)
				return nil
			})
		})
	}
	wg.Wait()
	close(errs)
	for err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

func newID() string { return uuid.Must(uuid.NewV7()).String() }

func newToken() string {
	var b [16]byte
	_, _ = rand.Read(b[:]) // crypto/rand.Read never fails: it ends the process instead
	return hex.EncodeToString(b[:])
}
