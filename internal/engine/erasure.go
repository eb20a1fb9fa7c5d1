package engine

import (
	"context"
	"slices"
	"time"

	"pdca/internal/domain"
	"pdca/internal/journal"
	"pdca/internal/registry"
	"pdca/internal/state"
	"pdca/internal/vault"
)

// A subject, or one group of its texts, is erased by a commit, and the key is destroyed right after it: the commit says
// for all servers and for every later state, whatever its store has been set back to, that
// nothing of it is opened any more. A server that dies between the two leaves the
// key to whoever starts next, or to any server that looks.

// Erase erases by the name of a key: what it seals cannot be read any more, and of a subject
// what the keys of all its groups seal, those that are made yet included. Again changes nothing.
func (tx *Tx) Erase(key string) error {
	ent := tx.e.reg.Entity("Erasure")
	if tx.State().Get(ent, key) != nil {
		return nil
	}
	return tx.AsSystem(func() error {
		_, err := tx.Make(ent, key, domain.FieldEffect{Field: domain.ErasureFieldErasedAt, Value: domain.TimeValue(tx.Now())})
		return err
	})
}

// Erased says whether what a key seals was erased, by itself or with its subject.
func (tx *Tx) Erased(key string) bool { return tx.e.erasedAt(tx.State(), key) != 0 }

// SealedBy says whether every sealed text of a record is sealed with the key of a name: each
// says by which it was.
func (tx *Tx) SealedBy(typeName, id, key string) bool {
	ent := tx.e.reg.Entity(typeName)
	r := tx.State().Get(ent, id)
	return r != nil && !slices.ContainsFunc(ent.Sealed, func(f *registry.Field) bool {
		return r.Has(f.Index) && vault.KeyOf(r.Body.Str(f.Index), id) != key
	})
}

// ErasedIn is the revision in which texts were erased last; 0 for never. Whose they were it
// does not say: devices let go of every sealed text that they keep from before.
func (e *Engine) ErasedIn(s *state.Snapshot) (rev domain.Rev) {
	ent := e.reg.Entity("Erasure")
	n := s.Len(ent)
	if last := e.lastErased.Load(); last != nil && last.n == n {
		return last.rev // nothing of an erasure changes, and none goes away
	}
	s.Scan(ent, func(r *domain.Record) bool { rev = max(rev, r.Rev); return true })
	e.lastErased.Store(&lastErased{n, rev})
	return rev
}

// lastErased is the revision of the last of n erasures.
type lastErased struct {
	n   int
	rev domain.Rev
}

// erasedAt is when what a key seals was erased; 0 where it was not.
func (e *Engine) erasedAt(s *state.Snapshot, key string) domain.Time {
	for _, name := range []string{key, domain.KeySubject(key)} {
		if r := s.Get(e.reg.Entity("Erasure"), name); r != nil {
			return r.Body.(*domain.Erasure).ErasedAt
		}
	}
	return 0
}

// eraseAgain is how soon a key that could not be destroyed is tried again.
const eraseAgain = 5 * time.Second

// Shred destroys the keys of who was erased, first of all those that are left from before,
// until ctx ends. It needs a vault. Every server of an enterprise may do it at once.
func (e *Engine) Shred(ctx context.Context) {
	done := map[string]bool{}
	for rev := domain.Rev(0); ctx.Err() == nil; {
		s := e.Snapshot()
		if rev = s.Rev; s.Len(e.reg.Entity("Erasure")) == len(done) {
			if _, err := e.At(ctx, rev+1); err != nil && ctx.Err() != nil {
				return
			}
			continue
		}
		complete := true
		s.Scan(e.reg.Entity("Erasure"), func(r *domain.Record) bool {
			if !done[r.ID] {
				err := e.shred(ctx, r)
				if err == nil {
					done[r.ID] = true
				} else {
					complete = false
					e.log.Error("a data key could not be destroyed; it is tried again", "error", err)
				}
			}
			return ctx.Err() == nil
		})
		if !complete {
			journal.Pause(ctx, eraseAgain)
		}
	}
}

func (e *Engine) shred(ctx context.Context, r *domain.Record) error {
	v := e.vault.Load()
	if v == nil {
		return noKeys(nil)
	}
	ctx, cancel := context.WithTimeout(ctx, e.cfg.AppendTimeout)
	defer cancel()
	return v.Destroy(ctx, r.ID, r.Body.(*domain.Erasure).ErasedAt)
}
