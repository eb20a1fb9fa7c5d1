package rightstest

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/merge"
	"pdca/internal/registry"
	"pdca/internal/sandbox"
)

// can is what the GraphQL door says that an account may do to a record; nil where it does
// not see it.
type can struct {
	Update, Delete      bool
	Fields, Transitions []string
}

func (w *world) can(a account, e *registry.Entity) *can {
	var out struct {
		Data map[string]*struct{ ViewerCan can }
	}
	text := w.graphql(a, fmt.Sprintf("{a:%s(id:%q){viewerCan{update fields delete transitions}}}", e.Camel, sandbox.ID(a.record(e.Name))), nil)
	if err := json.Unmarshal([]byte(text), &out); err != nil || out.Data == nil {
		w.t.Fatal(text)
	}
	if out.Data["a"] == nil {
		return nil
	}
	return &out.Data["a"].ViewerCan
}

var errBack = errors.New("taken back")

// answers is what the engine answers to a change, which is taken back: "" where it is carried
// out.
func (w *world) answers(a account, change func(*engine.Tx) error) string {
	var refusal error
	err := w.box.Engine.Do(context.Background(), domain.Actor{Account: a.id, Proved: domain.TimeOf(w.box.Clock.Now())}, func(tx *engine.Tx) error {
		refusal = change(tx)
		return errBack
	})
	if !errors.Is(err, errBack) {
		w.t.Fatal(err)
	}
	if refusal == nil {
		return ""
	}
	e := domain.AsError(refusal)
	return codeOf(string(e.Code), e.Rule)
}

// barred says whether a code is one of missing rights, or of a seal that the declaration
// sets. A rule of the domain may say SEALED, too: of a posting that is only reversed by
// another, of what is agreed on; that is not asked beforehand.
func (w *world) barred(a account, e *registry.Entity, code string) bool {
	r := w.record(e, a)
	return refused(code) || code == "SEALED" && (e.Status >= 0 && e.SealedIn[r.Body.Str(e.Status)] || w.box.Engine.Snapshot().SealedAbove(e, r))
}

// TestViewerCan: what the door says that one may do is exactly what the engine does not
// refuse for want of a right, for every account and every record in each of its states.
func TestViewerCan(t *testing.T) {
	w := newWorld(t)
	n, yes := 0, 0
	is := func(a account, e *registry.Entity, what string, said bool, code string, no bool) {
		if n++; said {
			yes++
		}
		if said == no {
			t.Errorf("%s %s, %s of %s %s: viewerCan says %t, the engine %q", a.id, a.role, what, e.Name, w.record(e, a).Body.Str(max(e.Status, 0)), said, code)
		}
	}
	for _, e := range w.asked() {
		states := []string{""}
		if e.Status >= 0 && !e.Fields[e.Status].Server {
			states = nil
			for _, v := range e.Fields[e.Status].Enum.Values {
				states = append(states, v.Name)
			}
		}
		for _, state := range states {
			if state != "" {
				w.box.Force(t, fmt.Sprintf(`%s %s {"status":%q}`, e.Name, records[e.Name], state))
			}
			for _, a := range w.accounts {
				if !sampled(a, e.Name+state, false) || !sampled(a, state+e.Name, true) {
					continue
				}
				can, id := w.can(a, e), sandbox.ID(a.record(e.Name))
				if can == nil {
					continue // what is said of a record that one does not see is nothing
				}
				op := engine.Op{Ent: e, ID: id, Base: engine.Seen, Reason: "因工作需要"}
				w.tryFields(a, e, can, op, is)
				code := w.answers(a, func(tx *engine.Tx) error { return tx.Delete(op) })
				is(a, e, "deletion", can.Delete, code, w.barred(a, e, code) || code == "ILLEGAL_TRANSITION")
				w.tryMoves(a, e, can, op, is)
			}
		}
	}
	if t.Logf("%d answers, %d of them yes", n, yes); yes < 100 {
		t.Error("hardly anybody may do anything, so this proves nothing")
	}
}

type verdict func(a account, e *registry.Entity, what string, said bool, code string, no bool)

// tryFields changes each text of the record.
func (w *world) tryFields(a account, e *registry.Entity, can *can, op engine.Op, is verdict) {
	if can.Update != (len(can.Fields) > 0) {
		w.t.Errorf("%s of %s: update %t, fields %v", a.id, e.Name, can.Update, can.Fields)
	}
	for _, f := range e.Fields {
		if f.Type != "String" || f.Kind != domain.KindString || f.Secret || f.Sealed != nil || f.Copy != nil || f.Index == e.Status {
			continue
		}
		op.Fields = []engine.FieldInput{{Field: f, Change: merge.Change{Value: domain.String("另一件事")}}}
		code := w.answers(a, func(tx *engine.Tx) error { _, err := tx.Update(op); return err })
		if code == "VALIDATION" || code == "LIMIT" {
			continue // refused for the value, before the right was asked
		}
		bars := w.barred(a, e, code) && (code != "SEALED" || !f.Unsealed) // what stays open is shut by a rule of the domain
		is(a, e, f.Name, slices.Contains(can.Fields, f.Name), code, bars || code == "READ_ONLY_FIELD" && !locked(e, f) || code == byRule && !w.writes(a, e, f))
	}
}

// writes says whether an account has the right to write a field of a record. Who has not may
// be refused by a rule before the right is asked.
func (w *world) writes(a account, e *registry.Entity, f *registry.Field) bool {
	view := w.box.Engine.View(domain.Actor{Account: a.id})
	return w.box.Engine.Snapshot().AllowedOver(view.Scope, e.Over, cmp.Or(f.Write, e.Update), domain.LevelEdit, e, w.record(e, a))
}

// locked says whether it is a rule of the domain that shuts a field, once the record is in
// use: that is not asked beforehand.
func locked(e *registry.Entity, f *registry.Field) bool {
	return e.Name == "PdcaCycle" && (f.Name == "catalogueVersion" || f.Name == "pointsRulesVersion")
}

// tryMoves makes every transition of the declaration that leads on from the state.
func (w *world) tryMoves(a account, e *registry.Entity, can *can, op engine.Op, is verdict) {
	if e.Status < 0 {
		return
	}
	from := w.record(e, a).Body.Str(e.Status)
	for _, t := range e.Transitions {
		if t.From != from {
			continue
		}
		op.Fields = []engine.FieldInput{{Field: e.Fields[e.Status], Change: merge.Change{Value: domain.String(t.To)}}}
		code := w.answers(a, func(tx *engine.Tx) error { _, err := tx.Transition(op); return err })
		is(a, e, t.From+" → "+t.To, slices.Contains(can.Transitions, t.To), code, w.barred(a, e, code) || code == "READ_ONLY_FIELD" || (code == byRule || t.By == "SERVER" && code == "ILLEGAL_TRANSITION") && !w.way(a, e, from, t.To))
	}
}

// way says whether an account has the right to take a record of an entity from one state to
// another, by any of the ways that the declaration gives.
func (w *world) way(a account, e *registry.Entity, from, to string) (yes bool) {
	view, r := w.box.Engine.View(domain.Actor{Account: a.id}), w.record(e, a)
	e.Ways(from, to, func(t *registry.Transition) bool {
		yes = yes || view.AllowedTo(view.Scope, t, e, r)
		return true
	})
	return yes
}
