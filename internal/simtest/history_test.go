package simtest

import (
	"context"
	"fmt"

	"pdca/internal/domain"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// written are the types whose records devices write.
var written = []string{"Finding", "CriterionResult", "Inspection", "PointsEntry", "Visit", "Bundle", "Step", "Remark", "Line", "Ledger", "PairingAgreement", "VenueUse", "VenueCheck"}

// histories holds the history of every record that devices write against the record.
func (w *world) histories() {
	snap := w.box.Engine.Snapshot()
	for _, typ := range written {
		ent := w.box.Engine.Registry().Entity(typ)
		snap.EachOfEntity(ent, func(r *domain.Record) { w.history(ent, r) })
	}
}

// history holds the history of a record against it: from the oldest change to the newest,
// the values after them are the present ones, and those before them what had been there;
// the reason of the newest change of state is the record's.
func (w *world) history(ent *registry.Entity, r *domain.Record) {
	list := w.changes(ent, r)
	now, why := ent.New(), ""
	for i := len(list) - 1; i >= 0; i-- {
		e := list[i].Effect
		w.ruled(ent, e)
		if e.Delete {
			now, why = ent.New(), ""
		}
		if to, moves := movedBy(ent, now, e); moves {
			why = e.Reason
			if !e.Create && list[i].From != now.Body.Str(ent.Status) {
				w.fail("history of %s %s at %d: moved from %s to %s, and not from %s", ent.Name, r.ID, list[i].Rev, now.Body.Str(ent.Status), to, list[i].From)
			}
		}
		for k, f := range e.Fields {
			if !f.Quiet && !e.Create && !list[i].Before[k].Equal(now.Body.Get(f.Field)) {
				w.fail("history of %s %s at %d: %s was %v, not %v", ent.Name, r.ID, list[i].Rev, ent.Fields[f.Field].Name, now.Body.Get(f.Field), list[i].Before[k])
			}
			now.Body.Set(f.Field, f.Value)
		}
		if e.Restore {
			w.count("history: made anew")
		}
	}
	for i, f := range ent.Fields {
		if !r.Deleted() && !now.Body.Get(i).Equal(r.Body.Get(i)) {
			w.fail("history of %s %s ends in %s = %v, the record has %v", ent.Name, r.ID, f.Name, now.Body.Get(i), r.Body.Get(i))
		}
	}
	if !r.Deleted() && r.Reason() != why {
		w.fail("history of %s %s gives the reason %q for its state, the record %q", ent.Name, r.ID, why, r.Reason())
	}
	w.count("history read")
}

// changes reads the whole history of a record.
func (w *world) changes(ent *registry.Entity, r *domain.Record) []state.Change {
	list, more, err := w.box.Engine.Changes(context.Background(), &state.History{Ent: ent, ID: r.ID, Head: r.Rev, First: 100_000, Fields: true})
	if err != nil || more || len(list) == 0 || !list[len(list)-1].Effect.Create {
		w.fail("history of %s %s: %d changes, more %t, %v", ent.Name, r.ID, len(list), more, err)
	}
	return list
}

// movedBy says whether an effect changes the state of a record, and into which. A new
// record that begins in another state than others do came into it.
func movedBy(ent *registry.Entity, now *domain.Record, e *domain.Effect) (to string, moves bool) {
	if ent.Status < 0 {
		return "", false
	}
	from := now.Body.Str(ent.Status)
	if e.Create {
		from = ent.Fields[ent.Status].Default.S
	}
	for _, f := range e.Fields {
		if f.Field == ent.Status && f.Value.S != from {
			return f.Value.S, true
		}
	}
	return "", false
}

// ruled makes sure that what the server does of its own because of an account's change says
// by which rule. What an import or the administration does has no rule.
func (w *world) ruled(ent *registry.Entity, e *domain.Effect) {
	w.count("history: changes")
	if e.Reason != "" {
		w.count("history: reasons")
	}
	if e.Rule != "" {
		w.count("history: rules")
	}
	if e.Device == "" && e.Rule == "" && w.phoneOf(e.By) {
		w.fail("%s %s was changed by %q, and nothing says by which rule", ent.Name, e.ID, e.By)
	}
}

// inPages reads a history again, some changes at a time.
func (w *world) inPages(ent *registry.Entity, r *domain.Record, first int) {
	whole := w.changes(ent, r)
	ask := &state.History{Ent: ent, ID: r.ID, Head: r.Rev, First: first, Fields: true}
	for n := 0; n < len(whole); n += first {
		page, more, err := w.box.Engine.Changes(context.Background(), ask)
		if err != nil || len(page) != min(first, len(whole)-n) || more != (n+first < len(whole)) {
			w.fail("history of %s %s behind %v: %d of %d changes, more %t, %v", ent.Name, r.ID, ask.After, len(page), len(whole), more, err)
		}
		for i, c := range page {
			if got, want := writtenOut(ent, c), writtenOut(ent, whole[n+i]); got != want {
				w.fail("history of %s %s in pages of %d has at %d\n    %s\n  and as a whole\n    %s", ent.Name, r.ID, first, n+i, got, want)
			}
			ask.After = c.Place
		}
	}
	w.count("history read in pages")
}

// writtenOut writes a change out.
func writtenOut(ent *registry.Entity, c state.Change) string {
	text := fmt.Sprintf("%v %d from %q by %s/%s why %q rule %q:", c.Place, c.At, c.From, c.Effect.By, c.Effect.Device, c.Effect.Reason, c.Effect.Rule)
	for k, f := range c.Effect.Fields {
		text += fmt.Sprintf(" %s %v -> %v", ent.Fields[f.Field].Name, c.Before[k], f.Value)
	}
	return text
}
