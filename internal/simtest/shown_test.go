package simtest

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"pdca/internal/device"
	"pdca/internal/domain"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// checkAnswer makes sure that nothing leaves the server that the account may
// not see, and no field that it may not read.
func (w *world) checkAnswer(p *phone, answer []byte) {
	var a struct {
		Pull struct{ Records []device.Record }
	}
	if err := json.Unmarshal(answer, &a); err != nil {
		w.fail("answer: %v", err)
	}
	view := w.box.Engine.View(domain.Actor{Account: p.account})
	seen := map[string]bool{}
	for _, r := range a.Pull.Records {
		ent := view.Registry().Entity(r.Type)
		rec := view.Get(ent, r.ID)
		if rec == nil || !r.Deleted && !view.Sees(ent, rec) {
			w.fail("%s was sent %s %s, which it may not see", p.account, r.Type, r.ID)
		}
		if seen[r.Type+"/"+r.ID] {
			w.fail("%s was sent %s %s twice on a page", p.account, r.Type, r.ID)
		}
		seen[r.Type+"/"+r.ID] = true
		for name, value := range r.Fields {
			if !view.Readable(ent.Field(name), rec) || closedTo(p.account, &r, name) {
				w.fail("%s was sent %s of %s %s (%s), which it may not read", p.account, name, r.Type, r.ID, value)
			}
		}
		if r.Reason != "" && told(view, ent, rec) == "" {
			w.fail("%s was sent why %s %s was moved, which it may not read", p.account, r.Type, r.ID)
		}
	}
}

// unconfirmed are the fields that nobody reads by the rights of a unit's secretary before
// an inspection is confirmed, which one alone is here: that of what the unit was told.
var unconfirmed = map[string][]string{"Finding": {"descriptionZh", "severity"}, "CriterionResult": {"inputs", "score", "remarkZh"},
	"Inspection": {"summaryZh", "awarded", "applicableMax", "score"}}

// closedTo says so of a field, and knows nothing of how the server judges: whatever units
// they have, these accounts are secretaries and nothing else.
func closedTo(account string, r *device.Record, field string) bool {
	of := strings.HasPrefix(r.ID, strings.TrimSuffix(toldOf, "-"))
	return (account == "bs1" || account == "us1") && !of && slices.Contains(unconfirmed[r.Type], field)
}

// told is why a record was moved into its state, as far as the account may know: of a
// record that it sees in outline alone it may not.
func told(view *state.View, ent *registry.Entity, r *domain.Record) string {
	if ent.Maker != nil && !view.Readable(ent.Maker, r) {
		return ""
	}
	return r.Reason()
}

// converged holds the replica against everything that the account may see.
func (w *world) converged(p *phone) {
	w.holdsAll(p, w.box.Engine.View(domain.Actor{Account: p.account}))
}

func (w *world) holdsAll(p *phone, view *state.View) {
	want := map[string]string{}
	for _, ent := range view.Registry().Entities {
		view.Scan(ent, func(r *domain.Record) bool {
			if view.Sees(ent, r) {
				fields := ent.AppendFields(nil, r, func(f *registry.Field) bool {
					return f.Travels(r) && r.Has(f.Index) && view.Readable(f, r)
				})
				want[ent.Name+"/"+r.ID] = fmt.Sprintf("%d %s %q %s", r.Rev, r.Unit, told(view, ent, r), fields)
			}
			return true
		})
	}
	err := p.EachPulled("", func(r *device.Record) error {
		key := r.Type + "/" + r.ID
		if got := held(view.Registry(), r); got != want[key] {
			return fmt.Errorf("%s holds %s as\n    %s\n  the server has\n    %s", p.account, key, got, want[key])
		}
		delete(want, key)
		return nil
	})
	if err != nil {
		w.fail("%v", err)
	}
	for key := range want {
		w.fail("%s does not hold %s after a complete pull", p.account, key)
	}
}

// held writes a pulled record the way converged writes the server's.
func held(reg *registry.Registry, r *device.Record) string {
	ent := reg.Entity(r.Type)
	b := []byte("{")
	for _, f := range ent.Fields {
		v, ok := r.Fields[f.Name]
		if !ok || string(v) == "null" {
			continue
		}
		if len(b) > 1 {
			b = append(b, ',')
		}
		b = append(append(append(append(b, '"'), f.Name...), `":`...), v...)
	}
	return fmt.Sprintf("%d %s %q %s}", r.Rev, r.UnitID, r.Reason, b)
}
