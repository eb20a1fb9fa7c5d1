package engine

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"pdca/internal/domain"
	"pdca/internal/journal"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// projectBatch is how many records one batch of projections holds, and projectBytes from how
// many bytes on it is written: the store's writer is busy that long and no longer, and what a
// batch takes of memory is bounded.
const (
	projectBatch = 500
	projectBytes = 1 << 20
)

// projector remembers which records changed since the projections were written.
type projector struct {
	// mu guards the rest.
	mu        sync.Mutex
	dirty     map[recordKey]domain.Rev
	watermark domain.Rev
	// stale are the entities whose projections are not of this program's layout yet.
	stale []*registry.Entity
	// writing is held while projections are written, so that two writers do not
	// move the watermark past each other's records.
	writing sync.Mutex
	// told is when it was last said that the projections are behind; guarded by writing.
	told time.Time
}

type recordKey struct {
	ent *registry.Entity
	id  string
}

func (p *projector) start(l loaded) {
	p.dirty, p.watermark, p.stale = map[recordKey]domain.Rev{}, l.watermark, l.stale
	if l.snap.Rev > l.watermark {
		l.snap.EachSince(l.watermark, func(ent *registry.Entity, r *domain.Record) { p.dirty[recordKey{ent, r.ID}] = r.Rev })
	}
	for _, ent := range l.stale {
		l.snap.EachOfEntity(ent, func(r *domain.Record) { p.dirty[recordKey{ent, r.ID}] = r.Rev })
	}
}

// note takes over what a draft changed. It runs before the draft is published,
// so a flush never moves the watermark past a record that it does not know of.
func (p *projector) note(d *state.Draft) {
	p.mu.Lock()
	defer p.mu.Unlock()
	d.Touched(func(ent *registry.Entity, id string) { p.dirty[recordKey{ent, id}] = d.Rev })
}

// project writes projections until ctx ends.
func (e *Engine) project(ctx context.Context) {
	if e.cfg.ProjectEvery < 0 {
		return
	}
	t := time.NewTicker(e.cfg.ProjectEvery)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
			_ = e.flush(ctx) // it has told that the projections are behind, and is repeated
		}
	}
}

// flush writes every changed record and then moves the watermark. On an error
// what was not written stays noted for the next flush.
func (e *Engine) flush(ctx context.Context) error {
	p := &e.proj
	p.writing.Lock()
	defer p.writing.Unlock()
	snap := e.Snapshot()
	p.mu.Lock()
	if p.watermark == snap.Rev && (len(p.stale) == 0 || snap.Rev == 0) {
		p.mu.Unlock()
		return nil
	}
	dirty := p.dirty
	p.dirty = map[recordKey]domain.Rev{}
	// What changed again in a commit that is not published yet is written as it is in
	// the snapshot, which the watermark will cover, and stays noted.
	for k, rev := range dirty {
		if rev > snap.Rev {
			p.dirty[k] = rev
		}
	}
	p.mu.Unlock()

	start := time.Now()
	err := e.writeBatches(ctx, snap, dirty, func() {
		if time.Since(start) > tellEvery {
			e.behind(len(dirty), nil)
		}
	})
	if err != nil && ctx.Err() == nil {
		e.behind(len(dirty), err)
	}
	if err == nil && !p.told.IsZero() {
		p.told = time.Time{}
		e.log.Info("the projections are complete again", "watermark", snap.Rev)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if err != nil {
		for k, rev := range dirty {
			p.dirty[k] = max(rev, p.dirty[k])
		}
		return err
	}
	p.watermark, p.stale = snap.Rev, nil
	return nil
}

// tellEvery is how often it is said that the projections are behind.
const tellEvery = time.Minute

// behind tells an operator, now and then, how far the projections are behind and why.
func (e *Engine) behind(records int, err error) {
	if time.Since(e.proj.told) < tellEvery {
		return
	}
	e.proj.told = time.Now()
	e.log.Warn("the projections are behind the journal; serving goes on, a start takes longer and reports are old", "records", records, "watermark", e.proj.watermark,
		"head", e.Snapshot().Rev, "error", err)
}

// writeBatches takes what it has written out of dirty and says so after each batch.
func (e *Engine) writeBatches(ctx context.Context, snap *state.Snapshot, dirty map[recordKey]domain.Rev, written func()) error {
	p := e.cfg.Store.Projections()
	b := journal.Batch{Prev: e.proj.watermark, Watermark: e.proj.watermark, Docs: hashDocs(snap, e.proj.watermark)}
	anew := len(e.proj.stale) > 0
	if anew { // bodies of two layouts are side by side until the end
		b.Docs = append(b.Docs, formDoc(e.reg, e.proj.stale))
	}
	order, done, size := storeOrder(dirty), 0, 0
	for i, k := range order {
		r := snap.Get(k.ent, k.id)
		if r == nil {
			continue // made in a commit that is not published yet
		}
		b.Docs = append(b.Docs, journal.Doc{Collection: k.ent.Name, ID: k.id, Rev: r.Rev, Deleted: r.Deleted(), Body: k.ent.AppendRecord(nil, r)})
		size += len(b.Docs[len(b.Docs)-1].Body)
		if len(b.Docs) >= projectBatch || size >= projectBytes {
			if err := p.Project(ctx, b); err != nil {
				return err
			}
			clear(b.Docs)
			b.Docs, size = b.Docs[:0], 0
			for ; done <= i; done++ {
				delete(dirty, order[done])
			}
			written()
		}
	}
	if anew { // only when everything is there: a store may keep any part of a batch
		if err := p.Project(ctx, b); err != nil {
			return err
		}
		b.Docs = []journal.Doc{formDoc(e.reg, nil)}
	}
	b.Watermark = snap.Rev
	return p.Project(ctx, b)
}

// storeOrder sorts records as the store keeps them: writing them in that order
// touches each page of a B-tree once. What others are placed by comes last, together
// with the watermark if possible: a start cannot use it ahead of that.
func storeOrder(dirty map[recordKey]domain.Rev) []recordKey {
	last := func(k recordKey) int {
		if placesOthers(k.ent) {
			return 1
		}
		return 0
	}
	return slices.SortedFunc(maps.Keys(dirty), func(a, b recordKey) int {
		return cmp.Or(cmp.Compare(last(a), last(b)), cmp.Compare(a.ent.Index, b.ent.Index), strings.Compare(a.id, b.id))
	})
}

// placesOthers says whether an entity's records decide where others are seen: what
// is concealed conceals what refers to it, and the tree of units says from whom
// (state.Draft.place).
func placesOthers(ent *registry.Entity) bool {
	return ent.Concealable || ent.Bucket == registry.BucketSelf
}
