package engine

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"maps"
	"runtime"
	"slices"
	"sync"

	"github.com/google/uuid"

	"pdca/internal/domain"
	"pdca/internal/journal"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// metaCollection holds what the projections themselves are: one document whose
// body is the form that their bodies have, and the layout of the declaration that they
// were written under. Projections of another form are not read; the journal is
// replayed instead.
const (
	metaCollection = "_meta"
	recordForm     = "pdca-records-1"
	// noForm stands there while projections are written anew.
	noForm = "being written"
)

func projectionForm(reg *registry.Registry) string { return recordForm + " " + reg.Layout() }

// Load builds the state of a store: the projections up to their watermark, then
// the journal's tail. It returns the watermark too.
func Load(ctx context.Context, store journal.Store, reg *registry.Registry) (*state.Snapshot, domain.Rev, error) {
	snap, ahead, err := loadProjections(ctx, store, reg)
	if err != nil {
		return nil, 0, err
	}
	watermark := snap.Rev
	snap, err = replayTail(ctx, store, snap, 0, ahead)
	return snap, watermark, err
}

// ahead holds the records whose projection is newer than the watermark, with
// its rev: a crash in the middle of writing projections leaves such. The effects
// up to that rev are in them already.
type ahead map[recordKey]domain.Rev

// Replay applies the journal behind a snapshot, up to a revision (0: the head).
func Replay(ctx context.Context, store journal.Store, snap *state.Snapshot, to domain.Rev) (*state.Snapshot, error) {
	return replayTail(ctx, store, snap, to, nil)
}

func replayTail(ctx context.Context, store journal.Store, snap *state.Snapshot, to domain.Rev, done ahead) (*state.Snapshot, error) {
	// What is in the state already must not be applied again later, so the tail goes at
	// least as far. A look at one slot finds what a database that lags does not show yet.
	need := slices.Max(append(slices.Collect(maps.Values(done)), 0))
	for to == 0 || snap.Rev < to {
		commits, err := store.Read(ctx, snap.Rev+1, tailCommits)
		if err == nil && len(commits) == 0 && snap.Rev < need {
			if commits, err = store.Read(ctx, snap.Rev+1, 1); err == nil && len(commits) == 0 {
				err = &journal.DamageError{Seq: snap.Rev + 1, What: "a projection is ahead of the journal"}
			}
		}
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
			d, err := replay(snap, c, done)
			if err != nil {
				return nil, err
			}
			snap = d.Freeze(c.Hash)
		}
	}
	return snap, nil
}

// replay applies one commit to a snapshot, but for what is done already.
func replay(snap *state.Snapshot, c *domain.Commit, done ahead) (*state.Draft, error) {
	if err := journal.Check(c, snap.Rev, snap.Hash); err != nil {
		return nil, err
	}
	d := snap.Draft(c.At)
	for i, entry := range c.Entries {
		eff, err := snap.Registry().ParseEffect(entry)
		if err != nil {
			return nil, fmt.Errorf("commit %d, entry %d: %w", c.Seq, i, err)
		}
		if len(done) > 0 && done[recordKey{snap.Registry().Entity(eff.Type), eff.ID}] >= c.Seq {
			d.Skip()
			continue
		}
		if _, err := d.Apply(eff); err != nil {
			return nil, fmt.Errorf("commit %d, entry %d: %w", c.Seq, i, err)
		}
	}
	return d, nil
}

func loadProjections(ctx context.Context, store journal.Store, reg *registry.Registry) (*state.Snapshot, ahead, error) {
	p := store.Projections()
	watermark, names, err := p.Collections(ctx)
	if err != nil {
		return nil, nil, fmt.Errorf("read projections: %w", err)
	}
	if ok, err := formKnown(ctx, p, projectionForm(reg)); err != nil || !ok || watermark == 0 {
		return state.Empty(reg), nil, err
	}
	commits, err := store.Read(ctx, watermark, 1)
	if err != nil {
		return nil, nil, err
	}
	if len(commits) == 0 {
		return nil, nil, &journal.DamageError{Seq: watermark, What: "the projections are ahead of the journal"}
	}
	l := &loading{reg: reg, loader: state.NewLoader(reg), watermark: watermark, ahead: ahead{}}
	if err := l.collections(ctx, p, names); err != nil {
		return nil, nil, err
	}
	for k := range l.ahead {
		if placesOthers(k.ent) { // others have to be placed by what it was
			return state.Empty(reg), nil, nil
		}
	}
	return l.loader.Finish(commits[0]), l.ahead, nil
}

// loading reads all collections, several at once.
type loading struct {
	reg       *registry.Registry
	loader    *state.Loader
	watermark domain.Rev
	// mu guards ahead.
	mu    sync.Mutex
	ahead ahead
}

func formKnown(ctx context.Context, p journal.Projections, form string) (ok bool, err error) {
	err = p.Load(ctx, metaCollection, func(d journal.Doc) error {
		ok = ok || d.ID == "form" && string(d.Body) == form
		return nil
	})
	return ok, err
}

func (l *loading) collections(ctx context.Context, p journal.Projections, names []string) error {
	var (
		wg    sync.WaitGroup
		slots = make(chan struct{}, runtime.GOMAXPROCS(0))
		errs  = make(chan error, len(names))
	)
	for _, name := range names {
		ent := l.reg.Entity(name)
		if ent == nil {
			continue // the meta collection, or an entity that a newer program knows
		}
		wg.Go(func() {
			slots <- struct{}{}
			defer func() { <-slots }()
			errs <- p.Load(ctx, name, func(d journal.Doc) error { return l.add(ent, d) })
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

func (l *loading) add(ent *registry.Entity, d journal.Doc) error {
	r, err := ent.ParseRecord(d.Body)
	if err != nil {
		return fmt.Errorf("projection %s %s: %w", ent.Name, d.ID, err)
	}
	if r.CreatedRev > l.watermark {
		return nil // the journal's tail makes it, in its place among the others
	}
	if r.Rev > l.watermark {
		l.mu.Lock()
		l.ahead[recordKey{ent, r.ID}] = r.Rev
		l.mu.Unlock()
	}
	l.loader.Add(r)
	return nil
}

func newID() string { return uuid.Must(uuid.NewV7()).String() }

func newToken() string {
	var b [16]byte
	_, _ = rand.Read(b[:]) // crypto/rand.Read never fails: it ends the process instead
	return hex.EncodeToString(b[:])
}
