package rightstest

import (
	"slices"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/registry"
	"pdca/internal/sandbox"
)

// otherwise are pairs that are answered in another way, and lead nowhere either.
var otherwise = map[string]string{
	"TrainingSession HELD CLOSED":   "VALIDATION", // it goes through CHECKED, with the reason why there is no check (INV-TR1)
	"VenueUse COMPLETED CHECKED_IN": "",           // who scans behind the end is told that it is in order, and the use stays
}

// TestNoOtherWay: between two states that the declaration does not connect nobody takes a
// record at either door, not even who changes it otherwise, and it stays where it is. With
// TestBothDoorsMove every pair of states of every entity is asked about.
func TestNoOtherWay(t *testing.T) {
	w := newWorld(t)
	w.unlimited()
	n, unseen := 0, 0
	for _, e := range w.asked() {
		if e.Status < 0 || e.Fields[e.Status].Server || !slices.ContainsFunc(e.Transitions, func(m registry.Transition) bool { return m.By != "SERVER" }) {
			continue
		}
		values := e.Fields[e.Status].Enum.Values
		for _, from := range values {
			for _, to := range values {
				if from.Name == to.Name || slices.ContainsFunc(e.Transitions, func(m registry.Transition) bool { return m.From == from.Name && m.To == to.Name }) {
					continue
				}
				w.put(e, records[e.Name], from.Name)
				a, ok := w.changer(e)
				if !ok {
					unseen++
					continue
				}
				n++
				id := a.record(e.Name)
				for door, take := range map[string]func() string{
					"GraphQL": func() string {
						return w.mutate(a, "transition"+e.Name, map[string]any{"id": sandbox.ID(id), "to": to.Name, "reason": "理由"})
					},
					"sync": func() string {
						return w.push(a, map[string]any{"op": "update", "type": e.Name, "id": sandbox.ID(id), "base": w.box.Engine.Snapshot().Rev, "fields": map[string]any{e.Fields[e.Status].Name: to.Name}})
					},
				} {
					w.put(e, id, from.Name)
					want, known := otherwise[e.Name+" "+from.Name+" "+to.Name]
					if code := take(); code != "ILLEGAL_TRANSITION" && code != "SEALED" && !(known && code == want) {
						t.Errorf("%s takes a %s from %s to %s by %s: %q", a.id, e.Name, from.Name, to.Name, door, code)
					}
					if is := w.box.Engine.Snapshot().Get(e, sandbox.ID(id)).Body.Str(e.Status); is != from.Name {
						t.Errorf("%s by %s: a %s that was %s is %s, and was to be %s", a.id, door, e.Name, from.Name, is, to.Name)
					}
				}
			}
		}
	}
	if t.Logf("%d pairs of states that nothing connects at each door, %d that nobody sees", n, unseen); n < 1000 || unseen > n/10 {
		t.Error("too few")
	}
}

// changer is an account that sees the record of an entity, one that may change it where there is.
func (w *world) changer(e *registry.Entity) (best account, ok bool) {
	for _, a := range w.accounts {
		view, r := w.box.Engine.View(domain.Actor{Account: a.id}), w.record(e, a)
		if a.place == assigned || a.place == person || !view.Sees(e, r) {
			continue
		}
		if e.Update != "" && view.AllowedOver(view.Scope, e.Over, e.Update, domain.LevelEdit, e, r) {
			return a, true
		}
		if !ok {
			best, ok = a, true
		}
	}
	return best, ok
}
