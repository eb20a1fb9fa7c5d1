package figures

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// What a target says of its own chain.

// leafOf says whether a target is one.
func leafOf(v *state.View, _ *registry.Field, r *domain.Record, _ state.Asked) domain.Value {
	t := r.Body.(*domain.Target)
	return domain.Bool(stands(t.Status) && isLeaf(v.Snapshot, t))
}

// chainOf is how far the chain of a target has come: of a leaf as it is kept, of what is
// above by what is below.
func chainOf(v *state.View, _ *registry.Field, r *domain.Record, _ state.Asked) domain.Value {
	at := chain(v, r, 0)
	if at == "" {
		return domain.Null
	}
	return domain.String(string(at))
}

// deepest is how deep trees of targets are (INV-T5).
const deepest = 7

func chain(v *state.View, r *domain.Record, depth int) (at domain.ChainState) {
	v.LinkedFacts(srcLeaves, r, func(f state.Fact) {
		if at = domain.ChainState(f.Heads[3]); at == domain.ChainStateBroken && f.On > v.Today {
			at = domain.ChainStatePending
		}
	})
	t := r.Body.(*domain.Target)
	if at != "" || !stands(t.Status) || depth > deepest || !v.Meter.Spend(1) {
		return at
	}
	at = domain.ChainStateReached
	order := []domain.ChainState{domain.ChainStateReached, domain.ChainStatePending, domain.ChainStateBroken}
	eachChild(v.Snapshot, t.ID, func(child *domain.Target) bool {
		below := chain(v, &child.Record, depth+1)
		at = order[max(slices.Index(order, at), slices.Index(order, below))]
		return at != domain.ChainStateBroken
	})
	return at
}
