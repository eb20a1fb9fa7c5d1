package engine

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// enter writes down when the states are entered that a change of state leads to
// (@entered), by whatever door and rule it comes. A value that somebody gives who may,
// as an import of what happened earlier, stays.
func (tx *Tx) enter(eff *domain.Effect) {
	ent := tx.e.reg.Entity(eff.Type)
	if len(ent.Entered) == 0 || eff.Delete || eff.Restore {
		return
	}
	to, ok := written(eff, ent.Status)
	if !ok {
		return
	}
	if old := tx.State().Get(ent, eff.ID); old != nil && old.Body.Str(ent.Status) == to.S {
		return
	}
	for _, f := range ent.Entered {
		if _, given := written(eff, f.Index); !given && slices.Contains(f.Entered, to.S) {
			at, _ := slices.BinarySearchFunc(eff.Fields, f.Index, func(e domain.FieldEffect, i int) int { return e.Field - i })
			eff.Fields = slices.Insert(slices.Clip(eff.Fields), at, domain.FieldEffect{Field: f.Index, Value: tx.moment(f)})
		}
	}
}

// written is what an effect writes into a field.
func written(eff *domain.Effect, field int) (v domain.Value, ok bool) {
	for i := range eff.Fields {
		if f := &eff.Fields[i]; f.Field == field && !f.Quiet {
			return f.Value, true
		}
	}
	return domain.Null, false
}

// moment is the time of the act, or its day, as the field holds it.
func (tx *Tx) moment(f *registry.Field) domain.Value {
	if f.Kind == domain.KindDate {
		return domain.DateValue(tx.ActDay())
	}
	return domain.TimeValue(tx.ActAt())
}
