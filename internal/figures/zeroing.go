package figures

import (
	"pdca/internal/domain"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// What comparison and review count for: sheets of self-checks, zeroing items and their
// respects, improvements.

// sheetFacts are of the sheets of drives, of the cycle of the drive. A sheet compares with
// both regulations at once, so they are no group of it.
func sheetFacts(r *domain.Record, day state.Days, add func(state.Fact)) {
	x := r.Body.(*domain.RegulationSelfCheck)
	f := state.Fact{Unit: x.UnitID, On: made(r, day), Den: 1, Heads: heads(x.CycleID)}
	if x.Status != domain.SelfCheckStatusOpen {
		f.Num = 1
	}
	add(f)
}

// zeroingFacts are of items, zeroed in all three respects.
func zeroingFacts(r *domain.Record, day state.Days, add func(state.Fact)) {
	x := r.Body.(*domain.ZeroingItem)
	if x.Status == domain.ZeroingStatusCancelled {
		return
	}
	f := state.Fact{Unit: x.UnitID, On: dayIn(r, domain.ZeroingItemFieldOpenedOn, x.OpenedOn, made(r, day)), Den: 1, Heads: heads(x.CycleID)}
	if x.Status == domain.ZeroingStatusZeroed {
		f.Num = 1
	}
	add(f)
}

// respectFacts are of the three respects of items, each by itself: two of three that are done
// count in their respects, and not in the whole.
func respectFacts(s *state.Snapshot, r *domain.Record, add func(state.Fact)) {
	x := r.Body.(*domain.ZeroingRespect)
	item := s.Find("ZeroingItem", x.ItemID)
	if item == nil || item.Body.(*domain.ZeroingItem).Status == domain.ZeroingStatusCancelled {
		return
	}
	i := item.Body.(*domain.ZeroingItem)
	f := state.Fact{Unit: x.UnitID, On: dayIn(item, domain.ZeroingItemFieldOpenedOn, i.OpenedOn, made(item, s.DayOf)), Den: 1, Heads: heads(i.CycleID, string(x.Respect))}
	if x.Status == domain.RespectStatusAccepted {
		f.Num = 1
	}
	add(f)
}

// improvementFacts are of improvements that were adopted, by that day.
func improvementFacts(r *domain.Record, day state.Days, add func(state.Fact)) {
	x := r.Body.(*domain.Improvement)
	if x.Status != domain.ImprovementStatusAdopted && x.Status != domain.ImprovementStatusInForce {
		return
	}
	f := state.Fact{Unit: x.UnitID, On: dayIn(r, domain.ImprovementFieldAdoptedOn, x.AdoptedOn, made(r, day)), Den: 1, Heads: heads(string(x.StandardisedAs))}
	if x.Status == domain.ImprovementStatusInForce {
		f.Num = 1
	}
	add(f)
}

// zeroingCarried is how often an item was carried over, as far as the viewer sees it.
func zeroingCarried(v *state.View, _ *registry.Field, r *domain.Record, _ state.Asked) domain.Value {
	n, ent := int64(0), v.Registry().Entity("CarryOver")
	v.EachOf("CarryOver", "zeroingItemId", r.ID, func(x *domain.Record) bool {
		if x.Body.(*domain.CarryOver).Status == domain.CarryOverStatusAccepted && v.Sees(ent, x) {
			n++
		}
		return true
	})
	return domain.Int(n)
}
