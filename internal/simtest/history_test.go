package simtest

import (
	"context"

	"pdca/internal/domain"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// histories holds the history of every record that devices write against the record: from
// the oldest change to the newest, the values after them are the present ones, and those
// before them what had been there.
func (w *world) histories() {
	snap := w.box.Engine.Snapshot()
	for _, typ := range []string{"Finding", "CriterionResult", "Inspection", "PointsEntry"} {
		ent := w.box.Engine.Registry().Entity(typ)
		snap.EachOfEntity(ent, func(r *domain.Record) { w.history(ent, r) })
	}
}

func (w *world) history(ent *registry.Entity, r *domain.Record) {
	list, more, err := w.box.Engine.Changes(context.Background(), &state.History{Ent: ent, ID: r.ID, Head: r.Rev, First: 100_000, Fields: true})
	if err != nil || more || len(list) == 0 || !list[len(list)-1].Effect.Create {
		w.fail("history of %s %s: %d changes, more %t, %v", ent.Name, r.ID, len(list), more, err)
	}
	now := ent.New()
	for i := len(list) - 1; i >= 0; i-- {
		e := list[i].Effect
		if e.Delete {
			now = ent.New()
		}
		for k, f := range e.Fields {
			if !f.Quiet && !e.Create && !list[i].Before[k].Equal(now.Body.Get(f.Field)) {
				w.fail("history of %s %s at %d: %s was %v, not %v", ent.Name, r.ID, list[i].Rev, ent.Fields[f.Field].Name, now.Body.Get(f.Field), list[i].Before[k])
			}
			now.Body.Set(f.Field, f.Value)
		}
	}
	for i, f := range ent.Fields {
		if !r.Deleted() && !now.Body.Get(i).Equal(r.Body.Get(i)) {
			w.fail("history of %s %s ends in %s = %v, the record has %v", ent.Name, r.ID, f.Name, now.Body.Get(i), r.Body.Get(i))
		}
	}
}
