package state

import (
	"cmp"
	"crypto/sha256"
	"slices"
	"sync"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// Loader builds a snapshot from projected records. Add may be called by several
// goroutines.
type Loader struct {
	schema *Schema
	// mu guards recs.
	mu   sync.Mutex
	recs []*domain.Record
}

// NewLoader starts with nothing.
func NewLoader(schema *Schema) *Loader { return &Loader{schema: schema} }

// Add takes a record as it was projected.
func (l *Loader) Add(r *domain.Record) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.recs = append(l.recs, r)
}

// Finish returns the state after the commit that the projections end with. before
// are the hashes of the commits before it.
func (l *Loader) Finish(last *domain.Commit, before []domain.HashPrefix) *Snapshot {
	d := Empty(l.schema).Draft(last.At)
	d.Rev = last.Seq
	for _, h := range before {
		d.hashes = d.hashes.with(h)
	}
	// Stores list records by id: in this order the tables of ids are made soonest.
	listed := slices.Clone(l.recs)
	slices.SortFunc(l.recs, func(a, b *domain.Record) int {
		return cmp.Or(cmp.Compare(a.CreatedRev, b.CreatedRev), cmp.Compare(a.CreatedOrd, b.CreatedOrd))
	})
	for no, r := range l.recs {
		r.No = uint32(no)
		d.roll.put(d.epoch, r)
	}
	// Tables and buckets have nothing in common.
	var wg sync.WaitGroup
	shut := shutting{}
	for _, r := range l.recs {
		shut.load(d.reg.Of(r.Body), r)
	}
	wg.Go(func() { d.loadTables(listed, l.recs) })
	for _, r := range l.recs {
		ent := d.reg.Of(r.Body)
		d.rebucket(ent, nil, r, nil, audiencesOf(ent, r))
		d.account(ent, nil, r)
		if r.Ext != nil {
			for _, p := range r.Ext.Past {
				d.bucket(parseAudience(p.Audience)).leave(departure{p.Rev, ent.Index, r.ID})
			}
		}
	}
	wg.Wait()
	for _, r := range l.recs { // a balance asks the tables for numbers
		d.rebalance(d.reg.Of(r.Body), nil, r)
	}
	d.loadLinked()
	d.loadRunning(l.recs)
	d.loadOutcomes()
	d.packAll()
	return d.Freeze(last.Hash)
}

func (d *Draft) loadTables(listed, made []*domain.Record) {
	// In two rounds, as in fill.
	for i, r := range listed {
		if t := d.own(d.reg.Of(r.Body)); !secondRound(i) {
			t.ids.load(r.ID, r.No)
		}
	}
	for i, r := range listed {
		if secondRound(i) {
			d.own(d.reg.Of(r.Body)).ids.set(r.ID, r.No)
		}
	}
	for _, r := range made {
		d.reindex(d.own(d.reg.Of(r.Body)), nil, r)
	}
}

// EachSince calls fn for every record, tombstones included, that changed after
// a revision.
func (s *Snapshot) EachSince(rev domain.Rev, fn func(*registry.Entity, *domain.Record)) {
	for _, t := range s.tables {
		s.each(t, func(r *domain.Record) bool {
			if r.Rev > rev {
				fn(t.ent, r)
			}
			return true
		})
	}
}

// EachOfEntity calls fn for every record of an entity, tombstones included, in
// order of id.
func (s *Snapshot) EachOfEntity(ent *registry.Entity, fn func(*domain.Record)) {
	s.each(s.tables[ent.Index], func(r *domain.Record) bool { fn(r); return true })
}

// Digest is the SHA-256 over every record, tombstones and marks included, in
// order of entity and id: equal digests mean equal states.
func (s *Snapshot) Digest() domain.Hash {
	h := sha256.New()
	var b []byte
	for _, t := range s.tables {
		s.each(t, func(r *domain.Record) bool {
			b = append(t.ent.AppendRecord(append(b[:0], t.ent.Name...), r), '\n')
			_, _ = h.Write(b) // a hash never fails
			return true
		})
	}
	return domain.Hash(h.Sum(nil))
}
