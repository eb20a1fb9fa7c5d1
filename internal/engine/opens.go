package engine

import (
	"pdca/internal/domain"
	"pdca/internal/registry"
)

// The state of a record may open fields of those that refer to it (@read(openBy:)), or
// close them. They do not change, but what may be read of them does: so they are
// touched, and whoever sees them is sent them again.

// opens lists what an effect opens or closes, before it is applied.
func (tx *Tx) opens(eff *domain.Effect) (list []registry.Opening) {
	ent := tx.e.reg.Entity(eff.Type)
	if len(ent.Opens) == 0 || eff.Create {
		return nil
	}
	for _, f := range eff.Fields {
		if f.Field != ent.Status {
			continue
		}
		was := statusOf(ent, tx.State().Get(ent, eff.ID))
		for _, o := range ent.Opens {
			if o.Has(was) != o.Has(f.Value.S) {
				list = append(list, o)
			}
		}
	}
	return list
}

// reopen touches the records that refer to one by what is opened or closed.
func (tx *Tx) reopen(list []registry.Opening, id string) error {
	for _, o := range list {
		for _, r := range tx.referring(o.From, o.Via, id) {
			if err := tx.Put(o.From, r.ID); err != nil {
				return err
			}
		}
	}
	return nil
}
