package engine

import (
	"pdca/internal/domain"
	"pdca/internal/registry"
)

// oweCircles has what a unit has published stored again, at the end of the change, where
// the unit came to another place in the tree: what is open to a second-level unit is then
// open to another one, and devices have to be told.
func (tx *Tx) oweCircles(old, r *domain.Record) {
	path := tx.e.reg.Units.Path.Index
	if old == nil || r.Deleted() || old.Body.Str(path) == r.Body.Str(path) {
		return
	}
	tx.Owe("circles/"+r.ID, func() error {
		type astray struct {
			ent *registry.Entity
			id  string
		}
		var list []astray
		tx.State().EachAstray(r.ID, func(ent *registry.Entity, p *domain.Record) { list = append(list, astray{ent, p.ID}) })
		for _, a := range list {
			if err := tx.Put(a.ent, a.id); err != nil {
				return err
			}
		}
		return nil
	})
}
