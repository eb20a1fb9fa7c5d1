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

// Load builds the state of a store: the projections up to their watermark, then
// the journal's tail. It returns the watermark too.
func Load(ctx context.Context, store journal.Store, schema *state.Schema) (*state.Snapshot, domain.Rev, error) {
	l, err := load(ctx, store, schema)
	return l.snap, l.watermark, err
}

// loaded is the state of a store, with the watermark of its projections and the
// entities whose projections have to be written anew.
type loaded struct {
	snap      *state.Snapshot
	watermark domain.Rev
	stale     []*registry.Entity
}

// load builds the state of the engine's store: what its image has, or else the projections,
// and the journal's tail. The journal is checked before it is relied on, unless that is to be
// done behind (checkBehind).
func (e *Engine) load(ctx context.Context) (l loaded, err error) {
	e.image = e.imager()
	if snap := e.image.read(ctx, e.cfg.Store, e.schema); snap != nil {
		l, err = behindImage(ctx, e.cfg.Store, snap)
	} else {
		if e.cfg.CheckJournal {
			if err := journal.Verify(ctx, e.cfg.Store, nil); err != nil {
				return loaded{}, err
			}
		}
		l, err = load(ctx, e.cfg.Store, e.schema)
	}
	if err != nil {
		return loaded{}, fmt.Errorf("load state: %w", err)
	}
	return l, nil
}

// behindImage goes on from an image. The projections say how far they are and no more.
func behindImage(ctx context.Context, store journal.Store, snap *state.Snapshot) (l loaded, err error) {
	p, reg := store.Projections(), snap.Registry()
	watermark, _, err := p.Collections(ctx)
	if err != nil {
		return loaded{}, fmt.Errorf("read projections: %w", err)
	}
	if l.stale, err = stale(ctx, p, reg); err != nil {
		return loaded{}, err
	}
	if l.watermark = watermark; len(l.stale) == len(reg.Entities) {
		l.watermark = 0
	}
	l.snap, err = replayTail(ctx, store, snap, 0, watermark, nil)
	return l, err
}

func load(ctx context.Context, store journal.Store, schema *state.Schema) (l loaded, err error) {
	snap, ahead, old, err := loadProjections(ctx, store, schema)
	if err != nil {
		return loaded{}, err
	}
	l = loaded{watermark: snap.Rev, stale: old}
	// What is in the state already must not be applied again later, so the tail goes at
	// least as far.
	need := slices.Max(append(slices.Collect(maps.Values(ahead)), 0))
	l.snap, err = replayTail(ctx, store, snap, 0, need, ahead.has)
	return l, err
}

// ahead holds the records whose projection is newer than the watermark, with
// its rev: a crash in the middle of writing projections leaves such. The effects
// up to that rev are in them already.
type ahead map[recordKey]domain.Rev

// has says whether the effect of a commit on a record is in the state already.
func (a ahead) has(ent *registry.Entity, id string, rev domain.Rev) bool {
	return len(a) > 0 && a[recordKey{ent, id}] >= rev
}

// Replay applies the journal behind a snapshot, up to a revision (0: the head).
func Replay(ctx context.Context, store journal.Store, snap *state.Snapshot, to domain.Rev) (*state.Snapshot, error) {
	return replayTail(ctx, store, snap, to, 0, nil)
}

// passing says which effects of a commit are not applied; nil for none.
type passing func(ent *registry.Entity, id string, rev domain.Rev) bool

// replayTail goes to a commit (0: to the head), but at least as far as need.
func replayTail(ctx context.Context, store journal.Store, snap *state.Snapshot, to, need domain.Rev, pass passing) (*state.Snapshot, error) {
	for to == 0 || snap.Rev < to {
		commits, err := store.Read(ctx, snap.Rev+1, tailCommits)
		// A look at one slot finds what a database that lags does not show yet.
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
			d, err := replay(snap, c, pass)
			if err != nil {
				return nil, err
			}
			snap = d.Freeze(c.Hash)
		}
	}
	return snap, nil
}

// replay applies one commit to a snapshot, but for what is passed over.
func replay(snap *state.Snapshot, c *domain.Commit, pass passing) (*state.Draft, error) {
	if err := journal.Check(c, snap.Rev, snap.Hash); err != nil {
		return nil, err
	}
	d := snap.Draft(c.At)
	for i, entry := range c.Entries {
		eff, err := snap.Registry().ParseEffect(entry)
		if err != nil {
			return nil, fmt.Errorf("commit %d, entry %d: %w", c.Seq, i, err)
		}
		if pass != nil && pass(snap.Registry().Entity(eff.Type), eff.ID, c.Seq) {
			d.Skip()
			continue
		}
		if _, err := d.Apply(eff); err != nil {
			return nil, fmt.Errorf("commit %d, entry %d: %w", c.Seq, i, err)
		}
	}
	return d, nil
}

// loadProjections reads the projections up to their watermark; nothing of them
// where they cannot be used, and then all entities are stale.
func loadProjections(ctx context.Context, store journal.Store, schema *state.Schema) (*state.Snapshot, ahead, []*registry.Entity, error) {
	p, reg := store.Projections(), schema.Registry()
	watermark, names, err := p.Collections(ctx)
	if err != nil {
		return nil, nil, nil, fmt.Errorf("read projections: %w", err)
	}
	old, err := stale(ctx, p, reg)
	if err != nil || len(old) == len(reg.Entities) || watermark == 0 {
		return state.Empty(schema), nil, reg.Entities, err
	}
	commits, err := store.Read(ctx, watermark, 1)
	if err != nil {
		return nil, nil, nil, err
	}
	if len(commits) == 0 {
		return nil, nil, nil, &journal.DamageError{Seq: watermark, What: "the projections are ahead of the journal"}
	}
	hashes, ok, err := readHashes(ctx, p, commits[0])
	if err != nil || !ok {
		return state.Empty(schema), nil, reg.Entities, err
	}
	l := &loading{reg: reg, loader: state.NewLoader(schema), watermark: watermark, ahead: ahead{}}
	if err := l.collections(ctx, p, names, old); err != nil {
		return nil, nil, nil, err
	}
	for k := range l.ahead {
		if placesOthers(k.ent) { // others have to be placed by what it was
			return state.Empty(schema), nil, reg.Entities, nil
		}
	}
	if len(old) > 0 {
		if err := remake(ctx, store, schema, old, watermark, l.loader.Add); err != nil {
			return nil, nil, nil, err
		}
	}
	return l.loader.Finish(commits[0], hashes), l.ahead, old, nil
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

func (l *loading) collections(ctx context.Context, p journal.Projections, names []string, without []*registry.Entity) error {
	var (
		wg    sync.WaitGroup
		slots = make(chan struct{}, runtime.GOMAXPROCS(0))
		errs  = make(chan error, len(names))
	)
	for _, name := range names {
		ent := l.reg.Entity(name)
		if ent == nil || slices.Contains(without, ent) {
			continue // one of our own, an entity that a newer program knows, or one made anew
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
