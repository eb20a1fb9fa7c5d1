package simtest

import (
	"context"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// final checks what must hold once everybody is done.
func (w *world) final() {
	for _, p := range w.devices {
		if pending, err := p.Pending(); err != nil || len(pending) > 0 {
			w.fail("%s: %d mutations stay in the outbox (%v)", p.account, len(pending), err)
		}
		w.broughtBack(p)
	}
	// A state that is made afresh from the journal shares no cache with the server.
	fresh, err := engine.Replay(context.Background(), w.box.Store.Store, state.Empty(w.box.Engine.Schema()), 0)
	if err != nil {
		w.fail("replay: %v", err)
	}
	for _, p := range w.devices {
		w.holdsAll(p, fresh.View(domain.Actor{Account: p.account}, w.box.Engine.Today()))
	}
	snap := w.box.Engine.Snapshot()
	for key, n := range w.sums() {
		_, id, _ := strings.Cut(key, "/")
		if r := snap.Find("CriterionResult", id); r != nil && alone(snap, r) && r.Body.(*domain.CriterionResult).SampleSize != int64(n) {
			w.fail("%s counts %d, %d increments were acknowledged", key, r.Body.(*domain.CriterionResult).SampleSize, n)
		}
	}
	for _, g := range w.adds {
		element, key := g.element, g.key
		_, id, _ := strings.Cut(key, "/")
		if r := snap.Find("CriterionResult", id); r != nil && alone(snap, r) && !strings.Contains(strings.Join(r.Body.(*domain.CriterionResult).EvidenceIDs, " "), element) {
			w.fail("%s has lost the acknowledged element %s", key, element)
		}
	}
	w.tombstones(snap)
	w.histories()
	w.alike()
	w.whole()
	w.sealedParts()
	w.signed()
	w.decided()
	w.merged()
	w.toldRight()
	w.allCame()
	w.roomy()
}

// contested says whether a record is a result that is not the only one of its
// criterion.
func (w *world) contested(id string) bool {
	snap := w.box.Engine.Snapshot()
	rec := snap.Find("CriterionResult", id)
	return rec != nil && !alone(snap, rec)
}

// alone says whether a result is the only one of its criterion: where two
// inspectors answered it, what each of them did is in their own record.
func alone(snap *state.Snapshot, r *domain.Record) bool {
	n, c := 0, r.Body.(*domain.CriterionResult)
	snap.EachOf("CriterionResult", "inspectionId", c.InspectionID, func(o *domain.Record) bool {
		if o.Body.(*domain.CriterionResult).CriterionCode == c.CriterionCode {
			n++
		}
		return true
	})
	return n == 1
}

// tombstones makes sure that a deleted record returned only by an explicit
// restore, of which these histories have none.
func (w *world) tombstones(snap interface {
	Get(*registry.Entity, string) *domain.Record
}) {
	ent := w.box.Engine.Registry().Entity("Finding")
	commits, err := w.box.Commits(1)
	if err != nil {
		w.fail("read the journal: %v", err)
	}
	for _, c := range commits {
		for _, entry := range c.Entries {
			if e, err := w.box.Engine.Registry().ParseEffect(entry); err == nil && e.Delete && e.Type == "Finding" {
				if r := snap.Get(ent, e.ID); r == nil || !r.Deleted() {
					w.fail("the deleted finding %s is back", e.ID)
				}
			}
		}
	}
}
