package simtest

import (
	"bytes"
	"context"
	"encoding/json"
	"slices"
	"strings"

	"pdca/internal/device"
	"pdca/internal/domain"
	"pdca/internal/registry"
)

// holds says whether the record has the value without this mutation's help, or the
// result of the account's own beside it.
func (w *world) holds(p *phone, op device.Op, field string, value json.RawMessage) (yes bool) {
	snap := w.box.Engine.Snapshot()
	ent := snap.Registry().Entity(op.Type)
	rec := snap.Find(op.Type, op.ID)
	f := ent.Field(field)
	v, err := f.ParseJSON(value)
	if err != nil {
		return false
	}
	if rec == nil { // it has gone since
		return w.had(op, f, v)
	}
	if c, ok := rec.Body.(*domain.CriterionResult); ok {
		snap.EachOf("CriterionResult", "inspectionId", c.InspectionID, func(r *domain.Record) bool {
			o := r.Body.(*domain.CriterionResult)
			yes = yes || o.CriterionCode == c.CriterionCode && o.InspectorID == p.account && v.Equal(o.Get(f.Index))
			return true
		})
	}
	if token := tokenIn(v.S, p.account); slices.Contains(tokened, field) && token != "" && strings.Contains(rec.Body.Str(f.Index), token) {
		return true // merged into what others wrote there
	}
	return yes || v.Equal(rec.Body.Get(f.Index)) || (f.Policy == "MAX" || f.Policy == "MIN") && w.had(op, f, v)
}

// heldSince says whether a record was in a state at the base of an operation or after it,
// up to the commit that carries the operation, or had the value of any other field at that
// commit: whoever asked for it got it without a change, and the record may have moved on.
func (w *world) heldSince(op device.Op, field string, value json.RawMessage, until domain.Rev) (yes bool) {
	ent := w.box.Engine.Registry().Entity(op.Type)
	f := ent.Field(field)
	v, err := f.ParseJSON(value)
	if err != nil {
		return false
	}
	commits, err := w.box.Commits(1)
	if err != nil {
		w.fail("read the journal: %v", err)
	}
	for _, c := range commits {
		for _, entry := range c.Entries {
			e, err := w.box.Engine.Registry().ParseEffect(entry)
			if err != nil || e.Type != op.Type || e.ID != op.ID || c.Seq > until {
				continue
			}
			for _, fe := range e.Fields {
				if same := v.Equal(fe.Value); fe.Field == f.Index {
					yes = same || yes && f.Policy == "STATE" && c.Seq > domain.Rev(op.Base)
				}
			}
		}
	}
	return yes
}

// had says whether a record ever held a value; of a MAX field, one as great, which a
// smaller one loses to for good: somebody may have lowered it knowingly since. For MIN it
// is the other way round.
func (w *world) had(op device.Op, f *registry.Field, v domain.Value) bool {
	stays := func(held domain.Value) bool { return held.Equal(v) }
	switch f.Policy {
	case "MAX":
		stays = func(held domain.Value) bool { return held.Compare(v) >= 0 }
	case "MIN":
		stays = func(held domain.Value) bool { return !held.IsNull() && held.Compare(v) <= 0 }
	}
	for rev := domain.Rev(1); rev <= w.box.Engine.Snapshot().Rev; rev++ {
		commits, err := w.box.Store.Store.Read(context.Background(), rev, 1)
		if err != nil || len(commits) == 0 {
			w.fail("commit %d cannot be read: %v", rev, err)
		}
		for _, entry := range commits[0].Entries {
			eff, err := w.box.Engine.Registry().ParseEffect(entry)
			if err != nil {
				w.fail("commit %d: %v", rev, err)
			}
			for _, fe := range eff.Fields {
				if eff.ID == op.ID && eff.Type == op.Type && fe.Field == f.Index && stays(fe.Value) {
					return true
				}
			}
		}
	}
	return false
}

func (w *world) commit(rev domain.Rev) []byte {
	commits, err := w.box.Store.Store.Read(context.Background(), rev, 1)
	if err != nil || len(commits) == 0 || commits[0].Seq != rev {
		w.fail("an acknowledged commit %d is not in the journal (%v)", rev, err)
	}
	return bytes.Join(commits[0].Entries, []byte("\n"))
}
