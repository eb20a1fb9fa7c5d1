package state

import (
	"crypto/sha256"
	"sync"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// Loader builds a snapshot from projected records. Add may be called by several
// goroutines.
type Loader struct {
	// mu guards d.
	mu sync.Mutex
	d  *Draft
}

// NewLoader starts with nothing.
func NewLoader(reg *registry.Registry) *Loader { return &Loader{d: Empty(reg).Draft(0)} }

// Add takes a record as it was projected.
func (l *Loader) Add(ent *registry.Entity, r *domain.Record) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.d.store(ent, nil, r)
	if r.Ext != nil {
		for _, p := range r.Ext.Past {
			l.d.bucket(parseAudience(p.Audience)).leave(departure{p.Rev, ent.Index, r.ID})
		}
	}
}

// Finish returns the state after the commit that the projections end with.
func (l *Loader) Finish(last *domain.Commit) *Snapshot {
	l.d.Rev, l.d.At = last.Seq, last.At
	return l.d.Freeze(last.Hash)
}

// EachSince calls fn for every record, tombstones included, that changed after
// a revision.
func (s *Snapshot) EachSince(rev domain.Rev, fn func(*registry.Entity, *domain.Record)) {
	for _, t := range s.tables {
		t.byID.Scan(func(r *domain.Record) bool {
			if r.Rev > rev {
				fn(t.ent, r)
			}
			return true
		})
	}
}

// Digest is the SHA-256 over every record, tombstones and marks included, in
// order of entity and id: equal digests mean equal states.
func (s *Snapshot) Digest() domain.Hash {
	h := sha256.New()
	var b []byte
	for _, t := range s.tables {
		t.byID.Scan(func(r *domain.Record) bool {
			b = append(t.ent.AppendRecord(append(b[:0], t.ent.Name...), r), '\n')
			_, _ = h.Write(b) // a hash never fails
			return true
		})
	}
	return domain.Hash(h.Sum(nil))
}
