package engine

import (
	"pdca/internal/domain"
	"pdca/internal/registry"
)

// oweShut has what is about a record stored again, at the end of the change, where the
// record is read by another row now: it is read by that row too, and devices have to be
// told.
func (tx *Tx) oweShut(old, r *domain.Record) {
	if old == nil || r.Deleted() || old.Shut() == r.Shut() {
		return
	}
	about := tx.e.reg.Of(r.Body)
	if about.ReadIf == nil {
		return // it was stored again itself
	}
	tx.Owe("shut/"+about.Name+"/"+r.ID, func() error {
		for _, ent := range tx.e.reg.Entities {
			if err := tx.touchAbout(ent, about, r.ID); err != nil {
				return err
			}
		}
		return nil
	})
}

// touchAbout stores the records of an entity again that are about one.
func (tx *Tx) touchAbout(ent, about *registry.Entity, id string) error {
	if ent.About() < 0 {
		return nil
	}
	var list []string
	tx.State().Each(ent, ent.Fields[ent.About()], domain.String(id), func(r *domain.Record) bool {
		if r.Body.Str(ent.ReadAs) == about.Name {
			list = append(list, r.ID)
		}
		return true
	})
	for _, id := range list {
		if err := tx.Put(ent, id); err != nil {
			return err
		}
	}
	return nil
}

// shuts refuses to shut a record whoever could not read it then: nobody hides anything from
// themselves and from others like them. What anybody may hand in is handed in to be shut.
func (c *Change) shuts() error {
	if c.Old == nil && c.Ent.Create == registry.AnyAccount {
		return nil
	}
	if !c.New.Shut() || c.Old != nil && c.Old.Shut() || c.Ent.ReadIf == nil || c.Tx.Trusted() || c.Tx.Sees(c.Ent, c.New) {
		return nil
	}
	return Forbidden().On(c.Ent.Fields[c.Ent.ReadIf.Field].Name)
}
