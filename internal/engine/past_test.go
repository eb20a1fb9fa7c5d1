package engine

import (
	"fmt"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// PastBy is what is known of a field at a revision from the versions of its record, and from the
// journal; ok is false where the versions do not tell.
func (tx *Tx) PastBy(ent *registry.Entity, id string, f *registry.Field, base domain.Rev) (versions, journal string, ok bool, err error) {
	v, j := tx.history(ent, id, f, base), tx.history(ent, id, f, base)
	v.looked, j.looked = true, true
	if ok = v.versions(); ok {
		versions = v.text()
	}
	err = tx.Walk(ent, id, j.step)
	return versions, j.text(), ok, err
}

func (p *past) text() string {
	was, known := p.was()
	mark, marked := p.mark()
	return fmt.Sprint(was, known, p.own != nil, mark, marked)
}
