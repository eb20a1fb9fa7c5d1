package state

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// Can says what the actor may do to a record that they see. It asks what the engine asks of
// a change: the rows of the matrix (AllowedOver, AllowedTo), the state and the seal. What
// hangs on what will be written is asked when the change is made: a unit that it moves to,
// a window, the separation of duties, and what the rules of the domain say.
type Can struct {
	v   *View
	ent *registry.Entity
	r   *domain.Record
	// sealed says that the record's own state seals it, above that what it refers to does.
	sealed, above bool
}

// stepsCan is what asking for a right costs, in the meter's steps.
const stepsCan = 4

// Can opens the question for a record. Of one that is gone nothing can be done.
func (v *View) Can(ent *registry.Entity, r *domain.Record) *Can {
	if now := v.Get(ent, r.ID); now == nil || now.Deleted() {
		return nil
	}
	return &Can{v: v, ent: ent, r: r, sealed: ent.SealedIn[v.state(ent, r)], above: v.SealedAbove(ent, r)}
}

// state is the state of a record, "" for none and for whoever may not read it.
func (v *View) state(ent *registry.Entity, r *domain.Record) string {
	if ent.Status < 0 || !v.Readable(ent.Fields[ent.Status], r) {
		return ""
	}
	return r.Body.Str(ent.Status)
}

// Fields calls fn for the fields that may be changed, as long as fn answers true. The state
// is none of them: it goes its own ways.
func (c *Can) Fields(fn func(*registry.Field) bool) {
	if c == nil {
		return
	}
	asked, may := "", false
	for _, f := range c.ent.Fields {
		if f.Secret || f.Server || f.Copy != nil || f.Policy == "IMMUTABLE" || f.Index == c.ent.Status || !c.v.Readable(f, c.r) ||
			(c.sealed || c.above) && !f.Unsealed {
			continue
		}
		if row := c.ent.WriteRow(f, c.r); row != asked { // most fields go by one row
			asked, may = row, c.v.Meter.Spend(stepsCan) && row != "" && c.v.AllowedOver(c.v.Scope, c.ent.Over, row, domain.LevelEdit, c.ent, c.r)
		}
		if may && !fn(f) {
			return
		}
	}
}

// Delete says whether the record may be deleted.
func (c *Can) Delete() bool {
	return c != nil && c.ent.Delete != "" && !c.sealed && !c.above && c.ent.DeletableIn(c.v.state(c.ent, c.r)) && c.ent.DeletableBy(c.v.Actor.Account, c.r) &&
		c.v.Meter.Spend(stepsCan) && c.v.AllowedOver(c.v.Scope, c.ent.Over, c.ent.Delete, domain.LevelEdit, c.ent, c.r)
}

// Transitions lists the states that the actor may move the record to, in the order of the
// declaration.
func (c *Can) Transitions() (to []string) {
	if c == nil || c.ent.Status < 0 || c.above && !c.ent.Fields[c.ent.Status].Unsealed {
		return nil
	}
	from := c.v.state(c.ent, c.r)
	for i := range c.ent.Transitions {
		t := &c.ent.Transitions[i]
		if t.From == from && from != "" && !slices.Contains(to, t.To) && c.v.Meter.Spend(stepsCan) && c.v.AllowedTo(c.v.Scope, t, c.ent, c.r) {
			to = append(to, t.To)
		}
	}
	return to
}

// CanCreate says whether the actor may make a record of an entity in a unit, by what is
// known beforehand: the unit, "" for what lies in none, and that it would be their own.
// What hangs on what the record will refer to, a team or a task, is asked when it is made.
func (v *View) CanCreate(ent *registry.Entity, unit string) bool {
	if ent.Internal || ent.Create == "" || (unit == "") != (ent.Bucket == registry.BucketRef) || unit != "" && v.Record(v.reg.Units.Ent, unit) == nil {
		return false
	}
	r := ent.New()
	if r.Unit = unit; unit == "" {
		r.Unit = domain.RefBucket
	}
	if ent.Bucket >= 0 {
		r.Body.Set(ent.Bucket, domain.String(unit))
	}
	for _, f := range ent.Over {
		name(r, ent.Fields[f], unit)
	}
	for _, owner := range append([]string{""}, v.Scope.Self...) {
		for _, f := range ent.Owners {
			if owner != "" && f != registry.OwnerSelf {
				name(r, ent.Fields[f], owner)
			}
		}
		if v.Meter.Spend(stepsCan) && v.AllowedOver(v.Scope, ent.Over, ent.Create, domain.LevelEdit, ent, r) {
			return true
		}
	}
	return false
}

// name puts an id into a field that holds one, or several.
func name(r *domain.Record, f *registry.Field, id string) {
	if f.Kind == domain.KindList {
		r.Body.Set(f.Index, domain.List([]string{id}))
	} else {
		r.Body.Set(f.Index, domain.String(id))
	}
}

// SealedAbove says whether a record that this one refers to seals it: what seals a whole
// seals the parts of its parts.
func (s *Snapshot) SealedAbove(ent *registry.Entity, r *domain.Record) bool {
	for _, i := range ent.SealedBy {
		to := ent.Fields[i].Ref.To
		p := s.Find(to.Name, r.Body.Str(i))
		if p == nil {
			continue
		}
		if to.Status >= 0 && to.SealedIn[p.Body.Str(to.Status)] || s.SealedAbove(to, p) {
			return true
		}
	}
	return false
}
