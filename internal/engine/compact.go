package engine

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/merge"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// Of a compact record the state knows when it changed last, and not which field did and by
// whom. Where merging needs that, it is read from the journal, along the record's chain.

// remembered is a version of a compact record with the marks and notes of its fields, as an
// ordinary one has them. Others are returned as they are.
func (tx *Tx) remembered(ent *registry.Entity, r *domain.Record) (*domain.Record, error) {
	asMade := r.Rev == r.CreatedRev && r.Ord == r.CreatedOrd // its commit may have changed it once more
	if !ent.Compact || asMade || r.Deleted() {
		return r, nil
	}
	type step struct {
		rev domain.Rev
		eff *domain.Effect
	}
	var steps []step
	for rev, begun := r.Rev, false; rev > 0 && !begun; {
		effects, err := tx.effectsIn(rev, ent, r.ID)
		if err != nil {
			return nil, Unreadable(err)
		}
		next := domain.Rev(0)
		for _, e := range slices.Backward(effects) {
			steps, next = append(steps, step{rev, e}), e.Prev
			if begun = e.Create || e.Restore; begun {
				break
			}
		}
		rev = next
	}
	full := r.Body.Copy()
	x := *r.Ext
	for _, s := range slices.Backward(steps) {
		if !s.eff.Create {
			state.Remember(&x, s.eff, s.rev)
		}
	}
	full.Ext = &x
	return full, nil
}

// recall says whether an operation needs the marks of a record: where its user did not
// look at the newest version, or notes are kept of what it writes.
func recall(op Op, r *domain.Record) bool {
	return op.Base < r.Rev || slices.ContainsFunc(op.Fields, func(in FieldInput) bool {
		policy, _ := merge.ParsePolicy(in.Field.Policy)
		return in.HasBase || policy == merge.Set || policy == merge.Max || policy == merge.Min
	})
}

// effectsIn reads what a commit did to a record, the one in the making included, in order.
func (tx *Tx) effectsIn(rev domain.Rev, ent *registry.Entity, id string) (out []*domain.Effect, err error) {
	entries, err := tx.entriesOf(rev, id)
	if err != nil {
		return nil, err
	}
	for _, entry := range entries {
		e, err := tx.e.reg.ParseEffect(entry)
		if err != nil {
			return nil, err
		}
		if e.ID == id && e.Type == ent.Name {
			out = append(out, e)
		}
	}
	return out, nil
}
